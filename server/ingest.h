// Reading many documents into a store.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "quoth/extractor.h"
#include "quoth/store.h"
#include "server/input.h"

namespace quoth {

struct IngestReport {
  uint64_t added = 0;
  uint64_t replaced = 0;
  uint64_t unchanged = 0;
  uint64_t failed = 0;

  uint64_t Stored() const { return added + replaced + unchanged; }
};

// Collects documents, extracts them on several threads and stores them in the order in which they
// came, so that the number of threads never decides which of two documents of one id stays. A
// document that cannot be read or stored is reported and skipped. One thread calls Add and Finish.
class Ingester {
 public:
  using FailureReporter = std::function<void(const std::string& place, const Error& error)>;

  Ingester(Store& store, const Extractor& extractor, unsigned threads, FailureReporter report);

  // False when going on makes no sense: the store does not take writes any more.
  bool Add(InputItem item);
  // Stores what is still held, and waits until the device has everything.
  IngestReport Finish();

  const IngestReport& report() const { return report_; }

 private:
  struct Pending {
    std::string place;
    Document document;
  };

  void StoreBatch();
  void Count(const std::string& place, const Result<IngestOutcome>& outcome);
  void Fail(const std::string& place, const Error& error);

  Store& store_;
  const Extractor& extractor_;
  unsigned threads_;
  FailureReporter report_failure_;
  std::vector<Pending> batch_;
  size_t batch_bytes_ = 0;
  IngestReport report_;
  bool writable_ = true;
};

}  // namespace quoth
