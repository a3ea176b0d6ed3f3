#include "server/http.h"

#include <httplib.h>

#include <algorithm>
#include <array>
#include <thread>
#include <utility>

namespace quoth {
namespace {

// A page elsewhere must not read a store that listens on loopback by pointing its own name at
// 127.0.0.1, so there only loopback's names are answered.
bool IsLoopbackName(std::string host) {
  const size_t colon = host.rfind(':');
  const bool has_port = colon != std::string::npos && host.find(']', colon) == std::string::npos &&
                        (host.front() == '[' || host.find(':') == colon);
  if (has_port) host.resize(colon);
  std::transform(host.begin(), host.end(), host.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  constexpr std::array<std::string_view, 4> kNames{"localhost", "127.0.0.1", "[::1]", "::1"};
  return std::find(kNames.begin(), kNames.end(), host) != kNames.end();
}

void Write(const ApiResponse& from, httplib::Response& to) {
  to.status = from.status;
  for (const auto& [name, value] : from.headers) to.set_header(name, value);
  if (!from.body.empty()) to.set_content(from.body, from.content_type);
}

ApiRequest Read(const httplib::Request& from) {
  ApiRequest to;
  to.method = from.method == "HEAD" ? "GET" : from.method;
  to.target = from.target;
  to.content_type = from.get_header_value("Content-Type");
  to.body = from.body;
  to.authorization = from.get_header_value("Authorization");
  to.if_none_match = from.get_header_value("If-None-Match");
  return to;
}

ApiResponse Refusal(int status, const std::string& detail) {
  ApiResponse response = Problem({ErrorCode::kInvalidArgument, detail});
  response.status = status;
  return response;
}

// cpp-httplib bounds neither chunked nor compressed bodies, so they are refused before it reads.
std::optional<ApiResponse> Refuse(const httplib::Request& request, bool loopback) {
  if (loopback && !IsLoopbackName(request.get_header_value("Host"))) {
    return Refusal(421, "this server answers to localhost only");
  }
  if (request.has_header("Transfer-Encoding")) {
    return Refusal(411, "send the body with a Content-Length");
  }
  if (request.has_header("Content-Encoding")) return Refusal(415, "send the body uncompressed");
  return std::nullopt;
}

// Bytes that would otherwise answer as httplib's own pages: too large, malformed.
void WriteLibraryError(const httplib::Request&, httplib::Response& response) {
  if (!response.body.empty()) return;
  const int status = response.status;
  Write(Refusal(status, status == 413 ? "the body is too large" : "the request is malformed"),
        response);
}

}  // namespace

struct HttpServer::Rep {
  httplib::Server server;
  std::thread thread;
  int port = 0;
};

Result<std::unique_ptr<HttpServer>> HttpServer::Start(const Api& api, const HttpOptions& options) {
  auto rep = std::make_unique<Rep>();
  httplib::Server& server = rep->server;
  const bool loopback = IsLoopbackName(options.host);
  const int threads = options.threads;
  server.new_task_queue = [threads] { return new httplib::ThreadPool(threads); };
  // Without these two an answer waits for Nagle's algorithm and every fifth request for a new
  // connection: 300 requests a second instead of tens of thousands.
  server.set_tcp_nodelay(true);
  server.set_keep_alive_max_count(1'000'000);
  server.set_keep_alive_timeout(5);
  server.set_read_timeout(5, 0);
  server.set_write_timeout(10, 0);
  server.set_payload_max_length(options.max_body_bytes);
  server.set_default_headers({{"X-Content-Type-Options", "nosniff"},
                              {"Referrer-Policy", "no-referrer"},
                              {"Cache-Control", "no-cache"}});
  server.set_pre_routing_handler([loopback](const httplib::Request& request,
                                            httplib::Response& response) {
    const auto refusal = Refuse(request, loopback);
    if (!refusal) return httplib::Server::HandlerResponse::Unhandled;
    Write(*refusal, response);
    return httplib::Server::HandlerResponse::Handled;
  });
  const auto carry = [&api](const httplib::Request& request, httplib::Response& response) {
    Write(api.Handle(Read(request)), response);
  };
  server.Get(".*", carry).Post(".*", carry).Put(".*", carry).Patch(".*", carry);
  server.Delete(".*", carry).Options(".*", carry);
  server.set_error_handler(httplib::Server::Handler(WriteLibraryError));

  rep->port = options.port == 0 ? server.bind_to_any_port(options.host)
              : server.bind_to_port(options.host, options.port) ? options.port
                                                                 : -1;
  if (rep->port < 0) {
    return Error{ErrorCode::kIo, "cannot listen on " + options.host + ":" +
                                     std::to_string(options.port) + "; is the port taken?"};
  }
  rep->thread = std::thread([&server] { server.listen_after_bind(); });
  while (!server.is_running()) std::this_thread::yield();
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(rep)));
}

HttpServer::HttpServer(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}

HttpServer::~HttpServer() {
  rep_->server.stop();
  rep_->thread.join();
}

int HttpServer::port() const { return rep_->port; }

}  // namespace quoth
