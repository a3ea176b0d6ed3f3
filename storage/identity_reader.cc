#include "storage/identity_reader.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "core/identity/names.h"
#include "quoth/identity.h"
#include "storage/keys.h"

namespace quoth {
namespace {

constexpr size_t kNamesOfGroup = 64;     // names that lead to each other
constexpr size_t kPersonasOfWorld = 4096;
constexpr size_t kRemembered = 500'000;  // names

std::vector<IdentityEdge> AllEdges(const std::map<NameBlock, NameEntries>& names) {
  std::set<IdentityEdge> edges;
  for (const auto& [block, entries] : names) edges.insert(entries.edges.begin(), entries.edges.end());
  return {edges.begin(), edges.end()};
}

std::vector<OrganizationFacts> OrganizationsOf(const std::vector<IdentityEdge>& edges) {
  std::map<Id, std::string> keys;
  for (const IdentityEdge& edge : edges) {
    keys.emplace(edge.a, edge.a_key);
    keys.emplace(edge.b, edge.b_key);
  }
  std::vector<OrganizationFacts> facts;
  for (auto& [id, key] : keys) facts.push_back({id, std::move(key)});
  return facts;
}

std::string LabelOf(const PersonFacts& facts) {
  switch (facts.grade) {
    case PersonaGrade::kAffiliated:
      return facts.affiliation_name;
    case PersonaGrade::kTitled:
      return facts.title_families.empty() ? "" : facts.title_families.front();
    case PersonaGrade::kBare:
      break;
  }
  return {};
}

template <typename Map>
std::string Find(const Map& labels, const Id& id) {
  const auto at = labels.find(id);
  return at == labels.end() ? std::string() : at->second;
}

}  // namespace

Result<IdentityReader::SharedGroup> IdentityReader::GroupOf(NameBlock block) {
  if (const auto known = groups_.find(block); known != groups_.end()) return known->second;
  std::map<NameBlock, NameEntries> names;
  std::set<NameBlock> wanted{block};
  while (!wanted.empty() && names.size() < kNamesOfGroup) {
    const NameBlock next = *wanted.begin();
    wanted.erase(wanted.begin());
    auto entries = ReadNameEntries(view_, next);
    if (!entries) return entries.error();
    for (const IdentityEdge& edge : entries->edges) {
      for (const NameBlock other : {BlockOf(edge.a), BlockOf(edge.b)}) {
        if (other != next && !names.contains(other)) wanted.insert(other);
      }
    }
    names.emplace(next, *std::move(entries));
  }
  auto group = std::make_shared<NameGroup>();
  if (auto decided = DecideGroup(names, *group); !decided) return decided.error();
  for (const auto& [name, entries] : names) groups_[name] = group;
  return SharedGroup(group);
}

Result<void> IdentityReader::DecideGroup(const std::map<NameBlock, NameEntries>& names,
                                         NameGroup& group) {
  const std::vector<IdentityEdge> edges = AllEdges(names);
  std::vector<PersonFacts> persons;
  for (const auto& [block, entries] : names) {
    persons.insert(persons.end(), entries.persons.begin(), entries.persons.end());
  }
  if (persons.empty()) {
    const std::vector<OrganizationFacts> facts = OrganizationsOf(edges);
    for (const OrganizationFacts& organization : facts) {
      group.personas.insert(organization.persona);
      group.labels.emplace(organization.persona, organization.key);
    }
    group.decision = DecideOrganizations(facts, edges);
    return {};
  }
  for (PersonFacts& facts : persons) {
    group.personas.insert(facts.persona);
    group.labels.emplace(facts.persona, LabelOf(facts));
    if (facts.affiliation.empty()) continue;
    auto shown = ShownOf(facts.affiliation);
    if (!shown) return shown.error();
    facts.affiliation = (*shown)->identity;
  }
  group.decision = DecidePersons(persons, edges);
  return {};
}

Result<uint64_t> IdentityReader::StatementCount() {
  if (!statements_) {
    auto count = ReadStatementCount(view_);
    if (!count) return count.error();
    statements_ = *count;
  }
  return *statements_;
}

Result<std::vector<uint64_t>> IdentityReader::SequencesOn(const Id& persona) {
  auto count = StatementCount();
  if (!count) return count.error();
  auto stated = stated_.MayName(view_, *count, persona);
  if (!stated) return stated.error();
  return *stated ? ReadStatementsOn(view_, persona) : std::vector<uint64_t>();
}

Result<std::vector<IdentityStatement>> IdentityReader::StatementsOn(const Id& persona) {
  std::vector<IdentityStatement> statements;
  auto sequences = SequencesOn(persona);
  if (!sequences) return sequences.error();
  for (const uint64_t sequence : *sequences) {
    auto statement = ReadStatement(view_, sequence);
    if (!statement) return statement.error();
    if (*statement) statements.push_back(**std::move(statement));
  }
  return statements;
}

Result<IdentityReader::SharedWorld> IdentityReader::WorldOf(const Id& persona) {
  if (const auto known = worlds_.find(persona); known != worlds_.end()) return known->second;
  auto world = std::make_shared<World>();
  std::set<Id> seen, wanted{persona};
  std::set<const NameGroup*> groups;
  std::map<uint64_t, IdentityStatement> statements;
  while (!wanted.empty() && seen.size() < kPersonasOfWorld) {
    const Id next = *wanted.begin();
    wanted.erase(wanted.begin());
    if (!seen.insert(next).second) continue;
    auto group = GroupOf(BlockOf(next));
    if (!group) return group.error();
    if (groups.insert(group->get()).second) {
      const NameGroup& found = **group;
      wanted.insert(found.personas.begin(), found.personas.end());
      world->links.insert(world->links.end(), found.decision.links.begin(), found.decision.links.end());
      world->candidates.insert(world->candidates.end(), found.decision.candidates.begin(),
                               found.decision.candidates.end());
      world->labels.insert(found.labels.begin(), found.labels.end());
    }
    auto on = StatementsOn(next);
    if (!on) return on.error();
    for (IdentityStatement& statement : *on) {
      wanted.insert(statement.personas.begin(), statement.personas.end());
      statements.emplace(statement.sequence, std::move(statement));
    }
  }
  world->partition.emplace(world->links);
  for (auto& [sequence, statement] : statements) {
    world->partition->Apply(statement);
    world->statements.push_back(std::move(statement));
  }
  if (worlds_.size() > kRemembered / 4) {
    worlds_.clear();
    groups_.clear();
  }
  for (const Id& id : seen) worlds_[id] = world;
  return SharedWorld(world);
}

Result<bool> IdentityReader::HasDocuments(const Id& persona) const {
  auto bytes = view_.Get(EntityPartition(RefOf(persona)), EntityKey(persona));
  if (!bytes) return bytes.error();
  return bytes->has_value();
}

Result<void> IdentityReader::ReadSummaries(const std::vector<Id>& personas) {
  if (shared_.size() > kRemembered) shared_.clear();
  std::vector<NameBlock> blocks;
  for (const Id& persona : personas) {
    const NameBlock block = BlockOf(persona);
    if (shared_.emplace(block, false).second) blocks.push_back(block);
  }
  std::vector<Partition> partitions;
  for (const NameBlock block : blocks) partitions.push_back(SightingPartition(block));
  auto values = view_.GetAll(partitions, NameSummaryKey());
  for (size_t i = 0; i < blocks.size(); ++i) {
    auto known = values ? Result<bool>(false) : values.error();
    if (values && (*values)[i]) {
      auto summary = DecodeNameSummary(blocks[i], *(*values)[i]);
      known = summary ? Result<bool>(summary->stated_pairs || summary->persons.size() > 1)
                      : summary.error();
    }
    if (!known) {
      for (const NameBlock block : blocks) shared_.erase(block);
      return known.error();
    }
    shared_[blocks[i]] = *known;
  }
  return {};
}

// Nobody else bears the name and no user said anything of it: the usual case, told by one entry.
Result<bool> IdentityReader::StandsAlone(const Id& persona) {
  if (auto read = ReadSummaries({persona}); !read) return read.error();
  if (shared_.at(BlockOf(persona))) return false;
  auto sequences = SequencesOn(persona);
  if (!sequences) return sequences.error();
  return sequences->empty();
}

Result<IdentityReader::SharedIdentity> IdentityReader::IdentityOf(const Id& persona, bool present) {
  if (const auto known = identities_.find(persona); known != identities_.end()) return known->second;
  auto alone = StandsAlone(persona);
  if (!alone) return alone.error();
  auto identity = std::make_shared<Identity>();
  std::set<Id> members{persona};
  if (!*alone) {
    auto world = WorldOf(persona);
    if (!world) return world.error();
    members = (*world)->partition->MembersOf(persona);
    identity->name = (*world)->partition->NameOf(persona);
  }
  for (const Id& member : members) {
    auto known = present && member == persona ? Result<bool>(true) : HasDocuments(member);
    if (!known) return known.error();
    if (*known) identity->personas.push_back(member);
  }
  if (identities_.size() > kRemembered) identities_.clear();
  if (referenced_.size() > kRemembered) referenced_.clear();
  for (const Id& member : members) identities_[member] = identity;
  for (const Id& member : identity->personas) referenced_.emplace(RefOf(member), ReferencedTo(identity));
  return SharedIdentity(identity);
}

Result<const IdentityReader::Shown*> IdentityReader::ShownOf(const Id& persona) {
  if (const auto known = shown_.find(persona); known != shown_.end()) return &known->second;
  auto alone = StandsAlone(persona);
  if (!alone) return alone.error();
  Shown shown{persona, {}};
  if (!*alone) {
    auto identity = IdentityOf(persona);
    if (!identity) return identity.error();
    if (!(*identity)->personas.empty()) shown.identity = (*identity)->personas.front();
    shown.name = (*identity)->name;
  }
  return &shown_.emplace(persona, std::move(shown)).first->second;
}

Result<std::vector<Id>> IdentityReader::PersonasOf(const Id& persona) {
  const std::lock_guard lock(mutex_);
  auto identity = IdentityOf(persona);
  if (!identity) return identity.error();
  return (*identity)->personas;
}

Result<std::optional<IdentityReader::Referenced>> IdentityReader::IdentityOfReference(uint64_t reference) {
  {
    const std::shared_lock lock(mutex_);
    const auto known = referenced_.find(reference);
    if (known != referenced_.end()) return std::optional(known->second);
  }
  const auto at = view_.Scan(EntityPartition(reference), "");
  const bool found = at->Valid() && at->sort_key().size() == 8;
  if (auto status = at->status(); !status) return status.error();
  if (!found) return std::optional<Referenced>();
  const std::lock_guard lock(mutex_);
  auto identity = IdentityOf(IdOf(reference, at->sort_key()), /*present=*/true);
  if (!identity) return identity.error();
  // Also where the identity was remembered and its references forgotten since.
  return std::optional(referenced_.emplace(reference, ReferencedTo(*identity)).first->second);
}

void IdentityReader::DropAlone(std::vector<std::pair<uint64_t, uint64_t>>& references) const {
  const std::shared_lock lock(mutex_);
  std::erase_if(references, [&](const auto& reference) {
    const auto known = referenced_.find(reference.first);
    return known != referenced_.end() && !known->second.personas;
  });
}

IdentityReader::Referenced IdentityReader::ReferencedTo(const SharedIdentity& identity) {
  const std::vector<Id>& personas = identity->personas;
  if (personas.size() == 1) return {personas.front(), nullptr};
  return {personas.front(), std::shared_ptr<const std::vector<Id>>(identity, &personas)};
}

Result<Id> IdentityReader::CanonicalOf(const Id& persona) {
  std::vector<Id> personas{persona};
  if (auto told = MakeCanonical(personas); !told) return told.error();
  return personas.front();
}

IdentityReader::ShownPersonas IdentityReader::FindShown(const std::vector<Id>& personas) const {
  ShownPersonas found;
  found.reserve(personas.size());
  for (const Id& persona : personas) {
    const auto at = shown_.find(persona);
    if (at == shown_.end()) return {};
    found.push_back(&at->second);
  }
  return found;
}

template <typename Use>
Result<void> IdentityReader::ForEachShown(const std::vector<Id>& personas, const Use& use) {
  {
    const std::shared_lock lock(mutex_);  // several threads export
    const ShownPersonas known = FindShown(personas);
    for (size_t i = 0; i < known.size(); ++i) use(i, *known[i]);
    if (known.size() == personas.size()) return {};
  }
  const std::lock_guard lock(mutex_);
  if (shown_.size() > kRemembered) shown_.clear();
  std::vector<Id> unknown;
  for (const Id& persona : personas) {
    if (!shown_.contains(persona)) unknown.push_back(persona);
  }
  if (auto read = ReadSummaries(unknown); !read) return read;
  for (size_t i = 0; i < personas.size(); ++i) {
    auto shown = ShownOf(personas[i]);
    if (!shown) return shown.error();
    use(i, **shown);
  }
  return {};
}

Result<void> IdentityReader::MakeCanonical(std::vector<Id>& personas) {
  std::vector<Id> identities(personas.size());
  auto told = ForEachShown(personas, [&](size_t i, const Shown& shown) { identities[i] = shown.identity; });
  if (told) personas = std::move(identities);
  return told;
}

Result<void> IdentityReader::Show(const std::vector<EntityReference*>& personas) {
  std::vector<Id> ids;
  ids.reserve(personas.size());
  for (const EntityReference* persona : personas) ids.push_back(persona->id);
  return ForEachShown(ids, [&](size_t i, const Shown& shown) {
    personas[i]->id = shown.identity;
    if (!shown.name.empty()) personas[i]->name = shown.name;
  });
}

Result<std::string> IdentityReader::NameOf(const Id& persona) {
  std::string name;
  auto told = ForEachShown({persona}, [&](size_t, const Shown& shown) { name = shown.name; });
  if (!told) return told.error();
  return name;
}

Result<std::vector<GivenName>> IdentityReader::NamesGiven(std::string_view prefix) {
  const std::lock_guard lock(mutex_);
  auto count = StatementCount();
  if (!count) return count.error();
  auto names = stated_.NamesGiven(view_, *count, prefix);
  if (!names) return names;
  std::vector<GivenName> present;
  for (GivenName& given : *names) {
    auto identity = IdentityOf(given.second);
    if (!identity) return identity.error();
    if (NameKey((*identity)->name) == given.first) present.push_back(std::move(given));
  }
  return present;
}

Result<std::vector<Id>> IdentityReader::PersonasAround(NameBlock block) {
  auto value = view_.Get(SightingPartition(block), NameSummaryKey());
  if (!value) return value.error();
  if (!*value) return std::vector<Id>();
  auto summary = DecodeNameSummary(block, **value);
  if (!summary) return summary.error();
  if (!summary->stated_pairs && summary->persons.size() <= 1) return std::move(summary->persons);
  const std::lock_guard lock(mutex_);
  auto group = GroupOf(block);
  if (!group) return group.error();
  return std::vector<Id>((*group)->personas.begin(), (*group)->personas.end());
}

Result<EntityIdentity> IdentityReader::Describe(const Id& persona) {
  const std::lock_guard lock(mutex_);
  auto known = IdentityOf(persona);
  if (!known) return known.error();
  const std::vector<Id>& personas = (*known)->personas;
  if (personas.empty()) {
    return Error{ErrorCode::kNotFound, "there is no entity " + persona.Hex()};
  }
  auto found = WorldOf(persona);
  if (!found) return found.error();
  const World& world = **found;
  const std::set<Id> members = world.partition->MembersOf(persona);
  EntityIdentity identity{personas.front(), personas, world.partition->NameOf(persona), {}, {}, {}};
  const auto shown = [&](const Id& a, const Id& b, IdentityReason reason) {
    return IdentityReasonShown{std::string(ToString(reason)), a, b, Find(world.labels, a),
                               Find(world.labels, b)};
  };
  for (const IdentityLink& link : world.links) {
    if (members.contains(link.a) && members.contains(link.b)) {
      identity.reasons.push_back(shown(link.a, link.b, link.reason));
    }
  }
  for (const IdentityLink& link : world.candidates) {
    if (members.contains(link.a) != members.contains(link.b)) {
      identity.candidates.push_back(shown(link.a, link.b, link.reason));
    }
  }
  for (const IdentityStatement& statement : world.statements) {
    const bool concerns = std::any_of(statement.personas.begin(), statement.personas.end(),
                                      [&](const Id& id) { return members.contains(id); });
    if (!concerns) continue;
    identity.statements.push_back(statement);
    const bool joins = statement.kind == StatementKind::kMerge && !statement.undone &&
                       members.contains(statement.personas[0]) && members.contains(statement.personas[1]);
    if (joins) {
      identity.reasons.push_back(shown(statement.personas[0], statement.personas[1],
                                       IdentityReason::kMerged));
    }
  }
  return identity;
}

}  // namespace quoth
