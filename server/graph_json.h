// Values of graph queries as JSON, and back. Shapes: docs/query.md.
#pragma once

#include "core/cypher/property_graph.h"
#include "core/cypher/value.h"
#include "server/json.h"

namespace quoth {

// A node is {"labels", "properties"}, a relationship {"type", "from", "to", "properties"}, a path
// {"nodes", "relationships"}; numbers that JSON does not have are null.
Result<Json> GraphValueJson(const cypher::Value& value, const cypher::PropertyGraph& graph);

// A parameter. Every JSON value is one; an integer beyond 64 bits becomes a float.
cypher::Value GraphValueFromJson(const Json& json);

}  // namespace quoth
