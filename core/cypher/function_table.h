// How functions are written down; functions.cc puts the tables together.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/cypher/ast.h"
#include "core/cypher/evaluation.h"

namespace quoth::cypher {

struct FunctionCall {
  const Expression& call;
  const std::vector<Value>& arguments;
  Evaluation& run;

  const Value& operator[](size_t i) const { return arguments[i]; }
  size_t size() const { return arguments.size(); }
  // "substring() takes a String, not a List".
  Value Wrong(std::string_view expected, const Value& given) const;
};

struct Function {
  size_t least = 1, most = 1;  // arguments
  Value (*body)(const FunctionCall& call) = nullptr;
  bool null_in_null_out = true;  // null for any argument gives null
};

using FunctionTable = std::unordered_map<std::string_view, Function>;
const FunctionTable& ScalarFunctions();  // scalar_functions.cc: numbers, texts, conversions
const FunctionTable& GraphFunctions();   // graph_functions.cc: nodes, relationships, paths, lists

}  // namespace quoth::cypher
