// The engine seam: all that the graph store knows of what keeps its bytes.
//
// Keys have two levels, (partition, sort key). Sort keys order bytewise inside a partition; there is
// no order between partitions and no reverse iteration. A batch is atomic on the engine that ships
// (RocksDB); the store is written so that atomicity within one partition would do, see
// docs/storage.md. Beside put and delete there is fold: the new value is Fold(old value, operand)
// (storage/fold.h), a pure function. An engine may fold when it writes, or keep operands and fold
// when it reads; a value that folds to nothing is no entry.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quoth/result.h"

namespace quoth {

// One ordering each; an engine may keep them apart. Stored, never renumber.
enum class Family : uint8_t {
  kMeta = 1,        // format version, totals
  kDocument1 = 2,   // the documents of a store of format 1, until it is migrated
  kCatalogue1 = 7,  // the list of documents of a store of format 1
  kDocument = 8,    // the documents
  kList = 9,        // lists of quotations and documents
  kTerm = 10,       // the text index
  kEntity = 11,     // what is known of an entity
  kName = 12,       // names and aliases
  kLink = 13,       // the links of an entity
  kIdentity = 14,   // who was sighted under a name
  kClaim = 15,      // wordings and where they meet
  kStatement = 16,  // what users said of identities; no document owns these
};

struct Partition {
  Family family;
  std::string key;  // at most 255 bytes

  auto operator<=>(const Partition&) const = default;
};

enum class WriteKind : uint8_t { kPut, kDelete, kFold };

struct Write {
  Partition partition;
  std::string sort_key;
  WriteKind kind = WriteKind::kPut;
  std::string value;  // or operand; nothing to delete

  bool operator==(const Write&) const = default;
};

// Walks one partition in the order of its sort keys. Valid while its view lives. One thread.
class PartitionCursor {
 public:
  virtual ~PartitionCursor() = default;
  virtual bool Valid() const = 0;
  virtual void Next() = 0;
  // To the first entry whose sort key is not less.
  virtual void Seek(std::string_view sort_key) = 0;
  virtual std::string_view sort_key() const = 0;
  virtual std::string_view value() const = 0;
  // Not Valid() may mean the end, or an error that stands here.
  virtual Result<void> status() const = 0;
};

// A consistent state of the engine. Thread-safe.
class EngineView {
 public:
  virtual ~EngineView() = default;
  virtual Result<std::optional<std::string>> Get(const Partition& partition,
                                                 std::string_view sort_key) const = 0;
  // The same of many partitions, one sort key; in the order of `partitions`.
  virtual Result<std::vector<std::optional<std::string>>> GetAll(
      const std::vector<Partition>& partitions, std::string_view sort_key) const;
  // Positioned at the first entry not less than `from`.
  virtual std::unique_ptr<PartitionCursor> Scan(const Partition& partition,
                                                std::string_view from) const = 0;
  // The keys of all partitions of a family that start with `prefix`, at most `limit`, in any order.
  // For work on the whole store; too slow for a question.
  virtual Result<std::vector<std::string>> Partitions(Family family, std::string_view prefix,
                                                      size_t limit) const = 0;
};

// What the files of an engine amount to.
struct EngineStatistics {
  uint64_t disk_bytes = 0;
  uint64_t memory_bytes = 0;  // caches and what is not written yet
  uint64_t writes = 0;        // grows with every write, also over openings; 0 if the engine cannot tell
  std::vector<std::pair<std::string, uint64_t>> families;  // name, bytes on disk
};

// Entries of a bulk load in the order of (family, partition, sort key), each once, its value folded.
using EntrySource = std::function<Result<bool>(Write& entry)>;  // false: no more

// Thread-safe.
class Engine {
 public:
  virtual ~Engine() = default;
  virtual Result<void> Apply(const std::vector<Write>& batch) = 0;
  virtual std::unique_ptr<EngineView> View() const = 0;
  virtual Result<void> Sync() = 0;

  // After a write that its device refused an engine may take no more. ResumeWrites makes it take them again if the
  // device does, or says why not; it waits a moment for open views, and they must be closed. Nobody else writes then.
  virtual bool RefusesWrites() const;
  virtual Result<void> ResumeWrites();

  // What an engine need not be able to do; kUnsupported by default.
  // Adds entries as files, without going through the log; what is folded is folded into what is there.
  // A family is in one of the sources only; each source is read by a thread of its own.
  virtual Result<void> Load(const std::vector<EntrySource>& sources);
  // While compactions are held, loaded files stay side by side; Compact then writes everything once.
  virtual Result<void> HoldCompactions(bool hold);
  virtual Result<void> Compact();
  virtual Result<EngineStatistics> Statistics() const;
  // Reads every block and compares checksums.
  virtual Result<void> Verify() const;
  // Adds the present state to the backups in the folder; what it shares with them is not copied.
  virtual Result<void> Backup(const std::filesystem::path& folder);
  // Removes what older formats left.
  virtual Result<void> DropOldFamilies();
  // Removes every entry of a family. Not atomic with anything else.
  virtual Result<void> Clear(Family family);
};

}  // namespace quoth
