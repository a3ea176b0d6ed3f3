// Every byte that a store keeps, read with RocksDB itself.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <utility>

namespace quoth {

using RawDump = std::map<std::pair<std::string, std::string>, std::string>;  // (family, key) -> value

enum class WithoutIngestTime { kNo, kYes };

// The store must be closed, or open for reading only.
RawDump DumpStore(const std::filesystem::path& folder, WithoutIngestTime without);

}  // namespace quoth
