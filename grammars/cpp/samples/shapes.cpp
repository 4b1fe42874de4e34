// Shapes, to use most of the language once.
#include <memory>
#include <vector>

namespace geometry::flat {
using namespace std::literals;
template <typename T, size_t N = 3, class... Rest>
requires std::integral<T>
class Polygon final : public virtual Shape, private detail::Base<T> {
public:
  explicit Polygon(std::initializer_list<T> sides) noexcept : sides_{sides}, count_(sides.size()) {}
  Polygon(const Polygon &) = delete;
  Polygon &operator=(Polygon &&other) = default;
  virtual ~Polygon();
  template <class U> auto scaled(U factor) const -> Polygon<decltype(factor * T{})>;
  operator bool() const { return this != nullptr && count_ > 0; }
  bool operator<(const Polygon &o) const { return area() < o.area(); }
  friend std::ostream &operator<<(std::ostream &out, const Polygon &p);
  int operator()(int x) { return x; }
  static constexpr double pi = 3.141'592e0;

private:
  std::vector<std::vector<T>> sides_;
  size_t count_ = 0x7Fu;
};

template <> int Polygon<int>::area<0>() const { return 1; }
Polygon<int>::~Polygon() = default;

auto raw = R"(line one
"line" two)";
auto tagged = R"xml(<a b=")">)xml"s;
auto text = u8"caf\u00e9 \x41" "joined" L'w';

enum class Colour : unsigned char { red, green = 2, blue };

int &reference_to(int (&array)[4]) { return array[0]; }
const char *Table::find(const Key &k) const & noexcept { return k ? data[k] : NULL; }

void use() {
  auto lambda = [&, x = 1](auto a) mutable -> int { return a + x; };
  for (const auto &[key, value] : map) if (auto it = m.find(key); it != m.end()) { throw std::runtime_error("no"); }
  int *p = new int[10]; delete[] p;
  auto q = static_cast<long>(1) << 3 >> 1;
  a = b ? c : d; x <=> y; co_await z; goto end;
  try { f<g<1>>(h); } catch (...) { }
end:;
}
} // namespace
extern "C" { int c_function(void); }
[[nodiscard]] inline int annotated() { return __LINE__; }
