// Who is central: PageRank, and betweenness by Brandes' method. Boost.Graph has both, but its PageRank
// knows no weights, and its betweenness cannot be told to follow a sample of ways only.

#include <algorithm>
#include <cmath>

#include "quoth/network.h"

namespace quoth {
namespace {

constexpr double kDamping = 0.85;
constexpr double kPrecision = 1e-10;
constexpr int kMostRounds = 200;
constexpr size_t kMostTiesWalked = 150'000'000;  // a second or two
constexpr size_t kFewestSources = 16;

// Follows the fewest steps from one node to all others, and adds to every node the share of them that
// lead through it.
class Brandes {
 public:
  Brandes(const Network& network, std::vector<double>& scores)
      : network_(network),
        scores_(scores),
        steps_(network.size()),
        ways_(network.size()),
        share_(network.size()) {}

  void AddFrom(uint32_t source) {
    WalkOut(source);
    for (size_t i = order_.size(); i-- > 1;) {
      const uint32_t node = order_[i];
      const double part = (1 + share_[node]) / ways_[node];
      for (const Tie& tie : network_.TiesOf(node)) {
        if (steps_[tie.other] + 1 == steps_[node]) share_[tie.other] += ways_[tie.other] * part;
      }
      scores_[node] += share_[node];
    }
  }

 private:
  void WalkOut(uint32_t source) {
    std::fill(steps_.begin(), steps_.end(), UINT32_MAX);
    std::fill(ways_.begin(), ways_.end(), 0);
    std::fill(share_.begin(), share_.end(), 0);
    steps_[source] = 0;
    ways_[source] = 1;
    order_.assign(1, source);
    for (size_t i = 0; i < order_.size(); ++i) {
      const uint32_t node = order_[i];
      for (const Tie& tie : network_.TiesOf(node)) {
        if (steps_[tie.other] == UINT32_MAX) {
          steps_[tie.other] = steps_[node] + 1;
          order_.push_back(tie.other);
        }
        if (steps_[tie.other] == steps_[node] + 1) ways_[tie.other] += ways_[node];
      }
    }
  }

  const Network& network_;
  std::vector<double>& scores_;
  std::vector<uint32_t> steps_, order_;  // order_: nearest first
  std::vector<double> ways_, share_;
};

}  // namespace

std::vector<double> Network::Rank() const {
  const size_t n = size();
  std::vector<double> rank(n, n == 0 ? 0 : 1.0 / static_cast<double>(n)), next(n), given(n), total(n);
  for (uint32_t node = 0; node < n; ++node) {
    for (const Tie& tie : TiesOf(node)) total[node] += tie.documents;
  }
  for (int round = 0; round < kMostRounds; ++round) {
    for (size_t node = 0; node < n; ++node) given[node] = rank[node] / total[node];
    double change = 0;
    for (uint32_t node = 0; node < n; ++node) {
      double taken = 0;
      for (const Tie& tie : TiesOf(node)) taken += tie.documents * given[tie.other];
      next[node] = (1 - kDamping) / static_cast<double>(n) + kDamping * taken;
      change += std::abs(next[node] - rank[node]);
    }
    rank.swap(next);
    if (change < kPrecision) break;
  }
  return rank;
}

Betweenness Network::Between() const {
  const size_t n = size();
  Betweenness between{std::vector<double>(n), 0};
  if (n == 0) return between;
  const size_t affordable = std::max(kMostTiesWalked / (2 * ties_.size()), kFewestSources);
  const size_t sources = std::min(n, affordable);
  Brandes brandes(*this, between.scores);
  // Ids are hashes: every so many of them are a fair sample, and the same one each time.
  for (size_t i = 0; i < sources; ++i) brandes.AddFrom(static_cast<uint32_t>(i * n / sources));
  between.sources = static_cast<uint32_t>(sources);
  if (n < 3) return between;
  const double pairs = static_cast<double>(n - 1) * static_cast<double>(n - 2);
  const double scale = static_cast<double>(n) / static_cast<double>(sources) / pairs;
  for (double& score : between.scores) score *= scale;
  return between;
}

}  // namespace quoth
