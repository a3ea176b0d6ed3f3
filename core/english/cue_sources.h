// Who says what a verb of reporting reports: the phrase beside the verb, or the one that it shares with a verb
// before it.
#pragma once

#include "core/english/cues.h"
#include "core/english/names.h"
#include "core/english/phrases.h"
#include "core/english/text.h"

namespace quoth::english {

// Remembers the sources of a sentence, so it must see its verbs in their order.
class CueSources {
 public:
  CueSources(const Text& text, const Names& names, const Phrases& phrases)
      : text_(text), names_(names), phrases_(phrases) {}

  void Start(Range sentence);
  // Sets the source of the cue, its kind, and where the attribution begins and ends. False: nobody says it.
  bool Find(Cue& cue);
  // The cue counts: its source may be that of the verbs behind it.
  void Note(const Cue& cue);

 private:
  Index BeforeTime(Index verb) const;
  bool SpeaksForItself(Index modal) const;
  bool IsModal(Index i) const;
  bool FromLeft(Cue& cue, Index j, bool be);
  bool IsWitnessed(Index verb) const;
  Index GroupBegin(Index verb) const;
  bool IsAboutActs(Index preposition) const;
  bool FromQuoted(Cue& cue, Index as);
  bool FromGerund(Cue& cue, Index j);
  Range DescribedByRelative(Index j) const;
  bool TakeBefore(Cue& cue, Index j);
  Index AsideFloor(Index end) const;
  Index AsideOpening(Index end, Index floor) const;
  Index ClauseFloor(Index j) const;
  bool Take(Cue& cue, Range phrase, SourceKind kind);
  bool IsSource(Range phrase) const;
  bool FromComma(Cue& cue, Index j, bool gerund, bool mark);
  bool FromOwnSubject(Cue& cue, Index j);
  bool IsPlace(uint32_t name) const;
  bool TakeInverted(Cue& cue, Range phrase);
  Range InvertedSource(Index begin) const;
  bool AfterPreposition(Range phrase, uint32_t name) const;
  Range NameAfterCommas(Index from) const;
  Range ClosingSource(const Cue& cue, Index comma) const;
  bool FollowsClause(Index begin) const;
  Range DescribedWithMarks(Index mark) const;
  Range AcrossAside(Index comma) const;
  Index WhoseBefore(Index name) const;
  bool EndsPredicate(Index comma) const;
  Range DescribedByAside(Index name) const;
  Range PersonBetweenCommas(Index comma) const;
  Index DescriptionBefore(Index name) const;
  bool StartsClause(Range phrase) const;
  bool OpensWithAdverbial() const;
  bool FromRelative(Cue& cue, Index relative);
  Range PersonBeforeAside(Index end) const;
  Range SubjectOfFirstVerb(Index end) const;
  bool FromShared(Cue& cue);

  const Text& text_;
  const Names& names_;
  const Phrases& phrases_;
  Range sentence_;
  Range shared_;         // the source of the last cue
  Range main_;           // … outside any clause within another
  bool nested_ = false;  // the last cue stands in such a clause
};

}  // namespace quoth::english
