// Features of a sequence, as hashes: what a linear model looks at. See core/learned/linear_chain.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace quoth {

// Hash of a feature: the number of its template (what is looked at) and what was seen there. The
// function is part of every stored model; changing it means training all of them again.
constexpr uint32_t FeatureHash(uint32_t template_number, std::string_view seen) {
  uint64_t h = 0xcbf29ce484222325u ^ template_number * 0x9e3779b97f4a7c15u;
  for (const char c : seen) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return static_cast<uint32_t>(h >> 32 ^ h);
}

// A feature of numbers: of classes, lengths, or of other hashes (a conjunction).
constexpr uint32_t FeatureHash(uint32_t template_number, std::initializer_list<uint64_t> seen) {
  uint64_t h = template_number * 0x9e3779b97f4a7c15u + 0x632be59bd9b4e019u;
  for (const uint64_t value : seen) {
    h = (h ^ value) * 0xff51afd7ed558ccdu;
    h ^= h >> 32;
  }
  return static_cast<uint32_t>(h ^ h >> 29);
}

// The features of each position of a sequence, in one block of memory. Clear() keeps the memory, so
// that one object serves many sequences without allocating.
class FeatureSequence {
 public:
  void Clear() {
    hashes_.clear();
    begins_.clear();
  }
  // Features added from here on belong to the next position.
  void StartPosition() { begins_.push_back(static_cast<uint32_t>(hashes_.size())); }
  // Precondition: StartPosition() was called.
  void Add(uint32_t hash) { hashes_.push_back(hash); }

  size_t size() const { return begins_.size(); }
  std::span<const uint32_t> At(size_t position) const {
    const size_t end = position + 1 < begins_.size() ? begins_[position + 1] : hashes_.size();
    return std::span(hashes_).subspan(begins_[position], end - begins_[position]);
  }

 private:
  std::vector<uint32_t> hashes_;
  std::vector<uint32_t> begins_;
};

}  // namespace quoth
