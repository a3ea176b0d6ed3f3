// What the server counts of itself, in the text format of Prometheus (version 0.0.4).
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace quoth {

// Thread-safe.
class Metrics {
 public:
  // `route`: its pattern, or "page" or "other", so that there are only so many.
  void Count(const std::string& route, int status, std::chrono::nanoseconds time);

  std::string Text() const;

 private:
  static constexpr std::array<double, 9> kBounds{0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10};
  struct Times {
    std::array<uint64_t, kBounds.size()> below{};
    uint64_t count = 0;
    double seconds = 0;
  };

  mutable std::mutex mutex_;
  std::map<std::pair<std::string, int>, uint64_t> requests_;
  std::map<std::string, Times> times_;
};

}  // namespace quoth
