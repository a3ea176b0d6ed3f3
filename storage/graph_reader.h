// Reads what a property graph over a store needs, and remembers it. Outsiders use
// storage/property_graph.h.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/cypher/property_graph.h"
#include "quoth/store.h"
#include "storage/link_index.h"

namespace quoth::store_graph {

using cypher::Direction;
using cypher::Map;
using cypher::NodeReference;
using cypher::NodeVisitor;
using cypher::RelationshipReference;
using cypher::RelationshipVisitor;
using cypher::Value;

enum class NodeKind : uint8_t { kDocument, kQuotation, kEntity };

// Relationships are numbered by what they are made of: links by their place in the snapshot, the
// others by their quotation.
enum class QuotationEdge : uint64_t { kAttributedTo = 0, kQuotedFrom = 1, kMentions = 2 };
inline constexpr std::string_view kEdgeTypes[] = {"ATTRIBUTED_TO", "QUOTED_FROM", "MENTIONS"};
inline constexpr uint64_t kLinkBit = uint64_t{1} << 63;
// Nodes of the link index have its numbers and this bit: a walk over links looks nothing up.
inline constexpr uint64_t kEndBit = uint64_t{1} << 62;

RelationshipReference EdgeOf(uint64_t quotation, QuotationEdge edge, uint64_t index);
bool IsLink(RelationshipReference edge);
uint64_t QuotationOf(RelationshipReference edge);
QuotationEdge KindOf(RelationshipReference edge);
size_t IndexOf(RelationshipReference edge);

inline constexpr size_t kMostNodes = 2'000'000;  // that one query may touch

std::string Capitals(std::string_view text);  // "QUOTED_ON"
std::string LabelOf(EntityKind kind);         // "Person"
cypher::Map WithoutNulls(cypher::Map map);
cypher::Value TextOrNull(const std::string& text);

// For one query and one thread.
class GraphReader {
 public:
  GraphReader(const Store& store, LinkIndexCache* cache) : store_(store), cache_(cache) {
    const auto statistics = store.Statistics();
    if (statistics) statistics_ = *statistics;
  }

  const StoreStatistics& statistics() const { return statistics_; }

  // ---- nodes ---------------------------------------------------------------------------------
  struct Node {
    NodeKind kind;
    Id id;
  };
  Node At(NodeReference node) const {
    if ((node.number & kEndBit) == 0) return nodes_[node.number];
    return {NodeKind::kEntity, links_->entity(static_cast<uint32_t>(node.number))};
  }

  Result<NodeReference> Number(NodeKind kind, const Id& id);

  Result<void> VisitEntities(std::optional<EntityKind> kind, const NodeVisitor& visit);

  Result<void> VisitQuotations(
      QuotationQuery query,
      const std::function<bool(NodeReference, const StoredQuotation&)>& visit);

  Result<void> VisitDocuments(const NodeVisitor& visit);

  Result<NodeReference> Remember(const EntityReference& entity);

  Result<NodeReference> Remember(const DocumentSummary& summary);

  Result<NodeReference> Remember(StoredQuotation quotation);

  Result<EntityReference> Entity(NodeReference node);
  // Its kind alone.
  Result<EntityKind> KindAt(NodeReference node);

  Result<std::shared_ptr<const StoredQuotation>> QuotationAt(NodeReference node);

  Result<DocumentSummary> DocumentAt(NodeReference node);

  // ---- names and ids -------------------------------------------------------------------------
  Result<void> VisitNamed(std::string_view label, const std::string& name,
                          const NodeVisitor& visit);

  Result<void> VisitById(std::string_view label, const Id& id, const NodeVisitor& visit);

  // ---- relationships -------------------------------------------------------------------------
  Result<void> VisitFromQuotation(NodeReference node, const std::vector<std::string>& types,
                                  const RelationshipVisitor& visit);

  Result<void> VisitToDocument(NodeReference node, const std::vector<std::string>& types,
                               const RelationshipVisitor& visit);

  Result<void> VisitToEntity(NodeReference node, const std::vector<std::string>& types,
                             const RelationshipVisitor& visit);

  Result<void> VisitLinks(NodeReference node, Direction direction,
                          const std::vector<std::string>& types, const RelationshipVisitor& visit);

  Result<void> LoadLinks();

  const GraphEdge& LinkAt(RelationshipReference relationship) const;

  // First and last date, newest sentence, title: read from the statements.
  Result<Map> LinkProperties(const GraphEdge& edge);

  static bool Wanted(QuotationEdge edge, const std::vector<std::string>& types);

 private:
  // The node of an entity of the link index.
  NodeReference EndOf(uint32_t entity) const;

  const Store& store_;
  LinkIndexCache* cache_;  // may be null
  StoreStatistics statistics_;
  std::vector<Node> nodes_;
  std::unordered_map<Id, uint64_t> numbers_;
  std::unordered_map<uint64_t, EntityReference> entities_;
  std::unordered_map<uint64_t, DocumentSummary> documents_;
  std::unordered_map<uint64_t, std::shared_ptr<const StoredQuotation>> quotations_;
  std::deque<uint64_t> order_;  // of quotations_, oldest first
  std::shared_ptr<const LinkIndex> links_;
  std::unordered_map<uint32_t, uint64_t> early_;  // entities of the index that had a number before it
};

}  // namespace quoth::store_graph
