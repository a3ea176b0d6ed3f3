// Boundaries of reported clauses inside a sentence.
#pragma once

#include <optional>
#include <vector>

#include "core/english/cues.h"
#include "core/english/draft.h"
#include "core/english/phrases.h"
#include "core/english/text.h"

namespace quoth::english {

// Content to the right of a cue, and what found it.
struct Complement {
  Range range;
  Rule rule = Rule::kBareClause;
};

class Clauses {
 public:
  Clauses(const Text& text, const Phrases& phrases, const std::vector<Cue>& cues);

  // Where reported content that begins at `begin` ends: the end of the sentence, a stop, or the
  // next attribution beside it. `cue`: index of the cue that reports it.
  Index EndOf(Index begin, uint32_t cue) const;
  // Where the clause that ends before `end` begins.
  Index BeginBefore(Index end, uint32_t cue) const;
  // 'Asked whether it was “rash,” Roe said …', 'Roe, whom critics call “a fraud,” said …': do the words from `begin`
  // up to the mark at `open` only lead to what the cue reports?
  bool LeadsToCue(Index begin, Index open, uint32_t cue) const;
  // The clause, infinitive, … that the verb takes on its right, if any.
  std::optional<Complement> ComplementOf(uint32_t cue) const;
  // After the cue, its inverted source, the person told, times and places.
  Index AfterCue(uint32_t cue) const;
  // Behind an attribution inside a clause, may the token go on with it? "There is no doubt, Roe said, that it failed",
  // but no relative.
  bool MayGoOnWith(Index i) const;

 private:
  bool StandsBeside(uint32_t cue, Index content_begin) const;
  bool MarkOpensSoon(Index from) const;
  bool NamesWordsMet(Index begin, Index end) const;
  bool Reports(const Cue& cue) const;
  Index BoundaryBefore(const Cue& cue, Index content_begin) const;
  Index Trim(Index begin, Index end) const;
  std::optional<Complement> Make(Index begin, uint32_t cue, Rule rule) const;
  std::optional<Complement> ClauseAt(Index begin, uint32_t cue) const;
  std::optional<Complement> ObjectFrames(Index begin, uint32_t cue) const;
  std::optional<Complement> PairFrames(Index begin, uint32_t cue) const;
  Index NextComma(Index begin, Index end) const;
  bool IsBareJudgement(Index i) const;
  std::optional<Complement> WithinMarks(std::optional<Complement> found, Index open) const;
  std::optional<Complement> WithoutNextClause(std::optional<Complement> found) const;
  std::optional<Complement> NounPhraseOf(Index begin, uint32_t cue) const;
  std::optional<Complement> NounClause(uint32_t cue) const;
  std::optional<Complement> PassiveComplement(uint32_t cue) const;
  bool IsSaidWithin(Index begin, Index end, uint32_t cue) const;
  std::optional<Complement> NameGiven(Index open, uint32_t index) const;
  std::optional<Complement> QuotedWords(Index begin, uint32_t cue) const;
  Range Object(Index begin, Index end) const;
  Index SentenceEnd(Index i) const { return text_.SentenceOf(i).end; }
  bool IsDescribed(Index begin, Index end) const;
  bool EndsWithMarks(Index begin, Index close, Index end) const;
  bool IsComment(Index comma, Index end) const;
  Index FirstJoint(Index begin, Index end) const;
  Index BeforeNextSpeech(Index begin, uint32_t cue, Index end) const;
  Index AfterClosedClause(Index begin, Index end) const;
  bool OpensSubordinate(uint32_t cue) const;
  bool JoinsPast(Index coordinator, Index end) const;
  Index AfterApposition(Index comma, Index end) const;
  bool IsOwnAct(const Cue& cue) const;
  bool IsInfinitive(Index to) const;
  bool IsSilence(Index begin, Index end) const;
  bool IsRefusal(Index comma, Index end) const;
  Index ThatAfter(Index object_end, Index sentence_end) const;
  Index WithoutChannel(Index begin, Index end) const;
  Index ThatAfterPhrases(Index begin, Index sentence_end) const;
  bool IsRelative(Index that) const;
  bool HasRun(Range range) const;

  const Text& text_;
  const Phrases& phrases_;
  const std::vector<Cue>& cues_;
};

}  // namespace quoth::english
