#include "server/ingest.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>
#include <vector>

namespace quoth {
namespace {

constexpr size_t kBatch = 256;  // documents held at once
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
  report_.lost += batch_.size();
  if (load_) FinishLoad();
  return report_;
}

// Only now is it known what of the load is in the store.
void Ingester::FinishLoad() {
  const auto finished = load_->Finish();
  if (!finished && (writable_ || finished.error().code != ErrorCode::kIo)) Fail("store", finished.error());
  const uint64_t written = std::min(load_->Written(), report_.added);
  report_.lost += report_.added - written;
  report_.added = written;
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

// Extracts and stores some documents of the batch. False if the store takes no more.
bool Ingester::ExtractAndStore(size_t begin, size_t end, Outcomes& outcomes) {
  std::vector<Extraction> extractions;
  std::vector<ExtractedDocument> documents;
  extractions.reserve(end - begin);
  for (size_t i = begin; i < end; ++i) {
    extractions.push_back(extractor_.Extract(batch_[i].document));
    documents.push_back({batch_[i].document, extractions.back()});
    if (load_) outcomes[i] = load_->Add(batch_[i].document, extractions.back());
  }
  if (!load_) {
    auto stored = store_.IngestAll(documents);
    std::move(stored.begin(), stored.end(), outcomes.begin() + static_cast<ptrdiff_t>(begin));
  }
  return std::none_of(outcomes.begin() + static_cast<ptrdiff_t>(begin), outcomes.begin() + static_cast<ptrdiff_t>(end),
                      [](const auto& outcome) { return !*outcome && outcome->error().code == ErrorCode::kIo; });
}

void Ingester::StoreBatch() {
  if (batch_.empty() || !writable_ || !StartLoad()) return;
  Outcomes outcomes(batch_.size());
  const size_t threads = std::clamp<size_t>(options_.threads, 1, batch_.size());
  std::atomic<size_t> next = 0;
  std::atomic<bool> refused = false;
  const auto work = [&] {
    while (!refused) {
      size_t begin = next, end = 0;
      do {  // less towards the end, so that all threads are done at the same time
        const size_t share = (batch_.size() - begin) / (2 * threads);
        end = std::min(batch_.size(), begin + std::clamp<size_t>(share, 1, options_.together));
      } while (!next.compare_exchange_weak(begin, end));
      if (begin == end) return;
      if (!ExtractAndStore(begin, end, outcomes)) refused = true;
    }
  };
  std::vector<std::thread> others;
  for (size_t i = 1; i < threads; ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
  for (size_t i = 0; i < batch_.size(); ++i) {
    if (outcomes[i]) Count(batch_[i].place, *outcomes[i]);
    report_.lost += !outcomes[i];
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
    if (writable_ || !refused) {
      Fail(place, outcome.error());
    } else {
      ++report_.lost;
    }
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
