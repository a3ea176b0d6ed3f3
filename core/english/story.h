// Story: is the text told rather than reported? Novels and short stories are read with other rules
// for who speaks.
#pragma once

#include "core/english/text.h"

namespace quoth::english {

// From the shares of names, numbers, dates and personal pronouns outside quotation marks: news is
// full of the first three, a story of the last. Short texts are never taken for stories.
bool IsStory(const Text& text);

}  // namespace quoth::english
