// cpp-httplib routes the request and writes the response; the front reads the requests, because the
// library bounds neither their size nor their time.

#include "server/http.h"

#include <httplib.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "server/answer_cache.h"
#include "server/compression.h"
#include "server/http_front.h"

namespace quoth {
namespace {

// A whole request in memory, and the response to it.
class MemoryStream : public httplib::Stream {
 public:
  explicit MemoryStream(std::string request) : request_(std::move(request)) {}

  bool is_readable() const override { return true; }
  bool is_writable() const override { return true; }
  ssize_t read(char* to, size_t size) override {
    const size_t taken = request_.copy(to, size, read_);
    read_ += taken;
    return static_cast<ssize_t>(taken);
  }
  ssize_t write(const char* from, size_t size) override {
    response_.append(from, size);
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string&, int&) const override {}
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return INVALID_SOCKET; }

  std::string TakeResponse() { return std::move(response_); }

 private:
  std::string request_, response_;
  size_t read_ = 0;
};

// Only what Api knows goes on: no ranges, no encodings, no form that the library would unpack.
std::string Serialize(const RequestHead& head, const std::string& body) {
  std::string out = head.method + " " + head.target + " HTTP/1.1\r\n";
  const std::pair<const char*, const std::string*> headers[] = {
      {"Content-Type", &head.content_type},
      {"Authorization", &head.authorization},
      {"If-None-Match", &head.if_none_match},
  };
  for (const auto& [name, value] : headers) {
    if (!value->empty()) out += std::string(name) + ": " + *value + "\r\n";
  }
  return out + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

constexpr size_t kWorthCompressing = 1024;
constexpr char kGzipTag[] = "-gzip\"";  // how the entity tags of compressed answers end

// What the library does not carry between us and its handlers: they run in the thread that asks.
struct Exchange {
  const RequestHead* head = nullptr;
  std::string route;
  int status = 200;
  bool lasting = false;
  ApiResponse streamed;  // an answer with more to follow, which the library would gather in memory
};
thread_local Exchange exchange;

bool Compresses() { return AcceptsGzip(exchange.head->accept_encoding); }

ApiRequest Read(const httplib::Request& from) {
  ApiRequest to;
  to.method = from.method == "HEAD" ? "GET" : from.method;
  to.target = from.target;
  to.content_type = from.get_header_value("Content-Type");
  to.authorization = from.get_header_value("Authorization");
  to.accept = exchange.head->accept;
  to.if_none_match = from.get_header_value("If-None-Match");
  for (size_t at = 0; (at = to.if_none_match.find(kGzipTag, at)) != std::string::npos;) {
    to.if_none_match.erase(at, sizeof kGzipTag - 2);
  }
  return to;
}

// A strong tag stands for certain bytes: the compressed ones need one of their own.
void MarkCompressed(ApiResponse& response) {
  for (auto& [name, value] : response.headers) {
    if (name == "ETag") value.replace(value.size() - 1, 1, kGzipTag);
  }
}

void Compress(ApiResponse& response) {
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (response.status == 304 && exchange.head->if_none_match.find(kGzipTag) != std::string::npos) {
    return MarkCompressed(response);
  }
  if (!Compresses() || (!response.more && response.body.size() < kWorthCompressing)) return;
  MarkCompressed(response);
  response.headers.emplace_back("Content-Encoding", "gzip");
  auto gzip = std::make_shared<Gzip>();
  response.body = gzip->Add(response.body, !response.more);
  if (!response.more) return;
  response.more = [gzip, more = std::move(response.more), ended = false]() mutable -> Result<std::string> {
    while (!ended) {
      auto piece = more();
      if (!piece) return piece;
      ended = piece->empty();
      std::string bytes = gzip->Add(*piece, ended);
      if (!bytes.empty()) return bytes;
    }
    return std::string();
  };
}

void Write(ApiResponse from, httplib::Response& to) {
  exchange.route = from.route;
  exchange.lasting = from.lasting;
  exchange.status = from.status;
  Compress(from);
  if (from.more) {
    exchange.streamed = std::move(from);
    return;
  }
  to.status = from.status;
  for (const auto& [name, value] : from.headers) to.set_header(name, value);
  if (from.body.empty()) return;
  to.body = std::move(from.body);
  to.set_header("Content-Type", from.content_type);
}

// A piece as it goes over the wire.
std::string Framed(const std::string& piece, bool chunks) {
  if (!chunks) return piece;
  char size[20];
  std::snprintf(size, sizeof size, "%zx\r\n", piece.size());
  return size + piece + "\r\n";
}

const std::pair<const char*, const char*> kEverywhere[] = {{"X-Content-Type-Options", "nosniff"},
                                                           {"Referrer-Policy", "no-referrer"},
                                                           {"Cache-Control", "no-cache"}};

// The head of an answer whose length is not known, and how it goes on.
FrontAnswer Stream(ApiResponse response, const RequestHead& head) {
  FrontAnswer answer;
  answer.bytes = "HTTP/1.1 " + std::to_string(response.status) + " " + ReasonOf(response.status) + "\r\n";
  for (const auto& [name, value] : kEverywhere) answer.bytes += std::string(name) + ": " + value + "\r\n";
  for (const auto& [name, value] : response.headers) answer.bytes += name + ": " + value + "\r\n";
  answer.bytes += "Content-Type: " + response.content_type + "\r\n";
  answer.bytes += head.chunks ? "Transfer-Encoding: chunked\r\n" : "Connection: close\r\n";
  answer.bytes += "\r\n";
  if (head.method == "HEAD") return answer;
  if (!response.body.empty()) answer.bytes += Framed(response.body, head.chunks);
  answer.more = [more = std::move(response.more), chunks = head.chunks,
                 ended = false]() mutable -> std::optional<std::string> {
    if (ended) return std::string();
    auto piece = more();
    if (!piece) return std::nullopt;
    ended = piece->empty();
    return Framed(*piece, chunks);  // the empty one is the last chunk
  };
  return answer;
}

// The library's own refusals, for example of a method that it does not know.
void WriteLibraryError(const httplib::Request&, httplib::Response& response) {
  if (response.body.empty()) Write(Problem(response.status, "the request is malformed"), response);
}

constexpr size_t kCacheBytes = size_t{32} << 20;
constexpr size_t kLongestCacheKey = 2 << 10;

// All of a request that its answer depends on; empty: the answer is not for others.
std::string CacheKey(const RequestHead& head) {
  const bool plain = head.method == "GET" && head.body_size == 0 && head.authorization.empty();
  if (!plain || !head.keep_alive || !head.chunks) return {};
  std::string key = head.target + "\n" + head.accept + "\n" + head.accept_encoding + "\n" + head.if_none_match;
  if (key.size() > kLongestCacheKey) key.clear();
  return key;
}

class Carrier : public httplib::Server {
 public:
  explicit Carrier(const Api& api, size_t max_body_bytes) : api_(api), cache_(kCacheBytes) {
    set_payload_max_length(max_body_bytes);
    set_default_headers(httplib::Headers(std::begin(kEverywhere), std::end(kEverywhere)));
    // Before the library's own routing, which matches a regular expression.
    set_pre_routing_handler([&api](const httplib::Request& request, httplib::Response& response) {
      const bool bare = request.method == "GET" || request.method == "HEAD" || request.method == "OPTIONS";
      if (!bare) return HandlerResponse::Unhandled;
      Write(api.Handle(Read(request)), response);
      return HandlerResponse::Handled;
    });
    // With a content reader the library leaves the body alone, whatever its type.
    const auto carry_body = [&api](const httplib::Request& request, httplib::Response& response,
                                   const httplib::ContentReader& read) {
      ApiRequest whole = Read(request);
      read([&](const char* bytes, size_t size) {
        whole.body.append(bytes, size);
        return true;
      });
      Write(api.Handle(whole), response);
    };
    Post(".*", carry_body).Put(".*", carry_body).Patch(".*", carry_body).Delete(".*", carry_body);
    set_error_handler(Handler(WriteLibraryError));
  }

  FrontAnswer Answer(const RequestHead& head, const std::string& body) {
    MemoryStream stream(Serialize(head, body));
    exchange = {&head, {}, 200, false, {}};
    const uint64_t state = api_.State();
    bool closed = false;
    process_request(stream, !head.keep_alive, closed, nullptr);
    if (exchange.streamed.more) return Stream(std::move(exchange.streamed), head);
    FrontAnswer answer{stream.TakeResponse(), nullptr, nullptr};
    if (!exchange.lasting) return answer;
    // What was read may be of a later state than the one we noted: then it is not kept.
    std::string key = CacheKey(head);
    if (key.empty() || api_.State() != state) return answer;
    answer.keep = [this, key = std::move(key), state, route = exchange.route,
                   status = exchange.status](std::string bytes) {
      cache_.Keep(key, state, {std::move(bytes), route, status});
    };
    return answer;
  }

  // The answer, if it was given before and is still the same.
  std::optional<std::string> Recall(const RequestHead& head) {
    const std::string key = CacheKey(head);
    const auto kept = key.empty() ? nullptr : cache_.Find(key, api_.State());
    if (!kept) return std::nullopt;
    api_.CountRepeated(kept->route, kept->status);
    return kept->bytes;
  }

 private:
  const Api& api_;
  AnswerCache cache_;
};

}  // namespace

struct HttpServer::Rep {
  Rep(const Api& api, const HttpOptions& options) : carrier(api, options.max_body_bytes) {}

  Carrier carrier;
  std::unique_ptr<HttpFront> front;  // stops before the carrier goes
};

Result<std::unique_ptr<HttpServer>> HttpServer::Start(const Api& api, const HttpOptions& options) {
  auto rep = std::make_unique<Rep>(api, options);
  Carrier& carrier = rep->carrier;
  auto front = HttpFront::Start(options, [&carrier](const RequestHead& head, const std::string& body) {
    return carrier.Answer(head, body);
  }, [&carrier](const RequestHead& head) { return carrier.Recall(head); });
  if (!front) return front.error();
  rep->front = *std::move(front);
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(rep)));
}

HttpServer::HttpServer(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}

HttpServer::~HttpServer() = default;

int HttpServer::port() const { return rep_->front->port(); }

}  // namespace quoth
