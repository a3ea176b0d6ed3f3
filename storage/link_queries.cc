// Links: grouped statements with their evidence, and the graph of all of them.

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "core/identity/names.h"
#include "core/utf8.h"
#include "storage/contribution.h"
#include "storage/identity_queries.h"
#include "storage/keys.h"
#include "storage/queries.h"

namespace quoth {
namespace {

struct EntryPlace {
  Id document;
  uint32_t ordinal;
};

// All statements between two entities, of one kind and direction, seen from one of them.
struct LinkGroupFound {
  Id entity;
  Direction direction = Direction::kOut;
  LinkKind kind = LinkKind::kAffiliatedWith;
  Id other;
  uint32_t documents = 0;
  EntryPlace newest{}, oldest_dated{};
  std::optional<int64_t> first, last;  // when published
  std::vector<EntryPlace> shown;  // newest first
};

bool IsCounted(LinkKind kind) {
  return kind == LinkKind::kMentionedWith || kind == LinkKind::kQuotedOn;
}

void AddEntry(const LinkEntryParts& parts, LinkGroupFound& group, Id& last_document) {
  const EntryPlace place{parts.where.document, parts.where.ordinal};
  if (group.shown.size() < kEvidenceShown) group.shown.push_back(place);
  if (group.documents > 0 && last_document == place.document) return;
  last_document = place.document;
  ++group.documents;
  if (!parts.where.published) return;
  if (!group.last) {
    group.newest = place;
    group.last = parts.where.published;
  }
  group.oldest_dated = place;
  group.first = parts.where.published;
}

// Takes in what another persona of the same entity says.
void Take(const LinkGroupFound& other, LinkGroupFound& group) {
  group.documents += other.documents;
  for (const EntryPlace& place : other.shown) {
    if (group.shown.size() < kEvidenceShown) group.shown.push_back(place);
  }
  if (other.last && (!group.last || *other.last > *group.last)) {
    group.newest = other.newest;
    group.last = other.last;
  }
  if (other.first && (!group.first || *other.first < *group.first)) {
    group.oldest_dated = other.oldest_dated;
    group.first = other.first;
  }
}

// One group for all personas of the entity at the other end.
Result<std::vector<LinkGroupFound>> JoinedByIdentity(IdentityReader& identities,
                                                     const std::vector<LinkGroupFound>& groups) {
  std::map<std::tuple<Direction, LinkKind, Id>, LinkGroupFound> joined;
  for (const LinkGroupFound& group : groups) {
    auto other = identities.CanonicalOf(group.other);
    if (!other) return other.error();
    const auto [at, added] = joined.emplace(std::tuple(group.direction, group.kind, *other), group);
    if (!added) Take(group, at->second);
  }
  std::vector<LinkGroupFound> list;
  for (auto& [key, group] : joined) list.push_back(std::move(group));
  return list;
}

Result<std::vector<LinkGroupFound>> GroupsOf(const EngineView& view, const Id& entity,
                                             std::string_view from, std::string_view prefix) {
  std::vector<LinkGroupFound> groups;
  Id last_document;
  const auto at = view.Scan(LinkPartition(entity), from);
  for (; at->Valid() && at->sort_key().starts_with(prefix); at->Next()) {
    const auto parts = ParseLinkEntry(at->sort_key());
    if (!parts) return Error{ErrorCode::kCorruption, "a stored link entry does not decode"};
    const bool same = !groups.empty() && groups.back().direction == parts->direction &&
                      groups.back().kind == parts->kind && groups.back().other == parts->other;
    if (!same) {
      groups.push_back({entity, parts->direction, parts->kind, parts->other});
    }
    AddEntry(*parts, groups.back(), last_document);
  }
  if (auto status = at->status(); !status) return status.error();
  return groups;
}

Result<LinkRecord> ReadRecord(const EngineView& view, const EntryPlace& place) {
  auto bytes = view.Get(DocumentPartition(place.document), LinkKey(place.ordinal));
  if (!bytes) return bytes.error();
  if (!*bytes) return Error{ErrorCode::kCorruption, "a stored link is missing"};
  return DecodeLink(**bytes);
}

Result<LinkEvidence> ReadEvidence(const EngineView& view, const EntryPlace& place,
                                  const LinkRecord& record) {
  auto header = ReadHeader(view, place.document);
  if (!header) return header.error();
  LinkEvidence evidence;
  evidence.document = header->summary;
  evidence.spans = record.link.evidence;
  evidence.title = record.link.title;
  evidence.rule = record.link.rule;
  evidence.confidence = record.link.confidence;
  evidence.former = SaysFormer(evidence.title);
  if (evidence.spans.empty()) return evidence;
  auto text = view.Get(DocumentPartition(place.document), TextKey());
  if (!text) return text.error();
  auto sentence_bytes = view.Get(DocumentPartition(place.document), SentencesKey());
  if (!sentence_bytes) return sentence_bytes.error();
  if (!*text || !*sentence_bytes) return Error{ErrorCode::kCorruption, "a stored text is missing"};
  auto sentences = DecodeSpans(**sentence_bytes);
  if (!sentences) return sentences.error();
  const Span around = SentencesAround(*sentences, {evidence.spans.front()});
  if (around.end > (*text)->size()) return Error{ErrorCode::kCorruption, "a stored span is outside"};
  const Span stated = evidence.spans.front();
  const bool affiliation = record.link.kind == LinkKind::kAffiliatedWith;
  evidence.former = affiliation && (evidence.former ||
                                    SaysFormer((*text)->substr(stated.begin, stated.size())));
  evidence.passage = {around, (*text)->substr(around.begin, around.size()),
                      OffsetMap(**text, OffsetUnit::kCodePoint).FromByte(around.begin),
                      OffsetMap(**text, OffsetUnit::kUtf16).FromByte(around.begin)};
  return evidence;
}

// The entity as its identity is shown.
Result<void> Show(IdentityReader& identities, EntityReference& entity) {
  auto name = identities.NameOf(entity.id);
  if (!name) return name.error();
  if (!name->empty()) entity.name = *std::move(name);
  auto id = identities.CanonicalOf(entity.id);
  if (!id) return id.error();
  entity.id = *id;
  return {};
}

Result<StoredLink> ReadGroup(const EngineView& view, const LinkGroupFound& group) {
  StoredLink link;
  link.kind = group.kind;
  link.documents = group.documents;
  for (const EntryPlace& place : group.shown) {
    auto record = ReadRecord(view, place);
    if (!record) return record.error();
    link.from = record->from;
    link.to = record->to;
    auto evidence = ReadEvidence(view, place, *record);
    if (!evidence) return evidence.error();
    link.evidence.push_back(*std::move(evidence));
  }
  if (group.last) {
    auto newest = ReadHeader(view, group.newest.document);
    if (!newest) return newest.error();
    auto oldest = ReadHeader(view, group.oldest_dated.document);
    if (!oldest) return oldest.error();
    link.last = newest->summary.metadata.published;
    link.first = oldest->summary.metadata.published;
  }
  IdentityReader identities(view);
  if (auto shown = Show(identities, link.from); !shown) return shown.error();
  if (auto shown = Show(identities, link.to); !shown) return shown.error();
  return link;
}

// Asserted links first, then the better documented.
void Rank(std::vector<LinkGroupFound>& groups) {
  std::sort(groups.begin(), groups.end(), [](const LinkGroupFound& a, const LinkGroupFound& b) {
    return std::tuple(IsCounted(a.kind), a.kind, b.documents, a.direction, a.other, a.entity) <
           std::tuple(IsCounted(b.kind), b.kind, a.documents, b.direction, b.other, b.entity);
  });
}

Result<std::vector<LinkGroupFound>> AllGroups(const EngineView& view) {
  auto graph = ReadGraph(view);
  if (!graph) return graph.error();
  std::vector<LinkGroupFound> groups;
  for (const GraphEdge& edge : graph->edges()) {
    groups.push_back({edge.from, Direction::kOut, edge.kind, edge.to, edge.documents});
  }
  return groups;
}

Result<std::vector<LinkGroupFound>> GroupsOfBearer(const EngineView& view, const Bearer& bearer) {
  std::vector<LinkGroupFound> groups;
  for (const Id& persona : bearer.personas) {
    auto found = GroupsOf(view, persona, "", "");
    if (!found) return found.error();
    groups.insert(groups.end(), found->begin(), found->end());
  }
  IdentityReader identities(view);
  return JoinedByIdentity(identities, groups);
}

Result<std::vector<LinkGroupFound>> WantedGroups(const EngineView& view, const LinkQuery& query) {
  std::vector<LinkGroupFound> groups;
  if (query.entity.empty()) {
    auto all = AllGroups(view);
    if (!all) return all.error();
    groups = *std::move(all);
  } else {
    auto bearers = ReadBearers(view, query.entity);
    if (!bearers) return bearers.error();
    for (const Bearer& bearer : *bearers) {
      auto found = GroupsOfBearer(view, bearer);
      if (!found) return found.error();
      groups.insert(groups.end(), found->begin(), found->end());
    }
  }
  if (query.kind) {
    std::erase_if(groups, [&](const LinkGroupFound& group) { return group.kind != *query.kind; });
  }
  Rank(groups);
  return groups;
}

Result<LinkGroupFound> Completed(const EngineView& view, const LinkGroupFound& group) {
  if (!group.shown.empty()) return group;
  const std::string prefix = LinkGroup(group.direction, group.kind, group.other);
  auto groups = GroupsOf(view, group.entity, prefix, prefix);
  if (!groups) return groups.error();
  if (groups->empty()) return Error{ErrorCode::kNotFound, "there is no such link"};
  return groups->front();
}

Result<StoredLink> ReadLink(const EngineView& view, const GraphEdge& edge) {
  auto group = Completed(view, {edge.from, Direction::kOut, edge.kind, edge.to});
  if (!group) return group.error();
  return ReadGroup(view, *group);
}

// Between any of the personas of both.
std::vector<PathStep> ShortestPath(const Graph& graph, const Bearer& start, const Bearer& goal,
                                   uint32_t max_steps) {
  std::vector<PathStep> best;
  for (const Id& from : start.personas) {
    for (const Id& to : goal.personas) {
      auto steps = graph.ShortestPath(from, to, max_steps);
      if (!steps.empty() && (best.empty() || steps.size() < best.size())) best = std::move(steps);
    }
  }
  return best;
}

}  // namespace

Result<LinkPage> ReadLinks(const EngineView& view, const LinkQuery& query) {
  size_t start = 0;
  const char* end = query.cursor.data() + query.cursor.size();
  if (!query.cursor.empty()) {
    const auto [parsed, error] = std::from_chars(query.cursor.data(), end, start);
    if (error != std::errc() || parsed != end) {
      return Error{ErrorCode::kInvalidArgument, "malformed cursor"};
    }
  }
  auto groups = WantedGroups(view, query);
  if (!groups) return groups.error();
  LinkPage page;
  for (size_t i = start; i < groups->size(); ++i) {
    if (page.links.size() == query.limit) {
      page.next = std::to_string(i);
      break;
    }
    auto group = Completed(view, (*groups)[i]);
    if (!group) return group.error();
    auto link = ReadGroup(view, *group);
    if (!link) return link.error();
    page.links.push_back(*std::move(link));
  }
  return page;
}

Result<StoredPath> ReadPath(const EngineView& view, const Graph& graph, std::string_view from,
                            std::string_view to, uint32_t max_steps) {
  auto starts = ReadBearers(view, from);
  if (!starts) return starts.error();
  auto goals = ReadBearers(view, to);
  if (!goals) return goals.error();
  StoredPath path{starts->front().entity, goals->front().entity, {}};
  std::vector<PathStep> best;
  for (const Bearer& start : *starts) {
    for (const Bearer& goal : *goals) {
      auto steps = ShortestPath(graph, start, goal, max_steps);
      if (steps.empty() || (!best.empty() && steps.size() >= best.size())) continue;
      best = std::move(steps);
      path = {start.entity, goal.entity, {}};
    }
  }
  for (const PathStep& step : best) {
    auto link = ReadLink(view, step.edge);
    if (!link) return link.error();
    path.steps.push_back({*std::move(link), step.forward});
  }
  return path;
}

Result<Graph> ReadGraph(const EngineView& view) {
  auto documents = ReadDocumentIds(view);
  if (!documents) return documents.error();
  std::map<std::tuple<Id, LinkKind, Id>, uint32_t> counts;
  for (const Id& document : *documents) {
    auto header = ReadHeader(view, document);
    if (!header) return header.error();
    std::set<std::tuple<Id, LinkKind, Id>> of_document;
    for (uint32_t i = 0; i < header->links; ++i) {
      auto record = ReadRecord(view, {document, i});
      if (!record) return record.error();
      of_document.emplace(record->from.id, record->link.kind, record->to.id);
    }
    for (const auto& edge : of_document) ++counts[edge];
  }
  std::vector<GraphEdge> edges;
  for (const auto& [edge, documents_of_edge] : counts) {
    edges.push_back({std::get<0>(edge), std::get<1>(edge), std::get<2>(edge), documents_of_edge});
  }
  return Graph(std::move(edges));
}

}  // namespace quoth
