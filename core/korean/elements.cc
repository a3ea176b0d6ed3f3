#include "core/korean/elements.h"

#include <algorithm>
#include <optional>

#include "core/korean/hangul.h"
#include "core/lexicon.h"

namespace quoth::korean {
namespace {

// Verb forms that the contracted adnominals 단, 란, 냔, 잔 may end; other words in -단 or -란 are
// nouns (재단, 이란).
bool EndsContracted(const Lexicon& lexicon, std::string_view text) {
  return lexicon.contracted_endings.contains(LastCodePoints(text, 2));
}

// 하다고, 것이라고, 하자고: not 바다고.
bool PlausibleEnding(const Lexicon& lexicon, std::string_view text, size_t kept) {
  const std::string_view content = text.substr(0, kept);
  static const LexiconSet stems_in_ra = ReadLexiconSet("ko/stems_in_ra.tsv");
  if (CodePoints(content) < 2 || stems_in_ra.contains(content)) return false;
  const std::string_view last = LastCodePoints(text, 1);
  if (last == "란" || last == "단" || last == "잔" || last == "냔")
    return EndsContracted(lexicon, text);
  if (!EndsWith(content, "다")) return true;
  const std::string_view before = content.substr(0, content.size() - kSyllableBytes);
  return FinalOf(LastCodePoint(before)) != kNoFinal ||
         lexicon.open_stems.contains(LastCodePoints(before, 1));
}

Element MarkedElement(const Page& page, const Lexicon& lexicon, const Sentence& sentence,
                      int32_t mark, uint32_t end) {
  const Marked& marked = page.marks[static_cast<size_t>(mark)];
  Element e;
  e.marked = true;
  e.mark = mark;
  e.first = marked.first_word;
  e.after = e.rest = end;
  e.content_end = marked.inner.end;
  if (end >= sentence.end_word || page.words[end].mark != kNoIndex) return e;
  // “…”(meddlesome)이란: the particle may stand behind brackets.
  uint32_t at = end;
  while (at < sentence.end_word && page.words[at].in_brackets && page.words[at].glued) ++at;
  if (at >= sentence.end_word || page.words[at].mark != kNoIndex) return e;
  std::string_view particle;
  const std::string_view text = page.Text(at);
  const Quotative use = lexicon.MarkedParticle(text, &particle);
  // Apart from its mark only a particle that cannot be another word counts.
  if (use == Quotative::kNone || (!page.words[at].glued && CodePoints(particle) < 2)) return e;
  e.use = use;
  e.rest = particle.size() == text.size() ? at + 1 : at;
  return e;
}

std::optional<Element> ClauseElement(const Page& page, const Lexicon& lexicon,
                                     const Sentence& sentence, uint32_t w) {
  // A word glued to a marked string is that string's particle.
  if (page.words[w].glued && w > sentence.first_word && page.words[w - 1].mark != kNoIndex)
    return std::nullopt;
  const std::string_view text = page.Text(w);
  size_t kept = 0;
  Element e;
  e.first = w;
  e.after = e.rest = w + 1;
  e.use = lexicon.Ending(text, &kept);
  if (text == "것으로" || text == "걸로") {
    e.use = Quotative::kJudge;
    kept = kSyllableBytes;
  }
  if (e.use == Quotative::kNone) return std::nullopt;
  if (e.use != Quotative::kJudge && !PlausibleEnding(lexicon, text, kept)) return std::nullopt;
  e.content_end = page.words[w].span.begin + static_cast<uint32_t>(kept);
  return e;
}

}  // namespace

std::vector<Element> FindElements(const Page& page, const Lexicon& lexicon,
                                  const Sentence& sentence) {
  std::vector<Element> elements;
  for (uint32_t w = sentence.first_word; w < sentence.end_word; ++w) {
    const Word& word = page.words[w];
    if (word.mark != kNoIndex) {
      const uint32_t end = page.marks[static_cast<size_t>(word.mark)].end_word;
      const bool inside_brackets =
          word.in_brackets && (end >= page.words.size() || page.words[end].in_brackets);
      if (!inside_brackets)
        elements.push_back(MarkedElement(page, lexicon, sentence, word.mark, end));
      w = std::max(w, end - 1);
    } else if (!word.in_brackets) {
      const std::optional<Element> e = ClauseElement(page, lexicon, sentence, w);
      if (e) elements.push_back(*e);
    }
  }
  return elements;
}

}  // namespace quoth::korean
