// Asks a running server again and again over connections that stay open.
//
//   http_bench PORT TARGET CONNECTIONS SECONDS     prints one line of JSON
//
// @FILE as TARGET: the targets in the file, a line each, one after another.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void Die(const std::string& why) {
  std::cerr << why << "\n";
  std::exit(1);
}

struct Asker {
  int socket = -1;
  std::string in;
  size_t expected = 0;  // bytes of the answer, once its head is there
  Clock::time_point asked;

  explicit Asker(uint16_t port) : socket(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) Die("cannot connect");
    const int yes = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  }

  void Ask(const std::string& request) {
    asked = Clock::now();
    in.clear();
    expected = 0;
    if (::send(socket, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size())) {
      Die("the connection was closed");
    }
  }

  // True once the whole answer is there.
  bool Receive() {
    std::array<char, 65536> bytes;
    const ssize_t size = ::recv(socket, bytes.data(), bytes.size(), 0);
    if (size <= 0) Die("the connection was closed");
    in.append(bytes.data(), static_cast<size_t>(size));
    if (expected == 0) {
      const size_t end = in.find("\r\n\r\n");
      if (end == std::string::npos) return false;
      if (in.compare(9, 3, "200") != 0) Die(in.substr(0, 300));
      const size_t length = in.find("Content-Length: ");
      if (length > end) Die("an answer without Content-Length");
      expected = end + 4 + std::strtoul(in.c_str() + length + 16, nullptr, 10);
    }
    return in.size() >= expected;
  }
};

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

int main(int argc, char** argv) {
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
