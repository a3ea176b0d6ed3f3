// Network: who is linked with whom, for questions about the whole: ways between two, what is around
// one, who is central, what belongs together, who joins what would else be apart.
//
// A network is made of a LinkTable for a choice of links and a date. Between two nodes it has one tie:
// their strongest link, weighed by the documents of all links between them. Ties are walked either way.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "quoth/graph.h"
#include "quoth/link_table.h"

namespace quoth {

struct NetworkChoice {
  std::vector<LinkKind> kinds;  // empty: all
  std::optional<Day> as_of;     // only what documents of that day or before state

  bool operator==(const NetworkChoice&) const = default;
};

struct Tie {
  uint32_t other = 0;      // the node at the other end
  uint32_t documents = 0;  // of all links between the two
  uint32_t link = 0;       // the strongest: a row of the table
  uint32_t weakness = 0;   // of that link; 0 would be the strongest
};

// Ways between two entities, best first.
struct Ways {
  std::vector<std::vector<PathStep>> ways;
  bool complete = true;  // false: the search was given up; there may be more
};

struct Surroundings {
  struct Member {
    uint32_t node = 0, steps = 0;
  };
  std::vector<Member> members;   // nearest first, then by documents shared with those nearer
  std::vector<GraphEdge> links;  // all among them
  bool complete = true;          // false: some were left out
};

struct Betweenness {
  std::vector<double> scores;  // a node: the share of shortest ways that lead through it, 0 to 1
  uint32_t sources = 0;        // nodes from which ways were followed; all: exact
};

struct Communities {
  std::vector<uint32_t> of;    // a node: its community, 0 the largest
  std::vector<uint32_t> sizes;
  double modularity = 0;
};

// Where the network would fall apart.
struct Separation {
  std::vector<uint32_t> components;  // a node: its component, 0 the largest
  std::vector<uint32_t> sizes;
  std::vector<uint32_t> cut_off;     // a node: how many others lose the largest rest without it
};

// Immutable; safe to share between threads. Nodes are numbered from 0 in the order of their ids; those
// without a tie in the choice are not there.
class Network {
 public:
  Network(std::shared_ptr<const LinkTable> table, const NetworkChoice& choice);

  uint64_t sequence() const { return table_->sequence(); }
  size_t size() const { return nodes_.size(); }
  size_t ties() const { return ties_.size() / 2; }
  const Id& id(uint32_t node) const { return table_->nodes()[nodes_[node]]; }
  std::optional<uint32_t> Find(const Id& id) const;
  std::span<const Tie> TiesOf(uint32_t node) const {  // by the other end
    return {ties_.data() + begins_[node], begins_[node + 1] - begins_[node]};
  }
  // The link of a row, counted by the documents of the choice.
  GraphEdge Link(uint32_t row) const;

  // Up to `count` ways between any of `from` and any of `to`, of at most `max_steps` ties: fewest
  // steps first, then the strongest links. No way visits a node twice, or leads through a third one
  // of `from` or `to`.
  Ways FindWays(const std::vector<Id>& from, const std::vector<Id>& to, uint32_t max_steps,
                uint32_t count) const;
  // What is at most `steps` away, `center` first; at most `limit` members. Empty if it is not there.
  Surroundings Around(const Id& center, uint32_t steps, uint32_t limit) const;

  // PageRank over ties weighed by documents; sums to 1.
  std::vector<double> Rank() const;
  // By fewest steps. Where following the ways from all nodes would take too long, from an even sample.
  Betweenness Between() const;
  // The largest k for which a node has k ties to others of that kind (k-core).
  std::vector<uint32_t> Cores() const;
  // Louvain's method, over ties weighed by documents. Every community is connected.
  Communities FindCommunities() const;
  Separation Separate() const;

 private:
  uint32_t DocumentsOf(size_t row) const;

  std::shared_ptr<const LinkTable> table_;
  NetworkChoice choice_;
  std::vector<uint32_t> nodes_;  // numbers in the table, ascending
  std::vector<size_t> begins_;   // into ties_; one more than nodes
  std::vector<Tie> ties_;
};

}  // namespace quoth
