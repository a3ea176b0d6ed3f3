#include "storage/link_history.h"

#include <utility>

#include "storage/fold.h"
#include "storage/index_entries.h"
#include "storage/keys.h"

namespace quoth {
namespace {

constexpr size_t kMostWaiting = 1'000'000;
constexpr int64_t kSecondsOfDay = 86'400;

Error DamagedLink() { return {ErrorCode::kCorruption, "a stored link does not decode"}; }

Day DayOf(uint64_t when) {
  const auto seconds = PublishedAt(when);
  if (!seconds) return kUndatedDay;
  const int64_t day = *seconds / kSecondsOfDay - (*seconds % kSecondsOfDay < 0);
  return static_cast<Day>(day);
}

// Adds what the elements of a list state. False if it is damaged.
bool AppendDays(std::string_view list, const Id& from, const LinkKeyParts& parts,
                std::vector<LinkChange>& changes) {
  LinkMark mark;
  ListDecoder at(list);
  for (; at.Valid(); at.Next()) {
    if (!DecodeLinkMark(at.element().payload, mark)) return false;
    if (mark.statements == 0) continue;  // planned, denied or rumoured
    changes.push_back({from, parts.kind, parts.other, DayOf(at.element().when), at.element().removed});
  }
  return !at.damaged();
}

}  // namespace

Result<std::vector<LinkChange>> ReadLinkDays(const EngineView& view) {
  auto partitions = view.Partitions(Family::kLink, "", SIZE_MAX);
  if (!partitions) return partitions.error();
  std::vector<LinkChange> days;
  for (const std::string& partition : *partitions) {
    if (partition.size() != 16) return DamagedLink();
    const auto at = view.Scan({Family::kLink, partition}, std::string(1, char(Direction::kOut)));
    for (; at->Valid() && at->sort_key()[0] == char(Direction::kOut); at->Next()) {
      const auto parts = ParseLinkKey(at->sort_key());
      if (!parts || !AppendDays(at->value(), IdFromBytes(partition), *parts, days)) return DamagedLink();
    }
    if (auto status = at->status(); !status) return status.error();
  }
  return days;
}

Result<std::shared_ptr<const LinkTable>> IdentifiedLinks(
    const StoreView& view, const std::shared_ptr<const LinkTable>& table) {
  std::vector<Id> identities = table->nodes();
  if (auto made = view.identities.MakeCanonical(identities); !made) return made.error();
  if (identities == table->nodes()) return table;
  std::vector<LinkChange> links;
  for (size_t row = 0; row < table->rows().size(); ++row) {
    const auto& [from, to, kind, days] = table->rows()[row];
    Id one = identities[from], other = identities[to];
    if (one == other && from != to) continue;
    if (IsSymmetric(kind) && other < one) std::swap(one, other);
    for (const Day day : table->days(row)) links.push_back({one, kind, other, day, false});
  }
  return std::make_shared<const LinkTable>(std::move(links), table->sequence());
}

bool LinkHistory::Add(const std::vector<Write>& batch, uint64_t sequence) {
  const std::lock_guard lock(mutex_);
  for (const Write& write : batch) {
    const bool out = write.partition.family == Family::kLink && write.kind == WriteKind::kFold &&
                     write.sort_key[0] == static_cast<char>(Direction::kOut);
    const auto parts = out ? ParseLinkKey(write.sort_key) : std::nullopt;
    if (parts) AppendDays(write.value, IdFromBytes(write.partition.key), *parts, waiting_);
  }
  sequence_ = sequence;
  return waiting_.size() <= kMostWaiting;
}

std::shared_ptr<const LinkTable> LinkHistory::Table() {
  const std::lock_guard lock(mutex_);
  if (sequence_ > table_->sequence()) {
    table_ = std::make_shared<const LinkTable>(table_->With(std::exchange(waiting_, {}), sequence_));
  }
  return table_;
}

}  // namespace quoth
