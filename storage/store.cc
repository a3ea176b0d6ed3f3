// Store over an engine: one writer at a time, readers on consistent views.

#include "quoth/store.h"

#include <algorithm>
#include <atomic>
#include <ctime>
#include <mutex>
#include <utility>

#include "storage/bulk_load.h"
#include "storage/check.h"
#include "storage/contribution.h"
#include "storage/graph_store.h"
#include "storage/index_entries.h"
#include "storage/keys.h"
#include "storage/link_history.h"
#include "storage/migration.h"
#include "storage/queries.h"
#include "storage/rocksdb_engine.h"

namespace quoth {
namespace {

Error NoDocument(const Id& document) {
  return {ErrorCode::kNotFound, "there is no document " + document.Hex()};
}

bool Before(const Write& a, const Write& b) {
  return std::tie(a.partition, a.sort_key, a.value) < std::tie(b.partition, b.sort_key, b.value);
}

std::vector<Write> Sorted(std::vector<Write> writes) {
  std::sort(writes.begin(), writes.end(), Before);
  return writes;
}

std::vector<Write> Difference(const std::vector<Write>& a, const std::vector<Write>& b) {
  std::vector<Write> difference;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(difference), Before);
  return difference;
}

// How a batch changes the links.
std::vector<LinkTotal> LinkChanges(const std::vector<Write>& batch) {
  std::vector<LinkTotal> changes;
  LinkMark mark;
  for (const Write& write : batch) {
    const bool out = write.partition.family == Family::kLink && write.kind == WriteKind::kFold &&
                     write.sort_key[0] == static_cast<char>(Direction::kOut);
    const auto parts = out ? ParseLinkKey(write.sort_key) : std::nullopt;
    if (!parts) continue;
    const ListDecoder list(write.value);
    if (!DecodeLinkMark(list.element().payload, mark)) continue;
    if (mark.statements == 0) continue;
    const int64_t sign = list.element().removed ? -1 : 1;
    changes.push_back({IdFromBytes(write.partition.key), parts->kind, parts->other,
                       sign * mark.statements, sign});
  }
  return changes;
}

class GraphStore : public Store {
 public:
  GraphStore(std::unique_ptr<Engine> engine, bool read_only)
      : engine_(std::move(engine)), read_only_(read_only) {
    // States are named on from those of earlier openings: the engine counts at least one a change.
    if (const auto known = engine_->Statistics()) sequence_ = known->writes;
  }

  Result<void> CheckFormat() {
    auto stored = engine_->View()->Get(MetaPartition(), FormatKey());
    if (!stored) return stored.error();
    if (!*stored) return read_only_ ? Result<void>() : PutFormat();
    Decoder in(**stored);
    const uint64_t version = in.Number();
    if (in.AtEnd() && version == kFormatVersion) {
      return read_only_ ? Result<void>() : engine_->DropOldFamilies();
    }
    if (in.AtEnd() && version == 1) {
      if (!read_only_) return MigrateFrom1(*engine_);
      return Error{ErrorCode::kUnsupported,
                   "the store is of format 1; `quoth compact` brings it to format " +
                       std::to_string(kFormatVersion)};
    }
    return Error{ErrorCode::kUnsupported,
                 "the store is of format " + std::to_string(version) + "; this program reads " +
                     std::to_string(kFormatVersion) + ": use a newer quoth"};
  }

  Result<IngestOutcome> Ingest(const Document& document, const Extraction& extraction) override {
    if (auto allowed = CheckWritable(); !allowed) return allowed.error();
    const Contribution fresh = BuildContribution(document, extraction, std::time(nullptr));
    std::string record = Encode(fresh);
    std::vector<Write> adds = IndexWrites(fresh);
    const Partition partition = DocumentPartition(RefOf(document.id()));
    const std::lock_guard lock(writing_);
    const auto view = engine_->View();
    auto known = view->Get(partition, DocumentKey());
    if (!known) return known.error();
    if (*known && SameBesidesIngest(**known, record)) return IngestOutcome::kUnchanged;
    std::vector<Write> removes;
    if (*known) {
      auto old = DecodeContribution(**known);
      if (!old) return old.error();
      if (old->summary.id != document.id()) return Collision(old->summary.id);
      adds = Sorted(std::move(adds));
      const std::vector<Write> had = Sorted(IndexWrites(*old));
      for (const Write& write : Difference(had, adds)) removes.push_back(Undone(write));
      adds = Difference(adds, had);
      if (auto kept = KeepTwins(*view, *old, removes); !kept) return kept.error();
    }
    std::vector<Write> batch = std::move(adds);
    batch.push_back({partition, DocumentKey(), WriteKind::kPut, std::move(record)});
    std::move(removes.begin(), removes.end(), std::back_inserter(batch));
    if (auto applied = Apply(batch); !applied) return applied.error();
    return *known ? IngestOutcome::kReplaced : IngestOutcome::kAdded;
  }

  Result<void> Remove(const Id& document) override {
    if (auto allowed = CheckWritable(); !allowed) return allowed;
    const Partition partition = DocumentPartition(RefOf(document));
    const std::lock_guard lock(writing_);
    const auto view = engine_->View();
    auto known = view->Get(partition, DocumentKey());
    if (!known) return known.error();
    if (!*known) return NoDocument(document);
    auto old = DecodeContribution(**known);
    if (!old) return old.error();
    if (old->summary.id != document) return NoDocument(document);
    std::vector<Write> batch{{partition, DocumentKey(), WriteKind::kDelete, {}}};
    for (const Write& write : IndexWrites(*old)) batch.push_back(Undone(write));
    if (auto kept = KeepTwins(*view, *old, batch); !kept) return kept;
    return Apply(batch);
  }

  Result<void> Sync() override { return engine_->Sync(); }

  Result<std::unique_ptr<BulkLoad>> StartBulkLoad() override {
    if (auto allowed = CheckWritable(); !allowed) return allowed.error();
    return MakeBulkLoad(*this, *engine_, writing_, [this] { Changed(); });
  }

  Result<StoredQuotation> GetQuotation(const Id& quotation) const override {
    return ReadQuotation(*engine_->View(), quotation);
  }
  Result<StoredQuotationPage> FindQuotations(const QuotationQuery& query) const override {
    return ReadQuotations(*engine_->View(), query);
  }
  Result<SearchPage> Search(const QuotationQuery& query) const override {
    return ReadRanked(*engine_->View(), query);
  }
  Result<QuotationCounts> CountQuotations(const QuotationQuery& query) const override {
    return ReadCounts(*engine_->View(), query);
  }
  Result<std::vector<CountedEntity>> TopSpeakers(const QuotationQuery& query,
                                                 uint32_t limit) const override {
    return ReadTopSpeakers(*engine_->View(), query, limit);
  }
  Result<std::vector<AffiliationPeriod>> Affiliations(const Id& person) const override {
    return ReadAffiliations(*engine_->View(), person);
  }
  Result<EntitySummary> GetEntity(const Id& entity) const override {
    return ReadEntity(*engine_->View(), entity);
  }
  Result<EntityPage> FindEntities(const EntityQuery& query) const override {
    return ReadEntities(*engine_->View(), query);
  }
  Result<std::vector<EntityReference>> Resolve(std::string_view name) const override {
    return ReadEntitiesNamed(*engine_->View(), name);
  }
  Result<LinkPage> FindLinks(const LinkQuery& query) const override {
    return ReadLinks(*engine_->View(), query);
  }
  Result<StoredLink> GetLink(const GraphEdge& link, std::optional<int64_t> before) const override {
    return ReadLink(*engine_->View(), link.from, link.kind, link.to, before);
  }
  Result<StoredDocument> GetDocument(const Id& document) const override {
    auto record = ReadDocument(*engine_->View(), document);
    if (!record) return record.error();
    return Restored(*record);
  }

  Result<std::vector<Id>> ListDocuments(const Id& after, uint32_t limit) const override {
    return ReadDocumentIds(*engine_->View(), after, limit);
  }

  Result<std::vector<Neighbour>> Neighbours(const Id& entity, const std::vector<LinkKind>& kinds,
                                            uint32_t limit) const override {
    auto links = Links();
    if (!links) return links.error();
    return (*links)->Neighbours(entity, kinds, limit);
  }
  Result<uint64_t> CountWithin(const Id& entity, const std::vector<LinkKind>& kinds,
                               uint32_t steps) const override {
    auto links = Links();
    if (!links) return links.error();
    return (*links)->CountWithin(entity, kinds, steps);
  }
  Result<std::optional<uint32_t>> Distance(const Id& from, const Id& to,
                                           const std::vector<LinkKind>& kinds,
                                           uint32_t max_steps) const override {
    auto links = Links();
    if (!links) return links.error();
    return (*links)->Distance(from, to, kinds, max_steps);
  }

  Result<StoredPath> FindPath(std::string_view from, std::string_view to,
                              uint32_t max_steps) const override {
    constexpr int kTries = 4;
    for (int i = 0; i < kTries; ++i) {
      auto path = TryPath(from, to, max_steps);
      if (path || path.error().code != ErrorCode::kConflict) return path;
    }
    const std::lock_guard lock(writing_);  // the writer is faster than we are
    return TryPath(from, to, max_steps);
  }

  Result<void> ForEachDocument(
      const std::function<Result<void>(const StoredDocument&)>& visit) const override {
    const auto view = engine_->View();
    auto ids = ReadDocumentIds(*view, Id{}, SIZE_MAX);
    if (!ids) return ids.error();
    for (const Id& id : *ids) {
      auto bytes = view->Get(DocumentPartition(RefOf(id)), DocumentKey());
      if (!bytes) return bytes.error();
      if (!*bytes) continue;
      auto record = DocumentRecord::Open(**std::move(bytes));
      if (!record) return record.error();
      auto document = Restored(*record);
      if (!document) return document.error();
      if (auto visited = visit(*document); !visited) return visited;
    }
    return {};
  }

  Result<StoreStatistics> Statistics() const override {
    auto engine = engine_->Statistics();
    if (!engine) return engine.error();
    auto bytes = engine_->View()->Get(MetaPartition(), TotalsKey());
    if (!bytes) return bytes.error();
    const auto totals = DecodeTally(*bytes ? std::string_view(**bytes) : std::string_view());
    if (!totals) return Error{ErrorCode::kCorruption, "the stored totals are damaged"};
    StoreStatistics statistics;
    for (const auto& [name, count] : *totals) {
      if (name == kTotalDocuments) statistics.documents = static_cast<uint64_t>(count);
      if (name == kTotalQuotations) statistics.quotations = static_cast<uint64_t>(count);
      if (name == kTotalWords) statistics.words = static_cast<uint64_t>(count);
    }
    statistics.format = kFormatVersion;
    statistics.disk_bytes = engine->disk_bytes;
    statistics.memory_bytes = engine->memory_bytes;
    statistics.families = std::move(engine->families);
    return statistics;
  }

  Result<std::shared_ptr<const Graph>> Snapshot() const override {
    auto links = Links();
    if (!links) return links.error();
    const std::lock_guard lock(links_mutex_);
    if (!graph_ || graph_sequence_ != sequence_) {
      graph_sequence_ = sequence_;
      graph_ = std::make_shared<const Graph>((*links)->Edges());
    }
    return graph_;
  }

  Result<std::shared_ptr<const LinkTable>> AllLinks() const override {
    {
      const std::lock_guard lock(links_mutex_);
      if (history_) return history_->Table();
    }
    const std::lock_guard writing(writing_);
    auto days = ReadLinkDays(*engine_->View());
    if (!days) return days.error();
    const auto table = std::make_shared<const LinkTable>(*std::move(days), sequence_);
    const std::lock_guard lock(links_mutex_);
    history_ = std::make_shared<LinkHistory>(table);
    return table;
  }

  Result<CheckReport> Check(bool repair) override {
    if (repair) {
      if (auto allowed = CheckWritable(); !allowed) return allowed.error();
    }
    const std::lock_guard lock(writing_);
    auto report = CheckStore(*engine_, repair);
    if (report && report->repaired) Changed();
    return report;
  }
  Result<void> Backup(const std::filesystem::path& folder) override {
    if (auto allowed = CheckWritable(); !allowed) return allowed;
    return engine_->Backup(folder);
  }
  Result<void> Compact() override {
    if (auto allowed = CheckWritable(); !allowed) return allowed;
    return engine_->Compact();
  }

  uint64_t Sequence() const override { return sequence_; }

 private:
  Result<void> PutFormat() {
    Encoder version;
    version.Number(kFormatVersion);
    return engine_->Apply({{MetaPartition(), FormatKey(), WriteKind::kPut, version.Take()}});
  }

  // kConflict if a link that the map still holds went before its evidence was read.
  Result<StoredPath> TryPath(std::string_view from, std::string_view to, uint32_t max_steps) const {
    auto links = Links();
    if (!links) return links.error();
    return ReadPath(*engine_->View(), **links, from, to, max_steps);
  }

  Result<void> CheckWritable() const {
    if (!read_only_) return {};
    return Error{ErrorCode::kConflict, "the store was opened for reading only"};
  }

  static Error Collision(const Id& other) {
    return {ErrorCode::kConflict, "the document's id begins like that of document " + other.Hex() +
                                      "; give it another external id"};
  }

  // Documents of one time whose references a narrow list cannot tell apart share its elements. Where
  // one of them goes, what the others have is added again.
  static Result<void> KeepTwins(const EngineView& view, const Contribution& gone,
                                std::vector<Write>& batch) {
    auto twins = ReadTwins(view, gone);
    if (!twins) return twins.error();
    for (const Contribution& twin : *twins) {
      for (Write& write : IndexWrites(twin)) {
        if (write.partition.family == Family::kTerm) batch.push_back(std::move(write));
      }
    }
    return {};
  }

  Result<void> Apply(const std::vector<Write>& batch) {
    auto applied = engine_->Apply(batch);
    if (!applied) return applied;
    const std::lock_guard lock(links_mutex_);
    if (links_) links_->Add(LinkChanges(batch));
    ++sequence_;
    if (history_ && !history_->Add(batch, sequence_)) history_.reset();
    return {};
  }

  // Something has changed that the map of links was not told.
  void Changed() {
    const std::lock_guard lock(links_mutex_);
    links_.reset();
    history_.reset();
    ++sequence_;
  }

  // Read at the first question, then kept up to date by every write.
  Result<std::shared_ptr<const LinkMap>> Links() const {
    {
      const std::lock_guard lock(links_mutex_);
      if (links_) return std::shared_ptr<const LinkMap>(links_);
    }
    const std::lock_guard writing(writing_);
    auto totals = ReadLinkTotals(*engine_->View());
    if (!totals) return totals.error();
    const std::lock_guard lock(links_mutex_);
    if (!links_) links_ = std::make_shared<LinkMap>(*totals);
    return std::shared_ptr<const LinkMap>(links_);
  }

  static Result<StoredDocument> Restored(const DocumentRecord& record) {
    auto contribution = record.All();
    if (!contribution) return contribution.error();
    return quoth::Restore(*std::move(contribution));
  }

  std::unique_ptr<Engine> engine_;
  bool read_only_;
  mutable std::mutex writing_;  // resolve and write: an ingest reads what it replaces
  std::atomic<uint64_t> sequence_ = 0;
  mutable std::mutex links_mutex_;
  mutable std::shared_ptr<LinkMap> links_;
  mutable std::shared_ptr<LinkHistory> history_;
  mutable std::shared_ptr<const Graph> graph_;
  mutable uint64_t graph_sequence_ = 0;
};

Result<std::unique_ptr<Store>> OpenOver(const std::filesystem::path& directory,
                                        const RocksdbOptions& options) {
  auto engine = OpenRocksdb(directory, options);
  if (!engine) return engine.error();
  auto store = OpenGraphStore(*std::move(engine), options.read_only);
  if (!store) return Error{store.error().code, directory.string() + ": " + store.error().message};
  return store;
}

}  // namespace

Result<std::vector<Id>> ReadDocumentIds(const EngineView& view, const Id& after, size_t limit) {
  std::vector<Id> ids;
  const auto at = view.Scan(DocumentCatalogue(), DocumentBucket(RefOf(after)));
  for (; at->Valid() && ids.size() < limit; at->Next()) {
    ListDecoder list(at->value());
    for (; list.Valid() && ids.size() < limit; list.Next()) {
      if (list.element().payload.size() != 8) continue;
      const Id id = IdOf(list.element().ref, list.element().payload);
      if (after < id) ids.push_back(id);
    }
    if (list.damaged()) return Error{ErrorCode::kCorruption, "the list of documents is damaged"};
  }
  if (auto status = at->status(); !status) return status.error();
  return ids;
}

Result<std::unique_ptr<Store>> OpenGraphStore(std::unique_ptr<Engine> engine, bool read_only) {
  auto store = std::make_unique<GraphStore>(std::move(engine), read_only);
  if (auto checked = store->CheckFormat(); !checked) return checked.error();
  return std::unique_ptr<Store>(std::move(store));
}

Result<std::unique_ptr<Store>> Store::Open(const std::filesystem::path& directory,
                                           const StoreOptions& options) {
  return OpenOver(directory, {.create_if_missing = options.create_if_missing,
                              .read_only = options.read_only,
                              .sync = options.sync});
}

Result<std::unique_ptr<Store>> Store::OpenInMemory() {
  return OpenOver("/quoth", {.in_memory = true});
}

Result<void> Store::Restore(const std::filesystem::path& backups,
                            const std::filesystem::path& directory) {
  return RestoreRocksdb(backups, directory);
}

}  // namespace quoth
