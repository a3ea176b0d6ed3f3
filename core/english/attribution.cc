// First each quoted run that stands right before an attribution gets its cue; then every cue, in
// text order, takes the runs and clauses beside it; then what is left in marks may continue an
// earlier quotation. A run is used once.

#include "core/english/attribution.h"

#include <algorithm>

#include "core/english/last_speech.h"

namespace quoth::english {
namespace {

constexpr uint32_t kLongestFloat = 5;  // marked sentences that follow one attribution
constexpr Index kIntroduction = 60;    // words looked at before a quotation without a verb

class Attributor {
 public:
  Attributor(const Text& text, const Names& names, const Phrases& phrases,
             const std::vector<Cue>& cues)
      : text_(text), names_(names), phrases_(phrases), cues_(cues), clauses_(text, phrases, cues) {}

  std::vector<Draft> Run() {
    used_.assign(text_.runs().size(), false);
    reports_.assign(text_.sentences().size(), false);
    owner_.assign(text_.runs().size(), kNone);
    for (uint32_t c = 0; c < cues_.size(); ++c) {
      const uint32_t run = RunBefore(cues_[c]);
      if (run != kNone && owner_[run] == kNone) owner_[run] = c;
    }
    for (uint32_t c = 0; c < cues_.size(); ++c) TakeCue(c);
    Sort();
    attributed_ = drafts_.size();
    leftovers_ = true;
    for (uint32_t r = 0; r < text_.runs().size(); ++r) {
      AdvanceTo(RunAt(r).open);
      if (!used_[r]) TakeLeftover(r);
    }
    Sort();
    return std::move(drafts_);
  }

 private:
  const QuotedRun& RunAt(uint32_t run) const { return text_.runs()[run]; }

  void Sort() {
    std::stable_sort(drafts_.begin(), drafts_.end(), [](const Draft& a, const Draft& b) {
      return a.content.front().begin < b.content.front().begin;
    });
  }

  // Leftover runs are visited in text order; keeps the last attributed speech before them.
  void AdvanceTo(Index open) {
    for (; next_ < attributed_ && drafts_[next_].content.front().begin < open; ++next_) {
      last_.Note(text_, drafts_[next_]);
    }
  }

  // The run that ends right before the attribution, with a comma inside or outside its marks.
  uint32_t RunBefore(const Cue& cue) const {
    const bool before = cue.source_kind == SourceKind::kBefore ||
                        cue.source_kind == SourceKind::kAside ||
                        cue.source_kind == SourceKind::kInverted;
    if (!before || cue.begin == 0) return kNone;
    if (cue.kind == CueKind::kVerb && !(cue.verb.frames & (kQuote | kClause))) return kNone;
    Index mark = cue.begin - 1;
    const bool comma = text_.Word(mark) == ",";
    if (comma && mark > 0) --mark;
    const uint32_t run = text_.RunClosedAt(mark);
    if (run == kNone || text_[mark].sentence != text_[cue.begin].sentence) return kNone;
    const std::string_view last = text_.Word(RunAt(run).inside.end - 1);
    const bool stops = IsOneOf(last, ",?!.…-—]") || IsDash(last) || last.starts_with("..");
    const bool inverted = cue.source_kind == SourceKind::kInverted && cue.kind == CueKind::kVerb;
    // "A" Roe said.: without any comma only if the marks open the sentence.
    const bool whole = RunAt(run).open == text_.SentenceOf(cue.begin).begin &&
                       RunAt(run).inside.size() > 2 * kSpeechWords;
    if (!comma && !stops && !inverted && !whole && cue.kind == CueKind::kVerb) return kNone;
    if (IsTitleRun(text_, RunAt(run)) && !stops && !comma) return kNone;
    return IsHeadline(text_, RunAt(run)) ? kNone : run;
  }

  Draft NewDraft(uint32_t c, Rule rule) const {
    const Cue& cue = cues_[c];
    Draft draft;
    draft.cue = cue.words;
    draft.source = cue.source;
    draft.author = cue.author;
    draft.speech = cue.kind == CueKind::kAccording || cue.verb.cue_class != CueClass::kThought;
    draft.rule = rule;
    return draft;
  }

  void TakeCue(uint32_t c) {
    if (TakeRunBefore(c) || TakeRunAfter(c)) return;
    if (cues_[c].kind == CueKind::kAccording) {
      TakeAccording(c);
      return;
    }
    if (TakeClauseBefore(c)) return;
    const auto complement = clauses_.ComplementOf(c);
    if (complement && !IsTaken(complement->range)) {
      Draft draft = NewDraft(c, complement->rule);
      draft.content = {complement->range};
      Finish(std::move(draft));
    }
  }

  // Words in marks that belong to a quotation already.
  bool IsTaken(Range range) const {
    bool marked = false;
    for (Index i = range.begin; i < range.end; ++i) {
      if (!text_[i].IsWord()) continue;
      if (!text_.InMarks(i) || !used_[text_[i].run]) return false;
      marked = true;
    }
    return marked;
  }

  // "A," Roe said. "B."
  bool TakeRunBefore(uint32_t c) {
    const uint32_t run = RunBefore(cues_[c]);
    if (run == kNone || owner_[run] != c || used_[run]) return false;
    Draft draft = NewDraft(
        c, cues_[c].kind == CueKind::kAccording ? Rule::kDirectAccording : Rule::kDirectBeforeCue);
    const Index begin = clauses_.BeginBefore(RunAt(run).open, c);
    const Index stop = RunAt(run).closed ? RunAt(run).close + 1 : RunAt(run).close;
    const bool after_colon = RunAt(run).open > 0 && IsOneOf(text_.Word(RunAt(run).open - 1), ":;");
    const bool whole = begin >= RunAt(run).open || after_colon || OnlyMarksBetween(begin, RunAt(run).open);
    if (!whole && clauses_.LeadsToCue(begin, RunAt(run).open, c)) return false;
    if (!whole) draft.rule = Rule::kMixedClause;
    const bool verbless = !whole && phrases_.FiniteVerb(begin, stop) == kNone &&
                          text_.Word(RunAt(run).open - 1) == ",";
    draft.content = {whole || verbless ? Range{RunAt(run).open, stop} : Range{begin, stop}};
    MarkUsed(draft.content.front());
    AddEarlierParagraphs(run, draft);
    AddSecondPart(c, draft);
    AddContinuations(draft);
    Finish(std::move(draft));
    return true;
  }

  bool OnlyMarksBetween(Index begin, Index end) const {
    for (Index i = begin; i < end; ++i) {
      if (text_[i].IsWord()) return false;
    }
    return true;
  }

  // The other half of a split quotation: after a comma, or as the next sentence.
  void AddSecondPart(uint32_t c, Draft& draft) {
    const Cue& cue = cues_[c];
    const Index sentence_end = text_.SentenceOf(cue.words.begin).end;
    Index i = clauses_.AfterCue(c);
    uint32_t next = c + 1;
    const auto names = [&](const Cue& other) {  // "who runs a group called "A""
      return (other.verb.frames & kSmallClause) && !(other.verb.frames & kClause) &&
             text_.RunOpenedAt(other.words.end) != kNone;
    };
    const auto tells = [&](const Cue& other) {  // "a strategist who advised Ms. Oaks until August"
      Index verb = other.words.begin;
      while (verb > 0 && text_.Is(verb - 1, kAdverb | kAuxiliary)) --verb;
      return verb > 0 && text_.LowerIs(verb - 1, "who") && !text_.LowerIs(other.words.end, "that") &&
             text_.RunOpenedAt(other.words.end) == kNone && text_.RunOpenedAt(other.words.end + 1) == kNone;
    };
    const auto passed = [&](const Cue& other) {  // and "she said, laughing."
      const bool alone = other.verb.form == VerbForm::kGerund && other.words.end + 1 == sentence_end &&
                         !text_[other.words.end].IsWord();
      return alone || other.verb.cue_class == CueClass::kWeak || names(other) || tells(other);
    };
    while (next < cues_.size() && passed(cues_[next])) ++next;
    const uint32_t next_cue = next < cues_.size() ? cues_[next].words.begin : kNone;
    i = SkipAside(i, std::min(sentence_end, next_cue));  // ", adding that B" is another's content
    if (i >= sentence_end) return;
    if (IsOneOf(text_.Word(i), ",:")) ++i;
    if (IsDash(text_.Word(i)) && i < sentence_end) ++i;
    if (i < sentence_end) {
      const uint32_t run = text_.RunOpenedAt(i);
      if (run != kNone && !used_[run] && owner_[run] == kNone) {
        Add(draft, run);
        return;
      }
    }
    // An attribution that goes on (", adding that B") or a later cue ends the quotation.
    if (next_cue < sentence_end) return;
    AddNextSentence(sentence_end, text_[cue.words.begin].paragraph, draft);
  }

  // "…," said Roe, the artist, in an e-mail to the paper.
  Index SkipAside(Index i, Index end) const {
    constexpr Index kWindow = 40;
    const Index limit = std::min(end, i + kWindow);
    for (Index j = i; j < limit; ++j) {
      const uint32_t run = text_.RunOpenedAt(j);
      if (run != kNone && IsOneOf(text_.Word(j - 1), ",:")) return j - 1;
      if (run != kNone) return IsTitleRun(text_, RunAt(run)) ? i : j;
      if (EndsSentence(text_.Word(j))) return j;
    }
    return i;
  }

  void AddNextSentence(Index begin, uint32_t paragraph, Draft& draft) {
    const uint32_t run = WholeSentenceRun(begin);
    if (run == kNone || used_[run] || owner_[run] != kNone) return;
    if (text_[begin].paragraph == paragraph) Add(draft, run);
  }

  // The run that makes up the sentence at `begin`, marks and stop aside; kNone: none.
  uint32_t WholeSentenceRun(Index begin) const {
    if (begin >= text_.size()) return kNone;
    const uint32_t run = text_.RunOpenedAt(begin);
    if (run == kNone) return kNone;
    const Index end = text_.SentenceOf(begin).end;
    for (Index i = RunAt(run).close; i < end; ++i) {
      if (text_[i].IsWord() && RunAt(run).closed) return kNone;
    }
    return run;
  }

  void Add(Draft& draft, uint32_t run) {
    const QuotedRun& marks = RunAt(run);
    draft.content.push_back({marks.open, marks.closed ? marks.close + 1 : marks.close});
    used_[run] = true;
  }

  // Paragraphs that go on without a closing mark before them.
  void AddContinuations(Draft& draft) {
    if (draft.content.empty()) return;
    const Index last = draft.content.back().end - 1;
    uint32_t run = text_[last].run;
    if (run == kNone) run = text_.RunClosedAt(last);
    if (run == kNone) return;
    for (uint32_t next = run + 1; next < text_.runs().size(); ++next) {
      if (RunAt(next).continues != next - 1 || used_[next] || owner_[next] != kNone) return;
      Add(draft, next);
    }
  }

  // Paragraphs before this one that never closed their marks.
  void AddEarlierParagraphs(uint32_t run, Draft& draft) {
    std::vector<Range> earlier;
    for (uint32_t r = run; RunAt(r).continues != kNone; --r) {
      const uint32_t before = RunAt(r).continues;
      if (used_[before] || owner_[before] != kNone) break;
      used_[before] = true;
      earlier.push_back({RunAt(before).open, RunAt(before).close});
    }
    draft.content.insert(draft.content.begin(), earlier.rbegin(), earlier.rend());
  }

  void MarkUsed(Range range) {
    for (Index i = range.begin; i < range.end; ++i) {
      if (text_.InMarks(i)) used_[text_[i].run] = true;
    }
  }

  // Roe said: "A." · saying "A" · told the court, "A"
  bool TakeRunAfter(uint32_t c) {
    const Cue& cue = cues_[c];
    if (cue.kind == CueKind::kVerb && !(cue.verb.frames & (kQuote | kClause))) return false;
    // "a process called "sintering"": a name, not speech.
    if (cue.kind == CueKind::kVerb && (cue.verb.frames & kSmallClause) &&
        !(cue.verb.frames & kClause))
      return false;
    const Index end = text_.SentenceOf(cue.words.begin).end;
    Index i = clauses_.AfterCue(c);
    if (cue.kind == CueKind::kAccording) i = cue.end;
    if (text_.LowerIs(i, "that")) ++i;
    if (i < end && IsOneOf(text_.Word(i), ",:")) ++i;
    if (i < end && text_.RunOpenedAt(i) == kNone) i = AfterSecondComma(i, end);
    const uint32_t run = i < end ? text_.RunOpenedAt(i) : kNone;
    if (run == kNone || used_[run] || owner_[run] != kNone) return false;
    if (IsTitleRun(text_, RunAt(run)) && GoesOn(run, c)) return false;
    Draft draft = NewDraft(c, Rule::kDirectAfterCue);
    Range content{RunAt(run).open, RunAt(run).closed ? RunAt(run).close + 1 : RunAt(run).close};
    if (GoesOn(run, c)) {
      content.end = std::max(content.end, clauses_.EndOf(content.begin, c));
      draft.rule = Rule::kMixedClause;
    }
    draft.content = {content};
    MarkUsed(content);
    AddContinuations(draft);
    Finish(std::move(draft));
    return true;
  }

  // told a guard, in French, "A"
  Index AfterSecondComma(Index i, Index end) const {
    constexpr Index kWindow = 12;
    const Index limit = std::min(end, i + kWindow);
    if (!text_.Is(i, kPreposition | kAdverb) && text_.Word(i) != "," && text_.Word(i - 1) != ",")
      return i;
    for (Index j = i; j < limit; ++j) {
      const bool verb = IsFinite(text_[j].tag) && !text_.LowerIs(j + 1, "by");  // remarks published by
      if (verb || text_.Is(j, kAuxiliary | kGerund | kComplementizer | kSubordinator)) return i;
      if (IsOneOf(text_.Word(j), ",:") && text_.RunOpenedAt(j + 1) != kNone) return j + 1;
    }
    return i;
  }

  // Does the reported clause continue after the closing mark?
  bool GoesOn(uint32_t run, uint32_t c) const {
    const QuotedRun& marks = RunAt(run);
    if (!marks.closed) return false;
    Index next = marks.close + 1;
    const Index end = text_.SentenceOf(cues_[c].words.begin).end;
    // "…", and that S
    const bool more = next + 2 < end && text_.Word(next) == "," && text_.Is(next + 1, kCoordinator) &&
                      text_.LowerIs(next + 2, "that");
    if (more) ++next;
    if (next >= end || !text_[next].IsWord()) return false;
    const std::string_view last = text_.Word(marks.inside.end - 1);
    if (IsOneOf(last, ".!?,")) return false;
    const bool subordinate = text_.Is(next, kSubordinator) && !text_.Is(next, kPreposition);
    if (subordinate) return false;
    return clauses_.EndOf(marks.open, c) > next;
  }

  void TakeAccording(uint32_t c) {
    const Cue& cue = cues_[c];
    const Range sentence = text_.SentenceOf(cue.words.begin);
    Draft draft = NewDraft(c, Rule::kAccordingAfter);
    const Index left = clauses_.BeginBefore(cue.begin, c);
    Index left_end = cue.begin;
    while (left_end > left && IsOneOf(text_.Word(left_end - 1), ",")) --left_end;
    const Index right = AfterAccording(cue, sentence);
    const Index right_end = right < sentence.end ? clauses_.EndOf(right, c) : right;
    const bool left_clause = left < left_end && phrases_.FiniteVerb(left, left_end) != kNone;
    const bool participle =
        right == cue.end && text_[right].tag == Tag::kParticiple;  // "per a survey conducted in May"
    const bool right_clause = right < right_end && !participle && (text_.Is(right, kFiniteVerb | kAuxiliary) ||
                                                    phrases_.FiniteVerb(right, right_end) != kNone);
    // "and, according to X, S": what stands before is not X's.
    const bool cut_off =
        left < left_end &&
        text_.Is(left_end - 1, kCoordinator | kWh | kComplementizer | kPreposition | kSubordinator);
    const bool adverbial = !left_clause && IsAdverbial(left) && right_clause;
    if (left_end <= left + 1 || cut_off || adverbial) {
      draft.rule = Rule::kAccordingBefore;
      const bool more_of_source =
          text_.Is(right, kCoordinator | kRelative) && !right_clause;  // "records and interviews"
      if (right < right_end && !more_of_source) draft.content = {Range{right, right_end}};
    } else {
      draft.content = {Range{left, left_end}};
      if (!left_clause && right_clause) draft.content.push_back({right, right_end});
    }
    if (!draft.content.empty()) Finish(std::move(draft));
  }

  // Where content after "according to X" begins: after the comma that closes the phrase, if X opens
  // the sentence; else after X.
  Index AfterAccording(const Cue& cue, Range sentence) const {
    constexpr Index kWindow = 30;
    Index right = cue.end;
    if (cue.begin == sentence.begin) {
      const Index limit = std::min(sentence.end, right + kWindow);
      Index comma = right;
      while (comma < limit && text_.Word(comma) != ",") ++comma;
      if (comma < limit) right = comma;
      // ", Jane Roe, during the weekend, S"
      for (int asides = 0; asides < 3 && right < limit && text_.Word(right) == ","; ++asides) {
        Index next = right + 1;
        const uint32_t name = next < limit ? names_.At(next) : kNone;
        next = name != kNone        ? names_.all()[name].range.end
               : IsApposition(next) ? NextComma(next, limit)
                                    : phrases_.SkipAdjuncts(next, sentence.end);
        if (next >= limit || next == right + 1 || text_.Word(next) != ",") break;
        right = next;
      }
    } else {
      right = phrases_.SkipAdjuncts(right, sentence.end);
      const bool told =
          text_.LowerIs(right, "who") || text_[right].tag == Tag::kParticiple;  // people who overheard it,
      if (told) right = NextComma(right, std::min(sentence.end, right + kWindow));
    }
    return right < sentence.end && text_.Word(right) == "," ? right + 1 : right;
  }

  // ", formerly the director of Acme," · ", director of the event,"
  bool IsApposition(Index i) const {
    // ", which studies voting,"
    if (text_.Is(i, kRelative)) return true;
    if (text_.LowerIs(i, "a") || text_.LowerIs(i, "an"))
      return true;  // NextComma checks for a verb
    while (text_.Is(i, kAdverb | kTitleAdjective)) ++i;
    constexpr Index kWindow = 4;
    for (Index j = i; j < i + kWindow && j < text_.size(); ++j) {
      if (text_.Is(j, kRole)) return !text_.Is(j + 1, kAuxiliary | kFiniteVerb);
      if (!text_[j].IsWord() || text_.Is(j, kAuxiliary | kFiniteVerb)) return false;
    }
    return false;
  }

  Index NextComma(Index i, Index limit) const {
    const Index begin = i;
    while (i < limit && text_.Word(i) != ",") ++i;
    const bool relative = text_.Is(begin, kRelative);
    return i < limit && (relative || phrases_.FiniteVerb(begin, i) == kNone) ? i : begin;
  }

  bool IsAdverbial(Index i) const {
    return text_.Is(i, kPreposition | kSubordinator | kAdverb | kTime | kGerund);
  }

  // S, Roe said. · S, said Roe, S.
  bool TakeClauseBefore(uint32_t c) {
    const Cue& cue = cues_[c];
    const bool found = (cue.verb.frames & kThatClause) && cue.verb.cue_class == CueClass::kSpeech;  // S, they found, S
    if (!(cue.verb.frames & (kClause | kObjectThat)) && !found) return false;
    if (cue.source_kind == SourceKind::kShared || cue.source_kind == SourceKind::kRelative) return false;
    if (!cue.parenthetical_slot || text_.Word(cue.begin - 1) != ",") return false;
    if (text_.LowerIs(cue.source.begin, "we") && text_.Is(cue.words.begin - 1, kAuxiliary))
      return false;  // ", we must admit,"
    const Range sentence = text_.SentenceOf(cue.words.begin);
    const Index after = clauses_.AfterCue(c);
    const bool at_end = after >= sentence.end || IsOneOf(text_.Word(after), ".,;") ||
                        EndsSentence(text_.Word(after)) || IsDash(text_.Word(after)) ||
                        text_.Is(after, kCoordinator | kSubordinator) || text_.LowerIs(after, "who");
    if (!at_end) return false;
    const Index begin = clauses_.BeginBefore(cue.begin - 1, c);
    const bool clause = phrases_.FiniteVerb(begin, cue.begin - 1) != kNone;
    Draft draft = NewDraft(c, Rule::kParenthetical);
    if (begin + 1 >= cue.begin) return false;
    draft.content = {Range{begin, cue.begin - 1}};
    const bool interrupted = after + 1 < sentence.end && text_.Word(after) == ",";
    if (!clause && !interrupted) return false;
    // "fighters which, the statement said, S", "to run again and, he said, S": what stands before is the article's.
    const bool relative = text_.Is(cue.begin - 2, kRelative | kCoordinator);
    if (!clause || (interrupted && (relative || !NextIsAttribution(after + 1, c)))) {
      const Index right = after + 1;
      // "On Monday, Roe said, S", but "While S, Roe said, S".
      const bool subordinate = text_.Is(begin, kSubordinator);
      const bool adverbial = IsAdverbial(begin) && !subordinate;
      if ((adverbial && !clause) || relative) draft.content.clear();
      const Index end = clauses_.EndOf(right, c);
      const bool own = cue.source_kind != SourceKind::kInverted || subordinate;  // no apposition of "said Roe, a judge"
      const bool verb = phrases_.FiniteVerb(right, end) != kNone || phrases_.GoesOnInPresent(right, cue.verb.form);
      const bool goes_on = relative || (own && verb) || (!clause && (own || verb));
      const bool adjunct = clause && !relative && text_.Is(right, kPreposition);  // ", in a memo that blamed"
      if (goes_on && end > right && clauses_.MayGoOnWith(right) && !adjunct) draft.content.push_back({right, end});
    }
    if (draft.content.empty()) return false;
    Finish(std::move(draft));
    return true;
  }

  bool NextIsAttribution(Index i, uint32_t c) const {
    return c + 1 < cues_.size() && cues_[c + 1].words.begin <= i + 3 &&
           cues_[c + 1].words.begin >= i;
  }

  // A run without a cue: more of the speech before it, or words after a colon.
  void TakeLeftover(uint32_t r) {
    const QuotedRun& run = RunAt(r);
    Index words = 0;
    for (Index i = run.inside.begin; i < run.inside.end; ++i) words += text_[i].IsWord() ? 1 : 0;
    if (words < kSpeechWords || IsTitleRun(text_, run)) return;
    if (TakeSigned(r) || TakeColon(r)) return;
    // 'another called it "A".' is no sentence of its own.
    const bool free = text_.SentenceOf(run.open).begin == run.open || !text_[run.open - 1].IsWord();
    if (free && WholeSentenceRun(run.open) == r) TakeFloating(r);
  }

  // "A." — Jane Roe, the mayor
  bool TakeSigned(uint32_t r) {
    constexpr Index kWindow = 4;  // dash, title and name
    const QuotedRun& run = RunAt(r);
    if (!run.closed || run.close + 2 >= text_.size() || !IsDash(text_.Word(run.close + 1)))
      return false;
    if (text_[run.close + 1].paragraph != text_[run.close].paragraph) return false;
    const Index limit = std::min(text_.size(), run.close + 2 + kWindow);
    for (Index i = run.close + 2; i < limit && text_[i].IsCapitalized(); ++i) {
      const uint32_t name = names_.At(i);
      if (name == kNone || !names_.all()[name].IsPerson()) continue;
      Draft draft;
      draft.rule = Rule::kDirectColon;
      draft.source = names_.all()[name].range;
      Add(draft, r);
      Finish(std::move(draft));
      return true;
    }
    return false;
  }

  // Who the words before a verbless quotation name: their subject, else their last person.
  Range Introducer(Range words) const {
    const Range subject = phrases_.FirstSubject(words.begin, words.end);
    if (phrases_.IsPersonLike(subject)) return phrases_.WithAside(subject, words.end);
    const Index floor =
        words.end > words.begin + kIntroduction ? words.end - kIntroduction : words.begin;
    for (Index i = words.end; i > floor; --i) {
      const uint32_t name = names_.At(i - 1);
      if (name != kNone && names_.all()[name].IsPerson() && !text_.InMarks(i - 1))
        return names_.all()[name].range;
    }
    const bool speaks = !subject.empty() && (names_.At(subject.end - 1) != kNone ||
                                             text_.Is(subject.end - 1, kGroupNoun));
    return speaks ? subject : Range{};
  }

  // Roe took to the radio: "A."
  bool TakeColon(uint32_t r) {
    const QuotedRun& run = RunAt(r);
    if (run.open == 0) return false;
    const Range sentence = text_.SentenceOf(run.open);
    const bool colon = text_.Word(run.open - 1) == ":";
    const bool comma = text_.Word(run.open - 1) == "," && run.close + 1 >= sentence.end &&
                       text_[run.inside.begin].IsCapitalized() &&
                       run.inside.size() > 2 * kSpeechWords;
    if (!colon && !comma) return false;
    if (sentence.begin >= run.open - 1) return false;
    Draft draft;
    draft.rule = Rule::kDirectColon;
    // "said A: "B."": the same cue and source.
    if (!last_.cue.empty() && last_.cue.begin >= sentence.begin && last_.cue.end < run.open) {
      draft.cue = last_.cue;
      draft.source = last_.source;
    }
    if (draft.source.empty()) draft.source = Introducer({sentence.begin, run.open - 1});
    Add(draft, r);
    AddContinuations(draft);
    Finish(std::move(draft));
    return true;
  }

  // The subject of the sentence right before, if that sentence reports nothing itself.
  Range SubjectOfSentenceBefore(Index open) const {
    const uint32_t sentence = text_[open].sentence;
    if (sentence == 0) return {};
    const Range before = text_.sentences()[sentence - 1];
    if (text_[before.begin].paragraph != text_[open].paragraph) return {};
    if (reports_[sentence - 1]) return {};
    Range subject = phrases_.FirstSubject(before.begin, before.end);
    // "Her neighbor, Jane Roe, nodded."
    if (!subject.empty()) subject = phrases_.WithAside(subject, before.end);
    return phrases_.IsPersonLike(subject) ? subject : Range{};
  }

  void TakeFloating(uint32_t r) {
    const QuotedRun& run = RunAt(r);
    const Range subject = SubjectOfSentenceBefore(run.open);
    if (!subject.empty()) {
      Draft draft;
      draft.source = subject;
      draft.rule = Rule::kDirectParagraph;
      Add(draft, r);
      AddContinuations(draft);
      Finish(std::move(draft));
      return;
    }
    if (last_.source.empty()) return;
    const uint32_t paragraph = text_[run.open].paragraph;
    const uint32_t previous = text_[last_.token].paragraph;
    const bool far = paragraph > previous + 1 ||
                     text_[run.open].sentence > text_[last_.token].sentence + kLongestFloat;
    if (far) return;
    Draft draft;
    draft.rule = paragraph == previous ? Rule::kDirectFloating : Rule::kDirectParagraph;
    // In a paragraph of its own only right after a sentence that reports speech.
    const bool follows = text_[run.open].sentence == text_[last_.token].sentence + 1;
    if (paragraph == previous || follows)
      draft.source = last_.answers && paragraph != previous ? last_.earlier_source : last_.source;
    Add(draft, r);
    AddContinuations(draft);
    Finish(std::move(draft));
  }

  void Finish(Draft draft) {
    for (const Range& range : draft.content) MarkUsed(range);
    SettleKind(text_, draft);
    reports_[text_[draft.content.front().begin].sentence] = true;
    if (!draft.cue.empty()) reports_[text_[draft.cue.begin].sentence] = true;
    if (leftovers_) last_.Note(text_, draft);
    drafts_.push_back(std::move(draft));
  }

  const Text& text_;
  const Names& names_;
  const Phrases& phrases_;
  const std::vector<Cue>& cues_;
  Clauses clauses_;
  std::vector<bool> used_;
  std::vector<uint32_t> owner_;
  std::vector<Draft> drafts_;
  std::vector<bool> reports_;  // by sentence: it has content or a cue
  bool leftovers_ = false;
  size_t attributed_ = 0;  // drafts made from cues
  size_t next_ = 0;        // the first of them after the leftover run at hand
  LastSpeech last_;
};

}  // namespace

std::vector<Draft> FindQuotations(const Text& text, const Names& names, const Phrases& phrases,
                                  const std::vector<Cue>& cues) {
  return Attributor(text, names, phrases, cues).Run();
}

}  // namespace quoth::english
