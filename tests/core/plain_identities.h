// Identities the slow and obvious way, as a model: every persona of every document at once, then what
// users said, one statement after the other.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/identity/clusters.h"
#include "core/identity/decision.h"
#include "core/identity/names.h"
#include "core/identity/persona.h"
#include "quoth/date.h"
#include "quoth/entity_identity.h"

namespace quoth {

class PlainIdentities {
 public:
  using Partition = std::map<Id, std::set<Id>>;  // each persona's identity

  void Add(const Document& document, const Extraction& extraction) {
    const DocumentPersonas personas = PersonasOf(document, extraction);
    for (size_t e = 0; e < extraction.entities.size(); ++e) {
      const Sighting& sighting = personas.sightings[e];
      kinds_[sighting.persona] = sighting.kind;
      if (sighting.kind == EntityKind::kPerson) AddPerson(sighting, ParseDate(document.metadata().published));
    }
    edges_.insert(edges_.end(), personas.edges.begin(), personas.edges.end());
  }

  const std::map<Id, EntityKind>& personas() const { return kinds_; }

  Partition Decide(const std::vector<IdentityStatement>& statements) const {
    std::vector<std::set<Id>> clusters = Organizations();
    Replay(statements, clusters);
    std::map<Id, Id> canonical;
    for (const std::set<Id>& cluster : clusters) {
      for (const Id& id : cluster) canonical[id] = *cluster.begin();
    }
    // People are judged by where organizations ended, and then by the statements themselves.
    IdClusters joined;
    std::map<NameBlock, std::vector<PersonFacts>> names;
    for (auto [id, facts] : people_) {
      if (canonical.contains(facts.affiliation)) facts.affiliation = canonical[facts.affiliation];
      names[BlockOf(id)].push_back(facts);
    }
    for (const auto& [block, group] : names) {
      std::vector<IdentityEdge> careers;
      for (const IdentityEdge& edge : edges_) {
        if (BlockOf(edge.a) == block && edge.kind == EdgeKind::kCareer) careers.push_back(edge);
      }
      for (const IdentityLink& link : DecidePersons(group, careers).links) joined.Join(link.a, link.b);
    }
    for (const IdentityLink& link : OrganizationLinks()) joined.Join(link.a, link.b);
    clusters = ClustersOf(joined);
    Replay(statements, clusters);
    Partition partition;
    for (const std::set<Id>& cluster : clusters) {
      std::set<Id> present;
      for (const Id& id : cluster) {
        if (kinds_.contains(id)) present.insert(id);
      }
      for (const Id& id : cluster) partition[id] = present;
    }
    return partition;
  }

 private:
  void AddPerson(const Sighting& sighting, std::optional<int64_t> published) {
    PersonFacts& facts = people_[sighting.persona];
    facts.persona = sighting.persona;
    facts.grade = sighting.grade;
    facts.affiliation = sighting.affiliation;
    facts.affiliation_key = CompanyKey(sighting.affiliation);
    facts.affiliation_name = sighting.affiliation_name;
    if (!sighting.title_family.empty()) facts.title_families.push_back(sighting.title_family);
    facts.company.insert(facts.company.end(), sighting.company.begin(), sighting.company.end());
    Distinct(facts.company);
    Distinct(facts.title_families);
    if (published && (!facts.first || *published < *facts.first)) facts.first = published;
    if (published && (!facts.last || *published > *facts.last)) facts.last = published;
  }

  std::vector<IdentityLink> OrganizationLinks() const {
    std::map<Id, std::string> keys;
    for (const IdentityEdge& edge : edges_) {
      if (edge.of != EntityKind::kOrganization) continue;
      keys.emplace(edge.a, edge.a_key);
      keys.emplace(edge.b, edge.b_key);
    }
    std::vector<OrganizationFacts> facts;
    for (const auto& [id, key] : keys) facts.push_back({id, key});
    return DecideOrganizations(facts, edges_).links;
  }

  std::vector<std::set<Id>> Organizations() const {
    IdClusters joined;
    for (const IdentityLink& link : OrganizationLinks()) joined.Join(link.a, link.b);
    return ClustersOf(joined);
  }

  std::vector<std::set<Id>> ClustersOf(const IdClusters& joined) const {
    std::map<Id, std::set<Id>> by_first;
    for (const auto& [id, kind] : kinds_) by_first[joined.Find(id)].insert(id);
    for (const IdentityEdge& edge : edges_) {
      for (const Id& id : {edge.a, edge.b}) by_first[joined.Find(id)].insert(id);
    }
    std::vector<std::set<Id>> clusters;
    for (const auto& [first, cluster] : by_first) clusters.push_back(cluster);
    return clusters;
  }

  static std::set<Id> TakeOut(const Id& id, std::vector<std::set<Id>>& clusters) {
    for (auto at = clusters.begin(); at != clusters.end(); ++at) {
      if (!at->contains(id)) continue;
      std::set<Id> found = *at;
      clusters.erase(at);
      return found;
    }
    return {id};
  }

  static void Replay(const std::vector<IdentityStatement>& statements,
                     std::vector<std::set<Id>>& clusters) {
    for (const IdentityStatement& statement : statements) {
      if (statement.undone || statement.kind == StatementKind::kRename) continue;
      if (statement.kind == StatementKind::kMerge) {
        std::set<Id> one = TakeOut(statement.personas[0], clusters);
        if (!one.contains(statement.personas[1])) {
          for (const Id& id : TakeOut(statement.personas[1], clusters)) one.insert(id);
        }
        clusters.push_back(one);
        continue;
      }
      std::set<Id> left(statement.personas.begin(), statement.personas.end());
      while (!left.empty()) {
        const std::set<Id> whole = TakeOut(*left.begin(), clusters);
        std::set<Id> leaving, staying;
        for (const Id& id : whole) (left.erase(id) > 0 ? leaving : staying).insert(id);
        clusters.push_back(leaving);
        if (!staying.empty()) clusters.push_back(staying);
      }
    }
  }

  template <typename T>
  static void Distinct(std::vector<T>& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }

  std::map<Id, EntityKind> kinds_;
  std::map<Id, PersonFacts> people_;
  std::vector<IdentityEdge> edges_;
};

}  // namespace quoth
