// What of a search an index can find: the tree as alternatives, of each its conditions that have a
// list in the store. What has none is left to Matches.

#include <algorithm>

#include "quoth/date.h"
#include "quoth/search.h"

namespace quoth {
namespace {

constexpr size_t kMostBranches = 16;

using Terms = std::vector<const SearchTerm*>;

// Alternatives of conditions that all hold; without `kMostBranches` the number would grow as the
// product of the alternatives inside. An alternative too many is left out of the conditions of its
// neighbours, never of the answer.
std::vector<Terms> Alternatives(const SearchNode& node) {
  if (node.kind == SearchNode::Kind::kTerm) return {{&node.term}};
  if (node.kind == SearchNode::Kind::kNot) return {{}};
  if (node.kind == SearchNode::Kind::kAny) {
    std::vector<Terms> all;
    for (const SearchNode& child : node.children) {
      for (Terms& terms : Alternatives(child)) all.push_back(std::move(terms));
    }
    if (all.size() > kMostBranches) return {{}};
    return all;
  }
  std::vector<Terms> all{{}};
  for (const SearchNode& child : node.children) {
    const std::vector<Terms> more = Alternatives(child);
    if (all.size() * more.size() > kMostBranches) continue;
    std::vector<Terms> product;
    for (const Terms& left : all) {
      for (const Terms& right : more) {
        product.push_back(left);
        product.back().insert(product.back().end(), right.begin(), right.end());
      }
    }
    all = std::move(product);
  }
  return all;
}

// Keeps the later of two beginnings.
void NarrowFrom(const std::string& period, QuotationQuery& query) {
  if (query.from.empty() || *ParseDate(query.from) < *ParseDate(period)) query.from = period;
}

// Keeps the earlier of two ends.
void NarrowTo(const std::string& period, QuotationQuery& query) {
  if (query.to.empty() || *ParseDateEnd(query.to) > *ParseDateEnd(period)) query.to = period;
}

void AddCondition(const SearchTerm& term, QuotationQuery& query) {
  const auto add_name = [&](std::string& name) {
    if (name.empty()) name = term.value;  // of two, the second is left to Matches
  };
  switch (term.field) {
    case SearchField::kText:
      query.text += (query.text.empty() ? "" : " ") + term.value;
      return;
    case SearchField::kSpeaker:
      add_name(query.speaker);
      return;
    case SearchField::kOrganization:
      add_name(query.organization);
      return;
    case SearchField::kAbout:
      add_name(query.about);
      return;
    case SearchField::kKind:
      query.kind = ParseQuotationKind(term.value);
      return;
    case SearchField::kLanguage:
      query.language = ParseLanguage(term.value);
      return;
    case SearchField::kSince:
    case SearchField::kAfter:
      NarrowFrom(term.value, query);
      return;
    case SearchField::kUntil:
    case SearchField::kBefore:
      NarrowTo(term.value, query);
      return;
    case SearchField::kSaid:
      NarrowFrom(term.value, query);
      NarrowTo(term.value, query);
      return;
    case SearchField::kPublisher:
    case SearchField::kConfidence:
    case SearchField::kIs:
      return;
  }
}

}  // namespace

std::vector<QuotationQuery> SearchBranches(const SearchNode& node) {
  std::vector<QuotationQuery> branches;
  for (const Terms& terms : Alternatives(node)) {
    QuotationQuery query;
    for (const SearchTerm* term : terms) AddCondition(*term, query);
    branches.push_back(std::move(query));
  }
  return branches;
}

}  // namespace quoth
