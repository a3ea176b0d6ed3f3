#include "server/input.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <set>
#include <utility>

#include "server/json.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFence = "---";

Error Invalid(std::string message) { return {ErrorCode::kInvalidArgument, std::move(message)}; }

Error TooLong(const char* what, size_t limit) {
  return {ErrorCode::kTooLarge,
          std::string(what) + " is longer than " + std::to_string(limit) + " bytes"};
}

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r";
  const size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

// The line without its end; `rest` keeps what follows.
std::string_view TakeLine(std::string_view& rest) {
  const size_t newline = rest.find('\n');
  const std::string_view line = rest.substr(0, newline);
  rest.remove_prefix(newline == std::string_view::npos ? rest.size() : newline + 1);
  return Trim(line);
}

// Sets what "key: value" says; unknown keys are kept out, they may be another tool's.
Result<void> ApplyField(std::string_view line, Metadata& metadata, ParseOptions& options) {
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos) {
    return Invalid("a line of the front matter is not \"key: value\": " + std::string(line));
  }
  const std::string_view key = Trim(line.substr(0, colon));
  const std::string value(Trim(line.substr(colon + 1)));
  const std::pair<std::string_view, std::string*> fields[] = {
      {"id", &metadata.external_id},       {"url", &metadata.url},
      {"title", &metadata.title},          {"publisher", &metadata.publisher},
      {"byline", &metadata.byline},        {"published", &metadata.published},
  };
  for (const auto& [name, field] : fields) {
    if (key == name) *field = value;
  }
  if (key == "language") {
    options.language = ParseLanguage(value);
    if (!options.language) return Invalid("language must be ko or en, not \"" + value + "\"");
  }
  return {};
}

InputFormat FormatOf(const fs::path& path, InputFormat wanted) {
  if (wanted != InputFormat::kAuto) return wanted;
  if (path.extension() == ".jsonl") return InputFormat::kJsonl;
  if (path.extension() == ".json") return InputFormat::kJson;
  return InputFormat::kText;
}

// All of the stream, or an error if it has more than `limit` bytes.
Result<std::string> ReadAll(std::istream& in, size_t limit) {
  std::string bytes;
  char buffer[1 << 16];
  while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
    bytes.append(buffer, static_cast<size_t>(in.gcount()));
    if (bytes.size() > limit) return TooLong("the file", limit);
  }
  if (in.bad()) return Error{ErrorCode::kIo, "cannot be read to its end"};
  return bytes;
}

// The next line in bounded memory. `too_long`: it had more than `limit` bytes, the rest is skipped.
bool ReadLine(std::istream& in, size_t limit, std::string& line, bool& too_long) {
  line.clear();
  too_long = false;
  std::streambuf& buffer = *in.rdbuf();
  bool any = false;
  for (int c = buffer.sbumpc(); c != std::char_traits<char>::eof(); c = buffer.sbumpc()) {
    any = true;
    if (c == '\n') return true;
    if (line.size() < limit) {
      line.push_back(static_cast<char>(c));
    } else {
      too_long = true;
    }
  }
  return any;
}

Result<Document> ParseJsonDocument(std::string_view text, const ParseOptions& options) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  auto json = ParseJson(text);
  if (!json) return json.error();
  return DocumentFromJson(*json, options);
}

void ReadJsonl(std::istream& in, const std::string& name, const InputOptions& options,
               const InputVisitor& visit) {
  // JSON escapes take up to six bytes for one.
  const size_t limit = options.parse.max_bytes * 6 + (1 << 16);
  std::string line;
  bool too_long = false;
  for (size_t number = 1; ReadLine(in, limit, line, too_long); ++number) {
    if (Trim(line).empty()) continue;
    const std::string place = name + ":" + std::to_string(number);
    Result<Document> document = too_long ? Result<Document>(TooLong("the line", limit))
                                         : ParseJsonDocument(line, options.parse);
    if (!visit({place, std::move(document)})) return;
  }
}

}  // namespace

std::optional<InputFormat> ParseInputFormat(std::string_view name) {
  if (name == "auto") return InputFormat::kAuto;
  if (name == "text") return InputFormat::kText;
  if (name == "json") return InputFormat::kJson;
  if (name == "jsonl") return InputFormat::kJsonl;
  return std::nullopt;
}

std::vector<fs::path> ListInputFiles(const std::vector<std::string>& paths) {
  std::vector<fs::path> files;
  for (const std::string& given : paths) {
    std::error_code error;
    if (!fs::is_directory(given, error)) {
      files.emplace_back(given);
      continue;
    }
    std::set<fs::path> found;
    for (fs::recursive_directory_iterator at(given, error), end; at != end; at.increment(error)) {
      if (error) break;
      const fs::path extension = at->path().extension();
      const bool known = extension == ".txt" || extension == ".json" || extension == ".jsonl";
      if (known && at->is_regular_file(error)) found.insert(at->path());
    }
    for (const fs::path& path : found) {
      fs::path article = path;
      article.replace_extension(".txt");
      if (path.extension() == ".json" && found.count(article) > 0) continue;
      files.push_back(path);
    }
  }
  return files;
}

void ReadFile(const fs::path& path, const InputOptions& options, const InputVisitor& visit) {
  std::error_code error;
  if (fs::is_directory(path, error)) {
    visit({path.string(), Error{ErrorCode::kInvalidArgument, "is a folder"}});
    return;
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    visit({path.string(), Error{ErrorCode::kIo, "cannot be opened: " + std::string(std::strerror(errno))}});
    return;
  }
  InputOptions decided = options;
  decided.format = FormatOf(path, options.format);
  ReadStream(in, path.string(), decided, visit);
}

void ReadStream(std::istream& in, const std::string& name, const InputOptions& options,
                const InputVisitor& visit) {
  if (options.format == InputFormat::kJsonl) {
    ReadJsonl(in, name, options, visit);
    return;
  }
  // A document of n characters takes up to 6 n bytes as JSON, and 2 n as UTF-16.
  const size_t factor = options.format == InputFormat::kJson ? 6 : 2;
  auto bytes = ReadAll(in, options.parse.max_bytes * factor + (1 << 16));
  if (!bytes) {
    visit({name, bytes.error()});
  } else if (options.format == InputFormat::kJson) {
    visit({name, ParseJsonDocument(*bytes, options.parse)});
  } else {
    visit({name, ParseArticle(*bytes, options.parse)});
  }
}

Result<Document> ParseArticle(std::string_view bytes, const ParseOptions& options) {
  std::string_view rest = bytes;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  if (!rest.starts_with(kFence) || TakeLine(rest) != kFence) {
    return Document::Parse(bytes, {}, options);
  }
  // Without a closing fence the first line is a rule of hyphens and all of it is text.
  Metadata metadata;
  ParseOptions parse = options;
  while (!rest.empty()) {
    const std::string_view line = TakeLine(rest);
    if (line == kFence) return Document::Parse(rest, std::move(metadata), parse);
    if (line.empty()) break;
    if (auto applied = ApplyField(line, metadata, parse); !applied) break;
  }
  return Document::Parse(bytes, {}, options);
}

}  // namespace quoth
