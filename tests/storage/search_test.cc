// Ranked search: which words find which quotations.

#include <gtest/gtest.h>

#include "quoth/store.h"

namespace quoth {
namespace {

struct Said {
  const char* name;
  const char* published;
  const char* speaker;
  const char* words;
};

std::unique_ptr<Store> StoreOf(const std::vector<Said>& all) {
  auto store = *Store::OpenInMemory();
  for (const Said& said : all) {
    const std::string text = std::string(said.speaker) + ": " + said.words;
    Metadata metadata;
    metadata.external_id = said.name;
    metadata.published = said.published;
    const Document document = *Document::Parse(text, metadata);
    Extraction extraction;
    const auto size = static_cast<uint32_t>(std::string(said.speaker).size());
    const auto end = static_cast<uint32_t>(text.size());
    extraction.sentences = {{0, end}};
    extraction.entities.push_back({EntityKind::kPerson, said.speaker, {}, {{0, size}}});
    Quotation quotation;
    quotation.content = {{size + 2, end}};
    quotation.speaker = Speaker{.entity = 0, .name = said.speaker, .title = {}, .affiliation = {}};
    extraction.quotations.push_back(quotation);
    EXPECT_TRUE(store->Ingest(document, extraction));
  }
  return store;
}

std::vector<std::string> FoundWith(const Store& store, const QuotationQuery& query) {
  std::vector<std::string> names;
  const auto page = store.Search(query);
  EXPECT_TRUE(page) << page.error().message;
  for (const SearchHit& hit : page->hits) {
    names.push_back(hit.quotation.document.metadata.external_id);
  }
  return names;
}

std::vector<std::string> Found(const Store& store, const std::string& words) {
  return FoundWith(store, {.text = words});
}

using Names = std::vector<std::string>;

const std::vector<Said> kEnglish{
    {"two", "2026-01-02", "Ada Roe", "Batteries, batteries: we build a battery plant."},
    {"one", "2026-01-01", "Ada Roe", "The price of a battery falls while the price of everything else rises."},
    {"none", "2026-01-03", "Ben Ode", "The grid is old and the copper is dear."},
    {"plant", "2026-02-01", "Ben Ode", "No plant will be closed this year, and no plant sold."},
};

TEST(Search, RanksByHowOftenAndHowRareInEnglishByStems) {
  const auto store = StoreOf(kEnglish);
  EXPECT_EQ(Found(*store, "battery"), (Names{"two", "one"}));
  EXPECT_EQ(Found(*store, "BATTERIES"), (Names{"two", "one"}));
  EXPECT_EQ(Found(*store, "battery plant"), (Names{"two", "plant", "one"}));
  EXPECT_EQ(Found(*store, "zinc"), Names{});
  EXPECT_EQ(Found(*store, "zinc copper"), Names{"none"});
  EXPECT_FALSE(store->Search({.text = "?!"}));
}

TEST(Search, PhrasesAndPrefixes) {
  const auto store = StoreOf(kEnglish);
  EXPECT_EQ(Found(*store, "\"battery plant\""), Names{"two"});
  EXPECT_EQ(Found(*store, "\"plant battery\""), Names{});
  EXPECT_EQ(Found(*store, "\"price of a battery\" plant"), Names{"one"});
  EXPECT_EQ(Found(*store, "batt*"), (Names{"two", "one"}));
  EXPECT_EQ(Found(*store, "cop*"), Names{"none"});
}

TEST(Search, OtherConditionsRestrict) {
  const auto store = StoreOf(kEnglish);
  EXPECT_EQ(FoundWith(*store, {.speaker = "Ben Ode", .text = "battery plant"}), Names{"plant"});
  EXPECT_EQ(FoundWith(*store, {.text = "battery plant", .from = "2026-01-02", .to = "2026-01"}), Names{"two"});
  EXPECT_EQ(FoundWith(*store, {.text = "battery", .kind = QuotationKind::kIndirect}), Names{});
  EXPECT_EQ(FoundWith(*store, {.speaker = "Nobody", .text = "battery"}), Names{});
  const auto first = store->Search({.text = "battery plant", .limit = 2});
  ASSERT_EQ(first->hits.size(), 2u);
  EXPECT_EQ(FoundWith(*store, {.text = "battery plant", .limit = 2, .cursor = first->next}), Names{"one"});
}

TEST(Search, PagesTogetherAreOneLongPage) {
  std::vector<std::string> names;
  for (int i = 0; i < 150; ++i) names.push_back("document " + std::to_string(i));
  std::vector<Said> all;
  for (const std::string& name : names) all.push_back({name.c_str(), "2026-01-01", "Ada Roe", "The battery is here."});
  const auto store = StoreOf(all);
  const Names whole = FoundWith(*store, {.text = "battery", .limit = 200});
  EXPECT_EQ(whole.size(), names.size());
  Names paged;
  QuotationQuery query{.text = "battery", .limit = 7};
  do {
    const auto page = store->Search(query);
    ASSERT_TRUE(page) << page.error().message;
    for (const SearchHit& hit : page->hits) paged.push_back(hit.quotation.document.metadata.external_id);
    query.cursor = page->next;
  } while (!query.cursor.empty());
  EXPECT_EQ(paged, whole);
  EXPECT_EQ(FoundWith(*store, {.text = "battery", .limit = 7, .cursor = "999999"}), Names{});
}

TEST(Search, HighlightsAreInTheDocument) {
  const auto store = StoreOf(kEnglish);
  const auto page = store->Search({.text = "battery plant"});
  const SearchHit& hit = page->hits.front();
  const auto document = store->GetDocument(hit.quotation.document.id);
  std::vector<std::string> marked;
  for (const Span span : hit.highlights) marked.emplace_back(document->document.Text(span));
  EXPECT_EQ(marked, (std::vector<std::string>{"Batteries", "batteries", "battery", "plant"}));
}

TEST(Search, AccentsAndCapitalsAreHighlighted) {
  const auto store = StoreOf({{"one", "2026-01-01", "Ada Roe", "The E\u0301LAN of the caf\u00e9 and its ELANS"}});
  const auto marked = [&](const char* word) {
    const auto page = store->Search({.text = word});
    std::vector<std::string> found;
    for (const Span span : page->hits.at(0).highlights) {
      found.emplace_back(store->GetDocument(page->hits[0].quotation.document.id)->document.Text(span));
    }
    return found;
  };
  EXPECT_EQ(marked("\u00e9lan"), std::vector<std::string>{"E\u0301LAN"});
  EXPECT_EQ(marked("elan"), std::vector<std::string>{"ELANS"});
  EXPECT_EQ(marked("CAF\u00c9"), std::vector<std::string>{"caf\u00e9"});
}

TEST(Search, KoreanWordsAreFoundWhateverFollowsOrPrecedes) {
  const auto store = StoreOf({
      {"particle", "2026-01-01", "탁윤성", "배터리를 만드는 공장을 짓겠다"},
      {"compound", "2026-01-02", "탁윤성", "전기차배터리 값이 내렸다"},
      {"other", "2026-01-03", "도윤재", "올해는 투자를 늘리지 않는다"},
      {"scattered", "2026-01-04", "도윤재", "터리의 이야기, 배터 박스"},
  });
  EXPECT_EQ(Found(*store, "배터리"), (Names{"particle", "compound"})) << "the word itself before a part";
  EXPECT_EQ(Found(*store, "배터리를"), (Names{"particle", "compound"}));
  EXPECT_EQ(Found(*store, "투자가"), Names{"other"});
  EXPECT_EQ(Found(*store, "\"배터리를 만드는\""), Names{"particle"});
  EXPECT_EQ(Found(*store, "\"만드는 배터리\""), Names{});
}

}  // namespace
}  // namespace quoth
