#include "server/request_head.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace quoth {
namespace {

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower;
}

std::string_view Trim(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

bool IsToken(std::string_view text) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](unsigned char c) {
    return (c < 0x80 && std::isalnum(c)) || kMarks.find(static_cast<char>(c)) != std::string_view::npos;
  });
}

MaybeRefusal ParseRequestLine(std::string_view line, RequestHead& head) {
  const size_t first = line.find(' '), last = line.rfind(' ');
  if (first == std::string_view::npos || first == last || !IsToken(line.substr(0, first))) {
    return Problem(400, "the request line is malformed");
  }
  head.method = line.substr(0, first);
  std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  const bool plain = std::all_of(target.begin(), target.end(),
                                 [](unsigned char c) { return c > 0x20 && c != 0x7F; });
  if (!plain || target.empty() || !version.starts_with("HTTP/")) {
    return Problem(400, "the request line is malformed");
  }
  if (version != "HTTP/1.1" && version != "HTTP/1.0") return Problem(505, "this server speaks HTTP/1.1");
  head.keep_alive = head.chunks = version == "HTTP/1.1";
  if (target.starts_with("http://")) target.remove_prefix(std::min(target.size(), target.find('/', 7)));
  head.target = target;
  return std::nullopt;
}

MaybeRefusal ParseHeader(std::string_view line, RequestHead& head) {
  const size_t colon = line.find(':');
  const std::string name = Lower(line.substr(0, colon));
  const bool plain = std::all_of(line.begin(), line.end(),
                                 [](unsigned char c) { return c >= 0x20 || c == '\t'; });
  if (colon == std::string_view::npos || !IsToken(name) || !plain) {
    return Problem(400, "a header line is malformed");
  }
  const std::string value(Trim(line.substr(colon + 1)));
  if (name == "transfer-encoding") return Problem(411, "send the body with a Content-Length");
  if (name == "content-encoding" && Lower(value) != "identity") {
    return Problem(415, "send the body uncompressed");
  }
  if (name == "content-type" && Lower(value).starts_with("multipart/")) {
    return Problem(415, "send the body as JSON or as plain text");
  }
  if (name == "connection") {
    head.keep_alive = head.keep_alive && Lower(value).find("close") == std::string::npos;
  }
  if (name == "expect" && Lower(value) == "100-continue") head.continues = true;
  const std::pair<const char*, std::string*> lists[] = {
      {"if-none-match", &head.if_none_match},
      {"accept", &head.accept},
      {"accept-encoding", &head.accept_encoding},
  };
  for (const auto& [known, list] : lists) {
    if (name == known) *list += (list->empty() ? "" : ", ") + value;
  }
  const std::pair<const char*, std::string*> once[] = {
      {"host", &head.host},
      {"content-length", &head.length},
      {"content-type", &head.content_type},
      {"authorization", &head.authorization},
  };
  for (const auto& [known, field] : once) {
    if (name != known) continue;
    if (!field->empty()) return Problem(400, "a header that may stand once is given twice");
    *field = value;
    if (value.empty() && field == &head.length) return Problem(400, "Content-Length must be a number");
  }
  return std::nullopt;
}

MaybeRefusal CheckLength(const HeadLimits& limits, RequestHead& head) {
  const std::string& method = head.method;
  if (head.length.empty()) {
    const bool needed = method == "POST" || method == "PUT" || method == "PATCH";
    return needed ? MaybeRefusal(Problem(411, "send the body with a Content-Length")) : std::nullopt;
  }
  if (head.length.find_first_not_of("0123456789") != std::string::npos) {
    return Problem(400, "Content-Length must be a number");
  }
  const size_t zeros = std::min(head.length.find_first_not_of('0'), head.length.size() - 1);
  const bool countable = head.length.size() - zeros <= 18;
  if (!countable || std::stoull(head.length) > limits.max_body_bytes) {
    return Problem(413, "the body is too large");
  }
  head.body_size = std::stoull(head.length);
  return std::nullopt;
}

}  // namespace

// A page elsewhere must not read a store that listens on loopback by pointing its own name at
// 127.0.0.1, so there only loopback's names are answered.
bool IsLoopbackName(std::string_view name) {
  const size_t colon = name.rfind(':');
  const bool has_port = colon != std::string_view::npos && name.find(']', colon) == std::string_view::npos &&
                        (name.front() == '[' || name.find(':') == colon);
  const std::string host = Lower(has_port ? name.substr(0, colon) : name);
  constexpr std::array<std::string_view, 4> kNames{"localhost", "127.0.0.1", "[::1]", "::1"};
  return std::find(kNames.begin(), kNames.end(), host) != kNames.end();
}

MaybeRefusal ParseHead(std::string_view text, const HeadLimits& limits, RequestHead& head) {
  head.head_size = text.size();
  for (bool first = true;; first = false) {
    const size_t end = text.find("\r\n");
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 2);
    if (line.empty()) break;
    if (auto refusal = first ? ParseRequestLine(line, head) : ParseHeader(line, head)) return refusal;
  }
  if (limits.loopback_only && !IsLoopbackName(head.host)) {
    return Problem(421, "this server answers to localhost only");
  }
  return CheckLength(limits, head);
}

}  // namespace quoth
