// Where documents come from: files, folders, standard input; text, JSON and JSONL.
#pragma once

#include <filesystem>
#include <functional>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quoth/document.h"
#include "quoth/result.h"

namespace quoth {

enum class InputFormat { kAuto, kText, kJson, kJsonl };
std::optional<InputFormat> ParseInputFormat(std::string_view name);  // "auto", "text", …

struct InputOptions {
  InputFormat format = InputFormat::kAuto;  // kAuto decides by the file's ending; text if unknown
  ParseOptions parse;
};

// A document or why there is none, and where it stood: "news.jsonl:12".
struct InputItem {
  std::string place;
  Result<Document> document;
  std::vector<std::string> unread = {};  // keys of its JSON that mean nothing to us
};
// Return false to stop.
using InputVisitor = std::function<bool(InputItem)>;

// The files below the given paths in a fixed order: a folder gives its .txt, .json and .jsonl files,
// sorted by path; ".json" beside a ".txt" of the same name is that article's annotation, not an
// article. A path that is not there stays in the list and fails when it is read.
std::vector<std::filesystem::path> ListInputFiles(const std::vector<std::string>& paths);

// Bounded memory: a JSONL file is read line by line, and a line or file over
// options.parse.max_bytes is refused without being held.
void ReadFile(const std::filesystem::path& path, const InputOptions& options,
              const InputVisitor& visit);
void ReadStream(std::istream& in, const std::string& name, const InputOptions& options,
                const InputVisitor& visit);

// Text that may begin with a block of "key: value" lines between two lines "---": id, url, title,
// publisher, byline, published, language.
Result<Document> ParseArticle(std::string_view bytes, const ParseOptions& options);

// One JSON object (server/json.h), with or without a byte order mark. What it says of malformed
// JSON is short, however long the text is. `unread` is given the keys that mean nothing to us.
Result<Document> ParseJsonDocument(std::string_view text, const ParseOptions& options,
                                   std::vector<std::string>* unread = nullptr);

}  // namespace quoth
