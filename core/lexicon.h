// Lexicon files: language knowledge as tab-separated rows, compiled into the library from
// core/lexicon/. A line that starts with '#' is a comment; empty lines are skipped.
#pragma once

#include <initializer_list>
#include <string_view>
#include <variant>
#include <vector>

#include "core/word_table.h"
#include "quoth/id.h"

namespace quoth {

using LexiconRow = std::vector<std::string_view>;  // views of static data

// Rows of the file, e.g. "ko/reporting_verbs.tsv". A file that was not compiled in has no rows.
std::vector<LexiconRow> ReadLexicon(std::string_view file);

// Rows of such a file that lies elsewhere; views of `bytes`.
std::vector<LexiconRow> ReadRows(std::string_view bytes);

// The first column of the file as a set.
using LexiconSet = WordMap<std::monostate>;
LexiconSet ReadLexiconSet(std::string_view file);
// In which characters they end, with lengths in bytes.
EndLengths EndsOf(const LexiconSet& words);

// The second column of the rows whose first one is `kind`.
std::vector<std::string_view> ReadLexiconWords(std::string_view file, std::string_view kind);

// Of all rows of the files.
Id LexiconDigest(std::initializer_list<std::string_view> files);

}  // namespace quoth
