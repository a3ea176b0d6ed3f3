#include "core/english/tag_features.h"

#include <algorithm>
#include <bit>

#include "core/learned/features.h"

namespace quoth::english {
namespace {

std::string_view Ending(std::string_view word, size_t length) {
  return word.substr(word.size() > length ? word.size() - length : 0);
}

bool HasDigit(std::string_view word) {
  return word.find_first_of("0123456789") != std::string_view::npos;
}

bool HasLetter(std::string_view lower) {
  return std::any_of(lower.begin(), lower.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

void TagDictionary::Reserve(size_t words) { slots_.assign(std::bit_ceil(2 * words + 2), 0); }

uint64_t TagDictionary::Hash(std::string_view word) {
  uint64_t h = 0xcbf29ce484222325u;
  for (const char c : word) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  h ^= h >> 29;
  return h << 8;
}

void TagDictionary::Add(std::string_view word, Tag tag) {
  const uint64_t hash = Hash(word);
  size_t slot = (hash >> 8) & (slots_.size() - 1);
  while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
  slots_[slot] = hash | (static_cast<uint64_t>(tag) + 1);
}

uint8_t TagDictionary::Find(uint64_t hash) const {
  if (slots_.empty()) return kTags;
  for (size_t slot = (hash >> 8) & (slots_.size() - 1); slots_[slot] != 0;
       slot = (slot + 1) & (slots_.size() - 1)) {
    if ((slots_[slot] & ~uint64_t{0xff}) == hash)
      return static_cast<uint8_t>((slots_[slot] & 0xff) - 1);
  }
  return kTags;
}

TagFeatures::TagFeatures(const Text& text, const TagDictionary& dictionary) : text_(text) {
  words_.resize(text.forms().size());
  places_.resize(text.size());
  for (Index i = 0; i < text.size(); ++i) {
    places_[i].word = text[i].form;
    if (text[i].shape != text.FormOf(i).shape) {
      places_[i].word = static_cast<uint32_t>(words_.size());
      words_.emplace_back();
    }
    Word& word = words_[places_[i].word];
    if (!word.known) Describe(i, dictionary, word);
  }
  own_.reserve(text.size() / 2);
  for (Index i = 0; i < text.size(); ++i) {
    if (Fixed(i) == kTags) CollectOwn(i);
  }
}

void TagFeatures::Describe(Index i, const TagDictionary& dictionary, Word& word) const {
  const Token& token = text_[i];
  const std::string_view lower = text_.Lower(i);
  word.known = true;
  word.hash = text_.FormOf(i).hash;
  if (token.shape == Shape::kPunctuation) {
    word.fixed = static_cast<uint8_t>(IsOneOf(lower, "$£€%+=<>") ? Tag::kOther : Tag::kPunctuation);
  } else if (token.shape == Shape::kNumber && !HasLetter(lower)) {
    word.fixed = static_cast<uint8_t>(Tag::kNumeral);
  } else {
    word.fixed = dictionary.Find(TagDictionary::Hash(text_.Word(i)));
  }
  word.ahead = word.fixed;
  if (word.fixed < kTags) return;
  const auto shape = static_cast<uint32_t>(token.shape);
  word.ahead = FeatureHash(shape + 100, Ending(lower, 2));
  word.shape_and_ending = FeatureHash(shape, Ending(lower, 2));
  word.form = FeatureHash(1, {word.hash});
  word.ending_of_3 = FeatureHash(2, Ending(lower, 3));
  word.ending_of_4 = FeatureHash(3, Ending(lower, 4));
  word.digit = HasDigit(lower);
  word.hyphen = lower.find('-') != std::string_view::npos;
}

uint32_t TagFeatures::HashAt(Index i, int offset) const {
  const int64_t at = static_cast<int64_t>(i) + offset;
  if (at < 0 || at >= static_cast<int64_t>(places_.size())) return 0;
  const auto j = static_cast<Index>(at);
  return text_[j].sentence == text_[i].sentence ? WordAt(j).hash : 0;
}

uint32_t TagFeatures::AheadAt(Index i) const {
  const bool inside = i + 1 < places_.size() && text_[i + 1].sentence == text_[i].sentence;
  return inside ? WordAt(i + 1).ahead : 1;
}

void TagFeatures::CollectOwn(Index i) {
  const Word& word = WordAt(i);
  const uint32_t ahead = AheadAt(i);
  places_[i].own = static_cast<uint32_t>(own_.size());
  own_.push_back({word.form, word.ending_of_3, word.ending_of_4, FeatureHash(7, {HashAt(i, -1)}),
                  FeatureHash(8, {HashAt(i, 1)}), FeatureHash(9, {ahead}),
                  FeatureHash(10, {ahead, word.hash}), FeatureHash(11, {HashAt(i, 2)}),
                  FeatureHash(12, {text_[i].classes, static_cast<uint32_t>(text_[i].shape)})});
}

std::span<const uint32_t> TagFeatures::Collect(Index i, uint8_t before, uint8_t before_that) {
  const Word& word = WordAt(i);
  const auto shape = static_cast<uint32_t>(text_[i].shape);
  const bool initial = before == kTags;
  const std::span<const uint32_t> own = Own(i);
  std::copy(own.begin(), own.end(), features_.begin());
  features_[kOwn] = FeatureHash(4, {shape, initial, word.digit, word.hyphen});
  features_[kOwn + 1] = FeatureHash(5, {before, before_that});
  features_[kOwn + 2] = FeatureHash(6, {before, word.hash});
  features_[kOwn + 3] = FeatureHash(13, {before, word.shape_and_ending});
  return features_;
}

}  // namespace quoth::english
