#include "core/wrapped_lines.h"

#include <algorithm>
#include <vector>

#include "core/utf8.h"

namespace quoth {
namespace {

struct LineBreak {
  size_t at = 0;           // byte of the break
  size_t width = 0;        // of the line before it
  size_t next_word = 0;    // width of the first word behind it
  bool sentence_ends = false;
};

// Hangul, Han, kana and full-width forms.
bool IsWide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60);
}

// Some count letters, others what they take on a screen, where Hangul is twice as wide as Latin.
size_t Width(std::string_view line, bool on_screen) {
  size_t width = 0;
  for (size_t at = 0; at < line.size();) {
    const CodePoint c = DecodeAt(line, at);
    width += on_screen && IsWide(c.value) ? 2 : 1;
    at += c.length;
  }
  return width;
}

std::string_view Trimmed(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
  while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  return line;
}

// The breaks between two lines with words, and the width of the longest line.
std::vector<LineBreak> BreaksOf(std::string_view text, bool on_screen, size_t& longest) {
  std::vector<LineBreak> breaks;
  std::string_view before;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = Trimmed(text.substr(begin, end - begin));
    longest = std::max(longest, Width(line, on_screen));
    if (!before.empty() && !line.empty()) {
      constexpr std::string_view kEnds = ".?!\":";
      const bool ends = kEnds.find(before.back()) != std::string_view::npos || before.ends_with("”");
      breaks.push_back({begin - 1, Width(before, on_screen), Width(line.substr(0, line.find(' ')), on_screen), ends});
    }
    before = line;
    begin = end + 1;
  }
  return breaks;
}

struct Fitting {
  std::vector<LineBreak> breaks;  // that fit a width
  size_t inside = 0;              // of them, those inside a sentence
};

// Nothing if lines break for other reasons, too: lists, verse.
Fitting FindFitting(std::string_view text, bool on_screen) {
  constexpr size_t kFewest = 3, kNarrowest = 14, kWidest = 120;
  size_t longest = 0, others = 0;
  Fitting fitting;
  fitting.breaks = BreaksOf(text, on_screen, longest);
  if (longest < kNarrowest || longest > kWidest) return {};
  std::erase_if(fitting.breaks, [&](const LineBreak& b) {
    const bool fits = b.width + 1 + b.next_word > longest;
    if (!b.sentence_ends) ++(fits ? fitting.inside : others);
    return !fits;
  });
  const bool enough = fitting.inside >= kFewest && fitting.inside >= 4 * others &&
                      2 * fitting.inside >= fitting.breaks.size();
  return enough ? fitting : Fitting{};
}

}  // namespace

std::optional<std::string> JoinWrappedLines(std::string_view text) {
  const Fitting letters = FindFitting(text, /*on_screen=*/false), cells = FindFitting(text, /*on_screen=*/true);
  const Fitting& best = cells.inside > letters.inside ? cells : letters;
  if (best.inside == 0) return std::nullopt;
  std::string joined(text);
  for (const LineBreak& b : best.breaks) {
    joined[b.at] = ' ';
    if (joined[b.at - 1] == '\r') joined[b.at - 1] = ' ';
  }
  return joined;
}

}  // namespace quoth
