#include "core/models/en/name_corpus.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string_view>

#include "core/models/en/treebank.h"
#include "core/utf8.h"

namespace quoth::english {
namespace {

using nlohmann::json;

template <typename Function>
void ForEachLine(const std::string& bytes, Function function) {
  std::istringstream lines(bytes);
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty()) function(json::parse(line));
  }
}

std::string ReadWhole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool ReadKind(const std::string& type, NameKind* kind) {
  static const std::map<std::string, NameKind> kinds = {
      {"PER", NameKind::kPerson},       {"ORG", NameKind::kOrganization},
      {"LOC", NameKind::kPlace},        {"person", NameKind::kPerson},
      {"organization", NameKind::kOrganization}, {"place", NameKind::kPlace}};
  const auto found = kinds.find(type);
  if (found == kinds.end()) return false;
  *kind = found->second;
  return true;
}

// The byte offset of every code point, and of the end.
std::vector<uint32_t> OffsetsOf(std::string_view text) {
  std::vector<uint32_t> offsets;
  for (size_t at = 0; at < text.size(); at += DecodeAt(text, at).length)
    offsets.push_back(static_cast<uint32_t>(at));
  offsets.push_back(static_cast<uint32_t>(text.size()));
  return offsets;
}

void AddName(const std::vector<uint32_t>& offsets, size_t start, size_t end,
             const std::string& type, uint32_t shift, AnnotatedText* out) {
  AnnotatedName name;
  if (!ReadKind(type, &name.kind) || start >= end || end >= offsets.size()) return;
  name.span = {offsets[start] + shift, offsets[end] + shift};
  out->names.push_back(name);
}

void Sort(AnnotatedText* text) {
  std::sort(text->names.begin(), text->names.end(),
            [](const AnnotatedName& a, const AnnotatedName& b) { return a.span < b.span; });
}

// "gum:GUM_bio_x-12" belongs to "gum:GUM_bio_x"; sentences of other corpora stand alone.
std::string DocumentOf(const std::string& id) {
  const bool grouped = id.starts_with("uner-ewt:") || id.starts_with("gum:") || id.starts_with("litbank:");
  return grouped ? id.substr(0, id.rfind('-')) : id;
}

}  // namespace

std::vector<AnnotatedText> ReadSentences(const std::string& path,
                                         const std::set<std::string>& without) {
  std::vector<AnnotatedText> texts;
  std::map<std::string, size_t> by_document;
  ForEachLine(ReadXz(path), [&](const json& record) {
    const std::string document = DocumentOf(record["id"]);
    if (without.contains(document)) return;
    const auto [entry, fresh] = by_document.try_emplace(document, texts.size());
    if (fresh) texts.push_back({record["source"], "", {}});
    AnnotatedText& text = texts[entry->second];
    if (!text.text.empty()) text.text += '\n';
    const auto shift = static_cast<uint32_t>(text.text.size());
    const std::string sentence = record["text"];
    const std::vector<uint32_t> offsets = OffsetsOf(sentence);
    for (const json& e : record["entities"]) {
      AddName(offsets, e["start"], e["end"], e["type"], shift, &text);
    }
    text.text += sentence;
  });
  for (AnnotatedText& text : texts) Sort(&text);
  return texts;
}

std::vector<AnnotatedText> ReadArticles(const std::string& path) {
  std::vector<AnnotatedText> texts;
  ForEachLine(ReadWhole(path), [&](const json& record) {
    AnnotatedText text{"open", record["text"], {}};
    const std::vector<uint32_t> offsets = OffsetsOf(text.text);
    for (const json& e : record["entities"]) {
      for (const json& mention : e["mentions"]) {
        AddName(offsets, mention[0], mention[1], e["type"], 0, &text);
      }
    }
    Sort(&text);
    texts.push_back(std::move(text));
  });
  return texts;
}

std::set<std::string> NovelsToLeaveOut(const std::string& path) {
  std::vector<std::string> ids;
  ForEachLine(ReadWhole(path), [&](const json& record) {
    std::string id = record["id"];
    std::replace(id.begin(), id.end(), '/', ':');
    ids.push_back(std::move(id));
  });
  std::sort(ids.begin(), ids.end());
  return {ids.end() - std::min<std::ptrdiff_t>(20, std::ssize(ids)), ids.end()};
}

std::vector<uint8_t> LabelTokens(const AnnotatedText& annotated, const Text& text) {
  std::vector<uint8_t> labels(text.size(), 0);
  Index i = 0;
  for (const AnnotatedName& name : annotated.names) {
    while (i < text.size() && text[i].span.begin < name.span.begin) ++i;
    const auto kind = static_cast<uint8_t>(name.kind);
    // Titles and articles are no part of a name, whatever the corpus thinks.
    bool begun = false;
    for (; i < text.size() && text[i].span.end <= name.span.end; ++i) {
      std::string_view word = text.Word(i);
      if (word.ends_with('.')) word.remove_suffix(1);
      const bool title = name.kind == NameKind::kPerson && text[i].span.end < name.span.end &&
                         text.vocabulary().IsTitle(word);
      if (!begun && (title || text.LowerIs(i, "the"))) continue;
      labels[i] = static_cast<uint8_t>(1 + 2 * kind + (begun ? 1 : 0));
      begun = true;
    }
  }
  return labels;
}

}  // namespace quoth::english
