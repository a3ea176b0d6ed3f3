// The RocksDB engine. The only other file that knows RocksDB is rocksdb_engine.cc.
#pragma once

#include <filesystem>
#include <memory>

#include "quoth/result.h"
#include "storage/engine.h"

namespace quoth {

struct RocksdbOptions {
  bool create_if_missing = true;
  bool read_only = false;
  bool sync = false;       // every batch is on the device when Apply returns
  bool in_memory = false;  // nothing on disk; `directory` is only a name, an absolute one
};

Result<std::unique_ptr<Engine>> OpenRocksdb(const std::filesystem::path& directory,
                                            const RocksdbOptions& options);

}  // namespace quoth
