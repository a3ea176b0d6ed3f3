#include "storage/contribution.h"

#include <algorithm>
#include <utility>

#include "core/derived_links.h"
#include "core/utf8.h"
#include "quoth/extractor.h"
#include "quoth/identity.h"

namespace quoth {
namespace {

std::vector<Span> SpansOf(const Quotation& quotation) {
  std::vector<Span> spans = quotation.content;
  if (quotation.cue) spans.push_back(*quotation.cue);
  if (quotation.source) spans.push_back(*quotation.source);
  return spans;
}

class ContributionBuilder {
 public:
  ContributionBuilder(const Document& document, const Extraction& extraction)
      : document_(document),
        extraction_(extraction),
        mentions_(extraction),
        code_points_(document.text(), OffsetUnit::kCodePoint),
        utf16_(document.text(), OffsetUnit::kUtf16) {}

  Contribution Build(int64_t ingested) const {
    Contribution contribution;
    contribution.personas = PersonasOf(document_, extraction_);
    contribution.text = document_.text();
    contribution.sentences = extraction_.sentences;
    for (size_t e = 0; e < extraction_.entities.size(); ++e) {
      contribution.entities.push_back(
          {contribution.personas.sightings[e].persona, extraction_.entities[e]});
    }
    for (const Quotation& quotation : extraction_.quotations) {
      contribution.quotations.push_back(Record(quotation));
    }
    contribution.links = extraction_.links;
    for (Link& link : DerivedLinks(extraction_)) contribution.links.push_back(std::move(link));
    for (Link& link : contribution.links) Turn(link, contribution.entities);
    DocumentSummary& summary = contribution.summary;
    summary.id = document_.id();
    summary.language = document_.language();
    summary.metadata = document_.metadata();
    summary.quotations = static_cast<uint32_t>(contribution.quotations.size());
    summary.rules_version = Extractor::RulesVersion();
    summary.ingested = ingested;
    return contribution;
  }

 private:
  QuotationRecord Record(const Quotation& quotation) const {
    const Span context = SentencesAround(extraction_.sentences, SpansOf(quotation));
    return {QuotationId(document_.id(), quotation), quotation,
            mentions_.EntitiesIn(quotation.content), context,
            code_points_.FromByte(context.begin), utf16_.FromByte(context.begin)};
  }

  static void Turn(Link& link, const std::vector<EntityRecord>& entities) {
    if (IsSymmetric(link.kind) && entities[link.to].id < entities[link.from].id) {
      std::swap(link.from, link.to);
    }
  }

  const Document& document_;
  const Extraction& extraction_;
  MentionIndex mentions_;
  OffsetMap code_points_, utf16_;
};

bool IsDerived(LinkKind kind) {
  return kind == LinkKind::kMentionedWith || kind == LinkKind::kQuotedOn;
}

}  // namespace

Contribution BuildContribution(const Document& document, const Extraction& extraction,
                               int64_t ingested) {
  return ContributionBuilder(document, extraction).Build(ingested);
}

void DescribePersonas(Contribution& contribution) {
  const Store::StoredDocument restored = Restore(contribution);
  contribution.personas = PersonasOf(restored.document, restored.extraction);
  for (size_t e = 0; e < contribution.entities.size(); ++e) {
    contribution.personas.sightings[e].persona = contribution.entities[e].id;
  }
}

Store::StoredDocument Restore(Contribution contribution) {
  const DocumentSummary& summary = contribution.summary;
  Store::StoredDocument stored{
      Document::Restored(summary.id, summary.language, std::move(contribution.text), summary.metadata),
      {},
      summary,
      {}};
  Extraction& extraction = stored.extraction;
  extraction.sentences = std::move(contribution.sentences);
  for (EntityRecord& record : contribution.entities) {
    extraction.entities.push_back(std::move(record.entity));
    extraction.entities.back().persona = record.id;
  }
  for (QuotationRecord& record : contribution.quotations) {
    extraction.quotations.push_back(std::move(record.quotation));
    stored.quotations.push_back(record.id);
  }
  for (Link& link : contribution.links) {
    if (!IsDerived(link.kind)) extraction.links.push_back(std::move(link));
  }
  return stored;
}

Span SentencesAround(const std::vector<Span>& sentences, const std::vector<Span>& spans) {
  Span around = spans.front();
  for (const Span span : spans) {
    around = {std::min(around.begin, span.begin), std::max(around.end, span.end)};
  }
  auto at = std::lower_bound(sentences.begin(), sentences.end(), around.begin,
                             [](Span s, uint32_t begin) { return s.end <= begin; });
  for (; at != sentences.end() && at->begin < around.end; ++at) {
    around = {std::min(around.begin, at->begin), std::max(around.end, at->end)};
  }
  return around;
}

}  // namespace quoth
