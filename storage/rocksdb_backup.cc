#include "storage/rocksdb_backup.h"

#include <rocksdb/db.h>
#include <rocksdb/utilities/backup_engine.h>

#include <algorithm>
#include <memory>
#include <string>

#include "storage/rocksdb_database.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;

rocksdb::BackupEngineOptions BackupOptions(const fs::path& folder) {
  rocksdb::BackupEngineOptions options(folder.string());
  options.share_table_files = true;
  options.sync = true;
  return options;
}

Error NoBackup(const fs::path& folder) {
  return {ErrorCode::kNotFound, "there is no backup in " + folder.string()};
}

Result<void> CheckForBackups(const fs::path& folder) {
  std::error_code error;
  if (fs::exists(folder / "meta", error)) return {};
  if (error) return Error{ErrorCode::kIo, "cannot read the backups in " + folder.string() + ": " + error.message()};
  return NoBackup(folder);
}

// Nothing is there, or an empty folder.
Result<void> CheckRoom(const fs::path& directory) {
  std::error_code error;
  const bool free = !fs::exists(directory, error) || (!error && fs::is_empty(directory, error));
  if (error) return Error{ErrorCode::kIo, "cannot restore into " + directory.string() + ": " + error.message()};
  if (free) return {};
  return Error{ErrorCode::kConflict, directory.string() + " is not empty; restore into a new folder, then move it"};
}

Result<std::unique_ptr<rocksdb::BackupEngineReadOnly>> OpenForReading(const fs::path& folder) {
  if (auto there = CheckForBackups(folder); !there) return there.error();
  rocksdb::BackupEngineReadOnly* opened = nullptr;
  const auto io = rocksdb::BackupEngineReadOnly::Open(rocksdb::Env::Default(), BackupOptions(folder), &opened);
  if (!io.ok()) return ToError(io, folder);
  return std::unique_ptr<rocksdb::BackupEngineReadOnly>(opened);
}

Result<std::unique_ptr<rocksdb::BackupEngine>> OpenForWriting(const fs::path& folder) {
  rocksdb::BackupEngine* opened = nullptr;
  const auto io = rocksdb::BackupEngine::Open(rocksdb::Env::Default(), BackupOptions(folder), &opened);
  if (!io.ok()) return ToError(io, folder);
  return std::unique_ptr<rocksdb::BackupEngine>(opened);
}

std::vector<StoredBackup> BackupsOf(const rocksdb::BackupEngineReadOnly& engine) {
  std::vector<rocksdb::BackupInfo> infos;
  engine.GetBackupInfo(&infos);
  std::vector<StoredBackup> backups;
  for (const rocksdb::BackupInfo& info : infos) backups.push_back({info.backup_id, info.timestamp, info.size});
  return backups;
}

}  // namespace

Result<void> AddBackup(const Database& database, const fs::path& folder) {
  auto backups = OpenForWriting(folder);
  if (!backups) return backups.error();
  rocksdb::CreateBackupOptions options;
  options.flush_before_backup = true;
  rocksdb::BackupID id = 0;
  auto io = (*backups)->CreateNewBackup(options, database.db.get(), &id);
  if (!io.ok()) return ToError(io, folder);
  io = (*backups)->VerifyBackup(id, /*verify_with_checksum=*/true);
  if (!io.ok()) return ToError(io, folder);
  return {};
}

Result<std::vector<StoredBackup>> ReadBackups(const fs::path& folder) {
  auto engine = OpenForReading(folder);
  if (!engine) return engine.error();
  auto backups = BackupsOf(**engine);
  if (backups.empty()) return NoBackup(folder);
  return backups;
}

Result<void> KeepNewestBackups(const fs::path& folder, uint32_t count) {
  if (auto there = CheckForBackups(folder); !there) return there.error();
  auto backups = OpenForWriting(folder);
  if (!backups) return backups.error();
  const auto io = (*backups)->PurgeOldBackups(count);
  if (!io.ok()) return ToError(io, folder);
  return {};
}

Result<void> RestoreBackup(const fs::path& folder, std::optional<uint32_t> number, const fs::path& directory) {
  auto engine = OpenForReading(folder);
  if (!engine) return engine.error();
  if (auto room = CheckRoom(directory); !room) return room.error();
  const auto backups = BackupsOf(**engine);
  if (backups.empty()) return NoBackup(folder);
  const uint32_t wanted = number.value_or(backups.back().number);
  const bool known = std::any_of(backups.begin(), backups.end(),
                                 [&](const StoredBackup& backup) { return backup.number == wanted; });
  if (!known) {
    return Error{ErrorCode::kNotFound, "there is no backup " + std::to_string(wanted) + " in " + folder.string()};
  }
  auto io = (*engine)->VerifyBackup(wanted, /*verify_with_checksum=*/true);
  if (!io.ok()) return ToError(io, folder);
  io = (*engine)->RestoreDBFromBackup(wanted, directory.string(), directory.string());
  if (!io.ok()) return ToError(io, directory);
  return {};
}

}  // namespace quoth
