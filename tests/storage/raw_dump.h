// Every entry that a store keeps, read below the store.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <utility>

#include "storage/engine.h"

namespace quoth {

using RawDump = std::map<std::pair<Partition, std::string>, std::string>;  // value by sort key

enum class WithoutIngestTime { kNo, kYes };

RawDump DumpEngine(const Engine& engine, WithoutIngestTime without);
// The store must be closed, or open for reading only.
RawDump DumpStore(const std::filesystem::path& folder, WithoutIngestTime without);

}  // namespace quoth
