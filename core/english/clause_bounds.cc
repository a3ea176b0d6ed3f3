// Clauses: where content begins and ends.

#include <algorithm>

#include "core/english/clauses.h"

namespace quoth::english {
namespace {

constexpr uint32_t kCueWindow = 40;     // cues looked at per sentence
constexpr Index kLongestContent = 400;  // bounds the work on a sentence without end

}  // namespace

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
  // "said A before he conceded: "B""
  const bool quotes = text_.RunOpenedAt(cue.end) != kNone || text_.RunOpenedAt(cue.end + 1) != kNone;
  if (quotes && text_.Is(conjunction, kSubordinator)) return true;
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
  // ", calling the damage "rare"": the one who speaks calls it so.
  const bool names = cue.verb.form == VerbForm::kGerund && first > 0 && text_.Word(first - 1) == "," &&
                     (cue.verb.frames & (kSmallClause | kAs)) != 0;
  if (names && MarkOpensSoon(cue.end)) return true;
  if (joined && cue.verb.form == VerbForm::kPast && !text_.Is(cue.end, kPreposition)) return true;
  return text_.LowerIs(cue.end, "that") || text_.RunOpenedAt(cue.end) != kNone ||
         text_.RunOpenedAt(cue.end + 1) != kNone;
}

// Do words in marks begin within the next ones?
bool Clauses::MarkOpensSoon(Index from) const {
  constexpr Index kReach = 12;
  const Index end = std::min(SentenceEnd(from), from + kReach);
  for (Index i = from; i < end; ++i) {
    if (text_.RunOpenedAt(i) != kNone) return true;
  }
  return false;
}

Index Clauses::Trim(Index begin, Index end) const {
  while (end > begin) {
    const std::string_view last = text_.Word(end - 1);
    const bool joint =
        end > begin + 1 && text_[end - 1].IsWord() && text_.Is(end - 1, kCoordinator) && !text_.InMarks(end - 1);
    const bool stop = joint || (!text_[end - 1].IsWord() && !text_.InMarks(end - 1) &&
                      (IsOneOf(last, ".,;:") || IsDash(last)));
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
  end = std::min(end, BeforeNextSpeech(begin, cue, end));
  for (Index i = begin; i < end; ++i) {
    const bool joined = text_.LowerIs(i, "but") || text_.LowerIs(i, "and");
    if (i > begin + 2 && !text_.InMarks(i) && joined && IsSilence(i + 1, end)) {
      end = i;
      break;
    }
    // 'had been "full," a claim that …'
    if (text_.RunClosedAt(i) != kNone && text_.Word(i - 1) == "," && IsComment(i, end)) {
      end = i + 1;
      break;
    }
    if (text_.RunClosedAt(i) != kNone && EndsWithMarks(begin, i, end)) {
      end = i + 1;
      break;
    }
    if (text_.InMarks(i) || text_[i].IsWord()) continue;
    const std::string_view mark = text_.Word(i);
    if (mark == ";" || (IsDash(mark) && i > begin + 2 && IsDescribed(i + 1, end))) {
      end = i;
      break;
    }
    const bool citing = mark == "," && text_.LowerIs(i + 1, "citing");
    if (mark == "," && i > begin + 2 && (citing || IsComment(i, end) || IsRefusal(i, end))) {
      end = i;
      break;
    }
    // "Roe, who said S, shrugged"
    if (mark == "," && cues_[cue].source_kind == SourceKind::kRelative && i > begin + 2 && i + 1 < end &&
        (IsFinite(text_[i + 1].tag) || text_[i + 1].tag == Tag::kParticiple) && text_[i + 1].shape == Shape::kLower) {
      end = i;
      break;
    }
    // "said S: "A."": the quotation after the colon is one of its own.
    if (mark == ":" && text_.RunOpenedAt(i + 1) != kNone) {
      end = i;
      break;
    }
  }
  end = std::min(end, AfterClosedClause(begin, end));
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

// 'rejected as "A" and that could not be verified', 'told them that "S" and was leaving': what follows the marks is no
// part of what was said.
bool Clauses::EndsWithMarks(Index begin, Index close, Index end) const {
  if (close + 3 >= end || !text_.LowerIs(close + 1, "and") || text_.InMarks(close + 1)) return false;
  if (text_.LowerIs(begin, "as")) return text_.LowerIs(close + 2, "that") || text_.LowerIs(close + 2, "which");
  return text_.RunOpenedAt(begin) != kNone && text_.RunOpenedAt(begin) == text_.RunClosedAt(close) &&
         text_[close + 2].shape == Shape::kLower && IsFinite(text_[close + 2].tag);
}

// "complained that S, and in a paper she wrote, "A"": the comma before the clause of the next speech.
Index Clauses::BeforeNextSpeech(Index begin, uint32_t cue, Index end) const {
  for (uint32_t next = cue + 1; next < cues_.size() && cues_[next].words.begin < end; ++next) {
    const Index after = cues_[next].words.end;
    const bool quotes = after < end && text_.Word(after) == "," && text_.RunOpenedAt(after + 1) != kNone;
    if (!quotes || cues_[next].source.begin <= begin) continue;
    for (Index i = cues_[next].source.begin; i > begin + 2; --i) {
      if (text_.Word(i) == "," && !text_.InMarks(i) && text_.Is(i + 1, kCoordinator)) return i;
    }
  }
  return end;
}

// "said A would "go away," and an ad ends": a comma inside the closing mark and a clause behind it.
Index Clauses::AfterClosedClause(Index begin, Index end) const {
  for (Index i = begin + 1; i + 2 < end; ++i) {
    if (text_.RunClosedAt(i) == kNone || text_.Word(i - 1) != ",") continue;
    const bool joins = text_.Is(i + 1, kCoordinator) && !text_.LowerIs(i + 2, "that");
    const Index first = joins ? phrases_.SkipAdjuncts(i + 2, end) : end;  // "but in an interview she conceded"
    const Range subject = first < end ? phrases_.At(first, end) : Range{};
    if (!subject.empty() && phrases_.FiniteVerb(subject.end, end) != kNone) return i + 1;
  }
  return end;
}

// "While all agreed that S, Roe left": the cue stands in a clause before the main one.
bool Clauses::OpensSubordinate(uint32_t index) const {
  const Cue& cue = cues_[index];
  const Index begin = text_.SentenceOf(cue.words.begin).begin;
  // "Days after S", "Two weeks before S"
  Index opens = begin;
  while (opens < begin + 2 && text_.Is(opens, kTime | kNumber | kDeterminer) && !text_.Is(opens, kSubordinator))
    ++opens;
  if (!text_.Is(opens, kSubordinator) || text_.InMarks(begin) || text_.LowerIs(opens, "as"))
    return false;
  for (Index i = begin; i < cue.begin; ++i) {
    if (text_.Word(i) == ",") return false;
  }
  return cue.source_kind == SourceKind::kBefore;
}

// "but would not comment", "but declined to say more": the article speaks again.
bool Clauses::IsSilence(Index begin, Index end) const {
  constexpr Index kWindow = 4;
  const Index limit = std::min(end, begin + kWindow);
  for (Index i = begin; i < limit; ++i) {
    if (text_.InMarks(i) || text_.Is(i, kSubjectPronoun)) return false;
    if (text_.Is(i, kRefusal)) return true;
    const bool denies = text_.Is(i, kNegation) && (text_.LowerIs(i + 1, "comment") || text_.LowerIs(i + 1, "say") ||
                                                   text_.LowerIs(i + 1, "elaborate"));
    if (denies) return true;
  }
  return false;
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

// "a sum that emerged", "a charge he has not disputed": an article, a noun and its relative clause.
bool Clauses::IsDescribed(Index begin, Index end) const {
  if (!text_.LowerIs(begin, "a") && !text_.LowerIs(begin, "an")) return false;
  const Range noun = phrases_.At(begin, end);
  if (noun.empty() || noun.end >= end) return false;
  // "a proposal Roe rejected"
  if (noun.size() > 2 && text_[noun.end - 1].IsCapitalized() && !text_[noun.begin + 1].IsCapitalized() &&
      IsFinite(text_[noun.end].tag))
    return true;
  // "a charge he has not disputed"
  const bool contact = text_.Is(noun.end, kSubjectPronoun) && noun.end + 1 < end && IsFinite(text_[noun.end + 1].tag);
  return contact || text_.LowerIs(noun.end, "that") || text_.LowerIs(noun.end, "which");
}

// ", which …" and ", although …" up to the end of the content: the writer's own words.
bool Clauses::IsComment(Index comma, Index end) const {
  const Index next = comma + 1;
  if (next >= end || text_.InMarks(next)) return false;
  const bool relative =
      text_.LowerIs(next, "which") || text_.LowerIs(next, "who") || text_.LowerIs(next, "whose");
  const bool apposition = IsDescribed(next, end);  // ", a sum that emerged later"
  const bool contrast =
      text_.Is(next, kContrast) && text_.Is(next, kSubordinator) && !text_.LowerIs(next, "as");
  if (!relative && !contrast && !apposition) return false;
  for (Index i = next; i < end; ++i) {
    if ((text_.InMarks(i) && !apposition) || (relative && text_.Word(i) == ",")) return false;
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

}  // namespace quoth::english
