// Links: grouped statements with their evidence.

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "core/identity/bracketed_names.h"
#include "core/utf8.h"
#include "storage/contribution.h"
#include "storage/index_entries.h"
#include "storage/keys.h"
#include "storage/queries.h"

namespace quoth {
namespace {

// All statements of one kind from one identity to another, over the personas of both.
struct LinkGroup {
  Id from;  // identities
  LinkKind kind = LinkKind::kAffiliatedWith;
  Id to;
  uint64_t documents = 0;
  std::vector<std::pair<Id, Id>> personas;
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

// Puts the links of personas together by identity.
class LinkGroups {
 public:
  explicit LinkGroups(const StoreView& view) : view_(view) {}

  Result<void> Add(const Id& from, LinkKind kind, const Id& to, uint64_t documents) {
    auto one = view_.identities.CanonicalOf(from);
    if (!one) return one.error();
    auto other = view_.identities.CanonicalOf(to);
    if (!other) return other.error();
    if (IsSymmetric(kind) && *other < *one) std::swap(*one, *other);
    LinkGroup& group = groups_[{*one, kind, *other}];
    const std::pair<Id, Id> pair(from, to);
    if (std::find(group.personas.begin(), group.personas.end(), pair) != group.personas.end()) {
      return {};  // seen from its other end
    }
    group.from = *one;
    group.kind = kind;
    group.to = *other;
    group.documents += documents;
    group.personas.push_back(pair);
    return {};
  }

  // Those at either end of a persona.
  Result<void> AddAround(const Id& persona) {
    const auto at = view_.engine.Scan(LinkPartition(persona), "");
    for (; at->Valid(); at->Next()) {
      const auto parts = ParseLinkKey(at->sort_key());
      if (!parts) return DamagedLink();
      auto documents = DocumentsOf(parts->direction, at->value());
      if (!documents) return documents.error();
      const bool out = parts->direction == Direction::kOut;
      auto added = out ? Add(persona, parts->kind, parts->other, *documents)
                       : Add(parts->other, parts->kind, persona, *documents);
      if (!added) return added;
    }
    return at->status();
  }

  std::vector<LinkGroup> Take() {
    std::vector<LinkGroup> groups;
    for (auto& [key, group] : groups_) groups.push_back(std::move(group));
    return groups;
  }

 private:
  const StoreView& view_;
  std::map<std::tuple<Id, LinkKind, Id>, LinkGroup> groups_;
};

// What the lists of a link say.
struct Statements {
  struct Entry {
    uint64_t when, document;
    uint32_t ordinal;
    Id from, to;  // personas
    auto operator<=>(const Entry&) const = default;
  };
  uint32_t documents = 0;
  std::optional<std::pair<uint64_t, uint64_t>> newest, oldest;  // when and document, of dated ones
  std::vector<Entry> shown;  // the newest
};

// Of one pair of personas.
Result<void> AddStatements(const EngineView& view, LinkKind kind, const std::pair<Id, Id>& ends,
                           std::optional<int64_t> before, Statements& statements) {
  auto value = view.Get(LinkPartition(ends.first), LinkKey(Direction::kOut, kind, ends.second));
  if (!value) return value.error();
  ListDecoder at(*value ? std::string_view(**value) : std::string_view());
  LinkMark mark;
  for (size_t read = 0; at.Valid(); at.Next()) {
    const Element& element = at.element();
    if (before && PublishedAt(element.when).value_or(*before) >= *before) continue;
    ++statements.documents;
    if (element.when != kUndated) {
      const std::pair<uint64_t, uint64_t> place(element.when, element.ref);
      if (!statements.newest || place < *statements.newest) statements.newest = place;
      if (!statements.oldest || place > *statements.oldest) statements.oldest = place;
    }
    if (read >= kEvidenceShown) continue;
    if (!DecodeLinkMark(element.payload, mark)) return DamagedLink();
    for (const uint32_t ordinal : mark.ordinals) {
      if (read++ >= kEvidenceShown) break;
      statements.shown.push_back({element.when, element.ref, ordinal, ends.first, ends.second});
    }
  }
  return at.damaged() ? Result<void>(DamagedLink()) : Result<void>();
}

Result<Statements> ReadStatements(const EngineView& view, const LinkGroup& group,
                                  std::optional<int64_t> before) {
  Statements statements;
  for (const auto& ends : group.personas) {
    if (auto added = AddStatements(view, group.kind, ends, before, statements); !added) return added.error();
  }
  std::sort(statements.shown.begin(), statements.shown.end());
  if (statements.shown.size() > kEvidenceShown) statements.shown.resize(kEvidenceShown);
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
  evidence.former = link.kind == LinkKind::kAffiliatedWith && IsFormer(document.text(), link);
  if (evidence.spans.empty()) return evidence;
  const std::string_view text = document.text();
  const Span around = SentencesAround(sentences, {evidence.spans.front()});
  evidence.passage = {around, std::string(text.substr(around.begin, around.size())),
                      OffsetMap(text, OffsetUnit::kCodePoint).FromByte(around.begin),
                      OffsetMap(text, OffsetUnit::kUtf16).FromByte(around.begin)};
  return evidence;
}

// Nothing where the document is not committed, or says no such thing.
Result<void> AppendEvidence(const EngineView& view, const Statements::Entry& entry,
                            StoredLink& link) {
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
  if (stated->kind != link.kind || one->id != entry.from || other->id != entry.to) return {};
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
Result<std::string> PublishedOf(const EngineView& view,
                                const std::optional<std::pair<uint64_t, uint64_t>>& place,
                                const StoredLink& link) {
  if (!place) return std::string();
  const uint64_t document = place->second;
  for (const LinkEvidence& evidence : link.evidence) {
    if (RefOf(evidence.document.id) == document) return evidence.document.metadata.published;
  }
  auto bytes = view.Get(DocumentPartition(document), DocumentKey());
  if (!bytes) return bytes.error();
  if (!*bytes) return std::string();
  auto record = DocumentRecord::Open(**std::move(bytes));
  if (!record) return record.error();
  return record->summary().metadata.published;
}

// Asserted links first, then the better documented.
void Rank(std::vector<LinkGroup>& groups) {
  std::sort(groups.begin(), groups.end(), [](const LinkGroup& a, const LinkGroup& b) {
    return std::tuple(IsCounted(a.kind), a.kind, b.documents, a.from, a.to) <
           std::tuple(IsCounted(b.kind), b.kind, a.documents, b.from, b.to);
  });
}

Result<std::vector<LinkGroup>> WantedGroups(const StoreView& view, const LinkQuery& query) {
  LinkGroups groups(view);
  if (query.entity.empty()) {
    auto read = ForEachLinkTotal(view.engine, [&](const LinkTotal& total) {
      return groups.Add(total.from, total.kind, total.to, static_cast<uint64_t>(total.documents));
    });
    if (!read) return read.error();
  } else {
    auto bearers = ReadBearers(view, query.entity);
    if (!bearers) return bearers.error();
    for (const Bearer& bearer : *bearers) {
      for (const Id& persona : bearer.personas) {
        if (auto added = groups.AddAround(persona); !added) return added.error();
      }
    }
  }
  std::vector<LinkGroup> wanted = groups.Take();
  if (query.kind) {
    std::erase_if(wanted, [&](const LinkGroup& group) { return group.kind != *query.kind; });
  }
  Rank(wanted);
  return wanted;
}

// kNotFound if no committed document says so.
Result<StoredLink> ReadGroup(const StoreView& view, const LinkGroup& group,
                             std::optional<int64_t> before = std::nullopt) {
  auto statements = ReadStatements(view.engine, group, before);
  if (!statements) return statements.error();
  StoredLink link;
  link.kind = group.kind;
  link.documents = statements->documents;
  for (const Statements::Entry& entry : statements->shown) {
    if (auto read = AppendEvidence(view.engine, entry, link); !read) return read.error();
  }
  if (link.evidence.empty()) return Error{ErrorCode::kNotFound, "there is no such link"};
  auto last = PublishedOf(view.engine, statements->newest, link);
  if (!last) return last.error();
  auto first = PublishedOf(view.engine, statements->oldest, link);
  if (!first) return first.error();
  link.last = *std::move(last);
  link.first = *std::move(first);
  if (auto shown = view.identities.Show({&link.from, &link.to}); !shown) return shown.error();
  if (link.from.id != group.from) std::swap(link.from, link.to);  // the kind is symmetric
  return link;
}

// How much more often than by chance a sentence names both. Reads each number once.
class PmiReader {
 public:
  explicit PmiReader(const StoreView& view) : view_(view) {}

  Result<void> AddTo(StoredLink& link) {
    if (link.kind != LinkKind::kMentionedWith) return {};
    auto from = DocumentsNaming(link.from.id), to = DocumentsNaming(link.to.id);
    if (!from) return from.error();
    if (!to) return to.error();
    auto all = AllDocuments();
    if (!all) return all.error();
    const double by_chance = *from * *to / *all;
    if (by_chance > 0 && link.documents > 0) link.pmi = std::log2(link.documents / by_chance);
    return {};
  }

 private:
  Result<double> DocumentsNaming(const Id& entity) {
    const auto known = documents_.find(entity);
    if (known != documents_.end()) return known->second;
    auto brief = ReadBrief(view_, entity);
    if (!brief) return brief.error();
    return documents_[entity] = static_cast<double>(brief->documents);
  }

  Result<double> AllDocuments() {
    if (all_) return *all_;
    auto totals = ReadTotals(view_.engine);
    if (!totals) return totals.error();
    all_ = static_cast<double>(totals->documents);
    return *all_;
  }

  const StoreView& view_;
  std::map<Id, double> documents_;
  std::optional<double> all_;
};

}  // namespace

Result<StoredLink> ReadLink(const StoreView& view, const GraphEdge& edge,
                            std::optional<int64_t> before) {
  LinkGroup group{edge.from, edge.kind, edge.to, 0, {}};
  auto from = view.identities.PersonasOf(edge.from);
  if (!from) return from.error();
  auto to = view.identities.PersonasOf(edge.to);
  if (!to) return to.error();
  for (const Id& one : *from) {
    for (const Id& other : *to) {
      group.personas.emplace_back(one, other);
      if (IsSymmetric(edge.kind)) group.personas.emplace_back(other, one);
    }
  }
  return ReadGroup(view, group, before);
}

Result<LinkPage> ReadLinks(const StoreView& view, const LinkQuery& query) {
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
  PmiReader pmi(view);
  for (size_t i = start; i < groups->size(); ++i) {
    if (page.links.size() == query.limit) {
      page.next = std::to_string(i);
      break;
    }
    auto link = ReadGroup(view, (*groups)[i]);
    if (!link && link.error().code == ErrorCode::kNotFound) continue;
    if (!link) return link.error();
    if (auto added = pmi.AddTo(*link); !added) return added.error();
    page.links.push_back(*std::move(link));
  }
  return page;
}

Result<StoredPath> ReadPath(const StoreView& view, const LinkMap& links, std::string_view from,
                            std::string_view to, uint32_t max_steps) {
  auto starts = ReadBearers(view, from);
  if (!starts) return starts.error();
  auto goals = ReadBearers(view, to);
  if (!goals) return goals.error();
  StoredPath path{starts->front().entity, goals->front().entity, {}};
  std::vector<PathStep> best;
  for (const Bearer& start : *starts) {
    for (const Bearer& goal : *goals) {
      // Of the shortest ways the one with the strongest links.
      const Graph ways(links.ShortestWays(start.entity.id, goal.entity.id, max_steps));
      auto steps = ways.ShortestPath(start.entity.id, goal.entity.id, max_steps);
      if (steps.empty() || (!best.empty() && steps.size() >= best.size())) continue;
      best = std::move(steps);
      path = {start.entity, goal.entity, {}};
    }
  }
  for (const PathStep& step : best) {
    auto link = ReadLink(view, step.edge);
    if (!link && link.error().code == ErrorCode::kNotFound) {
      return Error{ErrorCode::kConflict, "the links changed while a path was read; ask again"};
    }
    if (!link) return link.error();
    path.steps.push_back({*std::move(link), step.forward});
  }
  return path;
}

Result<void> ForEachLinkTotal(const EngineView& view, const std::function<Result<void>(const LinkTotal&)>& visit,
                              const std::function<bool()>& going) {
  auto partitions = view.Partitions(Family::kLink, "", SIZE_MAX);
  if (!partitions) return partitions.error();
  LinkMark mark;
  for (const std::string& partition : *partitions) {
    if (partition.size() != 16) return DamagedLink();
    if (!going()) break;
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
      if (total.documents == 0) continue;
      if (auto visited = visit(total); !visited) return visited;
    }
    if (auto status = at->status(); !status) return status.error();
  }
  return {};
}

std::vector<LinkTotal> LinkChanges(const std::vector<Write>& batch) {
  std::vector<LinkTotal> changes;
  LinkMark mark;
  for (const Write& write : batch) {
    const bool out = write.partition.family == Family::kLink && write.kind == WriteKind::kFold &&
                     write.sort_key[0] == static_cast<char>(Direction::kOut);
    const auto parts = out ? ParseLinkKey(write.sort_key) : std::nullopt;
    if (!parts) continue;
    for (ListDecoder list(write.value); list.Valid(); list.Next()) {
      if (!DecodeLinkMark(list.element().payload, mark) || mark.statements == 0) continue;
      const int64_t sign = list.element().removed ? -1 : 1;
      changes.push_back({IdFromBytes(write.partition.key), parts->kind, parts->other,
                         sign * mark.statements, sign});
    }
  }
  return changes;
}

}  // namespace quoth
