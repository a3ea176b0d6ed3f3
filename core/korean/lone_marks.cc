// Marked strings that no quotative particle follows: headings, lead quotations, announced ones.

#include <algorithm>

#include "core/korean/hangul.h"
#include "core/korean/sentence_reports.h"
#include "core/lexicon.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

constexpr size_t kShortestLead = 3;    // words of a marked string that stands for itself
constexpr uint32_t kLongestScene = 12; // words of a sentence that only says where and when
constexpr size_t kShortestNamed = 2;   // … behind a name
constexpr uint32_t kNameReach = 5;     // words of a short line before its quotation
constexpr size_t kMostFragments = 12;  // of one quotation
constexpr uint32_t kEtcReach = 6;      // words between 등 and the noun or verb of reporting

}  // namespace

// 홍길동의 첫마디는 “…”였다: what an owner says is the subject, the words in marks are the predicate.
bool SentenceReports::AddUtterance(const Element& e) {
  static const LexiconSet utterances = ReadLexiconSet("ko/utterances.tsv");
  if (e.after >= sentence_.end_word || !page_.words[e.after].glued || e.first < TextBegin() + 2) return false;
  const Josa subject = page_.Split(e.first - 1);
  const bool says = (subject.role == Role::kTopic || subject.role == Role::kSubject) &&
                    page_.words[e.first - 1].mark == kNoIndex && utterances.contains(subject.stem);
  const std::string_view ending = page_.Text(e.after);
  const bool is = lexicon_.RoleOf(ending) == Role::kCopula || StartsWithAny(ending, {"였", "이었"});
  if (!says || !is) return false;
  Report report = Lone(e, "ko.direct.noun", SourceHint::kPhrase);
  report.source = ReadPhrase(page_, lexicon_, known_, e.first - 2, TextBegin(), true);
  if (report.source.kind == PhraseKind::kNone || report.source.role != Role::kGenitive) return false;
  report.cue = e.first - 1;
  report.owned = true;
  out_.push_back(std::move(report));
  return true;
}

// A marked string without quotative particle.
size_t SentenceReports::ReadLoneMark(size_t i) {
  const Element& e = elements_[i];
  const Marked& marked = page_.marks[static_cast<size_t>(e.mark)];
  // “A”, “B”, “C”라고: fragments of one quotation.
  if (size_t last = EndOfRow(i); last > i) {
    while (elements_[last].use == Quotative::kChain && last + 1 < elements_.size() && Continues(last))
      last = EndOfRow(last + 1);
    Finish(i, last);
    return last + 1;
  }
  if (AddUtterance(e)) return i + 1;
  const bool noun = e.after < sentence_.end_word && page_.words[e.after].glued;
  SetAside(e, noun              ? "ko.aside.noun-particle"
              : !marked.doubled ? "ko.aside.single-marks"
                                : "ko.aside.no-particle");
  if (!marked.doubled) return i + 1;
  if (const size_t next = AddEtc(i); next > i) return next;
  Report named = Lone(e, "ko.direct.bracket", SourceHint::kPhrase);
  if (NameInBracketBehind(e, named)) {
    out_.push_back(std::move(named));
    return i + 1;
  }
  if (sentence_.heading || (e.after >= sentence_.end_word && NameBefore(e))) {
    AddHeading(e);
    return i + 1;
  }
  uint32_t behind = e.after;
  while (behind < sentence_.end_word && page_.words[behind].in_brackets) ++behind;  // “…” (웃음)
  const bool whole = e.first == TextBegin() && behind >= sentence_.end_word;
  const size_t last = LastOfRow(i);
  if (whole || last > i)
    AddLead(e, last);
  else if (e.first == TextBegin())
    AddOpening(e);
  else if (e.after >= sentence_.end_word && e.first > sentence_.first_word && AnnouncedBefore(e))
    AddAnnounced(e);
  return last + 1;
}

// “A”, “B”, “C”라고: the last of marked strings side by side, which alone carries a particle; `i` if there is none.
size_t SentenceReports::EndOfRow(size_t i) const {
  size_t last = i;
  while (elements_[last].marked && elements_[last].use == Quotative::kNone && last < i + kMostFragments &&
         last + 1 < elements_.size() && elements_[last + 1].marked &&
         elements_[last + 1].first == elements_[last].after && Doubled(elements_[last]) == Doubled(elements_[last + 1]))
    ++last;
  return elements_[last].use == Quotative::kNone || elements_[last].use == Quotative::kJudge ? i : last;
}

// “A” “B”: the last of marked strings that make up the whole sentence; `i` if other words stand in it.
size_t SentenceReports::LastOfRow(size_t i) const {
  if (elements_[i].first != TextBegin()) return i;
  size_t last = i;
  while (last + 1 < elements_.size() && elements_[last + 1].marked && Doubled(elements_[last + 1]) &&
         elements_[last].use == Quotative::kNone && elements_[last + 1].first == elements_[last].after)
    ++last;
  const bool all = elements_[last].use == Quotative::kNone && elements_[last].after >= sentence_.end_word;
  return all ? last : i;
}

Report SentenceReports::Lone(const Element& e, std::string_view rule, SourceHint hint) const {
  Report report;
  report.sentence = index_;
  report.content = {page_.marks[static_cast<size_t>(e.mark)].inner};
  report.first_word = e.first;
  report.after_word = e.after;
  report.rule = rule;
  report.hint = hint;
  return report;
}

// 홍길동 “…”: a bare name that is all the line has before the mark.
bool SentenceReports::NameBefore(const Element& e) const {
  uint32_t begin = TextBegin();
  const size_t i = static_cast<size_t>(&e - elements_.data());
  if (i > 0 && elements_[i - 1].marked) begin = std::max(begin, elements_[i - 1].after);
  if (e.first <= begin || e.first > begin + kNameReach) return false;
  const uint32_t w = e.first - 1;
  if (page_.words[w].mark != kNoIndex || page_.words[w].after != 0) return false;
  uint32_t end = 0;
  if (JosaOf(page_, lexicon_, w, &end).role != Role::kNone) return false;
  const Phrase phrase = ReadPhrase(page_, lexicon_, known_, w, begin, true);
  return phrase.kind != PhraseKind::kNone && phrase.kind != PhraseKind::kPronoun &&
         phrase.kind != PhraseKind::kTitleOnly;
}

// “…”(홍길동): the name of who said it, in brackets.
bool SentenceReports::NameInBracketBehind(const Element& e, Report& report) const {
  if (e.after >= sentence_.end_word) return false;
  const Word& word = page_.words[e.after];
  const bool last = e.after + 1 >= page_.words.size() || !page_.words[e.after + 1].in_brackets;
  if (!word.in_brackets || !word.glued || !last || page_.words[e.first].in_brackets) return false;
  const std::string_view name = page_.Text(word);
  if (!known_.persons.contains(name) && !lexicon_.LooksLikeName(name)) return false;
  report.source.kind = PhraseKind::kPerson;
  report.source.first = report.source.head = e.after;
  report.source.end = e.after + 1;
  report.source.name = report.source.mention = word.span;
  return true;
}

// “A”, “B” 등의 반응을 보였다: fragments of what several people said.
size_t SentenceReports::AddEtc(size_t i) {
  size_t last = i;
  while (last + 1 < std::min(elements_.size(), i + kMostFragments) && elements_[last + 1].marked &&
         elements_[last].use == Quotative::kNone && Doubled(elements_[last + 1]) &&
         elements_[last + 1].first == elements_[last].after)
    ++last;
  const Element& e = elements_[last];
  if (e.use != Quotative::kNone || e.after >= sentence_.end_word) return i;
  const std::string_view text = page_.Text(e.after);
  if (text != "등" && text != "등의" && text != "등으로") return i;
  const uint32_t limit = std::min(sentence_.end_word, e.after + 1 + kEtcReach);
  for (uint32_t w = e.after + 1; w < limit; ++w) {
    if (page_.words[w].mark != kNoIndex) return i;
    const bool noun = IsReportingNoun(page_, lexicon_, w, true) && w <= e.after + 3;
    if (!noun && lexicon_.ReportingVerb(page_.Text(w), {}).use != VerbUse::kStrong) continue;
    Report report = Lone(elements_[i], "ko.direct.fragments", SourceHint::kSentence);
    report.content.clear();
    for (size_t k = i; k <= last; ++k)
      report.content.push_back(page_.marks[static_cast<size_t>(elements_[k].mark)].inner);
    report.after_word = e.after;
    report.cue = w;
    out_.push_back(std::move(report));
    return last + 1;
  }
  return i;
}

void SentenceReports::AddHeading(const Element& e) {
  const size_t least = NameBefore(e) ? kShortestNamed : kShortestLead;
  if (WordsIn(e) < least) return SetAside(e, "ko.aside.short");
  out_.push_back(Lone(e, "ko.direct.heading", SourceHint::kHeading));
}

// `“S.” NP의 말이다.` in this sentence.
void SentenceReports::AddOpening(const Element& e) {
  Report report = Lone(e, "ko.direct.lead", SourceHint::kCarry);
  if (!FindOwner(report, e.after, sentence_.end_word)) return;
  out_.push_back(std::move(report));
}

// A sentence that is only a marked string: somebody in the next sentence said it, or the person
// interviewed, or whoever spoke before.
void SentenceReports::AddLead(const Element& e, size_t last) {
  Report report = Lone(e, "ko.direct.lead", SourceHint::kCarry);
  for (size_t k = static_cast<size_t>(&e - elements_.data()) + 1; k <= last; ++k)
    report.content.push_back(page_.marks[static_cast<size_t>(elements_[k].mark)].inner);
  report.after_word = elements_[last].after;
  if (index_ + 1 < page_.sentences.size()) {
    const Sentence& next = page_.sentences[BehindScene()];
    const bool closes_paragraph = next.line != sentence_.line && e.first != page_.lines[sentence_.line].text_word;
    if (!closes_paragraph && FindOwner(report, next.first_word, next.end_word)) {
      out_.push_back(std::move(report));
      return;
    }
  }
  if (WordsIn(e) < kShortestLead && !FindSayingSentence(report)) return SetAside(e, "ko.aside.short");
  if (IsAnswer()) {
    report.rule = "ko.direct.answer";
    report.hint = SourceHint::kAnswer;
  } else {
    report.rule = "ko.direct.alone";
    report.hint = SourceHint::kSentence;
    if (!FindSayingSentence(report)) FindNextSubject(report);
  }
  out_.push_back(std::move(report));
}

// 지난 3일 가람시 야외 상영장.: a sentence of a feature that only says where and when.
bool SentenceReports::SetsScene(const Sentence& sentence) const {
  const uint32_t begin = page_.TextBegin(sentence);
  if (begin >= sentence.end_word || sentence.end_word - begin > kLongestScene) return false;
  for (uint32_t w = begin; w < sentence.end_word; ++w) {
    if (page_.words[w].mark != kNoIndex || page_.Split(w).role == Role::kTopic) return false;
  }
  const Word& last = page_.words[sentence.end_word - 1];
  return last.after == '.' && !EndsWith(page_.Text(sentence.end_word - 1), "다");
}

// The sentence behind this one, or the one behind that if it only sets the scene.
uint32_t SentenceReports::BehindScene() const {
  const bool scene = index_ + 2 < page_.sentences.size() && SetsScene(page_.sentences[index_ + 1]);
  return index_ + (scene ? 2 : 1);
}

// 이렇게 말했다, 이처럼 소감을 밝혔다
bool SentenceReports::SaysThus(uint32_t word, uint32_t end) const {
  static const std::vector<std::string_view> thus = ReadLexiconWords("ko/adverbial_words.tsv", "thus");
  if (word + 1 >= end || std::find(thus.begin(), thus.end(), page_.Text(word)) == thus.end()) return false;
  const bool object = word + 2 < end && page_.Split(word + 1).role == Role::kObject;
  return lexicon_.ReportingVerb(page_.Text(word + (object ? 2 : 1)), {}).use == VerbUse::kStrong;
}

// 수어로 이렇게 말하는 홍길동 씨의 손이 멈췄다
Phrase SentenceReports::SayerOfThus(uint32_t begin, uint32_t end) const {
  constexpr uint32_t kReach = 5;  // words of a name with title and particle
  for (uint32_t w = begin; w + 2 < end; ++w) {
    if (!SaysThus(w, end) || !EndsWithAny(page_.Text(w + 1), {"는", "한", "던"})) continue;
    for (uint32_t head = w + 2; head < std::min(end, w + 2 + kReach); ++head) {
      if (page_.words[head].in_brackets) continue;
      const Phrase phrase = ReadPhrase(page_, lexicon_, known_, head, w + 2, true);
      if (IsPerson(phrase.kind) || phrase.kind == PhraseKind::kUnnamed) return phrase;
    }
  }
  return {};
}

// “…” 홍길동이 웃으며 덧붙였다. “…” 홍길동은 이렇게 말하며 떠났다.: the sentence behind only says who said it; so does
// the one after a scene.
bool SentenceReports::FindSayingSentence(Report& report) const {
  constexpr uint32_t kShort = 8;  // words of a sentence that has nothing else to say
  if (index_ + 1 >= page_.sentences.size()) return false;
  const uint32_t behind = BehindScene();
  const bool scene = behind > index_ + 1;
  const Sentence& next = page_.sentences[behind];
  const uint32_t begin = page_.TextBegin(next);
  if (begin >= next.end_word) return false;
  bool thus = false;
  for (uint32_t w = begin; w < next.end_word; ++w) {
    if (page_.words[w].mark != kNoIndex && page_.marks[static_cast<size_t>(page_.words[w].mark)].doubled) return false;
    thus = thus || SaysThus(w, next.end_word);
  }
  const bool says = lexicon_.ReportingVerb(page_.Text(next.end_word - 1), {}).use == VerbUse::kStrong;
  if (!thus && !(says && !scene && next.end_word - begin <= kShort)) return false;
  Phrase subject;
  for (uint32_t w = begin; w < next.end_word; ++w) {
    uint32_t after = 0;
    const bool aside = page_.words[w].in_brackets || page_.words[w].mark != kNoIndex;
    const Role role = aside ? Role::kNone : JosaOf(page_, lexicon_, w, &after).role;
    if (role != Role::kTopic && !(role == Role::kSubject && subject.kind == PhraseKind::kNone)) continue;
    const Phrase phrase = ReadPhrase(page_, lexicon_, known_, w, begin, true);
    if (phrase.kind != PhraseKind::kNone) subject = phrase;
  }
  if (subject.kind == PhraseKind::kNone) subject = SayerOfThus(begin, next.end_word);
  if (subject.kind == PhraseKind::kNone) return false;
  report.source = subject;
  report.hint = SourceHint::kPhrase;
  return true;
}

// A lead quotation at the start of the text or of a paragraph that goes on: the first person of the next
// sentence said it.
void SentenceReports::FindNextSubject(Report& report) const {
  if (index_ + 1 >= page_.sentences.size()) return;
  const Sentence& next = page_.sentences[index_ + 1];
  const bool opens_text = out_.empty() || out_.back().hint == SourceHint::kHeading;
  const bool opens_line = next.line == sentence_.line && sentence_.first_word == page_.lines[sentence_.line].text_word;
  if (!opens_text && !opens_line) return;
  const uint32_t begin = page_.TextBegin(next);
  for (uint32_t w = begin; w < next.end_word && w < begin + 24; ++w) {
    if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) continue;
    uint32_t after = 0;
    const Josa josa = JosaOf(page_, lexicon_, w, &after);
    if (josa.role != Role::kTopic && josa.role != Role::kSubject) continue;
    Phrase phrase = ReadPhrase(page_, lexicon_, known_, w, begin, true);
    const bool owned = w > begin && page_.Split(w - 1).role == Role::kGenitive && page_.StandTogether(w - 1, w);
    if (phrase.kind == PhraseKind::kNone && owned)  // 홍 씨의 목소리가 떨렸다
      phrase = ReadPhrase(page_, lexicon_, known_, w - 1, begin, true);
    if (!IsPerson(phrase.kind)) continue;
    report.source = phrase;
    report.hint = SourceHint::kPhrase;
    return;
  }
}

// Is the line before this one a question?
bool SentenceReports::IsAnswer() const {
  for (uint32_t line = sentence_.line; line > 0;) {
    --line;
    const Line& before = page_.lines[line];
    if (before.first_word == before.end_word) continue;
    const std::string_view text = page_.Text(before.span);
    const char32_t first = FirstCodePoint(text);
    return first == '-' || first == U'―' || first == U'–' || first == U'—' || first == 'Q' ||
           page_.words[before.end_word - 1].after == '?';
  }
  return false;
}

// 그는 이렇게 말했다. “…”; NP는 말했다: “…”
bool SentenceReports::AnnouncedBefore(const Element& e) const {
  return page_.words[e.first - 1].after == ':' &&
         page_.words[e.first - 1].line == page_.words[e.first].line;
}

void SentenceReports::AddAnnounced(const Element& e) {
  out_.push_back(Lone(e, "ko.direct.colon", SourceHint::kSentence));
}

// NP의 말이다, NP의 설명이다 within words [from, end).
bool SentenceReports::FindOwner(Report& report, uint32_t from, uint32_t end) const {
  for (uint32_t w = from; w < end && w < from + 24; ++w) {
    if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) continue;
    const std::string_view text = page_.Text(w);
    const Josa noun = lexicon_.SplitJosa(text);
    if (noun.role != Role::kCopula || !lexicon_.marked_nouns.contains(noun.stem)) continue;
    for (uint32_t k = w; k > from;) {
      --k;
      uint32_t after = 0;
      const Josa josa = JosaOf(page_, lexicon_, k, &after);
      if (josa.role != Role::kGenitive && josa.role != Role::kSubject && josa.role != Role::kTopic)
        continue;
      const Phrase phrase = ReadPhrase(page_, lexicon_, known_, k, from, true);
      if (phrase.kind == PhraseKind::kNone) continue;
      report.source = phrase;
      report.hint = SourceHint::kPhrase;
      report.cue = w;
      return true;
    }
    return false;
  }
  return false;
}

}  // namespace quoth::korean
