// Sentences and quotation marks of English texts.

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/english/text.h"
#include "core/english/vocabulary.h"
#include "quoth/document.h"

namespace quoth::english {
namespace {

const Vocabulary& Words() {
  static const Vocabulary vocabulary;
  return vocabulary;
}

Document Parse(std::string_view bytes) {
  ParseOptions options;
  options.language = Language::kEnglish;
  return *Document::Parse(bytes, {}, options);
}

struct Case {
  const char* text;
  std::vector<std::string> expected;
};

TEST(EnglishText, Sentences) {
  const std::vector<Case> cases = {
      {"It rained. We left.", {"It rained.", "We left."}},
      {"Mr. Brandt left. Dr. Keller stayed.", {"Mr. Brandt left.", "Dr. Keller stayed."}},
      {"It cost 5.7 million at 4:00 p.m. on Monday.",
       {"It cost 5.7 million at 4:00 p.m. on Monday."}},
      {"She works at Acme Inc. The firm is new.", {"She works at Acme Inc.", "The firm is new."}},
      {"J. K. Brandt left. He ran.", {"J. K. Brandt left.", "He ran."}},
      {"\"So what?\" asked Brandt. He left.", {"\"So what?\" asked Brandt.", "He left."}},
      {"\"It rained. We left,\" said Brandt.", {"\"It rained. We left,\" said Brandt."}},
      {"\"It rained.\" The road was wet.", {"\"It rained.\"", "The road was wet."}},
      {"He said \"No.\" She said \"Yes.\"", {"He said \"No.\"", "She said \"Yes.\""}},
      {"One line\nAnother line", {"One line", "Another line"}},
      {"It ended.The next began.", {"It ended.", "The next began."}},
      {"We read Herald.com daily. Good.", {"We read Herald.com daily.", "Good."}},
  };
  for (const Case& c : cases) {
    const Document document = Parse(c.text);
    const Text text(document, Words());
    std::vector<std::string> sentences;
    for (const Range& range : text.sentences()) sentences.emplace_back(text.Words(range));
    EXPECT_EQ(sentences, c.expected) << c.text;
  }
}

TEST(EnglishText, Marks) {
  const std::vector<Case> cases = {
      {"He said \"one\" and \"two\".", {"one", "two"}},
      {"He said “one” and «two».", {"one", "two"}},
      {"He said ‘one’ and it’s fine.", {"one"}},
      {"The workers' claim, 'all of it', failed.", {"all of it"}},
      {"It's Brandt's, isn't it?", {}},
      {"\"It's 'fine' here\", he said.", {"It's 'fine' here"}},
      {"\"It rained.\n\n\"We left.\"", {"It rained.", "We left."}},
      {"\"It rained, said Brandt.\nWe left.", {"It rained, said Brandt."}},
      {"Back in the '90s it was 'new'.", {"new"}},
      {"A 6\" pipe.", {}},
  };
  for (const Case& c : cases) {
    const Document document = Parse(c.text);
    const Text text(document, Words());
    std::vector<std::string> runs;
    for (const QuotedRun& run : text.runs()) runs.emplace_back(text.Words(run.inside));
    EXPECT_EQ(runs, c.expected) << c.text;
  }
}

TEST(EnglishText, ContinuedParagraph) {
  const Document document = Parse("\"It rained.\n\n\"We left.\"");
  const Text text(document, Words());
  ASSERT_EQ(text.runs().size(), 2u);
  EXPECT_FALSE(text.runs()[0].closed);
  EXPECT_EQ(text.runs()[1].continues, 0u);
}

}  // namespace
}  // namespace quoth::english
