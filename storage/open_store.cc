// Stores in folders and in memory, and their backups: GraphStore over RocksDB.

#include <utility>

#include "quoth/store.h"
#include "storage/graph_store.h"
#include "storage/rocksdb_backup.h"
#include "storage/rocksdb_engine.h"

namespace quoth {
namespace {

Result<std::unique_ptr<Store>> OpenOver(const std::filesystem::path& directory,
                                        const RocksdbOptions& options, bool sync) {
  auto engine = OpenRocksdb(directory, options);
  if (!engine) return engine.error();
  auto store = OpenGraphStore(*std::move(engine), options.read_only, sync);
  if (!store) return Error{store.error().code, directory.string() + ": " + store.error().message};
  return store;
}

}  // namespace

Result<std::unique_ptr<Store>> Store::Open(const std::filesystem::path& directory,
                                           const StoreOptions& options) {
  return OpenOver(directory, {.create_if_missing = options.create_if_missing,
                              .read_only = options.read_only},
                  options.sync);
}

Result<std::unique_ptr<Store>> Store::OpenInMemory() {
  return OpenOver("/quoth", {.in_memory = true}, /*sync=*/false);
}

Result<std::vector<StoredBackup>> Store::Backups(const std::filesystem::path& folder) { return ReadBackups(folder); }

Result<void> Store::KeepNewestBackups(const std::filesystem::path& folder, uint32_t count) {
  if (count == 0) return Error{ErrorCode::kInvalidArgument, "at least one backup is kept"};
  return quoth::KeepNewestBackups(folder, count);
}

Result<void> Store::Restore(const std::filesystem::path& folder, const std::filesystem::path& directory,
                            std::optional<uint32_t> number) {
  return RestoreBackup(folder, number, directory);
}

}  // namespace quoth
