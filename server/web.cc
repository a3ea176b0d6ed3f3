#include "server/web.h"

#include <array>
#include <string_view>
#include <utility>

#include "core/embedded_files.h"

namespace quoth {

std::span<const EmbeddedFile> WebFiles();  // server/web, made by the build

namespace {

constexpr std::array<std::string_view, 4> kPages{"entity", "quote", "document", "path"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kContentTypes{{
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".json", "application/json"},
}};

std::string_view ContentTypeOf(std::string_view path) {
  for (const auto& [ending, type] : kContentTypes) {
    if (path.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

bool IsPage(const Target& target) {
  if (target.segments.empty()) return true;
  for (const std::string_view page : kPages) {
    if (target.segments.front() == page && target.segments.size() <= 2) return true;
  }
  return false;
}

}  // namespace

std::optional<ApiResponse> WebPage(const std::string& method, const Target& target) {
  if (method != "GET") return std::nullopt;
  const std::string path = IsPage(target) ? "index.html" : target.path.substr(1);
  const std::string_view bytes = FindEmbeddedFile(WebFiles(), path);
  if (bytes.empty()) return std::nullopt;
  ApiResponse response;
  response.content_type = ContentTypeOf(path);
  response.body = bytes;
  response.headers.emplace_back("Content-Security-Policy",
                                "default-src 'self'; base-uri 'none'; frame-ancestors 'none'");
  return response;
}

}  // namespace quoth
