#include "tests/cypher/graph_text.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <vector>

#include "core/cypher/parse.h"

namespace quoth::cypher {
namespace {

std::string Joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

std::string ListText(std::vector<std::string> items, bool sort) {
  if (sort) std::sort(items.begin(), items.end());
  return "[" + Joined(items) + "]";
}

std::string MapText(const std::map<std::string, std::string>& entries) {
  std::vector<std::string> parts;
  for (const auto& [key, value] : entries) parts.push_back(key + ": " + value);
  return "{" + Joined(parts) + "}";
}

std::string ElementText(std::vector<std::string> labels,
                        const std::map<std::string, std::string>& properties) {
  std::sort(labels.begin(), labels.end());
  std::string text;
  for (const std::string& label : labels) text += ":" + label;
  if (!properties.empty()) text += (text.empty() ? "" : " ") + MapText(properties);
  return text;
}

std::string StringText(const std::string& text) { return "'" + text + "'"; }

// ---- what was answered -------------------------------------------------------------------------

class Writer {
 public:
  Writer(const PropertyGraph& graph, bool sort_lists) : graph_(graph), sort_(sort_lists) {}

  std::string Text(const Value& value) const {
    switch (value.type()) {
      case ValueType::kNull:
        return "null";
      case ValueType::kBoolean:
        return value.boolean() ? "true" : "false";
      case ValueType::kInteger:
        return std::to_string(value.integer());
      case ValueType::kFloat:
        return FloatText(value.number() + 0.0);
      case ValueType::kString:
        return StringText(value.string());
      case ValueType::kList: {
        std::vector<std::string> items;
        for (const Value& item : value.list()) items.push_back(Text(item));
        return ListText(std::move(items), sort_);
      }
      case ValueType::kMap:
        return MapText(Entries(value.map()));
      case ValueType::kNode:
        return NodeText(value.node());
      case ValueType::kRelationship:
        return RelationshipText(value.relationship());
      case ValueType::kPath:
        return PathText(value.path());
    }
    return "?";
  }

 private:
  std::map<std::string, std::string> Entries(const Map& map) const {
    std::map<std::string, std::string> entries;
    for (const auto& [key, value] : map) entries[key] = Text(value);
    return entries;
  }

  std::string NodeText(NodeReference node) const {
    return "(" + ElementText(*graph_.Labels(node), Entries(*graph_.Properties(node))) + ")";
  }

  std::string RelationshipText(RelationshipReference relationship) const {
    return "[" +
           ElementText({*graph_.Type(relationship)}, Entries(*graph_.Properties(relationship))) +
           "]";
  }

  std::string PathText(const Path& path) const {
    std::string text = "<" + NodeText(path.nodes[0]);
    for (size_t i = 0; i < path.relationships.size(); ++i) {
      const bool forward = graph_.Ends(path.relationships[i])->from == path.nodes[i];
      const std::string middle = RelationshipText(path.relationships[i]);
      text += forward ? "-" + middle + "->" : "<-" + middle + "-";
      text += NodeText(path.nodes[i + 1]);
    }
    return text + ">";
  }

  const PropertyGraph& graph_;
  bool sort_;
};

// ---- what is expected --------------------------------------------------------------------------

class Reader {
 public:
  Reader(std::string_view text, bool sort_lists) : text_(text), sort_(sort_lists) {}

  std::string All() {
    const std::string value = ReadValue();
    Blanks();
    return at_ == text_.size() && !failed_ ? value : "?" + std::string(text_);
  }

 private:
  char Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool Take(std::string_view part) {
    Blanks();
    if (text_.substr(at_, part.size()) != part) return false;
    at_ += part.size();
    return true;
  }
  void Need(std::string_view part) { failed_ |= !Take(part); }
  void Blanks() {
    while (Peek() == ' ') ++at_;
  }

  std::string ReadValue() {
    Blanks();
    switch (Peek()) {
      case '(':
        return ReadNode();
      case '<':
        return ReadPath();
      case '{':
        return MapText(ReadMap());
      case '\'':
        return ReadString();
      case '[':
        return ReadBracket();
      default:
        return ReadWord();
    }
  }

  std::string ReadBracket() {
    Need("[");
    Blanks();
    if (Peek() == ':') return "[" + ReadElement("]") + "]";
    std::vector<std::string> items;
    while (!failed_ && !Take("]")) {
      items.push_back(ReadValue());
      if (!Take(",")) {
        Need("]");
        break;
      }
    }
    return ListText(std::move(items), sort_);
  }

  std::string ReadNode() {
    Need("(");
    return "(" + ReadElement(")") + ")";
  }

  // Labels or a type, then properties.
  std::string ReadElement(std::string_view end) {
    std::vector<std::string> labels;
    while (Take(":")) labels.push_back(ReadName());
    Blanks();
    std::map<std::string, std::string> properties;
    if (Peek() == '{') properties = ReadMap();
    Need(end);
    return ElementText(std::move(labels), properties);
  }

  std::string ReadPath() {
    Need("<");
    std::string text = "<" + ReadNode();
    while (!failed_ && !Take(">")) {
      const bool back = Take("<-");
      if (!back) Need("-");
      const std::string middle = ReadBracket();
      Need(back ? "-" : "->");
      text += (back ? "<-" : "-") + middle + (back ? "-" : "->") + ReadNode();
    }
    return text + ">";
  }

  std::map<std::string, std::string> ReadMap() {
    std::map<std::string, std::string> entries;
    Need("{");
    while (!failed_ && !Take("}")) {
      const std::string key = ReadName();
      Need(":");
      entries[key] = ReadValue();
      if (!Take(",")) {
        Need("}");
        break;
      }
    }
    return entries;
  }

  std::string ReadName() {
    Blanks();
    const bool quoted = Take("`");
    const size_t begin = at_;
    const std::string_view ends = quoted ? "`" : " :,{}()[]";
    while (at_ < text_.size() && ends.find(Peek()) == ends.npos) ++at_;
    failed_ |= at_ == begin;
    std::string name(text_.substr(begin, at_ - begin));
    if (quoted) Need("`");
    return name;
  }

  std::string ReadString() {
    const size_t begin = ++at_;
    while (at_ < text_.size() && Peek() != '\'') at_ += Peek() == '\\' ? 2 : 1;
    const auto text = Unescape(text_.substr(begin, std::min(at_, text_.size()) - begin));
    ++at_;
    failed_ |= !text;
    return StringText(text.value_or(""));
  }

  std::string ReadWord() {
    const size_t begin = at_;
    while (at_ < text_.size() && std::string_view(" ,]})").find(Peek()) == std::string_view::npos) {
      ++at_;
    }
    const std::string word(text_.substr(begin, at_ - begin));
    if (word == "null" || word == "true" || word == "false" || word == "NaN") return word;
    failed_ |= word.empty() || word.find_first_not_of("+-.eE0123456789Inf") != std::string::npos;
    if (word.find_first_of(".eE") == std::string::npos) return word;
    return FloatText(std::strtod(word.c_str(), nullptr));
  }

  std::string_view text_;
  bool sort_;
  size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace

std::string GraphText(const Value& value, const PropertyGraph& graph, bool sort_lists) {
  return Writer(graph, sort_lists).Text(value);
}

std::string ExpectedText(std::string_view cell, bool sort_lists) {
  return Reader(cell, sort_lists).All();
}

}  // namespace quoth::cypher
