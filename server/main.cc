// Temporary door: `quoth extract --input-format jsonl --format jsonl -`.
#include <iostream>
#include <string>

#include "quoth/extractor.h"
#include "server/json.h"

int main() {
  const quoth::Extractor extractor;
  std::string line;
  while (std::getline(std::cin, line)) {
    const auto json = quoth::ParseJson(line);
    if (!json) continue;
    const auto document = quoth::DocumentFromJson(*json);
    if (!document) continue;
    std::cout << quoth::Dump(quoth::ExtractionJson(*document, extractor.Extract(*document))) << '\n';
  }
}
