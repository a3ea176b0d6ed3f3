// Api: every route of quoth, without sockets. HTTP, the command line and other doors only carry its
// requests, so that all of them show one behaviour and one JSON. Routes: docs/http-api.md.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "quoth/extractor.h"
#include "quoth/store.h"
#include "server/gate.h"
#include "server/metrics.h"
#include "server/network_cache.h"
#include "storage/link_index.h"

namespace quoth {

struct Route;
struct Target;

struct ApiRequest {
  std::string method = "GET";
  std::string target;         // path and query, percent-encoded: "/v1/quotes?speaker=Ada%20Roe"
  std::string content_type;   // of the body; JSON if empty
  std::string body;
  std::string authorization;  // "Bearer TOKEN"
  std::string if_none_match;
  std::string accept;         // media types; empty: any
};

// Further pieces of a body, an empty one at the end. One thread at a time; the store outlives it.
using BodyPieces = std::function<Result<std::string>()>;

struct ApiResponse {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  BodyPieces more;  // what follows `body`; null: nothing
  std::string route = "other";  // the pattern of who answered, for the counts
  bool lasting = false;         // the same request gets the same answer until the store changes
};

struct ApiOptions {
  // Needed to write. Empty: nobody writes, unless `trusted`.
  std::string token;
  // The caller is the owner of the store (the command line): no token is asked for.
  bool trusted = false;
};

// Thread-safe. The store outlives it.
class Api {
 public:
  Api(Store& store, ApiOptions options);

  // Never throws; what goes wrong is an application/problem+json response.
  ApiResponse Handle(const ApiRequest& request) const;

  // The state that answers are of: while it stays the same, so do lasting answers.
  uint64_t State() const { return store_.Sequence(); }
  // Counts an answer that was given again without asking.
  void CountRepeated(const std::string& route, int status) const;

  // Method and pattern of every route, as the documentation lists them: "GET /v1/quotes/{id}".
  static std::vector<std::string> Routes();

 private:
  ApiResponse Answer(const ApiRequest& request) const;
  ApiResponse AnswerBy(const Route& route, const ApiRequest& request, const Target& target,
                       std::vector<std::string> captured) const;

  Store& store_;
  ApiOptions options_;
  Extractor extractor_;
  mutable LinkIndexCache links_;
  mutable NetworkCache networks_;
  mutable Metrics metrics_;
  mutable Gates gates_;
};

// RFC 9457 problem details: of an error, or of any status.
ApiResponse Problem(const Error& error);
ApiResponse Problem(int status, const std::string& detail);

// The reason phrase of a status that we send.
const char* ReasonOf(int status);

}  // namespace quoth
