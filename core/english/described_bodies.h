// Bodies that a noun means: "the hospice" is Orrin Hospice.
#pragma once

#include <string_view>

#include "core/english/names.h"
#include "core/english/text.h"

namespace quoth::english {

// The last body named before token `before` whose name has the noun at token `noun`; of a plain group or company the
// last one. The name (an index into Names), or kNone.
uint32_t DescribedBody(const Text& text, const Names& names, Index noun, Index before);

// May a text call the body of that name by the noun? A company is no union.
bool MayBeCalled(const Text& text, Range name, std::string_view noun);

}  // namespace quoth::english
