// Arithmetic of graph queries.
#pragma once

#include "core/cypher/evaluation.h"

namespace quoth::cypher {

// + - * / % ^ and the signs. Preconditions: the kind of the expression is one of those.
Value EvaluateArithmetic(const Expression& expression, Row& row, Evaluation& run);

// The problem of a result that no integer is.
Value Overflow(const Expression& at, Evaluation& run);

// a + b, also of texts and lists.
Value Add(const Value& a, const Value& b, const Expression& at, Evaluation& run);

}  // namespace quoth::cypher
