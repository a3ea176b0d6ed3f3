#include "tests/search_box/obvious_search.h"

#include <algorithm>
#include <tuple>

#include "core/unicode.h"
#include "quoth/date.h"
#include "quoth/identity.h"

namespace quoth {
namespace {

struct Candidate {
  const SampleDocument* sample;
  uint32_t ordinal;
  const Quotation& quotation() const { return sample->extraction.quotations[ordinal]; }
  const Entity& entity(uint32_t index) const { return sample->extraction.entities[index]; }
  std::string Content() const {
    std::string text;
    for (const Span span : quotation().content) {
      text += (text.empty() ? "" : " ") + std::string(sample->document.Text(span));
    }
    return text;
  }
};

bool SameName(const Entity& entity, const std::string& name) {
  if (NameKey(entity.name) == NameKey(name)) return true;
  return std::any_of(entity.aliases.begin(), entity.aliases.end(),
                     [&](const std::string& alias) { return NameKey(alias) == NameKey(name); });
}

// A word of the samples is Latin and stands alone, or Hangul and stands anywhere.
bool HasWord(const std::string& content, const std::string& word) {
  const std::string text = " " + Fold(content) + " ", part = Fold(word);
  const bool latin = static_cast<unsigned char>(part[0]) < 0x80;
  return text.find(latin ? " " + part + " " : part) != std::string::npos;
}

bool HasText(const std::string& content, const SearchTerm& term) {
  if (term.phrase) return Fold(content).find(Fold(term.value)) != std::string::npos;
  return HasWord(content, term.value);
}

bool HasDate(const std::string& published, const SearchTerm& term) {
  // The samples have days, the searches months or days: texts compare like the dates.
  if (published.empty()) return false;
  const std::string same = published.substr(0, term.value.size());
  switch (term.field) {
    case SearchField::kSince:
      return same >= term.value;
    case SearchField::kUntil:
      return same <= term.value;
    case SearchField::kBefore:
      return same < term.value;
    case SearchField::kAfter:
      return same > term.value;
    default:
      return same == term.value;
  }
}

bool Is(const Quotation& quotation, const std::string& state) {
  if (state == "thought") return !quotation.speech;
  if (state == "unattributed") return !quotation.speaker.has_value();
  if (!quotation.speaker) return false;
  if (state == "named") return quotation.speaker->entity.has_value();
  return quotation.speaker->kind ==
         (state == "group" ? SpeakerKind::kGroup : SpeakerKind::kUnnamed);
}

bool Speaks(const Candidate& candidate, const std::string& name) {
  const auto& speaker = candidate.quotation().speaker;
  return speaker && speaker->entity && SameName(candidate.entity(*speaker->entity), name);
}

bool SpeaksFor(const Candidate& candidate, const std::string& name) {
  const auto& speaker = candidate.quotation().speaker;
  return speaker && speaker->affiliation && SameName(candidate.entity(*speaker->affiliation), name);
}

bool Names(const Candidate& candidate, const std::string& name) {
  const auto& entities = candidate.sample->extraction.entities;
  return std::any_of(entities.begin(), entities.end(), [&](const Entity& entity) {
    return SameName(entity, name) &&
           std::any_of(entity.mentions.begin(), entity.mentions.end(), [&](Span mention) {
             return candidate.quotation().content.front().Contains(mention);
           });
  });
}

bool Holds(const SearchTerm& term, const Candidate& candidate) {
  const Metadata& metadata = candidate.sample->document.metadata();
  const double confidence = candidate.quotation().confidence;
  switch (term.field) {
    case SearchField::kText:
      return HasText(candidate.Content(), term);
    case SearchField::kSpeaker:
      return Speaks(candidate, term.value);
    case SearchField::kOrganization:
      return SpeaksFor(candidate, term.value);
    case SearchField::kAbout:
      return Names(candidate, term.value);
    case SearchField::kKind:
      return ToString(candidate.quotation().kind) == term.value;
    case SearchField::kLanguage:
      return ToString(candidate.sample->document.language()) == term.value;
    case SearchField::kPublisher:
      return metadata.publisher.find(term.value) != std::string::npos;
    case SearchField::kConfidence:
      // The samples' confidences are a hundredth away from every bound that is asked for, or on it.
      return confidence > term.low - (term.low_open ? -1e-4 : 1e-4) &&
             confidence < term.high + (term.high_open ? -1e-4 : 1e-4);
    case SearchField::kIs:
      return Is(candidate.quotation(), term.value);
    default:
      return HasDate(metadata.published, term);
  }
}

bool Holds(const SearchNode& node, const Candidate& candidate) {
  if (node.kind == SearchNode::Kind::kTerm) return Holds(node.term, candidate);
  if (node.kind == SearchNode::Kind::kNot) return !Holds(node.children[0], candidate);
  size_t held = 0;
  for (const SearchNode& child : node.children) held += Holds(child, candidate);
  return node.kind == SearchNode::Kind::kAny ? held > 0 : held == node.children.size();
}

}  // namespace

std::vector<SampleDocument> SearchSamples(int count, uint32_t seed) {
  static const std::vector<std::string> kPublishers{"Quay Herald", "Harbour Herald", "새벽일보",
                                                    "Tern"};
  static constexpr float kConfidences[] = {0.3f, 0.5f, 0.6f, 0.7f, 0.9f, 0.95f};
  std::vector<SampleDocument> samples;
  for (int i = 0; i < count; ++i) {
    SampleDocument sample = MakeSample(i, seed);
    Metadata metadata = sample.document.metadata();
    metadata.publisher = kPublishers[static_cast<size_t>(i) % kPublishers.size()];
    sample.document = *Document::Parse(sample.document.text(), metadata);
    for (size_t q = 0; q < sample.extraction.quotations.size(); ++q) {
      sample.extraction.quotations[q].confidence = kConfidences[(static_cast<size_t>(i) + q) % 6];
    }
    samples.push_back(std::move(sample));
  }
  return samples;
}

std::vector<Id> ObviousAnswer(const std::vector<SampleDocument>& samples, const SearchNode& tree,
                              bool with_thought) {
  std::vector<std::tuple<bool, std::string, Id, uint32_t, Id>> found;
  for (const SampleDocument& sample : samples) {
    for (uint32_t i = 0; i < sample.extraction.quotations.size(); ++i) {
      const Candidate candidate{&sample, i};
      if (!candidate.quotation().speech && !with_thought) continue;
      if (!Holds(tree, candidate)) continue;
      std::string newest_first = sample.document.metadata().published;
      for (char& c : newest_first) c = static_cast<char>(255 - static_cast<unsigned char>(c));
      found.emplace_back(sample.document.metadata().published.empty(), newest_first,
                         sample.document.id(), i,
                         QuotationId(sample.document.id(), candidate.quotation()));
    }
  }
  std::sort(found.begin(), found.end());
  std::vector<Id> ids;
  for (const auto& entry : found) ids.push_back(std::get<4>(entry));
  return ids;
}

}  // namespace quoth
