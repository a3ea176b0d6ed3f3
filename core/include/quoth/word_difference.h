// The difference of two wordings, word by word.
#pragma once

#include <cstdint>
#include <string>

namespace quoth {

// A run of words that two texts share, or that only one of them has.
struct WordDifference {
  enum class Side : uint8_t { kBoth, kFirst, kSecond } side = Side::kBoth;
  std::string text;

  bool operator==(const WordDifference&) const = default;
};

}  // namespace quoth
