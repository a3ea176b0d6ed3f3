// Bytes of stored values. Numbers are little-endian base-128 varints, texts and lists carry their
// length first, floats are their IEEE bits. Field orders are stored: append, never reorder.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "quoth/document.h"
#include "quoth/id.h"

namespace quoth {

void AppendNumber(uint64_t value, std::string& out);

class Encoder {
 public:
  void Number(uint64_t value);
  void Byte(uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
  void Text(std::string_view text);
  void Put(const Id& id);
  void Float(float value);
  void Put(Span span);
  void Spans(const std::vector<Span>& spans);

  void Append(std::string_view bytes) { bytes_ += bytes; }
  size_t size() const { return bytes_.size(); }
  std::string Take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Reads what Encoder wrote. After a malformed read every further one gives zero or nothing, and ok()
// is false: check once at the end.
class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : rest_(bytes) {}

  uint64_t Number() {  // nearly all are of one byte
    if (!ok_ || rest_.empty() || static_cast<uint8_t>(rest_.front()) >= 0x80) return LongNumber();
    return Byte();
  }
  uint32_t Number32();
  uint8_t Byte() {
    const std::string_view taken = Take(1);
    return taken.empty() ? 0 : static_cast<uint8_t>(taken[0]);
  }
  std::string Text();
  Id ReadId();
  float Float();
  Span ReadSpan();
  std::vector<Span> Spans();
  // A list length that the remaining bytes can hold; 0 otherwise.
  size_t Count();

  bool ok() const { return ok_; }
  bool AtEnd() const { return ok_ && rest_.empty(); }
  std::string_view rest() const { return rest_; }
  // The next bytes, as they are.
  std::string_view Take(size_t size) {
    if (!ok_ || size > rest_.size()) {
      ok_ = false;
      return {};
    }
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

 private:
  uint64_t LongNumber();

  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace quoth
