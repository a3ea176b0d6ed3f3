// What the lexicons say of the words of a name. Asked by the rules that cut names out and by those that say
// of which kind they are.
#pragma once

#include "core/english/text.h"

namespace quoth::english {

// Keeps a reference to the text.
class NameLexicon {
 public:
  explicit NameLexicon(const Text& text) : text_(text), words_(text.vocabulary()) {}

  // Of the words, and of them without a stop at their end.
  const WordEntry& Of(Range range) const {
    return range.size() == 1 ? text_.Entry(range.begin) : words_.Of(text_.Words(range));
  }
  const WordEntry& WithoutStop(Range range) const;
  const WordEntry& WithoutStop(Index i) const { return WithoutStop(Range{i, i + 1}); }

  // The class of the word or of the two words that a name ends with: "Bank", "School District".
  OrganizationWord LastOf(Range range) const;

  // Of "German Institute for Economic Research" the class of "Institute".
  OrganizationWord HeadBeforeOf(Range range) const;

  // A word for people or for who holds an office, of one or several: "children", "teachers", "sheriff".
  bool MeansPeople(Index i) const;

  // By the lexicon or the gazetteer: "West Bank".
  bool IsKnownPlace(Range range) const;

  // A verb of saying in lower case.
  bool IsSpeechVerb(Index i) const;

  // Do texts write the word in lower case, too?
  bool IsCommon(Index i) const;

 private:
  const Text& text_;
  const Vocabulary& words_;
};

}  // namespace quoth::english
