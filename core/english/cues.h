// Cues: the reporting words outside quotation marks, each with its source, before anything is
// decided about content.
#pragma once

#include <vector>

#include "core/english/names.h"
#include "core/english/phrases.h"
#include "core/english/text.h"

namespace quoth::english {

enum class CueKind : uint8_t {
  kVerb,       // Roe said
  kAccording,  // according to Roe; per Roe
  kNoun,       // Roe's claim that
};

enum class SourceKind : uint8_t {
  kNowhere,
  kBefore,    // Roe said
  kAside,     // Roe, an officer, said
  kRelative,  // Roe, who said
  kInverted,  // said Roe
  kShared,    // Roe said A and added B; Roe agreed, saying A
  kPassive,   // was described by Roe as
};

struct Cue {
  Range words;
  CueKind kind = CueKind::kVerb;
  ReportingVerb verb;
  SourceKind source_kind = SourceKind::kNowhere;
  Range source;                     // the whole noun phrase; empty: none found
  Range author;                     // of a source that is a document; empty: none found
  Index begin = 0;                  // where the attributing words begin: the source or the cue
  Index end = 0;                    // after the cue and an inverted source
  bool parenthetical_slot = false;  // a comma or a mark stands right before `begin`
};

// In text order.
std::vector<Cue> FindCues(const Text& text, const Names& names, const Phrases& phrases);

}  // namespace quoth::english
