// The routes that take a body or change the store: tokens, bodies, what is visible afterwards.

#include <atomic>
#include <chrono>
#include <thread>

#include "tests/server/sample_graph.h"

namespace quoth {
namespace {

using sample::ExpectProblem;
using sample::Header;

class ApiWriteTest : public sample::GraphTest {
 protected:
  ApiResponse Post(const std::string& target, const std::string& body,
                   const std::string& content_type = "application/json",
                   const std::string& authorization = "Bearer secret") const {
    return api_.Handle({.method = "POST",
                        .target = target,
                        .content_type = content_type,
                        .body = body,
                        .authorization = authorization});
  }
  size_t Quotations(const std::string& query) const { return Ask("/v1/quotes" + query)["quotes"].size(); }
};

TEST_F(ApiWriteTest, OnlyTheRightTokenWrites) {
  const struct { const char* token; bool trusted; const char* given; bool allowed; } cases[] = {
      {"", false, "", false},
      {"", false, "Bearer ", false},
      {"", false, "Bearer secret", false},
      {"secret", false, "", false},
      {"secret", false, "Bearer", false},
      {"secret", false, "Bearer ", false},
      {"secret", false, "Bearer secre", false},
      {"secret", false, "Bearer secret2", false},
      {"secret", false, "Bearer Secret", false},
      {"secret", false, "Basic secret", false},
      {"secret", false, "secret", false},
      {"secret", false, "Bearer secret", true},
      {"secret", false, "bearer secret", true},
      {"secret", true, "", true},
      {"", true, "", true},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.token) + " / " + c.given);
    auto store = Store::OpenInMemory();
    ASSERT_TRUE(store);
    sample::Put(**store, sample::KoreanArticle());
    const Api api(**store, {.token = c.token, .trusted = c.trusted});
    const ApiResponse added = api.Handle({.method = "POST",
                                          .target = "/v1/documents",
                                          .body = R"({"text": "One sentence."})",
                                          .authorization = c.given});
    const std::string id = sample::KoreanArticle().document().id().Hex();
    const ApiResponse removed = api.Handle(
        {.method = "DELETE", .target = "/v1/documents/" + id, .authorization = c.given});
    const std::string stored = api.Handle({.target = "/v1/stats"}).body;
    if (c.allowed) {
      EXPECT_EQ(added.status, 201) << added.body;
      EXPECT_EQ(removed.status, 204);
      EXPECT_EQ(stored, R"({"documents":1,"quotations":0})");
    } else {
      ExpectProblem(added, 401);
      ExpectProblem(removed, 401);
      EXPECT_EQ(Header(added, "WWW-Authenticate"), "Bearer");
      EXPECT_EQ(stored, R"({"documents":1,"quotations":1})") << "nothing may have changed";
    }
  }
}

TEST_F(ApiWriteTest, ExtractNeedsNoTokenAndStoresNothing) {
  const ApiResponse response = Post("/v1/extract", R"({"text": "She said so.", "id": "x-7"})", "", "");
  ASSERT_EQ(response.status, 200) << response.body;
  const Json answer = Json::parse(response.body);
  EXPECT_EQ(answer["document"]["external_id"], "x-7");
  for (const char* list : {"quotations", "entities", "links", "claims"}) {
    EXPECT_TRUE(answer[list].is_array()) << list;
  }
  EXPECT_EQ(Get("/v1/stats").body, R"({"documents":2,"quotations":3})");
}

TEST_F(ApiWriteTest, PlainTextIsTakenByItsMediaTypeInAnyCase) {
  for (const char* type : {"text/plain", "text/plain; charset=utf-8", "Text/Plain"}) {
    const ApiResponse response = Post("/v1/extract?language=ko", "She said so.", type);
    ASSERT_EQ(response.status, 200) << type << response.body;
    EXPECT_EQ(Json::parse(response.body)["document"]["language"], "ko");
  }
}

TEST_F(ApiWriteTest, KeysThatAreNotReadAreNamed) {
  const ApiResponse added = Post("/v1/documents", R"({"text": "A.", "date": "2026-01-01", "id": "x", "source": "S"})");
  EXPECT_EQ(Json::parse(added.body)["passed_over"], Json::parse(R"(["date", "source"])"));
  EXPECT_FALSE(Json::parse(Post("/v1/documents", R"({"text": "A.", "id": "x"})").body).contains("passed_over"));
}

TEST_F(ApiWriteTest, AddReplaceAndRemoveAreVisibleAtOnce) {
  const std::string body = R"({"id": "new-1", "text": "A first text.", "published": "2026-06-01"})";
  const ApiResponse added = Post("/v1/documents", body);
  ASSERT_EQ(added.status, 201) << added.body;
  const std::string location = Header(added, "Location");
  const Json outcome = Json::parse(added.body);
  EXPECT_EQ(location, "/v1/documents/" + outcome["id"].get<std::string>());
  EXPECT_EQ(outcome["outcome"], "added");
  EXPECT_EQ(Ask(location)["text"], "A first text.");

  const ApiResponse same = Post("/v1/documents", body);
  EXPECT_EQ(same.status, 200);
  EXPECT_EQ(Json::parse(same.body)["outcome"], "unchanged");

  const ApiResponse replaced = Post("/v1/documents", R"({"id": "new-1", "text": "A second text."})");
  EXPECT_EQ(replaced.status, 200);
  EXPECT_EQ(Json::parse(replaced.body)["outcome"], "replaced");
  EXPECT_EQ(Header(replaced, "Location"), location);
  EXPECT_EQ(Ask(location)["text"], "A second text.");

  const ApiRequest removal{.method = "DELETE", .target = location, .authorization = "Bearer secret"};
  const ApiResponse removed = api_.Handle(removal);
  EXPECT_EQ(removed.status, 204);
  EXPECT_EQ(removed.body, "");
  ExpectProblem(Get(location), 404);
  ExpectProblem(api_.Handle(removal), 404);
}

TEST_F(ApiWriteTest, RemovedDocumentLeavesNoQuotationEntityLinkOrPath) {
  EXPECT_EQ(Quotations("?org=Nurisolar"), 1u);
  const std::string id = sample::EnglishArticle().document().id().Hex();
  const ApiResponse removed = api_.Handle(
      {.method = "DELETE", .target = "/v1/documents/" + id, .authorization = "Bearer secret"});
  ASSERT_EQ(removed.status, 204);
  EXPECT_EQ(Quotations("?thought=true"), 1u);
  EXPECT_EQ(Quotations("?speaker=Holtberg"), 0u);
  EXPECT_EQ(Ask("/v1/entities?q=Holtberg")["entities"].size(), 0u);
  EXPECT_EQ(Ask("/v1/entities?q=Nurisolar")["entities"].size(), 0u) << "the alias stood there only";
  EXPECT_EQ(Get("/v1/links?entity=Holtberg").status, 404);
  EXPECT_EQ(Get("/v1/paths?from=Holtberg&to=Nurisolar").status, 404);
}

TEST_F(ApiWriteTest, ReplacedDocumentShowsItsNewQuotationsOnly) {
  sample::Article other("Maren Holtberg of Veltra Grid denied it: \"Never.\"\n", sample::Dated("en-1", "2026-04-11"));
  const uint32_t person = other.Add(EntityKind::kPerson, {"Maren Holtberg"});
  other.Quote("Never.", "denied", "Maren Holtberg").speaker =
      Speaker{SpeakerKind::kPerson, person, "Maren Holtberg", "", std::nullopt};
  sample::Put(*store_, other);
  const Json quotes = Ask("/v1/quotes?thought=true&language=en")["quotes"];
  ASSERT_EQ(quotes.size(), 1u);
  EXPECT_EQ(quotes[0]["text"], "Never.");
  EXPECT_EQ(Quotations("?about=Nurisolar"), 0u);
}

// An article that joins the two by a link of that kind.
sample::Article Joining(const std::string& id, LinkKind kind) {
  sample::Article article("Corva and\nZimtal.\n", sample::Dated(id, "2026-01-01"));
  const uint32_t from = article.Add(EntityKind::kOrganization, {"Corva"});
  const uint32_t to = article.Add(EntityKind::kOrganization, {"Zimtal"});
  article.Join(kind, from, to, "Corva and");
  return article;
}

TEST_F(ApiWriteTest, PathIsFoundWhileOneOfItsLinksComesAndGoes) {
  const sample::Article steady = Joining("steady", LinkKind::kOpposes);
  const sample::Article coming = Joining("coming", LinkKind::kAcquired);
  sample::Put(*store_, steady);
  std::atomic<bool> done = false;
  std::thread writer([&] {
    while (!done) {
      sample::Put(*store_, coming);
      EXPECT_TRUE(store_->Remove(coming.document().id()));
    }
  });
  for (int i = 0; i < 300; ++i) {
    const ApiResponse response = Get("/v1/paths?from=Corva&to=Zimtal");
    EXPECT_EQ(response.status, 200) << response.body;
  }
  done = true;
  writer.join();
}

TEST_F(ApiWriteTest, BadBodiesAreProblems) {
  const std::pair<std::string, int> cases[] = {
      {"", 400},
      {"null", 400},
      {"[]", 400},
      {"\"text\"", 400},
      {"{}", 400},
      {R"({"text": ""})", 400},
      {R"({"text": " \n\t"})", 400},
      {R"({"text": null})", 400},
      {R"({"text": 5})", 400},
      {R"({"text": ["a"]})", 400},
      {R"({"text": "a", "title": {}})", 400},
      {R"({"text": "a", "language": "fr"})", 400},
      {R"({"text": "a", "published": "soon"})", 400},
      {R"({"text": "a\u0000b"})", 400},
      {R"({"text": "\ud800"})", 400},
      {"{\"text\": \"\xff\"}", 400},
      {R"({"text": "a", "id": 1e999})", 400},
      {R"({"text": "a"} trailing)", 400},
      {R"({"text": "a")", 400},
      {R"({"text": ")" + std::string(size_t{17} << 20, 'a') + "\"}", 413},
  };
  for (const auto& [body, status] : cases) {
    SCOPED_TRACE(body.substr(0, 60));
    ExpectProblem(Post("/v1/documents", body), status);
    ExpectProblem(Post("/v1/extract", body), status);
  }
  EXPECT_EQ(Get("/v1/stats").body, R"({"documents":2,"quotations":3})");
}

TEST_F(ApiWriteTest, AMillionBracketsAreAnsweredQuickly) {
  const auto start = std::chrono::steady_clock::now();
  const size_t deep = 1'000'000;
  const std::string closed = std::string(deep, '[') + std::string(deep, ']');
  ExpectProblem(Post("/v1/extract", std::string(deep, '[')), 400);
  ExpectProblem(Post("/v1/extract", closed), 400);
  ExpectProblem(Post("/v1/extract", "{\"text\": " + closed + "}"), 400);
  const ApiResponse beside = Post("/v1/extract", "{\"text\": \"a\", \"unknown\": " + closed + "}");
  EXPECT_EQ(beside.status, 200) << beside.body.substr(0, 200);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

TEST_F(ApiWriteTest, MalformedJsonIsNotEchoedAtLength) {
  const ApiResponse response = Post("/v1/extract", "{\"text\": \"" + std::string(1 << 20, 'a'));
  ExpectProblem(response, 400);
  EXPECT_LT(response.body.size(), 1000u);
}

TEST_F(ApiWriteTest, RepeatedKeysAndLongNumbersDoNoHarm) {
  const ApiResponse twice = Post("/v1/extract", R"({"text": "one", "text": "two", "id": "x"})");
  EXPECT_TRUE(twice.status == 200 || twice.status == 400) << twice.body;
  const ApiResponse number =
      Post("/v1/extract", "{\"text\": \"a\", \"n\": " + std::string(100'000, '9') + "}");
  EXPECT_TRUE(number.status == 200 || number.status == 400) << number.body.substr(0, 200);
}

}  // namespace
}  // namespace quoth
