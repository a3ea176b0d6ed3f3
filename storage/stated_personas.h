// Which personas users have said something of: known without reading, as nearly nobody is among them, while
// the store as a whole may hold many statements.
#pragma once

#include <cstdint>
#include <set>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "quoth/id.h"
#include "quoth/result.h"
#include "storage/engine.h"

namespace quoth {

// A name key, and a persona that a statement gave the name.
using GivenName = std::pair<std::string, Id>;

// Of all states of one store: statements are added and undone, but never taken away. Thread-safe.
class StatedPersonas {
 public:
  // False: none of the first `count` statements names the persona. Reads those that were not read before.
  Result<bool> MayName(const EngineView& view, uint64_t count, const Id& persona);
  // Names that any of the first `count` statements gave and whose keys start with `prefix`, in order: also of
  // those that were undone or followed by another name.
  Result<std::vector<GivenName>> NamesGiven(const EngineView& view, uint64_t count, std::string_view prefix);

 private:
  // False if a statement lacks: then anybody may be in it. With the mutex held.
  Result<bool> ReadUpTo(const EngineView& view, uint64_t count);
  // With the mutex held, shared at least.
  std::vector<GivenName> GivenFrom(std::string_view prefix) const;

  std::shared_mutex mutex_;
  uint64_t read_ = 0;  // statements
  std::unordered_set<Id> personas_;
  std::set<GivenName> given_;
};

}  // namespace quoth
