// Files that fail: power is lost and what was not synced is gone, or the n-th operation is refused.
#pragma once

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace quoth {

enum class Refusal { kNoSpace, kIoError, kShortWrite };

// Files are those of the machine; nothing is really synced, it is only remembered what would be.
class FaultyFiles : public rocksdb::FileSystemWrapper {
 public:
  FaultyFiles() : FileSystemWrapper(rocksdb::FileSystem::Default()) {}
  static const char* kClassName() { return "FaultyFiles"; }
  const char* Name() const override { return kClassName(); }

  // The operation after `operations` more that change files is refused, and so are all that follow.
  void RefuseAfter(int64_t operations, Refusal refusal);
  void RefuseNothing() { left_ = INT64_MAX; }
  int64_t operations() const { return operations_; }

  // From now on nothing reaches the files. Call before the store is closed.
  void CutPower() { powerless_ = true; }
  // What was not synced is gone: the ends of files wholly, entries of directories from a random one on.
  void RestorePower(std::mt19937& random);

  // ---- for the files
  rocksdb::IOStatus Allow();
  bool ShortWrites() const { return refusal_ == Refusal::kShortWrite; }
  bool powerless() const { return powerless_; }
  void Synced(const std::string& name, uint64_t size);
  void DirectorySynced();

  rocksdb::IOStatus NewWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* file,
                                    rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus ReopenWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                       std::unique_ptr<rocksdb::FSWritableFile>* file,
                                       rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus ReuseWritableFile(const std::string& name, const std::string& old_name,
                                      const rocksdb::FileOptions& options,
                                      std::unique_ptr<rocksdb::FSWritableFile>* file,
                                      rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus NewDirectory(const std::string& name, const rocksdb::IOOptions& options,
                                 std::unique_ptr<rocksdb::FSDirectory>* directory,
                                 rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus RenameFile(const std::string& from, const std::string& to,
                               const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus DeleteFile(const std::string& name, const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* debug) override;

 private:
  // An entry of the directory that is not synced yet.
  struct Pending {
    std::string name;
    std::string renamed_from;             // empty: created
    std::optional<std::string> replaced;  // what stood under the name before
  };

  std::atomic<int64_t> left_ = INT64_MAX, operations_ = 0;
  std::atomic<Refusal> refusal_ = Refusal::kIoError;
  std::atomic<bool> powerless_ = false;
  std::mutex mutex_;
  std::map<std::string, uint64_t> synced_;  // bytes, by file
  std::vector<Pending> pending_;
};

}  // namespace quoth
