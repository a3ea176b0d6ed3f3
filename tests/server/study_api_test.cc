// Counting, comparing, evidence, variants, feeds, export and what the server says of itself.

#include "server/target.h"
#include "tests/server/sample_graph.h"

namespace quoth {
namespace {

using sample::Article;
using sample::ExpectProblem;
using sample::Header;
using StudyApiTest = sample::GraphTest;

// All pieces of an answer.
std::string Whole(const ApiResponse& response) {
  std::string body = response.body;
  while (response.more) {
    auto piece = response.more();
    EXPECT_TRUE(piece);
    if (!piece || piece->empty()) break;
    body += *piece;
  }
  return body;
}

TEST_F(StudyApiTest, FacetsCountWhatMatches) {
  for (int i = 0; i < 3; ++i) sample::Put(*store_, sample::SeriesArticle(i, i == 0 ? "" : "2025-0" + std::to_string(i)));
  const Json answer = Ask("/v1/facets");
  EXPECT_EQ(answer["quotations"], 11);
  EXPECT_EQ(answer["complete"], true);
  EXPECT_EQ(answer["facets"]["speaker"][0]["name"], "Ada Roe");
  EXPECT_EQ(answer["facets"]["speaker"][0]["count"], 9);
  EXPECT_EQ(answer["facets"]["year"][0], (Json{{"value", "2025"}, {"count", 6}}));
  EXPECT_EQ(Ask("/v1/facets?language=ko")["facets"]["organization"][0]["name"], "누리솔라");
  EXPECT_EQ(Ask("/v1/facets?q=speaker:Holtberg")["quotations"], 1);
  EXPECT_EQ(Ask("/v1/facets?text=keeps")["facets"]["about"][0]["name"], "누리솔라");
  ExpectProblem(Get("/v1/facets?q=speker:x"), 400);
  const Json counted = Ask("/v1/facets?facets=kind,year");
  EXPECT_EQ(counted["quotations"], 11);
  EXPECT_EQ(counted["examined"], 0);
  EXPECT_EQ(counted["facets"]["year"], answer["facets"]["year"]);
  EXPECT_EQ(counted["facets"]["kind"], answer["facets"]["kind"]);
  EXPECT_EQ(counted["facets"].size(), 2u);
  EXPECT_EQ(Ask("/v1/facets?facets=speaker")["facets"]["speaker"], answer["facets"]["speaker"]);
  const Json about = Ask("/v1/facets?facets=speaker&about=누리솔라");
  EXPECT_EQ(about["examined"], 0);
  EXPECT_EQ(about["facets"]["speaker"], Ask("/v1/facets?about=누리솔라")["facets"]["speaker"]);
  EXPECT_EQ(Ask("/v1/facets?facets=about")["facets"], (Json{{"about", answer["facets"]["about"]}}));
  ExpectProblem(Get("/v1/facets?facets=speakers"), 400);
}

TEST_F(StudyApiTest, TimelineCountsByYearAndMonth) {
  sample::Put(*store_, sample::SeriesArticle(1, "2026-03-31"));
  sample::Put(*store_, sample::SeriesArticle(2, ""));
  const Json months = Ask("/v1/timeline?by=month");
  EXPECT_EQ(months["periods"], Json::parse(R"([{"period":"2026-03","count":4},{"period":"2026-04","count":1}])"));
  EXPECT_EQ(months["undated"], 3);
  EXPECT_EQ(Ask("/v1/timeline")["periods"], Json::parse(R"([{"period":"2026","count":5}])"));
  EXPECT_EQ(Ask("/v1/timeline?by=month&from=2026-03-10")["periods"][0]["count"], 3);
  EXPECT_EQ(Ask("/v1/timeline?by=month&text=alpha1")["periods"], Json::parse(R"([{"period":"2026-03","count":1}])"));
}

TEST_F(StudyApiTest, ComparisonShowsTwoSpeakersOnOneSubject) {
  Article article("Ada Roe said Nurisolar wins.\nAda Roe said beta.\n", sample::Dated("c-1", "2026-05-01"));
  const uint32_t ada = article.Add(EntityKind::kPerson, {"Ada Roe"});
  article.Add(EntityKind::kOrganization, {"누리솔라", "Nurisolar"});
  for (const char* words : {"Nurisolar wins", "beta"}) {
    article.Quote(words, "said", "Ada Roe").speaker = Speaker{SpeakerKind::kPerson, ada, "Ada Roe", "", std::nullopt};
  }
  sample::Put(*store_, article);
  const Json both = Ask("/v1/compare?a=Ada+Roe&b=Holtberg");
  EXPECT_EQ(both["sides"][0]["quotations"], 2);
  EXPECT_EQ(both["sides"][1]["speaker"]["name"], "Maren Holtberg");
  ASSERT_EQ(both["shared"].size(), 1u);
  EXPECT_EQ(both["shared"][0]["name"], "누리솔라");
  const Json about = Ask("/v1/compare?a=Ada+Roe&b=Holtberg&about=Nurisolar&limit=1");
  EXPECT_EQ(about["sides"][0]["quotes"][0]["text"], "Nurisolar wins");
  ExpectProblem(Get("/v1/compare?a=Ada+Roe"), 400);
  ExpectProblem(Get("/v1/compare?a=Ada+Roe&b=Nobody"), 404);
}

TEST_F(StudyApiTest, EvidenceIsAnAnnotationInCodePoints) {
  const std::string id = Ask("/v1/quotes?language=ko")["quotes"][0]["id"];
  const Json evidence = Ask("/v1/quotes/" + id + "/evidence");
  EXPECT_EQ(evidence["rule"], "by-hand");
  const Json& target = evidence["annotation"]["target"][0];
  const Json& quote = target["selector"][0];
  EXPECT_EQ(quote["exact"], "배터리 🔋 공장을 짓겠다");
  EXPECT_EQ(quote["prefix"], "🙂 누리솔라의 한지우 대표는 “");
  EXPECT_EQ(quote["suffix"], "”고 말했다.");
  // 🙂, a space, 누리솔라의, a space, 한지우, a space, 대표는, a space, “
  EXPECT_EQ(target["selector"][1], Json::parse(R"({"type":"TextPositionSelector","start":17,"end":30})"));
  EXPECT_EQ(evidence["page"], nullptr);
}

TEST_F(StudyApiTest, EvidenceLinksToTheWordsOnThePage) {
  Metadata metadata = sample::Dated("e-1", "2026-05-01");
  metadata.url = "https://news.example/a#top";
  Article article("Ada Roe said well-made, we hope.\n", metadata);
  const uint32_t ada = article.Add(EntityKind::kPerson, {"Ada Roe"});
  article.Quote("well-made, we hope", "said", "Ada Roe").speaker =
      Speaker{SpeakerKind::kPerson, ada, "Ada Roe", "", std::nullopt};
  sample::Put(*store_, article);
  const std::string id = Ask("/v1/quotes?speaker=Ada+Roe")["quotes"][0]["id"];
  EXPECT_EQ(Ask("/v1/quotes/" + id + "/evidence")["page"],
            "https://news.example/a#:~:text=well%2Dmade%2C%20we%20hope");
}

// A quotation in two parts is found by two directives: its words do not stand side by side.
TEST_F(StudyApiTest, ALinkToThePageFindsEachPart) {
  Metadata metadata;
  metadata.url = "https://news.example/b";
  Article article("\"We came late,\" Ada Roe said, \"and we left early.\"\n", metadata);
  const uint32_t ada = article.Add(EntityKind::kPerson, {"Ada Roe"});
  Quotation& quotation = article.Quote("We came late,", "said", "Ada Roe");
  quotation.content.push_back({31, 48});
  quotation.speaker = Speaker{SpeakerKind::kPerson, ada, "Ada Roe", "", std::nullopt};
  sample::Put(*store_, article);
  const std::string id = Ask("/v1/quotes?text=early")["quotes"][0]["id"];
  EXPECT_EQ(Ask("/v1/quotes/" + id + "/evidence")["page"],
            "https://news.example/b#:~:text=We%20came%20late%2C&text=and%20we%20left%20early");
}

TEST_F(StudyApiTest, VariantsSayTheSameOrTheContrary) {
  const auto put = [&](const std::string& key, const std::string& words) {
    Article article("Ada Roe said " + words + ".\n", sample::Dated(key, "2026-05-01"));
    const uint32_t ada = article.Add(EntityKind::kPerson, {"Ada Roe"});
    article.Quote(words, "said", "Ada Roe").speaker = Speaker{SpeakerKind::kPerson, ada, "Ada Roe", "", std::nullopt};
    sample::Put(*store_, article);
  };
  put("v-1", "the northern battery plant opens in spring with 300 workers");
  put("v-2", "The northern battery plant opens in spring, with 300 workers");
  put("v-3", "the northern battery plant opens in spring with 500 workers");
  put("v-4", "fishing quotas for herring were raised again");
  const std::string id = Ask("/v1/quotes?text=northern&limit=1")["quotes"][0]["id"];
  const Json variants = Ask("/v1/quotes/" + id + "/variants")["variants"];
  EXPECT_EQ(variants.size(), 2u) << variants.dump();
  for (const Json& variant : variants) EXPECT_NE(variant["id"], id);
}

TEST_F(StudyApiTest, SearchRanksAndPointsAtTheWords) {
  sample::Put(*store_, sample::SeriesArticle(1, "2026-01-01"));
  const Json page = Ask("/v1/search?text=keeps+word");
  ASSERT_EQ(page["quotes"].size(), 1u);
  const Json& hit = page["quotes"][0];
  EXPECT_GT(hit["score"].get<double>(), 0);
  const std::string text = sample::EnglishArticle().text();
  std::vector<std::string> words;
  for (const Json& span : hit["highlights"]) {
    words.push_back(text.substr(span["start"], span["end"].get<size_t>() - span["start"].get<size_t>()));
  }
  EXPECT_EQ(words, (std::vector<std::string>{"keeps", "word"}));
  ExpectProblem(Get("/v1/search"), 400);
}

TEST_F(StudyApiTest, FeedIsAtom) {
  Article article("Ada Roe said 1 < 2 & \"so on\".\n", sample::Dated("f-1", "2026-06-01"));
  const uint32_t ada = article.Add(EntityKind::kPerson, {"Ada Roe"});
  article.Quote("1 < 2 & \"so on\"", "said", "Ada Roe").speaker =
      Speaker{SpeakerKind::kPerson, ada, "Ada Roe", "", std::nullopt};
  sample::Put(*store_, article);
  const ApiResponse response = Get("/v1/feed.atom?speaker=Ada+Roe");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.content_type, "application/atom+xml; charset=utf-8");
  EXPECT_NE(response.body.find("<title>Ada Roe: 1 &lt; 2 &amp; &quot;so on&quot;</title><updated>2026-06-01T00:00:00Z</updated>"),
            std::string::npos) << response.body;
  EXPECT_EQ(response.body.find("Holtberg"), std::string::npos);
  EXPECT_FALSE(Header(response, "ETag").empty());
}

TEST_F(StudyApiTest, ExportStreamsEveryFormatByEndingOrAccept) {
  const std::pair<std::string, std::string> cases[] = {
      {"jsonl", "application/jsonl"}, {"json", "application/json"}, {"csv", "text/csv; charset=utf-8"},
      {"ttl", "text/turtle; charset=utf-8"}, {"nq", "application/n-quads"}, {"gexf", "application/gexf+xml"},
      {"graphml", "application/graphml+xml"}, {"ftm", "application/jsonl"}};
  for (const auto& [ending, type] : cases) {
    const ApiResponse response = Get("/v1/export." + ending);
    EXPECT_EQ(response.status, 200) << ending;
    EXPECT_EQ(response.content_type, type);
    const std::string body = Whole(response);
    EXPECT_NE(body.find("누리솔라"), std::string::npos) << ending;
    if (ending == "ftm") continue;
    const ApiResponse accepted = api_.Handle({.target = "/v1/export", .accept = "text/x-odd, " + type});
    EXPECT_EQ(Whole(accepted), body) << ending;
  }
  EXPECT_EQ(Json::parse(Whole(Get("/v1/export.json"))).size(), 2u);
  EXPECT_EQ(Get("/v1/export").content_type, "application/jsonl");
  ExpectProblem(Get("/v1/export.doc"), 404);
  ExpectProblem(api_.Handle({.target = "/v1/export", .accept = "image/png"}), 404);
  ExpectProblem(Get("/v1/export.gexf?after=" + std::string(32, '1')), 400);
}

TEST_F(StudyApiTest, ExportGoesOnBehindADocumentAndKnowsItsState) {
  const std::string body = Whole(Get("/v1/export.jsonl"));
  const Json first = Json::parse(body.substr(0, body.find('\n')));
  EXPECT_EQ(Whole(Get("/v1/export.jsonl?after=" + first["document"]["id"].get<std::string>())),
            body.substr(body.find('\n') + 1));
  const std::string tag = Header(Get("/v1/export.jsonl"), "ETag");
  EXPECT_EQ(api_.Handle({.target = "/v1/export.jsonl", .if_none_match = tag}).status, 304);
  sample::Put(*store_, sample::SeriesArticle(1, ""));
  EXPECT_EQ(api_.Handle({.target = "/v1/export.jsonl", .if_none_match = tag}).status, 200);
}

TEST_F(StudyApiTest, AGraphIsOfTheStateInWhichItsExportStarted) {
  for (const char* ending : {"graphml", "gexf"}) {
    SCOPED_TRACE(ending);
    const std::string target = std::string("/v1/export.") + ending;
    const std::string before = Whole(Get(target));
    const ApiResponse started = Get(target);
    ASSERT_TRUE(started.body.empty()) << "nothing is pulled yet";
    const auto korean = sample::KoreanArticle();
    ASSERT_TRUE(store_->Remove(korean.document().id()));
    EXPECT_EQ(Whole(started), before);
    EXPECT_NE(Whole(Get(target)), before);
    sample::Put(*store_, korean);
    const ApiResponse again = Get(target);
    const auto entities = store_->Resolve("아르콘전지");
    ASSERT_TRUE(entities);
    const auto renamed = store_->Rename(entities->front().id, "Arcon");
    ASSERT_TRUE(renamed);
    EXPECT_EQ(Whole(again), before);
    ASSERT_TRUE(store_->Undo(renamed->id));
  }
}

TEST_F(StudyApiTest, XmlHasNoCharactersThatItCannotWrite) {
  Article article("Ada\uFFFERoe of Acme\uFFFD\uFFFF said: yes\uFFFF, \uFFFEno.\n", sample::Dated("odd-1", "2026-05-01"));
  const uint32_t ada = article.Add(EntityKind::kPerson, {"Ada\uFFFERoe"});
  const uint32_t acme = article.Add(EntityKind::kOrganization, {"Acme\uFFFD\uFFFF"});
  article.Join(LinkKind::kAffiliatedWith, ada, acme, "Ada\uFFFERoe of Acme");
  article.Quote("yes\uFFFF, \uFFFEno.", "said", "Ada").speaker =
      Speaker{SpeakerKind::kPerson, ada, "Ada\uFFFERoe", "", std::nullopt};
  sample::Put(*store_, article);
  for (const std::string target : {"/v1/export.graphml", "/v1/export.gexf", "/v1/feed.atom"}) {
    const std::string xml = Whole(Get(target));
    EXPECT_NE(xml.find("AdaRoe"), std::string::npos) << target << xml;
    EXPECT_EQ(xml.find("\uFFFE"), std::string::npos) << target;
    EXPECT_EQ(xml.find("\uFFFF"), std::string::npos) << target;
  }
  EXPECT_NE(Whole(Get("/v1/export.gexf")).find("Acme\uFFFD\""), std::string::npos);
}

TEST_F(StudyApiTest, OnlySoManyExportsAtOnce) {
  std::vector<ApiResponse> running;
  while (running.size() < 100) {
    running.push_back(Get("/v1/export.jsonl"));
    if (running.back().status != 200) break;
  }
  ExpectProblem(running.back(), 503);
  EXPECT_LT(running.size(), 40u);
  running.clear();
  EXPECT_EQ(Get("/v1/export.jsonl").status, 200);
}

TEST_F(StudyApiTest, SaysThatItIsReadyAndWhatItCounts) {
  EXPECT_EQ(Ask("/readyz")["status"], "ready");
  Get("/v1/stats");
  Get("/v1/quotes?colour=red");
  Get("/v1/nowhere");
  const ApiResponse metrics = Get("/metrics");
  EXPECT_EQ(metrics.content_type, "text/plain; version=0.0.4; charset=utf-8");
  for (const char* line : {"quoth_documents 2\n", "quoth_quotations 3\n",
                           "quoth_requests_total{route=\"/v1/stats\",status=\"200\"} 1\n",
                           "quoth_requests_total{route=\"/v1/quotes\",status=\"400\"} 1\n",
                           "quoth_requests_total{route=\"other\",status=\"404\"} 1\n",
                           "quoth_request_seconds_count{route=\"/v1/stats\"} 1\n"}) {
    EXPECT_NE(metrics.body.find(line), std::string::npos) << line << metrics.body;
  }
}

TEST_F(StudyApiTest, PostsOfAPersonInTime) {
  const std::string id = Ask("/v1/entities?q=holt")["entities"][0]["id"];
  const Json posts = Ask("/v1/entities/" + id + "/timeline")["affiliations"];
  ASSERT_EQ(posts.size(), 1u);
  EXPECT_EQ(posts[0]["organization"]["name"], "Veltra Grid");
  EXPECT_EQ(posts[0]["first"], "2026-04-10");
}

// ---- the description of all routes -----------------------------------------------------------

TEST_F(StudyApiTest, EveryRouteAndParameterIsDescribed) {
  const Json description = Ask("/openapi.json");
  EXPECT_EQ(description["openapi"], "3.1.0");
  const auto resolve = [&](const Json& reference) {
    const std::string path = reference["$ref"].get<std::string>().substr(1);
    const Json::json_pointer at(path);
    EXPECT_TRUE(description.contains(at)) << path;
    return description.contains(at) ? description[at] : Json::object();
  };
  for (const std::string& route : Api::Routes()) {
    const size_t space = route.find(' ');
    std::string method = route.substr(0, space);
    for (char& c : method) c = static_cast<char>(std::tolower(c));
    const std::string pattern = route.substr(space + 1);
    ASSERT_TRUE(description["paths"].contains(pattern)) << route << " is not described";
    ASSERT_TRUE(description["paths"][pattern].contains(method)) << route << " is not described";
    const Json& operation = description["paths"][pattern][method];
    EXPECT_FALSE(operation["summary"].get<std::string>().empty());
    for (const Json& parameter : operation.value("parameters", Json::array())) {
      EXPECT_FALSE(resolve(parameter).value("description", "").empty()) << route << parameter;
    }
  }
  const std::string text = description.dump();
  for (size_t at = 0; (at = text.find("\"$ref\":\"", at)) != std::string::npos; at += 8) {
    resolve({{"$ref", text.substr(at + 8, text.find('"', at + 8) - at - 8)}});
  }
}

}  // namespace
}  // namespace quoth
