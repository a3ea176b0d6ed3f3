// Damage to the files of a database that RocksDB does not notice, or notices too late: looked for before it opens them.
#pragma once

#include <rocksdb/env.h>

#include <filesystem>

#include "quoth/result.h"

namespace quoth {

// kCorruption if
//  - the list of files (its MANIFEST) begins otherwise than it was sealed. RocksDB takes a list for cut off where a
//    record is damaged near its end, as a crash leaves it, and opens an older state without a word;
//  - the end of a table, which says how to read it and has no checksum, is none that we write.
// A store without a seal, or with one of another list or a damaged one, passes. Also beside a process that writes.
Result<void> CheckForDamage(rocksdb::Env& env, const std::filesystem::path& directory);

// Writes the file SEAL, which says what the list of files is, of a database that nobody has open. What cannot be
// written is no seal.
void SealManifest(rocksdb::Env& env, const std::filesystem::path& directory);

}  // namespace quoth
