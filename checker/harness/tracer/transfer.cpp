#include "checker/harness/tracer/transfer.hpp"

#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <climits>
#include <system_error>
#include <vector>

#include "checker/harness/proc.hpp"
#include "checker/harness/tracer/memory.hpp"
#include "checker/harness/tracer/tracer.hpp"

namespace harness {
namespace {

enum class Shape { buffer, vector, message };

struct Transfer {
  long call;
  Direction direction;
  Shape shape;
};

constexpr Transfer transfers[] = {
    {SYS_read, Direction::in, Shape::buffer},     {SYS_write, Direction::out, Shape::buffer},
    {SYS_pread64, Direction::in, Shape::buffer},  {SYS_pwrite64, Direction::out, Shape::buffer},
    {SYS_readv, Direction::in, Shape::vector},    {SYS_writev, Direction::out, Shape::vector},
    {SYS_recvfrom, Direction::in, Shape::buffer}, {SYS_sendto, Direction::out, Shape::buffer},
    {SYS_recvmsg, Direction::in, Shape::message}, {SYS_sendmsg, Direction::out, Shape::message},
    {SYS_preadv2, Direction::in, Shape::vector},  {SYS_pwritev2, Direction::out, Shape::vector},
};

const Transfer* transfer_of(long call) {
  const auto* found = std::ranges::find(transfers, call, &Transfer::call);
  return found == std::end(transfers) ? nullptr : found;
}

// The pieces of memory that a call's arguments point to.
std::vector<iovec> pieces_of(const Call& call) {
  const Transfer* transfer = transfer_of(call.number);
  if (transfer == nullptr) return {};
  if (transfer->shape == Shape::buffer)
    return {{reinterpret_cast<void*>(call.arguments[1]), call.arguments[2]}};
  std::uint64_t address = call.arguments[1];
  std::size_t count = call.arguments[2];
  if (transfer->shape == Shape::message) {
    const auto header = read_memory<msghdr>(call.thread, address);
    address = reinterpret_cast<std::uint64_t>(header.msg_iov);
    count = header.msg_iovlen;
  }
  std::vector<iovec> pieces(std::min<std::size_t>(count, IOV_MAX));
  if (!pieces.empty())
    read_memory(call.thread, address, pieces.data(), pieces.size() * sizeof(iovec));
  return pieces;
}

}  // namespace

Direction direction_of(long call) {
  const Transfer* transfer = transfer_of(call);
  return transfer == nullptr ? Direction::none : transfer->direction;
}

std::optional<std::uint64_t> descriptor_written(long call,
                                                std::span<const std::uint64_t, 6> arguments) {
  switch (call) {
    case SYS_vmsplice:
    case SYS_sendfile:
      return arguments[0];
    case SYS_tee:
      return arguments[1];
    case SYS_splice:
    case SYS_copy_file_range:
      return arguments[2];
    default:
      return direction_of(call) == Direction::out ? std::optional(arguments[0]) : std::nullopt;
  }
}

std::string bytes_of(const Call& call, std::size_t size, std::size_t most) {
  std::string bytes;
  std::size_t left = std::min(size, most);
  try {
    for (const iovec& piece : pieces_of(call)) {
      std::string part(std::min(left, piece.iov_len), '\0');
      if (part.empty()) continue;
      read_memory(call.thread, reinterpret_cast<std::uint64_t>(piece.iov_base), part.data(),
                  part.size());
      bytes += part;
      left -= part.size();
    }
  } catch (const std::system_error&) {  // EFAULT: the program's own mistake, or it was killed
  }
  return bytes;
}

std::size_t size_of(const Call& call) {
  std::size_t size = 0;
  try {
    for (const iovec& piece : pieces_of(call)) size += piece.iov_len;
  } catch (const std::system_error&) {
  }
  return size;
}

std::size_t bytes_printed(Tracer& tracer, const Call& call) {
  const auto descriptor = descriptor_written(call.number, call.arguments);
  if (!descriptor || call.result.value_or(0) <= 0) return 0;
  const int reader = tracer.program().output().read_end().number();
  const bool prints = call.target(*descriptor) == descriptor_target(::getpid(), reader);
  return prints ? static_cast<std::size_t>(*call.result) : 0;
}

}  // namespace harness
