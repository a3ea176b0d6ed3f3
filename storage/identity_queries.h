// Identities: which personas are one, told from the entries of their names. See docs/identity.md.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "core/identity/partition.h"
#include "quoth/entity_identity.h"
#include "quoth/result.h"
#include "quoth/store.h"
#include "storage/engine.h"
#include "storage/identity_index.h"

namespace quoth {

// Reads every name once. One thread; the view outlives it.
class IdentityReader {
 public:
  explicit IdentityReader(const EngineView& view) : view_(view) {}

  // Those that have documents now, sorted; the first is the identity's id. Empty if none has.
  Result<std::vector<Id>> PersonasOf(const Id& persona);
  // PersonasOf(persona).front(), or the persona itself.
  Result<Id> CanonicalOf(const Id& persona);
  // With reasons, candidates and statements; kNotFound if no persona of it has documents.
  Result<EntityIdentity> Describe(const Id& persona);
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
  using SharedGroup = std::shared_ptr<const NameGroup>;
  using SharedWorld = std::shared_ptr<const World>;

  Result<SharedGroup> GroupOf(NameBlock block);
  Result<void> DecideGroup(const std::map<NameBlock, NameEntries>& names, NameGroup& group);
  Result<SharedWorld> WorldOf(const Id& persona);
  Result<std::vector<IdentityStatement>> StatementsOn(const Id& persona);
  Result<bool> HasDocuments(const Id& persona) const;

  const EngineView& view_;
  std::optional<uint64_t> statements_;  // in the store
  std::map<NameBlock, SharedGroup> groups_;
  std::map<Id, SharedWorld> worlds_;
};

// The identities that a name or an id stands for, each as its personas; kNotFound if none.
Result<std::vector<std::vector<Id>>> ReadIdentitiesNamed(const EngineView& view,
                                                         IdentityReader& identities,
                                                         std::string_view name);

// What a name or an id stands for: each identity once, with the ids of its personas.
struct Bearer {
  EntityReference entity;     // the identity, by the name to show
  std::vector<Id> personas;
};
// Of the whole identity, with the id to show; kNotFound if nothing of it has documents.
Result<EntitySummary> ReadEntity(const EngineView& view, IdentityReader& identities,
                                 const Id& entity);
Result<std::vector<Bearer>> ReadBearers(const EngineView& view, std::string_view name);

}  // namespace quoth
