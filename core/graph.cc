// Graph over Boost.Graph.

#include "quoth/graph.h"

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths_no_color_map.hpp>
#include <limits>
#include <tuple>
#include <utility>

#include "core/network/strength.h"

namespace quoth {
namespace {

struct EdgeWeight {
  uint64_t cost;
  uint32_t edge;
  bool forward;
};

using Csr = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, EdgeWeight,
                                               boost::no_property, uint32_t, uint64_t>;
using Vertex = boost::graph_traits<Csr>::vertex_descriptor;
using Arc = boost::graph_traits<Csr>::edge_descriptor;

constexpr uint64_t kUnreached = std::numeric_limits<uint64_t>::max();
struct Arrived {};

// Remembers the arc by which each vertex was reached; stops at the goal or past the last step.
class PathVisitor : public boost::default_dijkstra_visitor {
 public:
  PathVisitor(Vertex goal, uint64_t farthest, const std::vector<uint64_t>& distance,
              std::vector<Arc>& arcs)
      : goal_(goal), farthest_(farthest), distance_(distance), arcs_(arcs) {}

  template <typename G>
  void edge_relaxed(Arc arc, const G& graph) const {
    arcs_[target(arc, graph)] = arc;
  }
  template <typename G>
  void examine_vertex(Vertex vertex, const G&) const {
    if (vertex == goal_ || distance_[vertex] > farthest_) throw Arrived{};
  }

 private:
  Vertex goal_;
  uint64_t farthest_;
  const std::vector<uint64_t>& distance_;
  std::vector<Arc>& arcs_;
};

}  // namespace

struct Graph::Rep {
  std::vector<GraphEdge> edges;
  std::vector<Id> nodes;  // sorted
  Csr graph;

  std::optional<Vertex> Find(const Id& id) const {
    const auto it = std::lower_bound(nodes.begin(), nodes.end(), id);
    if (it == nodes.end() || *it != id) return std::nullopt;
    return static_cast<Vertex>(it - nodes.begin());
  }
};

Graph::Graph(std::vector<GraphEdge> edges) {
  auto rep = std::make_unique<Rep>();
  std::sort(edges.begin(), edges.end(), [](const GraphEdge& a, const GraphEdge& b) {
    return std::tie(a.from, a.kind, a.to) < std::tie(b.from, b.kind, b.to);
  });
  for (const GraphEdge& edge : edges) {
    rep->nodes.push_back(edge.from);
    rep->nodes.push_back(edge.to);
  }
  std::sort(rep->nodes.begin(), rep->nodes.end());
  rep->nodes.erase(std::unique(rep->nodes.begin(), rep->nodes.end()), rep->nodes.end());

  std::vector<std::pair<uint32_t, uint32_t>> arcs;
  std::vector<EdgeWeight> weights;
  for (uint32_t i = 0; i < edges.size(); ++i) {
    const auto from = static_cast<uint32_t>(*rep->Find(edges[i].from));
    const auto to = static_cast<uint32_t>(*rep->Find(edges[i].to));
    const uint64_t cost = CostOf(edges[i].kind, edges[i].documents);
    arcs.emplace_back(from, to);
    weights.push_back({cost, i, true});
    arcs.emplace_back(to, from);
    weights.push_back({cost, i, false});
  }
  rep->graph = Csr(boost::edges_are_unsorted_multi_pass, arcs.begin(), arcs.end(), weights.begin(),
                   static_cast<uint32_t>(rep->nodes.size()));
  rep->edges = std::move(edges);
  rep_ = std::move(rep);
}

Graph::~Graph() = default;
Graph::Graph(Graph&&) noexcept = default;
Graph& Graph::operator=(Graph&&) noexcept = default;

size_t Graph::NodeCount() const { return rep_->nodes.size(); }
const std::vector<GraphEdge>& Graph::edges() const { return rep_->edges; }

std::vector<PathStep> Graph::ShortestPath(const Id& from, const Id& to, uint32_t max_steps) const {
  const auto start = rep_->Find(from), goal = rep_->Find(to);
  if (!start || !goal || *start == *goal) return {};
  const Csr& graph = rep_->graph;
  std::vector<uint64_t> distance(rep_->nodes.size(), kUnreached);
  std::vector<Arc> arcs(rep_->nodes.size());
  const uint64_t farthest = (uint64_t{max_steps} + 1) * kStepCost - 1;
  try {
    boost::dijkstra_shortest_paths_no_color_map(
        graph, *start,
        boost::distance_map(boost::make_iterator_property_map(
                                distance.begin(), boost::get(boost::vertex_index, graph)))
            .weight_map(boost::get(&EdgeWeight::cost, graph))
            .distance_inf(kUnreached)
            .visitor(PathVisitor(*goal, farthest, distance, arcs)));
  } catch (const Arrived&) {
    // Boost.Graph's way to stop early.
  }
  if (distance[*goal] > farthest) return {};
  std::vector<PathStep> path;
  for (Vertex at = *goal; at != *start; at = source(arcs[at], graph)) {
    const EdgeWeight& weight = graph[arcs[at]];
    path.push_back({rep_->edges[weight.edge], weight.forward});
  }
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace quoth
