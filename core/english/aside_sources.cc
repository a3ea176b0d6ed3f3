// The sources of verbs behind asides: Roe, an officer, said. Part of CueSources.

#include "core/english/cue_sources.h"

namespace quoth::english {

// "S, Jane Roe, a nurse at Acme, said on Monday.": nothing is said behind the verb, a clause before the name.
Range CueSources::ClosingSource(const Cue& cue, Index comma) const {
  const Range none{comma, comma};
  Index after = cue.words.end;
  if (cue.verb.frames & kObjectThat) {  // told the panel on Monday
    const Range told = phrases_.At(after, sentence_.end);
    if (!told.empty()) after = told.end;
  }
  after = phrases_.SkipAdjuncts(after, sentence_.end);
  if (after < sentence_.end && !EndsSentence(text_.Word(after))) return none;
  const Index floor = AsideFloor(comma);
  Index end = comma;
  for (int asides = 0; asides < 3; ++asides) {
    const Index open = AsideOpening(end, floor);
    if (open <= floor || text_.Word(open - 1) != ",") return none;
    const uint32_t name = names_.At(open - 2);
    const Range source = name == kNone ? none : names_.all()[name].range;
    Index begin = source.begin;
    while (begin > floor && text_[begin - 1].IsCapitalized() && names_.At(begin - 1) == kNone) --begin;  // a title
    if (!source.empty() && source.end == open - 1 && FollowsClause(begin)) return {begin, source.end};
    // "S, its maker, Acme, said."
    const uint32_t maker = asides == 0 ? names_.At(end - 1) : kNone;
    const Range described = phrases_.Before(open - 1, floor);
    if (maker != kNone && names_.all()[maker].range == Range{open, end} && !described.empty() &&
        text_.Is(described.begin, kDeterminer | kPossessive) && FollowsClause(described.begin))
      return {described.begin, end};
    // "S, two aides, who asked not to be named, said."
    if (!described.empty() && text_.LowerIs(open, "who") && FollowsClause(described.begin)) return described;
    end = open - 1;
  }
  return none;
}

// 'Roe, who once called it "a mess," said she would sign': the marks before the verb belong to the relative clause.
Range CueSources::DescribedWithMarks(Index mark) const {
  constexpr Index kLongestRelative = 24;
  const Index floor = std::max(AsideFloor(mark), mark > kLongestRelative ? mark - kLongestRelative : sentence_.begin);
  const QuotedRun& run = text_.runs()[text_.RunClosedAt(mark)];
  for (Index i = run.open; i > floor + 1; --i) {
    if (text_.Word(i - 1) == "," && text_.LowerIs(i, "who")) {
      const Range phrase = phrases_.Before(i - 1, floor);
      return !phrase.empty() && StartsClause(phrase) && IsSource(phrase) ? phrase : Range{mark, mark};
    }
    if (!text_[i - 1].IsWord()) break;
  }
  return {mark, mark};
}

// A comma before the token, and a clause before that.
bool CueSources::FollowsClause(Index begin) const {
  const Index floor = AsideFloor(begin);
  return begin > floor + 1 && text_.Word(begin - 1) == "," &&
         phrases_.FiniteVerb(ClauseFloor(begin - 1), begin - 1) != kNone;
}

// Do the words between the last two commas begin with a verb?
bool CueSources::EndsPredicate(Index comma) const {
  const Index floor = AsideFloor(comma);
  const Index open = AsideOpening(comma, floor);
  return open > floor && text_.Word(open - 1) == "," && text_[open].shape == Shape::kLower &&
         (text_[open].tag == Tag::kPast || text_[open].tag == Tag::kParticiple);
}

// "Roe, whose company, Acme, is building a tower, said": the comma before "whose"; kNone if that is not what ends at
// `name`.
Index CueSources::WhoseBefore(Index name) const {
  constexpr Index kMostWords = 5;
  if (name <= sentence_.begin + 3 || text_.Word(name - 1) != ",") return kNone;
  for (Index i = name - 2; i > sentence_.begin && name - i < kMostWords && text_[i].IsWord(); --i) {
    if (text_.LowerIs(i, "whose")) return text_.Word(i - 1) == "," ? i - 1 : kNone;
  }
  return kNone;
}

// comma: the one before the verb. Steps back over asides to the phrase that they explain.
Range CueSources::AcrossAside(Index comma) const {
  const Range person = PersonBetweenCommas(comma);
  if (!person.empty()) {
    const Range described = DescribedByAside(person.begin);
    return described.empty() ? person : described;
  }
  Index end = comma;
  const Index floor = AsideFloor(comma);
  for (int asides = 0; asides < 4; ++asides) {
    const Index open = AsideOpening(end, floor);
    if (open <= floor || text_.Word(open - 1) != ",") return {comma, comma};
    const Range phrase = phrases_.Before(open - 1, floor);
    if (const Index whose = WhoseBefore(phrase.begin); !phrase.empty() && whose != kNone) {
      const Range owner = phrases_.Before(whose, floor);
      return !owner.empty() && StartsClause(owner) && IsSource(owner) ? owner : Range{comma, comma};
    }
    if (!phrase.empty() && StartsClause(phrase) && IsSource(phrase)) {
      return phrases_.NamedIn({open, end}, phrase);
    }
    end = open - 1;
  }
  return {comma, comma};
}

// "Roe, who replaced his boss, Jane Doe, said": who is described; `name` is the last of the description.
Range CueSources::DescribedByAside(Index name) const {
  const Index floor = AsideFloor(name);
  Index close = name;  // the comma before the name and its title
  while (close > floor && text_.Word(close) != ",") --close;
  const Index open = AsideOpening(close, floor);
  const bool relative = open > floor && text_.LowerIs(open, "who") && text_.Word(open - 1) == ",";
  const Range phrase = relative ? phrases_.Before(open - 1, floor) : Range{name, name};
  return !phrase.empty() && StartsClause(phrase) && IsSource(phrase) ? phrase : Range{name, name};
}

// "the union's leader, Dr. Jane Roe, said"
Range CueSources::PersonBetweenCommas(Index comma) const {
  Index end = comma;
  if (end > sentence_.begin + 1 && text_.Is(end - 1, kPostNominal)) --end;
  const uint32_t name = end > sentence_.begin ? names_.At(end - 1) : kNone;
  if (name == kNone || !names_.all()[name].IsPerson()) return {comma, comma};
  const Range range = names_.all()[name].range;
  Index i = range.begin;
  while (i > sentence_.begin && text_[i - 1].IsCapitalized() && names_.At(i - 1) == kNone) --i;
  // "His rival, Orrin Party leader Jane Roe, replied"
  if (i > sentence_.begin + 1 && text_.Is(i - 1, kRole) && names_.At(i - 2) != kNone)
    i = names_.all()[names_.At(i - 2)].range.begin;
  const bool between = i > sentence_.begin && text_.Word(i - 1) == ",";
  // After an adverbial ("On Monday, Jane Roe, said") or another name it proves nothing.
  const bool described = between && i > sentence_.begin + 1 &&
                         text_[i - 2].shape == Shape::kLower && !text_.Is(i - 2, kTime | kNumber);
  return described ? range : Range{comma, comma};
}

// '"…," the firm's director, Jane Roe, said', "A, and the director, Jane Roe, said": where the attribution
// really begins.
Index CueSources::DescriptionBefore(Index name) const {
  Index i = name;
  while (i > sentence_.begin && text_[i - 1].IsCapitalized()) --i;
  if (i <= sentence_.begin + 1 || text_.Word(i - 1) != ",") return name;
  const Range phrase = phrases_.Before(i - 1, ClauseFloor(i - 1));
  if (phrase.empty() || phrase.begin <= sentence_.begin) return name;
  const bool joins =
      text_.RunClosedAt(phrase.begin - 1) != kNone || text_.Is(phrase.begin - 1, kCoordinator | kContrast);
  return joins ? phrase.begin : name;
}

}  // namespace quoth::english
