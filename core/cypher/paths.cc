#include "core/cypher/paths.h"

#include <algorithm>
#include <unordered_map>

namespace quoth::cypher {
namespace {

using Distances = std::unordered_map<uint64_t, uint32_t>;  // by the node's number

Direction Against(Direction direction) {
  if (direction == Direction::kBoth) return direction;
  return direction == Direction::kOut ? Direction::kIn : Direction::kOut;
}

bool Fits(const PathSearch& search, RelationshipReference relationship, Evaluation& run) {
  return std::all_of(search.properties.begin(), search.properties.end(), [&](const auto& wanted) {
    return PropertyEquals(Value(relationship), wanted.first, wanted.second, run);
  });
}

// The relationships of the search at a node.
bool VisitAt(const PathSearch& search, NodeReference node, Direction direction, Evaluation& run,
             const RelationshipVisitor& visit) {
  bool going = true;
  const auto visited = run.graph().VisitRelationships(
      node, direction, *search.types, [&](RelationshipReference relationship, NodeReference other) {
        if (!run.Tick()) return going = false;
        if (!search.properties.empty() && !Fits(search, relationship, run)) return run.ok();
        return going = visit(relationship, other);
      });
  return run.Check(visited) && going;
}

// Steps from each node near the goal to it, as far as `radius`.
Distances DistancesTo(const PathSearch& search, uint32_t radius, MemoryCharge& charge, Evaluation& run) {
  Distances distances{{search.goal->number, 0}};
  std::vector<NodeReference> front{*search.goal};
  for (uint32_t step = 1; step <= radius && !front.empty(); ++step) {
    std::vector<NodeReference> next;
    for (const NodeReference node : front) {
      VisitAt(search, node, Against(search.direction), run,
              [&](RelationshipReference, NodeReference other) {
                if (distances.emplace(other.number, step).second) next.push_back(other);
                return run.ok();
              });
    }
    if (!run.Charge(charge, next.size() * 48)) break;
    front = std::move(next);
  }
  return distances;
}

// Depth first. With a goal, only where the goal can still be reached: half of the way is looked up
// from its side.
class PathWalk {
 public:
  PathWalk(const PathSearch& search, Evaluation& run, const TrailVisitor& visit)
      : search_(search), run_(run), visit_(visit), high_(search.high.value_or(UINT32_MAX)) {
    if (search.goal && search.high && high_ >= 2) {
      radius_ = high_ / 2;  // the outer steps are the most, and are walked anyway
      near_ = DistancesTo(search, radius_, charge_, run);
    }
  }

  bool Run() { return From(search_.from); }

 private:
  bool From(NodeReference node) {
    if (!run_.Tick()) return false;
    const auto length = static_cast<uint32_t>(trail_.size());
    const bool arrived = !search_.goal || *search_.goal == node;
    if (length >= search_.low && length <= high_ && arrived && !visit_(trail_, node)) return false;
    if (length >= high_ || !CanArrive(node, high_ - length)) return run_.ok();
    if (length == kLongest) {
      run_.Fail(ProblemKind::kLimit, "PathTooLong",
                "a path of more than " + std::to_string(kLongest) +
                    " relationships; give its length a bound, like *1..4",
                0);
      return false;
    }
    return VisitAt(search_, node, search_.direction, run_,
                   [&](RelationshipReference relationship, NodeReference other) {
                     if (IsUsed(relationship)) return true;
                     trail_.push_back(relationship);
                     const bool going = From(other);
                     trail_.pop_back();
                     return going;
                   });
  }

  bool CanArrive(NodeReference node, uint32_t steps_left) const {
    if (radius_ == 0 || steps_left > radius_) return true;
    const auto found = near_.find(node.number);
    return found != near_.end() && found->second <= steps_left;
  }

  bool IsUsed(RelationshipReference relationship) const {
    const auto holds = [&](const Trail& trail) {
      return std::find(trail.begin(), trail.end(), relationship) != trail.end();
    };
    return holds(trail_) || holds(*search_.used);
  }

  static constexpr uint32_t kLongest = 1000;  // bounds the stack

  const PathSearch& search_;
  Evaluation& run_;
  const TrailVisitor& visit_;
  uint32_t high_;
  uint32_t radius_ = 0;
  Distances near_;
  MemoryCharge charge_;  // for those
  Trail trail_;
};

// ---- shortest paths: breadth first from both ends ----------------------------------------------

struct Arrival {
  RelationshipReference relationship;
  NodeReference from;
};

struct Reached {
  uint32_t distance = 0;
  std::vector<Arrival> arrivals;  // all that are as short
};

class Side {
 public:
  Side(NodeReference start, Direction direction) : direction_(direction), front_{start} {
    reached_[start.number] = {};
  }

  size_t front() const { return front_.size(); }
  uint32_t distance() const { return distance_; }
  const Reached* Find(NodeReference node) const {
    const auto found = reached_.find(node.number);
    return found == reached_.end() ? nullptr : &found->second;
  }
  const std::vector<NodeReference>& nodes() const { return front_; }

  bool Advance(const PathSearch& search, Evaluation& run) {
    std::vector<NodeReference> next;
    ++distance_;
    for (const NodeReference node : front_) {
      const bool going = VisitAt(
          search, node, direction_, run, [&](RelationshipReference relationship, NodeReference to) {
            const auto [at, fresh] = reached_.try_emplace(to.number, Reached{distance_, {}});
            if (fresh) next.push_back(to);
            if (at->second.distance == distance_)
              at->second.arrivals.push_back({relationship, node});
            return run.ok();
          });
      if (!going) return false;
    }
    front_ = std::move(next);
    return run.Charge(charge_, front_.size() * 128);
  }

 private:
  Direction direction_;
  std::vector<NodeReference> front_;
  std::unordered_map<uint64_t, Reached> reached_;
  MemoryCharge charge_;  // for those
  uint32_t distance_ = 0;
};

class ShortestSearch {
 public:
  ShortestSearch(const PathSearch& search, bool all, Evaluation& run, const TrailVisitor& visit)
      : search_(search),
        all_(all),
        run_(run),
        visit_(visit),
        here_(search.from, search.direction),
        there_(*search.goal, Against(search.direction)) {}

  bool Run() {
    if (search_.from == *search_.goal) {
      return search_.low > 0 || visit_({}, search_.from);
    }
    const uint32_t high = search_.high.value_or(UINT32_MAX);
    while (here_.distance() + there_.distance() < high) {
      if (here_.front() == 0 || there_.front() == 0) return run_.ok();
      Side& smaller = here_.front() <= there_.front() ? here_ : there_;
      if (!smaller.Advance(search_, run_)) return false;
      const auto meeting = Meeting(smaller);
      if (!meeting.empty()) return Show(meeting);
    }
    return run_.ok();
  }

 private:
  // The newest nodes of one side that the other has reached, too.
  std::vector<NodeReference> Meeting(const Side& newest) const {
    const Side& other = &newest == &here_ ? there_ : here_;
    std::vector<NodeReference> nodes;
    for (const NodeReference node : newest.nodes()) {
      const Reached* reached = other.Find(node);
      if (reached != nullptr && reached->distance == other.distance()) nodes.push_back(node);
    }
    return nodes;
  }

  bool Show(const std::vector<NodeReference>& meeting) {
    for (const NodeReference node : meeting) {
      if (!Back(node, node)) return false;
      if (!all_) return run_.ok();
    }
    return run_.ok();
  }

  // From the meeting to the start; then on from the meeting to the goal.
  bool Back(NodeReference at, NodeReference meeting) {
    if (!run_.Tick()) return false;
    if (at == search_.from) {
      forward_ = Trail(backward_.rbegin(), backward_.rend());
      return Onward(meeting);
    }
    for (const Arrival& arrival : here_.Find(at)->arrivals) {
      backward_.push_back(arrival.relationship);
      const bool going = Back(arrival.from, meeting);
      backward_.pop_back();
      if (!going || !all_) return going;
    }
    return true;
  }

  bool Onward(NodeReference at) {
    if (!run_.Tick()) return false;
    if (at == *search_.goal) return visit_(forward_, at);
    for (const Arrival& arrival : there_.Find(at)->arrivals) {
      forward_.push_back(arrival.relationship);
      const bool going = Onward(arrival.from);
      forward_.pop_back();
      if (!going || !all_) return going;
    }
    return true;
  }

  const PathSearch& search_;
  bool all_;
  Evaluation& run_;
  const TrailVisitor& visit_;
  Side here_, there_;
  Trail backward_, forward_;
};

}  // namespace

bool VisitPaths(const PathSearch& search, Evaluation& run, const TrailVisitor& visit) {
  return PathWalk(search, run, visit).Run();
}

bool VisitShortest(const PathSearch& search, bool all, Evaluation& run, const TrailVisitor& visit) {
  return ShortestSearch(search, all, run, visit).Run();
}

std::optional<NodeReference> Follow(NodeReference from, const Trail& trail, Direction direction,
                                    Evaluation& run) {
  NodeReference at = from;
  for (const RelationshipReference relationship : trail) {
    const auto ends = run.graph().Ends(relationship);
    if (!run.Check(ends)) return std::nullopt;
    if (direction != Direction::kIn && ends->from == at) {
      at = ends->to;
    } else if (direction != Direction::kOut && ends->to == at) {
      at = ends->from;
    } else {
      return std::nullopt;
    }
  }
  return at;
}

bool PropertyEquals(const Value& element, const std::string& name, const Value& wanted,
                    Evaluation& run) {
  const auto value = element.Is<NodeReference>()
                         ? run.graph().Property(element.node(), name)
                         : run.graph().Property(element.relationship(), name);
  return run.Check(value) && Equal(*value, wanted) == Ternary(true);
}

}  // namespace quoth::cypher
