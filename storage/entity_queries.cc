// Entities: by name, by id, and in the order of their names.

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "quoth/identity.h"
#include "storage/contribution.h"
#include "storage/keys.h"
#include "storage/queries.h"

namespace quoth {
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

// The smallest of the entity's name keys that start with the prefix; an entity is listed there only.
std::string FirstKey(const EntitySummary& summary, std::string_view prefix) {
  std::set<std::string> keys{NameKey(summary.entity.name)};
  for (const std::string& alias : summary.aliases) keys.insert(NameKey(alias));
  const auto at = keys.lower_bound(std::string(prefix));
  return at == keys.end() ? std::string() : *at;
}

}  // namespace

Result<EntitySummary> ReadEntity(const EngineView& view, const Id& entity) {
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

Result<std::vector<EntityReference>> ReadEntitiesNamed(const EngineView& view,
                                                       std::string_view name) {
  std::vector<EntityReference> entities;
  if (const auto id = Id::FromHex(name)) {
    auto summary = ReadEntity(view, *id);
    if (summary) return std::vector{summary->entity};
    if (summary.error().code != ErrorCode::kNotFound) return summary.error();
  }
  const std::string key = NameKey(name);
  const auto at = view.Scan(NamePartition(), key + '\0');
  while (at->Valid() && entities.size() < kBearersOfOneName) {
    const auto entry = ParseNameEntry(at->sort_key());
    if (!entry || entry->name_key != key) break;
    const Id id = entry->entity;
    auto summary = ReadEntity(view, id);
    if (!summary) return summary.error();
    entities.push_back(summary->entity);
    at->Seek(PastEntity(key, id));
  }
  if (auto status = at->status(); !status) return status.error();
  if (entities.empty()) return NoEntity(name);
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
  const auto at = view.Scan(NamePartition(), from);
  while (at->Valid()) {
    const auto entry = ParseNameEntry(at->sort_key());
    if (!entry || !entry->name_key.starts_with(prefix)) break;
    const std::string key(entry->name_key);
    const Id id = entry->entity;
    auto summary = ReadEntity(view, id);
    if (!summary) return summary.error();
    const bool wanted = FirstKey(*summary, prefix) == key &&
                        (!query.kind || summary->entity.kind == *query.kind);
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
