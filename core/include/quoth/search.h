// The search box: a question in words, with fields where one wants them.
//
//   speaker:"Ada Roe" about:Acme since:2026-01 -kind:indirect profit
//   화자:"한소라" (기관:도담 OR 기관:한빛)
//
// docs/query.md has the language. Parsing forgives what it can; what it cannot it names with its
// place in the text, and with the nearest field that there is.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "quoth/store.h"

namespace quoth {

enum class SearchField {
  kText,  // a word or a "phrase" of the content
  kSpeaker,
  kOrganization,  // speaks itself, or is the speaker's affiliation
  kAbout,
  kKind,
  kLanguage,
  kPublisher,  // a part of its name
  kSaid,       // in a period, like kSince, … of the day of publication
  kSince,
  kUntil,
  kBefore,  // ends before the period begins
  kAfter,   // begins after the period ends
  kConfidence,
  kIs,
};
std::string_view ToString(SearchField field);  // "speaker", …

struct SearchTerm {
  SearchField field = SearchField::kText;
  std::string value;         // of kKind, kLanguage and kIs the English word
  bool phrase = false;       // was quoted
  double low = 0, high = 1;  // kConfidence, both inside
  bool low_open = false, high_open = false;
  Span place;  // bytes, in the text
};

// A tree of AND, OR and NOT over terms.
struct SearchNode {
  enum class Kind { kAll, kAny, kNot, kTerm };  // kAll without children holds for everything
  Kind kind = Kind::kAll;
  std::vector<SearchNode> children;
  SearchTerm term;
};

struct SearchProblem {
  std::string message;     // what is wrong, and what would be right
  size_t offset = 0;       // bytes, in the text
  std::string suggestion;  // the text of the nearest field: "speaker:"; may be empty
};

inline constexpr size_t kLongestSearch = 4096;  // bytes

// Pure.
std::variant<SearchNode, SearchProblem> ParseSearchBox(std::string_view text);

// Whom the names of a search stand for; by name as written.
using ResolvedNames = std::map<std::string, std::set<Id>, std::less<>>;

// Does a quotation satisfy the tree? Names are compared by `names`; a name that is not there is
// nobody's.
bool Matches(const SearchNode& node, const StoredQuotation& quotation, const ResolvedNames& names);

// What of a search the indexes of a store can find: each branch gives a superset of a part of the
// answer, all together a superset of all of it. Never empty.
std::vector<QuotationQuery> SearchBranches(const SearchNode& node);

struct SearchRequest {
  SearchNode tree;
  QuotationQuery also;        // further restrictions; its limit and cursor count
  uint32_t examine = 20'000;  // quotations that one call looks at before it gives what it has
};

struct SearchAnswer {
  StoredQuotationPage page;       // newest first, each quotation once
  std::vector<std::string> plan;  // for people: what was asked of the indexes, what was checked
  uint64_t examined = 0;
};

// A page may hold fewer than the limit and still have a next one: see `examine`.
Result<SearchAnswer> SearchQuotations(const Store& store, const SearchRequest& request);

}  // namespace quoth
