// Lets so many in at once: work that takes long must leave workers for the rest.
#pragma once

#include <atomic>
#include <memory>

namespace quoth {

// Thread-safe; outlives its passes.
class Gate {
 public:
  explicit Gate(int most) : most_(most) {}

  // Holds a place until the last copy goes; null if all places are taken.
  std::shared_ptr<void> Enter() {
    if (++inside_ > most_) {
      --inside_;
      return nullptr;
    }
    return {static_cast<void*>(this), [this](void*) { --inside_; }};
  }

 private:
  const int most_;
  std::atomic<int> inside_ = 0;
};

// Each answer that takes long, of its kind.
struct Gates {
  Gate queries{8};   // graph patterns; each may run for ten seconds
  Gate graphs{8};    // the graph as a whole; asked of a large one for the first time seconds
  Gate exports{16};  // streams; each holds about 1 MB of documents, a page of ids and a compressor, or all links
};

}  // namespace quoth
