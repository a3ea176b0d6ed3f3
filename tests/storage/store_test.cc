// What a user of the store would notice: replacement, retraction, order, filters, links and paths.

#include "quoth/store.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <thread>

#include "core/terms.h"
#include "quoth/date.h"
#include "storage/graph_store.h"
#include "tests/storage/partition_engine.h"
#include "tests/storage/raw_dump.h"
#include "tests/storage/sample_documents.h"
#include "tests/storage/temporary_folder.h"

namespace quoth {
namespace {

std::vector<SampleDocument> Samples(int count, uint32_t seed = 1) {
  std::vector<SampleDocument> samples;
  for (int i = 0; i < count; ++i) samples.push_back(MakeSample(i, seed));
  return samples;
}

void IngestAll(Store& store, const std::vector<SampleDocument>& samples) {
  for (const SampleDocument& sample : samples) {
    const auto outcome = store.Ingest(sample.document, sample.extraction);
    ASSERT_TRUE(outcome) << outcome.error().message;
  }
}

std::unique_ptr<Store> OpenOrDie(const TemporaryFolder& folder) {
  auto store = Store::Open(folder.path());
  EXPECT_TRUE(store) << store.error().message;
  return *std::move(store);
}

// What holds over any engine is tested over each: ours, and one with the limits of a distributed one.
using MakeStore = std::unique_ptr<Store> (*)();
std::unique_ptr<Store> OverRocksdb() { return *Store::OpenInMemory(); }
std::unique_ptr<Store> OverPartitions() {
  return *OpenGraphStore(OpenPartitionEngine(std::make_shared<PartitionCluster>()), false);
}
class StoreOverEngines : public ::testing::TestWithParam<MakeStore> {
 protected:
  static std::unique_ptr<Store> InMemory() { return GetParam()(); }
};
INSTANTIATE_TEST_SUITE_P(Engines, StoreOverEngines,
                         ::testing::Values(&OverRocksdb, &OverPartitions));

TEST_P(StoreOverEngines, GivesManyDocumentsInTheAskedOrderWithoutThoseThatAreNotThere) {
  const auto store = InMemory();
  const auto samples = Samples(5);
  IngestAll(*store, samples);
  ASSERT_TRUE(store->Remove(samples[1].document.id()));
  const std::vector<Id> asked{samples[4].document.id(), samples[1].document.id(), Id::Of({"nobody's"}),
                              samples[0].document.id()};
  const auto found = store->GetDocuments(asked);
  ASSERT_TRUE(found) << found.error().message;
  ASSERT_EQ(found->size(), 2u);
  EXPECT_EQ((*found)[0].document.text(), samples[4].document.text());
  EXPECT_EQ((*found)[0].extraction, store->GetDocument(asked[0])->extraction);
  EXPECT_EQ((*found)[1].document.text(), samples[0].document.text());
}

TEST(Store, IsByteEqualWhateverTheOrderAndTheThreads) {
  const auto samples = Samples(40);
  TemporaryFolder first, second, third;
  {
    const auto store = OpenOrDie(first);
    IngestAll(*store, samples);
    IngestAll(*store, samples);  // twice changes nothing
  }
  {
    auto shuffled = samples;
    std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(5));
    const auto store = OpenOrDie(second);
    IngestAll(*store, shuffled);
  }
  {
    const auto store = OpenOrDie(third);
    std::vector<std::thread> threads;
    for (size_t t = 0; t < 4; ++t) {
      threads.emplace_back([&, t] {
        for (size_t i = t; i < samples.size(); i += 4) {
          EXPECT_TRUE(store->Ingest(samples[i].document, samples[i].extraction));
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
  }
  const RawDump dump = DumpStore(first.path(), WithoutIngestTime::kYes);
  EXPECT_GT(dump.size(), 500u);
  EXPECT_EQ(dump, DumpStore(second.path(), WithoutIngestTime::kYes));
  EXPECT_EQ(dump, DumpStore(third.path(), WithoutIngestTime::kYes));
}

// Documents of one call, some of them stored before as they are or otherwise, one twice.
TEST(Store, StoresManyAtOnceAsOneAfterTheOther) {
  TemporaryFolder together, apart;
  std::vector<SampleDocument> samples = Samples(30);
  samples.push_back(MakeSample(3, 2));  // a new version of one of them
  {
    const auto store = OpenOrDie(together);
    const SampleDocument old_version = MakeSample(9, 2);
    ASSERT_TRUE(store->Ingest(old_version.document, old_version.extraction));
    ASSERT_TRUE(store->Ingest(samples[12].document, samples[12].extraction));
    ASSERT_TRUE(store->AllLinks());  // what is held in memory has to follow
    ASSERT_TRUE(store->Snapshot());
    std::vector<ExtractedDocument> documents;
    for (const SampleDocument& sample : samples) documents.push_back({sample.document, sample.extraction});
    const auto outcomes = store->IngestAll(documents);
    ASSERT_EQ(outcomes.size(), samples.size());
    for (size_t i = 0; i < outcomes.size(); ++i) {
      const bool replaced = i == 9 || i == 30;
      EXPECT_EQ(*outcomes[i], replaced  ? IngestOutcome::kReplaced
                              : i == 12 ? IngestOutcome::kUnchanged
                                        : IngestOutcome::kAdded)
          << i;
    }
    EXPECT_TRUE(store->Check(false)->clean());
    const auto other = OpenOrDie(apart);
    IngestAll(*other, samples);
    EXPECT_EQ((*store->Snapshot())->NodeCount(), (*other->Snapshot())->NodeCount());
    EXPECT_EQ((*store->AllLinks())->rows().size(), (*other->AllLinks())->rows().size());
    const auto named = store->Resolve("Acme");
    ASSERT_FALSE(named->empty());
    for (const EntityReference& entity : *named) {
      const auto after = store->Neighbours(entity.id, {}, 100), fresh = other->Neighbours(entity.id, {}, 100);
      ASSERT_TRUE(after && fresh);
      ASSERT_EQ(after->size(), fresh->size());
      for (size_t i = 0; i < after->size(); ++i) {
        EXPECT_EQ((*after)[i].entity, (*fresh)[i].entity);
        EXPECT_EQ((*after)[i].statements, (*fresh)[i].statements);
        EXPECT_EQ((*after)[i].documents, (*fresh)[i].documents);
      }
    }
  }
  EXPECT_EQ(DumpStore(together.path(), WithoutIngestTime::kYes), DumpStore(apart.path(), WithoutIngestTime::kYes));
}

TEST(Store, ReplacingLeavesNothingOfTheOldVersion) {
  TemporaryFolder replaced, fresh;
  const SampleDocument old_version = MakeSample(7, 1), new_version = MakeSample(7, 2);
  ASSERT_EQ(old_version.document.id(), new_version.document.id());
  {
    const auto store = OpenOrDie(replaced);
    EXPECT_EQ(*store->Ingest(old_version.document, old_version.extraction), IngestOutcome::kAdded);
    EXPECT_EQ(*store->Ingest(new_version.document, new_version.extraction), IngestOutcome::kReplaced);
    EXPECT_EQ(*store->Ingest(new_version.document, new_version.extraction), IngestOutcome::kUnchanged);
    const auto other = OpenOrDie(fresh);
    EXPECT_TRUE(other->Ingest(new_version.document, new_version.extraction));
  }
  EXPECT_EQ(DumpStore(replaced.path(), WithoutIngestTime::kYes),
            DumpStore(fresh.path(), WithoutIngestTime::kYes));
}

TEST(Store, RemovingEveryDocumentLeavesAnEmptyGraph) {
  TemporaryFolder folder;
  {
    const auto store = OpenOrDie(folder);
    const auto samples = Samples(25);
    IngestAll(*store, samples);
    for (const SampleDocument& sample : samples) EXPECT_TRUE(store->Remove(sample.document.id()));
    EXPECT_EQ(store->Remove(samples[0].document.id()).error().code, ErrorCode::kNotFound);
    EXPECT_EQ(store->Statistics()->documents, 0u);
    EXPECT_TRUE(store->FindQuotations({})->quotations.empty());
    EXPECT_TRUE(store->FindEntities({})->entities.empty());
    EXPECT_EQ((*store->Snapshot())->NodeCount(), 0u);
  }
  const RawDump left = DumpStore(folder.path(), WithoutIngestTime::kNo);
  ASSERT_EQ(left.size(), 2u);  // the format version, and what identities were derived with
  EXPECT_EQ(left.begin()->first.first.family, Family::kMeta);
}

TEST_P(StoreOverEngines, KeepsTheDocumentAndTheExtractionAsGiven) {
  const auto store = InMemory();
  const auto samples = Samples(10);
  IngestAll(*store, samples);
  for (const SampleDocument& sample : samples) {
    const auto stored = store->GetDocument(sample.document.id());
    ASSERT_TRUE(stored);
    EXPECT_EQ(stored->document.text(), sample.document.text());
    EXPECT_EQ(stored->document.metadata(), sample.document.metadata());
    EXPECT_EQ(stored->extraction, sample.extraction);
  }
}

// ---- FindQuotations against an obvious evaluator

struct Row {
  std::optional<int64_t> published;
  Id document;
  uint32_t ordinal;
  const SampleDocument* sample;
  const Quotation& quotation() const { return sample->extraction.quotations[ordinal]; }
};

std::vector<Row> AllRows(const std::vector<SampleDocument>& samples) {
  std::vector<Row> rows;
  for (const SampleDocument& sample : samples) {
    for (uint32_t i = 0; i < sample.extraction.quotations.size(); ++i) {
      rows.push_back({ParseDate(sample.document.metadata().published), sample.document.id(), i, &sample});
    }
  }
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    if (a.published != b.published) return a.published > b.published;  // nullopt is the smallest
    return std::tie(a.document, a.ordinal) < std::tie(b.document, b.ordinal);
  });
  return rows;
}

bool Named(const SampleDocument& sample, std::optional<uint32_t> entity, const std::string& name) {
  return entity && sample.extraction.entities[*entity].name == name;
}

bool IsAbout(const Row& row, const std::string& name) {
  for (const Entity& entity : row.sample->extraction.entities) {
    for (const Span mention : entity.mentions) {
      if (entity.name == name && row.quotation().content[0].Contains(mention)) return true;
    }
  }
  return false;
}

bool Wanted(const Row& row, const QuotationQuery& query) {
  const Quotation& quotation = row.quotation();
  const auto& speaker = quotation.speaker;
  if (!quotation.speech && !query.with_thought) return false;
  if (!query.speaker.empty() && !(speaker && Named(*row.sample, speaker->entity, query.speaker))) return false;
  if (!query.organization.empty() &&
      !(speaker && Named(*row.sample, speaker->affiliation, query.organization))) {
    return false;
  }
  if (!query.about.empty() && !IsAbout(row, query.about)) return false;
  if (query.kind && quotation.kind != *query.kind) return false;
  if (query.language && row.sample->document.language() != *query.language) return false;
  if (!query.from.empty() && !(row.published && *row.published >= *ParseDate(query.from))) return false;
  if (!query.to.empty() && !(row.published && *row.published < *ParseDateEnd(query.to))) return false;
  const std::string_view text = row.sample->document.Text(quotation.content[0]);
  return query.text.empty() || text.find(query.text) != std::string_view::npos;
}

QuotationQuery RandomQuery(std::mt19937& random) {
  QuotationQuery query;
  const auto sometimes = [&] { return random() % 3 == 0; };
  if (sometimes()) query.speaker = Pick(random, {"Ada Roe", "탁윤성", "Nobody"});
  if (sometimes()) query.organization = Pick(random, {"Acme", "누리솔라"});
  if (sometimes()) query.about = Pick(random, {"Bolt", "하람AI"});
  if (sometimes()) query.text = Pick(random, {"battery", "plant", "배터리", "투자"});
  if (sometimes()) query.kind = static_cast<QuotationKind>(1 + random() % 3);
  if (sometimes()) query.language = static_cast<Language>(1 + random() % 2);
  if (sometimes()) query.from = Pick(random, {"2026-02", "2026-05-10", "2026"});
  if (sometimes()) query.to = Pick(random, {"2026-06", "2026-05-20", "2025"});
  query.with_thought = sometimes();
  query.limit = 1 + static_cast<uint32_t>(random() % 20);
  return query;
}

TEST_P(StoreOverEngines, FindsWhatAnObviousScanFindsPageByPage) {
  const auto store = InMemory();
  const auto samples = Samples(120);
  IngestAll(*store, samples);
  const std::vector<Row> rows = AllRows(samples);
  std::mt19937 random(11);
  size_t found = 0;
  for (int round = 0; round < 400; ++round) {
    QuotationQuery query = RandomQuery(random);
    std::vector<std::pair<Id, Span>> expected, actual;
    for (const Row& row : rows) {
      if (Wanted(row, query)) expected.emplace_back(row.document, row.quotation().content[0]);
    }
    do {
      const auto page = store->FindQuotations(query);
      ASSERT_TRUE(page) << page.error().message;
      EXPECT_LE(page->quotations.size(), query.limit);
      for (const StoredQuotation& quotation : page->quotations) {
        actual.emplace_back(quotation.document.id, quotation.quotation.content[0]);
      }
      query.cursor = page->next;
    } while (!query.cursor.empty());
    EXPECT_EQ(actual, expected) << "round " << round;
    found += expected.size();
  }
  EXPECT_GT(found, 1000u);
}

TEST_P(StoreOverEngines, EntityListingShowsEveryEntityOnceInTheOrderOfNames) {
  const auto store = InMemory();
  IngestAll(*store, Samples(30));
  std::vector<std::string> names;
  std::set<Id> ids;
  EntityQuery query{.limit = 2};
  do {
    const auto page = store->FindEntities(query);
    ASSERT_TRUE(page);
    for (const EntitySummary& entity : page->entities) {
      // Namesakes stand beside each other.
      if (names.empty() || names.back() != entity.entity.name) names.push_back(entity.entity.name);
      EXPECT_TRUE(ids.insert(entity.entity.id).second) << entity.entity.name;
    }
    query.cursor = page->next;
  } while (!query.cursor.empty());
  EXPECT_EQ(names, (std::vector<std::string>{"Acme", "Ada Roe", "Ben Ode", "Bolt", "Cy Vey", "누리솔라",
                                             "도윤재", "탁윤성", "하람AI"}));
  EXPECT_EQ(store->FindEntities({.prefix = "누리"})->entities.size(), 1u);
  const auto roes = store->Resolve("Ada Roe")->size();
  EXPECT_EQ(store->FindEntities({.prefix = "A"})->entities.size(), 1 + roes);
  EXPECT_EQ(store->FindEntities({.prefix = "a", .kind = EntityKind::kPerson})->entities.size(), roes);
}

TEST_P(StoreOverEngines, LinksCarryTheSentencesThatSaySo) {
  const auto store = InMemory();
  const SampleDocument sample = MakeSample(1, 1);
  IngestAll(*store, {sample});
  const Link& link = sample.extraction.links.front();
  const Entity& person = sample.extraction.entities[link.from];
  const auto page = store->FindLinks({.entity = person.name, .kind = LinkKind::kAffiliatedWith});
  ASSERT_TRUE(page);
  ASSERT_FALSE(page->links.empty());
  const StoredLink& found = page->links.front();
  EXPECT_EQ(found.from.name, person.name);
  EXPECT_EQ(found.documents, 1u);
  EXPECT_EQ(found.first, sample.document.metadata().published);
  ASSERT_FALSE(found.evidence.empty());
  const LinkEvidence& evidence = found.evidence.front();
  EXPECT_EQ(evidence.title, "head");
  EXPECT_EQ(evidence.passage.text, sample.document.Text(evidence.passage.span));
  EXPECT_TRUE(evidence.passage.span.Contains(evidence.spans.front()));
  EXPECT_NE(evidence.passage.text.find(person.name), std::string::npos);
}

TEST_P(StoreOverEngines, SnapshotFollowsTheStore) {
  const auto store = InMemory();
  EXPECT_EQ((*store->Snapshot())->NodeCount(), 0u);
  const SampleDocument sample = MakeSample(1, 1);
  IngestAll(*store, {sample});
  const auto graph = *store->Snapshot();
  EXPECT_GT(graph->NodeCount(), 1u);
  EXPECT_EQ(graph, *store->Snapshot());  // the same object while nothing changes
  ASSERT_TRUE(store->Remove(sample.document.id()));
  EXPECT_EQ((*store->Snapshot())->NodeCount(), 0u);
}

TEST_P(StoreOverEngines, ReadersSeeWholeDocumentsWhileOneWrites) {
  const auto store = InMemory();
  const SampleDocument one = MakeSample(7, 1), two = MakeSample(7, 2);
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    for (int i = 0; i < 200; ++i) {
      EXPECT_TRUE(store->Ingest(one.document, one.extraction));
      EXPECT_TRUE(store->Ingest(two.document, two.extraction));
    }
    stop = true;
  });
  while (!stop) {
    const auto page = store->FindQuotations({.with_thought = true, .limit = 100});
    ASSERT_TRUE(page) << page.error().message;
    const size_t count = page->quotations.size();
    EXPECT_TRUE(count == 0 || count == one.extraction.quotations.size() ||
                count == two.extraction.quotations.size());
    const auto document = store->GetDocument(one.document.id());
    if (document) {
      EXPECT_TRUE(document->extraction == one.extraction || document->extraction == two.extraction);
    }
  }
  writer.join();
}

}  // namespace
}  // namespace quoth
