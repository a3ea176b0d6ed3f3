#include "core/cypher/functions.h"

#include <algorithm>
#include <unordered_set>

#include "core/cypher/function_table.h"

namespace quoth::cypher {
namespace {

struct Arity {
  size_t least, most;
};

const std::unordered_map<std::string_view, Arity>& Aggregates() {
  static const std::unordered_map<std::string_view, Arity> table = {
      {"count", {1, 1}},
      {"collect", {1, 1}},
      {"min", {1, 1}},
      {"max", {1, 1}},
      {"sum", {1, 1}},
      {"avg", {1, 1}},
      {"percentiledisc", {2, 2}},
      {"percentilecont", {2, 2}},
  };
  return table;
}

// Of openCypher and of its best known dialect; refused by name, not as a misspelling.
bool IsKnownElsewhere(std::string_view name) {
  static const std::unordered_set<std::string_view> names = {"date",
                                                             "time",
                                                             "localtime",
                                                             "datetime",
                                                             "localdatetime",
                                                             "duration",
                                                             "timestamp",
                                                             "point",
                                                             "distance",
                                                             "date.truncate",
                                                             "datetime.truncate",
                                                             "localdatetime.truncate",
                                                             "time.truncate",
                                                             "localtime.truncate",
                                                             "duration.between",
                                                             "duration.inmonths",
                                                             "duration.indays",
                                                             "duration.inseconds",
                                                             "datetime.fromepoch",
                                                             "datetime.fromepochmillis",
                                                             "date.transaction",
                                                             "date.statement",
                                                             "date.realtime",
                                                             "time.transaction",
                                                             "time.statement",
                                                             "time.realtime",
                                                             "localtime.transaction",
                                                             "localtime.statement",
                                                             "localtime.realtime",
                                                             "datetime.transaction",
                                                             "datetime.statement",
                                                             "datetime.realtime",
                                                             "localdatetime.transaction",
                                                             "localdatetime.statement",
                                                             "localdatetime.realtime",
                                                             "stdev",
                                                             "stdevp",
                                                             "sin",
                                                             "cos",
                                                             "tan",
                                                             "cot",
                                                             "asin",
                                                             "acos",
                                                             "atan",
                                                             "atan2",
                                                             "degrees",
                                                             "radians",
                                                             "haversin",
                                                             "randomuuid",
                                                             "properties.all",
                                                             "elementid",
                                                             "tofloatornull",
                                                             "tointegerornull",
                                                             "tostringornull",
                                                             "tobooleanornull",
                                                             "filter",
                                                             "extract"};
  return names.count(name) != 0;
}

const Function* FindFunction(std::string_view name) {
  for (const FunctionTable* table : {&ScalarFunctions(), &GraphFunctions()}) {
    if (const auto found = table->find(name); found != table->end()) return &found->second;
  }
  return nullptr;
}

std::string Counted(const Arity& arity) {
  if (arity.least == arity.most) return std::to_string(arity.least);
  if (arity.most > 8) return std::to_string(arity.least) + " or more";
  return std::to_string(arity.least) + " to " + std::to_string(arity.most);
}

}  // namespace

bool IsAggregate(std::string_view name) { return Aggregates().count(name) != 0; }

std::optional<Problem> CheckCall(const Expression& call, const std::string& written) {
  Arity arity{};
  if (const auto found = Aggregates().find(call.name); found != Aggregates().end()) {
    arity = found->second;
  } else if (const Function* function = FindFunction(call.name)) {
    arity = {function->least, function->most};
    if (call.distinct) {
      return Problem{
          ProblemKind::kSyntax, "InvalidArgumentType",
          "DISTINCT is for count, collect, sum and their like, not for " + written + "()"};
    }
  } else if (IsKnownElsewhere(call.name)) {
    return Problem{ProblemKind::kUnsupported, "UnsupportedFunction",
                   "the function " + written + "() is not supported"};
  } else {
    return Problem{ProblemKind::kSyntax, "UnknownFunction",
                   "there is no function " + written + "()"};
  }
  if (call.children.size() >= arity.least && call.children.size() <= arity.most) return {};
  return Problem{ProblemKind::kSyntax, "InvalidNumberOfArguments",
                 written + "() takes " + Counted(arity) + " argument(s), not " +
                     std::to_string(call.children.size())};
}

Value FunctionCall::Wrong(std::string_view expected, const Value& given) const {
  return run.Fail(ProblemKind::kType, "InvalidArgumentValue",
                  call.name + "() takes " + std::string(expected) + ", not a " +
                      std::string(ToString(given.type())),
                  call.offset);
}

Value Call(const Expression& call, const std::vector<Value>& arguments, Evaluation& run) {
  const Function& function = *FindFunction(call.name);
  const auto is_null = [](const Value& value) { return value.IsNull(); };
  if (function.null_in_null_out && std::any_of(arguments.begin(), arguments.end(), is_null)) {
    return Value();
  }
  return function.body({call, arguments, run});
}

std::vector<std::string> FunctionNames() {
  std::vector<std::string> names;
  for (const auto& [name, arity] : Aggregates()) names.emplace_back(name);
  for (const FunctionTable* table : {&ScalarFunctions(), &GraphFunctions()}) {
    for (const auto& [name, function] : *table) names.emplace_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace quoth::cypher
