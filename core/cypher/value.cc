#include "core/cypher/value.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>

namespace quoth::cypher {
namespace {

template <typename T>
int Order(const T& a, const T& b) {
  return a < b ? -1 : b < a ? 1 : 0;
}

// NaN is behind every other number.
int CompareNumbers(const Value& a, const Value& b) {
  if (a.Is<int64_t>() && b.Is<int64_t>()) return Order(a.integer(), b.integer());
  const double x = a.number(), y = b.number();
  if (std::isnan(x) || std::isnan(y)) return Order(std::isnan(x), std::isnan(y));
  return Order(x, y);
}

int CompareLists(const List& a, const List& b) {
  for (size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (const int order = Compare(a[i], b[i]); order != 0) return order;
  }
  return Order(a.size(), b.size());
}

int CompareMaps(const Map& a, const Map& b) {
  auto i = a.begin();
  auto j = b.begin();
  for (; i != a.end() && j != b.end(); ++i, ++j) {
    if (const int order = Order(i->first, j->first); order != 0) return order;
    if (const int order = Compare(i->second, j->second); order != 0) return order;
  }
  return Order(a.size(), b.size());
}

int ComparePaths(const Path& a, const Path& b) {
  if (const int order = Order(a.nodes, b.nodes); order != 0) return order;
  return Order(a.relationships, b.relationships);
}

int Rank(ValueType type) {
  return static_cast<int>(type == ValueType::kFloat ? ValueType::kInteger : type);
}

Ternary EqualLists(const List& a, const List& b) {
  if (a.size() != b.size()) return false;
  Ternary all = true;
  for (size_t i = 0; i < a.size(); ++i) {
    const Ternary one = Equal(a[i], b[i]);
    if (one == Ternary(false)) return false;
    if (!one) all = std::nullopt;
  }
  return all;
}

Ternary EqualMaps(const Map& a, const Map& b) {
  if (a.size() != b.size()) return false;
  Ternary all = true;
  for (auto i = a.begin(), j = b.begin(); i != a.end(); ++i, ++j) {
    if (i->first != j->first) return false;
    const Ternary one = Equal(i->second, j->second);
    if (one == Ternary(false)) return false;
    if (!one) all = std::nullopt;
  }
  return all;
}

// <0, 0, >0 or unknown, for `<` and its relatives.
std::optional<int> PartialOrder(const Value& a, const Value& b) {
  if (a.IsNumber() && b.IsNumber()) {
    if (std::isnan(a.number()) || std::isnan(b.number())) return std::nullopt;
    return CompareNumbers(a, b);
  }
  if (a.type() != b.type()) return std::nullopt;
  if (a.Is<std::string>()) return Order(a.string(), b.string());
  if (a.Is<bool>()) return Order(a.boolean(), b.boolean());
  if (!a.IsList()) return std::nullopt;
  const List &x = a.list(), &y = b.list();
  for (size_t i = 0; i < x.size() && i < y.size(); ++i) {
    const Ternary equal = Equal(x[i], y[i]);
    if (!equal) return std::nullopt;
    if (!*equal) return PartialOrder(x[i], y[i]);
  }
  return Order(x.size(), y.size());
}

bool AreNan(const Value& a, const Value& b) {
  return a.IsNumber() && b.IsNumber() && (std::isnan(a.number()) || std::isnan(b.number()));
}

size_t Mix(size_t seed, size_t value) {
  return seed ^ (value + 0x9e3779b97f4a7c15ULL + (seed << 6) + (seed >> 2));
}

constexpr size_t kMapEntry = 64;  // bytes beside key and value

// An item of a list or map.
void Include(const Value& item, Extent& all) {
  const Extent* inner = item.extent();
  if (inner != nullptr) all.depth = std::max(all.depth, inner->depth + 1);
  all.bytes += MemoryOf(item);
}

}  // namespace

Value::Value(std::string value, MemoryCharge charge) {
  if (value.size() > kLongText) {
    content_ = std::make_shared<const Shared<std::string>>(std::move(value), std::move(charge));
  } else {
    content_ = std::move(value);
  }
}

Value::Value(List value, MemoryCharge charge)
    : content_(std::make_shared<const Shared<List>>(std::move(value), std::move(charge))) {}

Value::Value(Map value, MemoryCharge charge)
    : content_(std::make_shared<const Shared<Map>>(std::move(value), std::move(charge))) {}

std::string_view ToString(ValueType type) {
  switch (type) {
    case ValueType::kMap:
      return "Map";
    case ValueType::kNode:
      return "Node";
    case ValueType::kRelationship:
      return "Relationship";
    case ValueType::kList:
      return "List";
    case ValueType::kPath:
      return "Path";
    case ValueType::kString:
      return "String";
    case ValueType::kBoolean:
      return "Boolean";
    case ValueType::kInteger:
      return "Integer";
    case ValueType::kFloat:
      return "Float";
    case ValueType::kNull:
      return "Null";
  }
  return "";
}

ValueType Value::type() const {
  static constexpr ValueType kTypes[] = {
      ValueType::kNull,   ValueType::kBoolean,     ValueType::kInteger, ValueType::kFloat,
      ValueType::kString, ValueType::kList,        ValueType::kMap,     ValueType::kPath,
      ValueType::kNode,   ValueType::kRelationship, ValueType::kString};
  return kTypes[content_.index()];
}

Ternary Equal(const Value& a, const Value& b) {
  if (a.IsNull() || b.IsNull()) return std::nullopt;
  if (AreNan(a, b)) return false;
  if (a.IsNumber() && b.IsNumber()) return CompareNumbers(a, b) == 0;
  if (a.type() != b.type()) return false;
  if (a.IsList()) return EqualLists(a.list(), b.list());
  if (a.IsMap()) return EqualMaps(a.map(), b.map());
  return Compare(a, b) == 0;
}

Ternary Less(const Value& a, const Value& b) {
  if (AreNan(a, b)) return false;
  const auto order = PartialOrder(a, b);
  return order ? Ternary(*order < 0) : std::nullopt;
}

Ternary LessOrEqual(const Value& a, const Value& b) {
  if (AreNan(a, b)) return false;
  const auto order = PartialOrder(a, b);
  return order ? Ternary(*order <= 0) : std::nullopt;
}

int Compare(const Value& a, const Value& b) {
  if (const int order = Order(Rank(a.type()), Rank(b.type())); order != 0) return order;
  switch (a.type()) {
    case ValueType::kNull:
      return 0;
    case ValueType::kBoolean:
      return Order(a.boolean(), b.boolean());
    case ValueType::kInteger:
    case ValueType::kFloat:
      return CompareNumbers(a, b);
    case ValueType::kString:
      return Order(a.string(), b.string());
    case ValueType::kList:
      return CompareLists(a.list(), b.list());
    case ValueType::kMap:
      return CompareMaps(a.map(), b.map());
    case ValueType::kPath:
      return ComparePaths(a.path(), b.path());
    case ValueType::kNode:
      return Order(a.node(), b.node());
    case ValueType::kRelationship:
      return Order(a.relationship(), b.relationship());
  }
  return 0;
}

size_t Hash(const Value& value) {
  size_t hash = static_cast<size_t>(Rank(value.type()));
  switch (value.type()) {
    case ValueType::kNull:
      return hash;
    case ValueType::kBoolean:
      return Mix(hash, value.boolean());
    case ValueType::kInteger:
    case ValueType::kFloat:
      return Mix(hash, std::hash<double>()(value.number() + 0.0));
    case ValueType::kString:
      return Mix(hash, std::hash<std::string>()(value.string()));
    case ValueType::kList:
      for (const Value& item : value.list()) hash = Mix(hash, Hash(item));
      return hash;
    case ValueType::kMap:
      for (const auto& [key, item] : value.map()) {
        hash = Mix(Mix(hash, std::hash<std::string>()(key)), Hash(item));
      }
      return hash;
    case ValueType::kPath:
      for (const NodeReference node : value.path().nodes) hash = Mix(hash, node.number);
      return hash;
    case ValueType::kNode:
      return Mix(hash, value.node().number);
    case ValueType::kRelationship:
      return Mix(hash, value.relationship().number);
  }
  return hash;
}

size_t MemoryOf(const Value& value) {
  if (const Extent* extent = value.extent()) return sizeof(Value) + extent->bytes;
  size_t bytes = sizeof(Value);
  if (value.Is<std::string>()) bytes += value.string().size();
  if (value.IsPath()) bytes += 16 * value.path().nodes.size();
  return bytes;
}

size_t OwnMemoryOf(const Value& value) {
  return value.IsList() || value.IsMap() ? sizeof(Value) : MemoryOf(value);
}

size_t OwnMemoryOf(const List& list) {
  size_t bytes = 0;
  for (const Value& item : list) bytes += OwnMemoryOf(item);
  return bytes;
}

size_t OwnMemoryOf(const Map& map) {
  size_t bytes = 0;
  for (const auto& [key, item] : map) bytes += kMapEntry + key.size() + OwnMemoryOf(item);
  return bytes;
}

Extent ExtentOf(const std::string& text) { return {0, text.size()}; }

Extent ExtentOf(const List& list) {
  Extent all{1, 0};
  for (const Value& item : list) Include(item, all);
  return all;
}

Extent ExtentOf(const Map& map) {
  Extent all{1, 0};
  for (const auto& [key, item] : map) {
    all.bytes += kMapEntry + key.size();
    Include(item, all);
  }
  return all;
}

std::string FloatText(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
  char buffer[40];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  std::string text(buffer, end);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

}  // namespace quoth::cypher
