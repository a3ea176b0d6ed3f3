// cpp-httplib routes the request and writes the response; the front reads the requests, because the
// library bounds neither their size nor their time.

#include "server/http.h"

#include <httplib.h>

#include <algorithm>
#include <string>
#include <utility>

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

ApiRequest Read(const httplib::Request& from) {
  ApiRequest to;
  to.method = from.method == "HEAD" ? "GET" : from.method;
  to.target = from.target;
  to.content_type = from.get_header_value("Content-Type");
  to.authorization = from.get_header_value("Authorization");
  to.if_none_match = from.get_header_value("If-None-Match");
  return to;
}

void Write(const ApiResponse& from, httplib::Response& to) {
  to.status = from.status;
  for (const auto& [name, value] : from.headers) to.set_header(name, value);
  if (!from.body.empty()) to.set_content(from.body, from.content_type);
}

// The library's own refusals, for example of a method that it does not know.
void WriteLibraryError(const httplib::Request&, httplib::Response& response) {
  if (response.body.empty()) Write(Problem(response.status, "the request is malformed"), response);
}

class Carrier : public httplib::Server {
 public:
  explicit Carrier(const Api& api, size_t max_body_bytes) {
    set_payload_max_length(max_body_bytes);
    set_default_headers({{"X-Content-Type-Options", "nosniff"},
                         {"Referrer-Policy", "no-referrer"},
                         {"Cache-Control", "no-cache"}});
    const auto carry = [&api](const httplib::Request& request, httplib::Response& response) {
      Write(api.Handle(Read(request)), response);
    };
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
    Get(".*", carry).Options(".*", carry);
    Post(".*", carry_body).Put(".*", carry_body).Patch(".*", carry_body).Delete(".*", carry_body);
    set_error_handler(Handler(WriteLibraryError));
  }

  std::string Answer(const RequestHead& head, const std::string& body) {
    MemoryStream stream(Serialize(head, body));
    bool closed = false;
    process_request(stream, !head.keep_alive, closed, nullptr);
    return stream.TakeResponse();
  }
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
  });
  if (!front) return front.error();
  rep->front = *std::move(front);
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(rep)));
}

HttpServer::HttpServer(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}

HttpServer::~HttpServer() = default;

int HttpServer::port() const { return rep_->front->port(); }

}  // namespace quoth
