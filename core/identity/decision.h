// Which personas are one person or one organization. Pure functions of a group of personas: the
// order in which documents came, and the order within the group, make no difference.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/identity/persona.h"
#include "quoth/id.h"

namespace quoth {

// A persona of a person, with what its documents add. Only the newest documents of a persona are
// read (kSightingsRead), so the cost does not grow with their number.
struct PersonFacts {
  Id persona;
  PersonaGrade grade = PersonaGrade::kBare;
  Id affiliation;                           // canonical id of the organization's identity; or empty
  std::string affiliation_name;             // FoldedWords
  uint32_t affiliation_key = 0;             // CompanyKey of the organization as it was sighted
  std::vector<std::string> title_families;  // sorted, distinct
  std::vector<uint32_t> company;            // sorted, distinct
  std::optional<int64_t> first, last;       // when published
};
inline constexpr size_t kSightingsRead = 8;
// How Sighting::company knows a persona.
inline uint32_t CompanyKey(const Id& persona) { return static_cast<uint32_t>(BlockOf(persona)); }

// Why two personas are held to be one. Stored nowhere: told again from the same facts.
enum class IdentityReason : uint8_t {
  kCareer,        // a document gives both organizations
  kOrganization,  // same name, same organization
  kDepartment,    // … a part of the organization
  kCompany,       // same title, one after the other, among the same people and organizations
  kTitle,         // the title of the only bearer who has it
  kContext,       // named beside the bearer's organization or company
  kOnlyBearer,    // nobody else is known by the name
  kTranslation,   // a document gives both names, in two scripts
  kAcronym,       // a document gives name and acronym
  kMerged,        // a user said so
};
// "career", "organization", …
std::string_view ToString(IdentityReason reason);

struct IdentityLink {
  Id a, b;
  IdentityReason reason = IdentityReason::kCareer;

  auto operator<=>(const IdentityLink&) const = default;
};

struct IdentityDecision {
  std::vector<IdentityLink> links;        // the connected components are the identities
  std::vector<IdentityLink> candidates;   // may be one; too little says so
};

// `edges` are kCareer edges between personas of the group.
IdentityDecision DecidePersons(const std::vector<PersonFacts>& group,
                               const std::vector<IdentityEdge>& edges);

// An organization's name and the key of it.
struct OrganizationFacts {
  Id persona;
  std::string key;  // IdentityKey
};
// `edges` are kTranslation and kAcronym edges between organizations of the group.
IdentityDecision DecideOrganizations(const std::vector<OrganizationFacts>& group,
                                     const std::vector<IdentityEdge>& edges);

}  // namespace quoth
