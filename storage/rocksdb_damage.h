// Damage to the files of a database that RocksDB does not notice, or notices too late: looked for before it opens them.
#pragma once

#include <rocksdb/env.h>

#include <filesystem>

#include "quoth/result.h"

namespace quoth {

// kCorruption if
//  - the list of files (its MANIFEST) begins otherwise than it was sealed. RocksDB takes a list for cut off where a
//    record is damaged near its end, as a crash leaves it, and opens an older state without a word;
//  - the end of a table is not what was sealed, or none that we write. It says how to read the table; of some of it
//    RocksDB looks at the checksum last, and Debian's build ends the process at what it finds there.
// What is not sealed passes: a store that was never closed, or whose seal is damaged. Also beside a process that
// writes.
Result<void> CheckForDamage(rocksdb::Env& env, const std::filesystem::path& directory);

// Writes the file SEAL, which says what the list of files and the ends of tables are, of a database that nobody has
// open. What cannot be written is no seal.
void SealFiles(rocksdb::Env& env, const std::filesystem::path& directory);

}  // namespace quoth
