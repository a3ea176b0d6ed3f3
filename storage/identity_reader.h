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
#include "storage/stated_personas.h"

namespace quoth {

// Reads every name once and remembers it. Thread-safe; the view and what is known of statements outlive it.
class IdentityReader {
 public:
  IdentityReader(const EngineView& view, StatedPersonas& stated) : view_(view), stated_(stated) {}

  // Those that have documents now, sorted; the first is the identity's id. Empty if none has.
  Result<std::vector<Id>> PersonasOf(const Id& persona);
  // What a list's reference to a persona, the first half of its id, stands for.
  struct Referenced {
    Id identity;
    std::shared_ptr<const std::vector<Id>> personas;  // of the identity, if they are several
  };
  // Nothing if no persona's id begins so.
  Result<std::optional<Referenced>> IdentityOfReference(uint64_t reference);
  // Drops the references (first of each pair) to personas of which was found before that nobody else is one with them.
  void DropAlone(std::vector<std::pair<uint64_t, uint64_t>>& references) const;
  // PersonasOf(persona).front(), or the persona itself.
  Result<Id> CanonicalOf(const Id& persona);
  // The same of many, in place: cheap where nobody shares their names.
  Result<void> MakeCanonical(std::vector<Id>& personas);
  // Puts identities in the place of personas, with the names that users gave them.
  Result<void> Show(const std::vector<EntityReference*>& personas);
  // The name that a user gave, or nothing.
  Result<std::string> NameOf(const Id& persona);
  // The names that users gave whose keys start with `prefix`, in order, each with a persona that bears it now.
  Result<std::vector<GivenName>> NamesGiven(std::string_view prefix);
  // All personas that may be one with somebody of this name, as far as documents say.
  Result<std::vector<Id>> PersonasAround(NameBlock block);
  // With reasons, candidates and statements; kNotFound if no persona of it has documents.
  Result<EntityIdentity> Describe(const Id& persona);

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

  // Precondition: some persona of it has documents.
  static Referenced ReferencedTo(const SharedIdentity& identity);

  // What is shown in the place of a persona.
  struct Shown {
    Id identity;
    std::string name;  // that a user gave
  };
  using ShownPersonas = std::vector<const Shown*>;

  // In their order; one that is not known yet makes it empty. With the mutex held, shared at least.
  ShownPersonas FindShown(const std::vector<Id>& personas) const;
  // Calls use(index, shown) for each of them.
  template <typename Use>
  Result<void> ForEachShown(const std::vector<Id>& personas, const Use& use);

  // All of these with the mutex held.
  Result<void> ReadSummaries(const std::vector<Id>& personas);
  Result<bool> StandsAlone(const Id& persona);
  Result<SharedGroup> GroupOf(NameBlock block);
  Result<void> DecideGroup(const std::map<NameBlock, NameEntries>& names, NameGroup& group);
  Result<SharedWorld> WorldOf(const Id& persona);
  // `present`: it is known to have documents.
  Result<SharedIdentity> IdentityOf(const Id& persona, bool present = false);
  Result<const Shown*> ShownOf(const Id& persona);
  Result<uint64_t> StatementCount();
  // Of the statements that name it.
  Result<std::vector<uint64_t>> SequencesOn(const Id& persona);
  Result<std::vector<IdentityStatement>> StatementsOn(const Id& persona);
  Result<bool> HasDocuments(const Id& persona) const;

  const EngineView& view_;
  StatedPersonas& stated_;
  mutable std::shared_mutex mutex_;
  std::optional<uint64_t> statements_;  // in the store
  std::unordered_map<NameBlock, bool> shared_;  // whether a name may be several personas'
  std::map<NameBlock, SharedGroup> groups_;
  std::map<Id, SharedWorld> worlds_;
  std::unordered_map<Id, SharedIdentity> identities_;
  std::unordered_map<Id, Shown> shown_;
  std::unordered_map<uint64_t, Referenced> referenced_;
};

// A state of the store with its identities, shared by the questions that are asked of it.
struct StoreView {
  StoreView(std::unique_ptr<EngineView> state, StatedPersonas& stated)
      : owned(std::move(state)), engine(*owned), identities(*owned, stated) {}

  std::unique_ptr<EngineView> owned;
  const EngineView& engine;
  mutable IdentityReader identities;
  mutable EntityBriefs briefs;
};

}  // namespace quoth
