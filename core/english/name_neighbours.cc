#include "core/english/name_neighbours.h"

#include <algorithm>
#include <string_view>

namespace quoth::english {
namespace {

class Neighbours {
 public:
  Neighbours(const Text& text, const NameLexicon& lexicon, const Name& name)
      : text_(text), lexicon_(lexicon), name_(name), begin_(name.range.begin), end_(name.range.end) {}

  std::optional<NameKind> Kind() const {
    const bool body = FollowsGroupNoun() || IsOwnedBody() || (name_.title.empty() && IsExplainedAsBody());
    if (body) return NameKind::kOrganization;
    if (IsPlaceOrSurname() && IsExplainedAsPerson()) return NameKind::kPerson;
    if (const auto kind = KindBefore()) return kind;
    if (LiesInCountry()) return NameKind::kPlace;
    if (const auto kind = KindByOfficer()) return kind;
    return MayBePerson() ? std::nullopt : KindBehind();
  }

 private:
  std::optional<NameKind> Says(Index noun, ClassNoun position) const {
    if (noun >= text_.size() || text_[noun].shape != Shape::kLower) return std::nullopt;
    const uint16_t known = text_.Entry(noun).class_noun;
    if ((known & position) != 0) return NameKind::kOrganization;
    return (known & position << kClassNounPlaces) != 0 ? std::optional(NameKind::kPlace) : std::nullopt;
  }

  bool SameSentence(Index i) const {
    return text_[i].sentence == text_[begin_].sentence && text_[i].run == text_[begin_].run;
  }
  bool HasGivenName() const { return text_.Entry(begin_).given_name != Gender::kUnknown; }
  bool MayBePerson() const { return !name_.title.empty() || (HasGivenName() && name_.range.size() > 1); }

  // "supermarket chain Orrin", but "the company Jane Roe founded".
  bool FollowsGroupNoun() const {
    if (begin_ == 0 || text_[begin_ - 1].shape != Shape::kLower || !SameSentence(begin_ - 1) || MayBePerson())
      return false;
    const auto& group = text_.LowerEntry(begin_ - 1).group;
    return group && *group == GroupClass::kOrganization && !text_.Is(begin_ - 1, kRole);
  }

  // "whose company, Orrin Towers,"
  bool IsOwnedBody() const {
    if (begin_ < 3 || end_ >= text_.size() || !SameSentence(begin_ - 3) || text_.Word(begin_ - 1) != "," ||
        text_.Word(end_) != "," || !(text_.LowerIs(begin_ - 3, "whose") || text_.Is(begin_ - 3, kPossessive)))
      return false;
    const auto& group = text_.LowerEntry(begin_ - 2).group;
    return group && *group == GroupClass::kOrganization;
  }

  // "Lumen Optics, a maker of laser components,", "Lumen, the Polish agency,": does the aside call it a body?
  bool IsExplainedAsBody() const {
    constexpr Index kWindow = 6;
    const Index comma = end_;
    if (comma + 2 >= text_.size() || text_.Word(comma) != ",") return false;
    const bool the = text_.LowerIs(comma + 1, "the");
    if (!the && !text_.LowerIs(comma + 1, "a") && !text_.LowerIs(comma + 1, "an")) return false;
    const Index limit = std::min(text_.size(), comma + 2 + kWindow);
    for (Index i = comma + 2; i < limit && text_[i].IsWord(); ++i) {
      if (text_.Is(i, kPreposition | kAuxiliary | kWh | kRole)) return false;
      const auto& group = text_.LowerEntry(i).group;
      if (!group || *group != GroupClass::kOrganization) continue;
      const bool ends = i + 1 >= text_.size() || !(text_[i + 1].IsWord() || text_.IsGenitive(i + 1));
      return ends || (!the && (text_.Is(i + 1, kPreposition | kWh) || text_.LowerIs(i + 1, "that")));
    }
    return false;
  }

  // "Minjun Park": ends in the noun of a place that is a surname, too.
  bool IsPlaceOrSurname() const {
    return name_.range.size() == 2 && text_.Entry(end_ - 1).organization == OrganizationWord::kPlace &&
           text_.Entry(end_ - 1).given_name != Gender::kUnknown &&
           text_.Entry(begin_).organization == OrganizationWord::kNone && !lexicon_.IsKnownPlace(name_.range);
  }

  // "Minjun Park, a spokesman for Orrin,", but not "At Orrin Park, a spokesman said".
  bool IsExplainedAsPerson() const {
    constexpr Index kWindow = 4;
    if (end_ + 2 >= text_.size() || text_.Word(end_) != ",") return false;
    if (begin_ > 0 && SameSentence(begin_ - 1) && text_.Is(begin_ - 1, kPreposition)) return false;
    if (!text_.Is(end_ + 1, kDeterminer | kPossessive)) return false;
    const Index limit = std::min(text_.size(), end_ + 2 + kWindow);
    for (Index i = end_ + 2; i < limit; ++i) {
      if (text_.IsGenitive(i)) continue;
      if (!text_[i].IsWord() || text_.Is(i, kPreposition | kAuxiliary | kWh)) return false;
      if (text_.Is(i, kRole)) return true;
    }
    return false;
  }

  std::optional<NameKind> KindBefore() const {
    if (begin_ == 0 || !SameSentence(begin_ - 1)) return std::nullopt;
    // "the gas supplier Orrin"
    const bool one = name_.range.size() == 1 && !HasGivenName();
    if (const auto kind = Says(begin_ - 1, kBefore); kind && one) return kind;
    if (MayBePerson()) return std::nullopt;
    const bool party = name_.range.size() > 1 || text_[begin_].shape == Shape::kCaps;
    if (const auto kind = Says(begin_ - 1, kPartyAdjective); kind && party && !lexicon_.IsKnownPlace(name_.range))
      return kind;
    const bool the = text_.LowerIs(begin_ - 1, "the");
    const Index of = begin_ - (the ? 2 : 1);
    if (begin_ > 2 && text_.LowerIs(of, "of")) {
      if (const auto kind = Says(of - 1, kOfName)) return kind;
      // chief executive of Orrin
      return MayEmploy() && name_.range.size() == 1 ? Says(of - 1, kOfficer) : std::nullopt;
    }
    const bool at = text_.LowerIs(of, "at"), works = at || text_.LowerIs(of, "for") || text_.LowerIs(of, "with");
    if (begin_ > 2 && works && MayEmploy()) {
      const bool region = text_.Entry(end_ - 1).place;  // director for East Africa
      const bool employs = (at || (name_.range.size() > 1 && !region)) && FollowsRole(of);
      return employs ? std::optional(NameKind::kOrganization) : Says(of - 1, kOfficer);
    }
    return KindOfSeveral();
  }

  // an analyst |at Orrin, head of mission |for Doctors of Orrin: does the preposition stand behind somebody's role?
  bool FollowsRole(Index preposition) const {
    constexpr Index kReach = 3;
    for (Index i = preposition; i-- > 0 && preposition - i <= kReach && SameSentence(i);) {
      if (text_[i].shape != Shape::kLower || text_.Is(i, kFiniteVerb | kAuxiliary)) return false;
      if (text_.Is(i, kRole)) return true;
    }
    return false;
  }

  // People have spokesmen, too, and countries.
  bool MayEmploy() const { return !name_.IsPerson() && !lexicon_.IsKnownPlace(name_.range); }

  // "store chains Orrin, Vell and Marrow": each of them is what the noun before the first says.
  std::optional<NameKind> KindOfSeveral() const {
    constexpr int kMostNames = 6;
    Index first = begin_;
    for (int n = 0; n < kMostNames && first > 0 && SameSentence(first - 1); ++n) {
      if (const auto kind = Says(first - 1, kSeveral)) return kind;
      Index i = first;
      if (text_.LowerIs(i - 1, "and") || text_.LowerIs(i - 1, "or")) --i;
      if (i > 0 && text_.Word(i - 1) == ",") --i;
      if (i == first) break;
      first = i;
      while (first > 0 && text_[first - 1].IsCapitalized() && SameSentence(first - 1)) --first;
      if (first == i) break;
    }
    return std::nullopt;
  }

  // "the Orrin chain", "Orrin province"
  std::optional<NameKind> KindBehind() const {
    if (end_ >= text_.size() || !SameSentence(end_) || lexicon_.IsKnownPlace(name_.range)) return std::nullopt;
    const auto kind = Says(end_, kBehind);
    if (!kind) return MayEmploy() ? Says(end_, kOfficer) : std::nullopt;
    // "the Orrin Islands chain"
    const bool contrary =
        kind == NameKind::kOrganization && text_.Entry(end_ - 1).organization == OrganizationWord::kPlace;
    return contrary ? std::nullopt : kind;
  }

  // Carver State [head] coach Jane Roe: whose officer is named is nobody, whatever the name begins with.
  std::optional<NameKind> KindByOfficer() const {
    if (!name_.title.empty() || end_ + 1 >= text_.size() || text_[end_].clitic) return std::nullopt;
    const bool mayor = text_[end_].IsCapitalized() && text_[end_ + 1].IsCapitalized() && SameSentence(end_ + 1) &&
                       (text_.LowerEntry(end_).class_noun & kOfficer << kClassNounPlaces) != 0;  // Orrin Mayor Jane Roe
    if (mayor) return NameKind::kPlace;
    const bool modified = text_[end_].shape == Shape::kLower && !Says(end_, kOfficer) && !text_.Is(end_, kBreaks);
    const Index noun = end_ + (modified ? 1 : 0);
    if (noun + 1 >= text_.size() || !SameSentence(noun + 1) || !text_[noun + 1].IsCapitalized()) return std::nullopt;
    return Says(noun, kOfficer);
  }

  bool InPlace() const {
    const std::string_view word = text_.Lower(begin_ - 1);
    return word == "in" || word == "from" || word == "near" || word == "outside" || word == "of";
  }

  // "in Orrin, Greece,", "of Gary, Ind."
  bool LiesInCountry() const {
    const Index comma = end_;
    const bool letters = text_[begin_].shape == Shape::kCaps && text_.Word(begin_).size() < 4;  // BC
    if (begin_ == 0 || name_.range.size() > 2 || letters || (HasGivenName() && !InPlace()) ||
        comma + 1 >= text_.size() || text_.Word(comma) != ",")
      return false;
    const bool led = text_.Is(begin_ - 1, kPreposition) || text_.LowerIs(begin_ - 1, "and");
    const Index behind = comma + 2;
    const bool ends = behind >= text_.size() || text_.Word(behind) == "," || EndsSentence(text_.Word(behind));
    return led && ends && text_.Entry(comma + 1).place && SameSentence(comma + 1);
  }

  static constexpr uint32_t kBreaks = kPreposition | kFiniteVerb | kAuxiliary | kCoordinator | kWh | kDeterminer |
                                      kPossessive | kSubordinator;

  const Text& text_;
  const NameLexicon& lexicon_;
  const Name& name_;
  const Index begin_, end_;
};

}  // namespace

std::optional<NameKind> KindByNeighbours(const Text& text, const NameLexicon& lexicon, const Name& name) {
  return Neighbours(text, lexicon, name).Kind();
}

}  // namespace quoth::english
