// Dialogue: who speaks in a story, where most turns have no attribution of their own.
#pragma once

#include <vector>

#include "core/english/draft.h"
#include "core/english/names.h"
#include "core/english/phrases.h"
#include "core/english/text.h"

namespace quoth::english {

// For a text that IsStory(). Every stretch in marks becomes a quotation of its own, as annotated
// novels have it; those without an attribution get their speaker from the paragraph they stand in,
// from what somebody does beside them, or from the turns before and after them. In text order.
std::vector<Draft> ReadDialogue(const Text& text, const Names& names, const Phrases& phrases,
                                std::vector<Draft> drafts);

}  // namespace quoth::english
