#include "core/korean/according_to.h"

#include <algorithm>

#include "core/korean/clause.h"
#include "core/korean/hangul.h"

namespace quoth::korean {
namespace {

constexpr size_t kShortestContent = 20;  // bytes

class AccordingTo {
 public:
  AccordingTo(const Page& page, const Lexicon& lexicon, const KnownNames& known, uint32_t sentence)
      : page_(page),
        lexicon_(lexicon),
        known_(known),
        index_(sentence),
        sentence_(page.sentences[sentence]) {}

  std::optional<Report> Read() const {
    if (sentence_.heading) return std::nullopt;
    for (uint32_t w = sentence_.first_word + 1; w + 2 < sentence_.end_word; ++w) {
      const Word& word = page_.words[w];
      if (word.mark != kNoIndex || word.in_brackets) continue;
      if (page_.Text(w) != "따르면" && page_.Text(w) != "의하면") continue;
      if (EndsWith(page_.Text(w - 1), "에")) return ReadAt(w);
    }
    return std::nullopt;
  }

 private:
  std::string_view StemAt(uint32_t w) const { return lexicon_.SplitJosa(page_.Text(w)).stem; }

  std::optional<Report> ReadAt(uint32_t cue) const {
    const Phrase source = SourceBefore(cue);
    if (source.kind == PhraseKind::kNone || source.kind == PhraseKind::kPronoun)
      return std::nullopt;
    const uint32_t begin = SkipAdverbials(page_, lexicon_, cue + 1, sentence_.end_word);
    Report report;
    report.kind = QuotationKind::kIndirect;
    report.sentence = index_;
    report.first_word = begin;
    report.after_word = sentence_.end_word;
    report.cue = cue;
    report.source = source;
    report.hint = SourceHint::kPhrase;
    report.rule = "ko.indirect.ttareumyeon";
    report.content = {{BeginOf(begin), EndOfText()}};
    if (report.content[0].size() < kShortestContent) return std::nullopt;
    return report;
  }

  Phrase SourceBefore(uint32_t cue) const {
    uint32_t head = cue - 1;
    // FULL(ABBR)에: the particle stands behind the bracket.
    while (head > sentence_.first_word &&
           (page_.words[head].in_brackets || page_.Text(head) == "에"))
      --head;
    std::string_view stem = head == cue - 1 ? StemAt(head) : page_.Text(head);
    // `홍길동 의원의 말에 따르면`, `통계청 자료에 따르면`: the source stands before the noun.
    if (lexicon_.source_documents.contains(stem) && NamesOwner(head)) stem = StemAt(--head);
    if (stem == "등" && head > sentence_.first_word) --head;
    const Phrase phrase = ReadPhrase(page_, lexicon_, known_, head, sentence_.first_word, true);
    return phrase.kind == PhraseKind::kNone ? UnknownBody(head, stem) : phrase;
  }

  // Does the word before a document's name say whose it is?
  bool NamesOwner(uint32_t head) const {
    const uint32_t begin = std::max(sentence_.first_word, page_.lines[sentence_.line].text_word);
    return head > begin && page_.words[head - 1].after == 0 &&
           !lexicon_.time_adverbs.contains(page_.Text(head - 1)) && !HasDigit(page_.Text(head - 1));
  }

  Phrase UnknownBody(uint32_t head, std::string_view stem) const {
    Phrase phrase;
    if (lexicon_.unattributable.contains(stem) || CodePoints(stem) < 2 || HasDigit(stem))
      return phrase;
    phrase.kind = PhraseKind::kOrganization;
    phrase.first = phrase.head = head;
    phrase.end = head + 1;
    const uint32_t name = page_.words[head].span.begin;
    phrase.mention = phrase.organization = {name, name + static_cast<uint32_t>(stem.size())};
    return phrase;
  }

  uint32_t BeginOf(uint32_t w) const {
    uint32_t begin = page_.words[w].span.begin;
    if (page_.words[w].mark != kNoIndex)
      begin = std::min(begin, page_.marks[static_cast<size_t>(page_.words[w].mark)].outer.begin);
    if (begin >= 1 && page_.text[begin - 1] == '(') --begin;
    return begin;
  }

  // End of the sentence without its final punctuation.
  uint32_t EndOfText() const {
    const Word& last = page_.words[sentence_.end_word - 1];
    uint32_t end = last.span.end;
    if (last.mark != kNoIndex) end = page_.marks[static_cast<size_t>(last.mark)].outer.end;
    if (last.in_brackets && end < page_.text.size() && page_.text[end] == ')') ++end;
    return end;
  }

  const Page& page_;
  const Lexicon& lexicon_;
  const KnownNames& known_;
  const uint32_t index_;
  const Sentence& sentence_;
};

}  // namespace

std::optional<Report> ReadAccordingTo(const Page& page, const Lexicon& lexicon,
                                      const KnownNames& known, uint32_t sentence) {
  return AccordingTo(page, lexicon, known, sentence).Read();
}

}  // namespace quoth::korean
