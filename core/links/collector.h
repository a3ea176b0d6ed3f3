// Collects the links of a document: one a kind and pair of entities, with the best statement of it.
#pragma once

#include <map>
#include <string>
#include <tuple>

#include "quoth/extraction.h"

namespace quoth::links {

class Collector {
 public:
  // Starts from the links that the extraction has already.
  explicit Collector(Extraction& extraction);

  // Keeps the link unless a better statement of it is known: what is stated beats what is planned,
  // denied or rumoured; then the first one wins. A missing title, amount or date is filled in.
  void Add(Link link);

  // Sorts the links by kind, then by their place in the text.
  void Finish();

 private:
  using Key = std::tuple<LinkKind, uint32_t, uint32_t>;
  static Key KeyOf(const Link& link);

  Extraction& extraction_;
  std::map<Key, size_t> known_;
};

}  // namespace quoth::links
