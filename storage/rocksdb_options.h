// How the RocksDB engine sets RocksDB up. Included only by the engine's own files.
#pragma once

#include <rocksdb/cache.h>
#include <rocksdb/options.h>

#include <memory>

#include "storage/engine.h"
#include "storage/rocksdb_engine.h"

namespace quoth {

rocksdb::Options RocksdbDatabaseOptions(const RocksdbOptions& options, rocksdb::Env* env);
rocksdb::ColumnFamilyOptions RocksdbFamilyOptions(std::string_view name,
                                                  const std::shared_ptr<rocksdb::Cache>& cache);

}  // namespace quoth
