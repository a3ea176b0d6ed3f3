#include "core/korean/reports.h"

#include <algorithm>
#include <iterator>

#include "core/korean/according_to.h"
#include "core/korean/clause.h"
#include "core/korean/cues.h"
#include "core/korean/hangul.h"
#include "core/korean/sentence_reports.h"
#include "core/korean/turns.h"

namespace quoth::korean {
namespace {

constexpr size_t kMostParts = 12;  // of one quotation

// 발사될, 지연됐다
bool IsPassive(std::string_view word) {
  for (const std::string_view syllable : {"되", "된", "될", "됐", "돼"}) {
    if (word.find(syllable) != std::string_view::npos) return true;
  }
  return false;
}

// -예산을 늘리겠다고 했다.¶“…”: the interviewer's words, with the answer in the next line.
bool IsQuestionLine(const Page& page, uint32_t line) {
  const std::string_view text = page.Text(page.lines[line].span);
  if (!StartsWith(text, "-") || StartsWith(text, "- ") || line + 1 >= page.lines.size()) return false;
  const std::string_view next = page.Text(page.lines[line + 1].span);
  return StartsWith(next, "“") || StartsWith(next, "\"");
}

}  // namespace

void SentenceReports::Read() {
  elements_ = FindElements(page_, lexicon_, sentence_);
  begin_ = sentence_.first_word;
  DropEmbedded();
  for (size_t i = 0; i < elements_.size();) i = ReadGroup(i);
  if (out_.empty() || out_.back().sentence != index_) {
    if (const auto report = ReadAccordingTo(page_, lexicon_, known_, index_))
      out_.push_back(*report);
  }
}

// 할머니의 말이 자신을 따라다녔다고 했다, 제외한다는 약속을 받아야 걷겠다고 했다: what is reported holds the noun;
// 늘려 달라고 요청할 계획이라고 했다: it holds what has not been said yet.
void SentenceReports::DropEmbedded() {
  for (size_t i = elements_.size(); i-- > 0;) {
    const Element& e = elements_[i];
    if (e.marked || i + 1 >= elements_.size()) continue;
    const Element& next = elements_[i + 1];
    if (next.marked || next.use != Quotative::kSay || !ClauseCue(next, i + 1)) continue;
    if (e.use == Quotative::kNoun ? IsEmbedded(e, next) : IsYetToBeSaid(e, i))
      elements_.erase(elements_.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

// 늘려 달라고 |요청할 계획이라고, 닫겠다고 |통보할 가능성이 있다고: does the clause of the next element hold the verb?
bool SentenceReports::IsYetToBeSaid(const Element& e, size_t i) const {
  constexpr uint32_t kReach = 4;  // words
  const std::optional<Cue> cue = e.use == Quotative::kSay ? ClauseCue(e, i) : std::nullopt;
  if (!cue || FinalOf(LastCodePoint(page_.Text(cue->word))) != kFinalR) return false;
  const uint32_t outer = elements_[i + 1].first;
  if (outer <= cue->word || outer - cue->word > kReach) return false;
  for (uint32_t w = cue->word; w < outer; ++w) {
    if (page_.words[w].after != 0 || page_.words[w + 1].mark != kNoIndex) return false;
  }
  return true;
}

// Reads the quotation that starts at element i; returns the index of the next element to read.
size_t SentenceReports::ReadGroup(size_t i) {
  const Element& first = elements_[i];
  if (first.marked && first.use == Quotative::kNone) return ReadLoneMark(i);
  if (!first.marked && !Credible(first, i)) return i + 1;
  if (IsNested(i) || IsTakenAs(first)) {
    SetAside(first, "ko.aside.nested");
    return i + 1;
  }
  size_t last = i;
  while (elements_[last].use == Quotative::kChain && last + 1 < elements_.size() &&
         last < i + kMostParts && Continues(last))
    last = EndOfRow(last + 1);
  // What spoils the whole may leave its beginning sound: “A”라며 … 태어났다는 이야기도.
  while (!Finish(i, last)) {
    SetAside(elements_[last]);
    if (last == i) break;
    --last;
  }
  return last + 1;
}

void SentenceReports::SetAside(const Element& e, std::string_view rule) {
  if (!e.marked) return;
  if (rule.empty()) {
    rule = e.use == Quotative::kNoun    ? "ko.aside.no-reporting-noun"
           : e.use == Quotative::kJudge ? "ko.aside.no-judgement"
                                        : "ko.aside.no-reporting-verb";
  }
  set_aside_[static_cast<size_t>(e.mark)] = rule;
}

// After a chain particle: does the next element belong to the same quotation?
bool SentenceReports::Continues(size_t i) const {
  const Element& e = elements_[i];
  const Element& next = elements_[i + 1];
  if (next.marked ? next.use == Quotative::kNone && EndOfRow(i + 1) == i + 1 : !Credible(next, i + 1)) return false;
  if (!next.marked && (next.use == Quotative::kJudge)) return false;
  if (next.marked && !Doubled(next) && (!e.marked || Doubled(e))) return false;
  if (!e.marked && !next.marked && next.use == Quotative::kNoun &&  // …며 …겠다는 |방침이다
      (next.rest >= page_.words.size() || page_.Split(next.rest).role != Role::kCopula))
    return false;
  if (next.marked && next.use == Quotative::kNoun && next.first > e.rest && HasOwner(next.first)) return false;
  // A reporting verb in between, in connecting form, has closed the first part: `“A”라며 반발하고
  // “B”고`.
  const std::optional<Cue> cue =
      FindVerb(page_, lexicon_, e.rest, std::min(next.first, e.rest + 6));
  const std::string_view said = cue ? page_.Text(cue->word) : std::string_view();
  const bool past =
      EndsWith(said, "고") && FinalOf(LastCodePoint(said.substr(0, said.size() - kSyllableBytes))) == kFinalSs;
  if (cue && cue->verb.use == VerbUse::kStrong && (next.marked || past) &&
      (EndsWith(said, "고") || EndsWith(said, "며")))
    return false;
  return next.first < e.rest + 40 && !AnotherSpeaks(e.rest, next.first);
}

// “A”라며 홍길동 장관의 “B”는 발언을 비판했다: does somebody else own the words in marks from word w on?
bool SentenceReports::HasOwner(uint32_t w) const {
  const Josa owner = page_.Split(w - 1);
  if (page_.words[w - 1].mark != kNoIndex || owner.role != Role::kGenitive) return false;
  return owner.stem != "자신" && owner.stem != "본인" && owner.stem != "자기";
}

// “A”라며 서류를 돌려보내자, B는 “…”; “A”라며 비판을 이어가자 B가 “…”; “A”라며 사과했지만 …: the first part has a verb
// of its own, or behind such a clause somebody else has the word.
bool SentenceReports::AnotherSpeaks(uint32_t from, uint32_t end) const {
  bool clause = false, then = false;
  for (uint32_t w = from; w < end; ++w) {
    if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) continue;
    const Josa josa = page_.Split(w);
    if (clause && josa.role == Role::kTopic && CodePoints(josa.stem) > 1) return true;
    if (then && josa.role == Role::kSubject && CodePoints(josa.stem) > 1) return true;
    const std::string_view text = page_.Text(w);
    if (EndsWith(text, "지만")) return true;
    then = then || (w > from && EndsWith(text, "자") && page_.Split(w - 1).role == Role::kObject);
    clause = clause || then ||
             (page_.words[w].after == ',' && w > from &&
              (EndsWith(text, "자") || EndsWith(text, "지만") || EndsWith(text, "고") || EndsWith(text, "는데")));
  }
  return false;
}

Report SentenceReports::Start(size_t first, size_t last) const {
  Report report;
  report.sentence = index_;
  report.after_word = elements_[last].after;
  bool marked = false, clause = false;
  for (size_t i = first; i <= last; ++i) (elements_[i].marked ? marked : clause) = true;
  report.kind = marked && clause ? QuotationKind::kMixed
                : marked         ? QuotationKind::kDirect
                                 : QuotationKind::kIndirect;
  return report;
}

bool SentenceReports::Finish(size_t first, size_t last) {
  Report report = Start(first, last);
  if (!SetContent(report, first, last)) return false;
  if (!SetCue(report, first, last)) return false;
  begin_ = report.cue ? std::max(*report.cue + 1, elements_[last].rest) : elements_[last].rest;
  out_.push_back(std::move(report));
  return true;
}

bool SentenceReports::SetContent(Report& report, size_t first, size_t last) {
  for (size_t i = first; i <= last; ++i) {
    const Element& e = elements_[i];
    if (e.marked) {
      report.content.push_back(page_.marks[static_cast<size_t>(e.mark)].inner);
      if (i == first) report.first_word = e.first;
      continue;
    }
    if (i == first) {
      if (!SetClause(report, first, last)) return false;
      continue;
    }
    uint32_t from = std::min(elements_[i - 1].rest, e.first);
    // “…”라며 홍길동 감독은 |…고 말했다: where nobody stands before the mark, who speaks stands behind it.
    if (i == first + 1 && SkipConnectives(page_, lexicon_, begin_, e.first) == elements_[first].first) {
      const ClauseStart start = FindClauseStart(page_, lexicon_, known_, from, e.after, {});
      const bool named = start.source.kind == PhraseKind::kPerson || start.source.kind == PhraseKind::kShortPerson;
      if (named && start.source.role == Role::kTopic && start.word <= e.first) {
        report.source = start.source;
        report.hint = SourceHint::kPhrase;
        from = start.word;
      }
    }
    const Span span{BeginOf(from), e.content_end};
    if (span.begin >= span.end) return false;
    report.content.push_back(span);
  }
  return !report.content.empty();
}

// The unmarked clause that a quotation begins with.
bool SentenceReports::SetClause(Report& report, size_t first, size_t last) {
  const Element& e = elements_[first];
  const ClauseStart start = StartOf(report, e, first == last ? last : first);
  report.first_word = std::min(start.word, e.first);
  if (start.source.kind != PhraseKind::kNone) {
    report.source = start.source;
    report.hint = SourceHint::kPhrase;
  } else {
    report.hint = SourceHint::kCarry;
  }
  Span span{BeginOf(report.first_word), e.content_end};
  if (span.begin >= span.end) return false;
  if (const std::optional<uint32_t> mark = StrayMark(span)) {
    // The closing mark was lost; the opening one tells where the words begin.
    span.begin = *mark;
    while (report.first_word < e.first && page_.words[report.first_word].span.begin < *mark)
      ++report.first_word;
    if (report.kind == QuotationKind::kIndirect) report.kind = QuotationKind::kDirect;
    if (report.hint == SourceHint::kCarry) report.hint = SourceHint::kSentence;
  }
  report.content.push_back(span);
  if (e.after - report.first_word >= 2) return true;
  // One word is a term rather than a clause (웹툰이라는 말), unless it is a predicate (난감하다는 입장).
  const std::string_view word = page_.Text(span);
  const bool verb = lexicon_.ReportingVerb(word, {}).use != VerbUse::kNone;  // 말했다고 전했다
  const bool predicate = CodePoints(word) > 2 && !verb &&
                         (EndsWith(word, "다") || (EndsWith(word, "자") && !lexicon_.LooksLikeName(word)));
  const bool said = e.use == Quotative::kSay && (predicate || CodePoints(word) > 3);
  // 졸속이라는 비판이 나온다
  const std::optional<uint32_t> noun = EndsWith(word, "라") ? VoicedNoun(e) : std::nullopt;
  const bool voiced = noun && lexicon_.impersonal_nouns.contains(page_.Split(*noun).stem);
  return report.hint == SourceHint::kPhrase && (said || voiced || (e.use == Quotative::kNoun && predicate));
}

ClauseStart SentenceReports::StartOf(Report& report, const Element& e, size_t last) {
  ClauseStart start;
  if (e.use == Quotative::kNoun) {
    Phrase owner;
    if (const std::optional<uint32_t> noun = OwnedNoun(e, &owner)) {
      report.owned = true;
      start.source = owner;
      start.word = OwnedStart(e, *noun);
      return start;
    }
  }
  if (GoesOnReporting(e)) {
    start.word = SkipConnectives(page_, lexicon_, begin_, e.after);
    return start;
  }
  // S고 NP은 V: what stands in front belongs to the content.
  const Phrase behind = SpeakerBehind(e, last);
  if (behind.kind != PhraseKind::kNone) {
    start.source = behind;
    start.word = SkipConnectives(page_, lexicon_, begin_, e.after);
    start.word = SkipAdverbials(page_, lexicon_, start.word, e.after);
    TakeInnerSource(e, start);
    return start;
  }
  return FindClauseStart(page_, lexicon_, known_, begin_, e.after,
                         {.subject_speaks = SubjectSpeaks(e, last),
                          .opens_text = OpensText(e, last),
                          .after_report = !out_.empty() && out_.back().sentence == index_,
                          .joined = JustReported() && !out_.back().cue,
                          .goes_on = Adds(e, last) || StartsWith(page_.Text(begin_), "그러면서"),
                          .addressed = IsAddressed(e, last),
                          .requested = IsRequested(e, last),
                          .voiced = VoicedNoun(e).has_value()});
}

// |우려가 나온다, |목소리도 있다
std::optional<uint32_t> SentenceReports::VoicedNoun(const Element& e) const {
  const std::optional<uint32_t> noun = e.use == Quotative::kNoun ? NounCue(e, e.marked) : std::nullopt;
  const Role role = noun ? page_.Split(*noun).role : Role::kNone;
  return role == Role::kSubject || role == Role::kAlso ? noun : std::nullopt;
}

// A에 따르면 S고 B는 전했다: B only passes on what A said.
void SentenceReports::TakeInnerSource(const Element& e, ClauseStart& start) const {
  const Phrase source = SourceAccordingTo(page_, lexicon_, known_, index_, start.word + 1, e.first);
  if (source.kind == PhraseKind::kNone) return;
  for (uint32_t w = start.word; w < e.first; ++w) {
    if (page_.Text(w) != "따르면" && page_.Text(w) != "의하면") continue;
    start.source = source;
    start.word = w + 1;
    return;
  }
}

// S다는 것이다, right behind a report: its speaker goes on, and what S is about does not speak.
bool SentenceReports::GoesOnReporting(const Element& e) const {
  if (e.use != Quotative::kNoun || e.marked || !JustReported()) return false;
  const std::optional<uint32_t> noun = NounCue(e, false);
  if (!noun) return false;
  const std::string_view text = page_.Text(*noun);
  return StartsWith(text, "것이") || StartsWith(text, "것입") || text == "겁니다";
}

// …고 덧붙였다: more of what the speaker before said.
bool SentenceReports::Adds(const Element& e, size_t last) const {
  const std::optional<Cue> cue = ClauseCue(e, last);
  return cue && (cue->verb.stem == "덧붙이" || cue->verb.stem == "부연하");
}

// Is this the first report, with a verb that reports whatever stands before it?
bool SentenceReports::OpensText(const Element& e, size_t last) const {
  const std::optional<Cue> cue = ClauseCue(e, last);
  if (!cue || cue->verb.use != VerbUse::kStrong || cue->verb.stem == "하") return false;
  const bool passive = IsPassive(page_.Text(e.first)) ||
                       (e.first > TextBegin() && IsPassive(page_.Text(e.first - 1)));
  if (passive) return false;  // 위성이 발사될 예정이라고: no announcer
  return std::all_of(out_.begin(), out_.end(),
                     [](const Report& report) { return report.hint == SourceHint::kHeading; });
}

// The place behind a double opening mark in the span that no pair holds.
std::optional<uint32_t> SentenceReports::StrayMark(Span span) const {
  auto marked =
      std::lower_bound(page_.marks.begin(), page_.marks.end(), span.begin,
                       [](const Marked& mark, uint32_t at) { return mark.outer.end <= at; });
  for (uint32_t at = span.begin > 3 ? span.begin - 3 : 0; at < span.end;) {
    while (marked != page_.marks.end() && marked->outer.end <= at) ++marked;
    if (marked != page_.marks.end() && marked->outer.begin <= at) {
      at = marked->outer.end;
      continue;
    }
    const std::string_view rest = page_.text.substr(at, span.end - at);
    if (StartsWith(rest, "“")) return at + 3;
    const bool opens = at == 0 || page_.text[at - 1] == ' ';
    if (rest[0] == '"' && opens && rest.size() > 1 && rest[1] != ' ') return at + 1;
    ++at;
  }
  return std::nullopt;
}

// ‘A’라는 말 대신 …해야 한다고 했다: the marked words are only what something else is preferred to.
bool SentenceReports::IsComparedWith(const Element& e) const {
  for (uint32_t w = e.rest; w < std::min(sentence_.end_word, e.rest + 2); ++w) {
    if (IsAnyOf(page_.Text(w), {"대신", "대신에"}) || EndsWith(page_.Text(w), "보다")) return true;
  }
  return false;
}

// ‘A’고 한 증언도 …다고 봤다: the marked words are part of a larger report of a clause.
bool SentenceReports::IsNested(size_t i) const {
  const Element& e = elements_[i];
  if (!e.marked || Doubled(e) || i + 1 >= elements_.size()) return false;
  const Element& next = elements_[i + 1];
  if (e.use == Quotative::kNoun)
    return IsComparedWith(e) && !next.marked && next.use == Quotative::kSay && ClauseCue(next, i + 1);
  if (e.use != Quotative::kSay) return false;
  if (next.marked || next.use != Quotative::kSay || !ClauseCue(next, i + 1)) return false;
  const std::optional<Cue> cue =
      FindVerb(page_, lexicon_, e.rest, std::min(next.first, e.rest + 2));
  return cue && cue->verb.fused && cue->verb.tail.empty() &&
         FinalOf(LastCodePoint(page_.Text(cue->word))) == kFinalN && cue->word < next.first;
}

// ‘해롭다’고 여겨질 것이라고, ‘A’라고 불리는: what something is taken or called for.
bool SentenceReports::IsTakenAs(const Element& e) const {
  if (!e.marked || e.use != Quotative::kSay || e.rest >= sentence_.end_word) return false;
  const std::string_view next = page_.Text(e.rest);
  for (const std::string_view stem : {"여겨", "불리", "불린", "불려", "불릴", "간주", "알려"}) {
    if (StartsWith(next, stem)) return true;
  }
  return false;
}

// Does the speaker take 이/가? So it is where the reporting verb modifies a noun (밝힌, 주장한), with
// requests (철회하라고), whose own subject is left out, and with what the speaker will do (고치겠다며).
bool SentenceReports::SubjectSpeaks(const Element& e, size_t last) const {
  if (e.use != Quotative::kSay && e.use != Quotative::kChain) return false;
  const std::string_view kept = page_.text.substr(page_.words[e.first].span.begin,
                                                  e.content_end - page_.words[e.first].span.begin);
  if (EndsWith(kept, "겠다")) return true;  // who is willing says so
  if (e.use == Quotative::kChain) return false;
  const bool statement = EndsWith(kept, "이라") || EndsWith(kept, "니라") || EndsWith(kept, "거라");
  if (EndsWith(kept, "자") || (EndsWith(kept, "라") && !statement)) return true;
  const std::optional<Cue> cue = ClauseCue(e, last);
  return cue && cue->verb.fused && cue->verb.tail.empty() &&
         FinalOf(LastCodePoint(page_.Text(cue->word))) == kFinalN;
}

// The content starts with the opening mark if its first word stands right behind one.
uint32_t SentenceReports::BeginOf(uint32_t w) const {
  uint32_t begin = page_.words[w].span.begin;
  if (page_.words[w].mark != kNoIndex)
    begin = std::min(begin, page_.marks[static_cast<size_t>(page_.words[w].mark)].outer.begin);
  // An opening bracket or title mark right in front belongs to the word.
  if (begin >= 1 && page_.text[begin - 1] == '(') --begin;
  return begin;
}

Reading FindReports(const Page& page, const Lexicon& lexicon, const KnownNames& known) {
  Turns turns = FindTurns(page, lexicon);
  Reading reading;
  reading.set_aside.assign(page.marks.size(), "ko.aside.outside-text");
  for (uint32_t i = 0; i < page.sentences.size(); ++i) {
    const Sentence& sentence = page.sentences[i];
    if (page.lines[sentence.line].kind == LineKind::kFooter || turns.line_is_turn[sentence.line])
      continue;
    if (sentence.end_word <= page.lines[sentence.line].text_word || IsQuestionLine(page, sentence.line)) continue;
    SentenceReports(page, lexicon, known, i, reading).Read();
  }
  std::vector<Report> reports = std::move(reading.reports), all;
  all.reserve(reports.size() + turns.reports.size());
  std::merge(
      std::make_move_iterator(reports.begin()), std::make_move_iterator(reports.end()),
      std::make_move_iterator(turns.reports.begin()), std::make_move_iterator(turns.reports.end()),
      std::back_inserter(all),
      [](const Report& a, const Report& b) { return a.content[0].begin < b.content[0].begin; });
  reading.reports = std::move(all);
  return reading;
}

}  // namespace quoth::korean
