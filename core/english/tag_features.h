// What the tagger looks at. Made by the same functions when it is trained and when it is used.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/english/tags.h"
#include "core/english/text.h"

namespace quoth::english {

// Words that are always tagged the same, by the hash of their bytes (as written: "The", "the").
// Immutable after Add, thread-safe.
class TagDictionary {
 public:
  void Reserve(size_t words);
  void Add(std::string_view word, Tag tag);
  // kTags: not in the dictionary.
  uint8_t Find(uint64_t hash) const;

  static uint64_t Hash(std::string_view word);

 private:
  std::vector<uint64_t> slots_;  // the hash, its lowest byte replaced by the tag; 0: free
};

class TagFeatures {
 public:
  // Keeps the references.
  TagFeatures(const Text& text, const TagDictionary& dictionary);

  // The tag that needs no model, of punctuation, numbers and words of the dictionary; kTags: none.
  uint8_t Fixed(Index i) const { return WordAt(i).fixed; }

  // The features of a token of no fixed tag that do not depend on the tags before it.
  std::span<const uint32_t> Own(Index i) const { return own_[places_[i].own]; }

  // All features of token i after the tags of the two tokens before it (kTags before the sentence).
  std::span<const uint32_t> Collect(Index i, uint8_t before, uint8_t before_that);

 private:
  // What depends on the word alone, so that it is found once however often the word stands there.
  struct Word {
    uint32_t hash = 0;   // of the lower-case form
    uint32_t ahead = 0;  // what its left neighbour sees of it: fixed tag, or ending and shape
    uint32_t shape_and_ending = 0;
    uint32_t form = 0, ending_of_3 = 0, ending_of_4 = 0;  // features, if no tag is fixed
    uint8_t fixed = kTags;
    bool known = false;  // described yet?
    bool digit = false, hyphen = false;
  };
  struct Place {
    uint32_t word = 0;  // index into words_
    uint32_t own = 0;   // index into own_, if no tag is fixed
  };
  static constexpr size_t kOwn = 9, kAll = 13;
  const Word& WordAt(Index i) const { return words_[places_[i].word]; }
  void Describe(Index i, const TagDictionary& dictionary, Word& word) const;
  uint32_t HashAt(Index i, int offset) const;
  uint32_t AheadAt(Index i) const;
  void CollectOwn(Index i);

  const Text& text_;
  std::vector<Word> words_;  // by the number of the form; then those whose place gives them another shape
  std::vector<Place> places_;
  std::vector<std::array<uint32_t, kOwn>> own_;
  std::array<uint32_t, kAll> features_{};
};

}  // namespace quoth::english
