// The engine seam: all that the graph store knows of what keeps its bytes.
//
// Keys have two levels, (partition, sort key). Sort keys order bytewise inside a partition; there is
// no order between partitions, no reverse iteration and no merge. A batch is atomic on the engine
// that ships (RocksDB); the store is written so that atomicity within one partition would do, see
// docs/storage.md.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quoth/result.h"

namespace quoth {

// One ordering each; an engine may keep them apart. Stored, never renumber.
enum class Family : uint8_t {
  kMeta = 1,       // format version
  kDocument = 2,   // the records of a document
  kPosting = 3,    // lists of quotations
  kEntity = 4,     // the documents of an entity
  kName = 5,       // names and aliases
  kLink = 6,       // the links of an entity
  kCatalogue = 7,  // all documents, all quotations by id
  kIdentity = 14,  // who was sighted under a name, what documents state of two
  kStatement = 15, // what users said of identities
  kClaim = 16,     // wordings of quotations, and where those meet
};

struct Partition {
  Family family;
  std::string key;  // at most 255 bytes

  auto operator<=>(const Partition&) const = default;
};

struct Write {
  Partition partition;
  std::string sort_key;
  std::optional<std::string> value;  // empty: delete
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
  // Positioned at the first entry not less than `from`.
  virtual std::unique_ptr<PartitionCursor> Scan(const Partition& partition,
                                                std::string_view from) const = 0;
};

// Thread-safe.
class Engine {
 public:
  virtual ~Engine() = default;
  virtual Result<void> Apply(const std::vector<Write>& batch) = 0;
  virtual std::unique_ptr<EngineView> View() const = 0;
  virtual Result<void> Sync() = 0;
};

}  // namespace quoth
