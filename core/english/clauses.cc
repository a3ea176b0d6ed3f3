#include "core/english/clauses.h"

#include <algorithm>

#include "core/lexicon.h"

namespace quoth::english {
namespace {

constexpr Index kFrameWindow = 40;      // tokens between an object and its "to", "as" or "for"
constexpr Index kShortestContent = 2;   // words

}  // namespace

Clauses::Clauses(const Text& text, const Phrases& phrases, const std::vector<Cue>& cues)
    : text_(text), phrases_(phrases), cues_(cues) {}

bool Clauses::HasRun(Range range) const {
  for (Index i = range.begin; i < range.end; ++i) {
    if (text_.InMarks(i) && !IsTitleRun(text_, text_.runs()[text_[i].run])) return true;
  }
  return false;
}

Range Clauses::Object(Index begin, Index end) const {
  Range object = phrases_.At(begin, end);
  if (!object.empty() && text_.LowerIs(object.end, "and")) {
    const Range more = phrases_.At(object.end + 1, end);
    const bool verb_follows = phrases_.FiniteVerb(object.end + 1, more.end + 2) != kNone;
    if (!more.empty() && !verb_follows) object.end = more.end;
  }
  return object;
}

// "told the paper's morning podcast that": what is left of a long object before "that".
Index Clauses::ThatAfter(Index object_end, Index sentence_end) const {
  constexpr Index kWindow = 5;
  constexpr uint32_t kClause =
      kDeterminer | kPossessive | kSubjectPronoun | kAuxiliary | kFiniteVerb | kPreposition;
  Index i = object_end;
  for (Index steps = 0; i < sentence_end && steps < kWindow; ++steps) {
    if (text_.LowerIs(i, "that")) return IsRelative(i) ? object_end : i;
    // NBC's "Morning Hour"
    const uint32_t run = text_.RunOpenedAt(i);
    if (run != kNone && IsTitleRun(text_, text_.runs()[run])) {
      i = text_.runs()[run].close + 1;
      continue;
    }
    if (!text_[i].IsWord() || text_.Is(i, kClause)) break;
    ++i;
  }
  return object_end;
}

bool Clauses::MayGoOnWith(Index i) const {
  const bool that = text_.LowerIs(i, "that") && text_.Is(i + 1, kDeterminer | kPossessive | kSubjectPronoun);
  return that || !text_.Is(i, kRelative | kGerund);
}

Index Clauses::AfterCue(uint32_t index) const {
  const Cue& cue = cues_[index];
  const Index end = SentenceEnd(cue.words.begin);
  Index i = cue.end;
  if (cue.kind == CueKind::kVerb && (cue.verb.frames & (kObjectThat | kObjectWh)) &&
      cue.source_kind != SourceKind::kInverted) {
    const Range object = text_.LowerIs(i, "that") ? Range{i, i} : Object(i, end);
    const bool clause =
        (cue.verb.frames & kClause) && text_.Is(object.end, kAuxiliary | kFiniteVerb);
    if (!object.empty() && !clause) i = ThatAfter(object.end, end);
  }
  const Index adjuncts = i;
  i = phrases_.SkipAdjuncts(i, end);
  // responded to Roe's claim that S
  if (i > adjuncts && text_.LowerIs(i, "that") && NamesWordsMet(i - 1, i)) return adjuncts;
  // "told analysts on a conference call that S"
  if (!text_.LowerIs(i, "that") && text_.Is(adjuncts, kPreposition) && i > adjuncts) {
    const Index that = ThatAfterPhrases(adjuncts, end);
    if (text_.LowerIs(that, "that")) return that;
  }
  if (i >= end) return i;
  const bool more = text_.Is(i, kPreposition) || text_[i].tag == Tag::kParticiple;
  return more ? ThatAfterPhrases(i, end) : i;
}

// criticism, claims: words that somebody meets rather than says.
bool Clauses::NamesWordsMet(Index begin, Index end) const {
  static const LexiconSet nouns = ReadLexiconSet("en/words_met.tsv");
  for (Index i = begin; i < end; ++i) {
    if (nouns.contains(text_.Lower(i))) return true;
  }
  return false;
}

bool Clauses::LeadsToCue(Index begin, Index open, uint32_t index) const {
  static const LexiconSet acts = ReadLexiconSet("en/fronted_acts.tsv");
  const Cue& cue = cues_[index];
  if (cue.kind != CueKind::kVerb) return false;
  if (text_.Is(begin, kSubordinator | kWh | kAdverb)) ++begin;  // when asked
  if (acts.contains(text_.Lower(begin))) return true;
  return !cue.source.empty() && cue.source.begin >= begin && cue.source.end <= open;
}

// "a deal that was signed": a verb right after "that" makes it a relative.
bool Clauses::IsRelative(Index that) const {
  return text_.Is(that + 1, kAuxiliary | kFiniteVerb) && !text_.Is(that + 1, kGroupNoun | kRole);
}

// "told reporters outside the court that S": over any phrases without a verb.
Index Clauses::ThatAfterPhrases(Index begin, Index sentence_end) const {
  constexpr Index kWindow = 16;
  const Index limit = std::min(sentence_end, begin + kWindow);
  for (Index i = begin + 1; i < limit; ++i) {
    if (text_.LowerIs(i, "that")) return IsRelative(i) || NamesWordsMet(i - 1, i) ? begin : i;
    const bool verb = IsFinite(text_[i].tag);  // but "an undisclosed location", "a flier handed out"
    if (!text_[i].IsWord() || verb || text_.Is(i, kAuxiliary | kWh | kSubordinator)) break;
  }
  return begin;
}

// 'called it "fine" in a statement': the medium after the marks is not content.
Index Clauses::WithoutChannel(Index begin, Index end) const {
  constexpr Index kWindow = 14;
  const Index floor = end > begin + kWindow ? end - kWindow : begin;
  for (Index i = end; i > floor; --i) {
    if (text_.RunClosedAt(i - 1) == kNone) continue;
    if (i == end || phrases_.SkipAdjuncts(i, end) != end) return end;
    for (Index j = i; j < end; ++j) {
      if (text_.Is(j, kChannel)) return i;
    }
    return end;
  }
  return end;
}

std::optional<Complement> Clauses::Make(Index begin, uint32_t cue, Rule rule) const {
  while (begin < text_.size() && IsOneOf(text_.Word(begin), ",:")) ++begin;
  if (begin >= SentenceEnd(cues_[cue].words.begin)) return std::nullopt;
  const Range range{begin, WithoutChannel(begin, EndOf(begin, cue))};
  Index words = 0;
  for (Index i = range.begin; i < range.end; ++i) words += text_[i].IsWord() ? 1 : 0;
  if (range.empty() || (words < kShortestContent && rule != Rule::kAnything)) return std::nullopt;
  return Complement{range, rule};
}

// The first ", and" or ", but" of the range: a verb after it may belong to the sentence above.
Index Clauses::FirstJoint(Index begin, Index end) const {
  for (Index i = begin; i < end; ++i) {
    if (text_.Word(i) == "," && !text_.InMarks(i)) return i;
    if (text_.RunClosedAt(i) != kNone && text_.Word(i - 1) == ",") return i;
  }
  return end;
}

// "that S" or bare S.
std::optional<Complement> Clauses::ClauseAt(Index begin, uint32_t index) const {
  const Cue& cue = cues_[index];
  const Index end = SentenceEnd(cue.words.begin);
  const uint16_t frames = cue.verb.frames;
  Index i = begin;
  if (i >= end) return std::nullopt;
  const Rule rule = (frames & kObjectThat) ? Rule::kObjectClause : Rule::kBareClause;
  // "said, citing a source, that S"
  if (text_.Word(i) == ",") {
    const Index limit = std::min(end, i + 20);
    Index j = i + 1;
    while (j < limit && text_.Word(j) != ",") ++j;
    if (j < limit && text_.LowerIs(j + 1, "that")) i = j + 1;
    // "reported on Thursday, coverage had risen"
    if (text_.Word(i) == "," && begin > cue.end && (frames & kClause) &&
        text_.RunOpenedAt(i + 1) == kNone &&
        !text_.Is(i + 1, kGerund | kCoordinator | kRelative | kContrast)) {
      ++i;
    }
  }
  if (text_.LowerIs(i, "that")) {
    // "said that day", "said that was": a pronoun unless a clause follows it.
    // "funds projects that make": a noun and its relative clause.
    if (cue.verb.form == VerbForm::kThird && text_.Is(i + 1, kBaseVerb | kFiniteVerb | kAuxiliary))
      return std::nullopt;
    const bool pronoun = text_.Is(i + 1, kAuxiliary);
    return Make(pronoun ? i : i + 1, index, (frames & kObjectThat) ? rule : Rule::kThatClause);
  }
  // "What Roe added was a warning"
  const Index before = cue.source.begin > 0 ? cue.source.begin - 1 : 0;
  const bool cleft = text_.LowerIs(before, "what") ||
                     (text_.LowerIs(before, "which") && before > 0 && text_.Is(before - 1, kPreposition));
  if (cleft && text_.Is(i, kAuxiliary | kFiniteVerb)) return std::nullopt;
  if ((frames & kWhClause) && text_.Is(i, kWh)) return Make(i, index, Rule::kWhetherClause);
  if (!(frames & (kClause | kObjectThat)) || !text_[i].IsWord()) {
    const bool marked = (frames & (kClause | kObjectThat)) && text_.RunOpenedAt(i) != kNone;
    if (!marked) return std::nullopt;
  }
  const bool counts = phrases_.CountsWhatFollows(i);  // up to 300 people
  const bool preposition = text_.Is(i, kPreposition) && text_[i].shape == Shape::kLower && !counts;
  if (preposition && phrases_.At(i + 1, end).empty()) return std::nullopt;
  const bool empty_preposition = text_.LowerIs(i, "of") || text_.LowerIs(i, "with") ||
                                 text_.LowerIs(i, "about") || text_.LowerIs(i, "to") ||
                                 text_.LowerIs(i, "for") || text_.LowerIs(i, "against");
  if ((empty_preposition && !counts) || text_.Is(i, kCoordinator)) return std::nullopt;
  if (cue.verb.form == VerbForm::kBase && cue.verb.cue_class == CueClass::kThought &&
      text_.Is(i, kPreposition) && !counts) {
    return std::nullopt;
  }
  if (!(frames & kBare)) {
    if (preposition) return std::nullopt;
    if (text_.Is(i, kRelative)) return std::nullopt;
    if (phrases_.FiniteVerb(i, FirstJoint(i, EndOf(i, index))) == kNone) return std::nullopt;
  }
  return Make(i, index, rule);
}

// "to go", not "to her" or "to the court".
bool Clauses::IsInfinitive(Index to) const {
  const Index verb = to + 1;
  return verb < text_.size() && text_[verb].shape == Shape::kLower &&
         !text_.Is(verb, kDeterminer | kPossessive | kObjectPronoun | kPreposition);
}

// "I invite you to look", "when you asked him to go": an act of the text itself, not a report.
bool Clauses::IsOwnAct(const Cue& cue) const {
  const Index subject = cue.source.begin;
  return cue.source.size() == 1 && (text_.LowerIs(subject, "i") || text_.LowerIs(subject, "we") ||
                                    text_.LowerIs(subject, "you"));
}

// urged X to do Y; promised to do Y; announced leaving; asked X whether S.
std::optional<Complement> Clauses::ObjectFrames(Index begin, uint32_t index) const {
  const Cue& cue = cues_[index];
  const bool own = IsOwnAct(cue);
  const uint16_t frames = cue.verb.frames;
  const Index end = SentenceEnd(cue.words.begin);
  if ((frames & kToVerb) && !own && text_.LowerIs(begin, "to") && IsInfinitive(begin))
    return WithoutNextClause(Make(begin, index, Rule::kInfinitive));
  const Index later = phrases_.SkipAdjuncts(begin, end);
  if ((frames & kToVerb) && !own && later < end && text_.LowerIs(later, "to") && IsInfinitive(later))
    return WithoutNextClause(Make(later, index, Rule::kInfinitive));
  if ((frames & kGerundFrame) && text_.Is(begin, kGerund) && text_[begin].shape == Shape::kLower) {
    return Make(begin, index, Rule::kGerundClause);
  }
  if ((frames & kObjectWh) || (frames & kWhClause)) {
    const Index after = AfterCue(index);
    if (text_.Is(after, kWh) && after < end) return Make(after, index, Rule::kWhetherClause);
  }
  if (own || !(frames & kObjectTo)) return std::nullopt;
  const Range object = Object(begin, end);
  if (object.empty()) return std::nullopt;
  Index to = object.end;
  // "encouraged towns that were not selected to apply"
  constexpr Index kRelativeWindow = 8;
  if (text_.Is(to, kRelative)) {
    const Index stop = std::min(end, to + kRelativeWindow);
    while (to < stop && !text_.LowerIs(to, "to") && text_[to].IsWord()) ++to;
    if (!text_.LowerIs(to, "to")) to = object.end;
  }
  const Index limit = std::min(end, object.end + 8);
  while (to < limit && !text_.LowerIs(to, "to") && text_[to].IsWord() &&
         !text_.Is(to, kAuxiliary | kFiniteVerb | kComplementizer | kSubordinator | kWh)) {
    ++to;
  }
  if (to >= limit || !text_.LowerIs(to, "to")) return std::nullopt;
  return IsInfinitive(to) ? WithoutNextClause(Make(begin, index, Rule::kObjectInfinitive))
                          : std::nullopt;
}

// "urged the embassy to reconsider and spoke with": the past belongs to the verb above.
bool Clauses::JoinsPast(Index coordinator, Index end) const {
  constexpr Index kAdverbials = 4;
  if (!text_.Is(coordinator, kCoordinator) || !text_[coordinator].IsWord()) return false;
  for (Index i = coordinator + 1; i < std::min(end, coordinator + 1 + kAdverbials); ++i) {
    if (text_.InMarks(i) || text_.Is(i, kRole | kGroupNoun)) return false;
    const bool past = text_.Is(i, kFiniteVerb) && !text_.Is(i, kBaseVerb) &&
                      text_[i].shape == Shape::kLower && !text_.Lower(i).ends_with('s');
    if (past) return text_.Is(i + 1, kPreposition | kDeterminer | kPossessive | kComplementizer) ||
                     text_.Is(i + 1, kAdverb);
    if (!text_.Is(i, kAdverb | kPreposition | kDeterminer | kTime)) return false;
  }
  return false;
}

// "asked students to apply, and the agency is hiring": an infinitive ends where a clause is joined.
std::optional<Complement> Clauses::WithoutNextClause(std::optional<Complement> found) const {
  if (!found) return found;
  for (Index i = found->range.begin + 2; i + 2 < found->range.end; ++i) {
    if (text_.InMarks(i)) continue;
    const bool past = text_[i + 1].tag == Tag::kPast && text_[i + 1].shape == Shape::kLower;
    if (past && text_.RunClosedAt(i) != kNone && text_.Word(i - 1) == ",") {  // for "a fair fight," declined to
      found->range.end = i + 1;
      break;
    }
    const bool main = text_.Word(i) == "," && past;
    const bool clause = main || (text_.Word(i) == "," && text_.Is(i + 1, kCoordinator) &&
                                 phrases_.FiniteVerb(i + 2, found->range.end) != kNone);
    if (clause || JoinsPast(i, found->range.end)) found->range.end = i;
  }
  return found;
}

// The comma that closes a short aside, or `end`.
Index Clauses::NextComma(Index begin, Index end) const {
  constexpr Index kLongestAside = 6;
  const Index limit = std::min(end, begin + kLongestAside);
  for (Index i = begin; i < limit; ++i) {
    if (text_.Word(i) == ",") return i;
  }
  return end;
}

// called the ad misleading: an adjective that ends its clause.
bool Clauses::IsBareJudgement(Index i) const {
  if (i + 1 >= text_.size() || text_[i].shape != Shape::kLower) return false;
  if (text_.Lower(i).ends_with("ing") && !text_[i + 1].IsWord()) return true;
  if (text_[i].tag != Tag::kAdjective) return false;
  return !text_[i + 1].IsWord() || text_.Is(i + 1, kCoordinator | kPreposition);
}

// called X "Y" after S: what follows the marks is the writer's, unless more is joined.
std::optional<Complement> Clauses::WithinMarks(std::optional<Complement> found, Index open) const {
  const uint32_t run = found ? text_.RunOpenedAt(open) : kNone;
  if (run == kNone || !text_.runs()[run].closed) return found;
  const Index next = text_.runs()[run].close + 1;
  if (next >= found->range.end) return found;
  const bool adjunct = text_.Is(next, kSubordinator | kPreposition | kNegation) && !text_.LowerIs(next, "of");
  const bool verb = text_.Is(next, kCoordinator) && next + 1 < found->range.end &&
                    (text_.Is(next + 1, kRefusal) || IsFinite(text_[next + 1].tag));
  if (adjunct || verb) found->range.end = next;
  return found;
}

// described X as Y; blamed X for Y; called X a Y.
std::optional<Complement> Clauses::PairFrames(Index begin, uint32_t index) const {
  const Cue& cue = cues_[index];
  const uint16_t frames = cue.verb.frames;
  const Index end = std::min(SentenceEnd(cue.words.begin), begin + kFrameWindow);
  if (!(frames & (kAs | kFor | kOf | kSmallClause)) || begin >= end || IsOwnAct(cue))
    return std::nullopt;
  if (!text_[begin].IsWord() || text_.Is(begin, kPreposition | kAdverb)) return std::nullopt;
  Range object = phrases_.At(begin, end);
  if (object.empty()) return std::nullopt;
  if (frames & kOf) object.end = begin + 1;
  if ((frames & kSmallClause) && object.end < end) {
    const bool pronoun = text_.Is(begin, kObjectPronoun) && text_[object.end].IsWord() &&
                         !text_.Is(object.end, kPreposition | kCoordinator | kSubordinator);
    const bool second =
        pronoun || text_.Is(object.end, kDeterminer) || text_.RunOpenedAt(object.end) != kNone ||
        IsBareJudgement(object.end) || (object.size() > 2 && IsBareJudgement(object.end - 1));
    if (second) return WithinMarks(WithoutNextClause(Make(begin, index, Rule::kSmallClause)), object.end);
  }
  for (Index i = object.end; i < end; ++i) {
    if (text_.InMarks(i)) continue;
    if (!text_[i].IsWord() && text_.RunOpenedAt(i) == kNone && text_.RunClosedAt(i) == kNone) {
      // "described the director, Jane Roe, as A"
      const Index close = i == object.end && text_.Word(i) == "," ? NextComma(i + 1, end) : end;
      if (close >= end || !text_.LowerIs(close + 1, "as")) break;
      i = close;
      continue;
    }
    const bool pairs = ((frames & kAs) && text_.LowerIs(i, "as")) ||
                       ((frames & kFor) && text_.LowerIs(i, "for")) ||
                       ((frames & kOf) && text_.LowerIs(i, "of"));
    if (!pairs) continue;
    // "quoted Jane Roe as saying": what she says is another quotation.
    const bool told = i + 1 < end && text_[i + 1].tag == Tag::kGerund && text_.LowerEntry(i + 1).verbs != nullptr;
    if (told) return std::nullopt;
    Index open = i + 1;
    while (open < end && text_.Is(open, kDeterminer)) ++open;
    return WithinMarks(WithoutNextClause(Make(begin, index, Rule::kSmallClause)), open);
  }
  return std::nullopt;
}

// denied any wrongdoing: up to the comma that a new clause follows, or the next act (and called for calm).
std::optional<Complement> Clauses::NounPhraseOf(Index begin, uint32_t index) const {
  auto found = Make(begin, index, Rule::kAnything);
  if (!found || !text_[begin].IsWord()) return std::nullopt;
  for (Index i = begin; i < found->range.end; ++i) {
    const bool turn =
        text_.Word(i) == "," && text_.Is(i + 1, kCoordinator | kAdverb | kSubordinator);
    if (text_.InMarks(i)) continue;
    if (turn || (i > begin && JoinsPast(i, found->range.end))) found->range.end = i;
  }
  if (found->range.empty()) return std::nullopt;
  return found;
}

// "defended a bill that critics call "a gift"": the words in marks are somebody else's.
bool Clauses::IsSaidWithin(Index begin, Index end, uint32_t index) const {
  Index open = begin;
  const auto opens = [&](Index i) {
    const uint32_t run = text_.RunOpenedAt(i);
    return run != kNone && !IsTitleRun(text_, text_.runs()[run]);
  };
  while (open < end && !opens(open)) ++open;
  for (uint32_t c = index + 1; c < cues_.size() && cues_[c].words.begin < open; ++c) {
    const Index after = cues_[index].words.end + (cues_[c].kind == CueKind::kNoun ? 0 : 1);  // mocked Roe's claim that
    if (cues_[c].source.begin >= after && cues_[c].source.end <= open) return true;
  }
  return false;
}

// what Roe called "a gift"; but "a process called "sintering"" is a name, not a judgement on something.
std::optional<Complement> Clauses::NameGiven(Index open, uint32_t index) const {
  const Cue& cue = cues_[index];
  const QuotedRun& marks = text_.runs()[text_.RunOpenedAt(open)];
  const Index before = cue.source.begin;
  const bool given =
      !cue.source.empty() && before > 0 && cue.source.end <= cue.words.begin &&
      (text_.LowerIs(before - 1, "what") || text_.LowerIs(before - 1, "which") || text_.LowerIs(before - 1, "that"));
  if (!given || !marks.closed || IsTitleRun(text_, marks)) return std::nullopt;
  return Complement{{open, marks.close + 1}, Rule::kMixedWords};
}

// praised the "impressive results": words in marks anywhere in the object.
std::optional<Complement> Clauses::QuotedWords(Index begin, uint32_t index) const {
  const Cue& cue = cues_[index];
  if (!(cue.verb.frames & (kQuote | kAbout))) return std::nullopt;
  Index i = begin;
  if ((cue.verb.frames & kAbout) && (text_.LowerIs(i, "of") || text_.LowerIs(i, "about"))) {
    ++i;
    const Range object = phrases_.At(i, SentenceEnd(i - 1));
    if (text_.Is(i, kGerund) || (!object.empty() && text_.Is(object.end, kGerund))) {
      return Make(i, index, Rule::kGerundClause);
    }
  }
  if ((cue.verb.frames & kSmallClause) && text_.RunOpenedAt(i) != kNone) return NameGiven(i, index);
  const Index end = EndOf(i, index);
  if (i >= end || !HasRun({i, end}) || IsSaidWithin(i, end, index)) return std::nullopt;
  Index open = i;
  for (; open < end && text_.RunOpenedAt(open) == kNone; ++open) {
    if (!text_[open].IsWord()) return std::nullopt;
  }
  // 'criticized Roe for saying "Y"', 'quoted Roe as saying "Y"'
  const bool by_object =
      open > i + 2 && text_.Is(open - 1, kGerund) && (text_.LowerIs(open - 2, "for") || text_.LowerIs(open - 2, "as"));
  if (by_object) return std::nullopt;
  const bool meets = text_.LowerIs(i, "to") || text_.LowerIs(i, "with");
  if (meets && NamesWordsMet(i, open)) return std::nullopt;  // responded to criticism that it was "rash"
  // 'posted a photograph with the caption "Y"'
  const bool caption = open > i && (text_.LowerIs(open - 1, "caption") || text_.LowerIs(open - 1, "words"));
  const auto found = Make(caption ? open : i, index, Rule::kMixedWords);
  return text_.LowerIs(i, "as") ? WithinMarks(found, open) : found;
}

// Roe's claim that S; of "Roe's claim that S was wrong" S alone.
std::optional<Complement> Clauses::NounClause(uint32_t index) const {
  const Cue& cue = cues_[index];
  auto found = Make(cue.end + 1, index, Rule::kNoun);
  if (!found) return found;
  // Roe's claim that "S," the sentence goes on
  const uint32_t run = text_.RunOpenedAt(found->range.begin);
  if (run != kNone && text_.runs()[run].closed && text_.Word(text_.runs()[run].close - 1) == ",") {
    found->range.end = std::min(found->range.end, text_.runs()[run].close + 1);
    return found;
  }
  const bool subject = phrases_.FiniteVerb(text_.SentenceOf(cue.begin).begin, cue.begin) == kNone;
  const Index first = phrases_.FiniteVerb(found->range.begin, found->range.end);
  if (!subject || first == kNone) return found;
  Index i = first + 1;
  while (text_.Is(i, kAuxiliary | kAdverb | kFiniteVerb)) ++i;
  for (; i < found->range.end; ++i) {
    if (text_.InMarks(i)) continue;
    if (text_.Is(i, kRelative | kWh | kSubordinator | kCoordinator) || !text_[i].IsWord()) break;
    if (!text_.Is(i, kAuxiliary | kFiniteVerb) || text_[i].clitic) continue;
    found->range.end = i;
    break;
  }
  return found;
}

// described by Roe as "bleak"; reported by Roe to have left
std::optional<Complement> Clauses::PassiveComplement(uint32_t index) const {
  const Index i = cues_[index].end;
  const bool as = text_.LowerIs(i, "as");
  return WithoutNextClause(Make(as ? i + 1 : i, index, Rule::kPassive));
}

std::optional<Complement> Clauses::ComplementOf(uint32_t index) const {
  const Cue& cue = cues_[index];
  if (cue.kind == CueKind::kNoun) return NounClause(index);
  if (cue.source_kind == SourceKind::kPassive) return PassiveComplement(index);
  if (cue.kind != CueKind::kVerb) return std::nullopt;
  if (cue.source_kind == SourceKind::kInverted) return std::nullopt;
  const Index direct = cue.end;
  if (direct >= SentenceEnd(cue.words.begin)) return std::nullopt;
  if (cue.verb.cue_class == CueClass::kWeak) {
    // "It showed that families had left": a thing shows it, nobody says it.
    if (!cue.source.empty() && text_.LowerIs(cue.source.begin, "it")) return std::nullopt;
    if (!text_.LowerIs(direct, "that")) return QuotedWords(direct, index);
  }
  if (auto found = ObjectFrames(direct, index)) return found;
  if (auto found = ClauseAt(AfterCue(index), index)) return found;
  if (auto found = PairFrames(direct, index)) return found;
  if (cue.verb.frames & kAnything) return NounPhraseOf(direct, index);
  return QuotedWords(direct, index);
}

}  // namespace quoth::english
