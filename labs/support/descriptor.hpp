// Given: the owner of one file descriptor.

#pragma once

#include <unistd.h>

#include <utility>

namespace lab {

// Owns one open file descriptor, or none: closes it when it goes out of scope or takes another one.
// Moves; does not copy. There is no conversion to int: whoever lends the number out says so.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  // Takes its argument by value, so that the descriptor owned so far is closed at once.
  Descriptor& operator=(Descriptor other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  ~Descriptor() { close(); }

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }

  // Closes it now. It is forgotten first: a second close could hit a stranger with the same number.
  void close() {
    if (is_open()) ::close(std::exchange(number_, -1));
  }

 private:
  int number_ = -1;
};

}  // namespace lab
