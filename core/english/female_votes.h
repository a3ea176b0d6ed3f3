// Whether a person is a woman or a man, by the pronouns that take up the name.
#pragma once

#include <vector>

#include "core/english/names.h"
#include "core/english/text.h"

namespace quoth::english {

// How often she rather than he takes up the names (indices into Names): "Roe said she would", "Roe left her car".
int FemaleVotes(const Text& text, const Names& names, const std::vector<uint32_t>& of);

}  // namespace quoth::english
