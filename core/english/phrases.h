// Noun phrases, found by the classes of their words alone. They are guesses: no parser stands
// behind.
#pragma once

#include "core/english/names.h"
#include "core/english/text.h"

namespace quoth::english {

class Phrases {
 public:
  Phrases(const Text& text, const Names& names) : text_(text), names_(names) {}

  // The noun phrase whose last token is end - 1, beginning at `floor` or later. Empty: none.
  Range Before(Index end, Index floor) const;
  // The noun phrase that begins at `begin` and ends before `ceiling`. Empty: none.
  // `closing`: a group or a medium closes its phrase ("told reporters the plan …").
  Range At(Index begin, Index ceiling, bool closing = true) const;
  // The phrase after "according to", "by" or an inverted verb, with what belongs to it.
  Range SourceAt(Index begin, Index ceiling) const;
  // "the mayor, Jane Roe, said": the name if the commas after the phrase hold nothing else.
  Range WithAside(Range phrase, Index ceiling) const;
  // The name in the aside that explains the phrase; else the phrase.
  Range NamedIn(Range aside, Range phrase) const;
  // The subject of the first clause of [begin, end), after adverbials with a comma. Empty: none.
  Range FirstSubject(Index begin, Index end) const;
  // Moves over adverbs, times and prepositional phrases of time, place and medium.
  Index SkipAdjuncts(Index begin, Index end) const;
  // The first token of [begin, end) that is surely or likely a finite verb, or kNone.
  Index FiniteVerb(Index begin, Index end) const;
  // "about half of those affected", "nearly 300 people", "up to 10cm"; but "about two weeks ago".
  bool CountsWhatFollows(Index i) const;
  // "The plan is good, Roe said, and has room": does the coordinator join a verb of what was said, rather than an act
  // of the one who said it?
  bool GoesOnInPresent(Index coordinator, VerbForm reported) const;
  // Does the token join a person to somebody else: "for", "to", "representing"?
  bool JoinsOwner(Index i) const;
  // A pronoun that is a subject, a phrase that ends with a role or with a person's name.
  bool IsPersonLike(Range phrase) const;
  // What a source shows as its mention: of "CIA director Jane Roe" the name alone.
  Range Mention(Range phrase) const;

 private:
  bool IsPluralRole(Index i) const;
  Index AfterDateline(Index begin, Index end) const;
  Index AfterSecondName(Index end, Index ceiling) const;
  bool IsPeople(Index i) const;
  bool TiesToObject(Index i, bool by) const;
  bool MaySpeak(Range phrase) const;
  Index NameEnd(uint32_t name) const;
  Index BeforeTitle(Index name, Index floor) const;
  Range Core(Index end, Index floor) const;
  Index ExtendLeft(Range core, Index floor) const;
  Index BeforeTimes(Index end, Index floor) const;
  bool IsNominal(Index i) const;
  bool IsPronoun(Index i) const;
  Index BeforeAdverbs(Index i, Index floor) const;
  bool OpensClause(Index i, Index begin) const;
  bool IsFinite(Index i) const;
  bool IsSecondVerb(Index verb, Index begin) const;
  bool IsClauseStart(Index i, Index floor) const;

  const Text& text_;
  const Names& names_;
};

}  // namespace quoth::english
