// Values as the TCK writes them: (:A {x: 1}), [:T], <(:A)-[:T]->(:B)>, 'text', [1, 2.0], {a: null}.
#pragma once

#include <string>
#include <string_view>

#include "core/cypher/property_graph.h"
#include "core/cypher/value.h"

namespace quoth::cypher {

// Labels and keys sorted; with `sort_lists` the items of lists, too.
std::string GraphText(const Value& value, const PropertyGraph& graph, bool sort_lists = false);

// The same form of what a feature file expects; begins with "?" if it cannot be read.
std::string ExpectedText(std::string_view cell, bool sort_lists = false);

}  // namespace quoth::cypher
