// Modality of a statement: is the deal done, meant, denied or only talked of? Told by words around
// the trigger (core/lexicon/LANG/link_modality.tsv).
#pragma once

#include <string_view>
#include <vector>

#include "core/links/line.h"
#include "core/word_table.h"

namespace quoth::links {

// Immutable and thread-safe.
class ModalityMarkers {
 public:
  explicit ModalityMarkers(std::string_view lexicon_file);

  // `first_before` and `end_behind` bound the items that may say something about the trigger. A
  // denial weighs more than a rumour, and that more than a plan.
  Modality Of(const Line& line, uint32_t trigger, uint32_t first_before, uint32_t end_behind) const;
  // Is the word a marker that may stand before a trigger ("may", "denied")?
  bool MarksBefore(std::string_view word) const;

 private:
  struct Marker {
    std::string_view form;
    bool open_front = false, open_back = false;  // *form, form*
    Modality modality = Modality::kStated;
  };
  static bool Matches(const Marker& marker, std::string_view word);
  static void Raise(const std::vector<Marker>& markers, std::string_view word, Modality* modality);

  std::vector<Marker> before_, self_, after_;
  // The forms of before_, those with an open end apart.
  WordMap<bool> whole_before_;
  std::vector<Marker> open_before_;
};

}  // namespace quoth::links
