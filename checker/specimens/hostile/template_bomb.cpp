// Hostile: templates that double and double, for all the memory and time that a compiler can get.
// Bomb: takes long to be ended.
// Lab: 01
// Earns:
template <unsigned long long Path, int Depth>
struct Node {
  static constexpr unsigned long long value =
      Node<Path * 2, Depth - 1>::value + Node<Path * 2 + 1, Depth - 1>::value;
  char bytes[1000];
};
template <unsigned long long Path>
struct Node<Path, 0> {
  static constexpr unsigned long long value = Path;
};

int main() { return static_cast<int>(Node<1, 40>::value); }
