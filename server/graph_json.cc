#include "server/graph_json.h"

#include <cmath>

namespace quoth {
namespace {

using cypher::Value;
using cypher::ValueType;

class GraphWriter {
 public:
  explicit GraphWriter(const cypher::PropertyGraph& graph) : graph_(graph) {}

  Json Write(const Value& value) {
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

  const std::optional<Error>& error() const { return error_; }

 private:
  template <typename T>
  T Read(Result<T> result) {
    if (result) return *std::move(result);
    if (!error_) error_ = result.error();
    return T();
  }

  Json WriteAll(const cypher::List& list) {
    Json json = Json::array();
    for (const Value& item : list) json.push_back(Write(item));
    return json;
  }

  Json WriteMap(const cypher::Map& map) {
    Json json = Json::object();
    for (const auto& [key, item] : map) json[key] = Write(item);
    return json;
  }

  Json WriteNode(cypher::NodeReference node) {
    return Object("labels", Read(graph_.Labels(node)),
                  "properties", WriteMap(Read(graph_.Properties(node))));
  }

  Json WriteRelationship(cypher::RelationshipReference relationship) {
    const auto ends = Read(graph_.Ends(relationship));
    Json json = Object("type", Read(graph_.Type(relationship)));
    if (error_) return json;
    json["from"] = Write(Read(graph_.Property(ends.from, "id")));
    json["to"] = Write(Read(graph_.Property(ends.to, "id")));
    json["properties"] = WriteMap(Read(graph_.Properties(relationship)));
    return json;
  }

  Json WritePath(const cypher::Path& path) {
    Json nodes = Json::array(), relationships = Json::array();
    for (const auto node : path.nodes) nodes.push_back(WriteNode(node));
    for (const auto one : path.relationships) relationships.push_back(WriteRelationship(one));
    return Object("nodes", std::move(nodes), "relationships", std::move(relationships));
  }

  const cypher::PropertyGraph& graph_;
  std::optional<Error> error_;
};

}  // namespace

Result<Json> GraphValueJson(const Value& value, const cypher::PropertyGraph& graph) {
  GraphWriter writer(graph);
  Json json = writer.Write(value);
  if (writer.error()) return *writer.error();
  return json;
}

Value GraphValueFromJson(const Json& json) {
  if (json.is_boolean()) return Value(json.get<bool>());
  if (json.is_number_unsigned() && json.get<uint64_t>() > uint64_t{INT64_MAX}) {
    return Value(json.get<double>());
  }
  if (json.is_number_integer()) return Value(json.get<int64_t>());
  if (json.is_number()) return Value(json.get<double>());
  if (json.is_string()) return Value(json.get<std::string>());
  if (json.is_array()) {
    cypher::List list;
    for (const Json& item : json) list.push_back(GraphValueFromJson(item));
    return Value(std::move(list));
  }
  if (!json.is_object()) return Value();
  cypher::Map map;
  for (const auto& [key, item] : json.items()) map[key] = GraphValueFromJson(item);
  return Value(std::move(map));
}

}  // namespace quoth
