// The format: "QGZ1", u32 bits, then 2^bits slots of u32, little-endian. A slot is 0 or the classes
// of a phrase in its lowest 10 bits and the high bits of its hash above; collisions go to the next.
#include "core/english/gazetteer.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>

namespace quoth::english {
namespace {

constexpr std::string_view kMagic = "QGZ1";
constexpr size_t kHeaderSize = 8;
constexpr uint32_t kClassMask = (1u << kGazetteerClasses) - 1;
constexpr uint32_t kMostBits = 26;

uint32_t SlotOf(uint64_t hash, uint32_t bits) { return static_cast<uint32_t>(hash) >> (32 - bits); }
uint32_t Mark(uint64_t hash) { return static_cast<uint32_t>(hash >> 32) & ~kClassMask; }

uint32_t ReadSlot(std::string_view slots, uint32_t slot) {
  uint32_t value;
  std::memcpy(&value, slots.data() + size_t{slot} * sizeof value, sizeof value);
  return value;
}

}  // namespace

Gazetteer::Gazetteer(std::string_view bytes) {
  if (bytes.size() < kHeaderSize || !bytes.starts_with(kMagic)) return;
  uint32_t bits;
  std::memcpy(&bits, bytes.data() + 4, sizeof bits);
  if (bits == 0 || bits > kMostBits || bytes.size() != kHeaderSize + (size_t{4} << bits)) return;
  bits_ = bits;
  slots_ = bytes.substr(kHeaderSize);
}

uint64_t Gazetteer::Hash(std::string_view phrase, uint64_t before) {
  uint64_t h = before;
  for (const char c : phrase) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return h;
}

uint16_t Gazetteer::Find(uint64_t hash) const {
  if (slots_.empty()) return 0;
  hash = (hash ^ hash >> 31) * 0x9e3779b97f4a7c15u;
  const uint32_t mask = (1u << bits_) - 1;
  for (uint32_t slot = SlotOf(hash, bits_);; slot = (slot + 1) & mask) {
    const uint32_t value = ReadSlot(slots_, slot);
    if (value == 0) return 0;
    if ((value & ~kClassMask) == Mark(hash)) return static_cast<uint16_t>(value & kClassMask);
  }
}

void GazetteerBuilder::Add(std::string_view phrase, GazetteerClass type) {
  const uint64_t hash = Gazetteer::Hash(phrase);
  entries_.emplace_back((hash ^ hash >> 31) * 0x9e3779b97f4a7c15u, type);
}

std::string GazetteerBuilder::Build() const {
  auto entries = entries_;
  std::sort(entries.begin(), entries.end());
  size_t size = 0;
  for (const auto& [hash, type] : entries) {
    if (size > 0 && entries[size - 1].first == hash) {
      entries[size - 1].second |= type;
    } else {
      entries[size++] = {hash, type};
    }
  }
  entries.resize(size);
  const auto bits = static_cast<uint32_t>(std::bit_width(2 * size + 1));
  std::vector<uint32_t> slots(size_t{1} << bits, 0);
  for (const auto& [hash, type] : entries) {
    uint32_t slot = SlotOf(hash, bits);
    while (slots[slot] != 0) slot = (slot + 1) & ((1u << bits) - 1);
    slots[slot] = Mark(hash) | type;
  }
  std::string bytes(kMagic);
  bytes.append(reinterpret_cast<const char*>(&bits), sizeof bits);
  bytes.append(reinterpret_cast<const char*>(slots.data()), slots.size() * sizeof slots[0]);
  return bytes;
}

}  // namespace quoth::english
