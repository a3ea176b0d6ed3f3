// SentenceReports: finds the quotations of one sentence. Used by FindReports only (reports.h); its
// parts are reports.cc (elements grouped into quotations, their content), report_cues.cc (the verb
// or noun of reporting) and lone_marks.cc (marked strings that no particle follows).
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "core/korean/clause.h"
#include "core/korean/cues.h"
#include "core/korean/elements.h"
#include "core/korean/report.h"
#include "core/korean/reports.h"

namespace quoth::korean {

class SentenceReports {
 public:
  SentenceReports(const Page& page, const Lexicon& lexicon, const KnownNames& known,
                  uint32_t sentence, Reading& reading)
      : page_(page),
        lexicon_(lexicon),
        known_(known),
        index_(sentence),
        sentence_(page.sentences[sentence]),
        out_(reading.reports),
        set_aside_(reading.set_aside) {}

  void Read();

 private:
  // reports.cc
  void DropEmbedded();
  bool IsYetToBeSaid(const Element& e, size_t i) const;
  size_t ReadGroup(size_t i);
  void SetAside(const Element& e, std::string_view rule = {});
  bool Continues(size_t i) const;
  bool Doubled(const Element& e) const { return page_.marks[static_cast<size_t>(e.mark)].doubled; }
  bool AnotherSpeaks(uint32_t from, uint32_t end) const;
  bool HasOwner(uint32_t w) const;
  Report Start(size_t first, size_t last) const;
  bool Finish(size_t first, size_t last);
  bool SetContent(Report& report, size_t first, size_t last);
  bool SetClause(Report& report, size_t first, size_t last);
  ClauseStart StartOf(Report& report, const Element& e, size_t last);
  void TakeInnerSource(const Element& e, ClauseStart& start) const;
  bool IsComparedWith(const Element& e) const;
  bool IsNested(size_t i) const;
  bool IsTakenAs(const Element& e) const;
  std::optional<uint32_t> StrayMark(Span span) const;
  bool GoesOnReporting(const Element& e) const;
  bool Adds(const Element& e, size_t last) const;
  bool OpensText(const Element& e, size_t last) const;
  bool SubjectSpeaks(const Element& e, size_t last) const;
  uint32_t BeginOf(uint32_t w) const;
  uint32_t TextBegin() const { return page_.TextBegin(sentence_); }

  // report_cues.cc
  uint32_t Limit(size_t i) const;
  bool IsNaming(const Element& e, const Cue& cue) const;
  bool Credible(const Element& e, size_t i) const;
  std::optional<Cue> ClauseCue(const Element& e, size_t i) const;
  // `S다는 OWNER NOUN`: the noun; `owner` gets the phrase.
  std::optional<uint32_t> OwnedNoun(const Element& e, Phrase* owner) const;
  bool IsEmbedded(const Element& noun, const Element& outer) const;
  uint32_t OwnedStart(const Element& e, uint32_t noun) const;
  Phrase SpeakerBehind(const Element& e, size_t i) const;
  bool IsRequested(const Element& e, size_t i) const;
  std::optional<uint32_t> VoicedNoun(const Element& e) const;
  bool IsAddressed(const Element& e, size_t i) const;
  bool NounReports(uint32_t w) const;
  uint32_t PredicateNoun(uint32_t subject) const;
  bool IsManner(uint32_t noun) const;
  bool SaysInManner(uint32_t noun) const;
  std::optional<uint32_t> NounCue(const Element& e, bool marked) const;
  bool SetCue(Report& report, size_t first, size_t last);
  bool IsOnSign(uint32_t cue) const;
  bool SetVerb(Report& report, const Element& e, size_t last, bool single);
  std::string_view ClauseRule(const Element& e) const;
  bool SetChain(Report& report, const Element& e, size_t last, bool single);
  bool SetJudgement(Report& report, const Element& e, size_t last, bool single);
  bool IsDenied(uint32_t verb) const;
  bool IsHeard(uint32_t noun, uint32_t content) const;
  bool CountsAnswers(uint32_t noun) const;
  bool SetNoun(Report& report, const Element& e, bool single);
  bool SetClauseNoun(Report& report, uint32_t noun) const;
  bool JustReported() const;
  bool VerbAfterNoun(uint32_t noun) const;
  bool CarriesOnNoun(uint32_t noun) const;

  // lone_marks.cc
  bool AddUtterance(const Element& e);
  size_t ReadLoneMark(size_t i);
  size_t WordsIn(const Element& e) const { return e.after - e.first; }
  Report Lone(const Element& e, std::string_view rule, SourceHint hint) const;
  bool NameBefore(const Element& e) const;
  bool NameInBracketBehind(const Element& e, Report& report) const;
  size_t AddEtc(size_t i);
  void AddHeading(const Element& e);
  void AddOpening(const Element& e);
  size_t LastOfRow(size_t i) const;
  size_t EndOfRow(size_t i) const;
  void AddLead(const Element& e, size_t last);
  bool SetsScene(const Sentence& sentence) const;
  uint32_t BehindScene() const;
  Phrase SayerOfThus(uint32_t begin, uint32_t end) const;
  bool SaysThus(uint32_t word, uint32_t end) const;
  bool FindSayingSentence(Report& report) const;
  void FindNextSubject(Report& report) const;
  bool IsAnswer() const;
  bool AnnouncedBefore(const Element& e) const;
  void AddAnnounced(const Element& e);
  bool FindOwner(Report& report, uint32_t from, uint32_t end) const;

  const Page& page_;
  const Lexicon& lexicon_;
  const KnownNames& known_;
  uint32_t index_;
  const Sentence& sentence_;
  std::vector<Report>& out_;
  std::vector<std::string_view>& set_aside_;
  std::vector<Element> elements_;
  uint32_t begin_ = 0;  // first word behind the last quotation of the sentence
};

}  // namespace quoth::korean
