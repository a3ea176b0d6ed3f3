#include "server/stored_json.h"

#include <cmath>
#include <string>

#include "core/content_text.h"

namespace quoth {
namespace {

// Offsets of a passage in the document, without the document.
class PassageOffsets {
 public:
  PassageOffsets(const Passage& passage, OffsetUnit unit)
      : begin_(passage.span.begin), before_(Before(passage, unit)), map_(passage.text, unit) {}

  Json Write(Span span) const {
    return Object("start", before_ + map_.FromByte(span.begin - begin_),
                  "end", before_ + map_.FromByte(span.end - begin_));
  }

 private:
  static uint32_t Before(const Passage& passage, OffsetUnit unit) {
    switch (unit) {
      case OffsetUnit::kUtf8:
        return passage.span.begin;
      case OffsetUnit::kUtf16:
        return passage.utf16_before;
      case OffsetUnit::kCodePoint:
        return passage.code_points_before;
    }
    return 0;
  }

  uint32_t begin_;
  uint32_t before_;
  OffsetMap map_;
};

class QuotationWriter {
 public:
  QuotationWriter(const StoredQuotation& stored, OffsetUnit unit)
      : stored_(stored), offsets_(stored.context, unit) {}

  Json Write() const {
    const Quotation& quotation = stored_.quotation;
    Json content = Json::array(), alternatives = Json::array(), about = Json::array(), terms = Json::array();
    for (const Span span : quotation.content) content.push_back(offsets_.Write(span));
    for (const Alternative& alternative : quotation.alternatives) {
      alternatives.push_back(Object("speaker", Write(alternative.speaker),
                                    "confidence", Rounded(alternative.confidence)));
    }
    for (const uint32_t index : stored_.about) {
      about.push_back(EntityReferenceJson(stored_.entities[index]));
    }
    for (const Span term : quotation.key_terms) terms.push_back(WithText(term));
    Json context = offsets_.Write(stored_.context.span);
    context["text"] = stored_.context.text;
    return Object("id", stored_.id.Hex(),
                  "kind", ToString(quotation.kind),
                  "speech", quotation.speech,
                  "text", ContentText(stored_),
                  "content", std::move(content),
                  "cue", WithText(quotation.cue),
                  "source", WithText(quotation.source),
                  "speaker", quotation.speaker ? Write(*quotation.speaker) : Json(nullptr),
                  "alternatives", std::move(alternatives),
                  "about", std::move(about),
                  "key_terms", std::move(terms),
                  "rule", quotation.rule,
                  "confidence", Rounded(quotation.confidence),
                  "context", std::move(context),
                  "document", DocumentSummaryJson(stored_.document));
  }

 private:
  Json WithText(const std::optional<Span>& span) const {
    if (!span) return nullptr;
    Json json = offsets_.Write(*span);
    json["text"] = stored_.context.Text(*span);
    return json;
  }

  Json Write(const Speaker& speaker) const {
    Json json = Object("id", nullptr, "kind", ToString(speaker.kind), "name", OrNull(speaker.name));
    if (speaker.entity) json["id"] = stored_.entities[*speaker.entity].id.Hex();
    json["title"] = OrNull(speaker.title);
    json["affiliation"] = nullptr;
    if (speaker.affiliation) {
      const EntityReference& organization = stored_.entities[*speaker.affiliation];
      json["affiliation"] = Object("id", organization.id.Hex(), "name", organization.name);
    }
    return json;
  }

  const StoredQuotation& stored_;
  PassageOffsets offsets_;
};

Json EvidenceJson(const LinkEvidence& evidence, OffsetUnit unit) {
  const PassageOffsets offsets(evidence.passage, unit);
  Json json = Object("document", DocumentSummaryJson(evidence.document),
                  "text", evidence.passage.text);
  json.update(offsets.Write(evidence.passage.span));
  // Later spans may lie in sentences that are not shown.
  json["spans"] = SpansJson(evidence.passage, evidence.spans, unit);
  json["title"] = OrNull(evidence.title);
  json["modality"] = ToString(evidence.modality);
  json["amount"] = OrNull(evidence.amount);
  json["date"] = OrNull(evidence.date);
  json["former"] = evidence.former;
  json["rule"] = evidence.rule;
  json["confidence"] = Rounded(evidence.confidence);
  return json;
}

}  // namespace

Json SpansJson(const Passage& passage, const std::vector<Span>& spans, OffsetUnit unit) {
  const PassageOffsets offsets(passage, unit);
  Json json = Json::array();
  for (const Span span : spans) {
    if (passage.span.Contains(span)) json.push_back(offsets.Write(span));
  }
  return json;
}

Json DocumentSummaryJson(const DocumentSummary& summary) {
  return DocumentJson(summary.id, summary.language, summary.metadata);
}

Json QuotationJson(const StoredQuotation& quotation, OffsetUnit unit) {
  return QuotationWriter(quotation, unit).Write();
}

Json EntityReferenceJson(const EntityReference& entity) {
  return Object("id", entity.id.Hex(), "kind", ToString(entity.kind), "name", entity.name);
}

Json EntitySummaryJson(const EntitySummary& summary) {
  Json json = EntityReferenceJson(summary.entity);
  json["aliases"] = summary.aliases;
  json["documents"] = summary.documents;
  json["quotations"] = summary.quotations;
  return json;
}

Json LinkJson(const StoredLink& link, OffsetUnit unit) {
  Json evidence = Json::array();
  for (const LinkEvidence& item : link.evidence) evidence.push_back(EvidenceJson(item, unit));
  return Object("kind", ToString(link.kind),
                "from", EntityReferenceJson(link.from),
                "to", EntityReferenceJson(link.to),
                "documents", link.documents,
                "pmi", link.pmi ? Json(std::round(*link.pmi * 100) / 100) : Json(nullptr),
                "first", OrNull(link.first),
                "last", OrNull(link.last),
                "evidence", std::move(evidence));
}

}  // namespace quoth
