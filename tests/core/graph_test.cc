#include "quoth/graph.h"

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <random>
#include <set>

namespace quoth {
namespace {

Id Node(int n) { return Id::Of({"node", std::to_string(n)}); }

GraphEdge Edge(int from, LinkKind kind, int to, uint32_t documents = 1) {
  return {Node(from), kind, Node(to), documents};
}

TEST(Graph, FindsNothingWhereThereIsNothing) {
  const Graph graph({Edge(1, LinkKind::kAcquired, 2), Edge(3, LinkKind::kAcquired, 4)});
  EXPECT_EQ(graph.NodeCount(), 4u);
  EXPECT_TRUE(graph.ShortestPath(Node(1), Node(4), 6).empty());
  EXPECT_TRUE(graph.ShortestPath(Node(1), Node(1), 6).empty());
  EXPECT_TRUE(graph.ShortestPath(Node(1), Node(9), 6).empty());
  EXPECT_TRUE(Graph({}).ShortestPath(Node(1), Node(2), 6).empty());
}

TEST(Graph, WalksEdgesAgainstTheirDirectionAndSaysSo) {
  const Graph graph({Edge(2, LinkKind::kAcquired, 1), Edge(2, LinkKind::kSued, 3)});
  const auto path = graph.ShortestPath(Node(1), Node(3), 6);
  ASSERT_EQ(path.size(), 2u);
  EXPECT_FALSE(path[0].forward);
  EXPECT_EQ(path[0].edge.kind, LinkKind::kAcquired);
  EXPECT_TRUE(path[1].forward);
  EXPECT_EQ(path[1].edge.kind, LinkKind::kSued);
}

TEST(Graph, FewestStepsFirstThenAssertedThenBetterDocumented) {
  const Graph direct({Edge(1, LinkKind::kMentionedWith, 2), Edge(1, LinkKind::kAcquired, 3, 50),
                      Edge(3, LinkKind::kAcquired, 2, 50)});
  EXPECT_EQ(direct.ShortestPath(Node(1), Node(2), 6).size(), 1u);

  const Graph kinds({Edge(1, LinkKind::kMentionedWith, 2, 900), Edge(1, LinkKind::kQuotedOn, 2, 9),
                     Edge(1, LinkKind::kPartnerOf, 2, 1)});
  EXPECT_EQ(kinds.ShortestPath(Node(1), Node(2), 6)[0].edge.kind, LinkKind::kPartnerOf);

  const Graph documents({Edge(1, LinkKind::kPartnerOf, 2, 1), Edge(1, LinkKind::kSupplierOf, 2, 7)});
  EXPECT_EQ(documents.ShortestPath(Node(1), Node(2), 6)[0].edge.documents, 7u);
}

TEST(Graph, StopsAtTheGreatestNumberOfSteps) {
  std::vector<GraphEdge> chain;
  for (int i = 0; i < 8; ++i) chain.push_back(Edge(i, LinkKind::kPartnerOf, i + 1));
  const Graph graph(chain);
  EXPECT_EQ(graph.ShortestPath(Node(0), Node(6), 6).size(), 6u);
  EXPECT_TRUE(graph.ShortestPath(Node(0), Node(7), 6).empty());
  EXPECT_EQ(graph.ShortestPath(Node(0), Node(8), 8).size(), 8u);
}

// A breadth-first search anyone can check.
size_t StepsByBreadthFirst(const std::vector<GraphEdge>& edges, const Id& from, const Id& to) {
  std::map<Id, std::set<Id>> neighbours;
  for (const GraphEdge& edge : edges) {
    neighbours[edge.from].insert(edge.to);
    neighbours[edge.to].insert(edge.from);
  }
  std::map<Id, size_t> steps{{from, 0}};
  std::deque<Id> queue{from};
  for (; !queue.empty(); queue.pop_front()) {
    for (const Id& next : neighbours[queue.front()]) {
      if (steps.emplace(next, steps[queue.front()] + 1).second) queue.push_back(next);
    }
  }
  return steps.count(to) > 0 ? steps[to] : 0;
}

TEST(Graph, AgreesWithBreadthFirstSearchOnRandomGraphs) {
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round) {
    std::vector<GraphEdge> edges;
    for (int i = 0; i < 40; ++i) {
      const auto kind = static_cast<LinkKind>(1 + random() % 17);
      edges.push_back(Edge(static_cast<int>(random() % 30), kind, static_cast<int>(random() % 30),
                           1 + static_cast<uint32_t>(random() % 5)));
    }
    std::erase_if(edges, [](const GraphEdge& edge) { return edge.from == edge.to; });
    const Graph graph(edges);
    for (int goal = 1; goal < 30; ++goal) {
      const auto path = graph.ShortestPath(Node(0), Node(goal), 40);
      EXPECT_EQ(path.size(), StepsByBreadthFirst(edges, Node(0), Node(goal)));
      Id at = Node(0);
      for (const PathStep& step : path) {
        EXPECT_EQ(at, step.forward ? step.edge.from : step.edge.to);
        at = step.forward ? step.edge.to : step.edge.from;
      }
      EXPECT_EQ(at, path.empty() ? Node(0) : Node(goal));
    }
  }
}

}  // namespace
}  // namespace quoth
