#include "storage/keys.h"

#include <cstring>

namespace quoth {
namespace {

constexpr size_t kIdSize = 16;

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

// Order-preserving and inverted: a later time gives a smaller number. The largest is undated.
uint64_t Inverted(std::optional<int64_t> time) {
  if (!time) return UINT64_MAX;
  return UINT64_MAX - 1 - (static_cast<uint64_t>(*time) ^ (uint64_t{1} << 63));
}

std::optional<int64_t> Uninverted(uint64_t stored) {
  if (stored == UINT64_MAX) return std::nullopt;
  return static_cast<int64_t>((UINT64_MAX - 1 - stored) ^ (uint64_t{1} << 63));
}

std::string Tagged(char tag, std::string_view rest) {
  std::string key(1, tag);
  key += rest;
  return key;
}

std::string Numbered(char tag, uint32_t ordinal) {
  std::string key(1, tag);
  AppendBigEndian(ordinal, 4, key);
  return key;
}

Partition Posting(char tag, std::string_view rest) { return {Family::kPosting, Tagged(tag, rest)}; }

}  // namespace

std::string_view Bytes(const Id& id) {
  return {reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()};
}

Id IdFromBytes(std::string_view bytes) {
  Id id;
  std::memcpy(id.bytes.data(), bytes.data(), id.bytes.size());
  return id;
}

Partition DocumentPartition(const Id& document) {
  return {Family::kDocument, std::string(Bytes(document))};
}
std::string HeaderKey() { return "h"; }
std::string TextKey() { return "t"; }
std::string SentencesKey() { return "s"; }
std::string QuotationKey(uint32_t ordinal) { return Numbered('q', ordinal); }
std::string EntityKey(uint32_t ordinal) { return Numbered('e', ordinal); }
std::string LinkKey(uint32_t ordinal) { return Numbered('l', ordinal); }

Partition AllQuotations() { return Posting('*', ""); }
Partition QuotationsBySpeaker(const Id& entity) { return Posting('s', Bytes(entity)); }
Partition QuotationsByOrganization(const Id& entity) { return Posting('o', Bytes(entity)); }
Partition QuotationsAbout(const Id& entity) { return Posting('a', Bytes(entity)); }
Partition QuotationsOfKind(QuotationKind kind) {
  return Posting('k', std::string(1, static_cast<char>(kind)));
}
Partition QuotationsInLanguage(Language language) {
  return Posting('l', std::string(1, static_cast<char>(language)));
}
Partition QuotationsOfDocument(const Id& document) { return Posting('d', Bytes(document)); }
Partition QuotationsOfSpeech() { return Posting('p', ""); }
Partition QuotationsWithTerm(std::string_view term) { return Posting('t', term); }

std::string Encode(const PostingKey& key) {
  std::string bytes;
  AppendBigEndian(Inverted(key.published), 8, bytes);
  bytes += Bytes(key.document);
  AppendBigEndian(key.ordinal, 4, bytes);
  return bytes;
}

std::optional<PostingKey> DecodePostingKey(std::string_view bytes) {
  if (bytes.size() != 8 + kIdSize + 4) return std::nullopt;
  return PostingKey{Uninverted(BigEndian(bytes.substr(0, 8))), IdFromBytes(bytes.substr(8, kIdSize)),
                    static_cast<uint32_t>(BigEndian(bytes.substr(8 + kIdSize)))};
}

std::string PostingKeyAtOrBefore(int64_t time) {
  std::string bytes;
  AppendBigEndian(Inverted(time), 8, bytes);
  return bytes;
}

Partition EntityPartition(const Id& entity) { return {Family::kEntity, std::string(Bytes(entity))}; }

Partition NamePartition() { return {Family::kName, ""}; }

std::string NameEntry(std::string_view name_key, const Id& entity, const Id& document) {
  std::string key(name_key);
  key.push_back('\0');
  key += Bytes(entity);
  key += Bytes(document);
  return key;
}

std::optional<NameEntryParts> ParseNameEntry(std::string_view sort_key) {
  constexpr size_t kTail = 1 + 2 * kIdSize;
  if (sort_key.size() < kTail) return std::nullopt;
  const size_t name = sort_key.size() - kTail;
  return NameEntryParts{sort_key.substr(0, name), IdFromBytes(sort_key.substr(name + 1, kIdSize))};
}

Partition LinkPartition(const Id& entity) { return {Family::kLink, std::string(Bytes(entity))}; }

std::string LinkGroup(Direction direction, LinkKind kind, const Id& other) {
  std::string key;
  key.push_back(static_cast<char>(direction));
  key.push_back(static_cast<char>(kind));
  key += Bytes(other);
  return key;
}

std::string LinkEntry(Direction direction, LinkKind kind, const Id& other,
                      const PostingKey& where) {
  return LinkGroup(direction, kind, other) + Encode(where);
}

std::optional<LinkEntryParts> ParseLinkEntry(std::string_view sort_key) {
  constexpr size_t kGroup = 2 + kIdSize;
  if (sort_key.size() < kGroup) return std::nullopt;
  const auto where = DecodePostingKey(sort_key.substr(kGroup));
  if (!where) return std::nullopt;
  return LinkEntryParts{static_cast<Direction>(sort_key[0]), static_cast<LinkKind>(sort_key[1]),
                        IdFromBytes(sort_key.substr(2, kIdSize)), *where};
}

Partition AllDocuments() { return {Family::kCatalogue, "d"}; }
Partition QuotationById(const Id& id) { return {Family::kCatalogue, Tagged('q', Bytes(id))}; }

}  // namespace quoth
