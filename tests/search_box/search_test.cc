// The search box over a store: the same as a look at every quotation.

#include "quoth/search.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>

#include "core/cypher/query.h"
#include "storage/property_graph.h"
#include "tests/search_box/obvious_search.h"

namespace quoth {
namespace {

std::unique_ptr<Store> StoreOf(const std::vector<SampleDocument>& samples) {
  auto store = *Store::OpenInMemory();
  for (const SampleDocument& sample : samples) {
    EXPECT_TRUE(store->Ingest(sample.document, sample.extraction));
  }
  return store;
}

SearchNode Parsed(const std::string& text) {
  auto parsed = ParseSearchBox(text);
  const auto* problem = std::get_if<SearchProblem>(&parsed);
  EXPECT_EQ(problem, nullptr) << text << ": " << (problem ? problem->message : "");
  return problem ? SearchNode() : std::get<SearchNode>(std::move(parsed));
}

// All pages.
std::vector<Id> AnswerOf(const Store& store, const SearchNode& tree, uint32_t limit,
                         uint32_t examine = 20'000) {
  std::vector<Id> ids;
  SearchRequest request{tree, {}, examine};
  request.also.limit = limit;
  do {
    const auto page = SearchQuotations(store, request);
    EXPECT_TRUE(page) << page.error().message;
    if (!page) break;
    EXPECT_LE(page->page.quotations.size(), limit);
    for (const StoredQuotation& quotation : page->page.quotations) ids.push_back(quotation.id);
    request.also.cursor = page->page.next;
  } while (!request.also.cursor.empty());
  return ids;
}

bool AsksForThought(const std::string& text) { return text.find("thought") != std::string::npos; }

std::string RandomSearch(std::mt19937& random, int depth) {
  static const std::vector<std::string> kTerms{"speaker:\"Ada Roe\"",
                                               "speaker:도윤재",
                                               "화자:탁윤성",
                                               "org:Acme",
                                               "org:하람AI",
                                               "about:Bolt",
                                               "about:누리솔라",
                                               "battery",
                                               "plant",
                                               "배터리를",
                                               "공장",
                                               "\"price plant\"",
                                               "kind:direct",
                                               "종류:간접",
                                               "kind:mixed",
                                               "lang:ko",
                                               "lang:en",
                                               "publisher:Herald",
                                               "since:2026-04",
                                               "until:2026-06",
                                               "before:2026-07",
                                               "after:2026-02",
                                               "said:2026-05",
                                               "confidence:>0.5",
                                               "confidence:<=0.6",
                                               "is:named",
                                               "is:unattributed"};
  const auto roll = random() % 10;
  if (depth == 0 || roll < 4) return Pick(random, kTerms);
  if (roll < 5) return "-" + Pick(random, kTerms);
  if (roll < 6) return "-(" + RandomSearch(random, depth - 1) + ")";
  const std::string left = RandomSearch(random, depth - 1), right = RandomSearch(random, depth - 1);
  return roll < 8 ? "(" + left + " OR " + right + ")" : "(" + left + " " + right + ")";
}

TEST(Search, RandomSearchesAreTheSameAsALookAtEveryQuotation) {
  const auto samples = SearchSamples(60, 3);
  const auto store = StoreOf(samples);
  std::mt19937 random(11);
  size_t answers = 0;
  for (int i = 0; i < 600; ++i) {
    const std::string text = RandomSearch(random, 3);
    const SearchNode tree = Parsed(text);
    const auto expected = ObviousAnswer(samples, tree);
    answers += expected.size();
    ASSERT_EQ(AnswerOf(*store, tree, 1 + static_cast<uint32_t>(random() % 40)), expected) << text;
  }
  EXPECT_GT(answers, 5000u);
}

TEST(Search, GoesOnWhereItStoppedLooking) {
  const auto samples = SearchSamples(60, 4);
  const auto store = StoreOf(samples);
  const SearchNode tree = Parsed("(speaker:\"Ada Roe\" OR about:Acme) -battery confidence:0.6");
  EXPECT_EQ(AnswerOf(*store, tree, 5, 3), ObviousAnswer(samples, tree));
}

TEST(Search, RefusesTheCursorOfAnotherSearch) {
  const auto store = StoreOf(SearchSamples(20, 4));
  SearchRequest request{Parsed("battery OR plant"), {}};
  request.also.cursor = "00.1";
  EXPECT_FALSE(SearchQuotations(*store, request));
}

TEST(Search, SaysWhatItReadsAndWhatItChecks) {
  const auto store = StoreOf(SearchSamples(20, 4));
  const SearchRequest request{Parsed("about:Bolt (speaker:\"Ada Roe\" OR battery) -plant"), {}};
  const auto page = SearchQuotations(*store, request);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->plan,
            (std::vector<std::string>{"read speaker Ada Roe and about Bolt",
                                      "read about Bolt and words battery",
                                      "check each quotation against the whole search"}));
}

// ---- questions in words, as a search, as a graph pattern

struct Question {
  std::string words, search, pattern;
};

std::vector<Question> Questions() {
  std::ifstream in(QUOTH_SOURCE_DIR "/tests/search_box/questions.tsv");
  std::vector<Question> questions;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const size_t first = line.find('\t'), second = line.find('\t', first + 1);
    Question question{line.substr(0, first), line.substr(first + 1, second - first - 1), {}};
    if (second != std::string::npos) question.pattern = line.substr(second + 1);
    questions.push_back(std::move(question));
  }
  return questions;
}

std::vector<Id> PatternAnswer(const Store& store, const std::string& text) {
  auto prepared = cypher::PreparedQuery::Prepare(text);
  if (const auto* problem = std::get_if<cypher::Problem>(&prepared)) {
    ADD_FAILURE() << text << ": " << problem->message;
    return {};
  }
  std::vector<Id> ids;
  const StoreGraph graph(store);
  const auto problem = std::get<cypher::PreparedQuery>(prepared).Run(
      graph, {}, {}, [&](const std::vector<cypher::Value>& row) {
        ids.push_back(*Id::FromHex(row[0].string()));
        return true;
      });
  EXPECT_FALSE(problem) << text << ": " << problem->message;
  return ids;
}

TEST(Search, AnswersTheQuestionsInEveryLanguageAlike) {
  const auto samples = SearchSamples(80, 5);
  const auto store = StoreOf(samples);
  const auto questions = Questions();
  EXPECT_GE(questions.size(), 120u);
  size_t answered = 0;
  for (const Question& question : questions) {
    const SearchNode tree = Parsed(question.search);
    auto expected = ObviousAnswer(samples, tree, AsksForThought(question.search));
    EXPECT_EQ(AnswerOf(*store, tree, 50), expected) << question.words;
    answered += !expected.empty();
    if (question.pattern.empty()) continue;
    auto found = PatternAnswer(*store, question.pattern);
    std::sort(found.begin(), found.end());
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(found, expected) << question.words << "\n" << question.pattern;
  }
  EXPECT_GT(answered, questions.size() * 9 / 10);
}

}  // namespace
}  // namespace quoth
