// The features are those of fit_confidence.py, word for word.

#include "core/english/confidence.h"

#include <charconv>
#include <cmath>
#include <string>

#include "core/lexicon.h"

namespace quoth::english {
namespace {

// Of the content, in bytes.
std::string_view LengthFeature(size_t bytes) {
  if (bytes < 20) return "length:word";
  if (bytes < 60) return "length:short";
  return bytes < 200 ? "length:middle" : "length:long";
}

bool HasAny(std::string_view text, std::initializer_list<std::string_view> parts) {
  for (const std::string_view part : parts) {
    if (text.find(part) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

Confidence::Confidence() {
  for (const LexiconRow& row : ReadLexicon("en/confidence.tsv")) {
    double weight = 0;
    if (row.size() < 2) continue;
    std::from_chars(row[1].data(), row[1].data() + row[1].size(), weight);
    weights_[row[0]] = weight;
  }
}

double Confidence::Weight(std::string_view feature) const {
  const auto found = weights_.find(feature);
  return found == weights_.end() ? 0 : found->second;
}

float Confidence::Of(const Quotation& quotation, const Document& document) const {
  double sum = Weight("bias") + Weight("rule:" + quotation.rule) +
               Weight("speaker:" + quotation.speaker_rule) +
               Weight("kind:" + std::string(ToString(quotation.kind)));
  size_t bytes = 0;
  bool joined = false, comma = false;
  for (const Span& span : quotation.content) {
    const std::string_view text = document.Text(span);
    bytes += text.size();
    joined = joined || HasAny(text, {", and ", ", but ", ", while ", " – ", " — "});
    comma = comma || text.find(", ") != std::string_view::npos;
  }
  sum += Weight(LengthFeature(bytes));
  const bool marked = quotation.kind == QuotationKind::kDirect;
  if (joined && !marked) sum += Weight("joined");
  if (comma && !marked) sum += Weight("comma");
  const std::string_view cue = quotation.cue ? document.Text(*quotation.cue) : "";
  if (cue == "said" || cue == "says") sum += Weight("said");
  if (!quotation.source) sum += Weight("no-source");
  // Two digits: more would claim more than the training articles tell.
  return static_cast<float>(std::round(100 / (1 + std::exp(-sum))) / 100);
}

}  // namespace quoth::english
