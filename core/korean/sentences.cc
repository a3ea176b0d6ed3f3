// Lines, their kinds and bylines, and the sentences of the text.

#include <algorithm>

#include "core/korean/hangul.h"
#include "core/korean/page.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

constexpr uint32_t kBylineWords = 14;   // a byline ends within so many words
constexpr size_t kLongestHeading = 70;  // code points

void FindLines(Page& page) {
  uint32_t begin = 0;
  const uint32_t size = static_cast<uint32_t>(page.text.size());
  for (uint32_t at = 0; at <= size; ++at) {
    if (at < size && page.text[at] != '\n') continue;
    Line line;
    line.span = {begin, at};
    page.lines.push_back(line);
    begin = at + 1;
  }
}

std::string_view Trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '\r'))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

bool HasCredit(std::string_view line, const Lexicon& lexicon) {
  for (size_t at = 0; at < line.size();) {
    const CodePoint c = DecodeAt(line, at);
    if (lexicon.credit_starts.Has(c.value) && StartsInAny(line.substr(at), lexicon.credits)) return true;
    at += c.length;
  }
  return false;
}

bool IsFooter(std::string_view line, const Lexicon& lexicon) {
  const bool short_line = line.size() < 240;
  for (const auto& [sign, where] : lexicon.bylines) {
    if (where == "start" ? StartsWith(line, sign) : short_line && EndsWith(line, sign)) return true;
  }
  if (short_line && HasCredit(line, lexicon)) return true;
  // A line with a mail address and hardly anything else.
  return line.size() < 120 && line.find('@') != std::string_view::npos &&
         line.find("다.") == std::string_view::npos;
}

bool IsBullet(char32_t c) {
  switch (c) {
    case U'◇':
    case U'■':
    case U'▶':
    case U'●':
    case U'▲':
    case U'△':
    case U'○':
    case U'◆':
    case U'□':
    case U'▷':
    case U'▣':
    case U'◎':
    case U'☞':
    case U'♦':
    case U'#':
      return true;
    default:
      return false;
  }
}

bool EndsSentence(std::string_view line) {
  // A quotation that fills the line ends as it ends.
  while (!line.empty() && (EndsWith(line, "”") || EndsWith(line, "\"") || EndsWith(line, "’"))) {
    line.remove_suffix(DecodeBefore(line, line.size()).length);
  }
  const char32_t last = LastCodePoint(line);
  return last == '.' || last == '?' || last == '!' || EndsWith(line, "다") ||
         EndsWith(line, "요") || EndsWith(line, "까");
}

LineKind KindOf(const Page& page, const Line& line, const Lexicon& lexicon) {
  const std::string_view text = Trim(page.Text(line.span));
  if (IsFooter(text, lexicon)) return LineKind::kFooter;
  if (text.empty()) return LineKind::kBody;
  if (CodePoints(text) > kLongestHeading) return LineKind::kBody;
  const bool marked = EndsWith(text, "”") || EndsWith(text, "\"");
  if (IsBullet(FirstCodePoint(text)) && (marked || !EndsSentence(text))) return LineKind::kHeading;
  return EndsSentence(text) ? LineKind::kBody : LineKind::kHeading;
}

// "(서울=연합뉴스) 홍길동 기자 = ", "[서울=뉴시스]홍길동 기자 =": the word after it.
uint32_t AfterByline(const Page& page, const Line& line) {
  const uint32_t limit = std::min(line.end_word, line.first_word + kBylineWords);
  uint32_t after = line.first_word;
  for (uint32_t w = line.first_word; w < limit; ++w) {
    const Word& word = page.words[w];
    if (word.mark != kNoIndex) break;
    const uint32_t next = w + 1 < line.end_word ? page.words[w + 1].span.begin : line.span.end;
    const std::string_view between = page.text.substr(word.span.end, next - word.span.end);
    const bool reporter = EndsWith(page.Text(word), "기자") ||
                          EndsWith(page.Text(word), "특파원") ||
                          EndsWith(page.Text(word), "기자단");
    if (!word.in_brackets && reporter && between.find('=') != std::string_view::npos) return w + 1;
    if (w == line.first_word && word.in_brackets &&
        page.text.substr(line.span.begin, word.span.end - line.span.begin).find_first_of("([") ==
            std::string_view::npos &&
        page.text.substr(line.span.begin, word.span.end - line.span.begin).find("【") ==
            std::string_view::npos) {
      break;
    }
    // A bracket at the very start of the line is a dateline, with or without a reporter.
    if (word.in_brackets && after == w && w == line.first_word) {
      uint32_t end = w;
      while (end < limit && page.words[end].in_brackets) ++end;
      after = end;
    }
  }
  return after;
}

class SentenceFinder {
 public:
  explicit SentenceFinder(Page& page) : page_(page) {}

  void Run() {
    for (const Line& line : page_.lines) {
      if (line.first_word == line.end_word) continue;
      for (uint32_t w = line.first_word; w < line.end_word; ++w) {
        if (w == line.text_word && w > line.first_word)
          Close(w, line);  // the byline stands for itself
        ReadWord(line, w);
      }
      // A marked string over several lines holds its sentence together.
      const bool open = OpenMark(line.end_word);
      if (!open) Close(line.end_word, line);
    }
    if (!page_.lines.empty()) Close(static_cast<uint32_t>(page_.words.size()), page_.lines.back());
  }

 private:
  bool OpenMark(uint32_t next) const {
    return next < page_.words.size() && page_.words[next].mark != kNoIndex &&
           page_.words[next - 1].mark == page_.words[next].mark;
  }

  void ReadWord(const Line& line, uint32_t w) {
    const Word& word = page_.words[w];
    if (w + 1 == line.end_word) return;
    const Word& next = page_.words[w + 1];
    if (word.mark != kNoIndex) {
      if (next.mark == word.mark) return;
      // Behind a closing mark: a glued particle carries the sentence on, white space ends it if
      // the quotation itself is a sentence.
      const Marked& marked = page_.marks[static_cast<size_t>(word.mark)];
      const bool finished = EndsSentenceInside(page_.Text(marked.inner));
      const bool period = word.after != 0 && StopAfter(marked.outer.end);
      if (!next.glued && (finished || period) && next.mark == kNoIndex && !CarriesOn(w + 1))
        Close(w + 1, line);
      return;
    }
    if (word.in_brackets && next.in_brackets) return;
    if (Stops(w, next)) Close(w + 1, line);
  }

  bool StopAfter(uint32_t at) const {
    return at < page_.text.size() && (page_.text[at] == '.' || page_.text[at] == '!');
  }

  // `“…” 라고`: a particle that a space has separated from its mark.
  bool CarriesOn(uint32_t w) const {
    const std::string_view word = page_.Text(w);
    return StartsWith(word, "라고") || StartsWith(word, "이라") || word == "고" || word == "며" ||
           StartsWith(word, "라며") || StartsWith(word, "라는") || StartsWith(word, "등");
  }

  static bool EndsSentenceInside(std::string_view inner) {
    const char32_t last = LastCodePoint(inner);
    return last == '.' || last == '?' || last == '!' || last == U'…';
  }

  bool Stops(uint32_t w, const Word& next) const {
    const Word& word = page_.words[w];
    if (word.after != '.' && word.after != '?' && word.after != '!' && word.after != U'．' &&
        word.after != U'。')
      return false;
    const std::string_view text = page_.Text(word);
    if (next.glued && next.mark == kNoIndex) return EndsWith(text, "다");
    if (word.after != '.') return true;
    if (HasDigit(text) && CodePoints(text) <= 4 && !IsSyllable(LastCodePoint(text))) return false;
    return !(IsLatin(text) && text.size() == 1);
  }

  void Close(uint32_t end_word, const Line& line) {
    if (end_word <= begin_) return;
    Sentence sentence;
    sentence.first_word = begin_;
    sentence.end_word = end_word;
    sentence.line = page_.words[begin_].line;
    const uint32_t limit =
        end_word < page_.words.size() ? page_.words[end_word].span.begin : line.span.end;
    sentence.span = {SpanBegin(begin_), SpanEnd(end_word - 1, limit)};
    sentence.heading = page_.lines[sentence.line].kind != LineKind::kBody;
    page_.sentences.push_back(sentence);
    begin_ = end_word;
  }

  uint32_t SpanBegin(uint32_t w) const {
    const Word& word = page_.words[w];
    uint32_t begin = word.span.begin;
    if (word.mark != kNoIndex)
      begin = std::min(begin, page_.marks[static_cast<size_t>(word.mark)].outer.begin);
    if (!page_.sentences.empty()) begin = std::max(begin, page_.sentences.back().span.end);
    return begin;
  }

  // The end of the sentence with the punctuation and closing mark behind its last word.
  uint32_t SpanEnd(uint32_t w, uint32_t limit) const {
    const Word& word = page_.words[w];
    uint32_t end = word.span.end;
    if (word.mark != kNoIndex)
      end = std::max(end, page_.marks[static_cast<size_t>(word.mark)].outer.end);
    while (end < limit) {
      const CodePoint c = DecodeAt(page_.text, end);
      if (c.value != '.' && c.value != '?' && c.value != '!' && c.value != ')' && c.value != U'…' &&
          c.value != ']') {
        break;
      }
      end += c.length;
    }
    return end;
  }

  Page& page_;
  uint32_t begin_ = 0;
};

}  // namespace

void FindSentences(Page& page, const Lexicon& lexicon) {
  for (Line& line : page.lines) {
    line.kind = KindOf(page, line, lexicon);
    line.text_word = AfterByline(page, line);
  }
  SentenceFinder(page).Run();
}

Page ReadPage(std::string_view text, const Lexicon& lexicon) {
  Page page;
  page.text = text;
  FindLines(page);
  FindMarks(page);
  FindWords(page);
  ReadWords(page, lexicon);
  FindSentences(page, lexicon);
  return page;
}

}  // namespace quoth::korean
