#include "server/json.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>
#include <utility>

namespace quoth {
namespace {

Result<std::string> StringField(const Json& json, const char* name) {
  const auto it = json.find(name);
  if (it == json.end() || it->is_null()) return std::string();
  if (!it->is_string()) {
    return Error{ErrorCode::kInvalidArgument, std::string("\"") + name + "\" must be a string"};
  }
  return it->get<std::string>();
}

}  // namespace

Json OrNull(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

double Rounded(float confidence) { return std::round(confidence * 10000.0) / 10000.0; }

Json ExtractionJson(const Document& document, const Extraction& extraction, const ExtractionStyle& style) {
  std::string text;
  AppendExtraction(document, extraction, style, &text);
  return Json::parse(text);
}

Result<Document> DocumentFromJson(const Json& json, const ParseOptions& options) {
  if (!json.is_object()) return Error{ErrorCode::kInvalidArgument, "a document must be an object"};
  if (!json.contains("text")) {
    return Error{ErrorCode::kInvalidArgument, "a document needs a field \"text\""};
  }
  Metadata metadata;
  std::string text, language;
  const std::pair<const char*, std::string*> fields[] = {
      {"text", &text},
      {"language", &language},
      {"id", &metadata.external_id},
      {"url", &metadata.url},
      {"title", &metadata.title},
      {"publisher", &metadata.publisher},
      {"byline", &metadata.byline},
      {"published", &metadata.published},
  };
  for (const auto& [name, target] : fields) {
    Result<std::string> value = StringField(json, name);
    if (!value) return value.error();
    *target = *std::move(value);
  }
  ParseOptions parse = options;
  if (!language.empty()) {
    parse.language = ParseLanguage(language);
    if (!parse.language) {
      return Error{ErrorCode::kInvalidArgument,
                   "\"language\" must be \"ko\" or \"en\", not \"" + language + "\""};
    }
  }
  return Document::Parse(text, std::move(metadata), parse);
}

std::vector<std::string> UnreadKeys(const Json& document) {
  constexpr std::string_view kRead[] = {"text",      "language", "id",       "url", "title",
                                        "publisher", "byline",   "published"};
  std::vector<std::string> unread;
  if (!document.is_object()) return unread;
  for (const auto& [key, value] : document.items()) {
    if (std::find(std::begin(kRead), std::end(kRead), key) == std::end(kRead)) unread.push_back(key);
  }
  return unread;
}

Result<Json> ParseJson(std::string_view text) {
  try {
    return Json::parse(text);
  } catch (const nlohmann::json::exception& exception) {
    return Error{ErrorCode::kInvalidArgument, std::string("malformed JSON: ") + exception.what()};
  }
}

std::string Dump(const Json& json) {
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace quoth
