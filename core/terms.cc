#include "core/terms.h"

#include <algorithm>
#include <utility>

#include "core/stem.h"
#include "core/unicode.h"
#include "core/utf8.h"

namespace quoth {
namespace {

enum class Script { kNone, kSpaced, kUnspaced };

// Hangul has spaces, but between words with their particles; it is indexed like Han and Kana.
Script ScriptOf(char32_t c) {
  if (c < 0x80) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return word ? Script::kSpaced : Script::kNone;
  }
  const bool unspaced = (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF) ||
                        (c >= 0x3040 && c <= 0x318F) || (c >= 0x3400 && c <= 0x9FFF) ||
                        (c >= 0xF900 && c <= 0xFAFF);
  if (unspaced) return Script::kUnspaced;
  return IsLetter(c) || IsDigit(c) ? Script::kSpaced : Script::kNone;
}

// An accent by itself behind its letter. Folding makes one character of the two.
bool IsAccent(char32_t c) { return c >= 0x300 && c <= 0x36F; }

// Calls visit(begin, end, script) for every maximal run of one script. In text that is not folded accents go
// with their letters.
template <typename Visit>
void ForEachRun(std::string_view folded, const Visit& visit, bool is_folded = true) {
  size_t begin = 0;
  Script script = Script::kNone;
  for (size_t i = 0; i <= folded.size();) {
    const CodePoint c = i < folded.size() ? DecodeAt(folded, i) : CodePoint{0, 1};
    Script next = i < folded.size() ? ScriptOf(c.value) : Script::kNone;
    if (!is_folded && script == Script::kSpaced && IsAccent(c.value)) next = script;
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

// The term of a word in a script with spaces.
std::string WordTerm(std::string_view word) {
  std::string scratch;
  return std::string(EnglishStem(Cut(word), scratch));
}

std::vector<TermCount> Counted(std::vector<std::string> terms) {
  std::sort(terms.begin(), terms.end());
  std::vector<TermCount> counted;
  for (std::string& term : terms) {
    if (counted.empty() || counted.back().term != term) counted.push_back({std::move(term), 0});
    ++counted.back().count;
  }
  return counted;
}

void Unique(std::vector<std::string>& terms) {
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
}

SearchWord SearchWordOf(std::string_view run, Script script) {
  SearchWord word{.folded = std::string(run), .terms = {}, .pieces = {}};
  if (script == Script::kSpaced) {
    word.terms.push_back(WordTerm(run));
    return word;
  }
  word.terms.emplace_back(WithoutParticle(Cut(run)));
  if (word.terms.front() != run) word.terms.emplace_back(Cut(run));
  AppendBigrams(word.terms.front(), word.pieces);
  Unique(word.pieces);
  return word;
}

// Calls visit(part, quoted) for the parts of a query between double quotes and outside of them.
template <typename Visit>
void ForEachPart(std::string_view query, const Visit& visit) {
  bool quoted = false;
  while (true) {
    const size_t mark = query.find('"');
    visit(query.substr(0, mark), quoted && mark != std::string_view::npos);
    if (mark == std::string_view::npos) return;
    query.remove_prefix(mark + 1);
    quoted = !quoted;
  }
}

}  // namespace

TextTerms IndexTerms(std::string_view text) {
  const std::string folded = Fold(text);
  const std::string_view view = folded;
  TextTerms found;
  std::vector<std::string> terms;
  ForEachRun(view, [&](size_t begin, size_t end, Script script) {
    const std::string_view run = view.substr(begin, end - begin);
    ++found.words;
    if (script == Script::kSpaced) {
      terms.push_back(WordTerm(run));
      return;
    }
    AppendBigrams(run, terms);
    // A word of two syllables is its own bigram.
    const std::string_view word = WithoutParticle(Cut(run));
    if (terms.empty() || word != terms.back()) terms.emplace_back(word);
  });
  found.terms = Counted(std::move(terms));
  return found;
}

std::vector<std::string> Terms(std::string_view query) {
  const std::string folded = Fold(query);
  const std::string_view view = folded;
  std::vector<std::string> terms;
  ForEachRun(view, [&](size_t begin, size_t end, Script script) {
    const std::string_view run = view.substr(begin, end - begin);
    if (script == Script::kSpaced) {
      terms.push_back(WordTerm(run));
    } else {
      AppendBigrams(run, terms);
    }
  });
  Unique(terms);
  return terms;
}

SearchQuery ParseSearch(std::string_view query) {
  SearchQuery parsed;
  ForEachPart(query, [&](std::string_view part, bool quoted) {
    const std::string folded = Fold(part);
    const std::string_view view = folded;
    std::string phrase;
    ForEachRun(view, [&](size_t begin, size_t end, Script script) {
      const std::string_view run = view.substr(begin, end - begin);
      SearchWord word = SearchWordOf(run, script);
      word.quoted = quoted;
      word.prefix = !quoted && end < view.size() && view[end] == '*';
      if (!phrase.empty()) phrase += ' ';
      phrase += run;
      parsed.words.push_back(std::move(word));
    });
    if (quoted && !phrase.empty()) parsed.phrases.push_back(std::move(phrase));
  });
  return parsed;
}

bool HasPhrase(std::string_view text, std::string_view phrase) {
  const std::string folded = Fold(text);
  const std::string_view view = folded;
  std::string runs = " ";
  ForEachRun(view, [&](size_t begin, size_t end, Script) {
    runs += view.substr(begin, end - begin);
    runs += ' ';
  });
  // A Korean phrase may end inside a word: its particle follows.
  const bool open = !phrase.empty() &&
                    ScriptOf(DecodeBefore(phrase, phrase.size()).value) == Script::kUnspaced;
  return runs.find(" " + std::string(phrase) + (open ? "" : " ")) != std::string::npos;
}

namespace {

// False of a word that shares its first letter, which stemming leaves as it is, with no word of the query.
bool MayBeAsked(std::string_view word, const SearchQuery& query) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (!is_letter(word[0]) || (word.size() > 1 && !is_letter(word[1]))) return true;  // an accent may follow
  return std::any_of(query.words.begin(), query.words.end(),
                     [&](const SearchWord& asked) { return asked.folded[0] == (word[0] | 0x20); });
}

}  // namespace

std::vector<std::pair<uint32_t, uint32_t>> Highlights(std::string_view text,
                                                      const SearchQuery& query) {
  std::vector<std::pair<uint32_t, uint32_t>> ranges;
  ForEachRun(text, [&](size_t begin, size_t end, Script script) {
    const std::string_view run = text.substr(begin, end - begin);
    if (script == Script::kSpaced && !MayBeAsked(run, query)) return;
    const SearchWord here = SearchWordOf(Fold(run), script);
    const bool hit = std::any_of(query.words.begin(), query.words.end(), [&](const SearchWord& w) {
      if (w.prefix && here.folded.starts_with(w.folded)) return true;
      if (w.terms.front() == here.terms.front()) return true;
      return script == Script::kUnspaced && !w.pieces.empty() &&
             here.folded.find(w.terms.front()) != std::string::npos;
    });
    if (hit) ranges.emplace_back(static_cast<uint32_t>(begin), static_cast<uint32_t>(end));
  }, /*is_folded=*/false);
  return ranges;
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
