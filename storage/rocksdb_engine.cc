// Engine over RocksDB: a column family for each Family. A key is the length of the partition key
// (one byte), the partition key and the sort key, so that a partition is one range.

#include "storage/rocksdb_engine.h"

#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/sst_file_writer.h>
#include <rocksdb/utilities/backup_engine.h>

#include <algorithm>
#include <array>
#include <utility>

#include "storage/rocksdb_options.h"

namespace quoth {
namespace {

using rocksdb::ColumnFamilyHandle;
using rocksdb::Slice;
using rocksdb::Status;

// The names stand in the store's manifest. Never rename.
constexpr std::array<std::pair<Family, const char*>, 10> kFamilyNames{{
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
// What a store of format 1 had beside "meta"; read while it is migrated, then dropped.
constexpr std::array<std::pair<Family, const char*>, 2> kOldFamilyNames{{
    {Family::kDocument1, "document"},
    {Family::kCatalogue1, "catalogue"},
}};
constexpr std::array<std::string_view, 6> kFamiliesOfFormat1{"document", "posting", "entity",
                                                             "name",     "link",    "catalogue"};
constexpr size_t kFamilies = 24;

Error ToError(const Status& status, const std::filesystem::path& directory) {
  const std::string text = status.ToString();
  const std::string where = directory.string();
  if (status.IsNoSpace() || text.find("No space left") != std::string::npos) {
    return {ErrorCode::kIo, "no space left on the device of " + where +
                                "; nothing of this write was stored, free some space and repeat it"};
  }
  if (status.IsCorruption()) {
    return {ErrorCode::kCorruption, "the store " + where + " is damaged: " + text};
  }
  if (text.find("lock ") != std::string::npos || text.find("LOCK") != std::string::npos) {
    return {ErrorCode::kLocked, "another process writes to the store " + where +
                                    "; stop it, or send the request to it over HTTP"};
  }
  return {ErrorCode::kIo, "the store " + where + ": " + text};
}

std::string Prefix(const Partition& partition) {
  std::string key;
  key.reserve(partition.key.size() + 64);
  key.push_back(static_cast<char>(partition.key.size()));
  key += partition.key;
  return key;
}

std::string Key(const Partition& partition, std::string_view sort_key) {
  std::string key = Prefix(partition);
  key += sort_key;
  return key;
}

struct Database {
  std::filesystem::path directory;
  std::unique_ptr<rocksdb::Env> memory_env;  // outlives db
  std::vector<ColumnFamilyHandle*> handles;  // as listed at opening
  std::array<ColumnFamilyHandle*, kFamilies> family{};
  std::shared_ptr<rocksdb::Cache> cache;
  std::unique_ptr<rocksdb::DB> db;
  bool flush_at_close = false;

  ~Database() {
    Flush();
    for (ColumnFamilyHandle* handle : handles) {
      if (db) db->DestroyColumnFamilyHandle(handle);
    }
  }

  // A store that was closed has no log, whose end could only be believed; and opens faster. What
  // cannot be written stays in the log.
  void Flush() {
    if (!flush_at_close || !db) return;
    std::vector<ColumnFamilyHandle*> all;
    for (ColumnFamilyHandle* handle : family) {
      if (handle && std::find(all.begin(), all.end(), handle) == all.end()) all.push_back(handle);
    }
    db->Flush(rocksdb::FlushOptions(), all);
  }

  ColumnFamilyHandle* Handle(Family which) const { return family[static_cast<size_t>(which)]; }
};

class RocksdbCursor : public PartitionCursor {
 public:
  RocksdbCursor(std::shared_ptr<const Database> database, std::unique_ptr<rocksdb::Iterator> at,
                std::string prefix)
      : database_(std::move(database)), at_(std::move(at)), prefix_(std::move(prefix)) {}

  bool Valid() const override { return at_->Valid() && at_->key().starts_with(prefix_); }
  void Next() override {
    at_->Next();
    SkipFoldedAway();
  }
  void Seek(std::string_view sort_key) override {
    std::string key = prefix_;
    key += sort_key;
    at_->Seek(key);
    SkipFoldedAway();
  }
  std::string_view sort_key() const override {
    return at_->key().ToStringView().substr(prefix_.size());
  }
  std::string_view value() const override { return at_->value().ToStringView(); }
  Result<void> status() const override {
    if (at_->status().ok()) return {};
    return ToError(at_->status(), database_->directory);
  }

 private:
  // A value that folded to nothing is no entry.
  void SkipFoldedAway() {
    while (Valid() && at_->value().empty()) at_->Next();
  }

  std::shared_ptr<const Database> database_;
  std::unique_ptr<rocksdb::Iterator> at_;
  std::string prefix_;
};

class RocksdbView : public EngineView {
 public:
  explicit RocksdbView(std::shared_ptr<const Database> database)
      : database_(std::move(database)), snapshot_(database_->db->GetSnapshot()) {}
  ~RocksdbView() override { database_->db->ReleaseSnapshot(snapshot_); }
  RocksdbView(const RocksdbView&) = delete;  // the snapshot is released once
  RocksdbView& operator=(const RocksdbView&) = delete;

  Result<std::optional<std::string>> Get(const Partition& partition,
                                         std::string_view sort_key) const override {
    std::string value;
    const Status status = database_->db->Get(ReadOptions(), database_->Handle(partition.family),
                                             Key(partition, sort_key), &value);
    if (status.IsNotFound()) return std::optional<std::string>();
    if (!status.ok()) return ToError(status, database_->directory);
    if (value.empty()) return std::optional<std::string>();  // folded to nothing
    return std::optional(std::move(value));
  }

  Result<std::vector<std::optional<std::string>>> GetAll(
      const std::vector<Partition>& partitions, std::string_view sort_key) const override {
    std::vector<std::optional<std::string>> values(partitions.size());
    if (partitions.empty()) return values;
    std::vector<std::string> keys;
    std::vector<Slice> slices;
    for (const Partition& partition : partitions) keys.push_back(Key(partition, sort_key));
    slices.assign(keys.begin(), keys.end());
    std::vector<rocksdb::PinnableSlice> found(keys.size());
    std::vector<Status> statuses(keys.size());
    database_->db->MultiGet(ReadOptions(), database_->Handle(partitions.front().family),
                            keys.size(), slices.data(), found.data(), statuses.data());
    for (size_t i = 0; i < keys.size(); ++i) {
      if (statuses[i].IsNotFound()) continue;
      if (!statuses[i].ok()) return ToError(statuses[i], database_->directory);
      if (!found[i].empty()) values[i] = found[i].ToString();
    }
    return values;
  }

  // Partitions of one length stand together, so the prefix is looked up once a length.
  Result<std::vector<std::string>> Partitions(Family family, std::string_view prefix,
                                              size_t limit) const override {
    rocksdb::ReadOptions options = ReadOptions();
    options.total_order_seek = true;
    const std::unique_ptr<rocksdb::Iterator> at(
        database_->db->NewIterator(options, database_->Handle(family)));
    std::vector<std::string> found;
    for (size_t size = prefix.size(); size <= 255 && found.size() < limit; ++size) {
      const std::string first = std::string(1, static_cast<char>(size)) + std::string(prefix);
      at->Seek(first);
      while (at->Valid() && at->key().starts_with(first) && found.size() < limit) {
        found.push_back(at->key().ToString().substr(1, size));
        // Past every entry of this partition.
        std::string past = std::string(1, static_cast<char>(size)) + found.back();
        past.append(300, '\xFF');
        at->Seek(past);
      }
      if (!at->Valid()) break;
    }
    if (!at->status().ok()) return ToError(at->status(), database_->directory);
    return found;
  }

  std::unique_ptr<PartitionCursor> Scan(const Partition& partition,
                                        std::string_view from) const override {
    rocksdb::ReadOptions options = ReadOptions();
    options.prefix_same_as_start = true;
    std::unique_ptr<rocksdb::Iterator> at(
        database_->db->NewIterator(options, database_->Handle(partition.family)));
    auto cursor =
        std::make_unique<RocksdbCursor>(database_, std::move(at), Prefix(partition));
    cursor->Seek(from);
    return cursor;
  }

 private:
  rocksdb::ReadOptions ReadOptions() const {
    rocksdb::ReadOptions options;
    options.snapshot = snapshot_;
    return options;
  }

  std::shared_ptr<const Database> database_;
  const rocksdb::Snapshot* snapshot_;
};

rocksdb::BackupEngineOptions BackupOptions(const std::filesystem::path& folder) {
  rocksdb::BackupEngineOptions options(folder.string());
  options.share_table_files = true;
  options.sync = true;
  return options;
}

class RocksdbEngine : public Engine {
 public:
  RocksdbEngine(std::shared_ptr<Database> database, bool sync)
      : database_(std::move(database)), sync_(sync) {}

  Result<void> Apply(const std::vector<Write>& batch) override {
    rocksdb::WriteBatch writes;
    std::string key;
    for (const Write& write : batch) {
      ColumnFamilyHandle* family = database_->Handle(write.partition.family);
      key.assign(1, static_cast<char>(write.partition.key.size()));
      key += write.partition.key;
      key += write.sort_key;
      Status status;
      if (write.kind == WriteKind::kPut) status = writes.Put(family, key, write.value);
      if (write.kind == WriteKind::kDelete) status = writes.Delete(family, key);
      if (write.kind == WriteKind::kFold) status = writes.Merge(family, key, write.value);
      if (!status.ok()) return ToError(status, database_->directory);
    }
    rocksdb::WriteOptions options;
    options.sync = sync_;
    const Status status = database_->db->Write(options, &writes);
    if (!status.ok()) return ToError(status, database_->directory);
    return {};
  }

  std::unique_ptr<EngineView> View() const override {
    return std::make_unique<RocksdbView>(database_);
  }

  Result<void> Sync() override {
    const Status status = database_->db->SyncWAL();
    // In memory there is nothing to wait for.
    if (!status.ok() && !status.IsNotSupported()) return ToError(status, database_->directory);
    return {};
  }

  Result<void> Load(const EntrySource& next) override;
  Result<void> Compact() override;
  Result<EngineStatistics> Statistics() const override;
  Result<void> Verify() const override;
  Result<void> Backup(const std::filesystem::path& folder) override;
  Result<void> DropOldFamilies() override;
  Result<void> Clear(Family family) override;

 private:
  std::string LoadPath() {
    return (database_->directory / ("load-" + std::to_string(loads_++) + ".sst")).string();
  }

  std::shared_ptr<Database> database_;
  bool sync_;
  uint64_t loads_ = 0;
};

// Writes the files of a bulk load, one after another as they grow.
class LoadFile {
 public:
  static constexpr uint64_t kLargest = uint64_t{64} << 20;

  LoadFile(const Database& database, Family family)
      : writer_(rocksdb::EnvOptions(), database.db->GetOptions(database.Handle(family)),
                database.Handle(family)) {}

  Status Open(const std::string& path) { return writer_.Open(path); }
  Status Add(const Write& entry) {
    const std::string key = Key(entry.partition, entry.sort_key);
    return entry.kind == WriteKind::kFold ? writer_.Merge(key, entry.value)
                                          : writer_.Put(key, entry.value);
  }
  bool full() { return writer_.FileSize() >= kLargest; }
  Status Finish() { return writer_.Finish(); }

 private:
  rocksdb::SstFileWriter writer_;
};

// All families at once: a load is there wholly or not at all.
Result<void> RocksdbEngine::Load(const EntrySource& next) {
  std::vector<rocksdb::IngestExternalFileArg> loads;
  std::unique_ptr<LoadFile> file;
  Family family{};
  Write entry;
  while (true) {
    auto more = next(entry);
    if (!more) return more.error();
    const bool other = !*more || entry.partition.family != family;
    if (file && (other || file->full())) {
      if (auto status = file->Finish(); !status.ok()) return ToError(status, database_->directory);
      file.reset();
    }
    if (!*more) break;
    if (!file) {
      if (other || loads.empty()) loads.emplace_back().column_family = database_->Handle(entry.partition.family);
      family = entry.partition.family;
      loads.back().options.move_files = true;
      loads.back().external_files.push_back(LoadPath());
      file = std::make_unique<LoadFile>(*database_, family);
      if (auto status = file->Open(loads.back().external_files.back()); !status.ok()) {
        return ToError(status, database_->directory);
      }
    }
    if (auto status = file->Add(entry); !status.ok()) return ToError(status, database_->directory);
  }
  if (loads.empty()) return {};
  const Status status = database_->db->IngestExternalFiles(loads);
  if (!status.ok()) return ToError(status, database_->directory);
  return {};
}

Result<void> RocksdbEngine::Compact() {
  rocksdb::CompactRangeOptions options;
  options.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForceOptimized;
  options.max_subcompactions = 2;
  for (const auto& [family, name] : kFamilyNames) {
    const Status status =
        database_->db->CompactRange(options, database_->Handle(family), nullptr, nullptr);
    if (!status.ok()) return ToError(status, database_->directory);
  }
  return {};
}

Result<EngineStatistics> RocksdbEngine::Statistics() const {
  EngineStatistics statistics;
  for (const auto& [family, name] : kFamilyNames) {
    uint64_t size = 0;
    database_->db->GetIntProperty(database_->Handle(family), "rocksdb.total-sst-files-size", &size);
    statistics.families.emplace_back(name, size);
    uint64_t memory = 0;
    database_->db->GetIntProperty(database_->Handle(family), "rocksdb.cur-size-all-mem-tables", &memory);
    statistics.memory_bytes += memory;
    database_->db->GetIntProperty(database_->Handle(family), "rocksdb.estimate-table-readers-mem",
                                  &memory);
    statistics.memory_bytes += memory;
  }
  statistics.memory_bytes += database_->cache ? database_->cache->GetUsage() : 0;
  statistics.writes = database_->db->GetLatestSequenceNumber();
  std::error_code error;
  for (const auto& file : std::filesystem::directory_iterator(database_->directory, error)) {
    if (file.is_regular_file(error)) statistics.disk_bytes += file.file_size(error);
  }
  return statistics;
}

Result<void> RocksdbEngine::Verify() const {
  const Status status = database_->db->VerifyChecksum();
  if (!status.ok()) return ToError(status, database_->directory);
  return {};
}

Result<void> RocksdbEngine::Clear(Family family) {
  ColumnFamilyHandle* handle = database_->Handle(family);
  const std::string past(257, '\xFF');  // longer than any partition's prefix
  rocksdb::WriteOptions options;
  options.sync = sync_;
  Status status = database_->db->DeleteRange(options, handle, Slice(), past);
  if (status.ok()) {
    status = database_->db->CompactRange(rocksdb::CompactRangeOptions(), handle, nullptr, nullptr);
  }
  if (!status.ok()) return ToError(status, database_->directory);
  return {};
}

Result<void> RocksdbEngine::DropOldFamilies() {
  for (ColumnFamilyHandle* handle : database_->handles) {
    const bool old = std::find(kFamiliesOfFormat1.begin(), kFamiliesOfFormat1.end(),
                               handle->GetName()) != kFamiliesOfFormat1.end();
    if (!old) continue;
    const Status status = database_->db->DropColumnFamily(handle);
    if (!status.ok()) return ToError(status, database_->directory);
    std::replace(database_->family.begin(), database_->family.end(), handle,
                 database_->Handle(Family::kMeta));
  }
  return {};
}

Result<void> RocksdbEngine::Backup(const std::filesystem::path& folder) {
  rocksdb::BackupEngine* opened = nullptr;
  rocksdb::Env* env = rocksdb::Env::Default();
  auto io = rocksdb::BackupEngine::Open(env, BackupOptions(folder), &opened);
  const std::unique_ptr<rocksdb::BackupEngine> backups(opened);
  if (!io.ok()) return ToError(io, folder);
  rocksdb::CreateBackupOptions options;
  options.flush_before_backup = true;
  rocksdb::BackupID id = 0;
  io = backups->CreateNewBackup(options, database_->db.get(), &id);
  if (!io.ok()) return ToError(io, folder);
  io = backups->VerifyBackup(id, /*verify_with_checksum=*/true);
  if (!io.ok()) return ToError(io, folder);
  return {};
}

// A store whose making was cut off before its first family: nothing but an empty default.
bool HasNothing(const rocksdb::Options& options, const std::filesystem::path& directory) {
  rocksdb::DB* opened = nullptr;
  if (!rocksdb::DB::OpenForReadOnly(options, directory.string(), &opened).ok()) return false;
  const std::unique_ptr<rocksdb::DB> db(opened);
  const std::unique_ptr<rocksdb::Iterator> at(db->NewIterator(rocksdb::ReadOptions()));
  at->SeekToFirst();
  return !at->Valid() && at->status().ok();
}

// Families already there, ours and those of another version, which we must open to look at the
// format version; and all of ours where they may be made.
std::vector<std::string> FamiliesToOpen(const rocksdb::Options& options,
                                        const std::filesystem::path& directory) {
  std::vector<std::string> names;
  rocksdb::DB::ListColumnFamilies(options, directory.string(), &names);
  const auto add = [&](const char* name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  // A database that is not ours is told by what it lacks; nothing is added to it.
  const bool making = options.create_if_missing && options.create_missing_column_families;
  const bool fresh = names.empty() || (making && names.size() == 1 && HasNothing(options, directory));
  const bool ours = std::find(names.begin(), names.end(), "meta") != names.end();
  add(rocksdb::kDefaultColumnFamilyName.c_str());
  if (options.create_missing_column_families && (fresh || ours)) {
    for (const auto& [family, name] : kFamilyNames) add(name);
  }
  return names;
}

Result<void> CheckFolder(const std::filesystem::path& directory, const RocksdbOptions& options) {
  if (options.in_memory || options.env) return {};
  if (options.create_if_missing && !options.read_only) {
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (error) {
      return Error{ErrorCode::kIo, "cannot create " + directory.string() + ": " + error.message()};
    }
    return {};
  }
  if (std::filesystem::exists(directory / "CURRENT")) return {};
  return Error{ErrorCode::kNotFound, "there is no store in " + directory.string()};
}

// Without "meta" it is no store. Others may lack in an older store opened for reading.
Result<void> AssignFamilies(Database& database) {
  for (ColumnFamilyHandle* handle : database.handles) {
    const auto assign = [&](const auto& names) {
      for (const auto& [family, name] : names) {
        if (handle->GetName() == name) database.family[static_cast<size_t>(family)] = handle;
      }
    };
    assign(kFamilyNames);
    assign(kOldFamilyNames);
  }
  if (database.Handle(Family::kMeta) != nullptr) {
    for (ColumnFamilyHandle*& handle : database.family) {
      if (handle == nullptr) handle = database.Handle(Family::kMeta);
    }
    return {};
  }
  return Error{ErrorCode::kUnsupported,
               database.directory.string() + " is a RocksDB database, but not a store of quoth"};
}

}  // namespace

Result<std::unique_ptr<Engine>> OpenRocksdb(const std::filesystem::path& directory,
                                            const RocksdbOptions& options) {
  if (auto checked = CheckFolder(directory, options); !checked) return checked.error();
  auto database = std::make_shared<Database>();
  database->directory = directory;
  if (options.in_memory) database->memory_env.reset(rocksdb::NewMemEnv(rocksdb::Env::Default()));
  rocksdb::Env* env = options.env ? options.env : rocksdb::Env::Default();
  if (options.in_memory) env = database->memory_env.get();
  const rocksdb::Options db_options = RocksdbDatabaseOptions(options, env);
  database->cache = rocksdb::NewLRUCache(options.cache_bytes);
  std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
  for (const std::string& name : FamiliesToOpen(db_options, directory)) {
    descriptors.emplace_back(name, RocksdbFamilyOptions(name, database->cache));
  }
  rocksdb::DB* db = nullptr;
  const std::string path = directory.string();
  const Status status =
      options.read_only
          ? rocksdb::DB::OpenForReadOnly(db_options, path, descriptors, &database->handles, &db)
          : rocksdb::DB::Open(db_options, path, descriptors, &database->handles, &db);
  if (!status.ok()) return ToError(status, directory);
  database->db.reset(db);
  database->flush_at_close = !options.read_only && !options.in_memory;
  if (auto assigned = AssignFamilies(*database); !assigned) return assigned.error();
  return std::unique_ptr<Engine>(std::make_unique<RocksdbEngine>(database, options.sync));
}

Result<void> RestoreRocksdb(const std::filesystem::path& backups,
                            const std::filesystem::path& directory) {
  if (!std::filesystem::exists(backups / "meta")) {
    return Error{ErrorCode::kNotFound, "there is no backup in " + backups.string()};
  }
  if (std::filesystem::exists(directory) && !std::filesystem::is_empty(directory)) {
    return Error{ErrorCode::kConflict,
                 directory.string() + " is not empty; restore into a new folder, then move it"};
  }
  rocksdb::BackupEngineReadOnly* opened = nullptr;
  auto io = rocksdb::BackupEngineReadOnly::Open(rocksdb::Env::Default(), BackupOptions(backups),
                                                &opened);
  const std::unique_ptr<rocksdb::BackupEngineReadOnly> engine(opened);
  if (!io.ok()) return ToError(io, backups);
  std::vector<rocksdb::BackupInfo> infos;
  engine->GetBackupInfo(&infos);
  if (infos.empty()) {
    return Error{ErrorCode::kNotFound, "there is no whole backup in " + backups.string()};
  }
  io = engine->VerifyBackup(infos.back().backup_id, /*verify_with_checksum=*/true);
  if (!io.ok()) return ToError(io, backups);
  io = engine->RestoreDBFromLatestBackup(directory.string(), directory.string());
  if (!io.ok()) return ToError(io, directory);
  return {};
}

}  // namespace quoth
