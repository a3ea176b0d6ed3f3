// Runs the openCypher TCK on the graph in memory.
//
// tck FOLDER [--list]: every feature file below FOLDER. Each scenario passes, is refused by name
// (the query holds a clause, function or form that is not supported), or fails. Exit code 0 if at
// least 95 % of those that are not refused pass, 1 otherwise, 77 if there is no such folder.

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <sstream>

#include "core/cypher/query.h"
#include "tests/cypher/create_loader.h"
#include "tests/cypher/gherkin.h"
#include "tests/cypher/graph_text.h"

namespace quoth::cypher {
namespace {

enum class Verdict { kPassed, kRefused, kFailed };

struct Outcome {
  Verdict verdict = Verdict::kPassed;
  std::string why;
};

struct Answer {
  std::vector<std::string> columns;
  std::vector<std::vector<Value>> rows;
  std::optional<Problem> problem;
  bool at_compile_time = false;
};

Outcome Failed(std::string why) { return {Verdict::kFailed, std::move(why)}; }

bool Contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

Answer Ask(const std::string& text, const MemoryGraph& graph, const Map& parameters) {
  Answer answer;
  auto prepared = PreparedQuery::Prepare(text);
  if (auto* problem = std::get_if<Problem>(&prepared)) {
    answer.problem = *problem;
    answer.at_compile_time = true;
    return answer;
  }
  const auto& query = std::get<PreparedQuery>(prepared);
  answer.columns = query.columns();
  answer.problem = query.Run(graph, parameters, {}, [&](const std::vector<Value>& row) {
    answer.rows.push_back(row);
    return true;
  });
  return answer;
}

class ScenarioRun {
 public:
  ScenarioRun(const Scenario& scenario, std::filesystem::path graphs)
      : scenario_(scenario), graphs_(std::move(graphs)) {}

  Outcome Run() {
    bool asked = false;
    for (const FeatureStep& step : scenario_.steps) {
      Outcome outcome = Take(step, asked);
      if (outcome.verdict != Verdict::kPassed) return outcome;
    }
    return asked ? Outcome{} : Failed("the scenario asks nothing");
  }

 private:
  Outcome Take(const FeatureStep& step, bool& asked) {
    if (step.text == "having executed:") return Load(step.block);
    if (Contains(step.text, "parameters are:")) return ReadParameters(step.table);
    if (Contains(step.text, " graph") && !Contains(step.text, ":")) return LoadNamed(step.text);
    if (step.text == "executing query:" || step.text == "executing control query:") {
      answer_ = Ask(step.block, graph_, parameters_);
      asked = true;
      const bool refused = answer_.problem && answer_.problem->kind == ProblemKind::kUnsupported;
      return refused ? Outcome{Verdict::kRefused, answer_.problem->message} : Outcome{};
    }
    if (Contains(step.text, "should be raised")) return CompareProblem(step.text);
    if (Contains(step.text, "the result should be")) return CompareRows(step);
    if (step.text == "no side effects") return {};
    return {Verdict::kRefused, "a step of the scenario: " + step.text};
  }

  Outcome Load(const std::string& statement) {
    const auto problem = LoadGraph(statement, parameters_, graph_);
    if (!problem) return {};
    if (problem->kind == ProblemKind::kUnsupported) {
      return {Verdict::kRefused, "to build the graph: " + problem->message};
    }
    return Failed("the graph: " + problem->message);
  }

  // "an empty graph", "any graph", "the binary-tree-1 graph"
  Outcome LoadNamed(const std::string& text) {
    if (text == "an empty graph" || text == "any graph") return {};
    const std::string name = text.substr(4, text.find(" graph") - 4);
    std::ifstream in(graphs_ / name / (name + ".cypher"));
    if (!in) return Failed("there is no graph " + name);
    std::stringstream statement;
    statement << in.rdbuf();
    return Load(statement.str());
  }

  Outcome ReadParameters(const Table& table) {
    for (const auto& row : table) {
      const Answer answer = Ask("RETURN " + row.at(1) + " AS value", graph_, {});
      if (answer.rows.size() != 1) return Failed("the parameter " + row[0] + " cannot be read");
      parameters_[row[0]] = answer.rows[0][0];
    }
    return {};
  }

  // "a SyntaxError should be raised at compile time: UndefinedVariable"
  Outcome CompareProblem(const std::string& text) {
    if (!answer_.problem) return Failed("answered; expected " + text);
    const std::string got = std::string(ToString(answer_.problem->kind)) + ": " +
                            answer_.problem->code +
                            (answer_.at_compile_time ? " at compile time" : " at runtime") + " (" +
                            answer_.problem->message + ")";
    const std::string kind = text.substr(text.find(' ') + 1, text.find(" should") - 2);
    const std::string code = text.substr(text.rfind(": ") + 2);
    const bool time =
        Contains(text, "any time") || Contains(text, "compile time") == answer_.at_compile_time;
    const bool same = kind == ToString(answer_.problem->kind) && time &&
                      (code == "*" || code == answer_.problem->code);
    return same ? Outcome{} : Failed("expected " + text + ", got " + got);
  }

  Outcome CompareRows(const FeatureStep& step) {
    if (answer_.problem) return Failed(answer_.problem->code + ": " + answer_.problem->message);
    if (step.text == "the result should be empty") {
      return answer_.rows.empty() ? Outcome{} : Failed("rows where none are expected");
    }
    const bool sort_lists = Contains(step.text, "ignoring element order");
    std::vector<std::string> expected, got;
    for (size_t i = 1; i < step.table.size(); ++i) {
      std::string row;
      for (const std::string& cell : step.table[i]) row += ExpectedText(cell, sort_lists) + " | ";
      expected.push_back(row);
    }
    std::vector<size_t> order;
    for (const std::string& column : step.table.at(0)) {
      const auto found = std::find(answer_.columns.begin(), answer_.columns.end(), column);
      if (found == answer_.columns.end()) return Failed("there is no column " + column);
      order.push_back(static_cast<size_t>(found - answer_.columns.begin()));
    }
    if (order.size() != answer_.columns.size()) return Failed("more columns than expected");
    for (const auto& values : answer_.rows) {
      std::string row;
      for (const size_t i : order) row += GraphText(values[i], graph_, sort_lists) + " | ";
      got.push_back(row);
    }
    return Compare(std::move(expected), std::move(got), Contains(step.text, "in order"));
  }

  static Outcome Compare(std::vector<std::string> expected, std::vector<std::string> got,
                         bool in_order) {
    if (!in_order) {
      std::sort(expected.begin(), expected.end());
      std::sort(got.begin(), got.end());
    }
    if (expected == got) return {};
    const auto text = [](const std::vector<std::string>& rows) {
      std::string joined;
      for (const std::string& row : rows) joined += "\n      " + row;
      return joined;
    };
    return Failed("expected" + text(expected) + "\n    got" + text(got));
  }

  const Scenario& scenario_;
  std::filesystem::path graphs_;
  MemoryGraph graph_;
  Map parameters_;
  Answer answer_;
};

std::vector<std::filesystem::path> Features(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".feature") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

int RunAll(const std::filesystem::path& folder, bool list) {
  std::map<Verdict, std::vector<std::string>> lists;
  std::map<std::string, int> reasons;
  for (const auto& file : Features(folder)) {
    for (const Scenario& scenario : ReadFeature(file)) {
      const Outcome outcome = ScenarioRun(scenario, folder / "graphs").Run();
      lists[outcome.verdict].push_back(scenario.name +
                                       (outcome.why.empty() ? "" : "\n    " + outcome.why));
      if (outcome.verdict == Verdict::kRefused) ++reasons[outcome.why];
    }
  }
  const auto print = [&](const char* title, Verdict verdict) {
    std::printf("%s\n", title);
    for (const std::string& line : lists[verdict]) std::printf("  %s\n", line.c_str());
  };
  if (list) print("Passed:", Verdict::kPassed);
  if (list) print("Refused by name:", Verdict::kRefused);
  print("Failed:", Verdict::kFailed);
  std::printf("Refused, by reason:\n");
  for (const auto& [reason, count] : reasons) std::printf("  %4d  %s\n", count, reason.c_str());
  const size_t passed = lists[Verdict::kPassed].size(), failed = lists[Verdict::kFailed].size();
  const double share = 100.0 * double(passed) / double(std::max<size_t>(passed + failed, 1));
  std::printf(
      "%zu scenarios pass, %zu are refused by name, %zu fail: %.2f %% of what is not refused\n",
      passed, lists[Verdict::kRefused].size(), failed, share);
  return share >= 95 ? 0 : 1;
}

}  // namespace
}  // namespace quoth::cypher

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  if (!std::filesystem::is_directory(argv[1])) {
    std::printf("skipped: there is no folder %s\n", argv[1]);
    return 77;
  }
  return quoth::cypher::RunAll(argv[1], argc > 2 && std::strcmp(argv[2], "--list") == 0);
}
