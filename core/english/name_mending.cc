#include "core/english/name_mending.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "core/english/name_lexicon.h"
#include "core/english/name_neighbours.h"
#include "core/english/name_votes.h"

namespace quoth::english {
namespace {

constexpr int kCertain = 10;  // votes

class Mender {
 public:
  Mender(const Text& text, std::vector<Name>& names) : text_(text), lexicon_(text), names_(names) {}

  void Run() {
    CollectAbbreviations();
    CollectStorms();
    std::vector<Name> mended;
    for (Name& name : names_) {
      if (!mended.empty() && name.range.begin < mended.back().range.end) continue;  // now a part of it
      if (AbbreviatesThing(name) || IsNumbered(name.range)) continue;
      if (IsEpithet(name.range) && !TakeHomeOfEpithet(name)) continue;
      if (IsDomain(name.range) || IsLetters(name)) Decide(name, NameKind::kOrganization);
      if (const auto kind = KindByNeighbours(text_, lexicon_, name)) Decide(name, *kind);
      if (OpensAsDateline(text_, name.range)) Decide(name, NameKind::kPlace);
      if (IsAddress(name)) continue;
      if (IsNewspaper(name.range)) Decide(name, NameKind::kOrganization);
      TakeHouseOfSaint(name);
      TakeAmpersand(name);
      if (IsWorkplace(name) || IsSourceOfUnknownPlace(name)) Decide(name, NameKind::kOrganization);
      TakeList(name);
      TakeSpelled(name);
      while (!mended.empty() && mended.back().range.begin >= name.range.begin) mended.pop_back();
      mended.push_back(name);
    }
    names_ = std::move(mended);
  }

 private:
  static void Decide(Name& name, NameKind kind) {
    name.votes = {};
    if (kind != NameKind::kPerson) name.title = {};
    name.Add(kind, kCertain);
  }

  // "Hurricane Orrin", then "Orrin": a storm.
  void CollectStorms() {
    for (Index i = 0; i + 1 < text_.size(); ++i) {
      const bool storm = text_[i].IsCapitalized() && (text_.LowerEntry(i).class_noun & kStorm) != 0;
      if (storm && text_[i + 1].shape == Shape::kCapital) things_.insert(text_.Word(i + 1));
    }
  }

  // PNTV: letters are no person's name, unless those around are capitals, too.
  bool IsLetters(const Name& name) const {
    constexpr size_t kFewest = 4;
    const Index i = name.range.begin;
    return name.IsPerson() && name.range.size() == 1 && name.title.empty() && text_[i].shape == Shape::kCaps &&
           text_.Word(i).size() >= kFewest && text_.Entry(i).given_name == Gender::kUnknown &&
           text_[i + 1].shape != Shape::kCaps && (i == 0 || text_[i - 1].shape != Shape::kCaps);
  }

  // "exclusive economic zone (EEZ)", "National Wheat Week (NWW)": letters that stand for words without capitals, or
  // for an event.
  void CollectAbbreviations() {
    for (const Name& name : names_) {
      const Index i = name.range.begin;
      const std::string_view letters = text_.Word(i);
      if (name.range.size() != 1 || i <= letters.size() || name.range.end >= text_.size() ||
          text_[i].shape != Shape::kCaps ||
          text_.Word(i - 1) != "(" || text_.Word(name.range.end) != ")")
        continue;
      const Index first = i - 1 - static_cast<Index>(letters.size());
      const bool event = text_.Entry(i - 2).organization == OrganizationWord::kEvent;
      bool spelled = text_[first].sentence == text_[i].sentence;
      for (size_t k = 0; k < letters.size() && spelled; ++k) {
        const char initial = text_.Word(first + static_cast<Index>(k))[0];
        spelled = event ? initial == letters[k] : initial == (letters[k] | 0x20) && initial >= 'a' && initial <= 'z';
      }
      if (spelled) things_.insert(letters);
    }
  }

  bool AbbreviatesThing(const Name& name) const {
    return name.range.size() == 1 && things_.contains(text_.Word(name.range.begin));
  }

  // "Portfolio.hu": a word with a stop inside and a top-level domain behind it.
  bool IsDomain(Range range) const {
    constexpr size_t kLongestDomain = 4;
    const std::string_view word = text_.Word(range.begin);
    const size_t stop = word.rfind('.');
    if (range.size() != 1 || stop == std::string_view::npos || stop < 2) return false;
    const std::string_view last = word.substr(stop + 1);
    return last.size() >= 2 && last.size() <= kLongestDomain &&
           std::all_of(last.begin(), last.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  }

  // "the Kansas Republican", "a Swede": a person named elsewhere.
  bool IsEpithet(Range range) const {
    const auto& role = text_.LowerEntry(range.end - 1).role;
    return range.size() <= 3 && range.begin > 0 && text_.Is(range.begin - 1, kDeterminer) && role &&
           role->role_class == RoleClass::kEpithet;
  }

  // "the |Kansas| Republican"
  bool TakeHomeOfEpithet(Name& name) const {
    if (name.range.size() < 2) return false;
    --name.range.end;
    Decide(name, NameKind::kPlace);
    return lexicon_.IsKnownPlace(name.range);
  }

  // "Cascadia Power & Light": what "&" joins is one name.
  void TakeAmpersand(Name& name) const {
    Index& begin = name.range.begin;
    const Index sentence = text_.SentenceOf(begin).begin;
    if (begin >= sentence + 2 && text_.Word(begin - 1) == "&" && text_[begin - 2].IsCapitalized()) {  // Loom & |Vane
      begin -= 2;
      while (begin > sentence && text_[begin - 1].IsCapitalized() && !text_.Is(begin - 1, kDeterminer)) --begin;
      name.title = {};
    }
    for (Index i = begin + 1; i + 1 < name.range.end; ++i) {
      if (text_.Word(i) == "&") Decide(name, NameKind::kOrganization);
    }
    const Index mark = name.range.end;
    if (mark + 1 >= text_.size() || text_.Word(mark) != "&" || !text_[mark + 1].IsCapitalized()) return;
    name.range.end = AfterCapitals(mark + 1, text_.size());
    Decide(name, NameKind::kOrganization);
  }

  // "chief economist at Penrose Macro"
  bool IsWorkplace(const Name& name) const {
    const Index i = name.range.begin;
    return i > 1 && text_.LowerIs(i - 1, "at") && text_.Is(i - 2, kRole) && text_[i - 2].shape == Shape::kLower &&
           !text_.vocabulary().Of(text_.Words(name.range)).place && !name.IsPerson();
  }

  // "Republic Act No. 3846"
  bool IsNumbered(Range range) const {
    return text_.LowerIs(range.end - 1, "no.") && text_[range.end].shape == Shape::kNumber;
  }

  // "according to Orrin Vell", "Orrin Vell reports": what is in no list of places and speaks is none.
  bool IsSourceOfUnknownPlace(const Name& name) const {
    const Index i = name.range.begin;
    const int place = name.Vote(NameKind::kPlace);
    if (place <= name.Vote(NameKind::kPerson) || place <= name.Vote(NameKind::kOrganization) ||
        lexicon_.IsKnownPlace(name.range) || lexicon_.LastOf(name.range) == OrganizationWord::kPlace ||
        lexicon_.HeadBeforeOf(name.range) == OrganizationWord::kPlace ||
        text_.Entry(i).organization == OrganizationWord::kPlace)
      return false;
    const bool according = i > 1 && text_.LowerIs(i - 1, "to") && text_.LowerIs(i - 2, "according");
    const Index next = name.range.end;
    if (according) return !text_[next].IsWord() || text_.Is(next, kPreposition);
    return name.range.size() > 1 && lexicon_.IsSpeechVerb(next);
  }

  // "Students Against Reckless Driving (SARD)": the words whose first letters are in the brackets that open there.
  Range SpelledBefore(Index open) const {
    const std::string_view letters = text_.Word(open + 1);
    const Range none{open, open};
    if (text_.Word(open) != "(" || text_.Word(open + 2) != ")" || text_[open + 1].shape != Shape::kCaps) return none;
    constexpr uint32_t kSmall = kPreposition | kDeterminer | kCoordinator;
    const Index sentence = text_.SentenceOf(open).begin;
    Index begin = open;
    size_t left = letters.size();
    for (Index i = open; i > sentence && left > 0; --i) {
      const Index word = i - 1;
      if (text_[word].IsCapitalized() && text_.Word(word)[0] == letters[left - 1]) {
        --left;
        begin = word;
      } else if (text_[word].shape != Shape::kLower || !text_.Is(word, kSmall)) {
        return none;
      }
    }
    const bool post =
        left == 0 && (text_.Is(begin, kRole) || text_.LowerEntry(begin).role);  // Member of Parliament (MP)
    return left > 0 || post ? none : Range{begin, open};
  }

  void TakeSpelled(Name& name) const {
    const Range spelled = SpelledBefore(name.range.end);
    if (spelled.empty() || spelled.begin >= name.range.begin || name.IsPerson()) return;
    name.range.begin = spelled.begin;
    Decide(name, NameKind::kOrganization);
  }

  // "the Liberty Ledger"
  bool IsNewspaper(Range range) const {
    return range.size() > 1 && range.begin > 0 && text_.LowerIs(range.begin - 1, "the") &&
           text_.Entry(range.end - 1).paper;
  }

  // "Senator, I will": an office stands for nobody's name.
  bool IsAddress(const Name& name) const {
    const Index i = name.range.begin;
    const WordEntry& word = text_.LowerEntry(i);
    const bool office = word.role && word.role->role_class == RoleClass::kOffice;
    return name.range.size() == 1 && name.title.empty() && office && text_.InMarks(i) &&
           text_[i].shape == Shape::kCapital && name.range.end < text_.size() &&
           !text_[name.range.end].IsWord();
  }

  // "St. Anne's Hospital": a house that bears a saint's name.
  void TakeHouseOfSaint(Name& name) const {
    const bool saint = text_.LowerIs(name.range.begin, "st") || text_.LowerIs(name.range.begin, "st.") ||
                       text_.LowerIs(name.range.begin, "saint");
    const Index genitive = name.range.end;
    if (!saint || genitive + 1 >= text_.size() || !text_.IsGenitive(genitive) ||
        text_.Entry(genitive + 1).organization != OrganizationWord::kHead)
      return;
    name.range.end = genitive + 2;
    Decide(name, NameKind::kOrganization);
  }

  // "Union of Rail, Maritime and Transport Workers": a list behind the "of" of an organization's name.
  void TakeList(Name& name) const {
    constexpr Index kLongestList = 12;
    if (name.Vote(NameKind::kOrganization) == 0 || !HasHeadBeforeOf(name.range)) return;
    const Index limit = std::min(text_.size(), name.range.end + kLongestList);
    Index i = name.range.end;
    const bool topics = text_.LowerIs(name.range.begin, "ministry") || text_.LowerIs(name.range.begin, "department");
    while (i + 1 < limit && text_.Word(i) == "," && IsListWord(i + 1, topics)) i = AfterCapitals(i + 1, limit);
    if (i == name.range.end || i + 1 >= limit || !text_.LowerIs(i, "and") || !IsListWord(i + 1, topics)) return;
    name.range.end = AfterCapitals(i + 1, limit);
    Decide(name, NameKind::kOrganization);
  }

  // `topics`: what a ministry is for may have the name of a party (Labour).
  bool IsListWord(Index i, bool topics) const {
    const WordEntry& word = text_.Entry(i);
    return text_[i].shape == Shape::kCapital && word.given_name == Gender::kUnknown && !word.place &&
           (topics || word.organization != OrganizationWord::kName) && !word.title;
  }

  Index AfterCapitals(Index i, Index limit) const {
    while (i < limit && text_[i].shape == Shape::kCapital && text_[i].IsWord() && !text_[i].clitic) ++i;
    return i;
  }

  bool HasHeadBeforeOf(Range range) const {
    for (Index i = range.begin; i + 1 < range.end; ++i) {
      if (text_.LowerIs(i + 1, "of") && text_.Entry(i).organization == OrganizationWord::kHead &&
          !text_.LowerIs(i, "university"))
        return true;
    }
    return false;
  }

  const Text& text_;
  const NameLexicon lexicon_;
  std::vector<Name>& names_;
  std::unordered_set<std::string_view> things_;
};

}  // namespace

void MendNames(const Text& text, std::vector<Name>& names) { Mender(text, names).Run(); }

}  // namespace quoth::english
