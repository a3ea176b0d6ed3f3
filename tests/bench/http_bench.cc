// Asks a running server again and again over connections that stay open.
//
//   http_bench PORT TARGET CONNECTIONS SECONDS     prints one line of JSON
//
// @FILE as TARGET: the targets in the file, a line each, one after another.

#include <poll.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/bench/http_asker.h"

namespace quoth {
namespace {

std::vector<std::string> Requests(const std::string& target) {
  std::vector<std::string> targets{target};
  if (target.starts_with('@')) {
    targets.clear();
    std::ifstream file(target.substr(1));
    for (std::string line; std::getline(file, line);) targets.push_back(line);
    if (targets.empty()) Die("no targets in " + target);
  }
  for (std::string& one : targets) one = "GET " + one + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  return targets;
}

}  // namespace
}  // namespace quoth

int main(int argc, char** argv) {
  using namespace quoth;
  if (argc != 5) Die("usage: http_bench PORT TARGET CONNECTIONS SECONDS");
  const auto port = static_cast<uint16_t>(std::atoi(argv[1]));
  const std::vector<std::string> requests = Requests(argv[2]);
  size_t next = 0;
  const auto request = [&]() -> const std::string& { return requests[next++ % requests.size()]; };
  std::vector<Asker> askers;
  for (int i = std::atoi(argv[3]); i > 0; --i) askers.emplace_back(port);
  std::vector<pollfd> polled;
  for (Asker& asker : askers) {
    asker.Ask(request());
    polled.push_back({asker.socket, POLLIN, 0});
  }
  const auto start = Clock::now();
  const auto end = start + std::chrono::seconds(std::atoi(argv[4]));
  std::vector<double> waits;
  size_t bytes = 0;
  while (Clock::now() < end) {
    ::poll(polled.data(), polled.size(), 1000);
    for (size_t i = 0; i < askers.size(); ++i) {
      if (polled[i].revents == 0 || !askers[i].Receive()) continue;
      waits.push_back(std::chrono::duration<double, std::milli>(Clock::now() - askers[i].asked).count());
      bytes = askers[i].in.size();
      askers[i].Ask(request());
    }
  }
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  std::sort(waits.begin(), waits.end());
  std::cout << nlohmann::json{{"per_s", static_cast<double>(waits.size()) / seconds},
                              {"p50_ms", waits[waits.size() / 2]},
                              {"p99_ms", waits[waits.size() * 99 / 100]},
                              {"bytes", bytes}} << "\n";
  return 0;
}
