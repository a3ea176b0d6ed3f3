// Engine::Load of the RocksDB engine: files are written beside the store's and taken in all at once.
#pragma once

#include <vector>

#include "storage/rocksdb_database.h"

namespace quoth {

Result<void> LoadFiles(Database& database, const std::vector<EntrySource>& sources);

}  // namespace quoth
