// Identities: which personas are one in a state of the store, told from the entries of their names.
// See docs/identity.md.
#pragma once

#include <map>
#include <memory>
#include <shared_mutex>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/identity/partition.h"
#include "quoth/entity_identity.h"
#include "quoth/result.h"
#include "storage/engine.h"
#include "storage/entity_briefs.h"
#include "storage/identity_index.h"

namespace quoth {

// Reads every name once and remembers it. Thread-safe; the view outlives it.
class IdentityReader {
 public:
  explicit IdentityReader(const EngineView& view) : view_(view) {}

  // Those that have documents now, sorted; the first is the identity's id. Empty if none has.
  Result<std::vector<Id>> PersonasOf(const Id& persona);
  // The same of the persona whose id begins so, as lists name it; empty if there is none.
  Result<std::vector<Id>> PersonasOfReference(uint64_t reference);
  // PersonasOf(persona).front(), or the persona itself.
  Result<Id> CanonicalOf(const Id& persona);
  // The same of many, in place: cheap where nobody shares their names.
  Result<void> MakeCanonical(std::vector<Id>& personas);
  // All personas that may be one with somebody of this name, as far as documents say.
  Result<std::vector<Id>> PersonasAround(NameBlock block);
  // With reasons, candidates and statements; kNotFound if no persona of it has documents.
  Result<EntityIdentity> Describe(const Id& persona);
  // False: no user has said anything, so that nobody has a name but that of the documents.
  Result<bool> AnyStatements();
  // The name that a user gave, or nothing.
  Result<std::string> NameOf(const Id& persona);

 private:
  // All that can be one with a persona: names that documents connect, and what users joined.
  struct World {
    std::vector<IdentityLink> links, candidates;
    std::vector<IdentityStatement> statements;  // in order, undone ones, too
    std::optional<IdentityPartition> partition;
    std::map<Id, std::string> labels;
  };
  // Names that documents give for each other, and what is decided about their bearers.
  struct NameGroup {
    std::set<Id> personas;
    IdentityDecision decision;
    std::map<Id, std::string> labels;
  };
  // What is told of every persona of an identity.
  struct Identity {
    std::vector<Id> personas;  // that have documents, sorted
    std::string name;          // that a user gave
  };
  using SharedGroup = std::shared_ptr<const NameGroup>;
  using SharedIdentity = std::shared_ptr<const Identity>;
  using SharedWorld = std::shared_ptr<const World>;

  // False: at least one is not known yet. With the mutex held, shared at least.
  bool ReplaceKnown(std::vector<Id>& personas) const;

  // All of these with the mutex held.
  Result<void> ReadSummaries(const std::vector<Id>& personas);
  Result<bool> StandsAlone(const Id& persona);
  Result<SharedGroup> GroupOf(NameBlock block);
  Result<void> DecideGroup(const std::map<NameBlock, NameEntries>& names, NameGroup& group);
  Result<SharedWorld> WorldOf(const Id& persona);
  Result<SharedIdentity> IdentityOf(const Id& persona);
  Result<Id> Canonical(const Id& persona);
  Result<uint64_t> StatementCount();
  Result<std::vector<IdentityStatement>> StatementsOn(const Id& persona);
  Result<bool> HasDocuments(const Id& persona) const;

  const EngineView& view_;
  std::shared_mutex mutex_;
  std::optional<uint64_t> statements_;  // in the store
  std::unordered_map<NameBlock, bool> shared_;  // whether a name may be several personas'
  std::map<NameBlock, SharedGroup> groups_;
  std::map<Id, SharedWorld> worlds_;
  std::unordered_map<Id, SharedIdentity> identities_;
  std::unordered_map<Id, Id> canonical_;
  std::unordered_map<uint64_t, Id> referenced_;  // whole ids
};

// A state of the store with its identities, shared by the questions that are asked of it.
struct StoreView {
  explicit StoreView(std::unique_ptr<EngineView> state)
      : owned(std::move(state)), engine(*owned), identities(*owned) {}

  std::unique_ptr<EngineView> owned;
  const EngineView& engine;
  mutable IdentityReader identities;
  mutable EntityBriefs briefs;
};

}  // namespace quoth
