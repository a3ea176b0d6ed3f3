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
#include "tests/storage/raw_dump.h"
#include "tests/storage/sample_documents.h"
#include "tests/storage/temporary_folder.h"

namespace quoth {
namespace {

constexpr int kDocuments = 100'000;  // more than a child gets through

constexpr int kOpened = -1;

// The child is this program run again as "crash_test --ingest FOLDER FIRST", for a forked copy of a
// process with RocksDB's threads would not have them. It writes kOpened to its output once the store is open,
// then stores documents from FIRST on and writes the number of each once it is acknowledged. Every
// third one replaces the one before.
int IngestUntilKilled(const std::filesystem::path& folder, int first) {
  auto store = Store::Open(folder);
  if (!store) return 1;
  if (write(STDOUT_FILENO, &kOpened, sizeof kOpened) != sizeof kOpened) return 1;
  for (int i = first; i < kDocuments; ++i) {
    const SampleDocument sample = i % 3 == 2 ? MakeSample(i - 1, 2) : MakeSample(i, 1);
    if (!(*store)->Ingest(sample.document, sample.extraction)) return 1;
    if (write(STDOUT_FILENO, &i, sizeof i) != sizeof i) return 1;
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

// The store equals one that ingested the documents 0 … last, and perhaps one more that was not
// acknowledged in time.
void ExpectWhole(const std::filesystem::path& folder, int last, int& stored) {
  const auto ingest_up_to = [](int end) {
    TemporaryFolder expected;
    {
      auto store = *Store::Open(expected.path());
      for (int i = 0; i <= end; ++i) {
        const SampleDocument sample = i % 3 == 2 ? MakeSample(i - 1, 2) : MakeSample(i, 1);
        EXPECT_TRUE(store->Ingest(sample.document, sample.extraction));
      }
    }
    return DumpStore(expected.path(), WithoutIngestTime::kYes);
  };
  const RawDump actual = DumpStore(folder, WithoutIngestTime::kYes);
  if (actual == ingest_up_to(last)) {
    stored = last;
    return;
  }
  EXPECT_TRUE(actual == ingest_up_to(last + 1)) << "after document " << last;
  stored = last + 1;
}

TEST(Crash, KillNineLosesNothingAcknowledgedAndLeavesNothingHalf) {
  std::mt19937 random(std::random_device{}());
  int kills = 0, acknowledged = 0;
  while (kills < 50) {
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
      { ASSERT_TRUE(Store::Open(folder.path())); }  // recovers
      ExpectWhole(folder.path(), std::max(last, first - 1), stored);
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
