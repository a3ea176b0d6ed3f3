// Terms of the text index: what a word of a query and a word of a quotation have in common.
// Decided by script, not by language: mixed text works. Stored in the index: a change of what is
// returned here is a new format version.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quoth {

struct TermCount {
  std::string term;
  uint32_t count = 0;

  bool operator==(const TermCount&) const = default;
};

// What a text is found by. Words of letters and digits are folded and stemmed. A run of Hangul, Han
// and Kana gives its bigrams, so that a part of it is found, too, and itself without particle.
struct TextTerms {
  std::vector<TermCount> terms;  // by term
  uint32_t words = 0;
};
TextTerms IndexTerms(std::string_view text);

// Distinct terms, sorted, that every text has in which all words of the query occur (WordMatcher).
std::vector<std::string> Terms(std::string_view query);

// A piece of a query to rank texts by.
struct SearchWord {
  std::string folded;
  std::vector<std::string> terms;   // any of them counts for it; the first one is the word itself
  std::vector<std::string> pieces;  // bigrams: a text that has all of them has the word somewhere
  bool prefix = false;              // "word*": the terms that begin with it
  bool quoted = false;              // inside of "double quotes": must be there, and in this order
};
// The words of a query in order; what stands between double quotes is a phrase.
struct SearchQuery {
  std::vector<SearchWord> words;
  std::vector<std::string> phrases;  // folded
};
SearchQuery ParseSearch(std::string_view query);

// True if the phrase (folded) stands in the text: whole words in scripts with spaces between them.
bool HasPhrase(std::string_view text, std::string_view phrase);

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

// Byte ranges [begin, end) of `text` whose terms are among the query's: what to highlight. In order,
// without overlap.
std::vector<std::pair<uint32_t, uint32_t>> Highlights(std::string_view text,
                                                      const SearchQuery& query);

}  // namespace quoth
