#include "core/english/described_bodies.h"

namespace quoth::english {
namespace {

constexpr int kOrganizationVotes = 5;

bool Has(const Text& text, Range name, std::string_view word) {
  for (Index i = name.begin; i < name.end; ++i) {
    if (text.Lower(i) == word) return true;
  }
  return false;
}

}  // namespace

uint32_t DescribedBody(const Text& text, const Names& names, Index noun, Index before) {
  constexpr uint32_t kSentences = 4, kSentencesOfName = 12;
  const WordEntry& word = text.LowerEntry(noun);
  const bool body = word.group && *word.group == GroupClass::kOrganization;
  if (!body && (text[noun].shape != Shape::kLower || word.classes != 0)) return kNone;
  uint32_t last = kNone;
  for (uint32_t n = names.CountBefore(before); n-- > 0;) {
    const Name& name = names.all()[n];
    const uint32_t distance = text[noun].sentence - text[name.range.begin].sentence;
    if (distance > kSentencesOfName) break;
    const bool organization = name.Vote(NameKind::kOrganization) >= kOrganizationVotes;
    if (text.InMarks(name.range.begin) || name.IsPerson()) continue;
    const bool ends = name.range.size() > 1 && text.Lower(name.range.end - 1) == text.Lower(noun);
    if (ends) return n;  // Orrin Hospice, Orrin County
    if (!organization || distance > kSentences || !body) continue;
    if (Has(text, name.range, text.Lower(noun))) return n;
    if (last == kNone) last = n;
  }
  return body && word.plain_body ? last : kNone;
}

}  // namespace quoth::english
