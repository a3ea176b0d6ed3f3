#include "core/links/modality.h"

#include <algorithm>

#include "core/lexicon.h"

namespace quoth::links {
namespace {

int Weight(Modality modality) {
  switch (modality) {
    case Modality::kDenied:
      return 3;
    case Modality::kRumoured:
      return 2;
    case Modality::kPlanned:
      return 1;
    case Modality::kStated:
      break;
  }
  return 0;
}

}  // namespace

ModalityMarkers::ModalityMarkers(std::string_view lexicon_file) {
  for (const LexiconRow& row : ReadLexicon(lexicon_file)) {
    if (row.size() < 3) continue;
    Marker marker{row[0], false, false, ParseModality(row[1]).value_or(Modality::kStated)};
    if (marker.form.ends_with('*')) {
      marker.open_back = true;
      marker.form.remove_suffix(1);
    }
    if (marker.form.starts_with('*')) {
      marker.open_front = true;
      marker.form.remove_prefix(1);
    }
    auto& list = row[2] == "before" ? before_ : row[2] == "self" ? self_ : after_;
    list.push_back(marker);
  }
  for (const Marker& marker : before_) {
    if (marker.open_front || marker.open_back) {
      open_before_.push_back(marker);
    } else {
      whole_before_[marker.form] = true;
    }
  }
}

bool ModalityMarkers::Matches(const Marker& marker, std::string_view word) {
  if (marker.open_front && marker.open_back) return word.find(marker.form) != word.npos;
  if (marker.open_front) return word.ends_with(marker.form);
  if (marker.open_back) return word.starts_with(marker.form);
  return word == marker.form;
}

void ModalityMarkers::Raise(const std::vector<Marker>& markers, std::string_view word,
                            Modality* modality) {
  for (const Marker& marker : markers) {
    if (Weight(marker.modality) > Weight(*modality) && Matches(marker, word))
      *modality = marker.modality;
  }
}

Modality ModalityMarkers::Of(const Line& line, uint32_t trigger, uint32_t first_before,
                             uint32_t end_behind) const {
  Modality modality = Modality::kStated;
  for (uint32_t i = first_before; i < trigger; ++i) {
    if (line.items[i].IsWord()) Raise(before_, line.items[i].text, &modality);
  }
  Raise(self_, line.items[trigger].text, &modality);
  for (uint32_t i = trigger + 1; i < end_behind; ++i) {
    if (line.items[i].IsWord()) Raise(after_, line.items[i].text, &modality);
  }
  return modality;
}

bool ModalityMarkers::MarksBefore(std::string_view word) const {
  if (whole_before_.contains(word)) return true;
  return std::any_of(open_before_.begin(), open_before_.end(),
                     [&](const Marker& marker) { return Matches(marker, word); });
}

}  // namespace quoth::links
