// A client that asks over one connection that stays open. What goes wrong ends the benchmark.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>

namespace quoth {

using Clock = std::chrono::steady_clock;

[[noreturn]] inline void Die(const std::string& why) {
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

}  // namespace quoth
