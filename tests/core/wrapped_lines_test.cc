// Text whose lines were broken to fit a width says what it said before.

#include "core/wrapped_lines.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "quoth/document.h"
#include "quoth/extractor.h"

namespace quoth {
namespace {

// Breaks lines at blanks so that none has more than `width` letters.
std::string Wrapped(const std::string& text, size_t width) {
  std::string wrapped, line;
  size_t letters = 0;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find_first_of(" \n", begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    const auto size = static_cast<size_t>(
        std::count_if(word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    const bool opens = wrapped.empty() || wrapped.back() == '\n';
    if (!opens && letters + 1 + size > width) {
      wrapped += '\n';
      letters = 0;
    } else if (!opens) {
      wrapped += ' ';
      ++letters;
    }
    wrapped += word;
    letters += size;
    if (end < text.size() && text[end] == '\n') {
      wrapped += "\n";
      letters = 0;
    }
    begin = end + 1;
  }
  return wrapped;
}

using Said = std::vector<std::pair<std::string, std::string>>;

Said SaidIn(const std::string& text) {
  static const Extractor extractor;
  const auto document = Document::Parse(text);
  EXPECT_TRUE(document);
  Said said;
  for (const Quotation& quotation : extractor.Extract(*document).quotations) {
    std::string words;
    for (const Span& span : quotation.content) words += document->Text(span);
    std::replace(words.begin(), words.end(), '\n', ' ');
    said.emplace_back(words, quotation.speaker ? quotation.speaker->name : "");
  }
  return said;
}

TEST(WrappedLines, OfAKoreanArticleSayTheSame) {
  std::ifstream file(QUOTH_SOURCE_DIR "/fixtures/ko/politics-council.txt");
  std::string text{std::istreambuf_iterator<char>(file), {}};
  text.erase(0, text.find("---\n", 4) + 4);  // the metadata
  const Said said = SaidIn(text);
  ASSERT_GT(said.size(), 5u);
  for (const size_t width : {25, 40}) EXPECT_EQ(SaidIn(Wrapped(text, width)), said) << width;
}

TEST(WrappedLines, KeepOffsets) {
  const std::string text = Wrapped(std::string(
      "도하린 대표는 이날 서울 강남구 본사에서 기자들과 만나 “내년까지 공장을 세 곳 더 짓고 사람도 천 명을 더 뽑겠다”고 말했다. "
      "회사는 지난달에도 같은 계획을 밝힌 바 있으며 투자자들은 이를 반겼다고 회사 관계자는 전했다."), 24);
  const auto joined = JoinWrappedLines(text);
  ASSERT_TRUE(joined);
  EXPECT_EQ(joined->size(), text.size());
  EXPECT_EQ(joined->find('\n'), std::string::npos);
  EXPECT_EQ(joined->find("천 명"), text.find("천"));
}

TEST(WrappedLines, ThatEndElsewhereStay) {
  EXPECT_FALSE(JoinWrappedLines("첫 줄은 짧다\n둘째 줄은 첫 줄보다 조금 더 길다\n셋째\n넷째 줄도 그리 길지 않다\n다섯째 줄\n"));
  EXPECT_FALSE(JoinWrappedLines("○ 일시 3월 2일\n○ 장소 누리동 주민회관 2층 대강당\n○ 대상 주민 누구나\n○ 문의 누리동\n"));
  EXPECT_FALSE(JoinWrappedLines(""));
}

}  // namespace
}  // namespace quoth
