// Cuts the text into words.

#include <algorithm>

#include "core/korean/hangul.h"
#include "core/korean/page.h"
#include "core/unicode.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

enum class Kind : uint8_t { kLetter, kSpace, kMark, kOpenBracket, kCloseBracket, kPunctuation };

Kind KindOf(char32_t c) {
  if (IsSyllable(c)) return Kind::kLetter;  // nearly all of a text
  switch (c) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
    case 0xA0:
    case 0x3000:
      return Kind::kSpace;
    case U'“':
    case U'”':
    case U'„':
    case U'"':
    case U'＂':
    case U'″':
    case U'‘':
    case U'’':
    case U'\'':
    case U'`':
    case U'′':
    case U'＇':
    case U'「':
    case U'」':
    case U'『':
    case U'』':
    case U'《':
    case U'》':
    case U'〈':
    case U'〉':
    case U'<':
    case U'>':
      return Kind::kMark;
    case '(':
    case '[':
    case U'（':
    case U'【':
      return Kind::kOpenBracket;
    case ')':
    case ']':
    case U'）':
    case U'】':
      return Kind::kCloseBracket;
    case ',':
    case '.':
    case '?':
    case '!':
    case ':':
    case ';':
    case U'…':
    case U'·':
    case U'，':
    case U'．':
    case U'‥':
    case U'ㆍ':
    case '=':
    case '/':
    case U'。':
      return Kind::kPunctuation;
    case U'◇':
    case U'■':
    case U'▶':
    case U'●':
    case U'▲':
    case U'△':
    case U'◆':
    case U'□':
    case U'▷':
    case U'▣':
    case U'◎':
    case U'☞':
    case U'♦':
    case U'◁':
    case U'★':
    case U'※':
      return Kind::kSpace;
    default:
      return IsBlank(c) ? Kind::kSpace : Kind::kLetter;
  }
}

// Commas and the like that do not belong inside a number or a name.
bool Breaks(char32_t c, char32_t before, char32_t next) {
  if (c == U'·' || c == U'ㆍ' || c == '/') return false;
  const bool digits = IsDigit(before) && IsDigit(next);
  if (c == ',' || c == '.' || c == ':') {
    const bool latin = before < 0x80 && next < 0x80 && IsLetter(before) && IsLetter(next);
    return !digits && !latin;
  }
  return true;
}

class WordFinder {
 public:
  explicit WordFinder(Page& page) : page_(page), text_(page.text) {}

  void Run() {
    for (uint32_t i = 0; i < page_.lines.size(); ++i) {
      Line& line = page_.lines[i];
      line.first_word = Count();
      ReadLine(i, line.span);
      line.end_word = Count();
    }
    for (size_t k = open_mark_; k < page_.marks.size(); ++k) Settle(page_.marks[k]);
  }

 private:
  uint32_t Count() const { return static_cast<uint32_t>(page_.words.size()); }

  void Settle(Marked& marked) {
    if (marked.end_word == 0) marked.first_word = marked.end_word = Count();
  }

  // [홍길동 시장이 17일 시청에서 답변하고 있다. (사진=누리통신)]: no aside, but the whole line, with a sentence in it.
  bool IsInOneBracket(Span span) const {
    constexpr size_t kAside = 40;  // code points
    std::string_view line = page_.Text(span);
    while (EndsWith(line, " ")) line.remove_suffix(1);
    if (line.empty() || KindOf(FirstCodePoint(line)) != Kind::kOpenBracket ||
        KindOf(LastCodePoint(line)) != Kind::kCloseBracket || line.find("다.") == std::string_view::npos ||
        line.find(" : ") != std::string_view::npos)  // [홍길동/시민 : …]
      return false;
    size_t count = 0;
    int depth = 0;
    for (size_t at = 0; at < line.size(); ++count) {
      if (at > 0 && depth == 0) return false;
      const CodePoint c = DecodeAt(line, at);
      depth += KindOf(c.value) == Kind::kOpenBracket ? 1 : KindOf(c.value) == Kind::kCloseBracket ? -1 : 0;
      at += c.length;
    }
    return count > kAside && depth == 0;
  }

  void ReadLine(uint32_t line, Span span) {
    depth_ = IsInOneBracket(span) ? -1 : 0;
    bool space = true;
    for (uint32_t at = span.begin; at < span.end;) {
      const CodePoint c = DecodeAt(text_, at);
      switch (KindOf(c.value)) {
        case Kind::kSpace:
          space = true;
          break;
        case Kind::kOpenBracket:
          ++depth_;
          break;
        case Kind::kCloseBracket:
          depth_ = std::max(0, depth_ - 1);
          break;
        case Kind::kMark:
          break;
        case Kind::kPunctuation:
          if (Count() > 0 && page_.words.back().line == line && page_.words.back().after == 0) {
            page_.words.back().after = c.value;
          }
          break;
        case Kind::kLetter:
          at = ReadWord(line, at, span.end, !space);
          space = false;
          continue;
      }
      at += c.length;
    }
  }

  uint32_t ReadWord(uint32_t line, uint32_t begin, uint32_t end, bool glued) {
    Word word;
    word.line = line;
    word.glued = glued;
    word.in_brackets = depth_ > 0;
    uint32_t at = begin;
    char32_t before = 0;
    while (at < end) {
      const CodePoint c = DecodeAt(text_, at);
      const Kind kind = KindOf(c.value);
      if (kind == Kind::kPunctuation) {
        const uint32_t next = at + c.length;
        const char32_t following = next < end ? DecodeAt(text_, next).value : U' ';
        if (KindOf(following) != Kind::kLetter || Breaks(c.value, before, following)) break;
      } else if (kind != Kind::kLetter) {
        break;
      }
      before = c.value;
      at += c.length;
    }
    word.span = {begin, at};
    word.mark = MarkAt(begin);
    page_.words.push_back(word);
    return at;
  }

  // Words come in text order, so the marks are walked once.
  int32_t MarkAt(uint32_t at) {
    while (open_mark_ < page_.marks.size() && page_.marks[open_mark_].outer.end <= at) {
      Settle(page_.marks[open_mark_]);
      ++open_mark_;
    }
    if (open_mark_ == page_.marks.size()) return kNoIndex;
    Marked& marked = page_.marks[open_mark_];
    if (at < marked.outer.begin) return kNoIndex;
    if (marked.end_word == 0) marked.first_word = Count();
    marked.end_word = Count() + 1;
    return static_cast<int32_t>(open_mark_);
  }

  Page& page_;
  std::string_view text_;
  size_t open_mark_ = 0;
  int depth_ = 0;
};

}  // namespace

void FindWords(Page& page) { WordFinder(page).Run(); }

void ReadWords(Page& page, const Lexicon& lexicon) {
  for (Word& word : page.words) {
    const std::string_view text = page.Text(word);
    const Josa josa = lexicon.SplitJosa(text);
    word.particle = static_cast<uint8_t>(josa.josa.size());
    word.role = josa.role;
    word.title = lexicon.TitleOf(text).use;
    const bool whole = word.particle == 0 || lexicon.title_modifiers.contains(text);  // 소아청소년과: no 청소년
    word.stem_title = whole ? word.title : lexicon.TitleOf(josa.stem).use;
  }
}

}  // namespace quoth::korean
