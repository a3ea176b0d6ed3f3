// Phrase cues: reporting words whose source stands in a phrase beside them: "according to Roe",
// "Roe's claim that", "described by Roe as". And the authors of documents that report.
#pragma once

#include <optional>

#include "core/english/cues.h"
#include "core/english/names.h"
#include "core/english/phrases.h"
#include "core/english/text.h"

namespace quoth::english {

class PhraseCues {
 public:
  PhraseCues(const Text& text, const Names& names, const Phrases& phrases)
      : text_(text), names_(names), phrases_(phrases) {}

  // The cue that begins at the token, if any.
  std::optional<Cue> At(Index i, Range sentence) const;
  // "a report by the agency", "the lawsuit, filed by Roe,": the author, if the sentence gives one;
  // else empty.
  Range OwnerOf(Range source) const;
  Range AuthorOf(Range source, Index sentence_end) const;

 private:
  std::optional<Cue> According(Index i, Range sentence) const;
  bool PutsIt(Index as, Index verb, Range sentence) const;
  std::optional<Cue> Noun(Index i, Range sentence) const;
  std::optional<Cue> Passive(Index i, Range sentence) const;
  bool IsPer(Index i, Range sentence) const;
  Range OwnerOf(Index noun, Range sentence) const;
  bool IsDocument(Index i) const;

  const Text& text_;
  const Names& names_;
  const Phrases& phrases_;
};

}  // namespace quoth::english
