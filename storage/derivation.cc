#include "storage/derivation.h"

#include <string>
#include <utility>

#include "core/claims/content_words.h"
#include "core/identity/names.h"
#include "storage/claim_index.h"
#include "storage/document_codec.h"
#include "storage/identity_index.h"
#include "storage/index_builder.h"
#include "storage/keys.h"

namespace quoth {
namespace {

// Raise it when the code of core/identity or core/claims decides otherwise.
constexpr char kRevision[] = "1";
constexpr size_t kMostMemory = size_t{64} << 20;
constexpr size_t kBatch = 1000;

const Id& Derivation() {
  static const Id id =
      Id::Of({"derivation", kRevision, NameLexiconDigest().Hex(), WordLexiconDigest().Hex()});
  return id;
}

Result<void> WriteAll(Engine& engine, IndexBuilder& builder) {
  std::vector<Write> batch;
  builder.Sort();
  IndexBuilder::Reader entries = builder.ReadAll();
  for (Write entry; entries.Next(entry);) {
    batch.push_back(entry);
    if (batch.size() < kBatch) continue;
    if (auto applied = engine.Apply(batch); !applied) return applied;
    batch.clear();
  }
  builder.Clear();
  return batch.empty() ? Result<void>() : engine.Apply(batch);
}

}  // namespace

Result<bool> IsDerivedAlike(const EngineView& view) {
  auto stored = view.Get(MetaPartition(), DerivationKey());
  if (!stored) return stored.error();
  return *stored && **stored == Bytes(Derivation());
}

Write DerivationWrite() {
  return {MetaPartition(), DerivationKey(), WriteKind::kPut, std::string(Bytes(Derivation()))};
}

Result<void> DeriveAgain(Engine& engine) {
  for (const Family family : {Family::kIdentity, Family::kClaim}) {
    if (auto cleared = engine.Clear(family); !cleared) return cleared;
  }
  const auto view = engine.View();
  auto documents = view->Partitions(Family::kDocument, "", SIZE_MAX);
  if (!documents) return documents.error();
  IndexBuilder builder;
  for (const std::string& key : *documents) {
    auto bytes = view->Get({Family::kDocument, key}, DocumentKey());
    if (!bytes) return bytes.error();
    if (!*bytes) continue;
    auto contribution = DecodeContribution(**bytes);
    if (!contribution) continue;  // damaged; `check` tells
    DescribePersonas(*contribution);
    VisitIdentityEntries(*contribution, builder);
    VisitClaimEntries(*contribution, builder);
    if (builder.memory_bytes() < kMostMemory) continue;
    if (auto written = WriteAll(engine, builder); !written) return written;
  }
  if (auto written = WriteAll(engine, builder); !written) return written;
  return engine.Apply({DerivationWrite()});
}

}  // namespace quoth
