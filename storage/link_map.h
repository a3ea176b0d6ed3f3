// LinkMap: all links between entities in memory, for questions that walk them. Kept up to date by the
// writer, so that a question never reads the whole store again.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <shared_mutex>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "quoth/graph.h"
#include "quoth/store.h"
#include "storage/link_kinds.h"

namespace quoth {

// All statements of one kind from one entity to another.
struct LinkTotal {
  Id from;
  LinkKind kind = LinkKind::kMentionedWith;
  Id to;
  int64_t statements = 0, documents = 0;  // negative: that many fewer
};

// Thread-safe.
class LinkMap {
 public:
  // One more link, which is not there yet. For whoever makes the map: nobody else may use it meanwhile.
  void Append(const LinkTotal& total);
  // After the last of these.
  void OrderHalves();

  // Adds to what is there; a link without statements is gone.
  void Add(const std::vector<LinkTotal>& totals);

  // Personas of one identity count as one: answers name the identity, and a way that comes to one
  // persona goes on from all.
  struct Identified {
    Id persona, identity;
  };
  void Identify(const std::vector<Identified>& personas);
  std::vector<Id> Ids() const;  // that were named so far

  // See Store. An empty vector of kinds stands for all.
  std::vector<Neighbour> Neighbours(const Id& entity, const std::vector<LinkKind>& kinds,
                                    uint32_t limit) const;
  uint64_t CountWithin(const Id& entity, const std::vector<LinkKind>& kinds, uint32_t steps) const;
  std::optional<uint32_t> Distance(const Id& from, const Id& to,
                                   const std::vector<LinkKind>& kinds, uint32_t max_steps) const;

  // The links that lie on a shortest way of at most `max_steps`, any way; empty if there is none.
  std::vector<GraphEdge> ShortestWays(const Id& from, const Id& to, uint32_t max_steps) const;

  std::vector<GraphEdge> Edges() const;
  uint64_t LinkCount() const;

 private:
  using Node = uint32_t;
  // One end's view of a link. Twelve bytes, as a large store has tens of millions: 64 million documents may
  // state one link.
  struct Half {
    Node other;
    uint32_t statements;
    static constexpr uint32_t kMostDocuments = (uint32_t{1} << 26) - 1;
    uint32_t documents : 26;
    LinkKind kind : 5;
    bool out : 1;

    void SetDocuments(int64_t count) {  // as many as fit
      documents = static_cast<uint32_t>(std::clamp<int64_t>(count, 0, kMostDocuments)) & kMostDocuments;
    }
    auto End() const { return std::tuple(other, kind, out); }
  };
  // Marks of one walk. Kept by the thread, cleared by counting up.
  struct Visited;

  using Levels = std::unordered_map<Node, uint32_t>;

  using Neighbourhood = std::vector<Half>;

  void Append(Node node, const Half& half);
  Node NodeOf(const Id& id);
  void Leave(Node node);
  template <typename Visit>
  void ForEachHalf(Node identity, const Visit& visit) const;
  Neighbourhood Joined(Node identity, LinkKinds kinds) const;
  bool IsJoined(Node identity, LinkKinds kinds) const;
  Neighbourhood MostStated(const Neighbourhood& halves, bool in_order, Node node, LinkKinds kinds,
                           size_t limit) const;
  GraphEdge EdgeOf(Node node, const Half& half) const;
  Levels LevelsAround(Node start, uint32_t steps) const;
  void CollectInward(const Levels& levels, std::vector<Node> frontier,
                     std::vector<GraphEdge>& edges) const;
  std::optional<Node> Find(const Id& id) const;
  void AddHalf(Node at, Node other, bool out, const LinkTotal& total);
  bool Before(const Half& a, const Half& b) const;
  static bool MoreStated(const Half& a, const Half& b);
  template <typename Visit>
  void ForEachNeighbour(Node node, LinkKinds kinds, const Visit& visit) const;

  mutable std::shared_mutex mutex_;
  std::vector<Id> ids_;
  std::unordered_map<Id, Node> nodes_;
  std::vector<std::vector<Half>> halves_;  // of each node, the most stated first
  std::vector<Node> identity_;             // of each node; itself, mostly
  std::vector<LinkKinds> to_moved_;        // kinds by which it has, or had, a neighbour that is not itself
  std::unordered_map<Node, std::vector<Node>> members_;  // of identities that are not one node
};

}  // namespace quoth
