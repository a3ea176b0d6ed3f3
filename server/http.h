// HTTP door: carries requests to Api over HTTP/1.1, by cpp-httplib behind a bounded front. TLS and
// access from other machines belong to a reverse proxy. Sizes, times and the number of connections are
// bounded.
#pragma once

#include <memory>
#include <string>

#include "quoth/result.h"
#include "server/api.h"

namespace quoth {

struct HttpOptions {
  std::string host = "127.0.0.1";
  int port = 7380;  // 0: any free one
  int threads = 32;
  size_t max_body_bytes = size_t{8} << 20;
};

// Listens in threads of its own from Start to destruction. The Api outlives it.
class HttpServer {
 public:
  // kIo if the address cannot be bound.
  static Result<std::unique_ptr<HttpServer>> Start(const Api& api, const HttpOptions& options);
  ~HttpServer();  // answers what is under way, then stops

  int port() const;

 private:
  struct Rep;
  explicit HttpServer(std::unique_ptr<Rep> rep);
  std::unique_ptr<Rep> rep_;
};

}  // namespace quoth
