#include "storage/rocksdb_options.h"

#include <rocksdb/compaction_filter.h>
#include <rocksdb/env.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/merge_operator.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>

#include <deque>

#include "storage/fold.h"
#include "storage/rocksdb_memtable.h"

namespace quoth {
namespace {

using rocksdb::Slice;

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

class FoldOperator : public rocksdb::MergeOperator {
 public:
  const char* Name() const override { return "quoth.fold"; }

  bool FullMergeV2(const MergeOperationInput& in, MergeOperationOutput* out) const override {
    std::optional<std::string_view> base;
    if (in.existing_value) base = in.existing_value->ToStringView();
    std::vector<std::string_view> operands;
    operands.reserve(in.operand_list.size());
    for (const Slice& operand : in.operand_list) operands.push_back(operand.ToStringView());
    auto folded = Fold(base, operands, /*is_final=*/true);
    if (folded) out->new_value = *std::move(folded);
    return folded.has_value();
  }

  bool PartialMergeMulti(const Slice&, const std::deque<Slice>& operands, std::string* value,
                         rocksdb::Logger*) const override {
    std::vector<std::string_view> views;
    for (const Slice& operand : operands) views.push_back(operand.ToStringView());
    auto folded = Fold(std::nullopt, views, /*is_final=*/false);
    if (folded) *value = *std::move(folded);
    return folded.has_value();
  }
};

// What folded to nothing leaves at the next compaction.
class FoldedAwayFilter : public rocksdb::CompactionFilter {
 public:
  const char* Name() const override { return "quoth.folded-away"; }
  Decision FilterV2(int, const Slice&, ValueType type, const Slice& value, std::string*,
                    std::string*) const override {
    return type == ValueType::kValue && value.empty() ? Decision::kRemove : Decision::kKeep;
  }
};

// LZ4HC at its fastest: a hundredth larger than at its default, in less than half of the time.
rocksdb::CompressionOptions BottommostCompression() {
  rocksdb::CompressionOptions compression;
  compression.enabled = true;
  compression.level = 3;
  return compression;
}

rocksdb::CompressionOptions WithDictionary(rocksdb::CompressionOptions dictionary) {
  dictionary.max_dict_bytes = 16 << 10;
  dictionary.zstd_max_train_bytes = 1 << 20;
  dictionary.max_dict_buffer_bytes = 4 << 20;  // of a file that is being written
  return dictionary;
}

// RocksDB's own log would be a file on the same device, and Debian's build, which keeps its
// assertions, aborts when that file cannot be written. What went wrong comes back as a Status.
class NoLog : public rocksdb::Logger {
 public:
  using rocksdb::Logger::Logv;
  void Logv(const char*, va_list) override {}
};

}  // namespace

rocksdb::Options RocksdbDatabaseOptions(const RocksdbOptions& options, rocksdb::Env* env) {
  rocksdb::Options db;
  db.create_if_missing = options.create_if_missing && !options.read_only;
  db.create_missing_column_families = !options.read_only;
  db.env = env;
  db.info_log = std::make_shared<NoLog>();
  db.max_background_jobs = 3;  // two of them compact
  // Who only reads opens all at once: a writer in another process may delete a file later.
  db.max_open_files = options.read_only ? -1 : 512;
  db.allow_concurrent_memtable_write = false;  // there is one writer
  // What many writes add to is folded from as many operands until it is flushed (some families are folded
  // before, see FoldingCounts): small buffers keep questions about today fast.
  db.db_write_buffer_size = size_t{128} << 20;
  db.max_bgerror_resume_count = 0;  // see Refusals
  // A torn end of the log, as a power failure leaves it, is cut off; damage before the end is told.
  db.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  return db;
}

rocksdb::ColumnFamilyOptions RocksdbFamilyOptions(std::string_view name,
                                                  const std::shared_ptr<rocksdb::Cache>& cache) {
  static const FoldedAwayFilter filter;
  rocksdb::BlockBasedTableOptions table;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  table.block_cache = cache;
  table.format_version = 5;
  table.block_size = size_t{16} << 10;
  rocksdb::ColumnFamilyOptions options;
  options.prefix_extractor = std::make_shared<PartitionPrefix>();
  options.merge_operator = std::make_shared<FoldOperator>();
  options.compaction_filter = &filter;
  options.memtable_factory = PartitionMemtables();
  options.write_buffer_size = size_t{24} << 20;  // a third of it hash tables
  // Straight to the lowest levels: a level is written anew whole when it is compacted, for its filter.
  options.level_compaction_dynamic_level_bytes = true;
  options.compression = rocksdb::kLZ4Compression;
  // Read without a dictionary being taken in anew for each block, as ZSTD does in the RocksDB of distributions.
  options.bottommost_compression = rocksdb::kLZ4HCCompression;
  options.bottommost_compression_opts = BottommostCompression();
  if (name == "documents") {  // looked up by whole keys
    table.data_block_index_type = rocksdb::BlockBasedTableOptions::kDataBlockBinaryAndHash;
  }
  // Entries that are read one here and one there, and are much alike: small blocks, with a dictionary
  // that makes up for what a small block lacks.
  if (name == "documents" || name == "links" || name == "identities" || name == "entities") {
    table.block_size = size_t{4} << 10;
    options.bottommost_compression_opts = WithDictionary(options.bottommost_compression_opts);
  }
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return options;
}

}  // namespace quoth
