#include "core/identity/partition.h"

#include <utility>

namespace quoth {

IdentityPartition::IdentityPartition(const std::vector<IdentityLink>& links) {
  for (const IdentityLink& link : links) Join(link.a, link.b);
}

size_t IdentityPartition::ClusterOf(const Id& persona) {
  const auto [at, added] = cluster_of_.emplace(persona, clusters_.size());
  if (added) clusters_.push_back({persona});
  return at->second;
}

void IdentityPartition::Join(const Id& a, const Id& b) {
  size_t into = ClusterOf(a), from = ClusterOf(b);
  if (into == from) return;
  if (clusters_[into].size() < clusters_[from].size()) std::swap(into, from);
  for (const Id& persona : clusters_[from]) cluster_of_[persona] = into;
  clusters_[into].merge(clusters_[from]);
  clusters_[from].clear();
}

void IdentityPartition::Split(const std::vector<Id>& personas) {
  std::map<size_t, Cluster> leaving;
  for (const Id& persona : personas) leaving[ClusterOf(persona)].insert(persona);
  for (auto& [cluster, members] : leaving) {
    if (members.size() == clusters_[cluster].size()) continue;
    for (const Id& persona : members) {
      clusters_[cluster].erase(persona);
      cluster_of_[persona] = clusters_.size();
    }
    clusters_.push_back(std::move(members));
  }
}

void IdentityPartition::Apply(const IdentityStatement& statement) {
  if (statement.undone || statement.personas.empty()) return;
  switch (statement.kind) {
    case StatementKind::kMerge:
      for (const Id& other : statement.personas) Join(statement.personas.front(), other);
      return;
    case StatementKind::kSplit:
      return Split(statement.personas);
    case StatementKind::kRename:
      names_.emplace_back(statement.personas.front(), statement.name);
      return;
  }
}

std::set<Id> IdentityPartition::MembersOf(const Id& persona) const {
  const auto at = cluster_of_.find(persona);
  return at == cluster_of_.end() ? Cluster{persona} : clusters_[at->second];
}

std::string IdentityPartition::NameOf(const Id& persona) const {
  const Cluster members = MembersOf(persona);
  for (auto at = names_.rbegin(); at != names_.rend(); ++at) {
    if (members.contains(at->first)) return at->second;
  }
  return {};
}

const char* ToString(StatementKind kind) {
  switch (kind) {
    case StatementKind::kMerge:
      return "merge";
    case StatementKind::kSplit:
      return "split";
    case StatementKind::kRename:
      return "rename";
  }
  return "unknown";
}

}  // namespace quoth
