#include "core/english/phrases.h"

#include <algorithm>

namespace quoth::english {
namespace {

constexpr Index kLongestPhrase = 24;
constexpr Index kLongestAdjunct = 30;
constexpr Index kLongestBracket = 16;
constexpr Index kVerbWindow = 40;

}  // namespace

bool Phrases::IsPronoun(Index i) const {
  return text_.Is(i, kSubjectPronoun | kObjectPronoun) && !text_[i].clitic;
}

// May the token be a word of a noun phrase, other than its article?
bool Phrases::IsNominal(Index i) const {
  const Token& token = text_[i];
  if (names_.At(i) != kNone) return true;
  if (text_.RunOpenedAt(i) != kNone || text_.RunClosedAt(i) != kNone) return false;
  if (!token.IsWord())
    return token.Is(kCoordinator) || text_.Word(i) == "%" || text_.Word(i) == "$";
  if (token.clitic) return text_.IsGenitive(i);
  constexpr uint32_t kOut = kPreposition | kAuxiliary | kCoordinator | kSubordinator | kWh |
                            kSubjectPronoun | kComplementizer | kNegation | kWeekday;
  const bool paper = token.Is(kWeekday) && i + 1 < text_.size() && names_.At(i + 1) != kNone;  // the Sunday Herald
  if (token.Is(kOut) && !token.Is(kPronounNoun) && !paper) return false;
  if (token.Is(kNumber | kRole | kGroupNoun | kPronounNoun)) return true;
  if (token.Is(kAdverb)) return false;
  if (token.Is(kFiniteVerb)) {
    // "Fed economist Jane Roe": no verb has a capital inside a sentence.
    if (token.IsCapitalized() && text_.Is(i + 1, kRole) && i != text_.SentenceOf(i).begin) return true;
    // "the injured man": a participle after an article or an adjective.
    return i > 0 && text_.Is(i - 1, kDeterminer | kPossessive);
  }
  return true;
}

bool Phrases::IsClauseStart(Index i, Index floor) const {
  if (i <= floor) return true;
  const Token& before = text_[i - 1];
  if (text_.LowerIs(i - 1, "or")) return false;  // "five or six people"
  return !before.IsWord() ||
         before.Is(kCoordinator | kSubordinator | kComplementizer | kWh | kFiniteVerb | kAuxiliary);
}

// Article, adjectives, nouns and names, without what "of" and other prepositions add.
Range Phrases::Core(Index end, Index floor) const {
  if (end <= floor) return {end, end};
  Index i = end;
  if (IsPronoun(i - 1)) return {i - 1, i};
  while (i > floor && end - i < kLongestPhrase) {
    const Index at = i - 1;
    const uint32_t name = names_.At(at);
    if (name != kNone && names_.all()[name].range.end == i) {
      i = std::max(floor, names_.all()[name].range.begin);
      continue;
    }
    if (text_.Is(at, kDeterminer | kPossessive) && !text_.Is(at, kWh)) {
      const bool alone = i == end && !text_.Is(at, kPronounNoun | kDeterminer);
      return alone ? Range{end, end} : Range{at, end};
    }
    // The head may look like a verb (media reports); the words before it may not.
    const bool head = i == end && text_[at].shape == Shape::kLower && text_[at].IsWord() &&
                      text_[at].Is(kFiniteVerb) && !text_[at].Is(kAdverb | kAuxiliary);
    if (!IsNominal(at) && !head) break;
    if (text_[at].shape == Shape::kPunctuation && at == floor) break;
    i = at;
  }
  while (i < end && (!text_[i].IsWord() || text_[i].clitic)) ++i;
  return {i, end};
}

// "aides", "attorneys"
bool Phrases::IsPluralRole(Index i) const {
  std::string_view word = text_.Lower(i);
  if (!word.ends_with('s')) return false;
  word.remove_suffix(1);
  return text_.vocabulary().Of(word).role.has_value();
}

// "visitors (to the museum)": a noun in the plural, but no medium.
bool Phrases::IsPeople(Index i) const {
  return text_[i].tag == Tag::kPluralNoun && names_.At(i) == kNone && !text_.Is(i, kChannel | kTime);
}

bool Phrases::JoinsOwner(Index i) const {
  const bool gerund = text_[i].tag == Tag::kGerund && text_[i].shape == Shape::kLower;
  return gerund || text_.Is(i, kPreposition) || text_.LowerIs(i, "to");
}

// Does the token tie a noun to the phrase behind it: "briefed (on)", "speaking (to)", "close (to)"?
bool Phrases::TiesToObject(Index i, bool by) const {
  if (text_[i].shape != Shape::kLower || !text_[i].IsWord() || names_.At(i) != kNone) return false;
  const Tag tag = text_[i].tag;
  return tag == Tag::kGerund || tag == Tag::kParticiple || tag == Tag::kPast || tag == Tag::kAdjective ||
         (by && IsVerb(tag));
}

// May the phrase stand for those who speak, rather than for what is spoken of?
bool Phrases::IsPersonLike(Range phrase) const {
  if (phrase.empty() || text_.LowerIs(phrase.begin, "it")) return false;
  const uint32_t name = names_.At(phrase.end - 1);
  return text_.Is(phrase.begin, kSubjectPronoun) || text_.Is(phrase.end - 1, kRole) ||
         (name != kNone && names_.all()[name].IsPerson());
}

bool Phrases::MaySpeak(Range phrase) const {
  const Index last = phrase.end - 1;
  const uint32_t name = names_.At(last);
  if (name == kNone && text_.Is(last, kTime | kWeekday | kMonth)) return false;
  return text_.Is(phrase.begin, kDeterminer) || (name != kNone && names_.all()[name].IsPerson()) ||
         text_.Is(last, kGroupNoun | kRole | kPronounNoun) || IsPluralRole(last) || IsPeople(last);
}

Index Phrases::BeforeTimes(Index end, Index floor) const {
  constexpr Index kMostWords = 3;
  Index i = end;
  while (i > floor && end - i < kMostWords && names_.At(i - 1) == kNone &&
         (text_.Is(i - 1, kTime | kWeekday | kMonth) || text_[i - 1].shape == Shape::kNumber ||
          text_.LowerIs(i - 1, "last")))
    --i;
  return i;
}

// "a source within the ministry", "one of the victims", "sources close to the court in Paris": back to
// the noun that begins the clause. What does not lead to one belongs to something else.
Index Phrases::ExtendLeft(Range core, Index floor) const {
  constexpr int kMostJoints = 4;
  Index accepted = core.begin, begin = core.begin;
  for (int joints = 0; joints < kMostJoints && begin > floor + 1; ++joints) {
    // "the nominee to lead the agency"
    const bool infinitive = text_[begin - 1].tag == Tag::kBase && text_.LowerIs(begin - 2, "to") && begin > floor + 2;
    const Index preposition = infinitive ? begin - 2 : begin - 1;
    if (!JoinsOwner(preposition) || !text_[preposition].IsWord()) break;
    const bool of = text_.LowerIs(preposition, "of");
    const Index tie = BeforeTimes(preposition, floor);  // filed |last Friday| in court
    const bool tied = !of && tie > floor + 1 && TiesToObject(tie - 1, text_.LowerIs(preposition, "by"));
    const Range left = Core(tied ? tie - 1 : preposition, floor);
    if (left.empty() || IsPronoun(left.begin)) break;
    begin = left.begin;
    const bool whole = of && joints == 0;
    // "there are visitors in the hall": what stands behind a verb is its object.
    const bool there_are = begin > floor && text_.Is(begin - 1, kAuxiliary | kBe);
    if (there_are || (joints > 0 && begin > floor && text_.Is(begin - 1, kFiniteVerb))) break;
    if (whole || (MaySpeak(left) && IsClauseStart(left.begin, floor))) {
      accepted = begin;
    } else if (!text_.Is(preposition, kPreposition)) {
      break;
    }
  }
  return accepted;
}

Range Phrases::Before(Index end, Index floor) const {
  Index core_end = end;
  // "the Security Service (FSB) said"
  if (core_end > floor + 2 && text_.Word(core_end - 1) == ")") {
    Index open = core_end - 1;
    while (open > floor && core_end - open < kLongestBracket && text_.Word(open) != "(") --open;
    if (text_.Word(open) == "(") core_end = open;
  }
  // "Jane Roe herself said"
  if (core_end > floor + 1 &&
      (text_.Lower(core_end - 1).ends_with("self") || text_.LowerIs(core_end - 1, "themselves")))
    --core_end;
  Range phrase = Core(core_end, floor);
  // "officials in Paris during the weekend said"
  const bool time = !phrase.empty() && text_.Is(phrase.end - 1, kTime | kWeekday | kMonth) &&
                    names_.At(phrase.end - 1) == kNone;
  if (time && phrase.begin > floor + 1 && text_.Is(phrase.begin - 1, kPreposition)) {
    phrase = Core(phrase.begin - 1, floor);
  }
  if (phrase.empty()) return phrase;
  if (IsPronoun(phrase.begin)) {
    // "one of them"
    const bool among = phrase.begin > floor + 1 && text_.LowerIs(phrase.begin - 1, "of");
    const Range part = among ? Core(phrase.begin - 1, floor) : phrase;
    return among && !part.empty() && text_.Is(part.begin, kNumber | kPronounNoun) ? Range{part.begin, phrase.end}
                                                                                  : phrase;
  }
  phrase.begin = ExtendLeft(phrase, floor);
  // "X and Y said", if X begins the clause.
  const bool joined = phrase.begin > floor + 1 && text_.LowerIs(phrase.begin - 1, "and");
  if (joined) {
    Range left = Core(phrase.begin - 1, floor);
    if (!left.empty() && !IsPronoun(left.begin)) {
      left.begin = ExtendLeft(left, floor);
      const bool starts = left.begin <= floor ||
                          text_.Is(left.begin - 1, kSubordinator | kComplementizer) ||
                          IsOneOf(text_.Word(left.begin - 1), ",:;");
      if (starts) phrase.begin = left.begin;
    }
  }
  return phrase;
}

Range Phrases::At(Index begin, Index ceiling, bool closing) const {
  ceiling = std::min({ceiling, text_.size(), begin + kLongestPhrase});
  if (begin >= ceiling) return {begin, begin};
  // "her rival", but "told her the ships were late"
  const bool owner = text_.Is(begin, kPossessive) && begin + 1 < ceiling &&
                     (text_[begin + 1].tag == Tag::kNoun || text_[begin + 1].tag == Tag::kPluralNoun ||
                      text_[begin + 1].tag == Tag::kAdjective);
  if (IsPronoun(begin) && !owner) return {begin, begin + 1};
  Index i = begin;
  while (i < ceiling && text_.Is(i, kDeterminer | kPossessive) && names_.At(i) == kNone) ++i;
  const Index head = i;
  while (i < ceiling) {
    const uint32_t name = names_.At(i);
    if (name != kNone) {
      const bool after_name = i > head && names_.At(i - 1) != kNone;
      if (after_name) break;
      i = std::min(ceiling, names_.all()[name].range.end);
      continue;
    }
    if (text_.LowerIs(i, "of") && i > head) {
      const Range rest = At(i + 1, ceiling);
      return rest.empty() ? Range{begin, i} : Range{begin, rest.end};
    }
    if (text_.Is(i, kDeterminer | kPossessive) || !IsNominal(i)) break;
    if (text_[i].Is(kTime) && i > head && !text_[i - 1].Is(kTime)) {
      // "the time rescuers needed": a noun of time closes its phrase.
      ++i;
      break;
    }
    const bool closes = closing && text_[i].Is(kGroupNoun | kChannel | kTime) &&
                        !text_[i].Is(kNumber) && !text_.Is(i + 1, kChannel);
    ++i;
    if (closes && i < ceiling && !text_[i].clitic && !text_.LowerIs(i, "of")) break;
  }
  while (i > begin && !text_[i - 1].IsWord()) --i;
  const bool alone = i == head && (head == begin || text_.LowerIs(head - 1, "the"));
  return alone ? Range{begin, begin} : Range{begin, i};
}

Range Phrases::SourceAt(Index begin, Index ceiling) const {
  Range phrase = At(begin, ceiling, false);
  if (phrase.empty()) return phrase;
  // "a report by the agency", "the ministry in Paris"
  for (int extra = 0; extra < 2; ++extra) {
    if (!text_.Is(phrase.end, kPreposition) || phrase.end >= ceiling) break;
    if (text_.LowerIs(phrase.end, "to") || text_.LowerIs(phrase.end, "during") ||
        text_.LowerIs(phrase.end, "as")) {
      break;
    }
    const Range more = At(phrase.end + 1, ceiling);
    if (more.empty() || text_.Is(more.end - 1, kTime | kWeekday | kMonth | kNumber)) break;
    phrase.end = more.end;
  }
  phrase.end = AfterSecondName(phrase.end, ceiling);
  return phrase;
}

// "Reuters and NBC": a second name that closes the phrase.
Index Phrases::AfterSecondName(Index end, Index ceiling) const {
  if (end + 1 >= ceiling || !text_.LowerIs(end, "and") || names_.At(end - 1) == kNone) return end;
  const Index next = end + (text_.LowerIs(end + 1, "the") ? 2 : 1);
  const uint32_t name = next < ceiling ? names_.At(next) : kNone;
  if (name == kNone || names_.all()[name].range.begin != next) return end;
  const Index after = names_.all()[name].range.end;
  return after >= ceiling || !text_[after].IsWord() ? after : end;
}

Range Phrases::WithAside(Range phrase, Index ceiling) const {
  constexpr Index kWindow = 10;
  if (phrase.end >= ceiling || text_.Word(phrase.end) != ",") return phrase;
  Index close = phrase.end + 1;
  const Index limit = std::min(ceiling, close + kWindow);
  while (close < limit && text_.Word(close) != ",") ++close;
  return close < limit ? NamedIn({phrase.end + 1, close}, phrase) : phrase;
}

// After the name and what is put behind it: "Peter Rowe QC".
Index Phrases::NameEnd(uint32_t name) const {
  const Index end = names_.all()[name].range.end;
  return text_.Is(end, kPostNominal) ? end + 1 : end;
}

Range Phrases::NamedIn(Range aside, Range phrase) const {
  const uint32_t last = names_.At(phrase.end - 1);
  bool owned = false;  // "a spokeswoman for Jane Roe"
  for (Index i = phrase.begin; i < phrase.end; ++i)
    owned = owned || (names_.At(i) == kNone && text_.Is(i, kPreposition));
  if (aside.empty() || (last != kNone && names_.all()[last].IsPerson() && !owned)) return phrase;
  if (names_.At(phrase.begin) != kNone &&
      phrase.end == names_.all()[names_.At(phrase.begin)].range.end)
    return phrase;
  // "the", "former Gov."
  Index i = aside.begin;
  while (i < aside.end && names_.At(i) == kNone &&
         (text_[i].IsCapitalized() || text_.Is(i, kDeterminer | kTitleAdjective | kRole) ||
          (text_.Is(i + 1, kRole) && names_.At(i + 1) == kNone && text_[i].IsWord()))) {  // the retired judge Jane Roe
    ++i;
  }
  // "Acme's largest customer, the grocery chain Orrin"
  const uint32_t last_name = names_.At(aside.end - 1);
  const bool body = last_name != kNone && !names_.all()[last_name].IsPerson() && i < aside.end && names_.At(i) == kNone;
  while (body && i < aside.end && names_.At(i) == kNone && IsNominal(i)) ++i;
  const uint32_t name = i < aside.end ? names_.At(i) : kNone;
  if (name == kNone) return phrase;
  // "Jane Roe of the Roe School"
  bool titled = true;  // "Rep. Jane Roe of Ohio"
  for (Index k = aside.begin; k < i; ++k) titled = titled && text_[k].IsCapitalized();
  const bool belongs = names_.all()[name].IsPerson() && NameEnd(name) < aside.end &&
                       text_.Is(NameEnd(name), kPreposition) && titled;
  return belongs || NameEnd(name) >= aside.end ? names_.all()[name].range : phrase;
}

// Behind "HARLOW, Ohio (Reuters) -", if the words begin so.
Index Phrases::AfterDateline(Index begin, Index end) const {
  constexpr Index kLongest = 12;
  const bool place = begin < end && text_[begin].shape == Shape::kCaps && text_.Word(begin).size() > 2;
  const bool agency = begin + 2 < end && text_.Word(begin) == "(" && text_.Word(begin + 2) == ")";
  if (!place && !agency) return begin;
  const Index limit = std::min(end, begin + kLongest);
  for (Index i = begin; i < limit; ++i) {
    if (IsDash(text_.Word(i)) || text_.Word(i) == "-") return i + 1;
    if (text_[i].IsWord() && !text_[i].IsCapitalized()) return begin;
  }
  return begin;
}

// "The plan is good, Roe said, and has room": the present belongs to what was said, where the reporter tells of the
// past.
bool Phrases::GoesOnInPresent(Index i, VerbForm reported) const {
  if (reported != VerbForm::kPast || !text_.Is(i, kCoordinator) || text_.InMarks(i)) return false;
  const Tag tag = text_[i + 1].tag;
  return tag == Tag::kPresent || tag == Tag::kModal || text_.LowerIs(i + 1, "has") || text_.LowerIs(i + 1, "is") ||
         text_.LowerIs(i + 1, "are") || text_.LowerIs(i + 1, "have");
}

Range Phrases::FirstSubject(Index begin, Index end) const {
  begin = AfterDateline(begin, end);
  Index i = begin;
  for (int phrases = 0; phrases < 4 && i < end; ++phrases) {
    while (i < end && text_.Is(i, kAdverb | kCoordinator) && names_.At(i) == kNone) ++i;
    const bool adverbial =
        i < end && names_.At(i) == kNone &&
        text_.Is(i, kPreposition | kSubordinator | kGerund | kTime | kFiniteVerb) &&
        !text_.Is(i, kGroupNoun | kRole);
    if (!adverbial) break;
    const Index limit = std::min(end, i + kVerbWindow);
    while (i < limit && text_.Word(i) != ",") ++i;
    if (i >= limit) return {begin, begin};
    ++i;
  }
  while (i < end && !text_[i].IsWord()) ++i;
  return At(i, end);
}

bool Phrases::CountsWhatFollows(Index i) const {
  const bool two_words = (text_.LowerIs(i, "up") && text_.LowerIs(i + 1, "to")) ||
                         (text_.LowerIs(i, "at") && (text_.LowerIs(i + 1, "least") || text_.LowerIs(i + 1, "most")));
  const Index counted = i + (two_words ? 2 : 1);
  const bool counts = two_words || text_.Is(i, kAdverb) || text_.LowerIs(i, "over") || text_.LowerIs(i, "under");
  if (counted + 1 >= text_.size() || !counts) return false;
  // 300, 10cm
  const bool digits = text_.Word(counted).front() >= '0' && text_.Word(counted).front() <= '9';
  const bool number = text_.Is(counted, kNumber) || digits || text_.LowerIs(counted, "all");
  return number && !text_.Is(counted + 1, kTime) && !text_.Is(counted, kTime);
}

Index Phrases::SkipAdjuncts(Index begin, Index end) const {
  Index i = begin;
  const Index limit = std::min(end, begin + kLongestAdjunct);
  while (i < limit) {
    const Token& token = text_[i];
    const bool plain = names_.At(i) == kNone && token.IsWord();
    if (plain && CountsWhatFollows(i)) break;
    constexpr size_t kLongestVotes = 5;  // ruled 5-4
    const bool votes = token.shape == Shape::kNumber && token.span.size() <= kLongestVotes &&
                       text_.Word(i).find('-') != std::string_view::npos;
    if (plain && (votes || (token.Is(kTime | kWeekday) && !token.Is(kGroupNoun)))) {
      ++i;
    } else if (plain && token.Is(kAdverb) && !token.Is(kDeterminer | kSubordinator)) {
      ++i;
    } else if (text_.LowerIs(i, "last") || (text_.LowerIs(i, "this") && text_.Is(i + 1, kTime))) {
      i += 2;
    } else if (plain && token.Is(kPreposition) && !text_.LowerIs(i, "of")) {
      Range object = At(i + 1, end);
      if (i + 1 < end && text_.Is(i + 1, kWeekday | kMonth | kTime)) object = {i + 1, i + 2};
      if (text_.LowerIs(i + 1, "last") && text_.Is(i + 2, kTime)) object = {i + 1, i + 3};
      if (object.empty()) break;
      bool adjunct = false;
      for (Index j = object.begin; j < object.end; ++j) {
        adjunct = adjunct || text_.Is(j, kTime | kWeekday | kMonth | kChannel | kGroupNoun) ||
                  names_.At(j) != kNone;
      }
      if (!adjunct) break;
      i = object.end;
      // "on March 3, 2020"
      while (i < limit && text_[i].shape == Shape::kNumber && text_.Is(i - 1, kMonth)) ++i;
    } else {
      break;
    }
  }
  return std::min(i, end);
}

Index Phrases::FiniteVerb(Index begin, Index end) const {
  const Index limit = std::min(end, begin + kVerbWindow);
  int subordinate = 0;  // clauses opened inside, whose verbs are still to come
  bool opened = false;
  for (Index i = begin; i < limit; ++i) {
    const bool opens = OpensClause(i, begin);
    subordinate += opens;
    opened = opened || opens;
    // "accords, which held for a year, collapsed": behind the clause it is no participle.
    const bool predicate = opened && subordinate == 0 && text_[i].tag == Tag::kParticiple && text_.Word(i - 1) == "," &&
                           !text_.LowerIs(i + 1, "by");
    if (!IsFinite(i) && !predicate) continue;
    if (subordinate == 0) return IsSecondVerb(i, begin) ? kNone : i;
    --subordinate;
    // The rest of the verb group: "which has been closed".
    while (i + 1 < limit && text_.Is(i + 1, kAuxiliary | kAdverb | kFiniteVerb)) ++i;
  }
  return kNone;
}

// A relative, a question word or a conjunction: the next verb is that of its clause.
bool Phrases::OpensClause(Index i, Index begin) const {
  if (text_[i].shape != Shape::kLower || names_.At(i) != kNone) return false;
  const bool relative = text_.Is(i, kRelative | kWh) && i > begin;
  if (text_.LowerIs(i, "that")) {
    // "so that day" is rare; a relative "that" follows a noun.
    return relative && text_[i - 1].IsWord();
  }
  if (relative) return true;
  if (!text_.Is(i, kSubordinator)) return false;
  // "while hiking" has no verb of its own.
  if (text_[i + 1 < text_.size() ? i + 1 : i].tag == Tag::kGerund) return false;
  // "before he left", but "before the war".
  return !text_.Is(i, kPreposition | kAdverb) || text_.Is(i + 1, kSubjectPronoun);
}

// Is the token a finite verb, by its tag? "whose car", "who left": the relative itself is none.
bool Phrases::IsFinite(Index i) const {
  if (text_[i].shape != Shape::kLower || names_.At(i) != kNone) return false;
  return english::IsFinite(text_[i].tag);
}

Index Phrases::BeforeAdverbs(Index i, Index floor) const {
  while (i > floor && text_.Is(i - 1, kAdverb) && !text_.Is(i - 1, kTime)) --i;
  return i;
}

// "announced the schedule and followed it up": a verb beside the reporting one, not under it.
bool Phrases::IsSecondVerb(Index verb, Index begin) const {
  const Index i = BeforeAdverbs(verb, begin);
  return i > begin && text_.Is(i - 1, kCoordinator);
}

// Before "Ms", "President", "Dr." in front of a name.
Index Phrases::BeforeTitle(Index name, Index floor) const {
  Index i = name;
  while (i > floor && text_.IsTitle(i - 1)) --i;
  return i;
}

Range Phrases::Mention(Range phrase) const {
  while (phrase.size() > 1 && text_.Is(phrase.end - 1, kPostNominal) && names_.At(phrase.end - 1) == kNone)
    --phrase.end;
  if (phrase.empty()) return phrase;
  // "Mayor of London Jane Roe"
  const uint32_t holder = names_.At(phrase.end), place = names_.At(phrase.end - 1);
  if (holder != kNone && place != kNone && holder != place && names_.all()[holder].IsPerson()) {
    const Index of = names_.all()[place].range.begin;
    if (of > phrase.begin + 1 && text_.LowerIs(of - 1, "of") && text_.Is(of - 2, kRole))
      return names_.all()[holder].range;
  }
  // "Jane Roe of the victims' group"
  for (Index i = phrase.begin; i < phrase.end && !JoinsOwner(i); ++i) {
    const uint32_t name = names_.At(i);
    if (name == kNone || !names_.all()[name].IsPerson()) continue;
    const Range range = names_.all()[name].range;
    if (range.end < phrase.end && JoinsOwner(range.end) && range.begin >= phrase.begin)
      return range;
    i = range.end - 1;
  }
  const uint32_t last = names_.At(phrase.end - 1);
  if (last == kNone) return phrase;
  const Name& name = names_.all()[last];
  if (name.range.end != phrase.end || name.range.begin < phrase.begin) return phrase;
  const bool person = name.IsPerson();
  // "Ms Roe and Dr. Doe"
  const Index first = person ? std::min(BeforeTitle(name.range.begin, phrase.begin),
                                        name.title.empty() ? name.range.begin : name.title.begin)
                             : name.range.begin;
  if (first > phrase.begin && text_.LowerIs(first - 1, "and")) return phrase;
  if (person) {
    // "an aide of Jane Roe" is not Jane Roe.
    const Index before = BeforeTitle(name.range.begin, phrase.begin);
    return before > phrase.begin && JoinsOwner(before - 1) ? phrase : name.range;
  }
  return phrase;
}

}  // namespace quoth::english
