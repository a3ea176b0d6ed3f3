// Where the source of a report stands: the noun phrase, and the rule that found it.
#pragma once

#include <string_view>
#include <vector>

#include "core/korean/report.h"

namespace quoth::korean {

class Roster;

struct FoundSource {
  Phrase phrase;  // kind kNone if the sentence names nobody
  std::string_view rule;

  bool any() const { return phrase.kind != PhraseKind::kNone; }
};

class SourceSearch {
 public:
  // `reports`: all of the page; those that Find is asked for are elements of it.
  SourceSearch(const Page& page, const Lexicon& lexicon, const Roster& roster,
               const std::vector<Report>& reports)
      : page_(page), lexicon_(lexicon), roster_(roster), reports_(reports) {}

  FoundSource Find(const Report& report) const;
  // The first subject of words [from, end) that can speak; with `topics_only` 은/는 alone counts.
  Phrase Subject(uint32_t from, uint32_t end, bool topics_only) const;
  // The person who is the subject (이/가) of these words, which are about nobody (은/는); kind kNone if there is none.
  Phrase Actor(uint32_t from, uint32_t end) const;
  // A는 |“…”이라는 지적에 대해 …: are the words such that A answers or gets to hear them?
  bool MeetsSubject(const Report& report) const;

  // The first word of the sentence, or the one behind the quotation that stands before this one in it.
  uint32_t RegionBegin(const Report& report) const;

 private:
  Phrase Giver(const Report& report, uint32_t begin) const;
  Phrase MainSubject(const Report& report, uint32_t begin) const;
  Phrase Modified(const Report& report) const;
  bool IsReferredTo(const Report& report) const;
  bool IsToldOfAnother(const Report& report) const;
  Phrase Inside(const Report& report) const;
  Phrase TellsOf(const Report& report, const Phrase& subject, uint32_t begin) const;
  Phrase Left(uint32_t begin, uint32_t end, bool subordinate) const;
  bool ClauseEndsIn(uint32_t first, uint32_t end) const;
  bool IsSpokenOf(uint32_t from, uint32_t topic) const;
  bool Asks(uint32_t from, uint32_t end) const;
  bool IsInRelativeClause(uint32_t from, uint32_t end) const;
  bool IsTime(uint32_t word) const;
  bool IsWhereOrHow(uint32_t word) const;
  Phrase OwnerBefore(const Report& report) const;
  static bool IsActOfSpeech(std::string_view noun);
  static bool IsView(std::string_view noun);
  bool IsOwnedView(uint32_t word, uint32_t begin) const;
  bool SaysWhatItIs(const Report& report) const;
  Phrase HolderOfView(const Report& report, uint32_t begin) const;
  bool Named(const Phrase& phrase) const;
  Phrase Owner(const Report& report) const;
  Phrase Right(const Report& report) const;
  Phrase OwnerOfTopic(const Sentence& sentence) const;
  Phrase OwnerOfView(const Report& report) const;
  Phrase OwnerEndingAt(uint32_t word, uint32_t from) const;
  Phrase OwnerOfWords(const Sentence& sentence) const;
  Phrase OwnerBehindAlone(const Report& report) const;
  Phrase BeforeAlone(const Report& report) const;

  const Page& page_;
  const Lexicon& lexicon_;
  const Roster& roster_;
  const std::vector<Report>& reports_;
};

}  // namespace quoth::korean
