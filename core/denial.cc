#include "core/denial.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/lexicon.h"
#include "core/unicode.h"

namespace quoth {
namespace {

std::vector<std::string_view> VerbsOf(std::string_view file) {
  std::vector<std::string_view> verbs;
  for (const LexiconRow& row : ReadLexicon(file)) verbs.push_back(row[0]);
  return verbs;
}

bool StartsWithAny(std::string_view word, const std::vector<std::string_view>& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view b) { return word.starts_with(b); });
}

// She denied that S, denied taking “bribes”.
bool IsDeniedInEnglish(const Quotation& quotation, std::string_view text, uint32_t offset) {
  static const LexiconSet verbs = ReadLexiconSet("en/denials.tsv");
  const auto& cue = quotation.cue;
  if (quotation.kind == QuotationKind::kDirect || !cue || cue->end > quotation.content.front().begin) return false;
  return verbs.contains(LowerAscii(text.substr(cue->begin - offset, cue->size())));
}

// “…”는 의혹을 부인했다: behind the content an object, and right behind that a verb of denial.
bool IsDeniedInKorean(const Quotation& quotation, std::string_view text, uint32_t offset) {
  static const std::vector<std::string_view> verbs = VerbsOf("ko/denials.tsv");
  constexpr int kWords = 4;
  std::string_view behind = text.substr(quotation.content.back().end - offset);
  bool object = false;
  for (int i = 0; i < kWords && !behind.empty(); ++i) {
    const size_t end = std::min(behind.find(' '), behind.size());
    const std::string_view word = behind.substr(0, end);
    const bool owns = word.ends_with("는") || word.ends_with("란");  // ”는, 이라는; but ”며, ”고
    if (i == 0 && !owns) return false;
    if (object && StartsWithAny(word, verbs)) return true;
    object = word.ends_with("을") || word.ends_with("를");
    if (word.ends_with(".")) return false;
    behind.remove_prefix(std::min(end + 1, behind.size()));
  }
  return false;
}

}  // namespace

bool IsDenied(const Quotation& quotation, std::string_view text, uint32_t offset) {
  return !quotation.content.empty() &&
         (IsDeniedInEnglish(quotation, text, offset) || IsDeniedInKorean(quotation, text, offset));
}

}  // namespace quoth
