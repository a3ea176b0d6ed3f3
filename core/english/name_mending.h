// What the words around a name say of it, whatever the model holds it for.
#pragma once

#include <vector>

#include "core/english/names.h"

namespace quoth::english {

// "Lumen Optics, a maker of laser components,": does the aside behind the name call it a body?
bool IsExplainedAsBody(const Text& text, Range name);

// "supermarket chain Orrin", but "the company Jane Roe founded": does the noun before the name?
bool FollowsClassNoun(const Text& text, const Name& name);

// Mends borders and votes, and takes out what is no name. `names` are in text order, before and after.
void MendNames(const Text& text, std::vector<Name>& names);

}  // namespace quoth::english
