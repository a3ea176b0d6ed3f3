// Corrections through the API: what is said of a quotation, what that shows, and how it is taken back.

#include "server/target.h"
#include "tests/server/sample_graph.h"

namespace quoth {
namespace {

class CorrectionApiTest : public sample::GraphTest {
 protected:
  void SetUp() override {
    sample::GraphTest::SetUp();
    id_ = Ask("/v1/quotes?speaker=Maren+Holtberg")["quotes"][0]["id"].get<std::string>();
  }
  ApiResponse Send(const std::string& method, const Json& body = {}, const std::string& token = "Bearer secret") {
    return api_.Handle({.method = method, .target = "/v1/quotes/" + id_ + "/correction", .body = Dump(body),
                        .authorization = token});
  }
  std::string id_;
};

TEST_F(CorrectionApiTest, AnotherSpeakerIsShownWithWhatItReplaced) {
  const ApiResponse made = Send("PUT", {{"verdict", "speaker"}, {"speaker", {{"name", "한지우"}}}, {"note", "seen"}});
  ASSERT_EQ(made.status, 200) << made.body;
  const Json correction = *ParseJson(made.body);
  EXPECT_EQ(correction["quotation"], id_);
  EXPECT_EQ(correction["text"], "Nurisolar keeps its word.");
  EXPECT_EQ(correction["replaced"]["speaker"], "Maren Holtberg");
  EXPECT_EQ(correction["replaced"]["rule"], "by-hand");
  const Json shown = Ask("/v1/quotes/" + id_);
  EXPECT_EQ(shown["speaker"]["name"], "한지우");
  EXPECT_EQ(shown["rule"], "user");
  EXPECT_EQ(shown["confidence"], 1.0);
  EXPECT_EQ(shown["correction"]["note"], "seen");
  EXPECT_EQ(shown["correction"]["verdict"], "speaker");
  EXPECT_EQ(Ask("/v1/quotes?speaker=" + EscapeComponent("한지우"))["quotes"].size(), 2u);
  EXPECT_EQ(Ask("/v1/corrections")["corrections"], Json::array({correction}));
  EXPECT_EQ(Send("DELETE").status, 204);
  EXPECT_EQ(Send("DELETE").status, 404);
  EXPECT_FALSE(Ask("/v1/quotes/" + id_).contains("correction"));
  EXPECT_EQ(Ask("/v1/quotes/" + id_)["speaker"]["name"], "Maren Holtberg");
}

TEST_F(CorrectionApiTest, TheIdOfAnEntityNamesASpeaker) {
  const Json found = Ask("/v1/entities?q=" + EscapeComponent("아르콘전지"));
  const std::string id = found["entities"][0]["id"].get<std::string>();
  ASSERT_EQ(Send("PUT", {{"verdict", "speaker"}, {"speaker", {{"name", id}}}}).status, 200);
  const Json shown = Ask("/v1/quotes/" + id_);
  EXPECT_EQ(shown["speaker"]["id"], id);
  EXPECT_EQ(shown["speaker"]["kind"], "organization");
  EXPECT_EQ(Ask("/v1/quotes?org=" + EscapeComponent("아르콘전지"))["quotes"].size(), 1u);
}

TEST_F(CorrectionApiTest, WhatIsRightIsConfirmedAndWhatIsNoneIsGone) {
  ASSERT_EQ(Send("PUT", {{"verdict", "confirmed"}}).status, 200);
  const Json shown = Ask("/v1/quotes/" + id_);
  EXPECT_EQ(shown["speaker"]["name"], "Maren Holtberg");
  EXPECT_EQ(shown["speaker"]["affiliation"]["name"], "Veltra Grid");
  EXPECT_EQ(shown["source"]["text"], "Maren Holtberg");
  EXPECT_EQ(shown["confidence"], 1.0);
  ASSERT_EQ(Send("PUT", {{"verdict", "nobody"}}).status, 200);
  EXPECT_TRUE(Ask("/v1/quotes/" + id_)["speaker"].is_null());
  ASSERT_EQ(Send("PUT", {{"verdict", "no_quotation"}}).status, 200);
  EXPECT_EQ(api_.Handle({.target = "/v1/quotes/" + id_}).status, 404);
  const ApiResponse confirmed = Send("PUT", {{"verdict", "confirmed"}});
  sample::ExpectProblem(confirmed, 409);
  EXPECT_NE(confirmed.body.find("is no quotation; take that correction back"), std::string::npos) << confirmed.body;
  EXPECT_EQ(Send("DELETE").status, 204);
  EXPECT_EQ(Ask("/v1/quotes/" + id_)["speaker"]["name"], "Maren Holtberg");
  EXPECT_EQ(Send("PUT", {{"verdict", "confirmed"}}).status, 200);
  id_ = std::string(32, '0');
  sample::ExpectProblem(Send("PUT", {{"verdict", "confirmed"}}), 404);
}

// The body has another name than its document gives it. To confirm must not put a second body into the document.
TEST_F(CorrectionApiTest, WhatIsConfirmedKeepsTheNamesOfItsDocument) {
  const auto shown = [&] { return Ask("/v1/quotes/" + id_); };
  const Id document = *Id::FromHex(shown()["document"]["id"].get<std::string>());
  const auto names = [&] {
    std::vector<std::string> all;
    const auto stored = store_->GetDocument(document);
    for (const Entity& entity : stored->extraction.entities) all.push_back(entity.name);
    return all;
  };
  const auto before = names();
  const Json affiliation = shown()["speaker"]["affiliation"];
  ASSERT_TRUE(store_->Rename(*Id::FromHex(affiliation["id"].get<std::string>()), "벨트라그리드"));
  ASSERT_EQ(shown()["speaker"]["affiliation"]["name"], "벨트라그리드");
  ASSERT_EQ(Send("PUT", {{"verdict", "confirmed"}}).status, 200);
  EXPECT_EQ(names(), before);
  EXPECT_EQ(shown()["speaker"]["affiliation"]["id"], affiliation["id"]);
}

TEST_F(CorrectionApiTest, RefusesWhatItCannotTake) {
  EXPECT_EQ(Send("PUT", {{"verdict", "nobody"}}, "").status, 401);
  for (const Json& body : {Json(1), Json::object(), Json{{"verdict", "perhaps"}}, Json{{"verdict", "speaker"}},
                           Json{{"verdict", "speaker"}, {"speaker", {{"name", ""}}}},
                           Json{{"verdict", "speaker"}, {"speaker", {{"name", 7}}}},
                           Json{{"verdict", "speaker"}, {"speaker", {{"name", "A"}, {"kind", "place"}}}},
                           Json{{"verdict", "nobody"}, {"note", 7}},
                           Json{{"verdict", "nobody"}, {"speaker", {{"name", "한지우"}}}},
                           Json{{"verdict", "speaker"}, {"speaker", {{"name", "  "}}}},
                           Json{{"verdict", "speaker"}, {"speaker", {{"name", "\u3000\u200b"}, {"kind", "person"}}}},
                           Json{{"verdict", "speaker"}, {"speaker", {{"name", "Ann\u202eE"}, {"kind", "person"}}}},
                           Json{{"verdict", "speaker"}, {"speaker", {{"name", "Not Known"}}}}}) {
    EXPECT_EQ(Send("PUT", body).status, 400) << Dump(body);
  }
  id_ = std::string(32, '0');
  EXPECT_EQ(Send("PUT", {{"verdict", "nobody"}}).status, 404);
  EXPECT_TRUE(Ask("/v1/corrections")["corrections"].empty());
}

}  // namespace
}  // namespace quoth
