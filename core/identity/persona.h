// Personas: what one document says of an entity, reduced to a key. A persona is a name and, of a
// person, what tells namesakes apart: the organization, else the title. Its id is a pure function
// of the document, so that lists kept by persona are retracted exactly. Which personas are one
// person is decided on top of them (core/identity/decision.h); docs/identity.md tells the whole.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "quoth/document.h"
#include "quoth/extraction.h"
#include "quoth/id.h"

namespace quoth {

// How much a document says of a person beside the name. Stored; never renumber.
enum class PersonaGrade : uint8_t {
  kAffiliated = 1,  // an organization
  kTitled = 2,      // a title of a known family, but no organization
  kBare = 3,        // neither; also every organization, group and place
};

// All personas of one kind and name key share their block: the second half of their ids.
using NameBlock = uint64_t;
NameBlock BlockOf(const Id& persona);

// The persona that has only a name is EntityId (quoth/identity.h); organizations, groups and places
// have no other.
// A persona of `bare`'s name with a qualifier: an organization's persona, or a title's family.
Id QualifiedPersona(const Id& bare, PersonaGrade grade, std::string_view qualifier);

// One entity of one document.
struct Sighting {
  Id persona;
  EntityKind kind = EntityKind::kPerson;
  PersonaGrade grade = PersonaGrade::kBare;
  // Of persons only:
  Id affiliation;                // persona of the organization; or empty
  std::string affiliation_name;  // FoldedWords
  std::string title_family;
  std::vector<uint32_t> company;  // blocks, cut to 32 bits, of who else the document names; sorted

  bool operator==(const Sighting&) const = default;
};

// Stored; never renumber.
enum class EdgeKind : uint8_t {
  kCareer = 1,       // the document gives one person both organizations
  kTranslation = 2,  // `b` is `a`'s name in another script
  kAcronym = 3,      // `b` is `a`'s acronym
};

// What one document states of two personas. Of names, `b` is the bare persona of the other name.
struct IdentityEdge {
  Id a, b;
  EdgeKind kind = EdgeKind::kCareer;
  EntityKind of = EntityKind::kPerson;
  std::string a_key, b_key;  // IdentityKey of both names; empty for a career

  auto operator<=>(const IdentityEdge&) const = default;
};

struct DocumentPersonas {
  std::vector<Sighting> sightings;   // one for each entity of the extraction, in its order
  std::vector<IdentityEdge> edges;   // sorted, distinct

  bool operator==(const DocumentPersonas&) const = default;
};

DocumentPersonas PersonasOf(const Document& document, const Extraction& extraction);

}  // namespace quoth
