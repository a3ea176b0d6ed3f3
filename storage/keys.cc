#include "storage/keys.h"

#include <cstring>

#include "core/first_half.h"

namespace quoth {
namespace {

constexpr size_t kIdSize = 16;
constexpr int64_t kYear10000 = 253'402'300'800;  // midnight, so whole days stay whole
constexpr uint64_t kDay = 86'400;
constexpr uint64_t kQuarter = 91 * kDay;
constexpr int kSharedPlaceBits = 20;
constexpr uint64_t kLastDated = kUndated - 1;

void AppendBigEndian(uint64_t value, int bytes, std::string& out) {
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>(value >> shift));
  }
}

uint64_t BigEndian(std::string_view bytes) {
  uint64_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<uint8_t>(byte);
  return value;
}

std::string Tagged(char tag, std::string_view rest) {
  std::string key(1, tag);
  key += rest;
  return key;
}

ListName List(char tag, std::string_view rest, bool daily = false) {
  return {{Family::kList, Tagged(tag, rest)}, daily};
}

std::string OneByte(auto value) { return std::string(1, static_cast<char>(value)); }

}  // namespace

std::string_view Bytes(const Id& id) {
  return {reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()};
}

Id IdFromBytes(std::string_view bytes) {
  Id id;
  std::memcpy(id.bytes.data(), bytes.data(), id.bytes.size());
  return id;
}

uint64_t WhenOf(std::optional<int64_t> published) {
  if (!published) return kUndated;
  if (*published >= kYear10000) return 0;
  const uint64_t when = static_cast<uint64_t>(kYear10000) - static_cast<uint64_t>(*published);
  return when > kLastDated ? kLastDated : when;
}

std::optional<int64_t> PublishedAt(uint64_t when) {
  if (when == kUndated) return std::nullopt;
  return kYear10000 - static_cast<int64_t>(when);
}

uint64_t RefOf(const Id& id) { return FirstHalf(id); }

std::string Encode(const Place& place) {
  std::string bytes;
  AppendBigEndian(place.when, 5, bytes);
  AppendBigEndian(place.document, 8, bytes);
  AppendBigEndian(place.ordinal, 4, bytes);
  return bytes;
}

std::optional<Place> DecodePlace(std::string_view bytes) {
  if (bytes.size() != 17) return std::nullopt;
  return Place{BigEndian(bytes.substr(0, 5)), BigEndian(bytes.substr(5, 8)),
               static_cast<uint32_t>(BigEndian(bytes.substr(13)))};
}

std::string EncodeRef(uint64_t ref) {
  std::string bytes;
  AppendBigEndian(ref, 8, bytes);
  return bytes;
}

std::optional<uint64_t> DecodeRef(std::string_view bytes) {
  if (bytes.size() != 8) return std::nullopt;
  return BigEndian(bytes);
}

Partition DocumentPartition(uint64_t ref) { return {Family::kDocument, EncodeRef(ref)}; }
Partition DocumentPartition(const Id& document) { return DocumentPartition(RefOf(document)); }
std::string DocumentKey() { return "d"; }

ListName AllQuotations() { return List('*', "", true); }
ListName QuotationsOfKind(QuotationKind kind) { return List('k', OneByte(kind), true); }
ListName QuotationsInLanguage(Language language) { return List('l', OneByte(language), true); }
ListName QuotationsBySpeaker(const Id& entity) { return List('s', Bytes(entity)); }
ListName QuotationsByOrganization(const Id& entity) { return List('o', Bytes(entity)); }
ListName QuotationsAbout(const Id& entity) { return List('a', Bytes(entity)); }
ListName DocumentsOf(const Id& entity) { return List('e', Bytes(entity)); }
ListName QuotationsWithTerm(std::string_view term) {
  return {{Family::kTerm, std::string(term)}, false};
}

// Undated elements are spread by their documents, whose order they have.
std::string BucketKey(const ListName& list, uint64_t when, uint64_t ref) {
  std::string key;
  if (list.daily) {
    AppendBigEndian(when == kUndated ? 0xFF'FF00 | ref >> 56 : when / kDay, 3, key);
  } else {
    AppendBigEndian(when == kUndated ? 0xFFC0 | ref >> 58 : when / kQuarter, 2, key);
  }
  return key;
}

Partition DocumentCatalogue() { return {Family::kList, "D"}; }
std::string DocumentBucket(uint64_t ref) {
  std::string key;
  AppendBigEndian(ref >> 52, 2, key);
  return key;
}
Partition QuotationCatalogue() { return {Family::kList, "Q"}; }
Partition CorrectedDocuments() { return {Family::kList, "C"}; }
std::string QuotationBucket(uint64_t ref) {
  std::string key;
  AppendBigEndian(ref >> 48, 2, key);
  return key;
}

Partition EntityPartition(uint64_t ref) {
  return {Family::kEntity, EncodeRef(ref)};
}
std::string EntityKey(const Id& entity) { return std::string(Bytes(entity).substr(8)); }
Id IdOf(uint64_t ref, std::string_view other_half) {
  return IdFromBytes(EntityPartition(ref).key + std::string(other_half));
}

Partition NamePartition() { return {Family::kName, ""}; }

std::string NameEntry(std::string_view name_key, const Id& entity) {
  std::string key(name_key);
  key.push_back('\0');
  key += Bytes(entity);
  return key;
}

std::optional<NameEntryParts> ParseNameEntry(std::string_view sort_key) {
  if (sort_key.size() < 1 + kIdSize) return std::nullopt;
  const size_t name = sort_key.size() - kIdSize - 1;
  return NameEntryParts{sort_key.substr(0, name), IdFromBytes(sort_key.substr(name + 1))};
}

Partition LinkPartition(const Id& entity) { return {Family::kLink, std::string(Bytes(entity))}; }

std::string LinkPrefix(Direction direction, LinkKind kind) { return OneByte(direction) + OneByte(kind); }

std::string LinkKey(Direction direction, LinkKind kind, const Id& other) {
  return LinkPrefix(direction, kind) + std::string(Bytes(other));
}

std::optional<LinkKeyParts> ParseLinkKey(std::string_view sort_key) {
  if (sort_key.size() != 2 + kIdSize) return std::nullopt;
  return LinkKeyParts{static_cast<Direction>(sort_key[0]), static_cast<LinkKind>(sort_key[1]),
                      IdFromBytes(sort_key.substr(2))};
}

Partition SightingPartition(uint64_t block) {
  return {Family::kIdentity, EncodeRef(block)};
}

Partition WordingPartition(uint64_t wording) {
  return {Family::kClaim, Tagged('w', EncodeRef(wording))};
}
Partition MeetingPartition(uint64_t place) {
  Partition partition{Family::kClaim, "m"};
  AppendBigEndian(place >> (64 - kSharedPlaceBits), 3, partition.key);
  return partition;
}
std::string MeetingKey() { return ""; }
std::string RestOfPlace(uint64_t place) {
  std::string rest;
  AppendBigEndian(place >> (32 - kSharedPlaceBits) & 0xFFFF'FFFF, 4, rest);
  return rest;
}

Partition StatementPartition() { return {Family::kStatement, "*"}; }
Partition StatementsOnPartition(const Id& persona) {
  return {Family::kStatement, Tagged('p', Bytes(persona))};
}

Partition MetaPartition() { return {Family::kMeta, ""}; }
std::string FormatKey() { return "format"; }
std::string DerivationKey() { return "derivation"; }
std::string TotalsKey() { return "totals"; }

}  // namespace quoth
