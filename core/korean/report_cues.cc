// The verb or noun of reporting behind an element; which rule it makes a quotation by.

#include <algorithm>

#include "core/korean/cues.h"
#include "core/korean/hangul.h"
#include "core/korean/sentence_reports.h"
#include "core/korean/speaking_bodies.h"
#include "core/korean/words_met.h"
#include "core/lexicon.h"

namespace quoth::korean {
namespace {

constexpr uint32_t kMarkedCueReach = 14;  // words between a closing mark and its verb
constexpr uint32_t kClauseCueReach = 7;   // words between an unmarked clause and its verb
constexpr uint32_t kNounReach = 5;        // words between -다는 and its noun
constexpr uint32_t kOwnerReach = 6;       // words of a source between -다는 and its noun
constexpr uint32_t kTopicReach = 8;       // words in which the topic of the main clause ends
constexpr uint32_t kJudgementReach = 5;   // words between 것으로 and its verb

// 한다, 하자, 않느냐: a clause rather than a term.
bool EndsClause(std::string_view text) {
  while (!text.empty() && (text.back() == '.' || text.back() == '!' || text.back() == '?'))
    text.remove_suffix(1);
  if (text.find(' ') == std::string_view::npos) return false;
  for (const std::string_view ending : {"다", "자", "라", "냐", "요", "까", "죠"}) {
    if (EndsWith(text, ending)) return true;
  }
  return false;
}

}  // namespace

uint32_t SentenceReports::Limit(size_t i) const {
  return i + 1 < elements_.size() ? elements_[i + 1].first : sentence_.end_word;
}

// 이를 모의 공격이라고 하는데, 바꾸라고만 하는 것: what something is called, or what is said in general.
bool SentenceReports::IsNaming(const Element& e, const Cue& cue) const {
  constexpr uint32_t kReach = 4;
  if (cue.verb.stem != "하") return false;
  const uint32_t next = cue.word + 1;
  if (page_.Text(cue.word) == "하는" && next < sentence_.end_word && StartsWith(page_.Text(next), "것")) return true;
  if (!EndsWith(page_.text.substr(0, e.content_end), "라")) return false;
  const uint32_t floor = e.first > sentence_.first_word + kReach ? e.first - kReach : sentence_.first_word;
  for (uint32_t w = e.first; w-- > floor;) {
    if (page_.Text(w) == "이를" || page_.Text(w) == "이것을") return true;
  }
  return false;
}

// An unmarked clause counts only with a verb or a noun of reporting behind it.
bool SentenceReports::Credible(const Element& e, size_t i) const {
  switch (e.use) {
    case Quotative::kSay: {
      const std::optional<Cue> cue = ClauseCue(e, i);
      return cue && !IsNaming(e, *cue);
    }
    case Quotative::kJudge: {
      const std::optional<Cue> cue =
          FindVerb(page_, lexicon_, e.rest, std::min(Limit(i), e.rest + 3));
      return cue && (cue->verb.verb_class == "evaluate" || cue->verb.verb_class == "predict") &&
             cue->verb.use != VerbUse::kThought;
    }
    case Quotative::kNoun:
      return NounCue(e, false).has_value() || OwnedNoun(e, nullptr).has_value();
    case Quotative::kChain:
      return true;
    case Quotative::kNone:
      return false;
  }
  return false;
}

std::optional<Cue> SentenceReports::ClauseCue(const Element& e, size_t i) const {
  return FindVerb(page_, lexicon_, e.rest, std::min(Limit(i), e.rest + kClauseCueReach));
}

// The noun of an unmarked report closes the sentence (방침이다), is the object of a verb (입장을
// 밝혔다) or its manner (취지로 말했다); as a subject (지적이 나온다) it names nobody.
bool SentenceReports::NounReports(uint32_t w) const {
  const Josa josa = page_.Split(w);
  return josa.role == Role::kNone || josa.role == Role::kCopula || josa.role == Role::kObject ||
         josa.role == Role::kAlso || josa.josa == "로" || josa.josa == "으로";
}

// “…”는 게 시민단체의 |설명이다: the noun that the sentence ends with; `subject` itself if it is none of reporting.
uint32_t SentenceReports::PredicateNoun(uint32_t subject) const {
  constexpr uint32_t kReach = 9;
  const uint32_t limit = std::min(sentence_.end_word, subject + kReach);
  for (uint32_t w = subject + 1; w < limit && page_.words[w].mark == kNoIndex; ++w) {
    if (page_.Split(w).role == Role::kCopula && IsReportingNoun(page_, lexicon_, w, true)) return w;
  }
  return subject;
}

// 치안을 확립한다는 취지로: how something was done, unless a verb of reporting follows.
bool SentenceReports::IsManner(uint32_t noun) const {
  const std::string_view josa = page_.Split(noun).josa;
  return josa == "로" || josa == "으로";
}

bool SentenceReports::SaysInManner(uint32_t noun) const {
  constexpr uint32_t kReach = 6;
  const std::optional<Cue> cue =
      FindVerb(page_, lexicon_, noun + 1, std::min(sentence_.end_word, noun + kReach));
  return cue && cue->verb.use == VerbUse::kStrong;
}

std::optional<uint32_t> SentenceReports::NounCue(const Element& e, bool marked) const {
  const uint32_t limit = std::min(sentence_.end_word, e.rest + kNounReach);
  std::optional<uint32_t> gist;
  for (uint32_t w = e.rest; w < limit; ++w) {
    if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) continue;
    const std::string_view text = page_.Text(w);
    if (!marked && w == e.rest &&
        (text == "것이다" || text == "것입니다" || text == "겁니다" || text == "것이었다"))
      return w;
    const std::string_view stem = lexicon_.SplitJosa(text).stem;
    if (!marked && lexicon_.glosses.contains(stem)) return std::nullopt;
    if (marked && (text == "식의" || text == "식으로")) return std::nullopt;  // ‘늦잠은 해롭다’는 식의 보도
    if (marked && text == "취지의" && w + 1 < limit) {  // 취지의 관계자 진술: the noun comes later
      gist = w;
      continue;
    }
    if (IsReportingNoun(page_, lexicon_, w, marked)) {
      if (marked && (text == "게" || text == "것이")) return PredicateNoun(w);
      if (text == "뜻이다" || text == "의미다") return std::nullopt;
      if (!marked && IsManner(w) && !SaysInManner(w)) return std::nullopt;
      return w;
    }
    if (!marked && w >= e.rest + 1) break;
    if (!marked) continue;
    // Only a name and its title may stand before the noun: “…”는 홍길동 의원 지적에.
    const Role role = lexicon_.SplitJosa(text).role;
    const bool single = !Doubled(e);
    const bool adjective = (role == Role::kTopic || role == Role::kCopula) && w + 1 < limit &&  // 짧|은, 원론적|인
                           IsReportingNoun(page_, lexicon_, w + 1, marked);
    if (adjective) continue;  // “…”는 짧은 입장을
    if (text != "게" && text != "것이" &&
        ((single && !gist && w >= e.rest + 2) || (role != Role::kNone && role != Role::kGenitive)))
      break;
  }
  return gist;
}

// S다는 전문가 진단이, S라는 게 검찰 판단이다: a source and its noun behind the clause.
std::optional<uint32_t> SentenceReports::OwnedNoun(const Element& e, Phrase* owner) const {
  uint32_t from = e.rest;
  const uint32_t end = sentence_.end_word;
  if (from >= end || page_.words[from].mark != kNoIndex) return std::nullopt;
  const std::string_view first = page_.Text(from);
  if (first == "게" || first == "것이" || first == "것은" || first == "건") ++from;
  for (uint32_t w = from; w < std::min(end, from + kOwnerReach); ++w) {
    if (page_.words[w].mark != kNoIndex) return std::nullopt;
    if (page_.words[w].in_brackets) continue;
    const Josa josa = page_.Split(w);
    if (lexicon_.glosses.contains(josa.stem)) return std::nullopt;
    if (w > from && IsReportingNoun(page_, lexicon_, w, false)) {
      uint32_t head = w - 1;
      if (page_.words[head].glued && lexicon_.RoleOf(page_.Text(head)) == Role::kGenitive && head > from) --head;
      while (head > from && page_.words[head].in_brackets) --head;  // 홍길동 의원(누리당)|의
      const Phrase phrase = ReadPhrase(page_, lexicon_, known_, head, from, true);
      const bool fits = phrase.role == Role::kNone || phrase.role == Role::kGenitive;
      const bool his = phrase.kind == PhraseKind::kPronoun && phrase.role == Role::kGenitive;  // 그의 진단이다
      if (phrase.kind == PhraseKind::kNone || (phrase.kind == PhraseKind::kPronoun && !his) || !fits)
        return std::nullopt;
      if (owner != nullptr) *owner = phrase;
      return w;
    }
    if (josa.role != Role::kNone && josa.role != Role::kGenitive && josa.role != Role::kWith)
      return std::nullopt;
  }
  return std::nullopt;
}

// Does the clause of `outer` take the noun of `e` in, as its subject or as the object of a verb that asks for it
// (…다는 약속을 받아야)?
bool SentenceReports::IsEmbedded(const Element& e, const Element& outer) const {
  const std::optional<uint32_t> owned = OwnedNoun(e, nullptr);
  const std::optional<uint32_t> noun = owned ? owned : NounCue(e, false);
  if (!noun || *noun >= outer.first || page_.words[*noun].after != 0) return false;
  bool asked_for = false;
  for (uint32_t w = *noun + 1; w <= outer.first; ++w) {
    if (page_.words[w].mark != kNoIndex) return false;
    const Role role = page_.Split(w).role;
    if (w < outer.first && (page_.words[w].after == ',' || role == Role::kTopic || role == Role::kSubject))
      return false;
    asked_for = asked_for || EndsWith(page_.Text(w), "아야") || EndsWith(page_.Text(w), "어야");
  }
  const Role role = page_.Split(*noun).role;
  return role == Role::kSubject || (role == Role::kObject && asked_for);
}

// Where the noun is an object or an adjunct, a topic at the front belongs to the verb behind it
// (A는 |…다는 B 주장에 반박했다); otherwise it is part of what is reported.
uint32_t SentenceReports::OwnedStart(const Element& e, uint32_t noun) const {
  uint32_t start = SkipConnectives(page_, lexicon_, begin_, e.after);
  const Role role = page_.Split(noun).role;
  const bool main = role == Role::kObject || role == Role::kOther || role == Role::kAlso;
  for (uint32_t w = start; main && w < e.first && w < start + kTopicReach; ++w) {
    if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) continue;
    uint32_t after = 0;
    if (JosaOf(page_, lexicon_, w, &after).role != Role::kTopic) continue;
    start = after;
    break;
  }
  return SkipAdverbials(page_, lexicon_, start, e.after);
}

// …고 NP은 V, … 것으로 NP은 V.
Phrase SentenceReports::SpeakerBehind(const Element& e, size_t i) const {
  if (e.use != Quotative::kSay && e.use != Quotative::kJudge) return {};
  const std::optional<Cue> cue = ClauseCue(e, i);
  if (!cue) return {};
  for (uint32_t w = e.rest; w < cue->word; ++w) {
    if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) continue;
    uint32_t after = 0;
    const Role role = JosaOf(page_, lexicon_, w, &after).role;
    const bool body = SpeaksRightBeforeVerb(page_, lexicon_, w, cue->word);
    if (role != Role::kTopic && role != Role::kSubject && !body) continue;
    const Phrase phrase = ReadPhrase(page_, lexicon_, known_, w, e.rest, true);
    if (phrase.kind != PhraseKind::kNone) return phrase;
    // …다고 교황청 공보실은 전했다: what stands before the verb is the source, whatever it is.
    const Phrase unknown = w + 1 == cue->word && role == Role::kTopic ? UnknownTopic(page_, lexicon_, w) : Phrase{};
    if (unknown.kind != PhraseKind::kNone) return unknown;
  }
  return {};
}

// Does the verb take the person spoken to, so that NP에게 in front is no content?
bool SentenceReports::IsAddressed(const Element& e, size_t i) const {
  if (e.use != Quotative::kSay) return false;
  const std::string_view kept = page_.text.substr(0, e.content_end);
  if (EndsWith(kept, "자") || EndsWith(kept, "냐") || EndsWith(kept, "달라")) return true;
  const std::optional<Cue> cue = ClauseCue(e, i);
  if (!cue) return false;
  if (cue->verb.verb_class == "request" || cue->verb.verb_class == "ask") return true;
  return lexicon_.telling_verbs.contains(cue->verb.stem);
}

// 대책을 마련하라고 촉구했다
bool SentenceReports::IsRequested(const Element& e, size_t i) const {
  if (e.use != Quotative::kSay || !EndsWithAny(page_.text.substr(0, e.content_end), {"라", "자", "달라"})) return false;
  const std::optional<Cue> cue = ClauseCue(e, i);
  return cue && cue->verb.verb_class == "request";
}

bool SentenceReports::SetCue(Report& report, size_t first, size_t last) {
  const Element& e = elements_[last];
  const bool single = elements_[first].marked && !Doubled(elements_[first]);
  switch (e.use) {
    case Quotative::kSay:
      return SetVerb(report, e, last, single);
    case Quotative::kChain:
      if (!SetChain(report, e, last, single)) return false;
      break;
    case Quotative::kNoun:
      return SetNoun(report, e, single);
    case Quotative::kJudge:
      if (!SetJudgement(report, e, last, single)) return false;
      break;
    case Quotative::kNone:
      return false;
  }
  if (report.kind == QuotationKind::kMixed) report.rule = "ko.mixed.chain";
  return true;
}

bool SentenceReports::SetChain(Report& report, const Element& e, size_t last, bool single) {
  const std::optional<Cue> cue =
      FindVerb(page_, lexicon_, e.rest, std::min(Limit(last), e.rest + 8));
  if (cue && cue->verb.use == VerbUse::kStrong) report.cue = cue->word;
  if (cue) {
    report.rule = e.marked ? "ko.direct.chain-verb" : "ko.indirect.chain";
    return true;
  }
  if (e.marked) {
    // ‘더 봐야 한다’며 항소했다: single marks need a whole clause.
    if (single && !EndsClause(page_.Text(page_.marks[static_cast<size_t>(e.mark)].inner)))
      return false;
    report.rule = "ko.direct.chain";
    return true;
  }
  // 배우고 싶다며 떠났다: a verb of doing tells of words only where somebody is named.
  report.rule = "ko.indirect.chain-action";
  return report.hint == SourceHint::kPhrase && !report.source.guessed;
}

bool SentenceReports::SetJudgement(Report& report, const Element& e, size_t last, bool single) {
  const std::optional<Cue> cue =
      FindVerb(page_, lexicon_, e.rest, std::min(Limit(last), e.rest + kJudgementReach));
  if (!cue) return false;
  const std::string_view verb_class = cue->verb.verb_class;
  if (e.marked && (single || (verb_class != "evaluate" && verb_class != "criticise" &&
                              verb_class != "predict")))
    return false;
  // 것으로 보다 is a report only of a named subject, or of one who has the word.
  if (!e.marked && report.hint != SourceHint::kPhrase && !JustReported()) return false;
  report.cue = cue->word;
  report.rule = e.marked ? "ko.direct.judge" : "ko.indirect.geoseuro";
  return true;
}

// ‘돌려달라’고 쓴 손팻말, ‘발연기’라고 적힌 종이
bool SentenceReports::IsOnSign(uint32_t cue) const {
  static const LexiconSet signs = ReadLexiconSet("ko/signs.tsv");
  if (FinalOf(LastCodePoint(page_.Text(cue))) != kFinalN || cue + 1 >= sentence_.end_word) return false;
  const uint32_t limit = std::min(sentence_.end_word, cue + 3);
  for (uint32_t w = cue + 1; w < limit; ++w) {
    if (signs.contains(page_.Split(w).stem)) return true;
  }
  return false;
}

// “…”고 말하지 않았다, “…”고 말한 적은 없다, “…”고 말해야 했다, “…”고 말했다면: what was not said, or perhaps not.
bool SentenceReports::IsDenied(uint32_t verb) const {
  if (verb + 1 >= sentence_.end_word || page_.words[verb].mark != kNoIndex) return false;
  const std::string_view text = page_.Text(verb), next = page_.Text(verb + 1);
  if (EndsWithAny(text, {"다면", "는지", "는지는", "는지도", "는지를"})) return true;  // 말했다면, 말했는지는
  if (EndsWithAny(text, {"하지", "하지는", "하진"})) return StartsWithAny(next, {"않", "못"});
  if (EndsWithAny(text, {"해야", "했어야"})) return StartsWithAny(next, {"하", "했", "한다"});
  if (!EndsWith(text, "한") || (next != "적은" && next != "적이" && next != "적도" && next != "바" && next != "바가"))
    return false;
  return verb + 2 < sentence_.end_word && StartsWith(page_.Text(verb + 2), "없");
}

bool SentenceReports::SetVerb(Report& report, const Element& e, size_t last, bool single) {
  if (IsDenied(e.rest)) return false;
  const uint32_t reach = e.marked ? kMarkedCueReach : kClauseCueReach;
  const std::optional<Cue> cue =
      FindVerb(page_, lexicon_, e.rest, std::min(Limit(last), e.rest + reach));
  if (cue) {
    report.cue = cue->word;
    report.speech = cue->verb.use != VerbUse::kThought;
    const std::string_view text = page_.Text(cue->word);
    // Hearsay: `-다고 한다` says nothing of who said it.
    if (!e.marked && (text == "한다" || text == "합니다")) return false;
    // 싸다고 해서 나쁜 것은 아니다: a reason that somebody might give, not what somebody said.
    if (!e.marked && (text == "해서" || text == "해도")) return false;
    // 어떤 배우로 남고 싶으냐고 묻자: the interviewer's question
    if (!e.marked && cue->verb.verb_class == "ask" && EndsWith(text, "자") && report.hint == SourceHint::kCarry)
      return false;
    if (e.marked && IsOnSign(cue->word)) return false;
    report.subordinate =
        EndsWith(text, "자") || EndsWith(text, "는데") || EndsWith(text, "지만") || text == "묻는";
    report.rule = e.marked ? "ko.direct.particle-verb" : ClauseRule(e);
    if (!e.marked && !report.speech) return false;
  } else {
    if (single || !e.marked) return false;
    report.rule = "ko.direct.particle";
  }
  if (report.kind == QuotationKind::kMixed) report.rule = "ko.mixed.chain";
  if (e.marked && single && cue && cue->verb.verb_class == "answer" &&
      !EndsClause(page_.Text(page_.marks[static_cast<size_t>(e.mark)].inner)))
    return false;  // ‘15만원 미만’이라고 응답해
  if (e.marked && single && cue && cue->verb.use != VerbUse::kStrong && cue->verb.stem != "하" &&
      !EndsClause(page_.Text(page_.marks[static_cast<size_t>(e.mark)].inner)))
    return false;
  return true;
}

std::string_view SentenceReports::ClauseRule(const Element& e) const {
  const std::string_view word = page_.Text(e.first);
  const std::string_view kept = word.substr(0, e.content_end - page_.words[e.first].span.begin);
  if (EndsWith(kept, "라")) return "ko.indirect.rago";
  if (EndsWith(kept, "자")) return "ko.indirect.jago";
  if (EndsWith(kept, "냐")) return "ko.indirect.nyago";
  return "ko.indirect.dago";
}

// “…”이라는 비판을 받았다: somebody else's words, of whom nobody tells.
bool SentenceReports::IsHeard(uint32_t noun, uint32_t content) const {
  if (!AreReceived(page_, noun)) return false;
  if (EndsWithAny(page_.Text(noun + 1), {"다고", "다며", "다면서", "다는"}))
    return true;  // …라는 말을 들었다고 증언했다: what is said tells of it
  for (uint32_t w = begin_; w < content; ++w) {
    if (page_.words[w].mark == kNoIndex && NamesGiver(page_, w)) return false;
  }
  return true;
}

// “허용해야 한다”는 의견은 35%에 그쳤다: an answer that a survey offered.
bool SentenceReports::CountsAnswers(uint32_t noun) const {
  const Role role = page_.Split(noun).role;
  if ((role != Role::kTopic && role != Role::kSubject) || noun + 1 >= sentence_.end_word) return false;
  const std::string_view next = page_.Text(noun + 1);
  return HasDigit(next) && (next.find('%') != std::string_view::npos || next.find("명") != std::string_view::npos);
}

bool SentenceReports::SetNoun(Report& report, const Element& e, bool single) {
  if (report.owned) {
    report.cue = OwnedNoun(e, nullptr);
    report.rule = "ko.indirect.owned-noun";
    return report.cue.has_value();
  }
  const std::optional<uint32_t> noun = NounCue(e, e.marked);
  if (!noun) return false;
  if ((e.marked && CountsAnswers(*noun)) || IsHeard(*noun, e.first)) return false;
  if (page_.Split(*noun).role == Role::kObject && IsDenied(*noun + 1)) return false;  // “…”는 말을 한 적이 없다
  report.cue = *noun;
  if (!e.marked) return SetClauseNoun(report, *noun);
  const std::string_view stem = page_.Split(*noun).stem;
  const bool gist =
      e.rest < sentence_.end_word && page_.Text(e.rest) == "취지의";  // ‘…’라는 취지의 진술
  const std::string_view inner = page_.Text(page_.marks[static_cast<size_t>(e.mark)].inner);
  if (single && !gist && inner.find(' ') == std::string_view::npos && *noun > e.rest)
    return false;  // ‘발연기’라는 꼬리표 이야기
  if (single && !gist &&
      (stem == "뜻" || !NounReports(*noun) || !lexicon_.reporting_nouns.contains(stem)))
    return false;
  report.rule = "ko.direct.noun";
  return true;
}

// Did the sentence before, or this one, report somebody's words?
bool SentenceReports::JustReported() const {
  return !out_.empty() && out_.back().sentence + 2 >= index_ &&
         out_.back().hint != SourceHint::kHeading;
}

bool SentenceReports::SetClauseNoun(Report& report, uint32_t noun) const {
  const std::string_view text = page_.Text(noun);
  const std::string_view stem = lexicon_.SplitJosa(text).stem;
  if (report.kind == QuotationKind::kMixed) {  // “A”라며 …하다는 반응을 보였다
    report.rule = "ko.mixed.chain";
    return NounReports(noun);
  }
  const bool continuation = StartsWith(text, "것이") || text == "겁니다";
  report.rule = continuation ? "ko.indirect.geosida" : "ko.indirect.noun";
  const bool phrase = report.hint == SourceHint::kPhrase;
  const bool group = phrase && report.source.role == Role::kBody;
  if (!continuation && !group && !NounReports(noun)) return false;
  // NP이 …다는 방침을 밝힌: with 이/가 a verb of reporting must follow.
  if (phrase && report.source.role == Role::kSubject && !VerbAfterNoun(noun)) return false;
  if (report.source.guessed && lexicon_.impersonal_nouns.contains(stem)) return false;
  if (phrase) return true;
  // Without a source in the sentence the noun must be the predicate that carries on what the
  // sentence before reported.
  if (EndsWith(text, "에서다") || EndsWith(text, "에서였다")) return true;  // … 전망에서다: why
  if (!continuation && !CarriesOnNoun(noun)) return false;
  const bool planned = index_ > 0 && IsPlan(stem);  // by whoever acts in the sentence before
  return planned || (!out_.empty() && out_.back().sentence + 3 >= index_);
}

bool SentenceReports::VerbAfterNoun(uint32_t noun) const {
  const Role role = page_.Split(noun).role;
  if (role != Role::kObject && role != Role::kAlso) return false;
  const std::optional<Cue> cue =
      FindVerb(page_, lexicon_, noun + 1, std::min(sentence_.end_word, noun + 5), noun);
  return cue && cue->verb.use == VerbUse::kStrong;
}

// Without a source of its own a noun carries on the report before it if it is the predicate and
// no evaluation that anybody might make (지적이다), or if a verb of reporting follows.
bool SentenceReports::CarriesOnNoun(uint32_t noun) const {
  const std::string_view text = page_.Text(noun);
  const Josa josa = lexicon_.SplitJosa(text);
  if (noun + 1 >= sentence_.end_word) {
    if (!IsPredicate(text)) return false;
    return !lexicon_.impersonal_nouns.contains(josa.stem) ||
           (lexicon_.carrying_nouns.contains(josa.stem) && JustReported());
  }
  if (josa.role != Role::kObject && josa.role != Role::kAlso) return false;
  const std::optional<Cue> cue =
      FindVerb(page_, lexicon_, noun + 1, std::min(sentence_.end_word, noun + 3), noun);
  return cue && cue->verb.use == VerbUse::kStrong;
}

}  // namespace quoth::korean
