#include "storage/rocksdb_damage.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "core/sha256.h"

namespace quoth {
namespace {

// "NAME LENGTH DIGEST CHECK\n": the list's file, how many bytes of it were there, their SHA-256, and the SHA-256 of
// the words before, so that a damaged seal is told from a damaged list.
struct Seal {
  std::string name;
  uint64_t length = 0;
  std::string digest;
};

std::string SealPath(const std::filesystem::path& directory) { return (directory / "SEAL").string(); }

std::string WordsOf(const Seal& seal) { return seal.name + ' ' + std::to_string(seal.length) + ' ' + seal.digest; }

std::optional<std::string> ReadAll(rocksdb::Env& env, const std::string& path) {
  std::string bytes;
  if (!rocksdb::ReadFileToString(&env, path, &bytes).ok()) return std::nullopt;
  return bytes;
}

// The file that CURRENT names, without the line's end.
std::optional<std::string> NameOfManifest(rocksdb::Env& env, const std::filesystem::path& directory) {
  auto name = ReadAll(env, (directory / "CURRENT").string());
  if (!name || !name->starts_with("MANIFEST-")) return std::nullopt;
  while (!name->empty() && name->back() == '\n') name->pop_back();
  return name;
}

std::optional<Seal> ReadSeal(rocksdb::Env& env, const std::filesystem::path& directory) {
  const auto bytes = ReadAll(env, SealPath(directory));
  if (!bytes) return std::nullopt;
  Seal seal;
  std::string check;
  std::istringstream words(*bytes);
  if (!(words >> seal.name >> seal.length >> seal.digest >> check)) return std::nullopt;
  if (check != HexOf(Sha256::Of(WordsOf(seal)))) return std::nullopt;
  return seal;
}

Result<void> CheckSeal(rocksdb::Env& env, const std::filesystem::path& directory) {
  const auto seal = ReadSeal(env, directory);
  if (!seal || NameOfManifest(env, directory) != seal->name) return {};
  auto list = ReadAll(env, (directory / seal->name).string());
  if (!list) return {};  // told when it is opened
  const bool cut = list->size() < seal->length;
  list->resize(seal->length);
  if (!cut && HexOf(Sha256::Of(*list)) == seal->digest) return {};
  return Error{ErrorCode::kCorruption, "the store " + directory.string() + " is damaged: its list of files (" + seal->name +
                                           ") is not what it was when the store was closed; restore a backup"};
}

Error DamagedTable(const std::filesystem::path& directory, const std::string& name) {
  return {ErrorCode::kCorruption, "the store " + directory.string() + " is damaged: the end of " + name +
                                      " is not that of a table; restore a backup"};
}

// A table ends with 53 bytes: the kind of its checksums, 40 that checksums tell damage of, 4 of its version, and 8
// that are always the same. (table/format.h of RocksDB, format versions 1 to 5.) Without those 8 it was perhaps never
// finished, and RocksDB knows whether it needs it.
Result<void> CheckTable(rocksdb::Env& env, const std::filesystem::path& directory, const std::string& name) {
  constexpr uint64_t kFooter = 53;
  constexpr size_t kVersion = 41;
  constexpr size_t kAlways = 45;
  constexpr char kXxh3 = 4;
  const std::string path = (directory / name).string();
  uint64_t size = 0;
  std::unique_ptr<rocksdb::RandomAccessFile> file;
  if (!env.GetFileSize(path, &size).ok() || !env.NewRandomAccessFile(path, &file, rocksdb::EnvOptions()).ok()) return {};
  if (size < kFooter) return {};
  char bytes[kFooter];
  rocksdb::Slice footer;
  if (!file->Read(size - kFooter, kFooter, &footer, bytes).ok()) return {};  // told when it is opened
  if (footer.ToStringView().substr(kAlways) != "\xF7\xCF\xF4\x85\xB7\x41\xE2\x88") return {};
  const std::string_view version = footer.ToStringView().substr(kVersion, 4);
  if (footer[0] == kXxh3 && version == std::string_view("\5\0\0\0", 4)) return {};
  return DamagedTable(directory, name);
}

Result<void> CheckTables(rocksdb::Env& env, const std::filesystem::path& directory) {
  std::vector<std::string> names;
  if (!env.GetChildren(directory.string(), &names).ok()) return {};
  for (const std::string& name : names) {
    if (!name.ends_with(".sst") || name.starts_with("load-")) continue;
    if (auto whole = CheckTable(env, directory, name); !whole) return whole;
  }
  return {};
}

}  // namespace

void SealManifest(rocksdb::Env& env, const std::filesystem::path& directory) {
  const auto name = NameOfManifest(env, directory);
  const auto list = name ? ReadAll(env, (directory / *name).string()) : std::nullopt;
  if (!list) return;
  const Seal seal{*name, list->size(), HexOf(Sha256::Of(*list))};
  const std::string words = WordsOf(seal);
  rocksdb::WriteStringToFile(&env, words + ' ' + HexOf(Sha256::Of(words)) + '\n', SealPath(directory), /*should_sync=*/true)
      .PermitUncheckedError();
}

Result<void> CheckForDamage(rocksdb::Env& env, const std::filesystem::path& directory) {
  if (auto sealed = CheckSeal(env, directory); !sealed) return sealed;
  return CheckTables(env, directory);
}

}  // namespace quoth
