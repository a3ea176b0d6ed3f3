// What the store asks of an engine. A third engine is put through it by one more line at the end.

#include "storage/engine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "storage/fold.h"
#include "storage/rocksdb_engine.h"
#include "tests/storage/partition_engine.h"

namespace quoth {
namespace {

using MakeEngine = std::unique_ptr<Engine> (*)();

std::unique_ptr<Engine> MakeRocksdb() { return *OpenRocksdb("/quoth", {.in_memory = true}); }
std::unique_ptr<Engine> MakePartitions() {
  return OpenPartitionEngine(std::make_shared<PartitionCluster>());
}

Write Put(Partition partition, std::string sort_key, std::string value) {
  return {std::move(partition), std::move(sort_key), WriteKind::kPut, std::move(value)};
}

Write FoldInto(Partition partition, std::string operand) {
  return {std::move(partition), "k", WriteKind::kFold, std::move(operand)};
}

class EngineConformance : public ::testing::TestWithParam<MakeEngine> {
 protected:
  std::unique_ptr<Engine> engine_ = GetParam()();
};

using Entries = std::map<std::string, std::string>;

Entries All(const EngineView& view, const Partition& partition, std::string_view from = "") {
  Entries entries;
  const auto at = view.Scan(partition, from);
  for (; at->Valid(); at->Next()) entries[std::string(at->sort_key())] = at->value();
  EXPECT_TRUE(at->status());
  return entries;
}

TEST_P(EngineConformance, KeepsPartitionsApart) {
  // Keys that would run into one another if a partition and a sort key were only put together.
  const Partition a{Family::kList, "a"}, ab{Family::kList, "ab"}, other{Family::kTerm, "a"},
      empty{Family::kList, ""};
  ASSERT_TRUE(engine_->Apply({{a, "bc", WriteKind::kPut, "1"},
                              {ab, "c", WriteKind::kPut, "2"},
                              {other, "bc", WriteKind::kPut, "3"},
                              {empty, "abc", WriteKind::kPut, "4"}}));
  const auto view = engine_->View();
  EXPECT_EQ(All(*view, a), (Entries{{"bc", "1"}}));
  EXPECT_EQ(All(*view, ab), (Entries{{"c", "2"}}));
  EXPECT_EQ(All(*view, other), (Entries{{"bc", "3"}}));
  EXPECT_EQ(All(*view, empty), (Entries{{"abc", "4"}}));
  EXPECT_EQ(**view->Get(ab, "c"), "2");
  EXPECT_FALSE(view->Get(ab, "bc")->has_value());
}

TEST_P(EngineConformance, OrdersSortKeysByBytesAndSeeksForward) {
  const Partition p{Family::kList, std::string("\xFF\0", 2)};
  std::vector<Write> batch;
  std::set<std::string> keys{"", std::string("\0", 1), "a", std::string("a\0", 2), "b", "\x7F", "\x80", "\xFF\xFF"};
  for (const std::string& key : keys) batch.push_back({p, key, WriteKind::kPut, "v"});
  std::shuffle(batch.begin(), batch.end(), std::mt19937(3));
  ASSERT_TRUE(engine_->Apply(batch));
  const auto view = engine_->View();
  std::vector<std::string> found;
  const auto at = view->Scan(p, "");
  for (; at->Valid(); at->Next()) found.emplace_back(at->sort_key());
  EXPECT_EQ(found, std::vector<std::string>(keys.begin(), keys.end()));
  const auto seeking = view->Scan(p, "a");
  EXPECT_EQ(seeking->sort_key(), "a");
  seeking->Seek("aa");
  EXPECT_EQ(seeking->sort_key(), "b");
  seeking->Seek("\xFF\xFF\xFF");
  EXPECT_FALSE(seeking->Valid());
}

TEST_P(EngineConformance, LaterWritesOfABatchWin) {
  const Partition p{Family::kList, "p"};
  ASSERT_TRUE(engine_->Apply({{p, "k", WriteKind::kPut, "1"},
                              {p, "k", WriteKind::kDelete, ""},
                              {p, "k", WriteKind::kPut, "2"},
                              {p, "gone", WriteKind::kPut, "3"},
                              {p, "gone", WriteKind::kDelete, ""}}));
  EXPECT_EQ(All(*engine_->View(), p), (Entries{{"k", "2"}}));
}

TEST_P(EngineConformance, FoldsListsAndTallies) {
  const Partition p{Family::kList, "p"};
  const auto add = [](uint64_t when, uint64_t ref, std::string_view payload) {
    return AddOperand(RefWidth::kWide, {when, ref, payload, false});
  };
  ASSERT_TRUE(engine_->Apply({{p, "list", WriteKind::kFold, add(7, 1, "x")},
                              {p, "list", WriteKind::kFold, add(5, 2, "y")},
                              {p, "tally", WriteKind::kFold, EncodeTally({{"n", 2}})}}));
  ASSERT_TRUE(engine_->Apply({{p, "list", WriteKind::kFold, add(7, 1, "x")},  // again
                              {p, "tally", WriteKind::kFold, EncodeTally({{"m", 1}, {"n", -2}})}}));
  auto view = engine_->View();
  ListEncoder expected(RefWidth::kWide);
  expected.Add({5, 2, "y", false});
  expected.Add({7, 1, "x", false});
  EXPECT_EQ(**view->Get(p, "list"), expected.Take());
  EXPECT_EQ(DecodeTally(**view->Get(p, "tally")), (Tally{{"m", 1}}));
  const auto remove = [](uint64_t when, uint64_t ref, std::string_view payload) {
    return RemoveOperand(RefWidth::kWide, {when, ref, payload, false});
  };
  ASSERT_TRUE(engine_->Apply({{p, "list", WriteKind::kFold, remove(5, 2, "y")},
                              {p, "list", WriteKind::kFold, remove(7, 1, "x")},
                              {p, "list", WriteKind::kFold, remove(9, 9, "never there")},
                              {p, "tally", WriteKind::kFold, EncodeTally({{"m", -1}})}}));
  view = engine_->View();
  EXPECT_FALSE(view->Get(p, "list")->has_value()) << "what folds to nothing is no entry";
  EXPECT_TRUE(All(*view, p).empty());
}

std::vector<uint64_t> RefsIn(const std::optional<std::string>& list) {
  std::vector<uint64_t> refs;
  for (ListDecoder at(list ? std::string_view(*list) : ""); at.Valid(); at.Next()) refs.push_back(at.element().ref);
  return refs;
}

// An engine may fold an entry that many writes add to when it is written; now and then it does.
TEST_P(EngineConformance, WhatManyWritesAddToIsFoldedAsIfReadAtOnce) {
  std::mt19937 random(9);
  std::array<std::set<uint64_t>, 3> model;
  int64_t total = 0;
  for (int n = 0; n < 5000; ++n) {
    std::vector<Write> batch;
    for (uint32_t writes = 1 + random() % 2; writes > 0; --writes) {  // sometimes to the same entry
      const size_t which = random() % model.size();
      const uint64_t ref = random() % 300;
      const Partition partition{Family::kList, std::to_string(which)};
      const Element element{1, ref, "", false};
      if (random() % 3 == 0) {
        model[which].erase(ref);
        batch.push_back(FoldInto(partition, RemoveOperand(RefWidth::kWide, element)));
      } else {
        model[which].insert(ref);
        batch.push_back(FoldInto(partition, AddOperand(RefWidth::kWide, element)));
      }
    }
    batch.push_back(FoldInto({Family::kMeta, ""}, EncodeTally({{"n", n}})));
    total += n;
    ASSERT_TRUE(engine_->Apply(batch));
    if (random() % 50 > 0) continue;
    const auto view = engine_->View();
    for (size_t which = 0; which < model.size(); ++which) {
      const std::vector<uint64_t> expected(model[which].begin(), model[which].end());
      EXPECT_EQ(RefsIn(*view->Get({Family::kList, std::to_string(which)}, "k")), expected) << n;
    }
    EXPECT_EQ(DecodeTally(**view->Get({Family::kMeta, ""}, "k")), (Tally{{"n", total}}));
  }
}

TEST_P(EngineConformance, NothingIsLostOfWhatThreadsAddToOneEntry) {
  constexpr uint64_t kThreads = 4, kWrites = 600;
  const Partition p{Family::kList, "p"};
  std::vector<std::thread> writers;
  for (uint64_t t = 0; t < kThreads; ++t) {
    writers.emplace_back([&, t] {
      for (uint64_t n = 0; n < kWrites; ++n) {
        const Element element{1, t * kWrites + n, "", false};
        EXPECT_TRUE(engine_->Apply({FoldInto(p, AddOperand(RefWidth::kWide, element))}));
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(RefsIn(*engine_->View()->Get(p, "k")).size(), kThreads * kWrites);
}

TEST_P(EngineConformance, AViewStaysAsItWas) {
  const Partition p{Family::kList, "p"};
  ASSERT_TRUE(engine_->Apply({{p, "k", WriteKind::kPut, "old"}}));
  const auto view = engine_->View();
  ASSERT_TRUE(engine_->Apply({{p, "k", WriteKind::kPut, "new"}, {p, "l", WriteKind::kPut, "new"}}));
  EXPECT_EQ(All(*view, p), (Entries{{"k", "old"}}));
  EXPECT_EQ(**view->Get(p, "k"), "old");
  EXPECT_EQ(All(*engine_->View(), p), (Entries{{"k", "new"}, {"l", "new"}}));
}

TEST_P(EngineConformance, AReaderNeverSeesHalfAPartition) {
  const Partition p{Family::kList, "p"};
  std::atomic<bool> done = false;
  std::thread writer([&] {
    for (int i = 0; i < 300; ++i) {
      const std::string value = std::to_string(i);
      EXPECT_TRUE(engine_->Apply({{p, "a", WriteKind::kPut, value}, {p, "b", WriteKind::kPut, value}}));
    }
    done = true;
  });
  while (!done) {
    const Entries seen = All(*engine_->View(), p);
    if (!seen.empty()) {
      EXPECT_EQ(seen.at("a"), seen.at("b"));
    }
  }
  writer.join();
}

TEST_P(EngineConformance, GetsManyInTheirOrder) {
  std::vector<Write> batch;
  for (char c = 'a'; c < 'f'; ++c) {
    batch.push_back(Put({Family::kDocument, std::string(1, c)}, "d", std::string(3, c)));
  }
  ASSERT_TRUE(engine_->Apply(batch));
  const auto found = engine_->View()->GetAll(
      {{Family::kDocument, "e"}, {Family::kDocument, "none"}, {Family::kDocument, "a"}}, "d");
  ASSERT_TRUE(found);
  EXPECT_EQ(*found, (std::vector<std::optional<std::string>>{"eee", std::nullopt, "aaa"}));
  EXPECT_TRUE(engine_->View()->GetAll({}, "d")->empty());
}

TEST_P(EngineConformance, ListsPartitionsByPrefix) {
  std::vector<Write> batch;
  for (const char* key : {"b", "ba", "bab", "c", "bac"}) {
    batch.push_back(Put({Family::kTerm, key}, "1", "v"));
    batch.push_back(Put({Family::kTerm, key}, "2", "v"));
  }
  batch.push_back(Put({Family::kList, "bad"}, "1", "v"));
  ASSERT_TRUE(engine_->Apply(batch));
  const auto view = engine_->View();
  auto found = *view->Partitions(Family::kTerm, "ba", 100);
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, (std::vector<std::string>{"ba", "bab", "bac"}));
  EXPECT_EQ(view->Partitions(Family::kTerm, "", 100)->size(), 5u);
  EXPECT_EQ(view->Partitions(Family::kTerm, "", 2)->size(), 2u);
  EXPECT_TRUE(view->Partitions(Family::kTerm, "x", 100)->empty());
}

TEST_P(EngineConformance, BehavesAsAMapDoesOverManyRandomWrites) {
  std::mt19937 random(8);
  std::map<Partition, Entries> model;
  for (int round = 0; round < 300; ++round) {
    std::vector<Write> batch;
    for (uint32_t n = random() % 8; n > 0; --n) {
      const Partition partition{Family::kList, std::string(random() % 3, 'p')};
      const std::string key(1, static_cast<char>('a' + random() % 6));
      if (random() % 3 == 0) {
        batch.push_back({partition, key, WriteKind::kDelete, {}});
        model[partition].erase(key);
      } else {
        const std::string value = std::to_string(random());
        batch.push_back({partition, key, WriteKind::kPut, value});
        model[partition][key] = value;
      }
    }
    ASSERT_TRUE(engine_->Apply(batch));
    const auto view = engine_->View();
    for (const auto& [partition, entries] : model) {
      const std::string from(1, static_cast<char>('a' + random() % 7));
      EXPECT_EQ(All(*view, partition, from), Entries(entries.lower_bound(from), entries.end()));
    }
  }
}

// What is not yet in a file is kept otherwise in a small partition than in a large one.
TEST_P(EngineConformance, KeepsPartitionsOfAnySizeInOrder) {
  std::mt19937 random(5);
  for (const size_t size : {1u, 2u, 8u, 9u, 40u, 3000u}) {
    const Partition partition{Family::kName, std::to_string(size)};
    std::vector<std::string> keys;
    for (size_t i = 0; i < size; ++i) keys.push_back(std::to_string(2 * i) + std::string(i % 3, 'x'));
    std::shuffle(keys.begin(), keys.end(), random);
    Entries model;
    std::vector<Write> batch;
    for (const std::string& key : keys) {
      batch.push_back(Put(partition, key, "first"));
      model[key] = "first";
      if (random() % 4 == 0) batch.push_back(Put(partition, key, model[key] = "second"));
      if (random() % 10 == 0) {
        batch.push_back({partition, key, WriteKind::kDelete, {}});
        model.erase(key);
      }
      if (batch.size() < 100) continue;
      ASSERT_TRUE(engine_->Apply(batch));
      batch.clear();
    }
    ASSERT_TRUE(engine_->Apply(batch));
    const auto view = engine_->View();
    EXPECT_EQ(All(*view, partition), model);
    for (int n = 0; n < 50; ++n) {
      const std::string key = std::to_string(random() % (2 * size + 2));
      EXPECT_EQ(All(*view, partition, key), Entries(model.lower_bound(key), model.end())) << key;
      const auto found = *view->Get(partition, key);
      EXPECT_EQ(found.has_value(), model.contains(key)) << key;
      EXPECT_EQ(found.value_or(""), model.contains(key) ? model[key] : "");
    }
  }
}

TEST_P(EngineConformance, AViewIsInOrderAndStaysSoWhileKeysAreAdded) {
  const Partition partition{Family::kName, "p"};
  constexpr int kBatches = 400, kPerBatch = 5;
  std::atomic<bool> done = false;
  std::thread writer([&] {
    std::mt19937 random(6);
    for (int n = 0; n < kBatches; ++n) {
      std::vector<Write> batch;
      for (int k = 0; k < kPerBatch; ++k)
        batch.push_back(Put(partition, std::to_string(random()) + "." + std::to_string(n * kPerBatch + k), "v"));
      EXPECT_TRUE(engine_->Apply(batch));
    }
    done = true;
  });
  size_t before = 0;
  for (bool last = false; !last;) {
    last = done;
    const auto view = engine_->View();
    std::vector<std::string> keys;
    for (const auto at = view->Scan(partition, ""); at->Valid(); at->Next()) keys.emplace_back(at->sort_key());
    EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
    EXPECT_EQ(keys.size() % kPerBatch, 0u);
    EXPECT_GE(keys.size(), before);
    EXPECT_EQ(All(*view, partition).size(), keys.size());  // asked again, it is the same view
    before = keys.size();
  }
  writer.join();
  EXPECT_EQ(before, size_t{kBatches} * kPerBatch);
}

INSTANTIATE_TEST_SUITE_P(Engines, EngineConformance,
                         ::testing::Values(&MakeRocksdb, &MakePartitions));

}  // namespace
}  // namespace quoth
