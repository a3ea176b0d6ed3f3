// Who said what: conditions become lists, the lists are intersected, what the lists promise is
// checked on the record.

#include <algorithm>
#include <map>
#include <utility>

#include "core/terms.h"
#include "quoth/date.h"
#include "storage/contribution.h"
#include "storage/identity_queries.h"
#include "storage/keys.h"
#include "storage/postings.h"
#include "storage/queries.h"

namespace quoth {
namespace {

using Lists = std::vector<std::unique_ptr<PostingList>>;

Error Invalid(std::string message) {
  return {ErrorCode::kInvalidArgument, std::move(message)};
}

std::string ToHex(std::string_view bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (const char byte : bytes) {
    hex.push_back(kDigits[static_cast<uint8_t>(byte) >> 4]);
    hex.push_back(kDigits[static_cast<uint8_t>(byte) & 15]);
  }
  return hex;
}

// A cursor is the sort key of the last quotation shown, in hex: 28 bytes.
Result<std::string> AfterCursor(std::string_view cursor) {
  if (cursor.empty()) return std::string();
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string key;
  for (size_t i = 0; i + 1 < cursor.size(); i += 2) {
    const size_t high = kDigits.find(cursor[i]), low = kDigits.find(cursor[i + 1]);
    if (high > 15 || low > 15) return Invalid("malformed cursor");
    key.push_back(static_cast<char>(high << 4 | low));
  }
  if (cursor.size() % 2 != 0 || !DecodePostingKey(key)) return Invalid("malformed cursor");
  key.push_back('\0');  // just behind it
  return key;
}

// The query's period as keys and times.
struct Period {
  std::string from_key;              // where to start
  std::optional<int64_t> earliest;   // stop before
  bool dated = false;                // undated documents are out
};

Result<Period> PeriodOf(const QuotationQuery& query) {
  Period period;
  if (!query.to.empty()) {
    const auto end = ParseDateEnd(query.to);
    if (!end) return Invalid("\"to\" is not an ISO 8601 date: \"" + query.to + "\"");
    period.from_key = PostingKeyAtOrBefore(*end - 1);
    period.dated = true;
  }
  if (!query.from.empty()) {
    period.earliest = ParseDate(query.from);
    if (!period.earliest) return Invalid("\"from\" is not an ISO 8601 date: \"" + query.from + "\"");
    period.dated = true;
  }
  return period;
}

class QuotationSearch {
 public:
  QuotationSearch(const EngineView& view, const QuotationQuery& query)
      : view_(view), query_(query), words_(query.text) {}

  Result<StoredQuotationPage> Run() {
    auto period = PeriodOf(query_);
    if (!period) return period.error();
    auto after = AfterCursor(query_.cursor);
    if (!after) return after.error();
    start_ = std::max(period->from_key, *after);
    if (auto added = AddLists(); !added) return added.error();
    auto list = IntersectionOf(std::move(lists_));
    return Collect(*list, *period);
  }

 private:
  void Add(const Partition& partition) { lists_.push_back(ListOf(view_, partition, start_)); }

  // The union of the lists of all entities of that name.
  Result<void> AddNamed(const std::string& name, Partition (*partition)(const Id&)) {
    if (name.empty()) return {};
    IdentityReader identities(view_);
    auto named = ReadIdentitiesNamed(view_, identities, name);
    if (!named && named.error().code != ErrorCode::kNotFound) return named.error();
    Lists lists;
    if (named) {
      for (const std::vector<Id>& personas : *named) {
        for (const Id& persona : personas) {
          lists.push_back(ListOf(view_, partition(persona), start_));
        }
      }
    }
    lists_.push_back(UnionOf(std::move(lists)));
    return {};
  }

  Result<void> AddLists() {
    if (auto r = AddNamed(query_.speaker, QuotationsBySpeaker); !r) return r;
    if (auto r = AddNamed(query_.organization, QuotationsByOrganization); !r) return r;
    if (auto r = AddNamed(query_.about, QuotationsAbout); !r) return r;
    if (query_.document) Add(QuotationsOfDocument(*query_.document));
    for (const std::string& term : Terms(query_.text)) Add(QuotationsWithTerm(term));
    if (query_.kind) Add(QuotationsOfKind(*query_.kind));
    if (query_.language) Add(QuotationsInLanguage(*query_.language));
    if (lists_.empty()) Add(query_.with_thought ? AllQuotations() : QuotationsOfSpeech());
    return {};
  }

  Result<StoredQuotationPage> Collect(PostingList& list, const Period& period) {
    StoredQuotationPage page;
    std::string last;
    for (; list.Valid(); list.Next()) {
      const auto key = DecodePostingKey(list.key());
      if (!key) return Error{ErrorCode::kCorruption, "a stored list entry does not decode"};
      if (period.dated && !key->published) break;
      if (period.earliest && *key->published < *period.earliest) break;
      auto quotation = Load(*key, list.value());
      if (!quotation) return quotation.error();
      if (!*quotation) continue;
      if (page.quotations.size() == query_.limit) {
        page.next = ToHex(last);
        break;
      }
      last = list.key();
      page.quotations.push_back(**std::move(quotation));
    }
    if (auto status = list.status(); !status) return status.error();
    return page;
  }

  // Empty if the entry is of a version that is not committed, or the words do not match.
  Result<std::optional<StoredQuotation>> Load(const PostingKey& key, std::string_view stamp) {
    auto header = Header(key.document);
    if (!header) return header.error();
    if (!**header || VersionStamp(***header) != stamp) return std::optional<StoredQuotation>();
    auto bytes = view_.Get(DocumentPartition(key.document), QuotationKey(key.ordinal));
    if (!bytes) return bytes.error();
    if (!*bytes) return Error{ErrorCode::kCorruption, "a stored quotation is missing"};
    auto record = DecodeQuotation(**bytes);
    if (!record) return record.error();
    if (!record->quotation.speech && !query_.with_thought) return std::optional<StoredQuotation>();
    if (!words_.empty() && !words_.Matches(ContentText(*record))) {
      return std::optional<StoredQuotation>();
    }
    return std::optional(StoredQuotation{record->id, (**header)->summary,
                                         std::move(record->quotation), std::move(record->entities),
                                         std::move(record->about), std::move(record->context)});
  }

  // Read once for the quotations of one document.
  Result<const std::optional<DocumentHeader>*> Header(const Id& document) {
    const auto known = headers_.find(document);
    if (known != headers_.end()) return &known->second;
    auto header = ReadHeader(view_, document);
    if (!header && header.error().code != ErrorCode::kNotFound) return header.error();
    auto& stored = headers_[document];
    if (header) stored = *std::move(header);
    return static_cast<const std::optional<DocumentHeader>*>(&stored);
  }

  const EngineView& view_;
  const QuotationQuery& query_;
  WordMatcher words_;
  std::string start_;
  Lists lists_;
  std::map<Id, std::optional<DocumentHeader>> headers_;
};

}  // namespace

Result<StoredQuotationPage> ReadQuotations(const EngineView& view, const QuotationQuery& query) {
  return QuotationSearch(view, query).Run();
}

Result<StoredQuotation> ReadQuotation(const EngineView& view, const Id& quotation) {
  const auto at = view.Scan(QuotationById(quotation), "");
  for (; at->Valid(); at->Next()) {
    Decoder in(at->value());
    const uint32_t ordinal = in.Number32();
    if (at->sort_key().size() != 16 || !in.AtEnd()) continue;
    const Id document = IdFromBytes(at->sort_key());
    auto header = ReadHeader(view, document);
    if (!header && header.error().code != ErrorCode::kNotFound) return header.error();
    if (!header) continue;
    auto bytes = view.Get(DocumentPartition(document), QuotationKey(ordinal));
    if (!bytes) return bytes.error();
    if (!*bytes) continue;
    auto record = DecodeQuotation(**bytes);
    if (!record) return record.error();
    if (record->id != quotation) continue;
    return StoredQuotation{record->id, header->summary, std::move(record->quotation),
                           std::move(record->entities), std::move(record->about),
                           std::move(record->context)};
  }
  if (auto status = at->status(); !status) return status.error();
  return Error{ErrorCode::kNotFound, "there is no quotation " + quotation.Hex()};
}

}  // namespace quoth
