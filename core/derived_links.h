// Links that are counted, not stated: mentioned_with and quoted_on. Kept apart from what a text
// asserts.
#pragma once

#include <vector>

#include "quoth/extraction.h"

namespace quoth {

// mentioned_with: persons, organizations and groups named in one sentence, once a pair; evidence is
// the two mentions in the first sentence that has both. A sentence that names more than 16 of them
// is a list and joins nobody.
// quoted_on: from the speaker, and from the speaker's affiliation, to every person, organization
// and group that the content names; evidence is the content.
std::vector<Link> DerivedLinks(const Extraction& extraction);

// The mentions of all entities by position.
class MentionIndex {
 public:
  explicit MentionIndex(const Extraction& extraction);
  // Indices of the entities with a mention inside one of the spans, ascending, each once.
  std::vector<uint32_t> EntitiesIn(const std::vector<Span>& spans) const;

 private:
  struct PlacedMention {
    Span span;
    uint32_t entity;
  };
  std::vector<PlacedMention> mentions_;  // by where they begin
};

}  // namespace quoth
