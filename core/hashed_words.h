// HashedWords: records of words and phrases, found with one look-up. Keys are told apart by 64 bits of
// hash, not by their letters: two of a table's words would share them once in some million tables.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace quoth {

// Eight bytes at a time. Never zero.
inline uint64_t HashText(std::string_view word) {
  uint64_t h = 0x9e3779b97f4a7c15u ^ word.size();
  const char* at = word.data();
  size_t left = word.size();
  const auto mix = [&h](uint64_t bytes) {
    h = (h ^ bytes) * 0xff51afd7ed558ccdu;
    h ^= h >> 32;
  };
  for (; left >= 8; at += 8, left -= 8) {
    uint64_t bytes;
    std::memcpy(&bytes, at, 8);
    mix(bytes);
  }
  uint64_t tail = 0;
  for (size_t i = 0; i < left; ++i) tail |= static_cast<uint64_t>(static_cast<unsigned char>(at[i])) << 8 * i;
  mix(tail);
  h *= 0xc4ceb9fe1a85ec53u;
  return (h ^ h >> 29) | 1;
}

// Not thread-safe while At is called, afterwards it is.
template <typename Record>
class HashedWords {
 public:
  HashedWords() : slots_(1024) {}

  // The record of the word, made if there is none. Valid until the next call.
  Record& At(std::string_view word) {
    if (2 * records_.size() >= slots_.size()) Grow();
    Slot& slot = slots_[SlotOf(HashText(word))];
    if (slot.hash == 0) {
      slot = {HashText(word), static_cast<uint32_t>(records_.size())};
      records_.emplace_back();
    }
    return records_[slot.record];
  }

  // Null: not in the table.
  const Record* Find(std::string_view word) const { return Find(HashText(word)); }
  const Record* Find(uint64_t hash_of_word) const {
    const Slot& slot = slots_[SlotOf(hash_of_word)];
    return slot.hash == 0 ? nullptr : &records_[slot.record];
  }

 private:
  struct Slot {
    uint64_t hash = 0;  // 0: free
    uint32_t record = 0;
  };

  size_t SlotOf(uint64_t hash) const {
    size_t at = hash >> 1 & (slots_.size() - 1);
    while (slots_[at].hash != 0 && slots_[at].hash != hash) at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  void Grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.hash != 0) slots_[SlotOf(slot.hash)] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::vector<Record> records_;
};

}  // namespace quoth
