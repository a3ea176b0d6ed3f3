// Speed of the whole extraction, one thread, over the sample articles of one language or over a file:
//   build/tests/bench/extract_bench
//   QUOTH_BENCH_TEXT=news.txt build/tests/bench/extract_bench

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "quoth/extractor.h"
#include "server/input.h"

namespace quoth {
namespace {

std::vector<Document> ReadDocuments(const std::string& path) {
  std::vector<Document> documents;
  for (const auto& file : ListInputFiles({path})) {
    ReadFile(file, {}, [&](InputItem item) {
      if (item.document) documents.push_back(*std::move(item.document));
      return true;
    });
  }
  return documents;
}

void ExtractAll(benchmark::State& state, const std::string& path) {
  const Extractor extractor;
  const std::vector<Document> documents = ReadDocuments(path);
  int64_t bytes = 0;
  for (const Document& document : documents) bytes += static_cast<int64_t>(document.text().size());
  for (auto _ : state) {
    for (const Document& document : documents) {
      benchmark::DoNotOptimize(extractor.Extract(document));
    }
  }
  state.SetBytesProcessed(state.iterations() * bytes);
}

BENCHMARK_CAPTURE(ExtractAll, korean, std::string(QUOTH_SOURCE_DIR "/fixtures/ko"));
BENCHMARK_CAPTURE(ExtractAll, english, std::string(QUOTH_SOURCE_DIR "/fixtures/en"));

}  // namespace
}  // namespace quoth

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (const char* file = std::getenv("QUOTH_BENCH_TEXT")) {
    benchmark::RegisterBenchmark("ExtractAll/file", quoth::ExtractAll, std::string(file));
  }
  benchmark::RunSpecifiedBenchmarks();
}
