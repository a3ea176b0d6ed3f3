// All links with their days, as writes go on; and one link up to a time.

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "quoth/date.h"
#include "quoth/store.h"
#include "tests/storage/sample_documents.h"
#include "tests/storage/temporary_folder.h"

namespace quoth {
namespace {

using Row = std::tuple<Id, LinkKind, Id, std::vector<Day>>;

std::vector<Row> RowsOf(const Store& store) {
  const auto table = store.AllLinks();
  EXPECT_TRUE(table) << table.error().message;
  std::vector<Row> rows;
  for (size_t i = 0; i < (*table)->rows().size(); ++i) {
    const auto& row = (*table)->rows()[i];
    const auto days = (*table)->days(i);
    rows.emplace_back((*table)->nodes()[row.from], row.kind, (*table)->nodes()[row.to],
                      std::vector<Day>(days.begin(), days.end()));
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

void Ingest(Store& store, const SampleDocument& sample) {
  const auto outcome = store.Ingest(sample.document, sample.extraction);
  ASSERT_TRUE(outcome) << outcome.error().message;
}

TEST(Links, AreThoseOfAFreshlyOpenedStoreAfterEveryWrite) {
  TemporaryFolder folder;
  const auto store = *Store::Open(folder.path());
  const auto expect_fresh = [&](int step) {
    const auto fresh = *Store::Open(folder.path(), {.create_if_missing = false, .read_only = true});
    EXPECT_EQ(RowsOf(*store), RowsOf(*fresh)) << "after write " << step;
    EXPECT_FALSE(RowsOf(*store).empty());
  };
  for (int i = 0; i < 12; ++i) Ingest(*store, MakeSample(i, 1));
  expect_fresh(0);
  for (int i = 0; i < 12; ++i) {
    Ingest(*store, MakeSample(i, 2));  // replaces
    if (i % 3 == 0) {
      ASSERT_TRUE(store->Remove(MakeSample((i + 5) % 12, 2).document.id()));
      Ingest(*store, MakeSample((i + 5) % 12, 3));
    }
    if (i % 2 == 0) expect_fresh(i + 1);
  }
}

TEST(Links, NameTheStateTheySpeakOf) {
  TemporaryFolder folder;
  uint64_t last = 0;
  {
    const auto store = *Store::Open(folder.path());
    Ingest(*store, MakeSample(1, 1));
    const auto before = *store->AllLinks();
    EXPECT_EQ(before->sequence(), store->Sequence());
    EXPECT_EQ((*store->AllLinks())->sequence(), before->sequence());
    Ingest(*store, MakeSample(2, 1));
    last = (*store->AllLinks())->sequence();
    EXPECT_GT(last, before->sequence());
  }
  const auto again = *Store::Open(folder.path());
  EXPECT_GE(again->Sequence(), last) << "a name of a state is not used twice";
}

TEST(Links, OneLinkAsOfATime) {
  const auto store = *Store::OpenInMemory();
  for (int i = 1; i < 30; ++i) Ingest(*store, MakeSample(i, 1));
  size_t compared = 0;
  const auto table = *store->AllLinks();
  for (size_t i = 0; i < table->rows().size(); ++i) {
    const auto& row = table->rows()[i];
    const GraphEdge edge{table->nodes()[row.from], row.kind, table->nodes()[row.to], 0};
    const auto before = ParseDate("2026-05-01");
    const Day limit = static_cast<Day>(*before / 86'400);
    const auto days = table->days(i);
    const auto expected = static_cast<size_t>(std::count_if(days.begin(), days.end(), [&](Day day) { return day < limit; }));
    const auto link = store->GetLink(edge, before);
    EXPECT_EQ(link.has_value(), expected > 0);
    if (!link) continue;
    ++compared;
    EXPECT_EQ(link->documents, expected);
    EXPECT_LT(link->last, "2026-05");
    for (const LinkEvidence& evidence : link->evidence) EXPECT_LT(evidence.document.metadata.published, "2026-05");
    EXPECT_EQ(store->GetLink(edge)->documents, days.size());
  }
  EXPECT_GT(compared, 5u);
}

// One sentence that names all.
void IngestSentence(Store& store, int number, const std::vector<std::string>& organizations) {
  std::string text;
  Extraction extraction;
  for (const std::string& name : organizations) {
    const auto begin = static_cast<uint32_t>(text.size());
    text += name + " ";
    extraction.entities.push_back({EntityKind::kOrganization, name, {},
                                   {{begin, static_cast<uint32_t>(begin + name.size())}}});
  }
  extraction.sentences = {{0, static_cast<uint32_t>(text.size())}};
  const Document document = *Document::Parse(text, {.external_id = std::to_string(number)});
  ASSERT_TRUE(store.Ingest(document, extraction));
}

TEST(Links, TellHowMuchMoreOftenThanByChanceTwoAreNamedTogether) {
  const auto store = *Store::OpenInMemory();
  // Acme in 4 of 8 documents, Bolt in 2, both in 2: by chance in 1.
  int number = 0;
  for (int i = 0; i < 2; ++i) IngestSentence(*store, ++number, {"Acme", "Bolt"});
  for (int i = 0; i < 2; ++i) IngestSentence(*store, ++number, {"Acme"});
  for (int i = 0; i < 4; ++i) IngestSentence(*store, ++number, {"Other"});
  const auto page = store->FindLinks({.entity = "Bolt"});
  ASSERT_TRUE(page) << page.error().message;
  ASSERT_EQ(page->links.size(), 1u);
  EXPECT_EQ(page->links[0].kind, LinkKind::kMentionedWith);
  EXPECT_EQ(page->links[0].documents, 2u);
  ASSERT_TRUE(page->links[0].pmi);
  EXPECT_DOUBLE_EQ(*page->links[0].pmi, 1.0);
}

}  // namespace
}  // namespace quoth
