// Value: what an expression of a graph query gives. Plain values: copies are cheap (lists, maps,
// paths and long texts are shared and immutable), comparison follows openCypher.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "core/cypher/memory.h"

namespace quoth::cypher {

// Nodes and relationships are numbers that only their graph can read (property_graph.h).
struct NodeReference {
  uint64_t number = 0;
  auto operator<=>(const NodeReference&) const = default;
};
struct RelationshipReference {
  uint64_t number = 0;
  auto operator<=>(const RelationshipReference&) const = default;
};

// nodes.size() == relationships.size() + 1.
struct Path {
  std::vector<NodeReference> nodes;
  std::vector<RelationshipReference> relationships;
  bool operator==(const Path&) const = default;
};

class Value;
using List = std::vector<Value>;
using Map = std::map<std::string, Value>;

// Lists and maps inside each other; deeper ones are refused, as whatever walks a value recurses.
inline constexpr size_t kDeepestValue = 100;
// Texts of more bytes are shared.
inline constexpr size_t kLongText = 1024;

// How much there is to walk in a value. What stands at several places counts at each of them: sixty
// lists, each twice in the next one, are 2^60 elements to whoever compares or prints them.
struct Extent {
  size_t depth = 0;  // 1: a list of scalars
  size_t bytes = 0;  // about
};

template <typename T>
struct Shared;  // a list, map or long text with its extent

// In the order in which ORDER BY puts values of different types; numbers are one type there.
enum class ValueType {
  kMap,
  kNode,
  kRelationship,
  kList,
  kPath,
  kString,
  kBoolean,
  kInteger,
  kFloat,
  kNull,
};
std::string_view ToString(ValueType type);  // "Map", "Node", …

class Value {
 public:
  Value() = default;  // null
  Value(bool value) : content_(value) {}
  Value(int64_t value) : content_(value) {}
  Value(double value) : content_(value) {}
  // With a charge: for the memory that the value holds, and no other value does.
  Value(std::string value, MemoryCharge charge = {});
  Value(const char* value) : Value(std::string(value)) {}
  Value(List value, MemoryCharge charge = {});
  Value(Map value, MemoryCharge charge = {});
  Value(Path value) : content_(std::make_shared<const Path>(std::move(value))) {}
  Value(NodeReference value) : content_(value) {}
  Value(RelationshipReference value) : content_(value) {}

  ValueType type() const;
  bool IsNull() const { return content_.index() == 0; }
  bool IsNumber() const { return Is<int64_t>() || Is<double>(); }
  template <typename T>
  bool Is() const {
    if (std::is_same_v<T, std::string> && Is<std::shared_ptr<const Shared<std::string>>>()) return true;
    return std::holds_alternative<T>(content_);
  }
  bool IsList() const { return Is<std::shared_ptr<const Shared<List>>>(); }
  bool IsMap() const { return Is<std::shared_ptr<const Shared<Map>>>(); }
  bool IsPath() const { return Is<std::shared_ptr<const Path>>(); }

  // Preconditions: the value is of that type.
  bool boolean() const { return std::get<bool>(content_); }
  int64_t integer() const { return std::get<int64_t>(content_); }
  const std::string& string() const;
  NodeReference node() const { return std::get<NodeReference>(content_); }
  RelationshipReference relationship() const { return std::get<RelationshipReference>(content_); }
  const List& list() const;
  const Map& map() const;
  const Path& path() const { return *std::get<std::shared_ptr<const Path>>(content_); }
  // Of an integer or a float.
  double number() const { return Is<double>() ? std::get<double>(content_) : double(integer()); }

  // Known at once, whatever the size. Null: not a list, map or long text.
  const Extent* extent() const;

 private:
  std::variant<std::monostate, bool, int64_t, double, std::string, std::shared_ptr<const Shared<List>>,
               std::shared_ptr<const Shared<Map>>, std::shared_ptr<const Path>, NodeReference,
               RelationshipReference, std::shared_ptr<const Shared<std::string>>>
      content_;
};

// true, false or unknown.
using Ternary = std::optional<bool>;

// `=`: unknown where null decides.
Ternary Equal(const Value& a, const Value& b);
// `<`: unknown for null and for values of different types.
Ternary Less(const Value& a, const Value& b);
// `<=`.
Ternary LessOrEqual(const Value& a, const Value& b);

// The total order of ORDER BY: negative, zero or positive. null is last, equal to itself.
int Compare(const Value& a, const Value& b);
// Same for DISTINCT, grouping and UNION: null is null, 1 is 1.0.
inline bool Same(const Value& a, const Value& b) { return Compare(a, b) == 0; }
size_t Hash(const Value& value);

// Bytes of the value with all that is inside, about, as its extent counts them.
size_t MemoryOf(const Value& value);
// Bytes without what lists and maps hold for themselves: what a list that gets this item grows by.
size_t OwnMemoryOf(const Value& value);
size_t OwnMemoryOf(const List& list);
size_t OwnMemoryOf(const Map& map);

// "1.5", "1.0", "1e-305", "NaN": as a literal, shortest that reads back the same.
std::string FloatText(double value);

// ---- implementation

Extent ExtentOf(const std::string& text);
Extent ExtentOf(const List& list);
Extent ExtentOf(const Map& map);

template <typename T>
struct Shared {
  Shared(T given, MemoryCharge for_it)
      : content(std::move(given)), extent(ExtentOf(content)), charge(std::move(for_it)) {}
  T content;
  Extent extent;
  MemoryCharge charge;
};

inline const std::string& Value::string() const {
  const auto* shared = std::get_if<std::shared_ptr<const Shared<std::string>>>(&content_);
  return shared != nullptr ? (*shared)->content : std::get<std::string>(content_);
}
inline const List& Value::list() const {
  return std::get<std::shared_ptr<const Shared<List>>>(content_)->content;
}
inline const Map& Value::map() const {
  return std::get<std::shared_ptr<const Shared<Map>>>(content_)->content;
}
inline const Extent* Value::extent() const {
  if (const auto* list = std::get_if<std::shared_ptr<const Shared<List>>>(&content_)) return &(*list)->extent;
  if (const auto* map = std::get_if<std::shared_ptr<const Shared<Map>>>(&content_)) return &(*map)->extent;
  const auto* text = std::get_if<std::shared_ptr<const Shared<std::string>>>(&content_);
  return text != nullptr ? &(*text)->extent : nullptr;
}

}  // namespace quoth::cypher
