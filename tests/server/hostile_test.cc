// Pieced together at random (with fixed seeds): whatever comes in, the answer is a whole one.

#include <random>
#include <sstream>

#include "server/http.h"
#include "server/input.h"
#include "server/target.h"
#include "tests/server/sample_graph.h"
#include "tests/server/socket_client.h"

namespace quoth {
namespace {

using HostileTest = sample::GraphTest;

class Pieces {
 public:
  Pieces(unsigned seed, std::vector<std::string> pieces) : random_(seed), pieces_(std::move(pieces)) {}

  // A few of the pieces, and now and then any byte.
  std::string Next(size_t most) {
    std::string out;
    for (size_t i = 0, n = random_() % most; i < n; ++i) {
      if (random_() % 16 == 0) {
        out.push_back(static_cast<char>(random_()));
      } else {
        out += pieces_[random_() % pieces_.size()];
      }
    }
    return out;
  }

 private:
  std::mt19937 random_;
  std::vector<std::string> pieces_;
};

void ExpectWhole(const ApiResponse& response, const std::string& of) {
  EXPECT_TRUE(response.status >= 200 && response.status < 500) << of << "\n" << response.body;
  const bool json = response.content_type.find("json") != std::string::npos;
  if (json && response.status != 204) {
    EXPECT_TRUE(Json::accept(response.body)) << of << "\n" << response.body;
  }
  for (const auto& [name, value] : response.headers) {
    EXPECT_EQ(value.find_first_of(std::string("\r\n\0", 3)), std::string::npos) << of;
  }
}

TEST_F(HostileTest, TargetsAtRandom) {
  const std::string id = sample::KoreanArticle().document().id().Hex();
  Pieces targets(1, {"/", "/v1/", "quotes", "entities", "links", "paths", "documents", "stats", "?", "&", "=",
                     "speaker=", "org=", "about=", "text=", "kind=", "from=", "to=", "limit=", "cursor=",
                     "offsets=", "thought=true", "entity=", "max_steps=", "q=", "Holtberg", "누리솔라", "%EB%88%84",
                     "%00", "%", "%2", "%0d%0a", "#", "+", ";", "..", "2026-04", "9999", "-1", "200", ",", id,
                     "direct", "utf16", "\xff", "7fffffff", std::string(300, 'f')});
  for (int i = 0; i < 20'000; ++i) {
    const std::string target = targets.Next(12);
    ExpectWhole(Get(target), target);
    if (HasFailure()) return;
  }
}

TEST_F(HostileTest, QueriesAtRandom) {
  Pieces values(2, {"Holtberg", "Nurisolar", "한지우", " ", "2026", "-04", "2026-04-10", "T", "10:00", "+09:00", "Z",
                    "true", "direct", "en", "1", "0", "99", ",", "a", "ㄱ", "🔋", "\xCC\x81", "&", "%", "\t", "\""});
  const char* const names[] = {"speaker", "org", "about", "text", "kind", "language", "from", "to", "thought", "limit", "cursor"};
  std::mt19937 random(3);
  for (int i = 0; i < 5'000; ++i) {
    std::string target = "/v1/quotes?";
    for (const char* name : names) {
      if (random() % 4 == 0) target += std::string(name) + "=" + EscapeComponent(values.Next(4)) + "&";
    }
    ExpectWhole(Get(target), target);
    if (HasFailure()) return;
  }
}

TEST_F(HostileTest, BodiesAtRandom) {
  Pieces bodies(4, {"{", "}", "[", "]", ":", ",", "\"", "\"text\"", "\"id\"", "\"published\"", "\"language\"", "\"ko\"",
                    "\"A said \\\"b\\\".\"", "null", "1e5", "\\u0000", "\\ud83d", "\\", "2026-01-01", "말했다", " ",
                    "{\"text\": \"", "\"}", "“", "”", "\n", "He said", "\xf0\x9f"});
  for (int i = 0; i < 5'000; ++i) {
    const std::string body = bodies.Next(14);
    ExpectWhole(api_.Handle({.method = "POST", .target = "/v1/extract", .body = body}), body);
    ExpectWhole(api_.Handle({.method = "POST", .target = "/v1/extract", .content_type = "text/plain", .body = body}), body);
    if (HasFailure()) return;
  }
}

TEST_F(HostileTest, FilesAtRandom) {
  Pieces files(5, {"---\n", "---\r\n", "--", "title: a\n", "id:", "language: ko\n", "language: x\n", "published: 2026\n",
                   "\n", "text\n", "{\"text\": \"a\"}\n", "{", "\"", "\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF", "한글\n"});
  for (int i = 0; i < 10'000; ++i) {
    const std::string bytes = files.Next(10);
    for (const InputFormat format : {InputFormat::kText, InputFormat::kJson, InputFormat::kJsonl}) {
      std::istringstream in(bytes);
      ReadStream(in, "file", {format, {}}, [&](const InputItem& item) {
        const std::string& text = item.document ? item.document->text() : item.document.error().message;
        EXPECT_FALSE(text.empty());
        EXPECT_FALSE(item.document && bytes.find(text) == std::string::npos && bytes.find('\\') == std::string::npos &&
                     bytes.find("\xFF\xFE") == std::string::npos && bytes.find("\xFE\xFF") == std::string::npos)
            << "text that does not stand in the file: " << text;
        return true;
      });
    }
  }
}

TEST_F(HostileTest, ConnectionsAtRandom) {
  const auto server = HttpServer::Start(api_, {.port = 0, .threads = 4});
  ASSERT_TRUE(server);
  Pieces bytes(6, {"GET ", "POST ", "DELETE ", "/v1/quotes", "/healthz", " HTTP/1.1", " HTTP/1.0", "\r\n", "\r\n\r\n",
                   "Host: localhost\r\n", "Content-Length: 5\r\n", "Content-Length: ", "Transfer-Encoding: chunked\r\n",
                   "Connection: close\r\n", "Expect: 100-continue\r\n", "12345", "\n", ":", " ", "Range: bytes=0-\r\n"});
  for (int i = 0; i < 300; ++i) {
    sample::SocketClient client((*server)->port());
    const std::string request = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n" + bytes.Next(20) + "\r\n\r\n";
    client.Send(request);
    const auto answer = client.Receive(true, 1000);
    EXPECT_TRUE(answer.status == 0 || (answer.status >= 100 && answer.status < 600)) << request;
  }
  sample::SocketClient client((*server)->port());
  EXPECT_EQ(client.Ask("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 200);
}

}  // namespace
}  // namespace quoth
