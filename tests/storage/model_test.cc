// Random operations on a store beside an obvious model of it, over every engine; over the one with the
// limits of a distributed engine also with the writer killed between two partitions.

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "storage/check.h"
#include "storage/graph_store.h"
#include "storage/rocksdb_engine.h"
#include "tests/storage/partition_engine.h"
#include "tests/storage/raw_dump.h"
#include "tests/storage/sample_documents.h"

namespace quoth {
namespace {

constexpr int kDocuments = 25;

// The seed of the version of each document that is stored.
using Model = std::map<int, uint32_t>;

// What a store of exactly these documents keeps.
RawDump Fresh(const Model& model) {
  const auto cluster = std::make_shared<PartitionCluster>();
  const auto store = *OpenGraphStore(OpenPartitionEngine(cluster), false);
  for (const auto& [number, seed] : model) {
    const SampleDocument sample = MakeSample(number, seed);
    EXPECT_TRUE(store->Ingest(sample.document, sample.extraction));
  }
  return DumpEngine(*OpenPartitionEngine(cluster), WithoutIngestTime::kYes);
}

// Every quotation shown, of every document of the model and of no other, with its own speaker.
void ExpectAnswersOf(const Model& model, const Store& store) {
  std::map<Id, const std::pair<const int, uint32_t>*> documents;
  size_t expected = 0;
  for (const auto& entry : model) {
    const SampleDocument sample = MakeSample(entry.first, entry.second);
    documents[sample.document.id()] = &entry;
    for (const Quotation& quotation : sample.extraction.quotations) {
      const auto& speaker = quotation.speaker;
      expected += speaker && speaker->name == "Ada Roe" ? 1 : 0;
    }
  }
  const auto page = store.FindQuotations({.speaker = "Ada Roe", .with_thought = true, .limit = 1000});
  ASSERT_TRUE(page) << page.error().message;
  EXPECT_EQ(page->quotations.size(), expected);
  for (const StoredQuotation& shown : page->quotations) {
    ASSERT_TRUE(documents.contains(shown.document.id));
    const SampleDocument sample =
        MakeSample(documents[shown.document.id]->first, documents[shown.document.id]->second);
    const Span content = shown.quotation.content.front();
    bool said = false;
    for (const Quotation& quotation : sample.extraction.quotations) {
      said = said || (quotation.content.front() == content && quotation.speaker &&
                      quotation.speaker->name == "Ada Roe");
    }
    EXPECT_TRUE(said) << "words in a wrong mouth";
  }
}

// One random change of the store and the model; false if the store refused.
bool Change(Store& store, Model& model, std::mt19937& random) {
  const int number = static_cast<int>(random() % kDocuments);
  if (random() % 4 == 0) {
    const auto removed = store.Remove(MakeSample(number, 1).document.id());
    if (!removed && removed.error().code != ErrorCode::kNotFound) return false;
    EXPECT_EQ(removed.has_value(), model.erase(number) > 0);
    return true;
  }
  const uint32_t seed = 1 + random() % 3;
  const SampleDocument sample = MakeSample(number, seed);
  const auto outcome = store.Ingest(sample.document, sample.extraction);
  if (!outcome) return false;
  const auto known = model.find(number);
  EXPECT_EQ(*outcome, known == model.end()       ? IngestOutcome::kAdded
                      : known->second == seed ? IngestOutcome::kUnchanged
                                              : IngestOutcome::kReplaced);
  model[number] = seed;
  return true;
}

TEST(Model, RandomOperationsOverPartitionsLeaveWhatAFreshStoreHas) {
  std::mt19937 random(21);
  const auto cluster = std::make_shared<PartitionCluster>();
  const auto store = *OpenGraphStore(OpenPartitionEngine(cluster), false);
  Model model;
  for (int i = 0; i < 400; ++i) {
    ASSERT_TRUE(Change(*store, model, random));
    if (i % 40 != 39) continue;
    EXPECT_EQ(DumpEngine(*OpenPartitionEngine(cluster), WithoutIngestTime::kYes), Fresh(model));
    ExpectAnswersOf(model, *store);
  }
}

TEST(Model, RandomOperationsOverRocksdbLeaveWhatAFreshStoreHas) {
  std::mt19937 random(22);
  const auto store = *Store::OpenInMemory();
  Model model;
  for (int i = 0; i < 400; ++i) {
    ASSERT_TRUE(Change(*store, model, random));
    if (i % 40 != 39) continue;
    const auto report = store->Check(false);
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->clean()) << report->examples.front();
    ExpectAnswersOf(model, *store);
  }
}

// The writer dies between two partition writes; another takes over. What was acknowledged is there,
// nothing is said that no committed document says, and a check mends the counts.
TEST(Model, AWriterKilledBetweenPartitionsPutsNoWordsIntoAWrongMouth) {
  std::mt19937 random(23);
  for (int round = 0; round < 60; ++round) {
    const auto cluster = std::make_shared<PartitionCluster>();
    Model model;
    for (int life = 0; life < 3; ++life) {
      const auto store = *OpenGraphStore(OpenPartitionEngine(cluster), false);
      cluster->writes_left = static_cast<int64_t>(random() % 600);
      Model before = model;
      while (Change(*store, model, random)) before = model;
      cluster->writes_left = INT64_MAX;
      // The change that was not acknowledged is there or not: as the document's record says.
      for (int number = 0; number < kDocuments; ++number) {
        const auto stored = store->GetDocument(MakeSample(number, 1).document.id());
        model.erase(number);
        for (uint32_t seed = 1; stored && seed <= 3; ++seed) {
          if (stored->document.text() == MakeSample(number, seed).document.text()) model[number] = seed;
        }
      }
      size_t differing = 0;
      for (int number = 0; number < kDocuments; ++number) {
        const bool same = before.contains(number) == model.contains(number) &&
                          (!before.contains(number) || before[number] == model[number]);
        differing += same ? 0 : 1;
      }
      EXPECT_LE(differing, 1u) << "an acknowledged document was lost";
      ExpectAnswersOf(model, *store);
    }
    const auto engine = OpenPartitionEngine(cluster);
    ASSERT_TRUE(CheckStore(*engine, /*repair=*/true));
    EXPECT_TRUE(CheckStore(*engine, /*repair=*/false)->clean());
    EXPECT_EQ(DumpEngine(*engine, WithoutIngestTime::kYes), Fresh(model));
  }
}

}  // namespace
}  // namespace quoth
