// Engine over RocksDB: a column family for each Family. A key is the length of the partition key
// (one byte), the partition key and the sort key, so that a partition is one range.

#include "storage/rocksdb_engine.h"

#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>

#include <algorithm>
#include <array>
#include <utility>

namespace quoth {
namespace {

using rocksdb::ColumnFamilyHandle;
using rocksdb::Slice;
using rocksdb::Status;

// The names stand in the store's manifest. Never rename.
constexpr std::array<std::pair<Family, const char*>, 10> kFamilyNames{{
    {Family::kMeta, "meta"},
    {Family::kDocument, "document"},
    {Family::kPosting, "posting"},
    {Family::kEntity, "entity"},
    {Family::kName, "name"},
    {Family::kLink, "link"},
    {Family::kCatalogue, "catalogue"},
    {Family::kIdentity, "identity"},
    {Family::kStatement, "statement"},
    {Family::kClaim, "claim"},
}};

Error ToError(const Status& status, const std::filesystem::path& directory) {
  const std::string text = status.ToString();
  const std::string where = directory.string();
  if (status.IsNoSpace() || text.find("No space left") != std::string::npos) {
    return {ErrorCode::kIo, "no space left on the device of " + where +
                                "; nothing of this write was stored, free some space and repeat it"};
  }
  if (text.find("lock ") != std::string::npos || text.find("LOCK") != std::string::npos) {
    return {ErrorCode::kLocked, "another process writes to the store " + where +
                                    "; stop it, or send the request to it over HTTP"};
  }
  if (status.IsCorruption()) {
    return {ErrorCode::kCorruption, "the store " + where + " is damaged: " + text};
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

// The partition part of a key is its prefix, for filters.
class PartitionPrefix : public rocksdb::SliceTransform {
 public:
  const char* Name() const override { return "quoth.partition"; }
  Slice Transform(const Slice& key) const override { return {key.data(), PrefixSize(key)}; }
  bool InDomain(const Slice& key) const override {
    return !key.empty() && key.size() >= PrefixSize(key);
  }

 private:
  static size_t PrefixSize(const Slice& key) { return 1 + static_cast<uint8_t>(key[0]); }
};

rocksdb::ColumnFamilyOptions FamilyOptions(const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::BlockBasedTableOptions table;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  table.block_cache = cache;
  table.format_version = 5;
  rocksdb::ColumnFamilyOptions options;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  options.prefix_extractor = std::make_shared<PartitionPrefix>();
  options.compression = rocksdb::kLZ4Compression;
  options.bottommost_compression = rocksdb::kZSTD;
  return options;
}

struct Database {
  std::filesystem::path directory;
  std::unique_ptr<rocksdb::Env> memory_env;  // outlives db
  std::vector<ColumnFamilyHandle*> handles;  // as listed at opening
  std::array<ColumnFamilyHandle*, 24> family{};
  std::unique_ptr<rocksdb::DB> db;

  ~Database() {
    for (ColumnFamilyHandle* handle : handles) {
      if (db) db->DestroyColumnFamilyHandle(handle);
    }
  }

  ColumnFamilyHandle* Handle(Family which) const { return family[static_cast<size_t>(which)]; }
};

class RocksdbCursor : public PartitionCursor {
 public:
  RocksdbCursor(std::shared_ptr<const Database> database, std::unique_ptr<rocksdb::Iterator> at,
                std::string prefix)
      : database_(std::move(database)), at_(std::move(at)), prefix_(std::move(prefix)) {}

  bool Valid() const override { return at_->Valid() && at_->key().starts_with(prefix_); }
  void Next() override { at_->Next(); }
  void Seek(std::string_view sort_key) override {
    std::string key = prefix_;
    key += sort_key;
    at_->Seek(key);
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
    return std::optional(std::move(value));
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

class RocksdbEngine : public Engine {
 public:
  RocksdbEngine(std::shared_ptr<Database> database, bool sync)
      : database_(std::move(database)), sync_(sync) {}

  Result<void> Apply(const std::vector<Write>& batch) override {
    rocksdb::WriteBatch writes;
    for (const Write& write : batch) {
      ColumnFamilyHandle* family = database_->Handle(write.partition.family);
      const std::string key = Key(write.partition, write.sort_key);
      const Status status =
          write.value ? writes.Put(family, key, *write.value) : writes.Delete(family, key);
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

 private:
  std::shared_ptr<Database> database_;
  bool sync_;
};

// RocksDB's own log would be a file on the same device, and Debian's build, which keeps its
// assertions, aborts when that file cannot be written. What went wrong comes back as a Status.
class NoLog : public rocksdb::Logger {
 public:
  using rocksdb::Logger::Logv;
  void Logv(const char*, va_list) override {}
};

rocksdb::Options DatabaseOptions(const RocksdbOptions& options, rocksdb::Env* env) {
  rocksdb::Options db;
  db.create_if_missing = options.create_if_missing && !options.read_only;
  db.create_missing_column_families = db.create_if_missing;
  db.env = env;
  db.info_log = std::make_shared<NoLog>();
  db.max_background_jobs = 2;
  db.max_open_files = 512;
  return db;
}

// Families already there, ours and those of a newer version, which we must open to look at the
// format version; and all of ours where they may be made.
std::vector<std::string> FamiliesToOpen(const rocksdb::Options& options,
                                        const std::filesystem::path& directory) {
  std::vector<std::string> names;
  rocksdb::DB::ListColumnFamilies(options, directory.string(), &names);
  const auto add = [&](const char* name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  if (names.empty()) add(rocksdb::kDefaultColumnFamilyName.c_str());
  if (options.create_missing_column_families) {
    for (const auto& [family, name] : kFamilyNames) add(name);
  }
  return names;
}

}  // namespace

Result<std::unique_ptr<Engine>> OpenRocksdb(const std::filesystem::path& directory,
                                            const RocksdbOptions& options) {
  auto database = std::make_shared<Database>();
  database->directory = directory;
  if (options.in_memory) database->memory_env.reset(rocksdb::NewMemEnv(rocksdb::Env::Default()));
  rocksdb::Env* env = options.in_memory ? database->memory_env.get() : rocksdb::Env::Default();
  if (!options.in_memory && options.create_if_missing && !options.read_only) {
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (error) {
      return Error{ErrorCode::kIo, "cannot create " + directory.string() + ": " + error.message()};
    }
  }
  if (!options.in_memory && (!options.create_if_missing || options.read_only) &&
      !std::filesystem::exists(directory / "CURRENT")) {
    return Error{ErrorCode::kNotFound, "there is no store in " + directory.string()};
  }
  const rocksdb::Options db_options = DatabaseOptions(options, env);
  const auto cache = rocksdb::NewLRUCache(64 << 20);
  std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
  for (const std::string& name : FamiliesToOpen(db_options, directory)) {
    descriptors.emplace_back(name, FamilyOptions(cache));
  }
  rocksdb::DB* db = nullptr;
  const Status status =
      options.read_only
          ? rocksdb::DB::OpenForReadOnly(db_options, directory.string(), descriptors,
                                         &database->handles, &db)
          : rocksdb::DB::Open(db_options, directory.string(), descriptors, &database->handles, &db);
  if (!status.ok()) return ToError(status, directory);
  database->db.reset(db);
  for (ColumnFamilyHandle* handle : database->handles) {
    for (const auto& [family, name] : kFamilyNames) {
      if (handle->GetName() == name) database->family[static_cast<size_t>(family)] = handle;
    }
  }
  for (const auto& [family, name] : kFamilyNames) {
    if (database->Handle(family) == nullptr) {
      return Error{ErrorCode::kUnsupported,
                   directory.string() + " is a RocksDB database, but not a store of quoth"};
    }
  }
  return std::unique_ptr<Engine>(std::make_unique<RocksdbEngine>(database, options.sync));
}

}  // namespace quoth
