// Entities: by name, by id, and in the order of their names.

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "quoth/identity.h"
#include "storage/contribution.h"
#include "storage/identity_queries.h"
#include "storage/keys.h"
#include "storage/queries.h"

namespace quoth {

// Of one persona alone.
static Result<EntitySummary> ReadPersona(const EngineView& view, const Id& entity);

namespace {

constexpr size_t kBearersOfOneName = 64;
// Names are told from this many documents; counts from all of them.
constexpr size_t kDocumentsRead = 1000;

// The first name key after all entries of one entity under one name.
std::string PastEntity(std::string_view name_key, const Id& entity) {
  Id last;
  last.bytes.fill(0xFF);
  return NameEntry(name_key, entity, last) + '\0';
}

std::vector<std::string> ByFrequency(const std::map<std::string, uint32_t>& counts) {
  std::vector<std::pair<std::string, uint32_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> names;
  for (auto& [name, count] : sorted) names.push_back(name);
  return names;
}

struct Counts {
  std::map<std::string, uint32_t> names, aliases;
};

Result<void> CountNames(const EngineView& view, const Id& document, uint32_t ordinal,
                        EntityReference& reference, Counts& counts) {
  auto bytes = view.Get(DocumentPartition(document), EntityKey(ordinal));
  if (!bytes) return bytes.error();
  if (!*bytes) return {};
  auto entity = DecodeEntity(**bytes);
  if (!entity) return entity.error();
  reference.kind = entity->kind;
  ++counts.names[entity->name];
  for (const std::string& alias : entity->aliases) ++counts.aliases[alias];
  return {};
}

Error NoEntity(std::string_view name) {
  return {ErrorCode::kNotFound, "nobody and nothing is known by the name \"" + std::string(name) + "\""};
}

std::set<std::string> KeysOf(const EntitySummary& summary) {
  std::set<std::string> keys{NameKey(summary.entity.name)};
  for (const std::string& alias : summary.aliases) keys.insert(NameKey(alias));
  return keys;
}

// The parts of an identity as one. The best documented part gives the name, unless a user did.
EntitySummary Joined(std::vector<EntitySummary> parts, const std::string& given_name) {
  EntitySummary all;
  all.entity.id = parts.front().entity.id;
  std::stable_sort(parts.begin(), parts.end(), [](const EntitySummary& a, const EntitySummary& b) {
    return a.documents > b.documents;
  });
  all.entity.kind = parts.front().entity.kind;
  all.entity.name = given_name.empty() ? parts.front().entity.name : given_name;
  std::set<std::string> known{all.entity.name};
  const auto add = [&](const std::string& name) {
    if (known.insert(name).second) all.aliases.push_back(name);
  };
  for (const EntitySummary& part : parts) {
    all.documents += part.documents;
    all.quotations += part.quotations;
    add(part.entity.name);
    for (const std::string& alias : part.aliases) add(alias);
  }
  return all;
}

// An identity is listed once: under the smallest of its name keys that start with the prefix, at the
// smallest of the personas that bear it.
Result<bool> IsFirst(const EngineView& view, IdentityReader& identities, const Id& persona,
                     const std::string& key, std::string_view prefix) {
  auto personas = identities.PersonasOf(persona);
  if (!personas) return personas.error();
  std::optional<std::pair<std::string, Id>> first;
  for (const Id& other : *personas) {
    auto summary = ReadPersona(view, other);
    if (!summary) return summary.error();
    const std::set<std::string> keys = KeysOf(*summary);
    const auto at = keys.lower_bound(std::string(prefix));
    if (at == keys.end()) continue;
    const std::pair<std::string, Id> candidate(*at, other);
    if (!first || candidate < *first) first = candidate;
  }
  return first == std::optional(std::pair(key, persona));
}

}  // namespace

static Result<EntitySummary> ReadPersona(const EngineView& view, const Id& entity) {
  EntitySummary summary;
  summary.entity.id = entity;
  Counts counts;
  const auto at = view.Scan(EntityPartition(entity), "");
  for (; at->Valid(); at->Next()) {
    auto entry = DecodeEntityEntry(at->value());
    if (!entry) return entry.error();
    ++summary.documents;
    summary.quotations += entry->quotations;
    if (summary.documents > kDocumentsRead || at->sort_key().size() != 16) continue;
    auto counted = CountNames(view, IdFromBytes(at->sort_key()), entry->ordinal, summary.entity, counts);
    if (!counted) return counted.error();
  }
  if (auto status = at->status(); !status) return status.error();
  if (counts.names.empty()) {
    return Error{ErrorCode::kNotFound, "there is no entity " + entity.Hex()};
  }
  summary.entity.name = ByFrequency(counts.names).front();
  for (const auto& [name, count] : counts.names) counts.aliases[name] += count;
  counts.aliases.erase(summary.entity.name);
  summary.aliases = ByFrequency(counts.aliases);
  return summary;
}

Result<EntitySummary> ReadEntity(const EngineView& view, const Id& entity) {
  IdentityReader identities(view);
  return ReadEntity(view, identities, entity);
}

Result<EntitySummary> ReadEntity(const EngineView& view, IdentityReader& identities,
                                 const Id& entity) {
  auto personas = identities.PersonasOf(entity);
  if (!personas) return personas.error();
  if (personas->empty()) return Error{ErrorCode::kNotFound, "there is no entity " + entity.Hex()};
  std::vector<EntitySummary> parts;
  for (const Id& persona : *personas) {
    auto part = ReadPersona(view, persona);
    if (!part) return part.error();
    parts.push_back(*std::move(part));
  }
  auto name = identities.NameOf(entity);
  if (!name) return name.error();
  return Joined(std::move(parts), *name);
}

Result<std::vector<std::vector<Id>>> ReadIdentitiesNamed(const EngineView& view,
                                                         IdentityReader& identities,
                                                         std::string_view name) {
  std::vector<std::vector<Id>> found;
  std::set<Id> seen;
  const auto add = [&](const Id& persona) -> Result<void> {
    if (seen.contains(persona)) return {};
    auto personas = identities.PersonasOf(persona);
    if (!personas) return personas.error();
    seen.insert(personas->begin(), personas->end());
    if (!personas->empty()) found.push_back(*std::move(personas));
    return {};
  };
  if (const auto id = Id::FromHex(name)) {
    if (auto added = add(*id); !added) return added.error();
    if (!found.empty()) return found;
  }
  const std::string key = NameKey(name);
  const auto at = view.Scan(NamePartition(), key + '\0');
  while (at->Valid() && found.size() < kBearersOfOneName) {
    const auto entry = ParseNameEntry(at->sort_key());
    if (!entry || entry->name_key != key) break;
    const Id id = entry->entity;
    if (auto added = add(id); !added) return added.error();
    at->Seek(PastEntity(key, id));
  }
  if (auto status = at->status(); !status) return status.error();
  if (found.empty()) return NoEntity(name);
  return found;
}

Result<std::vector<Bearer>> ReadBearers(const EngineView& view, std::string_view name) {
  IdentityReader identities(view);
  auto found = ReadIdentitiesNamed(view, identities, name);
  if (!found) return found.error();
  std::vector<Bearer> bearers;
  for (std::vector<Id>& personas : *found) {
    auto summary = ReadEntity(view, identities, personas.front());
    if (!summary) return summary.error();
    bearers.push_back({summary->entity, std::move(personas)});
  }
  return bearers;
}

Result<std::vector<EntityReference>> ReadEntitiesNamed(const EngineView& view,
                                                       std::string_view name) {
  auto bearers = ReadBearers(view, name);
  if (!bearers) return bearers.error();
  std::vector<EntityReference> entities;
  for (Bearer& bearer : *bearers) entities.push_back(std::move(bearer.entity));
  return entities;
}

Result<EntityPage> ReadEntities(const EngineView& view, const EntityQuery& query) {
  EntityPage page;
  const std::string prefix = query.prefix.empty() ? std::string() : NameKey(query.prefix);
  std::string from = prefix;
  // A cursor is "name key,entity": where the next page starts.
  if (!query.cursor.empty()) {
    const size_t comma = query.cursor.rfind(',');
    const auto id = comma == std::string::npos ? std::nullopt
                                               : Id::FromHex(query.cursor.substr(comma + 1));
    if (!id || !query.cursor.starts_with(prefix)) {
      return Error{ErrorCode::kInvalidArgument, "malformed cursor"};
    }
    from = NameEntry(query.cursor.substr(0, comma), *id, Id{});
  }
  IdentityReader identities(view);
  const auto at = view.Scan(NamePartition(), from);
  while (at->Valid()) {
    const auto entry = ParseNameEntry(at->sort_key());
    if (!entry || !entry->name_key.starts_with(prefix)) break;
    const std::string key(entry->name_key);
    const Id id = entry->entity;
    auto summary = ReadEntity(view, identities, id);
    if (!summary) return summary.error();
    auto first = IsFirst(view, identities, id, key, prefix);
    if (!first) return first.error();
    const bool wanted = *first && (!query.kind || summary->entity.kind == *query.kind);
    if (wanted && page.entities.size() == query.limit) {
      page.next = key + "," + id.Hex();
      break;
    }
    if (wanted) page.entities.push_back(*std::move(summary));
    at->Seek(PastEntity(key, id));
  }
  if (auto status = at->status(); !status) return status.error();
  return page;
}

}  // namespace quoth
