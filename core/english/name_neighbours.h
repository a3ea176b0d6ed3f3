// What the words around a name say that it names, whatever the model holds it for.
#pragma once

#include <optional>

#include "core/english/name_lexicon.h"
#include "core/english/names.h"

namespace quoth::english {

// By a class noun beside the name (core/lexicon/en/class_nouns.tsv, group_nouns.tsv: "supermarket chain Orrin", "the
// town of Orrin"), by an aside behind it ("Lumen, a maker of lasers,", "Minjun Park, a spokesman,"), or by the country
// that it lies in ("Orrin, Greece,"). Nothing where the neighbours are silent.
std::optional<NameKind> KindByNeighbours(const Text& text, const NameLexicon& lexicon, const Name& name);

}  // namespace quoth::english
