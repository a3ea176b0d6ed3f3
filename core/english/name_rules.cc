// A run of capitalized words is cut out, then taken apart: leading words that are no names, a title
// and what stands before it, a place or organization before a person. Each piece gets votes for
// what it names from its own words and from its neighbours.

#include "core/english/name_rules.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/lexicon.h"

namespace quoth::english {
namespace {

constexpr Index kLongestName = 12;
constexpr Index kLongestTitle = 4;
constexpr Index kLongestRoleChain = 5;

// Weights of evidence.
constexpr int kSure = 10;
constexpr int kStrong = 5;
constexpr int kWeak = 2;

constexpr uint8_t kUnknown = 2;

class NameFinder {
 public:
  explicit NameFinder(const Text& text) : text_(text), words_(text.vocabulary()) {}

  NameEvidence Run() {
    named_.assign(text_.size(), false);
    NoteUsage();
    for (Index i = 0; i < text_.size();) {
      const Range run = CapitalRun(i);
      if (run.empty()) {
        ++i;
        continue;
      }
      TakeApart(run);
      i = run.end;
    }
    return {std::move(names_), std::move(usage_)};
  }

 private:
  void NoteUsage() {
    usage_.assign(text_.forms().size(), 0);
    heading_.assign(text_.paragraphs().size(), kUnknown);
    for (Index i = 0; i < text_.size(); ++i) {
      const Token& token = text_[i];
      uint8_t& usage = usage_[text_.FormOf(i).lower];
      if (token.shape == Shape::kLower) usage |= kWithoutCapital;
      if (!token.IsCapitalized() || (usage & kWithCapital) != 0) continue;
      if (!IsInitial(i) && !IsHeading(i)) usage |= kWithCapital;
    }
  }
  bool IsUsed(Index i, Usage usage) const { return (usage_[text_.FormOf(i).lower] & usage) != 0; }

  // What the lexicon says of the words, and of them without a stop at their end.
  const WordEntry& Of(Range range) const {
    return range.size() == 1 ? text_.Entry(range.begin) : words_.Of(text_.Words(range));
  }
  const WordEntry& WithoutStop(Range range) const {
    std::string_view words = text_.Words(range);
    if (!words.ends_with('.')) return Of(range);
    words.remove_suffix(1);
    return words_.Of(words);
  }
  const WordEntry& WithoutStop(Index i) const { return WithoutStop(Range{i, i + 1}); }

  bool IsInitial(Index i) const { return english::IsInitial(text_, i); }

  bool IsNameWord(Index i) const {
    const Token& token = text_[i];
    if (!token.IsCapitalized() || token.clitic || text_.LowerIs(i, "i")) return false;
    return !IsCompoundAdjective(text_.Word(i));
  }

  // "UK-based": a capital, but no name.
  static bool IsCompoundAdjective(std::string_view word) {
    const size_t hyphen = word.rfind('-');
    return hyphen != std::string_view::npos && hyphen + 1 < word.size() &&
           word[hyphen + 1] >= 'a' && word[hyphen + 1] <= 'z';
  }

  bool IsDate(Index i) const {
    if (text_.Is(i, kWeekday)) return true;
    if (!text_.Is(i, kMonth)) return false;
    // Theresa May; but "in May".
    return i == 0 || text_.Entry(i - 1).given_name == Gender::kUnknown;
  }

  bool Together(Index a, Index b) const {
    return text_[a].sentence == text_[b].sentence && text_[a].run == text_[b].run;
  }

  Range CapitalRun(Index begin) const {
    if (!IsNameWord(begin) || IsDate(begin)) return {begin, begin};
    Index end = begin + 1;
    while (end < text_.size() && end - begin < kLongestName) {
      const Index next = Continuation({begin, end});
      if (next == kNone) break;
      end = next + 1;
    }
    return {begin, end};
  }

  // The next capitalized word of the run, over connectors; kNone: the run ends.
  Index Continuation(Range run) const {
    Index next = run.end;
    if (next >= text_.size() || !Together(run.begin, next)) return kNone;
    if (IsNameWord(next)) return IsDate(next) ? kNone : next;
    if (text_.Lower(next) == "of" || text_.Lower(next) == "for" || text_.Lower(next) == "on") {
      if (!TakesOf(run, next)) return kNone;
      ++next;
      if (text_.LowerIs(next, "the")) ++next;
    } else if (text_.Lower(next) == "and") {
      if (!TakesAnd(run)) return kNone;
      ++next;
    } else if (text_.Word(next) == "&") {
      ++next;
    } else if (text_[next].shape == Shape::kLower && text_[next].Is(kNameParticle)) {
      while (next < text_.size() && text_[next].Is(kNameParticle) &&
             text_[next].shape == Shape::kLower && next - run.end < 3) {
        ++next;
      }
    } else {
      return kNone;
    }
    const bool joins =
        next < text_.size() && Together(run.begin, next) && IsNameWord(next) && !IsDate(next);
    return joins ? next : kNone;
  }

  bool TakesOf(Range run, Index of) const {
    const Index last = run.end - 1;
    const OrganizationWord kind = text_.Entry(last).organization;
    if (kind == OrganizationWord::kHead || kind == OrganizationWord::kPlace) return true;
    // Secretary of State
    return of + 1 < text_.size() && Of({last, of + 2}).title.has_value();
  }

  // "Department of Health and Human Services": "and" joins inside the tail of an organization.
  bool TakesAnd(Range run) const {
    const Index next = run.end + 1;
    if (next >= text_.size() || HeadBeforeOf(run) != OrganizationWord::kHead) return false;
    const WordEntry& word = text_.Entry(next);
    return text_[next].shape == Shape::kCapital && !text_.LowerIs(run.begin, "university") &&
           word.given_name == Gender::kUnknown && !word.place &&
           word.organization != OrganizationWord::kName;
  }

  // Can the word at the head of a sentence be no name at all?
  bool IsPlainInitial(Range run) const {
    const Index i = run.begin;
    const bool known = text_.Entry(i).given_name != Gender::kUnknown ||
                       Of(run).place ||
                       Of(run).organization == OrganizationWord::kName;
    if (WithoutStop(i).title.has_value() && run.size() > 1) return false;
    if (text_[i].Is(kTitleAdjective)) return true;
    // "Health Minister Jane Roe"
    if (run.size() > 2 && text_.Entry(i + 1).title.has_value())
      return text_[i].Is(kDeterminer);
    const auto& role = text_.LowerEntry(i).role;  // "Nurse Jane Roe"
    const bool titles = role && (role->role_class == RoleClass::kOffice || role->role_class == RoleClass::kWork) &&
                        run.size() > 2 && !IsUsed(i + 1, kWithoutCapital) &&
                        text_.Entry(i + 1).organization == OrganizationWord::kNone;
    if (titles) return false;
    constexpr uint32_t kClosed = kDeterminer | kPossessive | kSubjectPronoun | kObjectPronoun |
                                 kPronounNoun | kPreposition | kAuxiliary | kNegation |
                                 kCoordinator | kSubordinator | kWh | kAdverb | kNumber | kTime;
    const bool acronym = text_[i].shape == Shape::kCaps;  // WHO, IT
    if (text_[i].Is(kClosed) && !acronym && !(known && run.size() > 1)) return true;
    if (known) return false;
    const bool lower_elsewhere = IsUsed(i, kWithoutCapital);
    const bool capital_elsewhere = IsUsed(i, kWithCapital);
    if (run.size() > 1 && text_.Entry(run.end - 1).organization == OrganizationWord::kHead) {
      return false;
    }
    constexpr uint32_t kOpen = kFiniteVerb | kGerund | kRole | kGroupNoun | kChannel | kBaseVerb;
    if (capital_elsewhere && !lower_elsewhere) return false;
    return lower_elsewhere || text_[i].Is(kOpen);
  }

  void TakeApart(Range run) {
    if (IsInitial(run.begin)) {
      while (!run.empty() && IsPlainInitial(run)) {
        const bool article = text_[run.begin].Is(kDeterminer);
        ++run.begin;
        if (article) break;  // the capital behind it is one of its own
      }
      SkipConnectors(run);
      // An unknown word alone at the head of a sentence: only if the text knows it elsewhere.
      if (run.size() == 1 && IsInitial(run.begin) && !IsKnownSingle(run.begin)) return;
    }
    DropArticle(run);
    while (run.size() > 2 && text_.Is(run.end - 1, kPostNominal)) --run.end;
    if (run.empty()) return;
    if (IsHeading(run.begin) && !IsKnown(run)) return;
    SplitAtTitle(run);
  }

  bool IsKnown(Range run) const {
    return text_.Entry(run.begin).given_name != Gender::kUnknown ||
           Of(run).place ||
           Of(run).organization == OrganizationWord::kName;
  }

  bool IsHeading(Index i) const {
    uint8_t& known = heading_[text_[i].paragraph];
    if (known == kUnknown) known = IsHeading(text_.paragraphs()[text_[i].paragraph]) ? 1 : 0;
    return known != 0;
  }

  // A short line without a stop, mostly in capitals: there they say nothing.
  bool IsHeading(Range line) const {
    constexpr Index kLongestHeading = 16;
    if (line.size() > kLongestHeading || EndsSentence(text_.Word(line.end - 1))) return false;
    Index content = 0;
    Index capital = 0;
    for (Index j = line.begin; j < line.end; ++j) {
      if (!text_[j].IsWord() || text_.Is(j, kPreposition | kDeterminer | kCoordinator)) continue;
      ++content;
      if (text_[j].IsCapitalized()) ++capital;
    }
    return 3 * capital >= 2 * content;
  }

  void SkipConnectors(Range& run) const {
    while (!run.empty() && !text_[run.begin].IsCapitalized()) ++run.begin;
  }

  bool IsKnownSingle(Index i) const {
    const WordEntry& word = text_.Entry(i);
    return IsUsed(i, kWithCapital) || word.given_name != Gender::kUnknown || word.place ||
           word.organization == OrganizationWord::kName ||
           text_[i].shape == Shape::kCaps || FollowedByVerb(i + 1) ||
           text_[i + 1 < text_.size() ? i + 1 : i].clitic;
  }

  bool FollowedByVerb(Index i) const {
    if (i >= text_.size() || text_[i].shape != Shape::kLower) return false;
    const std::vector<ReportingVerb>* verbs = text_.LowerEntry(i).verbs;
    return verbs != nullptr && verbs->front().cue_class == CueClass::kSpeech &&
           verbs->front().form != VerbForm::kBase && verbs->front().form != VerbForm::kGerund;
  }

  void DropArticle(Range& run) const {
    while (run.size() > 1 && text_[run.begin].Is(kDeterminer | kPossessive)) {
      if (Of(run).organization == OrganizationWord::kName) return;
      ++run.begin;
      SkipConnectors(run);
    }
    if (run.size() == 1 && text_[run.begin].Is(kDeterminer | kPossessive | kSubjectPronoun)) {
      run.begin = run.end;
    }
  }

  // The last title inside the run: what follows it is a person, what precedes it its modifiers.
  void SplitAtTitle(Range run) {
    for (Index end = run.end; end > run.begin; --end) {
      const Index begin = TitleBefore(run, end);
      if (begin == kNone) continue;
      Range rest{end, run.end};
      SkipConnectors(rest);
      if (!rest.empty() && LooksLikeOrganization(rest)) break;  // "General Motors Company"
      if (IsGivenName({begin, end}, rest)) break;
      TakeTitle({begin, end}, run, rest);
      return;
    }
    SplitPrefix(run);
  }

  // "Dean Smith" is a name, "Dean Jane Smith" has a title.
  bool IsGivenName(Range title, Range rest) const {
    return title.size() == 1 && rest.size() == 1 && IsTitleAndGivenName(text_.Word(title.begin));
  }

  // Where the title that ends before `end` begins, or kNone.
  Index TitleBefore(Range run, Index end) const {
    const Index longest = std::min(kLongestTitle, end - run.begin);
    for (Index length = longest; length > 0; --length) {
      const Range range{end - length, end};
      if (!text_[range.begin].IsCapitalized()) continue;
      // "Department of Justice": no title.
      if (range.begin > run.begin && !text_[range.begin - 1].IsCapitalized()) continue;
      if (WithoutStop(range).title.has_value()) return range.begin;
    }
    const auto& role = text_.LowerEntry(end - 1).role;
    if (end - 1 > run.begin && !text_[end - 2].IsCapitalized()) return kNone;
    const bool is_role =
        role && role->role_class != RoleClass::kPerson && role->role_class != RoleClass::kEpithet &&
        text_[end - 1].IsCapitalized();
    return is_role ? end - 1 : kNone;
  }

  bool LooksLikeOrganization(Range range) const {
    const OrganizationWord last = WithoutStop(range.end - 1).organization;
    if (last == OrganizationWord::kHead || last == OrganizationWord::kSuffix ||
        Of(range).organization == OrganizationWord::kName) {
      return true;
    }
    return HeadBeforeOf(range) != OrganizationWord::kNone;
  }

  // Of "German Institute for Economic Research" the class of "Institute".
  OrganizationWord HeadBeforeOf(Range range) const {
    for (Index i = range.begin; i + 1 < range.end; ++i) {
      if (!text_.LowerIs(i + 1, "of") && !text_.LowerIs(i + 1, "for") &&
          !text_.LowerIs(i + 1, "on")) {
        continue;
      }
      const OrganizationWord kind = text_.Entry(i).organization;
      if (kind == OrganizationWord::kHead || kind == OrganizationWord::kPlace) return kind;
    }
    return OrganizationWord::kNone;
  }

  void TakeTitle(Range title, Range run, Range rest) {
    const auto& entry = WithoutStop(title).title;
    const auto& role = text_.LowerEntry(title.end - 1).role;
    const Gender gender = entry ? entry->gender : role ? role->gender : Gender::kUnknown;
    const bool honorific = entry && entry->title_class == TitleClass::kHonorific;
    Range before{run.begin, title.begin};
    const Range modifiers = ModifiersOfTitle(before);
    if (!honorific) title.begin = modifiers.empty() ? title.begin : modifiers.begin;
    before.end = std::min(before.end, title.begin);
    if (!before.empty()) SplitPrefix(before);
    if (rest.empty()) return;
    // Scotland Nicola Sturgeon, after "First Minister of".
    Name name = MakeName(rest);
    name.votes = {};
    name.Add(NameKind::kPerson, kSure);
    if (gender == Gender::kFemale || gender == Gender::kMale) name.gender = gender;
    if (!honorific) name.title = title;
    Push(name);
  }

  // The words before a title that belong to it (Health in "Health Minister"), without a leading
  // organization, place or nationality.
  Range ModifiersOfTitle(Range before) const {
    Range rest = before;
    while (!rest.empty()) {
      const WordEntry& word = text_.Entry(rest.begin);
      const bool other = word.demonym || word.place ||
                         text_[rest.begin].shape == Shape::kCaps ||
                         !text_[rest.begin].IsCapitalized() ||
                         word.organization == OrganizationWord::kName;
      if (!other) break;
      ++rest.begin;
    }
    // "Valiant Entertainment Editor": an organization ends inside.
    for (Index i = rest.end; i > rest.begin && rest.size() > 1; --i) {
      if (text_.Entry(i - 1).organization == OrganizationWord::kHead) return {i, rest.end};
    }
    const bool place = rest.size() > 0 && Of(rest).place;
    return place || rest.size() > 3 ? Range{rest.end, rest.end} : rest;
  }

  // A known place, nationality or organization directly before a person: "US Jane Roe".
  void SplitPrefix(Range run) {
    SkipConnectors(run);
    while (run.size() > 1 && text_.Entry(run.begin).demonym &&
           !Of(run).place && !LooksLikeOrganization(run)) {
      ++run.begin;
      SkipConnectors(run);
    }
    if (run.empty()) return;
    for (Index cut = run.begin + 1; cut < run.end && run.size() > 2; ++cut) {
      const Range head{run.begin, cut};
      const bool person = text_.Entry(cut).given_name != Gender::kUnknown &&
                          run.end - cut >= 2 && !LooksLikeOrganization({cut, run.end});
      const bool known = Of(head).place ||
                         Of(head).organization == OrganizationWord::kName;
      if (!person || !known) continue;
      Push(MakeName(head));
      Push(MakeName({cut, run.end}));
      return;
    }
    const bool demonym = text_.Entry(run.end - 1).demonym && run.size() <= 2;
    if (!demonym) Push(MakeName(run));
  }

  Name MakeName(Range range) const {
    Name name;
    name.range = range;
    VoteByWords(name);
    VoteByContext(name);
    return name;
  }

  void VoteByWords(Name& name) const {
    const Range range = name.range;
    const WordEntry& words = Of(range);
    const OrganizationWord whole = words.organization;
    if (whole == OrganizationWord::kName || whole == OrganizationWord::kMedium) {
      return name.Add(NameKind::kOrganization, kSure);
    }
    if (words.place || (whole == OrganizationWord::kPlace && range.size() > 1)) {
      name.Add(NameKind::kPlace, kStrong + kWeak);
      if (range.size() > 1) return;
    }
    const OrganizationWord last = WithoutStop(range.end - 1).organization;
    const OrganizationWord first = text_.Entry(range.begin).organization;
    const bool organization = last == OrganizationWord::kHead ||
                              last == OrganizationWord::kSuffix ||
                              (range.size() > 1 && last == OrganizationWord::kTail) ||
                              (range.size() > 2 && first == OrganizationWord::kHead) ||
                              HeadBeforeOf(range) == OrganizationWord::kHead;
    if (organization) return name.Add(NameKind::kOrganization, kSure);
    // "Elena Park" may be either; its neighbours decide.
    const Gender given = text_.Entry(range.begin).given_name;
    if (range.size() == 2 && last == OrganizationWord::kPlace && given != Gender::kUnknown) {
      name.gender = given;
      name.Add(NameKind::kPlace, kWeak + 1);
      return name.Add(NameKind::kPerson, kWeak);
    }
    if (range.size() > 1 &&
        (last == OrganizationWord::kPlace || first == OrganizationWord::kPlace)) {
      return name.Add(NameKind::kPlace, kSure);
    }
    if (range.size() == 1 && text_[range.begin].shape == Shape::kCaps) {
      // A dateline: "HARLOW, Ohio".
      const bool dateline = text_.paragraphs()[text_[range.begin].paragraph].begin == range.begin &&
                            text_.Words(range).size() > 4;
      return name.Add(dateline ? NameKind::kPlace : NameKind::kOrganization, kStrong);
    }
    VotePerson(name);
  }

  // A word that the text also writes in lower case: "Green Button" is no person.
  bool HasPlainWord(Range range) const {
    constexpr uint32_t kPlain = kFiniteVerb | kGerund | kRole | kGroupNoun | kChannel | kBaseVerb |
                                kAdverb | kPreposition | kDeterminer | kPossessive | kTime;
    for (Index i = range.begin; i < range.end; ++i) {
      if (text_[i].Is(kNameParticle)) continue;
      if (IsUsed(i, kWithoutCapital) || text_[i].Is(kPlain)) return true;
    }
    return false;
  }

  // "NMAH Open Days": what begins with an acronym is nobody's name, unless all of it is in capitals.
  bool OpensWithAcronym(Range range) const {
    return range.size() > 1 && text_[range.begin].shape == Shape::kCaps && text_.Word(range.begin).size() > 2 &&
           text_[range.begin + 1].shape != Shape::kCaps;
  }

  void VotePerson(Name& name) const {
    const Range range = name.range;
    if (OpensWithAcronym(range)) return;
    const Gender given = text_.Entry(range.begin).given_name;
    if (given != Gender::kUnknown) {
      name.gender = given;
      name.Add(NameKind::kPerson, range.size() > 1 && range.size() < 5 ? kSure : kWeak);
    } else if ((range.size() == 2 || range.size() == 3) && !HasPlainWord(range)) {
      name.Add(NameKind::kPerson, kWeak);
    }
    for (Index i = range.begin; i < range.end && range.size() > 1; ++i) {
      const bool initial = text_.Word(i).size() == 2 && text_.Word(i).back() == '.';
      const bool particle =
          text_[i].shape == Shape::kLower && text_[i].Is(kNameParticle) && !text_.LowerIs(i, "of");
      if (initial || particle) name.Add(NameKind::kPerson, kStrong);
    }
    if (range.size() > 4) name.Add(NameKind::kOrganization, kStrong);
  }

  void VoteByContext(Name& name) const {
    const Range range = name.range;
    if (range.begin > 0) {
      const Index before = range.begin - 1;
      if (text_.Lower(before) == "the") name.Add(NameKind::kOrganization, kWeak + 1);
      if (text_.Lower(before).ends_with("-based")) name.Add(NameKind::kOrganization, kSure);
      const std::string_view word = text_.Lower(before);
      if (word == "in" || word == "near" || word == "across" || word == "throughout") {
        name.Add(NameKind::kPlace, kStrong);
      } else if (word == "from" || word == "at" || word == "to") {
        name.Add(NameKind::kPlace, 1);
      }
      // "said Gib Orrin": who speaks is a person unless the name says otherwise.
      const std::vector<ReportingVerb>* verbs = text_.LowerEntry(before).verbs;
      const bool said =
          verbs != nullptr && range.size() > 1 && verbs->front().form == VerbForm::kPast &&
          verbs->front().cue_class == CueClass::kSpeech && (verbs->front().frames & kClause);
      if (said) name.Add(NameKind::kPerson, kStrong);
      TakeRoleBefore(name, before);
    }
    if (range.end < text_.size()) VoteByNext(name, range.end);
  }

  void VoteByNext(Name& name, Index next) const {
    if (text_.LowerIs(next, "who")) name.Add(NameKind::kPerson, kStrong);
    const bool the = name.range.begin > 0 && text_.LowerIs(name.range.begin - 1, "the");
    const bool speaks = FollowedByVerb(next);
    if (speaks && !the && name.range.size() > 1) name.Add(NameKind::kPerson, kWeak);
    if (speaks || text_.Is(next, kAuxiliary) || text_[next].clitic)
      name.Add(NameKind::kOrganization, 1);
    if (text_.Word(next) != ",") return;
    // "Jane Roe, 38," and "Jane Roe, who"
    if (text_.LowerIs(next + 1, "who")) name.Add(NameKind::kPerson, kStrong);
    const bool age = next + 2 < text_.size() && text_[next + 1].shape == Shape::kNumber &&
                     text_[next + 1].span.size() <= 3 && IsOneOf(text_.Word(next + 2), ",.");
    if (age) name.Add(NameKind::kPerson, kStrong);
  }

  // "fire service spokesman Jan Kowal": a role in lower case before the name is its title.
  void TakeRoleBefore(Name& name, Index last) const {
    const auto& role = text_.LowerEntry(last).role;
    const bool lower = text_[last].shape == Shape::kLower || IsCompoundAdjective(text_.Word(last));  // Co-author
    if (!role || !lower || !Together(last, name.range.begin)) return;
    if (name.Vote(NameKind::kOrganization) >= kSure) return;
    name.Add(NameKind::kPerson, kSure);
    if (role->gender == Gender::kFemale || role->gender == Gender::kMale)
      name.gender = role->gender;
    if (role->role_class != RoleClass::kOffice && role->role_class != RoleClass::kWork) return;
    Index begin = last;
    while (begin > 0 && last - begin < kLongestRoleChain && IsRoleModifier(begin - 1)) {
      --begin;
      // "trade and industry commissioner"
      const bool joined = begin > 1 && text_.LowerIs(begin - 1, "and") && IsRoleModifier(begin - 2) &&
                          !text_.Is(begin - 2, kRole | kGroupNoun);
      if (joined) begin -= 2;
    }
    name.title = {begin, last + 1};
  }

  bool IsRoleModifier(Index i) const {
    const Token& token = text_[i];
    if (!token.IsWord() || token.clitic || named_[i]) return false;
    constexpr uint32_t kBreaks = kDeterminer | kPossessive | kPreposition | kAuxiliary |
                                 kCoordinator | kSubordinator | kWh | kAdverb | kFiniteVerb |
                                 kTime | kSubjectPronoun | kNumber | kComplementizer;
    if (token.Is(kBreaks | kTitleAdjective)) return false;
    return token.shape == Shape::kLower ||
           (IsInitial(i) && !text_.Entry(i).demonym && !text_.Entry(i).place);
  }

  // A law, an event, a time zone, or a word that only happens to have a capital.
  bool IsNoName(Range range) const {
    constexpr uint32_t kClosed = kDeterminer | kPossessive | kSubjectPronoun | kObjectPronoun |
                                 kPreposition | kAuxiliary | kCoordinator | kSubordinator | kWh |
                                 kAdverb | kTitleAdjective;
    const bool one = range.size() == 1;
    if (one && text_[range.begin].Is(kClosed) && text_[range.begin].shape == Shape::kCapital &&
        text_.Entry(range.begin).given_name == Gender::kUnknown) {
      return true;
    }
    const OrganizationWord last = WithoutStop(range.end - 1).organization;
    if (last == OrganizationWord::kThing && one) return true;
    // "Constitution Day", but Doris Day.
    const bool named = text_.Entry(range.begin).given_name != Gender::kUnknown;
    const bool the = range.begin > 0 && text_.Is(range.begin - 1, kDeterminer | kPossessive);
    return last == OrganizationWord::kEvent && !named && (!one || the);
  }

  void Push(const Name& name) {
    if (IsNoName(name.range)) return;
    for (Index i = name.range.begin; i < name.range.end; ++i) named_[i] = true;
    names_.push_back(name);
  }

  const Text& text_;
  const Vocabulary& words_;
  std::vector<Name> names_;
  std::vector<bool> named_;  // a token of a name
  std::vector<uint8_t> usage_;  // NameEvidence::usage
  // Of each paragraph: 0, 1, or kUnknown as long as nobody has asked.
  mutable std::vector<uint8_t> heading_;
};

}  // namespace

bool IsTitleAndGivenName(std::string_view word) {
  static const LexiconSet both = ReadLexiconSet("en/given_titles.tsv");
  return both.contains(word);
}

NameEvidence FindNamesByRules(const Text& text) { return NameFinder(text).Run(); }

bool IsInitial(const Text& text, Index i) {
  if (i == 0 || text.SentenceOf(i).begin == i) return true;
  const Token& before = text[i - 1];
  if (before.IsWord()) return false;
  const std::string_view mark = text.Word(i - 1);
  return text.RunOpenedAt(i - 1) != kNone || EndsSentence(mark) || mark == ":" ||
         IsOneOf(mark, "•*[") || IsDash(mark);
}

}  // namespace quoth::english
