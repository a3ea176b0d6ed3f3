#include "server/passed_over.h"

#include <algorithm>
#include <utility>

namespace quoth {
namespace {

constexpr size_t kMostKeys = 1000, kMostShown = 8;
constexpr size_t kLongestKey = 40;  // bytes

// Between two characters of valid UTF-8.
std::string Cut(const std::string& key) {
  if (key.size() <= kLongestKey) return key;
  size_t end = kLongestKey;
  while ((static_cast<unsigned char>(key[end]) & 0xC0) == 0x80) --end;
  return key.substr(0, end) + "…";
}

}  // namespace

void PassedOverKeys::Add(const std::vector<std::string>& keys) {
  for (const std::string& key : keys) {
    std::string shown = Cut(key);
    if (records_of_.size() < kMostKeys || records_of_.contains(shown)) ++records_of_[std::move(shown)];
  }
  records_ += !keys.empty();
}

std::string PassedOverKeys::Summary() const {
  if (records_ == 0) return {};
  std::vector<std::pair<std::string, uint64_t>> keys(records_of_.begin(), records_of_.end());
  std::stable_sort(keys.begin(), keys.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string summary;
  for (size_t i = 0; i < std::min(keys.size(), kMostShown); ++i) summary += (i > 0 ? ", " : "") + keys[i].first;
  if (keys.size() > kMostShown) summary += ", …";
  return summary + " (" + std::to_string(records_) + (records_ == 1 ? " record)" : " records)");
}

}  // namespace quoth
