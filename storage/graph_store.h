// Store over any engine.
#pragma once

#include <memory>

#include "quoth/result.h"
#include "quoth/store.h"
#include "storage/engine.h"

namespace quoth {

// Checks the format, and migrates a store of an older one unless it is opened for reading only. `sync`: a
// write returns when the device has it. Others may read it before; one wait does for all that write meanwhile.
Result<std::unique_ptr<Store>> OpenGraphStore(std::unique_ptr<Engine> engine, bool read_only, bool sync = false);

}  // namespace quoth
