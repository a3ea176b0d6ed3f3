#include "tests/storage/raw_dump.h"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "storage/document_codec.h"
#include "storage/keys.h"
#include "storage/rocksdb_engine.h"

namespace quoth {
namespace {

constexpr Family kFamilies[] = {Family::kMeta, Family::kDocument, Family::kList, Family::kTerm,
                                Family::kEntity, Family::kName, Family::kLink,
                                Family::kIdentity, Family::kClaim, Family::kStatement};

}  // namespace

RawDump DumpEngine(const Engine& engine, WithoutIngestTime without) {
  RawDump dump;
  const auto view = engine.View();
  for (const Family family : kFamilies) {
    const auto partitions = view->Partitions(family, "", SIZE_MAX);
    EXPECT_TRUE(partitions);
    for (const std::string& key : *partitions) {
      const Partition partition{family, key};
      const auto at = view->Scan(partition, "");
      for (; at->Valid(); at->Next()) {
        std::string value(at->value());
        if (family == Family::kDocument && without == WithoutIngestTime::kYes) {
          auto contribution = DecodeContribution(value);
          EXPECT_TRUE(contribution);
          contribution->summary.ingested = 0;
          value = Encode(*contribution);
        }
        dump[{partition, std::string(at->sort_key())}] = value;
      }
      EXPECT_TRUE(at->status());
    }
  }
  return dump;
}

RawDump DumpStore(const std::filesystem::path& folder, WithoutIngestTime without) {
  const auto engine = OpenRocksdb(folder, {.create_if_missing = false, .read_only = true});
  EXPECT_TRUE(engine) << engine.error().message;
  return engine ? DumpEngine(**engine, without) : RawDump();
}

}  // namespace quoth
