#include "storage/migration.h"

#include <iterator>
#include <utility>

#include "storage/codec.h"
#include "storage/derivation.h"
#include "storage/document_codec.h"
#include "storage/index_entries.h"
#include "storage/keys.h"

namespace quoth {
namespace {

Result<void> FinishMigration(Engine& engine) {
  if (auto put = engine.Apply(FormatWrites()); !put) return put;
  return engine.Sync();
}

// The document as this format keeps it, with the entries that it had before taken back.
Result<std::vector<Write>> RenewedFrom2(Contribution old) {
  std::vector<Write> batch;
  for (const Write& write : IndexWrites(old, IndexScope::kWithoutPersonas)) batch.push_back(Undone(write));
  const int64_t ingested = old.summary.ingested;
  const std::string rules_version = old.summary.rules_version;
  const Store::StoredDocument restored = Restore(std::move(old));
  Contribution renewed = BuildContribution(restored.document, restored.extraction, ingested);
  renewed.summary.rules_version = rules_version;
  std::vector<Write> adds = IndexWrites(renewed);
  std::move(adds.begin(), adds.end(), std::back_inserter(batch));
  batch.push_back({DocumentPartition(renewed.summary.id), DocumentKey(), WriteKind::kPut,
                   Encode(renewed)});
  return batch;
}

// Derives everything anew; the old entries go when all is there.
// What a run that was cut off has stored is there already; its totals must not be counted again.
Result<void> MigrateFrom1(Engine& engine) {
  const auto view = engine.View();
  auto migrated = ReadFormat1(*view, [&](Contribution contribution) -> Result<void> {
    const Partition partition = DocumentPartition(contribution.summary.id);
    auto known = engine.View()->Get(partition, DocumentKey());
    if (!known) return known.error();
    if (*known) return {};
    std::vector<Write> batch = IndexWrites(contribution);
    batch.push_back({partition, DocumentKey(), WriteKind::kPut, Encode(contribution)});
    return engine.Apply(batch);
  });
  if (!migrated) return migrated;
  if (auto finished = FinishMigration(engine); !finished) return finished;
  return engine.DropOldFamilies();
}

// Format 2 knew people by their names alone, and no claims. A document at a time.
Result<void> MigrateFrom2(Engine& engine) {
  const auto view = engine.View();
  auto documents = view->Partitions(Family::kDocument, "", SIZE_MAX);
  if (!documents) return documents.error();
  for (const std::string& key : *documents) {
    auto bytes = view->Get({Family::kDocument, key}, DocumentKey());
    if (!bytes) return bytes.error();
    if (!*bytes || !IsRecordOfFormat2(**bytes)) continue;
    auto old = DecodeContribution(**bytes);
    if (!old) return old.error();
    auto batch = RenewedFrom2(*std::move(old));
    if (!batch) return batch.error();
    if (auto applied = engine.Apply(*batch); !applied) return applied;
  }
  return FinishMigration(engine);
}

// Format 3 kept the claims in other entries.
Result<void> MigrateFrom3(Engine& engine) {
  if (auto derived = DeriveAgain(engine); !derived) return derived;
  return FinishMigration(engine);
}

// Format 4 knew no corrections.
Result<void> MigrateFrom4(Engine& engine) {
  auto alike = IsDerivedAlike(*engine.View());
  if (!alike) return alike.error();
  return *alike ? FinishMigration(engine) : MigrateFrom3(engine);
}

}  // namespace

std::vector<Write> FormatWrites() {
  Encoder version;
  version.Number(kFormatVersion);
  return {{MetaPartition(), FormatKey(), WriteKind::kPut, version.Take()}, DerivationWrite()};
}

Result<void> Migrate(Engine& engine, uint64_t from) {
  switch (from) {
    case 1: return MigrateFrom1(engine);
    case 2: return MigrateFrom2(engine);
    case 3: return MigrateFrom3(engine);
    default: return MigrateFrom4(engine);
  }
}

}  // namespace quoth
