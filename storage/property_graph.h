// A store as a property graph, for graph queries (core/cypher/query.h).
//
//   (:Quotation)-[:ATTRIBUTED_TO]->(:Person|:Organization|:Group)
//   (:Quotation)-[:QUOTED_FROM]->(:Document)
//   (:Quotation)-[:MENTIONS]->(entity that the content names)
//   (entity)-[:AFFILIATED_WITH|MENTIONED_WITH|QUOTED_ON|…]->(entity)   kinds of links in capitals
//
// docs/query.md lists the properties. Everything is read when it is asked for, but for the links,
// whose snapshot the store shares.
#pragma once

#include <memory>

#include "core/cypher/property_graph.h"
#include "quoth/store.h"
#include "storage/link_index.h"

namespace quoth {

namespace store_graph {
class GraphReader;
}

// For one query and one thread: it remembers what it read. The store outlives it. A query is
// refused (kTooLarge) once it has touched more than two million nodes.
class StoreGraph : public cypher::PropertyGraph {
 public:
  // With a cache, queries share the index of the links; it outlives the graph, too.
  explicit StoreGraph(const Store& store, LinkIndexCache* cache = nullptr);
  ~StoreGraph() override;

  Result<void> VisitNodes(std::string_view label, const cypher::NodeVisitor& visit) const override;
  bool HasIndex(std::string_view label, std::string_view property) const override;
  Result<void> VisitNodesWith(std::string_view label, std::string_view property,
                              const cypher::Value& value,
                              const cypher::NodeVisitor& visit) const override;
  Result<void> VisitRelationships(cypher::NodeReference node, cypher::Direction direction,
                                  const std::vector<std::string>& types,
                                  const cypher::RelationshipVisitor& visit) const override;
  double EstimateNodes(std::string_view label) const override;
  double EstimateNodesWith(std::string_view label, std::string_view property) const override;
  double EstimateRelationships(std::string_view label, cypher::Direction direction,
                               const std::vector<std::string>& types) const override;
  Result<std::vector<std::string>> Labels(cypher::NodeReference node) const override;
  Result<bool> HasLabel(cypher::NodeReference node, std::string_view label) const override;
  Result<cypher::Value> Property(cypher::NodeReference node, std::string_view name) const override;
  Result<cypher::Map> Properties(cypher::NodeReference node) const override;
  Result<std::string> Type(cypher::RelationshipReference relationship) const override;
  Result<cypher::RelationshipEnds> Ends(cypher::RelationshipReference relationship) const override;
  Result<cypher::Value> Property(cypher::RelationshipReference relationship,
                                 std::string_view name) const override;
  Result<cypher::Map> Properties(cypher::RelationshipReference relationship) const override;

 private:
  std::unique_ptr<store_graph::GraphReader> reader_;
};

}  // namespace quoth
