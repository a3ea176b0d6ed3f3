#include "core/english/described_bodies.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/lexicon.h"

namespace quoth::english {
namespace {

constexpr int kOrganizationVotes = 5;

bool Has(const Text& text, Range name, std::string_view word) {
  for (Index i = name.begin; i < name.end; ++i) {
    if (text.Lower(i) == word) return true;
  }
  return false;
}

// How the names of bodies end that are called by the noun.
const std::vector<std::string_view>& EndsOfKind(std::string_view noun) {
  static const auto kinds = [] {
    std::unordered_map<std::string_view, std::vector<std::string_view>> ends;
    for (const LexiconRow& row : ReadLexicon("en/kinds_of_bodies.tsv")) ends[row[0]].push_back(row[1]);
    return ends;
  }();
  static const std::vector<std::string_view> none;
  const auto found = kinds.find(noun);
  return found == kinds.end() ? none : found->second;
}

// The head of a name, or "*" for every one, with a noun that such bodies may be called by.
bool FitsHead(std::string_view head, std::string_view noun) {
  static const auto nouns = [] {
    std::unordered_map<std::string_view, std::vector<std::string_view>> of_heads;
    for (const LexiconRow& row : ReadLexicon("en/heads_of_bodies.tsv")) of_heads[row[0]].push_back(row[1]);
    return of_heads;
  }();
  const auto found = nouns.find(head);
  if (found == nouns.end()) return head != "*";  // such a head tells nothing
  return std::find(found->second.begin(), found->second.end(), noun) != found->second.end();
}

}  // namespace

bool MayBeCalled(const Text& text, Range name, std::string_view noun) {
  Index head = name.begin;
  while (head + 1 < name.end && !text.LowerIs(head + 1, "of")) ++head;
  return FitsHead("*", noun) || FitsHead(text.Word(head), noun);
}

uint32_t DescribedBody(const Text& text, const Names& names, Index noun, Index before) {
  constexpr uint32_t kSentences = 4, kSentencesOfName = 12;
  const WordEntry& word = text.LowerEntry(noun);
  const bool body = word.group && *word.group == GroupClass::kOrganization;
  if (!body && (text[noun].shape != Shape::kLower || word.classes != 0)) return kNone;
  const std::vector<std::string_view>& ends = EndsOfKind(text.Lower(noun));
  uint32_t last = kNone;
  for (uint32_t n = names.CountBefore(before); n-- > 0;) {
    const Name& name = names.all()[n];
    const uint32_t distance = text[noun].sentence - text[name.range.begin].sentence;
    if (distance > kSentencesOfName) break;
    const bool organization = name.Vote(NameKind::kOrganization) >= kOrganizationVotes;
    if (text.InMarks(name.range.begin) || name.IsPerson()) continue;
    const bool named = name.range.size() > 1 && text.Lower(name.range.end - 1) == text.Lower(noun);
    if (named) return n;  // Orrin Hospice, Orrin County
    const bool of_kind = std::find(ends.begin(), ends.end(), text.Word(name.range.end - 1)) != ends.end();
    if (of_kind && organization) return n;  // the union: Orrin Workers Association
    if (!organization || distance > kSentences || !body) continue;
    if (!MayBeCalled(text, name.range, text.Lower(noun))) continue;
    if (Has(text, name.range, text.Lower(noun))) return n;
    if (last == kNone) last = n;
  }
  return body && word.plain_body ? last : kNone;
}

}  // namespace quoth::english
