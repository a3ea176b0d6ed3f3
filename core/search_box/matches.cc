// Does a quotation satisfy a search? By the quotation alone, without an index.

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/content_text.h"
#include "core/terms.h"
#include "core/unicode.h"
#include "quoth/date.h"
#include "quoth/identity.h"
#include "quoth/search.h"

namespace quoth {
namespace {

// Folded, with single blanks.
std::string Folded(std::string_view text) {
  std::string result;
  for (const char c : Fold(text)) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) result.push_back(c);
    if (blank && !result.empty() && result.back() != ' ') result.push_back(' ');
  }
  while (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

class TermMatch {
 public:
  TermMatch(const StoredQuotation& quotation, const ResolvedNames& names)
      : stored_(quotation), quotation_(quotation.quotation), names_(names) {}

  bool Holds(const SearchTerm& term) const {
    switch (term.field) {
      case SearchField::kText:
        return HasText(term);
      case SearchField::kSpeaker:
        return IsSpeaker(term.value);
      case SearchField::kOrganization:
        return IsOrganization(term.value);
      case SearchField::kAbout:
        return IsAbout(term.value);
      case SearchField::kKind:
        return ToString(quotation_.kind) == term.value;
      case SearchField::kLanguage:
        return ToString(stored_.document.language) == term.value;
      case SearchField::kPublisher:
        return HasPublisher(term.value);
      case SearchField::kConfidence:
        return HasConfidence(term);
      case SearchField::kIs:
        return Is(term.value);
      default:
        return HasDate(term);
    }
  }

 private:
  bool HasText(const SearchTerm& term) const {
    const std::string content = ContentText(stored_);
    const WordMatcher words(term.value);
    if (!words.empty() && !words.Matches(content)) return false;
    // Words of a phrase stand together; what is no word (%) is a part of the text.
    if (!term.phrase && !words.empty()) return true;
    return Folded(content).find(Folded(term.value)) != std::string::npos;
  }

  bool Bears(uint32_t entity, std::string_view name) const {
    const auto found = names_.find(name);
    return found != names_.end() && found->second.count(stored_.entities[entity].id) != 0;
  }

  bool IsSpeaker(std::string_view name) const {
    return quotation_.speaker && quotation_.speaker->entity &&
           Bears(*quotation_.speaker->entity, name);
  }

  bool IsOrganization(std::string_view name) const {
    if (!quotation_.speaker) return false;
    const auto& [entity, affiliation] =
        std::tie(quotation_.speaker->entity, quotation_.speaker->affiliation);
    const bool itself = entity && stored_.entities[*entity].kind == EntityKind::kOrganization &&
                        Bears(*entity, name);
    return itself || (affiliation && Bears(*affiliation, name));
  }

  bool IsAbout(std::string_view name) const {
    return std::any_of(stored_.about.begin(), stored_.about.end(),
                       [&](uint32_t entity) { return Bears(entity, name); });
  }

  bool HasPublisher(const std::string& part) const {
    return NameKey(stored_.document.metadata.publisher).find(NameKey(part)) != std::string::npos;
  }

  bool HasConfidence(const SearchTerm& term) const {
    // As it is shown: 0.8, not 0.800000012.
    const double value = std::round(double(quotation_.confidence) * 1e4) / 1e4;
    const bool low = term.low_open ? value > term.low : value >= term.low;
    return low && (term.high_open ? value < term.high : value <= term.high);
  }

  bool Is(std::string_view state) const {
    const auto& speaker = quotation_.speaker;
    if (state == "unattributed") return !speaker;
    if (state == "thought") return !quotation_.speech;
    if (!speaker) return false;
    if (state == "named") return speaker->entity.has_value();
    if (state == "group") return speaker->kind == SpeakerKind::kGroup;
    return speaker->kind == SpeakerKind::kUnnamed;
  }

  bool HasDate(const SearchTerm& term) const {
    const auto published = ParseDate(stored_.document.metadata.published);
    const auto begin = ParseDate(term.value), end = ParseDateEnd(term.value);
    if (!published || !begin || !end) return false;
    switch (term.field) {
      case SearchField::kSince:
        return *published >= *begin;
      case SearchField::kUntil:
        return *published < *end;
      case SearchField::kBefore:
        return *published < *begin;
      case SearchField::kAfter:
        return *published >= *end;
      default:
        return *published >= *begin && *published < *end;
    }
  }

  const StoredQuotation& stored_;
  const Quotation& quotation_;
  const ResolvedNames& names_;
};

}  // namespace

bool Matches(const SearchNode& node, const StoredQuotation& quotation, const ResolvedNames& names) {
  const auto holds = [&](const SearchNode& child) { return Matches(child, quotation, names); };
  switch (node.kind) {
    case SearchNode::Kind::kAll:
      return std::all_of(node.children.begin(), node.children.end(), holds);
    case SearchNode::Kind::kAny:
      return std::any_of(node.children.begin(), node.children.end(), holds);
    case SearchNode::Kind::kNot:
      return !holds(node.children.front());
    case SearchNode::Kind::kTerm:
      return TermMatch(quotation, names).Holds(node.term);
  }
  return false;
}

}  // namespace quoth
