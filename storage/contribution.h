// Contribution: everything that one document puts into the store. A pure function of the document
// and its extraction, kept as one record from which every index entry can be derived again
// (storage/index_entries.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/identity/persona.h"
#include "quoth/correction.h"
#include "quoth/document.h"
#include "quoth/extraction.h"
#include "quoth/result.h"
#include "quoth/store.h"

namespace quoth {

struct EntityRecord {
  Id id;
  Entity entity;

  bool operator==(const EntityRecord&) const = default;
};

// Indices point into the entities of the document.
struct QuotationRecord {
  Id id;
  Quotation quotation;
  std::vector<uint32_t> about;      // entities that the content names
  Span context;                     // the sentences of content, cue and source
  uint32_t code_points_before = 0;  // of the context, in the text
  uint32_t utf16_before = 0;

  bool operator==(const QuotationRecord&) const = default;
};

// What a user says of a quotation of the document.
struct CorrectionRecord {
  Correction correction;
  Id quotation;
  std::vector<Span> content;
  // The quotation as the rules have it. Empty: they find none there any more, and the correction has no effect.
  std::optional<QuotationRecord> replaced;

  bool operator==(const CorrectionRecord&) const = default;
};

struct Contribution {
  DocumentSummary summary;
  std::string text;
  std::vector<Span> sentences;
  std::vector<EntityRecord> entities;
  std::vector<QuotationRecord> quotations;  // as users corrected them; storage/corrected_document.h
  // Those of the extraction, then the derived ones. One of a symmetric kind goes from the smaller id
  // to the larger, so that it is the same whichever end a text names first.
  std::vector<Link> links;
  std::vector<CorrectionRecord> corrections;
  uint32_t rule_entities = 0;  // where there are corrections: the number of entities without theirs
  // Derived from the rest and the lexicons of identity, so that it is neither stored nor compared.
  // BuildContribution and DescribePersonas set it; index entries need it.
  DocumentPersonas personas;

  bool operator==(const Contribution& other) const {
    return summary == other.summary && text == other.text && sentences == other.sentences &&
           entities == other.entities && quotations == other.quotations && links == other.links &&
           corrections == other.corrections && rule_entities == other.rule_entities;
  }
};

// `ingested`: seconds since 1970.
Contribution BuildContribution(const Document& document, const Extraction& extraction,
                               int64_t ingested);

// Sets the personas of a contribution that was decoded. They keep the ids that are stored.
void DescribePersonas(Contribution& contribution);

// The document and its extraction as they were ingested (without the derived links).
Store::StoredDocument Restore(Contribution contribution);

// The sentences that hold all the spans. Precondition: `spans` is not empty.
Span SentencesAround(const std::vector<Span>& sentences, const std::vector<Span>& spans);

}  // namespace quoth
