// Pairs quotation marks. Straight marks carry no direction, marks get lost, and pairs cross, so
// pairing starts afresh at every line and gives up on a mark rather than swallow the text.

#include <algorithm>
#include <optional>

#include "core/korean/page.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

enum class Shape : uint8_t { kNone, kOpen, kClose, kStraight };

struct Mark {
  uint32_t at = 0, length = 0;
  Shape shape = Shape::kNone;
  bool doubled = false;
};

constexpr uint32_t kLongestMarked = 6000;  // bytes; a longer "quotation" is a lost mark
constexpr uint32_t kLongestOverLines = 3000;

Mark Classify(char32_t c, uint32_t at, uint32_t length) {
  Mark mark{at, length, Shape::kNone, false};
  switch (c) {
    case U'“':
    case U'„':
      mark.shape = Shape::kOpen;
      mark.doubled = true;
      break;
    case U'”':
      mark.shape = Shape::kClose;
      mark.doubled = true;
      break;
    case U'"':
    case U'＂':
    case U'″':
      mark.shape = Shape::kStraight;
      mark.doubled = true;
      break;
    case U'‘':
      mark.shape = Shape::kOpen;
      break;
    case U'’':
      mark.shape = Shape::kClose;
      break;
    case U'\'':
    case U'`':
    case U'′':
    case U'＇':
      mark.shape = Shape::kStraight;
      break;
    default:
      break;
  }
  return mark;
}

bool IsLatin(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsSpace(char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || c == 0x3000; }

char32_t Before(std::string_view text, uint32_t at) {
  return at == 0 ? U'\n' : DecodeBefore(text, at).value;
}
char32_t After(std::string_view text, const Mark& mark) {
  const uint32_t end = mark.at + mark.length;
  return end >= text.size() ? U'\n' : DecodeAt(text, end).value;
}

// An apostrophe in a Latin word (it's), a year ('25) or a foot sign is no mark.
bool IsApostrophe(std::string_view text, const Mark& mark) {
  return !mark.doubled && mark.shape != Shape::kOpen && IsLatin(Before(text, mark.at)) &&
         IsLatin(After(text, mark));
}

std::vector<Mark> MarksOf(std::string_view text, Span line) {
  std::vector<Mark> marks;
  for (uint32_t at = line.begin; at < line.end;) {
    const CodePoint c = DecodeAt(text, at);
    const Mark mark = Classify(c.value, at, c.length);
    if (mark.shape != Shape::kNone && !IsApostrophe(text, mark)) marks.push_back(mark);
    at += c.length;
  }
  return marks;
}

Marked Make(const Mark& open, const Mark& close) {
  Marked marked;
  marked.outer = {open.at, close.at + close.length};
  marked.inner = {open.at + open.length, close.at};
  marked.doubled = open.doubled;
  return marked;
}

bool CanOpen(std::string_view text, const Mark& mark) {
  if (mark.shape == Shape::kOpen) return true;
  if (mark.shape == Shape::kClose) return false;
  return !IsSpace(After(text, mark)) || IsSpace(Before(text, mark.at));
}

// Index of the mark that closes marks[i], within the line. Single marks inside double ones are
// nested, and the other way round as long as they pair.
std::optional<size_t> Closing(const std::vector<Mark>& marks, size_t i, std::string_view text) {
  const Mark& open = marks[i];
  for (size_t j = i + 1; j < marks.size(); ++j) {
    const Mark& mark = marks[j];
    if (mark.at - open.at > kLongestMarked) return std::nullopt;
    if (mark.doubled != open.doubled) {
      if (open.doubled) continue;
      // A double mark inside single ones: nested only if it closes before the single one does.
      size_t k = j + 1;
      while (k < marks.size() && !marks[k].doubled) ++k;
      if (k == marks.size()) return std::nullopt;
      bool single_after = false;
      for (size_t m = k + 1; m < marks.size() && !single_after; ++m)
        single_after = !marks[m].doubled && marks[m].shape != Shape::kOpen;
      if (!single_after) return std::nullopt;
      j = k;
      continue;
    }
    if (mark.shape == Shape::kOpen) return std::nullopt;  // the closing mark was lost
    // A straight mark after a space and before a letter opens a nested quotation, unless nothing
    // could close it.
    if (mark.shape == Shape::kStraight && open.shape == Shape::kOpen &&
        IsSpace(Before(text, mark.at)) && !IsSpace(After(text, mark)) && j + 1 < marks.size() &&
        marks[j + 1].shape == Shape::kStraight) {
      ++j;
      continue;
    }
    return j;
  }
  return std::nullopt;
}

class Pairing {
 public:
  explicit Pairing(Page& page) : page_(page) {}

  void Run() {
    for (size_t i = 0; i < page_.lines.size(); ++i) ReadLine(page_.lines[i].span);
  }

 private:
  void ReadLine(Span line) {
    if (!page_.marks.empty() && page_.marks.back().outer.end > line.begin) {
      line.begin = std::min(line.end, page_.marks.back().outer.end);
    }
    const std::vector<Mark> marks = MarksOf(page_.text, line);
    for (size_t i = 0; i < marks.size(); ++i) {
      if (!CanOpen(page_.text, marks[i])) continue;
      const std::optional<size_t> close = Closing(marks, i, page_.text);
      if (close) {
        Add(Make(marks[i], marks[*close]));
        i = *close;
      } else if (marks[i].doubled && LastOpen(marks, i) && OpensWord(marks[i])) {
        CloseInLaterLine(marks[i], line.end);
      }
    }
  }

  static bool LastOpen(const std::vector<Mark>& marks, size_t i) {
    for (size_t j = i + 1; j < marks.size(); ++j) {
      if (marks[j].doubled) return false;
    }
    return true;
  }

  // A straight mark opens words that go on in a later line only if it stands like an opening one.
  bool OpensWord(const Mark& mark) const {
    if (mark.shape == Shape::kOpen) return true;
    return IsSpace(Before(page_.text, mark.at)) && !IsSpace(After(page_.text, mark));
  }

  // A quotation over several paragraphs: the closing mark must come before any other double mark.
  void CloseInLaterLine(const Mark& open, uint32_t from) {
    const uint32_t limit =
        std::min<uint32_t>(static_cast<uint32_t>(page_.text.size()), from + kLongestOverLines);
    for (uint32_t at = from; at < limit;) {
      const CodePoint c = DecodeAt(page_.text, at);
      const Mark mark = Classify(c.value, at, c.length);
      if (mark.doubled) {
        const bool closes = open.shape == Shape::kOpen
                                ? mark.shape == Shape::kClose
                                : mark.shape == Shape::kStraight && !IsSpace(Before(page_.text, at));
        if (closes) Add(Make(open, mark));
        return;
      }
      at += c.length;
    }
  }

  void Add(const Marked& marked) {
    if (!marked.inner.empty()) page_.marks.push_back(marked);
  }

  Page& page_;
};

}  // namespace

void FindMarks(Page& page) { Pairing(page).Run(); }

}  // namespace quoth::korean
