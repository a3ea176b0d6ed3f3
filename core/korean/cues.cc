#include "core/korean/cues.h"

#include "core/korean/hangul.h"
#include "core/lexicon.h"

namespace quoth::korean {
namespace {

constexpr uint32_t kWeakReach = 2;  // words between the particle and a weak verb

bool Negated(const Page& page, uint32_t word, uint32_t limit) {
  if (!EndsWith(page.Text(word), "지") && !EndsWith(page.Text(word), "지는")) return false;
  if (word + 1 >= limit) return false;
  const std::string_view next = page.Text(word + 1);
  return StartsWith(next, "않") || StartsWith(next, "못");
}

}  // namespace

// 단정하기 어렵다, 볼 수 없다: what may be said or not is what somebody else says.
bool IsHard(const Page& page, uint32_t verb) {
  if (verb + 1 >= page.words.size() || page.words[verb].line != page.words[verb + 1].line) return false;
  if (FinalOf(LastCodePoint(page.Text(verb))) == kFinalR && page.Text(verb + 1) == "수") return true;
  return EndsWithAny(page.Text(verb), {"기", "기는", "기도", "기에는", "기엔"}) &&
         StartsWithAny(page.Text(verb + 1), {"어렵", "어려", "힘들", "곤란", "무리", "이르", "일러", "꺼리"});
}

std::optional<Cue> FindVerb(const Page& page, const Lexicon& lexicon, uint32_t from, uint32_t limit,
                            std::optional<uint32_t> noun) {
  uint32_t passed = 0;
  for (uint32_t w = from; w < limit; ++w) {
    const Word& word = page.words[w];
    if (word.in_brackets) continue;
    if (word.mark != kNoIndex) {
      // Something else in marks; a title or a term. The verb may stand behind it.
      passed += 1;
      w = page.marks[static_cast<size_t>(word.mark)].end_word - 1;
      continue;
    }
    const uint32_t first = noun.value_or(from);
    const uint32_t begin = page.words[first].span.begin;
    const std::string_view before =
        w > first ? page.text.substr(begin, page.words[w - 1].span.end - begin) : std::string_view();
    const Verb verb = lexicon.ReportingVerb(page.Text(word), LastCodePoints(before, 12));
    const bool near = verb.use == VerbUse::kStrong || passed <= kWeakReach;
    if (verb.use != VerbUse::kNone && near && !(verb.stem == "하" && passed > 0)) {
      if (Negated(page, w, limit) || IsHard(page, w)) return std::nullopt;
      return Cue{w, verb};
    }
    ++passed;
  }
  return std::nullopt;
}

bool IsReportingNoun(const Page& page, const Lexicon& lexicon, uint32_t at, bool marked) {
  const std::string_view word = page.Text(at);
  const Josa josa = lexicon.SplitJosa(word);
  const auto& nouns = marked ? lexicon.marked_nouns : lexicon.reporting_nouns;
  const bool longer = StartsWith(josa.josa, "만") && josa.josa.size() > kSyllableBytes;  // 불만|이, not 불|만이
  return nouns.contains(josa.stem) || nouns.contains(word) ||
         (longer && nouns.contains(word.substr(0, josa.stem.size() + kSyllableBytes)));
}

bool IsPlan(std::string_view noun) {
  static const LexiconSet plans = ReadLexiconSet("ko/plans.tsv");
  return plans.contains(noun);
}

bool IsPredicate(std::string_view word) {
  return EndsWith(word, "이다") || EndsWith(word, "다") || EndsWith(word, "이었다") ||
         EndsWith(word, "이며") || EndsWith(word, "입니다") || EndsWith(word, "이고") ||
         EndsWith(word, "지만") || EndsWith(word, "인데");
}

}  // namespace quoth::korean
