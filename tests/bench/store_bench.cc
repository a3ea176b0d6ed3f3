// The parts of the store, one by one, on made-up documents in memory. The whole beside other databases
// is bench_store.

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "quoth/store.h"
#include "storage/contribution.h"
#include "storage/document_codec.h"
#include "storage/fold.h"
#include "storage/index_entries.h"
#include "tests/storage/sample_documents.h"

namespace quoth {
namespace {

constexpr int kDocuments = 2000;

Store& Filled() {
  static const std::unique_ptr<Store> store = [] {
    auto made = *Store::OpenInMemory();
    for (int i = 0; i < kDocuments; ++i) {
      const SampleDocument sample = MakeSample(i, 1);
      if (!made->Ingest(sample.document, sample.extraction)) std::abort();
    }
    return made;
  }();
  return *store;
}

void BuildAContribution(benchmark::State& state) {
  const SampleDocument sample = MakeSample(3, 1);
  for (auto _ : state) {
    benchmark::DoNotOptimize(BuildContribution(sample.document, sample.extraction, 0));
  }
}
BENCHMARK(BuildAContribution);

void DeriveIndexEntries(benchmark::State& state) {
  const SampleDocument sample = MakeSample(3, 1);
  const Contribution contribution = BuildContribution(sample.document, sample.extraction, 0);
  for (auto _ : state) benchmark::DoNotOptimize(IndexWrites(contribution));
}
BENCHMARK(DeriveIndexEntries);

void ShowAQuotation(benchmark::State& state) {
  const SampleDocument sample = MakeSample(3, 1);
  const std::string bytes = Encode(BuildContribution(sample.document, sample.extraction, 0));
  for (auto _ : state) benchmark::DoNotOptimize(DocumentRecord::Open(bytes)->Show(0));
}
BENCHMARK(ShowAQuotation);

void WalkAList(benchmark::State& state) {
  ListEncoder list(RefWidth::kNarrow);
  for (uint64_t i = 0; i < 1000; ++i) list.Add({i * 86'400, i << 40, "p", false});
  const std::string bytes = list.Take();
  for (auto _ : state) {
    for (ListDecoder at(bytes); at.Valid(); at.Next()) benchmark::DoNotOptimize(at.element());
  }
  state.SetItemsProcessed(state.iterations() * 1000);
}
BENCHMARK(WalkAList);

void IngestADocument(benchmark::State& state) {
  const auto store = *Store::OpenInMemory();
  int number = 0;
  for (auto _ : state) {
    state.PauseTiming();
    const SampleDocument sample = MakeSample(number++, 1);
    state.ResumeTiming();
    benchmark::DoNotOptimize(store->Ingest(sample.document, sample.extraction));
  }
}
BENCHMARK(IngestADocument);

void Newest20OfASpeaker(benchmark::State& state) {
  const Store& store = Filled();
  for (auto _ : state) benchmark::DoNotOptimize(store.FindQuotations({.speaker = "Ada Roe"}));
}
BENCHMARK(Newest20OfASpeaker);

void Best20OfTwoWords(benchmark::State& state) {
  const Store& store = Filled();
  for (auto _ : state) benchmark::DoNotOptimize(store.Search({.text = "battery 투자"}));
}
BENCHMARK(Best20OfTwoWords);

}  // namespace
}  // namespace quoth

BENCHMARK_MAIN();
