// PropertyGraph: all that graph queries know of a graph. Nodes carry labels and properties,
// relationships one type, a direction and properties.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/cypher/value.h"
#include "quoth/result.h"

namespace quoth::cypher {

enum class Direction { kOut, kIn, kBoth };

struct RelationshipEnds {
  NodeReference from, to;
};

// Return false to stop.
using NodeVisitor = std::function<bool(NodeReference)>;
// The relationship and the node at its other end.
using RelationshipVisitor = std::function<bool(RelationshipReference, NodeReference)>;

// One query uses one graph from one thread; the references stay valid as long as it does. A visit
// may begin another one.
class PropertyGraph {
 public:
  virtual ~PropertyGraph() = default;

  // An empty label: all nodes.
  virtual Result<void> VisitNodes(std::string_view label, const NodeVisitor& visit) const = 0;
  // True if VisitNodesWith finds its nodes without a look at all of the label.
  virtual bool HasIndex(std::string_view label, std::string_view property) const = 0;
  // At least all nodes of the label whose property equals `value`. Precondition: HasIndex.
  virtual Result<void> VisitNodesWith(std::string_view label, std::string_view property,
                                      const Value& value, const NodeVisitor& visit) const = 0;
  // Relationships of any of the types (none given: all) at the node; one that begins and ends there
  // is visited once.
  virtual Result<void> VisitRelationships(NodeReference node, Direction direction,
                                          const std::vector<std::string>& types,
                                          const RelationshipVisitor& visit) const = 0;

  // For the order of the plan only: about how many.
  virtual double EstimateNodes(std::string_view label) const = 0;
  virtual double EstimateNodesWith(std::string_view label, std::string_view property) const = 0;
  // Of one node of the label (empty: of any).
  virtual double EstimateRelationships(std::string_view label, Direction direction,
                                       const std::vector<std::string>& types) const = 0;

  virtual Result<std::vector<std::string>> Labels(NodeReference node) const = 0;
  virtual Result<bool> HasLabel(NodeReference node, std::string_view label) const = 0;
  virtual Result<Value> Property(NodeReference node, std::string_view name) const = 0;
  virtual Result<Map> Properties(NodeReference node) const = 0;

  virtual Result<std::string> Type(RelationshipReference relationship) const = 0;
  virtual Result<RelationshipEnds> Ends(RelationshipReference relationship) const = 0;
  virtual Result<Value> Property(RelationshipReference relationship,
                                 std::string_view name) const = 0;
  virtual Result<Map> Properties(RelationshipReference relationship) const = 0;
};

}  // namespace quoth::cypher
