#include "storage/link_index.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace quoth {
namespace {

std::vector<Id> EntitiesOf(const std::vector<GraphEdge>& edges) {
  std::vector<Id> entities;
  entities.reserve(2 * edges.size());
  for (const GraphEdge& edge : edges) {
    entities.push_back(edge.from);
    entities.push_back(edge.to);
  }
  std::sort(entities.begin(), entities.end());
  entities.erase(std::unique(entities.begin(), entities.end()), entities.end());
  entities.shrink_to_fit();
  return entities;
}

}  // namespace

LinkIndex::LinkIndex(std::shared_ptr<const Graph> graph)
    : graph_(std::move(graph)), entities_(EntitiesOf(graph_->edges())), kinds_(entities_.size()) {
  const std::vector<GraphEdge>& edges = graph_->edges();
  std::unordered_map<Id, uint32_t> numbers;
  numbers.reserve(entities_.size());
  for (uint32_t i = 0; i < entities_.size(); ++i) numbers.emplace(entities_[i], i);
  std::vector<std::pair<uint32_t, uint32_t>> ends;  // of each edge: from, to
  ends.reserve(edges.size());
  for (Adjacency* adjacency : {&out_, &in_}) {
    adjacency->begin.assign(entities_.size() + 1, 0);
    adjacency->ends.resize(edges.size());
  }
  for (const GraphEdge& edge : edges) {
    ends.emplace_back(numbers.at(edge.from), numbers.at(edge.to));
    ++out_.begin[ends.back().first + 1];
    ++in_.begin[ends.back().second + 1];
  }
  for (Adjacency* adjacency : {&out_, &in_}) {
    std::partial_sum(adjacency->begin.begin(), adjacency->begin.end(), adjacency->begin.begin());
  }
  std::vector<uint32_t> out_next = out_.begin, in_next = in_.begin;
  for (uint32_t i = 0; i < ends.size(); ++i) {
    const auto [from, to] = ends[i];
    out_.ends[out_next[from]++] = {i, to, edges[i].kind};
    in_.ends[in_next[to]++] = {i, from, edges[i].kind};
  }
}

std::optional<uint32_t> LinkIndex::NumberOf(const Id& entity) const {
  const auto at = std::lower_bound(entities_.begin(), entities_.end(), entity);
  if (at == entities_.end() || *at != entity) return std::nullopt;
  return static_cast<uint32_t>(at - entities_.begin());
}

std::shared_ptr<const LinkIndex> LinkIndexCache::IndexOf(
    const std::shared_ptr<const Graph>& graph) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (newest_ == nullptr || newest_->graph() != graph.get()) {
    newest_ = std::make_shared<const LinkIndex>(graph);
  }
  return newest_;
}

}  // namespace quoth
