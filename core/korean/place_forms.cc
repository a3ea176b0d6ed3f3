#include "core/korean/place_forms.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/korean/hangul.h"
#include "core/lexicon.h"

namespace quoth::korean {
namespace {

struct PlaceSuffixes {
  std::unordered_map<char32_t, std::vector<std::string_view>> glued;  // by the last syllable
  std::unordered_set<std::string_view> apart, districts, others;

  PlaceSuffixes() {
    for (const LexiconRow& row : ReadLexicon("ko/place_suffixes.tsv")) {
      if (row[1] == "glued" || row[1] == "both") glued[LastCodePoint(row[0])].push_back(row[0]);
      if (row[1] == "apart" || row[1] == "both") apart.insert(row[0]);
      if (row[1] == "district") districts.insert(row[0]);
      if (row[1] == "no") others.insert(row[0]);
    }
  }
};

const PlaceSuffixes& Suffixes() {
  static const PlaceSuffixes suffixes;
  return suffixes;
}

}  // namespace

size_t PlaceSuffixOf(std::string_view word) {
  constexpr size_t kShortest = 2 * kSyllableBytes;
  if (word.size() <= kShortest) return 0;
  const auto found = Suffixes().glued.find(LastCodePoint(word));
  if (found == Suffixes().glued.end()) return 0;
  size_t longest = 0;
  for (const std::string_view suffix : found->second) {
    if (EndsWith(word, suffix) && word.size() >= suffix.size() + kShortest) longest = std::max(longest, suffix.size());
  }
  return IsHangul(word) ? longest : 0;
}

bool IsPlaceNoun(std::string_view word) { return Suffixes().apart.contains(word); }

bool EndsLikePartOfDistrict(std::string_view word) {
  return CodePoints(word) > 2 && Suffixes().districts.contains(LastCodePoints(word, 1)) &&
         !Suffixes().others.contains(LastCodePoints(word, 2));
}

bool IsMinistryAtHome(std::string_view state, std::string_view body) {
  return state == "대한민국" && CodePoints(body) > 2 && EndsWithAny(body, {"부", "처", "청"}) &&
         !EndsWithAny(body, {"정부", "사령부"});
}

std::optional<TownPlace> TownBesideName(const Lexicon& lexicon, std::string_view first, std::string_view second,
                                        std::string_view title) {
  // 이진구 is a name, too; 나루구 경제과장 is not.
  const bool of_town = lexicon.HeadsDepartment(title) || EndsWithAny(title, {"군수", "시장", "구청장", "주무관"});
  const auto is_town = [&](std::string_view word) {
    return CodePoints(word) > 2 && IsHangul(word) && EndsWithAny(word, {"시", "군", "구"}) &&
           (of_town || lexicon.places.contains(word) || !lexicon.LooksLikeName(word));
  };
  const auto is_name = [&](std::string_view word) {
    return lexicon.LooksLikeName(word) || lexicon.MayBeName(word) || lexicon.IsSpelledLikeName(word);
  };
  if (is_town(first) && is_name(second)) return TownPlace::kFirst;
  if (is_town(second) && is_name(first)) return TownPlace::kSecond;
  return std::nullopt;
}

}  // namespace quoth::korean
