// Bulk load, check and repair, backup and restore, counts.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <thread>

#include "quoth/store.h"
#include "storage/fold.h"
#include "storage/keys.h"
#include "storage/rocksdb_engine.h"
#include "tests/storage/raw_dump.h"
#include "tests/storage/sample_documents.h"
#include "tests/storage/temporary_folder.h"

namespace quoth {
namespace {

void IngestSome(Store& store, int from, int to, uint32_t seed = 1) {
  for (int i = from; i < to; ++i) {
    const SampleDocument sample = MakeSample(i, seed);
    ASSERT_TRUE(store.Ingest(sample.document, sample.extraction));
  }
}

RawDump Ingested(int from, int to) {
  TemporaryFolder folder;
  IngestSome(**Store::Open(folder.path()), from, to);
  return DumpStore(folder.path(), WithoutIngestTime::kYes);
}

TEST(BulkLoad, LeavesWhatSingleWritesLeave) {
  TemporaryFolder folder;
  {
    const auto store = *Store::Open(folder.path());
    IngestSome(*store, 0, 10);  // some is there already
    IngestSome(*store, 10, 12, /*seed=*/2);  // … in another version
    const auto load = *store->StartBulkLoad();
    std::vector<std::thread> threads;
    for (int t = 0; t < 3; ++t) {
      threads.emplace_back([&, t] {
        for (int i = t; i < 60; i += 3) {
          const SampleDocument sample = MakeSample(i, 1);
          EXPECT_TRUE(load->Add(sample.document, sample.extraction));
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    const SampleDocument again = MakeSample(59, 1);
    EXPECT_EQ(*load->Add(again.document, again.extraction), IngestOutcome::kUnchanged);
    EXPECT_EQ(load->Written(), 48u) << "the one that was there already has the others written before it";
    ASSERT_TRUE(load->Finish());
    EXPECT_EQ(load->Written(), 48u);
    EXPECT_EQ(store->Statistics()->documents, 60u);
    EXPECT_TRUE(store->Check(false)->clean());
  }
  EXPECT_EQ(DumpStore(folder.path(), WithoutIngestTime::kYes), Ingested(0, 60));
}

TEST(Check, FindsAndMendsWhatIsWrong) {
  TemporaryFolder folder;
  const SampleDocument sample = MakeSample(3, 1);
  { IngestSome(**Store::Open(folder.path()), 0, 20); }
  {
    const auto engine = *OpenRocksdb(folder.path(), {});
    const auto view = engine->View();
    std::vector<Write> damage;
    // One entry gone, one changed, one of nobody, a wrong total.
    const auto terms = *view->Partitions(Family::kTerm, "", 2);
    for (size_t i = 0; i < 2; ++i) {
      const Partition partition{Family::kTerm, terms[i]};
      const std::string key(view->Scan(partition, "")->sort_key());
      if (i == 0) damage.push_back({partition, key, WriteKind::kDelete, {}});
      if (i == 1) {
        damage.push_back({partition, key, WriteKind::kPut,
                          AddOperand(RefWidth::kNarrow, {1, 2, "x", false})});
      }
    }
    damage.push_back({NamePartition(), "nobody", WriteKind::kPut, EncodeTally({{"", 1}})});
    damage.push_back({MetaPartition(), TotalsKey(), WriteKind::kFold, EncodeTally({{"d", 5}})});
    ASSERT_TRUE(engine->Apply(damage));
  }
  {
    const auto reader = *Store::Open(folder.path(), {.read_only = true});
    const auto report = reader->Check(false);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->documents, 20u);
    EXPECT_EQ(report->missing, 1u);
    EXPECT_EQ(report->wrong, 2u);
    EXPECT_EQ(report->surplus, 1u);
    EXPECT_EQ(report->examples.size(), 4u);
    EXPECT_FALSE(reader->Check(true)) << "a reader must not repair";
  }
  {
    const auto store = *Store::Open(folder.path());
    EXPECT_TRUE(store->Check(true)->repaired);
    EXPECT_TRUE(store->Check(false)->clean());
  }
  EXPECT_EQ(DumpStore(folder.path(), WithoutIngestTime::kYes), Ingested(0, 20));
}

TEST(Backup, IsIncrementalAndRestoresTheNewest) {
  TemporaryFolder folder;
  const auto db = folder.path() / "db", backups = folder.path() / "backups",
             restored = folder.path() / "restored";
  const auto store = *Store::Open(db);
  IngestSome(*store, 0, 30);
  ASSERT_TRUE(store->Backup(backups));
  IngestSome(*store, 30, 40);
  const auto second = store->Backup(backups);
  ASSERT_TRUE(second) << second.error().message;
  IngestSome(*store, 40, 50);
  ASSERT_TRUE(Store::Restore(backups, restored));
  EXPECT_EQ(DumpStore(restored, WithoutIngestTime::kYes), Ingested(0, 40));
  EXPECT_EQ(Store::Restore(backups, folder.path() / "third", 3).error().code, ErrorCode::kNotFound);
  ASSERT_TRUE(Store::Restore(backups, folder.path() / "first", 1));
  EXPECT_EQ(DumpStore(folder.path() / "first", WithoutIngestTime::kYes), Ingested(0, 30));
  const auto again = Store::Restore(backups, restored);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::kConflict);
  EXPECT_EQ(Store::Restore(folder.path() / "none", restored).error().code, ErrorCode::kNotFound);
}

TEST(Backup, OnlyTheNewestAreKeptIfSoWished) {
  TemporaryFolder folder;
  const auto backups = folder.path() / "backups";
  EXPECT_EQ(Store::Backups(backups).error().code, ErrorCode::kNotFound);
  const auto store = *Store::Open(folder.path() / "db");
  for (int i = 0; i < 4; ++i) {
    IngestSome(*store, 10 * i, 10 * i + 10);
    ASSERT_TRUE(store->Backup(backups));
  }
  EXPECT_EQ(Store::KeepNewestBackups(backups, 0).error().code, ErrorCode::kInvalidArgument);
  ASSERT_TRUE(Store::KeepNewestBackups(backups, 2));
  const auto left = Store::Backups(backups);
  ASSERT_TRUE(left);
  ASSERT_EQ(left->size(), 2u);
  EXPECT_EQ((*left)[0].number, 3u);
  EXPECT_EQ((*left)[1].number, 4u);
  EXPECT_GT((*left)[1].bytes, 0u);
  EXPECT_LE((*left)[0].taken, (*left)[1].taken);
  EXPECT_GT((*left)[0].taken, 1'700'000'000);
  ASSERT_TRUE(Store::Restore(backups, folder.path() / "third", 3));
  EXPECT_EQ(DumpStore(folder.path() / "third", WithoutIngestTime::kYes), Ingested(0, 30));
}

TEST(Backup, OneThatIsDamagedIsNotRestored) {
  TemporaryFolder folder;
  const auto backups = folder.path() / "backups";
  const auto store = *Store::Open(folder.path() / "db");
  IngestSome(*store, 0, 30);
  ASSERT_TRUE(store->Backup(backups));
  int damaged = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(backups)) {
    if (file.path().extension() != ".sst") continue;
    std::fstream bytes(file.path(), std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(100);
    bytes.put('!');
    ++damaged;
  }
  ASSERT_GT(damaged, 0);
  const auto restored = Store::Restore(backups, folder.path() / "restored");
  ASSERT_FALSE(restored);
  EXPECT_EQ(restored.error().code, ErrorCode::kCorruption) << restored.error().message;
}

TEST(Compact, ChangesNoAnswer) {
  TemporaryFolder folder;
  {
    const auto store = *Store::Open(folder.path());
    IngestSome(*store, 0, 40);
    IngestSome(*store, 0, 20, /*seed=*/2);
    IngestSome(*store, 0, 20);
    for (int i = 30; i < 40; ++i) ASSERT_TRUE(store->Remove(MakeSample(i, 1).document.id()));
    ASSERT_TRUE(store->Compact());
    EXPECT_TRUE(store->Check(false)->clean());
    EXPECT_GT(store->Statistics()->disk_bytes, 0u);
  }
  EXPECT_EQ(DumpStore(folder.path(), WithoutIngestTime::kYes), Ingested(0, 30));
}

// ---- counts, beside an obvious count

TEST(Counts, AreThoseOfTheQuotationsFound) {
  const auto store = *Store::OpenInMemory();
  IngestSome(*store, 0, 120);
  const QuotationQuery queries[] = {{},
                                    {.speaker = "Ada Roe"},
                                    {.organization = "Acme", .from = "2026-03"},
                                    {.about = "Bolt", .kind = QuotationKind::kDirect, .to = "2026-06"},
                                    {.language = Language::kKorean, .with_thought = true}};
  for (QuotationQuery query : queries) {
    query.limit = 10'000;
    const auto found = store->FindQuotations(query);
    const auto counts = store->CountQuotations(query);
    ASSERT_TRUE(counts) << counts.error().message;
    EXPECT_EQ(counts->quotations, found->quotations.size());
    std::map<int, uint64_t> by_year;
    std::map<QuotationKind, uint64_t> by_kind;
    std::set<Id> documents;
    for (const StoredQuotation& quotation : found->quotations) {
      const std::string& published = quotation.document.metadata.published;
      ++by_year[published.empty() ? 0 : std::stoi(published.substr(0, 4))];
      ++by_kind[quotation.quotation.kind];
      documents.insert(quotation.document.id);
    }
    EXPECT_EQ(counts->by_year, by_year);
    EXPECT_EQ(counts->by_kind, by_kind);
    EXPECT_EQ(counts->documents, documents.size());
  }
}

TEST(Counts, TopSpeakersAreThoseWhoSayMost) {
  const auto store = *Store::OpenInMemory();
  IngestSome(*store, 0, 120);
  std::map<Id, uint64_t> said;
  const auto page = store->FindQuotations({.about = "Acme", .limit = 10'000});
  ASSERT_TRUE(page) << page.error().message;
  for (const StoredQuotation& quotation : page->quotations) {
    const auto& speaker = quotation.quotation.speaker;
    if (speaker) ++said[quotation.entities[*speaker->entity].id];
  }
  const auto top = store->TopSpeakers({.about = "Acme"}, 3);
  ASSERT_TRUE(top) << top.error().message;
  ASSERT_GE(top->size(), 3u);
  uint64_t before = UINT64_MAX;
  for (const CountedSpeaker& speaker : *top) {
    EXPECT_EQ(speaker.count, said[speaker.speaker]);
    EXPECT_LE(speaker.count, before);
    before = speaker.count;
  }
  for (const auto& [id, count] : said) EXPECT_LE(count, top->front().count);
  const auto as_many = std::count_if(said.begin(), said.end(),
                                     [&](const auto& speaker) { return speaker.second >= before; });
  EXPECT_EQ(static_cast<size_t>(as_many), top->size()) << "who says as much as the third is there, too";
  const auto counts = store->CountQuotations({.about = "Acme"}, 3);
  ASSERT_TRUE(counts) << counts.error().message;
  EXPECT_EQ(counts->quotations, page->quotations.size());
  ASSERT_EQ(counts->speakers.size(), 3u);
  for (size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(counts->speakers[i].entity.id, (*top)[i].speaker);
    EXPECT_EQ(counts->speakers[i].count, (*top)[i].count);
  }
  EXPECT_FALSE(store->CountQuotations({}, 3)) << "of everything, speakers are not counted";
}

TEST(Counts, NeighboursFollowEveryWrite) {
  const auto store = *Store::OpenInMemory();
  const auto acme = store->Resolve("Acme");
  EXPECT_FALSE(acme);
  IngestSome(*store, 0, 30);
  const Id id = store->Resolve("Acme")->front().id;
  ASSERT_FALSE(store->Neighbours(id, {}, 100)->empty());  // from now on in memory
  IngestSome(*store, 10, 60, /*seed=*/2);
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(store->Remove(MakeSample(i, 1).document.id()));
  TemporaryFolder folder;
  const auto fresh = *Store::Open(folder.path());
  IngestSome(*fresh, 10, 60, /*seed=*/2);
  const auto kept = *store->Neighbours(id, {}, 100), read = *fresh->Neighbours(id, {}, 100);
  ASSERT_EQ(kept.size(), read.size());
  for (size_t i = 0; i < kept.size(); ++i) {
    EXPECT_EQ(kept[i].entity, read[i].entity);
    EXPECT_EQ(kept[i].statements, read[i].statements);
    EXPECT_EQ(kept[i].documents, read[i].documents);
  }
  for (const uint32_t few : {1u, 2u, 5u}) {
    const auto first = *store->Neighbours(id, {}, few), from_files = *fresh->Neighbours(id, {}, few);
    ASSERT_EQ(first.size(), std::min<size_t>(few, kept.size()));
    ASSERT_EQ(from_files.size(), first.size());
    for (size_t i = 0; i < first.size(); ++i) {
      EXPECT_EQ(first[i].entity, kept[i].entity);
      EXPECT_EQ(from_files[i].entity, kept[i].entity);
    }
  }
  EXPECT_EQ(*store->CountWithin(id, {}, 2), *fresh->CountWithin(id, {}, 2));
  EXPECT_EQ(*store->Distance(id, kept.back().entity, {}, 3), 1u);
  EXPECT_EQ(*store->Distance(id, id, {}, 3), 0u);
}

TEST(Counts, LinksLoadedAheadAnswerTheSame) {
  const auto store = *Store::OpenInMemory();
  IngestSome(*store, 0, 30);
  const Id id = store->Resolve("Acme")->front().id;
  const auto never = [] { return false; };
  EXPECT_TRUE(store->LoadLinks(never)) << "to be told to stop is no error";
  const auto asked = *store->Neighbours(id, {}, 100);
  TemporaryFolder folder;
  const auto ahead = *Store::Open(folder.path());
  IngestSome(*ahead, 0, 30);
  ASSERT_TRUE(ahead->LoadLinks([] { return true; }));
  const auto loaded = *ahead->Neighbours(id, {}, 100);
  ASSERT_EQ(loaded.size(), asked.size());
  for (size_t i = 0; i < loaded.size(); ++i) {
    EXPECT_EQ(loaded[i].entity, asked[i].entity);
    EXPECT_EQ(loaded[i].statements, asked[i].statements);
  }
}

}  // namespace
}  // namespace quoth
