#include "core/korean/lexicon.h"

#include <algorithm>
#include <charconv>

#include "core/korean/hangul.h"
#include "core/lexicon.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

constexpr size_t kLongestSuffix = 8;  // syllables of the longest particle, title head, verb form

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

std::string Replace(std::string_view stem, char32_t last) {
  std::string out(stem.substr(0, stem.size() - kSyllableBytes));
  AppendUtf8(last, out);
  return out;
}

// A, ㄱ, 김모: somebody whose name is withheld.
bool IsCipher(std::string_view text) {
  if (EndsWith(text, "모")) return text.size() <= 2 * kSyllableBytes;
  return CodePoints(text) == 1 && !IsSyllable(FirstCodePoint(text));
}

constexpr char32_t kVowels = 21;
constexpr char32_t kFinals = 28;

// Medial vowel of a syllable, as its index in the Unicode order.
char32_t VowelOf(char32_t syllable) { return (syllable - 0xAC00) / kFinals % kVowels; }

char32_t WithVowel(char32_t syllable, char32_t vowel) {
  return syllable - VowelOf(syllable) * kFinals + vowel * kFinals;
}

// The vowel that a stem vowel makes with 아/어 (보아 → 봐, 밝히어 → 밝혀); kVowels if it stays as
// it is (내 → 내, 서 → 서).
char32_t Contracted(char32_t vowel) {
  switch (vowel) {
    case 8:
      return 9;  // ㅗ → ㅘ
    case 13:
      return 14;  // ㅜ → ㅝ
    case 18:
      return 4;  // ㅡ → ㅓ
    case 20:
      return 6;  // ㅣ → ㅕ
    default:
      return vowel;
  }
}

}  // namespace

void Lexicon::LastCharacters::Add(std::string_view word) {
  const char32_t last = LastCodePoint(word);
  if (last < has_.size()) has_[last] = true;
}

bool Lexicon::LastCharacters::Has(std::string_view word) const {
  const char32_t last = LastCodePoint(word);
  return last < has_.size() && has_[last];
}

Lexicon::Lexicon() {
  LoadVerbs();
  LoadParticles();
  LoadTitles();
  for (const LexiconRow& row : ReadLexicon("ko/reporting_nouns.tsv")) {
    marked_nouns.insert(row[0]);
    if (Column(row, 1) == "report") reporting_nouns.insert(row[0]);
  }
  for (const LexiconRow& row : ReadLexicon("ko/organization_suffixes.tsv")) {
    organization_suffixes_[row[0]] = {
        static_cast<size_t>(Column(row, 1).empty() ? 0 : Column(row, 1)[0] - '0'),
        Column(row, 2) == "loose"};
    organization_ends_.Add(row[0]);
  }
  for (const LexiconRow& row : ReadLexicon("ko/places.tsv")) {
    places.insert(row[0]);
    if (Column(row, 1) == "state") states.insert(row[0]);
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
  for (const LexiconRow& row : ReadLexicon("ko/bylines.tsv")) {
    bylines.emplace_back(row[0], Column(row, 1));
  }
  for (const LexiconRow& row : ReadLexicon("ko/body_aliases.tsv")) {
    body_aliases.emplace_back(row[0], Column(row, 1));
  }
  glosses = ReadLexiconSet("ko/non_reporting_nouns.tsv");
  title_modifiers = ReadLexiconSet("ko/title_modifiers.tsv");
  department_suffixes_ = ReadLexiconSet("ko/department_suffixes.tsv");
  organizations = ReadLexiconSet("ko/organizations.tsv");
  generic_bodies = ReadLexiconSet("ko/generic_bodies.tsv");
  groups = ReadLexiconSet("ko/groups.tsv");
  surnames = ReadLexiconSet("ko/surnames.tsv");
  given_syllables = ReadLexiconSet("ko/given_name_syllables.tsv");
  not_names = ReadLexiconSet("ko/not_names.tsv");
  connectives = ReadLexiconSet("ko/connectives.tsv");
  time_adverbs = ReadLexiconSet("ko/time_adverbs.tsv");
  organization_nouns = ReadLexiconSet("ko/organization_nouns.tsv");
  transliteration = ReadLexiconSet("ko/transliteration_syllables.tsv");
  mediums = ReadLexiconSet("ko/mediums.tsv");
  occasion_ends = ReadLexiconSet("ko/occasion_ends.tsv");
  noun_endings_ = ReadLexiconSet("ko/noun_endings.tsv");
  not_organizations_ = ReadLexiconSet("ko/not_organizations.tsv");
  adnominal_endings_ = ReadLexiconSet("ko/adnominal_endings.tsv");
  connective_endings_ = ReadLexiconSet("ko/connective_endings.tsv");
  for (const LexiconRow& row : ReadLexicon("ko/impersonal_nouns.tsv")) {
    impersonal_nouns.insert(row[0]);
    if (Column(row, 1) == "carries") carrying_nouns.insert(row[0]);
  }
  issuing_verbs = ReadLexiconSet("ko/issuing_verbs.tsv");
  telling_verbs = ReadLexiconSet("ko/telling_verbs.tsv");
  contracted_endings = ReadLexiconSet("ko/contracted_endings.tsv");
  open_stems = ReadLexiconSet("ko/open_stems.tsv");
  verbal_endings = ReadLexiconSet("ko/verbal_endings.tsv");
  unattributable = ReadLexiconSet("ko/unattributable.tsv");
  source_documents = ReadLexiconSet("ko/source_documents.tsv");
  plural_groups = ReadLexiconSet("ko/plural_groups.tsv");
  name_tails = ReadLexiconSet("ko/name_tails.tsv");
  sub_bodies = ReadLexiconSet("ko/sub_bodies.tsv");
  credit_signs = ReadLexiconSet("ko/credit_signs.tsv");
  credit_ends = ReadLexiconSet("ko/credit_ends.tsv");
  reporters = ReadLexiconSet("ko/reporters.tsv");
  event_nouns = ReadLexiconSet("ko/event_nouns.tsv");
  unnamed_bodies = ReadLexiconSet("ko/unnamed_bodies.tsv");
  not_places = ReadLexiconSet("ko/not_places.tsv");
}

void Lexicon::LoadParticles() {
  for (const LexiconRow& row : ReadLexicon("ko/particles.tsv")) {
    const std::string_view after = Column(row, 1);
    josa_ends_.Add(row[0]);
    josa_[row[0]] = {after.empty() ? 'a' : after[0], ParseRole(Column(row, 2))};
  }
  for (const LexiconRow& row : ReadLexicon("ko/marked_particles.tsv")) {
    marked_particles_[row[0]] = ParseQuotative(Column(row, 1));
  }
  for (const LexiconRow& row : ReadLexicon("ko/endings.tsv")) {
    const std::string_view kept = Column(row, 1);
    endings_[row[0]] = {ParseQuotative(Column(row, 2)),
                        kept.empty() ? 0 : static_cast<size_t>(kept[0] - '0') * kSyllableBytes};
  }
}

void Lexicon::LoadTitles() {
  for (const LexiconRow& row : ReadLexicon("ko/titles.tsv")) {
    const std::string_view use = Column(row, 1);
    title_ends_.Add(row[0]);
    titles_[row[0]] = use == "honorific" ? TitleUse::kHonorific
                      : use == "unnamed" ? TitleUse::kUnnamed
                                         : TitleUse::kTitle;
  }
}

void Lexicon::LoadVerbs() {
  verb_tails_ = ReadLexiconSet("ko/verb_tails.tsv");
  for (const LexiconRow& row : ReadLexicon("ko/reporting_verbs.tsv")) {
    AddVerb(row[0], Column(row, 1), ParseVerbUse(Column(row, 2)));
  }
}

void Lexicon::AddForm(std::string form, const VerbEntry& entry) {
  const auto found = verbs_.find(form);
  if (found != verbs_.end()) {
    found->second.push_back(entry);
    return;
  }
  forms_.push_back(std::move(form));
  verbs_[forms_.back()].push_back(entry);
}

// Stores the beginnings of the verb's surface forms: the stem, and the stem fused with the first
// sound of an ending (했, 한, 할, 합; 밝혔, 밝혀, 밝힌).
void Lexicon::AddVerb(std::string_view stem, std::string_view verb_class, VerbUse use) {
  const size_t space = stem.rfind(' ');
  const std::string_view idiom =
      space == std::string_view::npos ? std::string_view() : stem.substr(0, space);
  const std::string_view verb = space == std::string_view::npos ? stem : stem.substr(space + 1);
  VerbEntry entry{use, stem, verb_class, idiom, false};
  AddForm(std::string(verb), entry);
  const char32_t last = LastCodePoint(verb);
  if (!IsSyllable(last)) return;
  entry.fused = true;
  if (FinalOf(last) == kNoFinal) {
    for (const int sound : {kFinalN, kFinalR, kFinalB})
      AddForm(Replace(verb, WithFinal(last, sound)), entry);
    const char32_t open = last == U'하' ? U'해' : WithVowel(last, Contracted(VowelOf(last)));
    if (open != last) AddForm(Replace(verb, open), entry);
    AddForm(Replace(verb, WithFinal(open, kFinalSs)), entry);
    return;
  }
  if (FinalOf(last) == kFinalR) {  // 울 → 우는, 운
    AddForm(Replace(verb, WithFinal(last, kNoFinal)), entry);
    AddForm(Replace(verb, WithFinal(last, kFinalN)), entry);
  }
  if (last == U'묻') AddForm(Replace(verb, U'물'), entry);
  if (last == U'긋') AddForm(Replace(verb, U'그'), entry);
  if (last == U'짓') AddForm(Replace(verb, U'지'), entry);
  if (last == U'듣') AddForm(Replace(verb, U'들'), entry);
  if (last == U'놓') {
    AddForm(Replace(verb, U'놨'), entry);
    AddForm(Replace(verb, U'놔'), entry);
  }
}

Josa Lexicon::SplitJosa(std::string_view word) const {
  Josa best{word, {}, Role::kNone};
  if (!josa_ends_.Has(word)) return best;
  size_t at = word.size();
  for (size_t n = 0; n < 4 && at > 0; ++n) {
    at -= DecodeBefore(word, at).length;
    if (at == 0) break;
    const auto found = josa_.find(word.substr(at));
    if (found == josa_.end() || !Fits(found->second.after, word.substr(0, at))) continue;
    best = {word.substr(0, at), word.substr(at), found->second.role};
  }
  return best;
}

Quotative Lexicon::MarkedParticle(std::string_view word, std::string_view* particle) const {
  for (size_t n = kLongestSuffix; n > 0; --n) {
    const std::string_view prefix = FirstCodePoints(word, n);
    const auto found = marked_particles_.find(prefix);
    if (found == marked_particles_.end()) continue;
    const std::string_view rest = word.substr(prefix.size());
    const bool attached = !rest.empty() && ReportingVerb(rest, {}).use != VerbUse::kNone;
    if (!rest.empty() && !attached) continue;
    if (particle != nullptr) *particle = prefix;
    return found->second;
  }
  return Quotative::kNone;
}

Quotative Lexicon::Ending(std::string_view word, size_t* kept) const {
  for (size_t n = 5; n > 0; --n) {
    const std::string_view suffix = LastCodePoints(word, n);
    if (suffix.size() >= word.size()) continue;
    const auto found = endings_.find(suffix);
    if (found == endings_.end()) continue;
    *kept = word.size() - suffix.size() + found->second.second;
    return found->second.first;
  }
  return Quotative::kNone;
}

Verb Lexicon::ReportingVerb(std::string_view word, std::string_view before) const {
  for (size_t n = kLongestSuffix; n > 0; --n) {
    const std::string_view prefix = FirstCodePoints(word, n);
    if (n > 1 && prefix.size() == FirstCodePoints(word, n - 1).size()) continue;
    const auto found = verbs_.find(prefix);
    if (found == verbs_.end()) continue;
    const std::string_view tail = word.substr(prefix.size());
    Verb plain;
    for (const VerbEntry& entry : found->second) {
      if (!verb_tails_.contains(tail.empty() ? std::string_view("-") : tail)) continue;
      if (!entry.fused && tail.empty()) continue;
      const Verb verb{entry.use, entry.stem, entry.verb_class, tail, entry.fused};
      if (!entry.idiom.empty() && EndsWith(before, entry.idiom)) return verb;
      if (entry.idiom.empty()) plain = verb;
    }
    if (plain.use != VerbUse::kNone) return plain;
  }
  return {};
}

Title Lexicon::TitleOf(std::string_view stem) const {
  if (!title_ends_.Has(stem)) return {};
  for (size_t n = kLongestSuffix; n > 0; --n) {
    const std::string_view suffix = LastCodePoints(stem, n);
    const auto found = titles_.find(suffix);
    if (found == titles_.end()) continue;
    const std::string_view before = stem.substr(0, stem.size() - suffix.size());
    // One-syllable heads (씨, 군) are titles only as words of their own or behind a name.
    if (n == 1 && !before.empty() && !LooksLikeName(before)) {
      if (found->second != TitleUse::kHonorific || !IsCipher(before)) continue;
      return {TitleUse::kUnnamed, found->first, before};  // A씨, 김모씨
    }
    return {found->second, found->first, before};
  }
  return {};
}

size_t Lexicon::SurnameLength(std::string_view name) const {
  if (name.size() > 3 * kSyllableBytes - 1 && surnames.contains(FirstCodePoints(name, 2))) {
    return 2 * kSyllableBytes;
  }
  return surnames.contains(FirstCodePoints(name, 1)) ? kSyllableBytes : 0;
}

// 제안한, 한국은: a noun with an ending or a particle on it.
bool Lexicon::IsInflectedNoun(std::string_view word) const {
  if (word.size() != 3 * kSyllableBytes) return false;
  const std::string_view noun = word.substr(0, 2 * kSyllableBytes);
  if (!not_names.contains(noun) && !IsOtherWord(noun)) return false;
  const std::string_view last = LastCodePoints(word, 1);
  return last == "한" || last == "된" || last == "할" || last == "될" || last == "하" ||
         josa_.contains(last);
}

bool Lexicon::LooksLikeName(std::string_view stem) const {
  if (!IsHangul(stem) || not_names.contains(stem) || IsInflectedNoun(stem)) return false;
  const size_t syllables = stem.size() / kSyllableBytes;
  if (syllables < 2 || syllables > 4) return false;
  if (syllables == 2 && EndsWith(stem, "모")) return false;  // 박모: the name is withheld
  const size_t surname = SurnameLength(stem);
  if (surname == 0 || stem.size() - surname > 2 * kSyllableBytes) return false;
  for (size_t at = surname; at < stem.size(); at += kSyllableBytes) {
    if (!given_syllables.contains(stem.substr(at, kSyllableBytes))) return false;
  }
  return !IsOtherWord(stem);
}

bool Lexicon::MayBeName(std::string_view stem) const {
  if (stem.size() != 3 * kSyllableBytes || noun_endings_.contains(LastCodePoints(stem, 1)))
    return false;
  return IsHangul(stem) && stem.size() == 3 * kSyllableBytes && SurnameLength(stem) != 0 &&
         !not_names.contains(stem) && !IsInflectedNoun(stem) && !IsOtherWord(stem) &&
         TitleOf(stem).use == TitleUse::kNone && !LooksLikeOrganization(stem) &&
         !IsDepartment(stem);
}

bool Lexicon::IsOtherWord(std::string_view stem) const {
  return organizations.contains(stem) || places.contains(stem) || groups.contains(stem) ||
         titles_.contains(stem) || organization_nouns.contains(stem) ||
         generic_bodies.contains(stem) || title_modifiers.contains(stem) ||
         time_adverbs.contains(stem) || connectives.contains(stem) || marked_nouns.contains(stem) ||
         mediums.contains(stem) || marked_particles_.contains(stem) ||
         source_documents.contains(stem) || IsDistrict(stem);
}

// 여수시, 횡성군: a known place and the name of its administration.
bool Lexicon::IsDistrict(std::string_view stem) const {
  if (stem.size() < 3 * kSyllableBytes) return false;
  const std::string_view last = LastCodePoints(stem, 1);
  if (last != "시" && last != "군" && last != "구" && last != "도") return false;
  return places.contains(stem.substr(0, stem.size() - kSyllableBytes));
}

bool Lexicon::LooksLikeOrganization(std::string_view stem) const {
  if (organizations.contains(stem) || IsDistrict(stem)) return true;
  return !not_organizations_.contains(stem) && SuffixOf(stem) != nullptr;
}

bool Lexicon::IsSurelyOrganization(std::string_view stem) const {
  if (organizations.contains(stem)) return true;
  if (not_organizations_.contains(stem)) return false;
  const OrganizationSuffix* suffix = SuffixOf(stem);
  return suffix != nullptr && !suffix->loose;
}

const Lexicon::OrganizationSuffix* Lexicon::SuffixOf(std::string_view stem) const {
  if (!organization_ends_.Has(stem)) return nullptr;
  for (size_t n = kLongestSuffix; n > 0; --n) {
    const std::string_view suffix = LastCodePoints(stem, n);
    const auto found = organization_suffixes_.find(suffix);
    if (found == organization_suffixes_.end()) continue;
    if (CodePoints(stem) - CodePoints(suffix) >= found->second.shortest) return &found->second;
  }
  return nullptr;
}

bool Lexicon::IsWholeName(std::string_view stem) const {
  const auto found = organization_suffixes_.find(stem);
  return found != organization_suffixes_.end() && found->second.shortest == 0;
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

bool Lexicon::IsDepartment(std::string_view word) const {
  if (title_modifiers.contains(word)) return true;
  for (size_t n = 1; n <= 3; ++n) {
    const std::string_view suffix = LastCodePoints(word, n);
    if (suffix.size() < word.size() && department_suffixes_.contains(suffix)) return true;
  }
  return false;
}

bool Lexicon::IsSubBody(std::string_view word) const {
  const size_t size = CodePoints(word);
  for (size_t n = 1; n <= 7 && n <= size; ++n) {
    if (sub_bodies.contains(LastCodePoints(word, n)) && (n > 1 || size > 3)) return true;
  }
  return false;
}

bool Lexicon::EndsIn(const WordSet& endings, std::string_view word) {
  for (size_t n = 1; n <= 2; ++n) {
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
  const auto found = josa_.find(particle);
  return found == josa_.end() ? Role::kNone : found->second.role;
}

bool Lexicon::IsGroup(std::string_view stem) const {
  if (groups.contains(stem)) return true;
  if (!EndsWith(stem, "들")) return false;
  const std::string_view singular = stem.substr(0, stem.size() - kSyllableBytes);
  return plural_groups.contains(singular) || groups.contains(singular) ||
         TitleOf(singular).use != TitleUse::kNone || generic_bodies.contains(singular) ||
         organization_nouns.contains(singular);
}

}  // namespace quoth::korean
