// Store over an engine: one writer at a time, readers on consistent views.

#include "quoth/store.h"

#include <algorithm>
#include <atomic>
#include <ctime>
#include <mutex>
#include <utility>

#include "storage/claim_queries.h"
#include "storage/contribution.h"
#include "storage/identity_queries.h"
#include "storage/identity_statements.h"
#include "storage/keys.h"
#include "storage/queries.h"
#include "storage/rocksdb_engine.h"

namespace quoth {
namespace {

const char kFormatKey[] = "format";
Partition MetaPartition() { return {Family::kMeta, ""}; }

Error NoDocument(const Id& document) {
  return {ErrorCode::kNotFound, "there is no document " + document.Hex()};
}

class GraphStore : public Store {
 public:
  GraphStore(std::unique_ptr<Engine> engine, bool read_only)
      : engine_(std::move(engine)), read_only_(read_only) {}

  Result<void> CheckFormat() {
    auto stored = engine_->View()->Get(MetaPartition(), kFormatKey);
    if (!stored) return stored.error();
    if (*stored) {
      Decoder in(**stored);
      const uint64_t version = in.Number();
      if (in.AtEnd() && version == kFormatVersion) return {};
      const bool older = in.AtEnd() && version < kFormatVersion;
      return Error{ErrorCode::kUnsupported,
                   "the store is of format " + std::to_string(version) + "; this program reads " +
                       std::to_string(kFormatVersion) +
                       (older ? ": quoth export with the program that made it, then quoth import"
                              : ": use a newer quoth")};
    }
    if (read_only_) return {};
    Encoder version;
    version.Number(kFormatVersion);
    return engine_->Apply({{MetaPartition(), kFormatKey, version.Take()}});
  }

  Result<IngestOutcome> Ingest(const Document& document, const Extraction& extraction) override {
    if (auto allowed = CheckWritable(); !allowed) return allowed.error();
    const Contribution fresh = BuildContribution(document, extraction, std::time(nullptr));
    std::vector<Write> puts = PutWrites(fresh);
    const std::lock_guard lock(writing_);
    const auto view = engine_->View();
    auto header = ReadHeader(*view, document.id());
    if (!header && header.error().code != ErrorCode::kNotFound) return header.error();
    if (header && header->version == fresh.header.version) return IngestOutcome::kUnchanged;
    std::vector<Write> batch;
    if (header) {
      auto old = LoadContribution(*view, document.id());
      if (!old) return old.error();
      if (auto described = DescribePersonas(**old); !described) return described.error();
      batch = DeleteWrites(**old);
    }
    batch.insert(batch.end(), std::make_move_iterator(puts.begin()),
                 std::make_move_iterator(puts.end()));
    if (auto applied = Apply(batch); !applied) return applied.error();
    return header ? IngestOutcome::kReplaced : IngestOutcome::kAdded;
  }

  Result<void> Remove(const Id& document) override {
    if (auto allowed = CheckWritable(); !allowed) return allowed;
    const std::lock_guard lock(writing_);
    auto old = LoadContribution(*engine_->View(), document);
    if (!old) return old.error();
    if (!*old) return NoDocument(document);
    if (auto described = DescribePersonas(**old); !described) return described;
    return Apply(DeleteWrites(**old));
  }

  Result<void> Sync() override { return engine_->Sync(); }

  Result<StoredQuotation> GetQuotation(const Id& quotation) const override {
    return ReadQuotation(*engine_->View(), quotation);
  }
  Result<StoredQuotationPage> FindQuotations(const QuotationQuery& query) const override {
    return ReadQuotations(*engine_->View(), query);
  }
  Result<EntitySummary> GetEntity(const Id& entity) const override {
    return ReadEntity(*engine_->View(), entity);
  }
  Result<EntityIdentity> GetIdentity(const Id& entity) const override {
    const auto view = engine_->View();
    return IdentityReader(*view).Describe(entity);
  }

  Result<IdentityStatement> Merge(const Id& entity, const Id& other) override {
    return State([&](const EngineView& view) { return DraftMerge(view, entity, other); });
  }
  Result<IdentityStatement> Split(const std::vector<Id>& personas) override {
    return State([&](const EngineView& view) { return DraftSplit(view, personas); });
  }
  Result<IdentityStatement> Rename(const Id& entity, std::string_view name) override {
    return State([&](const EngineView& view) { return DraftRename(view, entity, name); });
  }
  Result<IdentityStatement> Undo(const Id& statement) override {
    return State([&](const EngineView& view) { return DraftUndo(view, statement); });
  }
  Result<std::vector<IdentityStatement>> ListStatements() const override {
    return ReadStatements(*engine_->View());
  }

  Result<StoredClaim> GetClaim(const Id& id) const override {
    return ReadClaim(*engine_->View(), id);
  }
  Result<StoredClaimPage> FindClaims(const QuotationQuery& query) const override {
    return ReadClaims(*engine_->View(), query);
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
  Result<StoredDocument> GetDocument(const Id& document) const override {
    return GetDocument(*engine_->View(), document);
  }

  Result<std::vector<Id>> ListDocuments(const Id& after, uint32_t limit) const override {
    std::vector<Id> ids;
    const auto view = engine_->View();
    const auto at = view->Scan(AllDocuments(), after.empty() ? std::string_view() : Bytes(after));
    for (; at->Valid() && ids.size() < limit; at->Next()) {
      const Id id = IdFromBytes(at->sort_key());
      if (id != after) ids.push_back(id);
    }
    if (auto status = at->status(); !status) return status.error();
    return ids;
  }

  Result<void> ForEachDocument(
      const std::function<Result<void>(const StoredDocument&)>& visit) const override {
    const auto view = engine_->View();
    auto ids = ReadDocumentIds(*view);
    if (!ids) return ids.error();
    for (const Id& id : *ids) {
      auto document = GetDocument(*view, id);
      if (!document) return document.error();
      if (auto visited = visit(*document); !visited) return visited;
    }
    return {};
  }

  Result<StoreStatistics> Statistics() const override {
    StoreStatistics statistics;
    const auto view = engine_->View();
    const auto at = view->Scan(AllDocuments(), "");
    for (; at->Valid(); at->Next()) {
      Decoder in(at->value());
      ++statistics.documents;
      statistics.quotations += in.Number();
    }
    if (auto status = at->status(); !status) return status.error();
    return statistics;
  }

  Result<StoredPath> FindPath(std::string_view from, std::string_view to,
                              uint32_t max_steps) const override {
    auto state = State();
    if (!state) return state.error();
    return ReadPath(*(*state)->view, (*state)->graph, from, to, max_steps);
  }

  Result<std::shared_ptr<const Graph>> Snapshot() const override {
    auto state = State();
    if (!state) return state.error();
    return std::shared_ptr<const Graph>(*state, &(*state)->graph);
  }

  uint64_t Sequence() const override { return sequence_; }

 private:
  // A state of the store, with the graph of its links.
  struct GraphState {
    std::unique_ptr<EngineView> view;
    Graph graph;
    uint64_t sequence;
  };

  // The present state; made again when the store has changed.
  Result<std::shared_ptr<const GraphState>> State() const {
    const std::lock_guard lock(state_mutex_);
    const uint64_t sequence = sequence_;
    if (state_ && state_->sequence == sequence) return state_;
    auto view = engine_->View();
    auto graph = ReadGraph(*view);
    if (!graph) return graph.error();
    state_ = std::make_shared<const GraphState>(
        GraphState{std::move(view), *std::move(graph), sequence});
    return state_;
  }

  Result<void> CheckWritable() const {
    if (!read_only_) return {};
    return Error{ErrorCode::kConflict, "the store was opened for reading only"};
  }

  // Writes what `draft` makes of the present state.
  template <typename Draft>
  Result<IdentityStatement> State(const Draft& draft) {
    if (auto allowed = CheckWritable(); !allowed) return allowed.error();
    const std::lock_guard lock(writing_);
    const auto view = engine_->View();
    auto statement = draft(*view);
    if (!statement) return statement.error();
    auto count = ReadStatementCount(*view);
    if (!count) return count.error();
    auto applied = Apply(StatementWrites(*statement, std::max(*count, statement->sequence)));
    if (!applied) return applied.error();
    return statement;
  }

  Result<void> Apply(const std::vector<Write>& batch) {
    auto applied = engine_->Apply(batch);
    if (applied) ++sequence_;
    return applied;
  }

  static Result<StoredDocument> GetDocument(const EngineView& view, const Id& document) {
    auto contribution = LoadContribution(view, document);
    if (!contribution) return contribution.error();
    if (!*contribution) return NoDocument(document);
    return Restore(**std::move(contribution));
  }

  std::unique_ptr<Engine> engine_;
  bool read_only_;
  std::mutex writing_;  // resolve and write: an ingest reads what it replaces
  std::atomic<uint64_t> sequence_ = 0;
  mutable std::mutex state_mutex_;
  mutable std::shared_ptr<const GraphState> state_;
};

Result<std::unique_ptr<Store>> OpenOver(const std::filesystem::path& directory,
                                        const RocksdbOptions& options) {
  auto engine = OpenRocksdb(directory, options);
  if (!engine) return engine.error();
  auto store = std::make_unique<GraphStore>(*std::move(engine), options.read_only);
  if (auto checked = store->CheckFormat(); !checked) {
    return Error{checked.error().code, directory.string() + ": " + checked.error().message};
  }
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace

Result<DocumentHeader> ReadHeader(const EngineView& view, const Id& document) {
  auto bytes = view.Get(DocumentPartition(document), HeaderKey());
  if (!bytes) return bytes.error();
  if (!*bytes) return NoDocument(document);
  return DecodeHeader(**bytes);
}

Result<std::vector<Id>> ReadDocumentIds(const EngineView& view) {
  std::vector<Id> ids;
  const auto at = view.Scan(AllDocuments(), "");
  for (; at->Valid(); at->Next()) {
    if (at->sort_key().size() == 16) ids.push_back(IdFromBytes(at->sort_key()));
  }
  if (auto status = at->status(); !status) return status.error();
  return ids;
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

}  // namespace quoth
