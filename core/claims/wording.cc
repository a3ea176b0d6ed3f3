#include "core/claims/wording.h"

#include <algorithm>

#include "core/first_half.h"
#include "quoth/identity.h"

namespace quoth {
namespace {

// FNV-1a with a final mix, so that the smallest hash is as good as a random one.
uint64_t HashOf(std::string_view text) {
  uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<uint8_t>(c)) * 0x100000001b3;
  hash ^= hash >> 33;
  hash *= 0xff51afd7ed558ccd;
  hash ^= hash >> 33;
  hash *= 0xc4ceb9fe1a85ec53;
  return hash ^ hash >> 33;
}

using Pairs = std::vector<std::pair<size_t, size_t>>;  // positions in a, in b; both ascending

// The longest common subsequence of two sequences.
template <typename T, typename Equal>
Pairs Align(const std::vector<T>& a, const std::vector<T>& b, const Equal& equal) {
  const size_t width = b.size() + 1;
  std::vector<uint16_t> best((a.size() + 1) * width, 0);
  for (size_t i = a.size(); i-- > 0;) {
    for (size_t j = b.size(); j-- > 0;) {
      uint16_t& cell = best[i * width + j];
      cell = equal(a[i], b[j]) ? static_cast<uint16_t>(best[(i + 1) * width + j + 1] + 1)
                               : std::max(best[(i + 1) * width + j], best[i * width + j + 1]);
    }
  }
  Pairs pairs;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (equal(a[i], b[j])) {
      pairs.emplace_back(i++, j++);
    } else if (best[(i + 1) * width + j] >= best[i * width + j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  return pairs;
}

constexpr size_t kLeastStem = 6;  // bytes: two syllables, six letters

// Words that SameWord takes for one agree in it.
uint32_t BeginningOf(const ContentWord& word) {
  return static_cast<uint32_t>(HashOf(std::string_view(word.form).substr(0, kLeastStem)));
}

// No fewer than the words that two wordings can share.
size_t MostShared(const Wording& a, const Wording& b) {
  size_t shared = 0;
  for (size_t i = 0, j = 0; i < a.beginnings.size() && j < b.beginnings.size();) {
    if (a.beginnings[i] == b.beginnings[j]) {
      ++shared, ++i, ++j;
    } else {
      a.beginnings[i] < b.beginnings[j] ? ++i : ++j;
    }
  }
  return shared;
}

// Three in four words of the shorter one.
bool SharesEnough(size_t shared, const Wording& a, const Wording& b) {
  return shared > 0 && shared * 4 >= std::min(a.words.size(), b.words.size()) * 3;
}

// Forms of one word that normalisation left apart: one is the beginning of the other.
bool SameWord(const ContentWord& a, const ContentWord& b) {
  if (a.number != b.number) return false;
  if (a.form == b.form) return true;
  if (a.number || std::min(a.form.size(), b.form.size()) < kLeastStem) return false;
  return a.form.starts_with(b.form) || b.form.starts_with(a.form);
}

// What stands in the gaps between words that both have.
struct GapCount {
  size_t replaced = 0;  // words that stand in the place of others
  bool figure = false;  // a number in the place of another
};

GapCount CountGaps(const Wording& a, const Wording& b, const Pairs& pairs) {
  GapCount count;
  size_t i = 0, j = 0;
  for (size_t p = 0; p <= pairs.size(); ++p) {
    const size_t i_end = p < pairs.size() ? pairs[p].first : a.words.size();
    const size_t j_end = p < pairs.size() ? pairs[p].second : b.words.size();
    const auto numbers = [](const Wording& w, size_t from, size_t to) {
      return std::any_of(w.words.begin() + static_cast<std::ptrdiff_t>(from),
                         w.words.begin() + static_cast<std::ptrdiff_t>(to),
                         [](const ContentWord& word) { return word.number; });
    };
    count.replaced += std::min(i_end - i, j_end - j);
    if (numbers(a, i, i_end) && numbers(b, j, j_end)) count.figure = true;
    i = i_end + 1;
    j = j_end + 1;
  }
  return count;
}

bool AnyNegation(const Wording& a, const Wording& b, const Pairs& pairs) {
  return std::any_of(pairs.begin(), pairs.end(), [&](const auto& pair) {
    return a.words[pair.first].negated != b.words[pair.second].negated;
  });
}

std::vector<std::string_view> SplitWords(std::string_view text, size_t most) {
  std::vector<std::string_view> words;
  size_t begin = 0;
  for (size_t i = 0; i <= text.size() && words.size() < most; ++i) {
    const bool space = i == text.size() || text[i] == ' ' || text[i] == '\n' || text[i] == '\t';
    if (!space) continue;
    if (i > begin) words.push_back(text.substr(begin, i - begin));
    begin = i + 1;
  }
  return words;
}

void Append(WordDifference::Side side, std::string_view word, std::vector<WordDifference>& runs) {
  if (runs.empty() || runs.back().side != side) runs.push_back({side, ""});
  std::string& text = runs.back().text;
  if (!text.empty()) text += ' ';
  text += word;
}

}  // namespace

WordingRef RefOfWording(const Id& wording) { return FirstHalf(wording); }

Wording WordingOf(std::string_view text, std::string_view speaker) {
  std::vector<ContentWord> words = ContentWords(text);
  if (words.size() > kWordsCompared) words.resize(kWordsCompared);
  const bool tells = words.size() >= kTellingWords;
  return WordingOfWords(std::move(words), tells ? std::string() : NameKey(speaker));
}

Wording WordingOfWords(std::vector<ContentWord> words, std::string_view scope) {
  Wording wording;
  if (words.empty()) return wording;
  wording.words = std::move(words);
  wording.scope = scope;
  std::string all;
  wording.beginnings.reserve(wording.words.size());
  for (const ContentWord& word : wording.words) {
    if (word.negated) all += '!';
    all += word.form;
    all += ' ';
    wording.beginnings.push_back(BeginningOf(word));
  }
  wording.id = Id::Of({"wording", all, wording.scope});
  std::sort(wording.beginnings.begin(), wording.beginnings.end());
  return wording;
}

std::vector<uint64_t> SketchOf(const Wording& wording) {
  const std::vector<ContentWord>& words = wording.words;
  std::vector<uint64_t> places;
  const size_t run = words.size() < kTellingWords ? 2 : 3;
  for (size_t i = 0; i + run <= words.size(); ++i) {
    std::string text = wording.scope;
    for (size_t k = i; k < i + run; ++k) text += ' ' + words[k].form;
    places.push_back(HashOf(text));
  }
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  if (places.size() > kSketch) places.resize(kSketch);
  return places;
}

bool MayBeRelated(const Wording& a, const Wording& b) {
  return a.id == b.id || (a.scope == b.scope && SharesEnough(MostShared(a, b), a, b));
}

WordingMatch Compare(const Wording& a, const Wording& b) {
  if (a.id == b.id) return {WordingRelation::kSame, static_cast<uint32_t>(a.words.size())};
  if (!MayBeRelated(a, b)) return {};
  // Of the words that differ hardly any may stand in another's place.
  const size_t shorter = std::min(a.words.size(), b.words.size());
  const Pairs pairs = Align(a.words, b.words, SameWord);
  WordingMatch match{WordingRelation::kNone, static_cast<uint32_t>(pairs.size())};
  if (!SharesEnough(pairs.size(), a, b)) return match;
  const GapCount gaps = CountGaps(a, b, pairs);
  if (gaps.figure) {
    match.relation = WordingRelation::kFigure;
  } else if (AnyNegation(a, b, pairs)) {
    match.relation = WordingRelation::kContrary;
  } else if (gaps.replaced * 8 <= shorter) {
    match.relation = WordingRelation::kSame;
  }
  return match;
}

std::vector<WordDifference> DifferenceOf(std::string_view first, std::string_view second) {
  constexpr size_t kMostWords = 300;
  const auto a = SplitWords(first, kMostWords), b = SplitWords(second, kMostWords);
  const Pairs pairs = Align(a, b, std::equal_to<>());
  std::vector<WordDifference> runs;
  size_t i = 0, j = 0;
  for (size_t p = 0; p <= pairs.size(); ++p) {
    const size_t i_end = p < pairs.size() ? pairs[p].first : a.size();
    const size_t j_end = p < pairs.size() ? pairs[p].second : b.size();
    for (; i < i_end; ++i) Append(WordDifference::Side::kFirst, a[i], runs);
    for (; j < j_end; ++j) Append(WordDifference::Side::kSecond, b[j], runs);
    if (p < pairs.size()) Append(WordDifference::Side::kBoth, a[i++], runs), ++j;
  }
  return runs;
}

}  // namespace quoth
