#include "tests/bench/bench_data.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "quoth/identity.h"

namespace quoth {
namespace {

// The tables have neither quotes nor commas inside of fields.
std::vector<std::string> Fields(const std::string& line) {
  std::vector<std::string> fields;
  size_t begin = 0;
  while (true) {
    const size_t comma = line.find(',', begin);
    fields.push_back(line.substr(begin, comma - begin));
    if (comma == std::string::npos) return fields;
    begin = comma + 1;
  }
}

uint32_t Number(const std::string& field) {
  return static_cast<uint32_t>(std::strtoul(field.c_str(), nullptr, 10));
}

std::ifstream OpenTable(const std::filesystem::path& path) {
  std::ifstream table(path);
  std::string header;
  std::getline(table, header);
  return table;
}

std::vector<std::string> ReadNames(const std::filesystem::path& path) {
  std::vector<std::string> names;
  std::ifstream table = OpenTable(path);
  for (std::string line; std::getline(table, line);) {
    const auto fields = Fields(line);
    names.push_back(fields[1] + " " + fields[0]);
  }
  return names;
}

// Index of an entity of the document; added if it is new.
uint32_t EntityOf(Extraction& extraction, EntityKind kind, const std::string& name) {
  for (uint32_t i = 0; i < extraction.entities.size(); ++i) {
    if (extraction.entities[i].kind == kind && extraction.entities[i].name == name) return i;
  }
  extraction.entities.push_back({kind, name, {}, {}});
  return static_cast<uint32_t>(extraction.entities.size() - 1);
}

BenchArticle Parsed(const std::string& text, Metadata metadata, Extraction extraction) {
  auto document = Document::Parse(text, std::move(metadata), {.language = Language::kEnglish});
  if (!document) {
    std::fprintf(stderr, "%s\n", document.error().message.c_str());
    std::exit(1);
  }
  return {*std::move(document), std::move(extraction)};
}

// Appends a sentence that is a quotation; its first words are the mentions.
void AppendClaim(const std::string& claim, const std::string& speaker,
                 const std::vector<std::pair<EntityKind, std::string>>& mentioned,
                 const std::string& rule, std::string& text, Extraction& extraction) {
  const Span span{static_cast<uint32_t>(text.size()),
                  static_cast<uint32_t>(text.size() + claim.size())};
  text += claim + "\n";
  uint32_t word = span.begin;
  for (const auto& [kind, name] : mentioned) {
    auto end = static_cast<uint32_t>(text.find(' ', word));
    end = std::min(end, span.end);
    extraction.entities[EntityOf(extraction, kind, name)].mentions.push_back({word, end});
    word = std::min(end + 1, span.end - 1);
  }
  extraction.sentences.push_back(span);
  Quotation quotation;
  quotation.content = {span};
  quotation.speaker = Speaker{.entity = EntityOf(extraction, EntityKind::kPerson, speaker),
                              .name = speaker, .title = {}, .affiliation = {}};
  quotation.rule = rule;
  quotation.confidence = 0.9f;
  extraction.quotations.push_back(std::move(quotation));
}

}  // namespace

BenchNames::BenchNames(const std::filesystem::path& data)
    : persons(ReadNames(data / "persons.csv")),
      organizations(ReadNames(data / "orgs.csv")),
      topics(ReadNames(data / "topics.csv")) {}

BenchArticles::BenchArticles(const std::filesystem::path& data, const BenchNames& names)
    : names_(names),
      articles_(OpenTable(data / "articles.csv")),
      claims_(OpenTable(data / "claims.csv")),
      mentions_(OpenTable(data / "mentions.csv")) {
  std::ifstream affiliations = OpenTable(data / "affil.csv");
  for (std::string line; std::getline(affiliations, line);) {
    const auto fields = Fields(line);
    const Change change{Number(fields[0]), Number(fields[1]), fields[4]};
    changes_[fields[2]].push_back(change);
    if (!fields[3].empty()) changes_[fields[3]].push_back(change);
  }
}

std::vector<BenchArticle> BenchArticles::Next(size_t count) {
  std::vector<Rows> all;
  std::map<std::string, std::vector<Change>> changes;
  {
    const std::lock_guard lock(mutex_);
    for (Rows rows; all.size() < count && ReadArticle(rows); rows = {}) all.push_back(std::move(rows));
    while (all.empty() && changes.size() < count && !changes_.empty()) {
      changes.insert(changes_.extract(changes_.begin()));
    }
  }
  std::vector<BenchArticle> articles;
  for (const Rows& rows : all) articles.push_back(Article(rows));
  for (const auto& [date, of_day] : changes) articles.push_back(Notice(date, of_day));
  return articles;
}

bool BenchArticles::ReadArticle(Rows& rows) {
  std::string line;
  if (!std::getline(articles_, line)) return false;
  auto fields = Fields(line);
  rows.id = Number(fields[0]);
  rows.date = fields[1];
  rows.source = fields[2];
  rows.title = fields[3];
  rows.second = articles_of_day_[rows.date]++;
  for (int i = 0; i < 4 && std::getline(claims_, line); ++i) {
    fields = Fields(line);
    Claim claim{Number(fields[2]), Number(fields[3]), fields[5], {}};
    ReadMentions(Number(fields[0]), claim.organizations);
    rows.claims.push_back(std::move(claim));
  }
  return true;
}

void BenchArticles::ReadMentions(uint32_t claim, std::vector<uint32_t>& organizations) {
  while (true) {
    if (!mention_) {
      std::string line;
      if (!std::getline(mentions_, line)) return;
      const auto fields = Fields(line);
      mention_ = {Number(fields[0]), Number(fields[1])};
    }
    if (mention_->first != claim) return;
    organizations.push_back(mention_->second);
    mention_.reset();
  }
}

BenchArticle BenchArticles::Article(const Rows& rows) const {
  std::string text;
  Extraction extraction;
  for (size_t i = rows.claims.size(); i-- > 0;) {
    const Claim& claim = rows.claims[i];
    std::vector<std::pair<EntityKind, std::string>> mentioned{
        {EntityKind::kPlace, names_.topics[claim.topic]}};
    for (const uint32_t organization : claim.organizations) {
      mentioned.emplace_back(EntityKind::kOrganization, names_.organizations[organization]);
    }
    AppendClaim(claim.text, names_.persons[claim.speaker], mentioned, std::to_string(i), text,
                extraction);
  }
  Metadata metadata;
  metadata.external_id = "a" + std::to_string(rows.id);
  metadata.title = rows.title;
  metadata.publisher = rows.source;
  char time[16];
  std::snprintf(time, sizeof time, "T%02u:%02u:%02u", rows.second / 3600, rows.second / 60 % 60,
                rows.second % 60);
  metadata.published = rows.date + time;
  return Parsed(text, std::move(metadata), std::move(extraction));
}

BenchArticle BenchArticles::Notice(const std::string& date,
                                   const std::vector<Change>& changes) const {
  std::string text;
  Extraction extraction;
  for (const Change& change : changes) {
    const auto begin = static_cast<uint32_t>(text.size());
    text += names_.persons[change.person] + ", " + change.role + ", " +
            names_.organizations[change.organization];
    const Span span{begin, static_cast<uint32_t>(text.size())};
    text += "\n";
    extraction.sentences.push_back(span);
    const uint32_t person =
        EntityOf(extraction, EntityKind::kPerson, names_.persons[change.person]);
    const uint32_t organization =
        EntityOf(extraction, EntityKind::kOrganization, names_.organizations[change.organization]);
    extraction.links.push_back({LinkKind::kAffiliatedWith, person, organization, change.role, {span},
                                "notice", 0.9f});
  }
  Metadata metadata;
  metadata.external_id = "n" + date;
  metadata.published = date;
  return Parsed(text, std::move(metadata), std::move(extraction));
}

BenchArticle LiveArticle(uint32_t number, const BenchNames& names) {
  std::string text;
  Extraction extraction;
  for (uint32_t i = 0; i < 4; ++i) {
    const uint32_t quote = number * 4 + i;
    const std::string claim =
        "the minister said that w" + std::to_string(quote * 7919ull % 9973) + " and w" +
        std::to_string(quote * 104729ull % 9967) +
        " will of to with growth budget rate export policy plan work year first again report " +
        std::to_string(quote);
    const auto organization = [&](uint32_t n) {
      return std::pair(EntityKind::kOrganization,
                       names.organizations[n % 1000 % names.organizations.size()]);
    };
    AppendClaim(claim, names.persons[(number * 31 + i) % 2000 % names.persons.size()],
                {{EntityKind::kPlace, names.topics[number % names.topics.size()]},
                 organization(number + i), organization(number * 3 + i + 1)},
                std::to_string(i), text, extraction);
  }
  Metadata metadata;
  metadata.external_id = "live" + std::to_string(number);
  metadata.title = "t";
  metadata.publisher = "s";
  metadata.published = "2025-11-01";
  return Parsed(text, std::move(metadata), std::move(extraction));
}

}  // namespace quoth
