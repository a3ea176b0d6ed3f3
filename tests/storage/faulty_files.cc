#include "tests/storage/faulty_files.h"

#include <filesystem>
#include <fstream>
#include <utility>

namespace quoth {
namespace {

using rocksdb::FileOptions;
using rocksdb::FSWritableFile;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;
namespace fs = std::filesystem;

std::optional<std::string> Contents(const std::string& name) {
  std::ifstream in(name, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

class FaultyFile : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  FaultyFile(FaultyFiles& files, std::string name, std::unique_ptr<FSWritableFile> file)
      : FSWritableFileOwnerWrapper(std::move(file)), files_(files), name_(std::move(name)) {}

  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* debug) override {
    if (files_.powerless()) return IOStatus::OK();
    auto allowed = files_.Allow();
    if (allowed.ok()) return FSWritableFileOwnerWrapper::Append(data, options, debug);
    if (files_.ShortWrites() && data.size() > 1) {
      (void)FSWritableFileOwnerWrapper::Append({data.data(), data.size() / 2}, options, debug);
    }
    return allowed;
  }
  IOStatus Append(const Slice& data, const IOOptions& options,
                  const rocksdb::DataVerificationInfo&, IODebugContext* debug) override {
    return Append(data, options, debug);
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* debug) override {
    if (files_.powerless()) return IOStatus::OK();
    if (auto allowed = files_.Allow(); !allowed.ok()) return allowed;
    auto flushed = FSWritableFileOwnerWrapper::Flush(options, debug);
    if (flushed.ok()) files_.Synced(name_, GetFileSize(options, debug));
    return flushed;
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override {
    return Sync(options, debug);
  }
  IOStatus RangeSync(uint64_t, uint64_t, const IOOptions&, IODebugContext*) override {
    return IOStatus::OK();
  }
  // A file's end as it is allocated ahead is not what a test means by synced.
  void PrepareWrite(size_t, size_t, const IOOptions&, IODebugContext*) override {}
  IOStatus Allocate(uint64_t, uint64_t, const IOOptions&, IODebugContext*) override {
    return IOStatus::OK();
  }

 private:
  FaultyFiles& files_;
  std::string name_;
};

class FaultyDirectory : public rocksdb::FSDirectoryWrapper {
 public:
  FaultyDirectory(FaultyFiles& files, std::unique_ptr<rocksdb::FSDirectory> directory)
      : FSDirectoryWrapper(std::move(directory)), files_(files) {}

  IOStatus Fsync(const IOOptions&, IODebugContext*) override {
    if (files_.powerless()) return IOStatus::OK();
    auto allowed = files_.Allow();
    if (allowed.ok()) files_.DirectorySynced();
    return allowed;
  }
  IOStatus FsyncWithDirOptions(const IOOptions& options, IODebugContext* debug,
                               const rocksdb::DirFsyncOptions&) override {
    return Fsync(options, debug);
  }

 private:
  FaultyFiles& files_;
};

}  // namespace

void FaultyFiles::RefuseAfter(int64_t operations, Refusal refusal) {
  refusal_ = refusal;
  left_ = operations;
}

IOStatus FaultyFiles::Allow() {
  ++operations_;
  int64_t left = left_;
  while (left > 0 && !left_.compare_exchange_weak(left, left - 1)) continue;
  if (left > 0) return IOStatus::OK();
  if (refusal_ == Refusal::kNoSpace) return IOStatus::NoSpace("No space left on device");
  return IOStatus::IOError("injected failure");
}

void FaultyFiles::Synced(const std::string& name, uint64_t size) {
  const std::lock_guard lock(mutex_);
  synced_[name] = size;
}

void FaultyFiles::DirectorySynced() {
  const std::lock_guard lock(mutex_);
  pending_.clear();
}

void FaultyFiles::RestorePower(std::mt19937& random) {
  const std::lock_guard lock(mutex_);
  for (const auto& [name, size] : synced_) {
    std::error_code error;
    if (fs::exists(name) && fs::file_size(name, error) > size) fs::resize_file(name, size, error);
  }
  const size_t kept = pending_.empty() ? 0 : random() % (pending_.size() + 1);
  for (; pending_.size() > kept; pending_.pop_back()) {
    const Pending& entry = pending_.back();
    std::error_code error;
    if (!entry.renamed_from.empty()) fs::rename(entry.name, entry.renamed_from, error);
    fs::remove(entry.name, error);
    if (entry.replaced) std::ofstream(entry.name, std::ios::binary) << *entry.replaced;
  }
  pending_.clear();
  powerless_ = false;
}

IOStatus FaultyFiles::NewWritableFile(const std::string& name, const FileOptions& options,
                                      std::unique_ptr<FSWritableFile>* file, IODebugContext* debug) {
  if (powerless_) return IOStatus::IOError("no power");
  if (auto allowed = Allow(); !allowed.ok()) return allowed;
  auto replaced = Contents(name);
  auto status = FileSystemWrapper::NewWritableFile(name, options, file, debug);
  if (!status.ok()) return status;
  *file = std::make_unique<FaultyFile>(*this, name, std::move(*file));
  const std::lock_guard lock(mutex_);
  synced_[name] = 0;
  pending_.push_back({name, "", std::move(replaced)});
  return status;
}

IOStatus FaultyFiles::ReopenWritableFile(const std::string&, const FileOptions&,
                                         std::unique_ptr<FSWritableFile>*, IODebugContext*) {
  return IOStatus::NotSupported("files are written once");
}

IOStatus FaultyFiles::ReuseWritableFile(const std::string& name, const std::string&,
                                        const FileOptions& options,
                                        std::unique_ptr<FSWritableFile>* file,
                                        IODebugContext* debug) {
  return NewWritableFile(name, options, file, debug);
}

IOStatus FaultyFiles::NewDirectory(const std::string& name, const IOOptions& options,
                                   std::unique_ptr<rocksdb::FSDirectory>* directory,
                                   IODebugContext* debug) {
  auto status = FileSystemWrapper::NewDirectory(name, options, directory, debug);
  if (status.ok()) *directory = std::make_unique<FaultyDirectory>(*this, std::move(*directory));
  return status;
}

IOStatus FaultyFiles::RenameFile(const std::string& from, const std::string& to,
                                 const IOOptions& options, IODebugContext* debug) {
  if (powerless_) return IOStatus::IOError("no power");
  if (auto allowed = Allow(); !allowed.ok()) return allowed;
  auto replaced = Contents(to);
  auto status = FileSystemWrapper::RenameFile(from, to, options, debug);
  if (!status.ok()) return status;
  const std::lock_guard lock(mutex_);
  synced_[to] = synced_[from];
  synced_.erase(from);
  pending_.push_back({to, from, std::move(replaced)});
  return status;
}

IOStatus FaultyFiles::DeleteFile(const std::string& name, const IOOptions& options,
                                 IODebugContext* debug) {
  if (powerless_) return IOStatus::OK();
  if (auto allowed = Allow(); !allowed.ok()) return allowed;
  return FileSystemWrapper::DeleteFile(name, options, debug);
}

}  // namespace quoth
