#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <sstream>

#include "checker/harness/proc.hpp"

namespace harness {
namespace {

// For kernels without CONFIG_PROC_CHILDREN: every process tells its parent.
std::vector<pid_t> children_by_their_parent(pid_t process) {
  std::vector<int> all;
  numbers_in("/proc", all);
  std::erase_if(all, [&](pid_t candidate) {
    const auto info = process_info(candidate);
    return !info || info->parent != process;
  });
  return all;
}

bool kernel_lists_children() {
  static const bool lists = ::access("/proc/thread-self/children", R_OK) == 0;
  return lists;
}

void add_children_of_thread(pid_t process, pid_t thread, std::vector<pid_t>& children) {
  const auto text = read_proc_file(fmt::format("/proc/{}/task/{}/children", process, thread));
  if (!text || text->empty()) return;
  std::istringstream numbers(*text);
  for (pid_t child = 0; numbers >> child;) children.push_back(child);
}

}  // namespace

std::vector<pid_t> threads_of(pid_t process) {
  std::vector<pid_t> threads;
  numbers_in(fmt::format("/proc/{}/task", process), threads);
  return threads;
}

bool is_about_to_end(pid_t process) {
  const auto threads = threads_of(process);
  return std::all_of(threads.begin(), threads.end(), [&](pid_t thread) {
    const auto info = thread_info(process, thread);
    return !info || info->exits || has_signal(info->pending, SIGKILL);
  });
}

std::vector<pid_t> children_of(pid_t process) {
  if (!kernel_lists_children()) return children_by_their_parent(process);
  std::vector<pid_t> children;
  for (const pid_t thread : threads_of(process)) add_children_of_thread(process, thread, children);
  return children;
}

std::vector<pid_t> descendants_of(pid_t process) {
  std::vector<pid_t> found = children_of(process);
  for (std::size_t next = 0; next < found.size(); ++next) {
    const std::vector<pid_t> children = children_of(found[next]);
    found.insert(found.end(), children.begin(), children.end());
  }
  return found;
}

std::vector<ThreadInfo> threads_below(pid_t root) {
  std::vector<ThreadInfo> all;
  std::vector<pid_t> processes;
  if (kernel_lists_children())
    add_children_of_thread(root, root, processes);
  else
    processes = descendants_of(root);
  for (std::size_t next = 0; next < processes.size(); ++next) {
    const pid_t process = processes[next];
    for (const pid_t thread : threads_of(process)) {
      if (auto info = thread_info(process, thread)) all.push_back(std::move(*info));
      if (kernel_lists_children()) add_children_of_thread(process, thread, processes);
    }
  }
  return all;
}

std::size_t number_of_processes() {
  std::vector<int> all;
  numbers_in("/proc", all);
  return all.size();
}

}  // namespace harness
