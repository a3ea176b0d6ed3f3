#include "core/korean/japanese_names.h"

#include "core/korean/hangul.h"
#include "core/lexicon.h"

namespace quoth::korean {

bool IsJapaneseSurname(std::string_view word) {
  static const LexiconSet surnames = ReadLexiconSet("ko/japanese_surnames.tsv");
  return surnames.contains(word);
}

std::string_view JapaneseGivenName(const Lexicon& lexicon, std::string_view surname, std::string_view word) {
  static const LexiconSet given_names = ReadLexiconSet("ko/japanese_given_names.tsv");
  constexpr size_t kLongest = 5;  // syllables
  constexpr std::string_view kHonorific = "씨";
  if (!IsJapaneseSurname(surname)) return {};
  for (size_t n = kLongest; n > 0; --n) {
    const std::string_view name = FirstCodePoints(word, n);
    if (!given_names.contains(name)) continue;
    std::string_view rest = word.substr(name.size());
    if (StartsWith(rest, kHonorific)) rest.remove_prefix(kHonorific.size());
    if (rest.empty() || lexicon.RoleOf(rest) != Role::kNone) return name;
  }
  return {};
}

}  // namespace quoth::korean
