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

inline constexpr uint64_t kFormatVersion = 5;
inline constexpr uint64_t kOldestReadAsItIs = 4;  // older ones are brought to the present format first

// ---- places: the order of every list

// Newest first: the seconds from a publication to the year 10000; undated documents come last.
uint64_t WhenOf(std::optional<int64_t> published);
std::optional<int64_t> PublishedAt(uint64_t when);
inline constexpr uint64_t kUndated = (uint64_t{1} << 40) - 1;

// The first eight bytes of an id as a number: how lists refer to documents. Two documents that share
// one cannot be in one store; Ingest refuses the second.
uint64_t RefOf(const Id& id);
// What a narrow list (RefWidth::kNarrow) keeps of it.
inline uint64_t Narrowed(uint64_t ref) { return ref & 0xFFFF'FFFF'0000'0000; }

std::string EncodeRef(uint64_t ref);
std::optional<uint64_t> DecodeRef(std::string_view bytes);

// A quotation in the order of lists.
struct Place {
  uint64_t when = 0;
  uint64_t document = 0;
  uint32_t ordinal = 0;

  auto operator<=>(const Place&) const = default;
};
std::string Encode(const Place& place);  // 17 bytes, in the same order
std::optional<Place> DecodePlace(std::string_view bytes);

// ---- documents: one record each, the only entry of its partition. It is the commit record of all
// else that the document put into the store.
Partition DocumentPartition(uint64_t ref);
Partition DocumentPartition(const Id& document);
std::string DocumentKey();

// ---- lists. A list is cut into buckets of time (quarters of a year; days for lists that every
// document is in); the sort key is the bucket.
struct ListName {
  Partition partition;
  bool daily = false;
};
ListName AllQuotations();
ListName QuotationsOfKind(QuotationKind kind);
ListName QuotationsInLanguage(Language language);
ListName QuotationsBySpeaker(const Id& entity);
ListName QuotationsByOrganization(const Id& entity);
ListName QuotationsAbout(const Id& entity);
ListName QuotationsWithTerm(std::string_view term);
ListName DocumentsOf(const Id& entity);
std::string BucketKey(const ListName& list, uint64_t when, uint64_t ref);

// ---- catalogues: all documents by id, all quotations by id. Wide lists cut by the first bits of the
// id.
Partition DocumentCatalogue();
std::string DocumentBucket(uint64_t ref);
Partition QuotationCatalogue();
Partition CorrectedDocuments();  // those of which users corrected quotations; one list
std::string QuotationBucket(uint64_t ref);

// ---- entities: one tally each
// Partition is the first half of the id, which lists know; sort key the other half.
Partition EntityPartition(uint64_t ref);
std::string EntityKey(const Id& entity);
Id IdOf(uint64_t ref, std::string_view other_half);  // precondition: 8 bytes

// ---- names: one partition; key is the name key, 0, the entity's id; a tally of documents.
Partition NamePartition();
std::string NameEntry(std::string_view name_key, const Id& entity);
struct NameEntryParts {
  std::string_view name_key;
  Id entity;
};
std::optional<NameEntryParts> ParseNameEntry(std::string_view sort_key);

// ---- links: partition is an entity at one end; sort key is direction, kind, the entity at the
// other end. Outward a list of the statements, inward a tally of them.
enum class Direction : uint8_t { kOut = 1, kIn = 2 };
Partition LinkPartition(const Id& entity);
std::string LinkKey(Direction direction, LinkKind kind, const Id& other);
std::string LinkPrefix(Direction direction, LinkKind kind);
struct LinkKeyParts {
  Direction direction;
  LinkKind kind;
  Id other;
};
std::optional<LinkKeyParts> ParseLinkKey(std::string_view sort_key);

// ---- identities: partition is a name (NameBlock, core/identity/persona.h)
Partition SightingPartition(uint64_t block);

// ---- claims
Partition WordingPartition(uint64_t wording);  // lists of the wording's quotations; by its reference
// Places that begin alike share a tally, of the rest of the place and a wording's reference.
Partition MeetingPartition(uint64_t place);
std::string MeetingKey();
std::string RestOfPlace(uint64_t place);  // 4 bytes

// ---- statements of users: all of them; those on a persona
Partition StatementPartition();
Partition StatementsOnPartition(const Id& persona);

// ---- meta
Partition MetaPartition();
std::string FormatKey();
// Which lexicons identities and claims were derived with; see storage/derivation.h.
std::string DerivationKey();
std::string TotalsKey();  // a tally: documents, quotations, terms of all quotations

std::string_view Bytes(const Id& id);
Id IdFromBytes(std::string_view bytes);  // precondition: 16 bytes

}  // namespace quoth
