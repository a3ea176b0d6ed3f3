// What looks like the name of a Korean.

#include "core/korean/hangul.h"
#include "core/korean/lexicon.h"
#include "core/utf8.h"

namespace quoth::korean {

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
  const size_t syllables = stem.size() / kSyllableBytes;
  if (syllables < 2 || syllables > 4 || stem.size() % kSyllableBytes != 0) return false;
  // The quick questions first: nearly every word is asked.
  if (!surname_starts_.Has(FirstCodePoint(stem)) || !given_characters_.Has(LastCodePoint(stem)))
    return false;
  if (syllables == 2 && EndsWith(stem, "모")) return false;  // 박모: the name is withheld
  if (EndsWith(stem, "시")) return false;                    // a city: no given name ends so
  const size_t surname = SurnameLength(stem);
  if (surname == 0 || stem.size() - surname > 2 * kSyllableBytes || !IsHangul(stem)) return false;
  for (size_t at = surname; at < stem.size(); at += kSyllableBytes) {
    if (!given_characters_.Has(DecodeAt(stem, at).value)) return false;
  }
  return (words_.Find(stem) & (not_names.bits() | other_words_)) == 0 && !IsDistrict(stem) &&
         !IsInflectedNoun(stem);
}

bool Lexicon::MayBeName(std::string_view stem) const {
  if (stem.size() != 3 * kSyllableBytes || !surname_starts_.Has(FirstCodePoint(stem))) return false;
  return !noun_endings_.contains(LastCodePoints(stem, 1)) && BeginsLikeName(stem) &&
         !not_names.contains(stem) && !IsInflectedNoun(stem) && !IsOtherWord(stem) &&
         TitleOf(stem).use == TitleUse::kNone && !LooksLikeOrganization(stem) &&
         !IsDepartment(stem);
}

bool Lexicon::BeginsLikeName(std::string_view word) const {
  return CodePoints(word) == 3 && IsHangul(word) && SurnameLength(word) != 0 && !EndsWith(word, "시");  // a city
}

bool Lexicon::IsSpelledLikeName(std::string_view word) const {
  if (!BeginsLikeName(word) || SurnameLength(word) != kSyllableBytes) return false;
  const bool first = given_syllables.contains(word.substr(kSyllableBytes, kSyllableBytes));
  const bool second = given_syllables.contains(word.substr(2 * kSyllableBytes));
  return (first || second) && SetsOf(word) == 0 && TitleOf(word).use == TitleUse::kNone &&
         ((first && second) || !IsSurelyOrganization(word));  // 하정국
}

bool Lexicon::MayBeNameBeforeBody(std::string_view stem) const {
  const std::string_view last = LastCodePoints(stem, 1);
  return BeginsLikeName(stem) && SetsOf(stem) == 0 && (!noun_endings_.contains(last) || name_endings_.contains(last)) &&
         !IsInflectedNoun(stem) && TitleOf(stem).use == TitleUse::kNone && !LooksLikeOrganization(stem) &&
         !IsDepartment(stem) && !EndsAdnominal(stem) && !EndsConnective(stem);
}

}  // namespace quoth::korean
