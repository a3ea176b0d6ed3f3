#include "core/derived_links.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace quoth {
namespace {

constexpr size_t kLongestListThatJoins = 16;
constexpr size_t kEvidenceKept = 3;  // spans, first ones first

using Pair = std::pair<uint32_t, uint32_t>;
using EvidenceByPair = std::map<Pair, std::vector<Span>>;

bool CanBeLinked(const Entity& entity) { return entity.kind != EntityKind::kPlace; }

// The sentence that a byte offset lies in, or the number of sentences.
size_t SentenceAt(const std::vector<Span>& sentences, uint32_t at) {
  const auto after = std::upper_bound(sentences.begin(), sentences.end(), at,
                                      [](uint32_t offset, Span s) { return offset < s.begin; });
  if (after == sentences.begin() || at >= (after - 1)->end) return sentences.size();
  return static_cast<size_t>(after - sentences.begin()) - 1;
}

// The first mention of every entity in a sentence.
using MentionByEntity = std::map<uint32_t, Span>;

std::map<size_t, MentionByEntity> MentionsBySentence(const Extraction& extraction) {
  std::map<size_t, MentionByEntity> sentences;
  for (uint32_t i = 0; i < extraction.entities.size(); ++i) {
    if (!CanBeLinked(extraction.entities[i])) continue;
    for (const Span mention : extraction.entities[i].mentions) {
      const size_t sentence = SentenceAt(extraction.sentences, mention.begin);
      if (sentence < extraction.sentences.size()) sentences[sentence].emplace(i, mention);
    }
  }
  return sentences;
}

EvidenceByPair CoMentions(const Extraction& extraction) {
  EvidenceByPair pairs;
  for (const auto& [sentence, mentions] : MentionsBySentence(extraction)) {
    if (mentions.size() > kLongestListThatJoins) continue;
    for (auto a = mentions.begin(); a != mentions.end(); ++a) {
      for (auto b = std::next(a); b != mentions.end(); ++b) {
        pairs.emplace(Pair{a->first, b->first},
                      std::vector{std::min(a->second, b->second), std::max(a->second, b->second)});
      }
    }
  }
  return pairs;
}

EvidenceByPair QuotedOn(const Extraction& extraction) {
  EvidenceByPair pairs;
  const MentionIndex mentions(extraction);
  for (const Quotation& quotation : extraction.quotations) {
    if (!quotation.speaker) continue;
    for (const uint32_t about : mentions.EntitiesIn(quotation.content)) {
      if (!CanBeLinked(extraction.entities[about])) continue;
      for (const auto from : {quotation.speaker->entity, quotation.speaker->affiliation}) {
        if (!from || *from == about) continue;
        auto& evidence = pairs[{*from, about}];
        evidence.insert(evidence.end(), quotation.content.begin(), quotation.content.end());
      }
    }
  }
  return pairs;
}

void AppendLinks(EvidenceByPair pairs, LinkKind kind, const char* rule, std::vector<Link>& links) {
  for (auto& [pair, evidence] : pairs) {
    evidence.resize(std::min(evidence.size(), kEvidenceKept));
    links.push_back({.kind = kind,
                     .from = pair.first,
                     .to = pair.second,
                     .title = {},
                     .evidence = std::move(evidence),
                     .rule = rule,
                     .confidence = 1.0f});
  }
}

}  // namespace

std::vector<Link> DerivedLinks(const Extraction& extraction) {
  std::vector<Link> links;
  AppendLinks(CoMentions(extraction), LinkKind::kMentionedWith, "sentence", links);
  AppendLinks(QuotedOn(extraction), LinkKind::kQuotedOn, "content", links);
  return links;
}

MentionIndex::MentionIndex(const Extraction& extraction) {
  for (uint32_t i = 0; i < extraction.entities.size(); ++i) {
    for (const Span mention : extraction.entities[i].mentions) mentions_.push_back({mention, i});
  }
  std::sort(mentions_.begin(), mentions_.end(), [](const PlacedMention& a, const PlacedMention& b) {
    return std::tie(a.span, a.entity) < std::tie(b.span, b.entity);
  });
}

std::vector<uint32_t> MentionIndex::EntitiesIn(const std::vector<Span>& spans) const {
  std::set<uint32_t> entities;
  for (const Span span : spans) {
    auto at = std::lower_bound(
        mentions_.begin(), mentions_.end(), span.begin,
        [](const PlacedMention& mention, uint32_t begin) { return mention.span.begin < begin; });
    for (; at != mentions_.end() && at->span.begin < span.end; ++at) {
      if (at->span.end <= span.end) entities.insert(at->entity);
    }
  }
  return {entities.begin(), entities.end()};
}

}  // namespace quoth
