// Disjoint sets of ids.
#pragma once

#include <map>
#include <utility>

#include "quoth/id.h"

namespace quoth {

// Every id is alone until it is joined with another. The representative is the smallest id of a set,
// so that it does not depend on the order of the joins.
class IdClusters {
 public:
  Id Find(const Id& id) const {
    Id at = id;
    for (auto up = parent_.find(at); up != parent_.end(); up = parent_.find(at)) at = up->second;
    return at;
  }
  bool Same(const Id& a, const Id& b) const { return Find(a) == Find(b); }
  // False if they were together already.
  bool Join(const Id& a, const Id& b) {
    Id left = Find(a), right = Find(b);
    if (left == right) return false;
    if (right < left) std::swap(left, right);
    parent_[right] = left;
    return true;
  }

 private:
  std::map<Id, Id> parent_;
};

}  // namespace quoth
