// The built binary, run in a folder of its own.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/server/sample_graph.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;

struct RunResult {
  int exit_code = -1;  // minus the signal if one ended it
  std::string out, err;
  long peak_kilobytes = 0;
};

std::string Contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class CliTest : public ::testing::Test {
 protected:
  CliTest() : folder_(fs::temp_directory_path() / ("quoth-cli-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
  }
  ~CliTest() override { fs::remove_all(folder_); }

  // By a shell, in the folder; "quoth" is the binary and $DB the store.
  RunResult Run(const std::string& command) const {
    const fs::path out = folder_ / ".out", err = folder_ / ".err";
    const std::string script = "cd '" + folder_.string() + "'; export QUOTH_DB=\"$PWD/store\"; quoth() { '" QUOTH_BINARY
                               "' \"$@\"; }; " + command;
    const pid_t child = ::fork();
    if (child == 0) {
      ::dup2(::open(out.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600), STDOUT_FILENO);
      ::dup2(::open(err.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600), STDERR_FILENO);
      ::execl("/bin/bash", "bash", "-c", script.c_str(), nullptr);
      ::_exit(127);
    }
    int status = 0;
    rusage usage{};
    ::wait4(child, &status, 0, &usage);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status), Contents(out), Contents(err),
            usage.ru_maxrss};
  }

  void Write(const std::string& name, const std::string& bytes) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  // A store of the sample graph.
  void FillStore(const std::vector<sample::Article>& articles) const {
    auto store = Store::Open(folder_ / "store");
    ASSERT_TRUE(store) << store.error().message;
    for (const sample::Article& article : articles) sample::Put(**store, article);
  }

  fs::path folder_;
};

// Sanitizers need memory of their own.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr long kMostKilobytes = 4'000'000;
#else
constexpr long kMostKilobytes = 400'000;
#endif

bool Has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST_F(CliTest, ExitCodesTellFoundNothingAndError) {
  FillStore({sample::KoreanArticle(), sample::EnglishArticle()});
  Write("bad.txt", "");
  const std::pair<const char*, int> cases[] = {
      {"quoth quotes", 0},
      {"quoth quotes --speaker Holtberg", 0},
      {"quoth quotes --speaker Nobody", 1},
      {"quoth quotes --speaker Nobody --format json", 1},
      {"quoth quotes speaker:Holtberg", 0},
      {"quoth quotes 'speaker:Nobody OR speaker:Holtberg' --explain", 0},
      {"quoth quotes 'kind:direct -speaker:Holtberg nosuchword'", 1},
      {"quoth quotes speker:Holtberg", 2},
      {"quoth query 'MATCH (q:Quotation) RETURN q.text'", 0},
      {"quoth query 'MATCH (q:Quotation) RETURN q.text, q.confidence' --format csv --explain", 0},
      {"quoth query --parameter name=Nobody 'MATCH (p:Person {name: $name}) RETURN p'", 1},
      {"quoth query 'CREATE (p)'", 2},
      {"quoth who word", 0},
      {"quoth who unsaid", 1},
      {"quoth who get", 1},
      {"quoth entity Holtberg", 0},
      {"quoth entity Holt", 0},
      {"quoth entity Nobody", 1},
      {"quoth links Nurisolar", 0},
      {"quoth links Nobody", 1},
      {"quoth path Holtberg 아르콘전지", 0},
      {"quoth path Holtberg 아르콘전지 --max-steps 1", 1},
      {"quoth path Holtberg Nobody", 1},
      {"quoth get /v1/stats", 0},
      {"quoth get /v1/nowhere", 1},
      {"quoth get '/v1/quotes?limit=0'", 2},
      {"quoth get v1/stats", 2},
      {"quoth quotes --limit 0", 2},
      {"quoth quotes --kind loud", 2},
      {"quoth quotes --from soon", 2},
      {"quoth quotes --cursor zz", 2},
      {"quoth quotes --format xml", 2},
      {"quoth quotes --db nowhere", 2},
      {"quoth", 2},
      {"quoth nonsense", 2},
      {"quoth --help", 0},
      {"quoth add --help", 0},
      {"quoth --version", 0},
      {"quoth add nowhere.txt", 2},
      {"quoth add bad.txt", 2},
      {"quoth add --language fr bad.txt", 2},
      {"quoth add --max-bytes -1 bad.txt", 2},
      {"quoth add --max-bytes 99999999999 bad.txt", 2},
      {"mkdir -p empty; quoth add empty", 1},
      {"quoth extract empty", 1},
      {"quoth extract bad.txt", 2},
      {"quoth extract --offsets bytes bad.txt", 2},
      {"quoth remove 00000000000000000000000000000000", 1},
      {"quoth remove abc", 2},
      {"quoth export nowhere/out.jsonl", 2},
      {"quoth serve --port 70000", 2},
      {"quoth serve --token-file nowhere", 2},
  };
  for (const auto& [command, exit_code] : cases) {
    const RunResult result = Run(command);
    EXPECT_EQ(result.exit_code, exit_code) << command << "\n" << result.out << result.err;
    if (exit_code == 2) {
      EXPECT_TRUE(!result.err.empty() || Has(command, "get ")) << command;
    }
  }
}

TEST_F(CliTest, AddTakesTheRestOfAFolderWithABadFile) {
  Write("news/a.txt", "---\nid: a\n---\nOne text.\n");
  Write("news/b.txt", "bad \xff bytes");
  Write("news/c.jsonl", "{\"id\": \"c1\", \"text\": \"Three.\"}\nnot json\n{\"id\": \"c2\", \"text\": \"Four.\"}\n");
  const RunResult result = Run("quoth add news");
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.out, "3 added, 0 replaced, 0 unchanged, 2 failed\n");
  EXPECT_TRUE(Has(result.err, "news/b.txt: ")) << result.err;
  EXPECT_TRUE(Has(result.err, "news/c.jsonl:2: ")) << result.err;
  EXPECT_EQ(Run("quoth get /v1/stats").out, "{\"documents\":3,\"quotations\":0}\n") << result.err;
}

TEST_F(CliTest, PathsAreTakenLiterally) {
  Write("[news]/a,b.txt", "One text.");
  Write("{x}.txt", "Two texts.");
  Write("-dash.txt", "Three texts.");
  const RunResult result = Run("quoth add '[news]' '{x}.txt' ./-dash.txt");
  EXPECT_EQ(result.out, "3 added, 0 replaced, 0 unchanged, 0 failed\n") << result.err;
}

TEST_F(CliTest, ExtractGivesALineForEachDocumentAndGoesOn) {
  Write("in.jsonl", "{\"id\": \"x-1\", \"text\": \"One.\"}\n{broken\n{\"id\": \"x-3\", \"text\": \"Three.\"}\n");
  const RunResult result = Run("quoth extract --input-format jsonl --format jsonl - < in.jsonl");
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(Has(result.err, "standard input:2: ")) << result.err;
  std::istringstream lines(result.out);
  std::vector<std::string> ids;
  for (std::string line; std::getline(lines, line);) {
    ids.push_back(Json::parse(line)["document"]["external_id"]);
  }
  EXPECT_EQ(ids, (std::vector<std::string>{"x-1", "x-3"}));
}

TEST_F(CliTest, ExplainSaysWhatDecidedAndWhatIsNoQuotation) {
  Write("a.txt", "오민재 사장은 ‘비전’ 행사에서 “내년에 공장을 짓는다”고 말했다.");
  const std::string plain = Run("quoth extract --format jsonl a.txt").out;
  EXPECT_FALSE(Has(plain, "speaker_rule") || Has(plain, "set_aside"));
  const Json json = Json::parse(Run("quoth extract --explain a.txt").out);
  EXPECT_EQ(json["quotations"][0]["speaker_rule"], "ko.speaker.subject");
  ASSERT_EQ(json["set_aside"].size(), 1u);
  EXPECT_EQ(json["set_aside"][0]["text"], "비전");
  EXPECT_EQ(json["set_aside"][0]["start"], 9);
  EXPECT_EQ(json["set_aside"][0]["end"], 11);
}

TEST_F(CliTest, HundredMegabytesOfOneLineAreRefusedInBoundedMemory) {
  const uintmax_t size = 100'000'000;
  for (const char* name : {"huge.txt", "huge.jsonl"}) {
    Write(name, "{\"text\": \"");
    fs::resize_file(folder_ / name, size);  // sparse: the rest reads as NUL bytes
    const RunResult result = Run(std::string("quoth extract ") + name);
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_TRUE(Has(result.err, name)) << result.err.substr(0, 300);
    EXPECT_LT(result.err.size(), 500u);
    EXPECT_LT(result.peak_kilobytes, kMostKilobytes) << name;
  }
  const RunResult line = Run("{ printf '{\"text\": \"'; head -c 100000000 /dev/zero | tr '\\0' a; } | "
                             "quoth extract --input-format jsonl -");
  EXPECT_EQ(line.exit_code, 2);
  EXPECT_LT(line.err.size(), 500u) << "the line must not be echoed";
  EXPECT_LT(line.peak_kilobytes, kMostKilobytes);
}

TEST_F(CliTest, ExportIsTheSameWhateverTheOrderAndThreads) {
  for (int i = 0; i < 70; ++i) {
    const std::string n = std::to_string(i);
    Write("news/" + n + ".txt", "---\nid: d" + n + "\n---\nText " + n + ".\n");
  }
  Write("more/one.txt", "---\nid: extra\n---\nMore text.\n");
  ASSERT_EQ(Run("quoth add --threads 1 news more").exit_code, 0);
  const std::string first = Run("quoth export").out;
  EXPECT_EQ(std::count(first.begin(), first.end(), '\n'), 71);
  EXPECT_EQ(Run("quoth add news").out, "0 added, 0 replaced, 70 unchanged, 0 failed\n");
  EXPECT_TRUE(Run("quoth export").out == first) << "after adding again";
  EXPECT_EQ(Run("quoth add --db other --threads 2 more news").exit_code, 0);
  EXPECT_TRUE(Run("quoth export --db other").out == first) << "in another order, with two threads";
  EXPECT_EQ(Run("quoth export file.jsonl").out, "");
  EXPECT_TRUE(Contents(folder_ / "file.jsonl") == first);
  EXPECT_FALSE(Has(first, "\"ingested\""));
  EXPECT_TRUE(Has(Run("quoth export --with-ingested").out, "\"ingested\""));
}

TEST_F(CliTest, TheLastVersionOfADocumentStaysWhateverTheThreads) {
  std::string lines;
  for (int version = 0; version < 40; ++version) {
    const std::string n = std::to_string(version);
    lines += "{\"id\": \"story\", \"text\": \"Version " + n + ".\"}\n";
    lines += "{\"id\": \"other-" + n + "\", \"text\": \"" + std::string(400, 'x') + ".\"}\n";
  }
  Write("in.jsonl", lines);
  for (const char* way : {"", " --bulk"}) {
    const std::string db = std::string(" --db versions") + (*way != '\0' ? "-bulk" : "");
    EXPECT_EQ(Run("quoth add --threads 8 in.jsonl" + db + way).out,
              "41 added, 39 replaced, 0 unchanged, 0 failed\n");
    EXPECT_TRUE(Has(Run("quoth export" + db).out, "\"Version 39.\"")) << way;
  }
}

TEST_F(CliTest, RemoveTakesOutAllThatIsNamedOrNothing) {
  FillStore({sample::KoreanArticle(), sample::EnglishArticle()});
  const std::string korean = sample::KoreanArticle().document().id().Hex();
  EXPECT_EQ(Run("quoth remove " + korean + " abc").exit_code, 2);
  EXPECT_EQ(Run("quoth get /v1/stats").out, "{\"documents\":2,\"quotations\":3}\n");
  EXPECT_EQ(Run("quoth remove " + korean).exit_code, 0);
  EXPECT_EQ(Run("quoth get /v1/stats").out, "{\"documents\":1,\"quotations\":2}\n");
  EXPECT_EQ(Run("quoth quotes --speaker 한지우").exit_code, 1);
  const RunResult again = Run("quoth remove " + korean);
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_TRUE(Has(again.err, korean));
}

// An article whose title, speaker and words try to be formulas, cells, markup and escapes.
sample::Article HostileArticle() {
  Metadata metadata = sample::Dated("hostile", "2026-01-01");
  metadata.title = "=HYPERLINK(\"http://evil\",\"x\")";
  metadata.publisher = "A, \"B\" | <b>C</b>\x1b]0;owned\x07";
  sample::Article article("@Eve \x1b[31mred\xc2\x9b""2J\xe2\x80\xae said: -1+1 \x1b[0m|done\r\n", metadata);
  const uint32_t eve = article.Add(EntityKind::kPerson, {"@Eve \x1b[31mred\xc2\x9b""2J\xe2\x80\xae"});
  article.Quote("-1+1 \x1b[0m|done", "said", "@Eve").speaker =
      Speaker{SpeakerKind::kPerson, eve, article.extraction().entities[eve].name, "", std::nullopt};
  return article;
}

TEST_F(CliTest, CsvKeepsSpreadsheetsFromRunningCells) {
  FillStore({HostileArticle(), sample::KoreanArticle()});
  const std::string csv = Run("quoth quotes --format csv").out;
  EXPECT_TRUE(csv.starts_with("published,speaker,title,affiliation,kind,denied,inferred,quotation,publisher,document,url,rule,confidence,id,document_id\r\n"));
  EXPECT_TRUE(Has(csv, "2026-03-02,한지우,대표,누리솔라,direct,,,배터리 🔋 공장을 짓겠다,")) << csv;
  EXPECT_TRUE(Has(csv, "\"'=HYPERLINK(\"\"http://evil\"\",\"\"x\"\")\"")) << csv;
  EXPECT_TRUE(Has(csv, ",'@Eve")) << csv;
  EXPECT_TRUE(Has(csv, ",'-1+1")) << csv;
  EXPECT_TRUE(Has(csv, "\"A, \"\"B\"\" | ")) << csv;
}

// A speaker whom no word beside the quotation names is marked; pieces of a quotation stay apart.
TEST_F(CliTest, InferredSpeakersAndPiecesAreTold) {
  sample::Article article("\"Come,\" Ada Roe said, \"all of you.\"\n\"It is late.\"\n", sample::Dated("a", "2026-01-01"));
  const uint32_t ada = article.Add(EntityKind::kPerson, {"Ada Roe"});
  const Speaker speaker{SpeakerKind::kPerson, ada, "Ada Roe", "", std::nullopt};
  Quotation& named = article.Quote("Come,", "said", "Ada Roe");
  named.content.push_back(article.Words("all of you."));
  named.speaker = speaker;
  Quotation& inferred = article.Quote("It is late.", "said", "Ada Roe");
  inferred.cue = inferred.source = std::nullopt;
  inferred.speaker = speaker;
  FillStore({article});
  const std::string text = Run("quoth quotes").out;
  EXPECT_TRUE(Has(text, "“It is late.”\n  2026-01-01\n  direct, speaker inferred, by-hand")) << text;
  EXPECT_TRUE(Has(text, "“Come,” … “all of you.”\n  2026-01-01\n  direct, by-hand")) << text;
  const std::string csv = Run("quoth quotes --format csv").out;
  EXPECT_TRUE(Has(csv, "Ada Roe,,,direct,,inferred,It is late.,")) << csv;
  EXPECT_TRUE(Has(csv, "Ada Roe,,,direct,,,\"Come, … all of you.\",")) << csv;
}

TEST_F(CliTest, MarkdownAndJsonlKeepTheirShape) {
  FillStore({HostileArticle(), sample::KoreanArticle()});
  const std::string md = Run("quoth quotes --format md").out;
  std::istringstream lines(md);
  int rows = 0;
  for (std::string line; std::getline(lines, line); ++rows) {
    size_t bars = 0;
    for (size_t i = 0; i < line.size(); ++i) bars += line[i] == '|' && (i == 0 || line[i - 1] != '\\');
    EXPECT_EQ(bars, 16u) << line;
  }
  EXPECT_EQ(rows, 4);
  EXPECT_FALSE(Has(md, "<b>")) << md;
  std::istringstream jsonl(Run("quoth quotes --format jsonl").out);
  int count = 0;
  for (std::string line; std::getline(jsonl, line); ++count) EXPECT_TRUE(Json::accept(line)) << line;
  EXPECT_EQ(count, 2);
  EXPECT_EQ(Json::parse(Run("quoth quotes --format json").out)["quotes"].size(), 2u);
}

// Bytes that steer a terminal: C0 but for the newline, DEL, C1 and bidirectional overrides.
bool Steers(const std::string& text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : 0);
    if ((c < 0x20 && c != '\n') || c == 0x7F || (c == 0xC2 && next < 0xA0)) return true;
  }
  return Has(text, "\xe2\x80\xae");
}

TEST_F(CliTest, NothingInADocumentSteersTheTerminal) {
  FillStore({HostileArticle()});
  Write("bad\x1b[31m.txt", "---\npublished: \x1b[31mred\n---\nText.");
  for (const char* command :
       {"quoth quotes", "quoth entity @Eve", "quoth links", "quoth add bad*.txt", "quoth quotes --limit 1",
        "quoth quotes --format md", "quoth entity $'no\\e[31mbody'", "quoth quotes --kind $'\\e[31m'"}) {
    const RunResult result = Run(command);
    EXPECT_FALSE(Steers(result.out)) << command << "\n" << result.out;
    EXPECT_FALSE(Steers(result.err)) << command << "\n" << result.err;
  }
}

TEST_F(CliTest, ColourIsForTerminalsOnly) {
  FillStore({sample::KoreanArticle()});
  EXPECT_FALSE(Has(Run("quoth quotes").out, "\033"));
  const auto on_terminal = [&](const std::string& command) {
    return Run("script -qec '" QUOTH_BINARY " " + command + "' /dev/null < /dev/null").out;
  };
  if (Run("script -qec true /dev/null < /dev/null").exit_code != 0) {
    GTEST_SKIP() << "script(1) can make no terminal here";
  }
  EXPECT_TRUE(Has(on_terminal("quotes"), "\033[1m"));
  EXPECT_FALSE(Has(on_terminal("quotes --no-color"), "\033"));
  ::setenv("NO_COLOR", "1", 1);
  EXPECT_FALSE(Has(on_terminal("quotes"), "\033"));
  ::unsetenv("NO_COLOR");
}

TEST_F(CliTest, StoreHeldByAnotherProcessIsReadButNotWritten) {
  FillStore({sample::KoreanArticle()});
  Write("a.txt", "One text.");
  const auto held = Store::Open(folder_ / "store");
  ASSERT_TRUE(held);
  const RunResult add = Run("quoth add a.txt");
  EXPECT_EQ(add.exit_code, 2);
  EXPECT_TRUE(Has(add.err, "another process")) << add.err;
  EXPECT_EQ(Run("quoth remove " + std::string(32, '0')).exit_code, 2);
  EXPECT_EQ(Run("quoth quotes --speaker 한지우").exit_code, 0);
}

TEST_F(CliTest, ClosedPipesAndFullDisksEndInOrder) {
  for (int i = 0; i < 200; ++i) {
    Write("news/" + std::to_string(i) + ".txt", std::to_string(i) + std::string(5000, 'x'));
  }
  ASSERT_EQ(Run("quoth add news").exit_code, 0);
  const RunResult piped = Run("quoth export | head -1 | wc -l; echo ${PIPESTATUS[0]}");
  EXPECT_TRUE(piped.out == "1\n141\n" || piped.out == "1\n2\n") << piped.out << piped.err;
  for (const char* command : {"quoth export", "quoth quotes --format json", "quoth get /v1/stats",
                              "quoth extract news/1.txt", "quoth export /dev/full"}) {
    const RunResult full = Run(std::string(command) + " > /dev/full");
    EXPECT_EQ(full.exit_code, 2) << command;
    EXPECT_TRUE(Has(full.err, "cannot write")) << command << full.err;
  }
}

// A file that may not grow: RocksDB and exports are refused as on a full disk.
TEST_F(CliTest, WhatIsNotStoredIsNotCalledAdded) {
  std::string lines;
  for (int i = 0; i < 600; ++i) {
    const std::string n = std::to_string(i);
    lines += R"({"id": ")" + n + R"(", "text": "\"Number )" + n + R"( counts,\" said Ada Roe of Acme )" + n + R"(."})" "\n";
  }
  Write("news.jsonl", lines);
  const RunResult bulk = Run("ulimit -f 20; quoth add --bulk news.jsonl");
  EXPECT_EQ(bulk.exit_code, 2);
  EXPECT_EQ(bulk.out, "0 added, 0 replaced, 0 unchanged, 1 failed, 600 not stored\n") << bulk.err;
  EXPECT_EQ(Run("quoth quotes").exit_code, 1);
  const RunResult single = Run("ulimit -f 60; quoth add --threads 1 news.jsonl");
  EXPECT_EQ(single.exit_code, 2);
  int added = 0, failed = 0, lost = 0;
  ASSERT_EQ(std::sscanf(single.out.c_str(), "%d added, 0 replaced, 0 unchanged, %d failed, %d not stored", &added,
                        &failed, &lost), 3) << single.out << single.err;
  const bool stopped = Has(single.err, "the rest of the input was not tried");
  EXPECT_TRUE(added + failed + lost == (stopped ? 256 : 600) || added + failed + lost == 512) << single.out;
  const RunResult whole = Run("quoth add news.jsonl");
  EXPECT_EQ(whole.exit_code, 0) << whole.err;
  EXPECT_FALSE(Has(whole.out, "not stored"));
}

TEST_F(CliTest, AnExportIsWholeOrNotThere) {
  for (int i = 0; i < 50; ++i) Write("news/" + std::to_string(i) + ".txt", std::to_string(i) + std::string(5000, 'x'));
  ASSERT_EQ(Run("quoth add news").exit_code, 0);
  const RunResult cut = Run("ulimit -f 100; quoth export all.jsonl");
  EXPECT_EQ(cut.exit_code, 2);
  EXPECT_TRUE(Has(cut.err, "cannot write to all.jsonl")) << cut.err;
  EXPECT_EQ(Run("ls").out, "news\nstore\n");
  Write("all.jsonl", "an earlier one");
  EXPECT_EQ(Run("ulimit -f 100; quoth export all.jsonl").exit_code, 2);
  EXPECT_EQ(Contents(folder_ / "all.jsonl"), "an earlier one");
  EXPECT_EQ(Run("ln -s all.jsonl link.jsonl; quoth export link.jsonl; quoth export | cmp - all.jsonl").exit_code, 0);
  EXPECT_TRUE(fs::is_symlink(folder_ / "link.jsonl"));
  EXPECT_EQ(Run("mkfifo pipe; cat pipe > piped & quoth export pipe; wait; cmp piped all.jsonl").exit_code, 0);
  EXPECT_EQ(Run("ls").out, "all.jsonl\nlink.jsonl\nnews\npipe\npiped\nstore\n");
  EXPECT_EQ(Run("quoth export nowhere/all.jsonl").exit_code, 2);
}

TEST_F(CliTest, NumbersThatMakeNoSenseAreRefused) {
  FillStore({sample::EnglishArticle()});
  const RunResult none = Run("quoth export --parts parts --part-bytes 0");
  EXPECT_EQ(none.exit_code, 2);
  EXPECT_TRUE(Has(none.err, "--part-bytes must be at least 65536")) << none.err;
  const RunResult kept = Run("quoth backup --keep 0 copies");
  EXPECT_EQ(kept.exit_code, 2);
  EXPECT_TRUE(Has(kept.err, "\"0\" is no number from 1 to 4294967295")) << kept.err;
  EXPECT_LT(kept.err.size(), 200u);
}

TEST_F(CliTest, AStoreThatCannotBeLookedAtIsOneLine) {
  const RunResult loop = Run("ln -s store store; quoth quotes");
  EXPECT_EQ(loop.exit_code, 2);
  EXPECT_TRUE(loop.err.starts_with("quoth: cannot open the store ")) << loop.err;
  EXPECT_EQ(std::count(loop.err.begin(), loop.err.end(), '\n'), 1);
}

TEST_F(CliTest, NamesThatSteerTheTerminalAreNotTaken) {
  const auto line = [](const std::string& name) {
    return R"({"document": {"text": "Ada Roe spoke."}, "entities": [{"id": "a", "kind": "person", "name": ")" + name +
           R"(", "mentions": [{"start": 0, "end": 7}]}], "quotations": [], "links": []})" "\n";
  };
  Write("bad.jsonl", line("Ada\\u001b[31m Roe") + line("Ada\\u0000Roe") + line("Ada\\u202eRoe"));
  const RunResult refused = Run("quoth import bad.jsonl");
  EXPECT_EQ(refused.out, "0 imported, 3 refused\n");
  EXPECT_TRUE(Has(refused.err, "bad.jsonl:1: entities[0].name: has control characters that the document does not have"))
      << refused.err;
  // The rules take names as they stand; their export can be imported.
  Write("tab.txt", "\"It rains,\" said Maren\tHoltberg of Veltra\xe2\x80\x8e Grid.");
  EXPECT_EQ(Run("quoth add --db a tab.txt && quoth export --db a a.jsonl && quoth import --db b a.jsonl && "
                "quoth export --db b | cmp - a.jsonl").exit_code, 0);
  EXPECT_TRUE(Has(Contents(folder_ / "a.jsonl"), "Maren\\tHoltberg"));
  Write("good.jsonl", line("Ada Roe"));
  EXPECT_EQ(Run("quoth import good.jsonl").exit_code, 0);
  for (const char* name : {"'Ada\x1b[31m'", "$'\\xff'", "'  '", "$'a\\nb'"}) {
    EXPECT_EQ(Run(std::string("quoth rename 'Ada Roe' ") + name).exit_code, 2) << name;
  }
  EXPECT_EQ(Run("quoth rename 'Ada Roe' 'Ada J. Roe' && quoth entity 'Ada J. Roe'").exit_code, 0);
}

TEST_F(CliTest, KeysThatNobodyReadsAreNamed) {
  Write("news.jsonl",
        R"({"text": "A.", "date": "2026-01-01", "source": "Daily"})" "\n"
        R"({"text": "B.", "date": "2026-01-01", "title": "B"})" "\n"
        R"({"text": "C.", "published": "2026-01-01", "language": "en"})" "\n");
  const RunResult added = Run("quoth add news.jsonl");
  EXPECT_EQ(added.exit_code, 0);
  EXPECT_EQ(added.err, "passed over: date, source (2 records); see docs/cli.md for the keys that are read\n");
  Write("one.json", R"({"text": "D.", ")" "\\u001b[31m" R"(": 1})");
  EXPECT_TRUE(Has(Run("quoth add one.json").err, "passed over:  [31m (1 record)"));
}

TEST_F(CliTest, AddressesAreShownAsPeopleReadThem) {
  Write("news.jsonl", R"({"text": "\"It rains,\" said Ada Roe.", "url": "https://ko.example/%EC%B2%AD%EB%AC%B8%ED%9A%8C?a=%20%E2%80%AE"})");
  ASSERT_EQ(Run("quoth add news.jsonl").exit_code, 0);
  EXPECT_TRUE(Has(Run("quoth quotes").out, "https://ko.example/청문회?a=%20%E2%80%AE\n"));
  for (const char* format : {"json", "csv"}) {
    EXPECT_TRUE(Has(Run(std::string("quoth quotes --format ") + format).out,
                    "https://ko.example/%EC%B2%AD%EB%AC%B8%ED%9A%8C?a=%20%E2%80%AE"));
  }
}

TEST_F(CliTest, GetShowsWhatTheServerWould) {
  FillStore({sample::EnglishArticle()});
  EXPECT_EQ(Run("quoth get /healthz").out, "{\"status\":\"ok\"}\n");
  EXPECT_EQ(Json::parse(Run("quoth get '/v1/quotes?speaker=Holtberg'").out)["quotes"].size(), 1u);
}

TEST_F(CliTest, CorrectsAQuotation) {
  FillStore({sample::EnglishArticle()});
  const std::string id = Json::parse(Run("quoth quotes --format json").out)["quotes"][0]["id"].get<std::string>();
  EXPECT_EQ(Run("quoth corrections").exit_code, 1);
  EXPECT_EQ(Run("quoth correct " + id).exit_code, 2);
  EXPECT_EQ(Run("quoth correct " + id + " --nobody --confirm").exit_code, 2);
  EXPECT_EQ(Run("quoth correct 00000000000000000000000000000000 --nobody").exit_code, 1);
  EXPECT_EQ(Run("quoth correct " + id + " --speaker 'Cy Vey'").exit_code, 2);  // a person? a firm?
  EXPECT_EQ(Run("quoth correct " + id + " --nobody --title chair").exit_code, 2);
  const RunResult made =
      Run("quoth correct " + id + " --speaker 'Cy Vey' --kind person --org 'Vey Ltd' --note 'on the tape'");
  EXPECT_EQ(made.exit_code, 0) << made.err;
  EXPECT_TRUE(Has(made.out, "quoth correct " + id + " --undo")) << made.out;
  EXPECT_TRUE(Has(Run("quoth quotes --speaker 'Cy Vey'").out, "Nurisolar keeps its word.")) << made.out;
  const std::string listed = Run("quoth corrections").out;
  EXPECT_TRUE(Has(listed, "Cy Vey, Vey Ltd (person), in the place of Maren Holtberg, by-hand")) << listed;
  EXPECT_TRUE(Has(listed, "note: on the tape")) << listed;
  EXPECT_EQ(Run("quoth check").exit_code, 0);
  EXPECT_EQ(Run("quoth correct " + id + " --undo").exit_code, 0);
  EXPECT_EQ(Run("quoth quotes --speaker 'Cy Vey'").exit_code, 1);
}

TEST_F(CliTest, ServeAnswersUntilItIsAskedToEnd) {
  FillStore({sample::KoreanArticle()});
  Write("token", "  s3cret \r\n");
  const RunResult result = Run(
      "quoth serve --port 0 --token-file token > served & pid=$!; "
      "for i in $(seq 600); do grep -q http served 2> /dev/null && break; sleep 0.05; done; "
      "port=$(sed -E 's|.*:([0-9]+)/.*|\\1|' served | head -1); "
      "exec 3<>/dev/tcp/127.0.0.1/$port; "
      "printf 'POST /v1/documents HTTP/1.1\\r\\nHost: localhost\\r\\nAuthorization: Bearer s3cret\\r\\n"
      "Connection: close\\r\\nContent-Length: 15\\r\\n\\r\\n{\"text\": \"One\"}' >&3; cat <&3 | head -1; "
      // The server itself, not the shell around it: the next test must not meet one that still stops.
      "pkill -TERM -P $pid || kill -TERM $pid; wait $pid; echo ended $?");
  EXPECT_TRUE(Has(result.out, "HTTP/1.1 201")) << result.out << result.err;
}

TEST_F(CliTest, ServesForReadingWhileOthersWrite) {
  FillStore({sample::EnglishArticle()});
  const RunResult result = Run(
      "QUOTH_TOKEN=s3cret quoth serve --read-only --port 0 > served & pid=$!; "
      "for i in $(seq 600); do grep -q http served 2> /dev/null && break; sleep 0.05; done; "
      "port=$(sed -E 's|.*:([0-9]+)/.*|\\1|' served | head -1); "
      "id=$(quoth quotes --format csv | tail -1 | tr -d '\\r' | awk -F, '{print $(NF-1)}'); "
      "quoth correct $id --nobody > /dev/null && echo corrected; "
      "exec 3<>/dev/tcp/127.0.0.1/$port; "
      "printf \"GET /v1/quotes/$id HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n\" >&3; cat <&3; "
      "exec 4<>/dev/tcp/127.0.0.1/$port; "
      "printf \"DELETE /v1/quotes/$id/correction HTTP/1.1\\r\\nHost: localhost\\r\\n"
      "Authorization: Bearer s3cret\\r\\nConnection: close\\r\\n\\r\\n\" >&4; cat <&4 | head -1; "
      "pkill -TERM -P $pid || kill -TERM $pid; wait $pid");
  EXPECT_TRUE(result.out.starts_with("corrected")) << result.out << result.err;
  EXPECT_TRUE(Has(result.out, "\"name\":\"Maren Holtberg\"")) << result.out;
  EXPECT_TRUE(Has(result.out, "HTTP/1.1 403") || Has(result.out, "HTTP/1.1 401")) << result.out;
}

TEST_F(CliTest, LooksAfterAStore) {
  const std::string articles = QUOTH_SOURCE_DIR "/fixtures/en";
  ASSERT_EQ(Run("quoth add --sync always " + articles).exit_code, 0);
  const RunResult check = Run("quoth check");
  EXPECT_EQ(check.exit_code, 0) << check.out << check.err;
  EXPECT_NE(check.out.find("all is well"), std::string::npos) << check.out;
  EXPECT_EQ(Run("quoth backup copies && quoth restore --db again copies && quoth check --db again").exit_code, 0);
  EXPECT_EQ(Run("quoth restore --db again copies").exit_code, 2);
  EXPECT_EQ(Run("quoth backup --keep 1 copies").exit_code, 0);
  const RunResult left = Run("quoth restore --list copies");
  EXPECT_TRUE(left.out.starts_with("2  20")) << left.out << left.err;
  EXPECT_EQ(Run("quoth restore --number 1 --db first copies").exit_code, 2);
  EXPECT_EQ(Run("quoth restore --number 2 --db second copies && quoth check --db second").exit_code, 0);
  EXPECT_EQ(Run("quoth add --bulk --db bulk " + articles + " && quoth check --db bulk").exit_code, 0);
  const RunResult single = Run("quoth compact"), bulk = Run("quoth compact --db bulk");
  EXPECT_EQ(single.exit_code, 0) << single.err;
  const auto first_line = [](const std::string& text) { return text.substr(0, text.find('\n')); };
  EXPECT_EQ(first_line(single.out), first_line(bulk.out));
  EXPECT_NE(first_line(single.out).find(" documents, "), std::string::npos) << single.out;
  EXPECT_EQ(Run("quoth check --db none").exit_code, 2);
}

}  // namespace
}  // namespace quoth
