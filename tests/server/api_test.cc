// The routes of Api, without sockets.

#include "server/api.h"

#include <set>
#include <tuple>

#include "tests/server/sample_graph.h"
#include "server/target.h"

namespace quoth {
namespace {

using sample::ExpectProblem;
using sample::Header;

using ApiTest = sample::GraphTest;

// Names of the fields of an object, in order.
std::vector<std::string> Fields(const Json& object) {
  std::vector<std::string> names;
  for (const auto& [name, value] : object.items()) names.push_back(name);
  return names;
}
using Names = std::vector<std::string>;

TEST_F(ApiTest, HealthIsAnObject) { EXPECT_EQ(Get("/healthz").body, R"({"status":"ok"})"); }

TEST_F(ApiTest, StatisticsCountWhatIsStored) {
  EXPECT_EQ(Get("/v1/stats").body, R"({"documents":2,"quotations":3})");
}

TEST_F(ApiTest, QuotationHasAllItsFields) {
  const Json page = Ask("/v1/quotes?language=ko");
  EXPECT_EQ(Fields(page), (Names{"quotes", "next", "next_url"}));
  ASSERT_EQ(page["quotes"].size(), 1u);
  const Json& quotation = page["quotes"][0];
  EXPECT_EQ(Fields(quotation),
            (Names{"id", "kind", "speech", "denied", "text", "content", "cue", "source", "speaker", "alternatives",
                   "about", "key_terms", "rule", "confidence", "context", "document"}));
  EXPECT_EQ(quotation["kind"], "direct");
  EXPECT_EQ(quotation["speaker"]["name"], "한지우");
  EXPECT_EQ(quotation["speaker"]["title"], "대표");
  EXPECT_EQ(quotation["speaker"]["affiliation"]["name"], "누리솔라");
  EXPECT_EQ(quotation["rule"], "by-hand");
  EXPECT_EQ(quotation["confidence"], 0.9);
  EXPECT_EQ(quotation["document"]["external_id"], "ko-1");
  const Json alone = Ask("/v1/quotes/" + quotation["id"].get<std::string>());
  EXPECT_EQ(alone, quotation);
}

TEST_F(ApiTest, EntityTellsNamesCountsAndPosts) {
  const Json found = Ask("/v1/entities?q=holt");
  ASSERT_EQ(found["entities"].size(), 1u);
  const Json entity = Ask("/v1/entities/" + found["entities"][0]["id"].get<std::string>());
  EXPECT_EQ(Fields(entity),
            (Names{"id", "kind", "name", "aliases", "documents", "quotations", "affiliations", "identity"}));
  EXPECT_EQ(entity["name"], "Maren Holtberg");
  EXPECT_EQ(entity["aliases"], Json::array({"Holtberg"}));
  ASSERT_EQ(entity["affiliations"].size(), 1u);
  EXPECT_EQ(entity["affiliations"][0]["organization"]["name"], "Veltra Grid");
}

TEST_F(ApiTest, LinkShowsTheSentenceThatSaysIt) {
  const Json page = Ask("/v1/links?kind=supplier_of");
  ASSERT_EQ(page["links"].size(), 1u);
  const Json& link = page["links"][0];
  EXPECT_EQ(Fields(link), (Names{"kind", "from", "to", "documents", "pmi", "first", "last", "evidence"}));
  EXPECT_EQ(link["from"]["name"], "아르콘전지");
  EXPECT_EQ(link["to"]["name"], "누리솔라");
  EXPECT_EQ(link["first"], "2026-03-02");
  ASSERT_EQ(link["evidence"].size(), 1u);
  EXPECT_EQ(link["evidence"][0]["text"], "아르콘전지는 누리솔라의 공급사다.");
}

TEST_F(ApiTest, PathAnswersWithEvidenceSentences) {
  const Json path = Ask("/v1/paths?from=Holtberg&to=" + EscapeComponent("아르콘전지"));
  EXPECT_EQ(path["found"], true);
  ASSERT_EQ(path["steps"].size(), 2u);
  EXPECT_EQ(path["steps"][0]["from"]["name"], "Maren Holtberg");
  EXPECT_EQ(path["steps"][1]["forward"], false);
  EXPECT_EQ(path["steps"][1]["evidence"][0]["text"], "아르콘전지는 누리솔라의 공급사다.");
  const Json short_one = Ask("/v1/paths?max_steps=1&from=Holtberg&to=" + EscapeComponent("아르콘전지"));
  EXPECT_EQ(short_one["found"], false);
  EXPECT_EQ(short_one["steps"], Json::array());
}

TEST_F(ApiTest, DocumentGivesItsTextAndExtraction) {
  const std::string id = sample::KoreanArticle().document().id().Hex();
  const Json document = Ask("/v1/documents/" + id);
  EXPECT_EQ(Fields(document), (Names{"document", "quotations", "entities", "links", "claims", "text"}));
  EXPECT_EQ(document["document"]["id"], id);
  EXPECT_EQ(document["text"], sample::KoreanArticle().text());
  EXPECT_EQ(document["links"].size(), 2u);
}

TEST_F(ApiTest, SpeakersOrganizationsAndSubjectsAreFoundByAliasAndById) {
  const std::string id = Ask("/v1/entities?q=holtberg")["entities"][0]["id"].get<std::string>();
  const std::pair<std::string, size_t> cases[] = {
      {"speaker=Holtberg", 1},     {"speaker=MAREN%20holtberg", 1}, {"speaker=" + id, 1},
      {"org=veltra+grid", 1},      {"about=Nurisolar", 1},          {"org=Nurisolar", 1},
      {"speaker=Nobody", 0},       {"speaker=Holtberg&thought=true", 2},
      {"speaker=Holtberg&thought=false", 1}, {"text=word", 1},      {"text=rates", 0},
      {"about=Nurisolar&org=Nurisolar", 0}, {"kind=direct", 2},     {"from=2026-04", 1},
      {"to=2026-03-02", 1},        {"from=2026-03-03&to=2026-04-09", 0},
  };
  for (const auto& [query, count] : cases) {
    EXPECT_EQ(Ask("/v1/quotes?" + query)["quotes"].size(), count) << query;
  }
}

TEST_F(ApiTest, QuotationsOfAnEntityByRole) {
  const std::string id = Ask("/v1/entities?q=Nurisolar")["entities"][0]["id"].get<std::string>();
  const std::pair<const char*, size_t> cases[] = {{"", 0}, {"?role=speaker", 0}, {"?role=org", 1}, {"?role=about", 1}};
  for (const auto& [query, count] : cases) {
    EXPECT_EQ(Ask("/v1/entities/" + id + "/quotes" + query)["quotes"].size(), count) << query;
  }
}

TEST_F(ApiTest, RefusalsAreProblems) {
  const std::string zero(32, '0');
  const std::pair<std::string, int> cases[] = {
      {"/v1/quotes?colour=red", 400},
      {"/v1/quotes?limit=0", 400},
      {"/v1/quotes?limit=201", 400},
      {"/v1/quotes?limit=-1", 400},
      {"/v1/quotes?limit=1e2", 400},
      {"/v1/quotes?limit=99999999999999999999999", 400},
      {"/v1/quotes?limit=20%20", 400},
      {"/v1/quotes?kind=loud", 400},
      {"/v1/quotes?language=fr", 400},
      {"/v1/quotes?thought=maybe", 400},
      {"/v1/quotes?from=yesterday", 400},
      {"/v1/quotes?to=2026-02-30", 400},
      {"/v1/quotes?offsets=bytes", 400},
      {"/v1/quotes?cursor=zz", 400},
      {"/v1/quotes?cursor=00", 400},
      {"/v1/quotes?speaker=a&speaker=b", 400},
      {"/v1/quotes?text=%zz", 400},
      {"/v1/quotes?text=%e", 400},
      {"/v1/quotes?text=%ff", 400},
      {"/v1/quotes?text=%00", 400},
      {"/v1/entities?kind=planet", 400},
      {"/v1/entities?cursor=nonsense", 400},
      {"/v1/entities/" + zero + "/quotes?role=hero", 404},
      {"/v1/links?kind=likes", 400},
      {"/v1/links?cursor=-1", 400},
      {"/v1/links?cursor=99999999999999999999999", 400},
      {"/v1/links?entity=Nobody", 404},
      {"/v1/paths?from=Holtberg", 400},
      {"/v1/paths?from=Holtberg&to=Nobody", 404},
      {"/v1/paths?from=Holtberg&to=Nurisolar&max_steps=13", 400},
      {"/v1/paths?from=Holtberg&to=Nurisolar&max_steps=0", 400},
      {"/v1/quotes/" + zero, 404},
      {"/v1/quotes/abc", 404},
      {"/v1/documents/" + zero, 404},
      {"/v1/entities/" + zero, 404},
      {"/v1/nowhere", 404},
      {"/../../etc/passwd", 404},
      {"/%2e%2e/%2e%2e/etc/passwd", 404},
      {"/..%2f..%2fetc%2fpasswd", 404},
      {"//etc/passwd", 404},
      {"v1/quotes", 400},
      {"", 400},
  };
  for (const auto& [target, status] : cases) {
    SCOPED_TRACE(target);
    ExpectProblem(Get(target), status);
  }
}

TEST_F(ApiTest, UnknownParameterNamesTheKnownOnes) {
  const Json problem = Json::parse(Get("/v1/entities?limits=5").body);
  const std::string detail = problem["detail"];
  for (const char* word : {"limits", "q", "kind", "limit", "cursor"}) {
    EXPECT_NE(detail.find(word), std::string::npos) << word;
  }
}

TEST_F(ApiTest, TenThousandParametersAndAMegabyteOfOneAreAnswered) {
  std::string many = "/v1/quotes?";
  for (int i = 0; i < 10'000; ++i) many += "p" + std::to_string(i) + "=1&";
  ExpectProblem(Get(many), 400);
  EXPECT_EQ(Ask("/v1/quotes?text=" + std::string(1 << 20, 'a'))["quotes"].size(), 0u);
  EXPECT_EQ(Ask("/v1/quotes?speaker=" + std::string(1 << 20, 'a'))["quotes"].size(), 0u);
}

TEST_F(ApiTest, WrongMethodSaysWhichIsRight) {
  const struct { const char* method; const char* target; const char* allow; } cases[] = {
      {"POST", "/v1/quotes", "GET"},
      {"GET", "/v1/extract", "POST"},
      {"PUT", "/v1/documents/00000000000000000000000000000000", "GET, DELETE"},
      {"OPTIONS", "/healthz", "GET"},
  };
  for (const auto& c : cases) {
    const ApiResponse response = api_.Handle({.method = c.method, .target = c.target});
    ExpectProblem(response, 405);
    EXPECT_EQ(Header(response, "Allow"), c.allow) << c.target;
  }
}

TEST_F(ApiTest, ValuesCannotAddHeaderLines) {
  sample::Put(*store_, sample::SeriesArticle(1, "2026-01-01"));
  const ApiResponse response = Get("/v1/quotes?limit=1&text=&speaker=Ada%0D%0ARoe");
  const std::string link = Header(response, "Link");
  EXPECT_NE(link.find("rel=\"next\""), std::string::npos) << response.body;
  EXPECT_EQ(link.find_first_of("\r\n"), std::string::npos);
}

TEST_F(ApiTest, EntityTagSparesTheBody) {
  const std::string tag = Header(Get("/v1/stats"), "ETag");
  ASSERT_GT(tag.size(), 2u);
  EXPECT_EQ(tag.front(), '"');
  const std::pair<std::string, int> cases[] = {
      {tag, 304},        {"W/" + tag, 304}, {"\"other\", " + tag, 304},
      {"*", 304},        {"\"other\"", 200}, {tag.substr(1, 10), 200},
  };
  for (const auto& [given, status] : cases) {
    const ApiResponse response = api_.Handle({.target = "/v1/stats", .if_none_match = given});
    EXPECT_EQ(response.status, status) << given;
    EXPECT_EQ(response.body.empty(), status == 304) << given;
    EXPECT_EQ(Header(response, "ETag"), tag);
  }
  sample::Put(*store_, sample::SeriesArticle(1, ""));
  EXPECT_EQ(api_.Handle({.target = "/v1/stats", .if_none_match = tag}).status, 200);
}

// Follows `next_url` to the end and gives what stood under `list`.
Json AllPages(const Api& api, std::string target, const char* list) {
  Json all = Json::array();
  for (int pages = 0; !target.empty() && pages < 100; ++pages) {
    const ApiResponse response = api.Handle({.target = target});
    EXPECT_EQ(response.status, 200) << response.body;
    const Json page = Json::parse(response.body);
    for (const Json& item : page[list]) all.push_back(item);
    const std::string next = page["next_url"].is_string() ? page["next_url"].get<std::string>() : "";
    EXPECT_EQ(Header(response, "Link"), next.empty() ? "" : "<" + next + ">; rel=\"next\"");
    EXPECT_EQ(page["next"].is_null(), next.empty());
    target = next;
  }
  EXPECT_EQ(target, "");
  return all;
}

TEST_F(ApiTest, PagesGiveEveryQuotationOnceNewestFirst) {
  const std::vector<std::string> dates{"2026-01-01", "", "2025-12-31", "2026-01-01", "2024", "", "2026-05-05"};
  for (size_t i = 0; i < dates.size(); ++i) {
    sample::Put(*store_, sample::SeriesArticle(static_cast<int>(i), dates[i]));
  }
  for (const char* limit : {"1", "2", "5", "20", "200"}) {
    const Json all = AllPages(api_, std::string("/v1/quotes?speaker=Ada+Roe&limit=") + limit, "quotes");
    ASSERT_EQ(all.size(), 21u) << limit;
    std::set<std::string> ids;
    std::string before = "9999";
    for (size_t i = 0; i < all.size(); ++i) {
      ids.insert(all[i]["id"].get<std::string>());
      const Json& published = all[i]["document"]["published"];
      const std::string date = published.is_null() ? "" : published.get<std::string>();
      EXPECT_LE(date, before) << "newest first, undated last";
      before = date;
      const char* const words[] = {"alpha", "beta", "gamma"};
      EXPECT_TRUE(all[i]["text"].get<std::string>().starts_with(words[i % 3])) << "text order";
    }
    EXPECT_EQ(ids.size(), 21u) << "each once";
  }
}

TEST_F(ApiTest, PagesGiveEveryEntityAndLinkOnce) {
  for (const auto& [target, list, limit] :
       {std::tuple("/v1/entities", "entities", 1), std::tuple("/v1/links", "links", 2)}) {
    const Json whole = Ask(std::string(target) + "?limit=200")[list];
    EXPECT_GE(whole.size(), 5u);
    EXPECT_EQ(AllPages(api_, std::string(target) + "?limit=" + std::to_string(limit), list), whole);
  }
}

TEST_F(ApiTest, CursorOfAnotherQueryIsRefusedOrHarmless) {
  sample::Put(*store_, sample::SeriesArticle(1, "2026-01-01"));
  const std::string quotes = Ask("/v1/quotes?limit=1")["next"];
  const std::string entities = Ask("/v1/entities?limit=1")["next"];
  EXPECT_EQ(Get("/v1/entities?cursor=" + EscapeComponent(quotes)).status, 400);
  EXPECT_EQ(Get("/v1/quotes?cursor=" + EscapeComponent(entities)).status, 400);
  EXPECT_EQ(Get("/v1/entities?q=zzz&cursor=" + EscapeComponent(entities)).status, 400);
  const Json mixed = Ask("/v1/quotes?speaker=Ada+Roe&cursor=" + quotes);
  for (const Json& quotation : mixed["quotes"]) EXPECT_EQ(quotation["speaker"]["name"], "Ada Roe");
}

// The code units of a text, one element each, so that offsets can index them.
std::u32string Units(const std::string& utf8, const std::string& unit) {
  std::u32string units;
  if (unit == "utf8") {
    for (const char c : utf8) units.push_back(static_cast<unsigned char>(c));
    return units;
  }
  for (size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t value = length == 1 ? lead : lead & (0xFF >> (length + 1));
    for (size_t k = 1; k < length; ++k) value = value << 6 | (utf8[i + k] & 0x3F);
    if (unit == "utf16" && value > 0xFFFF) {
      units.push_back(0xD7C0 + (value >> 10));
      units.push_back(0xDC00 + (value & 0x3FF));
    } else {
      units.push_back(value);
    }
    i += length;
  }
  return units;
}

TEST_F(ApiTest, OffsetsPointAtTheWordsInEveryUnit) {
  const std::string text = sample::KoreanArticle().text();
  const std::string document = sample::KoreanArticle().document().id().Hex();
  for (const std::string unit : {"codepoint", "utf8", "utf16"}) {
    const std::u32string units = Units(text, unit);
    const auto expect_span = [&](const Json& span, const std::string& words) {
      const uint32_t start = span["start"], end = span["end"];
      ASSERT_LE(end, units.size());
      EXPECT_EQ(units.substr(start, end - start), Units(words, unit)) << unit << " " << words;
    };
    const Json listed = Ask("/v1/quotes?language=ko&offsets=" + unit)["quotes"][0];
    const Json whole = Ask("/v1/documents/" + document + "?offsets=" + unit);
    for (const Json& quotation : {listed, whole["quotations"][0]}) {
      expect_span(quotation["content"][0], "배터리 🔋 공장을 짓겠다");
      expect_span(quotation["cue"], "말했다");
      expect_span(quotation["source"], "누리솔라의 한지우 대표");
    }
    const Json link = Ask("/v1/links?kind=supplier_of&offsets=" + unit)["links"][0];
    expect_span(link["evidence"][0], "아르콘전지는 누리솔라의 공급사다.");
    expect_span(link["evidence"][0]["spans"][0], "아르콘전지는 누리솔라의 공급사");
  }
}

}  // namespace
}  // namespace quoth
