#include "core/links/pair_features.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"

namespace quoth::links {
namespace {

constexpr size_t kMostBetween = 14;  // words between the names that are looked at
constexpr size_t kMostAround = 4;    // words before and behind them
constexpr size_t kLongestPhrase = 48;  // bytes between the names that are looked at as a whole

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool IsMark(char c) {
  return static_cast<unsigned char>(c) < 0x80 && !IsSpace(c) && !(c >= '0' && c <= '9') &&
         !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z');
}

struct Words {
  std::array<std::string_view, kMostBetween> list;
  size_t count = 0;
  bool glued = false;  // the first word is glued to what stands before it
};

// The first words of the text, marks counted as words.
Words WordsOf(std::string_view text, size_t most) {
  Words words;
  words.glued = !text.empty() && !IsSpace(text[0]) && !IsMark(text[0]);
  size_t at = 0;
  while (at < text.size() && words.count < most) {
    if (IsSpace(text[at])) {
      ++at;
      continue;
    }
    size_t end = at + 1;
    if (!IsMark(text[at])) {
      while (end < text.size() && !IsSpace(text[end]) && !IsMark(text[end])) ++end;
    }
    words.list[words.count++] = text.substr(at, end - at);
    at = end;
  }
  return words;
}

// The last words, nearest first.
Words LastWordsOf(std::string_view text, size_t most) {
  Words words;
  size_t end = text.size();
  while (end > 0 && words.count < most) {
    if (IsSpace(text[end - 1])) {
      --end;
      continue;
    }
    size_t begin = end - 1;
    if (!IsMark(text[begin])) {
      while (begin > 0 && !IsSpace(text[begin - 1]) && !IsMark(text[begin - 1])) --begin;
    }
    words.list[words.count++] = text.substr(begin, end - begin);
    end = begin;
  }
  return words;
}

std::string_view Head(std::string_view word, int code_points) {
  size_t at = 0;
  while (at < word.size() && code_points-- > 0) at += DecodeAt(word, at).length;
  return word.substr(0, at);
}

std::string_view Tail(std::string_view word, int code_points) {
  size_t at = word.size();
  while (at > 0 && code_points-- > 0) at -= DecodeBefore(word, at).length;
  return word.substr(at);
}

uint32_t Bucket(size_t count) {
  if (count < 4) return static_cast<uint32_t>(count);
  return count < 7 ? 4 : count < 11 ? 5 : 6;
}

class PairReader {
 public:
  PairReader(std::string_view text, Span sentence, const NamePair& pair, FeatureSequence* out)
      : before_(LastWordsOf(text.substr(sentence.begin, pair.first.begin - sentence.begin), kMostAround)),
        between_text_(text.substr(pair.first.end, pair.second.begin - pair.first.end)),
        between_(WordsOf(between_text_, kMostBetween)),
        nearest_(LastWordsOf(between_text_, 2)),
        after_(WordsOf(text.substr(pair.second.end, sentence.end - pair.second.end), kMostAround)),
        first_(text.substr(pair.first.begin, pair.first.size())),
        second_(text.substr(pair.second.begin, pair.second.size())),
        kinds_(static_cast<uint32_t>(pair.first_kind) * 8 + static_cast<uint32_t>(pair.second_kind)),
        out_(*out) {}

  void Read() {
    Add(1, "");
    Particles();
    Between();
    Around();
    Names();
  }

 private:
  static std::string_view At(const Words& words, size_t i) {
    return i < words.count ? words.list[i] : std::string_view();
  }
  // With and without the kinds of the names.
  void Add(uint32_t number, std::string_view seen) {
    const uint32_t hash = FeatureHash(number, seen);
    out_.Add(hash);
    out_.Add(FeatureHash(number + 100, {hash, kinds_}));
  }
  void AddBoth(uint32_t number, std::string_view a, std::string_view b) {
    out_.Add(FeatureHash(number, {FeatureHash(0, a), FeatureHash(1, b), kinds_}));
  }

  void Particles() {
    const std::string_view first = between_.glued ? At(between_, 0) : "";
    const std::string_view second = after_.glued ? At(after_, 0) : "";
    Add(2, first);
    Add(3, second);
    AddBoth(4, first, second);
    AddBoth(5, first, At(nearest_, 0));
    AddBoth(6, second, At(nearest_, 0));
    AddBoth(7, first, At(after_, after_.glued ? 1 : 0));
  }

  void Between() {
    const uint32_t distance = Bucket(between_.count);
    out_.Add(FeatureHash(8, {distance, kinds_}));
    for (size_t i = 0; i < between_.count; ++i) {
      Add(9, between_.list[i]);
      Add(10, Head(between_.list[i], 2));
      Add(11, Tail(between_.list[i], 2));
      if (i + 1 < between_.count) AddBoth(12, between_.list[i], between_.list[i + 1]);
    }
    if (between_text_.size() <= kLongestPhrase) Add(13, between_text_);
    Add(14, At(nearest_, 0));
    Add(15, Tail(At(nearest_, 0), 2));
    AddBoth(16, At(nearest_, 1), At(nearest_, 0));
    Add(17, At(between_, 0));
  }

  void Around() {
    for (size_t i = 0; i < after_.count; ++i) {
      Add(20 + static_cast<uint32_t>(i), after_.list[i]);
      Add(24, Head(after_.list[i], 2));
      Add(25, Tail(after_.list[i], 2));
    }
    for (size_t i = 0; i < std::min<size_t>(before_.count, 3); ++i) {
      Add(26 + static_cast<uint32_t>(i), before_.list[i]);
      Add(29, Tail(before_.list[i], 2));
    }
    AddBoth(30, At(before_, 0), At(after_, 0));
  }

  void Names() {
    for (const int n : {1, 2}) {
      Add(40 + static_cast<uint32_t>(n), Tail(first_, n));
      Add(43 + static_cast<uint32_t>(n), Tail(second_, n));
    }
    Add(46, Head(first_, 1));
    Add(47, Head(second_, 1));
    AddBoth(48, Tail(first_, 1), Tail(second_, 1));
    const bool shared = first_.find(second_) != first_.npos || second_.find(first_) != second_.npos;
    if (shared) Add(49, "");
  }

  Words before_;
  std::string_view between_text_;
  Words between_, nearest_, after_;
  std::string_view first_, second_;
  uint32_t kinds_;
  FeatureSequence& out_;
};

}  // namespace

void AddPairFeatures(std::string_view text, Span sentence, const NamePair& pair,
                     FeatureSequence* features) {
  features->StartPosition();
  PairReader(text, sentence, pair, features).Read();
}

}  // namespace quoth::links
