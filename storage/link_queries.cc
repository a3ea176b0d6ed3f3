// Links: grouped statements with their evidence.

#include <algorithm>
#include <charconv>
#include <tuple>
#include <utility>

#include "core/utf8.h"
#include "storage/contribution.h"
#include "storage/index_entries.h"
#include "storage/keys.h"
#include "storage/queries.h"

namespace quoth {
namespace {

// All statements between two entities, of one kind and direction, seen from one of them.
struct LinkGroup {
  Id entity;
  Direction direction = Direction::kOut;
  LinkKind kind = LinkKind::kAffiliatedWith;
  Id other;
  uint64_t documents = 0;

  const Id& from() const { return direction == Direction::kOut ? entity : other; }
  const Id& to() const { return direction == Direction::kOut ? other : entity; }
};

Error DamagedLink() { return {ErrorCode::kCorruption, "a stored link does not decode"}; }

bool IsCounted(LinkKind kind) {
  return kind == LinkKind::kMentionedWith || kind == LinkKind::kQuotedOn;
}

Result<uint64_t> DocumentsOf(Direction direction, std::string_view value) {
  uint64_t documents = 0;
  if (direction == Direction::kIn) {
    const auto tally = DecodeTally(value);
    if (!tally) return DamagedLink();
    for (const auto& [name, count] : *tally) documents += name == "d" ? static_cast<uint64_t>(count) : 0;
    return documents;
  }
  ListDecoder at(value);
  for (; at.Valid(); at.Next()) ++documents;
  if (at.damaged()) return DamagedLink();
  return documents;
}

Result<void> AppendGroups(const EngineView& view, const Id& entity, std::vector<LinkGroup>& groups) {
  const auto at = view.Scan(LinkPartition(entity), "");
  for (; at->Valid(); at->Next()) {
    const auto parts = ParseLinkKey(at->sort_key());
    if (!parts) return DamagedLink();
    auto documents = DocumentsOf(parts->direction, at->value());
    if (!documents) return documents.error();
    groups.push_back({entity, parts->direction, parts->kind, parts->other, *documents});
  }
  return at->status();
}

// What the list of a link says.
struct Statements {
  struct Entry {
    uint64_t document;
    uint32_t ordinal;
  };
  uint32_t documents = 0;
  std::optional<uint64_t> newest, oldest;  // documents, of those that are dated
  std::vector<Entry> shown;
};

Result<Statements> ReadStatements(const EngineView& view, const Id& from, LinkKind kind,
                                  const Id& to, std::optional<int64_t> before) {
  Statements statements;
  auto value = view.Get(LinkPartition(from), LinkKey(Direction::kOut, kind, to));
  if (!value) return value.error();
  ListDecoder at(*value ? std::string_view(**value) : std::string_view());
  LinkMark mark;
  for (; at.Valid(); at.Next()) {
    if (before && PublishedAt(at.element().when).value_or(*before) >= *before) continue;
    ++statements.documents;
    if (at.element().when != kUndated) {
      if (!statements.newest) statements.newest = at.element().ref;
      statements.oldest = at.element().ref;
    }
    if (statements.shown.size() >= kEvidenceShown) continue;
    if (!DecodeLinkMark(at.element().payload, mark)) return DamagedLink();
    for (const uint32_t ordinal : mark.ordinals) {
      if (statements.shown.size() < kEvidenceShown) {
        statements.shown.push_back({at.element().ref, ordinal});
      }
    }
  }
  if (at.damaged()) return DamagedLink();
  return statements;
}

LinkEvidence EvidenceOf(const DocumentRecord& document, const Link& link,
                        const std::vector<Span>& sentences) {
  LinkEvidence evidence;
  evidence.document = document.summary();
  evidence.spans = link.evidence;
  evidence.title = link.title;
  evidence.rule = link.rule;
  evidence.modality = link.modality;
  evidence.amount = link.amount;
  evidence.date = link.date;
  evidence.confidence = link.confidence;
  if (evidence.spans.empty()) return evidence;
  const std::string_view text = document.text();
  const Span around = SentencesAround(sentences, {evidence.spans.front()});
  evidence.passage = {around, std::string(text.substr(around.begin, around.size())),
                      OffsetMap(text, OffsetUnit::kCodePoint).FromByte(around.begin),
                      OffsetMap(text, OffsetUnit::kUtf16).FromByte(around.begin)};
  return evidence;
}

// Nothing where the document is not committed, or says no such thing.
Result<void> AppendEvidence(const EngineView& view, const Statements::Entry& entry, const Id& from,
                            const Id& to, StoredLink& link) {
  auto bytes = view.Get(DocumentPartition(entry.document), DocumentKey());
  if (!bytes) return bytes.error();
  if (!*bytes) return {};
  auto document = DocumentRecord::Open(**std::move(bytes));
  if (!document) return document.error();
  if (entry.ordinal >= document->links()) return {};
  auto stated = document->LinkAt(entry.ordinal);
  if (!stated) return stated.error();
  auto one = document->Reference(stated->from), other = document->Reference(stated->to);
  if (!one) return one.error();
  if (!other) return other.error();
  if (stated->kind != link.kind || one->id != from || other->id != to) return {};
  auto sentences = document->Sentences();
  if (!sentences) return sentences.error();
  if (link.evidence.empty()) {
    link.from = *std::move(one);
    link.to = *std::move(other);
  }
  link.evidence.push_back(EvidenceOf(*document, *stated, *sentences));
  return {};
}

// The date of publication as the document gives it.
Result<std::string> PublishedOf(const EngineView& view, std::optional<uint64_t> document,
                                const StoredLink& link) {
  if (!document) return std::string();
  for (const LinkEvidence& evidence : link.evidence) {
    if (RefOf(evidence.document.id) == *document) return evidence.document.metadata.published;
  }
  auto bytes = view.Get(DocumentPartition(*document), DocumentKey());
  if (!bytes) return bytes.error();
  if (!*bytes) return std::string();
  auto record = DocumentRecord::Open(**std::move(bytes));
  if (!record) return record.error();
  return record->summary().metadata.published;
}

// Asserted links first, then the better documented.
void Rank(std::vector<LinkGroup>& groups) {
  std::sort(groups.begin(), groups.end(), [](const LinkGroup& a, const LinkGroup& b) {
    return std::tuple(IsCounted(a.kind), a.kind, b.documents, a.direction, a.other, a.entity) <
           std::tuple(IsCounted(b.kind), b.kind, a.documents, b.direction, b.other, b.entity);
  });
}

Result<std::vector<LinkGroup>> WantedGroups(const EngineView& view, const LinkQuery& query) {
  std::vector<LinkGroup> groups;
  if (query.entity.empty()) {
    auto totals = ReadLinkTotals(view);
    if (!totals) return totals.error();
    for (const LinkTotal& total : *totals) {
      groups.push_back({total.from, Direction::kOut, total.kind, total.to,
                        static_cast<uint64_t>(total.documents)});
    }
  } else {
    auto entities = ReadEntityIds(view, query.entity);
    if (!entities) return entities.error();
    if (entities->empty()) return ReadEntitiesNamed(view, query.entity).error();
    for (const Id& entity : *entities) {
      if (auto read = AppendGroups(view, entity, groups); !read) return read.error();
    }
  }
  if (query.kind) {
    std::erase_if(groups, [&](const LinkGroup& group) { return group.kind != *query.kind; });
  }
  Rank(groups);
  return groups;
}

}  // namespace

Result<StoredLink> ReadLink(const EngineView& view, const Id& from, LinkKind kind, const Id& to,
                            std::optional<int64_t> before) {
  auto statements = ReadStatements(view, from, kind, to, before);
  if (!statements) return statements.error();
  StoredLink link;
  link.kind = kind;
  link.documents = statements->documents;
  for (const Statements::Entry& entry : statements->shown) {
    if (auto read = AppendEvidence(view, entry, from, to, link); !read) return read.error();
  }
  if (link.evidence.empty()) return Error{ErrorCode::kNotFound, "there is no such link"};
  auto last = PublishedOf(view, statements->newest, link);
  if (!last) return last.error();
  auto first = PublishedOf(view, statements->oldest, link);
  if (!first) return first.error();
  link.last = *std::move(last);
  link.first = *std::move(first);
  return link;
}

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
    const LinkGroup& group = (*groups)[i];
    auto link = ReadLink(view, group.from(), group.kind, group.to());
    if (!link && link.error().code == ErrorCode::kNotFound) continue;
    if (!link) return link.error();
    page.links.push_back(*std::move(link));
  }
  return page;
}

Result<StoredPath> ReadPath(const EngineView& view, const LinkMap& links, std::string_view from,
                            std::string_view to, uint32_t max_steps) {
  auto starts = ReadEntitiesNamed(view, from);
  if (!starts) return starts.error();
  auto goals = ReadEntitiesNamed(view, to);
  if (!goals) return goals.error();
  StoredPath path{starts->front(), goals->front(), {}};
  std::vector<PathStep> best;
  for (const EntityReference& start : *starts) {
    for (const EntityReference& goal : *goals) {
      // Of the shortest ways the one with the strongest links.
      const Graph ways(links.ShortestWays(start.id, goal.id, max_steps));
      auto steps = ways.ShortestPath(start.id, goal.id, max_steps);
      if (steps.empty() || (!best.empty() && steps.size() >= best.size())) continue;
      best = std::move(steps);
      path = {start, goal, {}};
    }
  }
  for (const PathStep& step : best) {
    auto link = ReadLink(view, step.edge.from, step.edge.kind, step.edge.to);
    if (!link && link.error().code == ErrorCode::kNotFound) {
      return Error{ErrorCode::kConflict, "the links changed while a path was read; ask again"};
    }
    if (!link) return link.error();
    path.steps.push_back({*std::move(link), step.forward});
  }
  return path;
}

Result<std::vector<LinkTotal>> ReadLinkTotals(const EngineView& view) {
  auto partitions = view.Partitions(Family::kLink, "", SIZE_MAX);
  if (!partitions) return partitions.error();
  std::vector<LinkTotal> totals;
  LinkMark mark;
  for (const std::string& partition : *partitions) {
    if (partition.size() != 16) return DamagedLink();
    const auto at = view.Scan({Family::kLink, partition}, std::string(1, char(Direction::kOut)));
    for (; at->Valid() && at->sort_key()[0] == char(Direction::kOut); at->Next()) {
      const auto parts = ParseLinkKey(at->sort_key());
      if (!parts) return DamagedLink();
      LinkTotal total{IdFromBytes(partition), parts->kind, parts->other, 0, 0};
      ListDecoder list(at->value());
      for (; list.Valid(); list.Next()) {
        if (!DecodeLinkMark(list.element().payload, mark)) return DamagedLink();
        total.statements += mark.statements;
        total.documents += mark.statements > 0;
      }
      if (list.damaged()) return DamagedLink();
      if (total.documents > 0) totals.push_back(total);
    }
    if (auto status = at->status(); !status) return status.error();
  }
  return totals;
}

}  // namespace quoth
