// Texts with names of persons, organizations and places, for training and measuring the name model.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/english/names.h"
#include "core/english/text.h"

namespace quoth::english {

struct AnnotatedName {
  Span span;  // bytes
  NameKind kind = NameKind::kPerson;
};

struct AnnotatedText {
  std::string source;  // which corpus
  std::string text;
  std::vector<AnnotatedName> names;  // in text order
};

// data/open/en-ner.*.jsonl.xz: sentences; those of one document are put together, a line each.
// Documents whose id begins with one of `without` are left out.
std::vector<AnnotatedText> ReadSentences(const std::string& path,
                                         const std::set<std::string>& without = {});

// data/en/open.*.jsonl: whole articles with entities.
std::vector<AnnotatedText> ReadArticles(const std::string& path);

// The ids of the last 20 novels of data/en/litbank.all.jsonl, as ReadSentences knows them: they are
// kept for measuring.
std::set<std::string> NovelsToLeaveOut(const std::string& path);

// A label (number in kNameLabels) for each token.
std::vector<uint8_t> LabelTokens(const AnnotatedText& annotated, const Text& text);

}  // namespace quoth::english
