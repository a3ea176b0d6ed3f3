// What the server says of itself: whether it can answer, what it counts, which routes there are.

#include <utility>

#include "server/openapi.h"
#include "server/routes.h"

namespace quoth {

Result<RouteAnswer> ShowReadiness(const RouteContext& context) {
  if (auto statistics = context.store.Statistics(); !statistics) {
    return ProblemAnswer(503, statistics.error().message, {});
  }
  return RouteAnswer{200, Object("status", "ready", "sequence", context.store.Sequence()), {}};
}

Result<RouteAnswer> ShowMetrics(const RouteContext& context) {
  auto statistics = context.store.Statistics();
  if (!statistics) return statistics.error();
  const struct {
    const char* name;
    const char* help;
    uint64_t value;
  } gauges[] = {
      {"quoth_documents", "Documents in the store.", statistics->documents},
      {"quoth_quotations", "Quotations in the store.", statistics->quotations},
      {"quoth_store_sequence", "State of the store.", context.store.Sequence()},
      {"quoth_disk_bytes", "Bytes of the store on disk.", statistics->disk_bytes},
      {"quoth_memory_bytes", "Bytes in caches and not written yet.", statistics->memory_bytes},
  };
  RouteAnswer answer;
  answer.content_type = "text/plain; version=0.0.4; charset=utf-8";
  for (const auto& gauge : gauges) {
    const std::string name = gauge.name;
    answer.text += "# HELP " + name + " " + gauge.help + "\n# TYPE " + name + " gauge\n" + name + " " +
                   std::to_string(gauge.value) + "\n";
  }
  answer.text += context.metrics.Text();
  return answer;
}

Result<RouteAnswer> ShowDescription(const RouteContext&) {
  static const Json description = DescribeApi();
  return RouteAnswer{200, description, {}};
}

}  // namespace quoth
