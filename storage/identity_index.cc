#include "storage/identity_index.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "quoth/date.h"
#include "storage/codec.h"
#include "storage/fold.h"
#include "storage/keys.h"

namespace quoth {
namespace {

constexpr size_t kHalf = 8;
constexpr size_t kIdSize = 16;
constexpr size_t kEdgeSize = 1 + 2 * kIdSize + 2;

// Kinds of entries under a name. The summary's key is empty.
constexpr char kSighting = 'p';   // grade, persona, day (newest first): a list of documents
constexpr char kFirstSeen = 'f';  // persona, day (oldest first): a list of documents
constexpr char kOutward = 'e', kInward = 'i';  // edge from, edge to this name: a tally

std::string Encode(const Sighting& sighting) {
  Encoder out;
  out.Put(sighting.affiliation);
  out.Text(sighting.affiliation_name);
  out.Text(sighting.title_family);
  for (const uint32_t other : sighting.company) out.Number(other);
  return out.Take();
}

std::string_view FirstHalf(const Id& persona) { return Bytes(persona).substr(0, kHalf); }

std::string SightingPrefix(PersonaGrade grade, std::string_view half) {
  std::string key{kSighting, static_cast<char>(grade)};
  return key += half;
}

std::string FirstSeenPrefix(std::string_view half) { return kFirstSeen + std::string(half); }

std::string EdgeKey(char direction, const IdentityEdge& edge) {
  std::string key(1, direction);
  key += Bytes(edge.a);
  key += Bytes(edge.b);
  key.push_back(static_cast<char>(edge.kind));
  key.push_back(static_cast<char>(edge.of));
  return key;
}

// Both name keys: the only name in the tally of an edge.
std::string EdgeName(const IdentityEdge& edge) {
  Encoder out;
  out.Text(edge.a_key);
  out.Text(edge.b_key);
  return out.Take();
}

constexpr char kPersonOfSummary = 'p', kPairsOfSummary = 'e';

// Behind all days of a persona.
std::string PastDays(std::string prefix) { return std::move(prefix) + std::string(4, '\xFF'); }

// A list that begins with the oldest.
const ListName& DailyList() {
  static const ListName list{{Family::kIdentity, ""}, true};
  return list;
}
uint64_t Reversed(uint64_t when) { return kUndated - 1 - when; }

Error Damaged() { return {ErrorCode::kCorruption, "a stored entry of an identity does not decode"}; }

template <typename T>
void Insert(const T& value, std::vector<T>& sorted) {
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), value);
  if (at == sorted.end() || *at != value) sorted.insert(at, value);
}

class IdentityWalk {
 public:
  IdentityWalk(const Contribution& contribution, IndexVisitor& visitor)
      : contribution_(contribution),
        visitor_(visitor),
        when_(WhenOf(ParseDate(contribution.summary.metadata.published))),
        ref_(RefOf(contribution.summary.id)) {}

  void Walk() {
    std::map<NameBlock, Tally> summaries;
    std::set<Id> seen;
    for (const Sighting& sighting : contribution_.personas.sightings) {
      if (sighting.kind != EntityKind::kPerson || !seen.insert(sighting.persona).second) continue;
      Person(sighting);
      summaries[BlockOf(sighting.persona)].emplace_back(
          kPersonOfSummary + std::string(FirstHalf(sighting.persona)), 1);
    }
    for (const IdentityEdge& edge : contribution_.personas.edges) {
      visitor_.AddTally(SightingPartition(BlockOf(edge.a)), EdgeKey(kOutward, edge), {{EdgeName(edge), 1}});
      visitor_.AddTally(SightingPartition(BlockOf(edge.b)), EdgeKey(kInward, edge), {{EdgeName(edge), 1}});
      for (const Id& end : {edge.a, edge.b}) {
        summaries[BlockOf(end)].emplace_back(std::string(1, kPairsOfSummary), 1);
      }
    }
    for (auto& [block, tally] : summaries) {
      visitor_.AddTally(SightingPartition(block), NameSummaryKey(), Summed(std::move(tally)));
    }
  }

 private:
  void Person(const Sighting& sighting) {
    const Partition partition = SightingPartition(BlockOf(sighting.persona));
    const std::string_view half = FirstHalf(sighting.persona);
    const std::string payload = Encode(sighting);
    visitor_.AddElement(partition,
                        SightingPrefix(sighting.grade, half) + BucketKey(DailyList(), when_, ref_),
                        RefWidth::kWide, {when_, ref_, payload, false});
    if (sighting.grade != PersonaGrade::kAffiliated || when_ == kUndated) return;
    const uint64_t reversed = Reversed(when_);
    visitor_.AddElement(partition, FirstSeenPrefix(half) + BucketKey(DailyList(), reversed, ref_),
                        RefWidth::kWide, {reversed, ref_, "", false});
  }

  const Contribution& contribution_;
  IndexVisitor& visitor_;
  uint64_t when_, ref_;
};

class NameReader {
 public:
  NameReader(const EngineView& view, NameBlock block)
      : block_(block), at_(view.Scan(SightingPartition(block), "")) {}

  Result<NameEntries> Read() {
    for (const char direction : {kOutward, kInward}) {
      if (auto read = ReadEdges(direction); !read) return read.error();
    }
    if (auto read = ReadPersons(); !read) return read.error();
    for (PersonFacts& facts : entries_.persons) {
      if (facts.grade != PersonaGrade::kAffiliated) continue;
      if (auto read = ReadFirst(facts); !read) return read.error();
    }
    if (auto status = at_->status(); !status) return status.error();
    return std::move(entries_);
  }

 private:
  std::string_view Key() const { return at_->sort_key(); }
  bool On(std::string_view prefix) const { return at_->Valid() && Key().starts_with(prefix); }

  Result<void> ReadEdges(char direction) {
    const std::string all(1, direction);
    at_->Seek(all);
    for (size_t count = 0; On(all) && count < kEdgesOfName; ++count, at_->Next()) {
      if (Key().size() != kEdgeSize) return Damaged();
      IdentityEdge edge{IdFromBytes(Key().substr(1)), IdFromBytes(Key().substr(1 + kIdSize)),
                        static_cast<EdgeKind>(Key()[kEdgeSize - 2]),
                        static_cast<EntityKind>(Key()[kEdgeSize - 1]), {}, {}};
      const auto tally = DecodeTally(at_->value());
      if (!tally) return Damaged();
      if (tally->empty()) continue;
      Decoder in(tally->front().first);
      edge.a_key = in.Text();
      edge.b_key = in.Text();
      if (!in.AtEnd()) return Damaged();
      entries_.edges.push_back(std::move(edge));
    }
    return {};
  }

  Result<void> ReadPersons() {
    const std::string all(1, kSighting);
    at_->Seek(all);
    while (On(all) && entries_.persons.size() < kPersonasOfName) {
      constexpr size_t kPersonSize = 2 + kHalf;
      if (Key().size() != kPersonSize + 3) return Damaged();
      const std::string prefix(Key().substr(0, kPersonSize));
      PersonFacts facts;
      facts.grade = static_cast<PersonaGrade>(prefix[1]);
      facts.persona = IdFromBytes(prefix.substr(2) + EncodeRef(block_));
      for (size_t count = 0; On(prefix) && count < kSightingsRead; at_->Next()) {
        if (auto read = ReadSightings(facts, count); !read) return read;
      }
      entries_.persons.push_back(std::move(facts));
      at_->Seek(PastDays(prefix));
    }
    return {};
  }

  // Of one day.
  Result<void> ReadSightings(PersonFacts& facts, size_t& count) {
    ListDecoder list(at_->value());
    for (; list.Valid() && count < kSightingsRead; list.Next(), ++count) {
      if (auto added = Add(list.element(), facts); !added) return added;
    }
    return list.damaged() ? Result<void>(Damaged()) : Result<void>();
  }

  static Result<void> Add(const Element& element, PersonFacts& facts) {
    Decoder in(element.payload);
    facts.affiliation = in.ReadId();
    facts.affiliation_key = CompanyKey(facts.affiliation);
    facts.affiliation_name = in.Text();
    if (const std::string family = in.Text(); !family.empty()) Insert(family, facts.title_families);
    while (in.ok() && !in.AtEnd()) Insert(in.Number32(), facts.company);
    if (!in.ok()) return Damaged();
    const auto published = PublishedAt(element.when);
    if (!published) return {};
    if (!facts.last) facts.last = published;
    facts.first = published;
    return {};
  }

  Result<void> ReadFirst(PersonFacts& facts) {
    const std::string prefix = FirstSeenPrefix(FirstHalf(facts.persona));
    for (at_->Seek(prefix); On(prefix); at_->Next()) {
      ListDecoder list(at_->value());
      if (list.damaged()) return Damaged();
      if (!list.Valid()) continue;
      facts.first = PublishedAt(Reversed(list.element().when));
      return {};
    }
    return {};
  }

  NameBlock block_;
  std::unique_ptr<PartitionCursor> at_;
  NameEntries entries_;
};

std::string EncodeStatement(const IdentityStatement& statement) {
  Encoder out;
  out.Put(statement.id);
  out.Byte(static_cast<uint8_t>(statement.kind));
  out.Number(statement.personas.size());
  for (const Id& persona : statement.personas) out.Put(persona);
  out.Text(statement.name);
  out.Number(static_cast<uint64_t>(statement.stated));
  out.Byte(statement.undone ? 1 : 0);
  return out.Take();
}

constexpr char kCountKey[] = "";

}  // namespace

void VisitIdentityEntries(const Contribution& contribution, IndexVisitor& visitor) {
  IdentityWalk(contribution, visitor).Walk();
}

std::string_view NameSummaryKey() { return ""; }

Result<NameSummary> DecodeNameSummary(NameBlock block, std::string_view value) {
  const auto tally = DecodeTally(value);
  if (!tally) return Damaged();
  NameSummary summary;
  for (const auto& [name, count] : *tally) {
    if (name[0] == kPairsOfSummary) summary.stated_pairs = true;
    if (name[0] != kPersonOfSummary) continue;
    if (name.size() != 1 + kHalf) return Damaged();
    summary.persons.push_back(IdFromBytes(name.substr(1) + EncodeRef(block)));
  }
  return summary;
}

Result<NameEntries> ReadNameEntries(const EngineView& view, NameBlock block) {
  return NameReader(view, block).Read();
}

namespace {
void SortDistinct(std::vector<NameBlock>& names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
}
}  // namespace

TouchedNames NamesTouchedBy(const std::vector<Write>& batch) {
  TouchedNames touched;
  for (const Write& write : batch) {
    if (write.partition.family != Family::kIdentity) continue;
    touched.names.push_back(DecodeRef(write.partition.key).value_or(0));
    const std::string& key = write.sort_key;
    const bool edge = key.size() == kEdgeSize && (key[0] == kOutward || key[0] == kInward);
    if (edge && key.back() != static_cast<char>(EntityKind::kPerson)) {
      touched.organizations.push_back(touched.names.back());
    }
  }
  SortDistinct(touched.names);
  SortDistinct(touched.organizations);
  return touched;
}

Result<uint64_t> ReadStatementCount(const EngineView& view) {
  auto bytes = view.Get(StatementPartition(), kCountKey);
  if (!bytes) return bytes.error();
  return *bytes ? DecodeRef(**bytes).value_or(0) : 0;
}

std::vector<Write> StatementWrites(const IdentityStatement& statement, uint64_t count) {
  const std::string sequence = EncodeRef(statement.sequence);
  std::vector<Write> writes;
  for (const Id& persona : statement.personas) {
    writes.push_back({StatementsOnPartition(persona), sequence, WriteKind::kPut, std::string(1, '.')});
  }
  writes.push_back({StatementPartition(), kCountKey, WriteKind::kPut, EncodeRef(count)});
  writes.push_back({StatementPartition(), sequence, WriteKind::kPut, EncodeStatement(statement)});
  return writes;
}

Result<std::optional<IdentityStatement>> ReadStatement(const EngineView& view, uint64_t sequence) {
  auto bytes = view.Get(StatementPartition(), EncodeRef(sequence));
  if (!bytes) return bytes.error();
  if (!*bytes) return std::optional<IdentityStatement>();
  Decoder in(**bytes);
  IdentityStatement statement;
  statement.sequence = sequence;
  statement.id = in.ReadId();
  statement.kind = static_cast<StatementKind>(in.Byte());
  for (size_t count = in.Count(); count > 0; --count) statement.personas.push_back(in.ReadId());
  statement.name = in.Text();
  statement.stated = static_cast<int64_t>(in.Number());
  statement.undone = in.Byte() != 0;
  if (!in.AtEnd()) return Damaged();
  return std::optional(std::move(statement));
}

Result<std::vector<uint64_t>> ReadStatementsOn(const EngineView& view, const Id& persona) {
  std::vector<uint64_t> sequences;
  const auto at = view.Scan(StatementsOnPartition(persona), "");
  for (; at->Valid(); at->Next()) sequences.push_back(DecodeRef(at->sort_key()).value_or(0));
  if (auto status = at->status(); !status) return status.error();
  return sequences;
}

}  // namespace quoth
