// Page: the text of a document cut into lines, words, marked strings and sentences. What every
// later stage reads. All spans are byte offsets; everything is found in one pass each, in time
// linear in the length of the text.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/korean/lexicon.h"
#include "quoth/document.h"

namespace quoth::korean {

inline constexpr int32_t kNoIndex = -1;

// A run of characters without white space, quotation marks and brackets; punctuation at its end
// is cut off and remembered.
struct Word {
  Span span;
  uint32_t line = 0;
  int32_t mark = kNoIndex;  // index of the outermost marked string that holds the word
  bool in_brackets = false;
  bool glued = false;  // nothing but marks or brackets stands between it and the word before
  char32_t after = 0;  // first punctuation behind it: , . ? ! : …
  // What the lexicon says of the word, looked up once.
  uint8_t particle = 0;  // bytes of the particle at its end
  Role role = Role::kNone;
  TitleUse title = TitleUse::kNone;       // of the whole word
  TitleUse stem_title = TitleUse::kNone;  // of the word without its particle
};

// A string in quotation marks that stands in no other one.
struct Marked {
  Span outer;                             // with the marks
  Span inner;                             // without
  uint32_t first_word = 0, end_word = 0;  // words inside: [first_word, end_word)
  bool doubled = false;                   // “ ” or " "
};

enum class LineKind : uint8_t { kBody, kHeading, kFooter };

struct Line {
  Span span;
  LineKind kind = LineKind::kBody;
  uint32_t first_word = 0, end_word = 0;
  uint32_t text_word = 0;  // first word behind a byline such as "(서울=연합뉴스) 홍길동 기자 ="
};

struct Sentence {
  Span span;
  uint32_t first_word = 0, end_word = 0;
  uint32_t line = 0;  // of its first word
  bool heading = false;
};

struct Page {
  std::string_view text;
  std::vector<Line> lines;
  std::vector<Word> words;
  std::vector<Marked> marks;
  std::vector<Sentence> sentences;

  std::string_view Text(Span span) const { return text.substr(span.begin, span.size()); }
  std::string_view Text(const Word& word) const { return Text(word.span); }
  std::string_view Text(uint32_t word) const { return Text(words[word].span); }
  // The word taken apart, as Lexicon::SplitJosa does it.
  Josa Split(const Word& word) const {
    const std::string_view whole = Text(word);
    const size_t stem = whole.size() - word.particle;
    return {whole.substr(0, stem), whole.substr(stem), word.role};
  }
  Josa Split(uint32_t word) const { return Split(words[word]); }
  // The first word of the sentence behind a byline; its end_word or more where it is a byline only.
  uint32_t TextBegin(const Sentence& sentence) const {
    return std::max(sentence.first_word, lines[sentence.line].text_word);
  }
  // The sentence that the word belongs to; nullptr before the first one.
  const Sentence* SentenceOf(uint32_t word) const {
    const auto after = std::upper_bound(sentences.begin(), sentences.end(), word,
                                        [](uint32_t w, const Sentence& sentence) { return w < sentence.first_word; });
    return after == sentences.begin() ? nullptr : &*(after - 1);
  }
  // Are these words of one line and one quotation, with nothing but spaces between them? None in brackets.
  bool StandTogether(uint32_t first, uint32_t last) const {
    for (uint32_t w = first; w <= last; ++w) {
      const Word& word = words[w];
      if (word.in_brackets || word.line != words[first].line || word.mark != words[first].mark ||
          (w < last && word.after != 0))
        return false;
    }
    return true;
  }
  // Does one space, and nothing else, stand between the word and the next, both in brackets or neither?
  bool GoesOn(uint32_t word) const {
    const Word &a = words[word], &b = words[word + 1];
    return a.line == b.line && a.mark == b.mark && a.in_brackets == b.in_brackets && a.after == 0 &&
           a.span.end + 1 == b.span.begin;
  }
};

Page ReadPage(std::string_view text, const Lexicon& lexicon);

// How many of the words right before word `end` say that an office is held (맡은, 맡고 있는); 0 if they do not.
uint32_t WordsThatHold(const Page& page, uint32_t end);

// 노무법인 |동행, 극단 |마당: behind such a noun stands the name of the body; rarely that of a person (갤러리 홍길동).
bool NamesBodyBehindHead(const Page& page, const Lexicon& lexicon, uint32_t word);

// The stages of ReadPage, in this order.
void FindMarks(Page& page);                              // marks.cc; needs lines
void FindWords(Page& page);                              // words.cc; needs lines and marks
void ReadWords(Page& page, const Lexicon& lexicon);      // words.cc; needs words
void FindSentences(Page& page, const Lexicon& lexicon);  // sentences.cc; needs all of them

}  // namespace quoth::korean
