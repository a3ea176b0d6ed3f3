#include "storage/document_writes.h"

#include <algorithm>
#include <ctime>
#include <tuple>
#include <utility>

#include "core/word_table.h"
#include "storage/contribution.h"
#include "storage/corrected_document.h"
#include "storage/fold.h"
#include "storage/index_entries.h"
#include "storage/keys.h"
#include "storage/queries.h"
#include "storage/stated_speaker.h"

namespace quoth {
namespace {

bool Before(const Write& a, const Write& b) {
  return std::tie(a.partition, a.sort_key, a.value) < std::tie(b.partition, b.sort_key, b.value);
}

std::vector<Write> Sorted(std::vector<Write> writes) {
  std::sort(writes.begin(), writes.end(), Before);
  return writes;
}

std::vector<Write> Difference(const std::vector<Write>& a, const std::vector<Write>& b) {
  std::vector<Write> difference;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(difference), Before);
  return difference;
}

// Documents of one time whose references a narrow list cannot tell apart share its elements. Where
// one of them goes, what the others have is added again.
Result<void> KeepTwins(const EngineView& view, const Contribution& gone, std::vector<Write>& batch) {
  auto twins = ReadTwins(view, gone);
  if (!twins) return twins.error();
  for (const Contribution& twin : *twins) {
    for (Write& write : IndexWrites(twin, IndexScope::kWithoutPersonas)) {
      if (write.partition.family == Family::kTerm) batch.push_back(std::move(write));
    }
  }
  return {};
}

Write RecordWrite(const Id& document, std::string record) {
  return {DocumentPartition(document), DocumentKey(), WriteKind::kPut, std::move(record)};
}

uint64_t HashOf(const Write& write) {
  return HashWord(write.partition.key) * 31 + HashWord(write.sort_key) * 7 +
         static_cast<uint64_t>(write.partition.family);
}

bool SameEntry(const Write& a, const Write& b) {
  return a.partition == b.partition && a.sort_key == b.sort_key;
}

// Makes the value of a fold that of several. False, and nothing changed, if they cannot be folded.
bool FoldInto(Write& into, const std::vector<std::string_view>& values) {
  auto folded = Fold(std::nullopt, values, /*is_final=*/false);
  if (folded) into.value = *std::move(folded);
  return folded.has_value();
}

// The same folds with one a key.
std::vector<Write> FoldedByKey(std::vector<Write> folds) {
  std::vector<std::pair<uint64_t, uint32_t>> order;  // hash of the key, place in `folds`
  order.reserve(folds.size());
  for (uint32_t i = 0; i < folds.size(); ++i) order.emplace_back(HashOf(folds[i]), i);
  std::sort(order.begin(), order.end());
  std::vector<Write> folded;
  std::vector<std::string_view> values;
  for (size_t i = 0; i < order.size();) {
    size_t end = i + 1;
    while (end < order.size() && order[end].first == order[i].first) ++end;
    Write& first = folds[order[i].second];
    values.assign({first.value});
    size_t same = i + 1;  // two keys of one hash are left apart
    while (same < end && SameEntry(first, folds[order[same].second]))
      values.push_back(folds[order[same++].second].value);
    if (values.size() > 1 && !FoldInto(first, values)) same = i + 1;
    folded.push_back(std::move(first));
    for (; same < end; ++same) folded.push_back(std::move(folds[order[same].second]));
    i = end;
  }
  return folded;
}

PreparedDocument Prepared(const Contribution& contribution) {
  return {contribution.summary.id, Encode(contribution), IndexWrites(contribution)};
}

// Precondition: the document of `old` has the same id. Describes it.
Result<std::vector<Write>> Exchange(const EngineView& view, PreparedDocument document, Contribution old) {
  DescribePersonas(old);
  const std::vector<Write> had = Sorted(IndexWrites(old));
  const std::vector<Write> has = Sorted(std::move(document.adds));
  std::vector<Write> writes = Difference(has, had);
  writes.push_back(RecordWrite(document.id, std::move(document.record)));
  for (const Write& write : Difference(had, has)) writes.push_back(Undone(write));
  if (auto kept = KeepTwins(view, old, writes); !kept) return kept.error();
  return writes;
}

// The corrections of a document with another one of that quotation, or without the one there is.
Result<std::vector<CorrectionRecord>> WithCorrection(const Contribution& document, const Id& quotation,
                                                     const std::optional<Correction>& correction) {
  std::vector<CorrectionRecord> corrections;
  std::vector<Span> content;
  for (const CorrectionRecord& record : document.corrections) {
    if (record.quotation == quotation) {
      content = record.content;
    } else {
      corrections.push_back(record);
    }
  }
  for (const QuotationRecord& record : document.quotations) {
    if (record.id == quotation && content.empty() && correction) content = record.quotation.content;
  }
  if (content.empty()) return Error{ErrorCode::kNotFound, "nobody has corrected quotation " + quotation.Hex()};
  if (correction) {
    corrections.push_back({*correction, quotation, content, {}});
    corrections.back().correction.speaker.entity.reset();
  }
  return corrections;
}

}  // namespace

PreparedDocument Prepare(const ExtractedDocument& document) {
  return Prepared(BuildContribution(document.document, document.extraction, std::time(nullptr)));
}

std::vector<Write> AddingWrites(std::vector<PreparedDocument> documents) {
  std::vector<Write> writes;
  for (PreparedDocument& document : documents)
    std::move(document.adds.begin(), document.adds.end(), std::back_inserter(writes));
  if (documents.size() > 1) writes = FoldedByKey(std::move(writes));
  for (PreparedDocument& document : documents)
    writes.push_back(RecordWrite(document.id, std::move(document.record)));
  return writes;
}

Result<std::vector<Write>> ReplacingWrites(const EngineView& view, const ExtractedDocument& document,
                                           PreparedDocument prepared, std::string_view known) {
  if (SameBesidesIngest(known, prepared.record)) return std::vector<Write>();
  auto old = DecodeContribution(known);
  if (!old) return old.error();
  if (old->summary.id != prepared.id) {
    return Error{ErrorCode::kConflict, "the document's id begins like that of document " +
                                           old->summary.id.Hex() + "; give it another external id"};
  }
  if (HasCorrections(known)) {
    prepared = Prepared(BuildCorrected(document.document, document.extraction, std::time(nullptr),
                                       CarriedTo(document, *old)));
    if (SameBesidesIngest(known, prepared.record)) return std::vector<Write>();
  }
  return Exchange(view, std::move(prepared), *std::move(old));
}

Result<std::vector<Write>> CorrectingWrites(const StoreView& view, const Id& document, const Id& quotation,
                                            std::optional<Correction> correction) {
  auto record = ReadDocument(view.engine, document);
  if (!record) return record.error();
  auto old = record->All();
  if (!old) return old.error();
  const Store::StoredDocument by_rules = RestoreByRules(*old);
  std::optional<Id> meant;
  if (correction && correction->verdict == Verdict::kSpeaker) {
    auto speaker = SettleSpeaker(view, by_rules, std::move(correction->speaker));
    if (!speaker) return speaker.error();
    meant = speaker->entity;
    correction->speaker = *std::move(speaker);
  }
  auto corrections = WithCorrection(*old, quotation, correction);
  if (!corrections) return corrections.error();
  Contribution corrected = BuildCorrected(by_rules.document, by_rules.extraction, old->summary.ingested,
                                          *std::move(corrections));
  if (meant) {
    if (auto checked = CheckSpeaks(view, corrected, quotation, *meant); !checked) return checked.error();
  }
  corrected.summary.rules_version = old->summary.rules_version;
  return Exchange(view.engine, Prepared(corrected), *std::move(old));
}

Result<std::vector<Write>> RemovingWrites(const EngineView& view, const Id& document) {
  auto record = ReadDocument(view, document);
  if (!record) return record.error();
  auto old = record->All();
  if (!old) return old.error();
  DescribePersonas(*old);
  std::vector<Write> writes{{DocumentPartition(document), DocumentKey(), WriteKind::kDelete, {}}};
  for (const Write& write : IndexWrites(*old)) writes.push_back(Undone(write));
  if (auto kept = KeepTwins(view, *old, writes); !kept) return kept.error();
  return writes;
}

}  // namespace quoth
