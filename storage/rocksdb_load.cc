#include "storage/rocksdb_load.h"

#include <rocksdb/sst_file_writer.h>

#include <atomic>
#include <future>
#include <iterator>
#include <utility>

namespace quoth {
namespace {

using rocksdb::Status;
using LoadArguments = std::vector<rocksdb::IngestExternalFileArg>;

// Writes the files of a bulk load, one after another as they grow.
class LoadFile {
 public:
  static constexpr uint64_t kLargest = uint64_t{64} << 20;

  // `fresh`: nothing is there that entries could be folded into.
  LoadFile(const Database& database, Family family, bool fresh)
      : writer_(rocksdb::EnvOptions(), Options(database, family, fresh), database.Handle(family)),
        fresh_(fresh) {}

  Status Open(const std::string& path) { return writer_.Open(path); }
  Status Add(const Write& entry) {
    const std::string key = Key(entry.partition, entry.sort_key);
    return entry.kind == WriteKind::kFold && !fresh_ ? writer_.Merge(key, entry.value)
                                                     : writer_.Put(key, entry.value);
  }
  bool full() { return writer_.FileSize() >= kLargest; }
  Status Finish() { return writer_.Finish(); }

 private:
  // What is folded into other files is soon written again: then is the time to compress it well.
  static rocksdb::Options Options(const Database& database, Family family, bool fresh) {
    rocksdb::Options options = database.db->GetOptions(database.Handle(family));
    if (!fresh) options.bottommost_compression = rocksdb::kDisableCompressionOption;
    return options;
  }

  rocksdb::SstFileWriter writer_;
  bool fresh_;
};

bool IsEmpty(const Database& database, Family family) {
  rocksdb::ReadOptions options;
  options.total_order_seek = true;
  const std::unique_ptr<rocksdb::Iterator> at(
      database.db->NewIterator(options, database.Handle(family)));
  at->SeekToFirst();
  return !at->Valid() && at->status().ok();
}

// The names of two loads at a time differ; what a load that failed left is overwritten.
std::string NewPath(const Database& database) {
  static std::atomic<uint64_t> files = 0;
  return (database.directory / ("load-" + std::to_string(files++) + ".sst")).string();
}

Result<void> WriteFiles(const Database& database, const EntrySource& next, LoadArguments& loads) {
  std::unique_ptr<LoadFile> file;
  Family family{};
  bool fresh = false;
  Write entry;
  while (true) {
    auto more = next(entry);
    if (!more) return more.error();
    const bool other = !*more || entry.partition.family != family || loads.empty();
    if (file && (other || file->full())) {
      if (auto status = file->Finish(); !status.ok()) return ToError(status, database.directory);
      file.reset();
    }
    if (!*more) return {};
    if (other) {
      family = entry.partition.family;
      fresh = IsEmpty(database, family);
      loads.emplace_back().column_family = database.Handle(family);
      loads.back().options.move_files = true;
    }
    if (!file) {
      loads.back().external_files.push_back(NewPath(database));
      file = std::make_unique<LoadFile>(database, family, fresh);
      if (auto status = file->Open(loads.back().external_files.back()); !status.ok()) {
        return ToError(status, database.directory);
      }
    }
    if (auto status = file->Add(entry); !status.ok()) return ToError(status, database.directory);
  }
}

}  // namespace

// All families at once: a load is there wholly or not at all.
Result<void> LoadFiles(Database& database, const std::vector<EntrySource>& sources) {
  std::vector<LoadArguments> loads(sources.size());
  std::vector<std::future<Result<void>>> writing;
  for (size_t i = 0; i < sources.size(); ++i) {
    writing.push_back(std::async(std::launch::async,
                                 [&, i] { return WriteFiles(database, sources[i], loads[i]); }));
  }
  Result<void> written;
  for (auto& result : writing) {
    if (auto one = result.get(); !one && written) written = std::move(one);
  }
  if (!written) return written;
  LoadArguments all;
  for (LoadArguments& some : loads) std::move(some.begin(), some.end(), std::back_inserter(all));
  if (all.empty()) return {};
  const Status status = database.db->IngestExternalFiles(all);
  if (!status.ok()) return ToError(status, database.directory);
  return {};
}

}  // namespace quoth
