#include <fmt/core.h>

#include <algorithm>
#include <climits>
#include <map>

#include "checker/cli/picture/draft.hpp"
#include "checker/cli/picture/wording_of_transfers.hpp"

namespace picture {
namespace {

using harness::Endpoint;
using harness::recorded::Call;

// Bytes on their way: what is left of one write.
struct Written {
  std::size_t draft;
  double began;
  std::string bytes;  // as many as were recorded
  std::size_t size;
  std::size_t taken = 0;
  std::size_t left() const { return size - taken; }
};

constexpr std::uint64_t peeks = 0x02;  // MSG_PEEK, which takes nothing

// What flows where: a pipe is one stream, a connection is two.
class Streams {
 public:
  explicit Streams(const std::vector<Draft>& drafts) {
    for (const Draft& draft : drafts) {
      const Call* call = draft.call();
      if (call == nullptr || call->name != "socketpair" || call->descriptors.size() != 2) continue;
      const std::string one = call->descriptors.begin()->second.target;
      const std::string other = call->descriptors.rbegin()->second.target;
      partners_[one] = other;
      partners_[other] = one;
    }
  }

  // Empty where it cannot be told.
  std::string name_of(const Endpoint& endpoint, bool in) const {
    if (endpoint.target.starts_with("pipe:")) return endpoint.target;
    if (!endpoint.peer.empty())
      return in ? endpoint.peer + ">" + endpoint.address : endpoint.address + ">" + endpoint.peer;
    const auto partner = partners_.find(endpoint.target);
    if (partner == partners_.end()) return "";
    return in ? partner->second : endpoint.target;
  }

 private:
  std::map<std::string, std::string> partners_;
};

// Whether a read that goes on with `bytes` can have taken what is left of this write. Bytes behind
// those that were recorded may be any.
bool fits(const Written& written, std::string_view bytes, std::size_t wanted) {
  if (written.left() == 0) return false;
  const std::size_t count = std::min(written.left(), wanted);
  const std::string_view left = written.taken < written.bytes.size()
                                    ? std::string_view(written.bytes).substr(written.taken)
                                    : std::string_view();
  const std::size_t known = std::min({count, left.size(), bytes.size()});
  return left.substr(0, known) == bytes.substr(0, known);
}

Written* next_of(std::vector<Written>& all, const Draft& read, std::string_view bytes,
                 std::size_t wanted) {
  // A write that was begun to be read goes on; only one longer than PIPE_BUF may be broken into.
  for (Written& written : all)
    if (written.taken > 0 && written.size <= PIPE_BUF && fits(written, bytes, wanted))
      return &written;
  for (Written& written : all)
    if (written.began <= read.event->ended && fits(written, bytes, wanted)) return &written;
  return nullptr;
}

std::string amount(std::size_t count, const Written& written) {
  if (count == written.size) return count_of_bytes(count);
  return fmt::format("{} of {}", count, count_of_bytes(written.size));
}

void take(std::vector<Written>& all, const Draft& read, std::size_t index,
          std::vector<Link>& links) {
  const Call& call = *read.call();
  std::string_view bytes = call.bytes;
  auto wanted = static_cast<std::size_t>(*call.result);
  while (wanted > 0) {
    Written* written = next_of(all, read, bytes, wanted);
    if (written == nullptr) return;  // somebody who is not traced wrote it
    const std::size_t count = std::min(wanted, written->left());
    written->taken += count;
    wanted -= count;
    bytes.remove_prefix(std::min(count, bytes.size()));
    links.push_back({Arrow::bytes, written->draft, index, amount(count, *written)});
  }
}

}  // namespace

std::vector<Link> link_bytes(const std::vector<Draft>& drafts) {
  const Streams streams(drafts);
  std::map<std::string, std::vector<Written>> written;
  std::vector<std::pair<std::string, std::size_t>> reads;
  for (std::size_t index = 0; index < drafts.size(); ++index) {
    const Call* call = drafts[index].call();
    if (call == nullptr || call->notes.contains("signal")) continue;
    const std::string direction = direction_of(call->name);
    const auto used = call->descriptors.find(static_cast<int>(call->arguments[0]));
    if (direction.empty() || used == call->descriptors.end()) continue;
    const std::string stream = streams.name_of(used->second, direction == "in");
    if (stream.empty() || (call->result && *call->result <= 0)) continue;
    const bool peek = call->name.starts_with("recv") &&
                      (call->arguments[call->name == "recvmsg" ? 2 : 3] & peeks) != 0;
    if (direction == "in" && call->result && !peek) reads.emplace_back(stream, index);
    if (direction == "out")
      written[stream].push_back(
          {index, drafts[index].event->began, call->bytes,
           call->result ? static_cast<std::size_t>(*call->result) : call->bytes.size()});
  }
  std::vector<Link> links;
  for (const auto& [stream, index] : reads) take(written[stream], drafts[index], index, links);
  return links;
}

}  // namespace picture
