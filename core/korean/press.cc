#include "core/korean/press.h"

#include <string_view>
#include <vector>

#include "core/korean/hangul.h"
#include "core/lexicon.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

constexpr uint32_t kReach = 4;           // words of `현지 일간 누리데일리에`
constexpr size_t kShortestBeginning = 2;  // syllables before an ending (누리|일보)
constexpr size_t kLongestEnding = 3;      // syllables (타임스)

struct PressNames {
  LexiconSet names, endings;
};

const PressNames& Names() {
  static const PressNames press = [] {
    PressNames read;
    for (const LexiconRow& row : ReadLexicon("ko/press.tsv")) {
      LexiconSet& set = row.size() > 1 && row[1] == "end" ? read.endings : read.names;
      set[row[0]] = {};
    }
    return read;
  }();
  return press;
}

// `누리일보에 |정정보도를 청구하겠다고`: what is done to the press, or stands in it.
bool ConcernsPress(const Page& page, uint32_t from, uint32_t end) {
  static const std::vector<std::string_view> deeds = ReadLexiconWords("ko/adverbial_words.tsv", "deed");
  for (uint32_t w = from; w < end; ++w) {
    for (const std::string_view deed : deeds) {
      if (page.Text(w).find(deed) != std::string_view::npos) return true;
    }
  }
  return false;
}

}  // namespace

bool IsPress(std::string_view name) {
  if (Names().names.contains(name)) return true;
  for (size_t n = 2; n <= kLongestEnding && n + kShortestBeginning <= CodePoints(name); ++n) {
    if (Names().endings.contains(LastCodePoints(name, n))) return true;
  }
  return false;
}

uint32_t PressToldLength(const Page& page, const Lexicon& lexicon, uint32_t word, uint32_t end) {
  static const std::vector<std::string_view> sorts = ReadLexiconWords("ko/adverbial_words.tsv", "press");
  bool told = false;  // what sort of press it is stands before its name
  for (uint32_t w = word; w + 1 < end && w < word + kReach; ++w) {
    if (page.words[w].in_brackets || page.words[w].mark != kNoIndex) return 0;
    const std::string_view text = page.Text(w);
    const std::string_view name = EndsWith(text, "에게") ? text.substr(0, text.size() - 2 * kSyllableBytes)
                                  : EndsWith(text, "에") ? text.substr(0, text.size() - kSyllableBytes)
                                                         : std::string_view();
    if (!name.empty() && (told || IsPress(name))) {
      if (StartsWithAny(page.Text(w + 1), {"따르", "따른", "의하", "의한", "대해", "대한", "비해"})) return 0;
      return ConcernsPress(page, w + 1, end) ? 0 : w + 1 - word;
    }
    const bool sort = EndsInAny(text, sorts);
    if (!sort && text != "현지" && !lexicon.states.contains(text)) return 0;
    told = sort;
  }
  return 0;
}

}  // namespace quoth::korean
