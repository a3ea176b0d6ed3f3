// The rules gather evidence, the model decides what is a name and of which kind, and what the rules
// know of titles and gender is carried over to it.

#include "core/english/names.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_set>

#include "core/english/name_mending.h"
#include "core/english/name_model.h"
#include "core/english/name_lexicon.h"
#include "core/english/name_neighbours.h"
#include "core/english/name_rules.h"
#include "core/english/name_votes.h"

namespace quoth::english {
namespace {

constexpr float kVotesOfModel = 10;
constexpr int kSureVotes = 10;

class NameMerger {
 public:
  NameMerger(const Text& text, const std::vector<Name>& rules) : text_(text), lexicon_(text), rules_(rules) {
    rule_at_.assign(text.size(), kNone);
    for (uint32_t n = 0; n < rules.size(); ++n) {
      for (Index i = rules[n].range.begin; i < rules[n].range.end; ++i) rule_at_[i] = n;
    }
  }

  // The model's names, and those of the rules that it has missed but that are sure by themselves or
  // that it finds elsewhere in the text. In text order.
  std::vector<Name> Run(const std::vector<ModelName>& found) const {
    std::vector<Name> names;
    std::unordered_set<std::string_view> forms;
    std::vector<bool> named(text_.size(), false);
    for (const ModelName& model : found) {
      for (const ModelName& part : SplitAtGenitive(model)) {
        const Name name = Merge(part);
        if (name.range.empty() || IsGeneric(name.range)) continue;
        names.push_back(name);
        forms.insert(text_.Words(name.range));
        std::fill(named.begin() + name.range.begin, named.begin() + name.range.end, true);
      }
    }
    for (const Name& rule : rules_) {
      const auto begin = named.begin() + rule.range.begin, end = named.begin() + rule.range.end;
      if (std::find(begin, end, true) != end) continue;
      if (IsSure(rule) || forms.contains(text_.Words(rule.range)) || OpensBody(rule, names) || EndsPerson(rule, names))
        names.push_back(rule);
    }
    std::sort(names.begin(), names.end(),
              [](const Name& a, const Name& b) { return a.range.begin < b.range.begin; });
    return names;
  }

 private:
  // "Tannen" of "Tannen Foods": the first word of a body's name, alone where a verb or its genitive follows.
  bool OpensBody(const Name& rule, const std::vector<Name>& names) const {
    const Index i = rule.range.begin, next = rule.range.end;
    if (rule.range.size() != 1 || !rule.title.empty() || text_.Entry(i).place || text_.LowerEntry(i).demonym)
      return false;
    if (next >= text_.size() || text_[next].IsCapitalized()) return false;
    return std::any_of(names.begin(), names.end(), [&](const Name& name) {
      return name.range.size() > 1 && name.Vote(NameKind::kOrganization) > name.Vote(NameKind::kPerson) &&
             name.Vote(NameKind::kOrganization) > name.Vote(NameKind::kPlace) &&
             text_.Word(name.range.begin) == text_.Word(i) && name.range.begin != i;
    });
  }

  // "Good" of "Captain John Good": a surname, though it is a word.
  bool EndsPerson(const Name& rule, const std::vector<Name>& names) const {
    const Index i = rule.range.begin;
    if (rule.range.size() != 1 || !text_[i].IsCapitalized() || IsInitial(text_, i)) return false;
    return std::any_of(names.begin(), names.end(), [&](const Name& name) {
      return name.range.size() > 1 && name.IsPerson() && text_.Word(name.range.end - 1) == text_.Word(i);
    });
  }

  // "Loom & Vane"
  bool JoinsByAmpersand(Range range) const {
    for (Index i = range.begin + 1; i + 1 < range.end; ++i) {
      if (text_.Word(i) == "&") return true;
    }
    return false;
  }

  // Several words, or one that no text writes in lower case.
  bool IsListedBody(Range range) const {
    constexpr uint16_t kBodies = kCompany | kBody | kClub;
    return (text_.vocabulary().name_model().gazetteer().Find(text_.Words(range)) & kBodies) != 0;
  }

  bool IsSure(const Name& rule) const {
    if (OpensAsDateline(text_, rule.range)) return true;
    if (KindByNeighbours(text_, lexicon_, rule)) return true;
    if (rule.range.size() == 1) return IsSureSingle(rule);
    if (JoinsByAmpersand(rule.range) || IsListedBody(rule.range)) return true;
    return *std::max_element(rule.votes.begin(), rule.votes.end()) >= kSureVotes;
  }

  // One word: if it speaks, or somebody's role there follows ("the Herald said", "NTA director").
  bool IsSureSingle(const Name& rule) const {
    if (rule.Vote(NameKind::kPerson) > 0 || rule.Vote(NameKind::kOrganization) == 0) return false;
    const OrganizationWord known = text_.Entry(rule.range.begin).organization;
    if (known == OrganizationWord::kHead) return false;
    if (known == OrganizationWord::kMedium || IsPaper(rule.range.begin)) return true;
    Index next = rule.range.end;
    const bool genitive = text_.IsGenitive(next);
    if (genitive) ++next;
    if (next >= text_.size() || text_[next].sentence != text_[rule.range.begin].sentence) return false;
    if (text_.Is(next, kRole) || text_.Is(next, kGroupNoun) || text_.Entry(next).title) return true;
    const std::vector<ReportingVerb>* verbs = text_.LowerEntry(next).verbs;
    const bool speaks = !genitive && verbs != nullptr &&
                        verbs->front().cue_class == CueClass::kSpeech &&
                        verbs->front().form != VerbForm::kBase &&
                        verbs->front().form != VerbForm::kGerund;
    return speaks;
  }

  // "Department" or "Chief Financial Officer" alone name nothing.
  bool IsGeneric(Range range) const {
    if (text_.vocabulary().IsTitle(text_.Words(range))) return true;
    if (range.end < text_.size() && text_.vocabulary().IsTitle(text_.Words({range.begin, range.end + 1}))) return true;
    return range.size() == 1 && !IsPaper(range.begin) &&
           text_.Entry(range.begin).organization == OrganizationWord::kHead;
  }

  bool IsPaper(Index i) const {
    return i > 0 && text_.LowerIs(i - 1, "the") && text_.Entry(i).paper;
  }

  // "Acme's National Museum" is two names, but "Children's Hospital" and "McDonald's" are one: two if
  // the rules know a name on either side that is more than one word.
  std::vector<ModelName> SplitAtGenitive(const ModelName& whole) const {
    for (Index i = whole.range.begin + 1; i + 1 < whole.range.end; ++i) {
      if (!text_.IsGenitive(i)) continue;
      const uint32_t left = rule_at_[i - 1], right = rule_at_[i + 1];
      if (left == kNone || right == kNone || left == right) continue;
      if (rules_[left].range.size() == 1 && rules_[right].range.size() == 1 && !IsKnown(i - 1)) {
        continue;
      }
      return {PartOf(whole, {whole.range.begin, i}), PartOf(whole, {i + 1, whole.range.end})};
    }
    return SplitAtOrigin(whole);
  }

  // "Jane Roe of Marlow": a person, and the place that they are from.
  std::vector<ModelName> SplitAtOrigin(const ModelName& whole) const {
    if (whole.kind != NameKind::kPerson) return {whole};
    for (Index i = whole.range.begin + 2; i + 1 < whole.range.end; ++i) {
      const uint32_t rule = rule_at_[i - 1];
      const bool person = rule != kNone && rules_[rule].range.end == i && rules_[rule].range.size() > 1;
      if (!text_.LowerIs(i, "of") || !text_[i + 1].IsCapitalized() || !person) continue;
      ModelName person_name = whole, origin = whole;
      person_name.range.end = i;
      origin.range.begin = i + 1;
      origin.kind = NameKind::kPlace;
      origin.probabilities = {0, 0, 1};
      return {person_name, origin};
    }
    return {whole};
  }

  bool IsKnown(Index i) const {
    return text_.Entry(i).place ||
           text_.Entry(i).organization == OrganizationWord::kName;
  }

  // A piece of a name that the model took for one: the rules say of which kind.
  ModelName PartOf(const ModelName& whole, Range range) const {
    ModelName part = whole;
    part.range = range;
    const uint32_t rule = rule_at_[range.begin] != kNone ? rule_at_[range.begin] : rule_at_[range.end - 1];
    if (rule == kNone) return part;
    const std::array<int, 3>& votes = rules_[rule].votes;
    const auto most = std::max_element(votes.begin(), votes.end());
    if (*most <= 0) return part;
    part.kind = static_cast<NameKind>(most - votes.begin());
    part.probabilities = {};
    part.probabilities[static_cast<size_t>(part.kind)] = 1;
    return part;
  }

  // The name with the model's borders and votes; its range is empty if nothing is left of it.
  Name Merge(const ModelName& found) const {
    Name name;
    name.range = found.range;
    for (size_t k = 0; k < name.votes.size(); ++k) {
      name.votes[k] = static_cast<int>(std::lround(kVotesOfModel * found.probabilities[k]));
    }
    if (found.kind == NameKind::kPerson) TakeTitle(name);
    Trim(name.range, found.kind);
    if (found.kind == NameKind::kPlace && IsHouse(name.range)) {
      std::swap(name.votes[static_cast<size_t>(NameKind::kPlace)],
                name.votes[static_cast<size_t>(NameKind::kOrganization)]);
    } else if (found.kind != NameKind::kPerson && IsLandmark(name.range)) {
      name.votes = {};
      name.Add(NameKind::kPlace, kSure);
    }
    TakeGender(name);
    return name;
  }

  // "Holloway Medical Center", "Tacoma Steelheads", "Omaha Plainsmen": a body in a place, or of it.
  bool IsHouse(Range range) const {
    if (range.size() < 2 || lexicon_.IsKnownPlace(range)) return false;
    if (lexicon_.LastOf(range) == OrganizationWord::kHead) return true;
    const Index last = range.end - 1;
    const bool plural = text_.Word(last).ends_with('s') || text_.Word(last).ends_with("men");
    const bool town = lexicon_.IsKnownPlace({range.begin, last}) && !lexicon_.IsCommon(range.begin) &&
                      text_.Entry(range.begin).organization == OrganizationWord::kNone;
    return town && text_.Word(last).size() > 4 && plural &&
           text_.Entry(last).organization == OrganizationWord::kNone && !lexicon_.IsCommon(last);
  }

  // "Lake Orrin"
  bool IsLandmark(Range range) const {
    return range.size() == 2 && text_.Entry(range.begin).organization == OrganizationWord::kPlace &&
           text_.Entry(range.begin + 1).organization == OrganizationWord::kNone;
  }

  // What the rules say of the name that ends with this one: its title, and that it begins later.
  void TakeTitle(Name& name) const {
    const uint32_t n = rule_at_[name.range.end - 1];
    if (n == kNone) return;
    const Name& rule = rules_[n];
    name.gender = rule.gender;
    if (rule.title.empty() || rule.range.begin > name.range.end) return;
    name.title = rule.title;
    if (rule.title.end > name.range.begin) name.range.begin = rule.range.begin;
  }

  // Articles, titles and marks at the ends are no part of a name.
  void Trim(Range& range, NameKind kind) const {
    while (!range.empty() && IsMargin(range.begin, range, kind)) ++range.begin;
    while (!range.empty() && (!text_[range.end - 1].IsWord() || text_[range.end - 1].clitic)) {
      --range.end;
    }
    if (kind == NameKind::kOrganization && range.size() > 2 && EndsInOffice(range)) --range.end;
  }

  // "National Museum Director" names the museum; but "Office of the Director", "Attorney General".
  bool EndsInOffice(Range range) const {
    const auto& role = text_.LowerEntry(range.end - 1).role;
    return role && role->role_class == RoleClass::kOffice && !text_.LowerIs(range.end - 1, "general") &&
           !text_.LowerIs(range.begin, "office") &&
           text_[range.end - 2].IsCapitalized();
  }

  bool IsMargin(Index i, Range range, NameKind kind) const {
    const Token& token = text_[i];
    if (!token.IsWord() || token.clitic || text_.LowerIs(i, "the")) return true;
    if (kind != NameKind::kPerson || range.size() < 2) return false;
    return text_.IsTitle(i) && !(range.size() == 2 && IsTitleAndGivenName(text_.Word(i)));
  }

  void TakeGender(Name& name) const {
    if (name.gender != Gender::kUnknown || name.range.empty()) return;
    name.gender = text_.Entry(name.range.begin).given_name;
  }

  const Text& text_;
  const NameLexicon lexicon_;
  const std::vector<Name>& rules_;
  std::vector<uint32_t> rule_at_;
};

}  // namespace

Names::Names(const Text& text) {
  NameEvidence evidence = FindNamesByRules(text);
  const NameModel& model = text.vocabulary().name_model();
  if (model.exists()) {
    names_ = NameMerger(text, evidence.names).Run(model.Find(text, evidence));
  } else {
    names_ = std::move(evidence.names);
  }
  MendNames(text, names_);
  at_.assign(text.size(), kNone);
  for (uint32_t n = 0; n < names_.size(); ++n) {
    for (Index i = names_[n].range.begin; i < names_[n].range.end; ++i) at_[i] = n;
  }
}

uint32_t Names::CountBefore(Index token) const {
  const auto after = std::lower_bound(names_.begin(), names_.end(), token,
                                      [](const Name& name, Index i) { return name.range.begin < i; });
  return static_cast<uint32_t>(after - names_.begin());
}

}  // namespace quoth::english
