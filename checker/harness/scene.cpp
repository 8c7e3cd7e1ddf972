#include "checker/harness/scene.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>

namespace harness {

Scene::Scene(std::vector<ThreadInfo> threads)
    : threads_(std::move(threads)), sockets_(tcp_sockets()) {
  ends_[::getpid()] = pipe_ends(::getpid());
  for (const ThreadInfo& thread : threads_) {
    if (open_.contains(thread.process)) continue;
    open_[thread.process] =
        open_descriptors(thread.process).value_or(std::vector<OpenDescriptor>{});
    ends_[thread.process] = pipe_ends(thread.process);
  }
}

Scene::Scene(std::vector<ThreadInfo> threads, std::vector<ThreadInfo> earlier,
             Clock::duration between)
    : Scene(std::move(threads)) {
  earlier_ = std::move(earlier);
  between_ = between;
}

std::vector<ThreadInfo> Scene::threads_of(pid_t process) const {
  std::vector<ThreadInfo> its;
  for (const ThreadInfo& thread : threads_)
    if (thread.process == process) its.push_back(thread);
  return its;
}

std::string Scene::target(pid_t process, int descriptor) const {
  const auto open = open_.find(process);
  if (open == open_.end()) return "";
  const auto found = std::ranges::find(open->second, descriptor, &OpenDescriptor::number);
  return found == open->second.end() ? "" : found->target;
}

std::vector<Scene::Holder> Scene::writers(const std::string& pipe) const {
  return holders(pipe, &PipeEnd::writes);
}

std::vector<Scene::Holder> Scene::readers(const std::string& pipe) const {
  return holders(pipe, &PipeEnd::reads);
}

std::vector<Scene::Holder> Scene::holders(const std::string& pipe, bool PipeEnd::*direction) const {
  std::vector<Holder> found;
  for (const auto& [process, ends] : ends_)
    for (const PipeEnd& end : ends)
      if (end.pipe == pipe && end.*direction) found.push_back({process, end.descriptor});
  return found;
}

const TcpSocket* Scene::socket(const std::string& target) const {
  const auto found = std::ranges::find_if(sockets_, [&](const TcpSocket& socket) {
    return target == fmt::format("socket:[{}]", socket.inode);
  });
  return found == sockets_.end() ? nullptr : &*found;
}

std::optional<Scene::Share> Scene::computed_lately(const ThreadInfo& thread) const {
  const auto before = std::ranges::find(earlier_, thread.thread, &ThreadInfo::thread);
  if (before == earlier_.end()) return std::nullopt;
  return Share{thread.processor_seconds - before->processor_seconds, between_.count()};
}

}  // namespace harness
