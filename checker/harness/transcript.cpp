#include "checker/harness/transcript.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

namespace harness {
namespace {

constexpr std::size_t most_kept = 60;  // at the start, and as many at the end

void append_escaped(std::string& text, char byte) {
  const auto number = static_cast<unsigned char>(byte);
  if (number >= 0x20 && number < 0x7f)
    text += byte;
  else if (byte == '\n')
    text += "\\n";
  else if (byte == '\t')
    text += "\\t";
  else if (byte == '\r')
    text += "\\r";
  else
    text += fmt::format("\\x{:02x}", number);
}

}  // namespace

std::string escaped(std::string_view bytes, std::size_t limit) {
  const bool shorten = bytes.size() > limit;
  const std::size_t half = limit / 2;
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (shorten && at == half) {
      text += fmt::format(" [... {} bytes ...] ", bytes.size() - 2 * half);
      at = bytes.size() - half;
    }
    append_escaped(text, bytes[at]);
  }
  return text;
}

double Transcript::now() const {
  return std::chrono::duration<double, std::milli>(Clock::now() - start_).count();
}

void Transcript::add(std::string_view what, std::string_view text) {
  Entry entry{now(), std::string(what), std::string(text)};
  if (first_.size() < most_kept) {
    first_.push_back(std::move(entry));
    return;
  }
  last_.push_back(std::move(entry));
  if (last_.size() > most_kept) {
    last_.pop_front();
    ++dropped_;
  }
}

void Transcript::add_deed(std::string_view text) {
  add("check", text);
  latest_deed_ = text;
  latest_deed_at_ = Clock::now();
}

double Transcript::milliseconds_since_deed() const {
  return std::chrono::duration<double, std::milli>(Clock::now() - latest_deed_at_).count();
}

std::string Transcript::to_string(std::size_t lines) const {
  if (lines < 2) return "";
  std::vector<const Entry*> shown;
  for (const auto* part : {&first_, &last_})
    for (const Entry& entry : *part) shown.push_back(&entry);
  std::size_t left_out = dropped_;
  if (shown.size() > lines) {  // a third from the start, the rest from the end: there it went wrong
    const std::size_t head = lines / 3;
    const std::size_t tail = lines - 1 - head;
    left_out += shown.size() - head - tail;
    shown.erase(shown.begin() + static_cast<std::ptrdiff_t>(head),
                shown.end() - static_cast<std::ptrdiff_t>(tail));
  }
  const std::size_t gap = left_out == 0 ? shown.size() : std::min(lines / 3, first_.size());
  std::string text;
  for (std::size_t index = 0; index < shown.size(); ++index) {
    if (index == gap) text += fmt::format("         ...  {} more\n", left_out);
    const Entry& entry = *shown[index];
    text += fmt::format("  {:8.1f} ms  {:<8}  {}\n", entry.milliseconds, entry.what, entry.text);
  }
  return text;
}

}  // namespace harness
