#include "server/compression.h"

#include <zlib.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <new>

namespace quoth {

struct Gzip::Rep {
  z_stream stream{};
};

Gzip::Gzip() : rep_(std::make_unique<Rep>()) {
  constexpr int kLevel = 5, kGzipWindow = 15 + 16, kMemory = 8;
  const int done = deflateInit2(&rep_->stream, kLevel, Z_DEFLATED, kGzipWindow, kMemory, Z_DEFAULT_STRATEGY);
  if (done != Z_OK) throw std::bad_alloc();  // nothing else can be wrong
}

Gzip::~Gzip() { deflateEnd(&rep_->stream); }

std::string Gzip::Add(std::string_view piece, bool last) {
  z_stream& stream = rep_->stream;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
  stream.avail_in = static_cast<uInt>(piece.size());
  std::string out;
  char buffer[1 << 14];
  do {
    stream.next_out = reinterpret_cast<Bytef*>(buffer);
    stream.avail_out = sizeof buffer;
    deflate(&stream, last ? Z_FINISH : Z_NO_FLUSH);
    out.append(buffer, sizeof buffer - stream.avail_out);
  } while (stream.avail_out == 0);
  return out;
}

bool AcceptsGzip(std::string_view list) {
  std::string lower(list);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (size_t at = 0; at < lower.size();) {
    const size_t end = std::min(lower.find(',', at), lower.size());
    std::string part = lower.substr(at, end - at);
    std::erase_if(part, [](char c) { return c == ' ' || c == '\t'; });
    at = end + 1;
    const std::string name = part.substr(0, part.find(';'));
    if (name != "gzip" && name != "*") continue;
    const size_t quality = part.find(";q=");
    return quality == std::string::npos || std::strtod(part.c_str() + quality + 3, nullptr) > 0;
  }
  return false;
}

}  // namespace quoth
