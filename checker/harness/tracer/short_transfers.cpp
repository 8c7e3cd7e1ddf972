#include <fcntl.h>
#include <fmt/core.h>
#include <limits.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "checker/harness/descriptor.hpp"
#include "checker/harness/pipe_ends.hpp"
#include "checker/harness/proc.hpp"
#include "checker/harness/tracer/faults.hpp"
#include "checker/harness/tracer/memory.hpp"
#include "checker/harness/tracer/registers.hpp"
#include "checker/harness/tracer/tracer.hpp"

namespace harness {
namespace {

enum class Counted { directly, in_vector, in_message };

// Who has a pipe(7) to itself, such as the self-pipe of its signals, and writes a record at once,
// gets it back at once: a read takes all that is there.
bool writes_to(pid_t process, const std::string& pipe) {
  return find_end(pipe_ends(process), pipe, &PipeEnd::writes) != nullptr;
}

}  // namespace

struct ShortTransfers::Transfer {
  long call;
  bool is_read;
  Counted counted;   // where the number of bytes stands
  int argument = 2;  // where it stands directly
  int stream = 0;    // the argument that is the descriptor of the stream
};

namespace {

using Transfer = ShortTransfers::Transfer;

constexpr Transfer transfers[] = {
    {SYS_read, true, Counted::directly},
    {SYS_write, false, Counted::directly},
    {SYS_recvfrom, true, Counted::directly},
    {SYS_sendto, false, Counted::directly},
    {SYS_readv, true, Counted::in_vector},
    {SYS_writev, false, Counted::in_vector},
    {SYS_preadv2, true, Counted::in_vector},
    {SYS_pwritev2, false, Counted::in_vector},
    {SYS_recvmsg, true, Counted::in_message},
    {SYS_sendmsg, false, Counted::in_message},
    {SYS_sendfile, false, Counted::directly, 3},
    // From a stream into a pipe, or the other way round: either end decides.
    {SYS_splice, true, Counted::directly, 4},
    {SYS_splice, false, Counted::directly, 4, 2},
    {SYS_tee, true, Counted::directly, 2},
};

// Asks the pipe or socket itself, through a copy of the program's descriptor.
// Nothing of packets may be cut: what is left of one is dropped.
bool is_stream(const Call& call, std::uint64_t number) {
  const Descriptor copy = copy_of(call.process, static_cast<int>(number));
  const std::string target = call.target(number);
  if (target.starts_with("pipe:"))  // in packet mode, pipe(2)
    return (::fcntl(copy.number(), F_GETFL) & O_DIRECT) == 0;
  int type = 0;
  socklen_t size = sizeof type;
  return ::getsockopt(copy.number(), SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM;
}

// With MSG_WAITALL the kernel gives less only where a signal comes, and a look with MSG_PEEK shows
// all that there is.
bool gives_all_there_is(const Call& call) {
  const std::uint64_t flags = call.number == SYS_recvfrom  ? call.arguments[3]
                              : call.number == SYS_recvmsg ? call.arguments[2]
                                                           : 0;
  return (flags & (MSG_WAITALL | MSG_PEEK)) != 0;
}

// The vector of a readv or recvmsg: its address, and how many parts it has.
std::pair<std::uint64_t, std::uint64_t> vector_of(const Call& call, Counted counted) {
  if (counted == Counted::in_vector) return {call.arguments[1], call.arguments[2]};
  const auto message = read_memory<msghdr>(call.thread, call.arguments[1]);
  return {reinterpret_cast<std::uint64_t>(message.msg_iov), message.msg_iovlen};
}

std::uint64_t bytes_asked_for(const Call& call, const Transfer& transfer) {
  if (transfer.counted == Counted::directly)
    return call.arguments[static_cast<std::size_t>(transfer.argument)];
  const auto [address, parts] = vector_of(call, transfer.counted);
  std::uint64_t bytes = 0;
  for (std::uint64_t part = 0; part < std::min<std::uint64_t>(parts, IOV_MAX); ++part)
    bytes += read_memory<iovec>(call.thread, address + part * sizeof(iovec)).iov_len;
  return bytes;
}

}  // namespace

// Of several parts the first alone; of a single one at most `cut` bytes. False where nothing is
// left to cut.
bool ShortTransfers::cut_vector(const Call& call, bool in_message, std::uint64_t cut,
                                Changed& changed, Registers& registers) {
  const auto [address, parts] =
      vector_of(call, in_message ? Counted::in_message : Counted::in_vector);
  const auto first = read_memory<iovec>(call.thread, address);
  if (first.iov_len == 0 || (parts == 1 && first.iov_len < 2)) return false;
  if (parts > 1 && !in_message) {
    changed = {2, 0, call.arguments[2]};
    registers.set_argument(2, 1);
    return true;
  }
  const std::uint64_t place = parts > 1 ? call.arguments[1] + offsetof(msghdr, msg_iovlen)
                                        : address + offsetof(iovec, iov_len);
  changed = {-1, place, parts > 1 ? parts : first.iov_len};
  write_memory(call.thread, place,
               parts > 1 ? std::uint64_t{1} : std::min<std::uint64_t>(cut, first.iov_len - 1));
  return true;
}

std::uint64_t ShortTransfers::shorter(std::uint64_t count, bool is_read) {
  // A read asks for a whole buffer and gets a few bytes: cut to what is less than a message. After
  // many cuts coarser, so that megabytes pass in the end.
  constexpr std::uint64_t fine_cuts = 500;
  const std::uint64_t most = is_read ? (count_ < fine_cuts ? 7 : 997) : count - 1;
  return 1 + random_() % std::min(most, count - 1);
}

void ShortTransfers::at_entry(Tracer& tracer, Tracee& tracee, const Call& call) {
  if (!output_) output_ = descriptor_target(tracer.program().pid(), STDOUT_FILENO);
  if (gives_all_there_is(call)) {
    ++left_alone_;
    return;
  }
  try {
    note_edge_triggered(call);
    for (const Transfer& transfer : transfers)
      if (transfer.call == call.number && !changed_.contains(tracee.thread))
        cut(tracee, call, transfer);
  } catch (const std::system_error& error) {
    if (error.code().value() != EFAULT) throw;  // that is the kernel's to tell
  }
}

// epoll(7), questions 9: who watches a stream edge-triggered may take a short read for "nothing is
// left", and a short write for "no room", and then waits for an edge that would not come.
void ShortTransfers::note_edge_triggered(const Call& call) {
  const bool adds = call.arguments[1] == EPOLL_CTL_ADD || call.arguments[1] == EPOLL_CTL_MOD;
  if (call.number != SYS_epoll_ctl || !adds) return;
  const auto events = read_memory<std::uint32_t>(call.thread, call.arguments[3]);
  const auto watched = static_cast<int>(call.arguments[2]);
  if ((events & EPOLLET) != 0) is_stream_[descriptor_target(call.process, watched)] = false;
}

bool ShortTransfers::may_cut(const Call& call, const Transfer& transfer, std::uint64_t bytes) {
  const std::uint64_t descriptor = call.arguments[static_cast<std::size_t>(transfer.stream)];
  const std::string target = call.target(descriptor);
  if (!is_stream_.contains(target)) is_stream_[target] = is_stream(call, descriptor);
  const bool may_be_cut = is_stream_[target];
  const bool is_pipe = target.starts_with("pipe:");
  const auto may_count_on_it = [&] {
    if (!may_be_cut || bytes < 2) return true;
    if (!is_pipe) return false;
    if (transfer.is_read) return writes_to(call.thread, target);
    return bytes <= PIPE_BUF && !(one_writer_ && target == output_);
  };
  if (!may_count_on_it()) return true;
  if (is_pipe || target.starts_with("socket:")) ++left_alone_;
  return false;
}

void ShortTransfers::cut(const Tracee& tracee, const Call& call, const Transfer& transfer) {
  const std::uint64_t bytes = bytes_asked_for(call, transfer);
  if (!may_cut(call, transfer, bytes)) return;
  Registers registers = Registers::of(tracee.thread);
  const std::uint64_t fewer = shorter(bytes, transfer.is_read);
  Changed changed{};
  if (transfer.counted == Counted::directly) {
    changed = {transfer.argument, 0, call.arguments[static_cast<std::size_t>(transfer.argument)]};
    registers.set_argument(transfer.argument, fewer);
  } else if (!cut_vector(call, transfer.counted == Counted::in_message, fewer, changed,
                         registers)) {
    return;
  }
  registers.write(tracee.thread);
  changed_[tracee.thread] = changed;
  ++count_;
}

void ShortTransfers::note_cut(const Call& call) {
  const auto* transfer = std::ranges::find_if(
      transfers, [&](const Transfer& entry) { return entry.call == call.number; });
  if (*call.result <= 0) return;
  Call asked = call;
  asked.result.reset();
  std::string& latest = transfer->is_read ? latest_read_ : latest_write_;
  latest = fmt::format("process {}: {} {} {} bytes", call.process, asked.to_string(),
                       transfer->is_read ? "got" : "took", *call.result);
}

// The kernel shows O_DIRECT at the write end only.
void ShortTransfers::note_packets(const Call& call) {
  if (call.number == SYS_pipe2 && (call.arguments[1] & O_DIRECT) != 0 && call.result == 0)
    is_stream_[descriptor_target(call.process, read_memory<int>(call.thread, call.arguments[0]))] =
        false;
  if (call.number == SYS_fcntl && call.arguments[1] == F_SETFL &&
      (call.arguments[2] & O_DIRECT) != 0)
    is_stream_[call.target(call.arguments[0])] = false;
}

void ShortTransfers::at_exit(Tracer&, Tracee& tracee, Call& call) {
  note_packets(call);
  const auto found = changed_.find(tracee.thread);
  if (found == changed_.end()) return;
  note_cut(call);
  const Changed changed = found->second;
  changed_.erase(found);
  if (changed.argument < 0) {
    write_memory(call.thread, changed.address, changed.value);
    return;
  }
  // A program may count on its registers: they come back as they were.
  Registers registers = Registers::of(tracee.thread);
  registers.restore_argument(changed.argument, changed.value);
  registers.write(tracee.thread);
}

}  // namespace harness
