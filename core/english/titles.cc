#include "core/english/titles.h"

#include <algorithm>
#include <iterator>

#include "core/english/described_bodies.h"
#include "core/lexicon.h"

namespace quoth::english {
namespace {

constexpr Index kApposition = 16;  // longest apposition looked at, in tokens

class TitleFinder {
 public:
  TitleFinder(const Text& text, const Names& names, uint32_t person)
      : text_(text), names_(names), name_(names.all()[person]) {}

  std::optional<TitleClaim> Run() const {
    auto found = Find();
    if (!found) return found;
    found->rank_only = IsRankOnly(found->title);
    KeepParty(*found);
    KeepAdjective(*found);
    DropKindOfBody(*found);
    KeepCountryOfOffice(*found);
    return found;
  }

 private:
  std::optional<TitleClaim> Find() const {
    auto found = InFront();
    // An apposition says more than "Dr".
    if (found && !IsRankOnly(found->title)) {
      if (found->country.empty()) TakeBody(*found, PlaceAfter());
      return found;
    }
    if (found) {
      if (auto role = RoleBeforeRank()) return role;
    }
    if (auto role = RoleOfPlaceInFront()) return role;
    if (auto role = AppositionAfter()) {
      TakeBody(*role, PossessiveInFront());  // Acme's Jane Roe, director of sales
      return role;
    }
    if (auto role = AppositionBefore()) return role;
    auto place = PlaceAfter();
    if (!place) place = RelativeAfter();
    if (!place) place = OwnedAfter();
    if (!place) place = PossessiveInFront();
    if (!found) return place;
    TakeBody(*found, place);
    return found;
  }

  static void TakeBody(TitleClaim& claim, const std::optional<TitleClaim>& other) {
    if (claim.organization != kNone || !other) return;
    claim.organization = other->organization;
    claim.evidence.begin = std::min(claim.evidence.begin, other->evidence.begin);
    claim.evidence.end = std::max(claim.evidence.end, other->evidence.end);
  }

  // Dr, Professor, Captain: a single word that tells nothing of where its bearer works.
  bool IsRankOnly(Range title) const {
    if (title.size() != 1) return false;
    static const LexiconSet ranks = ReadLexiconSet("en/ranks.tsv");
    std::string_view word = text_.Word(title.begin);
    if (word.ends_with('.')) word.remove_suffix(1);
    return ranks.contains(word);
  }

  // "company spokesman": the spokesman of the company spoken of.
  void DropKindOfBody(TitleClaim& claim) const {
    const Index first = claim.title.begin;
    if (claim.title.size() < 2 || text_.LowerEntry(first).role) return;
    if (claim.organization == kNone) claim.organization = Described(first);
    if (text_.LowerEntry(first).plain_body) ++claim.title.begin;
  }

  // Labour MP
  void KeepParty(TitleClaim& claim) const {
    static const LexiconSet members = ReadLexiconSet("en/members_by_party.tsv");
    if (claim.organization == kNone || claim.title.size() != 1 || !members.contains(text_.Word(claim.title.begin)))
      return;
    const Range& party = names_.all()[claim.organization].range;
    if (party.end == claim.title.begin) claim.title.begin = party.begin;
  }

  // U.S. District Judge, U.S. Sen.: of a court or a chamber, not of the country as such.
  void KeepCountryOfOffice(TitleClaim& claim) const {
    static const LexiconSet offices = ReadLexiconSet("en/federal_offices.tsv");
    if (claim.organization == kNone || claim.title.size() == 0) return;
    const Range& country = names_.all()[claim.organization].range;
    if (country.end != claim.title.begin || text_.Word(country.begin) != "U.S." ||
        !offices.contains(text_.Word(claim.title.end - 1)))
      return;
    claim.title.begin = country.begin;
    claim.organization = kNone;
  }

  // "former" and "acting" belong to the title, also across the body's name (the former Acme chief):
  // without them a post would be shown as held that is not.
  void KeepAdjective(TitleClaim& claim) const {
    Index& begin = claim.title.begin;
    if (claim.title.end <= begin) return;
    Index before = begin;
    if (before > 0 && claim.organization != kNone) {
      const auto& body = names_.all()[claim.organization].range;
      const Index end = text_[before - 1].clitic ? before - 1 : before;
      if (body.end == end || body.end == before) before = body.begin;
    }
    for (const Index at : {begin, before}) {
      if (at == 0 || !text_.Is(at - 1, kTitleAdjective)) continue;
      begin = at - 1;
      claim.evidence.begin = std::min(claim.evidence.begin, begin);
      return;
    }
  }

  bool IsRole(Index i) const {
    const auto& role = text_.LowerEntry(i).role;
    return role ? role->role_class == RoleClass::kOffice || role->role_class == RoleClass::kWork : EndsLikeWork(i);
  }

  // neuroethologist, glassmaker: an occupation that no list has.
  bool EndsLikeWork(Index i) const {
    static const LexiconSet ends = ReadLexiconSet("en/occupation_endings.tsv");
    constexpr size_t kShortest = 5, kLongest = 8, kShortestStem = 3;
    const std::string_view word = text_.Word(i);
    if (text_[i].shape != Shape::kLower) return false;
    for (size_t n = kShortest; n <= kLongest && n + kShortestStem <= word.size(); ++n) {
      if (ends.contains(word.substr(word.size() - n))) return true;
    }
    return false;
  }

  // The organization or place that ends right before token i, over a possessive.
  uint32_t NameBefore(Index i) const {
    if (i == 0) return kNone;
    if (text_[i - 1].clitic && i > 1) --i;
    if (text_.Is(i - 1, kAdverb | kTitleAdjective) && i > 1) --i;
    if (text_[i - 1].clitic && i > 1) --i;
    const uint32_t name = names_.At(i - 1);
    const bool usable = name != kNone && names_.all()[name].range.end == i && IsBody(name);
    return usable ? name : kNone;
  }

  bool IsBody(uint32_t name) const {
    const Name& n = names_.all()[name];
    return n.Vote(NameKind::kPerson) <=
           std::max(n.Vote(NameKind::kOrganization), n.Vote(NameKind::kPlace));
  }

  // CIA deputy director Jane Roe
  std::optional<TitleClaim> InFront() const {
    if (name_.title.empty()) return std::nullopt;
    TitleClaim claim{
        name_.title, NameBefore(name_.title.begin), {}, {name_.title.begin, name_.range.end}};
    if (claim.organization != kNone) {
      claim.evidence.begin = names_.all()[claim.organization].range.begin;
    }
    SetCountry(claim);
    return claim;
  }

  // Acme Police spokeswoman Sgt. Jane Roe
  std::optional<TitleClaim> RoleBeforeRank() const {
    const Index rank = name_.title.begin;
    if (rank == 0 || !IsRole(rank - 1) || text_[rank - 1].shape != Shape::kLower) return std::nullopt;
    TitleClaim claim{{rank - 1, rank}, NameBefore(rank - 1), {}, {rank - 1, name_.range.end}};
    if (claim.organization != kNone) claim.evidence.begin = names_.all()[claim.organization].range.begin;
    return claim;
  }

  // Turkish President Jane Roe
  void SetCountry(TitleClaim& claim) const {
    Index i = claim.title.begin;
    if (i > 0 && text_.Is(i - 1, kTitleAdjective)) --i;
    if (i > 0 && claim.organization == kNone)
      claim.country = text_.vocabulary().CountryOf(text_.Word(i - 1));
    if (!claim.country.empty()) claim.evidence.begin = std::min(claim.evidence.begin, i - 1);
  }

  // First Minister of Scotland Nicola Roe
  std::optional<TitleClaim> RoleOfPlaceInFront() const {
    const uint32_t body = NameBefore(name_.range.begin);
    if (body == kNone || text_[name_.range.begin - 1].clitic) return std::nullopt;
    const Index of = names_.all()[body].range.begin;
    if (of < 2 || !text_.LowerIs(of - 1, "of") || !IsRole(of - 2)) return std::nullopt;
    Index begin = of - 2;
    while (begin > 0 && text_[begin - 1].IsCapitalized() && !text_.Is(begin - 1, kDeterminer))
      --begin;
    // "Mayor of London", but "director" of Acme.
    const Name& of_what = names_.all()[body];
    const bool place = of_what.Vote(NameKind::kPlace) > of_what.Vote(NameKind::kOrganization) &&
                       text_[of - 2].IsCapitalized();
    const Index end = place ? name_.range.begin : of - 1;
    return TitleClaim{{begin, end}, body, {}, {begin, name_.range.end}};
  }

  // Jane Roe, [38,] [the] chief executive of Acme,
  std::optional<TitleClaim> AppositionAfter() const {
    Index i = name_.range.end;
    if (i >= text_.size() || text_.Word(i) != ",") return std::nullopt;
    ++i;
    if (i + 1 < text_.size() && text_[i].shape == Shape::kNumber && text_.Word(i + 1) == ",")
      i += 2;
    const bool its = text_.LowerIs(i, "its") || text_.LowerIs(i, "their");
    // Jane Roe, PhD, RN,
    while (i + 1 < text_.size() && text_.Is(i, kPostNominal) && text_.Word(i + 1) == ",") i += 2;
    if (text_.Is(i, kDeterminer | kPossessive)) ++i;
    while (text_.Is(i, kTitleAdjective)) ++i;
    auto claim = Phrase(i, name_.range.begin);
    if (claim && its && claim->organization == kNone) claim->organization = LastBody(name_.range.begin);
    // "Asked about Jane Roe, the minister said": the minister is another.
    if (claim && StandsAtVerb(claim->evidence.end)) return std::nullopt;
    return claim;
  }

  bool StandsAtVerb(Index i) const {
    return i < text_.size() && text_[i].IsWord() && names_.At(i) == kNone && IsFinite(text_[i].tag);
  }

  // The mayor of London, Jane Roe,
  std::optional<TitleClaim> AppositionBefore() const {
    Index name = name_.title.empty() ? name_.range.begin : std::min(name_.title.begin, name_.range.begin);
    while (name > 0 && text_.IsTitle(name - 1)) --name;  // the leader of the council, Cllr Jane Roe
    if (name < 3 || text_.Word(name - 1) != ",") return std::nullopt;
    const Index floor =
        std::max(text_.SentenceOf(name).begin, name > kApposition ? name - kApposition : 0);
    for (Index i = name - 1; i > floor; --i) {
      const Token& token = text_[i - 1];
      const bool genitive = text_.IsGenitive(i - 1);
      const bool joins = text_.Word(i - 1) == "&";
      if (!genitive && !joins && (!token.IsWord() || token.Is(kFiniteVerb | kAuxiliary))) break;
      const bool opens = token.Is(kDeterminer | kPossessive) || genitive;
      const bool preceded_by_of = i > 1 && text_.Is(i - 2, kPreposition);
      if (!opens || preceded_by_of) continue;
      auto claim = Phrase(i, i - 1);
      if (!claim || !IsRestOfRole(claim->evidence.end, name - 1)) return std::nullopt;
      claim->evidence.end = name_.range.end;
      const uint32_t owner = NameBefore(i);
      if (claim->organization == kNone || (owner != kNone && IsDiplomat(claim->title.end - 1)))
        claim->organization = owner;
      // "the institute's director, Jane Roe"
      if (claim->organization == kNone && genitive && i > 1) claim->organization = Described(i - 2);
      // "the Access Project … its legal director, Jane Roe"
      if (claim->organization == kNone && (text_.LowerIs(i - 1, "its") || text_.LowerIs(i - 1, "their")))
        claim->organization = IsMinister(claim->title) ? LastCountry(i - 1) : LastBody(i - 1);
      return claim;
    }
    return std::nullopt;
  }

  // "for the ministry", between a role and its comma.
  bool IsRestOfRole(Index begin, Index end) const {
    if (begin >= end) return true;
    if (!text_.Is(begin, kPreposition)) return false;
    for (Index i = begin; i < end; ++i) {
      if ((!text_[i].IsWord() && text_.Word(i) != "&") || text_.Is(i, kFiniteVerb | kAuxiliary | kWh)) return false;
    }
    return true;
  }

  // a 29-year-old electrician, a two-term treasurer: no part of the title.
  static bool CountsYears(std::string_view word) { return word.ends_with("-year-old") || word.ends_with("-term"); }

  // modifiers + role [of|for|at … Name]; the title includes "of Name".
  std::optional<TitleClaim> Phrase(Index begin, Index evidence_begin) const {
    const Index end = std::min({text_.size(), begin + kApposition,
                                text_.SentenceOf(begin < text_.size() ? begin : begin - 1).end});
    uint32_t body = kNone;
    std::string_view country;
    Index title = begin;
    Index i = begin;
    if (text_.Is(i, kGerund) && !IsRole(i + 1)) return std::nullopt;  // "playing a merchant", but a teaching assistant
    while (i < end && CountsYears(text_.Word(i))) title = ++i;
    if (i < end && text_.Entry(i).demonym) {  // the French interior minister
      country = text_.vocabulary().CountryOf(text_.Word(i));
      title = ++i;
    }
    for (; i < end; ++i) {
      const bool owner = text_.IsGenitive(i + 1);  // the founder's son
      if (IsRole(i) && !owner && !(i + 1 < end && IsRole(i + 1)) && !LeadsToRole(i, end)) break;
      if (!text_[i].IsWord() && !text_[i].Is(kCoordinator)) return std::nullopt;
      const uint32_t name = names_.At(i);
      if (name != kNone && IsBody(name)) {
        if (i > begin && text_.LowerIs(i - 1, "chief")) continue;  // chief UK economist
        body = name;
        title = i + 1;
      } else if (text_[i].clitic) {
        if (i == begin + 1 && body == kNone) body = Described(begin);
        title = i + 1;
      } else if (text_.Is(i, kPreposition | kAuxiliary | kWh) ||
                 (text_.Is(i, kFiniteVerb) && !IsParticiple(i, begin))) {
        return std::nullopt;
      }
    }
    if (i >= end) return std::nullopt;
    i = EndOfTwoRoles(i, end);
    TitleClaim claim{{title, i + 1}, body, body == kNone ? country : std::string_view(), {evidence_begin, i + 1}};
    TakeBodyAfter(claim, end);
    if (claim.organization == kNone) TakeBodyOfSecondRole(claim, end);
    return claim;
  }

  // a retired teacher
  bool IsParticiple(Index i, Index begin) const {
    return i == begin && i > 0 && text_.Is(i - 1, kDeterminer) && !IsFinite(text_[i].tag);
  }

  bool IsOffice(Index i) const {
    const auto& role = text_.LowerEntry(i).role;
    return role && role->role_class == RoleClass::kOffice;
  }

  // Analyst and Geographer, co-founder and CEO, president and chief executive: the last token of the role at i.
  Index EndOfTwoRoles(Index i, Index end) const {
    if (i + 2 >= end || !text_.LowerIs(i + 1, "and")) return i;
    if (text_[i].IsCapitalized() && text_[i + 2].IsCapitalized() && IsRole(i + 2)) return i + 2;
    if (!IsOffice(i)) return i;
    constexpr Index kWords = 3;
    for (Index j = i + 2; j < std::min(end, i + 2 + kWords) && IsOffice(j); ++j) {
      if (j + 1 >= end || !IsOffice(j + 1)) return j;
    }
    return i;
  }

  // "the group's director"
  uint32_t Described(Index noun) const { return DescribedBody(text_, names_, noun, name_.range.begin); }

  // Germany's ambassador to NATO: who is sent somewhere is of the one who sends.
  bool IsDiplomat(Index role) const {
    return text_.LowerIs(role, "ambassador") || text_.LowerIs(role, "envoy") || text_.LowerIs(role, "emissary");
  }

  bool IsMinister(Range title) const {
    return title.size() > 0 && (text_.LowerIs(title.end - 1, "minister") || text_.LowerIs(title.end - 1, "ambassador"));
  }

  // "Ostria … its interior minister, Jane Roe"
  uint32_t LastCountry(Index before) const {
    return LastNameBefore(text_, names_, before, [](const Name& name, uint32_t) {
      return name.Vote(NameKind::kPlace) > name.Vote(NameKind::kOrganization) && !name.IsPerson();
    });
  }

  // The last body named before the token, in its sentence or the one before.
  uint32_t LastBody(Index before) const {
    return LastNameBefore(text_, names_, before,
                          [](const Name& name, uint32_t) { return name.Vote(NameKind::kOrganization) >= 5; });
  }

  // "chief UK economist", "executive vice president": the head of the title comes later.
  bool LeadsToRole(Index i, Index end) const {
    const Index reach = text_.LowerIs(i, "chief") ? 3 : 2;
    constexpr uint32_t kBreaks = kPreposition | kFiniteVerb | kAuxiliary | kCoordinator | kWh | kTime;
    for (Index j = i + 1; j < std::min(end, i + 1 + reach); ++j) {
      if (IsRole(j)) return true;
      if (!text_[j].IsWord() || text_.Is(j, kBreaks)) return false;
    }
    return false;
  }

  // "a biologist and senior lecturer at Acme": what the second role is of, the first is of, too.
  void TakeBodyOfSecondRole(TitleClaim& claim, Index end) const {
    constexpr Index kModifiers = 3;
    Index i = claim.title.end;
    if (i >= end || !text_.LowerIs(i, "and")) return;
    const Index last = std::min(end, i + 2 + kModifiers);
    for (++i; i < last && !IsRole(i); ++i) {
      if (!text_[i].IsWord() || text_.Is(i, kPreposition | kFiniteVerb | kAuxiliary)) return;
    }
    if (i >= last) return;
    TitleClaim second{{i, i + 1}, kNone, {}, {i, i + 1}};
    TakeBodyAfter(second, end);
    claim.organization = second.organization;
    if (second.organization != kNone) claim.evidence.end = second.evidence.end;
  }

  // Digital Media of "Director of Digital Media at Acme": capitalized words that name nothing.
  Index EndOfField(Index of, Index end) const {
    Index i = of + 1;
    if (text_.Is(i, kDeterminer)) return i;
    while (i < end && text_[i].IsCapitalized() && names_.At(i) == kNone) {
      ++i;
      const bool joined = i + 1 < end && text_[i + 1].IsCapitalized() && names_.At(i + 1) == kNone &&
                          (text_.LowerIs(i, "and") || text_.LowerIs(i, "of"));
      if (joined) ++i;
    }
    return i;
  }

  // head |of communications, professor |of law and history, lecturer |in maritime law: behind the field, or `i`.
  Index EndOfPlainField(Index i, Index end) const {
    constexpr Index kWords = 5;
    constexpr uint32_t kBreaks = kDeterminer | kPossessive | kPreposition | kAuxiliary | kWh | kSubordinator | kNumber |
                                 kObjectPronoun | kTime;
    const bool of = text_.LowerIs(i, "of") || (text_.LowerIs(i, "for") && IsOffice(i - 1));
    if (!of && !(text_.LowerIs(i, "in") && IsScholar(i - 1))) return i;
    Index j = i + 1;
    const Index last = std::min(end, j + kWords);
    while (j < last && text_[j].shape == Shape::kLower && names_.At(j) == kNone && !text_.Is(j, kBreaks) &&
           !IsFinite(text_[j].tag))
      ++j;
    const bool whole = j > i + 1 && j < text_.size() && (!text_[j].IsWord() || text_.Is(j, kPreposition)) &&
                       !text_.Is(j - 1, kCoordinator) && !text_.Is(i + 1, kCoordinator);
    return whole && !text_[j].clitic ? j : i;
  }

  bool IsScholar(Index i) const {
    static constexpr std::string_view kScholars[] = {"professor", "lecturer", "expert",
                                                     "specialist", "fellow", "researcher"};
    return std::find(std::begin(kScholars), std::end(kScholars), text_.Lower(i)) != std::end(kScholars);
  }

  void TakeBodyAfter(TitleClaim& claim, Index end) const {
    Index i = claim.title.end;
    if (i >= end || !text_.Is(i, kPreposition)) return;
    if (text_.LowerIs(i, "of") || text_.LowerIs(i, "for")) {
      const Index field = EndOfField(i, end);
      if (field > i + 1) {
        claim.title.end = claim.evidence.end = field;
        i = field;
        if (i >= end || !text_.Is(i, kPreposition)) return;
      }
    }
    if (const Index field = EndOfPlainField(i, end); field > i) {
      claim.title.end = claim.evidence.end = field;
      i = field;
      if (i >= end || !text_.Is(i, kPreposition)) return;
    }
    const bool of = text_.LowerIs(i, "of") && text_[claim.title.end - 1].IsCapitalized();
    const bool in = text_.LowerIs(i, "in") || text_.LowerIs(i, "from");
    const bool sent = text_.LowerIs(i, "to") && IsDiplomat(i - 1);
    ++i;
    while (i < end && text_.Is(i, kDeterminer | kPossessive) && names_.At(i) == kNone) ++i;
    if (i < end && text_.Word(i).ends_with("-based")) ++i;  // economist at Orrin-based Acme
    if (IsClassOfBody(i) && i + 1 < end && names_.At(i + 1) != kNone) ++i;
    const uint32_t name = i < end ? InnerBody(names_.At(i)) : kNone;
    if (name == kNone && i < end && text_.LowerIs(i - 1, "the")) {
      claim.organization = Described(i);  // a spokeswoman for the hospital
      if (claim.organization != kNone) return;
    }
    if (name == kNone || !IsBody(name)) return TakeEmployer(claim, i, end);
    // "Acme's head for Europe": of Acme. "A homeowner in Marlow": of nobody.
    const Name& found = names_.all()[name];
    const bool place_only = found.Vote(NameKind::kPlace) > found.Vote(NameKind::kOrganization);
    if (place_only && (claim.organization != kNone || in || sent)) return;
    claim.organization = name;
    const Index name_end = names_.all()[name].range.end;
    // "Mayor of London" is a title as a whole; "mayor" of London, "Head" of the agency are not.
    const Name& place = names_.all()[name];
    if (of && place.Vote(NameKind::kPlace) > place.Vote(NameKind::kOrganization)) {
      claim.title.end = name_end;
    }
    claim.evidence.end = name_end;
    TakeEmployer(claim, name_end, end);
  }

  // "the United States' Port Agency": the agency.
  uint32_t InnerBody(uint32_t name) const {
    if (name == kNone) return kNone;
    const Index end = names_.all()[name].range.end;
    const uint32_t inner = text_.IsGenitive(end) ? names_.At(end + 1) : kNone;
    const bool body = inner != kNone && names_.all()[inner].Vote(NameKind::kOrganization) >= 5;
    return body ? inner : name;
  }

  // "an engineer in the Office of Maps at Acme": of Acme.
  void TakeEmployer(TitleClaim& claim, Index from, Index end) const {
    constexpr Index kWindow = 7;
    const Index last = std::min(end, from + kWindow);
    for (Index i = from; i + 1 < last; ++i) {
      if (!text_[i].IsWord() || text_.Is(i, kFiniteVerb | kAuxiliary | kWh)) return;
      if (!text_.LowerIs(i, "at")) continue;
      if (text_.Is(++i, kDeterminer) && names_.At(i) == kNone) ++i;
      const uint32_t name = i < end ? names_.At(i) : kNone;
      if (name == kNone || names_.all()[name].Vote(NameKind::kOrganization) < 5) return;
      claim.organization = name;
      claim.evidence.end = names_.all()[name].range.end;
      return;
    }
  }

  // Jane Roe of the Port Agency; Jane Roe, of Acme,; Jane Roe at Acme
  std::optional<TitleClaim> PlaceAfter() const {
    Index i = name_.range.end;
    if (i < text_.size() && text_.Word(i) == ",") ++i;
    if (i + 1 >= text_.size()) return std::nullopt;
    const bool comma = i > name_.range.end;
    const bool joins = text_.LowerIs(i, "of") || text_.LowerIs(i, "with") ||
                       (!comma && (text_.LowerIs(i, "at") || text_.LowerIs(i, "from")));
    return joins ? BodyAt(i + 1) : std::nullopt;
  }

  // Jane Roe, who leads Acme,
  std::optional<TitleClaim> RelativeAfter() const {
    Index i = name_.range.end;
    if (i < text_.size() && text_.Word(i) == ",") ++i;
    if (!text_.LowerIs(i, "who")) return std::nullopt;
    ++i;
    if (text_.Is(i, kAdverb)) ++i;
    constexpr std::string_view kLeads[] = {"leads",   "heads",    "runs",    "chairs", "directs",
                                           "founded", "oversees", "manages", "owns",   "led"};
    if (i >= text_.size() || std::find(std::begin(kLeads), std::end(kLeads), text_.Lower(i)) ==
                                 std::end(kLeads)) {
      return std::nullopt;
    }
    const auto body = BodyAt(i + 1);
    return body ? body : UnlikelyBodyAt(i + 1);
  }

  // who runs |Orrin Relief: several words that nobody who is named so could be led by, whatever they sound like.
  std::optional<TitleClaim> UnlikelyBodyAt(Index i) const {
    const uint32_t name = i < text_.size() ? names_.At(i) : kNone;
    if (name == kNone || names_.all()[name].range.size() < 2 || names_.all()[name].IsPerson()) return std::nullopt;
    return TitleClaim{{}, name, {}, {name_.range.begin, names_.all()[name].range.end}};
  }

  // Jane Roe, whose company, Acme, is building
  std::optional<TitleClaim> OwnedAfter() const {
    Index i = name_.range.end;
    if (i < text_.size() && text_.Word(i) == ",") ++i;
    if (!text_.LowerIs(i, "whose") || i + 2 >= text_.size() || !IsClassOfBody(i + 1)) return std::nullopt;
    i += 2;
    if (text_.Word(i) == ",") ++i;
    const auto body = BodyAt(i);
    return body ? body : UnlikelyBodyAt(i);
  }

  // "charity" of "the charity Acme Aid".
  bool IsClassOfBody(Index i) const {
    const auto& group = text_.LowerEntry(i).group;
    return group && *group == GroupClass::kOrganization && text_[i].shape == Shape::kLower && names_.At(i) == kNone;
  }

  // "main opposition" of "the main opposition Orrin Party"
  Index AfterModifiersOfBody(Index i) const {
    constexpr uint32_t kBreaks = kDeterminer | kPossessive | kPreposition | kFiniteVerb | kAuxiliary | kCoordinator |
                                 kSubordinator | kWh | kGroupNoun | kRole;
    constexpr Index kMost = 3;
    const Index end = std::min(text_.size(), i + kMost);
    while (i < end && text_[i].shape == Shape::kLower && !text_.Is(i, kBreaks) && names_.At(i) == kNone) ++i;
    return i;
  }

  // The organization whose name begins at token i, after an article and the word for its kind.
  std::optional<TitleClaim> BodyAt(Index i) const {
    while (i < text_.size() && text_.Is(i, kDeterminer) && names_.At(i) == kNone) ++i;
    if (text_.Is(i - 1, kDeterminer)) i = AfterModifiersOfBody(i);
    if (IsClassOfBody(i)) i += text_.IsGenitive(i + 1) ? 2 : 1;  // of the charity Acme Aid, of the agency's Acme Center
    const uint32_t name = names_.At(i);
    if (name == kNone || names_.all()[name].Vote(NameKind::kOrganization) < 5) return std::nullopt;
    return TitleClaim{{}, name, {}, {name_.range.begin, names_.all()[name].range.end}};
  }

  // BBC's Jane Roe
  std::optional<TitleClaim> PossessiveInFront() const {
    const Index i = name_.range.begin;
    if (i < 2 || !text_[i - 1].clitic) return std::nullopt;
    const uint32_t body = NameBefore(i);
    if (body == kNone || names_.all()[body].Vote(NameKind::kOrganization) < 5) return std::nullopt;
    return TitleClaim{{}, body, {}, {names_.all()[body].range.begin, name_.range.end}};
  }

  const Text& text_;
  const Names& names_;
  const Name& name_;
};

}  // namespace

std::optional<TitleClaim> FindTitleOf(const Text& text, const Names& names, uint32_t person) {
  return TitleFinder(text, names, person).Run();
}

}  // namespace quoth::english
