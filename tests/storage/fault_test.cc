// Power failures, refused writes and flipped bits. A sample of each; QUOTH_FULL_TESTS runs them whole.

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <thread>

#include "storage/graph_store.h"
#include "storage/rocksdb_engine.h"
#include "storage/rocksdb_logs.h"
#include "tests/storage/faulty_files.h"
#include "tests/storage/sample_documents.h"
#include "tests/storage/temporary_folder.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;

int Rounds(int sample, int full) {
  const char* wanted = std::getenv("QUOTH_FULL_TESTS");
  const int rounds = wanted != nullptr && *wanted != '\0' ? full : sample;
  std::cout << rounds << " rounds\n";
  return rounds;
}

// Documents 0, 1, 2 …; every third one replaces the one before.
SampleDocument Step(int i) { return i % 3 == 2 ? MakeSample(i - 1, 2) : MakeSample(i, 1); }

Result<std::unique_ptr<Store>> OpenOn(rocksdb::Env* env, const fs::path& folder, bool sync) {
  auto engine = OpenRocksdb(folder, {.env = env});
  if (!engine) return engine.error();
  return OpenGraphStore(*std::move(engine), false, sync);
}

// The store has what the first `steps` steps store and nothing else, for some number of steps from
// `acknowledged` to `tried`, which is returned.
int ExpectSteps(const Store& store, int acknowledged, int tried) {
  std::map<Id, std::string> stored;
  const auto read = store.ForEachDocument([&](const Store::StoredDocument& document) -> Result<void> {
    stored[document.document.id()] = document.document.text();
    return {};
  });
  EXPECT_TRUE(read) << read.error().message;
  std::map<Id, std::string> expected;
  for (int steps = 0; steps <= tried; ++steps) {
    if (steps >= acknowledged && stored == expected) return steps;
    const SampleDocument sample = Step(steps);
    expected[sample.document.id()] = sample.document.text();
  }
  ADD_FAILURE() << stored.size() << " documents after " << acknowledged << " acknowledged and "
                << tried << " tried steps";
  return acknowledged;
}

TEST(PowerFailure, LosesNothingThatWasSyncedAndLeavesAStateThatWas) {
  std::mt19937 random(31);
  const int rounds = Rounds(60, 1000);
  int refused = 0;
  for (int round = 0; round < rounds; ++round) {
    TemporaryFolder folder;
    auto files = std::make_shared<FaultyFiles>();
    const auto env = rocksdb::NewCompositeEnv(files);
    const bool always = round % 2 == 0;
    int safe = 0, tried = 0;
    for (int life = 0; life < 2; ++life) {
      auto store = OpenOn(env.get(), folder.path(), always);
      if (!store) {
        // Only where power went before the first start had ended is there nothing to open.
        EXPECT_EQ(safe, 0) << store.error().message;
        ++refused;
        break;
      }
      tried = ExpectSteps(**store, safe, tried);
      const int steps = static_cast<int>(random() % 30);
      for (int i = 0; i < steps; ++i) {
        const SampleDocument sample = Step(tried++);
        ASSERT_TRUE((*store)->Ingest(sample.document, sample.extraction));
        if (always) safe = tried;
        if (!always && random() % 10 == 0) {
          ASSERT_TRUE((*store)->Sync());
          safe = tried;
        }
        if (random() % 40 == 0) {
          ASSERT_TRUE((*store)->Compact());
        }
      }
      files->CutPower();
      store->reset();
      files->RestorePower(random);
    }
    if (HasFailure()) break;
    auto store = OpenOn(env.get(), folder.path(), always);
    if (!store) continue;
    ExpectSteps(**store, safe, tried);
    const auto report = (*store)->Check(false);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_TRUE(report->clean()) << report->examples.front();
  }
  EXPECT_LT(refused, rounds / 10);
}

TEST(PowerFailure, LeavesALogUpToWhereItWasWaitedFor) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    TemporaryFolder folder;
    auto files = std::make_shared<FaultyFiles>();
    SyncedLogs logs(files);
    const fs::path name = folder.path() / "000001.log";
    std::unique_ptr<rocksdb::FSWritableFile> log;
    ASSERT_TRUE(logs.NewWritableFile(name.string(), {}, &log, nullptr).ok());
    ASSERT_TRUE(log->Append("waited for", {}, nullptr).ok());
    ASSERT_TRUE(logs.Sync().ok());
    ASSERT_TRUE(log->Append(", not waited for", {}, nullptr).ok());
    files->CutPower();
    log.reset();
    std::mt19937 random(seed);
    files->RestorePower(random);
    std::ifstream in(name);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), "waited for");
  }
}

// One wait for the device does for both of two that write; what either was told is stored, stays.
TEST(PowerFailure, LosesNothingThatTwoWritersWereToldIsStored) {
  std::mt19937 random(33);
  const int rounds = Rounds(10, 100);
  for (int round = 0; round < rounds && !HasFailure(); ++round) {
    TemporaryFolder folder;
    auto files = std::make_shared<FaultyFiles>();
    const auto env = rocksdb::NewCompositeEnv(files);
    auto store = OpenOn(env.get(), folder.path(), true);
    ASSERT_TRUE(store) << store.error().message;
    constexpr int kEach = 1000;
    std::atomic<bool> power = true;
    std::array<std::atomic<int>, 2> told{};
    const auto write = [&](size_t writer) {
      for (int i = 0; i < kEach && power; ++i) {
        const SampleDocument sample = MakeSample(static_cast<int>(writer) * kEach + i, 1);
        const bool stored = (*store)->Ingest(sample.document, sample.extraction).has_value();
        // What went through while the power went was perhaps told by a dead device.
        if (stored && power) told[writer] = i + 1;
      }
    };
    std::thread first(write, 0), second(write, 1);
    std::this_thread::sleep_for(std::chrono::milliseconds(random() % 40));
    power = false;
    files->CutPower();
    first.join();
    second.join();
    store->reset();
    files->RestorePower(random);
    store = OpenOn(env.get(), folder.path(), true);
    ASSERT_TRUE(store) << store.error().message;
    for (size_t writer = 0; writer < told.size(); ++writer) {
      for (int i = 0; i < told[writer]; ++i) {
        const SampleDocument sample = MakeSample(static_cast<int>(writer) * kEach + i, 1);
        EXPECT_TRUE((*store)->GetDocument(sample.document.id())) << "of writer " << writer << ": " << i;
      }
    }
    const auto report = (*store)->Check(false);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_TRUE(report->clean()) << report->examples.front();
  }
}

TEST(RefusedWrites, AreToldAndTheStoreOpensAgain) {
  const int last = Rounds(60, 2000);
  const int step = last == 2000 ? 1 : 7;
  for (int n = 0; n < last * step; n += step) {
    if (n >= 2000) break;
    TemporaryFolder folder;
    auto files = std::make_shared<FaultyFiles>();
    const auto env = rocksdb::NewCompositeEnv(files);
    files->RefuseAfter(n, static_cast<Refusal>(n % 3));
    int acknowledged = 0;
    {
      auto store = OpenOn(env.get(), folder.path(), true);
      bool failed = !store;
      while (!failed && acknowledged < 600) {
        const SampleDocument sample = Step(acknowledged);
        const auto outcome = (*store)->Ingest(sample.document, sample.extraction);
        failed = !outcome;
        if (failed) {
          EXPECT_FALSE(outcome.error().message.empty());
        }
        if (outcome) ++acknowledged;
        if (!failed && acknowledged % 50 == 0) failed = !(*store)->Compact();
      }
      if (!store) {
        EXPECT_FALSE(store.error().message.empty());
      }
    }
    files->RefuseNothing();
    auto store = OpenOn(env.get(), folder.path(), true);
    ASSERT_TRUE(store) << "after operation " << n << ": " << store.error().message;
    ExpectSteps(**store, acknowledged, acknowledged + 1);
    if (HasFailure()) break;
  }
}

// Who was told that the device refused a write repeats it once it does not, without a new start.
TEST(RefusedWrites, AreTakenLaterWithoutOpeningAgain) {
  const int rounds = Rounds(24, 500);
  const int step = rounds == 500 ? 1 : 17;
  for (int n = 0; n < rounds * step && !HasFailure(); n += step) {
    TemporaryFolder folder;
    auto files = std::make_shared<FaultyFiles>();
    const auto env = rocksdb::NewCompositeEnv(files);
    auto store = OpenOn(env.get(), folder.path(), true);
    ASSERT_TRUE(store) << store.error().message;
    files->RefuseAfter(n, static_cast<Refusal>(n % 3));
    int stored = 0;
    const auto next = [&] {
      const SampleDocument sample = Step(stored);
      const bool taken = (*store)->Ingest(sample.document, sample.extraction).has_value();
      if (taken) ++stored;
      return taken && (stored % 20 != 0 || (*store)->Compact());
    };
    while (stored < 600 && next()) continue;
    for (int again = 0; again < n % 4; ++again) next();
    // Where the device goes on while the store is opened again, and then refuses.
    files->RefuseAfter(n % 19, static_cast<Refusal>(n % 3));
    next();
    ExpectSteps(**store, stored, stored + 1);
    files->RefuseNothing();
    for (int more = 0; more < 30; ++more) EXPECT_TRUE(next()) << n << ", " << more << " after it goes on";
    files->CutPower();
    store->reset();
    std::mt19937 random(static_cast<unsigned>(n));
    files->RestorePower(random);
    store = OpenOn(env.get(), folder.path(), true);
    ASSERT_TRUE(store) << "after operation " << n << ": " << store.error().message;
    ExpectSteps(**store, stored, stored);
  }
}

// Who asks meanwhile gets answers, and both of two that write are told the truth.
TEST(RefusedWrites, DoNotDisturbQuestions) {
  const int rounds = Rounds(6, 100);
  for (int round = 0; round < rounds && !HasFailure(); ++round) {
    TemporaryFolder folder;
    auto files = std::make_shared<FaultyFiles>();
    const auto env = rocksdb::NewCompositeEnv(files);
    auto store = OpenOn(env.get(), folder.path(), true);
    ASSERT_TRUE(store) << store.error().message;
    std::atomic<bool> going = true;
    std::atomic<int> answered = 0;
    std::thread reader([&] {
      for (; going; ++answered) {
        const auto page = (*store)->FindQuotations({.speaker = "Ada Roe", .limit = 10});
        EXPECT_TRUE(page) << page.error().message;
      }
    });
    constexpr int kEach = 60;
    std::array<std::atomic<int>, 2> stored{};
    const auto write = [&](size_t writer) {
      while (going && stored[writer] < kEach) {
        const SampleDocument sample = MakeSample(static_cast<int>(writer) * kEach + stored[writer], 1);
        if ((*store)->Ingest(sample.document, sample.extraction)) ++stored[writer];
      }
    };
    std::thread first(write, 0), second(write, 1);
    for (int refusals = 0; refusals < 3; ++refusals) {
      files->RefuseAfter(20 + round, static_cast<Refusal>((round + refusals) % 3));
      std::this_thread::sleep_for(std::chrono::milliseconds(30));
      files->RefuseNothing();
      std::this_thread::sleep_for(std::chrono::milliseconds(30));
    }
    first.join();
    second.join();
    going = false;
    reader.join();
    EXPECT_GT(answered, 0);
    store->reset();
    store = OpenOn(env.get(), folder.path(), true);
    ASSERT_TRUE(store) << store.error().message;
    for (int i = 0; i < 2 * kEach; ++i) EXPECT_TRUE((*store)->GetDocument(MakeSample(i, 1).document.id())) << i;
    const auto report = (*store)->Check(false);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_TRUE(report->clean()) << report->examples.front();
  }
}

// The answers that a damaged store is asked for.
std::string Answers(const Store& store, Result<void>& status) {
  std::string answers;
  const auto note = [&](const auto& result) {
    if (!result && status) status = result.error();
    return result.has_value();
  };
  const auto read = store.ForEachDocument([&](const Store::StoredDocument& document) -> Result<void> {
    answers += document.document.id().Hex() + document.document.text();
    return {};
  });
  note(read);
  for (const char* speaker : {"Ada Roe", "탁윤성"}) {
    for (const char* text : {"", "battery"}) {
      const auto page = store.FindQuotations({.speaker = speaker, .text = text, .limit = 1000});
      if (!note(page)) continue;
      for (const StoredQuotation& quotation : page->quotations) {
        answers += quotation.id.Hex() + quotation.quotation.speaker->name + quotation.context.text;
      }
    }
  }
  const auto links = store.FindLinks({.entity = "Acme", .limit = 100});
  if (note(links)) {
    for (const StoredLink& link : links->links) answers += link.to.name + std::to_string(link.documents);
  }
  return answers;
}

void MakeStore(const fs::path& folder) {
  const auto store = *Store::Open(folder);
  for (int i = 0; i < 60; ++i) {
    const SampleDocument sample = Step(i);
    ASSERT_TRUE(store->Ingest(sample.document, sample.extraction));
    if (i == 40) {
      ASSERT_TRUE(store->Compact());
    }
  }
}

void FlipBit(const fs::path& file, std::streamoff at, int bit) {
  std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
  bytes.seekg(at);
  const char byte = static_cast<char>(bytes.get() ^ 1 << bit);
  bytes.seekp(at);
  bytes.put(byte);
}

void ExpectDamaged(const fs::path& folder, std::string_view what) {
  const auto store = Store::Open(folder, {.create_if_missing = false});
  ASSERT_FALSE(store) << what;
  EXPECT_EQ(store.error().code, ErrorCode::kCorruption) << store.error().message;
}

// A list of files whose end is damaged looks like one that was being written when the process died.
TEST(FlippedBits, InTheListOfFilesAreTold) {
  TemporaryFolder original;
  MakeStore(original.path());
  std::ifstream current(original.path() / "CURRENT");
  std::string list;
  std::getline(current, list);
  const auto size = static_cast<int>(fs::file_size(original.path() / list));
  const int step = Rounds(61, 7);
  for (int at = 0; at < size && !HasFailure(); at += step) {
    TemporaryFolder folder;
    fs::copy(original.path(), folder.path(), fs::copy_options::recursive);
    FlipBit(folder.path() / list, at, at % 8);
    ExpectDamaged(folder.path(), "a flipped bit at " + std::to_string(at));
  }
}

// The end of a table says how to read it, and no checksum covers it.
TEST(FlippedBits, InTheEndsOfTablesAreTold) {
  constexpr std::streamoff kFooter = 53, kVersion = 12;
  TemporaryFolder original;
  MakeStore(original.path());
  for (const auto& file : fs::directory_iterator(original.path())) {
    if (file.path().extension() != ".sst") continue;
    const auto size = static_cast<std::streamoff>(file.file_size());
    for (const std::streamoff at : {size - kFooter, size - kVersion}) {
      for (int bit = 0; bit < 8; ++bit) {
        TemporaryFolder folder;
        fs::copy(original.path(), folder.path(), fs::copy_options::recursive);
        FlipBit(folder.path() / file.path().filename(), at, bit);
        ExpectDamaged(folder.path(), "bit " + std::to_string(bit) + " at " + std::to_string(size - at) + " from the end");
      }
    }
    break;
  }
}

TEST(FlippedBits, AreFoundOrHarmless) {
  TemporaryFolder original;
  MakeStore(original.path());
  Result<void> fine;
  const std::string expected = Answers(**Store::Open(original.path(), {.read_only = true}), fine);
  ASSERT_TRUE(fine);
  std::vector<fs::path> names;
  for (const auto& file : fs::directory_iterator(original.path())) {
    if (file.file_size() > 0) names.push_back(file.path().filename());
  }
  std::mt19937 random(37);
  int found = 0;
  const int rounds = Rounds(100, 2000);
  for (int round = 0; round < rounds; ++round) {
    TemporaryFolder folder;
    for (const auto& name : names) fs::copy(original.path() / name, folder.path());
    const fs::path damaged = folder.path() / names[random() % names.size()];
    const auto at = static_cast<std::streamoff>(random() % fs::file_size(damaged));
    FlipBit(damaged, at, static_cast<int>(random() % 8));
    const auto store = Store::Open(folder.path(), {.create_if_missing = false});
    if (!store) {
      EXPECT_FALSE(store.error().message.empty());
      ++found;
      continue;
    }
    Result<void> status;
    const std::string answers = Answers(**store, status);
    if (!status) {
      ++found;
    } else {
      EXPECT_TRUE(answers == expected)
          << "a wrong answer after a flipped bit in " << damaged.filename() << " at " << at;
    }
  }
  std::cout << found << " of " << rounds << " told, the others harmless\n";
  EXPECT_GT(found, rounds / 10);
}

}  // namespace
}  // namespace quoth
