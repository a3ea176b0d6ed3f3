// Confidence: how likely a quotation's content and speaker are both right.
//
// A logistic model over a handful of features of the finished quotation: its rule, what decided the
// speaker, its length and whether something is joined in it. The weights stand in
// core/lexicon/en/confidence.tsv; core/models/en/fit_confidence.py fits them on training articles.
#pragma once

#include <string_view>
#include <unordered_map>

#include "quoth/document.h"
#include "quoth/extraction.h"

namespace quoth::english {

class Confidence {
 public:
  Confidence();

  // From 0 to 1. Thread-safe.
  float Of(const Quotation& quotation, const Document& document) const;

 private:
  double Weight(std::string_view feature) const;

  std::unordered_map<std::string_view, double> weights_;
};

}  // namespace quoth::english
