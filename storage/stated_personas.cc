#include "storage/stated_personas.h"

#include <mutex>

#include "quoth/identity.h"
#include "storage/identity_index.h"

namespace quoth {

Result<bool> StatedPersonas::ReadUpTo(const EngineView& view, uint64_t count) {
  while (read_ < count) {
    auto statement = ReadStatement(view, read_ + 1);
    if (!statement) return statement.error();
    if (!*statement) return false;
    personas_.insert((*statement)->personas.begin(), (*statement)->personas.end());
    if ((*statement)->kind == StatementKind::kRename && !(*statement)->name.empty())
      given_.emplace(NameKey((*statement)->name), (*statement)->personas.front());
    ++read_;
  }
  return true;
}

Result<bool> StatedPersonas::MayName(const EngineView& view, uint64_t count, const Id& persona) {
  {
    const std::shared_lock lock(mutex_);
    if (read_ >= count) return personas_.contains(persona);
  }
  const std::unique_lock lock(mutex_);
  auto whole = ReadUpTo(view, count);
  if (!whole) return whole;
  return !*whole || personas_.contains(persona);
}

std::vector<GivenName> StatedPersonas::GivenFrom(std::string_view prefix) const {
  std::vector<GivenName> names;
  for (auto at = given_.lower_bound({std::string(prefix), Id()}); at != given_.end(); ++at) {
    if (!at->first.starts_with(prefix)) break;
    names.push_back(*at);
  }
  return names;
}

Result<std::vector<GivenName>> StatedPersonas::NamesGiven(const EngineView& view, uint64_t count,
                                                          std::string_view prefix) {
  {
    const std::shared_lock lock(mutex_);
    if (read_ >= count) return GivenFrom(prefix);
  }
  const std::unique_lock lock(mutex_);
  if (auto whole = ReadUpTo(view, count); !whole) return whole.error();
  return GivenFrom(prefix);
}

}  // namespace quoth
