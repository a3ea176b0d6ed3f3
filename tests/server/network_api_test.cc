// Questions about the graph of links as a whole, without sockets.

#include <set>

#include "server/target.h"
#include "tests/server/sample_graph.h"

namespace quoth {
namespace {

using sample::Article;
using sample::ExpectProblem;

// Two organizations joined by a short way and by a longer one; a person is the only bridge to a third
// group. The acquisition was reported first, what goes through Dana later.
class NetworkApiTest : public sample::GraphTest {
 protected:
  void SetUp() override {
    Article first("Ardent bought Bexley.\nBexley supplies Corvane.\n", sample::Dated("n-1", "2025-03-01"));
    const uint32_t ardent = first.Add(EntityKind::kOrganization, {"Ardent"});
    const uint32_t bexley = first.Add(EntityKind::kOrganization, {"Bexley"});
    const uint32_t corvane = first.Add(EntityKind::kOrganization, {"Corvane"});
    first.Join(LinkKind::kAcquired, ardent, bexley, "Ardent bought Bexley");
    first.Join(LinkKind::kSupplierOf, bexley, corvane, "Bexley supplies Corvane");
    sample::Put(*store_, first);
    Article second("Dana Wills leads Corvane.\nDana Wills sits on the board of Dunmore.\nDunmore sued Ardent.\n",
                   sample::Dated("n-2", "2026-01-10"));
    const uint32_t dana = second.Add(EntityKind::kPerson, {"Dana Wills"});
    const uint32_t corvane2 = second.Add(EntityKind::kOrganization, {"Corvane"});
    const uint32_t dunmore = second.Add(EntityKind::kOrganization, {"Dunmore"});
    const uint32_t ardent2 = second.Add(EntityKind::kOrganization, {"Ardent"});
    second.Join(LinkKind::kAffiliatedWith, dana, corvane2, "Dana Wills leads Corvane");
    second.Join(LinkKind::kMemberOf, dana, dunmore, "Dana Wills sits on the board of Dunmore");
    second.Join(LinkKind::kSued, dunmore, ardent2, "Dunmore sued Ardent");
    sample::Put(*store_, second);
  }

  std::string IdOf(const std::string& name) const {
    return Ask("/v1/entities?q=" + EscapeComponent(name))["entities"][0]["id"].get<std::string>();
  }
};

TEST_F(NetworkApiTest, AlternativeWaysShowTheSentenceOfEveryStep) {
  const Json answer = Ask("/v1/paths?from=Ardent&to=Corvane&ways=5&kinds=acquired,supplier_of,affiliated_with,member_of,sued");
  ASSERT_EQ(answer["steps"].size(), 2u);
  EXPECT_EQ(answer["steps"][0]["evidence"][0]["text"], "Ardent bought Bexley.");
  EXPECT_EQ(answer["steps"][1]["evidence"][0]["text"], "Bexley supplies Corvane.");
  ASSERT_EQ(answer["alternatives"].size(), 1u);
  const Json& other = answer["alternatives"][0];
  ASSERT_EQ(other.size(), 3u);
  EXPECT_EQ(other[0]["evidence"][0]["text"], "Dunmore sued Ardent.");
  EXPECT_EQ(other[0]["forward"], false);
  EXPECT_EQ(other[2]["to"]["name"], "Corvane");
  EXPECT_EQ(answer["complete"], true);
  EXPECT_EQ(answer["sequence"], store_->Sequence());
}

TEST_F(NetworkApiTest, AsOfADateKnowsNothingLater) {
  const Json then = Ask("/v1/paths?from=Ardent&to=Corvane&ways=5&as_of=2025-12");
  EXPECT_EQ(then["found"], true);
  EXPECT_EQ(then["alternatives"], Json::array());
  for (const Json& step : then["steps"]) {
    EXPECT_EQ(step["last"], "2025-03-01");
    EXPECT_EQ(step["documents"], 1);
  }
  EXPECT_EQ(Ask("/v1/paths?from=Ardent&to=Corvane&as_of=2025-02")["found"], false);
  EXPECT_EQ(Ask("/v1/paths?from=Ardent&to=Corvane&as_of=2025-03-01")["found"], true) << "the day itself counts";
  EXPECT_EQ(Ask("/v1/graph?as_of=2025")["entities"], 3);
  EXPECT_EQ(Ask("/v1/graph?as_of=2024")["entities"], 0);
}

TEST_F(NetworkApiTest, SurroundingsByStepsAndKinds) {
  const std::string id = IdOf("Ardent");
  const auto names = [](const Json& answer) {
    std::set<std::string> all;
    for (const Json& entity : answer["entities"]) all.insert(entity["name"].get<std::string>());
    return all;
  };
  const Json one = Ask("/v1/entities/" + id + "/adjacent?kinds=acquired,supplier_of,sued,member_of,affiliated_with");
  EXPECT_EQ(names(one), (std::set<std::string>{"Bexley", "Dunmore"}));
  const Json two = Ask("/v1/entities/" + id + "/adjacent?steps=2&kinds=acquired,supplier_of");
  EXPECT_EQ(names(two), (std::set<std::string>{"Bexley", "Corvane"}));
  EXPECT_EQ(two["entities"][1]["steps"], 2);
  EXPECT_EQ(two["links"].size(), 2u);
  const Json cut = Ask("/v1/entities/" + id + "/adjacent?steps=3&limit=1");
  EXPECT_EQ(cut["entities"].size(), 1u);
  EXPECT_EQ(cut["complete"], false);
}

TEST_F(NetworkApiTest, BridgesAreThoseBetweenGroups) {
  Article third("Dana Wills chairs Esker.\nEsker supplies Fenwick.\nFenwick supplies Gorse.\nGorse supplies Esker.\n",
                sample::Dated("n-3", "2026-02-01"));
  const uint32_t dana = third.Add(EntityKind::kPerson, {"Dana Wills"});
  const uint32_t esker = third.Add(EntityKind::kOrganization, {"Esker"});
  const uint32_t fenwick = third.Add(EntityKind::kOrganization, {"Fenwick"});
  const uint32_t gorse = third.Add(EntityKind::kOrganization, {"Gorse"});
  third.Join(LinkKind::kAffiliatedWith, dana, esker, "Dana Wills chairs Esker");
  third.Join(LinkKind::kSupplierOf, esker, fenwick, "Esker supplies Fenwick");
  third.Join(LinkKind::kSupplierOf, fenwick, gorse, "Fenwick supplies Gorse");
  third.Join(LinkKind::kSupplierOf, gorse, esker, "Gorse supplies Esker");
  sample::Put(*store_, third);
  // Of two organizations, she would be two people if nobody said more.
  const auto danas = store_->Resolve("Dana Wills");
  ASSERT_EQ(danas->size(), 2u);
  ASSERT_TRUE(store_->Merge((*danas)[0].id, (*danas)[1].id));
  const Json bridges = Ask("/v1/graph/bridges?kind=person");
  ASSERT_EQ(bridges["entities"].size(), 1u);
  EXPECT_EQ(bridges["entities"][0]["name"], "Dana Wills");
  EXPECT_EQ(bridges["entities"][0]["cut_off"], 3) << "Esker, Fenwick and Gorse";
  EXPECT_GE(bridges["entities"][0]["communities"].get<int>(), 2);
  EXPECT_EQ(bridges["exact"], true);
  EXPECT_EQ(Ask("/v1/graph/ranking?by=betweenness&limit=1")["entities"][0]["name"], "Dana Wills");
}

TEST_F(NetworkApiTest, AnswersFollowTheStore) {
  const Json before = Ask("/v1/graph");
  EXPECT_EQ(before["entities"], 5);
  EXPECT_EQ(before["components"], 1);
  Article more("Halden owns Ives.\n", sample::Dated("n-4", "2026-03-01"));
  const uint32_t halden = more.Add(EntityKind::kOrganization, {"Halden"});
  const uint32_t ives = more.Add(EntityKind::kOrganization, {"Ives"});
  more.Join(LinkKind::kSubsidiaryOf, ives, halden, "Halden owns Ives");
  sample::Put(*store_, more);
  const Json after = Ask("/v1/graph");
  EXPECT_EQ(after["entities"], 7);
  EXPECT_EQ(after["components"], 2);
  EXPECT_GT(after["sequence"], before["sequence"]);
  EXPECT_EQ(Ask("/v1/paths?from=Halden&to=Ives&ways=2")["found"], true);
  ASSERT_TRUE(store_->Remove(more.document().id()));
  EXPECT_EQ(Ask("/v1/graph")["entities"], 5);
}

TEST_F(NetworkApiTest, RefusalsSayWhatIsWrong) {
  const std::string id = IdOf("Ardent");
  const std::pair<std::string, int> cases[] = {
      {"/v1/graph?kinds=friends", 400},
      {"/v1/graph?as_of=yesterday", 400},
      {"/v1/graph/ranking?by=beauty", 400},
      {"/v1/graph/ranking?kind=planet", 400},
      {"/v1/paths?from=Ardent&to=Corvane&ways=0", 400},
      {"/v1/paths?from=Ardent&to=Corvane&ways=21", 400},
      {"/v1/paths?from=Ardent&to=Nobody&ways=2", 404},
      {"/v1/entities/" + id + "/adjacent?steps=5", 400},
      {"/v1/entities/" + std::string(32, '0') + "/adjacent", 404},
  };
  for (const auto& [target, status] : cases) {
    SCOPED_TRACE(target);
    ExpectProblem(Get(target), status);
  }
}

}  // namespace
}  // namespace quoth
