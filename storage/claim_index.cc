#include "storage/claim_index.h"

#include <set>
#include <utility>

#include "quoth/identity.h"
#include "storage/codec.h"
#include "storage/keys.h"

namespace quoth {
namespace {

constexpr size_t kIdSize = 16;

Partition WordingPartition(const Id& wording) {
  return {Family::kClaim, "w" + std::string(Bytes(wording))};
}

Partition MeetingPartition(uint64_t place) {
  std::string key(1, 'm');
  for (int shift = 56; shift >= 0; shift -= 8) key.push_back(static_cast<char>(place >> shift));
  return {Family::kClaim, std::move(key)};
}

std::string Encode(const Wording& wording) {
  Encoder out;
  out.Text(wording.scope);
  out.Number(wording.words.size());
  for (const ContentWord& word : wording.words) {
    out.Text(word.form);
    out.Byte(static_cast<uint8_t>((word.negated ? 1 : 0) | (word.number ? 2 : 0)));
  }
  return out.Take();
}

Result<Wording> Decode(std::string_view bytes) {
  Decoder in(bytes);
  std::string scope = in.Text();
  std::vector<ContentWord> words;
  for (size_t count = in.Count(); count > 0; --count) {
    std::string form = in.Text();
    const uint8_t flags = in.Byte();
    words.push_back({std::move(form), (flags & 1) != 0, (flags & 2) != 0});
  }
  if (!in.AtEnd()) return Error{ErrorCode::kCorruption, "a stored wording does not decode"};
  return WordingOfWords(std::move(words), scope);
}

}  // namespace

Wording WordingOf(const QuotationRecord& record) {
  const auto& speaker = record.quotation.speaker;
  return WordingOf(ContentText(record), speaker ? NameKey(speaker->name) : std::string());
}

std::vector<IndexEntry> ClaimEntries(const Contribution& contribution,
                                     std::optional<int64_t> published) {
  std::vector<IndexEntry> entries;
  std::set<Id> met;
  const Id& document = contribution.header.summary.id;
  for (uint32_t i = 0; i < contribution.quotations.size(); ++i) {
    const QuotationRecord& record = contribution.quotations[i];
    if (!record.quotation.speech) continue;
    const Wording wording = WordingOf(record);
    if (wording.id.empty()) continue;
    entries.push_back({WordingPartition(wording.id), Encode(PostingKey{published, document, i}),
                       Encode(wording)});
    if (!met.insert(wording.id).second) continue;
    for (const uint64_t place : SketchOf(wording)) {
      std::string key(Bytes(wording.id));
      key += Bytes(document);
      entries.push_back({MeetingPartition(place), std::move(key), ""});
    }
  }
  return entries;
}

Result<std::vector<Id>> StoredWordings::At(uint64_t place) const {
  std::vector<Id> wordings;
  const auto at = view_.Scan(MeetingPartition(place), "");
  while (at->Valid() && wordings.size() < kWordingsAtPlace) {
    if (at->sort_key().size() != 2 * kIdSize) {
      return Error{ErrorCode::kCorruption, "a stored place of wordings does not decode"};
    }
    wordings.push_back(IdFromBytes(at->sort_key()));
    at->Seek(std::string(Bytes(wordings.back())) + std::string(kIdSize + 1, '\xFF'));
  }
  if (auto status = at->status(); !status) return status.error();
  return wordings;
}

Result<std::optional<Wording>> StoredWordings::Read(const Id& wording) const {
  const auto at = view_.Scan(WordingPartition(wording), "");
  if (auto status = at->status(); !status) return status.error();
  if (!at->Valid()) return std::optional<Wording>();
  auto decoded = Decode(at->value());
  if (!decoded) return decoded.error();
  return std::optional(*std::move(decoded));
}

Result<std::vector<WordedQuotation>> ReadWordedQuotations(const EngineView& view, const Id& wording,
                                                          size_t limit) {
  std::vector<WordedQuotation> quotations;
  const auto at = view.Scan(WordingPartition(wording), "");
  for (; at->Valid() && quotations.size() < limit; at->Next()) {
    const auto key = DecodePostingKey(at->sort_key());
    if (!key) return Error{ErrorCode::kCorruption, "a stored wording entry does not decode"};
    quotations.push_back({key->published, key->document, key->ordinal});
  }
  if (auto status = at->status(); !status) return status.error();
  return quotations;
}

}  // namespace quoth
