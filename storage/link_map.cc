#include "storage/link_map.h"

#include <algorithm>
#include <mutex>
#include <tuple>

namespace quoth {
namespace {

// None stands for all.
LinkKinds SetOf(const std::vector<LinkKind>& kinds) {
  LinkKinds set = kinds.empty() ? kAllLinkKinds : 0;
  for (const LinkKind kind : kinds) set |= quoth::SetOf(kind);
  return set;
}

}  // namespace

struct LinkMap::Visited {
  std::vector<uint32_t> marks;
  uint32_t walk = 0;

  // Two sides of one walk have marks of their own.
  uint32_t Begin(size_t nodes) {
    if (marks.size() < nodes) marks.resize(nodes);
    if (walk > UINT32_MAX - 4) {
      std::fill(marks.begin(), marks.end(), 0);
      walk = 0;
    }
    walk += 2;
    return walk;
  }
};

void LinkMap::Append(const LinkTotal& total) {
  if (total.statements <= 0) return;
  const Node from = NodeOf(total.from), to = NodeOf(total.to);
  Half half{to, static_cast<uint32_t>(total.statements), 0, total.kind, true};
  half.SetDocuments(total.documents);
  Append(from, half);
  if (from == to) return;
  half.other = from;
  half.out = false;
  Append(to, half);
}

void LinkMap::OrderHalves() {
  for (std::vector<Half>& halves : halves_) {
    std::sort(halves.begin(), halves.end(), MoreStated);
  }
}

bool LinkMap::MoreStated(const Half& a, const Half& b) { return a.statements > b.statements; }

// Most of the memory of a large store's links is here: a vector that doubles would hold as much again unused.
void LinkMap::Append(Node node, const Half& half) {
  std::vector<Half>& halves = halves_[node];
  if (halves.size() == halves.capacity()) halves.reserve(halves.size() + halves.size() / 16 + 1);
  halves.push_back(half);
}

LinkMap::Node LinkMap::NodeOf(const Id& id) {
  const auto [at, added] = nodes_.emplace(id, static_cast<Node>(ids_.size()));
  if (added) {
    ids_.push_back(id);
    halves_.emplace_back();
    identity_.push_back(at->second);
    to_moved_.push_back(0);
  }
  return at->second;
}

std::optional<LinkMap::Node> LinkMap::Find(const Id& id) const {
  const auto at = nodes_.find(id);
  if (at == nodes_.end()) return std::nullopt;
  return identity_[at->second];
}

void LinkMap::Leave(Node node) {
  const auto left = members_.find(identity_[node]);
  if (left == members_.end()) return;
  std::erase(left->second, node);
  const bool plain = left->second.size() == 1 && left->second.front() == left->first;
  if (plain || left->second.empty()) members_.erase(left);
}

void LinkMap::Identify(const std::vector<Identified>& personas) {
  const std::unique_lock lock(mutex_);
  for (const Identified& identified : personas) {
    const Node node = NodeOf(identified.persona), identity = NodeOf(identified.identity);
    if (identity_[node] == identity) continue;
    Leave(node);
    identity_[node] = identity;
    if (identity != node) {
      for (const Half& half : halves_[node]) to_moved_[half.other] |= quoth::SetOf(half.kind);
    }
    const auto [members, fresh] = members_.try_emplace(identity);
    if (fresh && identity_[identity] == identity && node != identity) {
      members->second.push_back(identity);
    }
    members->second.push_back(node);
    if (members->second.size() == 1 && node == identity) members_.erase(members);
  }
}

std::vector<Id> LinkMap::Ids() const {
  const std::shared_lock lock(mutex_);
  return ids_;
}

template <typename Visit>
void LinkMap::ForEachHalf(Node identity, const Visit& visit) const {
  const auto members = members_.find(identity);
  if (members == members_.end()) {
    for (const Half& half : halves_[identity]) visit(half);
    return;
  }
  for (const Node member : members->second) {
    for (const Half& half : halves_[member]) visit(half);
  }
}

// The links of all personas of an identity, to identities; in no order.
LinkMap::Neighbourhood LinkMap::Joined(Node identity, LinkKinds kinds) const {
  Neighbourhood halves;
  bool several = members_.contains(identity);  // personas at either end
  ForEachHalf(identity, [&](Half half) {
    if (!Holds(kinds, half.kind)) return;
    several |= identity_[half.other] != half.other;
    half.other = identity_[half.other];
    if (half.other == identity) return;
    if (IsSymmetric(half.kind)) half.out = ids_[identity] < ids_[half.other];
    halves.push_back(half);
  });
  if (!several) return halves;
  std::sort(halves.begin(), halves.end(), [](const Half& a, const Half& b) { return a.End() < b.End(); });
  Neighbourhood joined;
  for (const Half& half : halves) {
    if (joined.empty() || joined.back().End() != half.End()) {
      joined.push_back(half);
      continue;
    }
    joined.back().statements += half.statements;
    joined.back().SetDocuments(int64_t{joined.back().documents} + half.documents);
  }
  return joined;
}

// Has it several personas, or one that it is linked with by these kinds?
bool LinkMap::IsJoined(Node identity, LinkKinds kinds) const {
  if (members_.contains(identity)) return true;
  if ((to_moved_[identity] & kinds) == 0) return false;
  const auto leads_on = [&](const Half& half) {
    return identity_[half.other] != half.other && Holds(kinds, half.kind);
  };
  const std::vector<Half>& halves = halves_[identity];
  return std::any_of(halves.begin(), halves.end(), leads_on);
}

// Of these halves of a node. In order of their statements they need not all be looked at.
LinkMap::Neighbourhood LinkMap::MostStated(const Neighbourhood& halves, bool in_order, Node node,
                                           LinkKinds kinds, size_t limit) const {
  const auto before = [this](const Half& a, const Half& b) { return Before(a, b); };
  Neighbourhood best;  // a heap: the last of them is in front
  if (limit == 0) return best;
  for (const Half& half : halves) {
    if (!Holds(kinds, half.kind) || half.other == node) continue;
    if (best.size() == limit) {
      if (in_order && MoreStated(best.front(), half)) break;
      if (!Before(half, best.front())) continue;
      std::pop_heap(best.begin(), best.end(), before);
      best.pop_back();
    }
    best.push_back(half);
    std::push_heap(best.begin(), best.end(), before);
  }
  std::sort_heap(best.begin(), best.end(), before);
  return best;
}

bool LinkMap::Before(const Half& a, const Half& b) const {
  if (a.statements != b.statements) return a.statements > b.statements;
  if (a.other != b.other) return ids_[a.other] < ids_[b.other];
  return std::tie(a.kind, a.out) < std::tie(b.kind, b.out);
}

void LinkMap::Add(const std::vector<LinkTotal>& totals) {
  const std::unique_lock lock(mutex_);
  for (const LinkTotal& total : totals) {
    const Node from = NodeOf(total.from), to = NodeOf(total.to);
    AddHalf(from, to, true, total);
    if (from != to) AddHalf(to, from, false, total);
  }
}

void LinkMap::AddHalf(Node at, Node other, bool out, const LinkTotal& total) {
  auto& halves = halves_[at];
  auto half = std::find_if(halves.begin(), halves.end(), [&](const Half& h) {
    return h.other == other && h.kind == total.kind && h.out == out;
  });
  if (half == halves.end()) {
    halves.push_back(Half{other, 0, 0, total.kind, out});
    half = std::prev(halves.end());
    if (identity_[other] != other) to_moved_[at] |= quoth::SetOf(total.kind);
  }
  half->statements = static_cast<uint32_t>(std::max<int64_t>(half->statements + total.statements, 0));
  half->SetDocuments(half->documents + total.documents);
  if (half->statements == 0) {
    halves.erase(half);
    return;
  }
  const auto ahead = std::upper_bound(halves.begin(), half, *half, MoreStated);
  if (ahead != half) std::rotate(ahead, half, std::next(half));
  const auto behind = std::lower_bound(std::next(half), halves.end(), *half, MoreStated);
  if (behind != std::next(half)) std::rotate(half, std::next(half), behind);
}

template <typename Visit>
void LinkMap::ForEachNeighbour(Node node, LinkKinds kinds, const Visit& visit) const {
  ForEachHalf(node, [&](const Half& half) {
    if (Holds(kinds, half.kind)) visit(identity_[half.other]);
  });
}

std::vector<Neighbour> LinkMap::Neighbours(const Id& entity, const std::vector<LinkKind>& kinds,
                                           uint32_t limit) const {
  const std::shared_lock lock(mutex_);
  std::vector<Neighbour> neighbours;
  const auto node = Find(entity);
  if (!node) return neighbours;
  const LinkKinds mask = SetOf(kinds);
  const bool joined = IsJoined(*node, mask);
  const Neighbourhood gathered = joined ? Joined(*node, mask) : Neighbourhood();
  for (const Half& half : MostStated(joined ? gathered : halves_[*node], !joined, *node, mask, limit)) {
    neighbours.push_back({ids_[half.other], half.kind, half.statements, half.documents});
  }
  return neighbours;
}

uint64_t LinkMap::CountWithin(const Id& entity, const std::vector<LinkKind>& kinds,
                              uint32_t steps) const {
  const std::shared_lock lock(mutex_);
  const auto start = Find(entity);
  if (!start) return 0;
  thread_local Visited visited;
  const uint32_t mark = visited.Begin(ids_.size());
  const LinkKinds mask = SetOf(kinds);
  std::vector<Node> frontier{*start}, next;
  visited.marks[*start] = mark;
  uint64_t count = 0;
  for (; steps > 0 && !frontier.empty(); --steps) {
    next.clear();
    for (const Node node : frontier) {
      ForEachNeighbour(node, mask, [&](Node other) {
        if (visited.marks[other] == mark) return;
        visited.marks[other] = mark;
        next.push_back(other);
      });
    }
    count += next.size();
    frontier.swap(next);
  }
  return count;
}

std::optional<uint32_t> LinkMap::Distance(const Id& from, const Id& to,
                                          const std::vector<LinkKind>& kinds,
                                          uint32_t max_steps) const {
  const std::shared_lock lock(mutex_);
  const auto start = Find(from), goal = Find(to);
  if (from == to || (start && start == goal)) return 0;
  if (!start || !goal) return std::nullopt;
  thread_local Visited visited;
  uint32_t mine = visited.Begin(ids_.size()), theirs = mine + 1;
  const LinkKinds mask = SetOf(kinds);
  std::vector<Node> near{*start}, far{*goal}, next;
  visited.marks[*start] = mine;
  visited.marks[*goal] = theirs;
  for (uint32_t steps = 1; steps <= max_steps && !near.empty() && !far.empty(); ++steps) {
    if (near.size() > far.size()) {
      near.swap(far);
      std::swap(mine, theirs);
    }
    next.clear();
    bool met = false;
    for (const Node node : near) {
      ForEachNeighbour(node, mask, [&](Node other) {
        met = met || visited.marks[other] == theirs;
        if (visited.marks[other] == mine) return;
        visited.marks[other] = mine;
        next.push_back(other);
      });
      if (met) return steps;
    }
    near.swap(next);
  }
  return std::nullopt;
}

GraphEdge LinkMap::EdgeOf(Node node, const Half& half) const {
  const Id& one = ids_[node];
  const Id& other = ids_[identity_[half.other]];
  const bool out = IsSymmetric(half.kind) ? one < other : half.out;
  if (out) return {one, half.kind, other, half.documents};
  return {other, half.kind, one, half.documents};
}

LinkMap::Levels LinkMap::LevelsAround(Node start, uint32_t steps) const {
  Levels levels{{start, 0}};
  std::vector<Node> frontier{start}, next;
  for (uint32_t level = 1; level <= steps; ++level) {
    next.clear();
    for (const Node node : frontier) {
      ForEachNeighbour(node, kAllLinkKinds, [&](Node other) {
        if (levels.emplace(other, level).second) next.push_back(other);
      });
    }
    frontier.swap(next);
  }
  return levels;
}

// From the outermost level to the start, along links that come a level nearer.
void LinkMap::CollectInward(const Levels& levels, std::vector<Node> frontier,
                            std::vector<GraphEdge>& edges) const {
  std::vector<Node> next;
  while (!frontier.empty()) {
    next.clear();
    for (const Node node : frontier) {
      const uint32_t level = levels.at(node);
      ForEachHalf(node, [&](const Half& half) {
        const auto other = levels.find(identity_[half.other]);
        if (level == 0 || other == levels.end() || other->second + 1 != level) return;
        edges.push_back(EdgeOf(node, half));
        next.push_back(other->first);
      });
    }
    std::sort(next.begin(), next.end());
    next.erase(std::unique(next.begin(), next.end()), next.end());
    frontier.swap(next);
  }
}

std::vector<GraphEdge> LinkMap::ShortestWays(const Id& from, const Id& to,
                                             uint32_t max_steps) const {
  const auto steps = Distance(from, to, {}, max_steps);
  std::vector<GraphEdge> edges;
  if (!steps || *steps == 0) return edges;
  const std::shared_lock lock(mutex_);
  const auto start = Find(from), goal = Find(to);
  if (!start || !goal) return edges;
  const uint32_t half = *steps / 2;
  const Levels near = LevelsAround(*start, half), far = LevelsAround(*goal, *steps - half);
  std::vector<Node> meeting;
  for (const auto& [node, level] : near) {
    const auto other = far.find(node);
    if (other != far.end() && level + other->second == *steps) meeting.push_back(node);
  }
  CollectInward(near, meeting, edges);
  CollectInward(far, meeting, edges);
  return edges;
}

uint64_t LinkMap::LinkCount() const {
  const std::shared_lock lock(mutex_);
  uint64_t ends = 0;
  for (const std::vector<Half>& halves : halves_) ends += halves.size();
  return ends / 2;
}

std::vector<GraphEdge> LinkMap::Edges() const {
  const std::shared_lock lock(mutex_);
  std::vector<GraphEdge> edges;
  for (Node node = 0; node < halves_.size(); ++node) {
    if (identity_[node] != node) continue;
    Neighbourhood halves = Joined(node, kAllLinkKinds);
    std::sort(halves.begin(), halves.end(), [](const Half& a, const Half& b) { return a.End() < b.End(); });
    for (const Half& half : halves) {
      if (half.out) edges.push_back({ids_[node], half.kind, ids_[half.other], half.documents});
    }
  }
  return edges;
}

}  // namespace quoth
