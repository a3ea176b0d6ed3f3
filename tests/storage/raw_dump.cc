#include "tests/storage/raw_dump.h"

#include <gtest/gtest.h>
#include <rocksdb/db.h>

#include <memory>
#include <vector>

#include "storage/codec.h"

namespace quoth {

RawDump DumpStore(const std::filesystem::path& folder, WithoutIngestTime without) {
  std::vector<std::string> names;
  rocksdb::DB::ListColumnFamilies({}, folder.string(), &names);
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  for (const std::string& name : names) families.emplace_back(name, rocksdb::ColumnFamilyOptions());
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* opened = nullptr;
  const auto status = rocksdb::DB::OpenForReadOnly({}, folder.string(), families, &handles, &opened);
  EXPECT_TRUE(status.ok()) << status.ToString();
  if (!status.ok()) return {};
  const std::unique_ptr<rocksdb::DB> db(opened);
  RawDump dump;
  for (rocksdb::ColumnFamilyHandle* handle : handles) {
    const std::unique_ptr<rocksdb::Iterator> at(db->NewIterator({}, handle));
    for (at->SeekToFirst(); at->Valid(); at->Next()) {
      std::string value = at->value().ToString();
      const bool header = handle->GetName() == "document" && at->key().ToString().substr(17) == "h";
      if (header && without == WithoutIngestTime::kYes) {
        auto decoded = DecodeHeader(value);
        EXPECT_TRUE(decoded);
        decoded->summary.ingested = 0;
        value = Encode(*decoded);
      }
      dump[{handle->GetName(), at->key().ToString()}] = value;
    }
    db->DestroyColumnFamilyHandle(handle);
  }
  return dump;
}

}  // namespace quoth
