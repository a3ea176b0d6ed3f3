// A small graph made by hand, so that what the tests expect does not depend on the extraction rules.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "quoth/document.h"
#include "quoth/extraction.h"
#include "quoth/store.h"
#include "server/api.h"
#include "server/json.h"

namespace quoth::sample {

// A document whose spans are given by their words; each line of the text is a sentence.
class Article {
 public:
  Article(const std::string& text, Metadata metadata)
      : document_(*Document::Parse(text, std::move(metadata))) {
    for (size_t begin = 0, end = 0; end != std::string::npos; begin = end + 1) {
      end = text.find('\n', begin);
      const size_t stop = end == std::string::npos ? text.size() : end;
      if (begin < stop) extraction_.sentences.push_back(Bytes(begin, stop));
    }
  }

  // Mentioned wherever one of its forms stands; the first form is its name.
  uint32_t Add(EntityKind kind, const std::vector<std::string>& forms) {
    Entity entity{kind, forms.front(), {forms.begin() + 1, forms.end()}, {}};
    for (const std::string& form : forms) {
      for (size_t at = text().find(form); at != std::string::npos; at = text().find(form, at + 1)) {
        entity.mentions.push_back(Bytes(at, at + form.size()));
      }
    }
    extraction_.entities.push_back(std::move(entity));
    return static_cast<uint32_t>(extraction_.entities.size() - 1);
  }

  Quotation& Quote(const std::string& content, const std::string& cue, const std::string& source) {
    Quotation quotation;
    quotation.content = {Words(content)};
    quotation.cue = Words(cue);
    quotation.source = Words(source);
    quotation.rule = "by-hand";
    quotation.confidence = 0.9f;
    extraction_.quotations.push_back(quotation);
    return extraction_.quotations.back();
  }

  void Join(LinkKind kind, uint32_t from, uint32_t to, const std::string& evidence,
            const std::string& title = {}) {
    extraction_.links.push_back({kind, from, to, title, {Words(evidence)}, "by-hand", 0.8f});
  }

  Span Words(const std::string& words) const {
    const size_t at = text().find(words);
    EXPECT_NE(at, std::string::npos) << words;
    return Bytes(at, at + words.size());
  }

  const std::string& text() const { return document_.text(); }
  const Document& document() const { return document_; }
  const Extraction& extraction() const { return extraction_; }

 private:
  static Span Bytes(size_t begin, size_t end) {
    return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  }

  Document document_;
  Extraction extraction_;
};

inline Metadata Dated(const std::string& id, const std::string& published) {
  Metadata metadata;
  metadata.external_id = id;
  metadata.published = published;
  return metadata;
}

// 한지우, who heads 누리솔라, speaks; 아르콘전지 supplies it. Emoji make every offset unit differ.
inline Article KoreanArticle() {
  Article article(
      "🙂 누리솔라의 한지우 대표는 “배터리 🔋 공장을 짓겠다”고 말했다.\n"
      "아르콘전지는 누리솔라의 공급사다.\n",
      Dated("ko-1", "2026-03-02"));
  const uint32_t nurisolar = article.Add(EntityKind::kOrganization, {"누리솔라"});
  const uint32_t han = article.Add(EntityKind::kPerson, {"한지우"});
  const uint32_t arcon = article.Add(EntityKind::kOrganization, {"아르콘전지"});
  Quotation& quotation = article.Quote("배터리 🔋 공장을 짓겠다", "말했다", "누리솔라의 한지우 대표");
  quotation.speaker = Speaker{SpeakerKind::kPerson, han, "한지우", "대표", nurisolar};
  article.Join(LinkKind::kAffiliatedWith, han, nurisolar, "누리솔라의 한지우 대표", "대표");
  article.Join(LinkKind::kSupplierOf, arcon, nurisolar, "아르콘전지는 누리솔라의 공급사");
  return article;
}

// Maren Holtberg, "Holtberg" later on, speaks about Nurisolar, which is an alias of 누리솔라.
inline Article EnglishArticle() {
  Article article(
      "Maren Holtberg of Veltra Grid said: \"Nurisolar keeps its word.\"\n"
      "Holtberg hopes that rates will fall.\n",
      Dated("en-1", "2026-04-10"));
  const uint32_t holtberg = article.Add(EntityKind::kPerson, {"Maren Holtberg", "Holtberg"});
  const uint32_t veltra = article.Add(EntityKind::kOrganization, {"Veltra Grid"});
  article.Add(EntityKind::kOrganization, {"누리솔라", "Nurisolar"});
  const Speaker speaker{SpeakerKind::kPerson, holtberg, "Maren Holtberg", "", veltra};
  article.Quote("Nurisolar keeps its word.", "said", "Maren Holtberg").speaker = speaker;
  Quotation& hope = article.Quote("rates will fall", "hopes", "Holtberg");
  hope.kind = QuotationKind::kIndirect;
  hope.speech = false;
  hope.speaker = speaker;
  article.Join(LinkKind::kAffiliatedWith, holtberg, veltra, "Maren Holtberg of Veltra Grid");
  return article;
}

// One of a series of three quotations each, by "Ada Roe"; `published` may be empty.
inline Article SeriesArticle(int number, const std::string& published) {
  const std::string n = std::to_string(number);
  Article article("Ada Roe said alpha" + n + ".\nAda Roe said beta" + n + ".\nAda Roe said gamma" + n + ".\n",
                  Dated("series-" + n, published));
  const uint32_t ada = article.Add(EntityKind::kPerson, {"Ada Roe"});
  for (const char* word : {"alpha", "beta", "gamma"}) {
    Quotation& quotation = article.Quote(word + n, "said", "Ada Roe");
    quotation.speaker = Speaker{SpeakerKind::kPerson, ada, "Ada Roe", "", std::nullopt};
  }
  return article;
}

inline void Put(Store& store, const Article& article) {
  const auto outcome = store.Ingest(article.document(), article.extraction());
  ASSERT_TRUE(outcome) << outcome.error().message;
}

// The two articles in a store in memory, and an Api over it.
class GraphTest : public ::testing::Test {
 protected:
  explicit GraphTest(ApiOptions options = {.token = "secret", .trusted = false})
      : store_(*Store::OpenInMemory()), api_(*store_, std::move(options)) {}

  void SetUp() override {
    Put(*store_, KoreanArticle());
    Put(*store_, EnglishArticle());
  }

  ApiResponse Get(const std::string& target) const { return api_.Handle({.target = target}); }
  // The body of an answer that must be 200.
  Json Ask(const std::string& target) const {
    const ApiResponse response = Get(target);
    EXPECT_EQ(response.status, 200) << target << "\n" << response.body;
    return Json::parse(response.body);
  }

  std::unique_ptr<Store> store_;
  Api api_;
};

inline std::string Header(const ApiResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

// An RFC 9457 problem of that status, with something to read in it.
inline void ExpectProblem(const ApiResponse& response, int status) {
  EXPECT_EQ(response.status, status) << response.body;
  EXPECT_EQ(response.content_type, "application/problem+json");
  const Json problem = Json::parse(response.body, nullptr, false);
  ASSERT_TRUE(problem.is_object()) << response.body;
  EXPECT_EQ(problem.value("status", 0), status);
  EXPECT_EQ(problem.value("type", ""), "about:blank");
  EXPECT_FALSE(problem.value("title", "").empty());
  EXPECT_FALSE(problem.value("detail", "").empty());
}

}  // namespace quoth::sample
