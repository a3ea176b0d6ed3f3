// gzip (RFC 1952) of what is sent.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace quoth {

// Whether a client that sends this Accept-Encoding takes gzip.
bool AcceptsGzip(std::string_view accept_encoding);

// Compresses piece by piece. One thread.
class Gzip {
 public:
  Gzip();
  ~Gzip();
  // What there is to send so far; may be empty. `last`: nothing follows.
  std::string Add(std::string_view piece, bool last);

 private:
  struct Rep;  // zlib stays in compression.cc
  std::unique_ptr<Rep> rep_;
};

}  // namespace quoth
