// Tables of words: WordMap from a word to a value, and WordSet, one of up to 64 sets that share a
// table, so that asking several sets about a word costs one look-up. Rules ask tens of questions
// about every word, and nearly all answers are no: a filter that fits the nearest cache gives most
// of them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace quoth {

// Are these bytes the same? For words, which are short: two loads that may overlap, without a call.
inline bool SameBytes(const char* a, const char* b, size_t n) {
  const auto same = [a, b](auto number, size_t at) {
    auto other = number;
    std::memcpy(&number, a + at, sizeof number);
    std::memcpy(&other, b + at, sizeof other);
    return number == other;
  };
  if (n > 16) return std::memcmp(a, b, n) == 0;
  if (n >= 8) return same(uint64_t{}, 0) && same(uint64_t{}, n - 8);
  if (n >= 4) return same(uint32_t{}, 0) && same(uint32_t{}, n - 4);
  if (n >= 2) return same(uint16_t{}, 0) && same(uint16_t{}, n - 2);
  return n == 0 || *a == *b;
}
inline bool SameWord(std::string_view a, std::string_view b) {
  return a.size() == b.size() && SameBytes(a.data(), b.data(), a.size());
}

inline uint64_t HashWord(std::string_view word) {
  constexpr uint64_t kFactor = 0x9e3779b97f4a7c15u;
  const auto load = [&word](size_t at, size_t size) {
    uint64_t bytes = 0;
    std::memcpy(&bytes, word.data() + at, size);
    return bytes;
  };
  uint64_t hash = word.size() * kFactor;
  size_t at = 0;
  for (; at + 8 < word.size(); at += 8) {
    hash = (hash ^ load(at, 8)) * kFactor;
    hash ^= hash >> 32;
  }
  if (word.size() >= 8) {  // the last eight bytes, some of them twice
    hash ^= load(word.size() - 8, 8);
  } else if (word.size() >= 4) {
    hash ^= load(0, 4) | load(word.size() - 4, 4) << 32;
  } else if (!word.empty()) {
    hash ^= load(0, 1) | load(word.size() / 2, 1) << 8 | load(word.size() - 1, 1) << 16;
  }
  hash *= kFactor;
  return hash ^ hash >> 32;
}

// Keys are views of data that must outlive the map. Thread-safe once filled.
template <typename Value>
class WordMap {
 public:
  // The value of the word, made with Value() if there is none. Valid until the next insertion.
  Value& operator[](std::string_view word) {
    if (2 * (entries_.size() + 1) > slots_.size()) Grow();
    const uint64_t hash = HashWord(word);
    Slot& slot = slots_[SlotOf(word, hash)];
    if (slot.entry == 0) {
      entries_.push_back({word, Value()});
      Fill(slot, hash, entries_.size());
    }
    return entries_[slot.entry - 1].second;
  }

  // Null if the map has no such word.
  const std::pair<std::string_view, Value>* Find(std::string_view word) const {
    return Find(word, HashWord(word));
  }
  const std::pair<std::string_view, Value>* Find(std::string_view word, uint64_t hash) const {
    if (filter_.empty()) return nullptr;
    const uint64_t bit = FilterBit(hash);
    if ((filter_[bit / 64] >> bit % 64 & 1) == 0) return nullptr;
    const uint32_t entry = slots_[SlotOf(word, hash)].entry;
    return entry == 0 ? nullptr : &entries_[entry - 1];
  }
  bool contains(std::string_view word) const { return Find(word) != nullptr; }

  // Words with their values, in the order in which they came.
  const std::vector<std::pair<std::string_view, Value>>& entries() const { return entries_; }

 private:
  // Half of the hash tells nearly every other word apart without a look at it, which would be far in memory.
  struct Slot {
    uint32_t hash = 0;   // its upper half
    uint32_t entry = 0;  // 1 + index; 0 is empty
  };
  // Eight bits for each slot, as far as they fit the nearest caches.
  static constexpr size_t kMostFilterBits = size_t{1} << 18;

  uint64_t FilterBit(uint64_t hash) const { return hash >> 44 & (64 * filter_.size() - 1); }

  // Where the word is, or where it would be put.
  size_t SlotOf(std::string_view word, uint64_t hash) const {
    const size_t mask = slots_.size() - 1;
    const auto upper = static_cast<uint32_t>(hash >> 32);
    size_t at = hash & mask;
    while (slots_[at].entry != 0 &&
           (slots_[at].hash != upper || !SameWord(entries_[slots_[at].entry - 1].first, word))) {
      at = (at + 1) & mask;
    }
    return at;
  }

  void Fill(Slot& slot, uint64_t hash, size_t entry) {
    slot = {static_cast<uint32_t>(hash >> 32), static_cast<uint32_t>(entry)};
    const uint64_t bit = FilterBit(hash);
    filter_[bit / 64] |= uint64_t{1} << bit % 64;
  }

  void Grow() {
    slots_.assign(slots_.empty() ? 16 : 2 * slots_.size(), Slot());
    filter_.assign(std::min(8 * slots_.size(), kMostFilterBits) / 64, 0);
    for (size_t i = 0; i < entries_.size(); ++i) {
      const std::string_view word = entries_[i].first;
      const uint64_t hash = HashWord(word);
      Fill(slots_[SlotOf(word, hash)], hash, i + 1);
    }
  }

  std::vector<std::pair<std::string_view, Value>> entries_;
  std::vector<Slot> slots_;
  std::vector<uint64_t> filter_;  // a bit of 64 a word for the first bits of each hash
};

using SetBits = uint64_t;

class WordSet;

// The words of several sets, each with the sets that hold it.
class WordTable {
 public:
  SetBits Find(std::string_view word) const {
    const auto* entry = map_.Find(word);
    return entry == nullptr ? 0 : entry->second;
  }
  // A set that has no words yet. Precondition: fewer than 64 were made.
  WordSet NewSet();
  void Add(std::string_view word, SetBits bits) { map_[word] |= bits; }

 private:
  WordMap<SetBits> map_;
  uint32_t sets_ = 0;
};

// A view of one set in a table, which must outlive it.
class WordSet {
 public:
  WordSet() = default;
  WordSet(const WordTable* table, SetBits bits) : table_(table), bits_(bits) {}

  bool contains(std::string_view word) const { return (table_->Find(word) & bits_) != 0; }
  SetBits bits() const { return bits_; }

 private:
  const WordTable* table_ = nullptr;
  SetBits bits_ = 0;
};

inline WordSet WordTable::NewSet() { return {this, SetBits{1} << sets_++}; }

// A set of characters below U+10000.
class CharacterSet {
 public:
  void Add(char32_t c) {
    if (c < kEnd) bits_[c / 64] |= uint64_t{1} << c % 64;
  }
  bool Has(char32_t c) const { return c < kEnd && (bits_[c / 64] >> c % 64 & 1) != 0; }

 private:
  static constexpr char32_t kEnd = 0x10000;
  std::vector<uint64_t> bits_ = std::vector<uint64_t>(kEnd / 64);
};

// For each character below U+10000 how long the words of a table are at most that end in it: how far back a
// search for the longest one needs to look.
class EndLengths {
 public:
  void Add(char32_t last, size_t length) {
    if (last < kEnd)
      longest_[last] = std::max(longest_[last], static_cast<uint8_t>(std::min<size_t>(length, UINT8_MAX)));
  }
  // In the unit of Add; 0 if no word ends so.
  size_t Longest(char32_t last) const { return last < kEnd ? longest_[last] : 0; }

 private:
  static constexpr char32_t kEnd = 0x10000;
  std::vector<uint8_t> longest_ = std::vector<uint8_t>(kEnd);
};

}  // namespace quoth
