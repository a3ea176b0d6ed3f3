#include "storage/property_graph.h"

#include <algorithm>

#include "core/content_text.h"
#include "storage/graph_reader.h"

namespace quoth {
namespace {

using cypher::RelationshipEnds;
using namespace store_graph;  // NOLINT: the other half of this file

std::optional<EntityKind> EntityLabel(std::string_view label) {
  for (const EntityKind kind :
       {EntityKind::kPerson, EntityKind::kOrganization, EntityKind::kGroup, EntityKind::kPlace}) {
    if (LabelOf(kind) == label) return kind;
  }
  return std::nullopt;
}

Map DocumentProperties(const DocumentSummary& summary) {
  const Metadata& metadata = summary.metadata;
  return {{"id", Value(summary.id.Hex())},
          {"language", Value(std::string(ToString(summary.language)))},
          {"title", TextOrNull(metadata.title)},
          {"url", TextOrNull(metadata.url)},
          {"publisher", TextOrNull(metadata.publisher)},
          {"byline", TextOrNull(metadata.byline)},
          {"published", TextOrNull(metadata.published)},
          {"external_id", TextOrNull(metadata.external_id)},
          {"quotations", Value(int64_t{summary.quotations})}};
}

Map QuotationProperties(const StoredQuotation& stored) {
  const Quotation& quotation = stored.quotation;
  Map map{{"id", Value(stored.id.Hex())},
          {"text", Value(ContentText(stored))},
          {"context", Value(stored.context.text)},
          {"kind", Value(std::string(ToString(quotation.kind)))},
          {"speech", Value(quotation.speech)},
          {"rule", Value(quotation.rule)},
          {"confidence", Value(double(int64_t(double(quotation.confidence) * 1e4 + 0.5)) / 1e4)},
          {"language", Value(std::string(ToString(stored.document.language)))},
          {"published", TextOrNull(stored.document.metadata.published)}};
  if (!quotation.speaker) return map;
  map["speaker_kind"] = Value(std::string(ToString(quotation.speaker->kind)));
  map["speaker_name"] = TextOrNull(quotation.speaker->name);
  map["speaker_title"] = TextOrNull(quotation.speaker->title);
  if (quotation.speaker->affiliation) {
    map["organization"] = Value(stored.entities[*quotation.speaker->affiliation].name);
  }
  return map;
}

Value Find(const Map& map, std::string_view name) {
  const auto found = map.find(std::string(name));
  return found == map.end() ? Value() : found->second;
}

}  // namespace

StoreGraph::StoreGraph(const Store& store, LinkIndexCache* cache)
    : reader_(std::make_unique<GraphReader>(store, cache)) {}
StoreGraph::~StoreGraph() = default;

Result<void> StoreGraph::VisitNodes(std::string_view label, const NodeVisitor& visit) const {
  bool going = true;
  const NodeVisitor watched = [&](NodeReference node) { return going = visit(node); };
  Result<void> visited;
  if (label.empty() || label == "Quotation") {
    visited = reader_->VisitQuotations(
        {}, [&](NodeReference node, const StoredQuotation&) { return watched(node); });
  }
  if (visited && going && (label.empty() || label == "Document")) {
    visited = reader_->VisitDocuments(watched);
  }
  const auto kind = EntityLabel(label);
  if (visited && going && (label.empty() || kind)) visited = reader_->VisitEntities(kind, watched);
  return visited;
}

bool StoreGraph::HasIndex(std::string_view label, std::string_view property) const {
  if (property == "id") return true;
  return property == "name" && (label.empty() || EntityLabel(label));
}

Result<void> StoreGraph::VisitNodesWith(std::string_view label, std::string_view property,
                                        const Value& value, const NodeVisitor& visit) const {
  if (!value.Is<std::string>()) return {};
  if (property == "name") return reader_->VisitNamed(label, value.string(), visit);
  const auto id = Id::FromHex(value.string());
  return id ? reader_->VisitById(label, *id, visit) : Result<void>();
}

Result<void> StoreGraph::VisitRelationships(NodeReference node, Direction direction,
                                            const std::vector<std::string>& types,
                                            const RelationshipVisitor& visit) const {
  bool going = true;
  const RelationshipVisitor watched = [&](RelationshipReference relationship, NodeReference other) {
    return going = visit(relationship, other);
  };
  const bool out = direction != Direction::kIn, in = direction != Direction::kOut;
  switch (reader_->At(node).kind) {
    case NodeKind::kQuotation:
      return out ? reader_->VisitFromQuotation(node, types, watched) : Result<void>();
    case NodeKind::kDocument:
      return in ? reader_->VisitToDocument(node, types, watched) : Result<void>();
    case NodeKind::kEntity:
      break;
  }
  if (in) {
    auto visited = reader_->VisitToEntity(node, types, watched);
    if (!visited || !going) return visited;
  }
  const bool links = types.empty() || std::any_of(types.begin(), types.end(), [](const auto& type) {
                       return std::find(std::begin(kEdgeTypes), std::end(kEdgeTypes), type) ==
                              std::end(kEdgeTypes);
                     });
  return links ? reader_->VisitLinks(node, direction, types, watched) : Result<void>();
}

// Guesses: only their order counts.
double StoreGraph::EstimateNodes(std::string_view label) const {
  const auto documents = static_cast<double>(reader_->statistics().documents);
  const auto quotations = static_cast<double>(reader_->statistics().quotations);
  if (label.empty()) return documents * 4 + quotations + 1;
  // Walking over documents reads all of them.
  if (label == "Document") return documents * 10 + 1;
  if (label == "Quotation") return quotations + 1;
  return EntityLabel(label) ? documents + 1 : 0;
}

double StoreGraph::EstimateNodesWith(std::string_view, std::string_view property) const {
  return property == "id" ? 0.5 : 1;
}

double StoreGraph::EstimateRelationships(std::string_view label, Direction direction,
                                         const std::vector<std::string>& types) const {
  const auto documents = std::max<double>(1, static_cast<double>(reader_->statistics().documents));
  const auto quotations = static_cast<double>(reader_->statistics().quotations);
  if (label == "Quotation") return direction == Direction::kIn ? 0 : 2;
  if (label == "Document") return direction == Direction::kOut ? 0 : quotations / documents;
  double sum = 0;
  const bool in = direction != Direction::kOut;
  if (in && GraphReader::Wanted(QuotationEdge::kAttributedTo, types)) sum += 20;
  if (in && GraphReader::Wanted(QuotationEdge::kMentions, types)) sum += 20;
  if (types.empty()) sum += 12;
  for (const std::string& type : types) sum += type == "AFFILIATED_WITH" ? 2 : 6;
  return sum;
}

Result<std::vector<std::string>> StoreGraph::Labels(NodeReference node) const {
  switch (reader_->At(node).kind) {
    case NodeKind::kDocument:
      return std::vector<std::string>{"Document"};
    case NodeKind::kQuotation:
      return std::vector<std::string>{"Quotation"};
    case NodeKind::kEntity:
      break;
  }
  const auto kind = reader_->KindAt(node);
  if (!kind) return kind.error();
  return std::vector<std::string>{LabelOf(*kind)};
}

Result<bool> StoreGraph::HasLabel(NodeReference node, std::string_view label) const {
  switch (reader_->At(node).kind) {
    case NodeKind::kDocument:
      return label == "Document";
    case NodeKind::kQuotation:
      return label == "Quotation";
    case NodeKind::kEntity:
      break;
  }
  const auto wanted = EntityLabel(label);
  if (!wanted) return false;
  const auto kind = reader_->KindAt(node);
  if (!kind) return kind.error();
  return *kind == *wanted;
}

Result<Value> StoreGraph::Property(NodeReference node, std::string_view name) const {
  if (name == "id") return Value(reader_->At(node).id.Hex());
  auto properties = Properties(node);
  if (!properties) return properties.error();
  return Find(*properties, name);
}

Result<Map> StoreGraph::Properties(NodeReference node) const {
  switch (reader_->At(node).kind) {
    case NodeKind::kDocument: {
      auto document = reader_->DocumentAt(node);
      if (!document) return document.error();
      return WithoutNulls(DocumentProperties(*document));
    }
    case NodeKind::kQuotation: {
      auto quotation = reader_->QuotationAt(node);
      if (!quotation) return quotation.error();
      return WithoutNulls(QuotationProperties(**quotation));
    }
    case NodeKind::kEntity:
      break;
  }
  auto entity = reader_->Entity(node);
  if (!entity) return entity.error();
  return Map{{"id", Value(entity->id.Hex())}, {"name", Value(entity->name)}};
}

Result<std::string> StoreGraph::Type(RelationshipReference relationship) const {
  if (IsLink(relationship)) return Capitals(ToString(reader_->LinkAt(relationship).kind));
  return std::string(kEdgeTypes[static_cast<size_t>(KindOf(relationship))]);
}

Result<RelationshipEnds> StoreGraph::Ends(RelationshipReference relationship) const {
  if (IsLink(relationship)) {
    const GraphEdge& edge = reader_->LinkAt(relationship);
    const auto from = reader_->Number(NodeKind::kEntity, edge.from);
    const auto to = reader_->Number(NodeKind::kEntity, edge.to);
    if (!from || !to) return from ? to.error() : from.error();
    return RelationshipEnds{*from, *to};
  }
  const NodeReference node{QuotationOf(relationship)};
  const auto quotation = reader_->QuotationAt(node);
  if (!quotation) return quotation.error();
  const StoredQuotation& stored = **quotation;
  Result<NodeReference> to = Error{ErrorCode::kInternal, ""};
  switch (KindOf(relationship)) {
    case QuotationEdge::kAttributedTo:
      to = reader_->Remember(stored.entities[*stored.quotation.speaker->entity]);
      break;
    case QuotationEdge::kQuotedFrom:
      to = reader_->Remember(stored.document);
      break;
    case QuotationEdge::kMentions:
      to = reader_->Remember(stored.entities[stored.about[IndexOf(relationship)]]);
      break;
  }
  if (!to) return to.error();
  return RelationshipEnds{node, *to};
}

Result<Value> StoreGraph::Property(RelationshipReference relationship,
                                   std::string_view name) const {
  if (IsLink(relationship) && name == "documents") {
    return Value(int64_t{reader_->LinkAt(relationship).documents});
  }
  auto properties = Properties(relationship);
  if (!properties) return properties.error();
  return Find(*properties, name);
}

Result<Map> StoreGraph::Properties(RelationshipReference relationship) const {
  if (IsLink(relationship)) return reader_->LinkProperties(reader_->LinkAt(relationship));
  if (KindOf(relationship) != QuotationEdge::kAttributedTo) return Map();
  const auto quotation = reader_->QuotationAt({QuotationOf(relationship)});
  if (!quotation) return quotation.error();
  Map all = QuotationProperties(**quotation);
  return Map{{"confidence", all["confidence"]}, {"rule", all["rule"]}};
}

}  // namespace quoth
