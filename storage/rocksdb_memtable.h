// Where the engine keeps what is written and not yet in a file. A write of an article adds to hundreds of
// keys in as many partitions, most of which are there already: so a key is found by its hash, and takes a
// new entry without being compared with its neighbours. The keys of a partition are linked in order, for
// scans; partitions are ordered only when a buffer is written to a file.
//
// One writer at a time (RocksDB sees to that), any number of readers beside it, which take no lock.
#pragma once

#include <rocksdb/memtablerep.h>

#include <memory>

namespace quoth {

// Preconditions: keys are ordered by their bytes, and the family's prefix extractor is the one of
// RocksdbFamilyOptions, where no prefix begins another.
std::shared_ptr<rocksdb::MemTableRepFactory> PartitionMemtables();

}  // namespace quoth
