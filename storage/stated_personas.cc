#include "storage/stated_personas.h"

#include <mutex>

#include "storage/identity_index.h"

namespace quoth {

Result<bool> StatedPersonas::ReadUpTo(const EngineView& view, uint64_t count) {
  while (read_ < count) {
    auto statement = ReadStatement(view, read_ + 1);
    if (!statement) return statement.error();
    if (!*statement) return false;
    personas_.insert((*statement)->personas.begin(), (*statement)->personas.end());
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

}  // namespace quoth
