// The bounded front before cpp-httplib: accepts connections and reads whole requests within limits of
// size, time and number, which the library does not keep (docs/architecture.md).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "quoth/result.h"
#include "server/http.h"
#include "server/request_head.h"

namespace quoth {

// The bytes of a response. `more`, if there is any, gives what follows once they are sent: an empty
// text at the end, nothing if the response cannot be finished. `keep`, if there is any, takes the bytes
// once they are sent.
struct FrontAnswer {
  std::string bytes;
  std::function<std::optional<std::string>()> more;
  std::function<void(std::string)> keep;
};

class HttpFront {
 public:
  // The response to a whole request. Called by several threads at once.
  using Answerer = std::function<FrontAnswer(const RequestHead& head, const std::string& body)>;

  // The response to a request without a body, if it can be told at once.
  using Recaller = std::function<std::optional<std::string>(const RequestHead& head)>;

  // Listens in threads of its own from here to destruction. kIo if the address cannot be bound.
  static Result<std::unique_ptr<HttpFront>> Start(const HttpOptions& options, Answerer answer,
                                                  Recaller recall);
  ~HttpFront();  // answers what is under way, then stops

  int port() const;

 private:
  struct Rep;
  explicit HttpFront(std::unique_ptr<Rep> rep);
  std::unique_ptr<Rep> rep_;
};

}  // namespace quoth
