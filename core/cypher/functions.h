// The functions of graph queries.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/cypher/ast.h"
#include "core/cypher/evaluation.h"
#include "core/cypher/problem.h"

namespace quoth::cypher {

// Names are lower case.
bool IsAggregate(std::string_view name);

// A problem if there is no such function, or not with that many arguments. `written`: the name as
// the query has it.
std::optional<Problem> CheckCall(const Expression& call, const std::string& written);

// Precondition: CheckCall had no problem.
Value Call(const Expression& call, const std::vector<Value>& arguments, Evaluation& run);

// Names of all functions and aggregates, for the documentation.
std::vector<std::string> FunctionNames();

}  // namespace quoth::cypher
