// Comparing a store with what its documents say.
#pragma once

#include "quoth/result.h"
#include "quoth/store.h"
#include "storage/engine.h"

namespace quoth {

// Nothing else may write meanwhile.
Result<CheckReport> CheckStore(Engine& engine, bool repair);

}  // namespace quoth
