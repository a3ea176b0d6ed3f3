#include "server/input.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <set>
#include <utility>

#include "core/unicode.h"
#include "core/utf8.h"
#include "server/json.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFence = "---";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr size_t kLongestMessage = 300;
constexpr size_t kRoomForMetadata = 1 << 16;
// Bytes that one byte of a document may take: JSON writers that escape all but ASCII need three,
// UTF-16 needs two.
constexpr size_t kJsonFactor = 3;
constexpr size_t kTextFactor = 2;

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

// How many bytes to read for a document of `max_bytes`, of which each takes up to `factor`.
size_t ReadLimit(size_t max_bytes, size_t factor) {
  const size_t most = (SIZE_MAX - kRoomForMetadata) / factor;
  return std::min(max_bytes, most) * factor + kRoomForMetadata;
}

// "Rain" and 'Rain', as YAML writes them: without the marks.
std::string_view Unquoted(std::string_view value) {
  if (value.size() < 2 || value.front() != value.back()) return value;
  const bool marked = value.front() == '"' || value.front() == '\'';
  return marked ? value.substr(1, value.size() - 2) : value;
}

struct FrontMatter {
  Metadata metadata;
  std::string language;  // as written
};

// Sets what "key: value" says; unknown keys are kept out, they may be another tool's. False if the
// line is none.
bool ApplyField(std::string_view line, FrontMatter& front) {
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos) return false;
  Metadata& metadata = front.metadata;
  const std::string key = LowerAscii(Trim(line.substr(0, colon)));
  const std::string value(Unquoted(Trim(line.substr(colon + 1))));
  const std::pair<std::string_view, std::string*> fields[] = {
      {"id", &metadata.external_id},       {"url", &metadata.url},
      {"title", &metadata.title},          {"publisher", &metadata.publisher},
      {"byline", &metadata.byline},        {"published", &metadata.published},
      {"language", &front.language},
  };
  for (const auto& [name, field] : fields) {
    if (key == name) *field = value;
  }
  return true;
}

// The front matter, taken off `rest`. Nothing if there is none: without a closing fence, or with
// other lines between the two, the first line is a rule of hyphens and all of it is text.
std::optional<FrontMatter> TakeFrontMatter(std::string_view& rest) {
  std::string_view at = rest;
  if (at.starts_with(kByteOrderMark)) at.remove_prefix(kByteOrderMark.size());
  if (!at.starts_with(kFence) || TakeLine(at) != kFence) return std::nullopt;
  FrontMatter front;
  while (!at.empty()) {
    const std::string_view line = TakeLine(at);
    if (line == kFence) {
      rest = at;
      return front;
    }
    if (!ApplyField(line, front)) break;
  }
  return std::nullopt;
}

InputFormat FormatOf(const fs::path& path, InputFormat wanted) {
  if (wanted != InputFormat::kAuto) return wanted;
  if (path.extension() == ".jsonl") return InputFormat::kJsonl;
  if (path.extension() == ".json") return InputFormat::kJson;
  return InputFormat::kText;
}

// All of the stream, or nothing if it has more than `limit` bytes.
Result<std::optional<std::string>> ReadAll(std::istream& in, size_t limit) {
  std::string bytes;
  char buffer[1 << 16];
  while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
    bytes.append(buffer, static_cast<size_t>(in.gcount()));
    if (bytes.size() > limit) return std::optional<std::string>();
  }
  if (in.bad()) return Error{ErrorCode::kIo, "cannot be read to its end"};
  return std::optional(std::move(bytes));
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

void ReadJsonl(std::istream& in, const std::string& name, const InputOptions& options,
               const InputVisitor& visit) {
  const size_t limit = ReadLimit(options.parse.max_bytes, kJsonFactor);
  std::string line;
  bool too_long = false;
  for (size_t number = 1; ReadLine(in, limit, line, too_long); ++number) {
    if (Trim(line).empty()) continue;
    const std::string place = name + ":" + std::to_string(number);
    std::vector<std::string> unread;
    Result<Document> document = too_long ? Result<Document>(TooLong("the line", options.parse.max_bytes))
                                         : ParseJsonDocument(line, options.parse, &unread);
    if (!visit({place, std::move(document), std::move(unread)})) return;
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
    fs::recursive_directory_iterator at(given, error);
    for (const fs::recursive_directory_iterator end; !error && at != end; at.increment(error)) {
      const fs::path extension = at->path().extension();
      const bool known = extension == ".txt" || extension == ".json" || extension == ".jsonl";
      if (known && at->is_regular_file(error)) found.insert(at->path());
    }
    if (error) files.emplace_back(given);  // fails when it is read, so that it is not passed over
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
    visit({path.string(), Error{ErrorCode::kIo, "is a folder that cannot be read to its end"}});
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
  const bool json = options.format == InputFormat::kJson;
  auto bytes = ReadAll(in, ReadLimit(options.parse.max_bytes, json ? kJsonFactor : kTextFactor));
  if (!bytes) {
    visit({name, bytes.error()});
  } else if (!*bytes) {
    visit({name, TooLong("the file", options.parse.max_bytes)});
  } else if (json) {
    std::vector<std::string> unread;
    auto document = ParseJsonDocument(**bytes, options.parse, &unread);
    visit({name, std::move(document), std::move(unread)});
  } else {
    visit({name, ParseArticle(**bytes, options.parse)});
  }
}

Result<Document> ParseArticle(std::string_view bytes, const ParseOptions& options) {
  const bool little = bytes.starts_with("\xFF\xFE"), big = bytes.starts_with("\xFE\xFF");
  const auto decoded = little || big ? Utf16ToUtf8(bytes.substr(2), big) : std::nullopt;  // Document says what is wrong
  if (decoded) bytes = *decoded;
  auto front = TakeFrontMatter(bytes);
  if (!front) return Document::Parse(bytes, {}, options);
  ParseOptions parse = options;
  if (!front->language.empty()) {
    parse.language = ParseLanguage(front->language);
    if (!parse.language) return Invalid("language must be ko or en, not \"" + front->language + "\"");
  }
  return Document::Parse(bytes, std::move(front->metadata), parse);
}

Result<Document> ParseJsonDocument(std::string_view text, const ParseOptions& options,
                                   std::vector<std::string>* unread) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  auto json = ParseJson(text);
  if (json && unread != nullptr) *unread = UnreadKeys(*json);
  if (json) return DocumentFromJson(*json, options);
  Error error = json.error();
  if (error.message.size() > kLongestMessage) {
    error.message.resize(kLongestMessage);
    while (FindInvalidUtf8(error.message)) error.message.pop_back();
    error.message += "…";
  }
  return error;
}

}  // namespace quoth
