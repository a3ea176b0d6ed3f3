// kill -9 at random moments: what was acknowledged is whole, nothing is half there.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <random>
#include <set>

#include "quoth/store.h"
#include "storage/graph_store.h"
#include "tests/storage/partition_engine.h"
#include "tests/storage/raw_dump.h"
#include "tests/storage/sample_documents.h"
#include "tests/storage/temporary_folder.h"

namespace quoth {
namespace {

constexpr int kDocuments = 100'000;  // more than a child gets through

constexpr int kOpened = -1;

constexpr int kBulk = 8;  // documents of a bulk load

SampleDocument Step(int i) { return i % 3 == 2 ? MakeSample(i - 1, 2) : MakeSample(i, 1); }

bool Acknowledge(int number) {
  return write(STDOUT_FILENO, &number, sizeof number) == sizeof number;
}

bool IngestOne(Store& store, int i) {
  const SampleDocument sample = Step(i);
  return store.Ingest(sample.document, sample.extraction).has_value() && Acknowledge(i);
}

bool LoadInBulk(Store& store, int first) {
  auto load = store.StartBulkLoad();
  for (int i = first; load && i < first + kBulk; ++i) {
    const SampleDocument sample = Step(i);
    if (!(*load)->Add(sample.document, sample.extraction)) return false;
  }
  return load && (*load)->Finish() && Acknowledge(first + kBulk - 1);
}

// The child is this program run again as "crash_test --ingest FOLDER FIRST", for a forked copy of a
// process with RocksDB's threads would not have them. It writes kOpened to its output once the store is
// open, then stores documents from FIRST on and writes the number of each once it is acknowledged. Every
// third one replaces the one before. Now and then it compacts, backs up, or loads some in bulk.
int IngestUntilKilled(const std::filesystem::path& folder, int first) {
  auto store = Store::Open(folder / "db");
  if (!store || !Acknowledge(kOpened)) return 1;
  std::mt19937 random(static_cast<uint32_t>(first));
  for (int i = first; i < kDocuments;) {
    const uint32_t what = random() % 32;
    if (what == 0 && !(*store)->Compact()) return 1;
    if (what == 1 && !(*store)->Backup(folder / "backups")) return 1;
    if (what == 2) {
      if (!LoadInBulk(**store, i)) return 1;
      i += kBulk;
    } else if (!IngestOne(**store, i++)) {
      return 1;
    }
  }
  return 0;
}

enum class ClockFrom { kStart, kOpen };

// Starts a child, kills it after `microseconds`, and returns the last acknowledged number.
int KillAfter(const std::filesystem::path& folder, int first, ClockFrom from,
              useconds_t microseconds) {
  const std::string path = folder.string(), number_text = std::to_string(first);
  int ends[2];
  EXPECT_EQ(pipe(ends), 0);
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
    execl("/proc/self/exe", "crash_test", "--ingest", path.c_str(), number_text.c_str(), nullptr);
    _exit(127);
  }
  close(ends[1]);
  int last = first - 1, number = 0;
  if (from == ClockFrom::kOpen) {
    EXPECT_EQ(read(ends[0], &number, sizeof number), sizeof number);
  }
  usleep(microseconds);
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the child ended by itself";
  while (read(ends[0], &number, sizeof number) == sizeof number) {
    if (number != kOpened) last = number;
  }
  close(ends[0]);
  return last;
}

// The store equals one that ingested the documents 0 … last, and perhaps some more that were not
// acknowledged in time: one, or all of a bulk load.
void ExpectWhole(const std::filesystem::path& folder, int last, int& stored) {
  const RawDump actual = DumpStore(folder, WithoutIngestTime::kYes);
  const auto cluster = std::make_shared<PartitionCluster>();
  const auto expected = *OpenGraphStore(OpenPartitionEngine(cluster), false);
  for (int i = 0; i <= last + kBulk; ++i) {
    const SampleDocument sample = Step(i);
    ASSERT_TRUE(expected->Ingest(sample.document, sample.extraction));
    if (i < last) continue;
    if (DumpEngine(*OpenPartitionEngine(cluster), WithoutIngestTime::kYes) != actual) continue;
    stored = i;
    return;
  }
  FAIL() << "lost or half there after document " << last;
}

int Kills() {
  const char* full = std::getenv("QUOTH_FULL_TESTS");
  return full != nullptr && *full != '\0' ? 500 : 50;
}

TEST(Crash, KillNineLosesNothingAcknowledgedAndLeavesNothingHalf) {
  std::mt19937 random(std::random_device{}());
  int kills = 0, acknowledged = 0;
  while (kills < Kills() && !HasFailure()) {
    TemporaryFolder folder;
    int first = 0;
    // Five kills of one store, so that recovery itself is interrupted, too.
    for (int round = 0; round < 5; ++round, ++kills) {
      // Some while it opens or recovers, most while it writes.
      const auto from = round % 3 == 1 ? ClockFrom::kStart : ClockFrom::kOpen;
      const auto wait = static_cast<useconds_t>(random() % 40'000);
      const int last = KillAfter(folder.path(), first, from, wait);
      acknowledged += last - first + 1;
      if (last < first && first == 0) continue;  // killed before the store was there
      int stored = first - 1;
      {
        const auto store = Store::Open(folder.path() / "db");  // recovers
        ASSERT_TRUE(store) << store.error().message;
        const auto report = (*store)->Check(false);
        ASSERT_TRUE(report) << report.error().message;
        EXPECT_TRUE(report->clean()) << report->examples.front();
      }
      if (last >= 0 || first > 0) ExpectWhole(folder.path() / "db", std::max(last, first - 1), stored);
      first = stored + 1;
    }
  }
  std::cout << acknowledged << " documents acknowledged before the kills\n";
  EXPECT_GT(acknowledged, 30);
}

}  // namespace
}  // namespace quoth

int main(int argc, char** argv) {
  if (argc == 4 && std::string(argv[1]) == "--ingest") {
    return quoth::IngestUntilKilled(argv[2], std::atoi(argv[3]));
  }
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
