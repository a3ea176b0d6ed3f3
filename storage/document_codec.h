// The record of a document: one value, in sections, so that a quotation can be shown without
// decoding the rest. Layout in docs/storage.md; stored, so any change is a new format version.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "quoth/result.h"
#include "quoth/store.h"
#include "storage/contribution.h"

namespace quoth {

std::string Encode(const Contribution& contribution);
// kCorruption unless the bytes are exactly one record whose indices and spans hold.
Result<Contribution> DecodeContribution(std::string_view bytes);

// Whether users corrected quotations of the document.
bool HasCorrections(std::string_view record);

// Records of format 2 are as those of format 3; their entities have other ids.
bool IsRecordOfFormat2(std::string_view bytes);

// True if two records differ in nothing but the time of ingest.
bool SameBesidesIngest(std::string_view a, std::string_view b);

// A correction as it is shown; `text`: of its document.
QuotationCorrection Shown(const CorrectionRecord& record, std::string_view text);

// Reads parts of a record. Thread-safe once opened.
class DocumentRecord {
 public:
  static Result<DocumentRecord> Open(std::string bytes);

  const DocumentSummary& summary() const { return summary_; }
  uint32_t quotations() const { return static_cast<uint32_t>(quotations_.size()); }
  uint32_t links() const { return static_cast<uint32_t>(links_.size()); }
  std::string_view text() const { return std::string_view(bytes_).substr(text_begin_); }

  // kCorruption if there is no such one.
  Result<QuotationRecord> QuotationAt(uint32_t ordinal) const;
  Result<Link> LinkAt(uint32_t ordinal) const;
  Result<EntityReference> Reference(uint32_t entity) const;
  Result<std::vector<Span>> Sentences() const;
  Result<std::vector<CorrectionRecord>> Corrections() const;

  Result<Contribution> All() const;

  // The quotation with all that is needed to show it.
  Result<StoredQuotation> Show(uint32_t ordinal) const;
  Result<StoredQuotation> Show(QuotationRecord record) const;

 private:
  struct Section {
    uint32_t begin = 0, size = 0;
  };
  Result<QuotationRecord> ReadQuotation(std::string_view bytes) const;
  Result<CorrectionRecord> ReadCorrection(std::string_view bytes) const;
  std::string_view Bytes(Section section) const {
    return std::string_view(bytes_).substr(section.begin, section.size);
  }
  Error Damaged() const;

  std::string bytes_;
  DocumentSummary summary_;
  std::vector<Section> entities_, quotations_, links_;
  std::vector<Section> corrections_;  // the first is the number of entities without theirs
  Section sentences_;
  uint32_t text_begin_ = 0;
};

}  // namespace quoth
