#include "storage/rocksdb_damage.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "core/sha256.h"

namespace quoth {
namespace {

constexpr uint64_t kTail = 4096;  // of a table, and all that says how to read it

// One line "NAME LENGTH DIGEST" for the list of files, its first LENGTH bytes; one for the tail of each table; and the
// digest of these lines, so that a damaged seal is told from damaged files.
struct Sealed {
  uint64_t length = 0;
  std::string digest;
};
using Seal = std::map<std::string, Sealed>;

std::string SealPath(const std::filesystem::path& directory) { return (directory / "SEAL").string(); }

std::string DigestOf(std::string_view bytes) { return HexOf(Sha256::Of(bytes)); }

std::optional<std::string> ReadAll(rocksdb::Env& env, const std::string& path) {
  std::string bytes;
  if (!rocksdb::ReadFileToString(&env, path, &bytes).ok()) return std::nullopt;
  return bytes;
}

// The last bytes of a file, all of a short one; nothing if it cannot be read.
std::optional<std::string> ReadTail(rocksdb::Env& env, const std::string& path, uint64_t length) {
  uint64_t size = 0;
  std::unique_ptr<rocksdb::RandomAccessFile> file;
  if (!env.GetFileSize(path, &size).ok() || !env.NewRandomAccessFile(path, &file, rocksdb::EnvOptions()).ok())
    return std::nullopt;
  length = std::min(length, size);
  std::string bytes(length, '\0');
  rocksdb::Slice read;
  if (!file->Read(size - length, length, &read, bytes.data()).ok()) return std::nullopt;
  return read.ToString();
}

// The file that CURRENT names, without the line's end.
std::optional<std::string> NameOfList(rocksdb::Env& env, const std::filesystem::path& directory) {
  auto name = ReadAll(env, (directory / "CURRENT").string());
  if (!name || !name->starts_with("MANIFEST-")) return std::nullopt;
  while (!name->empty() && name->back() == '\n') name->pop_back();
  return name;
}

std::vector<std::string> Tables(rocksdb::Env& env, const std::filesystem::path& directory) {
  std::vector<std::string> names;
  if (!env.GetChildren(directory.string(), &names).ok()) return {};
  std::erase_if(names, [](const std::string& name) { return !name.ends_with(".sst") || name.starts_with("load-"); });
  return names;
}

Seal ReadSeal(rocksdb::Env& env, const std::filesystem::path& directory) {
  const auto bytes = ReadAll(env, SealPath(directory));
  if (!bytes) return {};
  const size_t last = bytes->rfind("check ");
  if (last == std::string::npos || bytes->substr(last) != "check " + DigestOf(bytes->substr(0, last)) + "\n") return {};
  Seal seal;
  std::istringstream lines(bytes->substr(0, last));
  std::string name;
  for (Sealed sealed; lines >> name >> sealed.length >> sealed.digest;) seal[name] = sealed;
  return seal;
}

Error Damaged(const std::filesystem::path& directory, const std::string& name) {
  return {ErrorCode::kCorruption, "the store " + directory.string() + " is damaged: " + name +
                                      " is not what was written; restore a backup"};
}

// Only added to since.
Result<void> CheckList(rocksdb::Env& env, const std::filesystem::path& directory, const Seal& seal) {
  const auto name = NameOfList(env, directory);
  const auto sealed = name ? seal.find(*name) : seal.end();
  if (sealed == seal.end()) return {};
  const auto list = ReadAll(env, (directory / *name).string());
  if (!list) return {};  // told when it is opened
  const bool whole = list->size() >= sealed->second.length &&
                     DigestOf(list->substr(0, sealed->second.length)) == sealed->second.digest;
  return whole ? Result<void>() : Damaged(directory, *name);
}

// A table ends with 53 bytes: the kind of its checksums, 40 that checksums tell damage of, 4 of its version, and 8
// that are always the same. (table/format.h of RocksDB, format versions 1 to 5.) Without those 8 it was perhaps never
// finished, and RocksDB knows whether it needs it.
bool EndsAsWritten(std::string_view tail) {
  constexpr size_t kFooter = 53, kVersion = 41, kAlways = 45;
  constexpr char kXxh3 = 4;
  if (tail.size() < kFooter) return true;
  const std::string_view footer = tail.substr(tail.size() - kFooter);
  if (footer.substr(kAlways) != "\xF7\xCF\xF4\x85\xB7\x41\xE2\x88") return true;
  return footer[0] == kXxh3 && footer.substr(kVersion, 4) == std::string_view("\5\0\0\0", 4);
}

Result<void> CheckTables(rocksdb::Env& env, const std::filesystem::path& directory, const Seal& seal) {
  for (const std::string& name : Tables(env, directory)) {
    const auto tail = ReadTail(env, (directory / name).string(), kTail);
    if (!tail) continue;  // gone, or told when it is opened
    const auto sealed = seal.find(name);
    const bool whole = sealed == seal.end() || DigestOf(*tail) == sealed->second.digest;
    if (!whole || !EndsAsWritten(*tail)) return Damaged(directory, name);
  }
  return {};
}

}  // namespace

void SealFiles(rocksdb::Env& env, const std::filesystem::path& directory) {
  const auto name = NameOfList(env, directory);
  const auto list = name ? ReadAll(env, (directory / *name).string()) : std::nullopt;
  if (!list) return;
  std::string lines = *name + ' ' + std::to_string(list->size()) + ' ' + DigestOf(*list) + '\n';
  for (const std::string& table : Tables(env, directory)) {
    const auto tail = ReadTail(env, (directory / table).string(), kTail);
    if (tail) lines += table + ' ' + std::to_string(tail->size()) + ' ' + DigestOf(*tail) + '\n';
  }
  rocksdb::WriteStringToFile(&env, lines + "check " + DigestOf(lines) + '\n', SealPath(directory), /*should_sync=*/true)
      .PermitUncheckedError();
}

Result<void> CheckForDamage(rocksdb::Env& env, const std::filesystem::path& directory) {
  const Seal seal = ReadSeal(env, directory);
  if (auto list = CheckList(env, directory, seal); !list) return list;
  return CheckTables(env, directory, seal);
}

}  // namespace quoth
