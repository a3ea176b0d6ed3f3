#include "core/english/noun_phrases.h"

#include <string_view>

#include "core/lexicon.h"

namespace quoth::english {
namespace {

constexpr Index kMostWords = 4;
constexpr size_t kShortestNoun = 3;  // letters

const LexiconSet& EmptyNouns() {
  static const LexiconSet nouns = ReadLexiconSet("en/empty_nouns.tsv");
  return nouns;
}

bool IsNoun(Tag tag) {
  return tag == Tag::kNoun || tag == Tag::kPluralNoun || tag == Tag::kProperNoun;
}

bool TellsSubject(const Text& text, Index i) {
  return IsNoun(text[i].tag) && text.Word(i).size() >= kShortestNoun && !EmptyNouns().contains(text.Lower(i));
}

bool BelongsToPhrase(const Text& text, Index i) {
  if (!text[i].IsWord() || text[i].clitic) return false;
  return TellsSubject(text, i) || (text[i].tag == Tag::kAdjective && !EmptyNouns().contains(text.Lower(i)));
}

}  // namespace

std::vector<Span> NounPhrases(const Text& text) {
  std::vector<Span> phrases;
  for (Index i = 0; i < text.size();) {
    if (!BelongsToPhrase(text, i)) {
      ++i;
      continue;
    }
    Index end = i + 1;
    while (end < text.size() && BelongsToPhrase(text, end) && text[end].sentence == text[i].sentence) ++end;
    Index last = end;  // ends with a noun
    while (last > i && !IsNoun(text[last - 1].tag)) --last;
    const Index first = last > i + kMostWords ? last - kMostWords : i;
    if (last > first) phrases.push_back(text.SpanOf({first, last}));
    i = end;
  }
  return phrases;
}

}  // namespace quoth::english
