#include "core/korean/according_to.h"

#include <algorithm>

#include "core/korean/clause.h"
#include "core/korean/hangul.h"
#include "core/lexicon.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

constexpr size_t kShortestContent = 20;  // bytes
constexpr uint32_t kIssuerReach = 16;    // words between a body and the document that it issued

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
      if (IsTheirWords(w)) return ReadAt(w);
      if (page_.Text(w) != "따르면" && page_.Text(w) != "의하면") continue;
      if (EndsWith(page_.Text(w - 1), "에")) return ReadAt(w);
    }
    return std::nullopt;
  }

  // 재단 설명으로는, 주민들 말로는
  bool IsTheirWords(uint32_t w) const {
    const Josa josa = page_.Split(w);
    return (josa.josa == "으로는" || josa.josa == "로는") &&
           (josa.stem == "설명" || josa.stem == "말" || josa.stem == "주장" || josa.stem == "증언" ||
            josa.stem == "전언" || josa.stem == "얘기");
  }

  // Who is named before 따르면, or before a word that IsTheirWords, between words `from` and `end`.
  Phrase SourceWithin(uint32_t from, uint32_t end) const {
    for (uint32_t w = std::max(from, sentence_.first_word + 1); w < end; ++w) {
      if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) continue;
      const std::string_view text = page_.Text(w);
      const bool to = (text == "따르면" || text == "의하면") && EndsWith(page_.Text(w - 1), "에");
      if (to || IsTheirWords(w)) return SourceBefore(w);
    }
    return {};
  }

 private:
  std::string_view StemAt(uint32_t w) const { return page_.Split(w).stem; }

  std::optional<Report> ReadAt(uint32_t cue) const {
    const Phrase source = SourceBefore(cue);
    if (source.kind == PhraseKind::kNone) return std::nullopt;
    const uint32_t begin = cue + 1;
    Report report;
    report.kind = QuotationKind::kIndirect;
    report.sentence = index_;
    report.first_word = begin;
    report.after_word = sentence_.end_word;
    report.cue = cue;
    report.source = source;
    report.hint = SourceHint::kPhrase;
    report.rule = "ko.indirect.ttareumyeon";
    report.content = {{BeginOf(begin), EndOfContent()}};
    if (report.content[0].size() < kShortestContent) return std::nullopt;
    return report;
  }

  Phrase SourceBefore(uint32_t cue) const {
    if (page_.words[cue - 1].glued && page_.words[cue - 1].mark == kNoIndex) {
      // 통계청이 발표한 ‘고용동향’에 따르면
      const Phrase issuer = IssuerBefore(cue - 1);
      if (issuer.kind != PhraseKind::kNone) return issuer;
    }
    uint32_t head = cue - 1;
    // FULL(ABBR)에: the particle stands behind the bracket.
    while (head > sentence_.first_word &&
           (page_.words[head].in_brackets || page_.Text(head) == "에"))
      --head;
    std::string_view stem = head == cue - 1 ? StemAt(head) : page_.Text(head);
    // `홍길동 의원의 말에 따르면`, `통계청 자료에 따르면`: the source stands before the noun.
    const bool compound = EndsLikeDocument(stem);
    if (compound || lexicon_.source_documents.contains(stem)) {
      const Phrase issuer = IssuerBefore(head);
      if (issuer.kind != PhraseKind::kNone) return issuer;
      if (NamesOwner(head))
        stem = StemAt(--head);
      else if (compound)
        return {};
    }
    if (const Phrase author = AuthorBefore(head, stem); author.kind != PhraseKind::kNone) return author;
    if (stem == "등" && head > sentence_.first_word) --head;
    const Phrase phrase = ReadPhrase(page_, lexicon_, known_, head, sentence_.first_word, true);
    return phrase.kind == PhraseKind::kNone ? UnknownBody(head, stem) : phrase;
  }

  // 가계동향|조사, 합동|보고서: a document by its last word, of whatever name.
  bool EndsLikeDocument(std::string_view stem) const {
    if (known_.organizations.contains(stem) || known_.persons.contains(stem)) return false;
    for (const size_t n : {size_t{2}, size_t{3}}) {
      if (CodePoints(stem) > n && lexicon_.source_documents.contains(LastCodePoints(stem, n))) return true;
    }
    return false;
  }

  // 한국은행이 17일 발표한 보고서: who issued what stands at `document`.
  Phrase IssuerBefore(uint32_t document) const {
    const uint32_t begin = page_.TextBegin(sentence_);
    bool issued = false, received = false;
    for (uint32_t w = document; w > begin && document - w < kIssuerReach;) {
      --w;
      if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) continue;
      const std::string_view text = page_.Text(w);
      if (!issued) {
        issued = lexicon_.IsIssuing(text);
        received = lexicon_.IsReceiving(text);
        continue;
      }
      uint32_t end = 0;
      const Josa josa = JosaOf(page_, lexicon_, w, &end);
      const bool origin =
          EndsWith(josa.josa, "로부터") || StartsWith(josa.josa, "에서") || StartsWith(josa.josa, "에게");
      if (received ? !origin : josa.role != Role::kSubject) continue;
      return ReadPhrase(page_, lexicon_, known_, w, begin, true);
    }
    return {};
  }

  // 홍길동 연구원의 글: who wrote what is named at `writing`.
  Phrase AuthorBefore(uint32_t writing, std::string_view noun) const {
    static const LexiconSet writings = ReadLexiconSet("ko/writings.tsv");
    if (!writings.contains(noun) || writing <= sentence_.first_word || !page_.StandTogether(writing - 1, writing) ||
        page_.Split(writing - 1).role != Role::kGenitive)
      return {};
    const Phrase author = ReadPhrase(page_, lexicon_, known_, writing - 1, sentence_.first_word, true);
    return author.guessed ? Phrase{} : author;
  }

  // Does the word before a document's name say whose it is?
  bool NamesOwner(uint32_t head) const {
    const uint32_t begin = page_.TextBegin(sentence_);
    return head > begin && page_.words[head - 1].after == 0 && !lexicon_.IsIssuing(page_.Text(head - 1)) &&
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
    phrase.guessed = true;
    if (StartsWith(page_.Split(head).josa, "들")) {  // 전문가들에 따르면
      phrase.kind = PhraseKind::kGroup;
      phrase.organization = {};
      phrase.mention.end += kSyllableBytes;
    }
    return phrase;
  }

  uint32_t BeginOf(uint32_t w) const {
    uint32_t begin = page_.words[w].span.begin;
    if (page_.words[w].mark != kNoIndex)
      begin = std::min(begin, page_.marks[static_cast<size_t>(page_.words[w].mark)].outer.begin);
    if (begin >= 1 && page_.text[begin - 1] == '(') --begin;
    return begin;
  }

  // … 떠났다고 한다: what is said ends before the particle.
  uint32_t EndOfContent() const {
    const uint32_t last = sentence_.end_word - 1;
    const std::string_view text = page_.Text(last);
    if (last > sentence_.first_word && page_.words[last].mark == kNoIndex &&
        (text == "한다" || text == "했다" || text == "합니다")) {
      size_t kept = 0;
      if (lexicon_.Ending(page_.Text(last - 1), &kept) == Quotative::kSay)
        return page_.words[last - 1].span.begin + static_cast<uint32_t>(kept);
    }
    return EndOfText();
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

Phrase SourceAccordingTo(const Page& page, const Lexicon& lexicon, const KnownNames& known, uint32_t sentence,
                         uint32_t from, uint32_t end) {
  return AccordingTo(page, lexicon, known, sentence).SourceWithin(from, end);
}

}  // namespace quoth::korean
