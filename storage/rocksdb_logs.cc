#include "storage/rocksdb_logs.h"

#include <atomic>
#include <filesystem>
#include <string_view>
#include <utility>

namespace quoth {

using rocksdb::FileOptions;
using rocksdb::FSWritableFile;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

// Outlives its closing for as long as somebody waits for it.
class LogFile {
 public:
  explicit LogFile(std::unique_ptr<FSWritableFile> file) : file_(std::move(file)) {}

  FSWritableFile& file() { return *file_; }
  // To be called after what was appended.
  void Appended() { synced_ = false; }

  IOStatus Sync() {
    const std::lock_guard lock(mutex_);
    if (closed_ || synced_.exchange(true)) return IOStatus::OK();
    const IOStatus synced = file_->Sync(IOOptions(), nullptr);
    if (!synced.ok()) synced_ = false;
    return synced;
  }

  // RocksDB closes a log when tables have what stands in it.
  IOStatus Close(const IOOptions& options, IODebugContext* debug) {
    const std::lock_guard lock(mutex_);
    return closed_.exchange(true) ? IOStatus::OK() : file_->Close(options, debug);
  }

  bool IsClosed() const { return closed_; }

 private:
  const std::unique_ptr<FSWritableFile> file_;
  std::atomic<bool> synced_ = true;
  std::mutex mutex_;  // held while the device is waited for
  std::atomic<bool> closed_ = false;
};

namespace {

// What RocksDB has of a log.
class AppendedLog : public rocksdb::FSWritableFileWrapper {
 public:
  explicit AppendedLog(std::shared_ptr<LogFile> log) : FSWritableFileWrapper(&log->file()), log_(std::move(log)) {}
  ~AppendedLog() override { (void)log_->Close(IOOptions(), nullptr); }
  AppendedLog(const AppendedLog&) = delete;  // closed once
  AppendedLog& operator=(const AppendedLog&) = delete;

  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* debug) override {
    const IOStatus appended = FSWritableFileWrapper::Append(data, options, debug);
    log_->Appended();
    return appended;
  }
  IOStatus Append(const Slice& data, const IOOptions& options, const rocksdb::DataVerificationInfo& checksum,
                  IODebugContext* debug) override {
    const IOStatus appended = FSWritableFileWrapper::Append(data, options, checksum, debug);
    log_->Appended();
    return appended;
  }
  IOStatus Close(const IOOptions& options, IODebugContext* debug) override { return log_->Close(options, debug); }

 private:
  std::shared_ptr<LogFile> log_;
};

}  // namespace

IOStatus SyncedLogs::NewWritableFile(const std::string& name, const FileOptions& options,
                                     std::unique_ptr<FSWritableFile>* file, IODebugContext* debug) {
  IOStatus made = FileSystemWrapper::NewWritableFile(name, options, file, debug);
  if (!made.ok() || !std::string_view(name).ends_with(".log")) return made;
  auto log = std::make_shared<LogFile>(std::move(*file));
  *file = std::make_unique<AppendedLog>(log);
  const std::lock_guard lock(mutex_);
  std::erase_if(logs_, [](const auto& one) { return one->IsClosed(); });
  logs_.push_back(std::move(log));
  unlisted_ = name;
  return made;
}

IOStatus SyncedLogs::SyncFolder() {
  const std::lock_guard lock(mutex_);
  if (unlisted_.empty()) return IOStatus::OK();
  std::unique_ptr<rocksdb::FSDirectory> folder;
  const std::string path = std::filesystem::path(unlisted_).parent_path().string();
  IOStatus synced = FileSystemWrapper::NewDirectory(path, IOOptions(), &folder, nullptr);
  if (synced.ok()) synced = folder->Fsync(IOOptions(), nullptr);
  if (synced.ok()) unlisted_.clear();
  return synced;
}

IOStatus SyncedLogs::Sync() {
  std::unique_lock lock(mutex_);
  const auto logs = logs_;
  lock.unlock();
  for (const auto& log : logs) {
    if (IOStatus synced = log->Sync(); !synced.ok()) return synced;
  }
  return SyncFolder();
}

}  // namespace quoth
