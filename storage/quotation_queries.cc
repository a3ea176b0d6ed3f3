// Who said what, newest first: conditions become lists, the lists are intersected, what the lists
// propose is checked on the record.

#include <algorithm>
#include <deque>
#include <utility>

#include "core/content_text.h"
#include "core/terms.h"
#include "quoth/date.h"
#include "quoth/identity.h"
#include "storage/quotation_filter.h"
#include "storage/queries.h"

namespace quoth {
namespace {

std::string ToHex(std::string_view bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (const char byte : bytes) {
    hex.push_back(kDigits[static_cast<uint8_t>(byte) >> 4]);
    hex.push_back(kDigits[static_cast<uint8_t>(byte) & 15]);
  }
  return hex;
}

// A cursor is the place of the last quotation shown, in hex.
Result<Place> ReadCursor(std::string_view cursor) {
  const Error malformed{ErrorCode::kInvalidArgument, "malformed cursor"};
  constexpr std::string_view kDigits = "0123456789abcdef";
  if (cursor.size() % 2 != 0) return malformed;
  std::string bytes;
  for (size_t i = 0; i + 1 < cursor.size(); i += 2) {
    const size_t high = kDigits.find(cursor[i]), low = kDigits.find(cursor[i + 1]);
    if (high > 15 || low > 15) return malformed;
    bytes.push_back(static_cast<char>(high << 4 | low));
  }
  const auto place = DecodePlace(bytes);
  if (!place) return malformed;
  return *place;
}

// A quotation that lists propose.
struct Candidate {
  DocumentPlace place;
  uint32_t ordinal = 0;
};

// Walks the candidates of a filter behind a place.
class CandidateList {
 public:
  CandidateList(const QuotationFilter& filter, const std::optional<Place>& after)
      : filter_(filter), after_(after) {
    DocumentPlace from = filter.first();
    if (after) from = std::max(from, DocumentPlace{after->when, after->document});
    list_ = filter.List(from, /*words=*/true);
    Fill();
  }

  bool Valid() const { return !ready_.empty(); }
  const Candidate& candidate() const { return ready_.front(); }
  void Next() {
    ready_.pop_front();
    Fill();
  }
  Result<void> status() const { return list_->status(); }

 private:
  void Fill() {
    std::vector<QuotationMark> marks;
    for (; ready_.empty() && list_->Valid(); list_->Next()) {
      const DocumentPlace place = list_->place();
      if (place.when > filter_.last_when()) return;
      marks.clear();
      list_->Marks(marks);
      for (const QuotationMark& mark : marks) {
        if (after_ && Place{place.when, place.document, mark.ordinal} <= *after_) continue;
        const bool again = !ready_.empty() && ready_.back().ordinal == mark.ordinal;
        if (!again && filter_.MayMatch(mark)) ready_.push_back({place, mark.ordinal});
      }
    }
  }

  const QuotationFilter& filter_;
  std::optional<Place> after_;
  std::unique_ptr<PostingList> list_;
  std::deque<Candidate> ready_;
};

class QuotationSearch {
 public:
  QuotationSearch(const StoreView& view, const QuotationQuery& query,
                  const QuotationFilter& filter)
      : view_(view), query_(query), filter_(filter), words_(query.text) {}

  Result<StoredQuotationPage> Run() {
    std::optional<Place> after;
    if (!query_.cursor.empty()) {
      auto place = ReadCursor(query_.cursor);
      if (!place) return place.error();
      after = *place;
    }
    if (filter_.nothing()) return StoredQuotationPage{};
    if (query_.document) return OfDocument(after);
    CandidateList candidates(filter_, after);
    while (!full_ && candidates.Valid()) {
      std::vector<Candidate> batch;
      const size_t wanted = query_.limit + 1 - page_.quotations.size();
      for (; candidates.Valid() && batch.size() < wanted; candidates.Next()) {
        batch.push_back(candidates.candidate());
      }
      if (auto taken = Take(batch); !taken) return taken.error();
    }
    if (auto status = candidates.status(); !status) return status.error();
    return std::move(page_);
  }

 private:
  Result<StoredQuotationPage> OfDocument(const std::optional<Place>& after) {
    auto record = ReadDocument(view_.engine, *query_.document);
    if (!record) {
      if (record.error().code == ErrorCode::kNotFound) return StoredQuotationPage{};
      return record.error();
    }
    const uint64_t when = WhenOf(ParseDate(record->summary().metadata.published));
    for (uint32_t i = 0; i < record->quotations() && !full_; ++i) {
      const Candidate candidate{{when, RefOf(*query_.document)}, i};
      if (after && Place{when, candidate.place.document, i} <= *after) continue;
      if (auto taken = Take(*record, candidate); !taken) return taken.error();
    }
    return std::move(page_);
  }

  Result<void> Take(const std::vector<Candidate>& batch) {
    std::vector<Partition> partitions;
    for (const Candidate& candidate : batch) {
      Partition partition = DocumentPartition(candidate.place.document);
      if (partitions.empty() || partitions.back() != partition) {
        partitions.push_back(std::move(partition));
      }
    }
    auto found = view_.engine.GetAll(partitions, DocumentKey());
    if (!found) return found.error();
    size_t at = 0;
    std::optional<DocumentRecord> document;
    for (size_t i = 0; i < batch.size() && !full_; ++i) {
      const bool same = i > 0 && batch[i].place.document == batch[i - 1].place.document;
      if (!same) {
        document.reset();
        auto& bytes = (*found)[at++];
        if (!bytes) continue;
        auto opened = DocumentRecord::Open(*std::move(bytes));
        if (!opened) return opened.error();
        document = *std::move(opened);
      }
      if (!document) continue;
      if (auto taken = Take(*document, batch[i]); !taken) return taken;
    }
    return {};
  }

  // A list may name a quotation that a version of the document had which was never committed, or has
  // no more.
  Result<void> Take(const DocumentRecord& document, const Candidate& candidate) {
    if (candidate.ordinal >= document.quotations()) return {};
    if (WhenOf(ParseDate(document.summary().metadata.published)) != candidate.place.when) return {};
    auto record = document.QuotationAt(candidate.ordinal);
    if (!record) return record.error();
    if (!filter_.Matches(document, *record)) return {};
    if (!words_.empty() && !words_.Matches(ContentText(record->quotation, document.text()))) return {};
    if (page_.quotations.size() == query_.limit) {
      full_ = true;
      page_.next = ToHex(Encode(last_));
      return {};
    }
    auto shown = document.Show(*std::move(record));
    if (!shown) return shown.error();
    page_.quotations.push_back(*std::move(shown));
    last_ = {candidate.place.when, candidate.place.document, candidate.ordinal};
    return {};
  }

  const StoreView& view_;
  const QuotationQuery& query_;
  const QuotationFilter& filter_;
  WordMatcher words_;
  StoredQuotationPage page_;
  Place last_;
  bool full_ = false;
};

}  // namespace

Result<DocumentRecord> ReadDocument(const EngineView& view, const Id& document) {
  const Error missing{ErrorCode::kNotFound, "there is no document " + document.Hex()};
  auto bytes = view.Get(DocumentPartition(document), DocumentKey());
  if (!bytes) return bytes.error();
  if (!*bytes) return missing;
  auto record = DocumentRecord::Open(**std::move(bytes));
  if (record && record->summary().id != document) return missing;
  return record;
}

Result<std::vector<Contribution>> ReadTwins(const EngineView& view, const Contribution& document) {
  std::vector<Contribution> twins;
  const uint64_t own = RefOf(document.summary.id);
  const DocumentPlace place{WhenOf(ParseDate(document.summary.metadata.published)), Narrowed(own)};
  const auto list = ListOf(view, AllQuotations(), place);
  for (; list->Valid(); list->Next()) {
    if (list->place().when != place.when || Narrowed(list->place().document) != Narrowed(own)) break;
    if (list->place().document == own) continue;
    auto bytes = view.Get(DocumentPartition(list->place().document), DocumentKey());
    if (!bytes) return bytes.error();
    if (!*bytes) continue;
    auto twin = DecodeContribution(**bytes);
    if (!twin) return twin.error();
    twins.push_back(*std::move(twin));
  }
  if (auto status = list->status(); !status) return status.error();
  return twins;
}

Result<StoredQuotationPage> ReadQuotations(const StoreView& view, const QuotationQuery& query) {
  auto filter = QuotationFilter::Make(view, query);
  if (!filter) return filter.error();
  auto page = QuotationSearch(view, query, *filter).Run();
  if (!page) return page;
  std::vector<EntityReference*> entities;
  for (StoredQuotation& quotation : page->quotations) {
    for (EntityReference& entity : quotation.entities) entities.push_back(&entity);
  }
  if (auto shown = view.identities.Show(entities); !shown) return shown.error();
  return page;
}

Result<StoredQuotation> ReadQuotation(const StoreView& store_view, const Id& quotation) {
  const EngineView& view = store_view.engine;
  const uint64_t ref = RefOf(quotation);
  auto bucket = view.Get(QuotationCatalogue(), QuotationBucket(ref));
  if (!bucket) return bucket.error();
  ListDecoder at(*bucket ? std::string_view(**bucket) : std::string_view());
  for (; at.Valid(); at.Next()) {
    if (at.element().ref != ref || at.element().payload.size() < 9) continue;
    Decoder in(at.element().payload.substr(8));
    const uint32_t ordinal = in.Number32();
    auto bytes = view.Get({Family::kDocument, std::string(at.element().payload.substr(0, 8))},
                          DocumentKey());
    if (!bytes) return bytes.error();
    if (!*bytes) continue;
    auto document = DocumentRecord::Open(**std::move(bytes));
    if (!document) return document.error();
    if (ordinal >= document->quotations()) continue;
    auto record = document->QuotationAt(ordinal);
    if (!record) return record.error();
    if (record->id != quotation) continue;
    auto shown = document->Show(*std::move(record));
    if (!shown) return shown;
    std::vector<EntityReference*> entities;
    for (EntityReference& entity : shown->entities) entities.push_back(&entity);
    if (auto identified = store_view.identities.Show(entities); !identified) return identified.error();
    return shown;
  }
  if (at.damaged()) return Error{ErrorCode::kCorruption, "the list of quotations is damaged"};
  return Error{ErrorCode::kNotFound, "there is no quotation " + quotation.Hex()};
}

}  // namespace quoth
