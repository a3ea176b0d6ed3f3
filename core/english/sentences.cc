#include "core/english/sentences.h"

#include <algorithm>

namespace quoth::english {
namespace {

constexpr Index kAttributionWindow = 6;  // words between "…?" and its reporting verb

bool IsTerminal(std::string_view word) { return EndsSentence(word); }
bool IsClosingBracket(std::string_view word) { return IsOneOf(word, ")]"); }

class Splitter {
 public:
  explicit Splitter(const Text& text) : text_(text) {}

  std::vector<Range> Run() {
    std::vector<Range> sentences;
    for (const Range& paragraph : text_.paragraphs()) {
      Index begin = paragraph.begin;
      for (Index i = paragraph.begin; i + 1 < paragraph.end; ++i) {
        if (!EndsAfter(i, paragraph)) continue;
        sentences.push_back({begin, i + 1});
        begin = i + 1;
      }
      sentences.push_back({begin, paragraph.end});
    }
    return sentences;
  }

 private:
  // Is there a sentence boundary between tokens i and i + 1?
  bool EndsAfter(Index i, Range paragraph) const {
    if (text_.InMarks(i) || text_.InMarks(i + 1)) return false;
    if (!CanBegin(i + 1)) return false;
    if (IsDash(text_.Word(i)) || text_.Word(i) == "-") return IsDateline({paragraph.begin, i});
    const uint32_t run = text_.RunClosedAt(i);
    if (run != kNone) return EndsWithRun(run, i, paragraph);
    const std::string_view word = text_.Word(i);
    if (IsTerminal(word)) return true;
    if (IsClosingBracket(word) && i > paragraph.begin) return IsTerminal(text_.Word(i - 1));
    return EndsWithAbbreviation(i);
  }

  // "PORT ROE, Ohio (AP) — The mayor …": the article begins after the dash.
  bool IsDateline(Range words) const {
    constexpr Index kLongest = 14;
    if (words.empty() || words.size() > kLongest || text_[words.begin].shape != Shape::kCaps)
      return false;
    for (Index i = words.begin; i < words.end; ++i) {
      const Token& token = text_[i];
      if (token.shape == Shape::kLower && !token.Is(kNameParticle | kNameConnector)) return false;
    }
    return true;
  }

  bool CanBegin(Index i) const {
    const Token& token = text_[i];
    if (token.IsWord()) return token.shape != Shape::kLower || token.run != kNone;
    return text_.RunOpenedAt(i) != kNone || IsOneOf(text_.Word(i), "([*•-");
  }

  bool EndsWithRun(uint32_t run, Index close, Range paragraph) const {
    const QuotedRun& marks = text_.runs()[run];
    const std::string_view last = text_.Word(marks.inside.end - 1);
    const bool bracketed_stop =
        last == "]" && marks.inside.size() > 1 && IsTerminal(text_.Word(marks.inside.end - 2));
    if (!IsTerminal(last) && !bracketed_stop) return false;
    const bool stop = last == "." || bracketed_stop;
    return !AttributionFollows(close + 1, paragraph, stop);
  }

  // "So what?" Jane Roe asked. A verb before any comma, and no new quotation after it. After a full
  // stop the attribution must be all of the sentence: "We left." Jane Roe said.
  bool AttributionFollows(Index from, Range paragraph, bool must_end) const {
    const Index end = std::min(paragraph.end, from + kAttributionWindow);
    for (Index i = from; i < end; ++i) {
      if (!text_[i].IsWord()) return false;
      if (text_.LowerEntry(i).verbs == nullptr) {
        if (text_.Is(i, kFiniteVerb | kAuxiliary)) return false;
        continue;
      }
      const Index after = i + 1;
      if (after >= paragraph.end) return true;
      if (must_end && !IsTerminal(text_.Word(after))) return false;
      const bool quotes_again =
          text_.RunOpenedAt(after) != kNone ||
          (IsOneOf(text_.Word(after), ",:") && text_.RunOpenedAt(after + 1) != kNone);
      // "Roe told the court", but not "Roe said the court"
      const bool tells = text_.LowerEntry(i).verbs->front().frames & kObjectThat;
      return !quotes_again &&
             (tells || !text_.Is(after, kComplementizer | kDeterminer | kSubjectPronoun));
    }
    return false;
  }

  // "… at Acme Inc. The firm …": a stop that belongs to the word, then a word that opens sentences.
  bool EndsWithAbbreviation(Index i) const {
    const std::string_view word = text_.Lower(i);
    if (!text_[i].IsWord() || word.size() < 2 || word.back() != '.') return false;
    const std::string_view bare = word.substr(0, word.size() - 1);
    const AbbreviationClass kind = text_.vocabulary().Of(bare).abbreviation;
    if (kind == AbbreviationClass::kAlways || bare.size() == 1) return false;
    const Token& next = text_[i + 1];
    if (!next.IsWord()) return text_.RunOpenedAt(i + 1) != kNone;
    constexpr uint32_t kOpeners = kDeterminer | kPossessive | kSubjectPronoun | kPreposition |
                                  kSubordinator | kAdverb | kWh | kCoordinator | kPronounNoun;
    return next.IsCapitalized() && next.Is(kOpeners);
  }

  const Text& text_;
};

}  // namespace

std::vector<Range> SplitSentences(const Text& text) { return Splitter(text).Run(); }

}  // namespace quoth::english
