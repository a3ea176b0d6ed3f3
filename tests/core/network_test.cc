// The graph as a whole, against evaluators that anyone can check, on small graphs at random.

#include "quoth/network.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <deque>
#include <functional>
#include <map>
#include <numeric>
#include <random>
#include <set>

namespace quoth {
namespace {

Id Node(int n) { return Id::Of({"node", std::to_string(n)}); }

LinkChange Says(int from, LinkKind kind, int to, Day day = 0, bool removed = false) {
  return {Node(from), kind, Node(to), day, removed};
}

Network Of(std::vector<LinkChange> statements, const NetworkChoice& choice = {}) {
  return Network(std::make_shared<const LinkTable>(std::move(statements), 1), choice);
}

std::vector<LinkChange> AtRandom(std::mt19937& random, int nodes, int statements) {
  std::vector<LinkChange> all;
  for (int i = 0; i < statements; ++i) {
    const int from = static_cast<int>(random() % nodes), to = static_cast<int>(random() % nodes);
    const auto kind = static_cast<LinkKind>(1 + random() % 17);
    if (from != to) all.push_back(Says(from, kind, to, static_cast<Day>(random() % 5)));
  }
  return all;
}

using Matrix = std::vector<std::vector<double>>;  // documents between two nodes

Matrix MatrixOf(const Network& network) {
  Matrix matrix(network.size(), std::vector<double>(network.size()));
  for (uint32_t node = 0; node < network.size(); ++node) {
    for (const Tie& tie : network.TiesOf(node)) matrix[node][tie.other] = tie.documents;
  }
  return matrix;
}

// ---- the table -------------------------------------------------------------------------------

TEST(LinkTable, ChangesOneAfterAnotherGiveWhatAllAtOnceGive) {
  std::mt19937 random(11);
  std::vector<LinkChange> there;
  LinkTable table;
  for (uint64_t round = 1; round <= 200; ++round) {
    std::vector<LinkChange> changes = AtRandom(random, 12, 3);
    if (!there.empty()) {
      const size_t gone = random() % there.size();
      changes.push_back(there[gone]);
      changes.back().removed = true;
      there.erase(there.begin() + static_cast<ptrdiff_t>(gone));
    }
    for (const LinkChange& change : changes) {
      if (!change.removed) there.push_back(change);
    }
    table = table.With(changes, round);
    const LinkTable whole(there, round);
    ASSERT_EQ(table.rows().size(), whole.rows().size());
    for (size_t row = 0; row < whole.rows().size(); ++row) {
      ASSERT_EQ(table.nodes()[table.rows()[row].from], whole.nodes()[whole.rows()[row].from]);
      ASSERT_EQ(table.nodes()[table.rows()[row].to], whole.nodes()[whole.rows()[row].to]);
      ASSERT_TRUE(std::ranges::equal(table.days(row), whole.days(row)));
    }
    ASSERT_EQ(table.sequence(), round);
  }
}

TEST(LinkTable, WhatIsTakenAwayAndNotThereChangesNothing) {
  const LinkTable table({Says(1, LinkKind::kAcquired, 2, 5)}, 1);
  EXPECT_EQ(table.With({Says(1, LinkKind::kAcquired, 2, 6, true)}, 2).rows().size(), 1u);
  EXPECT_EQ(table.With({Says(1, LinkKind::kSued, 2, 5, true)}, 2).rows().size(), 1u);
  EXPECT_EQ(table.With({Says(1, LinkKind::kAcquired, 2, 5, true)}, 2).rows().size(), 0u);
}

// ---- what a choice shows ---------------------------------------------------------------------

TEST(Network, ShowsTheLinksOfTheKindsAndDateAskedFor) {
  const std::vector<LinkChange> said{
      Says(1, LinkKind::kAcquired, 2, 10), Says(1, LinkKind::kAcquired, 2, 30),
      Says(2, LinkKind::kMentionedWith, 3, 20), Says(3, LinkKind::kSued, 4, kUndatedDay)};
  EXPECT_EQ(Of(said).size(), 4u);
  EXPECT_EQ(Of(said, {{LinkKind::kMentionedWith}, {}}).size(), 2u);
  EXPECT_EQ(Of(said, {{}, 9}).size(), 0u);
  const Network early = Of(said, {{}, 20});
  EXPECT_EQ(early.size(), 3u) << "an undated document is of no date";
  const auto one = early.Find(Node(1));
  ASSERT_TRUE(one);
  ASSERT_EQ(early.TiesOf(*one).size(), 1u);
  EXPECT_EQ(early.TiesOf(*one)[0].documents, 1u) << "the second document came later";
  EXPECT_FALSE(early.Find(Node(4)));
}

TEST(Network, ATieIsTheStrongestLinkWeighedByAll) {
  const Network network = Of({Says(1, LinkKind::kMentionedWith, 2, 1), Says(1, LinkKind::kMentionedWith, 2, 2),
                              Says(2, LinkKind::kSupplierOf, 1, 3)});
  ASSERT_EQ(network.ties(), 1u);
  const Tie& tie = network.TiesOf(0)[0];
  EXPECT_EQ(tie.documents, 3u);
  EXPECT_EQ(network.Link(tie.link).kind, LinkKind::kSupplierOf);
}

TEST(Network, SurroundingsGoLevelByLevelAndKeepTheBestKnown) {
  const std::vector<LinkChange> said{
      Says(0, LinkKind::kPartnerOf, 1, 1), Says(0, LinkKind::kPartnerOf, 2, 1), Says(0, LinkKind::kPartnerOf, 2, 2),
      Says(1, LinkKind::kPartnerOf, 2, 1), Says(2, LinkKind::kPartnerOf, 3, 1), Says(3, LinkKind::kPartnerOf, 4, 1)};
  const Network network = Of(said);
  const Surroundings near = network.Around(Node(0), 1, 10);
  ASSERT_EQ(near.members.size(), 3u);
  EXPECT_EQ(network.id(near.members[0].node), Node(0));
  EXPECT_EQ(network.id(near.members[1].node), Node(2)) << "two documents join it";
  EXPECT_EQ(near.links.size(), 3u) << "those between the others, too";
  EXPECT_TRUE(near.complete);
  EXPECT_EQ(network.Around(Node(0), 2, 10).members.size(), 4u);
  const Surroundings cut = network.Around(Node(0), 9, 2);
  EXPECT_EQ(cut.members.size(), 2u);
  EXPECT_FALSE(cut.complete);
  EXPECT_TRUE(network.Around(Node(9), 1, 10).members.empty());
}

// ---- ways ------------------------------------------------------------------------------------

// Every way without a node twice, as (steps, weakness), by trying all.
std::multiset<std::pair<size_t, uint64_t>> AllWays(const Network& network, uint32_t from, uint32_t to,
                                                   size_t max_steps) {
  std::multiset<std::pair<size_t, uint64_t>> ways;
  std::vector<bool> visited(network.size());
  const std::function<void(uint32_t, size_t, uint64_t)> walk = [&](uint32_t node, size_t steps, uint64_t weakness) {
    if (node == to) {
      ways.emplace(steps, weakness);
      return;
    }
    if (steps == max_steps) return;
    visited[node] = true;
    for (const Tie& tie : network.TiesOf(node)) {
      if (!visited[tie.other]) walk(tie.other, steps + 1, weakness + tie.weakness);
    }
    visited[node] = false;
  };
  walk(from, 0, 0);
  return ways;
}

uint64_t WeaknessOf(const Network& network, const PathStep& step) {
  const auto from = network.Find(step.edge.from), to = network.Find(step.edge.to);
  for (const Tie& tie : network.TiesOf(*from)) {
    if (tie.other == *to) return tie.weakness;
  }
  ADD_FAILURE() << "a step without a tie";
  return 0;
}

TEST(Network, WaysAreTheBestOfAllInOrder) {
  std::mt19937 random(5);
  for (int round = 0; round < 60; ++round) {
    const Network network = Of(AtRandom(random, 9, 16));
    const auto from = network.Find(Node(0)), to = network.Find(Node(1));
    if (!from || !to) continue;
    const auto all = AllWays(network, *from, *to, 5);
    const Ways found = network.FindWays({Node(0)}, {Node(1)}, 5, 7);
    EXPECT_TRUE(found.complete);
    ASSERT_EQ(found.ways.size(), std::min<size_t>(all.size(), 7));
    auto expected = all.begin();
    std::set<std::vector<Id>> sequences;
    for (const auto& way : found.ways) {
      std::vector<Id> visited{Node(0)};
      uint64_t weakness = 0;
      for (const PathStep& step : way) {
        EXPECT_EQ(visited.back(), step.forward ? step.edge.from : step.edge.to);
        visited.push_back(step.forward ? step.edge.to : step.edge.from);
        weakness += WeaknessOf(network, step);
      }
      EXPECT_EQ(visited.back(), Node(1));
      EXPECT_EQ(std::pair(way.size(), weakness), *expected++);
      EXPECT_TRUE(sequences.insert(visited).second) << "no way twice";
    }
  }
}

TEST(Network, WaysBetweenBearersOfTwoNames) {
  const Network network = Of({Says(1, LinkKind::kPartnerOf, 3), Says(2, LinkKind::kPartnerOf, 4),
                              Says(4, LinkKind::kPartnerOf, 5), Says(1, LinkKind::kPartnerOf, 2)});
  const Ways ways = network.FindWays({Node(1), Node(2), Node(9)}, {Node(5), Node(3)}, 6, 10);
  ASSERT_EQ(ways.ways.size(), 2u) << "none through another bearer";
  EXPECT_EQ(ways.ways[0].size(), 1u);
  EXPECT_EQ(ways.ways[1].size(), 2u);
  EXPECT_TRUE(network.FindWays({Node(1)}, {Node(1)}, 6, 3).ways.empty());
  EXPECT_TRUE(network.FindWays({}, {Node(1)}, 6, 3).ways.empty());
  EXPECT_TRUE(network.FindWays({Node(1)}, {Node(5)}, 2, 3).ways.empty());
}

// ---- centrality and structure ----------------------------------------------------------------

std::vector<std::vector<uint32_t>> StepsBetween(const Network& network) {
  std::vector<std::vector<uint32_t>> steps(network.size(), std::vector<uint32_t>(network.size(), UINT32_MAX));
  for (uint32_t start = 0; start < network.size(); ++start) {
    std::deque<uint32_t> queue{start};
    steps[start][start] = 0;
    for (; !queue.empty(); queue.pop_front()) {
      for (const Tie& tie : network.TiesOf(queue.front())) {
        if (steps[start][tie.other] != UINT32_MAX) continue;
        steps[start][tie.other] = steps[start][queue.front()] + 1;
        queue.push_back(tie.other);
      }
    }
  }
  return steps;
}

// Shortest ways by counting: ways(s, t) = sum over the last node before t.
double WaysBetween(const Network& network, const std::vector<std::vector<uint32_t>>& steps, uint32_t s, uint32_t t) {
  if (s == t) return 1;
  if (steps[s][t] == UINT32_MAX) return 0;
  double ways = 0;
  for (const Tie& tie : network.TiesOf(t)) {
    if (steps[s][tie.other] + 1 == steps[s][t]) ways += WaysBetween(network, steps, s, tie.other);
  }
  return ways;
}

TEST(Network, BetweennessIsTheShareOfShortestWaysThatLeadThrough) {
  std::mt19937 random(3);
  for (int round = 0; round < 10; ++round) {
    const Network network = Of(AtRandom(random, 9, 14));
    const auto n = static_cast<uint32_t>(network.size());
    const auto steps = StepsBetween(network);
    const Betweenness between = network.Between();
    EXPECT_EQ(between.sources, n) << "small enough to be exact";
    for (uint32_t node = 0; node < n; ++node) {
      double sum = 0;
      for (uint32_t s = 0; s < n; ++s) {
        for (uint32_t t = 0; t < n; ++t) {
          const bool apart = s == t || s == node || t == node || steps[s][t] == UINT32_MAX;
          if (apart || steps[s][node] == UINT32_MAX || steps[s][node] + steps[node][t] != steps[s][t]) continue;
          sum += WaysBetween(network, steps, s, node) * WaysBetween(network, steps, node, t) /
                 WaysBetween(network, steps, s, t);
        }
      }
      EXPECT_NEAR(between.scores[node], sum / (n - 1) / (n - 2), 1e-9);
    }
  }
}

TEST(Network, RankIsWhereARandomReaderEnds) {
  std::mt19937 random(9);
  const Network network = Of(AtRandom(random, 12, 30));
  const size_t n = network.size();
  const Matrix weights = MatrixOf(network);
  std::vector<double> rank(n, 1.0 / static_cast<double>(n));
  for (int round = 0; round < 500; ++round) {
    std::vector<double> next(n, 0.15 / static_cast<double>(n));
    for (size_t from = 0; from < n; ++from) {
      double total = 0;
      for (const double weight : weights[from]) total += weight;
      for (size_t to = 0; to < n; ++to) next[to] += 0.85 * rank[from] * weights[from][to] / total;
    }
    rank = next;
  }
  const std::vector<double> ours = network.Rank();
  double sum = 0;
  for (size_t node = 0; node < n; ++node) {
    EXPECT_NEAR(ours[node], rank[node], 1e-8);
    sum += ours[node];
  }
  EXPECT_NEAR(sum, 1, 1e-9);
}

TEST(Network, CoresAreWhatPeelingLeaves) {
  std::mt19937 random(4);
  for (int round = 0; round < 20; ++round) {
    const Network network = Of(AtRandom(random, 12, 30));
    const std::vector<uint32_t> cores = network.Cores();
    for (uint32_t k = 1; k < 8; ++k) {
      std::vector<bool> left(network.size(), true);
      for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t node = 0; node < network.size(); ++node) {
          uint32_t degree = 0;
          for (const Tie& tie : network.TiesOf(node)) degree += left[tie.other];
          if (!left[node] || degree >= k) continue;
          left[node] = false;
          changed = true;
        }
      }
      for (uint32_t node = 0; node < network.size(); ++node) EXPECT_EQ(cores[node] >= k, left[node]);
    }
  }
}

// Sizes of the pieces of `node`'s component, without a node.
std::vector<uint32_t> PiecesWithout(const Network& network, uint32_t without, const std::vector<bool>& among) {
  std::vector<bool> seen(network.size());
  seen[without] = true;
  std::vector<uint32_t> sizes;
  for (uint32_t start = 0; start < network.size(); ++start) {
    if (seen[start] || !among[start]) continue;
    sizes.push_back(0);
    std::deque<uint32_t> queue{start};
    seen[start] = true;
    for (; !queue.empty(); queue.pop_front()) {
      ++sizes.back();
      for (const Tie& tie : network.TiesOf(queue.front())) {
        if (seen[tie.other]) continue;
        seen[tie.other] = true;
        queue.push_back(tie.other);
      }
    }
  }
  return sizes;
}

TEST(Network, CutOffAreThoseWhoLoseTheLargestRest) {
  std::mt19937 random(8);
  for (int round = 0; round < 40; ++round) {
    const Network network = Of(AtRandom(random, 14, 16));
    const auto steps = StepsBetween(network);
    const Separation separation = network.Separate();
    uint32_t counted = 0;
    for (const uint32_t size : separation.sizes) counted += size;
    EXPECT_EQ(counted, network.size());
    EXPECT_TRUE(std::is_sorted(separation.sizes.rbegin(), separation.sizes.rend()));
    for (uint32_t node = 0; node < network.size(); ++node) {
      std::vector<bool> reached(network.size());
      uint32_t others = 0;
      for (uint32_t other = 0; other < network.size(); ++other) {
        reached[other] = steps[node][other] != UINT32_MAX;
        others += reached[other] && other != node;
        EXPECT_EQ(reached[other], separation.components[node] == separation.components[other]);
      }
      const auto pieces = PiecesWithout(network, node, reached);
      const uint32_t largest = pieces.empty() ? 0 : *std::max_element(pieces.begin(), pieces.end());
      EXPECT_EQ(separation.cut_off[node], others - largest);
    }
  }
}

TEST(Network, CommunitiesAreTheCliquesOfARing) {
  std::vector<LinkChange> said;
  constexpr int kCliques = 6, kSize = 5;
  for (int clique = 0; clique < kCliques; ++clique) {
    for (int i = 0; i < kSize; ++i) {
      for (int j = i + 1; j < kSize; ++j) said.push_back(Says(clique * kSize + i, LinkKind::kPartnerOf, clique * kSize + j));
    }
    said.push_back(Says(clique * kSize, LinkKind::kPartnerOf, (clique + 1) % kCliques * kSize + 1));
  }
  const Network network = Of(said);
  const Communities communities = network.FindCommunities();
  EXPECT_EQ(communities.sizes, std::vector<uint32_t>(kCliques, kSize));
  for (int clique = 0; clique < kCliques; ++clique) {
    const uint32_t first = communities.of[*network.Find(Node(clique * kSize))];
    for (int i = 1; i < kSize; ++i) EXPECT_EQ(communities.of[*network.Find(Node(clique * kSize + i))], first);
  }
  // 6 cliques of 10 ties and 6 between them: 60/66 within, each community a sixth of the ends.
  EXPECT_NEAR(communities.modularity, 60.0 / 66 - 1.0 / 6, 1e-9);
}

TEST(Network, EveryCommunityHangsTogether) {
  std::mt19937 random(6);
  for (int round = 0; round < 20; ++round) {
    const Network network = Of(AtRandom(random, 40, 70));
    const Communities communities = network.FindCommunities();
    for (uint32_t community = 0; community < communities.sizes.size(); ++community) {
      const auto first = std::find(communities.of.begin(), communities.of.end(), community);
      ASSERT_NE(first, communities.of.end());
      std::set<uint32_t> reached{static_cast<uint32_t>(first - communities.of.begin())};
      std::deque<uint32_t> queue(reached.begin(), reached.end());
      for (; !queue.empty(); queue.pop_front()) {
        for (const Tie& tie : network.TiesOf(queue.front())) {
          if (communities.of[tie.other] == community && reached.insert(tie.other).second) queue.push_back(tie.other);
        }
      }
      EXPECT_EQ(reached.size(), communities.sizes[community]);
    }
  }
}

// As many entities and links as a million quotations have; the popular have most of them.
TEST(Network, RanksTheGraphOfAMillionQuotationsInASecond) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "sanitizers take longer";
#endif
  constexpr int kEntities = 30'000, kStatements = 2'000'000;
  std::vector<Id> ids;
  for (int i = 0; i < kEntities; ++i) ids.push_back(Node(i));
  std::mt19937 random(1);
  std::uniform_real_distribution<double> even(0, 1);
  const auto popular = [&] { return static_cast<size_t>(std::pow(kEntities, even(random))) % kEntities; };
  std::vector<LinkChange> said;
  said.reserve(kStatements);
  while (said.size() < kStatements) {
    const size_t from = random() % kEntities, to = popular();
    if (from != to) said.push_back({ids[from], LinkKind::kQuotedOn, ids[to], static_cast<Day>(random() % 5000)});
  }
  const Network network = Of(std::move(said));
  EXPECT_EQ(network.size(), size_t{kEntities});
  const std::clock_t start = std::clock();
  const std::vector<double> rank = network.Rank();
  EXPECT_LE(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC, 1.0);
  EXPECT_NEAR(std::accumulate(rank.begin(), rank.end(), 0.0), 1, 1e-6);
}

TEST(Network, AnEmptyOneAnswersEverything) {
  const Network network = Of({});
  EXPECT_EQ(network.size(), 0u);
  EXPECT_TRUE(network.Rank().empty());
  EXPECT_TRUE(network.Between().scores.empty());
  EXPECT_TRUE(network.Cores().empty());
  EXPECT_TRUE(network.FindCommunities().of.empty());
  EXPECT_TRUE(network.Separate().cut_off.empty());
  EXPECT_TRUE(network.FindWays({Node(1)}, {Node(2)}, 5, 5).ways.empty());
}

}  // namespace
}  // namespace quoth
