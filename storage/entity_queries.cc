// Entities: by name, by id, and in the order of their names.

#include <algorithm>
#include <optional>
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

std::set<std::string> KeysOf(const EntitySummary& summary) {
  std::set<std::string> keys{NameKey(summary.entity.name)};
  for (const std::string& alias : summary.aliases) keys.insert(NameKey(alias));
  return keys;
}

// Of one persona alone.
Result<EntitySummary> ReadPersona(const EngineView& view, const Id& entity) {
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

// Of personas of one identity. One that is named by a write that was cut off is passed over.
Result<EntitySummary> ReadTogether(const StoreView& view, const std::vector<Id>& personas) {
  std::vector<EntitySummary> parts;
  for (const Id& persona : personas) {
    auto part = ReadPersona(view.engine, persona);
    if (part) parts.push_back(*std::move(part));
    if (!part && part.error().code != ErrorCode::kNotFound) return part.error();
  }
  if (parts.empty()) return Error{ErrorCode::kNotFound, "there is no such entity"};
  auto name = view.identities.NameOf(personas.front());
  if (!name) return name.error();
  return Joined(std::move(parts), *name);
}

// The identities that a name or an id stands for, each as its personas.
Result<std::vector<std::vector<Id>>> ReadIdentitiesNamed(const StoreView& view,
                                                         std::string_view name) {
  std::vector<std::vector<Id>> found;
  std::set<Id> seen;
  const auto add = [&](const Id& persona) -> Result<void> {
    if (seen.contains(persona)) return {};
    auto personas = view.identities.PersonasOf(persona);
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
  const auto at = view.engine.Scan(NamePartition(), key + '\0');
  for (; at->Valid() && found.size() < kBearersOfOneName; at->Next()) {
    const auto entry = ParseNameEntry(at->sort_key());
    if (!entry || entry->name_key != key) break;
    if (auto added = add(entry->entity); !added) return added.error();
  }
  if (auto status = at->status(); !status) return status.error();
  auto given = view.identities.NamesGiven(key);
  if (!given) return given.error();
  for (const GivenName& name_given : *given) {
    if (name_given.first != key) continue;
    if (auto added = add(name_given.second); !added) return added.error();
  }
  return found;
}

// An identity is listed once: under the smallest of its name keys that start with the prefix, at the
// smallest of the personas that bear it. `given`: names that users gave, in order.
Result<bool> IsFirst(const StoreView& view, const Id& persona, const std::string& key,
                     std::string_view prefix, const std::vector<GivenName>& given) {
  auto personas = view.identities.PersonasOf(persona);
  if (!personas) return personas.error();
  const auto own = std::find_if(given.begin(), given.end(), [&](const GivenName& name) {
    return std::binary_search(personas->begin(), personas->end(), name.second);
  });
  std::optional<GivenName> first;
  if (own != given.end()) first = *own;
  for (const Id& other : *personas) {
    auto summary = ReadPersona(view.engine, other);
    if (!summary && summary.error().code == ErrorCode::kNotFound) continue;
    if (!summary) return summary.error();
    const std::set<std::string> keys = KeysOf(*summary);
    const auto at = keys.lower_bound(std::string(prefix));
    if (at == keys.end()) continue;
    const GivenName candidate(*at, other);
    if (!first || candidate < *first) first = candidate;
  }
  return first == std::optional(GivenName(key, persona));
}

// The names of a store whose keys start with a prefix, in order: those of documents and those that users gave.
class NameList {
 public:
  NameList(const EngineView& view, std::string_view prefix, const std::string& from,
           const std::vector<GivenName>& given)
      : prefix_(prefix), given_(given), at_(view.Scan(NamePartition(), from)) {
    while (next_ < given_.size() && NameEntry(given_[next_].first, given_[next_].second) < from) ++next_;
    Choose();
  }
  bool Valid() const { return valid_; }
  const GivenName& name() const { return name_; }
  void Next() {
    if (next_ < given_.size() && given_[next_] == name_) ++next_;
    if (stored_ == name_) at_->Seek(PastEntity(name_.first, name_.second));
    Choose();
  }
  Result<void> status() const { return at_->status(); }

 private:
  void Choose() {
    stored_.reset();
    const auto entry = at_->Valid() ? ParseNameEntry(at_->sort_key()) : std::nullopt;
    if (entry && entry->name_key.starts_with(prefix_)) stored_ = GivenName(entry->name_key, entry->entity);
    const bool more = next_ < given_.size();
    valid_ = stored_ || more;
    if (valid_) name_ = !more || (stored_ && *stored_ < given_[next_]) ? *stored_ : given_[next_];
  }

  const std::string prefix_;
  const std::vector<GivenName>& given_;
  std::unique_ptr<PartitionCursor> at_;
  size_t next_ = 0;                  // in given_
  std::optional<GivenName> stored_;  // where at_ stands
  GivenName name_;
  bool valid_ = false;
};

}  // namespace

Result<EntitySummary> ReadEntity(const StoreView& view, const Id& entity) {
  auto personas = view.identities.PersonasOf(entity);
  if (!personas) return personas.error();
  if (personas->empty()) return Error{ErrorCode::kNotFound, "there is no entity " + entity.Hex()};
  return ReadTogether(view, *personas);
}

Result<EntityBrief> ReadBrief(const StoreView& view, const Id& entity) {
  if (auto known = view.briefs.Find(entity)) return *std::move(known);
  auto summary = ReadEntity(view, entity);
  if (!summary) return summary.error();
  EntityBrief brief{std::move(summary->entity), summary->documents};
  view.briefs.Keep(entity, brief);
  return brief;
}

Result<std::vector<Id>> ReadPersonasNamed(const StoreView& view, std::string_view name) {
  auto found = ReadIdentitiesNamed(view, name);
  if (!found) return found.error();
  std::vector<Id> all;
  for (const std::vector<Id>& personas : *found) all.insert(all.end(), personas.begin(), personas.end());
  return all;
}

Result<std::vector<Bearer>> ReadBearers(const StoreView& view, std::string_view name) {
  auto found = ReadIdentitiesNamed(view, name);
  if (!found) return found.error();
  std::vector<Bearer> bearers;
  for (std::vector<Id>& personas : *found) {
    auto summary = ReadTogether(view, personas);
    if (!summary && summary.error().code == ErrorCode::kNotFound) continue;
    if (!summary) return summary.error();
    bearers.push_back({std::move(summary->entity), std::move(personas)});
  }
  if (bearers.empty()) return NoEntity(name);
  return bearers;
}

Result<std::vector<EntitySummary>> ReadEndsOf(const StoreView& view, const Graph& graph) {
  std::set<Id> ends;
  for (const GraphEdge& edge : graph.edges()) ends.insert({edge.from, edge.to});
  std::vector<EntitySummary> entities;
  entities.reserve(ends.size());
  for (const Id& end : ends) {
    auto entity = ReadEntity(view, end);
    if (!entity) return entity.error();
    entity->aliases = {};
    entities.push_back(*std::move(entity));
  }
  return entities;
}

Result<EntityPage> ReadEntities(const StoreView& view, const EntityQuery& query) {
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
  auto given = view.identities.NamesGiven(prefix);
  if (!given) return given.error();
  NameList names(view.engine, prefix, from, *given);
  for (; names.Valid(); names.Next()) {
    const auto& [key, id] = names.name();
    auto summary = ReadEntity(view, id);
    if (!summary && summary.error().code != ErrorCode::kNotFound) return summary.error();
    bool wanted = summary && (!query.kind || summary->entity.kind == *query.kind);
    if (wanted) {
      auto first = IsFirst(view, id, key, prefix, *given);
      if (!first) return first.error();
      wanted = *first;
    }
    if (wanted && page.entities.size() == query.limit) {
      page.next = key + "," + id.Hex();
      break;
    }
    if (wanted) page.entities.push_back(*std::move(summary));
  }
  if (auto status = names.status(); !status) return status.error();
  return page;
}

}  // namespace quoth
