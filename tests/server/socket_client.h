// The plainest HTTP client: sends the bytes it is given, reads one answer at a time.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cctype>
#include <chrono>
#include <map>
#include <string>
#include <string_view>

namespace quoth::sample {

struct HttpAnswer {
  int status = 0;  // 0: none came
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
};

class SocketClient {
 public:
  explicit SocketClient(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~SocketClient() { ::close(socket_); }
  SocketClient(const SocketClient&) = delete;  // owns the socket
  SocketClient& operator=(const SocketClient&) = delete;

  bool connected() const { return connected_; }

  // False once the server does not take any more.
  bool Send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<size_t>(sent));
    }
    return true;
  }

  HttpAnswer Receive(bool with_body = true, int timeout_ms = 8000) {
    HttpAnswer answer;
    while (buffer_.find("\r\n\r\n") == std::string::npos) {
      if (!Fill(timeout_ms)) return answer;
    }
    const size_t head = buffer_.find("\r\n\r\n");
    ParseHead(buffer_.substr(0, head + 2), answer);
    buffer_.erase(0, head + 4);
    const auto length = answer.headers.find("content-length");
    const size_t size = with_body && length != answer.headers.end() ? std::stoul(length->second) : 0;
    while (buffer_.size() < size) {
      if (!Fill(timeout_ms)) break;
    }
    answer.body = buffer_.substr(0, size);
    buffer_.erase(0, answer.body.size());
    return answer;
  }

  HttpAnswer Ask(std::string_view request, bool with_body = true) {
    Send(request);
    return Receive(with_body);
  }

  // True if the server closes within that time and sends nothing before.
  bool ClosedByServer(int timeout_ms) {
    if (!buffer_.empty()) return false;
    return !Fill(timeout_ms) && closed_ && buffer_.empty();
  }

 private:
  bool Fill(int timeout_ms) {
    pollfd waiting{socket_, POLLIN, 0};
    if (::poll(&waiting, 1, timeout_ms) <= 0) return false;
    char bytes[65536];
    const ssize_t size = ::recv(socket_, bytes, sizeof bytes, 0);
    closed_ = size <= 0;
    if (size > 0) buffer_.append(bytes, static_cast<size_t>(size));
    return size > 0;
  }

  static void ParseHead(std::string_view head, HttpAnswer& answer) {
    answer.status = head.size() > 12 ? std::atoi(std::string(head.substr(9, 3)).c_str()) : -1;
    for (size_t at = head.find("\r\n") + 2; at < head.size();) {
      const size_t end = head.find("\r\n", at);
      const std::string_view line = head.substr(at, end - at);
      const size_t colon = line.find(": ");
      std::string name(line.substr(0, colon));
      for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      if (colon != std::string_view::npos) answer.headers[name] = line.substr(colon + 2);
      at = end + 2;
    }
  }

  int socket_;
  bool connected_ = false;
  bool closed_ = false;
  std::string buffer_;
};

}  // namespace quoth::sample
