#include "server/metrics.h"

#include <cstdio>

namespace quoth {
namespace {

std::string Number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", value);
  return text;
}

}  // namespace

void Metrics::Count(const std::string& route, int status, std::chrono::nanoseconds time) {
  const double seconds = std::chrono::duration<double>(time).count();
  const std::lock_guard lock(mutex_);
  ++requests_[{route, status}];
  Times& times = times_[route];
  for (size_t i = 0; i < kBounds.size(); ++i) times.below[i] += seconds <= kBounds[i];
  ++times.count;
  times.seconds += seconds;
}

std::string Metrics::Text() const {
  const std::lock_guard lock(mutex_);
  std::string text =
      "# HELP quoth_requests_total Requests answered, by route and status.\n"
      "# TYPE quoth_requests_total counter\n";
  for (const auto& [key, count] : requests_) {
    text += "quoth_requests_total{route=\"" + key.first + "\",status=\"" + std::to_string(key.second) +
            "\"} " + std::to_string(count) + "\n";
  }
  text +=
      "# HELP quoth_request_seconds Time taken to answer, by route.\n"
      "# TYPE quoth_request_seconds histogram\n";
  for (const auto& [route, times] : times_) {
    const std::string label = "route=\"" + route + "\"";
    for (size_t i = 0; i < kBounds.size(); ++i) {
      text += "quoth_request_seconds_bucket{" + label + ",le=\"" + Number(kBounds[i]) + "\"} " +
              std::to_string(times.below[i]) + "\n";
    }
    text += "quoth_request_seconds_bucket{" + label + ",le=\"+Inf\"} " + std::to_string(times.count) + "\n";
    text += "quoth_request_seconds_sum{" + label + "} " + Number(times.seconds) + "\n";
    text += "quoth_request_seconds_count{" + label + "} " + std::to_string(times.count) + "\n";
  }
  return text;
}

}  // namespace quoth
