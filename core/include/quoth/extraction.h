// What the extractor finds in one document. Terms follow attribution research (PARC, PolNeAR):
// a quotation has content, a cue and a source. All spans are UTF-8 byte offsets into the text of
// the document. Plain values: copy, move and compare freely.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quoth/document.h"

namespace quoth {

// The numbers of all enumerations in this file are stored. Never renumber.

enum class EntityKind : uint8_t { kPerson = 1, kOrganization = 2, kGroup = 3, kPlace = 4 };

// What a source resolves to. kGroup is a plural or a class ("the students", 업계); kUnnamed is one
// individual without a name in the article ("a senior official", 관계자).
enum class SpeakerKind : uint8_t { kPerson = 1, kOrganization = 2, kGroup = 3, kUnnamed = 4 };

enum class QuotationKind : uint8_t { kDirect = 1, kIndirect = 2, kMixed = 3 };

enum class LinkKind : uint8_t {
  kAffiliatedWith = 1,  // person -> organization, with a title
  kMentionedWith = 2,   // undirected: named in one sentence
  kQuotedOn = 3,        // speaker -> entity that the quotation mentions
  kMemberOf = 4,
  kFamilyOf = 5,
  kFounded = 6,
  kSubsidiaryOf = 7,
  kAcquired = 8,
  kInvestedIn = 9,
  kPartnerOf = 10,
  kCustomerOf = 11,
  kSupplierOf = 12,
  kCompetesWith = 13,
  kRegulates = 14,
  kSued = 15,
  kSupports = 16,
  kOpposes = 17,
};

// What the text says of a link: that it is so, that it is meant to be, that it is denied or ended
// before it began, or that somebody says so without standing for it. Only what is stated is a fact.
enum class Modality : uint8_t { kStated = 1, kPlanned = 2, kDenied = 3, kRumoured = 4 };

std::string_view ToString(EntityKind kind);     // "person", "organization", "group", "place"
std::string_view ToString(SpeakerKind kind);    // "person", "organization", "group", "unnamed"
std::string_view ToString(QuotationKind kind);  // "direct", "indirect", "mixed"
std::string_view ToString(LinkKind kind);       // "affiliated_with", …
std::string_view ToString(Modality modality);   // "stated", "planned", "denied", "rumoured"
// True for kinds that read the same from either end: partners, competitors, relatives, co-mention.
bool IsSymmetric(LinkKind kind);
std::optional<EntityKind> ParseEntityKind(std::string_view name);
std::optional<SpeakerKind> ParseSpeakerKind(std::string_view name);
std::optional<QuotationKind> ParseQuotationKind(std::string_view name);
std::optional<LinkKind> ParseLinkKind(std::string_view name);
std::optional<Modality> ParseModality(std::string_view name);

// A named person, organization, group or place of this document.
struct Entity {
  EntityKind kind = EntityKind::kPerson;
  std::string name;                  // the fullest form in the document
  std::vector<std::string> aliases;  // other forms in the document, without `name`
  std::vector<Span> mentions;        // names and their short forms; no pronouns, no bare titles
  // What tells it from namesakes in other documents; IdentifyEntities (quoth/identity.h) sets it.
  // Derived from the rest of the extraction, so comparisons leave it out.
  Id persona;

  bool operator==(const Entity& other) const {
    return kind == other.kind && name == other.name && aliases == other.aliases &&
           mentions == other.mentions;
  }
};

struct Speaker {
  SpeakerKind kind = SpeakerKind::kPerson;
  std::optional<uint32_t> entity;       // index into Extraction::entities, if named
  std::string name;                     // the entity's name; may be empty for groups and unnamed
  std::string title;                    // as in the document; may be empty
  std::optional<uint32_t> affiliation;  // index into Extraction::entities

  bool operator==(const Speaker&) const = default;
};

struct Alternative {
  Speaker speaker;
  float confidence = 0;

  bool operator==(const Alternative&) const = default;
};

struct Quotation {
  QuotationKind kind = QuotationKind::kDirect;
  bool speech = true;              // false: thought, belief or wish
  std::vector<Span> content;       // in text order; several when interrupted: "A," she said, "B."
  std::optional<Span> cue;         // the reporting word
  std::optional<Span> source;      // the mention nearest the cue; may be a pronoun or a bare title
  std::optional<Speaker> speaker;  // empty: unattributed
  std::vector<Alternative> alternatives;
  std::vector<Span> key_terms;  // noun phrases of the content that tell its subject, the best first
  std::string rule;          // the rule or model that decided
  std::string speaker_rule;  // what decided who speaks; not stored
  float confidence = 0;      // that content and speaker are right

  bool operator==(const Quotation&) const = default;
};

// A string in quotation marks, or a clause that looks reported, which is no quotation, and why.
struct SetAside {
  Span span;  // without the marks
  std::string rule;

  bool operator==(const SetAside&) const = default;
};

struct Link {
  LinkKind kind = LinkKind::kAffiliatedWith;
  uint32_t from = 0;  // indices into Extraction::entities
  uint32_t to = 0;
  std::string title;           // affiliated_with only
  std::vector<Span> evidence;  // the shortest words that state it
  std::string rule;
  float confidence = 0;
  Modality modality = Modality::kStated;
  std::string amount, date;  // as the evidence gives them ("64억 달러", "in 2016"); may be empty

  bool operator==(const Link&) const = default;
};

struct Extraction {
  std::vector<Span> sentences;  // in text order, without overlap
  std::vector<Entity> entities;
  std::vector<Quotation> quotations;  // in order of their first content span
  std::vector<Link> links;
  std::vector<SetAside> set_aside;  // in text order; not stored

  bool operator==(const Extraction&) const = default;
};

}  // namespace quoth
