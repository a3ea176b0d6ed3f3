// How the logs of a database reach the device. Included only by the engine's own files.
#pragma once

#include <rocksdb/file_system.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace quoth {

class LogFile;

// The files of a database, of which the logs can be waited for beside writes. RocksDB's own SyncWAL ends the process
// where a write failed to reach the log that it waits for (7.8 as Debian builds it, which keeps its assertions), so it
// is not used. Safe for concurrent use.
class SyncedLogs : public rocksdb::FileSystemWrapper {
 public:
  explicit SyncedLogs(const std::shared_ptr<rocksdb::FileSystem>& files) : FileSystemWrapper(files) {}
  static const char* kClassName() { return "quoth.synced-logs"; }
  const char* Name() const override { return kClassName(); }

  // Returns when the device has all that was appended to any log before the call. After an error it may lack any of
  // it, now and later: nothing more may be appended.
  rocksdb::IOStatus Sync();

  rocksdb::IOStatus NewWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* file,
                                    rocksdb::IODebugContext* debug) override;

 private:
  rocksdb::IOStatus SyncFolder();

  std::mutex mutex_;  // guards the rest
  std::vector<std::shared_ptr<LogFile>> logs_;
  std::string unlisted_;  // a log whose name the device may lack
};

}  // namespace quoth
