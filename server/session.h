// A store opened for a command that asks, with the Api over it.
#pragma once

#include <memory>

#include "quoth/store.h"
#include "server/api.h"
#include "server/commands.h"

namespace quoth {

struct Session {
  std::unique_ptr<Store> store;
  std::unique_ptr<Api> api;
};

// The folder of the options, else the default one. query_commands.cc
Result<Session> OpenForReading(const CommonOptions& common);

}  // namespace quoth
