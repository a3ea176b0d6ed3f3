#include "core/english/draft.h"

#include <array>

namespace quoth::english {
namespace {

constexpr std::array<std::string_view, static_cast<size_t>(Rule::kCount)> kNames = {
    "en.direct.before-cue",
    "en.direct.after-cue",
    "en.direct.colon",
    "en.direct.floating",
    "en.direct.paragraph",
    "en.direct.according-to",
    "en.dialogue.paragraph",
    "en.dialogue.beat",
    "en.dialogue.turn",
    "en.mixed.clause",
    "en.mixed.words",
    "en.indirect.that",
    "en.indirect.bare",
    "en.indirect.whether",
    "en.indirect.told-that",
    "en.indirect.infinitive",
    "en.indirect.told-to",
    "en.indirect.small-clause",
    "en.indirect.gerund",
    "en.indirect.denied",
    "en.indirect.noun",
    "en.indirect.passive",
    "en.indirect.parenthetical",
    "en.according-to.before",
    "en.according-to.after",
};

}  // namespace

std::string_view RuleName(Rule rule) { return kNames[static_cast<size_t>(rule)]; }

bool IsTitleRun(const Text& text, const QuotedRun& run) {
  constexpr Index kLongestTitle = 14;
  if (run.inside.size() > kLongestTitle) return false;
  Index words = 0;
  for (Index i = run.inside.begin; i < run.inside.end; ++i) {
    const Token& token = text[i];
    if (!token.IsWord() || token.clitic) continue;
    ++words;
    if (token.shape == Shape::kLower &&
        (i == run.inside.begin || !token.Is(kPreposition | kDeterminer | kCoordinator))) {
      return false;
    }
  }
  if (words == 0) return true;
  const std::string_view last = text.Word(run.inside.end - 1);
  return words > 1 || !IsOneOf(last, ",.!?");
}

bool IsHeadline(const Text& text, const QuotedRun& run) {
  if (run.open == 0) return false;
  for (const std::string_view word : {"titled", "entitled", "headlined", "headline", "title"}) {
    if (text.LowerIs(run.open - 1, word)) return true;
  }
  return false;
}

void SettleKind(const Text& text, Draft& draft) {
  Index words = 0;
  Index marked = 0;
  for (const Range& range : draft.content) {
    for (Index i = range.begin; i < range.end; ++i) {
      if (!text[i].IsWord()) continue;
      ++words;
      if (!text.InMarks(i)) continue;
      const QuotedRun& run = text.runs()[text[i].run];
      const bool whole = range.begin >= run.open && range.end <= run.close + 1;
      if (whole || !IsTitleRun(text, run)) ++marked;
    }
  }
  if (marked == 0) {
    draft.kind = QuotationKind::kIndirect;
    return;
  }
  if (marked < words) {
    draft.kind = QuotationKind::kMixed;
    return;
  }
  draft.kind = QuotationKind::kDirect;
  for (Range& range : draft.content) {
    while (range.size() > 1 && text.RunOpenedAt(range.begin) != kNone) ++range.begin;
    while (range.size() > 1 && !text[range.end - 1].IsWord() && !text.InMarks(range.end - 1))
      --range.end;
  }
}

}  // namespace quoth::english
