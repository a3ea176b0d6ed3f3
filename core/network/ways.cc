// Alternative ways: the cheapest rest of the way is known for every node, so the best way that goes on
// from what was walked so far is always tried first.

#include <algorithm>
#include <queue>
#include <utility>

#include "core/network/strength.h"
#include "quoth/network.h"

namespace quoth {
namespace {

constexpr uint64_t kUnreached = UINT64_MAX;
constexpr size_t kMostTries = 4'000'000;  // beginnings of ways kept at once

// A beginning of a way: a node and what leads to it.
struct Beginning {
  uint32_t node;
  uint32_t before;  // index of the beginning that it goes on from; its own if none
  const Tie* tie;   // to `node`; null for none
  uint64_t cost;
};

class Search {
 public:
  Search(const Network& network, const std::vector<Id>& from, const std::vector<Id>& to,
         uint32_t max_steps)
      : network_(network),
        farthest_((uint64_t{max_steps} + 1) * kStepCost - 1),
        is_end_(network.size()),
        rest_(network.size(), kUnreached) {
    for (const Id& id : to) {
      if (const auto node = network.Find(id); node && rest_[*node] != 0) {
        goals_.push_back(*node);
        rest_[*node] = 0;
        is_end_[*node] = true;
      }
    }
    MeasureRests(max_steps);
    for (const Id& id : from) {
      const auto node = network.Find(id);
      if (!node || is_end_[*node]) continue;  // known already, or a goal itself
      is_end_[*node] = true;
      Try({*node, static_cast<uint32_t>(tried_.size()), nullptr, 0});
    }
  }

  // The next best way as its ties, backwards; empty if there is none.
  std::vector<const Tie*> Next() {
    while (!queue_.empty() && tried_.size() < kMostTries) {
      const auto [cost, index] = queue_.top();
      queue_.pop();
      const Beginning best = tried_[index];
      if (best.tie != nullptr && rest_[best.node] == 0) return WayTo(index);
      for (const Tie& tie : network_.TiesOf(best.node)) {
        const bool start = is_end_[tie.other] && rest_[tie.other] != 0;
        if (start || Visits(index, tie.other)) continue;
        Try({tie.other, index, &tie, best.cost + kStepCost + tie.weakness});
      }
    }
    return {};
  }

  bool GaveUp() const { return !queue_.empty() && tried_.size() >= kMostTries; }
  uint32_t StartOfLast() const { return start_; }

 private:
  // Level by level: a step more always costs more than the strongest links can make good.
  void MeasureRests(uint32_t max_steps) {
    std::vector<uint32_t> frontier = goals_, next;
    for (uint32_t step = 1; step <= max_steps && !frontier.empty(); ++step) {
      next.clear();
      for (const uint32_t node : frontier) {
        for (const Tie& tie : network_.TiesOf(node)) {
          uint64_t& rest = rest_[tie.other];
          if (rest == kUnreached) next.push_back(tie.other);
          rest = std::min(rest, rest_[node] + kStepCost + tie.weakness);
        }
      }
      frontier.swap(next);
    }
  }

  void Try(const Beginning& beginning) {
    if (rest_[beginning.node] == kUnreached) return;
    const uint64_t whole = beginning.cost + rest_[beginning.node];
    if (whole > farthest_) return;
    queue_.emplace(whole, static_cast<uint32_t>(tried_.size()));
    tried_.push_back(beginning);
  }

  bool Visits(uint32_t index, uint32_t node) const {
    while (true) {
      if (tried_[index].node == node) return true;
      if (tried_[index].before == index) return false;
      index = tried_[index].before;
    }
  }

  std::vector<const Tie*> WayTo(uint32_t index) {
    std::vector<const Tie*> ties;
    for (; tried_[index].tie != nullptr; index = tried_[index].before) ties.push_back(tried_[index].tie);
    start_ = tried_[index].node;
    return ties;
  }

  const Network& network_;
  const uint64_t farthest_;
  std::vector<bool> is_end_;   // one of those asked for
  std::vector<uint64_t> rest_;  // a node: the cost from there to a goal
  std::vector<uint32_t> goals_;
  std::vector<Beginning> tried_;
  using Entry = std::pair<uint64_t, uint32_t>;  // cost of the whole way, index of the beginning
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue_;
  uint32_t start_ = 0;
};

}  // namespace

Ways Network::FindWays(const std::vector<Id>& from, const std::vector<Id>& to, uint32_t max_steps,
                       uint32_t count) const {
  Search search(*this, from, to, max_steps);
  Ways found;
  while (found.ways.size() < count) {
    std::vector<const Tie*> ties = search.Next();
    if (ties.empty()) break;
    std::reverse(ties.begin(), ties.end());
    std::vector<PathStep> way;
    Id at = id(search.StartOfLast());
    for (const Tie* tie : ties) {
      const GraphEdge edge = Link(tie->link);
      way.push_back({edge, edge.from == at});
      at = id(tie->other);
    }
    found.ways.push_back(std::move(way));
  }
  found.complete = !search.GaveUp();
  return found;
}

}  // namespace quoth
