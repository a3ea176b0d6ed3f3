// What the store keeps for identity: who was sighted under a name, what documents state of two
// personas, and what users said. Keys and values: docs/storage.md, section "Identity".
//
// Nothing that is decided is stored: which personas are one is told from these entries at every
// question (storage/identity_queries.h), so that it depends on the documents alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/identity/decision.h"
#include "core/identity/persona.h"
#include "quoth/entity_identity.h"
#include "quoth/result.h"
#include "storage/engine.h"

namespace quoth {

struct IndexEntry {
  Partition partition;
  std::string sort_key;
  std::string value;
};

// The entries of one document. `published`: seconds since 1970.
std::vector<IndexEntry> IdentityEntries(const Id& document, std::optional<int64_t> published,
                                        const DocumentPersonas& personas);

// What stands under one name. Bounded: kPersonasOfName personas, the best graded first, and
// kSightingsRead documents of each; kEdgesOfName edges.
struct NameEntries {
  std::vector<PersonFacts> persons;  // affiliation: the persona of the organization as it was sighted
  std::vector<IdentityEdge> edges;   // of personas of this name, and edges that lead to this name
};
inline constexpr size_t kPersonasOfName = 256;
inline constexpr size_t kEdgesOfName = 256;
Result<NameEntries> ReadNameEntries(const EngineView& view, NameBlock block);

// ---- statements
Result<uint64_t> ReadStatementCount(const EngineView& view);  // undone ones, too
std::vector<Write> StatementWrites(const IdentityStatement& statement, uint64_t count);
Result<std::optional<IdentityStatement>> ReadStatement(const EngineView& view, uint64_t sequence);
// The sequences of the statements that name the persona.
Result<std::vector<uint64_t>> ReadStatementsOn(const EngineView& view, const Id& persona);

}  // namespace quoth
