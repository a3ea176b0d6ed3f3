// Filling a store with files that are sorted before they are written.
#pragma once

#include <functional>
#include <memory>
#include <mutex>

#include "quoth/store.h"
#include "storage/engine.h"

namespace quoth {

// `writing` is the store's lock of writers; `changed` tells it of what was written.
Result<std::unique_ptr<BulkLoad>> MakeBulkLoad(Store& store, Engine& engine, std::mutex& writing,
                                               std::function<void()> changed);

}  // namespace quoth
