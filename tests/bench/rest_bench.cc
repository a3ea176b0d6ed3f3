// What HTTP adds to the store's own time, question by question: all questions of a kind are asked of the
// store once, which is not counted; then each of the store again and over a connection to a server on the same
// store in this process. The server never sees the same target twice, so no answer is remembered.
//
// The store's time is taken on a thread that sleeps until it is asked, as one of the server does; falling
// asleep and waking up are not in it. "store_at_once" is the time without such sleep between the questions.
//
//   rest_bench DATA DB N     prints one line of JSON: per question the medians in milliseconds

#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "quoth/store.h"
#include "server/api.h"
#include "server/http.h"
#include "server/target.h"
#include "tests/bench/bench_data.h"
#include "tests/bench/http_asker.h"

namespace quoth {
namespace {

using nlohmann::json;

template <typename T>
T OrDie(Result<T> result) {
  if (!result) Die(result.error().message);
  return *std::move(result);
}

double Milliseconds(const std::function<void()>& ask) {
  const auto start = Clock::now();
  ask();
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// A thread that does what it is asked to, and sleeps before and after.
class Sleeper {
 public:
  Sleeper() {
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends_.data()) != 0) Die("no pair of sockets");
    thread_ = std::thread([this] { Run(); });
  }
  ~Sleeper() {
    ::shutdown(ends_[0], SHUT_RDWR);
    thread_.join();
    for (const int end : ends_) ::close(end);
  }
  Sleeper(const Sleeper&) = delete;  // owns the sockets
  Sleeper& operator=(const Sleeper&) = delete;

  // How long it worked.
  double Time(const std::function<void()>& work) {
    work_ = &work;
    char byte = 0;
    if (::write(ends_[0], &byte, 1) != 1 || ::read(ends_[0], &byte, 1) != 1) Die("the pair of sockets is closed");
    return taken_;
  }

 private:
  void Run() {
    for (char byte = 0; ::read(ends_[1], &byte, 1) == 1;) {
      taken_ = Milliseconds(*work_);
      if (::write(ends_[1], &byte, 1) != 1) return;
    }
  }

  std::array<int, 2> ends_{};
  const std::function<void()>* work_ = nullptr;  // the sockets order what the threads do with these two
  double taken_ = 0;
  std::thread thread_;
};

// A question as the store is asked and as HTTP is.
struct Question {
  std::function<void()> of_store;
  std::string target;
};

class Questions {
 public:
  Questions(const Store& store, const BenchNames& names) : store_(store), names_(names) {}

  Question Make(const json& q) const {
    const std::string name = q["q"];
    if (name == "speaker") {
      return Quotes({.speaker = Person(q["speaker"]), .limit = q["limit"]}, "/v1/quotes?speaker=");
    }
    if (name == "speaker_kw") {
      return Quotes({.speaker = Person(q["speaker"]), .text = q["kw"], .from = q["frm"], .to = q["to"],
                     .limit = q["limit"]},
                    "/v1/quotes?speaker=");
    }
    if (name == "text") return Text(q);
    if (name == "comention") return CoMentions(names_.organizations[q["org"]], q["k"]);
    if (name == "path") return Path(names_.organizations[q["a"]], names_.organizations[q["b"]], q["max"]);
    if (name == "hop2") return TwoSteps(names_.organizations[q["org"]]);
    if (name == "topspeakers") return TopSpeakers(q);
    return Timeline(names_.persons[q["person"]]);
  }

 private:
  std::string Person(size_t number) const { return names_.persons[number]; }

  std::string IdOf(const std::string& name) const {
    const auto found = store_.Resolve(name);
    return found ? found->front().id.Hex() : Id::Of({"nobody", name}).Hex();
  }

  Question Quotes(const QuotationQuery& query, const std::string& route) const {
    std::string target = route + EscapeComponent(query.speaker) + "&limit=" + std::to_string(query.limit);
    if (!query.text.empty()) {
      target += "&text=" + EscapeComponent(query.text) + "&from=" + query.from + "&to=" + query.to;
    }
    return {[this, query] { OrDie(store_.FindQuotations(query)); }, target};
  }

  Question Text(const json& q) const {
    std::string words;
    for (const std::string term : q["terms"]) words += (words.empty() ? "" : " ") + term;
    const uint32_t limit = q["limit"];
    return {[this, words, limit] { OrDie(store_.Search({.text = words, .limit = limit})); },
            "/v1/search?text=" + EscapeComponent(words) + "&limit=" + std::to_string(limit)};
  }

  Question CoMentions(const std::string& organization, uint32_t k) const {
    const LinkQuery query{organization, LinkKind::kMentionedWith, k, ""};
    return {[this, query] { OrDie(store_.FindLinks(query)); },
            "/v1/links?kind=mentioned_with&entity=" + EscapeComponent(organization) + "&limit=" + std::to_string(k)};
  }

  Question Path(const std::string& a, const std::string& b, uint32_t most) const {
    return {[this, a, b, most] { std::ignore = store_.FindPath(a, b, most); },
            "/v1/paths?from=" + EscapeComponent(a) + "&to=" + EscapeComponent(b) + "&max_steps=" +
                std::to_string(most)};
  }

  Question TwoSteps(const std::string& organization) const {
    const std::string id = IdOf(organization);
    return {[this, id] { OrDie(store_.CountWithin(*Id::FromHex(id), {}, 2)); },
            "/v1/entities/" + id + "/adjacent?steps=2&limit=1"};
  }

  Question TopSpeakers(const json& q) const {
    const QuotationQuery query{.about = names_.topics[q["topic"]], .from = q["frm"], .to = q["to"]};
    const uint32_t k = q["k"];
    return {[this, query, k] { OrDie(store_.CountQuotations(query, k)); },
            "/v1/facets?facets=speaker&about=" + EscapeComponent(query.about) + "&from=" + query.from + "&to=" +
                query.to + "&limit=" + std::to_string(k)};
  }

  Question Timeline(const std::string& person) const {
    const std::string id = IdOf(person);
    return {[this, id] { OrDie(store_.Affiliations(*Id::FromHex(id))); }, "/v1/entities/" + id + "/timeline"};
  }

  const Store& store_;
  const BenchNames& names_;
};

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

int Run(const std::filesystem::path& data, const std::filesystem::path& db, size_t n) {
  const auto store = OrDie(Store::Open(db, {.create_if_missing = false, .read_only = true}));
  const Api api(*store, {});
  const auto server = OrDie(HttpServer::Start(api, {.port = 0}));
  const BenchNames names(data);
  const Questions questions(*store, names);
  std::map<std::string, std::map<std::string, Question>> asked;  // by name, by target
  std::ifstream lines(data / "queries.jsonl");
  for (std::string line; std::getline(lines, line);) {
    const json q = json::parse(line);
    auto& of_kind = asked[q["q"]];
    if (of_kind.size() >= n) continue;
    Question question = questions.Make(q);
    of_kind.emplace(question.target, std::move(question));
  }
  Asker asker(static_cast<uint16_t>(server->port()));
  Sleeper sleeper;
  json answer;
  for (const auto& [name, of_kind] : asked) {
    std::vector<double> at_once, of_store, of_api, of_http;
    size_t largest = 0;
    for (const auto& [target, question] : of_kind) question.of_store();
    for (const auto& [target, question] : of_kind) {
      const std::string request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      at_once.push_back(Milliseconds(question.of_store));
      of_store.push_back(sleeper.Time(question.of_store));
      of_http.push_back(Milliseconds([&] {
        asker.Ask(request);
        while (!asker.Receive()) {
        }
      }));
      of_api.push_back(Milliseconds([&] { api.Handle({.target = target}); }));
      largest = std::max(largest, asker.in.size());
    }
    std::vector<double> added;
    for (size_t i = 0; i < of_store.size(); ++i) added.push_back(of_http[i] - of_store[i]);
    answer[name] = {{"store_at_once_p50", Median(at_once)}, {"store_p50", Median(of_store)}, {"api_p50", Median(of_api)}, {"http_p50", Median(of_http)},
                    {"added_p50", Median(added)}, {"largest_bytes", largest}};
  }
  std::cout << answer << "\n";
  return 0;
}

}  // namespace
}  // namespace quoth

int main(int argc, char** argv) {
  if (argc != 4) quoth::Die("usage: rest_bench DATA DB N");
  return quoth::Run(argv[1], argv[2], std::strtoul(argv[3], nullptr, 10));
}
