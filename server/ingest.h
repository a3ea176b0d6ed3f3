// Reading many documents into a store.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "quoth/extractor.h"
#include "quoth/store.h"
#include "server/input.h"

namespace quoth {

struct IngestReport {
  uint64_t added = 0;
  uint64_t replaced = 0;
  uint64_t unchanged = 0;
  uint64_t failed = 0;
  uint64_t lost = 0;  // read, but not stored, because the store took no more; without those that failed

  uint64_t Stored() const { return added + replaced + unchanged; }
};

struct IngestOptions {
  unsigned threads = 1;  // that extract and store
  size_t together = 16;  // at most so many documents in one write
  bool sync = true;      // wait for the device after every batch
  bool bulk = false;     // Store::StartBulkLoad
};

// Collects documents, extracts and stores them on several threads. Of two documents of one id the later one is
// stored after the earlier, so that the number of threads never decides which of them stays. A document that
// cannot be read or stored is reported and skipped. One thread calls Add and Finish.
class Ingester {
 public:
  using FailureReporter = std::function<void(const std::string& place, const Error& error)>;

  Ingester(Store& store, const Extractor& extractor, IngestOptions options, FailureReporter report);

  // False when going on makes no sense: the store does not take writes any more.
  bool Add(InputItem item);
  // Stores what is still held. Before that a bulk load's documents count as stored although they are only gathered.
  IngestReport Finish();

  const IngestReport& report() const { return report_; }

 private:
  struct Pending {
    std::string place;
    Document document;
  };

  using Outcomes = std::vector<std::optional<Result<IngestOutcome>>>;  // empty: not tried

  void StoreBatch();
  void FinishLoad();
  bool StartLoad();
  bool ExtractAndStore(size_t begin, size_t end, Outcomes& outcomes);
  void Count(const std::string& place, const Result<IngestOutcome>& outcome);
  void Fail(const std::string& place, const Error& error);

  Store& store_;
  const Extractor& extractor_;
  IngestOptions options_;
  std::unique_ptr<BulkLoad> load_;
  FailureReporter report_failure_;
  std::vector<Pending> batch_;  // of different ids
  std::unordered_set<Id> ids_;  // of the batch
  size_t batch_bytes_ = 0;
  IngestReport report_;
  bool writable_ = true;
};

}  // namespace quoth
