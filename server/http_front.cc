// One thread leads: it waits for all connections, reads their requests and sends what is left of answers,
// in bounded memory and time. Of whole requests it leaves all but one to idle threads and answers that one
// itself: to wake another thread takes longer than most answers. If its own takes long, an idle thread takes
// over the lead; there is always one, or the leader answers nothing. So slow, silent or endless clients hold
// neither a thread nor memory.

#include "server/http_front.h"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
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
constexpr long kLeadNanoseconds = 5'000'000;  // that the leader may be away for an answer
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

// Owned by the leading thread or, while its request is answered, by the one that answers.
struct Connection {
  explicit Connection(int descriptor) : socket(descriptor), deadline(Clock::now() + kIdleTime) {}
  ~Connection() { ::close(socket); }
  Connection(const Connection&) = delete;  // owns the socket
  Connection& operator=(const Connection&) = delete;

  int socket;
  Clock::time_point deadline;
  std::string in, out;
  size_t sent = 0;      // of `out`
  size_t lent = 0;      // bytes of `in` when it was taken to be answered
  size_t drained = 0;   // bytes thrown away after the last answer
  std::optional<RequestHead> head;  // of the request whose body is awaited
  std::function<std::optional<std::string>()> more;  // what follows `out`; null: nothing
  std::function<void(std::string)> keep;             // takes `out` when it is sent; null: nobody
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
    if (keep) std::exchange(keep, nullptr)(std::move(out));
    out.clear();
    sent = 0;
    if (!closing || draining || more) return;
    draining = true;
    deadline = Clock::now() + kDrainTime;
    ::shutdown(socket, SHUT_WR);
  }

  void Answer(std::string bytes, bool keeps_alive) {
    if (out.empty()) {
      out = std::move(bytes);
    } else {
      out += bytes;
    }
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
    Answer(*std::move(piece), keep_alive);
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
      : answer(std::move(answering)),
        recall(std::move(recalling)),
        options(given),
        listening(socket),
        wake(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)),
        timer(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC)),
        port(PortOf(socket)) {
    for (int i = 0; i < std::max(options.threads, 1) + 1; ++i) threads.emplace_back([this] { Run(); });
    watch = std::thread([this] { Watch(); });
  }

  ~Rep() {
    {
      const std::lock_guard lock(mutex);
      stopping = true;
    }
    Wake();
    for (std::thread& thread : threads) thread.join();
    SetTimer();
    watch.join();
    ::close(timer);
    ::close(wake);
  }

  void Wake() const {
    const uint64_t one = 1;
    [[maybe_unused]] const ssize_t size = ::write(wake, &one, sizeof one);
  }

  void SetTimer() const {
    const itimerspec once{{0, 0}, {0, kLeadNanoseconds}};
    ::timerfd_settime(timer, 0, &once, nullptr);
  }

  // Gives the lead to an idle thread when the leader has been away for too long.
  void Watch() {
    while (true) {
      uint64_t times = 0;
      [[maybe_unused]] const ssize_t size = ::read(timer, &times, sizeof times);
      const std::lock_guard lock(mutex);
      if (finished) return;
      if (!away) continue;
      away = false;
      leader = {};
      if (!idle.empty()) WakeIdle(nullptr);
    }
  }

  // A thread with nothing to do. Who worked last is woken first: its memory is still in the caches.
  struct IdleThread {
    std::condition_variable wakes;
    bool woken = false;        // to lead if there is no connection
    ConnectionPtr connection;  // to work on
  };

  void Run() {
    while (ConnectionPtr connection = NextWork()) {
      Work(*connection);
      {
        const std::lock_guard lock(mutex);
        answered.push_back(std::move(connection));
      }
      Wake();
    }
  }

  void Work(Connection& connection) {
    try {
      if (connection.more) {
        connection.GoOn();
      } else {
        Answer(connection);
      }
    } catch (const std::exception&) {
      connection.gone = true;  // out of memory for the answer
    }
  }

  // The next connection to work on; null at the end. Leads if nobody does.
  ConnectionPtr NextWork() {
    std::unique_lock lock(mutex);
    while (!finished) {
      if (leader == std::thread::id()) {
        leader = std::this_thread::get_id();
        lock.unlock();
        Lead();
        lock.lock();
      } else if (!waiting.empty()) {
        return TakeWaiting();
      } else {
        IdleThread self;
        idle.push_back(&self);
        self.wakes.wait(lock, [&] { return self.woken; });
        if (self.connection) return std::move(self.connection);
      }
    }
    return nullptr;
  }

  // With the mutex held, as the next two.
  ConnectionPtr TakeWaiting() {
    ConnectionPtr connection = std::move(waiting.front());
    waiting.pop_front();
    return connection;
  }

  void WakeIdle(ConnectionPtr connection) {
    IdleThread& thread = *idle.back();
    idle.pop_back();
    thread.connection = std::move(connection);
    thread.woken = true;
    thread.wakes.notify_one();
  }

  void Finish() {
    finished = true;
    while (!idle.empty()) WakeIdle(nullptr);
  }

  void Answer(Connection& connection) {
    bool last = false;
    {
      const std::lock_guard lock(mutex);
      last = stopping;
    }
    RequestHead head = *std::move(connection.head);
    connection.head.reset();
    std::string following = connection.in.substr(head.body_size);  // the next request may have begun
    std::string body = std::exchange(connection.in, std::move(following));
    body.resize(head.body_size);
    head.keep_alive = head.keep_alive && !last;
    FrontAnswer response = answer(head, body);
    connection.more = std::move(response.more);
    connection.keep = std::move(response.keep);
    connection.Answer(std::move(response.bytes), head.keep_alive && (head.chunks || !connection.more));
    if (connection.out.empty() && head.keep_alive) connection.deadline = Clock::now() + kIdleTime;
  }

  // ---- the leading thread: what follows needs no lock

  // Until the end, or until somebody else has the lead.
  void Lead() {
    while (true) {
      TakeAnswered();
      Expire(end.has_value());
      if (end && in_work == 0 && (connections.empty() || Clock::now() > *end)) {
        const std::lock_guard lock(mutex);
        Finish();
        return;
      }
      Poll();
      ConnectionPtr own = Distribute();
      if (!own) continue;
      SetTimer();
      Work(*own);
      const std::lock_guard lock(mutex);
      answered.push_back(std::move(own));
      if (leader != std::this_thread::get_id()) return Wake();
      away = false;
    }
  }

  // Gives what is ready to idle threads, but for one that the leader answers: as long as there is another
  // thread to lead.
  ConnectionPtr Distribute() {
    const std::lock_guard lock(mutex);
    if (stopping && !end) {
      end = Clock::now() + kStopTime;
      ::close(std::exchange(listening, -1));
    }
    for (ConnectionPtr& connection : ready) waiting.push_back(std::move(connection));
    ready.clear();
    while (waiting.size() > 1 && idle.size() > 1) WakeIdle(TakeWaiting());
    if (waiting.empty() || idle.empty()) return nullptr;
    away = true;
    return TakeWaiting();
  }

  void Poll() {
    std::vector<pollfd> polled{{wake, POLLIN, 0}, {listening, POLLIN, 0}};
    for (const ConnectionPtr& connection : connections) {
      const short events = connection->out.empty() ? POLLIN : POLLOUT;
      polled.push_back({connection->socket, events, 0});
    }
    if (::poll(polled.data(), polled.size(), ready.empty() ? 200 : 0) <= 0) return;
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

  // Goes on with a connection: a whole request, or an answer with more to follow, is ready to be worked on,
  // and leaves a null pointer in its place.
  void Advance(size_t index) {
    Connection& connection = *connections[index];
    while (!connection.gone && !connection.closing && connection.out.empty()) {
      if (connection.more) {
        connection.gone = end && Clock::now() > *end;
        if (connection.gone) return;
        return SetReady(index);
      }
      if (!connection.head) {
        if (auto refusal = connection.ReadHead(limits)) return Refuse(connection, *refusal);
      }
      if (!connection.head || connection.in.size() < connection.head->body_size) return;
      // Then the next request may be there already.
      if (connection.head->target == kHealth) {
        Answer(connection);
      } else if (!Repeat(connection)) {
        return SetReady(index);
      }
    }
  }

  // Answers from memory, if that can be.
  bool Repeat(Connection& connection) {
    if (connection.head->body_size > 0 || end) return false;
    auto known = recall(*connection.head);
    if (!known) return false;
    connection.head.reset();
    connection.Answer(*std::move(known), true);
    if (connection.out.empty()) connection.deadline = Clock::now() + kIdleTime;
    return true;
  }

  void SetReady(size_t index) {
    Connection& connection = *connections[index];
    if (in_work >= kMostInWork && !connection.more) {
      return Refuse(connection, Problem(503, "too many requests at once; try again"));
    }
    ++in_work;
    bytes_in_work += connection.lent = connection.in.size();
    ready.push_back(std::move(connections[index]));
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
      const bool silent = connection->out.empty() && !connection->draining && !connection->more;
      if (ending && silent) connection->gone = true;
      if (connection->gone || connection->deadline > now) continue;
      const bool begun = silent && (connection->head || !connection->in.empty());
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
  const int wake, timer;
  const int port;

  // Of the leading thread only.
  std::vector<ConnectionPtr> connections, ready;
  size_t in_work = 0, bytes_in_work = 0;  // `ready` and all that other threads have
  std::optional<Clock::time_point> end;   // when a stop waits no longer

  std::mutex mutex;  // guards what follows
  std::deque<ConnectionPtr> waiting;
  std::vector<IdleThread*> idle;
  std::vector<ConnectionPtr> answered;
  std::thread::id leader;  // of nobody, at first and after a change
  bool away = false;       // the leader answers a request now
  bool stopping = false, finished = false;

  std::vector<std::thread> threads;
  std::thread watch;
};

Result<std::unique_ptr<HttpFront>> HttpFront::Start(const HttpOptions& options, Answerer answer,
                                                    Recaller recall) {
  auto socket = Listen(options);
  if (!socket) return socket.error();
  return std::unique_ptr<HttpFront>(
      new HttpFront(std::make_unique<Rep>(std::move(answer), std::move(recall), options, *socket)));
}

HttpFront::HttpFront(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}

HttpFront::~HttpFront() = default;

int HttpFront::port() const { return rep_->port; }

}  // namespace quoth
