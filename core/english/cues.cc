#include "core/english/cues.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "core/english/phrase_cues.h"
#include "core/lexicon.h"

namespace quoth::english {
namespace {

constexpr Index kAsideWindow = 40;  // tokens of asides between a source and its verb
constexpr Index kAuxiliaryWindow = 6;
constexpr Index kTimeWindow = 4;  // "on Tuesday", "late last week"
constexpr size_t kMostCues = 64;  // in a sentence; beyond that it is no prose

class CueFinder {
 public:
  CueFinder(const Text& text, const Names& names, const Phrases& phrases)
      : text_(text), names_(names), phrases_(phrases), phrase_cues_(text, names, phrases) {}

  std::vector<Cue> Run() {
    for (const Range& sentence : text_.sentences()) {
      sentence_ = sentence;
      shared_ = main_ = {};
      nested_ = false;
      const size_t before = cues_.size();
      for (Index i = sentence.begin; i < sentence.end && cues_.size() < before + kMostCues; ++i) {
        if (text_.InMarks(i) || !text_[i].IsWord()) continue;
        if (TryPhrase(i) || TryVerb(i)) i = cues_.back().words.end - 1;
      }
    }
    return std::move(cues_);
  }

 private:
  // According to Roe; Roe's claim that; described by Roe as.
  bool TryPhrase(Index i) {
    const auto cue = phrase_cues_.At(i, sentence_);
    if (cue) Push(*cue);
    return cue.has_value();
  }

  bool TryVerb(Index i) {
    const std::vector<ReportingVerb>* verbs = text_.LowerEntry(i).verbs;
    if (verbs == nullptr || names_.At(i) != kNone) return false;
    if (text_[i].IsCapitalized() && i != sentence_.begin) return false;
    const ReportingVerb* verb = nullptr;
    Index end = i + 1;
    for (const ReportingVerb& candidate : *verbs) {
      const Index after = MatchRest(i + 1, candidate.rest);
      if (after == kNone) continue;
      verb = &candidate;
      end = after;
      break;
    }
    if (verb == nullptr || IsNoun(i, *verb)) return false;
    Cue cue;
    cue.words = {i, end};
    cue.verb = *verb;
    cue.begin = i;
    cue.end = end;
    if (!FindSource(cue) || IsSaidByNobody(cue.source)) return false;
    if (IsParticiple(cue) || IsFormula(cue)) return false;
    if (verb->form == VerbForm::kBase && !IsPlural(cue.source)) return false;
    if (verb->form == VerbForm::kThird && IsBarePhrase(cue)) return false;
    Push(cue);
    return true;
  }

  // "nobody said", "no official said", "neither Roe nor Doe said"
  bool IsSaidByNobody(Range source) const {
    static const std::unordered_set<std::string_view> negations = ReadLexiconSet("en/negations.tsv");
    if (source.empty()) return false;
    const bool before = source.begin > sentence_.begin && negations.contains(text_.Lower(source.begin - 1));
    return before || negations.contains(text_.Lower(source.begin));
  }

  // "several alleged accomplices", "some estimated costs"
  bool IsParticiple(const Cue& cue) const {
    const Index next = cue.words.end;
    return cue.verb.form == VerbForm::kPast && cue.source.end == cue.words.begin &&
           cue.source.size() == 1 && text_.Is(cue.source.begin, kDeterminer) &&
           text_.Lower(cue.words.begin).ends_with("ed") && next < sentence_.end &&
           text_[next].IsWord() &&
           !text_.Is(next, kDeterminer | kPossessive | kPreposition | kSubjectPronoun |
                               kComplementizer | kWh | kAdverb);
  }

  // "pleaded guilty", "identifies itself as"
  bool IsFormula(const Cue& cue) const {
    const Index next = cue.words.end;
    if (next >= sentence_.end) return false;
    if (text_.LowerIs(next, "guilty") || text_.LowerIs(next, "not") ||
        text_.LowerIs(next, "anonymity")) {
      return true;
    }
    if (cue.verb.frames & kClause) return false;
    // "identified herself as a nurse", but "called himself "a fool""
    return text_.LowerIs(next, "itself") || (IsReflexive(next) && !MarksFollow(next));
  }

  bool IsReflexive(Index i) const {
    return text_.LowerIs(i, "himself") || text_.LowerIs(i, "herself") || text_.LowerIs(i, "themselves");
  }

  bool MarksFollow(Index i) const {
    constexpr Index kWindow = 6;
    const Index limit = std::min(sentence_.end, i + kWindow);
    while (i < limit && text_.RunOpenedAt(i) == kNone) ++i;
    return i < limit;
  }

  // A base form ("say") needs a subject that it can agree with.
  bool IsPlural(Range source) const {
    Index head = source.begin;
    while (head + 1 < source.end && !text_.Is(head + 1, kPreposition)) ++head;
    const std::string_view word = text_.Lower(head);
    if (text_.Is(head, kSubjectPronoun))
      return word == "they" || word == "we" || word == "i" || word == "you";
    if (text_.Is(head, kGroupNoun)) return true;
    if (text_.Is(head, kPronounNoun)) return text_.Is(head, kDeterminer) || word == "others";
    bool joined = false;
    for (Index i = source.begin; i < source.end; ++i) joined = joined || text_.LowerIs(i, "and");
    const bool plural = word.size() > 3 && (word.ends_with('s') || word.ends_with("men")) &&
                        !text_.Entry(head).demonym;
    return joined || plural || (source.size() > 1 && text_.Is(source.begin, kPronounNoun));
  }

  // "member states": a form in -s after a bare noun is a noun itself.
  bool IsBarePhrase(const Cue& cue) const {
    if (cue.source_kind != SourceKind::kBefore) return false;
    for (Index i = cue.source.begin; i < cue.source.end; ++i) {
      const bool marked = names_.At(i) != kNone || text_[i].clitic ||
                          text_.Is(i, kDeterminer | kPossessive | kSubjectPronoun);
      if (marked && !text_.Is(i, kNumber)) return false;
    }
    return true;
  }

  Index MatchRest(Index at, std::string_view rest) const {
    while (!rest.empty()) {
      const size_t space = rest.find(' ');
      if (!text_.LowerIs(at, rest.substr(0, space))) return kNone;
      ++at;
      rest.remove_prefix(space == std::string_view::npos ? rest.size() : space + 1);
    }
    return at;
  }

  // "the report", "his claims", "a stated aim", "to say".
  bool IsNoun(Index i, const ReportingVerb& verb) const {
    if (i == sentence_.begin) return false;
    const Token& before = text_[i - 1];
    const bool noun = verb.form != VerbForm::kGerund &&
                      (text_[i].tag == Tag::kNoun || text_[i].tag == Tag::kPluralNoun ||
                       text_[i].tag == Tag::kAdjective);
    if (noun && !text_.LowerIs(i + 1, "that") && text_.RunOpenedAt(i + 1) == kNone) return true;
    const bool plural_noun = verb.form == VerbForm::kThird;  // "all claims"
    if (before.Is(kDeterminer | kPossessive) && !before.Is(kRelative) &&
        (plural_noun || !before.Is(kPronounNoun))) {
      return true;
    }
    if (text_.IsGenitive(i - 1)) return true;
    if (text_.LowerIs(i - 1, "to") && verb.form != VerbForm::kGerund) return true;
    const bool nominal_next = text_.LowerIs(i + 1, "of") && !(verb.frames & kAbout) &&
                              verb.form != VerbForm::kPast;  // "claims of", but "said of him"
    if (nominal_next) return true;
    // "has since said"
    const bool adverb = before.Is(kAdverb) && i > 1 && text_.Is(i - 2, kAuxiliary);
    return before.Is(kPreposition) && !adverb && verb.form != VerbForm::kGerund;
  }

  bool FindSource(Cue& cue) {
    Index j = cue.words.begin;
    bool be = false;
    const Index floor = sentence_.begin;
    for (Index steps = 0; j > floor && steps < kAuxiliaryWindow; ++steps) {
      const Index before = j - 1;
      if (!text_[before].IsWord() || names_.At(before) != kNone) break;
      if (text_.Is(before, kNegation)) return false;
      if (text_.Is(before, kAuxiliary | kBe) && !text_.Is(before, kPossessive)) {
        if (IsModal(before) && !SpeaksForItself(before)) return false;
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
    return j == floor ? FromSentenceHead(cue, be) : FromLeft(cue, j, be);
  }

  // "the agency on Tuesday said", "her aides later said", "the site yesterday suggested"
  Index BeforeTime(Index verb) const {
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
  bool SpeaksForItself(Index modal) const {
    return modal > sentence_.begin &&
           (text_.LowerIs(modal - 1, "i") || text_.LowerIs(modal - 1, "we"));
  }

  bool IsModal(Index i) const {
    return text_.Is(i, kAuxiliary) && !text_.Is(i, kBe) && !text_.LowerIs(i, "has") &&
           !text_.LowerIs(i, "have") && !text_.LowerIs(i, "had") && !text_.LowerIs(i, "having") &&
           !text_.LowerIs(i, "does") && !text_.LowerIs(i, "did") && !text_.LowerIs(i, "do") &&
           !text_[i].clitic;
  }

  // The verb opens the sentence: "Asked whether", "Saying that A, Roe left". No source on its left.
  bool FromSentenceHead(Cue&, bool) { return false; }

  // j: the first token of the verb group; the source ends before it.
  bool FromLeft(Cue& cue, Index j, bool be) {
    const Index before = j - 1;
    const bool gerund = cue.verb.form == VerbForm::kGerund && !be;
    if (!text_[before].IsWord()) {
      const bool mark = text_.RunClosedAt(before) != kNone;
      if (mark || text_.Word(before) == ",") return FromComma(cue, j, gerund, mark);
      if (text_.Word(before) == ")")
        return Take(cue, phrases_.Before(j, sentence_.begin), SourceKind::kBefore);
      return gerund && FromShared(cue);
    }
    if (text_.Is(before, kCoordinator) && names_.At(before) == kNone) return FromShared(cue);
    if (text_.Is(before, kRelative) && !text_.LowerIs(before, "that"))
      return FromRelative(cue, before);
    if (text_.LowerIs(before, "that")) return FromRelative(cue, before);
    if (gerund && text_.LowerIs(before, "as")) return FromQuoted(cue, before);
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

  // "a tool for answering", "tired of complaining": the act is talked about, not performed.
  bool IsAboutActs(Index preposition) const {
    return text_.LowerIs(preposition, "of") || text_.LowerIs(preposition, "for") ||
           text_.LowerIs(preposition, "from") || text_.LowerIs(preposition, "about");
  }

  // "quoted Roe, the chief of police, as saying"
  bool FromQuoted(Cue& cue, Index as) {
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
  bool FromGerund(Cue& cue, Index j) {
    const Range phrase = phrases_.Before(j, ClauseFloor(j));
    const bool own = !phrase.empty() && phrase.begin > sentence_.begin &&
                     text_.Is(phrase.begin - 1, kContrast | kCoordinator | kPreposition);
    if (own && Take(cue, phrase, SourceKind::kBefore)) return true;
    return FromShared(cue) || Take(cue, phrase, SourceKind::kBefore);
  }

  bool TakeBefore(Cue& cue, Index j) {
    Range phrase = phrases_.Before(j, ClauseFloor(j));
    // "a move that officials said would help": a relative, not an article.
    const bool relative =
        phrase.size() > 1 && text_.LowerIs(phrase.begin, "that") && phrase.begin > sentence_.begin;
    if (relative) ++phrase.begin;
    return Take(cue, phrase, SourceKind::kBefore);
  }

  // A phrase does not reach back over a quoted run.
  Index ClauseFloor(Index j) const {
    const Index floor =
        j > kAsideWindow ? std::max(sentence_.begin, j - kAsideWindow) : sentence_.begin;
    for (Index i = j; i > floor; --i) {
      if (text_.InMarks(i - 1) || text_.RunClosedAt(i - 1) != kNone) return i;
    }
    return floor;
  }

  bool Take(Cue& cue, Range phrase, SourceKind kind) {
    if (phrase.empty() || !IsSource(phrase)) return false;
    cue.source = phrase;
    cue.source_kind = kind;
    cue.begin = std::min(cue.begin, phrase.begin);
    return true;
  }

  bool IsSource(Range phrase) const {
    const Index head = phrase.end - 1;
    if (text_.Word(head) == "%") return true;
    for (Index i = phrase.begin; i < phrase.end; ++i) {
      if (names_.At(i) != kNone) return true;
    }
    if (text_.Is(head, kSubjectPronoun | kGroupNoun | kRole)) return true;
    const std::vector<ReportingVerb>* verbs = text_.LowerEntry(head).verbs;
    if (verbs && verbs->front().form == VerbForm::kPast) return false;  // "said said"
    if (phrase.size() > 2 && text_.LowerIs(head - 1, "of") && text_.Is(head, kObjectPronoun)) return true;
    if (text_.Is(head, kObjectPronoun | kTime | kWeekday | kNumber)) {
      return text_.Is(head, kPronounNoun);
    }
    return text_[head].IsWord() || text_.Word(head) == ")";
  }

  // ", said Roe" · "Roe, an officer, said" · "…, adding that"
  bool FromComma(Cue& cue, Index j, bool gerund, bool mark) {
    if (gerund) return FromShared(cue);
    const Range after = InvertedSource(cue.words.end);
    const bool inverted = !after.empty() && (mark || !text_.Is(cue.words.end, kComplementizer));
    if (mark) return inverted && TakeInverted(cue, after);
    const Range aside = AcrossAside(j - 1);
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
    return !subject.empty() && subject.end < j && phrases_.FiniteVerb(subject.end, j) == kNone &&
           Take(cue, subject, SourceKind::kAside);
  }

  bool IsPlace(uint32_t name) const {
    const Name& found = names_.all()[name];
    return found.Vote(NameKind::kPlace) > found.Vote(NameKind::kPerson) &&
           found.Vote(NameKind::kPlace) > found.Vote(NameKind::kOrganization);
  }

  bool TakeInverted(Cue& cue, Range phrase) {
    if (!Take(cue, phrase, SourceKind::kInverted)) return false;
    cue.begin = cue.words.begin;
    cue.end = phrase.end;
    return true;
  }

  // A source after the verb: a name or a phrase with a role or a group in it.
  Range InvertedSource(Index begin) const {
    Range phrase = phrases_.SourceAt(begin, sentence_.end);
    if (phrase.empty()) return phrase;
    for (Index i = phrase.begin; i < phrase.end; ++i) {
      const uint32_t name = names_.At(i);
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
  bool AfterPreposition(Range phrase, uint32_t name) const {
    for (Index i = phrase.begin; i < names_.all()[name].range.begin; ++i) {
      if (text_.Is(i, kPreposition) && names_.At(i) == kNone) return true;
    }
    return false;
  }

  // "said the university's chancellor, Jane Roe": a person's name after the description.
  Range NameAfterCommas(Index from) const {
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

  // comma: the one before the verb. Steps back over asides to the phrase that they explain.
  Range AcrossAside(Index comma) const {
    const Range person = PersonBetweenCommas(comma);
    if (!person.empty()) return person;
    Index end = comma;
    const Index floor =
        comma > kAsideWindow ? std::max(sentence_.begin, comma - kAsideWindow) : sentence_.begin;
    for (int asides = 0; asides < 4; ++asides) {
      Index open = end;
      while (open > floor && text_.Word(open - 1) != "," && !text_.InMarks(open - 1)) --open;
      if (open <= floor || text_.Word(open - 1) != ",") return {comma, comma};
      const Range phrase = phrases_.Before(open - 1, floor);
      if (!phrase.empty() && StartsClause(phrase) && IsSource(phrase)) {
        return phrases_.NamedIn({open, end}, phrase);
      }
      end = open - 1;
    }
    return {comma, comma};
  }

  // "the union's leader, Dr. Jane Roe, said"
  Range PersonBetweenCommas(Index comma) const {
    Index end = comma;
    if (end > sentence_.begin + 1 && text_.Is(end - 1, kPostNominal)) --end;
    const uint32_t name = end > sentence_.begin ? names_.At(end - 1) : kNone;
    if (name == kNone || !names_.all()[name].IsPerson()) return {comma, comma};
    const Range range = names_.all()[name].range;
    Index i = range.begin;
    while (i > sentence_.begin && text_[i - 1].IsCapitalized() && names_.At(i - 1) == kNone) --i;
    const bool between = i > sentence_.begin && text_.Word(i - 1) == ",";
    // After an adverbial ("On Monday, Jane Roe, said") or another name it proves nothing.
    const bool described = between && i > sentence_.begin + 1 &&
                           text_[i - 2].shape == Shape::kLower && !text_.Is(i - 2, kTime | kNumber);
    return described ? range : Range{comma, comma};
  }

  // '"…," the firm's director, Jane Roe, said', "A, and the director, Jane Roe, said": where the attribution
  // really begins.
  Index DescriptionBefore(Index name) const {
    Index i = name;
    while (i > sentence_.begin && text_[i - 1].IsCapitalized()) --i;
    if (i <= sentence_.begin + 1 || text_.Word(i - 1) != ",") return name;
    const Range phrase = phrases_.Before(i - 1, ClauseFloor(i - 1));
    if (phrase.empty() || phrase.begin <= sentence_.begin) return name;
    const bool joins = text_.RunClosedAt(phrase.begin - 1) != kNone || text_.Is(phrase.begin - 1, kCoordinator);
    return joins ? phrase.begin : name;
  }

  // Is the phrase the head of its clause, not an object or another aside?
  bool StartsClause(Range phrase) const {
    if (text_.Is(phrase.begin, kObjectPronoun) && !text_.Is(phrase.begin, kSubjectPronoun))
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
      // A name or a person after "On Monday,"; not the second of two asides.
      return names_.At(phrase.end - 1) != kNone && OpensWithAdverbial();
    }
    return true;
  }

  bool OpensWithAdverbial() const {
    return text_.Is(sentence_.begin, kPreposition | kSubordinator | kAdverb | kTime | kGerund);
  }

  bool FromRelative(Cue& cue, Index relative) {
    Index end = relative;
    // "…, many of whom said" stays without a source.
    if (end > sentence_.begin && text_.Word(end - 1) == ",") --end;
    if (end <= sentence_.begin) return false;
    Range phrase = phrases_.Before(end, ClauseFloor(end));
    if (end < relative) {
      const Range person = PersonBeforeAside(end);
      if (!person.empty()) phrase = person;
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
  Range PersonBeforeAside(Index end) const {
    Index open = end;
    const Index floor =
        end > kAsideWindow ? std::max(sentence_.begin, end - kAsideWindow) : sentence_.begin;
    while (open > floor && text_.Word(open - 1) != ",") --open;
    if (open <= floor + 1 || !text_.Is(open, kDeterminer | kRole | kNumber)) return {end, end};
    const uint32_t name = names_.At(open - 2);
    return name != kNone && names_.all()[name].IsPerson() ? names_.all()[name].range
                                                          : Range{end, end};
  }

  // "In the filing Roe made this point, writing A": what stands before the first verb.
  Range SubjectOfFirstVerb(Index end) const {
    Index verb = phrases_.FiniteVerb(sentence_.begin, end);
    if (verb == kNone) return {};
    while (verb > sentence_.begin && text_.Is(verb - 1, kAdverb | kAuxiliary)) --verb;
    return phrases_.Before(verb, sentence_.begin);
  }

  // The source of the last cue of the sentence, else its subject.
  bool FromShared(Cue& cue) {
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

  void Push(Cue cue) {
    const bool before = cue.source_kind == SourceKind::kBefore ||
                        cue.source_kind == SourceKind::kAside ||
                        cue.source_kind == SourceKind::kInverted;
    if ((cue.kind == CueKind::kVerb && before) || cue.kind == CueKind::kAccording)
      cue.author = phrase_cues_.AuthorOf(cue.source, sentence_.end);
    // The verb group belongs to the cue's words for finding boundaries, not for its span.
    cue.parenthetical_slot =
        cue.begin > sentence_.begin &&
        (text_.Word(cue.begin - 1) == "," || text_.RunClosedAt(cue.begin - 1) != kNone);
    // "Roe said he believed A and urged B": it is Roe who urged.
    const bool inner = cue.verb.cue_class == CueClass::kThought && !shared_.empty();
    const bool active = cue.kind == CueKind::kVerb && cue.source_kind != SourceKind::kPassive;
    if (active && !inner) shared_ = cue.source;
    // "defended a bill that critics deride as A, insisting B": the critics' clause lies within.
    const bool within = cue.source_kind == SourceKind::kBefore && cue.source.begin > sentence_.begin &&
                        text_.Is(cue.source.begin - 1, kRelative);
    if (active && !inner && !within) main_ = cue.source;
    nested_ = within;
    cues_.push_back(cue);
  }

  const Text& text_;
  const Names& names_;
  const Phrases& phrases_;
  const PhraseCues phrase_cues_;
  std::vector<Cue> cues_;
  Range sentence_;
  Range shared_;         // the source of the last cue
  Range main_;           // … outside any clause within another
  bool nested_ = false;  // the last cue stands in such a clause
};

}  // namespace

std::vector<Cue> FindCues(const Text& text, const Names& names, const Phrases& phrases) {
  return CueFinder(text, names, phrases).Run();
}

}  // namespace quoth::english
