// An engine that goes on after its device refused a write: it is closed and opened again.
#pragma once

#include <functional>
#include <memory>

#include "quoth/result.h"
#include "storage/engine.h"

namespace quoth {

class ReopenableEngine : public Engine {
 public:
  // Why no more writes are taken. Ok: they are, it is only compactions that the device refused.
  virtual Result<void> Refusal() const = 0;
  // Would the device take writes now?
  virtual bool DeviceTakesWrites() = 0;
  // Is one of its views open?
  virtual bool IsViewed() const = 0;
};

using EngineOpener = std::function<Result<std::unique_ptr<ReopenableEngine>>(bool read_only)>;

// `engine`: what `open` opened. Where it cannot be opened again for writing it is opened for reading, so that questions
// are answered until the device takes writes.
std::unique_ptr<Engine> MakeReopening(std::unique_ptr<ReopenableEngine> engine, EngineOpener open);

}  // namespace quoth
