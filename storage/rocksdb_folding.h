// When to fold an entry that many writes add to. RocksDB keeps what is to be folded into an entry beside it, and
// folds all of it whenever it is read, until a buffer goes to a file. Here is counted how much that has become.
// Included only by the engine's own files.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace quoth {

// Entries are known by hashes. Of two whose hashes fall into one slot the count of the one before is lost: it is
// folded later, or when its buffer goes to a file. One thread.
class FoldingCounts {
 public:
  // Counts an operand for the entry. True if it is due to be folded now.
  bool Add(uint64_t hash) {
    Slot& slot = SlotOf(hash);
    const auto tag = static_cast<uint32_t>(hash >> 32);
    if (slot.tag != tag) slot = {tag, kLeast};
    if (slot.left > 0) --slot.left;
    return slot.left == 0;
  }

  // The entry was folded to so many bytes. A longer one is folded more rarely, so that what is written for that
  // stays in proportion to what is added, and reading it takes at most about twice as long as if it were whole.
  void Folded(uint64_t hash, size_t bytes) {
    const size_t rest = std::max<size_t>(kLeast, bytes / kBytesAnOperand);
    SlotOf(hash) = {static_cast<uint32_t>(hash >> 32), static_cast<uint32_t>(rest)};
  }

 private:
  static constexpr size_t kSlots = size_t{1} << 16;
  static constexpr uint32_t kLeast = 64;
  static constexpr size_t kBytesAnOperand = 128;

  struct Slot {
    uint32_t tag = 0;
    uint32_t left = kLeast;  // operands
  };

  Slot& SlotOf(uint64_t hash) { return (*slots_)[hash % kSlots]; }

  std::unique_ptr<std::array<Slot, kSlots>> slots_ = std::make_unique<std::array<Slot, kSlots>>();
};

}  // namespace quoth
