#include "storage/claim_index.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/content_text.h"
#include "quoth/date.h"
#include "quoth/identity.h"
#include "storage/fold.h"
#include "storage/keys.h"

namespace quoth {
namespace {

Error Damaged() { return {ErrorCode::kCorruption, "a stored wording does not decode"}; }

const ListName& QuarterlyList() {
  static const ListName list{{Family::kClaim, ""}, false};
  return list;
}

}  // namespace

Wording WordingOf(const QuotationRecord& record, std::string_view document_text) {
  if (!record.quotation.speech) return {};
  const auto& speaker = record.quotation.speaker;
  return WordingOf(ContentText(record.quotation, document_text),
                   speaker ? std::string_view(speaker->name) : std::string_view());
}

void VisitClaimEntries(const Contribution& contribution, IndexVisitor& visitor) {
  std::map<Id, std::vector<uint32_t>> ordinals;
  std::map<uint64_t, Tally> places;
  for (uint32_t i = 0; i < contribution.quotations.size(); ++i) {
    const Wording wording = WordingOf(contribution.quotations[i], contribution.text);
    if (wording.id.empty()) continue;
    auto& of_wording = ordinals[wording.id];
    of_wording.push_back(i);
    if (of_wording.size() > 1) continue;
    for (const uint64_t place : SketchOf(wording)) {
      const std::string name = RestOfPlace(place) + EncodeRef(RefOfWording(wording.id));
      visitor.AddTally(MeetingPartition(place), MeetingKey(), {{name, 1}});
    }
  }
  const uint64_t when = WhenOf(ParseDate(contribution.summary.metadata.published));
  const uint64_t ref = RefOf(contribution.summary.id);
  for (const auto& [wording, list] : ordinals) {
    const std::string payload = EncodeOrdinals(list);
    visitor.AddElement(WordingPartition(RefOfWording(wording)), BucketKey(QuarterlyList(), when, ref),
                       RefWidth::kWide, {when, ref, payload, false});
  }
}

Result<std::vector<WordedQuotation>> ReadWordedQuotations(const EngineView& view, WordingRef wording,
                                                          size_t limit) {
  std::vector<WordedQuotation> quotations;
  std::vector<uint32_t> ordinals;
  const auto at = view.Scan(WordingPartition(wording), "");
  for (; at->Valid() && quotations.size() < limit; at->Next()) {
    ListDecoder list(at->value());
    for (; list.Valid() && quotations.size() < limit; list.Next()) {
      ordinals.clear();
      if (!DecodeOrdinals(list.element().payload, ordinals)) return Damaged();
      for (const uint32_t ordinal : ordinals) {
        quotations.push_back({PublishedAt(list.element().when), list.element().ref, ordinal});
      }
    }
    if (list.damaged()) return Damaged();
  }
  if (auto status = at->status(); !status) return status.error();
  return quotations;
}

Result<std::vector<WordingRef>> StoredWordings::At(uint64_t place) const {
  std::vector<WordingRef> wordings;
  auto bytes = view_.Get(MeetingPartition(place), MeetingKey());
  if (!bytes) return bytes.error();
  if (!*bytes) return wordings;
  const auto tally = DecodeTally(**bytes);
  if (!tally) return Damaged();
  const std::string rest = RestOfPlace(place);
  auto at = std::lower_bound(tally->begin(), tally->end(), rest,
                             [](const auto& entry, const std::string& name) { return entry.first < name; });
  for (; at != tally->end() && at->first.starts_with(rest); ++at) {
    const auto wording = DecodeRef(std::string_view(at->first).substr(rest.size()));
    if (!wording) return Damaged();
    wordings.push_back(*wording);
    if (wordings.size() == kWordingsAtPlace) break;
  }
  return wordings;
}

// From any of its quotations. One may be named by a version of a document that was never committed.
Result<std::optional<Wording>> StoredWordings::Read(WordingRef wording) const {
  constexpr size_t kTries = 8;
  auto quotations = ReadWordedQuotations(view_, wording, kTries);
  if (!quotations) return quotations.error();
  for (const WordedQuotation& at : *quotations) {
    auto bytes = view_.Get(DocumentPartition(at.document), DocumentKey());
    if (!bytes) return bytes.error();
    if (!*bytes) continue;
    auto document = DocumentRecord::Open(**std::move(bytes));
    if (!document) return document.error();
    if (at.ordinal >= document->quotations()) continue;
    auto record = document->QuotationAt(at.ordinal);
    if (!record) return record.error();
    Wording found = WordingOf(*record, document->text());
    if (!found.id.empty() && RefOfWording(found.id) == wording) return std::optional(std::move(found));
  }
  return std::optional<Wording>();
}

}  // namespace quoth
