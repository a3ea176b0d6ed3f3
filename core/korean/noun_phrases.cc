#include "core/korean/noun_phrases.h"

#include <string_view>

#include "core/lexicon.h"

namespace quoth::korean {
namespace {

constexpr size_t kShortestNoun = 2 * kSyllableBytes;
constexpr uint32_t kMostBareNouns = 2;

struct NounLexicon {
  LexiconSet empty = ReadLexiconSet("ko/empty_nouns.tsv");
  LexiconSet verbalizers = ReadLexiconSet("ko/verbalizers.tsv");
  LexiconSet endings = ReadLexiconSet("ko/word_endings.tsv");
};

const NounLexicon& Nouns() {
  static const NounLexicon lexicon;
  return lexicon;
}

// Particles that hardly any form of a verb ends in. 는 and 은 end verbs before nouns as well.
bool TellsNoun(Role role) {
  return role == Role::kSubject || role == Role::kObject || role == Role::kGenitive || role == Role::kWith ||
         role == Role::kBody;
}

// The noun in front of 하다, 되다 in all their forms: 지원하겠다 → 지원.
std::string_view VerbalNoun(std::string_view word) {
  for (size_t at = kShortestNoun; at + kSyllableBytes <= word.size(); at += kSyllableBytes) {
    if (Nouns().verbalizers.contains(word.substr(at, kSyllableBytes))) return word.substr(0, at);
  }
  return {};
}

// Could it be a verb? Nouns that end so are lost in front of others; better than verbs among them.
bool MayBeVerb(std::string_view word) {
  const int last = FinalOf(LastCodePoint(word));
  return last == kFinalN || last == kFinalR || Nouns().endings.contains(LastCodePoints(word, 1)) ||
         Nouns().endings.contains(LastCodePoints(word, 2));
}

class PhraseFinder {
 public:
  PhraseFinder(const Page& page, const Lexicon& lexicon) : page_(page), lexicon_(lexicon) {}

  std::vector<Span> Find() {
    for (uint32_t i = 0; i < page_.words.size(); ++i) {
      const Span noun = NounOf(page_.words[i]);
      if (noun.empty()) continue;
      const uint32_t first = FirstBareNoun(i);
      phrases_.push_back({page_.words[first].span.begin, noun.end});
      end_ = noun.end;
    }
    return std::move(phrases_);
  }

 private:
  // The noun that the word shows to be one, or nothing.
  Span NounOf(const Word& word) const {
    const Josa parts = page_.Split(word);
    std::string_view noun = TellsNoun(parts.role) ? parts.stem : VerbalNoun(page_.Text(word));
    if (!IsNoun(noun)) return {};
    return {word.span.begin, word.span.begin + static_cast<uint32_t>(noun.size())};
  }

  static bool IsNoun(std::string_view stem) {
    return stem.size() >= kShortestNoun && IsHangul(stem) && !Nouns().empty.contains(stem);
  }

  // The first of the bare nouns right in front of word `i`, or the word itself.
  uint32_t FirstBareNoun(uint32_t i) const {
    uint32_t first = i;
    while (first > 0 && i - first < kMostBareNouns && IsBareNoun(first - 1, first)) --first;
    return first;
  }

  bool IsBareNoun(uint32_t i, uint32_t next) const {
    const Word& word = page_.words[i];
    const Span between{word.span.end, page_.words[next].span.begin};
    if (word.after != 0 || word.span.begin < end_ || page_.Text(between) != " ") return false;
    const std::string_view text = page_.Text(word);
    return word.particle == 0 && IsNoun(text) && !MayBeVerb(text) && !lexicon_.EndsAdnominal(text) &&
           !lexicon_.EndsConnective(text) && VerbalNoun(text).empty();
  }

  const Page& page_;
  const Lexicon& lexicon_;
  std::vector<Span> phrases_;
  uint32_t end_ = 0;  // of the last phrase
};

}  // namespace

std::vector<Span> NounPhrases(const Page& page, const Lexicon& lexicon) {
  return PhraseFinder(page, lexicon).Find();
}

}  // namespace quoth::korean
