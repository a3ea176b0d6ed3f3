// Text: a document as tokens, paragraphs, sentences and runs in quotation marks.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "core/english/forms.h"
#include "core/english/tags.h"
#include "core/english/vocabulary.h"
#include "quoth/document.h"

namespace quoth::english {

using Index = uint32_t;  // of a token
inline constexpr Index kNone = std::numeric_limits<Index>::max();

// Half-open range of tokens.
struct Range {
  Index begin = 0;
  Index end = 0;

  bool operator==(const Range&) const = default;
  bool empty() const { return begin >= end; }
  Index size() const { return end - begin; }
  bool Contains(Index token) const { return begin <= token && token < end; }
};

struct Token {
  Span span;
  uint32_t form = 0;     // its number in Text::forms()
  uint32_t classes = 0;  // WordClass bits
  Shape shape = Shape::kPunctuation;
  Tag tag = Tag::kOther;  // part of speech, by the tagger (core/english/tagger.h)
  bool clitic = false;  // 's, 're, … and the word before it is its host
  uint32_t paragraph = 0;
  uint32_t sentence = 0;
  uint32_t run = kNone;  // the quoted run that the token lies in; the marks themselves are outside

  bool Is(uint32_t bits) const { return (classes & bits) != 0; }
  bool IsWord() const { return shape != Shape::kPunctuation; }
  bool IsCapitalized() const { return shape == Shape::kCapital || shape == Shape::kCaps; }
};

// Words between a pair of quotation marks, in one paragraph.
struct QuotedRun {
  Range inside;         // tokens between the marks
  Index open = 0;       // the opening mark
  Index close = 0;      // the token after the last one inside; the closing mark if closed
  bool closed = true;   // false: the paragraph ends without a closing mark
  bool single = false;  // British single marks
  uint32_t continues =
      kNone;  // the unclosed run of the paragraph before that this one goes on with
};

class Text {
 public:
  Text(const Document& document, const Vocabulary& vocabulary);

  const Document& document() const { return document_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }
  const std::vector<Token>& tokens() const { return tokens_; }
  const Forms& forms() const { return forms_; }
  const std::vector<Range>& sentences() const { return sentences_; }
  const std::vector<Range>& paragraphs() const { return paragraphs_; }
  const std::vector<QuotedRun>& runs() const { return runs_; }

  Index size() const { return static_cast<Index>(tokens_.size()); }
  // A place outside the text holds an empty mark at its end, so that what follows the last token, or stands before
  // the first one, may be asked of.
  const Token& operator[](Index i) const { return i < size() ? tokens_[i] : end_; }
  std::string_view Word(Index i) const { return document_.Text((*this)[i].span); }
  // In lower case (ASCII letters only), so that offsets stay the same.
  std::string_view Lower(Index i) const {
    const Span span = (*this)[i].span;
    return std::string_view(lower_).substr(span.begin, span.size());
  }
  const Form& FormOf(Index i) const { return forms_[(*this)[i].form]; }
  // What the lexicon says of the word as it is written, and of its lower case.
  const WordEntry& Entry(Index i) const { return *FormOf(i).entry; }
  const WordEntry& LowerEntry(Index i) const { return *FormOf(i).lower_entry; }
  bool LowerIs(Index i, std::string_view word) const { return Lower(i) == word; }
  bool Is(Index i, uint32_t bits) const { return (*this)[i].Is(bits); }
  // Bytes from the first token to the last one. Precondition: the range is not empty.
  Span SpanOf(Range range) const {
    return {tokens_[range.begin].span.begin, tokens_[range.end - 1].span.end};
  }
  std::string_view Words(Range range) const { return document_.Text(SpanOf(range)); }
  // Precondition: the text is not empty.
  Range SentenceOf(Index i) const { return sentences_[(*this)[i].sentence]; }
  // Told rather than reported (story.h)?
  bool IsStory() const { return story_; }
  bool InMarks(Index i) const { return (*this)[i].run != kNone; }
  // The run whose opening (closing) mark is token i, or kNone.
  uint32_t RunOpenedAt(Index i) const { return i < size() ? opened_[i] : kNone; }
  uint32_t RunClosedAt(Index i) const { return i < size() ? closed_[i] : kNone; }

  // A title as it stands before a name, with its stop or without: President, Ms, Dr.
  bool IsTitle(Index i) const;
  // 's, or the apostrophe after a plural.
  bool IsGenitive(Index i) const;

 private:
  void MarkGenitives();

  const Document& document_;
  const Vocabulary& vocabulary_;
  std::string lower_;
  Forms forms_;
  std::vector<Token> tokens_;
  Token end_;
  std::vector<Range> paragraphs_;
  std::vector<Range> sentences_;
  std::vector<QuotedRun> runs_;
  std::vector<uint32_t> opened_, closed_;
  bool story_ = false;
};

// Is this punctuation token one of the characters (given as UTF-8, e.g. ".!?")?
bool IsOneOf(std::string_view token, std::string_view characters);
bool EndsSentence(std::string_view token);  // . ! ? … and runs of dots
bool IsDash(std::string_view token);        // em dash, en dash, double hyphen

}  // namespace quoth::english
