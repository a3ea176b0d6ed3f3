// Our store as a contestant: prints one line of JSON.
//
//   bench_store load DATA DB       fills DB with the tables of DATA, all indexes
//   bench_store run DATA DB N      asks N of each question, one after another
//   bench_store ingest DATA DB N always|never [THREADS]    stores N more articles, a batch each
//   bench_store graph DB           questions about the graph of links as a whole

#include <algorithm>
#include <atomic>
#include <chrono>
#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <thread>
#include <unordered_map>

#include "quoth/network.h"
#include "quoth/store.h"
#include "tests/bench/bench_data.h"

namespace quoth {
namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

double Since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

long PeakMegabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::atol(line.c_str() + 6) / 1024;
  }
  return 0;
}

template <typename T>
T OrDie(Result<T> result) {
  if (result) return *std::move(result);
  std::cerr << result.error().message << "\n";
  std::exit(1);
}

void OrDie(const Result<void>& result) {
  if (result) return;
  std::cerr << result.error().message << "\n";
  std::exit(1);
}

// In the tables a name is one person; the articles do not always say so of two posts.
void MergeNamesakes(Store& store, const BenchNames& names) {
  for (const std::string& name : names.persons) {
    const auto found = store.Resolve(name);
    for (size_t i = 1; found && i < found->size(); ++i) {
      OrDie(store.Merge((*found)[0].id, (*found)[i].id));
    }
  }
}

int Load(const std::filesystem::path& data, const std::filesystem::path& db) {
  const auto start = Clock::now();
  const BenchNames names(data);
  BenchArticles articles(data, names);
  const auto store = OrDie(Store::Open(db));
  const auto load = OrDie(store->StartBulkLoad());
  const auto work = [&] {
    for (auto batch = articles.Next(256); !batch.empty(); batch = articles.Next(256)) {
      for (const BenchArticle& article : batch) {
        OrDie(load->Add(article.document, article.extraction));
      }
    }
  };
  std::thread second(work);
  work();
  second.join();
  OrDie(load->Finish());
  MergeNamesakes(*store, names);
  std::cout << json{{"name", "quoth"}, {"load_s", Since(start)}, {"load_peak_mb", PeakMegabytes()}} << "\n";
  return 0;
}

int Ingest(const std::filesystem::path& data, const std::filesystem::path& db, uint32_t count,
           bool sync, size_t threads) {
  const BenchNames names(data);
  std::vector<BenchArticle> articles;
  for (uint32_t i = 0; i < count; ++i) articles.push_back(LiveArticle(i, names));
  const auto store = OrDie(Store::Open(db, {.sync = sync}));
  std::vector<double> latencies(count);
  std::atomic<uint32_t> next = 0;
  const auto work = [&] {
    for (uint32_t i = next++; i < count; i = next++) {
      const auto begin = Clock::now();
      OrDie(store->Ingest(articles[i].document, articles[i].extraction));
      latencies[i] = Since(begin) * 1e3;
    }
  };
  const auto start = Clock::now();
  std::vector<std::thread> others;
  while (others.size() + 1 < threads) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
  const double seconds = Since(start);
  std::sort(latencies.begin(), latencies.end());
  std::cout << json{{"who", "quoth"}, {"articles", count}, {"threads", threads}, {"per_s", count / seconds},
                    {"p50_ms", latencies[count / 2]}, {"p99_ms", latencies[count * 99 / 100]}} << "\n";
  return 0;
}

class Contestant {
 public:
  Contestant(const Store& store, const BenchNames& names) : store_(store) {
    Fill(names.persons, persons_);
    Fill(names.organizations, organizations_);
    Fill(names.topics, topics_);
  }

  // Names of which the store makes several entities.
  size_t ambiguous() const { return ambiguous_; }

  json Ask(const json& q) const {
    const std::string name = q["q"];
    if (name == "speaker") return Claims({.speaker = Person(q["speaker"]).Hex(), .limit = q["limit"]});
    if (name == "speaker_kw") {
      return Claims({.speaker = Person(q["speaker"]).Hex(), .text = q["kw"], .from = q["frm"],
                     .to = q["to"], .limit = q["limit"]});
    }
    if (name == "text") return Text(q);
    if (name == "comention") return CoMentions(organizations_[q["org"]], q["k"]);
    if (name == "path") {
      const auto steps = OrDie(store_.Distance(organizations_[q["a"]], organizations_[q["b"]],
                                               kGraph, q["max"]));
      return steps ? json(*steps) : json(-1);
    }
    if (name == "hop2") return OrDie(store_.CountWithin(organizations_[q["org"]], kGraph, 2));
    if (name == "topspeakers") return TopSpeakers(q);
    return Timeline(persons_[q["person"]]);
  }

 private:
  // Names are of one bearer each. Who is never mentioned has an id that leads nowhere.
  void Fill(const std::vector<std::string>& names, std::vector<Id>& ids) {
    for (uint32_t i = 0; i < names.size(); ++i) {
      const auto found = store_.Resolve(names[i]);
      ids.push_back(found ? found->front().id : Id::Of({"nobody", names[i]}));
      numbers_[ids.back()] = i;
      if (!found || found->size() == 1) continue;
      ++ambiguous_;
      for (const EntityReference& entity : *found) numbers_[entity.id] = i;
    }
  }

  inline static const std::vector<LinkKind> kGraph{LinkKind::kMentionedWith,
                                                   LinkKind::kAffiliatedWith};

  const Id& Person(uint32_t number) const { return persons_[number]; }

  static uint64_t ClaimOf(const StoredQuotation& quotation) {
    return std::stoull(quotation.document.metadata.external_id.substr(1)) * 4 +
           std::stoull(quotation.quotation.rule);
  }

  json Claims(const QuotationQuery& query) const {
    json claims = json::array();
    for (const auto& quotation : OrDie(store_.FindQuotations(query)).quotations) {
      claims.push_back(ClaimOf(quotation));
    }
    return claims;
  }

  json Text(const json& q) const {
    std::string words;
    for (const std::string term : q["terms"]) words += term + " ";
    json claims = json::array();
    for (const auto& hit : OrDie(store_.Search({.text = words, .limit = q["limit"]})).hits) {
      claims.push_back(ClaimOf(hit.quotation));
    }
    return claims;
  }

  // Equals are ordered by number, not by id: of those equal with the last one all are needed.
  using Counted = std::vector<std::pair<uint32_t, uint64_t>>;
  static json Best(Counted counted, uint32_t k) {
    std::sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) {
      return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    counted.resize(std::min<size_t>(counted.size(), k));
    json rows = json::array();
    for (const auto& [number, count] : counted) rows.push_back({number, count});
    return rows;
  }

  json CoMentions(const Id& organization, uint32_t k) const {
    for (uint32_t limit = 2 * k;; limit *= 8) {
      const auto found = OrDie(store_.Neighbours(organization, {LinkKind::kMentionedWith}, limit));
      if (found.size() == limit && found[k - 1].statements == found.back().statements) continue;
      Counted counted;
      for (const auto& n : found) counted.emplace_back(numbers_.at(n.entity), n.statements);
      return Best(std::move(counted), k);
    }
  }

  json TopSpeakers(const json& q) const {
    const QuotationQuery query{.about = topics_[q["topic"]].Hex(), .from = q["frm"], .to = q["to"]};
    Counted counted;
    for (const auto& speaker : OrDie(store_.TopSpeakers(query, q["k"]))) {
      counted.emplace_back(numbers_.at(speaker.speaker), speaker.count);
    }
    return Best(std::move(counted), q["k"]);
  }

  json Timeline(const Id& person) const {
    std::vector<std::tuple<std::string, uint32_t, std::string, uint64_t>> rows;
    for (const auto& a : OrDie(store_.Affiliations(person))) {
      rows.emplace_back(a.first, numbers_.at(a.organization.id), a.last, a.quotations);
    }
    std::sort(rows.begin(), rows.end());
    json answer = json::array();
    for (const auto& [from, organization, to, count] : rows) {
      answer.push_back({organization, from, to, count});
    }
    return answer;
  }

  const Store& store_;
  std::vector<Id> persons_, organizations_, topics_;
  std::unordered_map<Id, uint32_t> numbers_;
  size_t ambiguous_ = 0;
};

int Run(const std::filesystem::path& data, const std::filesystem::path& db, size_t n) {
  const auto store = OrDie(Store::Open(db, {.create_if_missing = false, .read_only = true}));
  const Contestant contestant(*store, BenchNames(data));
  std::map<std::string, std::vector<json>> questions;
  std::ifstream lines(data / "queries.jsonl");
  for (std::string line; std::getline(lines, line);) {
    json question = json::parse(line);
    auto& of_kind = questions[question["q"]];
    if (of_kind.size() < n) of_kind.push_back(std::move(question));
  }
  json latencies, answers;
  for (const auto& [name, asked] : questions) {
    for (size_t i = 0; i < std::min<size_t>(5, asked.size()); ++i) contestant.Ask(asked[i]);
    for (const json& question : asked) {
      const auto start = Clock::now();
      json answer = contestant.Ask(question);
      latencies[name].push_back(Since(start) * 1e3);
      answers[name].push_back(std::move(answer));
    }
  }
  std::cout << json{{"name", "quoth"}, {"lat", latencies}, {"ans", answers},
                    {"run_peak_mb", PeakMegabytes()},
                    {"ambiguous_names", contestant.ambiguous()}} << "\n";
  return 0;
}

// Seconds of processor time of each question, on one thread.
int AskGraph(const std::filesystem::path& db) {
  const auto store = OrDie(Store::Open(db, {.create_if_missing = false, .read_only = true}));
  json times;
  const auto timed = [&](const char* name, const auto& ask) {
    const std::clock_t start = std::clock();
    auto answer = ask();
    times[name] = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    return answer;
  };
  const auto table = timed("read", [&] { return OrDie(store->AllLinks()); });
  const Network network = timed("network", [&] { return Network(table, {}); });
  timed("as_of", [&] { return Network(table, {{}, Day{17'000}}).size(); });
  const LinkChange change{network.id(0), LinkKind::kSued, network.id(1), 20'000, false};
  timed("merge_a_write", [&] { return table->With({change}, 1).rows().size(); });
  timed("pagerank", [&] { return network.Rank(); });
  const Betweenness between = timed("betweenness", [&] { return network.Between(); });
  timed("cores", [&] { return network.Cores(); });
  const Communities communities = timed("communities", [&] { return network.FindCommunities(); });
  timed("separation", [&] { return network.Separate(); });
  timed("around", [&] { return network.Around(network.id(7), 2, 200); });
  constexpr uint32_t kWays = 50;
  timed("50 x 5 ways", [&] {
    size_t found = 0;
    for (uint32_t i = 0; i < kWays; ++i) {
      const auto end = static_cast<uint32_t>(network.size() - 1 - i * 31);
      found += network.FindWays({network.id(i * 17)}, {network.id(end)}, 6, 5).ways.size();
    }
    return found;
  });
  std::cout << json{{"entities", network.size()}, {"ties", network.ties()}, {"links", table->rows().size()},
                    {"betweenness_sources", between.sources}, {"communities", communities.sizes.size()},
                    {"modularity", communities.modularity}, {"peak_mb", PeakMegabytes()}, {"cpu_s", times}} << "\n";
  return 0;
}

}  // namespace
}  // namespace quoth

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  if (args.size() == 2 && args[0] == "graph") return quoth::AskGraph(args[1]);
  if (args.size() == 3 && args[0] == "load") return quoth::Load(args[1], args[2]);
  if (args.size() == 4 && args[0] == "run") return quoth::Run(args[1], args[2], std::stoul(args[3]));
  if ((args.size() == 5 || args.size() == 6) && args[0] == "ingest") {
    const size_t threads = args.size() == 6 ? std::stoul(args[5]) : 1;
    return quoth::Ingest(args[1], args[2], static_cast<uint32_t>(std::stoul(args[3])), args[4] == "always", threads);
  }
  std::cerr << "usage: bench_store load DATA DB | run DATA DB N | ingest DATA DB N always|never [THREADS] | graph DB\n";
  return 2;
}
