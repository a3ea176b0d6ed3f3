#include "core/korean/lexicon.h"

#include <algorithm>
#include <charconv>

#include "core/korean/hangul.h"
#include "core/lexicon.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

constexpr size_t kLongestSuffix = 8;  // syllables of the longest particle, title head

Quotative ParseQuotative(std::string_view use) {
  if (use == "say") return Quotative::kSay;
  if (use == "chain") return Quotative::kChain;
  if (use == "noun") return Quotative::kNoun;
  if (use == "judge") return Quotative::kJudge;
  return Quotative::kNone;
}

Role ParseRole(std::string_view role) {
  if (role == "topic") return Role::kTopic;
  if (role == "subject") return Role::kSubject;
  if (role == "also") return Role::kAlso;
  if (role == "body") return Role::kBody;
  if (role == "object") return Role::kObject;
  if (role == "genitive") return Role::kGenitive;
  if (role == "with") return Role::kWith;
  if (role == "copula") return Role::kCopula;
  return Role::kOther;
}

VerbUse ParseVerbUse(std::string_view use) {
  if (use == "weak") return VerbUse::kWeak;
  if (use == "thought") return VerbUse::kThought;
  return VerbUse::kStrong;
}

std::string_view Column(const LexiconRow& row, size_t i) {
  return i < row.size() ? row[i] : std::string_view();
}

std::vector<std::string_view> SplitWords(std::string_view text) {
  std::vector<std::string_view> words;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

float ParseShare(std::string_view text) {
  float share = 0;
  std::from_chars(text.data(), text.data() + text.size(), share);
  return share;
}

// Does the particle fit the sound that the stem ends in? Latin letters and digits fit both.
bool Fits(char after, std::string_view stem) {
  const char32_t last = LastCodePoint(stem);
  if (after == 'a' || !IsSyllable(last)) return true;
  const int final_consonant = FinalOf(last);
  if (after == 'v') return final_consonant == kNoFinal;
  if (after == 'c') return final_consonant != kNoFinal;
  return final_consonant == kNoFinal || final_consonant == kFinalR;  // 'r'
}

// A, ㄱ, 김모, 김아무개: somebody whose name is withheld.
bool IsCipher(std::string_view text) {
  if (EndsWith(text, "모")) return text.size() <= 2 * kSyllableBytes;
  if (EndsWith(text, "아무개")) return text.size() <= 4 * kSyllableBytes;
  return CodePoints(text) == 1 && !IsSyllable(FirstCodePoint(text));
}

}  // namespace

Lexicon::Lexicon() {
  LoadSets();
  LoadVerbs();
  LoadParticles();
  LoadTitles();
  for (const LexiconRow& row : ReadLexicon("ko/organization_suffixes.tsv")) {
    organization_suffixes_[row[0]] = {
        static_cast<size_t>(Column(row, 1).empty() ? 0 : Column(row, 1)[0] - '0'),
        Column(row, 2) == "loose", Column(row, 2) == "no", Column(row, 2) == "club"};
    organization_ends_.Add(LastCodePoint(row[0]), CodePoints(row[0]));
  }
  for (const LexiconRow& row : ReadLexicon("ko/pronouns.tsv")) {
    pronouns[row[0]] = Column(row, 1) == "group";
  }
  for (const LexiconRow& row : ReadLexicon("ko/body_classes.tsv")) {
    body_classes.emplace(row[0], Column(row, 1));
  }
  for (const LexiconRow& row : ReadLexicon("ko/confidence.tsv")) {
    confidence_[row[0]] = ParseShare(Column(row, 1));
  }
  for (const LexiconRow& row : ReadLexicon("ko/offices.tsv")) {
    offices.emplace_back(row[0], SplitWords(Column(row, 1)));
  }
  for (const LexiconRow& row : ReadLexicon("ko/researchers.tsv")) {
    researchers.emplace_back(row[0], SplitWords(Column(row, 1)));
  }
  for (const LexiconRow& row : ReadLexicon("ko/bylines.tsv")) {
    if (Column(row, 1) != "anywhere") {
      bylines.emplace_back(row[0], Column(row, 1));
      continue;
    }
    credits.push_back(row[0]);
    credit_starts.Add(FirstCodePoint(row[0]));
  }
  for (const LexiconRow& row : ReadLexicon("ko/body_aliases.tsv")) {
    body_aliases.emplace_back(row[0], Column(row, 1));
  }
}

// Rows whose second column is `subset`, if one is given, are in that set, too.
void Lexicon::Load(std::string_view file, WordSet* set, std::string_view subset, WordSet* within) {
  *set = words_.NewSet();
  if (within != nullptr) *within = words_.NewSet();
  for (const LexiconRow& row : ReadLexicon(file)) {
    words_.Add(row[0], set->bits());
    if (within != nullptr && Column(row, 1) == subset) words_.Add(row[0], within->bits());
  }
}

void Lexicon::LoadSets() {
  Load("ko/reporting_nouns.tsv", &marked_nouns, "report", &reporting_nouns);
  Load("ko/places.tsv", &places, "state", &states);
  Load("ko/impersonal_nouns.tsv", &impersonal_nouns, "carries", &carrying_nouns);
  Load("ko/non_reporting_nouns.tsv", &glosses);
  Load("ko/title_modifiers.tsv", &title_modifiers, "bound", &bound_modifiers);
  Load("ko/department_suffixes.tsv", &department_suffixes_);
  Load("ko/organizations.tsv", &organizations);
  Load("ko/generic_bodies.tsv", &generic_bodies);
  Load("ko/groups.tsv", &groups);
  Load("ko/surnames.tsv", &surnames);
  Load("ko/given_name_syllables.tsv", &given_syllables);
  Load("ko/not_names.tsv", &not_names);
  Load("ko/connectives.tsv", &connectives);
  Load("ko/time_adverbs.tsv", &time_adverbs);
  Load("ko/organization_nouns.tsv", &organization_nouns, "head", &body_heads);
  for (const LexiconRow& row : ReadLexicon("ko/organization_nouns.tsv"))
    organization_noun_ends_.Add(LastCodePoint(row[0]), CodePoints(row[0]));
  Load("ko/assemblies.tsv", &assemblies);
  Load("ko/leading_verbs.tsv", &leading_verbs, "places", &working_verbs);
  Load("ko/transliteration_syllables.tsv", &transliteration);
  Load("ko/mediums.tsv", &mediums, "page", &pages);
  Load("ko/kin.tsv", &kin);
  Load("ko/person_noun_endings.tsv", &person_noun_endings);
  Load("ko/withheld_bodies.tsv", &withheld_bodies);
  Load("ko/short_adnominals.tsv", &short_adnominals);
  Load("ko/question_endings.tsv", &question_endings);
  Load("ko/interview_words.tsv", &interview_words);
  Load("ko/state_abbreviations.tsv", &state_abbreviations);
  Load("ko/coming_verbs.tsv", &coming_verbs);
  Load("ko/university_words.tsv", &university_words_, "faculty", &faculties_);
  Load("ko/occasion_ends.tsv", &occasion_ends);
  Load("ko/noun_endings.tsv", &noun_endings_, "name", &name_endings_);
  Load("ko/not_organizations.tsv", &not_organizations_);
  Load("ko/adnominal_endings.tsv", &adnominal_endings_);
  Load("ko/connective_endings.tsv", &connective_endings_);
  Load("ko/issuing_verbs.tsv", &issuing_verbs_, "from", &receiving_verbs_);
  Load("ko/ranks.tsv", &ranks);
  Load("ko/telling_verbs.tsv", &telling_verbs);
  Load("ko/accompanying_acts.tsv", &accompanying_acts_);
  Load("ko/contracted_endings.tsv", &contracted_endings);
  Load("ko/open_stems.tsv", &open_stems);
  Load("ko/verbal_endings.tsv", &verbal_endings);
  Load("ko/unattributable.tsv", &unattributable);
  Load("ko/source_documents.tsv", &source_documents);
  Load("ko/plural_groups.tsv", &plural_groups);
  Load("ko/name_tails.tsv", &name_tails);
  Load("ko/sub_bodies.tsv", &sub_bodies);
  Load("ko/credit_signs.tsv", &credit_signs);
  Load("ko/credit_ends.tsv", &credit_ends);
  Load("ko/reporters.tsv", &reporters);
  Load("ko/event_nouns.tsv", &event_nouns);
  Load("ko/unnamed_bodies.tsv", &unnamed_bodies);
  Load("ko/not_places.tsv", &not_places);
  Load("ko/verb_tails.tsv", &verb_tails_);
  Load("ko/titles.tsv", &title_words_);
  Load("ko/marked_particles.tsv", &marked_particle_words_);
  for (const WordSet* set :
       {&organizations, &places, &groups, &title_words_, &organization_nouns, &generic_bodies,
        &title_modifiers, &time_adverbs, &connectives, &marked_nouns, &mediums,
        &marked_particle_words_, &source_documents}) {
    other_words_ |= set->bits();
  }
  for (const LexiconRow& row : ReadLexicon("ko/surnames.tsv"))
    surname_starts_.Add(FirstCodePoint(row[0]));
  for (const char* file : {"ko/credit_ends.tsv", "ko/reporters.tsv"}) {
    for (const LexiconRow& row : ReadLexicon(file)) credit_last_.Add(LastCodePoint(row[0]));
  }
  for (const LexiconRow& row : ReadLexicon("ko/name_tails.tsv"))
    name_tail_ends_.Add(LastCodePoint(row[0]));
  for (const LexiconRow& row : ReadLexicon("ko/given_name_syllables.tsv"))
    given_characters_.Add(FirstCodePoint(row[0]));
}

void Lexicon::LoadParticles() {
  for (const LexiconRow& row : ReadLexicon("ko/particles.tsv")) {
    const std::string_view after = Column(row, 1);
    josa_ends_.Add(LastCodePoint(row[0]), CodePoints(row[0]));
    josa_[row[0]] = {after.empty() ? 'a' : after[0], ParseRole(Column(row, 2))};
  }
  for (const LexiconRow& row : ReadLexicon("ko/marked_particles.tsv")) {
    marked_particles_[row[0]] = ParseQuotative(Column(row, 1));
  }
  for (const LexiconRow& row : ReadLexicon("ko/endings.tsv")) {
    const std::string_view kept = Column(row, 1);
    quotative_ends_.Add(LastCodePoint(row[0]), CodePoints(row[0]));
    endings_[row[0]] = {ParseQuotative(Column(row, 2)),
                        kept.empty() ? 0 : static_cast<size_t>(kept[0] - '0') * kSyllableBytes};
  }
}

void Lexicon::LoadTitles() {
  for (const LexiconRow& row : ReadLexicon("ko/titles.tsv")) {
    const std::string_view use = Column(row, 1);
    title_ends_.Add(LastCodePoint(row[0]), CodePoints(row[0]));
    titles_[row[0]] = use == "honorific" ? TitleUse::kHonorific
                      : use == "unnamed" ? TitleUse::kUnnamed
                                         : TitleUse::kTitle;
  }
}

void Lexicon::LoadVerbs() {
  for (const LexiconRow& row : ReadLexicon("ko/reporting_verbs.tsv")) {
    AddVerb(row[0], Column(row, 1), ParseVerbUse(Column(row, 2)));
  }
}

Josa Lexicon::SplitJosa(std::string_view word) const {
  Josa best{word, {}, Role::kNone};
  const size_t longest = josa_ends_.Longest(LastCodePoint(word));
  size_t at = word.size();
  for (size_t n = 0; n < longest && at > 0; ++n) {
    at -= DecodeBefore(word, at).length;
    if (at == 0) break;
    const auto* found = josa_.Find(word.substr(at));
    if (found == nullptr || !Fits(found->second.after, word.substr(0, at))) continue;
    if (word.substr(at) == "의" && EndsWith(word, "회의") && assemblies.contains(LastCodePoints(word, 4))) break;
    if (best.role != Role::kNone && StartsWith(word.substr(at), "측") && CodePoints(word.substr(0, at)) == 1)
      break;  // 관측|이, 예측|은: no side of anybody
    // 이승만|은 rather than 이승|만은; 펠드만|은
    if (best.role != Role::kNone && StartsWith(word.substr(at), "만") &&
        ((CodePoints(word.substr(0, at)) == 2 && EndsName(word.substr(0, at), best.stem)) ||
         SoundsForeign(best.stem)))
      break;
    if (best.role != Role::kNone && StartsWith(word.substr(at), "과") && EndsWith(best.stem, "학과"))
      break;  // 기계공학과|의
    const bool state = best.role != Role::kNone && states.contains(best.stem);
    if (state && StartsWith(word.substr(at), "에")) break;  // 벨기에|의
    best = {word.substr(0, at), word.substr(at), found->second.role};
  }
  return best;
}

// 펠드만: no word of the language, and foreign.
bool Lexicon::SoundsForeign(std::string_view word) const {
  constexpr double kSurelyForeign = 0.99;
  const std::string_view start = word.substr(0, word.size() - kSyllableBytes);
  return CodePoints(word) > 2 && Foreignness(word) >= kSurelyForeign && SetsOf(start) == 0 &&
         SuffixOf(start) == nullptr;
}

// Does `name`, which begins with `start`, look like the name of a person where `start` is no word?
bool Lexicon::EndsName(std::string_view start, std::string_view name) const {
  return LooksLikeName(name) && IsSurname(FirstCodePoints(start, 1)) && !not_names.contains(start) &&
         SetsOf(start) == 0;
}

bool Lexicon::IsWithheldName(std::string_view word) const {
  return CodePoints(word) > 1 && IsSurname(FirstCodePoints(word, 1)) && IsCipher(word);
}

Quotative Lexicon::MarkedParticle(std::string_view word, std::string_view* particle) const {
  Quotative best = Quotative::kNone;
  size_t at = 0;
  for (size_t n = 0; n < kLongestSuffix && at < word.size(); ++n) {
    at += DecodeAt(word, at).length;
    const std::string_view prefix = word.substr(0, at);
    const auto* found = marked_particles_.Find(prefix);
    if (found == nullptr) continue;
    const std::string_view rest = word.substr(at);
    if (!rest.empty() && ReportingVerb(rest, {}).use == VerbUse::kNone) continue;
    if (particle != nullptr) *particle = prefix;
    best = found->second;
  }
  return best;
}

Quotative Lexicon::Ending(std::string_view word, size_t* kept) const {
  const size_t longest = quotative_ends_.Longest(LastCodePoint(word));
  Quotative best = Quotative::kNone;
  size_t at = word.size();
  for (size_t n = 0; n < longest && at > 0; ++n) {
    at -= DecodeBefore(word, at).length;
    if (at == 0) break;
    const auto* found = endings_.Find(word.substr(at));
    if (found == nullptr) continue;
    *kept = at + found->second.second;
    best = found->second.first;
  }
  return best;
}

Title Lexicon::TitleOf(std::string_view stem) const {
  Title best;
  const size_t longest = title_ends_.Longest(LastCodePoint(stem));
  size_t at = stem.size();
  for (size_t n = 1; n <= longest && at > 0; ++n) {
    at -= DecodeBefore(stem, at).length;
    const auto* found = titles_.Find(stem.substr(at));
    if (found == nullptr) continue;
    const std::string_view before = stem.substr(0, at);
    // One-syllable heads (씨, 군) are titles only as words of their own or behind a name.
    const bool honours = found->first == "씨" && (IsSurname(before) || MayBeName(before));  // 김씨, 이뫄씨
    if (n == 1 && !before.empty() && !LooksLikeName(before) && !honours) {
      if (found->second == TitleUse::kHonorific && IsCipher(before))
        best = {TitleUse::kUnnamed, found->first, before};  // A씨, 김모씨
      continue;
    }
    best = {found->second, found->first, before};
  }
  return best;
}

bool Lexicon::IsOtherWord(std::string_view stem) const {
  return (words_.Find(stem) & other_words_) != 0 || IsDistrict(stem);
}

// 여수시, 횡성군: a known place and the name of its administration.
bool Lexicon::IsDistrict(std::string_view stem) const {
  if (stem.size() < 3 * kSyllableBytes) return false;
  const std::string_view last = LastCodePoints(stem, 1);
  if (last != "시" && last != "군" && last != "구" && last != "도") return false;
  return places.contains(stem.substr(0, stem.size() - kSyllableBytes));
}

// 도쿄대: a known place and its university.
bool Lexicon::IsUniversityOfPlace(std::string_view stem) const {
  constexpr std::string_view kUniversity = "대";
  return EndsWith(stem, kUniversity) && places.contains(stem.substr(0, stem.size() - kUniversity.size()));
}

bool Lexicon::LooksLikeOrganization(std::string_view stem) const {
  const SetBits sets = words_.Find(stem);
  if ((sets & organizations.bits()) != 0 || IsDistrict(stem) || IsUniversityOfPlace(stem)) return true;
  return (sets & not_organizations_.bits()) == 0 && SuffixOf(stem) != nullptr;
}

bool Lexicon::IsClassNoun(std::string_view word) const {
  if (organization_noun_ends_.Longest(LastCodePoint(word)) == 0) return false;
  if (organization_nouns.contains(word)) return true;
  if (CodePoints(word) < 4 || HasDigit(word) || LooksLikeOrganization(word)) return false;  // 1주|일간
  return organization_nouns.contains(LastCodePoints(word, 2)) || organization_nouns.contains(LastCodePoints(word, 3));
}

bool Lexicon::IsSurelyOrganization(std::string_view stem, SetBits sets) const {
  if ((sets & organizations.bits()) != 0 || IsUniversityOfPlace(stem)) return true;
  if (sets & not_organizations_.bits()) return false;
  const OrganizationSuffix* suffix = SuffixOf(stem);
  return suffix != nullptr && !suffix->loose;
}

const Lexicon::OrganizationSuffix* Lexicon::SuffixOf(std::string_view stem) const {
  const size_t longest = organization_ends_.Longest(LastCodePoint(stem));
  const OrganizationSuffix* best = nullptr;
  size_t at = stem.size();
  for (size_t n = 0; n < longest && at > 0; ++n) {
    at -= DecodeBefore(stem, at).length;
    const auto* found = organization_suffixes_.Find(stem.substr(at));
    if (found == nullptr || CodePoints(stem.substr(0, at)) < found->second.shortest) continue;
    best = &found->second;
  }
  return best == nullptr || best->none ? nullptr : best;
}

bool Lexicon::IsWholeName(std::string_view stem) const {
  const auto* found = organization_suffixes_.Find(stem);
  return found != nullptr && found->second.shortest == 0 && !found->second.none;
}

bool Lexicon::IsBareClass(std::string_view word) const {
  const auto* found = organization_suffixes_.Find(word);
  return found != nullptr && found->second.shortest > 0 && !found->second.club && !organizations.contains(word);
}

bool Lexicon::IsClubName(std::string_view stem) const {
  const auto* found = organization_suffixes_.Find(stem);
  return found != nullptr && found->second.club;
}

double Lexicon::Foreignness(std::string_view stem) const {
  size_t syllables = 0, typical = 0;
  for (size_t at = 0; at < stem.size();) {
    const CodePoint c = DecodeAt(stem, at);
    ++syllables;
    typical += transliteration.contains(stem.substr(at, c.length));
    at += c.length;
  }
  return syllables == 0 ? 0 : static_cast<double>(typical) / static_cast<double>(syllables);
}

bool Lexicon::BearsForeignName(std::string_view body) const {
  constexpr size_t kLeastSyllables = 5;
  return CodePoints(body) >= kLeastSyllables && Foreignness(body) >= kForeign && !IsSubBody(body);
}

bool Lexicon::IsDepartment(std::string_view word) const {
  if (title_modifiers.contains(word)) return true;
  if (places.contains(word)) return false;  // 미국 ends like 방송국
  for (size_t n = 1; n <= 3; ++n) {
    const std::string_view suffix = LastCodePoints(word, n);
    if ((suffix.size() < word.size() || n > 1) && department_suffixes_.contains(suffix)) return true;
  }
  return false;
}

bool Lexicon::HeadsDepartment(std::string_view title) const {
  constexpr std::string_view kHead = "장";
  return EndsWith(title, kHead) && IsDepartment(title.substr(0, title.size() - kHead.size()));
}

bool Lexicon::IsNumberedDivision(std::string_view word) const {
  const size_t digit = word.find_first_of("0123456789");
  const size_t behind = word.find_first_not_of("0123456789", digit);
  return digit != std::string_view::npos && CodePoints(word.substr(0, digit)) >= 2 &&
         behind != std::string_view::npos && CodePoints(word.substr(behind)) <= 2 && IsDepartment(word);
}

namespace {

// 형사합의부 of 형사합의12부, 형사부 of 제2형사부
std::string WithoutNumber(std::string_view division) {
  constexpr std::string_view kOrdinal = "제";
  const size_t digit = division.find_first_of("0123456789");
  const bool ordinal = division.substr(0, digit) == kOrdinal;
  std::string kept;
  for (const char c : division.substr(ordinal ? kOrdinal.size() : 0)) {
    if (c < '0' || c > '9') kept += c;
  }
  return kept;
}

}  // namespace

bool Lexicon::IsSubBody(std::string_view word) const {
  if (not_organizations_.contains(word)) return false;  // 선임연구원
  if (HasDigit(word)) return IsSubBody(WithoutNumber(word));  // 형사합의12부, 제2형사부
  const size_t size = CodePoints(word);
  for (size_t n = 1; n <= 7 && n <= size; ++n) {
    if (sub_bodies.contains(LastCodePoints(word, n)) && (n > 1 || size > 3)) return true;
  }
  return false;
}

// 발표한, 펴낸 → 발표, 펴내
bool Lexicon::HasStem(const WordSet& stems, std::string_view adnominal) {
  if (FinalOf(LastCodePoint(adnominal)) != kFinalN) return false;
  std::string stem(adnominal.substr(0, adnominal.size() - kSyllableBytes));
  if (!EndsWith(adnominal, "한")) AppendUtf8(WithFinal(LastCodePoint(adnominal), kNoFinal), stem);
  return stems.contains(stem);
}

bool Lexicon::IsDivision(std::string_view word) {
  if (CodePoints(word) < 2) return false;
  for (const std::string_view sort : {"시", "군", "구", "도", "읍", "면", "주", "성", "현"}) {
    if (EndsWith(word, sort)) return CodePoints(word) > 2 || sort == "구";
  }
  return false;
}

bool Lexicon::IsWithheldBody(std::string_view name) const {
  const char32_t first = FirstCodePoint(name);
  return IsCipherLetter(first) && withheld_bodies.contains(name.substr(FirstCodePoints(name, 1).size()));
}

bool Lexicon::IsUniversity(std::string_view name, std::string_view next) const {
  return EndsLikeUniversity(name) && EndsIn(university_words_, next);
}

bool Lexicon::IsFaculty(std::string_view name, std::string_view next) const {
  return IsUniversity(name, next) && EndsIn(faculties_, next);
}

bool Lexicon::EndsIn(const WordSet& endings, std::string_view word) {
  for (size_t n = 1; n <= 3; ++n) {
    if (endings.contains(LastCodePoints(word, n))) return true;
  }
  return false;
}

float Lexicon::Confidence(std::string_view rule) const {
  constexpr float kUnknownRule = 0.7f;
  const auto found = confidence_.find(rule);
  return found == confidence_.end() ? kUnknownRule : found->second;
}

Role Lexicon::RoleOf(std::string_view particle) const {
  const auto* found = josa_.Find(particle);
  return found == nullptr ? Role::kNone : found->second.role;
}

bool Lexicon::IsGroup(std::string_view stem) const {
  if (groups.contains(stem) || EndsWith(stem, "업계")) return true;
  if (!EndsWith(stem, "들")) return false;
  const std::string_view singular = stem.substr(0, stem.size() - kSyllableBytes);
  if (EndsWith(singular, "사") && CodePoints(singular) > 2) return true;  // 딜러사|들
  const bool people =
      CodePoints(singular) > 1 && person_noun_endings.contains(LastCodePoints(singular, 1));  // 한국인|들
  const bool sort = CodePoints(singular) > 3 && plural_groups.contains(LastCodePoints(singular, 2));  // 입주기업|들
  return people || sort || plural_groups.contains(singular) || groups.contains(singular) ||
         TitleOf(singular).use != TitleUse::kNone || generic_bodies.contains(singular) ||
         organization_nouns.contains(singular);
}

}  // namespace quoth::korean
