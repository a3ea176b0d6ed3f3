#include "core/english/female_votes.h"

#include <algorithm>

namespace quoth::english {
namespace {

// "Roe accused her of lying": the object of the first verb behind a name is somebody else.
bool IsObjectOfFirstVerb(const Text& text, Index begin, Index pronoun) {
  const bool object = text.LowerIs(pronoun, "him") || text.LowerIs(pronoun, "her");
  if (!object || pronoun == begin || !IsFinite(text[pronoun - 1].tag)) return false;
  const Tag next = text[pronoun + 1].tag;  // of "took her car" a noun
  if (next == Tag::kNoun || next == Tag::kPluralNoun || next == Tag::kAdjective) return false;
  for (Index i = begin; i + 1 < pronoun; ++i) {
    if (IsFinite(text[i].tag)) return false;
  }
  return true;
}

}  // namespace

int FemaleVotes(const Text& text, const Names& names, const std::vector<uint32_t>& of) {
  constexpr Index kWindow = 16;
  constexpr size_t kMostNames = 40;
  int votes = 0;
  for (size_t n = 0; n < of.size() && n < kMostNames; ++n) {
    const Index begin = names.all()[of[n]].range.end;
    if (begin >= text.size() || text.InMarks(begin - 1)) continue;
    const Index end = std::min(text.SentenceOf(begin - 1).end, begin + kWindow);
    for (Index i = begin; i < end && names.At(i) == kNone; ++i) {
      const bool female = text.LowerIs(i, "she") || text.LowerIs(i, "her");
      const bool male = text.LowerIs(i, "he") || text.LowerIs(i, "his") || text.LowerIs(i, "him");
      if (!female && !male) continue;
      if (!text.InMarks(i) && !IsObjectOfFirstVerb(text, begin, i)) votes += female ? 1 : -1;
      break;
    }
  }
  return votes;
}

}  // namespace quoth::english
