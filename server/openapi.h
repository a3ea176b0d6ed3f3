// The description of all routes (OpenAPI 3.1), made of the route table and of what
// server/openapi/*.json says of each route, parameter and shape.
#pragma once

#include "server/json.h"

namespace quoth {

// A route or parameter that is not described there is missing from it: tests/server/openapi_test.cc.
Json DescribeApi();

}  // namespace quoth
