#include "core/links/collector.h"

#include <algorithm>
#include <utility>

namespace quoth::links {
namespace {

void FillIn(std::string* own, std::string& other) {
  if (own->empty()) *own = std::move(other);
}

}  // namespace

Collector::Collector(Extraction& extraction) : extraction_(extraction) {
  for (size_t i = 0; i < extraction.links.size(); ++i) known_.emplace(KeyOf(extraction.links[i]), i);
}

Collector::Key Collector::KeyOf(const Link& link) {
  if (IsSymmetric(link.kind) && link.to < link.from) return {link.kind, link.to, link.from};
  return {link.kind, link.from, link.to};
}

void Collector::Add(Link link) {
  if (link.from == link.to) return;
  const auto [at, is_new] = known_.emplace(KeyOf(link), extraction_.links.size());
  if (is_new) {
    extraction_.links.push_back(std::move(link));
    return;
  }
  Link& old = extraction_.links[at->second];
  const bool better = old.modality != Modality::kStated && link.modality == Modality::kStated;
  if (better) std::swap(old, link);
  FillIn(&old.title, link.title);
  if (old.modality != link.modality) return;
  FillIn(&old.amount, link.amount);
  FillIn(&old.date, link.date);
}

void Collector::Finish() {
  std::stable_sort(extraction_.links.begin(), extraction_.links.end(),
                   [](const Link& a, const Link& b) {
                     return std::tie(a.kind, a.evidence) < std::tie(b.kind, b.evidence);
                   });
}

}  // namespace quoth::links
