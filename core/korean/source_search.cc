#include "core/korean/source_search.h"

#include <algorithm>
#include <string_view>

#include "core/korean/according_to.h"
#include "core/korean/counted_sources.h"
#include "core/korean/hangul.h"
#include "core/korean/partly_marked.h"
#include "core/korean/roster.h"
#include "core/korean/speaking_bodies.h"
#include "core/korean/unknown_words.h"
#include "core/korean/words_met.h"
#include "core/lexicon.h"

namespace quoth::korean {
namespace {

constexpr uint32_t kRightReach = 8;     // words behind the particle where a speaker may stand
constexpr uint32_t kUnknownReach = 14;  // words between an unknown topic and the content

bool IsPersonal(PhraseKind kind) {
  return IsPerson(kind) || kind == PhraseKind::kUnnamed || kind == PhraseKind::kTitleOnly;
}

}  // namespace

FoundSource SourceSearch::Find(const Report& report) const {
  if (report.cue) {
    const Phrase modified = Modified(report);
    if (modified.kind != PhraseKind::kNone) return {modified, "ko.speaker.relative-clause"};
  }
  if (MeetsSubject(report)) return {Giver(report, RegionBegin(report)), "ko.speaker.giver"};
  if (report.hint == SourceHint::kPhrase) {
    return {report.source, report.source.guessed ? "ko.speaker.unknown-topic" : "ko.speaker.front"};
  }
  for (const Phrase& owner : {Owner(report), OwnerBefore(report)}) {
    if (owner.kind != PhraseKind::kNone) return {owner, "ko.speaker.owner-of-noun"};
  }
  const uint32_t begin = RegionBegin(report);
  if (const Phrase holder = HolderOfView(report, begin); holder.kind != PhraseKind::kNone)
    return {holder, "ko.speaker.owner-of-noun"};
  if (report.hint == SourceHint::kSentence) {
    Phrase left = Left(begin, report.first_word, report.subordinate);
    if (const Phrase teller = TellsOf(report, left, begin); teller.kind != PhraseKind::kNone) left = teller;
    if (left.kind != PhraseKind::kNone)
      return {left, left.guessed ? "ko.speaker.unknown-topic" : "ko.speaker.subject"};
    const Phrase inside = Inside(report);
    if (inside.kind != PhraseKind::kNone) return {inside, "ko.speaker.subject"};
  }
  const Phrase main = MainSubject(report, begin);
  if (main.kind != PhraseKind::kNone) return {main, "ko.speaker.main-clause"};
  const Phrase right = Right(report);
  if (right.kind != PhraseKind::kNone) return {right, "ko.speaker.behind"};
  if (report.hint == SourceHint::kSentence || report.hint == SourceHint::kCarry) {
    const Phrase source =
        SourceAccordingTo(page_, lexicon_, roster_.known(), report.sentence, begin + 1, report.first_word);
    if (source.kind != PhraseKind::kNone) return {source, "ko.speaker.according-to"};
  }
  if (report.rule == "ko.direct.alone") {
    const Phrase owner = OwnerBehindAlone(report);
    if (owner.kind != PhraseKind::kNone) return {owner, "ko.speaker.owner-of-noun"};
    return {BeforeAlone(report), "ko.speaker.sentence-before"};
  }
  if (const Phrase holder = OwnerOfView(report); holder.kind != PhraseKind::kNone)
    return {holder, "ko.speaker.sentence-before"};
  return {};
}

bool SourceSearch::MeetsSubject(const Report& report) const {
  const bool noun = report.rule == "ko.direct.noun" || report.rule == "ko.indirect.noun";
  if (!noun || !report.cue || report.owned || *report.cue > report.after_word + 1) return false;
  return AreAnswered(page_, *report.cue) || AreReceived(page_, *report.cue) || AreWritten(page_, *report.cue);
}

// 시민들로부터 |“…”이라는 비판을 받았다, 야당의 |“…”이라는 비판에 대해
Phrase SourceSearch::Giver(const Report& report, uint32_t begin) const {
  if (const Phrase owner = OwnerBefore(report); owner.kind != PhraseKind::kNone) return owner;
  for (uint32_t w = report.first_word; w > begin && AreReceived(page_, *report.cue);) {
    --w;
    if (page_.words[w].mark != kNoIndex || !NamesGiver(page_, w)) continue;
    const Phrase giver = ReadPhrase(page_, lexicon_, roster_.known(), w, begin, true);
    return giver.kind == PhraseKind::kPronoun ? Phrase{} : giver;
  }
  return {};
}

// Behind the quotation that stands before this one in the same sentence.
uint32_t SourceSearch::RegionBegin(const Report& report) const {
  const Sentence& sentence = page_.sentences[report.sentence];
  uint32_t begin = page_.TextBegin(sentence);
  const size_t i = static_cast<size_t>(&report - reports_.data());
  if (i > 0 && reports_[i - 1].sentence == report.sentence)
    begin = std::max(begin, reports_[i - 1].after_word);
  return begin;
}

// The quotation before this one in the sentence stands in a subordinate or relative clause; the
// subject of the main clause may stand before it.
Phrase SourceSearch::MainSubject(const Report& report, uint32_t begin) const {
  const size_t i = static_cast<size_t>(&report - reports_.data());
  if (i == 0 || reports_[i - 1].sentence != report.sentence) return {};
  const Report& before = reports_[i - 1];
  const Sentence& sentence = page_.sentences[report.sentence];
  const uint32_t from = page_.TextBegin(sentence);
  const uint32_t end = std::min(begin, before.first_word);
  if (IsToldOfAnother(before)) return Subject(from, end, true);
  if (!before.cue) return {};
  const bool relative = Modified(before).kind != PhraseKind::kNone;
  const bool owned = before.owned || Owner(before).kind != PhraseKind::kNone;
  const bool referred = IsReferredTo(before);
  const bool met = MeetsSubject(before);
  if (!relative && !owned && !before.subordinate && !referred && !met) return {};
  if (referred) return Subject(from, end, true);  // the nearest one is that of the inner clause
  const auto leads = [](const Phrase& phrase) { return phrase.role == Role::kTopic || phrase.role == Role::kAlso; };
  const Phrase phrase = Left(from, end, false);
  if (met || leads(phrase)) return phrase;
  // 홍길동은 김철수가 ‘S’고 하자 |: who stands before the one that says S
  const Phrase main = phrase.role == Role::kSubject && before.subordinate ? Left(from, phrase.first, false) : Phrase{};
  return leads(main) ? main : Phrase{};
}

// A는 B가 ‘S’고 했다며 |: A says what B said.
bool SourceSearch::IsToldOfAnother(const Report& report) const {
  constexpr uint32_t kVerbReach = 3;
  const uint32_t end = std::min(page_.sentences[report.sentence].end_word, report.after_word + kVerbReach);
  for (uint32_t w = report.after_word; w < end && page_.words[w].mark == kNoIndex; ++w) {
    if (EndsWithAny(page_.Text(w), {"했다며", "했다면서"})) return true;
  }
  return false;
}

// B가 ‘S’고 주장한 데 대해: the subject of the main clause answers.
bool SourceSearch::IsReferredTo(const Report& report) const {
  static const std::vector<LexiconRow> nouns = ReadLexicon("ko/reference_nouns.tsv");
  const uint32_t next = *report.cue + 1;
  if (next >= page_.sentences[report.sentence].end_word || page_.words[next].mark != kNoIndex) return false;
  if (FinalOf(LastCodePoint(page_.Text(*report.cue))) != kFinalN) return false;
  return std::any_of(nouns.begin(), nouns.end(),
                     [&](const LexiconRow& row) { return StartsWith(page_.Text(next), row.front()); });
}

// ‘S’고 말한 NP: the cue modifies the speaker.
Phrase SourceSearch::Modified(const Report& report) const {
  const std::string_view cue = page_.Text(*report.cue);
  if (FinalOf(LastCodePoint(cue)) != kFinalN || EndsWith(cue, "는") || EndsWith(cue, "면") || EndsWith(cue, "만"))
    return {};
  if (EndsWith(cue, "린") && page_.Text(*report.cue).size() < 2 * kSyllableBytes) return {};
  const uint32_t end = page_.sentences[report.sentence].end_word;
  const std::string_view next = *report.cue + 1 < end ? page_.Text(*report.cue + 1) : std::string_view();
  if (next == "반면" || next == "반면에" || next == "데" || next == "데다" || next == "가운데")
    return {};  // 주장한 반면 B는
  for (uint32_t w = *report.cue + 1; w < end && w < *report.cue + 7; ++w) {
    if (page_.words[w].mark != kNoIndex) return {};
    uint32_t after = 0;
    const Josa josa = JosaOf(page_, lexicon_, w, &after);
    if (page_.words[w].after == ',' && josa.role == Role::kNone) return {};  // 주장한 반면, …
    if (josa.role == Role::kNone) continue;
    const Phrase phrase = ReadPhrase(page_, lexicon_, roster_.known(), w, *report.cue + 1, false);
    if (IsPerson(phrase.kind) || phrase.kind == PhraseKind::kGroup)
      return phrase;
    return {};
  }
  return {};
}

// 경찰 조사에서도, 그의 말만 듣고: where or what somebody said, not who.
bool SourceSearch::IsActOfSpeech(std::string_view noun) {
  static const LexiconSet acts = ReadLexiconSet("ko/acts_of_speech.tsv");
  return acts.contains(noun);
}

// 설명, 입장: what somebody holds.
bool SourceSearch::IsView(std::string_view noun) {
  static const LexiconSet views = ReadLexiconSet("ko/views.tsv");
  return views.contains(noun);
}

// 홍길동의 |설명은
bool SourceSearch::IsOwnedView(uint32_t word, uint32_t begin) const {
  return word > begin && page_.StandTogether(word - 1, word) && page_.Split(word - 1).role == Role::kGenitive &&
         IsView(page_.Split(word).stem);
}

// 홍길동 감독은 김철수가 “…”라고 치켜세웠다: with one verb, the subject right before the marks is what is spoken of, if
// a topic stands before it; but 홍길동 감독은 김철수가 “…”라고 말했다고 전했다.
Phrase SourceSearch::TellsOf(const Report& report, const Phrase& subject, uint32_t begin) const {
  const bool beside = subject.role == Role::kSubject && subject.end == report.first_word && !report.subordinate;
  const bool last = report.cue && *report.cue + 1 == page_.sentences[report.sentence].end_word;
  if (!beside || !last || report.content.size() != 1) return {};
  const Phrase topic = Left(begin, subject.first, false);
  return topic.role == Role::kTopic && !topic.guessed && IsPersonal(topic.kind) ? topic : Phrase{};
}

// “…”라며 홍길동 감독은 “…”고 했다: the topic between two parts of what is said.
Phrase SourceSearch::Inside(const Report& report) const {
  constexpr uint32_t kReach = 8;
  if (report.content.size() < 2) return {};
  const Sentence& sentence = page_.sentences[report.sentence];
  uint32_t first = report.first_word;
  while (first < sentence.end_word && page_.words[first].span.begin < report.content[0].end) ++first;
  uint32_t last = first;
  while (last < sentence.end_word && last - first <= kReach && page_.words[last].mark == kNoIndex &&
         page_.words[last].span.begin < report.content[1].begin)
    ++last;
  if (last == first || last - first > kReach) return {};
  const Phrase phrase = Left(first, last, false);
  return phrase.role == Role::kTopic && !phrase.guessed ? phrase : Phrase{};
}

// The subject before the content: the nearest topic; a nearer 이/가 only where nothing else is,
// or where the quotation stands in a subordinate clause.
Phrase SourceSearch::Left(uint32_t begin, uint32_t end, bool subordinate) const {
  Phrase subject, speaking_body, venue;
  Phrase nameless;  // an office whose holder the text does not name: 이사장이
  uint32_t unknown = 0;  // 1 + word of a topic that no list knows
  const Phrase counted = CountedBefore(page_, lexicon_, end, begin);
  if (counted.kind != PhraseKind::kNone) {
    const Phrase both = ReadPhrase(page_, lexicon_, roster_.known(), counted.head, begin, true);
    return both.kind == PhraseKind::kPronoun ? both : counted;  // 두 사람은, whom the text has named
  }
  for (uint32_t w = end; w > begin;) {
    --w;
    const Word& word = page_.words[w];
    if (word.mark != kNoIndex || word.in_brackets) continue;
    uint32_t after = 0;
    const Josa josa = JosaOf(page_, lexicon_, w, &after);
    const Phrase adverbial = BeforeAdverb(page_, lexicon_, roster_.known(), w, begin);
    if (adverbial.kind != PhraseKind::kNone) return adverbial;
    const bool body = josa.role == Role::kBody;
    const bool topic = josa.role == Role::kTopic || josa.role == Role::kAlso;
    if ((!topic && !body && josa.role != Role::kSubject) || IsComplement(page_, josa.role, after)) continue;
    if (topic && IsOwnedView(w, begin)) continue;  // 홍길동은 김철수의 주장은 “…”이라고 했다: what is spoken of
    if (josa.role == Role::kSubject && subject.kind != PhraseKind::kNone) continue;
    const Phrase phrase = ReadPhrase(page_, lexicon_, roster_.known(), w, begin, true);
    if (phrase.kind == PhraseKind::kNone) {
      if (unknown == 0 && w + kUnknownReach > end &&
          UnknownTopic(page_, lexicon_, w).kind != PhraseKind::kNone)
        unknown = w + 1;
      continue;
    }
    if (josa.role == Role::kSubject && phrase.kind == PhraseKind::kTitleOnly && !Named(phrase)) {
      if (nameless.kind == PhraseKind::kNone && !IsInRelativeClause(after, end)) nameless = phrase;
      continue;
    }
    if (phrase.kind == PhraseKind::kGenericBody && (body || josa.role == Role::kAlso) && IsActOfSpeech(josa.stem))
      continue;
    if (body && phrase.kind != PhraseKind::kOrganization && phrase.kind != PhraseKind::kGroup &&
        phrase.kind != PhraseKind::kGenericBody) {
      continue;
    }
    if (body && !EndsWith(josa.josa, "는") && !EndsWith(josa.josa, "선") &&
        !EndsWith(josa.josa, "도")) {
      if (w + 1 == end && !IsVenue(josa.stem)) speaking_body = phrase;
      continue;
    }
    // 환자만 처방받을 수 있어 개원가에서는 “…”: what a clause of its own is about.
    const bool beside_venue = (josa.role == Role::kSubject || josa.josa == "만") && venue.kind != PhraseKind::kNone &&
                              venue.head + 1 == end && ClauseEndsIn(after, venue.first);
    if (topic && !beside_venue) {
      const Phrase teller = (josa.role == Role::kTopic || josa.josa == "도") && w + 1 == end
                                ? TopicBeforeTopic(page_, lexicon_, roster_.known(), phrase, begin)
                                : Phrase{};
      if (teller.kind != PhraseKind::kNone) return teller;
      const bool next = unknown != 0 && end - unknown <= 1 && !IsSpokenOf(after, unknown - 1);
      if (next) return UnknownTopic(page_, lexicon_, unknown - 1);
      if (subject.kind == PhraseKind::kNone) return phrase;
      if (phrase.kind == PhraseKind::kOrganization && IsPersonal(subject.kind)) return subject;
      return phrase;
    }
    if (phrase.venue) {  // 홍길동은 시장에서는 “…”: who is named before it says so
      if (venue.kind == PhraseKind::kNone) venue = phrase;
      continue;
    }
    if (body) {
      if (subject.kind == PhraseKind::kNone) return phrase;
      continue;
    }
    if (unknown != 0) return UnknownTopic(page_, lexicon_, unknown - 1);
    if (Asks(after, end)) continue;
    // A가 B당이 제안한 법안에 대해 “…”: of B is only told what the law is.
    if (!subordinate && IsInRelativeClause(after, end)) continue;
    if (beside_venue) continue;
    subject = phrase;
    // 홍 회장은 이번 발표가 “…”라고 비판했다: what is spoken of, if anybody is named before it.
    const bool document =
        phrase.kind == PhraseKind::kGenericBody && lexicon_.source_documents.contains(page_.Text(phrase.mention));
    if ((subordinate || w + 2 >= end) && !document) return subject;
  }
  if (subject.kind == PhraseKind::kNone && unknown != 0)
    return UnknownTopic(page_, lexicon_, unknown - 1);
  if (subject.kind != PhraseKind::kNone) return subject;
  if (speaking_body.kind != PhraseKind::kNone) return speaking_body;
  return nameless.kind != PhraseKind::kNone ? nameless : venue;
}

// Does a clause of its own end among these words?
bool SourceSearch::ClauseEndsIn(uint32_t first, uint32_t end) const {
  for (uint32_t w = first; w < end; ++w) {
    if (page_.words[w].mark == kNoIndex && EndsClause(lexicon_, page_.Text(w))) return true;
  }
  return false;
}

// 홍길동은 |지난 소방훈련은 “…”: a topic right behind another, in one clause with it, is what is spoken of.
bool SourceSearch::IsSpokenOf(uint32_t from, uint32_t topic) const {
  constexpr uint32_t kReach = 8;
  if (topic < from || topic - from > kReach) return false;
  for (uint32_t w = from; w < topic; ++w) {
    const bool ends = lexicon_.EndsConnective(page_.Text(w)) && page_.Split(w).role != Role::kBody;  // but 담화에서
    if (page_.words[w].mark != kNoIndex || page_.words[w].after != 0 || ends) return false;
  }
  return true;
}

// 기자들이 왜 그랬느냐고 묻자 “…”: does the subject before `from` only ask? 관객이 알아듣겠느냐는 질문에 “…”: or is
// somebody asked about it?
bool SourceSearch::Asks(uint32_t from, uint32_t end) const {
  for (uint32_t w = from; w < end; ++w) {
    if (page_.words[w].mark == kNoIndex && EndsWith(page_.Text(w), "냐는")) return true;
    if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets || !EndsWith(page_.Text(w), "자")) continue;
    if (lexicon_.ReportingVerb(page_.Text(w), {}).verb_class == "ask") return true;
  }
  return false;
}

// Does the subject before `from` belong to a verb that modifies a noun?
bool SourceSearch::IsInRelativeClause(uint32_t from, uint32_t end) const {
  constexpr uint32_t kReach = 3;
  for (uint32_t w = from; w + 1 < end && w < from + kReach; ++w) {
    if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) return false;
    const std::string_view text = page_.Text(w);
    const Role role = page_.Split(w).role;
    if (page_.words[w].after != 0 || lexicon_.EndsConnective(text) || role == Role::kSubject || role == Role::kTopic)
      return false;
    if (lexicon_.time_adverbs.contains(text) || HasDigit(text)) continue;  // A가 지난 30일 …
    static const LexiconSet held = ReadLexiconSet("ko/held_verbs.tsv");
    if (held.contains(text)) return false;  // A가 26일 |열린 회의에서
    const bool verb = CodePoints(text) > 1 && FinalOf(LastCodePoint(text)) == kFinalN && lexicon_.EndsAdnominal(text);
    const bool whole = role == Role::kNone || CodePoints(page_.Split(w).stem) == 1;  // 모|인
    if (verb) return whole && !IsTime(w + 1) && !IsWhereOrHow(w + 1);
  }
  return false;
}

// A가 펴낸 |책에서, A가 참석한 |간담회에서, A가 작심한 |듯: where or how A spoke.
bool SourceSearch::IsWhereOrHow(uint32_t word) const {
  static const LexiconSet writings = ReadLexiconSet("ko/writings.tsv"), manners = ReadLexiconSet("ko/manner_nouns.tsv");
  const Josa josa = page_.Split(word);
  if (manners.contains(josa.stem) || manners.contains(page_.Text(word))) return true;
  return josa.josa == "에서" && (writings.contains(josa.stem) || lexicon_.mediums.contains(josa.stem));
}

// A가 법원에 있던 2007년에, A가 장병들을 만난 날: what A did tells when A spoke.
bool SourceSearch::IsTime(uint32_t word) const {
  const std::string_view stem = page_.Split(word).stem;
  if (lexicon_.time_adverbs.contains(stem) || stem == "날" || stem == "때") return true;
  return HasDigit(stem) && (EndsWith(stem, "년") || EndsWith(stem, "월") || EndsWith(stem, "일"));
}

bool SourceSearch::Named(const Phrase& phrase) const {
  const std::optional<Speaker> speaker = roster_.Resolve(phrase);
  return speaker && speaker->kind == SpeakerKind::kPerson;
}

// 홍길동 의원의 “…”는 말: whose words they are stands right before them.
Phrase SourceSearch::OwnerBefore(const Report& report) const {
  const uint32_t begin = RegionBegin(report);
  if (report.rule != "ko.direct.noun" || report.first_word <= begin) return {};
  const uint32_t w = report.first_word - 1;
  if (page_.words[w].mark != kNoIndex || page_.words[w].after != 0) return {};
  const Phrase phrase = ReadPhrase(page_, lexicon_, roster_.known(), w, begin, true);
  const bool owner =
      IsPerson(phrase.kind) || phrase.kind == PhraseKind::kOrganization || phrase.kind == PhraseKind::kUnnamed;
  return owner && phrase.role == Role::kGenitive ? phrase : Phrase{};
}

// “…”는 홍길동 의원 지적에: who stands right before the noun of reporting.
Phrase SourceSearch::Owner(const Report& report) const {
  if (report.rule != "ko.direct.noun" || !report.cue || *report.cue < report.after_word + 2)
    return {};
  uint32_t from = report.after_word + 1;
  if (from < *report.cue && (page_.Text(from) == "게" || page_.Text(from) == "것이"))
    ++from;  // “…”는 게 |NP의 설명이다
  const Phrase phrase = ReadPhrase(page_, lexicon_, roster_.known(), *report.cue - 1, from, true);
  const bool fits = phrase.role == Role::kNone || phrase.role == Role::kGenitive;
  return fits && phrase.kind != PhraseKind::kPronoun ? phrase : Phrase{};
}

// “…”고 NP은 V; “…”는 게 NP의 설명이다.
Phrase SourceSearch::Right(const Report& report) const {
  const uint32_t end = page_.sentences[report.sentence].end_word;
  const uint32_t limit = report.cue ? std::min(*report.cue, report.after_word + kRightReach)
                                    : std::min(end, report.after_word + kRightReach);
  for (uint32_t w = report.after_word; w < limit; ++w) {
    if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) continue;
    if (w == report.after_word && page_.words[w].glued) continue;
    uint32_t after = 0;
    const Josa josa = JosaOf(page_, lexicon_, w, &after);
    const bool owner =
        josa.role == Role::kGenitive && report.rule.find("noun") != std::string_view::npos;
    const bool body = SpeaksRightBeforeVerb(page_, lexicon_, w, report.cue);
    if (josa.role != Role::kTopic && josa.role != Role::kSubject && !owner && !body) continue;
    const Phrase phrase = ReadPhrase(page_, lexicon_, roster_.known(), w, report.after_word, true);
    if (phrase.kind != PhraseKind::kNone) return phrase;
  }
  return {};
}

// “…” 홍길동 장관의 이 한마디에 …: whose words the sentence behind says they were.
Phrase SourceSearch::OwnerBehindAlone(const Report& report) const {
  constexpr uint32_t kReach = 4;
  if (report.sentence + 1 >= page_.sentences.size()) return {};
  const Sentence& next = page_.sentences[report.sentence + 1];
  const uint32_t from = page_.TextBegin(next), limit = std::min(next.end_word, from + kReach);
  for (uint32_t w = from; w < limit && w + 2 < next.end_word; ++w) {
    if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) return {};
    if (page_.Split(w).role != Role::kGenitive) continue;
    const uint32_t noun = page_.Text(w + 1) == "이" ? w + 2 : w + 1;
    return lexicon_.marked_nouns.contains(page_.Split(noun).stem)
               ? ReadPhrase(page_, lexicon_, roster_.known(), w, from, true)
               : Phrase{};
  }
  return {};
}

// 그는 이렇게 말했다. “…”: the subject of the sentence before.
Phrase SourceSearch::BeforeAlone(const Report& report) const {
  if (report.sentence == 0) return {};
  const Sentence& before = page_.sentences[report.sentence - 1];
  if (before.heading) return {};
  const size_t i = static_cast<size_t>(&report - reports_.data());
  if (i > 0 && reports_[i - 1].sentence + 1 == report.sentence && reports_[i - 1].cue) return {};  // goes on
  const Phrase subject = Subject(before.first_word, before.end_word, false);
  if (subject.kind == PhraseKind::kGenericBody && IsOwnedView(subject.head, before.first_word))
    return OwnerEndingAt(subject.head - 1, before.first_word);  // 홍길동 위원의 설명은 이렇다. “…”
  if (subject.kind != PhraseKind::kNone) return subject;
  const Phrase owner = OwnerOfWords(before);
  return owner.kind != PhraseKind::kNone ? owner : OwnerOfTopic(before);
}

// 홍길동 실장의, 홍길동 실장
Phrase SourceSearch::OwnerEndingAt(uint32_t word, uint32_t from) const {
  const Phrase owner = ReadPhrase(page_, lexicon_, roster_.known(), word, from, true);
  return owner.role == Role::kGenitive || owner.role == Role::kNone ? owner : Phrase{};
}

// 홍길동 실장의 말이다., 누리은행 관계자입니다.: whose words the sentence says are to follow.
Phrase SourceSearch::OwnerOfWords(const Sentence& sentence) const {
  uint32_t last = sentence.end_word;
  while (last > sentence.first_word && page_.words[last - 1].in_brackets) --last;
  if (last < sentence.first_word + 2) return {};
  --last;
  const Josa words = page_.Split(last);
  if (words.role == Role::kCopula && lexicon_.TitleOf(words.stem).use != TitleUse::kNone) {
    const Phrase shown = ReadPhrase(page_, lexicon_, roster_.known(), last, sentence.first_word, true);
    const uint32_t begin = page_.words[sentence.first_word].span.begin;
    const Span& body = shown.organization;
    const bool whole = shown.mention.begin == begin || (!body.empty() && body.begin == begin);
    return whole && (IsPerson(shown.kind) || shown.kind == PhraseKind::kUnnamed) ? shown : Phrase{};
  }
  if (words.role != Role::kCopula || !lexicon_.reporting_nouns.contains(words.stem)) return {};
  return OwnerEndingAt(last - 1, sentence.first_word);
}

// …라는 것이다
bool SourceSearch::SaysWhatItIs(const Report& report) const {
  if (!report.cue) return false;
  const std::string_view cue = page_.Text(*report.cue);
  return StartsWith(cue, "것이") || StartsWith(cue, "겁니") || StartsWith(cue, "것입");
}

// 홍길동의 설명은 “…”라는 것이다: whose view it is.
Phrase SourceSearch::HolderOfView(const Report& report, uint32_t begin) const {
  if (!SaysWhatItIs(report)) return {};
  for (uint32_t w = report.first_word; w > begin + 1;) {
    --w;
    if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) continue;
    if (page_.Split(w).role == Role::kTopic) return IsOwnedView(w, begin) ? OwnerEndingAt(w - 1, begin) : Phrase{};
  }
  return {};
}

// 누리부 설명은 다르다. …다는 것이다.: whose explanation the sentence before announces.
Phrase SourceSearch::OwnerOfView(const Report& report) const {
  if (report.sentence == 0 || !SaysWhatItIs(report)) return {};
  const Sentence& before = page_.sentences[report.sentence - 1];
  if (before.heading) return {};
  for (uint32_t w = before.first_word + 1; w < before.end_word; ++w) {
    if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) return {};
    const Josa josa = page_.Split(w);
    if (josa.role != Role::kTopic && josa.role != Role::kSubject) continue;
    if (!IsView(josa.stem) || !page_.StandTogether(w - 1, w)) return {};
    return OwnerEndingAt(w - 1, before.first_word);
  }
  return {};
}

// 홍 씨의 꿈은 …: whose topic it is.
Phrase SourceSearch::OwnerOfTopic(const Sentence& sentence) const {
  constexpr uint32_t kReach = 6;
  const uint32_t end = std::min(sentence.end_word, sentence.first_word + kReach);
  for (uint32_t w = sentence.first_word; w + 1 < end; ++w) {
    if (page_.Split(w).role != Role::kGenitive || page_.Split(w + 1).role != Role::kTopic) continue;
    if (!page_.StandTogether(w, w + 1)) return {};
    const Phrase owner = ReadPhrase(page_, lexicon_, roster_.known(), w, sentence.first_word, true);
    return IsPersonal(owner.kind) ? owner : Phrase{};
  }
  return {};
}

// The first topic of the words, as far as it can speak.
Phrase SourceSearch::Subject(uint32_t from, uint32_t end, bool topics_only) const {
  for (uint32_t w = from; w < end && w < from + 40; ++w) {
    if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) continue;
    uint32_t after = 0;
    const Josa josa = JosaOf(page_, lexicon_, w, &after);
    const bool also = josa.role == Role::kAlso;  // 홍길동 씨도
    if (josa.role != Role::kTopic && !also && (topics_only || josa.role != Role::kSubject)) continue;
    const Phrase phrase = ReadPhrase(page_, lexicon_, roster_.known(), w, from, false);
    if (also ? IsPerson(phrase.kind) : phrase.kind != PhraseKind::kNone) return phrase;
  }
  return {};
}

Phrase SourceSearch::Actor(uint32_t from, uint32_t end) const {
  constexpr uint32_t kReach = 40;
  for (uint32_t w = from; w < end && w < from + kReach; ++w) {
    if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) continue;
    uint32_t after = 0;
    const Role role = JosaOf(page_, lexicon_, w, &after).role;
    if (role == Role::kTopic) return {};
    if (role != Role::kSubject || IsInRelativeClause(after, end)) continue;
    const Phrase phrase = ReadPhrase(page_, lexicon_, roster_.known(), w, from, false);
    if (phrase.kind != PhraseKind::kNone) return IsPerson(phrase.kind) ? phrase : Phrase{};
  }
  return {};
}

}  // namespace quoth::korean
