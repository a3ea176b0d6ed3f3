// Quotations ranked by their words: BM25 over the lists of terms.

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>

#include "core/content_text.h"
#include "core/terms.h"
#include "quoth/date.h"
#include "storage/quotation_filter.h"
#include "storage/queries.h"

namespace quoth {
namespace {

// Robertson and Zaragoza, The Probabilistic Relevance Framework (2009), section 3.
constexpr float kSaturation = 1.2f, kLengthWeight = 0.75f;
// A part of a word that was found inside of others counts less than the word.
constexpr float kPieceWeight = 0.3f;
constexpr size_t kTermsOfAPrefix = 64;
constexpr size_t kDeepest = 10'000;  // how far pages go
constexpr size_t kUsualLength = 4096;  // of the list of a term
constexpr size_t kLoadedTogether = 64;  // documents; a deep page is passed over in steps

struct Scored {
  DocumentPlace place;  // narrow
  uint32_t ordinal = 0;
  float score = 0;

  auto Key() const { return std::tie(place, ordinal); }
};

using ScoredList = std::vector<Scored>;  // by place and ordinal

// Adds the scores of equal places.
ScoredList Merge(ScoredList a, ScoredList b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  ScoredList merged;
  merged.reserve(a.size() + b.size());
  auto x = a.begin(), y = b.begin();
  while (x != a.end() && y != b.end()) {
    if (x->Key() < y->Key()) {
      merged.push_back(*x++);
    } else if (y->Key() < x->Key()) {
      merged.push_back(*y++);
    } else {
      merged.push_back(*x++);
      merged.back().score += (y++)->score;
    }
  }
  merged.insert(merged.end(), x, a.end());
  merged.insert(merged.end(), y, b.end());
  return merged;
}

// What is in both; scores of `a`.
ScoredList Common(const ScoredList& a, const ScoredList& b) {
  ScoredList common;
  auto y = b.begin();
  for (const Scored& x : a) {
    while (y != b.end() && y->Key() < x.Key()) ++y;
    if (y == b.end()) break;
    if (y->Key() == x.Key()) common.push_back(x);
  }
  return common;
}

class RankedSearch {
 public:
  RankedSearch(const StoreView& view, const QuotationQuery& query, const QuotationFilter& filter)
      : view_(view), query_(query), filter_(filter), words_(ParseSearch(query.text)) {}

  Result<SearchPage> Run() {
    if (words_.words.empty()) {
      return Error{ErrorCode::kInvalidArgument, "a search needs a word"};
    }
    size_t start = 0;
    if (auto read = ReadCursor(start); !read) return read.error();
    if (filter_.nothing()) return SearchPage{};
    if (auto read = ReadCollection(); !read) return read.error();
    auto scored = ScoreWords();
    if (!scored) return scored.error();
    auto candidates = filter_.restricts() ? Restricted(*std::move(scored)) : std::move(scored);
    if (!candidates) return candidates.error();
    return Page(*std::move(candidates), start);
  }

 private:
  Result<void> ReadCursor(size_t& start) const {
    if (query_.cursor.empty()) return {};
    const bool digits = std::all_of(query_.cursor.begin(), query_.cursor.end(),
                                    [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || query_.cursor.size() > 6) {
      return Error{ErrorCode::kInvalidArgument, "malformed cursor"};
    }
    start = std::stoul(query_.cursor);
    return {};
  }

  Result<void> ReadCollection() {
    auto totals = ReadTotals(view_.engine);
    if (!totals) return totals.error();
    quotations_ = static_cast<float>(totals->quotations);
    length_ = std::max(static_cast<float>(totals->words) / std::max(quotations_, 1.0f), 1.0f);
    return {};
  }

  // A list with the frequency of the term in place of the score, then scored: how rare a term is
  // shows only at the end of its list.
  Result<ScoredList> ScoreTerm(const std::string& term, float weight) const {
    ScoredList list;
    std::vector<TermMark> marks;
    std::array<float, 8> norm{};
    for (uint8_t i = 0; i < norm.size(); ++i) {
      norm[i] = kSaturation * (1 - kLengthWeight + kLengthWeight * LengthOf(i) / length_);
    }
    ElementList at(view_.engine, QuotationsWithTerm(term), filter_.first());
    list.reserve(kUsualLength);
    for (; at.Valid(); at.Next()) {
      const Element& element = at.element();
      if (element.when > filter_.last_when()) break;
      marks.clear();
      DecodeTermMarks(element.payload, marks);
      for (const TermMark& mark : marks) {
        const auto count = static_cast<float>(mark.count);
        list.push_back({{element.when, element.ref},
                        mark.ordinal,
                        count * (kSaturation + 1) / (count + norm[mark.length_class])});
      }
    }
    if (auto status = at.status(); !status) return status.error();
    const auto found = static_cast<float>(list.size());
    const float rarity = std::log(1 + (std::max(quotations_ - found, 0.0f) + 0.5f) / (found + 0.5f));
    for (Scored& scored : list) scored.score *= rarity * weight;
    return list;
  }

  Result<ScoredList> ScoreWord(const SearchWord& word) const {
    std::vector<std::string> terms = word.terms;
    if (word.prefix) {
      auto found = view_.engine.Partitions(Family::kTerm, word.folded, kTermsOfAPrefix);
      if (!found) return found.error();
      terms.insert(terms.end(), found->begin(), found->end());
      std::sort(terms.begin(), terms.end());
      terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    }
    ScoredList all;
    for (const std::string& term : terms) {
      auto list = ScoreTerm(term, 1.0f);
      if (!list) return list.error();
      all = Merge(std::move(all), *std::move(list));
    }
    if (word.pieces.size() < 2) return all;
    auto pieces = ScorePieces(word);
    if (!pieces) return pieces.error();
    return Merge(std::move(all), *std::move(pieces));
  }

  // The word inside of others, with whatever follows it: a text that has all of its bigrams.
  Result<ScoredList> ScorePieces(const SearchWord& word) const {
    ScoredList common;
    for (size_t i = 0; i < word.pieces.size(); ++i) {
      auto list = ScoreTerm(word.pieces[i], kPieceWeight);
      if (!list) return list.error();
      common = i == 0 ? *std::move(list) : Common(common, *list);
      if (common.empty()) break;
    }
    return common;
  }

  Result<ScoredList> ScoreWords() const {
    ScoredList all, required;
    bool first = true;
    for (const SearchWord& word : words_.words) {
      auto list = ScoreWord(word);
      if (!list) return list.error();
      if (word.quoted) {
        required = first ? *list : Common(required, *list);
        first = false;
      }
      all = Merge(std::move(all), *std::move(list));
    }
    return first ? std::move(all) : Common(all, required);
  }

  // Those that the lists of the other conditions name, too.
  Result<ScoredList> Restricted(ScoredList scored) const {
    ScoredList kept;
    const auto list = filter_.List(filter_.first(), /*words=*/false);
    std::vector<QuotationMark> marks;
    auto at = scored.begin();
    while (at != scored.end() && list->Valid()) {
      DocumentPlace place = list->place();
      place.document = Narrowed(place.document);
      if (place < at->place) {
        list->Seek(at->place);
        continue;
      }
      while (at != scored.end() && at->place < place) ++at;
      if (at == scored.end() || at->place != place) continue;
      marks.clear();
      list->Marks(marks);
      for (auto same = at; same != scored.end() && same->place == place; ++same) {
        for (const QuotationMark& mark : marks) {
          if (mark.ordinal != same->ordinal || !filter_.MayMatch(mark)) continue;
          kept.push_back(*same);
          break;
        }
      }
      list->Next();
    }
    if (auto status = list->status(); !status) return status.error();
    return kept;
  }

  // Best first; of equals the newer.
  static bool Better(const Scored& a, const Scored& b) {
    return a.score != b.score ? a.score > b.score : a.Key() < b.Key();
  }

  Result<SearchPage> Page(ScoredList candidates, size_t start) {
    SearchPage page;
    size_t passed = 0, sorted = 0;
    for (size_t i = 0; i < candidates.size() && passed < kDeepest;) {
      const auto begin = candidates.begin() + static_cast<ptrdiff_t>(i);
      if (i == sorted) {
        sorted = std::min(candidates.size(), sorted + start + query_.limit + 1);
        std::partial_sort(begin, candidates.begin() + static_cast<ptrdiff_t>(sorted), candidates.end(), Better);
      }
      const size_t together = std::min(sorted - i, kLoadedTogether);
      auto hits = Load({begin, together});
      if (!hits) return hits.error();
      for (SearchHit& hit : *hits) {
        if (passed++ < start) continue;
        if (page.hits.size() == query_.limit) {
          page.next = std::to_string(start + query_.limit);
          return page;
        }
        page.hits.push_back(std::move(hit));
      }
      i += together;
    }
    return page;
  }

  // A candidate and a document that its narrow place stands for: one, but for an accident.
  struct Located {
    size_t candidate;
    uint64_t document;
  };

  // By candidate.
  Result<std::vector<Located>> Locate(std::span<const Scored> candidates) const {
    std::vector<size_t> order(candidates.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::sort(order.begin(), order.end(),
              [&](size_t a, size_t b) { return candidates[a].place < candidates[b].place; });
    std::vector<Located> located;
    const auto list = ListOf(view_.engine, AllQuotations(), candidates[order.front()].place);
    DocumentPlace before{kUndated + 1, 0};
    std::vector<uint64_t> documents;
    for (const size_t candidate : order) {
      const DocumentPlace narrow = candidates[candidate].place;
      if (narrow != before) {
        documents.clear();
        list->Seek(narrow);
        for (; list->Valid(); list->Next()) {
          const DocumentPlace place = list->place();
          if (place.when != narrow.when || Narrowed(place.document) != narrow.document) break;
          documents.push_back(place.document);
        }
        before = narrow;
      }
      for (const uint64_t document : documents) located.push_back({candidate, document});
    }
    if (auto status = list->status(); !status) return status.error();
    std::stable_sort(located.begin(), located.end(),
                     [](const Located& a, const Located& b) { return a.candidate < b.candidate; });
    return located;
  }

  // Those of the candidates that are hits, in their order.
  Result<std::vector<SearchHit>> Load(std::span<const Scored> candidates) const {
    auto located = Locate(candidates);
    if (!located) return located.error();
    std::vector<Partition> partitions;
    for (const Located& one : *located) partitions.push_back(DocumentPartition(one.document));
    auto records = view_.engine.GetAll(partitions, DocumentKey());
    if (!records) return records.error();
    std::vector<SearchHit> hits;
    for (size_t i = 0; i < located->size(); ++i) {
      if (!(*records)[i]) continue;
      auto document = DocumentRecord::Open(*std::move((*records)[i]));
      if (!document) return document.error();
      const Scored& candidate = candidates[(*located)[i].candidate];
      if (candidate.ordinal >= document->quotations()) continue;
      auto record = document->QuotationAt(candidate.ordinal);
      if (!record) return record.error();
      const auto highlights = Found(*document, record->quotation);
      if (highlights.empty() || !filter_.Matches(*document, *record)) continue;
      auto shown = document->Show(*std::move(record));
      if (!shown) return shown.error();
      hits.push_back({*std::move(shown), candidate.score, highlights});
    }
    return hits;
  }

  // The words of the content that the query asks for; none if a phrase is not there.
  std::vector<Span> Found(const DocumentRecord& document, const Quotation& quotation) const {
    const std::string content = ContentText(quotation, document.text());
    for (const std::string& phrase : words_.phrases) {
      if (!HasPhrase(content, phrase)) return {};
    }
    std::vector<Span> spans;
    for (const Span span : quotation.content) {
      for (const auto& [begin, end] : Highlights(document.text().substr(span.begin, span.size()), words_)) {
        spans.push_back({span.begin + begin, span.begin + end});
      }
    }
    return spans;
  }

  const StoreView& view_;
  const QuotationQuery& query_;
  const QuotationFilter& filter_;
  SearchQuery words_;
  float quotations_ = 0, length_ = 0;
};

}  // namespace

Result<SearchPage> ReadRanked(const StoreView& view, const QuotationQuery& query) {
  auto filter = QuotationFilter::Make(view, query);
  if (!filter) return filter.error();
  auto page = RankedSearch(view, query, *filter).Run();
  if (!page) return page;
  std::vector<EntityReference*> entities;
  for (SearchHit& hit : page->hits) {
    for (EntityReference& entity : hit.quotation.entities) entities.push_back(&entity);
  }
  if (auto shown = view.identities.Show(entities); !shown) return shown.error();
  return page;
}

}  // namespace quoth
