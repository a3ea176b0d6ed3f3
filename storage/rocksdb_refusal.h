// What a device refuses, and how to live with what RocksDB makes of it. Included only by the engine's own files.
#pragma once

#include <rocksdb/db.h>
#include <rocksdb/listener.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <mutex>

namespace quoth {

// RocksDB takes no more writes after one that the device refused, and compacts no more after a compaction that it
// refused. What it has to go on from there can wait for ever (7.8; for one its issue 11440), so it is turned off, and
// the database is opened again instead. Safe for concurrent use.
class Refusals : public rocksdb::EventListener {
 public:
  // Is it worth a try to open the database again? Writes are refused, or compactions and the last try was a while ago.
  bool Any() const;
  // Ok: writes are taken.
  rocksdb::Status OfWrites() const;
  // A try begins.
  void Postpone();
  // No more writes may be taken: `error` is what the device said of one that RocksDB did not see.
  void Refuse(const rocksdb::Status& error);

  void OnBackgroundError(rocksdb::BackgroundErrorReason reason, rocksdb::Status* error) override;
  void OnErrorRecoveryBegin(rocksdb::BackgroundErrorReason reason, rocksdb::Status error,
                            bool* auto_recovery) override;

 private:
  std::atomic<bool> some_ = false;
  mutable std::mutex mutex_;
  rocksdb::Status worst_;
  std::chrono::steady_clock::time_point earliest_;  // to open again for the sake of a compaction
};

// Does the device have room for what the database holds in memory, and take a small file?
bool TakesWrites(rocksdb::DB& db, const std::filesystem::path& directory);

}  // namespace quoth
