#include "storage/link_index.h"

#include <algorithm>
#include <numeric>

namespace quoth {
namespace {

template <typename End>
std::vector<uint32_t> SortedBy(const std::vector<GraphEdge>& edges, End end) {
  std::vector<uint32_t> numbers(edges.size());
  std::iota(numbers.begin(), numbers.end(), 0U);
  std::stable_sort(numbers.begin(), numbers.end(),
                   [&](uint32_t a, uint32_t b) { return end(edges[a]) < end(edges[b]); });
  return numbers;
}

template <typename End>
bool VisitEqual(const std::vector<uint32_t>& numbers, const std::vector<GraphEdge>& edges, End end,
                const Id& id, const std::function<bool(uint64_t)>& visit) {
  auto at = std::lower_bound(
      numbers.begin(), numbers.end(), id,
      [&](uint32_t number, const Id& wanted) { return end(edges[number]) < wanted; });
  for (; at != numbers.end() && end(edges[*at]) == id; ++at) {
    if (!visit(*at)) return false;
  }
  return true;
}

const Id& From(const GraphEdge& edge) { return edge.from; }
const Id& To(const GraphEdge& edge) { return edge.to; }

}  // namespace

LinkIndex::LinkIndex(std::shared_ptr<const Graph> graph)
    : graph_(std::move(graph)),
      by_from_(SortedBy(graph_->edges(), From)),
      by_to_(SortedBy(graph_->edges(), To)) {}

std::shared_ptr<const LinkIndex> LinkIndexCache::IndexOf(
    const std::shared_ptr<const Graph>& graph) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (newest_ == nullptr || newest_->graph() != graph.get()) {
    newest_ = std::make_shared<const LinkIndex>(graph);
  }
  return newest_;
}

bool LinkIndex::VisitOut(const Id& from, const std::function<bool(uint64_t)>& visit) const {
  return VisitEqual(by_from_, graph_->edges(), From, from, visit);
}

bool LinkIndex::VisitIn(const Id& to, const std::function<bool(uint64_t)>& visit) const {
  return VisitEqual(by_to_, graph_->edges(), To, to, visit);
}

}  // namespace quoth
