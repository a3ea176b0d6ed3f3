#include "server/ingest.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace quoth {
namespace {

constexpr size_t kBatch = 64;  // documents held at once
constexpr size_t kBatchBytes = size_t{32} << 20;  // or as soon as they are that long

}  // namespace

Ingester::Ingester(Store& store, const Extractor& extractor, IngestOptions options,
                   FailureReporter report)
    : store_(store),
      extractor_(extractor),
      options_(options),
      report_failure_(std::move(report)) {}

bool Ingester::Add(InputItem item) {
  if (!item.document) {
    Fail(item.place, item.document.error());
    return writable_;
  }
  if (ids_.contains(item.document->id())) StoreBatch();
  ids_.insert(item.document->id());
  batch_bytes_ += item.document->text().size();
  batch_.push_back({std::move(item.place), *std::move(item.document)});
  if (batch_.size() >= kBatch || batch_bytes_ >= kBatchBytes) StoreBatch();
  return writable_;
}

IngestReport Ingester::Finish() {
  StoreBatch();
  if (load_) {
    if (auto finished = load_->Finish(); !finished) Fail("store", finished.error());
  }
  return report_;
}

bool Ingester::StartLoad() {
  if (!options_.bulk || load_) return true;
  auto load = store_.StartBulkLoad();
  if (!load) {
    writable_ = false;
    Fail("store", load.error());
    return false;
  }
  load_ = *std::move(load);
  return true;
}

Result<IngestOutcome> Ingester::StoreOne(const Document& document) {
  const Extraction extraction = extractor_.Extract(document);
  return load_ ? load_->Add(document, extraction) : store_.Ingest(document, extraction);
}

void Ingester::StoreBatch() {
  if (batch_.empty() || !StartLoad()) return;
  std::vector<std::optional<Result<IngestOutcome>>> outcomes(batch_.size());
  std::atomic<size_t> next = 0;
  std::atomic<bool> refused = false;
  const auto work = [&] {
    for (size_t i = next++; i < batch_.size() && !refused; i = next++) {
      outcomes[i] = StoreOne(batch_[i].document);
      if (!*outcomes[i] && outcomes[i]->error().code == ErrorCode::kIo) refused = true;
    }
  };
  std::vector<std::thread> others;
  for (unsigned i = 1; i < std::min<size_t>(options_.threads, batch_.size()); ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
  for (size_t i = 0; i < batch_.size(); ++i) {
    if (outcomes[i]) Count(batch_[i].place, *outcomes[i]);
  }
  if (options_.sync && !load_ && writable_) {
    if (auto synced = store_.Sync(); !synced) Fail("store", synced.error());
  }
  batch_.clear();
  ids_.clear();
  batch_bytes_ = 0;
}

void Ingester::Count(const std::string& place, const Result<IngestOutcome>& outcome) {
  if (!outcome) {
    // What the device refuses once it refuses again: report it once, not for every document.
    const bool refused = outcome.error().code == ErrorCode::kIo;
    if (writable_ || !refused) Fail(place, outcome.error());
    writable_ = writable_ && !refused;
    return;
  }
  if (*outcome == IngestOutcome::kAdded) ++report_.added;
  if (*outcome == IngestOutcome::kReplaced) ++report_.replaced;
  if (*outcome == IngestOutcome::kUnchanged) ++report_.unchanged;
}

void Ingester::Fail(const std::string& place, const Error& error) {
  ++report_.failed;
  report_failure_(place, error);
}

}  // namespace quoth
