// Feature files of the openCypher TCK: the part of Gherkin that they use.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace quoth::cypher {

using Table = std::vector<std::vector<std::string>>;

struct FeatureStep {
  std::string text;   // without Given, When, Then, And
  std::string block;  // between """
  Table table;
};

struct Scenario {
  std::string name;  // "Match1 [3] Matching nodes using multiple labels"
  std::vector<FeatureStep> steps;
};

// Outlines are written out, one scenario an example; the background comes first in each.
std::vector<Scenario> ReadFeature(const std::filesystem::path& file);

}  // namespace quoth::cypher
