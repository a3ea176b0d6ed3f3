#include "server/graph_json.h"

#include <cmath>
#include <utility>

namespace quoth {

using cypher::Value;
using cypher::ValueType;

namespace {

// A JSON value in memory, and as text with what stands around it.
constexpr size_t kJsonValue = 32;

Result<Value> FromJson(const Json& json, size_t levels);

Result<Value> ListFromJson(const Json& json, size_t levels) {
  cypher::List list;
  list.reserve(json.size());
  for (const Json& item : json) {
    auto value = FromJson(item, levels);
    if (!value) return value.error();
    list.push_back(*std::move(value));
  }
  return Value(std::move(list));
}

Result<Value> MapFromJson(const Json& json, size_t levels) {
  cypher::Map map;
  for (const auto& [key, item] : json.items()) {
    auto value = FromJson(item, levels);
    if (!value) return value.error();
    map[key] = *std::move(value);
  }
  return Value(std::move(map));
}

// `levels`: how many more lists and maps inside each other there may be.
Result<Value> FromJson(const Json& json, size_t levels) {
  if (json.is_boolean()) return Value(json.get<bool>());
  if (json.is_number_unsigned() && json.get<uint64_t>() > uint64_t{INT64_MAX}) {
    return Value(json.get<double>());
  }
  if (json.is_number_integer()) return Value(json.get<int64_t>());
  if (json.is_number()) return Value(json.get<double>());
  if (json.is_string()) return Value(json.get<std::string>());
  if (!json.is_structured()) return Value();
  if (levels == 0) {
    return Error{ErrorCode::kInvalidArgument,
                 "nests more than " + std::to_string(cypher::kDeepestValue) + " lists and maps inside each other"};
  }
  return json.is_array() ? ListFromJson(json, levels - 1) : MapFromJson(json, levels - 1);
}

}  // namespace

template <typename T>
T GraphWriter::Read(Result<T> result) {
  if (result) return *std::move(result);
  if (!error_) error_ = result.error();
  return T();
}

bool GraphWriter::Take(size_t bytes) {
  full_ = full_ || bytes > room_;
  if (!full_) room_ -= bytes;
  return !full_ && !error_;
}

Json GraphWriter::Write(const Value& value) {
  if (!Take(kJsonValue + (value.Is<std::string>() ? value.string().size() : 0))) return nullptr;
  switch (value.type()) {
    case ValueType::kNull:
      return nullptr;
    case ValueType::kBoolean:
      return value.boolean();
    case ValueType::kInteger:
      return value.integer();
    case ValueType::kFloat:
      return std::isfinite(value.number()) ? Json(value.number()) : Json();
    case ValueType::kString:
      return value.string();
    case ValueType::kList:
      return WriteAll(value.list());
    case ValueType::kMap:
      return WriteMap(value.map());
    case ValueType::kNode:
      return WriteNode(value.node());
    case ValueType::kRelationship:
      return WriteRelationship(value.relationship());
    case ValueType::kPath:
      return WritePath(value.path());
  }
  return nullptr;
}

Json GraphWriter::WriteAll(const cypher::List& list) {
  Json json = Json::array();
  for (const Value& item : list) {
    json.push_back(Write(item));
    if (full_) break;
  }
  return json;
}

Json GraphWriter::WriteMap(const cypher::Map& map) {
  Json json = Json::object();
  auto& fields = json.get_ref<Json::object_t&>();  // the keys are different: no need to look for them
  for (const auto& [key, item] : map) {
    if (!Take(key.size())) break;
    fields.emplace_back(key, Write(item));
  }
  return json;
}

Json GraphWriter::WriteNode(cypher::NodeReference node) {
  return Object("labels", Read(graph_.Labels(node)), "properties", WriteMap(Read(graph_.Properties(node))));
}

Json GraphWriter::WriteRelationship(cypher::RelationshipReference relationship) {
  const auto ends = Read(graph_.Ends(relationship));
  Json json = Object("type", Read(graph_.Type(relationship)));
  if (error_) return json;
  json["from"] = Write(Read(graph_.Property(ends.from, "id")));
  json["to"] = Write(Read(graph_.Property(ends.to, "id")));
  json["properties"] = WriteMap(Read(graph_.Properties(relationship)));
  return json;
}

Json GraphWriter::WritePath(const cypher::Path& path) {
  Json nodes = Json::array(), relationships = Json::array();
  for (const auto node : path.nodes) nodes.push_back(Write(Value(node)));
  for (const auto one : path.relationships) relationships.push_back(Write(Value(one)));
  return Object("nodes", std::move(nodes), "relationships", std::move(relationships));
}

Result<Value> GraphValueFromJson(const Json& json) { return FromJson(json, cypher::kDeepestValue); }

}  // namespace quoth
