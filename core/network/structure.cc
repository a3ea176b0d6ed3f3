// Cores, components and what would fall apart, with Boost.Graph.

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/core_numbers.hpp>
#include <boost/graph/depth_first_search.hpp>
#include <numeric>
#include <utility>

#include "quoth/network.h"

namespace quoth {
namespace {

using Csr = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                               boost::no_property, uint32_t, size_t>;

// Every tie as two arcs.
Csr CsrOf(const Network& network) {
  std::vector<std::pair<uint32_t, uint32_t>> arcs;
  arcs.reserve(network.ties() * 2);
  for (uint32_t node = 0; node < network.size(); ++node) {
    for (const Tie& tie : network.TiesOf(node)) arcs.emplace_back(node, tie.other);
  }
  return {boost::edges_are_sorted, arcs.begin(), arcs.end(), static_cast<uint32_t>(network.size())};
}

template <typename T>
auto MapOf(std::vector<T>& values, const Csr& graph) {
  return boost::make_iterator_property_map(values.begin(), boost::get(boost::vertex_index, graph));
}

// What a depth-first walk finds of every node (Tarjan's low points).
struct Walk {
  explicit Walk(size_t nodes)
      : component(nodes), parent(nodes), found(nodes), low(nodes), below(nodes, 1), parts(nodes), largest_part(nodes) {}

  std::vector<uint32_t> component, parent, found, low;
  std::vector<uint32_t> below;         // nodes in the subtree, itself included
  std::vector<uint32_t> parts;         // nodes in subtrees that hang on this node alone
  std::vector<uint32_t> largest_part;  // the largest of those subtrees
  std::vector<uint32_t> sizes;         // of components
  uint32_t clock = 0;
};

class Visitor : public boost::default_dfs_visitor {
 public:
  explicit Visitor(Walk& walk) : walk_(walk) {}

  void start_vertex(uint32_t node, const Csr&) const {
    walk_.parent[node] = node;
    walk_.sizes.push_back(0);
  }
  void discover_vertex(uint32_t node, const Csr&) const {
    walk_.found[node] = walk_.low[node] = walk_.clock++;
    walk_.component[node] = static_cast<uint32_t>(walk_.sizes.size() - 1);
    ++walk_.sizes.back();
  }
  template <typename Edge>
  void tree_edge(Edge edge, const Csr& graph) const {
    walk_.parent[target(edge, graph)] = static_cast<uint32_t>(source(edge, graph));
  }
  template <typename Edge>
  void back_edge(Edge edge, const Csr& graph) const {
    const auto from = source(edge, graph), to = target(edge, graph);
    if (walk_.parent[from] != to) walk_.low[from] = std::min(walk_.low[from], walk_.found[to]);
  }
  void finish_vertex(uint32_t node, const Csr&) const {
    const uint32_t parent = walk_.parent[node];
    if (parent == node) return;
    walk_.low[parent] = std::min(walk_.low[parent], walk_.low[node]);
    walk_.below[parent] += walk_.below[node];
    if (walk_.low[node] < walk_.found[parent]) return;
    walk_.parts[parent] += walk_.below[node];
    walk_.largest_part[parent] = std::max(walk_.largest_part[parent], walk_.below[node]);
  }

 private:
  Walk& walk_;
};

}  // namespace

std::vector<uint32_t> Network::Cores() const {
  const Csr graph = CsrOf(*this);
  std::vector<uint32_t> cores(size());
  if (!cores.empty()) boost::core_numbers(graph, MapOf(cores, graph));
  return cores;
}

Separation Network::Separate() const {
  const Csr graph = CsrOf(*this);
  Walk walk(size());
  std::vector<boost::default_color_type> colours(size());
  if (size() > 0) boost::depth_first_search(graph, Visitor(walk), MapOf(colours, graph), uint32_t{0});
  Separation separation;
  separation.cut_off.resize(size());
  for (uint32_t node = 0; node < size(); ++node) {
    const uint32_t others = walk.sizes[walk.component[node]] - 1;
    const uint32_t rest = others - walk.parts[node];  // of the tree above, and what is tied to it
    separation.cut_off[node] = others - std::max(rest, walk.largest_part[node]);
  }
  // Largest component first.
  std::vector<uint32_t> order(walk.sizes.size()), number(walk.sizes.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](uint32_t a, uint32_t b) { return walk.sizes[a] > walk.sizes[b]; });
  for (uint32_t i = 0; i < order.size(); ++i) {
    number[order[i]] = i;
    separation.sizes.push_back(walk.sizes[order[i]]);
  }
  for (const uint32_t component : walk.component) separation.components.push_back(number[component]);
  return separation;
}

}  // namespace quoth
