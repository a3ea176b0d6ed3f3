// Where everything stands: partitions and sort keys. docs/storage.md lists them key by key.
// Everything here is stored; never change a letter without a new format version.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "quoth/extraction.h"
#include "quoth/id.h"
#include "storage/engine.h"

namespace quoth {

inline constexpr uint64_t kFormatVersion = 2;

// ---- the records of a document: partition is its id
Partition DocumentPartition(const Id& document);
std::string HeaderKey();
std::string TextKey();
std::string SentencesKey();
std::string QuotationKey(uint32_t ordinal);
std::string EntityKey(uint32_t ordinal);
std::string LinkKey(uint32_t ordinal);

// ---- lists of quotations. All of them order by the same sort key, so that any number of
// conditions is an intersection of lists.
Partition AllQuotations();
Partition QuotationsBySpeaker(const Id& entity);
Partition QuotationsByOrganization(const Id& entity);
Partition QuotationsAbout(const Id& entity);
Partition QuotationsOfKind(QuotationKind kind);
Partition QuotationsInLanguage(Language language);
Partition QuotationsOfDocument(const Id& document);
Partition QuotationsOfSpeech();  // without thought, belief and wish
Partition QuotationsWithTerm(std::string_view term);

// Inverted seconds since 1970 (newest first, undated last), document, ordinal.
struct PostingKey {
  std::optional<int64_t> published;
  Id document;
  uint32_t ordinal = 0;

  auto operator<=>(const PostingKey&) const = default;
};
std::string Encode(const PostingKey& key);
std::optional<PostingKey> DecodePostingKey(std::string_view bytes);
// The first possible key of something published at `time` or before.
std::string PostingKeyAtOrBefore(int64_t time);

// ---- entities: partition is the id, sort key the document
Partition EntityPartition(const Id& entity);
// Names: one partition; key is the name key, 0, the entity's id, the document's id.
Partition NamePartition();
std::string NameEntry(std::string_view name_key, const Id& entity, const Id& document);
struct NameEntryParts {
  std::string_view name_key;
  Id entity;
};
std::optional<NameEntryParts> ParseNameEntry(std::string_view sort_key);

// ---- links: partition is an entity at one end; sort key is direction, kind, the entity at the
// other end, inverted date, document, ordinal.
enum class Direction : uint8_t { kOut = 1, kIn = 2 };
Partition LinkPartition(const Id& entity);
std::string LinkGroup(Direction direction, LinkKind kind, const Id& other);
std::string LinkEntry(Direction direction, LinkKind kind, const Id& other,
                      const PostingKey& where);
struct LinkEntryParts {
  Direction direction;
  LinkKind kind;
  Id other;
  PostingKey where;
};
std::optional<LinkEntryParts> ParseLinkEntry(std::string_view sort_key);

// ---- catalogue
Partition AllDocuments();               // sort key: the document's id
Partition QuotationById(const Id& id);  // sort key: the document's id; value: the ordinal

std::string_view Bytes(const Id& id);
Id IdFromBytes(std::string_view bytes);  // precondition: 16 bytes

}  // namespace quoth
