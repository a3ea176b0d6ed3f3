#include "server/openapi.h"

#include <cctype>
#include <span>
#include <string>
#include <utility>

#include "core/embedded_files.h"
#include "quoth/version.h"
#include "server/routes.h"

namespace quoth {

std::span<const EmbeddedFile> OpenapiFiles();  // server/openapi, made by the build

namespace {

Json Reference(const std::string& kind, const std::string& name) {
  return {{"$ref", "#/components/" + kind + "/" + name}};
}

std::string Lowercase(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

// "{id}" of a path.
void AddPathParameters(const std::string& pattern, Json& parameters) {
  for (size_t at = 0; (at = pattern.find('{', at)) != std::string::npos; ++at) {
    parameters.push_back(Reference("parameters", "path-" + pattern.substr(at + 1, pattern.find('}', at) - at - 1)));
  }
}

Json Content(const Json& described, const char* type_key, const char* schema_key) {
  const std::string type = described.value(type_key, "application/json");
  Json schema = described.contains(schema_key) ? Reference("schemas", described[schema_key].get<std::string>())
                                               : Json{{"type", "string"}};
  return {{type, {{"schema", std::move(schema)}}}};
}

Json Operation(const Route& route, const Json& described, const Json& known_parameters) {
  Json parameters = Json::array();
  AddPathParameters(route.pattern, parameters);
  for (const std::string& name : route.parameters) {
    const std::string own = described.value("id", std::string()) + "-" + name;
    parameters.push_back(Reference("parameters", known_parameters.contains(own) ? own : name));
  }
  Json operation{{"operationId", described["id"]},
                 {"summary", described["summary"]},
                 {"tags", Json::array({described["tag"]})}};
  if (!parameters.empty()) operation["parameters"] = std::move(parameters);
  if (described.contains("body")) {
    operation["requestBody"] = {{"required", true}, {"content", Content(described, "takes", "body")}};
    if (described.contains("also_takes")) {
      operation["requestBody"]["content"][described["also_takes"].get<std::string>()] = {
          {"schema", {{"type", "string"}}}};
    }
  }
  Json responses = Json::object();
  for (const Json& status : described.value("statuses", Json::array({"200"}))) {
    Json response{{"description", status == "204" ? "Done." : "The answer."}};
    if (status != "204") response["content"] = Content(described, "gives", "answer");
    responses[status.get<std::string>()] = std::move(response);
  }
  if (std::string_view(route.method) == "GET") {
    responses["304"] = {{"description", "Unchanged since the entity tag of If-None-Match."}};
  }
  responses["default"] = Reference("responses", "Problem");
  operation["responses"] = std::move(responses);
  if (route.writes) operation["security"] = Json::array({{{"token", Json::array()}}});
  return operation;
}

}  // namespace

Json DescribeApi() {
  const auto routes = ParseJson(FindEmbeddedFile(OpenapiFiles(), "routes.json"));
  const auto components = ParseJson(FindEmbeddedFile(OpenapiFiles(), "components.json"));
  if (!routes || !components) return {};
  Json description{
      {"openapi", "3.1.0"},
      {"info",
       {{"title", "quoth"},
        {"version", Version()},
        {"summary", "Who said what, and how the people and organizations behind it are linked."},
        {"description", "Errors are problem details (RFC 9457). Lists are paged by opaque cursors."},
        {"license", {{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
      {"servers", Json::array({{{"url", "http://127.0.0.1:7380"}}})},
      {"tags", (*components)["tags"]},
      {"security", Json::array()},
      {"paths", Json::object()}};
  for (const Route& route : RouteTable()) {
    const auto described = routes->find(std::string(route.method) + " " + route.pattern);
    if (described == routes->end()) continue;
    description["paths"][route.pattern][Lowercase(route.method)] =
        Operation(route, *described, (*components)["parameters"]);
  }
  description["components"] = {{"parameters", (*components)["parameters"]},
                               {"schemas", (*components)["schemas"]},
                               {"responses", (*components)["responses"]},
                               {"securitySchemes", {{"token", {{"type", "http"}, {"scheme", "bearer"}}}}}};
  return description;
}

}  // namespace quoth
