#include "core/korean/name_features.h"

#include <algorithm>

#include "core/korean/hangul.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

constexpr size_t kLongestListed = 14;  // characters of a prefix that is looked up
constexpr size_t kEdge = 3;            // separators before the first and behind the last word

// What stands between two words, reduced to what matters: quotation marks and brackets become one
// sort each.
char32_t SeparatorIn(std::string_view between) {
  char32_t separator = ' ';
  for (size_t at = 0; at < between.size();) {
    const CodePoint c = DecodeAt(between, at);
    at += c.length;
    if (c.value == ' ' || c.value == '\t' || c.value == '\n' || c.value == '\r') {
      if (separator == '(' || separator == '<') separator = ' ';
      continue;
    }
    switch (c.value) {
      case U'“': case U'”': case '"': case U'‘': case U'’': case '\'': case '`':
        separator = '"';
        break;
      case '[': case U'【': case '(': case U'（':
        separator = '(';
        break;
      case ']': case U'】': case ')': case U'）':
        separator = ')';
        break;
      case '<': case U'〈': case U'《': case U'「': case U'『':
        separator = '<';
        break;
      case '>': case U'〉': case U'》': case U'」': case U'』':
        separator = '>';
        break;
      default:
        separator = c.value;
    }
  }
  return separator;
}

constexpr uint8_t kNamed = kPersonName | kOrganizationName | kPlaceName | kPersonPart;

uint32_t Utf8Length(char32_t c) { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }

uint64_t ClassOf(char32_t c) {
  if (IsSyllable(c)) return 1;
  if (c >= 'A' && c <= 'Z') return 2;
  if (c >= 'a' && c <= 'z') return 3;
  if (c >= '0' && c <= '9') return 4;
  if (c >= 0x4E00 && c <= 0x9FFF) return 5;
  if (c == ' ') return 6;
  return 7;
}

// Is the place within, at the end of, or right behind a prefix of that length?
uint64_t Relation(uint32_t length, uint32_t at) {
  if (length == 0) return 0;
  if (at + 1 < length) return 1;
  if (at + 1 == length) return 2;
  return at == length ? 3 : 4;
}

}  // namespace

void NameFeatures::Read(const Page& page, uint32_t first, uint32_t end) {
  sequence_.Clear();
  characters_.clear();
  spans_.clear();
  prefixes_.clear();
  classes_.clear();
  words_.clear();
  Decode(page, first, end);
  for (WordShape& word : words_) ReadShape(word);
  for (size_t w = 0; w < words_.size(); ++w) {
    if (words_[w].never) continue;
    uint32_t byte = words_[w].text;
    for (uint32_t at = words_[w].begin; at < words_[w].end; ++at) {
      sequence_.StartPosition();
      const uint32_t size = Utf8Length(characters_[at]);
      spans_.push_back({byte, byte + size});
      byte += size;
      AddCharacter(words_[w], at);
      if (at == words_[w].begin) AddBefore(w);
      if (at == words_[w].begin) AddAfter(w, 0);
      if (at + 1 == words_[w].end) AddAfter(w, 20);
    }
  }
}

void NameFeatures::Decode(const Page& page, uint32_t first, uint32_t end) {
  characters_.assign(kEdge, '\n');
  for (uint32_t w = first; w < end; ++w) {
    const Word& word = page.words[w];
    if (w > first) {
      const Span before = page.words[w - 1].span;
      characters_.push_back(
          SeparatorIn(page.text.substr(before.end, word.span.begin - before.end)));
    }
    WordShape shape;
    shape.begin = static_cast<uint32_t>(characters_.size());
    shape.text = word.span.begin;
    shape.flags = static_cast<uint8_t>((word.mark != kNoIndex) | word.in_brackets << 1);
    NameHash hash;
    for (uint32_t at = word.span.begin; at < word.span.end;) {
      const CodePoint c = DecodeAt(page.text, at);
      characters_.push_back(c.value);
      hash.Add(c.value);
      prefixes_.resize(characters_.size());
      prefixes_.back() = hash.value();
      table_.Prefetch(hash.value());
      at += c.length;
    }
    shape.end = static_cast<uint32_t>(characters_.size());
    words_.push_back(shape);
  }
  characters_.insert(characters_.end(), kEdge, '\n');
  prefixes_.resize(characters_.size());
  classes_.resize(characters_.size());
}

void NameFeatures::ReadShape(WordShape& word) {
  for (uint32_t at = word.begin; at < word.end; ++at) {
    const uint32_t length = at - word.begin + 1;
    if (length > kLongestListed) continue;
    const uint8_t all = table_.Classes(prefixes_[at]);
    const uint8_t classes = static_cast<uint8_t>(all & ~kNeverName);
    classes_[at] = classes;
    word.never = at + 1 == word.end && (all & kNeverName) != 0 && (all & kNamed) == 0;
    if (classes == 0) continue;
    const uint8_t size = static_cast<uint8_t>(length);
    word.best = classes;
    if (classes & kTitleWord) word.title = size;
    if (length < 2) continue;
    if (classes & (kPersonName | kPersonPart)) word.person = size;
    if (classes & kOrganizationName) word.body = size;
    if (classes & kPlaceName) word.place = size;
    if (classes & kCommonNoun) word.noun = size;
  }
  const uint32_t size = word.end - word.begin;
  word.hash = PrefixAt(word.end - 1);
  word.head = PrefixAt(word.begin + std::min(size, 2u) - 1);
  word.tail = FeatureHash(0, {size > 1 ? characters_[word.end - 2] : 0, characters_[word.end - 1]});
}

void NameFeatures::AddCharacter(const WordShape& word, uint32_t at) {
  const char32_t* c = &characters_[at];
  const uint64_t before2 = c[-2], before = c[-1], here = c[0], next = c[1], next2 = c[2];
  const uint64_t left = before2 << 21 | before, right = next << 21 | next2;
  sequence_.Add(FeatureHash(1, {here}));
  sequence_.Add(FeatureHash(2, {before}));
  sequence_.Add(FeatureHash(3, {next}));
  sequence_.Add(FeatureHash(4, {before << 21 | here}));
  sequence_.Add(FeatureHash(5, {here << 21 | next}));
  sequence_.Add(FeatureHash(6, {left, here}));
  sequence_.Add(FeatureHash(7, {before << 21 | here, next}));
  sequence_.Add(FeatureHash(8, {here, right}));
  sequence_.Add(FeatureHash(9, {left}));
  sequence_.Add(FeatureHash(10, {right}));
  sequence_.Add(FeatureHash(11, {c[-3], left, here}));
  sequence_.Add(FeatureHash(12, {here, right, c[3]}));
  sequence_.Add(FeatureHash(13, {PrefixAt(at)}));
  // What is left of the word tells particles and titles.
  uint64_t rest = 0;
  for (uint32_t k = at + 1; k < word.end && k < at + 6; ++k) rest = rest * 0x10001 + characters_[k];
  sequence_.Add(FeatureHash(14, {rest}));
  sequence_.Add(FeatureHash(15, {rest, here}));
  const uint64_t from = std::min(at - word.begin, 4u), to = std::min(word.end - 1 - at, 4u);
  sequence_.Add(FeatureHash(16, {from, to}));
  sequence_.Add(FeatureHash(17, {word.hash, at - word.begin}));
  sequence_.Add(FeatureHash(18, {ClassOf(c[-1]), ClassOf(c[0]), ClassOf(c[1]), from, to}));
  sequence_.Add(FeatureHash(19, {classes_[at], from, to}));
  const uint32_t place = at - word.begin;
  sequence_.Add(FeatureHash(20, {Relation(word.person, place), Relation(word.body, place),
                                 Relation(word.place, place), Relation(word.noun, place),
                                 word.flags}));
  sequence_.Add(FeatureHash(
      21, {Relation(word.person, place), Relation(word.body, place), Relation(word.place, place),
           Relation(word.noun, place), rest}));
}

void NameFeatures::AddBefore(size_t word) {
  const uint64_t flags = words_[word].flags;
  const uint64_t separator = characters_[words_[word].begin - 1];
  if (word == 0) {
    sequence_.Add(FeatureHash(30, {flags, separator}));
    return;
  }
  const WordShape& before = words_[word - 1];
  sequence_.Add(FeatureHash(31, {before.hash, separator}));
  sequence_.Add(FeatureHash(32, {before.tail, separator}));
  sequence_.Add(FeatureHash(33, {before.best, before.end - before.begin == before.title, separator}));
  sequence_.Add(FeatureHash(34, {flags, before.flags, separator}));
  if (word > 1) sequence_.Add(FeatureHash(35, {words_[word - 2].hash}));
}

void NameFeatures::AddAfter(size_t word, uint32_t salt) {
  const uint64_t size = std::min(words_[word].end - words_[word].begin, 5u);
  const uint64_t separator = characters_[words_[word].end];
  if (word + 1 == words_.size()) {
    sequence_.Add(FeatureHash(40 + salt, {separator}));
    return;
  }
  const WordShape& next = words_[word + 1];
  sequence_.Add(FeatureHash(41 + salt, {next.hash, separator}));
  sequence_.Add(FeatureHash(42 + salt, {next.head, separator}));
  sequence_.Add(FeatureHash(43 + salt, {next.best, next.title, separator}));
  sequence_.Add(FeatureHash(44 + salt, {next.head, size}));
  sequence_.Add(FeatureHash(45 + salt, {next.flags, separator, next.title}));
  if (word + 2 < words_.size()) {
    sequence_.Add(FeatureHash(46 + salt, {words_[word + 2].head, next.best}));
  }
}

}  // namespace quoth::korean
