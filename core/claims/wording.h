// Wordings: quotations with the same content words are one wording, however they are inflected and
// punctuated. Which wordings make the same claim is told by comparing them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/claims/content_words.h"
#include "quoth/id.h"
#include "quoth/word_difference.h"

namespace quoth {

// Names a wording where 16 bytes are too many: the first 8 of its id.
using WordingRef = uint64_t;

struct Wording {
  Id id;  // empty: no word of content, so no claim
  std::vector<ContentWord> words;  // at most kWordsCompared
  std::vector<uint32_t> beginnings;  // hashes of the words' beginnings, sorted: to compare fast
  std::string scope;  // of a short one: whose it is. "We will do our best" is said by everybody.

  bool operator==(const Wording&) const = default;
};
WordingRef RefOfWording(const Id& wording);
inline constexpr size_t kWordsCompared = 96;
inline constexpr size_t kTellingWords = 4;  // fewer words are a claim only together with their speaker

// `speaker`: the speaker's name; may be empty.
Wording WordingOf(std::string_view text, std::string_view speaker);

// The same of words that were kept.
Wording WordingOfWords(std::vector<ContentWord> words, std::string_view scope);

// Places in the index where wordings that may be alike meet: the smallest hashes of the wording's
// runs of three words (two in a short one), at most kSketch. A part of a quotation keeps those of
// the whole that fall into it, so that it is found by them. Sorted, distinct.
std::vector<uint64_t> SketchOf(const Wording& wording);
inline constexpr size_t kSketch = 6;

enum class WordingRelation : uint8_t {
  kNone,
  kSame,     // one says what the other says, or a part of it
  kFigure,   // … but for a number
  kContrary  // … but one of them negates a word of the other
};

struct WordingMatch {
  WordingRelation relation = WordingRelation::kNone;
  uint32_t shared = 0;  // words
};
// False: Compare finds no relation. Much cheaper.
bool MayBeRelated(const Wording& a, const Wording& b);
WordingMatch Compare(const Wording& a, const Wording& b);

// A difference in words, for display: of the texts as they stand, split at white space. Of very long texts only the
// beginnings.
std::vector<WordDifference> DifferenceOf(std::string_view first, std::string_view second);

}  // namespace quoth
