// The partition of personas into identities: what documents say, then what users said, in order.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/identity/decision.h"
#include "quoth/entity_identity.h"

namespace quoth {

class IdentityPartition {
 public:
  // `links`: the decisions; their connected components are where the statements start from.
  explicit IdentityPartition(const std::vector<IdentityLink>& links);

  // A merge joins the present identities of its personas. A split takes its personas out of their
  // identities; those that were together stay together. A rename names the present identity of its
  // persona. In the order of sequence; undone ones are passed over.
  void Apply(const IdentityStatement& statement);

  // All personas of the identity, the persona itself among them; sorted.
  std::set<Id> MembersOf(const Id& persona) const;
  // The last name that a rename gave to a persona that is in the identity now; may be empty.
  std::string NameOf(const Id& persona) const;

 private:
  using Cluster = std::set<Id>;
  size_t ClusterOf(const Id& persona);
  void Join(const Id& a, const Id& b);
  void Split(const std::vector<Id>& personas);

  std::map<Id, size_t> cluster_of_;
  std::vector<Cluster> clusters_;
  std::vector<std::pair<Id, std::string>> names_;  // in the order of the renames
};

}  // namespace quoth
