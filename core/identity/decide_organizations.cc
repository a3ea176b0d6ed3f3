// Organizations: the names that documents define for each other, unless a name stands for several.

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

#include "core/identity/clusters.h"
#include "core/identity/decision.h"
#include "core/identity/names.h"

namespace quoth {
namespace {

class OrganizationDecision {
 public:
  OrganizationDecision(const std::vector<OrganizationFacts>& group,
                       const std::vector<IdentityEdge>& edges) {
    for (const OrganizationFacts& facts : group) keys_.emplace(facts.persona, facts.key);
    for (const IdentityEdge& edge : edges) {
      if (edge.kind == EdgeKind::kCareer || edge.a == edge.b) continue;
      full_names_[edge.kind == EdgeKind::kAcronym][edge.b].insert(edge.a);
    }
  }

  IdentityDecision Decide() {
    for (const auto& [name, fulls] : full_names_[0]) Settle(name, fulls, EdgeKind::kTranslation);
    for (const auto& [name, fulls] : full_names_[1]) Settle(name, fulls, EdgeKind::kAcronym);
    std::sort(decision_.links.begin(), decision_.links.end());
    std::sort(decision_.candidates.begin(), decision_.candidates.end());
    return std::move(decision_);
  }

 private:
  // `name` is the translation or the acronym of all of `fulls`, if those can be one.
  void Settle(const Id& name, const std::set<Id>& fulls, EdgeKind kind) {
    const IdentityReason reason = kind == EdgeKind::kAcronym ? IdentityReason::kAcronym
                                                             : IdentityReason::kTranslation;
    const bool one = CanBeOne(name, fulls, kind);
    for (const Id& full : fulls) {
      const IdentityLink link{std::min(name, full), std::max(name, full), reason};
      (one ? decision_.links : decision_.candidates).push_back(link);
      if (one) clusters_.Join(name, full);
    }
  }

  bool CanBeOne(const Id& name, const std::set<Id>& fulls, EdgeKind kind) const {
    std::map<Script, std::vector<Id>> by_script;
    for (const Id& full : fulls) by_script[ScriptOf(KeyOf(full))].push_back(full);
    for (const auto& [script, same] : by_script) {
      for (size_t i = 1; i < same.size(); ++i) {
        if (!SameName(same[0], same[i], kind)) return false;
      }
    }
    // A short acronym is shared by bodies of several countries.
    constexpr size_t kTelling = 4;
    return kind == EdgeKind::kTranslation || by_script.size() < 2 || KeyOf(name).size() >= kTelling ||
           AllTogether(fulls);
  }

  bool SameName(const Id& a, const Id& b, EdgeKind kind) const {
    if (clusters_.Same(a, b)) return true;
    return kind == EdgeKind::kTranslation && SpelledAlike(KeyOf(a), KeyOf(b));
  }

  bool AllTogether(const std::set<Id>& fulls) const {
    return std::all_of(fulls.begin(), fulls.end(),
                       [&](const Id& full) { return clusters_.Same(*fulls.begin(), full); });
  }

  const std::string& KeyOf(const Id& persona) const {
    static const std::string kUnknown;
    const auto at = keys_.find(persona);
    return at == keys_.end() ? kUnknown : at->second;
  }

  std::map<Id, std::string> keys_;
  std::array<std::map<Id, std::set<Id>>, 2> full_names_;  // translations, acronyms
  IdClusters clusters_;
  IdentityDecision decision_;
};

}  // namespace

IdentityDecision DecideOrganizations(const std::vector<OrganizationFacts>& group,
                                     const std::vector<IdentityEdge>& edges) {
  return OrganizationDecision(group, edges).Decide();
}

std::string_view ToString(IdentityReason reason) {
  static constexpr std::array<std::string_view, 10> kNames{
      "career", "organization", "department",  "company", "title",
      "context", "only_bearer",  "translation", "acronym", "merged"};
  return kNames[static_cast<size_t>(reason)];
}

}  // namespace quoth
