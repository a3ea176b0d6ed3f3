// The one JSON that every door shows. Only this file and extraction_text.h turn byte offsets into other
// units.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "core/utf8.h"
#include "quoth/document.h"
#include "quoth/extraction.h"
#include "quoth/result.h"
#include "server/extraction_text.h"

namespace quoth {

using Json = nlohmann::ordered_json;  // fields in the order they are written

// What AppendExtraction writes, as a value.
Json ExtractionJson(const Document& document, const Extraction& extraction, const ExtractionStyle& style = {});

// An object of names and values, in that order: Object("id", 1, "name", "Ada"). Precondition: each name
// once. Takes a third of the time of an initializer list.
template <typename... NamesAndValues>
Json Object(NamesAndValues&&... names_and_values);

// A string, or null if it is empty.
Json OrNull(const std::string& text);
// A confidence as it was meant: 0.97, not 0.9700000286102295.
double Rounded(float confidence);

// {"text", "id"?, "language"?, "title"?, "url"?, "publisher"?, "byline"?, "published"?}; fields
// that are absent or null are empty. Unknown fields are ignored.
Result<Document> DocumentFromJson(const Json& json, const ParseOptions& options = {});
// Of those unknown fields the names.
std::vector<std::string> UnreadKeys(const Json& document);

// Parses, and says line, column and cause where it is malformed.
Result<Json> ParseJson(std::string_view text);

// Compact, valid UTF-8.
std::string Dump(const Json& json);

// ---- implementation

inline void AppendFields(Json::object_t&) {}
template <typename Value, typename... Rest>
void AppendFields(Json::object_t& object, const char* name, Value&& value, Rest&&... rest) {
  object.emplace_back(name, Json(std::forward<Value>(value)));
  AppendFields(object, std::forward<Rest>(rest)...);
}

template <typename... NamesAndValues>
Json Object(NamesAndValues&&... names_and_values) {
  Json json = Json::object();
  auto& object = json.get_ref<Json::object_t&>();
  object.reserve(sizeof...(names_and_values) / 2);
  AppendFields(object, std::forward<NamesAndValues>(names_and_values)...);
  return json;
}

}  // namespace quoth
