// Equal forms first; then short forms join longer ones: a surname or given name its person, an
// acronym its organization, a first word its organization.

#include "core/english/clusters.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/english/female_votes.h"
#include "core/english/name_model.h"
#include "core/lexicon.h"
#include "core/unicode.h"
#include "core/utf8.h"

namespace quoth::english {
namespace {

// All occurrences of one surface form.
struct Form {
  std::vector<uint32_t> names;
  std::vector<std::string_view> words;
  std::array<int, 3> votes{};
  bool titled = false;      // with a title somewhere
  bool known_word = false;  // its one word is a given name or surname
  bool known_body = false;  // its one word is an organization's name
  bool story = false;
  bool saluted = false;  // as Mr or Mrs
  Gender gender = Gender::kUnknown;  // kFemale or kMale, if a title or a given name tells it
  uint32_t into = kNone;  // the form that it is short for
  std::string full_name;  // if the text gives it in pieces: "her husband, Scott … Mr Roe"

  // A person needs evidence; without any, a name most likely is an organization's. Persons are
  // introduced by their full name, so of a single word without title half the votes for a person
  // count if it is a known given name or surname, else none. In a story a name without evidence is
  // a person's.
  NameKind Kind() const {
    constexpr int kPersonEvidence = 4;
    if (Most() < kPersonEvidence && story) return NameKind::kPerson;
    const bool place_somewhere = votes[static_cast<size_t>(NameKind::kPlace)] > 0;
    if (story && words.size() == 1 && !known_body && !place_somewhere) return NameKind::kPerson;
    const int person = words.size() > 1 || titled ? votes[0] : known_word ? votes[0] / 2 : 0;
    const int organization = votes[static_cast<size_t>(NameKind::kOrganization)];
    const int place = votes[static_cast<size_t>(NameKind::kPlace)];
    if (Most() < (words.size() == 1 ? kPersonEvidence : kEnoughEvidence)) {
      return place > organization ? NameKind::kPlace : NameKind::kOrganization;
    }
    if (person > organization && person >= place) return NameKind::kPerson;
    return place > organization ? NameKind::kPlace : NameKind::kOrganization;
  }
  int Most() const { return *std::max_element(votes.begin(), votes.end()); }
};

class Clustering {
 public:
  Clustering(const Text& text, const Names& names) : text_(text), names_(names) {}

  std::vector<Cluster> Run() {
    CollectForms();
    IndexWords();
    for (Form& form : forms_) JoinPerson(form);
    for (uint32_t f = 0; f < forms_.size(); ++f) JoinOrganization(f);
    return Collect();
  }

 private:
  void CollectForms() {
    for (uint32_t n = 0; n < names_.all().size(); ++n) {
      const Name& name = names_.all()[n];
      const std::string_view salutation = Salutation(name);
      const auto [entry, fresh] =
          by_surface_.try_emplace(SurfaceOf(name.range).append(salutation), static_cast<uint32_t>(forms_.size()));
      if (fresh) forms_.push_back(NewForm(name.range));
      Form& form = forms_[entry->second];
      const bool in_capitals = text_[name.range.begin].shape == Shape::kCaps;
      if (!fresh && !in_capitals) form.words = WordsOf(name.range);
      form.names.push_back(n);
      for (size_t k = 0; k < form.votes.size(); ++k) form.votes[k] += name.votes[k];
      if (form.gender == Gender::kUnknown && IsKnown(name.gender)) form.gender = name.gender;
      if (!salutation.empty()) {
        form.gender = salutation == kMan ? Gender::kMale : Gender::kFemale;
        form.saluted = true;
      }
      form.titled = form.titled || !name.title.empty() || FollowsKin(name.range.begin);
    }
  }

  static constexpr std::string_view kMan = " (m)", kWoman = " (f)";

  // Mr Roe is another than Mrs Roe, and both may be than Roe.
  std::string_view Salutation(const Name& name) const {
    if (name.range.size() > 1 || name.range.begin == 0) return {};
    std::string_view word = text_.Word(name.range.begin - 1);
    if (word.ends_with('.')) word.remove_suffix(1);
    if (word == "Mr" || word == "Sir") return kMan;
    return word == "Mrs" || word == "Ms" || word == "Miss" ? kWoman : std::string_view();
  }

  // What forms of one name have in common. "HALVERN BAY (Reuters)" is Halvern Bay; short words in
  // capitals are acronyms.
  std::string SurfaceOf(Range range) const {
    constexpr size_t kLongestAcronym = 4;
    std::string letters = Letters(text_, range);
    const bool small = std::any_of(letters.begin(), letters.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (letters.size() <= kLongestAcronym || small || ToUpper(letters) != letters) return InFull(std::move(letters));
    std::string surface;
    for (Index i = range.begin; i < range.end; ++i) {
      const std::string_view word = text_.Word(i);
      const size_t first = DecodeAt(word, 0).length;
      if (i > range.begin) surface += ' ';
      surface += word.substr(0, first);
      surface += ToLower(word.substr(first));
    }
    return InFull(std::move(surface));
  }

  // "her daughter Nerys", "his wife, Nerys"
  bool FollowsKin(Index i) const {
    const Index noun = KinBefore(i);
    const auto& role = text_.LowerEntry(noun).role;
    return noun != kNone && text_[noun].shape == Shape::kLower && role && role->role_class == RoleClass::kKin;
  }

  // Where a word for kin would stand before the name at token i; kNone if nowhere.
  Index KinBefore(Index i) const {
    const bool comma = i > 2 && text_.Word(i - 1) == "," && text_.Is(i - 3, kPossessive);
    return comma ? i - 2 : i > 0 ? i - 1 : kNone;
  }

  // "U.S. Geological Survey" and "United States Geological Survey" are one; so are "Fla." and "Florida".
  static std::string InFull(std::string letters) {
    static const auto full_forms = [] {
      std::unordered_map<std::string_view, std::string_view> forms;
      for (const LexiconRow& row : ReadLexicon("en/name_abbreviations.tsv")) {
        if (row.size() > 1) forms.emplace(row[0], row[1]);
      }
      return forms;
    }();
    const size_t first = std::min(letters.find(' '), letters.size());
    if (first < 2 || (letters[1] >= 'a' && letters[first - 1] != '.')) return letters;  // most names, at once
    const auto found = full_forms.find(std::string_view(letters).substr(0, first));
    return found == full_forms.end() ? letters : letters.replace(0, first, found->second);
  }

  std::vector<std::string_view> WordsOf(Range range) const {
    std::vector<std::string_view> words;
    for (Index i = range.begin; i < range.end; ++i) words.push_back(text_.Word(i));
    return words;
  }

  Form NewForm(Range range) const {
    Form form;
    form.story = text_.IsStory();
    form.words = WordsOf(range);
    constexpr uint16_t kOfPersons = kGivenName | kCommonSurname | kRareSurname;
    const uint16_t known = text_.vocabulary().name_model().gazetteer().Find(form.words.front());
    form.known_word = (known & kOfPersons) != 0;
    form.known_body = form.words.size() == 1 && KnownOrganization(form);
    return form;
  }

  // The longest forms by last word, first word and initials. Frequent forms win.
  void IndexWords() {
    for (uint32_t f = 0; f < forms_.size(); ++f) {
      const Form& form = forms_[f];
      if (form.words.size() < 2) continue;
      if (form.Kind() == NameKind::kPerson) {
        Offer(by_last_, form.words.back(), f);
        for (const uint32_t n : form.names)
          named_by_last_[form.words.back()].emplace_back(names_.all()[n].range.begin, f);
        if (const auto [only, fresh] = only_by_last_.try_emplace(form.words.back(), f); !fresh) only->second = kNone;
        if (form.gender == Gender::kFemale) Offer(women_by_last_, form.words.back(), f);
        if (form.gender == Gender::kMale) Offer(men_by_last_, form.words.back(), f);
        Offer(by_first_, form.words.front(), f);
      } else {
        if (form.Kind() == NameKind::kOrganization)
          Offer(by_first_organization_, form.words.front(), f);
        for (const std::string& acronym : AcronymsOf(form)) by_initials_.try_emplace(acronym, f);
      }
    }
    for (auto& [last, named] : named_by_last_) std::sort(named.begin(), named.end());
  }

  template <typename Table>
  void Offer(Table& table, std::string_view key, uint32_t f) {
    const auto [entry, fresh] = table.try_emplace(key, f);
    if (!fresh && forms_[f].names.size() > forms_[entry->second].names.size()) entry->second = f;
  }

  // What a name may be called for short, by its first letters: those of its words with a capital; of
  // all words (DOE, Department of Energy); of those behind "of" (VA, Department of Veterans Affairs).
  static std::vector<std::string> AcronymsOf(const Form& form) {
    std::string capitals, all, tail;
    bool small = false;
    for (const std::string_view word : form.words) {
      const CodePoint first = DecodeAt(word, 0);
      if (!IsLetter(first.value)) continue;
      const std::string letter = ToUpper(word.substr(0, first.length));
      all += letter;
      if (word == "of") small = true, tail.clear();
      if (!IsUpper(first.value)) continue;
      capitals += letter;
      tail += letter;
    }
    std::vector<std::string> acronyms;
    if (capitals.size() > 1) acronyms.push_back(capitals);
    if (small && form.Kind() == NameKind::kOrganization) {
      acronyms.push_back(all);
      if (tail.size() > 1) acronyms.push_back(tail);
    }
    return acronyms;
  }

  void JoinPerson(Form& form) {
    if (form.words.size() == 1) {
      const bool place = form.Kind() == NameKind::kPlace &&
                         text_.vocabulary().IsPlace(form.words.front()) && !form.story;
      if (place || KnownOrganization(form)) return;
      if (form.saluted && JoinSpouse(form)) return;
      form.into = BearerOf(form);
      if (form.into == kNone && form.votes[0] > 0) {
        form.into = Lookup(by_first_, form.words.front());
        // Rudolf need not be Rudolf the Third.
        if (form.into != kNone && HasArticle(forms_[form.into])) form.into = kNone;
      }
      // Ford, of Ford Motor Company
      const bool defined = DefinedBefore(form) != kNone;  // NTA, of "National Tram Authority (NTA)", not of NTA Days
      if (form.into == kNone && form.Kind() != NameKind::kPlace && !defined) form.into = LongerBody(form);
      return;
    }
    if (form.Kind() != NameKind::kPerson) return;
    // Jane Q. Roe and Jane Roe: same first and last word, the longer one stays.
    const uint32_t other = Lookup(by_last_, form.words.back());
    if (other == kNone || &forms_[other] == &form) return;
    const Form& longer = forms_[other];
    const bool same = longer.words.front() == form.words.front();
    if (same && longer.words.size() > form.words.size()) form.into = other;
  }

  bool JoinSpouse(Form& form) {
    if (Lookup(only_by_last_, form.words.front()) == kNone) return false;  // several are named so in full
    form.into = SpouseOf(form);
    if (form.into == kNone) return false;
    Form& spouse = forms_[form.into];
    spouse.full_name = std::string(spouse.words.front()) + " " + std::string(form.words.front());
    return true;
  }

  // Of several who share a surname, Mr Roe is a man; and Anna Roe is not he, though nobody else is named Roe.
  uint32_t BearerOf(const Form& form) const {
    const std::string_view last = form.words.front();
    const uint32_t bearer = Lookup(by_last_, last);
    if (bearer == kNone || !form.saluted) return bearer;
    if (Lookup(only_by_last_, last) != kNone) return IsOfOtherSex(form, forms_[bearer]) ? kNone : bearer;
    const uint32_t fitting = Lookup(form.gender == Gender::kFemale ? women_by_last_ : men_by_last_, last);
    if (fitting != kNone) return fitting;
    return IsKnown(forms_[bearer].gender) ? kNone : bearer;
  }

  // Does the text make a bearer of the surname a woman where the form says Mr, or a man where it says Mrs? Pronouns
  // say more than a given name, but without one it takes several.
  bool IsOfOtherSex(const Form& saluted, const Form& bearer) const {
    constexpr int kMany = 2;
    const int female = FemaleVotes(text_, names_, bearer.names);
    const int against = saluted.gender == Gender::kFemale ? -female : female;
    if (IsKnown(bearer.gender)) return bearer.gender != saluted.gender && against >= 0;
    return against >= kMany;
  }

  // "Anna Roe and her husband, Scott": who Mr Roe is, if called by a given name only; else kNone.
  uint32_t SpouseOf(const Form& saluted) const {
    constexpr uint32_t kNames = 40;
    const std::string_view last = saluted.words.front();
    uint32_t n = saluted.names.front();
    for (uint32_t seen = 0; n > 1 && seen < kNames; ++seen) {
      const Range spouse = names_.all()[--n].range;
      const Range other = names_.all()[n - 1].range;
      if (spouse.size() != 1 || other.size() < 2 || text_.Word(other.end - 1) != last) continue;
      if (IsSpouse(KinBefore(spouse.begin), saluted.gender)) return by_surface_.at(SurfaceOf(spouse));
    }
    return kNone;
  }

  // |husband| of "her husband", for a man
  bool IsSpouse(Index noun, Gender gender) const {
    if (noun == kNone || noun == 0) return false;
    return gender == Gender::kMale ? text_.LowerIs(noun, "husband") && text_.LowerIs(noun - 1, "her")
                                   : text_.LowerIs(noun, "wife") && text_.LowerIs(noun - 1, "his");
  }

  // The longer name that the form is the first word of. "Acme Poland" is another body than Acme.
  uint32_t LongerBody(const Form& form) const {
    const uint32_t longer = Lookup(by_first_organization_, form.words.front());
    if (longer == kNone) return kNone;
    const std::vector<std::string_view>& words = forms_[longer].words;
    return words.size() == 2 && text_.vocabulary().IsPlace(words.back()) ? kNone : longer;
  }

  static bool HasArticle(const Form& form) {
    return std::find(form.words.begin(), form.words.end(), "the") != form.words.end();
  }

  bool KnownOrganization(const Form& form) const {
    const OrganizationWord known = text_.vocabulary().Organization(form.words.front());
    return known == OrganizationWord::kName || known == OrganizationWord::kMedium;
  }

  void JoinOrganization(uint32_t f) {
    Form& form = forms_[f];
    if (form.into != kNone) return;
    if (form.words.size() > 1) return JoinFirstWords(f);
    std::string letters;
    for (const char c : form.words.front()) {
      if (c != '.') letters += c;
    }
    if (const uint32_t defined = DefinedBefore(form); defined != kNone && defined != f) {
      form.into = defined;
      return;
    }
    if (const uint32_t spelled = SpelledBehind(form); spelled != kNone && spelled != f) {
      form.into = spelled;
      return;
    }
    const auto acronym = by_initials_.find(letters);
    if (letters.size() > 1 && acronym != by_initials_.end() && acronym->second != f) {
      form.into = acronym->second;
      return;
    }
    const bool weak = form.Kind() == NameKind::kOrganization && form.Most() < 10;
    if (weak) form.into = LongerBody(form);
  }

  // Orrin Crest, of Orrin Crest Energy; but Orrin University is not its hospital, nor Orrin Labs Poland Orrin Labs.
  void JoinFirstWords(uint32_t f) {
    Form& form = forms_[f];
    const uint32_t longer = Lookup(by_first_organization_, form.words.front());
    if (longer == kNone || longer == f || form.Kind() != NameKind::kOrganization) return;
    const std::vector<std::string_view>& words = forms_[longer].words;
    const bool begins =
        words.size() > form.words.size() && std::equal(form.words.begin(), form.words.end(), words.begin());
    if (!begins || text_.vocabulary().IsPlace(words.back()) ||
        text_.vocabulary().Organization(form.words.back()) != OrganizationWord::kNone)
      return;
    const char first = words[form.words.size()].front();
    if (first >= 'A' && first <= 'Z') form.into = longer;
  }

  // "Federal Security Service (FSB)": the short form in brackets right after the long one.
  uint32_t DefinedBefore(const Form& form) const {
    const Range range = names_.all()[form.names.front()].range;
    if (range.begin < 2 || text_[range.begin].shape != Shape::kCaps) return kNone;
    if (text_.Word(range.begin - 1) != "(" || range.end >= text_.size() ||
        text_.Word(range.end) != ")")
      return kNone;
    const uint32_t before = names_.At(range.begin - 2);
    if (before == kNone || names_.all()[before].range.size() < 2) return kNone;
    const Name& full = names_.all()[before];
    if (full.Vote(NameKind::kPlace) > full.Vote(NameKind::kOrganization)) return kNone;  // LONDON (AP)
    const auto found = by_surface_.find(SurfaceOf(names_.all()[before].range));
    return found == by_surface_.end() ? kNone : found->second;
  }

  // "the RTW union (National Union of Tram Workers)": letters, then what they stand for.
  uint32_t SpelledBehind(const Form& form) const {
    const Range range = names_.all()[form.names.front()].range;
    if (text_[range.begin].shape != Shape::kCaps) return kNone;
    const bool noun = text_[range.end].shape == Shape::kLower && text_.Is(range.end, kGroupNoun);
    const Index open = range.end + (noun ? 1 : 0);
    const uint32_t behind = text_.Word(open) == "(" ? names_.At(open + 1) : kNone;
    if (behind == kNone) return kNone;
    const Range full = names_.all()[behind].range;
    if (full.begin != open + 1 || full.size() < 3 || text_.Word(full.end) != ")") return kNone;
    std::string_view letters = form.words.front();
    for (Index i = full.begin; i < full.end && !letters.empty(); ++i) {
      if (text_.Word(i).front() == letters.front()) letters.remove_prefix(1);
    }
    const auto found = by_surface_.find(SurfaceOf(full));
    return !letters.empty() || found == by_surface_.end() ? kNone : found->second;
  }

  template <typename Table>
  static uint32_t Lookup(const Table& table, std::string_view key) {
    const auto found = table.find(key);
    return found == table.end() ? kNone : found->second;
  }

  uint32_t Root(uint32_t f) const {
    // Chains are short; the bound keeps a cycle from looping.
    for (int step = 0; step < 4 && forms_[f].into != kNone; ++step) f = forms_[f].into;
    return f;
  }

  // Roe alone, where the text names several of the family; not in a story, whose main figures go by it.
  bool SharesLastName(const Form& form) const {
    return form.words.size() == 1 && form.into != kNone && !form.saluted && !form.story &&
           forms_[form.into].words.size() > 1 && forms_[form.into].words.back() == form.words.front() &&
           by_last_.contains(form.words.front()) && Lookup(only_by_last_, form.words.front()) == kNone;
  }

  // A bare last name is that of whoever was called by it before; the first time, of the one named last in full.
  void ShareOut(uint32_t f, const std::vector<uint32_t>& cluster_of, std::vector<Cluster>& clusters) const {
    uint32_t bearer = kNone;
    for (const uint32_t n : forms_[f].names) {
      if (bearer == kNone) bearer = NamedLastBefore(names_.all()[n].range.begin, forms_[f].words.front());
      const uint32_t form = bearer == kNone ? f : bearer;
      clusters[cluster_of[Root(form)]].names.push_back(n);
    }
  }

  // The form of several words with that last name that stands last before the token; kNone if none does.
  uint32_t NamedLastBefore(Index token, std::string_view last) const {
    const auto& named = named_by_last_.at(last);
    const auto behind = std::lower_bound(named.begin(), named.end(), std::pair(token, uint32_t{0}));
    return behind == named.begin() ? kNone : (behind - 1)->second;
  }

  std::vector<Cluster> Collect() {
    std::vector<Cluster> clusters;
    std::vector<uint32_t> cluster_of(forms_.size(), kNone);
    for (uint32_t f = 0; f < forms_.size(); ++f) {
      const uint32_t root = Root(f);
      if (cluster_of[root] == kNone) {
        cluster_of[root] = static_cast<uint32_t>(clusters.size());
        clusters.push_back({forms_[root].Kind(), forms_[root].Most(), {}, forms_[root].full_name});
      }
      if (SharesLastName(forms_[f])) continue;
      Cluster& cluster = clusters[cluster_of[root]];
      cluster.names.insert(cluster.names.end(), forms_[f].names.begin(), forms_[f].names.end());
    }
    for (uint32_t f = 0; f < forms_.size(); ++f) {
      if (SharesLastName(forms_[f])) ShareOut(f, cluster_of, clusters);
    }
    for (Cluster& cluster : clusters) std::sort(cluster.names.begin(), cluster.names.end());
    return clusters;
  }

  const Text& text_;
  const Names& names_;
  std::vector<Form> forms_;
  std::unordered_map<std::string_view, uint32_t> by_last_, by_first_, by_first_organization_;
  std::unordered_map<std::string_view, uint32_t> only_by_last_;  // kNone: several
  std::unordered_map<std::string_view, std::vector<std::pair<Index, uint32_t>>> named_by_last_;  // where, form
  std::unordered_map<std::string_view, uint32_t> women_by_last_, men_by_last_;
  std::unordered_map<std::string, uint32_t> by_surface_, by_initials_;
};

}  // namespace

std::string Letters(const Text& text, Range range) {
  std::string letters(text.Words(range));
  const auto is_break = [](char c) { return c == '\n' || c == '\r' || c == '\t' || c == ' '; };
  std::replace_if(letters.begin(), letters.end(), is_break, ' ');
  const auto doubled = [](char a, char b) { return a == ' ' && b == ' '; };
  letters.erase(std::unique(letters.begin(), letters.end(), doubled), letters.end());
  return letters;
}

std::vector<Cluster> ClusterNames(const Text& text, const Names& names) {
  return Clustering(text, names).Run();
}

}  // namespace quoth::english
