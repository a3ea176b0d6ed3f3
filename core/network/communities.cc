// Communities by Louvain's method, which Boost.Graph does not have: nodes move to the neighbouring
// community that gains most modularity until none gains, communities become nodes, and so on. Louvain
// may leave a community in pieces; each piece becomes one of its own.

#include <algorithm>
#include <deque>
#include <numeric>
#include <utility>

#include "quoth/network.h"

namespace quoth {
namespace {

struct Neighbour {
  uint32_t other;
  double weight;
};

// A graph of nodes, later of communities.
struct Level {
  std::vector<size_t> begins{0};
  std::vector<Neighbour> neighbours;
  std::vector<double> total;  // weight of all ties of a node, those within it twice

  size_t size() const { return total.size(); }
  std::span<const Neighbour> Of(uint32_t node) const {
    return {neighbours.data() + begins[node], begins[node + 1] - begins[node]};
  }
};

Level LevelOf(const Network& network) {
  Level level;
  for (uint32_t node = 0; node < network.size(); ++node) {
    double total = 0;
    for (const Tie& tie : network.TiesOf(node)) {
      level.neighbours.push_back({tie.other, static_cast<double>(tie.documents)});
      total += tie.documents;
    }
    level.begins.push_back(level.neighbours.size());
    level.total.push_back(total);
  }
  return level;
}

// Weights towards communities, of one node at a time.
class Towards {
 public:
  explicit Towards(size_t communities) : weight_(communities) {}

  void Add(uint32_t community, double weight) {
    if (weight_[community] == 0) touched_.push_back(community);
    weight_[community] += weight;
  }
  double operator[](uint32_t community) const { return weight_[community]; }
  const std::vector<uint32_t>& touched() const { return touched_; }
  void Clear() {
    for (const uint32_t community : touched_) weight_[community] = 0;
    touched_.clear();
  }

 private:
  std::vector<double> weight_;
  std::vector<uint32_t> touched_;
};

// Moves nodes while that gains. The community of every node; false if none moved.
bool Move(const Level& level, double twice_all, std::vector<uint32_t>& of) {
  std::vector<double> inside = level.total;  // total of a community
  std::vector<bool> waiting(level.size(), true);
  std::deque<uint32_t> queue(level.size());
  std::iota(queue.begin(), queue.end(), 0U);
  Towards towards(level.size());
  bool moved = false;
  for (; !queue.empty(); queue.pop_front()) {
    const uint32_t node = queue.front();
    waiting[node] = false;
    const uint32_t home = of[node];
    for (const Neighbour& neighbour : level.Of(node)) {
      if (neighbour.other != node) towards.Add(of[neighbour.other], neighbour.weight);
    }
    inside[home] -= level.total[node];
    const auto gain = [&](uint32_t community) {
      return towards[community] - inside[community] * level.total[node] / twice_all;
    };
    uint32_t best = home;
    double most = gain(home) + 1e-9;  // moving for nothing would never end
    for (const uint32_t community : towards.touched()) {
      const double here = gain(community);
      if (here > most || (here == most && community < best)) {
        best = community;
        most = here;
      }
    }
    towards.Clear();
    inside[best] += level.total[node];
    if (best == home) continue;
    moved = true;
    of[node] = best;
    for (const Neighbour& neighbour : level.Of(node)) {
      if (of[neighbour.other] == best || waiting[neighbour.other]) continue;
      waiting[neighbour.other] = true;
      queue.push_back(neighbour.other);
    }
  }
  return moved;
}

// Numbers from 0 without gaps, in the order of first use; how many there are.
uint32_t Renumber(std::vector<uint32_t>& of) {
  std::vector<uint32_t> number(of.size(), UINT32_MAX);
  uint32_t next = 0;
  for (uint32_t& community : of) {
    if (number[community] == UINT32_MAX) number[community] = next++;
    community = number[community];
  }
  return next;
}

// The communities as nodes.
Level Joined(const Level& level, const std::vector<uint32_t>& of, uint32_t communities) {
  std::vector<std::vector<uint32_t>> members(communities);
  for (uint32_t node = 0; node < level.size(); ++node) members[of[node]].push_back(node);
  Level joined;
  Towards towards(communities);
  for (uint32_t community = 0; community < communities; ++community) {
    double total = 0;
    for (const uint32_t node : members[community]) {
      total += level.total[node];
      for (const Neighbour& neighbour : level.Of(node)) towards.Add(of[neighbour.other], neighbour.weight);
    }
    for (const uint32_t other : towards.touched()) joined.neighbours.push_back({other, towards[other]});
    towards.Clear();
    joined.begins.push_back(joined.neighbours.size());
    joined.total.push_back(total);
  }
  return joined;
}

// Each connected piece of a community as a community of its own.
std::vector<uint32_t> Pieces(const Network& network, const std::vector<uint32_t>& of) {
  std::vector<uint32_t> piece(of.size(), UINT32_MAX), queue;
  uint32_t next = 0;
  for (uint32_t start = 0; start < of.size(); ++start) {
    if (piece[start] != UINT32_MAX) continue;
    queue.assign(1, start);
    piece[start] = next;
    while (!queue.empty()) {
      const uint32_t node = queue.back();
      queue.pop_back();
      for (const Tie& tie : network.TiesOf(node)) {
        if (piece[tie.other] != UINT32_MAX || of[tie.other] != of[start]) continue;
        piece[tie.other] = next;
        queue.push_back(tie.other);
      }
    }
    ++next;
  }
  return piece;
}

double ModularityOf(const Network& network, const Communities& communities) {
  std::vector<double> total(communities.sizes.size());
  double all = 0, within = 0;
  for (uint32_t node = 0; node < network.size(); ++node) {
    for (const Tie& tie : network.TiesOf(node)) {
      all += tie.documents;
      total[communities.of[node]] += tie.documents;
      if (communities.of[node] == communities.of[tie.other]) within += tie.documents;
    }
  }
  if (all == 0) return 0;
  double expected = 0;
  for (const double one : total) expected += one / all * (one / all);
  return within / all - expected;
}

}  // namespace

Communities Network::FindCommunities() const {
  std::vector<uint32_t> of(size());
  std::iota(of.begin(), of.end(), 0U);
  Level level = LevelOf(*this);
  const double twice_all = std::accumulate(level.total.begin(), level.total.end(), 0.0);
  for (bool moved = true; moved && level.size() > 1;) {
    std::vector<uint32_t> here(level.size());
    std::iota(here.begin(), here.end(), 0U);
    moved = Move(level, twice_all, here);
    const uint32_t communities = Renumber(here);
    for (uint32_t& community : of) community = here[community];
    if (moved) level = Joined(level, here, communities);
  }
  Communities found;
  found.of = Pieces(*this, of);
  std::vector<uint32_t> sizes, order, number;
  for (const uint32_t piece : found.of) {
    if (piece >= sizes.size()) sizes.resize(piece + 1);
    ++sizes[piece];
  }
  order.resize(sizes.size());
  number.resize(sizes.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return sizes[a] > sizes[b]; });
  for (uint32_t i = 0; i < order.size(); ++i) {
    number[order[i]] = i;
    found.sizes.push_back(sizes[order[i]]);
  }
  for (uint32_t& piece : found.of) piece = number[piece];
  found.modularity = ModularityOf(*this, found);
  return found;
}

}  // namespace quoth
