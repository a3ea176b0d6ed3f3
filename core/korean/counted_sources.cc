#include "core/korean/counted_sources.h"

#include <optional>
#include <vector>

#include "core/korean/hangul.h"
#include "core/lexicon.h"

namespace quoth::korean {
namespace {

// 두, 다섯, 12, 수십; not 한, which stands before somebody whom nobody counts.
bool IsNumber(std::string_view word) {
  if (word.empty()) return false;
  bool digits = true;
  for (const char c : word) digits = digits && c >= '0' && c <= '9';
  if (digits) return word != "1";
  static const LexiconSet numbers = ReadLexiconSet("ko/numbers.tsv");
  return numbers.contains(word);
}

// Rows of a counter, and "things" if it may count things.
const std::vector<LexiconRow>& Counters() {
  static const std::vector<LexiconRow> counters = ReadLexicon("ko/counters.tsv");
  return counters;
}

struct Counted {
  uint32_t first = 0;   // word of the number
  bool things = false;  // may be
};

// 다섯 곳, 두명, 세 사람: `stem` is what stands at `head` without its particle.
std::optional<Counted> NumberBefore(const Page& page, uint32_t head, std::string_view stem) {
  const bool spaced = head > 0 && page.StandTogether(head - 1, head) && IsNumber(page.Text(head - 1));
  for (const LexiconRow& row : Counters()) {
    const std::string_view counter = row[0];
    if (!EndsWith(stem, counter)) continue;
    const bool things = row.size() > 1 && row[1] == "things";
    if (stem == counter && spaced) return Counted{head - 1, things};
    if (IsNumber(stem.substr(0, stem.size() - counter.size()))) return Counted{head, things};
  }
  return std::nullopt;
}

}  // namespace

Phrase CountedBefore(const Page& page, const Lexicon& lexicon, uint32_t end, uint32_t from) {
  if (end <= from || end >= page.words.size() || page.words[end].mark == kNoIndex) return {};
  uint32_t head = end - 1;
  const std::string_view adverb = page.Text(head);
  const bool all = adverb == "모두" || adverb == "다" || adverb == "전부";
  if (all && head-- == from) return {};
  if (page.words[head].mark != kNoIndex || page.words[head].in_brackets) return {};
  Phrase phrase;
  const Josa josa = JosaOf(page, lexicon, head, &phrase.end);
  if (josa.role != Role::kTopic && josa.role != Role::kSubject && (josa.role != Role::kNone || !all)) return {};
  const auto counted = NumberBefore(page, head, josa.stem);
  if (!counted || counted->first < from || (!all && counted->things)) return {};
  phrase.kind = PhraseKind::kGroup;
  phrase.first = counted->first;
  phrase.head = head;
  phrase.role = josa.role == Role::kNone ? Role::kTopic : josa.role;
  const uint32_t begin = page.words[head].span.begin;
  phrase.mention = {page.words[counted->first].span.begin, begin + static_cast<uint32_t>(josa.stem.size())};
  return phrase;
}

}  // namespace quoth::korean
