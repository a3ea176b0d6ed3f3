#include "storage/engine.h"

namespace quoth {
namespace {

Error Unsupported(const char* what) {
  return {ErrorCode::kUnsupported, std::string("this kind of store cannot ") + what};
}

}  // namespace

Result<std::vector<std::optional<std::string>>> EngineView::GetAll(
    const std::vector<Partition>& partitions, std::string_view sort_key) const {
  std::vector<std::optional<std::string>> values;
  for (const Partition& partition : partitions) {
    auto value = Get(partition, sort_key);
    if (!value) return value.error();
    values.push_back(*std::move(value));
  }
  return values;
}

bool Engine::RefusesWrites() const { return false; }
Result<void> Engine::ResumeWrites() { return {}; }
Result<void> Engine::Load(const std::vector<EntrySource>&) { return Unsupported("be loaded in bulk"); }
Result<void> Engine::HoldCompactions(bool) { return {}; }
Result<void> Engine::Compact() { return {}; }
Result<EngineStatistics> Engine::Statistics() const { return EngineStatistics{}; }
Result<void> Engine::Verify() const { return {}; }
Result<void> Engine::Backup(const std::filesystem::path&) { return Unsupported("be backed up"); }
Result<void> Engine::DropOldFamilies() { return {}; }
Result<void> Engine::Clear(Family) { return Unsupported("be cleared"); }

}  // namespace quoth
