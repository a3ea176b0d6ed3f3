// Which personas users have said something of: known without reading, as nearly nobody is among them, while
// the store as a whole may hold many statements.
#pragma once

#include <cstdint>
#include <shared_mutex>
#include <unordered_set>

#include "quoth/id.h"
#include "quoth/result.h"
#include "storage/engine.h"

namespace quoth {

// Of all states of one store: statements are added and undone, but never taken away. Thread-safe.
class StatedPersonas {
 public:
  // False: none of the first `count` statements names the persona. Reads those that were not read before.
  Result<bool> MayName(const EngineView& view, uint64_t count, const Id& persona);

 private:
  // False if a statement lacks: then anybody may be in it. With the mutex held.
  Result<bool> ReadUpTo(const EngineView& view, uint64_t count);

  std::shared_mutex mutex_;
  uint64_t read_ = 0;  // statements
  std::unordered_set<Id> personas_;
};

}  // namespace quoth
