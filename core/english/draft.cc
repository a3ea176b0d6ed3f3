#include "core/english/draft.h"

#include <array>

namespace quoth::english {
namespace {

// Precision of each rule on the training articles, rounded.
constexpr std::array<RuleEntry, static_cast<size_t>(Rule::kCount)> kRules = {{
    {"en.direct.before-cue", 0.97f},     {"en.direct.after-cue", 0.95f},
    {"en.direct.colon", 0.70f},          {"en.direct.floating", 0.80f},
    {"en.direct.paragraph", 0.30f},      {"en.direct.according-to", 0.80f},
    {"en.dialogue.paragraph", 0.80f},    {"en.dialogue.beat", 0.60f},
    {"en.dialogue.turn", 0.50f},
    {"en.mixed.clause", 0.80f},          {"en.mixed.words", 0.50f},
    {"en.indirect.that", 0.93f},         {"en.indirect.bare", 0.86f},
    {"en.indirect.whether", 0.60f},      {"en.indirect.told-that", 0.85f},
    {"en.indirect.infinitive", 0.40f},   {"en.indirect.told-to", 0.70f},
    {"en.indirect.small-clause", 0.86f}, {"en.indirect.gerund", 0.55f},
    {"en.indirect.denied", 0.70f},       {"en.indirect.noun", 0.60f},
    {"en.indirect.passive", 0.70f},      {"en.indirect.parenthetical", 0.78f},
    {"en.according-to.before", 0.85f},   {"en.according-to.after", 0.87f},
}};

}  // namespace

const RuleEntry& EntryOf(Rule rule) { return kRules[static_cast<size_t>(rule)]; }

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
