// The conditions of a QuotationQuery: as lists to intersect, and as what a record must show. The
// lists propose, the record decides.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/terms.h"
#include "quoth/result.h"
#include "quoth/store.h"
#include "storage/document_codec.h"
#include "storage/identity_reader.h"
#include "storage/postings.h"

namespace quoth {

class QuotationFilter {
 public:
  // Resolves names and dates. View and query outlive it.
  static Result<QuotationFilter> Make(const StoreView& view, const QuotationQuery& query);

  // Where a list of the period begins, and the last `when` that is in it.
  DocumentPlace first() const { return {earliest_when_, 0}; }
  uint64_t last_when() const { return last_when_; }
  // Nobody bears a name that was asked for.
  bool nothing() const { return nothing_; }
  // A condition beside the period, speech and the words.
  bool restricts() const { return restricts_; }

  // What may match, from a place on; with `words`, in the lists of the query's words, too.
  std::unique_ptr<PostingList> List(DocumentPlace from, bool words) const;
  bool MayMatch(const QuotationMark& mark) const;
  // All conditions but the words.
  bool Matches(const DocumentRecord& document, const QuotationRecord& quotation) const;

 private:
  QuotationFilter(const StoreView& view, const QuotationQuery& query)
      : view_(&view), query_(&query) {}

  struct Named {
    ListName (*list)(const Id&);
    std::vector<Id> ids;
  };
  Result<void> Resolve(const std::string& name, ListName (*list)(const Id&));
  Result<void> ReadPeriod();

  const StoreView* view_;
  const QuotationQuery* query_;
  uint64_t earliest_when_ = 0, last_when_ = kUndated;
  std::vector<Named> named_;
  bool nothing_ = false, restricts_ = false;
};

}  // namespace quoth
