#include "storage/migration.h"

#include <utility>

#include "storage/codec.h"
#include "storage/document_codec.h"
#include "storage/index_entries.h"
#include "storage/keys.h"

namespace quoth {

// What a run that was cut off has stored is there already; its totals must not be counted again.
Result<void> MigrateFrom1(Engine& engine) {
  const auto view = engine.View();
  auto migrated = ReadFormat1(*view, [&](Contribution contribution) -> Result<void> {
    const Partition partition = DocumentPartition(RefOf(contribution.summary.id));
    auto known = engine.View()->Get(partition, DocumentKey());
    if (!known) return known.error();
    if (*known) return {};
    std::vector<Write> batch = IndexWrites(contribution);
    batch.push_back({partition, DocumentKey(), WriteKind::kPut, Encode(contribution)});
    return engine.Apply(batch);
  });
  if (!migrated) return migrated;
  Encoder version;
  version.Number(kFormatVersion);
  if (auto put = engine.Apply({{MetaPartition(), FormatKey(), WriteKind::kPut, version.Take()}}); !put) {
    return put;
  }
  if (auto synced = engine.Sync(); !synced) return synced;
  return engine.DropOldFamilies();
}

}  // namespace quoth
