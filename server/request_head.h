// The head of an HTTP/1.1 request, as far as the front has to know it: how long the request is, whom it
// is for, and what must be refused before its body is read.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/api.h"

namespace quoth {

struct RequestHead {
  std::string method, target;
  std::string host, length, content_type, authorization, if_none_match;
  std::string accept, accept_encoding;
  size_t head_size = 0, body_size = 0;
  bool keep_alive = true;
  bool chunks = true;  // HTTP/1.1: takes an answer in chunks
  bool continues = false;  // waits for "100 Continue"
};

// What is refused, and how; nothing if the head is fit to be answered.
using MaybeRefusal = std::optional<ApiResponse>;

struct HeadLimits {
  size_t max_body_bytes = 0;
  bool loopback_only = false;  // answer to the names of loopback only
};

inline constexpr size_t kLongestRequestLine = 8 << 10;
inline constexpr size_t kLongestHead = 64 << 10;

// `text` ends with the empty line.
MaybeRefusal ParseHead(std::string_view text, const HeadLimits& limits, RequestHead& head);

bool IsLoopbackName(std::string_view host);

}  // namespace quoth
