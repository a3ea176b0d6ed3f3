// Runs a search over a store: a page from each branch, merged in the order of all lists, each
// quotation checked against the whole tree.

#include "quoth/search.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <tuple>

#include "quoth/date.h"

namespace quoth {
namespace {

constexpr uint32_t kReadAtOnce = 100;

// Newest first, undated last, then by document and place in it: the order of the store's lists.
struct Rank {
  bool undated = false;
  int64_t age = 0;
  Id document;
  std::vector<Span> content;
  Id id;

  auto Key() const { return std::tie(undated, age, document, content, id); }
  bool operator<(const Rank& other) const { return Key() < other.Key(); }
};

Rank RankOf(const StoredQuotation& quotation) {
  const auto published = ParseDate(quotation.document.metadata.published);
  return {!published, published ? -*published : 0, quotation.document.id,
          quotation.quotation.content, quotation.id};
}

// A branch, read page by page. Its place is the cursor of a page and how many of that page are
// passed.
class BranchReader {
 public:
  BranchReader(const Store& store, QuotationQuery query) : store_(store), query_(std::move(query)) {
    query_.limit = kReadAtOnce;
  }

  // "CURSOR.3"; empty: the beginning; "-": the end.
  Result<void> StartAt(std::string_view place) {
    if (place == "-") {
      done_ = true;
      return {};
    }
    size_t passed = 0;
    if (!place.empty()) {
      const size_t dot = place.find('.');
      const char* end = place.data() + place.size();
      if (dot == std::string_view::npos ||
          std::from_chars(place.data() + dot + 1, end, passed).ptr != end) {
        return Error{ErrorCode::kInvalidArgument, "malformed cursor"};
      }
      query_.cursor = place.substr(0, dot);
    }
    if (auto read = Read(); !read) return read;
    at_ = std::min(passed, page_.quotations.size());
    return Settle();
  }

  bool done() const { return done_; }
  const StoredQuotation& current() const { return page_.quotations[at_]; }
  const Rank& rank() const { return rank_; }

  Result<void> Advance() {
    ++at_;
    return Settle();
  }

  std::string Place() const { return done_ ? "-" : query_.cursor + "." + std::to_string(at_); }

 private:
  Result<void> Read() {
    auto page = store_.FindQuotations(query_);
    if (!page) return page.error();
    page_ = *std::move(page);
    at_ = 0;
    return {};
  }

  // To a page with a quotation to show, or to the end.
  Result<void> Settle() {
    while (!done_ && at_ >= page_.quotations.size()) {
      if (page_.next.empty()) {
        done_ = true;
        return {};
      }
      query_.cursor = page_.next;
      if (auto read = Read(); !read) return read;
    }
    if (!done_) rank_ = RankOf(current());
    return {};
  }

  const Store& store_;
  QuotationQuery query_;
  StoredQuotationPage page_;
  size_t at_ = 0;
  Rank rank_;
  bool done_ = false;
};

bool AsksForThought(const SearchNode& node) {
  if (node.kind == SearchNode::Kind::kTerm) {
    return node.term.field == SearchField::kIs && node.term.value == "thought";
  }
  return std::any_of(node.children.begin(), node.children.end(), AsksForThought);
}

// The stricter of both; a name that both give stays with the caller's, the tree is checked anyway.
QuotationQuery Both(const QuotationQuery& also, const QuotationQuery& branch) {
  QuotationQuery query = also;
  const auto take = [](auto& mine, const auto& theirs, bool empty) {
    if (empty) mine = theirs;
  };
  take(query.speaker, branch.speaker, also.speaker.empty());
  take(query.organization, branch.organization, also.organization.empty());
  take(query.about, branch.about, also.about.empty());
  take(query.kind, branch.kind, !also.kind);
  take(query.language, branch.language, !also.language);
  take(query.from, branch.from, also.from.empty());
  take(query.to, branch.to, also.to.empty());
  if (!branch.text.empty()) query.text += (query.text.empty() ? "" : " ") + branch.text;
  return query;
}

class Search {
 public:
  Search(const Store& store, const SearchRequest& request) : store_(store), request_(request) {}

  Result<SearchAnswer> Run() {
    if (auto resolved = Resolve(request_.tree); !resolved) return resolved.error();
    if (auto opened = OpenBranches(); !opened) return opened.error();
    if (auto collected = Collect(); !collected) return collected.error();
    result_.plan.push_back("check each quotation against the whole search");
    return std::move(result_);
  }

 private:
  Result<void> Resolve(const SearchNode& node) {
    for (const SearchNode& child : node.children) {
      if (auto resolved = Resolve(child); !resolved) return resolved;
    }
    const SearchField field = node.term.field;
    const bool names = field == SearchField::kSpeaker || field == SearchField::kOrganization ||
                       field == SearchField::kAbout;
    if (node.kind != SearchNode::Kind::kTerm || !names) return {};
    auto entities = store_.Resolve(node.term.value);
    if (!entities && entities.error().code != ErrorCode::kNotFound) return entities.error();
    std::set<Id>& ids = names_[node.term.value];
    if (entities) {
      for (const EntityReference& entity : *entities) ids.insert(entity.id);
    }
    return {};
  }

  Result<void> OpenBranches() {
    const auto branches = SearchBranches(request_.tree);
    const auto places = SplitCursor(request_.also.cursor, branches.size());
    if (!places) return places.error();
    const bool thought = AsksForThought(request_.tree);
    for (size_t i = 0; i < branches.size(); ++i) {
      QuotationQuery query = Both(request_.also, branches[i]);
      query.cursor.clear();
      query.with_thought |= thought;
      result_.plan.push_back("read " + Describe(query));
      readers_.push_back(std::make_unique<BranchReader>(store_, std::move(query)));
      if (auto started = readers_.back()->StartAt((*places)[i]); !started) return started;
    }
    return {};
  }

  static Result<std::vector<std::string>> SplitCursor(const std::string& cursor, size_t branches) {
    std::vector<std::string> places(1);
    for (const char c : cursor) {
      if (c == '~') {
        places.emplace_back();
      } else {
        places.back().push_back(c);
      }
    }
    if (cursor.empty()) places.resize(branches);
    if (places.size() == branches) return places;
    return Error{ErrorCode::kInvalidArgument, "the cursor is of another search"};
  }

  static std::string Describe(const QuotationQuery& query) {
    std::string text;
    const auto add = [&](const char* name, const std::string& value) {
      if (!value.empty()) text += std::string(text.empty() ? "" : " and ") + name + " " + value;
    };
    add("speaker", query.speaker);
    add("organization", query.organization);
    add("about", query.about);
    add("words", query.text);
    if (query.kind) add("kind", std::string(ToString(*query.kind)));
    if (query.language) add("language", std::string(ToString(*query.language)));
    if (text.empty()) text = "all quotations";
    add("from", query.from);
    add("to", query.to);
    return text;
  }

  Result<void> Collect() {
    std::vector<StoredQuotation>& found = result_.page.quotations;
    while (BranchReader* reader = First()) {
      const bool fits = Matches(request_.tree, reader->current(), names_);
      const bool full = found.size() == request_.also.limit;
      if ((fits && full) || result_.examined == request_.examine) {
        result_.page.next = Place();
        return {};
      }
      ++result_.examined;
      const Rank rank = reader->rank();
      if (fits) found.push_back(reader->current());
      if (auto passed = Pass(rank); !passed) return passed;
    }
    return {};
  }

  // The branch with the newest quotation; null at the end of all.
  BranchReader* First() const {
    BranchReader* first = nullptr;
    for (const auto& reader : readers_) {
      if (!reader->done() && (first == nullptr || reader->rank() < first->rank())) {
        first = reader.get();
      }
    }
    return first;
  }

  // Every branch goes on behind a quotation.
  Result<void> Pass(const Rank& rank) {
    for (const auto& reader : readers_) {
      if (reader->done() || rank < reader->rank()) continue;
      if (auto advanced = reader->Advance(); !advanced) return advanced;
    }
    return {};
  }

  std::string Place() const {
    std::string place;
    for (const auto& reader : readers_) place += (place.empty() ? "" : "~") + reader->Place();
    return place;
  }

  const Store& store_;
  const SearchRequest& request_;
  ResolvedNames names_;
  std::vector<std::unique_ptr<BranchReader>> readers_;
  SearchAnswer result_;
};

}  // namespace

Result<SearchAnswer> SearchQuotations(const Store& store, const SearchRequest& request) {
  return Search(store, request).Run();
}

}  // namespace quoth
