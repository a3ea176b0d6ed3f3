// What the model of names looks at: characters around a place, the word it stands in, the words
// before and after, and what lists of names say. The same function makes the features when the
// model is trained and when it is used.
#pragma once

#include <cstdint>
#include <vector>

#include "core/korean/name_table.h"
#include "core/korean/page.h"
#include "core/learned/features.h"

namespace quoth::korean {

// The characters of a run of words, one position of the sequence each. Time and memory: linear in
// the text.
class NameFeatures {
 public:
  explicit NameFeatures(const NameTable& table) : table_(table) {}

  // Reads the words [first, end) of the page. Words that never hold a name have no positions; they
  // are seen as neighbours.
  void Read(const Page& page, uint32_t first, uint32_t end);

  const FeatureSequence& sequence() const { return sequence_; }
  // Byte span of the character at a position.
  Span At(size_t position) const { return spans_[position]; }

 private:
  struct WordShape {
    uint32_t begin = 0, end = 0;  // in characters_
    uint32_t hash = 0;
    uint32_t head = 0, tail = 0;         // of its first and last two characters
    uint8_t title = 0;                   // length of the longest title that it starts with
    uint8_t person = 0, body = 0, place = 0, noun = 0;  // longest prefix in the lists
    uint8_t best = 0;                    // classes of the longest prefix in any list
    uint8_t flags = 0;                   // in a mark, in brackets
    bool never = false;                  // holds no name
    uint32_t text = 0;                   // byte of the page where it begins
  };

  void Decode(const Page& page, uint32_t first, uint32_t end);
  void ReadShape(WordShape& word);
  void AddCharacter(const WordShape& word, uint32_t at);
  uint32_t PrefixAt(uint32_t at) const { return static_cast<uint32_t>(prefixes_[at] >> 32); }
  void AddBefore(size_t word);
  void AddAfter(size_t word, uint32_t salt);

  const NameTable& table_;
  FeatureSequence sequence_;
  std::vector<char32_t> characters_;  // with a separator between words and at both ends
  std::vector<Span> spans_;
  std::vector<uint64_t> prefixes_;    // of each character: hash of its word up to it
  std::vector<uint8_t> classes_;      // … and what lists say of that prefix
  std::vector<WordShape> words_;
};

}  // namespace quoth::korean
