// NameTable: what lists of names know about a string: may it be a person, a body, a place, a word
// that is no name? Learned rules read the answer as a feature, so a wrong entry is no wrong name.
//
// core/models/ko/name_table.bin, made by core/models/ko/train_names.cc. Its format, numbers
// little-endian: "QNT1", u32 bits, 2^bits slots of u32: a fingerprint of 24 bits and 8 bits of
// classes; an empty slot is 0. A string that is in no list answers with classes in one of about
// ten million cases.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "quoth/result.h"

namespace quoth::korean {

enum NameClass : uint8_t {
  kPersonName = 1,      // a full name without spaces
  kPersonPart = 2,      // a word of a foreign name
  kOrganizationName = 4,
  kPlaceName = 8,
  kGivenName = 16,
  kTitleWord = 32,
  kCommonNoun = 64,
  kNeverName = 128,     // a word form that hardly ever holds a name
};

// Hash of a string, grown one code point at a time, so that all prefixes of a word cost one pass.
class NameHash {
 public:
  void Add(char32_t c) {
    hash_ = (hash_ ^ c) * 0x9e3779b97f4a7c15u;
    hash_ ^= hash_ >> 29;
  }
  uint64_t value() const { return hash_; }

 private:
  uint64_t hash_ = 0x51ed270b7a1f3c85u;
};
uint64_t HashName(std::string_view name);

// Immutable and thread-safe.
class NameTable {
 public:
  // `bytes` are not copied and must outlive the table. kCorruption if they are no table.
  static Result<NameTable> Parse(std::string_view bytes);

  // The classes of the string, or'ed; 0 if no list has it.
  uint8_t Classes(uint64_t hash) const;

  // Asks the memory for what Classes() will read soon.
  void Prefetch(uint64_t hash) const {
    __builtin_prefetch(slots_ + (hash >> (64 - bits_)) * sizeof(uint32_t));
  }

 private:
  const char* slots_ = nullptr;
  uint32_t bits_ = 0;
};

// What Parse reads. Of entries with the same hash the classes are or'ed.
std::string SerializeNameTable(const std::vector<std::pair<uint64_t, uint8_t>>& entries);

}  // namespace quoth::korean
