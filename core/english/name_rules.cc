// A run of capitalized words is cut out, then taken apart: leading words that are no names, a title
// and what stands before it, a place or organization before a person. Each piece gets votes for
// what it names (name_votes.h).

#include "core/english/name_rules.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/english/name_lexicon.h"
#include "core/english/name_votes.h"
#include "core/lexicon.h"

namespace quoth::english {
namespace {

constexpr Index kLongestName = 12;
constexpr Index kLongestTitle = 4;
constexpr Index kLongestRoleChain = 5;

constexpr uint8_t kUnknown = 2;

class NameFinder {
 public:
  explicit NameFinder(const Text& text) : text_(text), lexicon_(text) {}

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

  bool IsInitial(Index i) const { return english::IsInitial(text_, i); }

  bool IsNameWord(Index i) const {
    const Token& token = text_[i];
    if (!token.IsCapitalized() || token.clitic || text_.LowerIs(i, "i")) return false;
    return !IsCompoundAdjective(text_.Word(i)) || IsHyphenatedName(i);
  }

  // Hye-jin, beside a name: but UK-based.
  bool IsHyphenatedName(Index i) const {
    constexpr size_t kLongestSyllable = 6;
    const std::string_view word = text_.Word(i);
    const size_t hyphen = word.find('-');
    const std::string_view last = word.substr(hyphen + 1);
    const auto& vocabulary = text_.vocabulary();
    if (text_[i].shape == Shape::kCaps || hyphen > kLongestSyllable || last.size() > kLongestSyllable ||
        !std::all_of(last.begin(), last.end(), [](char c) { return c >= 'a' && c <= 'z'; }) ||
        vocabulary.IsCommon(last) || vocabulary.Of(last).classes != 0 || last.ends_with("ed") ||
        vocabulary.IsPlace(word.substr(0, hyphen)) || vocabulary.Of(word.substr(0, hyphen)).demonym)
      return false;
    const auto is_name = [&](Index beside) {
      return text_[beside].shape == Shape::kCapital && !text_[beside].clitic && !text_.Is(beside, kDeterminer) &&
             Together(i, beside);
    };
    return (i > 0 && is_name(i - 1)) || (i + 1 < text_.size() && is_name(i + 1));
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
    // "the Jan Ekta Party"; but "on Jan. 5", "in January".
    const bool abbreviated = text_[i].span.size() == 3 && !text_.LowerIs(i, "may");
    if (abbreviated && i + 1 < text_.size() && text_[i + 1].IsCapitalized() && Together(i, i + 1)) return false;
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
    } else if (text_.Word(next) == "&" || TakesGenitive(run)) {
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
    return of + 1 < text_.size() && lexicon_.Of({last, of + 2}).title.has_value();
  }

  // "Alder Children's Hospital", "the Sheriff's Office", "St. Mary's School": the owner is no body of its own.
  bool TakesGenitive(Range run) const {
    const Index owner = run.end - 1;
    if (!text_.IsGenitive(run.end)) return false;
    const bool people = lexicon_.MeansPeople(owner);
    const bool saint = owner > 0 && (text_.Word(owner - 1) == "St." || text_.Word(owner - 1) == "St");
    // Landholders' Association, but the United States' agency
    const bool plural = !text_.Lower(run.end).ends_with('s') && !lexicon_.IsKnownPlace(run);
    if (!people && !saint && !plural) return false;
    Index end = run.end + 1;
    while (end < text_.size() && end - run.end < 5 && Together(owner, end) && IsNameWord(end)) ++end;
    return end > run.end + 1 && lexicon_.LastOf({run.end + 1, end}) == OrganizationWord::kHead;
  }

  // "Department of Health and Human Services": "and" joins inside the tail of an organization.
  bool TakesAnd(Range run) const {
    const Index next = run.end + 1;
    if (JoinsTopics(run, next) || JoinsTopicsOfTitle(run, next)) return true;
    if (next >= text_.size() || lexicon_.HeadBeforeOf(run) != OrganizationWord::kHead) return false;
    const WordEntry& word = text_.Entry(next);
    return text_[next].shape == Shape::kCapital && !text_.LowerIs(run.begin, "university") &&
           word.given_name == Gender::kUnknown && !word.place &&
           word.organization != OrganizationWord::kName;
  }

  // "the Seed and Grain Administration": two words for what the body is about.
  bool JoinsTopics(Range run, Index next) const {
    const auto is_topic = [&](Index i) {
      const WordEntry& word = text_.Entry(i);
      return text_[i].shape == Shape::kCapital && lexicon_.IsCommon(i) &&
             word.organization == OrganizationWord::kNone && !word.place && word.given_name == Gender::kUnknown &&
             !word.title && !text_.LowerEntry(i).role;
    };
    if (run.size() != 1 || run.begin == 0 || !text_.LowerIs(run.begin - 1, "the") || !is_topic(run.begin) ||
        !is_topic(next))
      return false;
    Index end = next + 1;
    while (end < text_.size() && Together(next, end) && text_[end].shape == Shape::kCapital) ++end;
    return end > next + 1 && text_.Entry(end - 1).organization == OrganizationWord::kHead;
  }

  // Health and Welfare Minister
  bool JoinsTopicsOfTitle(Range run, Index next) const {
    const auto is_topic = [&](Index i) {
      const WordEntry& word = text_.Entry(i);
      return text_[i].shape == Shape::kCapital && lexicon_.IsCommon(i) && !word.place && !word.title &&
             word.given_name == Gender::kUnknown && !text_.LowerEntry(i).role;
    };
    const bool two = run.size() == 1 && next + 2 < text_.size() && is_topic(run.begin) && is_topic(next);
    return two && IsGovernmentTitle(next + 1) && Together(next, next + 2) && text_[next + 2].IsCapitalized();
  }

  bool IsGovernmentTitle(Index i) const {
    return text_[i].IsCapitalized() &&
           (text_.LowerIs(i, "minister") || text_.LowerIs(i, "secretary") || text_.LowerIs(i, "commissioner"));
  }

  // Can the word at the head of a sentence be no name at all?
  bool IsPlainInitial(Range run) const {
    const Index i = run.begin;
    const bool known = text_.Entry(i).given_name != Gender::kUnknown ||
                       lexicon_.Of(run).place ||
                       lexicon_.Of(run).organization == OrganizationWord::kName;
    if (lexicon_.WithoutStop(i).title.has_value() && run.size() > 1) return false;
    if (run.size() > 2 && lexicon_.Of({i, i + 2}).place) return false;  // United States
    if (text_[i].Is(kTitleAdjective)) return true;
    // "Health Minister Jane Roe"
    if (run.size() > 2 && text_.Entry(i + 1).title.has_value())
      return text_[i].Is(kDeterminer);
    // "Public Works Director Jane Roe"
    const auto& office = text_.LowerEntry(i + 2 < run.end ? i + 2 : i).role;
    const bool topics = run.size() > 4 && office && office->role_class == RoleClass::kOffice &&
                        lexicon_.IsCommon(i + 1) && !text_[i].Is(kFiniteVerb | kGerund);
    constexpr uint32_t kNoTopic =
        kDeterminer | kPossessive | kPreposition | kAuxiliary | kSubordinator | kWh | kAdverb | kTime;
    if (topics) return text_[i].Is(kNoTopic);
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
    if (!SplitAtField(run)) SplitAtTitle(run);
  }

  // Minister for |Health Jane Roe: the field belongs to the title.
  bool SplitAtField(Range run) {
    if (run.begin < 2 || !(text_.LowerIs(run.begin - 1, "for") || text_.LowerIs(run.begin - 1, "of"))) return false;
    const Index head = run.begin - 2;
    const auto& role = text_.LowerEntry(head).role;
    if (!role || role->role_class != RoleClass::kOffice || !text_[head].IsCapitalized() || !Together(head, run.begin))
      return false;
    Range person = run;
    while (person.size() > 2 && lexicon_.IsCommon(person.begin) &&
           text_.Entry(person.begin).given_name == Gender::kUnknown)
      ++person.begin;
    SkipConnectors(person);
    const bool named = person.size() > 1 && (text_.Entry(person.begin).given_name != Gender::kUnknown ||
                                             !lexicon_.IsCommon(person.begin));  // Director of Digital Media
    if (person.begin == run.begin || !named || LooksLikeOrganization(person)) return false;
    TakeTitle({head, person.begin}, {head, run.end}, person);
    return true;
  }

  bool IsKnown(Range run) const {
    return text_.Entry(run.begin).given_name != Gender::kUnknown ||
           lexicon_.Of(run).place ||
           lexicon_.Of(run).organization == OrganizationWord::kName;
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
    const std::string_view letters = text_.Word(i);
    const bool inner = std::any_of(letters.begin() + 1, letters.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (inner && !text_.LowerEntry(i).role) return true;  // Orrin-Vell, OpenReef
    return IsUsed(i, kWithCapital) || word.given_name != Gender::kUnknown || word.place ||
           word.organization == OrganizationWord::kName ||
           text_[i].shape == Shape::kCaps || (lexicon_.IsSpeechVerb(i + 1) && !lexicon_.MeansPeople(i)) ||
           text_[i + 1 < text_.size() ? i + 1 : i].clitic;
  }

  void DropArticle(Range& run) const {
    while (run.size() > 1 && text_[run.begin].Is(kDeterminer | kPossessive)) {
      if (lexicon_.Of(run).organization == OrganizationWord::kName) return;
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
      if (IsGivenName({begin, end}, rest)) continue;
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
      if (lexicon_.WithoutStop(range).title.has_value()) return range.begin;
    }
    const auto& role = text_.LowerEntry(end - 1).role;
    if (end - 1 > run.begin && !text_[end - 2].IsCapitalized()) return kNone;
    const bool is_role =
        role && role->role_class != RoleClass::kPerson && role->role_class != RoleClass::kEpithet &&
        text_[end - 1].IsCapitalized();
    return is_role ? end - 1 : kNone;
  }

  bool LooksLikeOrganization(Range range) const {
    const OrganizationWord last = lexicon_.WithoutStop(range.end - 1).organization;
    if (last == OrganizationWord::kHead || last == OrganizationWord::kSuffix ||
        lexicon_.Of(range).organization == OrganizationWord::kName) {
      return true;
    }
    return lexicon_.HeadBeforeOf(range) != OrganizationWord::kNone;
  }

  void TakeTitle(Range title, Range run, Range rest) {
    const auto& entry = lexicon_.WithoutStop(title).title;
    const auto& role = text_.LowerEntry(title.end - 1).role;
    const Gender gender = entry ? entry->gender : role ? role->gender : Gender::kUnknown;
    const bool honorific = entry && entry->title_class == TitleClass::kHonorific;
    Range before{run.begin, title.begin};
    const Range modifiers = ModifiersOfTitle(before, IsGovernmentTitle(title.end - 1));
    if (!honorific) title.begin = modifiers.empty() ? title.begin : modifiers.begin;
    before.end = std::min(before.end, title.begin);
    if (!before.empty()) TakeOwnerOfTitle(before);
    if (rest.empty()) return;
    // Scotland Nicola Sturgeon, after "First Minister of".
    Name name = MakeName(rest);
    name.votes = {};
    name.Add(NameKind::kPerson, kSure);
    if (gender == Gender::kFemale || gender == Gender::kMale) name.gender = gender;
    if (!honorific) {
      JoinRoleBefore(title);
      name.title = title;
    }
    Push(name);
  }

  // "Acme CEO": what stands before a title and is no known place is a body.
  void TakeOwnerOfTitle(Range before) {
    const size_t known = names_.size();
    SplitPrefix(before);
    if (names_.size() != known + 1) return;
    Name& owner = names_.back();
    if (owner.Vote(NameKind::kPlace) == 0 && !lexicon_.IsCommon(owner.range.begin))
      owner.Add(NameKind::kOrganization, kStrong);
  }

  // The words before a title that belong to it (Health in "Health Minister"), without a leading
  // organization, place or nationality.
  Range ModifiersOfTitle(Range before, bool government) const {
    Range rest = before;
    for (Index end = rest.begin + 1; end <= before.end; ++end) {
      if (lexicon_.Of({before.begin, end}).place) rest.begin = end;
    }
    while (!rest.empty() && !MayModifyTitle(rest.begin)) ++rest.begin;
    // "Valiant Entertainment Editor", "Alder County Sheriff": a body or a place ends inside.
    for (Index i = rest.end; i > before.begin + 1; --i) {
      const OrganizationWord kind = text_.Entry(i - 1).organization;
      const bool place =
          kind == OrganizationWord::kPlace && !lexicon_.IsCommon(i - 2) && !text_.Word(i - 2).ends_with('.');
      const bool thing =
          i > before.begin + 1 && lexicon_.Of({i - 2, i}).organization == OrganizationWord::kThing;  // Social Media
      // Deputy Health Secretary
      const bool topic = government && (MayModifyTitle(i - 2) || text_.LowerIs(i - 2, "and"));
      if (place || (kind == OrganizationWord::kHead && rest.size() > 1 && !thing && !topic)) return {i, rest.end};
    }
    const bool place = rest.size() > 0 && lexicon_.Of(rest).place;
    return place || rest.size() > 3 ? Range{rest.end, rest.end} : rest;
  }

  bool MayModifyTitle(Index i) const {
    const WordEntry& word = text_.Entry(i);
    return !word.demonym && !word.place && text_[i].shape != Shape::kCaps && text_[i].IsCapitalized() &&
           word.organization != OrganizationWord::kName &&
           (lexicon_.IsCommon(i) || word.title || text_.LowerEntry(i).role || text_.LowerIs(i, "county") ||
            text_.LowerIs(i, "state"));
  }

  // A known place, nationality or organization directly before a person: "US Jane Roe".
  void SplitPrefix(Range run) {
    SkipConnectors(run);
    while (run.size() > 1 && text_.Entry(run.begin).demonym &&
           !lexicon_.Of(run).place && !LooksLikeOrganization(run)) {
      ++run.begin;
      SkipConnectors(run);
    }
    if (run.empty()) return;
    for (Index cut = run.begin + 1; cut < run.end && run.size() > 2; ++cut) {
      const Range head{run.begin, cut};
      const bool person = text_.Entry(cut).given_name != Gender::kUnknown &&
                          run.end - cut >= 2 && !LooksLikeOrganization({cut, run.end});
      const bool known = lexicon_.Of(head).place ||
                         lexicon_.Of(head).organization == OrganizationWord::kName;
      if (!person || !known) continue;
      Push(MakeName(head));
      Push(MakeName({cut, run.end}));
      return;
    }
    const bool demonym = (text_.Entry(run.end - 1).demonym || EndsLikeDemonym(run.end - 1)) && run.size() <= 2;
    if (!demonym) Push(MakeName(run));
  }

  // Varenian, Ostrese: of a country that no list has.
  bool EndsLikeDemonym(Index i) const {
    const std::string_view word = text_.Lower(i);
    return (word.ends_with("ian") || word.ends_with("ese")) && text_.Entry(i).given_name == Gender::kUnknown;
  }

  Name MakeName(Range range) const {
    Name name;
    name.range = range;
    VoteByWords(text_, lexicon_, usage_, name);
    VoteByNeighbours(text_, lexicon_, name);
    if (range.begin > 0) TakeRoleBefore(name, range.begin - 1);
    return name;
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
    JoinRoleBefore(name.title);
  }

  // Chairman and |CEO Jane Roe; but "the mayor and President Jane Roe" are two.
  void JoinRoleBefore(Range& title) const {
    if (title.begin < 2 || !text_.LowerIs(title.begin - 1, "and") || !Together(title.begin - 2, title.begin)) return;
    const auto& role = text_.LowerEntry(title.begin - 2).role;
    if (!role || role->role_class != RoleClass::kOffice) return;
    Index first = title.begin - 2;
    while (first > 0 && Together(first - 1, first) && text_[first - 1].IsCapitalized() && MayModifyTitle(first - 1) &&
           !text_.Is(first - 1, kDeterminer))
      --first;
    if (first > 0 && text_.Is(first - 1, kDeterminer | kPossessive)) return;
    title.begin = first;
  }

  bool IsRoleModifier(Index i) const {
    const Token& token = text_[i];
    if (!token.IsWord() || token.clitic || named_[i]) return false;
    constexpr uint32_t kBreaks = kDeterminer | kPossessive | kPreposition | kAuxiliary |
                                 kCoordinator | kSubordinator | kWh | kAdverb | kFiniteVerb |
                                 kTime | kSubjectPronoun | kNumber | kComplementizer;
    if (token.Is(kBreaks | kTitleAdjective)) return false;
    if (token.shape == Shape::kCapital && text_.Entry(i).organization == OrganizationWord::kHead)
      return true;  // Council member
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
    const OrganizationWord last = lexicon_.WithoutStop(range.end - 1).organization;
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
  const NameLexicon lexicon_;
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
