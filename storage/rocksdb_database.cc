#include "storage/rocksdb_database.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <thread>

#include "storage/rocksdb_options.h"

namespace quoth {
namespace {

using rocksdb::ColumnFamilyHandle;
using rocksdb::Status;

// What a store of format 1 had beside "meta"; read while it is migrated, then dropped.
constexpr std::array<std::pair<Family, const char*>, 2> kOldFamilyNames{{
    {Family::kDocument1, "document"},
    {Family::kCatalogue1, "catalogue"},
}};

// A store whose making was cut off before its first family: nothing but an empty default.
bool HasNothing(const rocksdb::Options& options, const std::filesystem::path& directory) {
  rocksdb::DB* opened = nullptr;
  if (!rocksdb::DB::OpenForReadOnly(options, directory.string(), &opened).ok()) return false;
  const std::unique_ptr<rocksdb::DB> db(opened);
  const std::unique_ptr<rocksdb::Iterator> at(db->NewIterator(rocksdb::ReadOptions()));
  at->SeekToFirst();
  return !at->Valid() && at->status().ok();
}

// Families already there, ours and those of another version, which we must open to look at the
// format version; and all of ours where they may be made.
std::vector<std::string> FamiliesToOpen(const rocksdb::Options& options,
                                        const std::filesystem::path& directory) {
  std::vector<std::string> names;
  rocksdb::DB::ListColumnFamilies(options, directory.string(), &names);
  const auto add = [&](const char* name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  // A database that is not ours is told by what it lacks; nothing is added to it.
  const bool making = options.create_if_missing && options.create_missing_column_families;
  const bool fresh = names.empty() || (making && names.size() == 1 && HasNothing(options, directory));
  const bool ours = std::find(names.begin(), names.end(), "meta") != names.end();
  add(rocksdb::kDefaultColumnFamilyName.c_str());
  if (options.create_missing_column_families && (fresh || ours)) {
    for (const auto& [family, name] : kFamilyNames) add(name);
  }
  return names;
}

Result<void> CheckFolder(const std::filesystem::path& directory, const RocksdbOptions& options) {
  if (options.in_memory || options.env) return {};
  if (options.create_if_missing && !options.read_only) {
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (error) {
      return Error{ErrorCode::kIo, "cannot create " + directory.string() + ": " + error.message()};
    }
    return {};
  }
  std::error_code error;
  if (std::filesystem::exists(directory / "CURRENT", error)) return {};
  if (error) return Error{ErrorCode::kIo, "cannot open the store " + directory.string() + ": " + error.message()};
  return Error{ErrorCode::kNotFound, "there is no store in " + directory.string()};
}

// Without "meta" it is no store. Others may lack in an older store opened for reading.
Result<void> AssignFamilies(Database& database) {
  for (ColumnFamilyHandle* handle : database.handles) {
    const auto assign = [&](const auto& names) {
      for (const auto& [family, name] : names) {
        if (handle->GetName() == name) database.family[static_cast<size_t>(family)] = handle;
      }
    };
    assign(kFamilyNames);
    assign(kOldFamilyNames);
  }
  if (database.Handle(Family::kMeta) != nullptr) {
    for (ColumnFamilyHandle*& handle : database.family) {
      if (handle == nullptr) handle = database.Handle(Family::kMeta);
    }
    return {};
  }
  return Error{ErrorCode::kUnsupported,
               database.directory.string() + " is a RocksDB database, but not a store of quoth"};
}

rocksdb::Env* PrepareFiles(Database& database, const RocksdbOptions& options) {
  rocksdb::Env* env = options.env ? options.env : rocksdb::Env::Default();
  if (options.in_memory) {
    database.memory_env.reset(rocksdb::NewMemEnv(env));
    return database.memory_env.get();
  }
  database.logs = std::make_shared<SyncedLogs>(env->GetFileSystem());
  database.env = rocksdb::NewCompositeEnv(database.logs);
  return database.env.get();
}

Result<std::shared_ptr<Database>> OpenOnce(const std::filesystem::path& directory,
                                           const RocksdbOptions& options) {
  auto database = std::make_shared<Database>();
  database->directory = directory;
  rocksdb::Env* env = PrepareFiles(*database, options);
  if (auto whole = CheckForDamage(*env, directory); !whole) return whole.error();
  rocksdb::Options db_options = RocksdbDatabaseOptions(options, env);
  db_options.listeners = {database->refusals};
  database->cache = rocksdb::NewLRUCache(options.cache_bytes);
  std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
  for (const std::string& name : FamiliesToOpen(db_options, directory)) {
    descriptors.emplace_back(name, RocksdbFamilyOptions(name, database->cache));
  }
  rocksdb::DB* db = nullptr;
  const std::string path = directory.string();
  const Status status =
      options.read_only
          ? rocksdb::DB::OpenForReadOnly(db_options, path, descriptors, &database->handles, &db)
          : rocksdb::DB::Open(db_options, path, descriptors, &database->handles, &db);
  if (!status.ok()) return ToError(status, directory);
  database->db.reset(db);
  database->flush_at_close = !options.read_only && !options.in_memory;
  if (auto assigned = AssignFamilies(*database); !assigned) return assigned.error();
  return database;
}

std::vector<std::filesystem::path> Logs(const std::filesystem::path& directory) {
  std::vector<std::filesystem::path> logs;
  std::error_code error;
  for (std::filesystem::directory_iterator at(directory, error), end; !error && at != end; at.increment(error)) {
    if (at->path().extension() == ".log") logs.push_back(at->path());
  }
  return logs;
}

// Logs go in the order in which they came: if none of these did, no later one did.
bool AllRemain(const std::vector<std::filesystem::path>& logs) {
  return !logs.empty() && std::all_of(logs.begin(), logs.end(), [](const auto& log) {
    std::error_code error;
    return std::filesystem::exists(log, error);
  });
}

// Another process may write, and delete files and logs, while we read which there are. Where a file lacks,
// the store looks damaged; where a log lacks, its writes do, unseen. So we look again, unless nothing can
// have been deleted. What lacks although the list of files stayed as it was is damage.
Result<std::shared_ptr<Database>> OpenBesideWriter(const std::filesystem::path& directory,
                                                   const RocksdbOptions& options) {
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  do {
    const std::vector<std::filesystem::path> logs = Logs(directory);
    const std::string files = FileListState(directory);
    auto database = OpenOnce(directory, options);
    if (database) (*database)->files_at_opening = files;
    if (FileListState(directory) == files || (database && AllRemain(logs))) return database;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  } while (std::chrono::steady_clock::now() < give_up);
  return Error{ErrorCode::kLocked, "another process changes the store " + directory.string() +
                                       " too fast to read it beside; wait, or ask it over HTTP"};
}

// The lock is a file, which may also not be made or opened: then nobody needs to be stopped.
bool IsHeldByAnother(const std::string& text) {
  const bool elsewhere = text.find("/LOCK: Resource temporarily unavailable") != std::string::npos;
  return elsewhere || text.find("lock hold by current process") != std::string::npos;
}

}  // namespace

Error ToError(const Status& status, const std::filesystem::path& directory) {
  const std::string text = status.ToString();
  const std::string where = directory.string();
  if (status.IsNoSpace() || text.find("No space left") != std::string::npos) {
    return {ErrorCode::kIo, "no space left on the device of " + where +
                                "; nothing of this write was stored, free some space and repeat it"};
  }
  if (status.IsCorruption()) {
    return {ErrorCode::kCorruption, "the store " + where + " is damaged: " + text};
  }
  if (IsHeldByAnother(text)) {
    return {ErrorCode::kLocked, "another process writes to the store " + where +
                                    "; stop it, or send the request to it over HTTP"};
  }
  if (text.find("Permission denied") != std::string::npos) {
    return {ErrorCode::kIo, "permission denied to read or write the store " + where + ": " + text};
  }
  if (text.find("Read-only file system") != std::string::npos) {
    return {ErrorCode::kIo, "the store " + where + " is on a read-only file system: it can be asked, but not written"};
  }
  return {ErrorCode::kIo, "the store " + where + ": " + text};
}

std::string FileListState(const std::filesystem::path& directory) {
  std::ifstream current(directory / "CURRENT");
  std::string name;
  std::getline(current, name);
  std::error_code error;
  const uintmax_t length = std::filesystem::file_size(directory / name, error);
  return name + ' ' + std::to_string(length);
}

std::string Prefix(const Partition& partition) {
  std::string key;
  key.reserve(partition.key.size() + 64);
  key.push_back(static_cast<char>(partition.key.size()));
  key += partition.key;
  return key;
}

std::string Key(const Partition& partition, std::string_view sort_key) {
  std::string key = Prefix(partition);
  key += sort_key;
  return key;
}

Result<std::shared_ptr<Database>> OpenDatabase(const std::filesystem::path& directory,
                                               const RocksdbOptions& options) {
  if (auto checked = CheckFolder(directory, options); !checked) return checked.error();
  return options.read_only ? OpenBesideWriter(directory, options) : OpenOnce(directory, options);
}

}  // namespace quoth
