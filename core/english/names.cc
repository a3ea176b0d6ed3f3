// The rules gather evidence, the model decides what is a name and of which kind, and what the rules
// know of titles and gender is carried over to it.

#include "core/english/names.h"

#include <algorithm>
#include <cmath>

#include "core/english/name_model.h"
#include "core/english/name_rules.h"

namespace quoth::english {
namespace {

constexpr float kVotesOfModel = 10;

class NameMerger {
 public:
  NameMerger(const Text& text, const std::vector<Name>& rules) : text_(text), rules_(rules) {
    rule_at_.assign(text.size(), kNone);
    for (uint32_t n = 0; n < rules.size(); ++n) {
      for (Index i = rules[n].range.begin; i < rules[n].range.end; ++i) rule_at_[i] = n;
    }
  }

  // The name with the model's borders and votes; its range is empty if nothing is left of it.
  Name Merge(const ModelName& found) const {
    Name name;
    name.range = found.range;
    for (size_t k = 0; k < name.votes.size(); ++k) {
      name.votes[k] = static_cast<int>(std::lround(kVotesOfModel * found.probabilities[k]));
    }
    if (found.kind == NameKind::kPerson) TakeTitle(name);
    Trim(name.range, found.kind);
    TakeGender(name);
    return name;
  }

 private:
  // What the rules say of the name that ends with this one: its title, and that it begins later.
  void TakeTitle(Name& name) const {
    const uint32_t n = rule_at_[name.range.end - 1];
    if (n == kNone) return;
    const Name& rule = rules_[n];
    name.gender = rule.gender;
    if (rule.title.empty() || rule.range.begin > name.range.end) return;
    name.title = rule.title;
    if (rule.title.end > name.range.begin) name.range.begin = rule.range.begin;
  }

  // Articles, titles and marks at the ends are no part of a name.
  void Trim(Range& range, NameKind kind) const {
    while (!range.empty() && IsMargin(range.begin, range, kind)) ++range.begin;
    while (!range.empty() && (!text_[range.end - 1].IsWord() || text_[range.end - 1].clitic)) {
      --range.end;
    }
  }

  bool IsMargin(Index i, Range range, NameKind kind) const {
    const Token& token = text_[i];
    if (!token.IsWord() || token.clitic || text_.LowerIs(i, "the")) return true;
    if (kind != NameKind::kPerson || range.size() < 2) return false;
    std::string_view word = text_.Word(i);
    if (word.ends_with('.')) word.remove_suffix(1);
    return text_.vocabulary().FindTitle(word) != nullptr;
  }

  void TakeGender(Name& name) const {
    if (name.gender != Gender::kUnknown || name.range.empty()) return;
    name.gender = text_.vocabulary().GivenName(text_.Word(name.range.begin));
  }

  const Text& text_;
  const std::vector<Name>& rules_;
  std::vector<uint32_t> rule_at_;
};

}  // namespace

Names::Names(const Text& text) {
  NameEvidence evidence = FindNamesByRules(text);
  const NameModel& model = text.vocabulary().name_model();
  if (model.exists()) {
    const NameMerger merger(text, evidence.names);
    for (const ModelName& found : model.Find(text, evidence)) {
      const Name name = merger.Merge(found);
      if (!name.range.empty()) names_.push_back(name);
    }
  } else {
    names_ = std::move(evidence.names);
  }
  at_.assign(text.size(), kNone);
  for (uint32_t n = 0; n < names_.size(); ++n) {
    for (Index i = names_[n].range.begin; i < names_[n].range.end; ++i) at_[i] = n;
  }
}

}  // namespace quoth::english
