#include "core/korean/name_table.h"

#include <cstring>

#include "core/utf8.h"

namespace quoth::korean {
namespace {

constexpr std::string_view kMagic = "QNT1";
constexpr size_t kHeaderSize = 8;
constexpr uint32_t kMostBits = 26;
constexpr uint32_t kClassBits = 8;

uint32_t Fingerprint(uint64_t hash) {
  const uint32_t print = static_cast<uint32_t>(hash) & 0xffffff;
  return print == 0 ? 1 : print;
}

size_t FirstSlot(uint64_t hash, uint32_t bits) { return hash >> (64 - bits); }

uint32_t ReadNumber(const char* bytes) {
  uint32_t number;
  std::memcpy(&number, bytes, sizeof number);
  return number;
}

}  // namespace

uint64_t HashName(std::string_view name) {
  NameHash hash;
  for (size_t at = 0; at < name.size();) {
    const CodePoint c = DecodeAt(name, at);
    hash.Add(c.value);
    at += c.length;
  }
  return hash.value();
}

Result<NameTable> NameTable::Parse(std::string_view bytes) {
  if (bytes.size() < kHeaderSize || !bytes.starts_with(kMagic)) {
    return Error{ErrorCode::kCorruption, "not a table of names: no such header"};
  }
  NameTable table;
  table.bits_ = ReadNumber(bytes.data() + kMagic.size());
  if (table.bits_ == 0 || table.bits_ > kMostBits ||
      bytes.size() != kHeaderSize + (sizeof(uint32_t) << table.bits_)) {
    return Error{ErrorCode::kCorruption, "not a table of names: wrong size"};
  }
  table.slots_ = bytes.data() + kHeaderSize;
  return table;
}

uint8_t NameTable::Classes(uint64_t hash) const {
  const uint32_t print = Fingerprint(hash);
  const size_t mask = (size_t{1} << bits_) - 1;
  size_t slot = FirstSlot(hash, bits_);
  for (size_t step = 0; step <= mask; ++step, slot = (slot + 1) & mask) {
    const uint32_t stored = ReadNumber(slots_ + slot * sizeof(uint32_t));
    if (stored == 0) return 0;
    if (stored >> kClassBits == print) return static_cast<uint8_t>(stored);
  }
  return 0;
}

std::string SerializeNameTable(const std::vector<std::pair<uint64_t, uint8_t>>& entries) {
  uint32_t bits = 1;
  while ((size_t{1} << bits) < entries.size() * 3 / 2 + 1) ++bits;
  std::vector<uint32_t> slots(size_t{1} << bits, 0);
  const size_t mask = slots.size() - 1;
  for (const auto& [hash, classes] : entries) {
    size_t slot = FirstSlot(hash, bits);
    while (slots[slot] != 0 && slots[slot] >> kClassBits != Fingerprint(hash))
      slot = (slot + 1) & mask;
    slots[slot] |= Fingerprint(hash) << kClassBits | classes;
  }
  std::string out(kMagic);
  const auto append = [&out](uint32_t number) {
    char bytes[sizeof number];
    std::memcpy(bytes, &number, sizeof number);
    out.append(bytes, sizeof number);
  };
  append(bits);
  for (const uint32_t slot : slots) append(slot);
  return out;
}

}  // namespace quoth::korean
