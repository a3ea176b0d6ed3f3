// What the words of a name and those around it say of it, whatever the model holds it for.
#pragma once

#include <vector>

#include "core/english/names.h"

namespace quoth::english {

// Mends borders and votes, and takes out what is no name. `names` are in text order, before and after.
void MendNames(const Text& text, std::vector<Name>& names);

}  // namespace quoth::english
