#include "tests/cypher/create_loader.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include "core/cypher/parse.h"
#include "core/cypher/query.h"

namespace quoth::cypher {
namespace {

struct Segment {
  bool creates = false;
  std::string text;  // of CREATE: the pattern only
};

std::string WordAt(const std::string& text, size_t at) {
  std::string word;
  if (at > 0 && (std::isalnum(static_cast<unsigned char>(text[at - 1])) || text[at - 1] == '_' ||
                 text[at - 1] == ':' || text[at - 1] == '.')) {
    return word;
  }
  while (at < text.size() && std::isalpha(static_cast<unsigned char>(text[at]))) {
    word.push_back(static_cast<char>(std::toupper(static_cast<unsigned char>(text[at++]))));
  }
  return word;
}

// Cuts a statement before each clause that stands outside of brackets and quotes.
std::vector<Segment> Cut(const std::string& text) {
  std::vector<Segment> segments;
  int depth = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\'' || c == '"' || c == '`') {
      const size_t begin = i++;
      while (i < text.size() && text[i] != c) i += text[i] == '\\' ? 2 : 1;
      if (!segments.empty()) segments.back().text += text.substr(begin, i - begin + 1);
      continue;
    }
    depth += (c == '(' || c == '[' || c == '{') - (c == ')' || c == ']' || c == '}');
    const std::string word = depth == 0 ? WordAt(text, i) : std::string();
    if (word == "CREATE") {
      segments.push_back({true, {}});
      i += word.size() - 1;
      continue;
    }
    const bool reads = word == "MATCH" || word == "UNWIND" || word == "WITH" || word == "OPTIONAL";
    if (reads && (segments.empty() || segments.back().creates)) segments.push_back({false, {}});
    if (!segments.empty() && c != ';') segments.back().text.push_back(c);
  }
  return segments;
}

// Makes the variables of $rows known to what follows.
std::string Opening(const Map& variables) {
  std::string text;
  for (const auto& [name, value] : variables) {
    text += (text.empty() ? "UNWIND $` rows` AS ` row` WITH " : ", ") + std::string("` row`.`") +
            name + "` AS `" + name + "`";
  }
  return text.empty() ? text : text + " ";
}

class Loader {
 public:
  Loader(MemoryGraph& graph, const Map& parameters) : graph_(graph), parameters_(parameters) {}

  std::optional<Problem> Load(const std::string& statement) {
    for (const Segment& segment : Cut(statement)) {
      if (segment.creates) {
        for (Map& variables : rows_) Create(segment.text, variables);
      } else {
        Read(segment.text);
      }
      if (problem_) break;
    }
    return problem_;
  }

 private:
  void Read(const std::string& clauses) {
    std::vector<Map> next;
    if (!rows_.empty()) Ask(Opening(rows_[0]) + clauses + " RETURN *", rows_, next);
    rows_ = std::move(next);
  }

  void Ask(const std::string& text, const std::vector<Map>& from, std::vector<Map>& rows) {
    auto prepared = PreparedQuery::Prepare(text);
    if (auto* problem = std::get_if<Problem>(&prepared)) {
      problem_ = *problem;
      return;
    }
    const auto& query = std::get<PreparedQuery>(prepared);
    Map given = parameters_;
    given[" rows"] = Value(List(from.begin(), from.end()));
    auto problem = query.Run(graph_, given, {}, [&](const std::vector<Value>& values) {
      Map row;
      for (size_t i = 0; i < values.size(); ++i) row[query.columns()[i]] = values[i];
      rows.push_back(std::move(row));
      return true;
    });
    if (problem) problem_ = problem;
  }

  void Create(const std::string& pattern, Map& variables) {
    const std::string text = "MATCH " + pattern + " RETURN 1";
    auto parsed = Parse(text);
    if (auto* problem = std::get_if<Problem>(&parsed)) {
      problem_ = *problem;
      return;
    }
    const Query& query = std::get<Query>(parsed);
    for (const PathPattern& path : query.parts[0].clauses[0].match.paths) {
      CreatePath(path, text, variables);
    }
  }

  void CreatePath(const PathPattern& path, const std::string& text, Map& variables) {
    std::vector<NodeReference> nodes;
    for (const NodePattern& node : path.nodes) nodes.push_back(CreateNode(node, text, variables));
    for (size_t i = 0; i < path.relationships.size() && !problem_; ++i) {
      const RelationshipPattern& pattern = path.relationships[i];
      const bool forward = pattern.direction != Direction::kIn;
      const auto relationship = graph_.AddRelationship(
          nodes[forward ? i : i + 1], pattern.types.empty() ? "" : pattern.types[0],
          nodes[forward ? i + 1 : i], Properties(pattern.properties.get(), text, variables));
      if (!pattern.variable.empty()) variables[pattern.variable] = Value(relationship);
    }
  }

  NodeReference CreateNode(const NodePattern& pattern, const std::string& text, Map& variables) {
    const auto known = variables.find(pattern.variable);
    if (!pattern.variable.empty() && known != variables.end() &&
        known->second.Is<NodeReference>()) {
      return known->second.node();
    }
    const NodeReference node =
        graph_.AddNode(pattern.labels, Properties(pattern.properties.get(), text, variables));
    if (!pattern.variable.empty()) variables[pattern.variable] = Value(node);
    return node;
  }

  Map Properties(const Expression* map, const std::string& text, const Map& variables) {
    if (map == nullptr || problem_) return {};
    std::vector<Map> rows;
    Ask(Opening(variables) + "RETURN " + text.substr(map->offset, map->length) + " AS properties",
        {variables}, rows);
    return rows.empty() ? Map() : rows[0]["properties"].map();
  }

  MemoryGraph& graph_;
  const Map& parameters_;
  std::vector<Map> rows_{Map()};
  std::optional<Problem> problem_;
};

}  // namespace

std::optional<Problem> LoadGraph(const std::string& statement, const Map& parameters,
                                 MemoryGraph& graph) {
  return Loader(graph, parameters).Load(statement);
}

}  // namespace quoth::cypher
