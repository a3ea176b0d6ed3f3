// Contribution: everything that one document puts into the store, and the writes that put it there.
// Pure functions of the document, so that a removal can derive what an ingest wrote.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/identity/persona.h"
#include "quoth/document.h"
#include "quoth/extraction.h"
#include "quoth/result.h"
#include "quoth/store.h"
#include "storage/codec.h"
#include "storage/engine.h"

namespace quoth {

struct Contribution {
  DocumentHeader header;
  std::string text;
  std::vector<Span> sentences;
  std::vector<QuotationRecord> quotations;
  std::vector<Entity> entities;
  std::vector<LinkRecord> links;  // those of the extraction, then the derived ones
  DocumentPersonas personas;      // derived from the rest; see DescribePersonas
};

// `ingested`: seconds since 1970.
Contribution BuildContribution(const Document& document, const Extraction& extraction,
                               int64_t ingested);

// What stands in the store for the document; empty if it is not there.
Result<std::optional<Contribution>> LoadContribution(const EngineView& view, const Id& document);

// Derives the personas of a contribution that was loaded: PutWrites and DeleteWrites need them.
Result<void> DescribePersonas(Contribution& contribution);

// The document and its extraction as they were ingested (without the derived links).
Result<Store::StoredDocument> Restore(Contribution contribution);

// Every record and every index entry. The commit record (the header) comes last when putting, first
// when deleting.
std::vector<Write> PutWrites(const Contribution& contribution);
std::vector<Write> DeleteWrites(const Contribution& contribution);

// The sentences that hold all the spans. Precondition: `spans` is not empty.
Span SentencesAround(const std::vector<Span>& sentences, const std::vector<Span>& spans);

// The content of a quotation, its spans joined by a space.
std::string ContentText(const QuotationRecord& record);

// Value of an entry in the list of an entity's documents.
struct EntityEntry {
  uint32_t ordinal = 0;     // of the entity in the document
  uint32_t quotations = 0;  // of which it is the speaker
};
Result<EntityEntry> DecodeEntityEntry(std::string_view bytes);

// Value of a posting or a link entry: which version of the document wrote it. A reader passes over
// entries whose version is not the committed one.
std::string VersionStamp(const DocumentHeader& header);

}  // namespace quoth
