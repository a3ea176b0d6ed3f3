// A table is merged with changes in one pass over both.

#include "quoth/link_table.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace quoth {
namespace {

// A change whose ends are numbered.
struct Change {
  uint32_t from, to;
  LinkKind kind;
  Day day;
  bool removed;

  auto Link() const { return std::tuple(from, kind, to); }
  auto Key() const { return std::tuple(from, kind, to, day); }
};

std::vector<Id> NodesOf(const std::vector<Id>& known, const std::vector<LinkChange>& changes) {
  std::vector<Id> nodes;
  for (const LinkChange& change : changes) nodes.insert(nodes.end(), {change.from, change.to});
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  std::vector<Id> all;
  std::set_union(known.begin(), known.end(), nodes.begin(), nodes.end(), std::back_inserter(all));
  return all;
}

uint32_t NumberOf(const std::vector<Id>& nodes, const Id& id) {
  return static_cast<uint32_t>(std::lower_bound(nodes.begin(), nodes.end(), id) - nodes.begin());
}

std::vector<Change> Numbered(const std::vector<LinkChange>& changes, const std::vector<Id>& nodes) {
  std::vector<Change> numbered;
  numbered.reserve(changes.size());
  for (const LinkChange& change : changes) {
    numbered.push_back({NumberOf(nodes, change.from), NumberOf(nodes, change.to), change.kind,
                        change.day, change.removed});
  }
  std::sort(numbered.begin(), numbered.end(),
            [](const Change& a, const Change& b) { return a.Key() < b.Key(); });
  return numbered;
}

// The days after the changes, all of one link.
void Apply(std::span<const Change> changes, std::vector<Day>& days) {
  for (const Change& change : changes) {
    if (!change.removed) days.push_back(change.day);
  }
  std::sort(days.begin(), days.end());
  for (const Change& change : changes) {
    const auto at = std::lower_bound(days.begin(), days.end(), change.day);
    if (change.removed && at != days.end() && *at == change.day) days.erase(at);
  }
}

}  // namespace

std::span<const Day> LinkTable::days(size_t row) const {
  const uint64_t end = row + 1 < rows_.size() ? rows_[row + 1].days : days_.size();
  return {days_.data() + rows_[row].days, static_cast<size_t>(end - rows_[row].days)};
}

void LinkTable::Append(uint32_t from, LinkKind kind, uint32_t to, std::span<const Day> days) {
  if (days.empty()) return;
  rows_.push_back({from, to, kind, days_.size()});
  days_.insert(days_.end(), days.begin(), days.end());
}

LinkTable LinkTable::With(std::vector<LinkChange> changes, uint64_t sequence) const {
  LinkTable table;
  table.sequence_ = sequence;
  table.nodes_ = NodesOf(nodes_, changes);
  const std::vector<Change> numbered = Numbered(changes, table.nodes_);
  std::vector<uint32_t> moved(nodes_.size());  // numbers of our nodes in the new table
  for (uint32_t i = 0; i < nodes_.size(); ++i) moved[i] = NumberOf(table.nodes_, nodes_[i]);
  table.rows_.reserve(rows_.size() + numbered.size());
  table.days_.reserve(days_.size() + numbered.size());
  std::vector<Day> merged;
  for (size_t row = 0, at = 0; row < rows_.size() || at < numbered.size();) {
    const auto ours = row < rows_.size()
                          ? std::optional(std::tuple(moved[rows_[row].from], rows_[row].kind,
                                                     moved[rows_[row].to]))
                          : std::nullopt;
    if (at == numbered.size() || (ours && *ours < numbered[at].Link())) {
      table.Append(std::get<0>(*ours), std::get<1>(*ours), std::get<2>(*ours), days(row++));
      continue;
    }
    const auto link = numbered[at].Link();
    const size_t begin = at;
    while (at < numbered.size() && numbered[at].Link() == link) ++at;
    merged.clear();
    if (ours == link) {
      const auto had = days(row++);
      merged.assign(had.begin(), had.end());
    }
    Apply({numbered.data() + begin, at - begin}, merged);
    table.Append(std::get<0>(link), std::get<1>(link), std::get<2>(link), merged);
  }
  return table;
}

}  // namespace quoth
