// Builds graphs in memory from CREATE statements: for tests; the product only reads.
#pragma once

#include <optional>
#include <string>

#include "core/cypher/memory_graph.h"
#include "core/cypher/problem.h"

namespace quoth::cypher {

// CREATE clauses, between them MATCH, UNWIND and WITH. Names of variables count within one call.
std::optional<Problem> LoadGraph(const std::string& statement, const Map& parameters,
                                 MemoryGraph& graph);

}  // namespace quoth::cypher
