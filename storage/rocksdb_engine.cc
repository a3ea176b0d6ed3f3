// Engine over RocksDB: a column family for each Family. A key is the length of the partition key
// (one byte), the partition key and the sort key, so that a partition is one range.

#include "storage/rocksdb_engine.h"

#include <rocksdb/db.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <mutex>
#include <utility>

#include "core/word_table.h"
#include "storage/fold.h"
#include "storage/reopening_engine.h"
#include "storage/rocksdb_backup.h"
#include "storage/rocksdb_database.h"
#include "storage/rocksdb_folding.h"
#include "storage/rocksdb_load.h"

namespace quoth {
namespace {

constexpr uint32_t kThreads = 2;

using rocksdb::ColumnFamilyHandle;
using rocksdb::Slice;
using rocksdb::Status;

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

class RocksdbEngine : public ReopenableEngine {
 public:
  explicit RocksdbEngine(std::shared_ptr<Database> database) : database_(std::move(database)) {}

  Result<void> Apply(const std::vector<Write>& batch) override {
    const std::lock_guard lock(writing_);
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
      if (write.kind == WriteKind::kFold) status = AddFold(batch, write, key, writes);
      if (!status.ok()) return ToError(status, database_->directory);
    }
    if (auto refused = Refusal(); !refused) return refused;
    const Status status = database_->db->Write(rocksdb::WriteOptions(), &writes);
    if (status.ok()) return {};
    return ToError(status, database_->directory);
  }

  std::unique_ptr<EngineView> View() const override {
    return std::make_unique<RocksdbView>(database_);
  }

  Result<void> Sync() override {
    if (auto refused = Refusal(); !refused) return refused;
    const Status synced = database_->logs ? Status(database_->logs->Sync()) : Status::OK();
    if (synced.ok()) return {};
    database_->refusals->Refuse(synced);
    return ToError(synced, database_->directory);
  }

  Result<void> Load(const std::vector<EntrySource>& sources) override {
    const std::lock_guard lock(writing_);
    return LoadFiles(*database_, sources);
  }
  Result<void> HoldCompactions(bool hold) override;
  Result<void> Compact() override;
  Result<EngineStatistics> Statistics() const override;
  Result<void> Verify() const override;
  Result<void> Backup(const std::filesystem::path& folder) override { return AddBackup(*database_, folder); }
  Result<void> DropOldFamilies() override;
  Result<void> Clear(Family family) override;

  bool RefusesWrites() const override { return database_->refusals->Any(); }
  Result<void> Refusal() const override {
    const Status refused = database_->refusals->OfWrites();
    if (refused.ok()) return {};
    return ToError(refused, database_->directory);
  }
  bool DeviceTakesWrites() override {
    database_->refusals->Postpone();
    return TakesWrites(*database_->db, database_->directory);
  }
  bool IsViewed() const override { return database_.use_count() > 1; }

 private:
  Status AddFold(const std::vector<Write>& batch, const Write& write, const std::string& key,
                 rocksdb::WriteBatch& writes);
  Status CompactFamily(ColumnFamilyHandle* family);
  bool IsCompact(ColumnFamilyHandle* family) const;

  std::shared_ptr<Database> database_;
  std::mutex writing_;  // who folds an entry reads it before it is written
  FoldingCounts counts_;
};

// As an operand beside the entry, or now and then as the whole entry. Only some families have entries that every
// write adds to.
Status RocksdbEngine::AddFold(const std::vector<Write>& batch, const Write& write, const std::string& key,
                              rocksdb::WriteBatch& writes) {
  const Family family = write.partition.family;
  ColumnFamilyHandle* const handle = database_->Handle(family);
  const auto add = [&] { return writes.Merge(handle, key, write.value); };
  if (family != Family::kMeta && family != Family::kList) return add();
  const uint64_t hash = HashWord(key);
  if (!counts_.Add(hash)) return add();
  const bool is_only_one = std::none_of(batch.begin(), batch.end(), [&](const Write& other) {
    return &other != &write && other.partition == write.partition && other.sort_key == write.sort_key;
  });
  std::string before;
  if (!is_only_one || !database_->db->Get(rocksdb::ReadOptions(), handle, key, &before).ok()) return add();
  const auto folded = Fold(before, {write.value}, /*is_final=*/true);
  if (!folded) return add();
  counts_.Folded(hash, folded->size());
  return writes.Put(handle, key, *folded);
}

// Not CompactFiles, which would write everything once instead of level by level: Debian's RocksDB
// asserts in it that no write fails.
Status RocksdbEngine::CompactFamily(ColumnFamilyHandle* family) {
  const Status status = database_->db->Flush(rocksdb::FlushOptions(), family);
  if (!status.ok() || IsCompact(family)) return status;
  rocksdb::CompactRangeOptions options;
  options.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForceOptimized;
  options.max_subcompactions = kThreads;
  return database_->db->CompactRange(options, family, nullptr, nullptr);
}

// Are all files in the last level, as a first load puts them?
bool RocksdbEngine::IsCompact(ColumnFamilyHandle* family) const {
  rocksdb::ColumnFamilyMetaData contents;
  database_->db->GetColumnFamilyMetaData(family, &contents);
  const int last = static_cast<int>(contents.levels.size()) - 1;
  return std::all_of(contents.levels.begin(), contents.levels.end(), [last](const auto& level) {
    return level.level == last || level.files.empty();
  });
}

Result<void> RocksdbEngine::HoldCompactions(bool hold) {
  for (const auto& [family, name] : kFamilyNames) {
    const Status status = database_->db->SetOptions(database_->Handle(family),
                                                    {{"disable_auto_compactions", hold ? "true" : "false"}});
    if (!status.ok()) return ToError(status, database_->directory);
  }
  return {};
}

Result<void> RocksdbEngine::Compact() {
  std::atomic<size_t> next = 0;
  const auto work = [&] {
    Status status;
    for (size_t i = next++; i < kFamilyNames.size() && status.ok(); i = next++) {
      status = CompactFamily(database_->Handle(kFamilyNames[i].first));
    }
    return status;
  };
  auto second = std::async(std::launch::async, work);
  for (const Status& status : {work(), second.get()}) {
    if (!status.ok()) return ToError(status, database_->directory);
  }
  return {};
}

// Of those that can be seen; another process may delete some meanwhile.
uint64_t BytesOfFiles(const std::filesystem::path& directory) {
  uint64_t bytes = 0;
  std::error_code error;
  std::filesystem::directory_iterator at(directory, error);
  for (const std::filesystem::directory_iterator end; !error && at != end; at.increment(error)) {
    std::error_code gone;
    if (!at->is_regular_file(gone)) continue;
    const uint64_t size = at->file_size(gone);
    if (!gone) bytes += size;
  }
  return bytes;
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
  statistics.disk_bytes = BytesOfFiles(database_->directory);
  return statistics;
}

Result<void> RocksdbEngine::Verify() const {
  const Status status = database_->db->VerifyChecksum();
  if (status.ok()) return {};
  // Files are read by their names here, not as they were opened.
  const std::string& opened = database_->files_at_opening;
  if (!opened.empty() && FileListState(database_->directory) != opened) {
    return Error{ErrorCode::kLocked, "another process changed the store " + database_->directory.string() +
                                         " while it was checked; stop it, or check again"};
  }
  return ToError(status, database_->directory);
}

Result<void> RocksdbEngine::Clear(Family family) {
  ColumnFamilyHandle* handle = database_->Handle(family);
  const std::string past(257, '\xFF');  // longer than any partition's prefix
  Status status = database_->db->DeleteRange(rocksdb::WriteOptions(), handle, Slice(), past);
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

}  // namespace

Result<std::unique_ptr<Engine>> OpenRocksdb(const std::filesystem::path& directory,
                                            const RocksdbOptions& options) {
  auto database = OpenDatabase(directory, options);
  if (!database) return database.error();
  auto engine = std::make_unique<RocksdbEngine>(*std::move(database));
  if (options.read_only || options.in_memory) return std::unique_ptr<Engine>(std::move(engine));
  return MakeReopening(std::move(engine), [=](bool read_only) -> Result<std::unique_ptr<ReopenableEngine>> {
    RocksdbOptions again = options;
    again.create_if_missing = false;
    again.read_only = read_only;
    auto reopened = OpenDatabase(directory, again);
    if (!reopened) return reopened.error();
    return std::unique_ptr<ReopenableEngine>(std::make_unique<RocksdbEngine>(*std::move(reopened)));
  });
}

}  // namespace quoth
