// Files, folders and streams as they come: good, odd and broken.

#include "server/input.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

namespace quoth {
namespace {

namespace fs = std::filesystem;

class InputTest : public ::testing::Test {
 protected:
  InputTest() : folder_(fs::temp_directory_path() / ("quoth-input-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
  }
  ~InputTest() override { fs::remove_all(folder_); }

  std::string Write(const std::string& name, const std::string& bytes) const {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }
  // All items of a file that was written under that name.
  std::vector<InputItem> Read(const std::string& name, const InputOptions& options = {}) const {
    std::vector<InputItem> items;
    ReadFile(folder_ / name, options, [&](InputItem item) {
      items.push_back(std::move(item));
      return true;
    });
    return items;
  }
  // Names of the listed files, relative to the folder.
  std::vector<std::string> List(const std::vector<std::string>& paths) const {
    std::vector<std::string> names;
    for (const fs::path& path : ListInputFiles(paths)) names.push_back(fs::relative(path, folder_).string());
    return names;
  }

  fs::path folder_;
};

InputOptions Limited(size_t max_bytes, InputFormat format = InputFormat::kAuto) {
  return {format, {.language = std::nullopt, .max_bytes = max_bytes}};
}

struct ArticleCase {
  const char* what;
  std::string bytes;
  std::string text;   // expected; empty: refused
  std::string title;  // expected, or a word of the refusal
};

TEST_F(InputTest, FrontMatterIsSplitFromTheText) {
  const std::string bom = "\xEF\xBB\xBF";
  const ArticleCase cases[] = {
      {"none", "Plain text.\n", "Plain text.\n", ""},
      {"with", "---\ntitle: T\nid: 1\n---\nText.\n", "Text.\n", "T"},
      {"CRLF", "---\r\ntitle: T\r\n---\r\nText.\r\n", "Text.\r\n", "T"},
      {"byte order mark", bom + "---\ntitle: T\n---\nText.", "Text.", "T"},
      {"byte order mark alone", bom + "Text.", "Text.", ""},
      {"unknown key", "---\nlayout: post\ntitle: T\n---\nText.", "Text.", "T"},
      {"capitals in a key", "---\nTitle: T\n---\nText.", "Text.", "T"},
      {"quotation marks", "---\ntitle: \"A: b\"\n---\nText.", "Text.", "A: b"},
      {"colon in value", "---\ntitle: A: b\n---\nText.", "Text.", "A: b"},
      {"empty value", "---\ntitle:\n---\nText.", "Text.", ""},
      {"unclosed", "---\ntitle: T\nText.", "---\ntitle: T\nText.", ""},
      {"a rule of hyphens", "---\nText without a key\n---\nMore.", "---\nText without a key\n---\nMore.", ""},
      {"four hyphens", "----\ntitle: T\n---\nText.", "----\ntitle: T\n---\nText.", ""},
      {"not at the start", "\n---\ntitle: T\n---\n", "\n---\ntitle: T\n---\n", ""},
      {"empty block", "---\n---\nText.", "Text.", ""},
      {"hyphens in the text", "---\ntitle: T\n---\nText.\n---\nMore.", "Text.\n---\nMore.", "T"},
      {"nothing after it", "---\ntitle: T\n---\n", "", "empty"},
      {"bad language", "---\ntitle: T\nlanguage: fr\n---\nText.", "", "language"},
      {"bad date", "---\npublished: soon\n---\nText.", "", "published"},
  };
  for (const ArticleCase& c : cases) {
    const auto document = ParseArticle(c.bytes, {});
    if (c.text.empty()) {
      ASSERT_FALSE(document) << c.what;
      EXPECT_NE(document.error().message.find(c.title), std::string::npos) << document.error().message;
      continue;
    }
    ASSERT_TRUE(document) << c.what << ": " << document.error().message;
    EXPECT_EQ(document->text(), c.text) << c.what;
    EXPECT_EQ(document->metadata().title, c.title) << c.what;
  }
}

TEST_F(InputTest, FrontMatterMayBeUtf16) {
  std::string bytes = "\xFF\xFE";
  for (const char c : std::string("---\ntitle: T\n---\nText.")) bytes += {c, '\0'};
  const auto document = ParseArticle(bytes, {});
  ASSERT_TRUE(document) << document.error().message;
  EXPECT_EQ(document->text(), "Text.");
  EXPECT_EQ(document->metadata().title, "T");
}

TEST_F(InputTest, FrontMatterSetsEveryField) {
  const auto document = ParseArticle(
      "---\nid: a-1\nurl: https://example.org/1\ntitle: T\npublisher: P\nbyline: B\n"
      "published: 2026-03-02\nlanguage: ko\n---\nText.",
      {});
  ASSERT_TRUE(document) << document.error().message;
  EXPECT_EQ(document->metadata(),
            (Metadata{"a-1", "https://example.org/1", "T", "P", "B", "2026-03-02"}));
  EXPECT_EQ(document->language(), Language::kKorean);
}

TEST_F(InputTest, OddBytesAreTakenOrRefusedWithAReason) {
  using namespace std::string_literals;
  const struct { const char* what; std::string bytes; std::string text; const char* reason; } cases[] = {
      {"UTF-16 little endian", "\xFF\xFEh\0i\0"s, "hi", ""},
      {"UTF-16 big endian", "\xFE\xFF\0h\0i"s, "hi", ""},
      {"UTF-16 cut off", "\xFF\xFEh\0i"s, "", "UTF-16"},
      {"UTF-16 with NUL", "\xFF\xFEh\0\0\0"s, "", "NUL"},
      {"NUL byte", "a\0b"s, "", "NUL byte at offset 1"},
      {"EUC-KR", "\xB0\xA1\xB3\xAA"s, "", "UTF-8 at byte 0"},
      {"PNG", "\x89PNG\r\n\x1A\n\0\0"s, "", "NUL"},
      {"surrogate", "a\xED\xA0\x80"s, "", "UTF-8 at byte 1"},
      {"overlong", "a\xC0\x80"s, "", "UTF-8 at byte 1"},
      {"empty", "", "", "empty"},
      {"blank", " \n\t\xE3\x80\x80"s, "", "empty"},
      {"only a byte order mark", "\xEF\xBB\xBF"s, "", "empty"},
  };
  for (const auto& c : cases) {
    Write("odd.txt", c.bytes);
    const auto items = Read("odd.txt");
    ASSERT_EQ(items.size(), 1u) << c.what;
    ASSERT_EQ(items[0].document.has_value(), !c.text.empty()) << c.what;
    if (!c.text.empty()) {
      EXPECT_EQ(items[0].document->text(), c.text) << c.what;
    } else {
      EXPECT_NE(items[0].document.error().message.find(c.reason), std::string::npos)
          << c.what << ": " << items[0].document.error().message;
    }
  }
}

TEST_F(InputTest, MissingFilesAndFoldersFailWithTheirName) {
  const auto missing = Read("nowhere.txt");
  ASSERT_EQ(missing.size(), 1u);
  EXPECT_EQ(missing[0].place, (folder_ / "nowhere.txt").string());
  EXPECT_NE(missing[0].document.error().message.find("No such file"), std::string::npos);
  fs::create_directory(folder_ / "sub");
  const auto folder = Read("sub");
  ASSERT_EQ(folder.size(), 1u);
  EXPECT_NE(folder[0].document.error().message.find("folder"), std::string::npos);
}

TEST_F(InputTest, FolderGivesArticlesInAFixedOrderWithoutAnnotations) {
  for (const char* name : {"b.txt", "a.txt", "a.json", "c.json", "sub/d.jsonl", "sub/c.txt", "readme.md", ".hidden", "a.txt~"}) {
    Write(name, "x");
  }
  fs::create_directory(folder_ / "folder.txt");
  fs::create_directory_symlink(folder_, folder_ / "loop");
  const std::vector<std::string> expected{"a.txt", "b.txt", "c.json", "sub/c.txt", "sub/d.jsonl"};
  EXPECT_EQ(List({folder_.string()}), expected);
  EXPECT_EQ(List({(folder_ / "").string()}), expected) << "a trailing slash changes nothing";
}

TEST_F(InputTest, NamedPathsStayAsGiven) {
  Write("a.txt", "x");
  Write("a.json", "x");
  EXPECT_EQ(List({(folder_ / "a.json").string(), (folder_ / "a.txt").string(), (folder_ / "none").string()}),
            (std::vector<std::string>{"a.json", "a.txt", "none"}));
  EXPECT_EQ(ListInputFiles({"-"}), std::vector<fs::path>{"-"});
}

TEST_F(InputTest, JsonlReportsBadLinesByNumberAndTakesTheRest) {
  Write("n.jsonl",
        "\xEF\xBB\xBF{\"text\": \"one\"}\n"  // 1
        "\n"                                  // 2
        "{\"text\": \n"                       // 3: malformed
        "  \t\r\n"                            // 4
        "{\"text\": \"five\"}\r\n"            // 5
        "[1]\n"                               // 6: no object
        "{\"text\": \"a\xff\"}\n"             // 7: not UTF-8
        "{\"id\": \"x\"}\n"                   // 8: no text
        "{\"text\": \"nine\"}");              // 9: no newline at the end
  std::vector<std::string> seen;
  for (const InputItem& item : Read("n.jsonl")) {
    const std::string line = item.place.substr(item.place.rfind(':') + 1);
    seen.push_back(line + (item.document ? " " + item.document->text() : " refused"));
    if (!item.document) {
      EXPECT_FALSE(item.document.error().message.empty());
    }
    EXPECT_TRUE(item.place.starts_with((folder_ / "n.jsonl:").string())) << item.place;
  }
  EXPECT_EQ(seen, (std::vector<std::string>{"1 one", "3 refused", "5 five", "6 refused", "7 refused",
                                            "8 refused", "9 nine"}));
}

TEST_F(InputTest, OverlongLineIsRefusedAndTheNextOneRead) {
  const std::string long_line = "{\"text\": \"" + std::string(200'000, 'a') + "\"}\n";
  Write("n.jsonl", long_line + "{\"text\": \"next\"}\n");
  const auto items = Read("n.jsonl", Limited(1000));
  ASSERT_EQ(items.size(), 2u);
  ASSERT_FALSE(items[0].document);
  EXPECT_EQ(items[0].document.error().code, ErrorCode::kTooLarge);
  EXPECT_LT(items[0].document.error().message.size(), 200u);
  ASSERT_TRUE(items[1].document);
  EXPECT_EQ(items[1].document->text(), "next");
}

TEST_F(InputTest, LongTextIsRefusedWithTheLimitInTheMessage) {
  for (const char* name : {"long.txt", "long.json", "long.jsonl"}) {
    Write(name, "{\"text\": \"" + std::string(1'000'000, 'a') + "\"}");
    const auto items = Read(name, Limited(1000));
    ASSERT_EQ(items.size(), 1u) << name;
    ASSERT_FALSE(items[0].document) << name;
    EXPECT_EQ(items[0].document.error().code, ErrorCode::kTooLarge) << name;
    EXPECT_NE(items[0].document.error().message.find(" 1000"), std::string::npos)
        << items[0].document.error().message;
  }
}

TEST_F(InputTest, HugeLimitIsNoSmallOne) {
  Write("a.txt", std::string(200'000, 'a'));
  Write("a.jsonl", "{\"text\": \"" + std::string(200'000, 'a') + "\"}");
  for (const char* name : {"a.txt", "a.jsonl"}) {
    const auto items = Read(name, Limited(SIZE_MAX));
    ASSERT_EQ(items.size(), 1u);
    EXPECT_TRUE(items[0].document) << items[0].document.error().message;
  }
}

TEST_F(InputTest, EndingsDecideUnlessAFormatIsGiven) {
  const std::string json = "{\"text\": \"inner\"}";
  const struct { const char* name; InputFormat format; const char* text; } cases[] = {
      {"a.json", InputFormat::kAuto, "inner"},  {"a.jsonl", InputFormat::kAuto, "inner"},
      {"a.txt", InputFormat::kAuto, json.c_str()}, {"a", InputFormat::kAuto, json.c_str()},
      {"a.txt", InputFormat::kJson, "inner"},   {"a.json", InputFormat::kText, json.c_str()},
      {"a.html", InputFormat::kJsonl, "inner"},
  };
  for (const auto& c : cases) {
    Write(c.name, json);
    const auto items = Read(c.name, {c.format, {}});
    ASSERT_EQ(items.size(), 1u);
    ASSERT_TRUE(items[0].document) << c.name;
    EXPECT_EQ(items[0].document->text(), c.text) << c.name;
  }
}

TEST_F(InputTest, VisitorStopsTheReading) {
  std::istringstream in("{\"text\": \"1\"}\n{\"text\": \"2\"}\n{\"text\": \"3\"}\n");
  int seen = 0;
  ReadStream(in, "input", {InputFormat::kJsonl, {}}, [&](InputItem) { return ++seen < 2; });
  EXPECT_EQ(seen, 2);
}

}  // namespace
}  // namespace quoth
