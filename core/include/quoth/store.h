// Store: the graph on disk. One directory, one writing process; any number of threads.
//
// A document's contribution is a unit: Ingest replaces it, Remove retracts exactly it, and each is
// one atomic write. Results depend on the set of documents only, never on the order or the number
// of threads in which they came.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "quoth/correction.h"
#include "quoth/document.h"
#include "quoth/entity_identity.h"
#include "quoth/extraction.h"
#include "quoth/graph.h"
#include "quoth/id.h"
#include "quoth/link_table.h"
#include "quoth/result.h"
#include "quoth/word_difference.h"

namespace quoth {

struct StoreOptions {
  bool create_if_missing = true;
  // Opens beside a writing process and sees what it had written at the time of opening.
  bool read_only = false;
  // Ingest and Remove return once the write is on the device, not only in the operating system's
  // cache. Without it an acknowledged document survives `kill -9`, but not a power failure.
  bool sync = false;
};

struct EntityReference {
  Id id;
  EntityKind kind = EntityKind::kPerson;
  std::string name;

  bool operator==(const EntityReference&) const = default;
};

// The part of a document that holds a quotation or a piece of evidence, with the means to give
// offsets in other units without the rest of the text.
struct Passage {
  Span span;          // bytes, in the document
  std::string text;   // the document's text at `span`
  uint32_t code_points_before = 0;
  uint32_t utf16_before = 0;

  // Precondition: the span, of the document, lies in the passage.
  std::string Text(Span part) const { return text.substr(part.begin - span.begin, part.size()); }

  bool operator==(const Passage&) const = default;
};

struct DocumentSummary {
  Id id;
  Language language = Language::kEnglish;
  Metadata metadata;
  uint32_t quotations = 0;
  std::string rules_version;
  int64_t ingested = 0;  // seconds since 1970; the only value that the clock decides

  bool operator==(const DocumentSummary&) const = default;
};

// A correction and what it replaced.
struct QuotationCorrection {
  Correction correction;
  bool holds = false;  // false: the rules find no such quotation any more, so there is nothing to correct
  // As the rules have it. The name of the speaker, or what somebody without a name is called; empty: nobody.
  std::string replaced_speaker;
  std::string replaced_rule;
  float replaced_confidence = 0;

  bool operator==(const QuotationCorrection&) const = default;
};

// One quotation with all that is needed to show it.
struct StoredQuotation {
  Id id;
  DocumentSummary document;
  Quotation quotation;                     // its entity indices point into `entities`
  std::vector<EntityReference> entities;   // speaker, affiliation, alternatives, subjects
  std::vector<uint32_t> about;             // indices of the entities that the content names
  Passage context;                         // the sentences of content, cue and source
  std::optional<QuotationCorrection> correction;
};

struct StoredCorrection {
  Id quotation;
  DocumentSummary document;
  std::string text;  // of the quotation
  QuotationCorrection made;
};

struct QuotationQuery {
  // Each given field restricts. Names are matched by NameKey against names and aliases; several
  // entities may share a name. 32 hex digits are taken as an id.
  std::string speaker;
  std::string organization;  // speaks itself, or is the speaker's affiliation
  std::string about;         // named inside the content
  std::string text;          // every word occurs in the content
  std::optional<QuotationKind> kind;
  std::optional<Language> language;
  std::string from, to;      // ISO 8601 periods, both inclusive; undated documents never match
  std::optional<Id> document;
  bool with_thought = false;  // also thought, belief and wish
  uint32_t limit = 20;
  std::string cursor;         // StoredQuotationPage::next of the page before
};

// Newest first; undated last; quotations of one document in text order.
struct StoredQuotationPage {
  std::vector<StoredQuotation> quotations;
  std::string next;  // empty on the last page
};

// A quotation found by its words.
struct SearchHit {
  StoredQuotation quotation;
  float score = 0;               // BM25; comparable within one question
  std::vector<Span> highlights;  // bytes, in the document: the words of the content that were found
};

struct SearchPage {  // best first; of equals the newer
  std::vector<SearchHit> hits;
  std::string next;
};

// An entity and how often it is counted.
struct CountedEntity {
  EntityReference entity;
  uint64_t count = 0;
};
struct CountedSpeaker {
  Id speaker;
  uint64_t count = 0;
};

// How many quotations match a question, and what they are.
struct QuotationCounts {
  uint64_t quotations = 0;
  uint64_t documents = 0;
  std::map<QuotationKind, uint64_t> by_kind;
  std::map<int, uint64_t> by_year;  // 0: undated
  std::vector<CountedEntity> speakers;  // who says most of them; by count, then by id
};

// A person at an organization, as dated documents tell.
struct AffiliationPeriod {
  EntityReference organization;
  std::vector<std::string> titles;  // as the newest documents give them, newest first; at most 8
  std::string first, last;  // dates of the first and the last document that says so
  uint32_t documents = 0;
  uint64_t quotations = 0;  // of the person from `first` on, before `last`; see Store::Affiliations
  // The newest document that tells of the affiliation says that it has passed.
  bool former = false;
};

// An entity next to another, over links of the kinds asked for.
struct Neighbour {
  Id entity;
  LinkKind kind = LinkKind::kMentionedWith;
  uint32_t statements = 0;  // of mentioned_with: sentences that name both
  uint32_t documents = 0;
};

struct EntitySummary {
  EntityReference entity;
  std::vector<std::string> aliases;  // most frequent first
  uint32_t documents = 0;
  uint32_t quotations = 0;  // as the speaker
};

struct EntityQuery {
  std::string prefix;  // of a name or alias; empty: all
  std::optional<EntityKind> kind;
  uint32_t limit = 20;
  std::string cursor;
};

struct EntityPage {  // by name key
  std::vector<EntitySummary> entities;
  std::string next;
};

// One piece of evidence for a link.
struct LinkEvidence {
  DocumentSummary document;
  Passage passage;          // the sentence
  std::vector<Span> spans;  // bytes, in the document
  std::string title;        // affiliated_with only
  bool former = false;      // affiliated_with only: the text says that it has passed
  std::string rule;
  float confidence = 0;
  Modality modality = Modality::kStated;
  std::string amount, date;  // as the document gives them; may be empty
};

// All statements of one kind between two entities.
struct StoredLink {
  LinkKind kind = LinkKind::kAffiliatedWith;
  EntityReference from, to;
  uint32_t documents = 0;
  // mentioned_with only: pointwise mutual information in bits, log2 of how many times more documents
  // name both in a sentence than would by chance, from the documents that name each. (Church and Hanks 1990)
  std::optional<double> pmi;
  std::string first, last;             // dates of publication; empty if undated
  std::vector<LinkEvidence> evidence;  // the newest, at most kEvidenceShown
};
inline constexpr size_t kEvidenceShown = 3;

struct LinkQuery {
  std::string entity;  // name or id; at either end
  std::optional<LinkKind> kind;
  uint32_t limit = 50;
  std::string cursor;
};

struct LinkPage {
  std::vector<StoredLink> links;
  std::string next;
};

struct StoredPathStep {
  StoredLink link;
  bool forward = true;  // false: walked against the link's direction
};

struct StoredPath {
  EntityReference from, to;
  std::vector<StoredPathStep> steps;  // empty: there is no path
};

// A wording of a claim that differs from the one that heads it.
struct ClaimVariant {
  std::string text;           // as its newest quotation has it
  uint32_t quotations = 0;
  StoredQuotation newest;
  std::vector<WordDifference> difference;  // from the claim's text; empty for that itself
};

// Another claim on the same subject by the same speaker, or one that differs in a figure or a
// negation. A candidate to look at, never a verdict.
struct RelatedClaim {
  std::string relation;  // "changed_figure", "contrary", "same_subject"
  Id claim;
  StoredQuotation quotation;
};

// Quotations that say the same, over all documents.
struct StoredClaim {
  Id id;
  std::string text;
  uint32_t quotations = 0, documents = 0;
  std::string first, last;                  // dates of publication; empty if undated
  StoredQuotation first_appearance;
  std::vector<std::string> publishers;      // in the order of their first quotation
  std::vector<ClaimVariant> variants;       // the head's wording first, then by number of quotations
  std::vector<RelatedClaim> related;
};

struct StoredClaimPage {
  std::vector<StoredClaim> claims;  // without `related`
  std::string next;
};

// The graph and what its nodes are, of one state of the store.
struct DescribedGraph {
  std::shared_ptr<const Graph> graph;
  std::vector<EntitySummary> entities;  // the ends of its links, each once, by id; without aliases
};

struct StoreStatistics {
  uint64_t documents = 0;
  uint64_t quotations = 0;
  uint64_t words = 0;         // of all quotations
  uint64_t format = 0;
  uint64_t disk_bytes = 0;    // 0 where the store cannot tell
  uint64_t memory_bytes = 0;  // caches and what is not written yet
  std::vector<std::pair<std::string, uint64_t>> families;  // bytes on disk by kind of entry
};

// What `check` found.
struct CheckReport {
  uint64_t documents = 0;
  uint64_t entries = 0;               // compared
  uint64_t missing = 0;               // index entries that should be there and are not
  uint64_t wrong = 0;                 // … that are other than they should be
  uint64_t surplus = 0;               // … that belong to no document
  uint64_t damaged = 0;               // documents that do not decode; they are not touched
  bool repaired = false;
  std::vector<std::string> examples;  // the first problems, in words

  bool clean() const { return missing + wrong + surplus + damaged == 0; }
};

enum class IngestOutcome { kAdded, kReplaced, kUnchanged };

// A document and what was extracted from it. Both outlive it.
struct ExtractedDocument {
  const Document& document;
  const Extraction& extraction;
};

// A first fill: documents gather in memory and are written as sorted files, without going through
// the log. Adding is thread-safe. What was added can be read once it is written, and is safe after
// Finish; a load that is cut off is repeated with the same documents.
class BulkLoad {
 public:
  virtual ~BulkLoad() = default;
  virtual Result<IngestOutcome> Add(const Document& document, const Extraction& extraction) = 0;
  virtual Result<void> Finish() = 0;
  // Of the documents that Add called new, those that are written; after an error the others are lost.
  virtual uint64_t Written() const = 0;
};

// One of the backups in a folder.
struct StoredBackup {
  uint32_t number = 0;  // counts up
  int64_t taken = 0;    // seconds since 1970
  uint64_t bytes = 0;   // of all its files, also of those that others share
};

class Store {
 public:
  static Result<std::unique_ptr<Store>> Open(const std::filesystem::path& directory,
                                             const StoreOptions& options = {});
  static Result<std::unique_ptr<Store>> OpenInMemory();

  // Those in the folder that are whole, the oldest first; kNotFound if there is none.
  static Result<std::vector<StoredBackup>> Backups(const std::filesystem::path& folder);
  // Removes all but the `count` newest ones; kInvalidArgument for 0.
  static Result<void> KeepNewestBackups(const std::filesystem::path& folder, uint32_t count);
  // A backup in the folder, the newest unless `number` names another, becomes the store in `directory`, which must
  // not be there yet.
  static Result<void> Restore(const std::filesystem::path& folder, const std::filesystem::path& directory,
                              std::optional<uint32_t> number = std::nullopt);

  virtual ~Store() = default;

  virtual Result<IngestOutcome> Ingest(const Document& document, const Extraction& extraction) = 0;
  // As Ingest of each in this order, faster: new documents are one write together, so that what they have in
  // common is written once. The outcomes are in the order of the documents.
  virtual std::vector<Result<IngestOutcome>> IngestAll(std::span<const ExtractedDocument> documents) = 0;
  // kNotFound if there is no such document.
  virtual Result<void> Remove(const Id& document) = 0;
  // Everything acknowledged so far is on the device when it returns.
  virtual Result<void> Sync() = 0;
  // The store outlives the load.
  virtual Result<std::unique_ptr<BulkLoad>> StartBulkLoad() = 0;

  virtual Result<StoredQuotation> GetQuotation(const Id& quotation) const = 0;
  virtual Result<StoredQuotationPage> FindQuotations(const QuotationQuery& query) const = 0;
  // The words of `text` rank: any of them counts, what is in double quotes must be there word by word,
  // "word*" stands for every word that begins so. The other fields restrict as they do in
  // FindQuotations.
  virtual Result<SearchPage> Search(const QuotationQuery& query) const = 0;
  // Counted in the lists, without reading the quotations; `text` and `document` are not supported. Of the
  // speakers at most `speakers` are told; to be told any, `about` or `organization` must be given.
  virtual Result<QuotationCounts> CountQuotations(const QuotationQuery& query, uint32_t speakers = 0) const = 0;
  // Who says most of what a question matches, without their names; by count, then by id. Those who say as
  // much as the last of `limit` are there, too.
  virtual Result<std::vector<CountedSpeaker>> TopSpeakers(const QuotationQuery& query,
                                                          uint32_t limit) const = 0;
  // Where a person is said to work, by the first date. A period of which a single date is known has
  // no end: its quotations are all those from then on.
  virtual Result<std::vector<AffiliationPeriod>> Affiliations(const Id& person) const = 0;
  // The entities linked most often with one, by statements, then by id. No kinds: all.
  virtual Result<std::vector<Neighbour>> Neighbours(const Id& entity,
                                                    const std::vector<LinkKind>& kinds,
                                                    uint32_t limit) const = 0;
  // How many entities are at most `steps` links away, without itself.
  virtual Result<uint64_t> CountWithin(const Id& entity, const std::vector<LinkKind>& kinds,
                                       uint32_t steps) const = 0;
  // The number of links on a shortest way, nothing if there is none of at most `max_steps`.
  virtual Result<std::optional<uint32_t>> Distance(const Id& from, const Id& to,
                                                   const std::vector<LinkKind>& kinds,
                                                   uint32_t max_steps) const = 0;
  // Of the identity that the id leads to; its id is the one to show.
  virtual Result<EntitySummary> GetEntity(const Id& entity) const = 0;
  // Why those ids are one, and what else may be.
  virtual Result<EntityIdentity> GetIdentity(const Id& entity) const = 0;

  // What a user says of identities; each is one atomic write and can be undone. kNotFound for ids
  // that lead nowhere, kConflict if it says what holds already or joins different kinds.
  virtual Result<IdentityStatement> Merge(const Id& entity, const Id& other) = 0;
  // The personas leave their identity; kConflict unless some of it stays.
  virtual Result<IdentityStatement> Split(const std::vector<Id>& personas) = 0;
  // An empty name takes back earlier ones; kInvalidArgument for what CheckCorrection refuses as a name.
  virtual Result<IdentityStatement> Rename(const Id& entity, std::string_view name) = 0;
  // kConflict if it is undone already.
  virtual Result<IdentityStatement> Undo(const Id& statement) = 0;
  virtual Result<std::vector<IdentityStatement>> ListStatements() const = 0;

  // What a user says of a quotation, in the place of what the rules and an earlier correction say; one atomic write.
  // It holds also when the document is stored again, for the quotation of the same words. kNotFound if there is no
  // such quotation; for what a speaker may be refused, see CheckCorrection and storage/stated_speaker.h.
  virtual Result<StoredCorrection> Correct(const Id& quotation, Correction correction) = 0;
  // The quotation is again what the rules say. kNotFound if nobody has corrected it.
  virtual Result<void> TakeBackCorrection(const Id& quotation) = 0;
  // The newest first.
  virtual Result<std::vector<StoredCorrection>> ListCorrections() const = 0;

  // Of a claim, or of a quotation.
  virtual Result<StoredClaim> GetClaim(const Id& id) const = 0;
  // The claims of the quotations that match, each once a page, in the order of its newest match.
  virtual Result<StoredClaimPage> FindClaims(const QuotationQuery& query) const = 0;

  virtual Result<EntityPage> FindEntities(const EntityQuery& query) const = 0;
  // The entities that a name, an alias or an id stands for; kNotFound if none.
  virtual Result<std::vector<EntityReference>> Resolve(std::string_view name) const = 0;
  virtual Result<LinkPage> FindLinks(const LinkQuery& query) const = 0;
  // The statements of one link, of documents published before a time (seconds since 1970) only if one
  // is given. kNotFound if there is none.
  virtual Result<StoredLink> GetLink(const GraphEdge& link,
                                     std::optional<int64_t> before = std::nullopt) const = 0;

  struct StoredDocument {
    Document document;
    Extraction extraction;
    DocumentSummary summary;
    std::vector<Id> quotations;  // ids of the extraction's, in order
  };
  virtual Result<StoredDocument> GetDocument(const Id& document) const = 0;
  // Those of them that are there, in this order; read together, so cheaper than one by one.
  virtual Result<std::vector<StoredDocument>> GetDocuments(std::span<const Id> documents) const = 0;
  // Ids of documents in their order, from the one behind `after`; at most `limit`.
  virtual Result<std::vector<Id>> ListDocuments(const Id& after, uint32_t limit) const = 0;
  // Calls `visit` for every document, by id; stops with the first error that it returns.
  virtual Result<void> ForEachDocument(
      const std::function<Result<void>(const StoredDocument&)>& visit) const = 0;
  virtual Result<StoreStatistics> Statistics() const = 0;

  // The shortest path between any bearers of two names (or ids); kNotFound if nobody bears one. The
  // path and its evidence are of one state of the store. See Graph::ShortestPath.
  virtual Result<StoredPath> FindPath(std::string_view from, std::string_view to,
                                      uint32_t max_steps) const = 0;

  // The graph of all links as of now. Shared with other callers until the store changes.
  virtual Result<std::shared_ptr<const Graph>> Snapshot() const = 0;
  // The same with its entities: asked for one by one, they may be gone or be others by then.
  virtual Result<DescribedGraph> DescribedSnapshot() const = 0;
  // Reads what the questions above keep in memory, which takes ten seconds for a million quotations, so that
  // no question waits for it; writes do. Of more than four million links not the graph (see Snapshot), which takes
  // gigabytes. Ends early, without an error, once `going` says no.
  virtual Result<void> LoadLinks(const std::function<bool()>& going) const = 0;
  // The same with the days of all that is stated, for a Network; its sequence is that of the state.
  virtual Result<std::shared_ptr<const LinkTable>> AllLinks() const = 0;

  // ---- operations

  // Derives every index entry from the documents again and compares; with `repair`, writes what is
  // missing and removes what is too much. Nothing else may write meanwhile.
  virtual Result<CheckReport> Check(bool repair) = 0;
  // Adds the present state to the backups in the folder, and verifies it. What an earlier backup has
  // is not copied again.
  virtual Result<void> Backup(const std::filesystem::path& folder) = 0;
  // Puts all files into their smallest form.
  virtual Result<void> Compact() = 0;

  // Names the state: grows with every change, also over openings; equal values mean an unchanged store.
  virtual uint64_t Sequence() const = 0;
};

}  // namespace quoth
