#include "core/english/text.h"

#include "core/english/marks.h"
#include "core/english/sentences.h"
#include "core/english/story.h"
#include "core/english/tagger.h"
#include "core/english/tokens.h"
#include "core/unicode.h"

namespace quoth::english {
namespace {

std::vector<Range> ParagraphsOf(std::vector<Token>& tokens) {
  std::vector<Range> paragraphs;
  for (Index i = 0; i < tokens.size(); ++i) {
    if (i == 0 || tokens[i].paragraph != tokens[i - 1].paragraph) paragraphs.push_back({i, i});
    paragraphs.back().end = i + 1;
  }
  // Renumber, so that the number of a token's paragraph is an index.
  for (uint32_t p = 0; p < paragraphs.size(); ++p) {
    for (Index i = paragraphs[p].begin; i < paragraphs[p].end; ++i) tokens[i].paragraph = p;
  }
  return paragraphs;
}

}  // namespace

Text::Text(const Document& document, const Vocabulary& vocabulary)
    : document_(document),
      vocabulary_(vocabulary),
      lower_(LowerAscii(document.text())),
      forms_(vocabulary, lower_.size()) {
  tokens_ = Tokenize(document.text(), lower_, vocabulary, &forms_);
  paragraphs_ = ParagraphsOf(tokens_);
  end_.span = {static_cast<uint32_t>(lower_.size()), static_cast<uint32_t>(lower_.size())};
  end_.form = forms_.Add({}, {}, false);
  runs_ = PairMarks(document.text(), tokens_, paragraphs_);
  opened_.assign(tokens_.size(), kNone);
  closed_.assign(tokens_.size(), kNone);
  for (uint32_t r = 0; r < runs_.size(); ++r) {
    const QuotedRun& run = runs_[r];
    for (Index i = run.inside.begin; i < run.inside.end; ++i) tokens_[i].run = r;
    opened_[run.open] = r;
    if (run.closed) closed_[run.close] = r;
  }
  MarkGenitives();
  sentences_ = SplitSentences(*this);
  for (uint32_t s = 0; s < sentences_.size(); ++s) {
    for (Index i = sentences_[s].begin; i < sentences_[s].end; ++i) tokens_[i].sentence = s;
  }
  if (!sentences_.empty()) end_.sentence = static_cast<uint32_t>(sentences_.size()) - 1;
  if (!paragraphs_.empty()) end_.paragraph = static_cast<uint32_t>(paragraphs_.size()) - 1;
  story_ = english::IsStory(*this);
  const std::vector<Tag> tags = vocabulary.tagger().TagsOf(*this);
  for (Index i = 0; i < size(); ++i) tokens_[i].tag = tags[i];
}

// "the officials' claim": an apostrophe that is no quotation mark.
void Text::MarkGenitives() {
  for (Index i = 1; i < size(); ++i) {
    const std::string_view word = Word(i);
    if ((word != "'" && word != "’") || opened_[i] != kNone || closed_[i] != kNone) continue;
    const bool adjacent =
        tokens_[i - 1].span.end == tokens_[i].span.begin && tokens_[i - 1].IsWord();
    if (!adjacent || !Lower(i - 1).ends_with('s')) continue;
    tokens_[i].clitic = true;
    tokens_[i].shape = Shape::kLower;
  }
}

bool Text::IsTitle(Index i) const {
  std::string_view word = Word(i);
  if (word.ends_with('.')) word.remove_suffix(1);
  return vocabulary_.IsTitle(word);
}

bool Text::IsGenitive(Index i) const {
  if (i >= size() || !tokens_[i].clitic) return false;
  const std::string_view word = Lower(i);
  return word == "'s" || word == "’s" || word == "'" || word == "’";
}

bool IsOneOf(std::string_view token, std::string_view characters) {
  return !token.empty() && characters.find(token) != std::string_view::npos;
}

bool EndsSentence(std::string_view token) {
  return !token.empty() && (token.front() == '.' || token == "!" || token == "?" || token == "…");
}

bool IsDash(std::string_view token) {
  return token == "—" || token == "–" || token.starts_with("--");
}

}  // namespace quoth::english
