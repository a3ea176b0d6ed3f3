#include "core/wrapped_lines.h"

#include <algorithm>
#include <vector>

#include "core/utf8.h"

namespace quoth {
namespace {

constexpr size_t kFewest = 3, kNarrowest = 14, kWidest = 120;

// Some count letters, others what they take on a screen, where Hangul is twice as wide as Latin.
struct Widths {
  size_t letters = 0, cells = 0;
};

struct LineBreak {
  size_t at = 0;      // byte of the break
  Widths before;      // of the line before it
  Widths next_word;   // of the first word behind it
  bool sentence_ends = false;
};

// Hangul, Han, kana and full-width forms.
bool IsWide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60);
}

Widths WidthsOf(std::string_view line) {
  Widths widths;
  for (size_t at = 0; at < line.size(); ++widths.letters) {
    const CodePoint c = DecodeAt(line, at);
    widths.cells += IsWide(c.value) ? 2 : 1;
    at += c.length;
  }
  return widths;
}

std::string_view Trimmed(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
  while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  return line;
}

// The breaks between two lines with words, and the widths of the longest line. Nothing if a line is longer than
// any that were broken to fit.
std::vector<LineBreak> BreaksOf(std::string_view text, Widths& longest) {
  std::vector<LineBreak> breaks;
  std::string_view before;
  Widths width_before;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = Trimmed(text.substr(begin, end - begin));
    const Widths width = WidthsOf(line);
    longest = {std::max(longest.letters, width.letters), std::max(longest.cells, width.cells)};
    if (longest.letters > kWidest) return {};
    if (!before.empty() && !line.empty()) {
      constexpr std::string_view kEnds = ".?!\":";
      const bool ends = kEnds.find(before.back()) != std::string_view::npos || before.ends_with("”");
      breaks.push_back({begin - 1, width_before, WidthsOf(line.substr(0, line.find(' '))), ends});
    }
    before = line;
    width_before = width;
    begin = end + 1;
  }
  return breaks;
}

struct Fitting {
  std::vector<LineBreak> breaks;  // that fit a width
  size_t inside = 0;              // of them, those inside a sentence
};

// Nothing if lines break for other reasons, too: lists, verse.
Fitting FindFitting(const std::vector<LineBreak>& breaks, size_t Widths::*width, size_t longest) {
  if (longest < kNarrowest || longest > kWidest) return {};
  size_t others = 0;
  Fitting fitting;
  for (const LineBreak& b : breaks) {
    const bool fits = b.before.*width + 1 + b.next_word.*width > longest;
    if (!b.sentence_ends) ++(fits ? fitting.inside : others);
    if (fits) fitting.breaks.push_back(b);
  }
  const bool enough = fitting.inside >= kFewest && fitting.inside >= 4 * others &&
                      2 * fitting.inside >= fitting.breaks.size();
  return enough ? fitting : Fitting{};
}

}  // namespace

std::optional<std::string> JoinWrappedLines(std::string_view text) {
  Widths longest;
  const std::vector<LineBreak> breaks = BreaksOf(text, longest);
  const Fitting letters = FindFitting(breaks, &Widths::letters, longest.letters);
  const Fitting cells = FindFitting(breaks, &Widths::cells, longest.cells);
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
