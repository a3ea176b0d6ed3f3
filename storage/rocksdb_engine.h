// The RocksDB engine. Only rocksdb_*.cc know RocksDB.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>

#include "quoth/result.h"
#include "storage/engine.h"

namespace rocksdb {
class Env;
}

namespace quoth {

struct RocksdbOptions {
  bool create_if_missing = true;
  bool read_only = false;
  bool in_memory = false;  // nothing on disk; `directory` is only a name, an absolute one
  size_t cache_bytes = size_t{256} << 20;  // of blocks, decompressed
  rocksdb::Env* env = nullptr;  // files go through it (tests); outlives the engine
};

Result<std::unique_ptr<Engine>> OpenRocksdb(const std::filesystem::path& directory,
                                            const RocksdbOptions& options);

}  // namespace quoth
