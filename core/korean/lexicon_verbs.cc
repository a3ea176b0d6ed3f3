// Verbs of reporting in all their forms.

#include <array>

#include "core/korean/hangul.h"
#include "core/korean/lexicon.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

constexpr size_t kLongestVerb = 8;           // syllables of a form before its tail
constexpr std::string_view kAnyNoun = "*";  // of an idiom

std::string Replace(std::string_view stem, char32_t last) {
  std::string out(stem.substr(0, stem.size() - kSyllableBytes));
  AppendUtf8(last, out);
  return out;
}

constexpr char32_t kVowels = 21;
constexpr char32_t kFinals = 28;

// Medial vowel of a syllable, as its index in the Unicode order.
char32_t VowelOf(char32_t syllable) { return (syllable - 0xAC00) / kFinals % kVowels; }

char32_t WithVowel(char32_t syllable, char32_t vowel) {
  return syllable - VowelOf(syllable) * kFinals + vowel * kFinals;
}

// The vowel that a stem vowel makes with 아/어 (보아 → 봐, 밝히어 → 밝혀); itself if it stays as
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

constexpr char32_t kA = 0, kEu = 18;  // ㅏ, ㅡ
constexpr std::array<std::string_view, 2> kBrightR = {"라", "랐"}, kDarkR = {"러", "렀"};

// Does the stem's last vowel take 아, not 어: ㅏ or ㅗ?
bool IsBright(std::string_view stem) {
  if (stem.empty() || !IsSyllable(LastCodePoint(stem))) return false;
  const char32_t vowel = VowelOf(LastCodePoint(stem));
  return vowel == kA || vowel == 8;
}

}  // namespace

void Lexicon::AddForm(std::string form, const VerbEntry& entry) {
  if (const auto* found = verbs_.Find(form)) {
    verbs_[found->first].push_back(entry);
    return;
  }
  forms_.push_back(std::move(form));
  verb_starts_.Add(FirstCodePoint(forms_.back()));
  verbs_[forms_.back()].push_back(entry);
}

// 부르, 가르: the stem before 르 as it is before 아/어 (불러, 갈랐).
void Lexicon::AddDoubledR(std::string_view stem, const VerbEntry& entry) {
  const std::string doubled = Replace(stem, WithFinal(LastCodePoint(stem), kFinalR));
  for (const std::string_view end : IsBright(stem) ? kBrightR : kDarkR) AddForm(doubled + std::string(end), entry);
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
    const bool bright = VowelOf(last) == kEu && IsBright(verb.substr(0, verb.size() - kSyllableBytes));  // 모으 → 모아
    const char32_t open = last == U'하' ? U'해' : WithVowel(last, bright ? kA : Contracted(VowelOf(last)));
    if (open != last) AddForm(Replace(verb, open), entry);
    AddForm(Replace(verb, WithFinal(open, kFinalSs)), entry);
    if (last == U'르' && CodePoints(verb) > 1) AddDoubledR(verb.substr(0, verb.size() - kSyllableBytes), entry);
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

// 뜻을 of 뜻을 밝히다, also as 뜻도; * of * 내비치다: any noun of reporting as the object.
bool Lexicon::StandsBefore(std::string_view idiom, std::string_view before) const {
  constexpr std::string_view kAlso = "도";
  if (idiom == kAnyNoun) {
    const Josa josa = SplitJosa(before.substr(before.rfind(' ') + 1));
    return (josa.role == Role::kObject || josa.role == Role::kAlso) && reporting_nouns.contains(josa.stem);
  }
  if (EndsWith(before, idiom)) return true;
  return EndsWith(before, kAlso) && EndsWithAny(idiom, {"을", "를"}) &&
         EndsWith(before.substr(0, before.size() - kAlso.size()), idiom.substr(0, idiom.size() - kSyllableBytes));
}

Verb Lexicon::ReportingVerb(std::string_view word, std::string_view before) const {
  Verb best;
  if (!verb_starts_.Has(FirstCodePoint(word))) return best;
  size_t at = 0;
  for (size_t n = 0; n < kLongestVerb && at < word.size(); ++n) {
    at += DecodeAt(word, at).length;
    const auto* found = verbs_.Find(word.substr(0, at));
    if (found == nullptr) continue;
    const std::string_view tail = word.substr(at);
    if (!verb_tails_.contains(tail.empty() ? std::string_view("-") : tail)) continue;
    Verb plain, idiom;
    for (const VerbEntry& entry : found->second) {
      if (!entry.fused && tail.empty()) continue;
      const Verb verb{entry.use, entry.stem, entry.verb_class, tail, entry.fused};
      if (entry.idiom.empty()) plain = verb;
      if (!entry.idiom.empty() && idiom.use == VerbUse::kNone && StandsBefore(entry.idiom, before)) idiom = verb;
    }
    if (idiom.use != VerbUse::kNone) plain = idiom;
    if (plain.use != VerbUse::kNone) best = plain;  // the longest stem counts
  }
  return best;
}

}  // namespace quoth::korean
