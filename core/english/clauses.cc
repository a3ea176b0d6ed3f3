#include "core/english/clauses.h"

#include <algorithm>

namespace quoth::english {
namespace {

constexpr Index kFrameWindow = 40;      // tokens between an object and its "to", "as" or "for"
constexpr uint32_t kCueWindow = 40;     // cues looked at per sentence
constexpr Index kLongestContent = 400;  // bounds the work on a sentence without end
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

// Where the words that introduce the cue's own attribution begin, with comma and conjunction.
Index Clauses::BoundaryBefore(const Cue& cue, Index content_begin) const {
  // A source before the content is not part of the boundary: "Roe, asked whether S, replied".
  const bool apart = cue.source_kind == SourceKind::kShared || cue.begin < content_begin;
  Index i = apart ? cue.words.begin : cue.begin;
  const Index floor = text_.SentenceOf(i).begin;
  while (i > floor && text_.Is(i - 1, kAdverb | kAuxiliary) &&
         text_[i - 1].shape == Shape::kLower && !text_.Is(i - 1, kTime)) {
    --i;
  }
  // ", which he said would help"
  if (i > floor + 1 && text_.Is(i - 1, kRelative) && text_.Word(i - 2) == ",") --i;
  while (i > floor && text_.Is(i - 1, kCoordinator | kSubordinator | kPreposition) &&
         text_[i - 1].IsWord()) {
    --i;
  }
  if (i > floor && text_.Word(i - 1) == ",") --i;
  return i;
}

// Does the cue stand beside content that begins at content_begin, rather than inside it?
bool Clauses::StandsBeside(uint32_t index, Index content_begin) const {
  const Cue& cue = cues_[index];
  const Index boundary = BoundaryBefore(cue, content_begin);
  if (boundary <= content_begin || !Reports(cue)) return false;
  if (cue.kind == CueKind::kAccording) return true;
  if (cue.source_kind == SourceKind::kAside && cue.begin < content_begin) return true;
  if (cue.source_kind == SourceKind::kShared) {
    return cue.source.end <= content_begin || text_.Word(boundary) == ",";
  }
  if (cue.source_kind == SourceKind::kRelative) return text_.Word(boundary) == ",";
  if (text_.LowerIs(cue.begin - 1, "that")) return false;
  const bool joined = boundary < cue.begin;
  if (!joined) return false;
  const Index conjunction = text_.Word(boundary) == "," ? boundary + 1 : boundary;
  if (conjunction == cue.begin) {
    // ", Roe said" closes the content only as an aside or at the end.
    return cue.end >= text_.SentenceOf(cue.begin).end || !text_[cue.end].IsWord();
  }
  return text_.Is(conjunction, kCoordinator | kContrast | kRelative);
}

// Is it likely that the cue reports something, rather than being an ordinary verb?
bool Clauses::Reports(const Cue& cue) const {
  if (cue.kind == CueKind::kAccording) return true;
  if (cue.verb.cue_class != CueClass::kSpeech) return text_.LowerIs(cue.end, "that");
  if (cue.verb.frames & (kClause | kObjectThat | kAnything)) return true;
  // "described A as B and urged C to D", not "left and continued to D"
  const Index first = cue.source_kind == SourceKind::kShared ? cue.words.begin : cue.begin;
  const bool joined = first > 0 && text_.Is(first - 1, kCoordinator);
  const bool gerund = cue.verb.form == VerbForm::kGerund && first > 0 &&
                      text_.Is(first - 1, kContrast | kCoordinator);
  if (gerund && !text_.Is(cue.end, kPreposition)) return true;
  if (joined && cue.verb.form == VerbForm::kPast && !text_.Is(cue.end, kPreposition)) return true;
  return text_.LowerIs(cue.end, "that") || text_.RunOpenedAt(cue.end) != kNone ||
         text_.RunOpenedAt(cue.end + 1) != kNone;
}

Index Clauses::Trim(Index begin, Index end) const {
  while (end > begin) {
    const std::string_view last = text_.Word(end - 1);
    const bool stop = !text_[end - 1].IsWord() && !text_.InMarks(end - 1) &&
                      (IsOneOf(last, ".,;:") || IsDash(last));
    if (!stop) break;
    --end;
  }
  return end;
}

Index Clauses::EndOf(Index begin, uint32_t cue) const {
  const Index sentence_end = SentenceEnd(cues_[cue].words.begin);
  Index end = std::min(sentence_end, begin + kLongestContent);
  const uint32_t last = std::min<uint32_t>(static_cast<uint32_t>(cues_.size()), cue + kCueWindow);
  for (uint32_t next = cue + 1; next < last; ++next) {
    if (cues_[next].words.begin >= sentence_end) break;
    if (cues_[next].words.begin < begin || !StandsBeside(next, begin)) continue;
    end = std::min(end, BoundaryBefore(cues_[next], begin));
    break;
  }
  for (Index i = begin; i < end; ++i) {
    if (text_.InMarks(i) || text_[i].IsWord()) continue;
    const std::string_view mark = text_.Word(i);
    if (mark == ";") {
      end = i;
      break;
    }
    if (mark == "," && i > begin + 2 && (IsComment(i, end) || IsRefusal(i, end))) {
      end = i;
      break;
    }
    // "said S: "A."": the quotation after the colon is one of its own.
    if (mark == ":" && text_.RunOpenedAt(i + 1) != kNone) {
      end = i;
      break;
    }
  }
  if (OpensSubordinate(cue)) {
    for (Index i = begin + 2; i < end; ++i) {
      if (text_.Word(i) != "," || text_.InMarks(i) || text_.Is(i + 1, kCoordinator)) continue;
      const Range subject = phrases_.At(i + 1, end);
      const bool main = !subject.empty() && phrases_.FiniteVerb(subject.begin, end) != kNone;
      if (main && phrases_.FiniteVerb(begin, i) != kNone) end = i;
    }
  }
  return Trim(begin, end);
}

// "While all agreed that S, Roe left": the cue stands in a clause before the main one.
bool Clauses::OpensSubordinate(uint32_t index) const {
  const Cue& cue = cues_[index];
  const Index begin = text_.SentenceOf(cue.words.begin).begin;
  if (!text_.Is(begin, kSubordinator) || text_.InMarks(begin) || text_.LowerIs(begin, "as"))
    return false;
  for (Index i = begin; i < cue.begin; ++i) {
    if (text_.Word(i) == ",") return false;
  }
  return cue.source_kind == SourceKind::kBefore;
}

// ", but he declined to say more": the article speaks again.
bool Clauses::IsRefusal(Index comma, Index end) const {
  constexpr Index kWindow = 5;
  if (!text_.Is(comma + 1, kCoordinator)) return false;
  const Index limit = std::min(end, comma + kWindow);
  for (Index i = comma + 2; i < limit; ++i) {
    if (text_.Is(i, kRefusal)) return true;
  }
  return false;
}

// "a sum that emerged": an article, a noun and its relative clause.
bool Clauses::IsDescribed(Index begin, Index end) const {
  if (!text_.LowerIs(begin, "a") && !text_.LowerIs(begin, "an")) return false;
  const Range noun = phrases_.At(begin, end);
  return !noun.empty() && noun.end < end && (text_.LowerIs(noun.end, "that") || text_.LowerIs(noun.end, "which"));
}

// ", which …" and ", although …" up to the end of the content: the writer's own words.
bool Clauses::IsComment(Index comma, Index end) const {
  const Index next = comma + 1;
  if (next >= end || text_.InMarks(next)) return false;
  const bool relative =
      text_.LowerIs(next, "which") || text_.LowerIs(next, "who") || text_.LowerIs(next, "whose");
  // ", a sum that emerged later"; ", two of which were lost"
  const bool apposition = IsDescribed(next, end) || text_.LowerIs(next + 2, "which") || text_.LowerIs(next + 2, "whom");
  const bool contrast =
      text_.Is(next, kContrast) && text_.Is(next, kSubordinator) && !text_.LowerIs(next, "as");
  if (!relative && !contrast && !apposition) return false;
  for (Index i = next; i < end; ++i) {
    if (text_.InMarks(i) || (relative && text_.Word(i) == ",")) return false;
  }
  return true;
}

Index Clauses::BeginBefore(Index end, uint32_t cue) const {
  const Range sentence = text_.SentenceOf(cues_[cue].words.begin);
  Index begin =
      end > kLongestContent ? std::max(sentence.begin, end - kLongestContent) : sentence.begin;
  // After the last attribution on the left that this one stands beside.
  const uint32_t first = cue > kCueWindow ? cue - kCueWindow : 0;
  for (uint32_t other = first; other < cue; ++other) {
    const Cue& left = cues_[other];
    if (left.words.begin < sentence.begin || left.words.end >= end) continue;
    if (!left.parenthetical_slot || text_.Word(left.end) != ",") continue;
    begin = std::max(begin, AfterApposition(left.end, end));
  }
  for (Index i = begin; i < end; ++i) {
    if (!text_.InMarks(i) && IsOneOf(text_.Word(i), ";:") && i + 1 < end) begin = i + 1;
  }
  while (begin < end && text_.RunOpenedAt(begin) == kNone &&
         (!text_[begin].IsWord() || text_.Is(begin, kCoordinator)) && !text_.InMarks(begin)) {
    ++begin;
  }
  return begin;
}

// ", said Roe, the president of Acme, but S": over the words that describe the source.
Index Clauses::AfterApposition(Index comma, Index end) const {
  constexpr Index kWindow = 16;
  const bool described = text_.Is(comma + 1, kDeterminer | kRole | kTitleAdjective | kRelative);
  if (!described) return comma + 1;
  const Index limit = std::min(end, comma + kWindow);
  for (Index i = comma + 2; i < limit; ++i) {
    if (text_.Word(i) != ",") continue;
    const bool clause = !text_.Is(comma + 1, kRelative) &&
                        phrases_.FiniteVerb(comma + 1, i) != kNone;
    return clause ? comma + 1 : i + 1;
  }
  return comma + 1;
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
  i = phrases_.SkipAdjuncts(i, end);
  return text_.Is(i, kPreposition) && i < end ? ThatAfterPhrases(i, end) : i;
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
    if (text_.LowerIs(i, "that")) return IsRelative(i) ? begin : i;
    const bool verb = text_.Is(i, kFiniteVerb) && IsVerb(text_[i].tag);  // but "an undisclosed location"
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
  if (text_.Is(i, kPreposition) && text_[i].shape == Shape::kLower &&
      phrases_.At(i + 1, end).empty()) {
    return std::nullopt;
  }
  const bool empty_preposition = text_.LowerIs(i, "of") || text_.LowerIs(i, "with") ||
                                 text_.LowerIs(i, "about") || text_.LowerIs(i, "to") ||
                                 text_.LowerIs(i, "for") || text_.LowerIs(i, "against");
  if ((empty_preposition && !phrases_.CountsWhatFollows(i)) || text_.Is(i, kCoordinator)) return std::nullopt;
  if (cue.verb.form == VerbForm::kBase && cue.verb.cue_class == CueClass::kThought &&
      text_.Is(i, kPreposition)) {
    return std::nullopt;
  }
  if (!(frames & kBare)) {
    if (text_.Is(i, kPreposition) && text_[i].shape == Shape::kLower) return std::nullopt;
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
    const bool clause = text_.Word(i) == "," && text_.Is(i + 1, kCoordinator) &&
                        phrases_.FiniteVerb(i + 2, found->range.end) != kNone;
    if (clause || JoinsPast(i, found->range.end)) found->range.end = i;
  }
  return found;
}

// called X "Y" after S: what follows the marks is the writer's, unless more is joined.
std::optional<Complement> Clauses::WithinMarks(std::optional<Complement> found, Index open) const {
  const uint32_t run = found ? text_.RunOpenedAt(open) : kNone;
  if (run == kNone || !text_.runs()[run].closed) return found;
  const Index next = text_.runs()[run].close + 1;
  const bool writer = next < found->range.end && text_.Is(next, kSubordinator | kPreposition) && !text_.LowerIs(next, "of");
  if (writer) found->range.end = next;
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
        pronoun || text_.Is(object.end, kDeterminer) || text_.RunOpenedAt(object.end) != kNone;
    if (second) return WithinMarks(Make(begin, index, Rule::kSmallClause), object.end);
  }
  for (Index i = object.end; i < end; ++i) {
    if (text_.InMarks(i)) continue;
    if (!text_[i].IsWord() && text_.RunOpenedAt(i) == kNone && text_.RunClosedAt(i) == kNone) break;
    const bool pairs = ((frames & kAs) && text_.LowerIs(i, "as")) ||
                       ((frames & kFor) && text_.LowerIs(i, "for")) ||
                       ((frames & kOf) && text_.LowerIs(i, "of"));
    if (!pairs) continue;
    // "quoted Jane Roe as saying": what she says is another quotation.
    const bool told = i + 1 < end && text_[i + 1].tag == Tag::kGerund && text_.LowerEntry(i + 1).verbs != nullptr;
    return told ? std::nullopt : std::optional(Make(begin, index, Rule::kSmallClause));
  }
  return std::nullopt;
}

// denied any wrongdoing: up to the comma that a new clause follows.
std::optional<Complement> Clauses::NounPhraseOf(Index begin, uint32_t index) const {
  auto found = Make(begin, index, Rule::kAnything);
  if (!found || !text_[begin].IsWord()) return std::nullopt;
  for (Index i = begin; i < found->range.end; ++i) {
    const bool turn =
        text_.Word(i) == "," && text_.Is(i + 1, kCoordinator | kAdverb | kSubordinator);
    if (turn && !text_.InMarks(i)) found->range.end = i;
  }
  if (found->range.empty()) return std::nullopt;
  return found;
}

// "defended a bill that critics call "a gift"": the words in marks are somebody else's.
bool Clauses::IsSaidWithin(Index begin, Index end, uint32_t index) const {
  Index open = begin;
  while (open < end && text_.RunOpenedAt(open) == kNone) ++open;
  for (uint32_t c = index + 1; c < cues_.size() && cues_[c].words.begin < open; ++c) {
    if (cues_[c].source.begin > cues_[index].words.end && cues_[c].source.end <= open) return true;
  }
  return false;
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
  // "a process called "sintering"": a name, not a judgement on something.
  if ((cue.verb.frames & kSmallClause) && text_.RunOpenedAt(i) != kNone) return std::nullopt;
  const Index end = EndOf(i, index);
  if (i >= end || !HasRun({i, end}) || IsSaidWithin(i, end, index)) return std::nullopt;
  for (Index j = i; j < end && text_.RunOpenedAt(j) == kNone; ++j) {
    if (!text_[j].IsWord()) return std::nullopt;
  }
  return Make(i, index, Rule::kMixedWords);
}

// Roe's claim that S; of "Roe's claim that S was wrong" S alone.
std::optional<Complement> Clauses::NounClause(uint32_t index) const {
  const Cue& cue = cues_[index];
  auto found = Make(cue.end + 1, index, Rule::kNoun);
  if (!found) return found;
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
