// HTTP over a real socket on 127.0.0.1.

#include "server/http.h"

#include <atomic>
#include <chrono>
#include <thread>

#include "tests/server/sample_graph.h"
#include "tests/server/socket_client.h"

namespace quoth {
namespace {

using sample::HttpAnswer;
using sample::SocketClient;
using Clock = std::chrono::steady_clock;

constexpr size_t kMaxBody = 100'000;

class HttpTest : public sample::GraphTest {
 protected:
  void SetUp() override {
    GraphTest::SetUp();
    server_ = Start(0);
    ASSERT_NE(server_, nullptr);
  }

  std::unique_ptr<HttpServer> Start(int port) const {
    auto server = HttpServer::Start(api_, {.port = port, .threads = 16, .max_body_bytes = kMaxBody});
    return server ? *std::move(server) : nullptr;
  }
  // On a connection of its own.
  HttpAnswer Ask(const std::string& request, bool with_body = true) const {
    return SocketClient(server_->port()).Ask(request, with_body);
  }

  std::unique_ptr<HttpServer> server_;
};

std::string Request(const std::string& method, const std::string& target,
                    const std::string& headers = {}, const std::string& body = {}) {
  std::string request = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers;
  if (!body.empty()) request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  return request + "\r\n" + body;
}

const char kToken[] = "Authorization: Bearer secret\r\n";

void ExpectProblem(const HttpAnswer& answer, int status) {
  const auto type = answer.headers.find("content-type");
  ASSERT_NE(type, answer.headers.end()) << answer.status;
  sample::ExpectProblem({answer.status, type->second, answer.body, {}}, status);
}

TEST_F(HttpTest, GetAnswersAsTheApiDoes) {
  const HttpAnswer answer = Ask(Request("GET", "/v1/quotes?speaker=Holtberg&thought=true"));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.headers.at("content-type"), "application/json");
  EXPECT_EQ(answer.headers.at("x-content-type-options"), "nosniff");
  EXPECT_EQ(answer.body, Get("/v1/quotes?speaker=Holtberg&thought=true").body);
}

TEST_F(HttpTest, HeadIsGetWithoutTheBody) {
  SocketClient client(server_->port());
  const HttpAnswer head = client.Ask(Request("HEAD", "/v1/stats"), false);
  EXPECT_EQ(head.status, 200);
  const HttpAnswer get = client.Ask(Request("GET", "/v1/stats"));
  EXPECT_EQ(get.body, Get("/v1/stats").body) << "a body after HEAD would stand here";
  EXPECT_EQ(head.headers.at("etag"), get.headers.at("etag"));
  EXPECT_EQ(head.headers.at("content-length"), get.headers.at("content-length"));
}

TEST_F(HttpTest, PostAndDeleteWithTheToken) {
  const std::string body = R"({"id": "h-1", "text": "One sentence."})";
  ExpectProblem(Ask(Request("POST", "/v1/documents", {}, body)), 401);
  const HttpAnswer added = Ask(Request("POST", "/v1/documents", kToken, body));
  EXPECT_EQ(added.status, 201);
  const std::string location = added.headers.at("location");
  EXPECT_EQ(Ask(Request("GET", location)).status, 200);
  ExpectProblem(Ask(Request("DELETE", location)), 401);
  const auto start = Clock::now();
  EXPECT_EQ(Ask(Request("DELETE", location, kToken)).status, 204) << "without Content-Length";
  EXPECT_LT(Clock::now() - start, std::chrono::seconds(2));
  ExpectProblem(Ask(Request("GET", location)), 404);
}

TEST_F(HttpTest, UnchangedAnswerIs304WithoutABody) {
  SocketClient client(server_->port());
  const std::string tag = client.Ask(Request("GET", "/v1/stats")).headers.at("etag");
  const HttpAnswer again = client.Ask(Request("GET", "/v1/stats", "If-None-Match: " + tag + "\r\n"));
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(client.Ask(Request("GET", "/healthz")).body, R"({"status":"ok"})");
}

TEST_F(HttpTest, OneConnectionServes200Requests) {
  SocketClient client(server_->port());
  const auto start = Clock::now();
  for (int i = 0; i < 200; ++i) {
    ASSERT_EQ(client.Ask(Request("GET", "/healthz")).status, 200) << i;
  }
  EXPECT_LT(Clock::now() - start, std::chrono::seconds(3));
}

TEST_F(HttpTest, RequestsSentTogetherAreAllAnsweredInOrder) {
  SocketClient client(server_->port());
  const std::string body = R"({"text": "One."})";
  ASSERT_TRUE(client.Send(Request("GET", "/healthz") + Request("POST", "/v1/extract", {}, body) +
                          Request("GET", "/v1/stats")));
  EXPECT_EQ(client.Receive().body, R"({"status":"ok"})");
  EXPECT_EQ(client.Receive().status, 200);
  EXPECT_EQ(client.Receive().body, Get("/v1/stats").body);
}

TEST_F(HttpTest, BytesThatDripInAreOneRequest) {
  SocketClient client(server_->port());
  for (const char c : Request("GET", "/healthz")) {
    ASSERT_TRUE(client.Send({&c, 1}));
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  EXPECT_EQ(client.Receive().status, 200);
}

TEST_F(HttpTest, OtherHostsAreRefusedOnLoopback) {
  const std::pair<const char*, int> cases[] = {
      {"Host: localhost\r\n", 200},        {"Host: 127.0.0.1:7380\r\n", 200},
      {"Host: LOCALHOST:1\r\n", 200},      {"Host: [::1]:80\r\n", 200},
      {"Host: evil.example\r\n", 421},     {"Host: localhost.evil.example\r\n", 421},
      {"Host: 127.0.0.1.evil.example\r\n", 421}, {"Host: :80\r\n", 421}, {"", 421},
  };
  for (const auto& [host, status] : cases) {
    SCOPED_TRACE(host);
    const HttpAnswer answer = Ask(std::string("GET /healthz HTTP/1.1\r\n") + host + "\r\n");
    EXPECT_EQ(answer.status, status);
    if (status != 200) ExpectProblem(answer, status);
  }
}

TEST_F(HttpTest, BadRequestsAreProblems) {
  const std::string text = R"({"text": "One."})";
  const struct { const char* what; std::string request; int status; } cases[] = {
      {"garbage", "GARBAGE\r\n\r\n", 400},
      {"TLS", "\x16\x03\x01\x02 and so on\r\n\r\n", 400},
      {"no version", "GET /healthz\r\nHost: localhost\r\n\r\n", 400},
      {"method in lower case", Request("get", "/healthz"), 400},
      {"bad escape", Request("GET", "/v1/quotes?text=%zz"), 400},
      {"not UTF-8", Request("GET", "/v1/quotes?text=%ff"), 400},
      {"newline in the path", Request("GET", "/a%0Ab"), 404},
      {"traversal", Request("GET", "/../../../etc/passwd"), 404},
      {"encoded traversal", Request("GET", "/%2e%2e/%2e%2e/etc/passwd"), 404},
      {"unknown path", Request("GET", "/v1/nowhere"), 404},
      {"wrong method", Request("PUT", "/v1/quotes", {}, "{}"), 405},
      {"chunked", Request("POST", "/v1/extract", "Transfer-Encoding: chunked\r\n") + "5\r\n{}   \r\n0\r\n\r\n", 411},
      {"chunk of minus two", Request("POST", "/v1/extract", "Transfer-Encoding: chunked\r\n") + "-2\r\n", 411},
      {"no length", Request("POST", "/v1/extract"), 411},
      {"gzip", Request("POST", "/v1/extract", "Content-Encoding: gzip\r\n", "\x1f\x8b"), 415},
      {"form", Request("POST", "/v1/extract", "Content-Type: multipart/form-data; boundary=x\r\n", "--x--"), 415},
      {"HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
      {"folded header", Request("GET", "/healthz", "X: a\r\n b\r\n"), 400},
      {"blank before the colon", Request("POST", "/v1/extract", "Content-Length : 5\r\n"), 400},
      {"bare newline in a header", Request("GET", "/healthz", "X: a\nTransfer-Encoding: chunked\r\n"), 400},
      {"NUL in a header", Request("GET", "/healthz", std::string("X: a\0b\r\n", 8)), 400},
      {"two hosts", Request("GET", "/healthz", "Host: localhost\r\n"), 400},
      {"negative length", Request("POST", "/v1/extract", "Content-Length: -1\r\n"), 400},
      {"length in hex", Request("POST", "/v1/extract", "Content-Length: 0x5\r\n"), 400},
      {"length in words", Request("POST", "/v1/extract", "Content-Length: two\r\n"), 400},
      {"two lengths", Request("POST", "/v1/extract", "Content-Length: 3\r\n", text), 400},
      {"body too large", Request("POST", "/v1/extract", {}, std::string(kMaxBody + 1, ' ')), 413},
      {"length too large", Request("POST", "/v1/extract", "Content-Length: 99999999999\r\n"), 413},
      {"length beyond numbers", Request("POST", "/v1/extract", "Content-Length: 99999999999999999999999\r\n"), 413},
      {"long target", Request("GET", "/v1/quotes?text=" + std::string(100'000, 'a')), 414},
      {"long header", Request("GET", "/healthz", "X: " + std::string(100'000, 'a') + "\r\n"), 431},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.what);
    const auto start = Clock::now();
    ExpectProblem(Ask(c.request), c.status);
    EXPECT_LT(Clock::now() - start, std::chrono::seconds(2));
  }
}

// What follows a refused head is of unknown length: read as a request it would be somebody's
// second, smuggled one.
TEST_F(HttpTest, RefusedBodiesAreNeverReadAsRequests) {
  const std::string inner = Request("GET", "/v1/stats");
  const std::string requests[] = {
      Request("POST", "/v1/extract", "Transfer-Encoding: chunked\r\n"),
      Request("POST", "/v1/extract", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n"),
      Request("POST", "/v1/extract", "Content-Encoding: gzip\r\nContent-Length: 99999999\r\n"),
      Request("POST", "/v1/extract", "Content-Length: 99999999\r\n"),
      "GARBAGE\r\n\r\n",
  };
  for (const std::string& request : requests) {
    SocketClient client(server_->port());
    EXPECT_GE(client.Ask(request).status, 400) << request;
    client.Send(inner);
    EXPECT_EQ(client.Receive().status, 0) << request;
  }
  SocketClient client(server_->port());
  const HttpAnswer answer = client.Ask(Request("GET", "/healthz", {}, inner));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(client.Receive(true, 300).status, 0) << "the body of a GET is no request";
}

TEST_F(HttpTest, ManyHeadersAndEndlessLinesAreCutOff) {
  std::string headers;
  for (int i = 0; i < 20'000; ++i) headers += "X-" + std::to_string(i) + ": 1\r\n";
  ExpectProblem(Ask(Request("GET", "/healthz", headers)), 431);
  SocketClient client(server_->port());
  size_t taken = 0;
  const std::string chunk(65536, 'a');
  for (; taken < (size_t{64} << 20) && client.Send(chunk); taken += chunk.size()) {}
  EXPECT_LT(taken, size_t{64} << 20) << "an endless request line must not be buffered";
}

TEST_F(HttpTest, RangesDoNotMultiplyTheAnswer) {
  std::string ranges = "Range: bytes=0-";
  for (int i = 0; i < 1000; ++i) ranges += ",0-";
  const HttpAnswer answer = Ask(Request("GET", "/v1/stats", ranges + "\r\n"));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, Get("/v1/stats").body);
}

TEST_F(HttpTest, ConnectionClosesWhenAsked) {
  SocketClient client(server_->port());
  EXPECT_EQ(client.Ask(Request("GET", "/healthz", "Connection: close\r\n")).status, 200);
  EXPECT_TRUE(client.ClosedByServer(2000));
}

TEST_F(HttpTest, BodyIsAwaitedAfter100Continue) {
  SocketClient client(server_->port());
  const std::string body = R"({"text": "One."})";
  client.Send("POST /v1/extract HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: " +
              std::to_string(body.size()) + "\r\n\r\n");
  EXPECT_EQ(client.Receive(false, 1000).status, 100);
  client.Send(body);
  EXPECT_EQ(client.Receive().status, 200);
}

TEST_F(HttpTest, EightReadersWhileOneWrites) {
  std::atomic<bool> done = false;
  std::atomic<int> answered = 0, failed = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 8; ++i) {
    readers.emplace_back([&, i] {
      SocketClient client(server_->port());
      const char* const targets[] = {"/v1/quotes?speaker=Holtberg", "/v1/links", "/v1/entities",
                                     "/v1/paths?from=Holtberg&to=Nurisolar"};
      while (!done) {
        const HttpAnswer answer = client.Ask(Request("GET", targets[i % 4]));
        ++(answer.status == 200 && Json::accept(answer.body) ? answered : failed);
      }
    });
  }
  SocketClient writer(server_->port());
  for (int i = 0; i < 40; ++i) {
    const std::string body = R"({"id": "w", "text": "Version )" + std::to_string(i) + R"(."})";
    EXPECT_LT(writer.Ask(Request("POST", "/v1/documents", kToken, body)).status, 300);
    sample::Put(*store_, sample::SeriesArticle(i, "2026-01-01"));
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_GT(answered, 0);
  EXPECT_EQ(failed, 0);
}

// The thread that waits for all connections may itself be busy with a long answer, and so may all but one.
TEST_F(HttpTest, LongAnswersDoNotHoldUpShortOnes) {
  std::string text;
  while (text.size() < 40'000) text += "Mina Orr said on Monday that the new plant in Lorne would open. ";
  const std::string body = Object("text", text).dump();
  std::atomic<int> answered = 0, ended = 0;
  std::vector<std::thread> clients;
  for (int i = 0; i < 16; ++i) {
    clients.emplace_back([&] {
      const std::string request = Request("POST", "/v1/extract", "Content-Type: application/json\r\n", body);
      const int status = Ask(request).status;
      EXPECT_EQ(status, 200);
      answered += status == 200;
      ++ended;
    });
  }
  int meanwhile = 0;
  while (ended < 16) {
    const auto start = Clock::now();
    EXPECT_EQ(Ask(Request("GET", "/healthz")).status, 200);
    EXPECT_LT(Clock::now() - start, std::chrono::milliseconds(500));
    if (ended < 16) ++meanwhile;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  EXPECT_GT(meanwhile, 2);
  EXPECT_EQ(answered, 16);
  for (std::thread& client : clients) client.join();
}

TEST_F(HttpTest, StopAnswersWhatIsUnderWayAndDoesNotWaitForIdleOnes) {
  SocketClient idle(server_->port());
  EXPECT_EQ(idle.Ask(Request("GET", "/healthz")).status, 200);
  std::atomic<int> cut = 0, started = 0;
  std::vector<std::thread> clients;
  for (int i = 0; i < 4; ++i) {
    clients.emplace_back([&, port = server_->port()] {
      SocketClient client(port);
      ++started;
      while (true) {
        if (!client.Send(Request("GET", "/v1/quotes"))) return;
        const HttpAnswer answer = client.Receive();
        if (answer.status == 0) return;
        if (!Json::accept(answer.body)) ++cut;
      }
    });
  }
  while (started < 4) std::this_thread::yield();
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  const auto start = Clock::now();
  const int port = server_->port();
  server_.reset();
  EXPECT_LT(Clock::now() - start, std::chrono::seconds(2));
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(cut, 0) << "an answer that was begun is finished";
  EXPECT_FALSE(SocketClient(port).connected());
  EXPECT_NE(Start(port), nullptr) << "the port is free again at once";
}

TEST_F(HttpTest, TakenPortIsAClearError) {
  const auto second = HttpServer::Start(api_, {.port = server_->port()});
  ASSERT_FALSE(second);
  EXPECT_NE(second.error().message.find(std::to_string(server_->port())), std::string::npos);
  const auto nowhere = HttpServer::Start(api_, {.host = "no.such.host.invalid", .port = 0});
  EXPECT_FALSE(nowhere);
}

TEST_F(HttpTest, SilentConnectionsDoNotKeepOthersOut) {
  std::vector<std::unique_ptr<SocketClient>> silent;
  for (int i = 0; i < 200; ++i) {
    silent.push_back(std::make_unique<SocketClient>(server_->port()));
    silent.back()->Send("GET /healthz HTT");
  }
  const auto start = Clock::now();
  EXPECT_EQ(Ask(Request("GET", "/healthz")).status, 200);
  EXPECT_LT(Clock::now() - start, std::chrono::seconds(2));
}

}  // namespace
}  // namespace quoth
