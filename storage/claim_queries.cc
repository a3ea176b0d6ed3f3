// Claims, told from the wordings of quotations at every question. See docs/identity.md, "Claims".

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/claims/claim_finder.h"
#include "core/content_text.h"
#include "quoth/date.h"
#include "quoth/identity.h"
#include "storage/claim_index.h"
#include "storage/keys.h"
#include "storage/queries.h"

namespace quoth {
namespace {

constexpr size_t kQuotationsOfWording = 1000;
constexpr size_t kQuotationsOfClaim = 5000;
constexpr size_t kDocumentsOpened = 500;  // of a claim, the oldest, for their publishers
constexpr size_t kOtherQuotations = 100;  // of the speaker, searched for the same subject
constexpr size_t kRelated = 20;
constexpr size_t kWordsOfSubject = 2;

Wording WordingOfStored(const StoredQuotation& stored) {
  if (!stored.quotation.speech) return {};
  const auto& speaker = stored.quotation.speaker;
  return WordingOf(ContentText(stored), speaker ? speaker->name : std::string());
}

// kNotFound where the document is not committed, or has the quotation no more.
Result<StoredQuotation> Read(const StoreView& view, const WordedQuotation& at) {
  const Error missing{ErrorCode::kNotFound, "there is no such quotation"};
  auto bytes = view.engine.Get(DocumentPartition(at.document), DocumentKey());
  if (!bytes) return bytes.error();
  if (!*bytes) return missing;
  auto document = DocumentRecord::Open(**std::move(bytes));
  if (!document) return document.error();
  if (at.ordinal >= document->quotations()) return missing;
  auto shown = document->Show(at.ordinal);
  if (!shown) return shown;
  std::vector<EntityReference*> entities;
  for (EntityReference& entity : shown->entities) entities.push_back(&entity);
  if (auto identified = view.identities.Show(entities); !identified) return identified.error();
  return shown;
}

class ClaimReader {
 public:
  explicit ClaimReader(const StoreView& view)
      : view_(view), wordings_(view.engine), finder_(wordings_) {}

  Result<Id> ClaimOf(const Id& wording) { return finder_.ClaimOf(wording); }

  Result<StoredClaim> Read(const Id& claim) {
    auto members = finder_.WordingsOf(claim);
    if (!members) return members.error();
    StoredClaim stored;
    stored.id = claim;
    std::vector<WordedQuotation> all;
    for (const Id& wording : *members) {
      auto quotations = ReadWordedQuotations(view_.engine, RefOfWording(wording), kQuotationsOfWording);
      if (!quotations) return quotations.error();
      if (quotations->empty()) continue;
      auto added = AddVariant(*quotations, stored);
      if (!added && added.error().code == ErrorCode::kNotFound) continue;
      if (!added) return added.error();
      all.insert(all.end(), quotations->begin(), quotations->end());
      if (all.size() >= kQuotationsOfClaim) break;
    }
    if (all.empty()) return Error{ErrorCode::kNotFound, "there is no claim " + claim.Hex()};
    std::stable_sort(stored.variants.begin() + 1, stored.variants.end(),
                     [](const ClaimVariant& a, const ClaimVariant& b) {
                       return a.quotations > b.quotations;
                     });
    if (auto told = TellAppearances(std::move(all), stored); !told) return told.error();
    return stored;
  }

  // Other things that the speaker says of the subject, and what differs in a figure or negation.
  Result<void> AddRelated(StoredClaim& claim) {
    const Wording own = WordingOfStored(claim.variants.front().newest);
    std::map<Id, std::string> found{{claim.id, ""}};
    auto contrasts = finder_.ContrastsOf(own.id);
    if (!contrasts) return contrasts.error();
    for (const ClaimFinder::Contrast& contrast : *contrasts) {
      auto quotations = ReadWordedQuotations(view_.engine, RefOfWording(contrast.wording), 1);
      if (!quotations) return quotations.error();
      if (quotations->empty()) continue;
      auto quotation = quoth::Read(view_, quotations->front());
      if (!quotation && quotation.error().code == ErrorCode::kNotFound) continue;
      if (!quotation) return quotation.error();
      if (auto added = Add(own, *quotation, found, claim); !added) return added;
    }
    auto others = OthersOfSpeaker(claim.first_appearance);
    if (!others) return others.error();
    for (const StoredQuotation& other : others->quotations) {
      if (auto added = Add(own, other, found, claim); !added) return added;
    }
    return {};
  }

 private:
  Result<void> AddVariant(const std::vector<WordedQuotation>& quotations, StoredClaim& claim) {
    auto newest = quoth::Read(view_, quotations.front());
    if (!newest) return newest.error();
    ClaimVariant variant;
    variant.text = ContentText(*newest);
    variant.quotations = static_cast<uint32_t>(quotations.size());
    if (claim.variants.empty()) {
      claim.text = variant.text;
    } else {
      variant.difference = DifferenceOf(claim.text, variant.text);
    }
    variant.newest = *std::move(newest);
    claim.variants.push_back(std::move(variant));
    return {};
  }

  Result<void> TellAppearances(std::vector<WordedQuotation> all, StoredClaim& claim) {
    // Oldest first, undated ones last.
    std::sort(all.begin(), all.end(), [](const WordedQuotation& a, const WordedQuotation& b) {
      if (a.published.has_value() != b.published.has_value()) return a.published.has_value();
      return a < b;
    });
    std::set<uint64_t> documents;
    for (const WordedQuotation& at : all) {
      if (!documents.insert(at.document).second || documents.size() > kDocumentsOpened) continue;
      if (auto told = TellPublisher(at, claim); !told) return told;
    }
    if (auto told = TellLast(all, claim); !told) return told;
    claim.quotations = static_cast<uint32_t>(all.size());
    claim.documents = static_cast<uint32_t>(documents.size());
    for (const WordedQuotation& at : all) {
      auto first = quoth::Read(view_, at);
      if (!first && first.error().code == ErrorCode::kNotFound) continue;
      if (!first) return first.error();
      claim.first_appearance = *std::move(first);
      return {};
    }
    return Error{ErrorCode::kNotFound, "there is no such claim"};
  }

  Result<std::optional<Metadata>> MetadataOf(uint64_t document) const {
    auto bytes = view_.engine.Get(DocumentPartition(document), DocumentKey());
    if (!bytes) return bytes.error();
    if (!*bytes) return std::optional<Metadata>();
    auto record = DocumentRecord::Open(**std::move(bytes));
    if (!record) return record.error();
    return std::optional(record->summary().metadata);
  }

  Result<void> TellPublisher(const WordedQuotation& at, StoredClaim& claim) const {
    auto metadata = MetadataOf(at.document);
    if (!metadata) return metadata.error();
    if (!*metadata) return {};
    const std::string& publisher = (*metadata)->publisher;
    auto& known = claim.publishers;
    const bool fresh = std::find(known.begin(), known.end(), publisher) == known.end();
    if (!publisher.empty() && fresh) known.push_back(publisher);
    if (at.published && claim.first.empty()) claim.first = (*metadata)->published;
    return {};
  }

  Result<void> TellLast(const std::vector<WordedQuotation>& oldest_first, StoredClaim& claim) const {
    const auto dated = std::find_if(oldest_first.rbegin(), oldest_first.rend(),
                                    [](const WordedQuotation& at) { return at.published.has_value(); });
    if (dated == oldest_first.rend()) return {};
    auto metadata = MetadataOf(dated->document);
    if (!metadata) return metadata.error();
    if (*metadata) claim.last = (*metadata)->published;
    return {};
  }

  Result<StoredQuotationPage> OthersOfSpeaker(const StoredQuotation& quotation) const {
    const auto& speaker = quotation.quotation.speaker;
    if (!speaker || !speaker->entity) return StoredQuotationPage{};
    QuotationQuery query;
    query.speaker = quotation.entities[*speaker->entity].id.Hex();
    query.limit = kOtherQuotations;
    return ReadQuotations(view_, query);
  }

  static size_t SharedWords(const Wording& a, const Wording& b) {
    std::set<std::string> words;
    for (const ContentWord& word : a.words) {
      if (!word.number) words.insert(word.form);
    }
    return static_cast<size_t>(std::count_if(b.words.begin(), b.words.end(), [&](const auto& word) {
      return words.erase(word.form) > 0;
    }));
  }

  Result<void> Add(const Wording& own, const StoredQuotation& other,
                   std::map<Id, std::string>& found, StoredClaim& claim) {
    const Wording wording = WordingOfStored(other);
    if (wording.id.empty() || claim.related.size() == kRelated || !other.quotation.speech) return {};
    const WordingRelation relation = Compare(own, wording).relation;
    const char* name = relation == WordingRelation::kFigure     ? "changed_figure"
                       : relation == WordingRelation::kContrary ? "contrary"
                                                                : "same_subject";
    const size_t shorter = std::min(own.words.size(), wording.words.size());
    const size_t shared = SharedWords(own, wording);
    if (shared < kWordsOfSubject || shared * 4 < shorter) return {};
    auto of = finder_.ClaimOf(wording.id);
    if (!of) return of.error();
    if (!found.emplace(*of, name).second) return {};
    claim.related.push_back({name, *of, other});
    return {};
  }

  const StoreView& view_;
  StoredWordings wordings_;
  ClaimFinder finder_;
};

// The claim that an id leads to.
Result<Id> Resolve(const StoreView& view, ClaimReader& claims, const Id& id) {
  auto quotation = ReadQuotation(view, id);
  if (quotation) {
    const Wording wording = WordingOfStored(*quotation);
    if (wording.id.empty() || !quotation->quotation.speech) {
      return Error{ErrorCode::kNotFound, "quotation " + id.Hex() + " makes no claim"};
    }
    return claims.ClaimOf(wording.id);
  }
  if (quotation.error().code != ErrorCode::kNotFound) return quotation.error();
  return claims.ClaimOf(id);
}

}  // namespace

Result<StoredClaim> ReadClaim(const StoreView& view, const Id& id) {
  ClaimReader claims(view);
  auto claim = Resolve(view, claims, id);
  if (!claim) return claim.error();
  auto stored = claims.Read(*claim);
  if (!stored) return stored.error();
  if (auto related = claims.AddRelated(*stored); !related) return related.error();
  return stored;
}

Result<StoredClaimPage> ReadClaims(const StoreView& view, const QuotationQuery& query) {
  auto quotations = ReadQuotations(view, query);
  if (!quotations) return quotations.error();
  StoredClaimPage page;
  page.next = std::move(quotations->next);
  std::set<Id> seen;
  ClaimReader claims(view);
  for (const StoredQuotation& quotation : quotations->quotations) {
    const Wording wording = WordingOfStored(quotation);
    if (wording.id.empty() || !quotation.quotation.speech) continue;
    auto claim = claims.ClaimOf(wording.id);
    if (!claim) return claim.error();
    if (!seen.insert(*claim).second) continue;
    auto stored = claims.Read(*claim);
    if (!stored) return stored.error();
    page.claims.push_back(*std::move(stored));
  }
  return page;
}

}  // namespace quoth
