#include "core/korean/reports.h"

#include <algorithm>
#include <iterator>

#include "core/korean/according_to.h"
#include "core/korean/clause.h"
#include "core/korean/cues.h"
#include "core/korean/elements.h"
#include "core/korean/hangul.h"
#include "core/korean/turns.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

constexpr uint32_t kMarkedCueReach = 14;  // words between a closing mark and its verb
constexpr uint32_t kClauseCueReach = 7;   // words between an unmarked clause and its verb
constexpr uint32_t kNounReach = 5;        // words between -다는 and its noun
constexpr size_t kShortestLead = 3;       // words of a marked string that stands for itself

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

  void Read() {
    elements_ = FindElements(page_, lexicon_, sentence_);
    begin_ = sentence_.first_word;
    for (size_t i = 0; i < elements_.size();) i = ReadGroup(i);
    if (out_.empty() || out_.back().sentence != index_) {
      if (const auto report = ReadAccordingTo(page_, lexicon_, known_, index_))
        out_.push_back(*report);
    }
  }

 private:
  // ---- groups ----
  // Reads the quotation that starts at element i; returns the index of the next element to read.
  size_t ReadGroup(size_t i) {
    const Element& first = elements_[i];
    if (first.marked && first.use == Quotative::kNone) return ReadLoneMark(i);
    if (!first.marked && !Credible(first, i)) return i + 1;
    size_t last = i;
    while (elements_[last].use == Quotative::kChain && last + 1 < elements_.size() &&
           Continues(last))
      ++last;
    // What spoils the whole may leave its beginning sound: “A”라며 … 태어났다는 이야기도.
    while (!Finish(i, last)) {
      SetAside(elements_[last]);
      if (last == i) break;
      --last;
    }
    return last + 1;
  }

  void SetAside(const Element& e, std::string_view rule = {}) {
    if (!e.marked) return;
    if (rule.empty()) {
      rule = e.use == Quotative::kNoun    ? "ko.aside.no-reporting-noun"
             : e.use == Quotative::kJudge ? "ko.aside.no-judgement"
                                          : "ko.aside.no-reporting-verb";
    }
    set_aside_[static_cast<size_t>(e.mark)] = rule;
  }

  uint32_t Limit(size_t i) const {
    return i + 1 < elements_.size() ? LimitBefore(elements_[i + 1]) : sentence_.end_word;
  }
  static uint32_t LimitBefore(const Element& e) { return e.marked ? e.first : e.first; }

  // An unmarked clause counts only with a verb or a noun of reporting behind it.
  bool Credible(const Element& e, size_t i) const {
    switch (e.use) {
      case Quotative::kSay:
        return ClauseCue(e, i).has_value();
      case Quotative::kJudge: {
        const std::optional<Cue> cue =
            FindVerb(page_, lexicon_, e.rest, std::min(Limit(i), e.rest + 3));
        return cue && (cue->verb.verb_class == "evaluate" || cue->verb.verb_class == "predict") &&
               cue->verb.use != VerbUse::kThought;
      }
      case Quotative::kNoun:
        return NounCue(e, false).has_value();
      case Quotative::kChain:
        return true;
      case Quotative::kNone:
        return false;
    }
    return false;
  }

  std::optional<Cue> ClauseCue(const Element& e, size_t i) const {
    return FindVerb(page_, lexicon_, e.rest, std::min(Limit(i), e.rest + kClauseCueReach));
  }

  // After a chain particle: does the next element belong to the same quotation?
  bool Continues(size_t i) const {
    const Element& e = elements_[i];
    const Element& next = elements_[i + 1];
    if (next.marked ? next.use == Quotative::kNone : !Credible(next, i + 1)) return false;
    if (!next.marked && (next.use == Quotative::kJudge)) return false;
    if (next.marked && !Doubled(next) && (!e.marked || Doubled(e))) return false;
    if (!e.marked && !next.marked && next.use == Quotative::kNoun) return false;
    // A reporting verb in between, in connecting form, has closed the first part: `“A”라며 반발하고
    // “B”고`.
    const std::optional<Cue> cue =
        FindVerb(page_, lexicon_, e.rest, std::min(next.first, e.rest + 6));
    if (cue && cue->verb.use == VerbUse::kStrong && next.marked &&
        (EndsWith(page_.Text(cue->word), "고") || EndsWith(page_.Text(cue->word), "며"))) {
      return false;
    }
    return next.first < e.rest + 40;
  }

  bool Doubled(const Element& e) const { return page_.marks[static_cast<size_t>(e.mark)].doubled; }

  // The noun of an unmarked report closes the sentence (방침이다), is the object of a verb (입장을
  // 밝혔다) or its manner (취지로 말했다); as a subject (지적이 나온다) it names nobody.
  bool NounReports(uint32_t w) const {
    const Josa josa = lexicon_.SplitJosa(page_.Text(w));
    return josa.role == Role::kNone || josa.role == Role::kCopula || josa.role == Role::kObject ||
           josa.role == Role::kAlso || josa.josa == "로" || josa.josa == "으로";
  }

  std::optional<uint32_t> NounCue(const Element& e, bool marked) const {
    const uint32_t limit = std::min(sentence_.end_word, e.rest + kNounReach);
    for (uint32_t w = e.rest; w < limit; ++w) {
      if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) continue;
      const std::string_view text = page_.Text(w);
      if (!marked && w == e.rest &&
          (text == "것이다" || text == "것입니다" || text == "겁니다" || text == "것이었다"))
        return w;
      const std::string_view stem = lexicon_.SplitJosa(text).stem;
      if (!marked && lexicon_.glosses.contains(stem)) return std::nullopt;
      if (IsReportingNoun(page_, lexicon_, w, marked)) {
        if (text == "뜻이다" || text == "의미다") return std::nullopt;
        return w;
      }
      if (!marked && w >= e.rest + 1) break;
      if (!marked) continue;
      // Only a name and its title may stand before the noun: “…”는 홍길동 의원 지적에.
      const Role role = lexicon_.SplitJosa(text).role;
      const bool single = !Doubled(e);
      if (text != "게" && text != "것이" &&
          ((single && w >= e.rest + 2) || (role != Role::kNone && role != Role::kGenitive)))
        break;
    }
    return std::nullopt;
  }

  // ---- reports ----
  Report Start(size_t first, size_t last) const {
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

  bool Finish(size_t first, size_t last) {
    Report report = Start(first, last);
    if (!SetContent(report, first, last)) return false;
    if (!SetCue(report, first, last)) return false;
    begin_ = report.cue ? std::max(*report.cue + 1, elements_[last].rest) : elements_[last].rest;
    out_.push_back(std::move(report));
    return true;
  }

  bool SetContent(Report& report, size_t first, size_t last) {
    for (size_t i = first; i <= last; ++i) {
      const Element& e = elements_[i];
      if (e.marked) {
        report.content.push_back(page_.marks[static_cast<size_t>(e.mark)].inner);
        if (i == first) report.first_word = e.first;
        continue;
      }
      uint32_t from = i == first ? begin_ : elements_[i - 1].rest;
      if (i == first) {
        const ClauseStart start =
            FindClauseStart(page_, lexicon_, known_, from, e.after, SubjectSpeaks(e, last));
        from = start.word;
        if (start.source.kind != PhraseKind::kNone) {
          report.source = start.source;
          report.hint = SourceHint::kPhrase;
        } else {
          report.hint = SourceHint::kCarry;
        }
        report.first_word = from;
      }
      if (from > e.first) from = e.first;
      Span span{BeginOf(from), e.content_end};
      if (span.begin >= span.end) return false;
      report.content.push_back(span);
    }
    // One word is a term rather than a clause: `웹툰이라는 말`.
    if (!elements_[first].marked && elements_[first].after - report.first_word < 2) return false;
    return !report.content.empty();
  }

  // Does the speaker take 이/가? So it is where the reporting verb modifies a noun (밝힌, 주장한)
  // and with requests (철회하라고), whose own subject is left out.
  bool SubjectSpeaks(const Element& e, size_t last) const {
    if (e.use != Quotative::kSay) return false;
    const std::string_view kept = page_.text.substr(
        page_.words[e.first].span.begin, e.content_end - page_.words[e.first].span.begin);
    const bool statement =
        EndsWith(kept, "이라") || EndsWith(kept, "니라") || EndsWith(kept, "거라");
    if (EndsWith(kept, "자") || (EndsWith(kept, "라") && !statement)) return true;
    const std::optional<Cue> cue = ClauseCue(e, last);
    return cue && cue->verb.fused && cue->verb.tail.empty() &&
           FinalOf(LastCodePoint(page_.Text(cue->word))) == kFinalN;
  }

  // The content starts with the opening mark if its first word stands right behind one.
  uint32_t BeginOf(uint32_t w) const {
    uint32_t begin = page_.words[w].span.begin;
    if (page_.words[w].mark != kNoIndex)
      begin = std::min(begin, page_.marks[static_cast<size_t>(page_.words[w].mark)].outer.begin);
    // An opening bracket or title mark right in front belongs to the word.
    if (begin >= 1 && page_.text[begin - 1] == '(') --begin;
    return begin;
  }

  bool SetCue(Report& report, size_t first, size_t last) {
    const Element& e = elements_[last];
    const bool single =
        elements_[first].marked && !page_.marks[static_cast<size_t>(elements_[first].mark)].doubled;
    switch (e.use) {
      case Quotative::kSay:
        return SetVerb(report, e, last, single);
      case Quotative::kChain: {
        const std::optional<Cue> cue =
            FindVerb(page_, lexicon_, e.rest, std::min(Limit(last), e.rest + 8));
        if (cue && cue->verb.use == VerbUse::kStrong) report.cue = cue->word;
        if (single && !cue) return false;
        if (!e.marked && !cue) return false;
        if (!e.marked && report.hint != SourceHint::kPhrase && !cue) return false;
        report.rule =
            e.marked ? (cue ? "ko.direct.chain-verb" : "ko.direct.chain") : "ko.indirect.chain";
        break;
      }
      case Quotative::kNoun:
        return SetNoun(report, e, single);
      case Quotative::kJudge: {
        const std::optional<Cue> cue =
            FindVerb(page_, lexicon_, e.rest, std::min(Limit(last), e.rest + 3));
        if (!cue) return false;
        if (e.marked &&
            (single || (cue->verb.verb_class != "evaluate" && cue->verb.verb_class != "criticise" &&
                        cue->verb.verb_class != "predict")))
          return false;
        // 것으로 보다 is a report only of a named subject.
        if (!e.marked && report.hint != SourceHint::kPhrase) return false;
        report.cue = cue->word;
        report.rule = e.marked ? "ko.direct.judge" : "ko.indirect.geoseuro";
        break;
      }
      case Quotative::kNone:
        return false;
    }
    if (report.kind == QuotationKind::kMixed) report.rule = "ko.mixed.chain";
    return true;
  }

  bool SetVerb(Report& report, const Element& e, size_t last, bool single) {
    const uint32_t reach = e.marked ? kMarkedCueReach : kClauseCueReach;
    const std::optional<Cue> cue =
        FindVerb(page_, lexicon_, e.rest, std::min(Limit(last), e.rest + reach));
    if (cue) {
      report.cue = cue->word;
      report.speech = cue->verb.use != VerbUse::kThought;
      const std::string_view text = page_.Text(cue->word);
      // Hearsay: `-다고 한다` says nothing of who said it.
      if (!e.marked && text == "한다") return false;
      report.subordinate = EndsWith(text, "자") || EndsWith(text, "는데") || EndsWith(text, "지만");
      report.rule = e.marked ? "ko.direct.particle-verb" : ClauseRule(e);
      if (!e.marked && !report.speech) return false;
    } else {
      if (single || !e.marked) return false;
      report.rule = "ko.direct.particle";
    }
    if (report.kind == QuotationKind::kMixed) report.rule = "ko.mixed.chain";
    if (e.marked && single && cue && cue->verb.use != VerbUse::kStrong && cue->verb.stem != "하")
      return false;
    return true;
  }

  std::string_view ClauseRule(const Element& e) const {
    const std::string_view word = page_.Text(e.first);
    const std::string_view kept = word.substr(0, e.content_end - page_.words[e.first].span.begin);
    if (EndsWith(kept, "라")) return "ko.indirect.rago";
    if (EndsWith(kept, "자")) return "ko.indirect.jago";
    if (EndsWith(kept, "냐")) return "ko.indirect.nyago";
    return "ko.indirect.dago";
  }

  bool SetNoun(Report& report, const Element& e, bool single) {
    const std::optional<uint32_t> noun = NounCue(e, e.marked);
    if (!noun) return false;
    report.cue = *noun;
    if (e.marked) {
      const std::string_view stem = lexicon_.SplitJosa(page_.Text(*noun)).stem;
      if (single &&
          (stem == "뜻" || !NounReports(*noun) || !lexicon_.reporting_nouns.contains(stem)))
        return false;
      report.rule = "ko.direct.noun";
      return true;
    }
    const std::string_view text = page_.Text(*noun);
    const bool continuation = StartsWith(text, "것이") || text == "겁니다";
    const bool group = report.hint == SourceHint::kPhrase && report.source.role == Role::kBody;
    if (!continuation && !group && !NounReports(*noun)) return false;
    if (report.hint == SourceHint::kPhrase && report.source.role == Role::kSubject) return false;
    // Without a source in the sentence the noun must be the predicate that carries on what the
    // sentence before reported.
    if (report.source.guessed &&
        lexicon_.impersonal_nouns.contains(lexicon_.SplitJosa(text).stem)) {
      return false;
    }
    if (report.hint != SourceHint::kPhrase && !continuation && !CarriesOnNoun(*noun)) return false;
    if (report.hint != SourceHint::kPhrase && (out_.empty() || out_.back().sentence + 2 < index_))
      return false;
    report.rule = continuation ? "ko.indirect.geosida" : "ko.indirect.noun";
    return true;
  }

  // Without a source of its own a noun carries on the report before it if it is the predicate and
  // no evaluation that anybody might make (지적이다), or if a verb of reporting follows.
  bool CarriesOnNoun(uint32_t noun) const {
    const std::string_view text = page_.Text(noun);
    const Josa josa = lexicon_.SplitJosa(text);
    if (noun + 1 >= sentence_.end_word) {
      return IsPredicate(text) && !lexicon_.impersonal_nouns.contains(josa.stem);
    }
    if (josa.role != Role::kObject && josa.role != Role::kAlso) return false;
    const std::optional<Cue> cue =
        FindVerb(page_, lexicon_, noun + 1, std::min(sentence_.end_word, noun + 3));
    return cue && cue->verb.use == VerbUse::kStrong;
  }

  // A marked string without quotative particle.
  size_t ReadLoneMark(size_t i) {
    const Element& e = elements_[i];
    const Marked& marked = page_.marks[static_cast<size_t>(e.mark)];
    // “A”, “B”라고: fragments of one quotation.
    if (i + 1 < elements_.size() && elements_[i + 1].marked && elements_[i + 1].first == e.after &&
        marked.doubled == Doubled(elements_[i + 1]) && elements_[i + 1].use != Quotative::kNone &&
        elements_[i + 1].use != Quotative::kJudge) {
      size_t last = i + 1;
      while (elements_[last].use == Quotative::kChain && last + 1 < elements_.size() &&
             Continues(last))
        ++last;
      Finish(i, last);
      return last + 1;
    }
    const bool noun = e.after < sentence_.end_word && page_.words[e.after].glued;
    SetAside(e, noun              ? "ko.aside.noun-particle"
                : !marked.doubled ? "ko.aside.single-marks"
                                  : "ko.aside.no-particle");
    if (!marked.doubled) return i + 1;
    if (sentence_.heading) {
      AddHeading(e);
      return i + 1;
    }
    const bool whole = e.first == TextBegin() && e.after >= sentence_.end_word;
    if (whole)
      AddLead(e);
    else if (e.first == TextBegin())
      AddOpening(e);
    else if (e.after >= sentence_.end_word && e.first > sentence_.first_word && AnnouncedBefore(e))
      AddAnnounced(e);
    return i + 1;
  }

  uint32_t TextBegin() const {
    return std::max(sentence_.first_word, page_.lines[sentence_.line].text_word);
  }

  size_t WordsIn(const Element& e) const { return e.after - e.first; }

  Report Lone(const Element& e, std::string_view rule, SourceHint hint) const {
    Report report;
    report.sentence = index_;
    report.content = {page_.marks[static_cast<size_t>(e.mark)].inner};
    report.first_word = e.first;
    report.after_word = e.after;
    report.rule = rule;
    report.hint = hint;
    return report;
  }

  void AddHeading(const Element& e) {
    if (WordsIn(e) < kShortestLead) return SetAside(e, "ko.aside.short");
    out_.push_back(Lone(e, "ko.direct.heading", SourceHint::kHeading));
  }

  // `“S.” NP의 말이다.` in this sentence.
  void AddOpening(const Element& e) {
    Report report = Lone(e, "ko.direct.lead", SourceHint::kCarry);
    if (!FindOwner(report, e.after, sentence_.end_word)) return;
    out_.push_back(std::move(report));
  }

  // A sentence that is only a marked string: somebody in the next sentence said it, or the person
  // interviewed, or whoever spoke before.
  void AddLead(const Element& e) {
    if (WordsIn(e) < kShortestLead) return SetAside(e, "ko.aside.short");
    Report report = Lone(e, "ko.direct.lead", SourceHint::kCarry);
    if (index_ + 1 < page_.sentences.size()) {
      const Sentence& next = page_.sentences[index_ + 1];
      if (FindOwner(report, next.first_word, next.end_word)) {
        out_.push_back(std::move(report));
        return;
      }
    }
    if (IsAnswer()) {
      report.rule = "ko.direct.answer";
      report.hint = SourceHint::kAnswer;
    } else {
      report.rule = "ko.direct.alone";
      report.hint = SourceHint::kSentence;
      FindNextSubject(report);
    }
    out_.push_back(std::move(report));
  }

  // A lead quotation at the start of the text: the first person of the next sentence said it.
  void FindNextSubject(Report& report) const {
    if (!out_.empty() && out_.back().hint != SourceHint::kHeading) return;
    if (index_ + 1 >= page_.sentences.size()) return;
    const Sentence& next = page_.sentences[index_ + 1];
    const uint32_t begin = std::max(next.first_word, page_.lines[next.line].text_word);
    for (uint32_t w = begin; w < next.end_word && w < begin + 24; ++w) {
      if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) continue;
      uint32_t after = 0;
      const Josa josa = JosaOf(page_, lexicon_, w, &after);
      if (josa.role != Role::kTopic && josa.role != Role::kSubject) continue;
      const Phrase phrase = ReadPhrase(page_, lexicon_, known_, w, begin, true);
      if (phrase.kind != PhraseKind::kPerson && phrase.kind != PhraseKind::kShortPerson) continue;
      report.source = phrase;
      report.hint = SourceHint::kPhrase;
      return;
    }
  }

  // Is the line before this one a question?
  bool IsAnswer() const {
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
  bool AnnouncedBefore(const Element& e) const {
    return page_.words[e.first - 1].after == ':' &&
           page_.words[e.first - 1].line == page_.words[e.first].line;
  }
  void AddAnnounced(const Element& e) {
    out_.push_back(Lone(e, "ko.direct.colon", SourceHint::kSentence));
  }

  // NP의 말이다, NP의 설명이다 within words [from, end).
  bool FindOwner(Report& report, uint32_t from, uint32_t end) const {
    for (uint32_t w = from; w < end && w < from + 24; ++w) {
      if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) continue;
      const std::string_view text = page_.Text(w);
      const Josa noun = lexicon_.SplitJosa(text);
      if (noun.role != Role::kCopula || !lexicon_.marked_nouns.contains(noun.stem)) continue;
      for (uint32_t k = w; k > from;) {
        --k;
        uint32_t after = 0;
        const Josa josa = JosaOf(page_, lexicon_, k, &after);
        if (josa.role != Role::kGenitive && josa.role != Role::kSubject &&
            josa.role != Role::kTopic)
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

}  // namespace

Reading FindReports(const Page& page, const Lexicon& lexicon, const KnownNames& known) {
  Turns turns = FindTurns(page, lexicon);
  Reading reading;
  reading.set_aside.assign(page.marks.size(), "ko.aside.outside-text");
  for (uint32_t i = 0; i < page.sentences.size(); ++i) {
    const Sentence& sentence = page.sentences[i];
    if (page.lines[sentence.line].kind == LineKind::kFooter || turns.line_is_turn[sentence.line])
      continue;
    if (sentence.end_word <= page.lines[sentence.line].text_word) continue;
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
