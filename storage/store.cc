// Store over an engine: one writer at a time, readers on consistent views.

#include "quoth/store.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <utility>

#include "storage/bulk_load.h"
#include "storage/check.h"
#include "storage/correction_queries.h"
#include "storage/derivation.h"
#include "storage/document_writes.h"
#include "storage/graph_store.h"
#include "storage/identity_statements.h"
#include "storage/index_entries.h"
#include "storage/keys.h"
#include "storage/link_history.h"
#include "storage/link_identities.h"
#include "storage/migration.h"
#include "storage/queries.h"

namespace quoth {
namespace {

class GraphStore : public Store {
 public:
  GraphStore(std::unique_ptr<Engine> engine, bool read_only, bool sync)
      : engine_(std::move(engine)), read_only_(read_only), sync_(sync) {
    // States are named on from those of earlier openings: the engine counts at least one a change.
    if (const auto known = engine_->Statistics()) sequence_ = known->writes;
  }

  Result<void> CheckFormat() {
    auto stored = engine_->View()->Get(MetaPartition(), FormatKey());
    if (!stored) return stored.error();
    if (!*stored) return read_only_ ? Result<void>() : engine_->Apply(FormatWrites());
    Decoder in(**stored);
    const uint64_t version = in.Number();
    const bool readable = version == kFormatVersion || (read_only_ && version >= kOldestReadAsItIs);
    if (in.AtEnd() && readable && version <= kFormatVersion) return CheckDerivation();
    if (in.AtEnd() && version >= 1 && version < kFormatVersion) {
      if (!read_only_) return Migrate(*engine_, version);
      return Error{ErrorCode::kUnsupported, "the store is of format " + std::to_string(version) +
                                                "; `quoth compact` brings it to format " +
                                                std::to_string(kFormatVersion)};
    }
    return Error{ErrorCode::kUnsupported,
                 "the store is of format " + std::to_string(version) + "; this program reads " +
                     std::to_string(kFormatVersion) + ": use a newer quoth"};
  }

  Result<IngestOutcome> Ingest(const Document& document, const Extraction& extraction) override {
    const ExtractedDocument one[] = {{document, extraction}};
    return std::move(IngestAll(one).front());
  }

  std::vector<Result<IngestOutcome>> IngestAll(std::span<const ExtractedDocument> documents) override {
    const auto refused = [&](const Error& error) {
      return std::vector<Result<IngestOutcome>>(documents.size(), error);
    };
    if (auto allowed = MakeWritable(); !allowed) return refused(allowed.error());
    auto outcomes = IngestUnsynced(documents);
    if (auto settled = Settle(); !settled) return refused(settled.error());
    return outcomes;
  }

  Result<void> Remove(const Id& document) override {
    if (auto allowed = MakeWritable(); !allowed) return allowed;
    if (auto removed = RemoveUnsynced(document); !removed) return removed;
    return Settle();
  }

  Result<void> Sync() override {
    if (auto allowed = read_only_ ? Result<void>() : MakeWritable(); !allowed) return allowed;
    return engine_->Sync();
  }

  Result<std::unique_ptr<BulkLoad>> StartBulkLoad() override {
    if (auto allowed = MakeWritable(); !allowed) return allowed.error();
    return MakeBulkLoad(*this, *engine_, writing_, [this] { Changed(); });
  }

  Result<StoredQuotation> GetQuotation(const Id& quotation) const override {
    return ReadQuotation(*View(), quotation);
  }
  Result<StoredQuotationPage> FindQuotations(const QuotationQuery& query) const override {
    return ReadQuotations(*View(), query);
  }
  Result<SearchPage> Search(const QuotationQuery& query) const override {
    return ReadRanked(*View(), query);
  }
  Result<QuotationCounts> CountQuotations(const QuotationQuery& query, uint32_t speakers) const override {
    return ReadCounts(*View(), query, speakers);
  }
  Result<std::vector<CountedSpeaker>> TopSpeakers(const QuotationQuery& query, uint32_t limit) const override {
    return ReadTopSpeakers(*View(), query, limit);
  }
  Result<std::vector<AffiliationPeriod>> Affiliations(const Id& person) const override {
    return ReadAffiliations(*View(), person);
  }
  Result<EntitySummary> GetEntity(const Id& entity) const override {
    return ReadEntity(*View(), entity);
  }
  Result<EntityPage> FindEntities(const EntityQuery& query) const override {
    return ReadEntities(*View(), query);
  }
  Result<std::vector<EntityReference>> Resolve(std::string_view name) const override {
    auto bearers = ReadBearers(*View(), name);
    if (!bearers) return bearers.error();
    std::vector<EntityReference> entities;
    for (Bearer& bearer : *bearers) entities.push_back(std::move(bearer.entity));
    return entities;
  }
  Result<LinkPage> FindLinks(const LinkQuery& query) const override {
    return ReadLinks(*View(), query);
  }
  Result<StoredLink> GetLink(const GraphEdge& link, std::optional<int64_t> before) const override {
    return ReadLink(*View(), link, before);
  }
  Result<StoredDocument> GetDocument(const Id& document) const override {
    const auto view = View();
    auto record = ReadDocument(view->engine, document);
    if (!record) return record.error();
    return RestoreDocument(*view, *record);
  }

  Result<std::vector<StoredDocument>> GetDocuments(std::span<const Id> documents) const override {
    return ReadStoredDocuments(*View(), documents);
  }

  Result<std::vector<Id>> ListDocuments(const Id& after, uint32_t limit) const override {
    return ReadDocumentIds(View()->engine, after, limit);
  }

  Result<EntityIdentity> GetIdentity(const Id& entity) const override {
    return View()->identities.Describe(entity);
  }
  Result<IdentityStatement> Merge(const Id& entity, const Id& other) override {
    return State([&](const StoreView& view) { return DraftMerge(view, entity, other); });
  }
  Result<IdentityStatement> Split(const std::vector<Id>& personas) override {
    return State([&](const StoreView& view) { return DraftSplit(view, personas); });
  }
  Result<IdentityStatement> Rename(const Id& entity, std::string_view name) override {
    return State([&](const StoreView& view) { return DraftRename(view, entity, name); });
  }
  Result<IdentityStatement> Undo(const Id& statement) override {
    return State([&](const StoreView& view) { return DraftUndo(view, statement); });
  }
  Result<std::vector<IdentityStatement>> ListStatements() const override {
    return ReadStatements(*View());
  }

  Result<StoredCorrection> Correct(const Id& quotation, Correction correction) override {
    if (auto allowed = CheckCorrection(correction); !allowed) return allowed.error();
    correction.stated = std::time(nullptr);
    auto document = ChangeCorrection(quotation, std::move(correction));
    if (!document) return document.error();
    return ReadCorrection(*View(), *document, quotation);
  }
  Result<void> TakeBackCorrection(const Id& quotation) override {
    auto document = ChangeCorrection(quotation, {});
    return document ? Result<void>() : document.error();
  }
  Result<std::vector<StoredCorrection>> ListCorrections() const override { return ReadCorrections(*View()); }

  Result<StoredClaim> GetClaim(const Id& id) const override { return ReadClaim(*View(), id); }
  Result<StoredClaimPage> FindClaims(const QuotationQuery& query) const override {
    return ReadClaims(*View(), query);
  }

  Result<std::vector<Neighbour>> Neighbours(const Id& entity, const std::vector<LinkKind>& kinds,
                                            uint32_t limit) const override {
    auto links = Links();
    if (!links) return links.error();
    auto identity = View()->identities.CanonicalOf(entity);
    if (!identity) return identity.error();
    return (*links)->Neighbours(*identity, kinds, limit);
  }
  Result<uint64_t> CountWithin(const Id& entity, const std::vector<LinkKind>& kinds,
                               uint32_t steps) const override {
    auto links = Links();
    if (!links) return links.error();
    auto identity = View()->identities.CanonicalOf(entity);
    if (!identity) return identity.error();
    return (*links)->CountWithin(*identity, kinds, steps);
  }
  Result<std::optional<uint32_t>> Distance(const Id& from, const Id& to,
                                           const std::vector<LinkKind>& kinds,
                                           uint32_t max_steps) const override {
    auto links = Links();
    if (!links) return links.error();
    std::vector<Id> ends{from, to};
    if (auto made = View()->identities.MakeCanonical(ends); !made) return made.error();
    return (*links)->Distance(ends[0], ends[1], kinds, max_steps);
  }

  Result<StoredPath> FindPath(std::string_view from, std::string_view to,
                              uint32_t max_steps) const override {
    constexpr int kTries = 4;
    for (int i = 0; i < kTries; ++i) {
      auto links = Links();
      if (!links) return links.error();
      auto path = ReadPath(*View(), **links, from, to, max_steps);
      if (path || path.error().code != ErrorCode::kConflict) return path;
    }
    const std::lock_guard lock(writing_);  // the writer is faster than we are
    auto links = LinksWhileNobodyWrites();
    if (!links) return links.error();
    return ReadPath(*View(), **links, from, to, max_steps);
  }

  Result<void> ForEachDocument(
      const std::function<Result<void>(const StoredDocument&)>& visit) const override {
    constexpr size_t kTogether = 64;
    const auto ids = ReadDocumentIds(View()->engine, Id{}, SIZE_MAX);
    if (!ids) return ids.error();
    for (size_t at = 0; at < ids->size(); at += kTogether) {
      const size_t count = std::min(kTogether, ids->size() - at);
      auto documents = GetDocuments(std::span(*ids).subspan(at, count));
      if (!documents) return documents.error();
      for (const StoredDocument& document : *documents) {
        if (auto visited = visit(document); !visited) return visited;
      }
    }
    return {};
  }

  Result<StoreStatistics> Statistics() const override {
    auto engine = engine_->Statistics();
    if (!engine) return engine.error();
    auto totals = ReadTotals(*engine_->View());
    if (!totals) return totals.error();
    StoreStatistics statistics;
    statistics.documents = totals->documents;
    statistics.quotations = totals->quotations;
    statistics.words = totals->words;
    statistics.format = kFormatVersion;
    statistics.disk_bytes = engine->disk_bytes;
    statistics.memory_bytes = engine->memory_bytes;
    statistics.families = std::move(engine->families);
    return statistics;
  }

  Result<std::shared_ptr<const Graph>> Snapshot() const override {
    auto links = Links();
    if (!links) return links.error();
    return GraphOf(**links);
  }

  Result<DescribedGraph> DescribedSnapshot() const override {
    std::unique_lock writing(writing_);  // so that the links and the view are of one state
    auto links = LinksWhileNobodyWrites();
    if (!links) return links.error();
    const auto graph = GraphOf(**links);
    const auto view = View();
    writing.unlock();
    auto entities = ReadEndsOf(*view, *graph);
    if (!entities) return entities.error();
    return DescribedGraph{graph, *std::move(entities)};
  }

  Result<void> LoadLinks(const std::function<bool()>& going) const override {
    constexpr uint64_t kMostAhead = 4'000'000;  // the graph of more takes gigabytes: made when asked for
    std::unique_lock writing(writing_);
    auto links = LinksWhileNobodyWrites(going);
    writing.unlock();
    if (!links) return links.error();
    if (!*links || (*links)->LinkCount() > kMostAhead || !going()) return {};
    auto graph = Snapshot();
    return graph ? Result<void>() : graph.error();
  }

  Result<std::shared_ptr<const LinkTable>> AllLinks() const override {
    auto table = LinksOfPersonas();
    if (!table) return table;
    const std::lock_guard lock(table_mutex_);
    if (identified_ && identified_->sequence() == (*table)->sequence()) return identified_;
    auto identified = IdentifiedLinks(*View(), *table);
    if (!identified) return identified;
    identified_ = *identified;
    return identified;
  }

  Result<CheckReport> Check(bool repair) override {
    if (auto allowed = MakeWritable(); repair && !allowed) return allowed.error();
    const std::lock_guard lock(writing_);
    auto report = CheckStore(*engine_, repair);
    if (report && report->repaired) Changed();
    return report;
  }
  Result<void> Backup(const std::filesystem::path& folder) override {
    if (auto allowed = MakeWritable(); !allowed) return allowed;
    return engine_->Backup(folder);
  }
  Result<void> Compact() override {
    if (auto allowed = MakeWritable(); !allowed) return allowed;
    return engine_->Compact();
  }

  uint64_t Sequence() const override { return sequence_; }

 private:
  std::vector<Result<IngestOutcome>> IngestUnsynced(std::span<const ExtractedDocument> documents) {
    std::vector<PreparedDocument> prepared;
    for (const ExtractedDocument& document : documents) prepared.push_back(Prepare(document));
    std::vector<Result<IngestOutcome>> outcomes(documents.size(), IngestOutcome::kAdded);
    const std::lock_guard lock(writing_);
    std::vector<size_t> fresh;  // documents not stored yet, each of another id, that go into one write
    const auto write_fresh = [&] {
      if (auto written = Add(prepared, fresh); !written) {
        for (const size_t i : fresh) outcomes[i] = written.error();
      }
      fresh.clear();
    };
    for (size_t i = 0; i < prepared.size(); ++i) {
      const Partition partition = DocumentPartition(prepared[i].id);
      const bool again = std::any_of(fresh.begin(), fresh.end(), [&](size_t other) {
        return DocumentPartition(prepared[other].id) == partition;
      });
      if (again) write_fresh();
      auto known = engine_->View()->Get(partition, DocumentKey());
      if (!known) {
        outcomes[i] = known.error();
      } else if (!*known) {
        fresh.push_back(i);
      } else {
        write_fresh();  // what replaces reads what others have
        outcomes[i] = Replace(documents[i], std::move(prepared[i]), **known);
      }
    }
    write_fresh();
    return outcomes;
  }

  // Precondition of this and the next: the caller holds `writing_`.
  Result<void> Add(std::vector<PreparedDocument>& prepared, const std::vector<size_t>& chosen) {
    if (chosen.empty()) return {};
    std::vector<PreparedDocument> documents;
    for (const size_t i : chosen) documents.push_back(std::move(prepared[i]));
    return Apply(AddingWrites(std::move(documents)));
  }

  Result<IngestOutcome> Replace(const ExtractedDocument& document, PreparedDocument prepared,
                                std::string_view known) {
    auto writes = ReplacingWrites(*engine_->View(), document, std::move(prepared), known);
    if (!writes) return writes.error();
    if (writes->empty()) return IngestOutcome::kUnchanged;
    if (auto applied = Apply(*writes); !applied) return applied.error();
    return IngestOutcome::kReplaced;
  }

  // The document of the quotation.
  Result<Id> ChangeCorrection(const Id& quotation, const std::optional<Correction>& correction) {
    if (auto allowed = MakeWritable(); !allowed) return allowed.error();
    auto document = ChangeCorrectionUnsynced(quotation, correction);
    if (!document) return document;
    if (auto settled = Settle(); !settled) return settled.error();
    return document;
  }

  Result<Id> ChangeCorrectionUnsynced(const Id& quotation, const std::optional<Correction>& correction) {
    const std::lock_guard lock(writing_);
    const auto view = View();
    auto document = ReadDocumentOfQuotation(*view, quotation);
    if (!document) return document;
    auto writes = CorrectingWrites(*view, *document, quotation, correction);
    if (!writes) return writes.error();
    if (auto applied = Apply(*writes); !applied) return applied.error();
    return document;
  }

  Result<void> RemoveUnsynced(const Id& document) {
    const std::lock_guard lock(writing_);
    auto writes = RemovingWrites(*engine_->View(), document);
    if (!writes) return writes.error();
    return Apply(*writes);
  }

  // Waits until the device has everything written so far, where the store is one that waits. Outside of
  // `writing_`, so that others write meanwhile; one wait then does for all of them.
  Result<void> Settle() {
    if (!sync_) return {};
    const uint64_t wanted = sequence_;
    const std::lock_guard lock(syncing_);
    if (synced_ >= wanted) return {};
    const uint64_t covered = sequence_;
    if (auto synced = engine_->Sync(); !synced) return synced;
    synced_ = covered;
    return {};
  }

  Result<void> CheckDerivation() {
    auto alike = IsDerivedAlike(*engine_->View());
    if (!alike) return alike.error();
    if (*alike) return read_only_ ? Result<void>() : engine_->DropOldFamilies();
    if (!read_only_) return DeriveAgain(*engine_);
    return Error{ErrorCode::kUnsupported,
                 "identities and claims of the store were derived by another version; `quoth "
                 "compact` derives them again"};
  }

  // Shared until something is written.
  std::shared_ptr<const StoreView> View() const {
    const std::lock_guard lock(view_mutex_);
    const uint64_t sequence = sequence_;
    if (!view_ || view_sequence_ != sequence) {
      view_ = std::make_shared<const StoreView>(engine_->View(), stated_);
      view_sequence_ = sequence;
    }
    return view_;
  }

  // Writes what `draft` makes of the present state.
  template <typename Draft>
  Result<IdentityStatement> State(const Draft& draft) {
    if (auto allowed = MakeWritable(); !allowed) return allowed.error();
    auto statement = StateUnsynced(draft);
    if (!statement) return statement;
    if (auto settled = Settle(); !settled) return settled.error();
    return statement;
  }

  template <typename Draft>
  Result<IdentityStatement> StateUnsynced(const Draft& draft) {
    const std::lock_guard lock(writing_);
    const auto view = View();
    auto statement = draft(*view);
    if (!statement) return statement.error();
    auto count = ReadStatementCount(view->engine);
    if (!count) return count.error();
    auto applied = engine_->Apply(StatementWrites(*statement, std::max(*count, statement->sequence)));
    if (!applied) return applied.error();
    Changed();
    return statement;
  }

  // Before anything is locked.
  Result<void> MakeWritable() {
    if (read_only_) return Error{ErrorCode::kConflict, "the store was opened for reading only"};
    if (!engine_->RefusesWrites()) return {};
    const std::lock_guard writing(writing_);
    {
      const std::lock_guard lock(view_mutex_);
      view_.reset();
      if (auto resumed = engine_->ResumeWrites(); !resumed) return resumed;
    }
    Changed();  // what was refused may be stored
    return {};
  }

  Result<void> Apply(const std::vector<Write>& batch) {
    std::shared_ptr<LinkMap> links;
    {
      const std::lock_guard lock(links_mutex_);
      links = links_;
    }
    const std::shared_ptr<const StoreView> before = links ? View() : nullptr;
    auto applied = engine_->Apply(batch);
    if (!applied) return applied;
    {
      const std::lock_guard lock(links_mutex_);
      ++sequence_;
      if (history_ && !history_->Add(batch, sequence_)) history_.reset();
    }
    ForgetView();
    if (!links) return {};
    links->Add(LinkChanges(batch));
    if (auto identified = Identify(*before, NamesTouchedBy(batch), *links); !identified) Changed();
    const std::lock_guard lock(links_mutex_);
    graph_.reset();  // one that was made meanwhile may lack this
    return {};
  }

  Result<std::shared_ptr<const LinkTable>> LinksOfPersonas() const {
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

  // Something has changed that the map of links was not told.
  void Changed() {
    const std::lock_guard lock(links_mutex_);
    links_.reset();
    history_.reset();
    ++sequence_;
    ForgetView();
  }

  void ForgetView() const {
    const std::lock_guard lock(view_mutex_);
    view_.reset();
  }

  // Read at the first question, then kept up to date by every write.
  Result<std::shared_ptr<const LinkMap>> Links() const {
    {
      const std::lock_guard lock(links_mutex_);
      if (links_) return std::shared_ptr<const LinkMap>(links_);
    }
    const std::lock_guard writing(writing_);
    return LinksWhileNobodyWrites();
  }

  std::shared_ptr<const Graph> GraphOf(const LinkMap& links) const {
    const std::lock_guard lock(links_mutex_);
    if (!graph_ || graph_sequence_ != sequence_) {
      graph_sequence_ = sequence_;
      graph_ = std::make_shared<const Graph>(links.Edges());
    }
    return graph_;
  }

  static bool Always() { return true; }

  // Precondition: the caller holds `writing_`. Null if it was told to stop.
  Result<std::shared_ptr<const LinkMap>> LinksWhileNobodyWrites(
      const std::function<bool()>& going = Always) const {
    {
      const std::lock_guard lock(links_mutex_);
      if (links_) return std::shared_ptr<const LinkMap>(links_);
    }
    const auto view = View();
    auto links = std::make_shared<LinkMap>();
    const auto append = [&links](const LinkTotal& total) { return links->Append(total), Result<void>(); };
    if (auto read = ForEachLinkTotal(view->engine, append, going); !read) return read.error();
    links->OrderHalves();
    constexpr size_t kAtOnce = 4096;
    const std::vector<Id> ids = links->Ids();
    for (size_t from = 0; from < ids.size() && going(); from += kAtOnce) {
      const auto begin = ids.begin() + static_cast<ptrdiff_t>(from);
      const auto end = ids.begin() + static_cast<ptrdiff_t>(std::min(ids.size(), from + kAtOnce));
      if (auto identified = IdentifyLinks(*view, {begin, end}, *links); !identified) return identified.error();
    }
    if (!going()) return std::shared_ptr<const LinkMap>();
    const std::lock_guard lock(links_mutex_);
    if (!links_) links_ = std::move(links);
    return std::shared_ptr<const LinkMap>(links_);
  }

  // What a write has changed of who is who.
  Result<void> Identify(const StoreView& before, const TouchedNames& touched, LinkMap& links) const {
    const auto view = View();
    for (const NameBlock name : touched.organizations) {
      auto same = DecidesAlike(before, *view, name);
      if (!same) return same.error();
      if (!*same) return IdentifyLinks(*view, links.Ids(), links);
    }
    std::vector<Id> personas;
    for (const NameBlock name : touched.names) {
      auto around = view->identities.PersonasAround(name);
      if (!around) return around.error();
      personas.insert(personas.end(), around->begin(), around->end());
    }
    return IdentifyLinks(*view, std::move(personas), links);
  }

  std::unique_ptr<Engine> engine_;
  bool read_only_;
  bool sync_;
  std::mutex syncing_;
  uint64_t synced_ = 0;  // up to which change the device has everything; guarded by syncing_
  mutable std::mutex writing_;  // resolve and write: an ingest reads what it replaces
  std::atomic<uint64_t> sequence_ = 0;
  mutable std::mutex view_mutex_;
  mutable StatedPersonas stated_;  // outlives the views
  mutable std::shared_ptr<const StoreView> view_;
  mutable uint64_t view_sequence_ = 0;
  mutable std::mutex table_mutex_;
  mutable std::shared_ptr<const LinkTable> identified_;
  mutable std::mutex links_mutex_;
  mutable std::shared_ptr<LinkMap> links_;
  mutable std::shared_ptr<LinkHistory> history_;
  mutable std::shared_ptr<const Graph> graph_;
  mutable uint64_t graph_sequence_ = 0;
};

}  // namespace

Result<std::unique_ptr<Store>> OpenGraphStore(std::unique_ptr<Engine> engine, bool read_only, bool sync) {
  auto store = std::make_unique<GraphStore>(std::move(engine), read_only, sync);
  if (auto checked = store->CheckFormat(); !checked) return checked.error();
  if (sync && !read_only) {  // the format, or what was migrated
    if (auto synced = store->Sync(); !synced) return synced.error();
  }
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace quoth
