// Stores that cannot be opened or written: each with a message that says what to do.

#include <gtest/gtest.h>
#include <rocksdb/db.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "quoth/store.h"
#include "storage/codec.h"
#include "storage/keys.h"
#include "storage/rocksdb_engine.h"
#include "tests/storage/sample_documents.h"
#include "tests/storage/temporary_folder.h"

namespace quoth {
namespace {

TEST(Trouble, AStoreOfANewerFormatIsRefused) {
  TemporaryFolder folder;
  { ASSERT_TRUE(Store::Open(folder.path())); }
  {
    auto engine = OpenRocksdb(folder.path(), {});
    Encoder version;
    version.Number(kFormatVersion + 1);
    std::vector<Write> batch(1);
    batch[0].partition = MetaPartition();
    batch[0].sort_key = FormatKey();
    batch[0].value = version.Take();
    ASSERT_TRUE((*engine)->Apply(batch));
  }
  const auto store = Store::Open(folder.path());
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, ErrorCode::kUnsupported);
  EXPECT_NE(store.error().message.find("format " + std::to_string(kFormatVersion + 1)), std::string::npos) << store.error().message;
}

// As after an upgrade whose lexicons know more endings or titles.
TEST(Trouble, IdentitiesDerivedByAnotherVersionAreDerivedAgain) {
  TemporaryFolder folder;
  const SampleDocument sample = MakeSample(1, 1);
  ASSERT_TRUE((*Store::Open(folder.path()))->Ingest(sample.document, sample.extraction));
  {
    auto engine = *OpenRocksdb(folder.path(), {});
    const auto names = *engine->View()->Partitions(Family::kIdentity, "", 1);
    ASSERT_FALSE(names.empty());
    std::vector<Write> batch(2);
    batch[0].partition = MetaPartition();
    batch[0].sort_key = DerivationKey();
    batch[0].value = "other";
    batch[1].partition.family = Family::kIdentity;
    batch[1].partition.key = names[0];
    batch[1].sort_key = "p";
    batch[1].value = "x";
    ASSERT_TRUE(engine->Apply(batch));
  }
  const auto reader = Store::Open(folder.path(), {.read_only = true});
  ASSERT_FALSE(reader);
  EXPECT_EQ(reader.error().code, ErrorCode::kUnsupported);
  const auto store = Store::Open(folder.path());
  ASSERT_TRUE(store) << store.error().message;
  EXPECT_TRUE((*store)->Check(false)->clean());
  EXPECT_TRUE((*store)->Remove(sample.document.id()));
  EXPECT_TRUE((*store)->Check(false)->clean());
}

TEST(Trouble, AStoreThatAnotherProcessHoldsIsRefusedButCanBeRead) {
  TemporaryFolder folder;
  auto holder = Store::Open(folder.path());
  const SampleDocument sample = MakeSample(1, 1);
  ASSERT_TRUE((*holder)->Ingest(sample.document, sample.extraction));
  const auto second = Store::Open(folder.path());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kLocked);
  EXPECT_NE(second.error().message.find("another process"), std::string::npos);
  const auto reader = Store::Open(folder.path(), {.read_only = true});
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_TRUE((*reader)->GetDocument(sample.document.id()));
  EXPECT_EQ((*reader)->Ingest(sample.document, sample.extraction).error().code, ErrorCode::kConflict);
}

// A writer deletes files and logs while a reader finds out which there are: that may not look like damage,
// nor may what was acknowledged be missing.
TEST(Trouble, AReaderBesideABusyWriterSeesAllThatWasAcknowledged) {
  TemporaryFolder folder;
  { ASSERT_TRUE(Store::Open(folder.path())); }
  constexpr int kDocuments = 30;
  std::atomic<int> acknowledged = 0;
  std::jthread writer([&] {
    for (int i = 0; i < kDocuments; ++i) {
      const auto store = *Store::Open(folder.path());
      const SampleDocument sample = MakeSample(i, 1);
      ASSERT_TRUE(store->Ingest(sample.document, sample.extraction));
      acknowledged = i + 1;
      if (i % 4 == 0) {
        EXPECT_TRUE(store->Compact());
      }
    }
  });
  while (acknowledged < kDocuments) {
    const auto least = static_cast<uint64_t>(acknowledged);
    const auto reader = Store::Open(folder.path(), {.create_if_missing = false, .read_only = true});
    ASSERT_TRUE(reader) << reader.error().message;
    const auto statistics = (*reader)->Statistics();
    ASSERT_TRUE(statistics) << statistics.error().message;
    EXPECT_GE(statistics->documents, least);
    const auto report = (*reader)->Check(false);
    EXPECT_TRUE(report ? report->clean() : report.error().code == ErrorCode::kLocked);
  }
}

TEST(Trouble, AFolderWithoutAStoreIsNotFound) {
  TemporaryFolder folder;
  for (const bool read_only : {true, false}) {
    const auto store = Store::Open(folder.path() / "none",
                                   {.create_if_missing = false, .read_only = read_only});
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, ErrorCode::kNotFound) << store.error().message;
    EXPECT_NE(store.error().message.find("there is no store"), std::string::npos);
  }
}

TEST(Trouble, WhatCannotBeLookedAtIsSaid) {
  TemporaryFolder folder;
  const auto loop = folder.path() / "loop";
  std::filesystem::create_symlink(loop, loop);
  for (const bool create : {true, false}) {
    const auto store = Store::Open(loop, {.create_if_missing = create});
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, ErrorCode::kIo) << store.error().message;
    EXPECT_NE(store.error().message.find("symbolic links"), std::string::npos) << store.error().message;
  }
  EXPECT_EQ(Store::Backups(loop).error().code, ErrorCode::kIo);
  EXPECT_EQ(Store::KeepNewestBackups(loop, 1).error().code, ErrorCode::kIo);
  const auto backups = folder.path() / "backups", store = folder.path() / "store";
  ASSERT_TRUE((*Store::Open(store))->Backup(backups));
  const auto restored = Store::Restore(backups, loop);
  ASSERT_FALSE(restored);
  EXPECT_EQ(restored.error().code, ErrorCode::kIo) << restored.error().message;
}

// Somebody else, as far as files go, while it lives.
class AnotherUser {
 public:
  AnotherUser() : other_(geteuid() == 0 && seteuid(65534) == 0) {}
  ~AnotherUser() {
    if (other_ && seteuid(0) != 0) std::abort();
  }
  bool other() const { return other_; }

 private:
  bool other_;
};

TEST(Trouble, AStoreOfAnotherUserIsSaidToBeDenied) {
  TemporaryFolder folder;
  const auto hidden = folder.path() / "store", shown = hidden / "shown";
  ASSERT_TRUE(Store::Open(shown));
  for (const mode_t mode : {0700, 0755}) {  // the folder may not be entered; it may, but not be written
    chmod(folder.path().c_str(), 0755);
    chmod(hidden.c_str(), mode);
    const AnotherUser user;
    if (!user.other()) GTEST_SKIP() << "being somebody else needs root";
    for (const bool create : {true, false}) {
      const auto store = Store::Open(shown, {.create_if_missing = create});
      ASSERT_FALSE(store);
      EXPECT_EQ(store.error().code, ErrorCode::kIo) << store.error().message;
      EXPECT_NE(store.error().message.find("ermission denied"), std::string::npos) << store.error().message;
    }
    const auto reader = Store::Open(shown, {.create_if_missing = false, .read_only = true});
    EXPECT_EQ(reader.has_value(), mode == 0755) << (reader ? "" : reader.error().message);
  }
}

TEST(Trouble, AForeignDatabaseIsRefused) {
  TemporaryFolder folder;
  rocksdb::Options options;
  options.create_if_missing = true;
  rocksdb::DB* db = nullptr;
  ASSERT_TRUE(rocksdb::DB::Open(options, folder.path().string(), &db).ok());
  delete db;
  const auto store = Store::Open(folder.path(), {.create_if_missing = false});
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, ErrorCode::kUnsupported);
}

TEST(Trouble, AFileInPlaceOfTheFolder) {
  TemporaryFolder folder;
  std::ofstream(folder.path() / "file") << "text";
  const auto store = Store::Open(folder.path() / "file");
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, ErrorCode::kIo);
}

// A file system of two megabytes, while it is mounted.
class SmallDisk {
 public:
  SmallDisk() {
    mounted_ = mount("quoth-test", folder_.path().c_str(), "tmpfs", 0, "size=2m") == 0;
  }
  ~SmallDisk() {
    if (mounted_) umount(folder_.path().c_str());
  }
  bool mounted() const { return mounted_; }
  std::filesystem::path path() const { return folder_.path(); }

 private:
  TemporaryFolder folder_;
  bool mounted_ = false;
};

TEST(Trouble, AReadOnlyFileSystemIsSaidAndCanBeRead) {
  const SmallDisk disk;
  if (!disk.mounted()) GTEST_SKIP() << "mounting a small disk needs root";
  const auto folder = disk.path() / "store";
  const SampleDocument sample = MakeSample(1, 1);
  ASSERT_TRUE((*Store::Open(folder))->Ingest(sample.document, sample.extraction));
  ASSERT_EQ(mount("quoth-test", disk.path().c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "size=2m"), 0);
  const auto store = Store::Open(folder);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, ErrorCode::kIo);
  EXPECT_NE(store.error().message.find("read-only file system"), std::string::npos) << store.error().message;
  const auto reader = Store::Open(folder, {.read_only = true});
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_TRUE((*reader)->GetDocument(sample.document.id()));
}

TEST(Trouble, AFullDiskIsSaidAndNothingAcknowledgedIsLost) {
  const SmallDisk disk;
  if (!disk.mounted()) GTEST_SKIP() << "mounting a small disk needs root";
  const auto folder = disk.path() / "store";
  int acknowledged = 0;
  {
    auto store = Store::Open(folder);
    ASSERT_TRUE(store) << store.error().message;
    for (; acknowledged < 100'000; ++acknowledged) {
      const SampleDocument sample = MakeSample(acknowledged, 1);
      const auto outcome = (*store)->Ingest(sample.document, sample.extraction);
      if (outcome) continue;
      EXPECT_EQ(outcome.error().code, ErrorCode::kIo);
      EXPECT_NE(outcome.error().message.find("no space left"), std::string::npos)
          << outcome.error().message;
      break;
    }
    const SampleDocument sample = MakeSample(acknowledged, 1);
    EXPECT_FALSE((*store)->Ingest(sample.document, sample.extraction));
    EXPECT_TRUE((*store)->GetDocument(MakeSample(0, 1).document.id()));
    // The user makes room, as the message says, and repeats it.
    ASSERT_EQ(mount("quoth-test", disk.path().c_str(), "tmpfs", MS_REMOUNT, "size=64m"), 0);
    const auto outcome = (*store)->Ingest(sample.document, sample.extraction);
    ASSERT_TRUE(outcome) << outcome.error().message;
    ++acknowledged;
  }
  EXPECT_GT(acknowledged, 10);
  EXPECT_LT(acknowledged, 100'000);
  auto store = Store::Open(folder);
  ASSERT_TRUE(store) << store.error().message;
  for (int i = 0; i < acknowledged; ++i) {
    const SampleDocument sample = MakeSample(i, 1);
    const auto stored = (*store)->GetDocument(sample.document.id());
    ASSERT_TRUE(stored) << i << ": " << stored.error().message;
    EXPECT_EQ(stored->extraction, sample.extraction);
  }
}

}  // namespace
}  // namespace quoth
