#include "storage/rocksdb_refusal.h"

#include <rocksdb/env.h>

#include <string>

namespace quoth {
namespace {

using rocksdb::Status;

constexpr uint64_t kSpare = uint64_t{16} << 20;  // bytes beside what is in memory: logs, lists of files
constexpr size_t kProbe = size_t{64} << 10;
constexpr std::chrono::seconds kBetweenTries{30};

}  // namespace

bool Refusals::Any() const {
  if (!some_) return false;
  const std::lock_guard lock(mutex_);
  if (worst_.IsCorruption()) return false;  // opening again mends none
  return worst_.severity() > Status::kSoftError || std::chrono::steady_clock::now() >= earliest_;
}

Status Refusals::OfWrites() const {
  const std::lock_guard lock(mutex_);
  return worst_.severity() > Status::kSoftError ? worst_ : Status::OK();
}

void Refusals::Postpone() {
  const std::lock_guard lock(mutex_);
  earliest_ = std::chrono::steady_clock::now() + kBetweenTries;
}

void Refusals::Refuse(const Status& error) {
  rocksdb::Status refused(error, Status::kHardError);
  OnBackgroundError(rocksdb::BackgroundErrorReason::kWriteCallback, &refused);
}

void Refusals::OnBackgroundError(rocksdb::BackgroundErrorReason, Status* error) {
  const std::lock_guard lock(mutex_);
  if (!some_) earliest_ = std::chrono::steady_clock::now() + kBetweenTries;
  if (error->severity() > worst_.severity()) worst_ = *error;
  some_ = true;
}

void Refusals::OnErrorRecoveryBegin(rocksdb::BackgroundErrorReason, Status, bool* auto_recovery) {
  *auto_recovery = false;
}

// A quota is not seen in the free space.
bool TakesWrites(rocksdb::DB& db, const std::filesystem::path& directory) {
  rocksdb::Env& env = *db.GetEnv();
  uint64_t in_memory = 0, free = 0;
  db.GetAggregatedIntProperty(rocksdb::DB::Properties::kCurSizeAllMemTables, &in_memory);
  const Status known = env.GetFreeSpace(directory.string(), &free);
  if (known.ok() && free < in_memory + kSpare) return false;
  const std::string probe = (directory / "space.probe").string();
  const Status written = rocksdb::WriteStringToFile(&env, std::string(kProbe, 'q'), probe, /*should_sync=*/true);
  env.DeleteFile(probe).PermitUncheckedError();
  return written.ok();
}

}  // namespace quoth
