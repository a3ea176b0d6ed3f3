// Treebanks in CoNLL-U (universaldependencies.org/format), as text with a tag for each of our tokens.
// Only for training and measuring.
#pragma once

#include <string>
#include <vector>

#include "core/english/tags.h"
#include "core/english/text.h"
#include "quoth/document.h"

namespace quoth::english {

// The bytes of a file that is packed with xz. Ends the program, with a message, if it cannot be read.
std::string ReadXz(const std::string& path);
// What a command prints.
std::string ReadCommand(const std::string& command);

struct TreebankWord {
  Span span;  // bytes of the sentence
  Tag tag = Tag::kOther;
};

struct TreebankSentence {
  std::string text;  // words with the blanks that the treebank gives
  std::vector<TreebankWord> words;
};

std::vector<TreebankSentence> ReadTreebank(const std::string& path);

// The tag of each of our tokens. A token over several words of the treebank ("don't", "state-owned")
// has the tag of the first one that is an auxiliary or modal, else of the last one; a participle
// behind a hyphen is an adjective.
std::vector<Tag> AlignTags(const TreebankSentence& sentence, const Text& text);

}  // namespace quoth::english
