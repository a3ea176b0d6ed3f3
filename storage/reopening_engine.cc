#include "storage/reopening_engine.h"

#include <chrono>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace quoth {
namespace {

class ClosedCursor : public PartitionCursor {
 public:
  explicit ClosedCursor(Error error) : error_(std::move(error)) {}
  bool Valid() const override { return false; }
  void Next() override {}
  void Seek(std::string_view) override {}
  std::string_view sort_key() const override { return {}; }
  std::string_view value() const override { return {}; }
  Result<void> status() const override { return error_; }

 private:
  Error error_;
};

// Of an engine that could not be opened again.
class ClosedView : public EngineView {
 public:
  explicit ClosedView(Error error) : error_(std::move(error)) {}
  Result<std::optional<std::string>> Get(const Partition&, std::string_view) const override { return error_; }
  Result<std::vector<std::string>> Partitions(Family, std::string_view, size_t) const override { return error_; }
  std::unique_ptr<PartitionCursor> Scan(const Partition&, std::string_view) const override {
    return std::make_unique<ClosedCursor>(error_);
  }

 private:
  Error error_;
};

class ReopeningEngine : public Engine {
 public:
  ReopeningEngine(std::unique_ptr<ReopenableEngine> engine, EngineOpener open)
      : open_(std::move(open)), engine_(std::shared_ptr<ReopenableEngine>(std::move(engine))) {}

  Result<void> Apply(const std::vector<Write>& batch) override {
    return Ask([&](Engine& engine) { return engine.Apply(batch); });
  }
  std::unique_ptr<EngineView> View() const override {
    const auto engine = Opened();
    if (!engine) return std::make_unique<ClosedView>(engine.error());
    return (*engine)->View();
  }
  Result<void> Sync() override {
    return Ask([](Engine& engine) { return engine.Sync(); });
  }
  Result<void> Load(const std::vector<EntrySource>& sources) override {
    return Ask([&](Engine& engine) { return engine.Load(sources); });
  }
  Result<void> HoldCompactions(bool hold) override {
    return Ask([&](Engine& engine) { return engine.HoldCompactions(hold); });
  }
  Result<void> Compact() override {
    return Ask([](Engine& engine) { return engine.Compact(); });
  }
  Result<EngineStatistics> Statistics() const override {
    return Ask([](Engine& engine) { return engine.Statistics(); });
  }
  Result<void> Verify() const override {
    return Ask([](Engine& engine) { return engine.Verify(); });
  }
  Result<void> Backup(const std::filesystem::path& folder) override {
    return Ask([&](Engine& engine) { return engine.Backup(folder); });
  }
  Result<void> DropOldFamilies() override {
    return Ask([](Engine& engine) { return engine.DropOldFamilies(); });
  }
  Result<void> Clear(Family family) override {
    return Ask([&](Engine& engine) { return engine.Clear(family); });
  }

  bool RefusesWrites() const override {
    const std::lock_guard lock(opening_);
    return refusal_ || (*engine_)->RefusesWrites();
  }

  Result<void> ResumeWrites() override {
    const std::lock_guard lock(opening_);
    if (engine_) {
      const Result<void> refused = refusal_ ? Result<void>(*refusal_) : (*engine_)->Refusal();
      if (!(*engine_)->DeviceTakesWrites() || !WaitForViews()) return refused;
    }
    OpenAgain();
    return refusal_ ? Result<void>(*refusal_) : Result<void>();
  }

 private:
  Result<std::shared_ptr<ReopenableEngine>> Opened() const {
    const std::lock_guard lock(opening_);
    return engine_;
  }

  template <typename Question>
  std::invoke_result_t<Question, Engine&> Ask(const Question& question) const {
    const auto engine = Opened();
    if (!engine) return engine.error();
    return question(**engine);
  }

  // Precondition of this and the next: the caller holds `opening_`, so that there will be no new views.
  bool WaitForViews() const {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(1);
    while (engine_->use_count() > 1 || (*engine_)->IsViewed()) {
      if (std::chrono::steady_clock::now() >= give_up) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
  }

  void OpenAgain() {
    engine_ = Error{ErrorCode::kIo, "the store is closed"};
    refusal_.reset();
    auto opened = open_(/*read_only=*/false);
    if (!opened) {
      refusal_ = opened.error();
      opened = open_(/*read_only=*/true);
    }
    if (opened) {
      engine_ = std::shared_ptr<ReopenableEngine>(*std::move(opened));
    } else {
      engine_ = opened.error();
    }
  }

  EngineOpener open_;
  mutable std::mutex opening_;  // guards the rest
  Result<std::shared_ptr<ReopenableEngine>> engine_;
  std::optional<Error> refusal_;  // of writes, if the engine is open for reading only, or not at all
};

}  // namespace

std::unique_ptr<Engine> MakeReopening(std::unique_ptr<ReopenableEngine> engine, EngineOpener open) {
  return std::make_unique<ReopeningEngine>(std::move(engine), std::move(open));
}

}  // namespace quoth
