// Functions of nodes, relationships, paths, lists and maps.

#include <algorithm>

#include "core/cypher/function_table.h"
#include "core/utf8.h"

namespace quoth::cypher {
namespace {

// ---- nodes and relationships -----------------------------------------------------------------

Value Identity(const FunctionCall& call) {
  const Value& value = call[0];
  if (value.Is<NodeReference>()) return Value(static_cast<int64_t>(value.node().number));
  if (value.Is<RelationshipReference>()) {
    return Value(static_cast<int64_t>(value.relationship().number));
  }
  return call.Wrong("a Node or a Relationship", value);
}

Value LabelsOf(const FunctionCall& call) {
  if (!call[0].Is<NodeReference>()) return call.Wrong("a Node", call[0]);
  auto labels = call.run.graph().Labels(call[0].node());
  if (!call.run.Check(labels)) return Value();
  return call.run.Own(List(labels->begin(), labels->end()));
}

Value TypeOfRelationship(const FunctionCall& call) {
  if (!call[0].Is<RelationshipReference>()) return call.Wrong("a Relationship", call[0]);
  auto type = call.run.graph().Type(call[0].relationship());
  return call.run.Check(type) ? Value(*std::move(type)) : Value();
}

std::optional<Map> PropertiesOf(const FunctionCall& call) {
  const Value& value = call[0];
  if (value.IsMap()) return value.map();
  if (!value.Is<NodeReference>() && !value.Is<RelationshipReference>()) {
    call.Wrong("a Node, a Relationship or a Map", value);
    return std::nullopt;
  }
  auto properties = value.Is<NodeReference>() ? call.run.graph().Properties(value.node())
                                              : call.run.graph().Properties(value.relationship());
  if (!call.run.Check(properties)) return std::nullopt;
  return *std::move(properties);
}

Value Properties(const FunctionCall& call) {
  auto properties = PropertiesOf(call);
  return properties ? call.run.Own(*std::move(properties)) : Value();
}

Value Keys(const FunctionCall& call) {
  const auto properties = PropertiesOf(call);
  if (!properties) return Value();
  List keys;
  for (const auto& [key, value] : *properties) keys.emplace_back(key);
  return call.run.Own(std::move(keys));
}

template <NodeReference RelationshipEnds::*End>
Value EndOf(const FunctionCall& call) {
  if (!call[0].Is<RelationshipReference>()) return call.Wrong("a Relationship", call[0]);
  const auto ends = call.run.graph().Ends(call[0].relationship());
  return call.run.Check(ends) ? Value((*ends).*End) : Value();
}

// ---- paths -----------------------------------------------------------------------------------

Value Nodes(const FunctionCall& call) {
  if (!call[0].IsPath()) return call.Wrong("a Path", call[0]);
  return call.run.Own(List(call[0].path().nodes.begin(), call[0].path().nodes.end()));
}

Value Relationships(const FunctionCall& call) {
  if (!call[0].IsPath()) return call.Wrong("a Path", call[0]);
  return call.run.Own(List(call[0].path().relationships.begin(), call[0].path().relationships.end()));
}

Value Length(const FunctionCall& call) {
  if (!call[0].IsPath()) return call.Wrong("a Path", call[0]);
  return Value(static_cast<int64_t>(call[0].path().relationships.size()));
}

// ---- lists -----------------------------------------------------------------------------------

int64_t CodePoints(std::string_view text) {
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

Value Size(const FunctionCall& call) {
  if (call[0].Is<std::string>()) return Value(CodePoints(call[0].string()));
  if (!call[0].IsList()) return call.Wrong("a List or a String", call[0]);
  return Value(static_cast<int64_t>(call[0].list().size()));
}

Value IsEmpty(const FunctionCall& call) {
  if (call[0].IsMap()) return Value(call[0].map().empty());
  if (call[0].Is<std::string>()) return Value(call[0].string().empty());
  if (!call[0].IsList()) return call.Wrong("a List, a Map or a String", call[0]);
  return Value(call[0].list().empty());
}

Value Head(const FunctionCall& call) {
  if (!call[0].IsList()) return call.Wrong("a List", call[0]);
  return call[0].list().empty() ? Value() : call[0].list().front();
}

Value Last(const FunctionCall& call) {
  if (!call[0].IsList()) return call.Wrong("a List", call[0]);
  return call[0].list().empty() ? Value() : call[0].list().back();
}

Value Tail(const FunctionCall& call) {
  if (!call[0].IsList()) return call.Wrong("a List", call[0]);
  const List& list = call[0].list();
  return call.run.Own(list.empty() ? List() : List(list.begin() + 1, list.end()));
}

Value Reverse(const FunctionCall& call) {
  if (call[0].IsList()) return call.run.Own(List(call[0].list().rbegin(), call[0].list().rend()));
  if (!call[0].Is<std::string>()) return call.Wrong("a List or a String", call[0]);
  const std::string& text = call[0].string();
  std::string reversed;
  for (size_t end = text.size(); end > 0;) {
    const CodePoint c = DecodeBefore(text, end);
    end -= c.length;
    reversed.append(text, end, c.length);
  }
  return call.run.Own(std::move(reversed));
}

// From, to (both inside), step.
Value Range(const FunctionCall& call) {
  for (const Value& argument : call.arguments) {
    if (argument.Is<int64_t>()) continue;
    return call.run.Fail(ProblemKind::kArgument, "InvalidArgumentType",
                         "range() takes Integers, not a " + std::string(ToString(argument.type())),
                         call.call.offset);
  }
  const int64_t from = call[0].integer(), to = call[1].integer();
  const int64_t step = call.size() == 3 ? call[2].integer() : 1;
  if (step == 0) {
    return call.run.Fail(ProblemKind::kArgument, "NumberOutOfRange", "the step of range() is zero",
                         call.call.offset);
  }
  List list;
  if ((step > 0) != (from <= to) && from != to) return Value(std::move(list));
  const uint64_t distance =
      from <= to ? uint64_t(to) - uint64_t(from) : uint64_t(from) - uint64_t(to);
  const uint64_t stride = step > 0 ? uint64_t(step) : ~uint64_t(step) + 1;
  const uint64_t count = distance / stride;
  MemoryCharge charge;
  if (count >= call.run.limits().memory / sizeof(Value) ||
      !call.run.Charge(charge, (count + 1) * sizeof(Value))) {
    return call.run.Fail(ProblemKind::kLimit, "MemoryLimit", "range() gives too long a list",
                         call.call.offset);
  }
  for (uint64_t i = 0; i <= count; ++i) {
    list.emplace_back(static_cast<int64_t>(uint64_t(from) + i * uint64_t(step)));
  }
  return call.run.Own(std::move(list), std::move(charge));
}

Value Coalesce(const FunctionCall& call) {
  for (const Value& argument : call.arguments) {
    if (!argument.IsNull()) return argument;
  }
  return Value();
}

Value Exists(const FunctionCall& call) { return Value(!call[0].IsNull()); }

}  // namespace

const FunctionTable& GraphFunctions() {
  static const FunctionTable table = {
      {"id", {1, 1, Identity}},
      {"labels", {1, 1, LabelsOf}},
      {"type", {1, 1, TypeOfRelationship}},
      {"properties", {1, 1, Properties}},
      {"keys", {1, 1, Keys}},
      {"startnode", {1, 1, EndOf<&RelationshipEnds::from>}},
      {"endnode", {1, 1, EndOf<&RelationshipEnds::to>}},
      {"nodes", {1, 1, Nodes}},
      {"relationships", {1, 1, Relationships}},
      {"length", {1, 1, Length}},
      {"size", {1, 1, Size}},
      {"isempty", {1, 1, IsEmpty}},
      {"head", {1, 1, Head}},
      {"last", {1, 1, Last}},
      {"tail", {1, 1, Tail}},
      {"reverse", {1, 1, Reverse}},
      {"range", {2, 3, Range, false}},
      {"coalesce", {1, 99, Coalesce, false}},
      {"exists", {1, 1, Exists, false}},
  };
  return table;
}

}  // namespace quoth::cypher
