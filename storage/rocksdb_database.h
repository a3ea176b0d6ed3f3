// The database behind the RocksDB engine: its families, keys and messages. Included only by the
// engine's own files.
#pragma once

#include <rocksdb/cache.h>
#include <rocksdb/db.h>
#include <rocksdb/env.h>

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "quoth/result.h"
#include "storage/engine.h"
#include "storage/rocksdb_damage.h"
#include "storage/rocksdb_engine.h"
#include "storage/rocksdb_logs.h"
#include "storage/rocksdb_refusal.h"

namespace quoth {

// The names stand in the store's manifest. Never rename.
inline constexpr std::array<std::pair<Family, const char*>, 10> kFamilyNames{{
    {Family::kMeta, "meta"},
    {Family::kDocument, "documents"},
    {Family::kList, "lists"},
    {Family::kTerm, "terms"},
    {Family::kEntity, "entities"},
    {Family::kName, "names"},
    {Family::kLink, "links"},
    {Family::kIdentity, "identities"},
    {Family::kClaim, "claims"},
    {Family::kStatement, "statements"},
}};
inline constexpr std::array<std::string_view, 6> kFamiliesOfFormat1{"document", "posting", "entity",
                                                             "name",     "link",    "catalogue"};
inline constexpr size_t kFamilies = 24;

struct Database {
  std::filesystem::path directory;
  std::unique_ptr<rocksdb::Env> memory_env;  // this and the next outlive db
  std::shared_ptr<SyncedLogs> logs;  // null in memory
  std::unique_ptr<rocksdb::Env> env;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;  // as listed at opening
  std::array<rocksdb::ColumnFamilyHandle*, kFamilies> family{};
  std::shared_ptr<rocksdb::Cache> cache;
  const std::shared_ptr<Refusals> refusals = std::make_shared<Refusals>();
  std::unique_ptr<rocksdb::DB> db;
  bool flush_at_close = false;
  std::string files_at_opening;  // FileListState; of a reader only

  ~Database() {
    Flush();
    for (rocksdb::ColumnFamilyHandle* handle : handles) {
      if (db) db->DestroyColumnFamilyHandle(handle);
    }
    const bool seal = flush_at_close && db;
    db.reset();
    if (seal) SealFiles(*env, directory);
  }

  // A store that was closed has no log, whose end could only be believed; and opens faster. What
  // cannot be written stays in the log.
  void Flush() {
    if (!flush_at_close || !db) return;
    std::vector<rocksdb::ColumnFamilyHandle*> all;
    for (rocksdb::ColumnFamilyHandle* handle : family) {
      if (handle && std::find(all.begin(), all.end(), handle) == all.end()) all.push_back(handle);
    }
    db->Flush(rocksdb::FlushOptions(), all);
  }

  rocksdb::ColumnFamilyHandle* Handle(Family which) const { return family[static_cast<size_t>(which)]; }
};

Result<std::shared_ptr<Database>> OpenDatabase(const std::filesystem::path& directory,
                                               const RocksdbOptions& options);

// Which files make up the database now: what CURRENT names and how long that list is. It grows before any
// file or log that it no longer needs is deleted.
std::string FileListState(const std::filesystem::path& directory);

// With a message that a user can act on. `directory`: of the store.
Error ToError(const rocksdb::Status& status, const std::filesystem::path& directory);

// Of a partition, and of an entry in it.
std::string Prefix(const Partition& partition);
std::string Key(const Partition& partition, std::string_view sort_key);

}  // namespace quoth
