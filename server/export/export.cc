#include "server/export/export.h"

#include <algorithm>
#include <array>
#include <deque>
#include <future>
#include <utility>
#include <vector>

#include "server/export/document_format.h"

namespace quoth {
namespace {

constexpr uint32_t kIdsAtOnce = 1024;
constexpr size_t kPieceBytes = size_t{1} << 16;
constexpr size_t kBytesAhead = size_t{1} << 20;  // about; of large documents fewer are written ahead
constexpr size_t kMostAhead = 128;               // documents
constexpr size_t kThreads = 2;

struct FormatName {
  ExportFormat format;
  std::string_view name, content_type;
};
constexpr FormatName kFormats[] = {
    {ExportFormat::kJsonl, "jsonl", "application/jsonl"},
    {ExportFormat::kJson, "json", "application/json"},
    {ExportFormat::kCsv, "csv", "text/csv; charset=utf-8"},
    {ExportFormat::kGraphml, "graphml", "application/graphml+xml"},
    {ExportFormat::kGexf, "gexf", "application/gexf+xml"},
    {ExportFormat::kNquads, "nq", "application/n-quads"},
    {ExportFormat::kTurtle, "ttl", "text/turtle; charset=utf-8"},
    {ExportFormat::kFtm, "ftm", "application/jsonl"},
};

class DocumentExport : public Export {
 public:
  DocumentExport(const Store& store, const Id& after, std::unique_ptr<DocumentFormat> format)
      : store_(store), after_(after), format_(std::move(format)) {}

  Result<std::string> Next() override {
    std::string piece;
    if (!begun_) format_->Begin(&piece);
    begun_ = true;
    while (piece.size() < kPieceBytes) {
      if (ready_.empty()) {
        auto more = Prepare();
        if (!more) return more.error();
        if (*more) continue;
        if (!ended_) format_->End(&piece);
        ended_ = true;
        break;
      }
      if (!last_.empty()) format_->Between(&piece);
      piece += ready_.front().text;
      last_ = ready_.front().id;
      ready_.pop_front();
    }
    return piece;
  }

  Id last() const override { return last_; }

 private:
  struct Written {
    Id id;
    std::string text;
  };

  // Writes the next documents, parts of them at a time. False: there are no more.
  Result<bool> Prepare() {
    if (next_ == ids_.size()) {
      auto more = FetchIds();
      if (!more || !*more) return more;
    }
    const size_t end = std::min(ids_.size(), next_ + ahead_);
    const size_t step = (end - next_ + kThreads - 1) / kThreads;
    std::vector<std::future<Result<void>>> others;
    std::array<std::deque<Written>, kThreads> parts;
    for (size_t part = 1; part < kThreads && next_ + part * step < end; ++part) {
      const size_t from = next_ + part * step;
      others.push_back(std::async(std::launch::async, [this, from, to = std::min(end, from + step),
                                                       &out = parts[part]] { return Write(from, to, out); }));
    }
    Result<void> written = Write(next_, std::min(end, next_ + step), parts[0]);
    for (auto& other : others) {
      if (auto result = other.get(); !result) written = result;
    }
    if (!written) return written.error();
    size_t bytes = 0;
    for (auto& part : parts) {
      for (Written& document : part) {
        bytes += document.text.size();
        ready_.push_back(std::move(document));
      }
    }
    ahead_ = bytes < kBytesAhead / 2 ? std::min(2 * ahead_, kMostAhead)
             : bytes > kBytesAhead   ? std::max(ahead_ / 2, kThreads)
                                     : ahead_;
    next_ = end;
    return true;
  }

  Result<void> Write(size_t from, size_t to, std::deque<Written>& out) const {
    for (size_t i = from; i < to; ++i) {
      auto document = store_.GetDocument(ids_[i]);
      if (!document && document.error().code == ErrorCode::kNotFound) continue;  // removed meanwhile
      if (!document) return document.error();
      format_->Write(*document, &out.emplace_back(Written{ids_[i], {}}).text);
    }
    return {};
  }

  Result<bool> FetchIds() {
    auto ids = store_.ListDocuments(after_, kIdsAtOnce);
    if (!ids) return ids.error();
    ids_ = *std::move(ids);
    next_ = 0;
    if (!ids_.empty()) after_ = ids_.back();
    return !ids_.empty();
  }

  const Store& store_;
  Id after_, last_;
  std::unique_ptr<DocumentFormat> format_;
  std::vector<Id> ids_;
  size_t next_ = 0;            // the first that is not written yet
  size_t ahead_ = kThreads;    // documents
  std::deque<Written> ready_;  // written, and not yet in a piece
  bool begun_ = false, ended_ = false;
};

}  // namespace

std::optional<ExportFormat> ParseExportFormat(std::string_view name) {
  for (const FormatName& format : kFormats) {
    if (format.name == name) return format.format;
  }
  return std::nullopt;
}

std::optional<ExportFormat> FormatOfMediaTypes(std::string_view accept) {
  while (!accept.empty()) {
    const size_t comma = accept.find(',');
    std::string_view type = accept.substr(0, std::min(comma, accept.find(';')));
    accept.remove_prefix(comma == std::string_view::npos ? accept.size() : comma + 1);
    type.remove_prefix(std::min(type.find_first_not_of(" \t"), type.size()));
    type = type.substr(0, type.find_last_not_of(" \t") + 1);
    for (const FormatName& format : kFormats) {
      if (format.content_type.substr(0, format.content_type.find(';')) == type) return format.format;
    }
    if (type == "*/*" || type == "application/*") return ExportFormat::kJsonl;
    if (type == "application/x-ndjson" || type == "application/x-jsonlines") return ExportFormat::kJsonl;
  }
  return std::nullopt;
}

std::string_view ContentTypeOf(ExportFormat wanted) {
  for (const FormatName& format : kFormats) {
    if (format.format == wanted) return format.content_type;
  }
  return {};
}

std::optional<ExportTable> ParseExportTable(std::string_view name) {
  constexpr std::pair<std::string_view, ExportTable> kTables[] = {
      {"quotations", ExportTable::kQuotations}, {"entities", ExportTable::kEntities},
      {"mentions", ExportTable::kMentions},     {"links", ExportTable::kLinks},
      {"documents", ExportTable::kDocuments},
  };
  for (const auto& [known, table] : kTables) {
    if (known == name) return table;
  }
  return std::nullopt;
}

Result<std::unique_ptr<Export>> StartExport(const Store& store, const ExportOptions& options) {
  const auto of_documents = [&](std::unique_ptr<DocumentFormat> format) {
    return std::unique_ptr<Export>(
        std::make_unique<DocumentExport>(store, options.after, std::move(format)));
  };
  switch (options.format) {
    case ExportFormat::kJsonl:
      return of_documents(MakeJsonlFormat(options.with_ingested));
    case ExportFormat::kJson:
      return of_documents(MakeJsonFormat(options.with_ingested));
    case ExportFormat::kCsv:
      return of_documents(MakeCsvFormat(options.table));
    case ExportFormat::kNquads:
    case ExportFormat::kTurtle:
      return of_documents(MakeRdfFormat(options.format));
    case ExportFormat::kFtm:
      return of_documents(MakeFtmFormat());
    case ExportFormat::kGraphml:
    case ExportFormat::kGexf:
      return StartGraphExport(store, options);
  }
  return Error{ErrorCode::kInternal, "an export format without a writer"};
}

}  // namespace quoth
