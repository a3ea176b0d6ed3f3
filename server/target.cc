#include "server/target.h"

#include <utility>

#include "core/utf8.h"

namespace quoth {
namespace {

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

Error Malformed(const char* what) {
  return {ErrorCode::kInvalidArgument, std::string("malformed request target: ") + what};
}

Result<std::string> Unescape(std::string_view text, bool plus_is_space) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus_is_space) {
      out.push_back(' ');
    } else if (text[i] != '%') {
      out.push_back(text[i]);
    } else {
      const int high = i + 2 < text.size() ? HexValue(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? HexValue(text[i + 2]) : -1;
      if (high < 0 || low < 0) return Malformed("'%' must be followed by two hex digits");
      out.push_back(static_cast<char>(high << 4 | low));
      i += 2;
    }
  }
  if (FindInvalidUtf8(out) || out.find('\0') != std::string::npos) {
    return Malformed("it is not UTF-8 text");
  }
  return out;
}

// The part before the first `separator`; `rest` keeps what follows.
std::string_view TakeUntil(std::string_view& rest, char separator) {
  const size_t at = rest.find(separator);
  const std::string_view part = rest.substr(0, at);
  rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + 1);
  return part;
}

}  // namespace

Result<Target> ParseTarget(std::string_view target) {
  Target parsed;
  std::string_view query = target.substr(0, target.find('#'));
  const std::string_view path = TakeUntil(query, '?');
  if (!path.starts_with('/')) return Malformed("it must start with '/'");
  auto decoded_path = Unescape(path, false);
  if (!decoded_path) return decoded_path.error();
  parsed.path = *std::move(decoded_path);
  std::string_view rest = path.substr(1);
  while (!rest.empty()) {
    auto segment = Unescape(TakeUntil(rest, '/'), false);
    if (!segment) return segment.error();
    parsed.segments.push_back(*std::move(segment));
  }
  while (!query.empty()) {
    std::string_view pair = TakeUntil(query, '&');
    if (pair.empty()) continue;
    auto name = Unescape(TakeUntil(pair, '='), true);
    if (!name) return name.error();
    auto value = Unescape(pair, true);
    if (!value) return value.error();
    if (!parsed.parameters.emplace(*name, *value).second) {
      return Error{ErrorCode::kInvalidArgument, "parameter \"" + *name + "\" is given twice"};
    }
  }
  return parsed;
}

std::string EscapeComponent(std::string_view text) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool unreserved = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                            (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_' || c == '~';
    if (unreserved) {
      out.push_back(c);
    } else {
      out.push_back('%');
      out.push_back(kDigits[static_cast<uint8_t>(c) >> 4]);
      out.push_back(kDigits[static_cast<uint8_t>(c) & 15]);
    }
  }
  return out;
}

}  // namespace quoth
