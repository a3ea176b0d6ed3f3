#include "core/english/cue_sources.h"

#include <algorithm>

namespace quoth::english {
namespace {

constexpr Index kAsideWindow = 40;  // tokens of asides between a source and its verb
constexpr Index kAuxiliaryWindow = 6;
constexpr Index kTimeWindow = 4;  // "on Tuesday", "late last week"

}  // namespace

void CueSources::Start(Range sentence) {
  sentence_ = sentence;
  shared_ = main_ = {};
  nested_ = false;
}

void CueSources::Note(const Cue& cue) {
  // "Roe said he believed A and urged B": it is Roe who urged.
  const bool inner = cue.verb.cue_class == CueClass::kThought && !shared_.empty();
  const bool active = cue.kind == CueKind::kVerb && cue.source_kind != SourceKind::kPassive;
  if (active && !inner) shared_ = cue.source;
  // "defended a bill that critics deride as A, insisting B": the critics' clause lies within.
  const bool within = cue.source_kind == SourceKind::kBefore && cue.source.begin > sentence_.begin &&
                      (text_.Is(cue.source.begin - 1, kRelative) || text_.LowerIs(cue.source.begin - 1, "what"));
  if (active && !inner && !within) main_ = cue.source;
  nested_ = within;
}

bool CueSources::Find(Cue& cue) {
  Index j = cue.words.begin;
  bool be = false;
  const Index floor = sentence_.begin;
  if (j > floor + 3 && text_.LowerIs(j - 1, "to") && text_.LowerIs(j - 2, "on")) j -= 3;  // "went on to accuse"
  for (Index steps = 0; j > floor && steps < kAuxiliaryWindow; ++steps) {
    const Index before = j - 1;
    if (!text_[before].IsWord() || names_.At(before) != kNone) break;
    if (text_.Is(before, kNegation)) return false;
    if (text_.Is(before, kAuxiliary | kBe) && !text_.Is(before, kPossessive)) {
      const bool only =
          text_.LowerIs(before, "would") && (text_.LowerIs(before + 1, "only") || text_.LowerIs(cue.words.end, "only"));
      if (IsModal(before) && !SpeaksForItself(before) && !only) return false;
      be = be || text_.Is(before, kBe);
    } else if (text_.LowerIs(before, "both") && before > floor && text_[before - 1].IsWord()) {
      // "Roe and Doe both said"
    } else if (!text_.Is(before, kAdverb) || text_.Is(before, kTime | kWeekday | kPronounNoun)) {
      break;
    }
    j = before;
  }
  if (!be) j = BeforeTime(j);
  const bool gerund = cue.verb.form == VerbForm::kGerund;
  if (be && !gerund) return false;  // passive: was told, is said to
  // "a plan announced by Roe", but "Roe said by phone"
  const bool by = text_.LowerIs(cue.words.end, "by") && !(cue.verb.frames & kBare);
  if (!gerund && by) return false;
  // The verb opens the sentence ("Asked whether", "Saying that A, Roe left"): no source on its left.
  return j != floor && FromLeft(cue, j, be);
}

// "the agency on Tuesday said", "her aides later said", "the site yesterday suggested"
Index CueSources::BeforeTime(Index verb) const {
  Index i = verb;
  while (i > sentence_.begin && verb - i < kTimeWindow && names_.At(i - 1) == kNone &&
         text_.Is(i - 1, kTime | kWeekday | kMonth | kNumber) && !text_.Is(i - 1, kGroupNoun)) {
    --i;
  }
  if (i == verb) return verb;
  if (i > sentence_.begin && text_.Is(i - 1, kDeterminer) && text_.Is(i, kTime)) --i;  // this week
  if (i > sentence_.begin + 1 && text_.LowerIs(i - 1, "last")) --i;
  const bool phrase = i > sentence_.begin && text_.Is(i - 1, kPreposition) &&
                      !text_.LowerIs(i - 1, "of") && text_[i - 1].shape == Shape::kLower;
  if (phrase) --i;
  // A noun of time may itself be the subject or close it: "the day said", "last year showed".
  const bool adverb = phrase || text_.Is(i, kWeekday | kAdverb);
  return adverb && i > sentence_.begin ? i : verb;
}

// "I would say that": whoever says so says it.
bool CueSources::SpeaksForItself(Index modal) const {
  return modal > sentence_.begin &&
         (text_.LowerIs(modal - 1, "i") || text_.LowerIs(modal - 1, "we"));
}

bool CueSources::IsModal(Index i) const {
  return text_.Is(i, kAuxiliary) && !text_.Is(i, kBe) && !text_.LowerIs(i, "has") &&
         !text_.LowerIs(i, "have") && !text_.LowerIs(i, "had") && !text_.LowerIs(i, "having") &&
         !text_.LowerIs(i, "does") && !text_.LowerIs(i, "did") && !text_.LowerIs(i, "do") &&
         !text_[i].clitic;
}

// j: the first token of the verb group; the source ends before it.
bool CueSources::FromLeft(Cue& cue, Index j, bool be) {
  const Index before = j - 1;
  const bool gerund = cue.verb.form == VerbForm::kGerund && !be;
  if (!text_[before].IsWord()) {
    const bool mark = text_.RunClosedAt(before) != kNone;
    if (const Range described = mark ? DescribedWithMarks(before) : Range{j, j}; !described.empty())
      return Take(cue, described, SourceKind::kAside);
    if (mark || text_.Word(before) == ",") return FromComma(cue, j, gerund, mark);
    if (IsDash(text_.Word(before))) {
      // "Its report — titled A — warned"
      const Index floor = AsideFloor(j);
      for (Index open = before; open > floor; --open) {
        if (IsDash(text_.Word(open - 1)))
          return Take(cue, phrases_.Before(open - 1, sentence_.begin), SourceKind::kAside);
      }
    }
    if (text_.Word(before) == ")")
      return Take(cue, phrases_.Before(j, sentence_.begin), SourceKind::kBefore);
    return gerund && FromShared(cue);
  }
  if (text_.Is(before, kCoordinator) && names_.At(before) == kNone) return FromShared(cue);
  if (text_.Is(before, kRelative) && !text_.LowerIs(before, "that"))
    return FromRelative(cue, before);
  if (text_.LowerIs(before, "that")) return FromRelative(cue, before);
  if (gerund && text_.LowerIs(before, "as")) return FromQuoted(cue, before);
  // "Roe can be heard saying"
  if (gerund && IsWitnessed(before)) return TakeBefore(cue, GroupBegin(before));
  if (gerund && text_.Is(before, kPreposition) && IsAboutActs(before)) return false;
  if (gerund && text_.Is(before, kPreposition | kSubordinator)) return FromShared(cue);
  // "said naming the virus would help": the gerund is a subject.
  const bool reports_gerund = gerund && text_.LowerEntry(before).verbs != nullptr;
  // "urged residents to stop complaining": what is asked for, nobody's act yet.
  const bool asked = gerund && before > sentence_.begin && text_.LowerIs(before - 1, "to");
  if (reports_gerund || asked) return false;
  if (gerund && text_[before].Is(kFiniteVerb | kAdverb)) return FromShared(cue);
  return gerund ? FromGerund(cue, j) : TakeBefore(cue, j);
}

bool CueSources::IsWitnessed(Index verb) const {
  const bool sense = text_.LowerIs(verb, "heard") || text_.LowerIs(verb, "overheard") ||
                     text_.LowerIs(verb, "recorded") || text_.LowerIs(verb, "filmed") || text_.LowerIs(verb, "seen");
  return sense && verb > sentence_.begin && text_.Is(verb - 1, kBe);
}

// Where the auxiliaries before a verb begin.
Index CueSources::GroupBegin(Index verb) const {
  while (verb > sentence_.begin && text_.Is(verb - 1, kAuxiliary | kBe | kAdverb)) --verb;
  return verb;
}

// "a tool for answering", "tired of complaining": the act is talked about, not performed.
bool CueSources::IsAboutActs(Index preposition) const {
  return text_.LowerIs(preposition, "of") || text_.LowerIs(preposition, "for") || text_.LowerIs(preposition, "worth") ||
         text_.LowerIs(preposition, "from") || text_.LowerIs(preposition, "about");
}

// "quoted Roe, the chief of police, as saying"
bool CueSources::FromQuoted(Cue& cue, Index as) {
  Index end = as;
  if (end > sentence_.begin && text_.Word(end - 1) == ",") {
    // The aside is passed over, whatever stands before the name.
    const Index floor = ClauseFloor(end);
    Index open = end - 1;
    while (open > floor && text_.Word(open - 1) != ",") --open;
    if (open > floor + 1) {
      const Range phrase = phrases_.Before(open - 1, floor);
      if (!phrase.empty()) return Take(cue, phrases_.NamedIn({open, end - 1}, phrase), SourceKind::kAside);
    }
  }
  const Range phrase = phrases_.Before(end, ClauseFloor(end));
  // "Roe was quoted by the paper as saying"
  if (phrase.begin > sentence_.begin + 2 && text_.LowerIs(phrase.begin - 1, "by")) {
    Index verb = phrase.begin - 2;
    while (verb > sentence_.begin && text_.Is(verb - 1, kAuxiliary | kBe | kAdverb)) --verb;
    if (verb < phrase.begin - 2 && Take(cue, phrases_.Before(verb, ClauseFloor(verb)), SourceKind::kBefore))
      return true;
  }
  return Take(cue, phrase, SourceKind::kBefore) || FromShared(cue);
}

// "with officials reporting A" has its own subject; "posted a message blaming Roe" has the
// subject of the sentence.
bool CueSources::FromGerund(Cue& cue, Index j) {
  const Range phrase = phrases_.Before(j, ClauseFloor(j));
  const bool own = !phrase.empty() && phrase.begin > sentence_.begin &&
                   text_.Is(phrase.begin - 1, kContrast | kCoordinator | kPreposition);
  if (own && Take(cue, phrase, SourceKind::kBefore)) return true;
  return FromShared(cue) || Take(cue, phrase, SourceKind::kBefore);
}

// "A man who watched the storm said S": who is described, not the storm.
Range CueSources::DescribedByRelative(Index j) const {
  constexpr Index kLongestRelative = 24;
  const Index floor = std::max(ClauseFloor(j), j > kLongestRelative ? j - kLongestRelative : sentence_.begin);
  Index verb = kNone;
  for (Index i = j; i > floor; --i) {
    const Token& token = text_[i - 1];
    if (text_.Word(i - 1) == "who") {
      const bool told = verb == kNone || text_.LowerEntry(verb).verbs != nullptr;
      return told ? Range{j, j} : phrases_.Before(i - 1, floor);
    }
    if (!token.IsWord() || token.Is(kSubordinator | kComplementizer | kWh | kRelative | kCoordinator)) break;
    if (IsFinite(token.tag) || token.Is(kFiniteVerb)) verb = i - 1;
  }
  return {j, j};
}

bool CueSources::TakeBefore(Cue& cue, Index j) {
  if (const Range described = DescribedByRelative(j); !described.empty())
    return Take(cue, described, SourceKind::kBefore);
  Range phrase = phrases_.Before(j, ClauseFloor(j));
  // "a move that officials said would help": a relative, not an article.
  const bool relative =
      phrase.size() > 1 && text_.LowerIs(phrase.begin, "that") && phrase.begin > sentence_.begin;
  if (relative) ++phrase.begin;
  return Take(cue, phrase, SourceKind::kBefore);
}

// As far back as asides before the token are looked for.
Index CueSources::AsideFloor(Index end) const {
  return end > kAsideWindow ? std::max(sentence_.begin, end - kAsideWindow) : sentence_.begin;
}

// The first word of the aside that ends before `end`: behind a comma, a marked word, or at the floor.
Index CueSources::AsideOpening(Index end, Index floor) const {
  while (end > floor && text_.Word(end - 1) != "," && !text_.InMarks(end - 1)) --end;
  return end;
}

// A phrase does not reach back over a quoted run.
Index CueSources::ClauseFloor(Index j) const {
  const Index floor = AsideFloor(j);
  for (Index i = j; i > floor; --i) {
    if (text_.InMarks(i - 1) || text_.RunClosedAt(i - 1) != kNone) return i;
  }
  return floor;
}

bool CueSources::Take(Cue& cue, Range phrase, SourceKind kind) {
  if (phrase.empty() || !IsSource(phrase)) return false;
  cue.source = phrase;
  cue.source_kind = kind;
  cue.begin = std::min(cue.begin, phrase.begin);
  return true;
}

bool CueSources::IsSource(Range phrase) const {
  const Index head = phrase.end - 1;
  if (text_.Word(head) == "%" || text_.LowerIs(head, "percent") || text_.Lower(head).ends_with("-year-old"))
    return true;
  for (Index i = phrase.begin; i < phrase.end; ++i) {
    if (names_.At(i) != kNone) return true;
  }
  if (text_.Is(head, kSubjectPronoun | kGroupNoun | kRole)) return true;
  if (phrase.size() > 1 && text_[head].shape == Shape::kNumber && text_[head - 1].IsCapitalized())
    return true;  // Rule 12
  const std::vector<ReportingVerb>* verbs = text_.LowerEntry(head).verbs;
  if (verbs && verbs->front().form == VerbForm::kPast) return false;  // "said said"
  if (phrase.size() > 2 && text_.LowerIs(head - 1, "of") && text_.Is(head, kObjectPronoun)) return true;
  if (text_.Is(head, kObjectPronoun | kTime | kWeekday | kNumber)) {
    return text_.Is(head, kPronounNoun);
  }
  return text_[head].IsWord() || text_.Word(head) == ")";
}

// ", said Roe" · "Roe, an officer, said" · "…, adding that"
bool CueSources::FromComma(Cue& cue, Index j, bool gerund, bool mark) {
  if (gerund) return FromOwnSubject(cue, j) || FromShared(cue);
  const Range after = InvertedSource(cue.words.end);
  const bool inverted = !after.empty() && (mark || !text_.Is(cue.words.end, kComplementizer));
  if (mark) return inverted && TakeInverted(cue, after);
  if (const Range closing = inverted ? Range{j, j} : ClosingSource(cue, j - 1); !closing.empty()) {
    const uint32_t name = names_.At(closing.end - 1);
    cue.begin = std::min(cue.begin, closing.begin);
    return Take(cue, name == kNone ? closing : names_.all()[name].range, SourceKind::kAside);
  }
  // "A, who left, fell, said Roe": the words before the verb are a predicate, no aside.
  const bool closes = inverted && (after.end >= sentence_.end || !text_[after.end].IsWord());
  const Range aside = closes && EndsPredicate(j - 1) ? Range{j, j} : AcrossAside(j - 1);
  // "… in Ohio, reported officials, with"
  const bool place = !aside.empty() && names_.At(aside.end - 1) != kNone &&
                     IsPlace(names_.At(aside.end - 1)) && inverted &&
                     (after.end >= sentence_.end || !text_[after.end].IsWord());
  if (!aside.empty() && !place) {
    const bool taken = Take(cue, aside, SourceKind::kAside);
    cue.begin = std::min(cue.begin, DescriptionBefore(aside.begin));
    return taken;
  }
  if (inverted) return TakeInverted(cue, after);
  // "Engineers working for the contractor, Acme, say"
  const Range subject = phrases_.FirstSubject(sentence_.begin, j);
  const bool apart = subject.end + 1 < j || !(cue.verb.frames & kObjectWh);  // "Roe, asked whether S, laughed"
  return !subject.empty() && subject.end < j && apart && phrases_.FiniteVerb(subject.end, j) == kNone &&
         Take(cue, subject, SourceKind::kAside);
}

// "The alliance was guarded, its leader, Jane Roe, saying that S": the gerund has a subject of its own.
bool CueSources::FromOwnSubject(Cue& cue, Index j) {
  const Range person = PersonBetweenCommas(j - 1);
  if (person.empty()) return false;
  const Index begin = DescriptionBefore(person.begin);
  Index first = person.begin;
  while (first > sentence_.begin && text_.Word(first - 1) != ",") --first;
  const Range description = phrases_.Before(first - 1, sentence_.begin);
  const bool own = !description.empty() && text_.Is(description.begin, kPossessive) &&
                   description.begin > sentence_.begin && text_.Word(description.begin - 1) == ",";
  if (!own || !Take(cue, person, SourceKind::kAside)) return false;
  cue.begin = std::min(begin, description.begin);
  return true;
}

bool CueSources::IsPlace(uint32_t name) const {
  const Name& found = names_.all()[name];
  return found.Vote(NameKind::kPlace) > found.Vote(NameKind::kPerson) &&
         found.Vote(NameKind::kPlace) > found.Vote(NameKind::kOrganization);
}

bool CueSources::TakeInverted(Cue& cue, Range phrase) {
  // said she would stay: the subject of what is said
  if (text_.Is(phrase.begin, kSubjectPronoun) && text_.Is(phrase.end, kAuxiliary | kFiniteVerb)) return false;
  if (!Take(cue, phrase, SourceKind::kInverted)) return false;
  cue.begin = cue.words.begin;
  cue.end = phrase.end;
  return true;
}

// A source after the verb: a name or a phrase with a role or a group in it.
Range CueSources::InvertedSource(Index begin) const {
  // "said one, who insisted"; "said another."
  const bool one = text_.LowerIs(begin, "one") || text_.LowerIs(begin, "another");
  if (one && (begin + 1 >= sentence_.end || !text_[begin + 1].IsWord() || text_.Is(begin + 1, kRelative)))
    return {begin, begin + 1};
  Range phrase = phrases_.SourceAt(begin, sentence_.end);
  if (phrase.empty()) return phrase;
  for (Index i = phrase.begin; i < phrase.end; ++i) {
    const uint32_t name = names_.At(i);
    // "said Orrin's founder, Jane Roe"
    if (name != kNone && text_.IsGenitive(names_.all()[name].range.end) && names_.all()[name].range.end < phrase.end)
      continue;
    // "said Marlow manager Jane Roe": what a role follows is no speaker.
    if (name != kNone && text_.Is(names_.all()[name].range.end, kRole) && names_.all()[name].range.end < phrase.end)
      continue;
    if (name != kNone && names_.all()[name].IsPerson() && !AfterPreposition(phrase, name)) {
      return {phrase.begin, names_.all()[name].range.end};
    }
  }
  const Range named = NameAfterCommas(phrase.end);
  if (!named.empty()) return named;
  const Index head = phrase.end - 1;
  const bool speaks = names_.At(head) != kNone || text_.Is(phrase.begin, kSubjectPronoun) ||
                      text_.Is(head, kGroupNoun | kRole);
  if (speaks) return phrase;
  for (Index i = phrase.begin; i < phrase.end; ++i) {
    if (text_.Is(i, kGroupNoun | kRole) || names_.At(i) != kNone) return phrase;
  }
  return {begin, begin};
}

// Inside the phrase, after "of" and the like: "an aide of Jane Roe".
bool CueSources::AfterPreposition(Range phrase, uint32_t name) const {
  for (Index i = phrase.begin; i < names_.all()[name].range.begin; ++i) {
    if (text_.Is(i, kPreposition) && names_.At(i) == kNone) return true;
  }
  return false;
}

// "said the university's chancellor, Jane Roe": a person's name after the description.
Range CueSources::NameAfterCommas(Index from) const {
  constexpr Index kWindow = 12;
  const Index limit = std::min(sentence_.end, from + kWindow);
  for (Index i = from; i < limit; ++i) {
    if (text_.Is(i, kFiniteVerb | kAuxiliary) && !text_[i].clitic) break;
    const uint32_t name = names_.At(i);
    const bool person = name != kNone && names_.all()[name].IsPerson();
    if (!person) continue;
    Index begin = i;
    while (begin > from && text_[begin - 1].IsCapitalized() && names_.At(begin - 1) == kNone)
      --begin;
    if (begin > 0 && text_.Word(begin - 1) == ",") return names_.all()[name].range;
  }
  return {from, from};
}

// Is the phrase the head of its clause, not an object or another aside?
bool CueSources::StartsClause(Range phrase) const {
  if (phrase.size() == 1 && text_.Is(phrase.begin, kObjectPronoun) && !text_.Is(phrase.begin, kSubjectPronoun))
    return false;
  if (text_[phrase.begin].shape == Shape::kNumber) return false;
  if (phrase.begin == sentence_.begin) return true;
  const Index before = phrase.begin - 1;
  // "a day after Roe, who had left, said"
  const bool opens_clause = text_.Is(before, kSubordinator);
  if (!opens_clause && text_.Is(before, kPreposition | kAuxiliary) && text_[before].IsWord()) return false;
  const bool verb =
      text_.Is(before, kFiniteVerb | kGerund) && !text_.Is(before, kRole | kGroupNoun);
  if (verb && names_.At(before) == kNone) return false;
  if (text_.Word(before) == ",") {
    // A name or a person after "On Monday,"; not the second of two asides, nor "by the moderator, Jane Roe,".
    const Range described = phrases_.Before(before, ClauseFloor(before));
    const bool object = !described.empty() && described.begin > sentence_.begin &&
                        text_.LowerIs(described.begin - 1, "by");
    return names_.At(phrase.end - 1) != kNone && OpensWithAdverbial() && !object;
  }
  return true;
}

bool CueSources::OpensWithAdverbial() const {
  return text_.Is(sentence_.begin, kPreposition | kSubordinator | kAdverb | kTime | kGerund);
}

bool CueSources::FromRelative(Cue& cue, Index relative) {
  Index end = relative;
  // "…, many of whom said" stays without a source.
  if (end > sentence_.begin && text_.Word(end - 1) == ",") --end;
  if (end <= sentence_.begin) return false;
  Range phrase = phrases_.Before(end, ClauseFloor(end));
  if (end < relative) {
    const Range person = PersonBeforeAside(end);
    if (!person.empty()) phrase = person;
    // "a groan from Jane Roe, who says"
    const uint32_t name = names_.At(end - 1);
    const bool last = name != kNone && names_.all()[name].IsPerson() && names_.all()[name].range.begin > phrase.begin;
    if (person.empty() && last && AfterPreposition(phrase, name)) phrase = names_.all()[name].range;
  }
  // "Jane Roe, a biologist who said"
  if (end == relative && !phrase.empty() && text_.Is(phrase.begin, kDeterminer) && phrase.begin > sentence_.begin + 1 &&
      text_.Word(phrase.begin - 1) == ",") {
    const uint32_t name = names_.At(phrase.begin - 2);
    if (name != kNone && names_.all()[name].IsPerson()) phrase = names_.all()[name].range;
  }
  // "released a statement that said": who released it.
  const bool document = !phrase.empty() && phrase.begin > sentence_.begin &&
                        text_.Is(phrase.end - 1, kChannel) &&
                        text_.LowerEntry(phrase.begin - 1).utters;
  if (document) {
    const Range subject = phrases_.FirstSubject(sentence_.begin, phrase.begin - 1);
    if (!subject.empty() && subject.end < phrase.begin) phrase = subject;
  }
  if (!Take(cue, phrase, SourceKind::kRelative)) return false;
  cue.begin = relative;
  return true;
}

// "Jane Roe, a biologist at Acme, who said"
Range CueSources::PersonBeforeAside(Index end) const {
  Index open = end;
  const Index floor = AsideFloor(end);
  while (open > floor && text_.Word(open - 1) != ",") --open;
  if (open <= floor + 1 || !text_.Is(open, kDeterminer | kRole | kNumber)) return {end, end};
  const uint32_t name = names_.At(open - 2);
  return name != kNone && names_.all()[name].IsPerson() ? names_.all()[name].range
                                                        : Range{end, end};
}

// "In the filing Roe made this point, writing A": what stands before the first verb.
Range CueSources::SubjectOfFirstVerb(Index end) const {
  Index verb = phrases_.FiniteVerb(sentence_.begin, end);
  if (verb == kNone) return {};
  while (verb > sentence_.begin && text_.Is(verb - 1, kAdverb | kAuxiliary)) --verb;
  return phrases_.Before(verb, sentence_.begin);
}

// The source of the last cue of the sentence, else its subject.
bool CueSources::FromShared(Cue& cue) {
  const bool aside = cue.verb.form == VerbForm::kGerund && !text_[cue.words.begin - 1].IsWord();
  Range phrase = aside && nested_ ? main_ : shared_;
  if (phrase.empty()) {
    phrase = phrases_.FirstSubject(sentence_.begin, cue.words.begin);
    if (phrase.empty()) phrase = SubjectOfFirstVerb(cue.words.begin);
    if (phrase.empty() || phrase.end > cue.words.begin) return false;
    phrase = phrases_.WithAside(phrase, sentence_.end);
  }
  const Index begin = cue.begin;
  if (!Take(cue, phrase, SourceKind::kShared)) return false;
  cue.begin = begin;
  return true;
}

}  // namespace quoth::english
