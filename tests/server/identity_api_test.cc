// Identities and claims through the API: statements, redirects, reasons, candidates.

#include "server/target.h"
#include "tests/server/sample_graph.h"

namespace quoth {
namespace {

using sample::Article;
using sample::Header;

// 한지우 of another organization.
Article Namesake() {
  Article article("나래은행 한지우 행장은 “배터리 🔋 공장을 짓겠다”고 말했다.\n", sample::Dated("ko-2", "2026-03-05"));
  const uint32_t bank = article.Add(EntityKind::kOrganization, {"나래은행"});
  const uint32_t han = article.Add(EntityKind::kPerson, {"한지우"});
  article.Quote("배터리 🔋 공장을 짓겠다", "말했다", "한지우 행장").speaker =
      Speaker{SpeakerKind::kPerson, han, "한지우", "행장", bank};
  article.Join(LinkKind::kAffiliatedWith, han, bank, "나래은행 한지우 행장", "행장");
  return article;
}

class IdentityApiTest : public sample::GraphTest {
 protected:
  void SetUp() override {
    sample::GraphTest::SetUp();
    sample::Put(*store_, Namesake());
    const Json found = Ask("/v1/entities?q=" + EscapeComponent("한지우"));
    for (const Json& entity : found["entities"]) {
      ids_.push_back(entity["id"].get<std::string>());
    }
    ASSERT_EQ(ids_.size(), 2u);
  }
  ApiResponse Send(const std::string& method, const std::string& target, const Json& body = {}) {
    return api_.Handle({.method = method, .target = target, .body = Dump(body),
                        .authorization = "Bearer secret"});
  }
  std::vector<std::string> ids_;
};

TEST_F(IdentityApiTest, MergeRedirectsTellsWhyAndIsUndone) {
  const Json merge{{"kind", "merge"}, {"entities", ids_}};
  const ApiResponse merged = Send("POST", "/v1/statements", merge);
  ASSERT_EQ(merged.status, 201) << merged.body;
  EXPECT_EQ(Send("POST", "/v1/statements", merge).status, 409);
  const std::string shown = std::min(ids_[0], ids_[1]), other = std::max(ids_[0], ids_[1]);
  const ApiResponse redirect = Send("GET", "/v1/entities/" + other);
  EXPECT_EQ(redirect.status, 307);
  EXPECT_EQ(Header(redirect, "Location"), "/v1/entities/" + shown);
  const Json entity = Ask("/v1/entities/" + shown);
  EXPECT_EQ(entity["quotations"], 2);
  EXPECT_EQ(entity["affiliations"].size(), 2u);
  EXPECT_EQ(entity["identity"]["ids"].size(), 2u);
  EXPECT_EQ(entity["identity"]["reasons"][0]["reason"], "merged");
  EXPECT_EQ(Ask("/v1/quotes?speaker=" + other)["quotes"].size(), 2u);
  const std::string statement = (*ParseJson(merged.body))["id"].get<std::string>();
  EXPECT_EQ(Send("DELETE", "/v1/statements/" + statement).status, 200);
  EXPECT_EQ(Send("DELETE", "/v1/statements/" + statement).status, 409);
  EXPECT_EQ(Ask("/v1/quotes?speaker=" + other)["quotes"].size(), 1u);
  EXPECT_EQ(Ask("/v1/statements")["statements"][0]["undone"], true);
}

TEST_F(IdentityApiTest, SplitAndRename) {
  ASSERT_EQ(Send("POST", "/v1/statements", {{"kind", "merge"}, {"entities", ids_}}).status, 201);
  ASSERT_EQ(Send("POST", "/v1/statements",
                 {{"kind", "rename"}, {"entities", {ids_[0]}}, {"name", "한지우 대표"}}).status, 201);
  EXPECT_EQ(Ask("/v1/entities/" + std::min(ids_[0], ids_[1]))["name"], "한지우 대표");
  ASSERT_EQ(Send("POST", "/v1/statements", {{"kind", "split"}, {"entities", {ids_[1]}}}).status, 201);
  EXPECT_EQ(Ask("/v1/entities/" + ids_[0])["name"], "한지우 대표");
  EXPECT_EQ(Ask("/v1/entities/" + ids_[1])["name"], "한지우");
  EXPECT_EQ(Send("POST", "/v1/statements", {{"kind", "split"}, {"entities", {ids_[1]}}}).status, 409);
}

TEST_F(IdentityApiTest, BadStatementsAreRefused) {
  const std::string organization = Ask("/v1/entities?q=" + EscapeComponent("나래"))["entities"][0]["id"];
  const std::pair<Json, int> cases[] = {
      {{{"kind", "merge"}, {"entities", {ids_[0]}}}, 400},
      {{{"kind", "merge"}, {"entities", {ids_[0], "x"}}}, 400},
      {{{"kind", "melt"}, {"entities", ids_}}, 400},
      {{{"kind", "merge"}}, 400},
      {Json::array(), 400},
      {{{"kind", "rename"}, {"entities", {ids_[0]}}, {"name", " \t "}}, 400},
      {{{"kind", "rename"}, {"entities", {ids_[0]}}, {"name", "\u3000\u200b"}}, 400},
      {{{"kind", "rename"}, {"entities", {ids_[0]}}, {"name", "한\u001b[31m"}}, 400},
      {{{"kind", "rename"}, {"entities", {ids_[0]}}, {"name", std::string("한\0지우", 10)}}, 400},
      {{{"kind", "rename"}, {"entities", {ids_[0]}}, {"name", "한\u202e지우"}}, 400},
      {{{"kind", "rename"}, {"entities", {ids_[0]}}, {"name", std::string(513, 'a')}}, 400},
      {{{"kind", "merge"}, {"entities", {ids_[0], organization}}}, 409},
      {{{"kind", "merge"}, {"entities", {ids_[0], std::string(32, '0')}}}, 404},
  };
  for (const auto& [body, status] : cases) {
    EXPECT_EQ(Send("POST", "/v1/statements", body).status, status) << body.dump();
  }
  EXPECT_FALSE(store_->Rename(*Id::FromHex(ids_[0]), "no UTF-8: \xFF"));
  EXPECT_EQ(Ask("/v1/statements")["statements"].size(), 0u);
  EXPECT_EQ(api_.Handle({.method = "POST", .target = "/v1/statements", .body = "{}"}).status, 401);
}

TEST_F(IdentityApiTest, ClaimsOfASpeaker) {
  const Json page = Ask("/v1/claims?speaker=" + ids_[0]);
  ASSERT_EQ(page["claims"].size(), 1u);
  const Json claim = Ask("/v1/claims/" + page["claims"][0]["id"].get<std::string>());
  EXPECT_EQ(claim["quotations"], 2);  // the namesake says it too: speakers of few words go by name
  EXPECT_EQ(claim["variants"][0]["difference"], Json::array());
  EXPECT_EQ(Ask("/v1/claims/" + claim["first_appearance"]["id"].get<std::string>())["id"], claim["id"]);
}

}  // namespace
}  // namespace quoth
