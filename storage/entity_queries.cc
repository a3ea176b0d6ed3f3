// Entities: by name, by id, and in the order of their names.

#include <algorithm>
#include <set>
#include <utility>

#include "quoth/identity.h"
#include "storage/fold.h"
#include "storage/keys.h"
#include "storage/queries.h"

namespace quoth {
namespace {

constexpr size_t kBearersOfOneName = 64;

Error NoEntity(std::string_view name) {
  return {ErrorCode::kNotFound, "nobody and nothing is known by the name \"" + std::string(name) + "\""};
}

// The first key after the entry of one entity under one name.
std::string PastEntity(std::string_view name_key, const Id& entity) {
  return NameEntry(name_key, entity) + '\0';
}

std::vector<std::string> ByFrequency(Tally counts) {
  std::stable_sort(counts.begin(), counts.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> names;
  for (auto& [name, count] : counts) names.push_back(std::move(name));
  return names;
}

EntitySummary SummaryOf(const Id& id, const Tally& tally) {
  EntitySummary summary;
  summary.entity.id = id;
  Tally names, forms;
  for (const auto& [key, count] : tally) {
    const std::string rest = key.substr(1);
    if (key[0] == 'd' && key.size() == 2) {
      summary.entity.kind = static_cast<EntityKind>(key[1]);
      summary.documents += static_cast<uint32_t>(count);
    }
    if (key[0] == 'q') summary.quotations = static_cast<uint32_t>(count);
    if (key[0] == 'n') names.emplace_back(rest, count);
    if (key[0] == 'n' || key[0] == 'a') forms.emplace_back(rest, count);
  }
  if (names.empty()) return summary;
  summary.entity.name = ByFrequency(std::move(names)).front();
  forms = Summed(std::move(forms));
  std::erase_if(forms, [&](const auto& form) { return form.first == summary.entity.name; });
  summary.aliases = ByFrequency(std::move(forms));
  return summary;
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
  auto bytes = view.Get(EntityPartition(RefOf(entity)), EntityKey(entity));
  if (!bytes) return bytes.error();
  const auto tally = DecodeTally(*bytes ? std::string_view(**bytes) : std::string_view());
  if (!tally) return Error{ErrorCode::kCorruption, "entity " + entity.Hex() + " is damaged"};
  EntitySummary summary = SummaryOf(entity, *tally);
  if (summary.documents == 0 || summary.entity.name.empty()) {
    return Error{ErrorCode::kNotFound, "there is no entity " + entity.Hex()};
  }
  return summary;
}

Result<std::vector<Id>> ReadEntityIds(const EngineView& view, std::string_view name) {
  std::vector<Id> ids;
  if (const auto id = Id::FromHex(name)) {
    auto bytes = view.Get(EntityPartition(RefOf(*id)), EntityKey(*id));
    if (!bytes) return bytes.error();
    if (*bytes) return std::vector{*id};
  }
  const std::string key = NameKey(name);
  const auto at = view.Scan(NamePartition(), key + '\0');
  for (; at->Valid() && ids.size() < kBearersOfOneName; at->Next()) {
    const auto entry = ParseNameEntry(at->sort_key());
    if (!entry || entry->name_key != key) break;
    ids.push_back(entry->entity);
  }
  if (auto status = at->status(); !status) return status.error();
  return ids;
}

Result<std::vector<EntityReference>> ReadEntitiesNamed(const EngineView& view,
                                                       std::string_view name) {
  auto ids = ReadEntityIds(view, name);
  if (!ids) return ids.error();
  std::vector<EntityReference> entities;
  for (const Id& id : *ids) {
    auto summary = ReadEntity(view, id);
    if (summary) entities.push_back(std::move(summary->entity));
    if (!summary && summary.error().code != ErrorCode::kNotFound) return summary.error();
  }
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
    from = NameEntry(query.cursor.substr(0, comma), *id);
  }
  const auto at = view.Scan(NamePartition(), from);
  while (at->Valid()) {
    const auto entry = ParseNameEntry(at->sort_key());
    if (!entry || !entry->name_key.starts_with(prefix)) break;
    const std::string key(entry->name_key);
    const Id id = entry->entity;
    auto summary = ReadEntity(view, id);
    if (!summary && summary.error().code != ErrorCode::kNotFound) return summary.error();
    const bool wanted = summary && FirstKey(*summary, prefix) == key &&
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
