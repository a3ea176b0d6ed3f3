// Stories: hard-wrapped lines, turns without an attribution, persons without a name.

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "quoth/document.h"
#include "quoth/extractor.h"

namespace quoth {
namespace {

// "content | speaker" of each direct quotation; line breaks inside are shown as blanks.
std::vector<std::string> Turns(std::string_view text) {
  static const Extractor extractor;
  ParseOptions options;
  options.language = Language::kEnglish;
  const auto document = Document::Parse(text, {}, options);
  if (!document) return {"unreadable"};
  std::vector<std::string> turns;
  for (const Quotation& quotation : extractor.Extract(*document).quotations) {
    if (quotation.kind != QuotationKind::kDirect) continue;
    std::string line;
    for (const Span& span : quotation.content) line += document->Text(span);
    line += " | ";
    line += quotation.speaker ? quotation.speaker->name : "-";
    for (char& c : line) {
      if (c == '\n') c = ' ';
    }
    turns.push_back(line);
  }
  return turns;
}

// Enough of a story before the dialogue, so that it is known for one.
const std::string kStory =
    "When Clara came down to the harbour that morning she had slept very little, and her hands\n"
    "were cold. She had walked the whole way by herself, and she was glad when she saw that her\n"
    "boat was still where she had left it. Edgar sat upon the wall, as he always did, and he was\n"
    "mending a net. He did not look up when she came near him, and she did not speak to him at\n"
    "first. She thought of her mother, who had never liked him, and of his long silence since he\n"
    "had come home. It was not that he was unkind; he had only forgotten how to talk to people,\n"
    "she told herself, and he would learn it again if they gave him time. The gulls were crying\n"
    "over their heads, and the water was grey and still. She put down her basket beside him and\n"
    "waited until he had tied the last knot, and then she took the net out of his hands and laid\n"
    "it on the stones between them. He let her do it, and he watched her face while she did so,\n"
    "as if he had never seen it before and wished to keep it.\n\n";

TEST(EnglishStory, TurnsAlternate) {
  EXPECT_EQ(Turns(kStory +
                  "\"Will you come with\nme?\" said Clara.\n\n"
                  "\"I will not,\" said Edgar. \"Not today.\"\n\n"
                  "\"Then when?\"\n\n"
                  "\"When the wind turns.\"\n"),
            (std::vector<std::string>{"Will you come with me? | Clara", "I will not, | Edgar",
                                      "Not today. | Edgar", "Then when? | Clara",
                                      "When the wind turns. | Edgar"}));
}

TEST(EnglishStory, WhoActsBesideATurnSpeaksIt) {
  EXPECT_EQ(Turns(kStory + "Edgar shook his head. \"It is too late for that.\"\n"),
            (std::vector<std::string>{"It is too late for that. | Edgar"}));
}

TEST(EnglishStory, APersonWithoutANameIsDescribed) {
  EXPECT_EQ(Turns(kStory + "A stranger came along the wall.\n\n"
                           "\"Is this your boat?\" asked the old man.\n"),
            (std::vector<std::string>{"Is this your boat? | the man"}));
}

TEST(EnglishStory, TheNarratorIsWhomOthersCall) {
  EXPECT_EQ(Turns(kStory + "I had heard them from the road.\n\n"
                           "\"Stay where you are, Jonas,\" said Clara.\n\n"
                           "\"I will not,\" I said.\n"),
            (std::vector<std::string>{"Stay where you are, Jonas, | Clara", "I will not, | Jonas"}));
}

TEST(EnglishStory, ANarratorMayGiveTheirOwnName) {
  EXPECT_EQ(Turns(kStory + "I, Jonas Wick, had heard them from the road.\n\n"
                           "\"I will not,\" I said.\n"),
            (std::vector<std::string>{"I will not, | Jonas Wick"}));
}

TEST(EnglishStory, NewsIsNone) {
  EXPECT_EQ(Turns("\"We are late,\" said Maria Keller. \"We know.\""),
            (std::vector<std::string>{"We are late,We know. | Maria Keller"}));
}

}  // namespace
}  // namespace quoth
