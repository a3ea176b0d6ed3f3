// Speakers: from the source phrase of each quotation to an entity of the document, a group or an
// unnamed person. Pronouns are resolved here.
#pragma once

#include <vector>

#include "core/english/draft.h"
#include "core/english/entities.h"
#include "core/english/names.h"
#include "core/english/phrases.h"
#include "core/english/text.h"
#include "quoth/extraction.h"

namespace quoth::english {

std::vector<Quotation> ResolveSpeakers(const Text& text, const Names& names, const Phrases& phrases,
                                       const Entities& entities, const std::vector<Draft>& drafts);

}  // namespace quoth::english
