// What the store keeps for identity: who was sighted under a name, what documents state of two
// personas, and what users said. Keys and values: docs/storage.md, section "Identities".
//
// Nothing that is decided is stored: which personas are one is told from these entries when it is
// asked (storage/identity_reader.h), so that it depends on the documents alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/identity/decision.h"
#include "core/identity/persona.h"
#include "quoth/entity_identity.h"
#include "quoth/result.h"
#include "storage/engine.h"
#include "storage/index_entries.h"

namespace quoth {

// Precondition: the contribution's personas are described.
void VisitIdentityEntries(const Contribution& contribution, IndexVisitor& visitor);

// Who stands under a name, at a glance: one entry.
struct NameSummary {
  std::vector<Id> persons;  // sorted
  bool stated_pairs = false;  // some document connects a bearer with another persona
};
// Of a name that only organizations bear without connections there is no entry.
std::string_view NameSummaryKey();
Result<NameSummary> DecodeNameSummary(NameBlock block, std::string_view value);

// What stands under one name. Bounded: kPersonasOfName personas, the best graded first, and
// kSightingsRead documents of each; kEdgesOfName edges.
struct NameEntries {
  std::vector<PersonFacts> persons;  // affiliation: the persona of the organization as it was sighted
  std::vector<IdentityEdge> edges;   // of personas of this name, and edges that lead to this name
};
inline constexpr size_t kPersonasOfName = 256;
inline constexpr size_t kEdgesOfName = 256;
Result<NameEntries> ReadNameEntries(const EngineView& view, NameBlock block);

// The names whose bearers a batch may change; sorted, distinct.
struct TouchedNames {
  std::vector<NameBlock> names;
  // Those among them of which it changes what is stated of two organizations. If that changes which
  // organizations are one, people of any name may be touched.
  std::vector<NameBlock> organizations;
};
TouchedNames NamesTouchedBy(const std::vector<Write>& batch);

// ---- statements
Result<uint64_t> ReadStatementCount(const EngineView& view);  // undone ones, too
std::vector<Write> StatementWrites(const IdentityStatement& statement, uint64_t count);
Result<std::optional<IdentityStatement>> ReadStatement(const EngineView& view, uint64_t sequence);
// The sequences of the statements that name the persona.
Result<std::vector<uint64_t>> ReadStatementsOn(const EngineView& view, const Id& persona);

}  // namespace quoth
