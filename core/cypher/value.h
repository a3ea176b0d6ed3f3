// Value: what an expression of a graph query gives. Plain values: copies are cheap (lists, maps and
// paths are shared and immutable), comparison follows openCypher.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

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
  Value(std::string value) : content_(std::move(value)) {}
  Value(const char* value) : content_(std::string(value)) {}
  Value(List value) : content_(std::make_shared<const List>(std::move(value))) {}
  Value(Map value) : content_(std::make_shared<const Map>(std::move(value))) {}
  Value(Path value) : content_(std::make_shared<const Path>(std::move(value))) {}
  Value(NodeReference value) : content_(value) {}
  Value(RelationshipReference value) : content_(value) {}

  ValueType type() const;
  bool IsNull() const { return content_.index() == 0; }
  bool IsNumber() const { return Is<int64_t>() || Is<double>(); }
  template <typename T>
  bool Is() const {
    return std::holds_alternative<T>(content_);
  }
  bool IsList() const { return Is<std::shared_ptr<const List>>(); }
  bool IsMap() const { return Is<std::shared_ptr<const Map>>(); }
  bool IsPath() const { return Is<std::shared_ptr<const Path>>(); }

  // Preconditions: the value is of that type.
  bool boolean() const { return std::get<bool>(content_); }
  int64_t integer() const { return std::get<int64_t>(content_); }
  const std::string& string() const { return std::get<std::string>(content_); }
  NodeReference node() const { return std::get<NodeReference>(content_); }
  RelationshipReference relationship() const { return std::get<RelationshipReference>(content_); }
  const List& list() const { return *std::get<std::shared_ptr<const List>>(content_); }
  const Map& map() const { return *std::get<std::shared_ptr<const Map>>(content_); }
  const Path& path() const { return *std::get<std::shared_ptr<const Path>>(content_); }
  // Of an integer or a float.
  double number() const { return Is<double>() ? std::get<double>(content_) : double(integer()); }

 private:
  std::variant<std::monostate, bool, int64_t, double, std::string, std::shared_ptr<const List>,
               std::shared_ptr<const Map>, std::shared_ptr<const Path>, NodeReference,
               RelationshipReference>
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

// Bytes that the value holds, about.
size_t MemoryOf(const Value& value);

// "1.5", "1.0", "1e-305", "NaN": as a literal, shortest that reads back the same.
std::string FloatText(double value);

}  // namespace quoth::cypher
