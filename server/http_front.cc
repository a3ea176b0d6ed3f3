// One thread waits for all connections, reads their requests and sends what is left of answers, in
// bounded memory and time; whole requests go to the workers. So slow, silent or endless clients hold
// neither a worker nor memory.

#include "server/http_front.h"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "server/request_head.h"

namespace quoth {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::seconds;

constexpr size_t kMostConnections = 512;
constexpr size_t kMostInWork = 128;  // others are refused, so that there is always room for /healthz
constexpr size_t kMostBuffered = size_t{96} << 20;  // of all connections together
constexpr size_t kSlowestBytesPerSecond = 100'000;
constexpr int kSendBuffer = 256 << 10;
constexpr char kHealth[] = "/healthz";  // answered at once, however many wait for a worker
constexpr seconds kIdleTime{30}, kHeadTime{10}, kDrainTime{2}, kStopTime{5};

// A refusal as it goes over the wire; the connection ends with it.
std::string Serialize(const ApiResponse& refusal) {
  return "HTTP/1.1 " + std::to_string(refusal.status) + " " + ReasonOf(refusal.status) +
         "\r\nX-Content-Type-Options: nosniff\r\nContent-Type: " + refusal.content_type +
         "\r\nContent-Length: " + std::to_string(refusal.body.size()) +
         "\r\nConnection: close\r\n\r\n" + refusal.body;
}

seconds TimeFor(size_t bytes) { return kIdleTime + seconds(bytes / kSlowestBytesPerSecond); }

// ---- connections -----------------------------------------------------------------------------

// Owned by the waiting thread or, while its request is answered, by a worker.
struct Connection {
  explicit Connection(int descriptor) : socket(descriptor), deadline(Clock::now() + kIdleTime) {}
  ~Connection() { ::close(socket); }
  Connection(const Connection&) = delete;  // owns the socket
  Connection& operator=(const Connection&) = delete;

  int socket;
  Clock::time_point deadline;
  std::string in, out;
  size_t sent = 0;      // of `out`
  size_t lent = 0;      // bytes of `in` when a worker took it
  size_t drained = 0;   // bytes thrown away after the last answer
  std::optional<RequestHead> head;  // of the request whose body is awaited
  std::function<std::optional<std::string>()> more;  // what follows `out`; null: nothing
  bool keep_alive = true;  // after the present answer
  bool closing = false;   // once `out` is sent
  bool draining = false;  // waits for the client to close, else a reset would take the answer away
  bool gone = false;

  size_t Held() const { return in.size() + out.size(); }

  // Sends what the socket takes now.
  void Send() {
    while (sent < out.size()) {
      const ssize_t size = ::send(socket, out.data() + sent, out.size() - sent, MSG_NOSIGNAL);
      if (size < 0 && errno == EINTR) continue;
      if (size <= 0) {
        gone = errno != EAGAIN && errno != EWOULDBLOCK;
        return;
      }
      sent += static_cast<size_t>(size);
    }
    out.clear();
    sent = 0;
    if (!closing || draining || more) return;
    draining = true;
    deadline = Clock::now() + kDrainTime;
    ::shutdown(socket, SHUT_WR);
  }

  void Answer(const std::string& bytes, bool keeps_alive) {
    out += bytes;
    keep_alive = keeps_alive;
    closing = !keep_alive && !more;
    deadline = Clock::now() + TimeFor(out.size());
    Send();
  }

  // The next piece of the present answer.
  void GoOn() {
    auto piece = more();
    gone = !piece;  // an answer without its end tells the client that something is missing
    if (gone) return;
    if (piece->empty()) more = nullptr;
    Answer(*piece, keep_alive);
  }

  // Reads what is there now.
  void Receive() {
    std::array<char, 65536> bytes;
    const ssize_t size = ::recv(socket, bytes.data(), bytes.size(), 0);
    if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) return;
    if (size <= 0) {
      gone = true;
    } else if (draining) {
      drained += static_cast<size_t>(size);
      gone = drained > (size_t{4} << 20);
    } else {
      if (in.empty()) deadline = Clock::now() + kHeadTime;
      in.append(bytes.data(), static_cast<size_t>(size));
    }
  }

  // Takes the head off `in` once it is there, and refuses what cannot become one.
  MaybeRefusal ReadHead(const HeadLimits& limits) {
    in.erase(0, std::min(in.find_first_not_of("\r\n"), in.size()));
    const std::string_view seen = std::string_view(in).substr(0, kLongestHead);
    if (std::min(seen.find("\r\n"), seen.size()) > kLongestRequestLine) {
      return Problem(414, "the request line is too long");
    }
    const size_t end = seen.find("\r\n\r\n");
    if (end == std::string_view::npos) {
      if (seen.size() < kLongestHead) return std::nullopt;
      return Problem(431, "the header lines are too long");
    }
    RequestHead parsed;
    if (auto refusal = ParseHead(seen.substr(0, end + 4), limits, parsed)) return refusal;
    head = std::move(parsed);
    in.erase(0, head->head_size);
    deadline = Clock::now() + TimeFor(head->body_size);
    const bool waits = head->continues && in.size() < head->body_size;
    if (waits) out += "HTTP/1.1 100 Continue\r\n\r\n";
    Send();
    return std::nullopt;
  }
};

using ConnectionPtr = std::unique_ptr<Connection>;

Result<int> Listen(const HttpOptions& options) {
  const Error taken{ErrorCode::kIo, "cannot listen on " + options.host + ":" + std::to_string(options.port) +
                                        "; is the port taken?"};
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE;
  addrinfo* found = nullptr;
  if (::getaddrinfo(options.host.c_str(), std::to_string(options.port).c_str(), &hints, &found) != 0) {
    return Error{ErrorCode::kIo, "there is no address \"" + options.host + "\" to listen on"};
  }
  int socket = -1;
  for (const addrinfo* at = found; at != nullptr && socket < 0; at = at->ai_next) {
    socket = ::socket(at->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int yes = 1;  // free again at once after a stop; a second server is refused all the same
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (::bind(socket, at->ai_addr, at->ai_addrlen) == 0 && ::listen(socket, SOMAXCONN) == 0) break;
    ::close(socket);
    socket = -1;
  }
  ::freeaddrinfo(found);
  if (socket < 0) return taken;
  return socket;
}

int PortOf(int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) return 0;
  if (address.ss_family == AF_INET6) return ntohs(reinterpret_cast<sockaddr_in6&>(address).sin6_port);
  return ntohs(reinterpret_cast<sockaddr_in&>(address).sin_port);
}

}  // namespace

// ---- the server ------------------------------------------------------------------------------

struct HttpFront::Rep {
  Rep(Answerer answering, Recaller recalling, const HttpOptions& given, int socket)
      : answer(std::move(answering)), recall(std::move(recalling)), options(given), listening(socket), wake(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)),
        port(PortOf(socket)) {
    for (int i = 0; i < std::max(options.threads, 1); ++i) workers.emplace_back([this] { Work(); });
    waiter = std::thread([this] { Wait(); });
  }

  ~Rep() {
    {
      const std::lock_guard lock(mutex);
      stopping = true;
    }
    Wake();
    waiter.join();
    {
      const std::lock_guard lock(mutex);
      finished = true;
      for (IdleWorker* worker : idle_workers) worker->woken.notify_one();
    }
    for (std::thread& worker : workers) worker.join();
    ::close(wake);
  }

  void Wake() const {
    const uint64_t one = 1;
    [[maybe_unused]] const ssize_t size = ::write(wake, &one, sizeof one);
  }

  // A worker without work. Who worked last is woken first: its memory is still in the caches.
  struct IdleWorker {
    std::condition_variable woken;
    ConnectionPtr connection;
  };

  // The next connection to work on; null at the end.
  ConnectionPtr NextWork(std::unique_lock<std::mutex>& lock) {
    if (waiting.empty() && !finished) {
      IdleWorker worker;
      idle_workers.push_back(&worker);
      worker.woken.wait(lock, [&] { return finished || worker.connection; });
      return std::move(worker.connection);
    }
    if (waiting.empty()) return nullptr;
    ConnectionPtr connection = std::move(waiting.front());
    waiting.pop_front();
    return connection;
  }

  // A worker: takes whole requests, answers them, gives the connection back.
  void Work() {
    while (true) {
      std::unique_lock lock(mutex);
      ConnectionPtr connection = NextWork(lock);
      if (!connection) return;
      const bool last = stopping;
      lock.unlock();
      try {
        if (connection->more) {
          connection->GoOn();
        } else {
          Answer(*connection, last);
        }
      } catch (const std::exception&) {
        connection->gone = true;  // out of memory for the answer
      }
      lock.lock();
      answered.push_back(std::move(connection));
      lock.unlock();
      Wake();
    }
  }

  void Answer(Connection& connection, bool last) const {
    RequestHead head = *std::move(connection.head);
    connection.head.reset();
    std::string following = connection.in.substr(head.body_size);  // the next request may have begun
    std::string body = std::exchange(connection.in, std::move(following));
    body.resize(head.body_size);
    head.keep_alive = head.keep_alive && !last;
    FrontAnswer response = answer(head, body);
    connection.more = std::move(response.more);
    connection.Answer(response.bytes, head.keep_alive && (head.chunks || !connection.more));
    if (connection.out.empty() && head.keep_alive) connection.deadline = Clock::now() + kIdleTime;
  }

  // The waiting thread.
  void Wait() {
    while (true) {
      Poll();
      TakeAnswered();
      std::unique_lock lock(mutex);
      if (stopping && !end) end = Clock::now() + kStopTime;
      lock.unlock();
      if (end && listening >= 0) ::close(std::exchange(listening, -1));
      Expire(end.has_value());
      if (end && in_work == 0 && (connections.empty() || Clock::now() > *end)) return;
    }
  }

  void Poll() {
    std::vector<pollfd> polled{{wake, POLLIN, 0}, {listening, POLLIN, 0}};
    for (const ConnectionPtr& connection : connections) {
      const short events = connection->out.empty() ? POLLIN : POLLOUT;
      polled.push_back({connection->socket, events, 0});
    }
    if (::poll(polled.data(), polled.size(), 200) <= 0) return;
    uint64_t count = 0;
    if (polled[0].revents != 0) [[maybe_unused]] const ssize_t size = ::read(wake, &count, sizeof count);
    for (size_t i = 0; i < connections.size(); ++i) {
      if (polled[i + 2].revents == 0) continue;
      Connection& connection = *connections[i];
      if (!connection.out.empty()) {
        connection.Send();
      } else {
        connection.Receive();
      }
      Advance(i);
    }
    std::erase(connections, nullptr);
    FreeMemory();
    if (polled[1].revents != 0) Accept();
  }

  // Turns away who holds most, if all together hold too much.
  void FreeMemory() {
    size_t held = bytes_in_work;
    for (const ConnectionPtr& connection : connections) held += connection->Held();
    if (held <= kMostBuffered || connections.empty()) return;
    Connection& largest = **std::max_element(
        connections.begin(), connections.end(),
        [](const ConnectionPtr& a, const ConnectionPtr& b) { return a->Held() < b->Held(); });
    if (largest.out.empty()) {
      Refuse(largest, Problem(503, "too many large bodies at once; try again"));
    } else {
      largest.gone = true;  // reads its answer too slowly
    }
  }

  static void Refuse(Connection& connection, const ApiResponse& refusal) {
    connection.in.clear();
    connection.in.shrink_to_fit();
    connection.head.reset();
    connection.Answer(Serialize(refusal), false);
  }

  // Goes on with a connection: hands a whole request, or an answer with more to follow, to the workers,
  // and leaves a null pointer in its place then.
  void Advance(size_t index) {
    Connection& connection = *connections[index];
    while (!connection.gone && !connection.closing && connection.out.empty()) {
      if (connection.more) {
        connection.gone = end && Clock::now() > *end;
        if (connection.gone) return;
        return HandOver(index);
      }
      if (!connection.head) {
        if (auto refusal = connection.ReadHead(limits)) return Refuse(connection, *refusal);
      }
      if (!connection.head || connection.in.size() < connection.head->body_size) return;
      // Then the next request may be there already.
      if (connection.head->target == kHealth) {
        Answer(connection, end.has_value());
      } else if (!Repeat(connection)) {
        return HandOver(index);
      }
    }
  }

  // Answers from memory, if that can be.
  bool Repeat(Connection& connection) {
    if (connection.head->body_size > 0 || end) return false;
    const auto known = recall(*connection.head);
    if (!known) return false;
    connection.head.reset();
    connection.Answer(*known, true);
    if (connection.out.empty()) connection.deadline = Clock::now() + kIdleTime;
    return true;
  }

  void HandOver(size_t index) {
    Connection& connection = *connections[index];
    if (in_work >= kMostInWork && !connection.more) {
      return Refuse(connection, Problem(503, "too many requests at once; try again"));
    }
    ++in_work;
    bytes_in_work += connection.lent = connection.in.size();
    const std::lock_guard lock(mutex);
    if (idle_workers.empty()) {
      waiting.push_back(std::move(connections[index]));
      return;
    }
    IdleWorker& worker = *idle_workers.back();
    idle_workers.pop_back();
    worker.connection = std::move(connections[index]);
    worker.woken.notify_one();
  }

  void TakeAnswered() {
    std::vector<ConnectionPtr> back;
    {
      const std::lock_guard lock(mutex);
      back.swap(answered);
    }
    for (ConnectionPtr& connection : back) {
      --in_work;
      bytes_in_work -= connection->lent;
      connections.push_back(std::move(connection));
      Advance(connections.size() - 1);  // the next request may be there already
    }
    std::erase(connections, nullptr);
  }

  void Accept() {
    while (true) {
      const int socket = ::accept4(listening, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
      if (socket < 0 && (errno == EINTR || errno == ECONNABORTED)) continue;
      if (socket < 0) {
        if (errno == EAGAIN || errno == EWOULDBLOCK) return;
        MakeRoom(0);  // out of descriptors
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        return;
      }
      const int yes = 1;  // else an answer waits for Nagle's algorithm
      ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
      // Else the system takes megabytes of answers that nobody reads, and asks for more.
      ::setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &kSendBuffer, sizeof kSendBuffer);
      MakeRoom(kMostConnections - 1);
      connections.push_back(std::make_unique<Connection>(socket));
    }
  }

  // If there are more than `most`, closes the connection whose time is over first; of those whose client
  // does not read its answer, as long as there are any.
  void MakeRoom(size_t most) {
    if (connections.size() + in_work <= most || connections.empty()) return;
    const auto rank = [](const Connection& one) { return std::pair(one.out.empty(), one.deadline); };
    connections.erase(std::min_element(
        connections.begin(), connections.end(),
        [&](const ConnectionPtr& a, const ConnectionPtr& b) { return rank(*a) < rank(*b); }));
  }

  void Expire(bool ending) {
    const auto now = Clock::now();
    for (const ConnectionPtr& connection : connections) {
      const bool idle = connection->out.empty() && !connection->draining && !connection->more;
      if (ending && idle) connection->gone = true;
      if (connection->gone || connection->deadline > now) continue;
      const bool begun = idle && (connection->head || !connection->in.empty());
      if (begun) {
        Refuse(*connection, Problem(408, "the request did not come to its end in time"));
      } else {
        connection->gone = true;
      }
    }
    std::erase_if(connections, [](const ConnectionPtr& connection) { return connection->gone; });
  }

  const Answerer answer;
  const Recaller recall;
  const HttpOptions options;
  const HeadLimits limits{options.max_body_bytes, IsLoopbackName(options.host)};
  int listening;
  const int wake;
  const int port;

  std::vector<ConnectionPtr> connections;  // of the waiting thread only
  size_t in_work = 0, bytes_in_work = 0;   // likewise
  std::optional<Clock::time_point> end;    // likewise: when a stop waits no longer

  std::mutex mutex;  // guards what follows
  std::deque<ConnectionPtr> waiting;
  std::vector<IdleWorker*> idle_workers;
  std::vector<ConnectionPtr> answered;
  bool stopping = false, finished = false;

  std::vector<std::thread> workers;
  std::thread waiter;
};

Result<std::unique_ptr<HttpFront>> HttpFront::Start(const HttpOptions& options, Answerer answer,
                                                    Recaller recall) {
  auto socket = Listen(options);
  if (!socket) return socket.error();
  return std::unique_ptr<HttpFront>(new HttpFront(std::make_unique<Rep>(std::move(answer), std::move(recall), options, *socket)));
}

HttpFront::HttpFront(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}

HttpFront::~HttpFront() = default;

int HttpFront::port() const { return rep_->port; }

}  // namespace quoth
