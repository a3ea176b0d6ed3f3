// A property graph in memory: what others are compared with, and what tests ask.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/cypher/property_graph.h"

namespace quoth::cypher {

// Building is for one thread; reading for any number.
class MemoryGraph : public PropertyGraph {
 public:
  // Properties that are null are left out.
  NodeReference AddNode(std::vector<std::string> labels, Map properties);
  RelationshipReference AddRelationship(NodeReference from, std::string type, NodeReference to,
                                        Map properties);

  size_t node_count() const { return nodes_.size(); }
  size_t relationship_count() const { return relationships_.size(); }

  Result<void> VisitNodes(std::string_view label, const NodeVisitor& visit) const override;
  bool HasIndex(std::string_view label, std::string_view property) const override;
  Result<void> VisitNodesWith(std::string_view label, std::string_view property, const Value& value,
                              const NodeVisitor& visit) const override;
  Result<void> VisitRelationships(NodeReference node, Direction direction,
                                  const std::vector<std::string>& types,
                                  const RelationshipVisitor& visit) const override;
  double EstimateNodes(std::string_view label) const override;
  double EstimateNodesWith(std::string_view label, std::string_view property) const override;
  double EstimateRelationships(std::string_view label, Direction direction,
                               const std::vector<std::string>& types) const override;
  Result<std::vector<std::string>> Labels(NodeReference node) const override;
  Result<bool> HasLabel(NodeReference node, std::string_view label) const override;
  Result<Value> Property(NodeReference node, std::string_view name) const override;
  Result<Map> Properties(NodeReference node) const override;
  Result<std::string> Type(RelationshipReference relationship) const override;
  Result<RelationshipEnds> Ends(RelationshipReference relationship) const override;
  Result<Value> Property(RelationshipReference relationship, std::string_view name) const override;
  Result<Map> Properties(RelationshipReference relationship) const override;

 private:
  struct Node {
    std::vector<std::string> labels;
    Map properties;
    std::vector<RelationshipReference> out, in;
  };
  struct Relationship {
    RelationshipEnds ends;
    std::string type;
    Map properties;
  };

  const Node& At(NodeReference node) const { return nodes_[node.number]; }
  const Relationship& At(RelationshipReference relationship) const {
    return relationships_[relationship.number];
  }

  std::vector<Node> nodes_;
  std::vector<Relationship> relationships_;
  std::map<std::string, std::vector<NodeReference>, std::less<>> by_label_;
  // By label and value of the property "name".
  std::map<std::string, std::map<std::string, std::vector<NodeReference>>, std::less<>> by_name_;
};

}  // namespace quoth::cypher
