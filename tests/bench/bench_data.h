// The benchmark's tables as articles: what a contestant of our own stores.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "quoth/document.h"
#include "quoth/extraction.h"
#include "quoth/id.h"

namespace quoth {

struct BenchArticle {
  Document document;
  Extraction extraction;
};

// The entities of the tables. Names repeat in the tables, so each carries its number.
struct BenchNames {
  explicit BenchNames(const std::filesystem::path& data);

  std::vector<std::string> persons, organizations, topics;
};

// Articles of four claims; and notices, one a day, of who starts and who leaves where. Thread-safe.
//
// A claim is a sentence and a quotation of its speaker; its topic and its organizations are mentions
// in it. The claims of an article stand in reverse order and the articles of a day a second apart, so
// that "newest first, then by place in the text" is "by date, then by id, descending".
class BenchArticles {
 public:
  BenchArticles(const std::filesystem::path& data, const BenchNames& names);

  // Up to `count` more; none at the end.
  std::vector<BenchArticle> Next(size_t count);

 private:
  struct Claim {
    uint32_t speaker = 0, topic = 0;
    std::string text;
    std::vector<uint32_t> organizations;
  };
  struct Rows {
    uint32_t id = 0, second = 0;
    std::string date, source, title;
    std::vector<Claim> claims;
  };
  struct Change {
    uint32_t person, organization;
    std::string role;
  };

  bool ReadArticle(Rows& rows);
  void ReadMentions(uint32_t claim, std::vector<uint32_t>& organizations);
  BenchArticle Article(const Rows& rows) const;
  BenchArticle Notice(const std::string& date, const std::vector<Change>& changes) const;

  const BenchNames& names_;
  std::mutex mutex_;
  std::ifstream articles_, claims_, mentions_;
  std::optional<std::pair<uint32_t, uint32_t>> mention_;
  std::map<std::string, uint32_t> articles_of_day_;
  std::map<std::string, std::vector<Change>> changes_;
};

// The benchmark's live article: four quotations of common words and two organizations each.
BenchArticle LiveArticle(uint32_t number, const BenchNames& names);

}  // namespace quoth
