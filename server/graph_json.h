// Values of graph queries as JSON, and back. Shapes: docs/query.md.
#pragma once

#include <cstddef>
#include <optional>

#include "core/cypher/property_graph.h"
#include "core/cypher/value.h"
#include "server/json.h"

namespace quoth {

// Writes the values of one answer. A node is {"labels", "properties"}, a relationship {"type", "from",
// "to", "properties"}, a path {"nodes", "relationships"}; numbers that JSON does not have are null.
class GraphWriter {
 public:
  // No more than `room` bytes, about; a value takes them wherever it stands. The graph outlives it.
  GraphWriter(const cypher::PropertyGraph& graph, size_t room) : graph_(graph), room_(room) {}

  // Null after an error, or without room. Precondition: no deeper than cypher::kDeepestValue.
  Json Write(const cypher::Value& value);

  const std::optional<Error>& error() const { return error_; }
  bool full() const { return full_; }

 private:
  template <typename T>
  T Read(Result<T> result);
  bool Take(size_t bytes);
  Json WriteAll(const cypher::List& list);
  Json WriteMap(const cypher::Map& map);
  Json WriteNode(cypher::NodeReference node);
  Json WriteRelationship(cypher::RelationshipReference relationship);
  Json WritePath(const cypher::Path& path);

  const cypher::PropertyGraph& graph_;
  size_t room_;
  bool full_ = false;
  std::optional<Error> error_;
};

// A parameter. Every JSON value is one that is no deeper than cypher::kDeepestValue; an integer
// beyond 64 bits becomes a float.
Result<cypher::Value> GraphValueFromJson(const Json& json);

}  // namespace quoth
