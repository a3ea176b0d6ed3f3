#include "core/english/tagger.h"

#include <algorithm>
#include <utility>

#include "core/embedded_files.h"
#include "core/lexicon.h"

namespace quoth::english {
namespace {

TagDictionary ReadDictionary() {
  const std::vector<LexiconRow> rows =
      ReadRows(FindEmbeddedFile(ModelFiles(), "en/tag_dictionary.tsv"));
  TagDictionary dictionary;
  dictionary.Reserve(rows.size());
  for (const LexiconRow& row : rows) {
    const auto* const name = std::find(kTagNames.begin(), kTagNames.end(), row.back());
    if (row.size() < 2 || name == kTagNames.end()) continue;
    dictionary.Add(row[0], static_cast<Tag>(name - kTagNames.begin()));
  }
  return dictionary;
}

}  // namespace

Tagger::Tagger() : dictionary_(ReadDictionary()) {
  auto model = LinearChain::Parse(FindEmbeddedFile(ModelFiles(), "en/tagger.model"));
  if (model && model->labels().size() == kTags) model_ = *std::move(model);
}

Tagger::Tagger(LinearChain model, TagDictionary dictionary)
    : dictionary_(std::move(dictionary)), model_(std::move(model)) {}

std::vector<Tag> Tagger::TagsOf(const Text& text) const {
  std::vector<Tag> tags(text.size(), Tag::kOther);
  if (!model_) return tags;
  TagFeatures features(text, dictionary_);
  uint8_t before = kTags, before_that = kTags;
  constexpr Index kAhead = 4;
  for (Index i = 0; i < text.size(); ++i) {
    const Index ahead = i + kAhead;
    if (ahead < text.size() && features.Fixed(ahead) == kTags) model_->Prefetch(features.Own(ahead));
    if (i > 0 && text[i].sentence != text[i - 1].sentence) before = before_that = kTags;
    uint8_t tag = features.Fixed(i);
    if (tag == kTags) {
      tag = static_cast<uint8_t>(model_->Best(features.Collect(i, before, before_that)));
    }
    tags[i] = static_cast<Tag>(tag);
    before_that = before;
    before = tag;
  }
  return tags;
}

}  // namespace quoth::english
