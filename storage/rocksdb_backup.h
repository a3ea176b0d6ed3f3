// Backups of the RocksDB engine, with RocksDB's BackupEngine: one in a folder shares the files that it has in common
// with those before.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "quoth/result.h"
#include "quoth/store.h"

namespace quoth {

struct Database;  // storage/rocksdb_database.h

// Adds the present state to the backups in `folder`, and reads it again.
Result<void> AddBackup(const Database& database, const std::filesystem::path& folder);

// The whole ones in `folder`, the oldest first; kNotFound if it has none.
Result<std::vector<StoredBackup>> ReadBackups(const std::filesystem::path& folder);

// Removes all but the `count` newest ones. Precondition: `count` is not 0.
Result<void> KeepNewestBackups(const std::filesystem::path& folder, uint32_t count);

// Copies a backup, the newest unless `number` names another, into `directory`, which is empty or not there. It is read
// before.
Result<void> RestoreBackup(const std::filesystem::path& folder, std::optional<uint32_t> number,
                           const std::filesystem::path& directory);

}  // namespace quoth
