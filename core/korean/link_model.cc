#include "core/korean/link_model.h"

#include <algorithm>
#include <string>

#include "core/embedded_files.h"
#include "core/lexicon.h"
#include "core/links/pair_features.h"

namespace quoth::korean {
namespace {

constexpr size_t kNeighbours = 2;    // names behind each name that are tried with it
constexpr uint32_t kFarthest = 120;  // bytes between two names
constexpr float kSure = 0.9F;        // the least probability of a link that is shown
constexpr float kTrust = 0.8F;       // running text is harder than the records it learned from

LinearChain Chain() { return *LinearChain::Parse(FindEmbeddedFile(ModelFiles(), "ko/links.model")); }

// "founded<": founded, from the second name to the first.
std::optional<ModelLink> ParseLabel(std::string_view label) {
  ModelLink link;
  link.forward = label.ends_with('>');
  const auto kind = ParseLinkKind(label.substr(0, label.size() - 1));
  if (!kind) return std::nullopt;
  link.kind = *kind;
  return link;
}

bool IsKind(const Entity& entity, EntityKind kind) { return entity.kind == kind; }

// 홍길동은 이를 김철수에게 보고했다: kin only where a word for it stands.
bool TellsOfKin(std::string_view sentence) {
  static const std::vector<LexiconRow> kin = ReadLexicon("ko/kin.tsv");
  return std::any_of(kin.begin(), kin.end(),
                     [&](const LexiconRow& row) { return sentence.find(row[0]) != std::string_view::npos; });
}

// Kin and founders only. Of the affiliations that it would add to running text nine in ten are wrong,
// however sure it is: the records that it learned from hold few pairs that are not linked.
bool Plausible(const ModelLink& link, const Entity& from, const Entity& to) {
  const bool person = IsKind(from, EntityKind::kPerson);
  switch (link.kind) {
    case LinkKind::kFounded:
      return person && IsKind(to, EntityKind::kOrganization);
    case LinkKind::kFamilyOf:
      return person && IsKind(to, EntityKind::kPerson);
    default:
      return false;
  }
}

}  // namespace

LinkModel::LinkModel() : chain_(Chain()) {
  for (const std::string& label : chain_.labels()) labels_.push_back(ParseLabel(label));
}

std::optional<ModelLink> LinkModel::Classify(std::string_view text, Span sentence,
                                             const links::NamePair& pair) const {
  FeatureSequence features;
  links::AddPairFeatures(text, sentence, pair, &features);
  const std::vector<float> probabilities = chain_.Classify(features.At(0));
  const auto best = std::max_element(probabilities.begin(), probabilities.end());
  std::optional<ModelLink> link = labels_[static_cast<size_t>(best - probabilities.begin())];
  if (link) link->probability = *best;
  return link;
}

void LinkModel::Read(const links::Reading& reading, Span sentence,
                     const links::MentionTable& mentions, links::Collector& collector) const {
  const auto& places = mentions.places();
  const auto& entities = reading.extraction.entities;
  for (size_t i = mentions.FirstFrom(sentence.begin); i < places.size(); ++i) {
    if (places[i].span.end > sentence.end) break;
    for (size_t k = i + 1; k < std::min(places.size(), i + 1 + kNeighbours); ++k) {
      const links::MentionTable::Place &first = places[i], &second = places[k];
      if (second.span.end > sentence.end || second.span.begin - first.span.end > kFarthest) break;
      const Entity &a = entities[first.entity], &b = entities[second.entity];
      const bool person = a.kind == EntityKind::kPerson || b.kind == EntityKind::kPerson;
      if (!person || first.entity == second.entity) continue;
      const auto link = Classify(reading.document.text(), sentence, {first.span, second.span, a.kind, b.kind});
      if (!link || link->probability < kSure) continue;
      if (!Plausible(*link, link->forward ? a : b, link->forward ? b : a)) continue;
      if (link->kind == LinkKind::kFamilyOf && !TellsOfKin(reading.document.Text(sentence))) continue;
      Link found;
      found.kind = link->kind;
      found.from = link->forward ? first.entity : second.entity;
      found.to = link->forward ? second.entity : first.entity;
      found.evidence = {{first.span.begin, second.span.end}};
      found.rule = "ko.model.links";
      found.confidence = kTrust * link->probability;
      collector.Add(std::move(found));
    }
  }
}

}  // namespace quoth::korean
