#include "server/ingest.h"

#include <algorithm>
#include <atomic>
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

void Ingester::StoreBatch() {
  if (batch_.empty() || !StartLoad()) return;
  std::vector<Extraction> extractions(batch_.size());
  std::atomic<size_t> next = 0;
  const auto extract = [&] {
    for (size_t i = next++; i < batch_.size(); i = next++) {
      extractions[i] = extractor_.Extract(batch_[i].document);
    }
  };
  std::vector<std::thread> workers;
  for (unsigned i = 1; i < std::min<size_t>(options_.threads, batch_.size()); ++i) workers.emplace_back(extract);
  extract();
  for (std::thread& worker : workers) worker.join();
  for (size_t i = 0; i < batch_.size() && writable_; ++i) {
    Count(batch_[i].place, load_ ? load_->Add(batch_[i].document, extractions[i])
                                 : store_.Ingest(batch_[i].document, extractions[i]));
  }
  if (options_.sync && !load_ && writable_) {
    if (auto synced = store_.Sync(); !synced) Fail("store", synced.error());
  }
  batch_.clear();
  batch_bytes_ = 0;
}

void Ingester::Count(const std::string& place, const Result<IngestOutcome>& outcome) {
  if (!outcome) {
    // What the device refuses once it refuses again: report it once, not for every document.
    writable_ = outcome.error().code != ErrorCode::kIo;
    Fail(place, outcome.error());
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
