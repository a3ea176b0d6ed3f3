// Terms of the text index: what a word of a query and a word of a quotation have in common.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace quoth {

// Distinct terms, sorted. Words of letters and digits are folded; runs of Hangul, Han and Kana give
// their bigrams, so that a word is found whatever particle follows it. Decided by script, not by
// language: mixed text works.
std::vector<std::string> Terms(std::string_view text);

// True if every word of the query occurs in the text: whole words in scripts with spaces between
// them, as a part elsewhere. Terms narrow the candidates down, this decides.
class WordMatcher {
 public:
  explicit WordMatcher(std::string_view query);
  bool Matches(std::string_view text) const;
  bool empty() const { return words_.empty(); }

 private:
  struct Word {
    std::string folded;
    bool whole;
  };
  std::vector<Word> words_;
};

}  // namespace quoth
