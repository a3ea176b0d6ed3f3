// From a table to compressed sparse rows: both ends of every link are put in order by two counting
// sorts, and links between the same two nodes become one tie.

#include "quoth/network.h"

#include <algorithm>
#include <utility>

#include "core/network/strength.h"

namespace quoth {
namespace {

struct Arc {
  uint32_t from, to, row;
};

// Where the arcs of every node begin when ordered by `end`.
std::vector<size_t> BeginsOf(const std::vector<Arc>& arcs, uint32_t Arc::*end, size_t nodes) {
  std::vector<size_t> begins(nodes + 1);
  for (const Arc& arc : arcs) ++begins[arc.*end + 1];
  for (size_t i = 0; i < nodes; ++i) begins[i + 1] += begins[i];
  return begins;
}

// Stable.
std::vector<Arc> SortedBy(const std::vector<Arc>& arcs, uint32_t Arc::*end, size_t nodes) {
  std::vector<size_t> next = BeginsOf(arcs, end, nodes);
  std::vector<Arc> sorted(arcs.size());
  for (const Arc& arc : arcs) sorted[next[arc.*end]++] = arc;
  return sorted;
}

bool Wanted(const std::vector<LinkKind>& kinds, LinkKind kind) {
  return kinds.empty() || std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

}  // namespace

Network::Network(std::shared_ptr<const LinkTable> table, const NetworkChoice& choice)
    : table_(std::move(table)), choice_(choice) {
  const auto& rows = table_->rows();
  std::vector<Arc> arcs;
  arcs.reserve(rows.size() * 2);
  for (uint32_t row = 0; row < rows.size(); ++row) {
    const auto& link = rows[row];
    if (link.from == link.to || !Wanted(choice_.kinds, link.kind) || DocumentsOf(row) == 0) continue;
    arcs.push_back({link.from, link.to, row});
    arcs.push_back({link.to, link.from, row});
  }
  const size_t all = table_->nodes().size();
  arcs = SortedBy(SortedBy(arcs, &Arc::to, all), &Arc::from, all);
  std::vector<uint32_t> number(all);  // in this network
  for (size_t i = 0; i < arcs.size(); ++i) {
    if (i > 0 && arcs[i].from == arcs[i - 1].from) continue;
    number[arcs[i].from] = static_cast<uint32_t>(nodes_.size());
    nodes_.push_back(arcs[i].from);
  }
  ties_.reserve(arcs.size());
  for (size_t i = 0; i < arcs.size();) {
    const auto [from, to, first] = arcs[i];
    if (i == 0 || from != arcs[i - 1].from) begins_.push_back(ties_.size());
    Tie tie{number[to], 0, first, UINT32_MAX};
    for (; i < arcs.size() && arcs[i].from == from && arcs[i].to == to; ++i) {
      const uint32_t documents = DocumentsOf(arcs[i].row);
      const auto weakness =
          static_cast<uint32_t>(CostOf(rows[arcs[i].row].kind, documents) - kStepCost);
      tie.documents += documents;
      if (weakness < tie.weakness) {
        tie.weakness = weakness;
        tie.link = arcs[i].row;
      }
    }
    ties_.push_back(tie);
  }
  begins_.push_back(ties_.size());
}

std::optional<uint32_t> Network::Find(const Id& wanted) const {
  const auto at = std::lower_bound(nodes_.begin(), nodes_.end(), wanted,
                                   [this](uint32_t node, const Id& id) { return table_->nodes()[node] < id; });
  if (at == nodes_.end() || table_->nodes()[*at] != wanted) return std::nullopt;
  return static_cast<uint32_t>(at - nodes_.begin());
}

uint32_t Network::DocumentsOf(size_t row) const {
  const auto days = table_->days(row);
  if (!choice_.as_of) return static_cast<uint32_t>(days.size());
  return static_cast<uint32_t>(std::upper_bound(days.begin(), days.end(), *choice_.as_of) - days.begin());
}

GraphEdge Network::Link(uint32_t row) const {
  const auto& link = table_->rows()[row];
  return {table_->nodes()[link.from], link.kind, table_->nodes()[link.to], DocumentsOf(row)};
}

Surroundings Network::Around(const Id& center, uint32_t steps, uint32_t limit) const {
  Surroundings around;
  const auto start = Find(center);
  if (!start) return around;
  around.members.push_back({*start, 0});
  std::vector<bool> inside(size());
  inside[*start] = true;
  for (size_t begin = 0; begin < around.members.size() && around.members[begin].steps < steps;) {
    const size_t end = around.members.size();
    std::vector<std::pair<uint32_t, uint64_t>> shared;  // a node and its documents with this level
    for (size_t i = begin; i < end; ++i) {
      for (const Tie& tie : TiesOf(around.members[i].node)) {
        if (!inside[tie.other]) shared.emplace_back(tie.other, tie.documents);
      }
    }
    std::sort(shared.begin(), shared.end());
    size_t kept = 0;
    for (const auto& [node, documents] : shared) {
      if (kept > 0 && shared[kept - 1].first == node) {
        shared[kept - 1].second += documents;
      } else {
        shared[kept++] = {node, documents};
      }
    }
    shared.resize(kept);
    std::stable_sort(shared.begin(), shared.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    const uint32_t level = around.members[begin].steps + 1;
    for (const auto& [node, documents] : shared) {
      if (around.members.size() == limit) {
        around.complete = false;
        break;
      }
      inside[node] = true;
      around.members.push_back({node, level});
    }
    if (!around.complete) break;
    begin = end;
  }
  const auto& rows = table_->rows();
  for (const auto& member : around.members) {
    const uint32_t from = nodes_[member.node];
    auto at = std::lower_bound(rows.begin(), rows.end(), from,
                               [](const auto& row, uint32_t node) { return row.from < node; });
    for (; at != rows.end() && at->from == from; ++at) {
      const auto row = static_cast<uint32_t>(at - rows.begin());
      const auto other = Find(table_->nodes()[at->to]);
      if (!other || !inside[*other] || !Wanted(choice_.kinds, at->kind)) continue;
      if (DocumentsOf(row) > 0) around.links.push_back(Link(row));
    }
  }
  return around;
}

}  // namespace quoth
