// Persons: two bearers of one name are two unless something connects them.

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "core/identity/clusters.h"
#include "core/identity/decision.h"
#include "core/identity/names.h"

namespace quoth {
namespace {

template <typename T>
size_t CountShared(const std::vector<T>& a, const std::vector<T>& b) {
  size_t shared = 0;
  for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
    if (*left < *right) {
      ++left;
    } else if (*right < *left) {
      ++right;
    } else {
      ++shared, ++left, ++right;
    }
  }
  return shared;
}

template <typename T>
void Merge(const std::vector<T>& from, std::vector<T>& into) {
  std::vector<T> merged;
  std::set_union(from.begin(), from.end(), into.begin(), into.end(), std::back_inserter(merged));
  into = std::move(merged);
}

// The personas that are one so far, and what is known of them together.
struct Bearer {
  Id id;  // representative persona
  bool affiliated = false;
  std::vector<Id> affiliations;
  std::vector<std::string> families;
  std::vector<uint32_t> company, organizations;
  std::optional<int64_t> first, last;
};

class PersonDecision {
 public:
  PersonDecision(const std::vector<PersonFacts>& group, const std::vector<IdentityEdge>& edges)
      : edges_(edges) {
    for (const PersonFacts& facts : group) group_.push_back(&facts);
    std::sort(group_.begin(), group_.end(), [](const PersonFacts* a, const PersonFacts* b) {
      return a->persona < b->persona;
    });
  }

  IdentityDecision Decide() {
    for (const IdentityEdge& edge : edges_) {
      if (edge.kind == EdgeKind::kCareer) Join(edge.a, edge.b, IdentityReason::kCareer);
    }
    JoinByOrganization();
    JoinByCompany();
    Attach(PersonaGrade::kTitled);
    Attach(PersonaGrade::kBare);
    for (std::vector<IdentityLink>* links : {&decision_.links, &decision_.candidates}) {
      std::sort(links->begin(), links->end());
      links->erase(std::unique(links->begin(), links->end()), links->end());
    }
    return std::move(decision_);
  }

 private:
  void Join(const Id& a, const Id& b, IdentityReason reason) {
    if (a == b) return;
    clusters_.Join(a, b);
    decision_.links.push_back({std::min(a, b), std::max(a, b), reason});
  }

  std::vector<const PersonFacts*> OfGrade(PersonaGrade grade) const {
    std::vector<const PersonFacts*> found;
    for (const PersonFacts* facts : group_) {
      if (facts->grade == grade) found.push_back(facts);
    }
    return found;
  }

  void JoinByOrganization() {
    const std::vector<const PersonFacts*> affiliated = OfGrade(PersonaGrade::kAffiliated);
    for (size_t i = 0; i < affiliated.size(); ++i) {
      for (size_t j = i + 1; j < affiliated.size(); ++j) {
        const PersonFacts &a = *affiliated[i], &b = *affiliated[j];
        if (a.affiliation == b.affiliation) {
          Join(a.persona, b.persona, IdentityReason::kOrganization);
        } else if (HoldsDepartment(a.affiliation_name, b.affiliation_name) ||
                   HoldsDepartment(b.affiliation_name, a.affiliation_name)) {
          Join(a.persona, b.persona, IdentityReason::kDepartment);
        }
      }
    }
  }

  static void Describe(const PersonFacts& facts, Bearer& bearer) {
    bearer.affiliated = bearer.affiliated || facts.grade == PersonaGrade::kAffiliated;
    if (facts.grade == PersonaGrade::kAffiliated) {
      Merge({facts.affiliation}, bearer.affiliations);
    }
    if (!facts.affiliation.empty()) Merge({facts.affiliation_key}, bearer.organizations);
    Merge(facts.title_families, bearer.families);
    Merge(facts.company, bearer.company);
    if (facts.first && (!bearer.first || *facts.first < *bearer.first)) bearer.first = facts.first;
    if (facts.last && (!bearer.last || *facts.last > *bearer.last)) bearer.last = facts.last;
  }

  // Who is known by the name: all clusters that hold more than a name, by representative.
  std::vector<Bearer> Bearers(PersonaGrade worst) const {
    std::map<Id, Bearer> bearers;
    for (const PersonFacts* facts : group_) {
      if (facts->grade <= worst) bearers[clusters_.Find(facts->persona)];
    }
    for (const PersonFacts* facts : group_) {
      const auto at = bearers.find(clusters_.Find(facts->persona));
      if (at == bearers.end()) continue;
      at->second.id = at->first;
      Describe(*facts, at->second);
    }
    std::vector<Bearer> list;
    for (auto& [id, bearer] : bearers) list.push_back(std::move(bearer));
    return list;
  }

  // Somebody who moved: the same kind of post, first here, then there, among the same others.
  void JoinByCompany() {
    constexpr size_t kEnough = 3, kWorthShowing = 2;
    const std::vector<Bearer> bearers = Bearers(PersonaGrade::kAffiliated);
    for (size_t i = 0; i < bearers.size(); ++i) {
      for (size_t j = i + 1; j < bearers.size(); ++j) {
        const Bearer &a = bearers[i], &b = bearers[j];
        const size_t shared = SharedOthers(a, b);
        if (shared < kWorthShowing) continue;
        const bool moved = CountShared(a.families, b.families) > 0 && OneAfterTheOther(a, b);
        if (moved && shared >= kEnough && bearers.size() == 2) {
          Join(a.id, b.id, IdentityReason::kCompany);
        } else {
          decision_.candidates.push_back({a.id, b.id, IdentityReason::kCompany});
        }
      }
    }
  }

  // Shared company besides their own organizations.
  static size_t SharedOthers(const Bearer& a, const Bearer& b) {
    std::vector<uint32_t> own = a.organizations, left, right;
    Merge(b.organizations, own);
    const auto without = [&own](const std::vector<uint32_t>& all, std::vector<uint32_t>& rest) {
      std::set_difference(all.begin(), all.end(), own.begin(), own.end(), std::back_inserter(rest));
    };
    without(a.company, left);
    without(b.company, right);
    return CountShared(left, right);
  }

  static bool OneAfterTheOther(const Bearer& a, const Bearer& b) {
    if (!a.first || !b.first) return false;
    return *a.last < *b.first || *b.last < *a.first;
  }

  // A persona that says less goes to the one bearer whom it fits; to nobody if it fits several.
  void Attach(PersonaGrade grade) {
    const PersonaGrade worst =
        grade == PersonaGrade::kTitled ? PersonaGrade::kAffiliated : PersonaGrade::kTitled;
    const std::vector<Bearer> bearers = Bearers(worst);
    std::vector<const PersonFacts*> left_over;
    for (const PersonFacts* facts : OfGrade(grade)) {
      if (!AttachOne(*facts, bearers)) left_over.push_back(facts);
    }
    if (!bearers.empty() || grade == PersonaGrade::kTitled) return;
    // Nothing is known of anybody of this name: one person.
    for (const PersonFacts* facts : group_) {
      if (facts->grade == PersonaGrade::kBare) {
        Join(group_.front()->persona, facts->persona, IdentityReason::kOnlyBearer);
      }
    }
  }

  bool AttachOne(const PersonFacts& facts, const std::vector<Bearer>& bearers) {
    std::vector<std::pair<int, const Bearer*>> scored;
    for (const Bearer& bearer : bearers) {
      const int score = Fit(facts, bearer);
      if (score > 0) scored.emplace_back(score, &bearer);
    }
    std::stable_sort(scored.begin(), scored.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    const bool decided =
        !scored.empty() && (scored.size() == 1 || scored[0].first > scored[1].first);
    if (decided) {
      Join(facts.persona, scored[0].second->id, ReasonOf(scored[0].first));
      return true;
    }
    for (const auto& [score, bearer] : scored) {
      decision_.candidates.push_back({std::min(facts.persona, bearer->id),
                                      std::max(facts.persona, bearer->id), ReasonOf(score)});
    }
    if (scored.empty() && bearers.size() == 1 && facts.title_families.empty() &&
        facts.grade != PersonaGrade::kTitled) {
      Join(facts.persona, bearers.front().id, IdentityReason::kOnlyBearer);
      return true;
    }
    return false;
  }

  static constexpr int kTitleFits = 8, kOrganizationFits = 4;

  static IdentityReason ReasonOf(int score) {
    return score >= kTitleFits ? IdentityReason::kTitle : IdentityReason::kContext;
  }

  // 0: nothing speaks for it. A title of another family speaks against it.
  static int Fit(const PersonFacts& facts, const Bearer& bearer) {
    constexpr size_t kCompanyThatTells = 2;
    const bool title = CountShared(facts.title_families, bearer.families) > 0;
    if (!title && !facts.title_families.empty() && !bearer.families.empty()) return 0;
    const bool context =
        std::binary_search(bearer.affiliations.begin(), bearer.affiliations.end(),
                           facts.affiliation) ||
        CountShared(facts.company, bearer.organizations) > 0;
    const size_t company = std::min<size_t>(CountShared(facts.company, bearer.company), 3);
    int score = (title ? kTitleFits : 0) + (context ? kOrganizationFits : 0);
    if (score > 0 || company >= kCompanyThatTells) score += static_cast<int>(company);
    return score;
  }

  const std::vector<IdentityEdge>& edges_;
  std::vector<const PersonFacts*> group_;  // by persona
  IdClusters clusters_;
  IdentityDecision decision_;
};

}  // namespace

IdentityDecision DecidePersons(const std::vector<PersonFacts>& group,
                               const std::vector<IdentityEdge>& edges) {
  return PersonDecision(group, edges).Decide();
}

}  // namespace quoth
