#include "server/export/export.h"

#include <algorithm>
#include <deque>
#include <future>
#include <span>
#include <utility>
#include <vector>

#include "server/export/document_format.h"

namespace quoth {
namespace {

constexpr uint32_t kIdsAtOnce = 1024;
constexpr size_t kPieceBytes = size_t{1} << 16;
constexpr size_t kPartBytes = size_t{1} << 19;  // about; of large documents fewer are in a part
constexpr size_t kMostInPart = 256;             // documents
constexpr size_t kReadTogether = 16;            // documents
constexpr size_t kAhead = 3;  // parts: two are written while one waits to be taken

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

// Documents are written part by part, by threads that run ahead of the reader.
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
        auto more = TakePart();
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
  using Part = std::deque<Written>;

  // Waits for the next part and starts others. False: there are no more.
  Result<bool> TakePart() {
    while (parts_.size() < kAhead) {
      auto started = StartPart();
      if (!started) return started;
      if (!*started) break;
    }
    if (parts_.empty()) return false;
    auto part = parts_.front().get();
    parts_.pop_front();
    if (!part) return part.error();
    ready_ = *std::move(part);
    if (auto started = StartPart(); !started) return started;
    size_t bytes = 0;
    for (const Written& document : ready_) bytes += document.text.size();
    in_part_ = bytes < kPartBytes / 2 ? std::min(2 * in_part_, kMostInPart)
               : bytes > kPartBytes   ? std::max(in_part_ / 2, size_t{1})
                                      : in_part_;
    return true;
  }

  // False: there are no more documents.
  Result<bool> StartPart() {
    if (next_ == ids_.size()) {
      auto more = FetchIds();
      if (!more || !*more) return more;
    }
    const size_t count = std::min(in_part_, ids_.size() - next_);
    const auto begin = ids_.begin() + static_cast<std::ptrdiff_t>(next_);
    parts_.push_back(std::async(std::launch::async,
                                [this, ids = std::vector<Id>(begin, begin + static_cast<std::ptrdiff_t>(count))] {
                                  return Write(ids);
                                }));
    next_ += count;
    return true;
  }

  // Documents that were removed meanwhile are left out.
  Result<Part> Write(const std::vector<Id>& ids) const {
    Part part;
    for (std::span<const Id> rest = ids; !rest.empty();) {
      const auto together = rest.first(std::min(kReadTogether, rest.size()));
      auto documents = store_.GetDocuments(together);
      if (!documents) return documents.error();
      for (const Store::StoredDocument& document : *documents) {
        format_->Write(document, &part.emplace_back(Written{document.summary.id, {}}).text);
      }
      rest = rest.subspan(together.size());
    }
    return part;
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
  size_t next_ = 0;     // the first that is in no part yet
  size_t in_part_ = 2;  // documents
  std::deque<Written> ready_;  // written, and not yet in a piece
  bool begun_ = false, ended_ = false;
  std::deque<std::future<Result<Part>>> parts_;  // being written; last, so that they end first
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
