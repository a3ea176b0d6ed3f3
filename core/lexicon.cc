#include "core/lexicon.h"

#include "core/embedded_files.h"
#include "core/utf8.h"

namespace quoth {
namespace {

LexiconRow SplitColumns(std::string_view line) {
  LexiconRow row;
  while (true) {
    const size_t tab = line.find('\t');
    row.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return row;
    line.remove_prefix(tab + 1);
  }
}

}  // namespace

std::vector<LexiconRow> ReadRows(std::string_view bytes) {
  std::vector<LexiconRow> rows;
  std::string_view rest = bytes;
  while (!rest.empty()) {
    const size_t newline = rest.find('\n');
    const std::string_view line = rest.substr(0, newline);
    if (!line.empty() && line.front() != '#') rows.push_back(SplitColumns(line));
    rest.remove_prefix(newline == std::string_view::npos ? rest.size() : newline + 1);
  }
  return rows;
}

std::vector<LexiconRow> ReadLexicon(std::string_view file) {
  return ReadRows(FindEmbeddedFile(LexiconFiles(), file));
}

Id LexiconDigest(std::initializer_list<std::string_view> files) {
  Id digest;
  for (const std::string_view file : files) {
    digest = Id::Of({digest.Hex(), file, FindEmbeddedFile(LexiconFiles(), file)});
  }
  return digest;
}

LexiconSet ReadLexiconSet(std::string_view file) {
  LexiconSet set;
  for (const LexiconRow& row : ReadLexicon(file)) set[row.front()] = {};
  return set;
}

EndLengths EndsOf(const LexiconSet& words) {
  EndLengths ends;
  for (const auto& [word, nothing] : words.entries()) {
    ends.Add(DecodeBefore(word, word.size()).value, word.size());
  }
  return ends;
}

std::vector<std::string_view> ReadLexiconWords(std::string_view file, std::string_view kind) {
  std::vector<std::string_view> words;
  for (const LexiconRow& row : ReadLexicon(file)) {
    if (row.size() > 1 && row[0] == kind) words.push_back(row[1]);
  }
  return words;
}

}  // namespace quoth
