#include "core/terms.h"

#include <algorithm>

#include "core/unicode.h"
#include "core/utf8.h"

namespace quoth {
namespace {

enum class Script { kNone, kSpaced, kUnspaced };

// Hangul has spaces, but between words with their particles; it is indexed like Han and Kana.
Script ScriptOf(char32_t c) {
  const bool unspaced = (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF) ||
                        (c >= 0x3040 && c <= 0x318F) || (c >= 0x3400 && c <= 0x9FFF) ||
                        (c >= 0xF900 && c <= 0xFAFF);
  if (unspaced) return Script::kUnspaced;
  return IsLetter(c) || IsDigit(c) ? Script::kSpaced : Script::kNone;
}

// Calls visit(begin, end, script) for every maximal run of one script in folded text.
template <typename Visit>
void ForEachRun(std::string_view folded, const Visit& visit) {
  size_t begin = 0;
  Script script = Script::kNone;
  for (size_t i = 0; i <= folded.size();) {
    const CodePoint c = i < folded.size() ? DecodeAt(folded, i) : CodePoint{0, 1};
    const Script next = i < folded.size() ? ScriptOf(c.value) : Script::kNone;
    if (next != script) {
      if (script != Script::kNone) visit(begin, i, script);
      begin = i;
      script = next;
    }
    i += c.length;
  }
}

void AppendBigrams(std::string_view run, std::vector<std::string>& terms) {
  size_t before = 0, at = DecodeAt(run, 0).length;
  while (at < run.size()) {
    const uint32_t length = DecodeAt(run, at).length;
    terms.emplace_back(run.substr(before, at + length - before));
    before = at;
    at += length;
  }
}

// `at` is the position of a word in folded text: does no spaced letter touch it?
bool StandsAlone(std::string_view folded, size_t at, size_t size) {
  const bool before =
      at > 0 && ScriptOf(DecodeBefore(folded, at).value) == Script::kSpaced;
  const bool after = at + size < folded.size() &&
                     ScriptOf(DecodeAt(folded, at + size).value) == Script::kSpaced;
  return !before && !after;
}

bool Occurs(std::string_view word, bool whole, std::string_view folded) {
  for (size_t at = folded.find(word); at != std::string_view::npos; at = folded.find(word, at + 1)) {
    if (!whole || StandsAlone(folded, at, word.size())) return true;
  }
  return false;
}

constexpr size_t kLongestTerm = 64;  // bytes; a longer word is indexed by its beginning

std::string_view Cut(std::string_view word) {
  if (word.size() <= kLongestTerm) return word;
  size_t end = kLongestTerm;
  while ((static_cast<uint8_t>(word[end]) & 0xC0) == 0x80) --end;
  return word.substr(0, end);
}

}  // namespace

std::vector<std::string> Terms(std::string_view text) {
  const std::string folded = Fold(text);
  const std::string_view view = folded;
  std::vector<std::string> terms;
  ForEachRun(view, [&](size_t begin, size_t end, Script script) {
    const std::string_view run = view.substr(begin, end - begin);
    if (script == Script::kUnspaced) {
      AppendBigrams(run, terms);
    } else {
      terms.emplace_back(Cut(run));
    }
  });
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

WordMatcher::WordMatcher(std::string_view query) {
  const std::string folded = Fold(query);
  const std::string_view view = folded;
  ForEachRun(view, [&](size_t begin, size_t end, Script script) {
    words_.push_back({std::string(view.substr(begin, end - begin)), script == Script::kSpaced});
  });
}

bool WordMatcher::Matches(std::string_view text) const {
  const std::string folded = Fold(text);
  return std::all_of(words_.begin(), words_.end(), [&](const Word& word) {
    return Occurs(word.folded, word.whole, folded);
  });
}

}  // namespace quoth
