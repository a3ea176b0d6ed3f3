#include "storage/quotation_filter.h"

#include <algorithm>

#include "quoth/date.h"
#include "storage/queries.h"

namespace quoth {
namespace {

using Lists = std::vector<std::unique_ptr<PostingList>>;

Error Invalid(std::string message) {
  return {ErrorCode::kInvalidArgument, std::move(message)};
}

bool Among(const std::vector<Id>& ids, const DocumentRecord& document, uint32_t entity) {
  const auto reference = document.Reference(entity);
  return reference && std::find(ids.begin(), ids.end(), reference->id) != ids.end();
}

bool Speaks(const std::vector<Id>& ids, const DocumentRecord& document,
            const QuotationRecord& record) {
  const auto& speaker = record.quotation.speaker;
  return speaker && speaker->entity && Among(ids, document, *speaker->entity);
}

bool SpeaksFor(const std::vector<Id>& ids, const DocumentRecord& document,
               const QuotationRecord& record) {
  const auto& speaker = record.quotation.speaker;
  if (speaker && speaker->affiliation && Among(ids, document, *speaker->affiliation)) return true;
  if (!speaker || !speaker->entity || !Among(ids, document, *speaker->entity)) return false;
  const auto reference = document.Reference(*speaker->entity);
  return reference && reference->kind == EntityKind::kOrganization;
}

bool IsAbout(const std::vector<Id>& ids, const DocumentRecord& document,
             const QuotationRecord& record) {
  return std::any_of(record.about.begin(), record.about.end(),
                     [&](uint32_t entity) { return Among(ids, document, entity); });
}

}  // namespace

Result<QuotationFilter> QuotationFilter::Make(const StoreView& view, const QuotationQuery& query) {
  QuotationFilter filter(view, query);
  if (auto read = filter.ReadPeriod(); !read) return read.error();
  if (auto r = filter.Resolve(query.speaker, QuotationsBySpeaker); !r) return r.error();
  if (auto r = filter.Resolve(query.organization, QuotationsByOrganization); !r) return r.error();
  if (auto r = filter.Resolve(query.about, QuotationsAbout); !r) return r.error();
  filter.restricts_ = !filter.named_.empty() || query.kind || query.language || query.document;
  return filter;
}

Result<void> QuotationFilter::ReadPeriod() {
  if (!query_->to.empty()) {
    const auto end = ParseDateEnd(query_->to);
    if (!end) return Invalid("\"to\" is not an ISO 8601 date: \"" + query_->to + "\"");
    earliest_when_ = WhenOf(*end - 1);
    last_when_ = kUndated - 1;
  }
  if (!query_->from.empty()) {
    const auto begin = ParseDate(query_->from);
    if (!begin) return Invalid("\"from\" is not an ISO 8601 date: \"" + query_->from + "\"");
    last_when_ = WhenOf(*begin);
  }
  return {};
}

Result<void> QuotationFilter::Resolve(const std::string& name, ListName (*list)(const Id&)) {
  if (name.empty()) return {};
  auto ids = ReadPersonasNamed(*view_, name);
  if (!ids) return ids.error();
  nothing_ = nothing_ || ids->empty();
  named_.push_back({list, *std::move(ids)});
  return {};
}

std::unique_ptr<PostingList> QuotationFilter::List(DocumentPlace from, bool words) const {
  Lists lists;
  for (const Named& named : named_) {
    Lists bearers;
    for (const Id& id : named.ids) bearers.push_back(ListOf(view_->engine, named.list(id), from));
    lists.push_back(UnionOf(std::move(bearers)));
  }
  if (query_->language) lists.push_back(ListOf(view_->engine, QuotationsInLanguage(*query_->language), from));
  // Marks tell the kind, so its list is for questions that have no other.
  if (lists.empty()) {
    lists.push_back(ListOf(view_->engine, query_->kind ? QuotationsOfKind(*query_->kind) : AllQuotations(),
                           from));
  }
  if (words) {
    for (const std::string& term : Terms(query_->text)) {
      lists.push_back(ListOf(view_->engine, QuotationsWithTerm(term), from));
    }
  }
  return IntersectionOf(std::move(lists));
}

bool QuotationFilter::MayMatch(const QuotationMark& mark) const {
  return (mark.speech || query_->with_thought) && (!query_->kind || mark.kind == *query_->kind);
}

bool QuotationFilter::Matches(const DocumentRecord& document, const QuotationRecord& record) const {
  const Quotation& quotation = record.quotation;
  if (!quotation.speech && !query_->with_thought) return false;
  if (query_->kind && quotation.kind != *query_->kind) return false;
  if (query_->language && document.summary().language != *query_->language) return false;
  if (query_->document && document.summary().id != *query_->document) return false;
  const uint64_t when = WhenOf(ParseDate(document.summary().metadata.published));
  if (when < earliest_when_ || when > last_when_) return false;
  return std::all_of(named_.begin(), named_.end(), [&](const Named& named) {
    if (named.list == QuotationsBySpeaker) return Speaks(named.ids, document, record);
    if (named.list == QuotationsByOrganization) return SpeaksFor(named.ids, document, record);
    return IsAbout(named.ids, document, record);
  });
}

}  // namespace quoth
