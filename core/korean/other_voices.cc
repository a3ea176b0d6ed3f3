#include "core/korean/other_voices.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "core/korean/hangul.h"
#include "core/korean/unknown_words.h"
#include "core/lexicon.h"

namespace quoth::korean {
namespace {

bool Contains(const std::vector<std::string_view>& nouns, std::string_view noun) {
  return std::find(nouns.begin(), nouns.end(), noun) != nouns.end();
}

// 뤼카 |모로는; but 이행 여부를 두고는
bool IsUnknownName(const Page& page, const Lexicon& lexicon, uint32_t word, std::string_view stem) {
  const bool verb = word > 0 && page.StandTogether(word - 1, word) && page.Split(word - 1).role == Role::kObject;
  return !verb && CodePoints(stem) > 1 && lexicon.Foreignness(stem) >= Lexicon::kForeign &&
         !lexicon.not_names.contains(stem) && !IsCommonWord(lexicon, page.Text(word), stem);
}

}  // namespace

std::optional<OtherVoice> OtherVoiceBefore(const Page& page, const Lexicon& lexicon, const Report& report) {
  static const std::vector<std::string_view> people = ReadLexiconWords("ko/other_voices.tsv", "people"),
                                             others = ReadLexiconWords("ko/other_voices.tsv", "other");
  const uint32_t marked = report.first_word;
  if (marked <= page.sentences[report.sentence].first_word || page.words[marked].mark == kNoIndex) return std::nullopt;
  const uint32_t word = marked - 1;
  const Josa josa = page.Split(word);
  if (josa.role != Role::kTopic || page.words[word].mark != kNoIndex) return std::nullopt;
  const bool somebody = Contains(people, josa.stem);
  if (!somebody && !Contains(others, josa.stem) && !IsUnknownName(page, lexicon, word, josa.stem)) return std::nullopt;
  const uint32_t begin = page.words[word].span.begin;
  return OtherVoice{{begin, begin + static_cast<uint32_t>(josa.stem.size())}, somebody};
}

bool TakesStand(const Page& page, const Sentence& sentence) {
  static const LexiconSet stands = ReadLexiconSet("ko/stands.tsv");
  for (uint32_t w = sentence.first_word; w < sentence.end_word; ++w) {
    for (size_t n = 2; n <= 3 && page.words[w].mark == kNoIndex; ++n) {
      if (stands.contains(FirstCodePoints(page.Text(w), n))) return true;
    }
  }
  return false;
}

}  // namespace quoth::korean
