#include "storage/codec.h"

#include <bit>
#include <cstring>

namespace quoth {

void AppendNumber(uint64_t value, std::string& out) {
  while (value >= 0x80) {
    out.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}

void Encoder::Number(uint64_t value) { AppendNumber(value, bytes_); }

void Encoder::Text(std::string_view text) {
  Number(text.size());
  bytes_ += text;
}

void Encoder::Put(const Id& id) {
  bytes_.append(reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size());
}

void Encoder::Float(float value) {
  const auto bits = std::bit_cast<uint32_t>(value);
  for (int shift = 0; shift < 32; shift += 8) Byte(static_cast<uint8_t>(bits >> shift));
}

void Encoder::Put(Span span) {
  Number(span.begin);
  Number(span.end - span.begin);
}

void Encoder::Spans(const std::vector<Span>& spans) {
  Number(spans.size());
  for (const Span span : spans) Put(span);
}

uint64_t Decoder::LongNumber() {
  uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const uint8_t byte = Byte();
    value |= uint64_t{byte & 0x7Fu} << shift;
    if (byte < 0x80) return value;
  }
  ok_ = false;
  return 0;
}

uint32_t Decoder::Number32() {
  const uint64_t value = Number();
  if (value > UINT32_MAX) ok_ = false;
  return ok_ ? static_cast<uint32_t>(value) : 0;
}

std::string Decoder::Text() { return std::string(Take(Number())); }

Id Decoder::ReadId() {
  Id id;
  const std::string_view taken = Take(id.bytes.size());
  if (!taken.empty()) std::memcpy(id.bytes.data(), taken.data(), taken.size());
  return id;
}

float Decoder::Float() {
  uint32_t bits = 0;
  for (int shift = 0; shift < 32; shift += 8) bits |= uint32_t{Byte()} << shift;
  return std::bit_cast<float>(bits);
}

Span Decoder::ReadSpan() {
  const uint32_t begin = Number32(), size = Number32();
  if (size > UINT32_MAX - begin) ok_ = false;
  return ok_ ? Span{begin, begin + size} : Span{};
}

std::vector<Span> Decoder::Spans() {
  std::vector<Span> spans(Count());
  for (Span& span : spans) span = ReadSpan();
  return spans;
}

size_t Decoder::Count() {
  const uint64_t count = Number();
  if (count > rest_.size()) ok_ = false;  // every element takes a byte at least
  return ok_ ? static_cast<size_t>(count) : 0;
}

}  // namespace quoth
