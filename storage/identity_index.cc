#include "storage/identity_index.h"

#include <algorithm>
#include <set>
#include <utility>

#include "storage/codec.h"
#include "storage/keys.h"

namespace quoth {
namespace {

constexpr size_t kHalf = 8;
constexpr size_t kIdSize = 16;

// Kinds of entries under a name.
constexpr char kSighting = 'p';  // grade, persona, newest first, document
constexpr char kFirstSeen = 'f';  // persona, oldest first, document; of persons with an organization
constexpr char kOutward = 'e', kInward = 'i';  // edge from, edge to this name

Partition NamePartitionOf(NameBlock block) {
  std::string key(1, 'n');
  for (int shift = 56; shift >= 0; shift -= 8) key.push_back(static_cast<char>(block >> shift));
  return {Family::kIdentity, std::move(key)};
}

Partition StatementPartition() { return {Family::kStatement, "*"}; }
Partition StatementsOnPartition(const Id& persona) {
  return {Family::kStatement, "p" + std::string(Bytes(persona))};
}
constexpr char kCountKey[] = "";

std::string BigEndian(uint64_t number) {
  std::string bytes;
  for (int shift = 56; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(number >> shift));
  return bytes;
}

uint64_t FromBigEndian(std::string_view bytes) {
  uint64_t number = 0;
  for (const char byte : bytes) number = number << 8 | static_cast<uint8_t>(byte);
  return number;
}

// Times in the order of bytes: oldest first, or newest first. Undated ones come last.
std::string When(std::optional<int64_t> published, bool newest_first) {
  if (!published) return BigEndian(UINT64_MAX);
  const uint64_t ascending = static_cast<uint64_t>(*published) ^ (uint64_t{1} << 63);
  return BigEndian(newest_first ? UINT64_MAX - 1 - ascending : ascending);
}

std::optional<int64_t> Published(std::string_view when, bool newest_first) {
  const uint64_t stored = FromBigEndian(when);
  if (stored == UINT64_MAX) return std::nullopt;
  const uint64_t ascending = newest_first ? UINT64_MAX - 1 - stored : stored;
  return static_cast<int64_t>(ascending ^ (uint64_t{1} << 63));
}

std::string Encode(const Sighting& sighting) {
  Encoder out;
  out.Put(sighting.affiliation);
  out.Text(sighting.affiliation_name);
  out.Text(sighting.title_family);
  out.Number(sighting.company.size());
  for (const uint32_t other : sighting.company) out.Number(other);
  return out.Take();
}

std::string SightingKey(const Sighting& sighting) {
  std::string key(1, kSighting);
  key.push_back(static_cast<char>(sighting.grade));
  key += Bytes(sighting.persona).substr(0, kHalf);
  return key;
}

std::string FirstSeenKey(const Id& persona) {
  return kFirstSeen + std::string(Bytes(persona).substr(0, kHalf));
}

std::string EdgeKey(char direction, const IdentityEdge& edge) {
  std::string key(1, direction);
  key += Bytes(edge.a);
  key += Bytes(edge.b);
  key.push_back(static_cast<char>(edge.kind));
  return key;
}

std::string EdgeValue(const IdentityEdge& edge) {
  Encoder out;
  out.Byte(static_cast<uint8_t>(edge.of));
  out.Text(edge.a_key);
  out.Text(edge.b_key);
  return out.Take();
}

// The first key after all that start with `prefix`: they go on with at least one more byte.
std::string Past(std::string prefix) { return std::move(prefix) + std::string(1 + 2 * kIdSize, '\xFF'); }

Error Damaged() { return {ErrorCode::kCorruption, "a stored entry of an identity does not decode"}; }

template <typename T>
void Insert(const T& value, std::vector<T>& sorted) {
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), value);
  if (at == sorted.end() || *at != value) sorted.insert(at, value);
}

class NameReader {
 public:
  NameReader(const EngineView& view, NameBlock block)
      : block_(block), at_(view.Scan(NamePartitionOf(block), "")) {}

  Result<NameEntries> Read() {
    for (const char direction : {kOutward, kInward}) {
      if (auto read = ReadEdges(direction); !read) return read.error();
    }
    if (auto read = ReadPersons(); !read) return read.error();
    for (PersonFacts& facts : entries_.persons) {
      if (facts.grade == PersonaGrade::kAffiliated) ReadFirst(facts);
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
    for (size_t count = 0; On(all) && count < kEdgesOfName; ++count) {
      constexpr size_t kEdgeSize = 1 + 2 * kIdSize + 1;
      if (Key().size() < kEdgeSize) return Damaged();
      const std::string key(Key().substr(0, kEdgeSize));
      Decoder in(at_->value());
      IdentityEdge edge{IdFromBytes(std::string_view(key).substr(1, kIdSize)),
                        IdFromBytes(std::string_view(key).substr(1 + kIdSize, kIdSize)),
                        static_cast<EdgeKind>(key.back())};
      edge.of = static_cast<EntityKind>(in.Byte());
      edge.a_key = in.Text();
      edge.b_key = in.Text();
      if (!in.AtEnd()) return Damaged();
      entries_.edges.push_back(std::move(edge));
      at_->Seek(Past(key));
    }
    return {};
  }

  Result<void> ReadPersons() {
    const std::string all(1, kSighting);
    at_->Seek(all);
    while (On(all) && entries_.persons.size() < kPersonasOfName) {
      constexpr size_t kPersonSize = 2 + kHalf;
      if (Key().size() != kPersonSize + 8 + kIdSize) return Damaged();
      const std::string key(Key().substr(0, kPersonSize));
      PersonFacts facts;
      facts.grade = static_cast<PersonaGrade>(key[1]);
      facts.persona = IdFromBytes(key.substr(2) + BigEndian(block_));
      for (size_t count = 0; On(key) && count < kSightingsRead; ++count, at_->Next()) {
        if (auto added = AddSighting(facts); !added) return added.error();
      }
      entries_.persons.push_back(std::move(facts));
      at_->Seek(Past(key));
    }
    return {};
  }

  Result<void> AddSighting(PersonFacts& facts) const {
    Decoder in(at_->value());
    facts.affiliation = in.ReadId();
    facts.affiliation_key = CompanyKey(facts.affiliation);
    facts.affiliation_name = in.Text();
    if (const std::string family = in.Text(); !family.empty()) Insert(family, facts.title_families);
    for (size_t count = in.Count(); count > 0; --count) Insert(in.Number32(), facts.company);
    if (!in.AtEnd()) return Damaged();
    const auto published = Published(Key().substr(2 + kHalf, 8), true);
    if (!published) return {};
    if (!facts.last) facts.last = published;
    facts.first = published;
    return {};
  }

  void ReadFirst(PersonFacts& facts) {
    const std::string key = FirstSeenKey(facts.persona);
    at_->Seek(key);
    if (On(key)) facts.first = Published(Key().substr(1 + kHalf, 8), false);
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

}  // namespace

std::vector<IndexEntry> IdentityEntries(const Id& document, std::optional<int64_t> published,
                                        const DocumentPersonas& personas) {
  std::vector<IndexEntry> entries;
  const std::string id(Bytes(document));
  std::set<Id> seen;
  for (const Sighting& sighting : personas.sightings) {
    if (sighting.kind != EntityKind::kPerson || !seen.insert(sighting.persona).second) continue;
    const Partition partition = NamePartitionOf(BlockOf(sighting.persona));
    entries.push_back({partition, SightingKey(sighting) + When(published, true) + id,
                       Encode(sighting)});
    if (sighting.grade != PersonaGrade::kAffiliated) continue;
    entries.push_back({partition, FirstSeenKey(sighting.persona) + When(published, false) + id, ""});
  }
  for (const IdentityEdge& edge : personas.edges) {
    entries.push_back({NamePartitionOf(BlockOf(edge.a)), EdgeKey(kOutward, edge) + id, EdgeValue(edge)});
    entries.push_back({NamePartitionOf(BlockOf(edge.b)), EdgeKey(kInward, edge) + id, EdgeValue(edge)});
  }
  return entries;
}

Result<NameEntries> ReadNameEntries(const EngineView& view, NameBlock block) {
  return NameReader(view, block).Read();
}

Result<uint64_t> ReadStatementCount(const EngineView& view) {
  auto bytes = view.Get(StatementPartition(), kCountKey);
  if (!bytes) return bytes.error();
  return *bytes ? FromBigEndian(**bytes) : 0;
}

std::vector<Write> StatementWrites(const IdentityStatement& statement, uint64_t count) {
  const std::string sequence = BigEndian(statement.sequence);
  std::vector<Write> writes;
  for (const Id& persona : statement.personas) {
    writes.push_back({StatementsOnPartition(persona), sequence, std::string()});
  }
  writes.push_back({StatementPartition(), kCountKey, BigEndian(count)});
  writes.push_back({StatementPartition(), sequence, EncodeStatement(statement)});
  return writes;
}

Result<std::optional<IdentityStatement>> ReadStatement(const EngineView& view, uint64_t sequence) {
  auto bytes = view.Get(StatementPartition(), BigEndian(sequence));
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
  for (; at->Valid(); at->Next()) sequences.push_back(FromBigEndian(at->sort_key()));
  if (auto status = at->status(); !status) return status.error();
  return sequences;
}

}  // namespace quoth
