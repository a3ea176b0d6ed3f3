#include "core/english/story.h"

#include <cstddef>

namespace quoth::english {
namespace {

constexpr size_t kFewestTokens = 200;
// Per thousand words; novels and newspapers lie far on either side.
constexpr size_t kMostNumbers = 5;
constexpr size_t kMostDates = 3;
constexpr size_t kMostNames = 50;
constexpr size_t kFewestPronouns = 14;

struct Counts {
  size_t words = 0, numbers = 0, dates = 0, names = 0, pronouns = 0;
  size_t says = 0, said = 0;  // outside of marks
};

bool Reaches(size_t number, size_t most, size_t words) { return number * 1000 >= most * words; }

// As far as it is open: most texts have too many numbers or names for a story long before their end.
Counts Count(const Text& text) {
  Counts counts;
  for (Index i = 0; i < text.size(); ++i) {
    if (Reaches(counts.numbers, kMostNumbers, text.size()) || Reaches(counts.names, kMostNames, text.size())) break;
    const Token& token = text[i];
    if (!token.IsWord()) continue;
    ++counts.words;
    if (token.shape == Shape::kNumber) ++counts.numbers;
    const bool capital = token.IsCapitalized();
    if (capital && token.Is(kMonth | kWeekday)) ++counts.dates;
    if (text.InMarks(i)) continue;
    counts.says += text.LowerIs(i, "says") || text.LowerIs(i, "tells");
    counts.said += text.LowerIs(i, "said") || text.LowerIs(i, "told");
    const bool pronoun = token.Is(kSubjectPronoun | kObjectPronoun | kPossessive) &&
                         !text.LowerIs(i, "it") && !text.LowerIs(i, "its");
    if (pronoun) ++counts.pronouns;
    const bool inside = i > 0 && text[i - 1].IsWord() && text[i - 1].shape == Shape::kLower;
    if (capital && !pronoun && inside) ++counts.names;
  }
  return counts;
}

}  // namespace

bool IsStory(const Text& text) {
  if (text.size() < kFewestTokens) return false;
  const Counts counts = Count(text);
  const auto reaches = [&](size_t number, size_t most) { return Reaches(number, most, counts.words); };
  return !reaches(counts.numbers, kMostNumbers) && !reaches(counts.dates, kMostDates) &&
         !reaches(counts.names, kMostNames) && reaches(counts.pronouns, kFewestPronouns) &&
         counts.says <= counts.said;  // "she says": a portrait in a magazine
}

}  // namespace quoth::english
