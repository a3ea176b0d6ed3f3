// The two query languages through Api.

#include <gtest/gtest.h>

#include "server/api.h"
#include "server/json.h"
#include "server/target.h"
#include "tests/search_box/obvious_search.h"

namespace quoth {
namespace {

class Ask : public testing::Test {
 protected:
  void SetUp() override {
    store_ = *Store::OpenInMemory();
    for (const SampleDocument& sample : SearchSamples(30, 6)) {
      ASSERT_TRUE(store_->Ingest(sample.document, sample.extraction));
    }
    api_ = std::make_unique<Api>(*store_, ApiOptions{});
  }

  Json Get(const std::string& search, const std::string& more, int status) {
    const auto response =
        api_->Handle({.target = "/v1/quotes?q=" + EscapeComponent(search) + more});
    EXPECT_EQ(response.status, status) << response.body;
    return *ParseJson(response.body);
  }

  ApiResponse Post(const Json& body) {
    ApiRequest request;
    request.method = "POST";
    request.target = "/v1/query";
    request.body = Dump(body);
    return api_->Handle(request);
  }

  Json Query(const Json& body, int status) {
    const ApiResponse response = Post(body);
    EXPECT_EQ(response.status, status) << response.body;
    return *ParseJson(response.body);
  }

  std::unique_ptr<Store> store_;
  std::unique_ptr<Api> api_;
};

TEST_F(Ask, SearchesPageByPage) {
  const std::string search = "speaker:\"Ada Roe\" OR about:Acme";
  const size_t all = Get(search, "&limit=200", 200)["quotes"].size();
  ASSERT_GT(all, 10u);
  size_t seen = 0;
  std::string next = "/v1/quotes?limit=7&q=" + EscapeComponent(search);
  while (!next.empty()) {
    const Json page = *ParseJson(api_->Handle({.target = next}).body);
    seen += page["quotes"].size();
    next = page["next_url"].is_string() ? page["next_url"].get<std::string>() : "";
  }
  EXPECT_EQ(seen, all);
}

TEST_F(Ask, JoinsTheSearchWithTheOtherParameters) {
  const Json answer = Get("about:Acme", "&speaker=Ada%20Roe", 200);
  EXPECT_FALSE(answer["quotes"].empty());
  for (const Json& quote : answer["quotes"]) EXPECT_EQ(quote["speaker"]["name"], "Ada Roe");
}

TEST_F(Ask, ExplainsASearch) {
  const Json answer = Get("battery -about:Bolt", "&explain=true", 200);
  EXPECT_EQ(answer["plan"][0], "read words battery");
  EXPECT_GT(answer["examined"], 0);
}

TEST_F(Ask, PointsAtAMistakeInASearch) {
  const Json problem = Get("배터리 speker:Roe", "", 400);
  EXPECT_EQ(problem["detail"],
            "character 5: there is no field \"speker:\"; did you mean \"speaker:\"?");
  EXPECT_EQ(problem["position"], 4);
  EXPECT_EQ(problem["suggestion"], "speaker:");
}

TEST_F(Ask, AnswersAGraphQuery) {
  const Json answer =
      Query({{"query",
              "MATCH (q:Quotation)-[:ATTRIBUTED_TO]->(p:Person {name: $who})-[:AFFILIATED_WITH]->"
              "(o:Organization) RETURN p.name AS who, count(DISTINCT q) > 0 AS speaks, "
              "collect(DISTINCT o.name) AS of"},
             {"parameters", {{"who", "Ada Roe"}}}},
            200);
  EXPECT_EQ(answer["columns"], (Json{"who", "speaks", "of"}));
  ASSERT_EQ(answer["rows"].size(), 1u);
  EXPECT_EQ(answer["rows"][0][0], "Ada Roe");
  EXPECT_EQ(answer["rows"][0][1], true);
  EXPECT_GE(answer["rows"][0][2].size(), 1u);
}

TEST_F(Ask, ShowsNodesRelationshipsAndPaths) {
  const Json answer = Query({{"query",
                              "MATCH p = (:Person {name: 'Ada Roe'})-[r:AFFILIATED_WITH]->(o) "
                              "RETURN o, r, p LIMIT 1"}},
                            200);
  ASSERT_EQ(answer["rows"].size(), 1u);
  const Json& row = answer["rows"][0];
  EXPECT_EQ(row[0]["labels"], Json{"Organization"});
  EXPECT_EQ(row[1]["type"], "AFFILIATED_WITH");
  EXPECT_EQ(row[1]["to"], row[0]["properties"]["id"]);
  EXPECT_TRUE(row[1]["properties"].contains("sentence"));
  EXPECT_EQ(row[2]["nodes"].size(), 2u);
  EXPECT_EQ(row[2]["relationships"][0], row[1]);
}

TEST_F(Ask, SaysWhatIsWrongWithAGraphQuery) {
  const ApiResponse response = Post({{"query", "MATCH (n)\nSET n.x = 1"}});
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.content_type, "application/problem+json");
  const Json problem = *ParseJson(response.body);
  EXPECT_EQ(problem["code"], "UnsupportedClause");
  EXPECT_EQ(problem["kind"], "Unsupported");
  EXPECT_EQ(problem["line"], 2);
  EXPECT_EQ(problem["column"], 1);

  for (const Json& body :
       {Json{{"query", 1}}, Json::array(), Json{{"query", "RETURN 1"}, {"quer", 1}},
        Json{{"query", "RETURN 1"}, {"max_rows", 0}},
        Json{{"query", "RETURN 1"}, {"timeout_ms", 100'000'000}},
        Json{{"query", "RETURN 1"}, {"parameters", 5}}}) {
    EXPECT_EQ(Post(body).status, 400) << body;
  }
}

TEST_F(Ask, StopsAQueryAtItsLimit) {
  EXPECT_EQ(Query({{"query", "MATCH (a), (b), (c), (d) RETURN count(*)"}, {"timeout_ms", 50}},
                  413)["code"],
            "TimeLimit");
  EXPECT_EQ(Query({{"query", "UNWIND range(1, 50) AS i RETURN i"}, {"max_rows", 10}}, 413)["code"],
            "RowLimit");
}

TEST_F(Ask, RefusesParametersThatNestTooDeeply) {
  const auto ask = [&](const std::string& field, size_t depth) {
    ApiRequest request;
    request.method = "POST";
    request.target = "/v1/query";
    request.body = "{\"query\": \"RETURN 1\", " + field + std::string(depth, '[') + std::string(depth, ']') + "}}";
    if (field.find('{') == std::string::npos) request.body.pop_back();
    return api_->Handle(request);
  };
  EXPECT_EQ(ask("\"parameters\": {\"deep\": ", 100).status, 200);
  for (const size_t depth : {101, 400'000}) {
    const ApiResponse response = ask("\"parameters\": {\"deep\": ", depth);
    EXPECT_EQ(response.status, 400) << depth;
    EXPECT_EQ((*ParseJson(response.body))["detail"],
              "the parameter \"deep\" nests more than 100 lists and maps inside each other");
    for (const char* name : {"parameters", "explain", "max_rows", "query", "other"}) {
      EXPECT_EQ(ask("\"" + std::string(name) + "\": ", depth).status, 400) << name;
    }
  }
  EXPECT_EQ(Post({{"query", "RETURN 1"}, {"parameters", nullptr}, {"explain", nullptr}}).status, 200);
}

TEST_F(Ask, RefusesAnswersTooLargeToSend) {
  const std::pair<const char*, const char*> kCases[] = {
      {"RETURN reduce(s = [1], x IN range(1, 60) | [s, s])", "MemoryLimit"},
      {"RETURN reduce(s = [1], x IN range(1, 50000) | [s])", "NestingLimit"},
      {"WITH range(1, 100000) AS l UNWIND range(1, 1000) AS x RETURN l", "AnswerLimit"},
      {"WITH reduce(s = 'x', x IN range(1, 20) | s + s) AS t UNWIND range(1, 1000) AS x RETURN t", "AnswerLimit"},
      {"MATCH (q:Quotation) WITH collect(q) AS l UNWIND range(1, 9000) AS x RETURN l AS a, l AS b", "AnswerLimit"},
      {"MATCH p = ()-->() WITH collect(p) AS l UNWIND range(1, 9000) AS x RETURN l", "AnswerLimit"},
  };
  for (const auto& [text, code] : kCases) {
    const Json problem = Query({{"query", text}}, 413);
    EXPECT_EQ(problem["code"], code) << text;
    EXPECT_EQ(problem["kind"], "LimitExceeded") << text;
  }
  EXPECT_EQ(Query({{"query", "RETURN [[1, {a: [2]}], []] AS v"}}, 200)["rows"][0][0],
            *ParseJson("[[1, {\"a\": [2]}], []]"));
}

TEST_F(Ask, ExplainsAGraphQuery) {
  const Json answer =
      Query({{"query", "MATCH (p:Person {name: 'Ada Roe'})<-[:ATTRIBUTED_TO]-(q) RETURN q.text"},
             {"explain", true}},
            200);
  EXPECT_EQ(answer["plan"][1].get<std::string>().find("  index :Person(name)"), 0u)
      << answer["plan"];
}

}  // namespace
}  // namespace quoth
