#include "tests/cypher/gherkin.h"

#include <fstream>
#include <optional>

namespace quoth::cypher {
namespace {

std::string Trimmed(const std::string& text) {
  const size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

bool Begins(const std::string& text, const std::string& with) { return text.rfind(with, 0) == 0; }

std::vector<std::string> Cells(const std::string& line) {
  std::vector<std::string> cells;
  std::string cell;
  for (size_t i = 1; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '|') {
      cell.push_back(line[++i]);
    } else if (line[i] == '|') {
      cells.push_back(Trimmed(cell));
      cell.clear();
    } else {
      cell.push_back(line[i]);
    }
  }
  return cells;
}

void Replace(std::string& text, const std::string& from, const std::string& to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
}

class FeatureReader {
 public:
  explicit FeatureReader(const std::filesystem::path& file)
      : name_(file.stem().string()), in_(file) {}

  std::vector<Scenario> Read() {
    std::string line;
    while (std::getline(in_, line)) Take(Trimmed(line));
    Close();
    return std::move(scenarios_);
  }

 private:
  void Take(const std::string& line) {
    if (line.empty() || line[0] == '#' || line[0] == '@' || Begins(line, "Feature:")) return;
    if (Begins(line, "Background:")) {
      Close();
      in_background_ = true;
    } else if (Begins(line, "Scenario")) {
      Close();
      in_background_ = false;
      scenario_ = Scenario{name_ + " " + Trimmed(line.substr(line.find(':') + 1)), background_};
    } else if (Begins(line, "Examples:")) {
      in_examples_ = true;
    } else if (Begins(line, "\"\"\"")) {
      Steps().back().block = Block();
    } else if (line[0] == '|') {
      (in_examples_ ? examples_ : Steps().back().table).push_back(Cells(line));
    } else {
      Steps().push_back({Trimmed(line.substr(line.find(' '))), {}, {}});
    }
  }

  std::vector<FeatureStep>& Steps() { return in_background_ ? background_ : scenario_->steps; }

  std::string Block() {
    std::string block, line;
    while (std::getline(in_, line) && !Begins(Trimmed(line), "\"\"\"")) block += line + "\n";
    return block;
  }

  void Close() {
    if (scenario_ && examples_.empty()) scenarios_.push_back(*scenario_);
    for (size_t row = 1; row < examples_.size(); ++row) {
      Scenario written = *scenario_;
      for (size_t i = 0; i < examples_[0].size(); ++i) {
        Fill(written, "<" + examples_[0][i] + ">", examples_[row].at(i));
      }
      written.name += " (example " + std::to_string(row) + ")";
      scenarios_.push_back(std::move(written));
    }
    scenario_.reset();
    examples_.clear();
    in_examples_ = false;
  }

  static void Fill(Scenario& scenario, const std::string& from, const std::string& to) {
    Replace(scenario.name, from, to);
    for (FeatureStep& step : scenario.steps) {
      Replace(step.text, from, to);
      Replace(step.block, from, to);
      for (auto& row : step.table) {
        for (std::string& cell : row) Replace(cell, from, to);
      }
    }
  }

  std::string name_;
  std::ifstream in_;
  std::vector<Scenario> scenarios_;
  std::optional<Scenario> scenario_;
  std::vector<FeatureStep> background_;
  Table examples_;
  bool in_background_ = false;
  bool in_examples_ = false;
};

}  // namespace

std::vector<Scenario> ReadFeature(const std::filesystem::path& file) {
  return FeatureReader(file).Read();
}

}  // namespace quoth::cypher
