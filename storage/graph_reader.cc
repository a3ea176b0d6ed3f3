#include "storage/graph_reader.h"

#include <algorithm>

#include "core/unicode.h"

namespace quoth::store_graph {
namespace {

constexpr uint64_t kMentionBits = 16;
constexpr uint32_t kPage = 200;
constexpr size_t kRemembered = 8192;  // quotations

// The kinds of links whose types are among these; no types: all.
LinkKinds KindsOf(const std::vector<std::string>& types) {
  if (types.empty()) return kAllLinkKinds;
  LinkKinds kinds = 0;
  for (const std::string& type : types) {
    const auto kind = ParseLinkKind(ToLower(type));
    if (kind && Capitals(ToString(*kind)) == type) kinds |= SetOf(*kind);
  }
  return kinds;
}

}  // namespace

RelationshipReference EdgeOf(uint64_t quotation, QuotationEdge edge, uint64_t index) {
  return {(quotation << (kMentionBits + 2)) | (static_cast<uint64_t>(edge) << kMentionBits) |
          index};
}
bool IsLink(RelationshipReference edge) { return (edge.number & kLinkBit) != 0; }
uint64_t QuotationOf(RelationshipReference edge) { return edge.number >> (kMentionBits + 2); }
QuotationEdge KindOf(RelationshipReference edge) {
  return static_cast<QuotationEdge>(edge.number >> kMentionBits & 3);
}
size_t IndexOf(RelationshipReference edge) { return edge.number & ((1 << kMentionBits) - 1); }

std::string Capitals(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return result;
}

std::string LabelOf(EntityKind kind) {
  std::string label(ToString(kind));
  label.front() = static_cast<char>(label.front() - 'a' + 'A');
  return label;
}

Value TextOrNull(const std::string& text) { return text.empty() ? Value() : Value(text); }

Map WithoutNulls(Map map) {
  std::erase_if(map, [](const auto& property) { return property.second.IsNull(); });
  return map;
}

NodeReference GraphReader::EndOf(uint32_t entity) const {
  if (!early_.empty()) {
    const auto known = early_.find(entity);
    if (known != early_.end()) return {known->second};
  }
  return {kEndBit | entity};
}

Result<NodeReference> GraphReader::Number(NodeKind kind, const Id& id) {
  if (kind == NodeKind::kEntity && links_ != nullptr) {
    if (const auto end = links_->NumberOf(id)) return EndOf(*end);
  }
  const auto [at, fresh] = numbers_.try_emplace(id, nodes_.size());
  if (fresh) {
    if (nodes_.size() == kMostNodes) {
      return Error{ErrorCode::kTooLarge, "the query touches more than 2000000 nodes"};
    }
    nodes_.push_back({kind, id});
  }
  return NodeReference{at->second};
}

Result<void> GraphReader::VisitEntities(std::optional<EntityKind> kind, const NodeVisitor& visit) {
  EntityQuery query{{}, kind, kPage, {}};
  do {
    auto page = store_.FindEntities(query);
    if (!page) return page.error();
    for (const EntitySummary& summary : page->entities) {
      auto node = Remember(summary.entity);
      if (!node) return node.error();
      if (!visit(*node)) return {};
    }
    query.cursor = page->next;
  } while (!query.cursor.empty());
  return {};
}

Result<void> GraphReader::VisitQuotations(
    QuotationQuery query, const std::function<bool(NodeReference, const StoredQuotation&)>& visit) {
  query.with_thought = true;
  query.limit = kPage;
  do {
    auto page = store_.FindQuotations(query);
    if (!page) return page.error();
    for (StoredQuotation& quotation : page->quotations) {
      auto node = Remember(std::move(quotation));
      if (!node) return node.error();
      const auto held = quotations_.at(node->number);
      if (!visit(*node, *held)) return {};
    }
    query.cursor = page->next;
  } while (!query.cursor.empty());
  return {};
}

Result<void> GraphReader::VisitDocuments(const NodeVisitor& visit) {
  // Only an error stops the store's walk; this one does not leave here.
  bool enough = false;
  auto walked = store_.ForEachDocument([&](const Store::StoredDocument& stored) -> Result<void> {
    auto node = Remember(stored.summary);
    if (!node) return node.error();
    enough = !visit(*node);
    if (enough) return Error{ErrorCode::kInternal, "enough"};
    return {};
  });
  return enough ? Result<void>() : walked;
}

Result<NodeReference> GraphReader::Remember(const EntityReference& entity) {
  auto node = Number(NodeKind::kEntity, entity.id);
  if (node) entities_.emplace(node->number, entity);
  return node;
}

Result<NodeReference> GraphReader::Remember(const DocumentSummary& summary) {
  auto node = Number(NodeKind::kDocument, summary.id);
  if (node) documents_.emplace(node->number, summary);
  return node;
}

Result<NodeReference> GraphReader::Remember(StoredQuotation quotation) {
  auto node = Number(NodeKind::kQuotation, quotation.id);
  if (!node) return node;
  const auto [at, fresh] = quotations_.try_emplace(node->number);
  if (!fresh) return node;
  at->second = std::make_shared<const StoredQuotation>(std::move(quotation));
  order_.push_back(node->number);
  if (order_.size() > kRemembered) {
    quotations_.erase(order_.front());
    order_.pop_front();
  }
  return node;
}

Result<EntityReference> GraphReader::Entity(NodeReference node) {
  const auto known = entities_.find(node.number);
  if (known != entities_.end()) return known->second;
  auto summary = store_.GetEntity(At(node).id);
  if (!summary) return summary.error();
  return entities_.emplace(node.number, summary->entity).first->second;
}

Result<EntityKind> GraphReader::KindAt(NodeReference node) {
  const bool end = (node.number & kEndBit) != 0;
  const auto number = static_cast<uint32_t>(node.number);
  if (end) {
    if (const auto known = links_->KnownKind(number)) return *known;
  }
  auto entity = Entity(node);
  if (!entity) return entity.error();
  if (end) links_->RememberKind(number, entity->kind);
  return entity->kind;
}

Result<std::shared_ptr<const StoredQuotation>> GraphReader::QuotationAt(NodeReference node) {
  const auto known = quotations_.find(node.number);
  if (known != quotations_.end()) return known->second;
  auto quotation = store_.GetQuotation(At(node).id);
  if (!quotation) return quotation.error();
  if (auto number = Remember(*std::move(quotation)); !number) return number.error();
  return quotations_.at(node.number);
}

Result<DocumentSummary> GraphReader::DocumentAt(NodeReference node) {
  const auto known = documents_.find(node.number);
  if (known != documents_.end()) return known->second;
  auto document = store_.GetDocument(At(node).id);
  if (!document) return document.error();
  return documents_.emplace(node.number, document->summary).first->second;
}

Result<void> GraphReader::VisitNamed(std::string_view label, const std::string& name,
                                     const NodeVisitor& visit) {
  auto entities = store_.Resolve(name);
  if (!entities) {
    return entities.error().code == ErrorCode::kNotFound ? Result<void>() : entities.error();
  }
  for (const EntityReference& entity : *entities) {
    if (!label.empty() && LabelOf(entity.kind) != label) continue;
    auto node = Remember(entity);
    if (!node) return node.error();
    if (!visit(*node)) break;
  }
  return {};
}

Result<void> GraphReader::VisitById(std::string_view label, const Id& id,
                                    const NodeVisitor& visit) {
  const auto wants = [&](std::string_view one) { return label.empty() || label == one; };
  Result<NodeReference> node = Error{ErrorCode::kNotFound, ""};
  if (wants("Quotation")) {
    if (auto found = store_.GetQuotation(id)) node = Remember(*std::move(found));
  }
  if (!node && wants("Document")) {
    if (auto found = store_.GetDocument(id)) node = Remember(found->summary);
  }
  if (!node && label != "Quotation" && label != "Document") {
    if (auto found = store_.GetEntity(id)) {
      if (wants(LabelOf(found->entity.kind))) node = Remember(found->entity);
    }
  }
  if (node) visit(*node);
  return {};
}

Result<void> GraphReader::VisitFromQuotation(NodeReference node,
                                             const std::vector<std::string>& types,
                                             const RelationshipVisitor& visit) {
  const auto quotation = QuotationAt(node);
  if (!quotation) return quotation.error();
  const StoredQuotation& stored = **quotation;
  const auto& speaker = stored.quotation.speaker;
  const auto show = [&](QuotationEdge edge, size_t index, Result<NodeReference> other) {
    if (!other) return Result<bool>(other.error());
    return Result<bool>(visit(EdgeOf(node.number, edge, index), *other));
  };
  if (Wanted(QuotationEdge::kAttributedTo, types) && speaker && speaker->entity) {
    const auto going =
        show(QuotationEdge::kAttributedTo, 0, Remember(stored.entities[*speaker->entity]));
    if (!going) return going.error();
    if (!*going) return {};
  }
  if (Wanted(QuotationEdge::kQuotedFrom, types)) {
    const auto going = show(QuotationEdge::kQuotedFrom, 0, Remember(stored.document));
    if (!going) return going.error();
    if (!*going) return {};
  }
  if (!Wanted(QuotationEdge::kMentions, types)) return {};
  for (size_t i = 0; i < stored.about.size(); ++i) {
    const auto going =
        show(QuotationEdge::kMentions, i, Remember(stored.entities[stored.about[i]]));
    if (!going) return going.error();
    if (!*going) return {};
  }
  return {};
}

Result<void> GraphReader::VisitToDocument(NodeReference node, const std::vector<std::string>& types,
                                          const RelationshipVisitor& visit) {
  if (!Wanted(QuotationEdge::kQuotedFrom, types)) return {};
  QuotationQuery query;
  query.document = At(node).id;
  return VisitQuotations(std::move(query), [&](NodeReference quotation, const StoredQuotation&) {
    return visit(EdgeOf(quotation.number, QuotationEdge::kQuotedFrom, 0), quotation);
  });
}

Result<void> GraphReader::VisitToEntity(NodeReference node, const std::vector<std::string>& types,
                                        const RelationshipVisitor& visit) {
  const Id id = At(node).id;
  if (Wanted(QuotationEdge::kAttributedTo, types)) {
    QuotationQuery query;
    query.speaker = id.Hex();
    bool going = true;
    auto visited =
        VisitQuotations(std::move(query), [&](NodeReference quotation, const StoredQuotation&) {
          return going =
                     visit(EdgeOf(quotation.number, QuotationEdge::kAttributedTo, 0), quotation);
        });
    if (!visited || !going) return visited;
  }
  if (!Wanted(QuotationEdge::kMentions, types)) return {};
  QuotationQuery query;
  query.about = id.Hex();
  return VisitQuotations(
      std::move(query), [&](NodeReference quotation, const StoredQuotation& stored) {
        for (size_t i = 0; i < stored.about.size(); ++i) {
          if (stored.entities[stored.about[i]].id != id) continue;
          if (!visit(EdgeOf(quotation.number, QuotationEdge::kMentions, i), quotation)) {
            return false;
          }
        }
        return true;
      });
}

Result<void> GraphReader::VisitLinks(NodeReference node, Direction direction,
                                     const std::vector<std::string>& types,
                                     const RelationshipVisitor& visit) {
  if (auto loaded = LoadLinks(); !loaded) return loaded;
  const auto entity = (node.number & kEndBit) != 0 ? std::optional(static_cast<uint32_t>(node.number))
                                                   : links_->NumberOf(At(node).id);
  if (!entity) return {};
  const LinkKinds kinds = KindsOf(types);
  const auto show = [&](uint64_t number, uint32_t other) {
    return visit({kLinkBit | number}, EndOf(other));
  };
  if (direction != Direction::kIn && !links_->VisitOut(*entity, kinds, show)) return {};
  if (direction == Direction::kOut) return {};
  links_->VisitIn(*entity, kinds, [&](uint64_t number, uint32_t other) {
    const bool shown = direction == Direction::kBoth && other == *entity;  // a link to itself
    return shown || show(number, other);
  });
  return {};
}

Result<void> GraphReader::LoadLinks() {
  if (links_ != nullptr) return {};
  auto graph = store_.Snapshot();
  if (!graph) return graph.error();
  links_ = cache_ == nullptr ? std::make_shared<const LinkIndex>(*graph) : cache_->IndexOf(*graph);
  for (uint64_t number = 0; number < nodes_.size(); ++number) {
    if (nodes_[number].kind != NodeKind::kEntity) continue;
    if (const auto end = links_->NumberOf(nodes_[number].id)) early_.emplace(*end, number);
  }
  return {};
}

const GraphEdge& GraphReader::LinkAt(RelationshipReference relationship) const {
  return links_->edge(relationship.number & ~kLinkBit);
}

Result<Map> GraphReader::LinkProperties(const GraphEdge& edge) {
  Map map{{"documents", Value(int64_t{edge.documents})}};
  const auto link = store_.GetLink(edge);
  if (!link && link.error().code == ErrorCode::kNotFound) return map;  // gone meanwhile
  if (!link) return link.error();
  map["first"] = TextOrNull(link->first);
  map["last"] = TextOrNull(link->last);
  map["sentence"] = Value(link->evidence.front().passage.text);
  map["title"] = TextOrNull(link->evidence.front().title);
  map["rule"] = Value(link->evidence.front().rule);
  return WithoutNulls(std::move(map));
}

bool GraphReader::Wanted(QuotationEdge edge, const std::vector<std::string>& types) {
  return types.empty() || std::find(types.begin(), types.end(),
                                    kEdgeTypes[static_cast<size_t>(edge)]) != types.end();
}

}  // namespace quoth::store_graph
