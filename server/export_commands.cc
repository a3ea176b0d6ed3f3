// `quoth export` and `quoth import`.

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "core/sha256.h"
#include "quoth/extractor.h"
#include "quoth/store.h"
#include "server/commands.h"
#include "server/export/export.h"
#include "server/extraction_json.h"
#include "server/json.h"
#include "server/output.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t kLeastPart = uint64_t{1} << 16;

Error CannotWrite(const std::string& file) {
  return {ErrorCode::kIo, "cannot write to " + (file == "-" ? "standard output" : file)};
}

// links.gexf is GEXF.
std::string FormatOf(const ExportChoice& choice) {
  if (!choice.format.empty()) return choice.format;
  const std::string extension = fs::path(choice.file).extension().string();
  return extension.size() > 1 && ParseExportFormat(extension.substr(1)) ? extension.substr(1) : "jsonl";
}

Result<ExportOptions> OptionsOf(const ExportChoice& choice) {
  ExportOptions options;
  options.format = *ParseExportFormat(choice.format);  // the command line has checked them
  options.table = *ParseExportTable(choice.table);
  options.gexf_version = choice.gexf_version == "1.3" ? GexfVersion::k13 : GexfVersion::k12Draft;
  options.with_ingested = choice.with_ingested;
  if (choice.after.empty()) return options;
  const auto after = Id::FromHex(choice.after);
  if (!after) {
    return Error{ErrorCode::kInvalidArgument, "--after must be a document id: 32 hex digits"};
  }
  options.after = *after;
  return options;
}

Result<void> WriteAll(Export& pieces, std::ostream& out, const std::string& file) {
  while (true) {
    auto piece = pieces.Next();
    if (!piece) return piece.error();
    if (piece->empty()) break;
    if (!out.write(piece->data(), static_cast<std::streamsize>(piece->size())))
      return CannotWrite(file);
  }
  if (!out.flush()) return CannotWrite(file);
  return {};
}

// Where an export goes until it is whole, so that a cut-off one is not taken for it, nor takes the place of an earlier
// one. What is no file, a device or a pipe, is written as it comes.
class ExportFile {
 public:
  explicit ExportFile(const std::string& file) : file_(file) {
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    direct_ = fs::exists(status) && !fs::is_regular_file(status);
    whole_ = file;
    if (fs::is_regular_file(status)) {
      const fs::path linked = fs::canonical(file, error);
      direct_ = static_cast<bool>(error);
      if (!error) whole_ = linked;
    }
    written_ = direct_ ? whole_ : fs::path(whole_.string() + ".unfinished");
    out_.open(written_, std::ios::binary);
    opened_ = out_.is_open();
  }
  ~ExportFile() {
    std::error_code ignored;
    out_.close();
    if (opened_ && !direct_ && !kept_) fs::remove(written_, ignored);
  }
  ExportFile(const ExportFile&) = delete;
  ExportFile& operator=(const ExportFile&) = delete;

  bool opened() const { return opened_; }
  std::ostream& out() { return out_; }

  // Everything is written.
  Result<void> Keep() {
    out_.close();
    std::error_code error;
    if (out_ && !direct_) fs::rename(written_, whole_, error);
    if (!out_ || error) return CannotWrite(file_);
    kept_ = true;
    return {};
  }

 private:
  std::string file_;
  fs::path whole_, written_;
  std::ofstream out_;
  bool direct_ = false, opened_ = false, kept_ = false;
};

// ---- many files and a manifest ---------------------------------------------------------------

// A folder of parts. Each part is a whole file of its format; the manifest, written anew behind
// every part, lists them with their checksums, with the document that the next part starts behind and with
// the state of the store that they are of: those of another state are written anew.
class PartsFolder {
 public:
  PartsFolder(const ExportChoice& choice, ExportOptions options)
      : choice_(choice), options_(options), folder_(choice.parts) {}

  Result<void> Write(const Store& store) {
    std::error_code error;
    fs::create_directories(folder_, error);
    if (auto read = ReadManifest(store.Sequence()); !read) return read;
    while (!Complete()) {
      if (auto written = WritePart(store); !written) return written;
    }
    for (const std::string& file : stale_) fs::remove(folder_ / file, error);
    return {};
  }

  size_t parts() const { return manifest_["parts"].size(); }

 private:
  bool Complete() const { return manifest_["complete"].get<bool>(); }

  Result<void> ReadManifest(uint64_t state) {
    manifest_ = Object("format", choice_.format,
                       "table", choice_.table,
                       "state", state,
                       "complete", false,
                       "parts", Json::array());
    std::ifstream in(folder_ / "manifest.json", std::ios::binary);
    if (!in) return {};
    auto json = ParseJson(std::string(std::istreambuf_iterator<char>(in), {}));
    const auto same = [&](const char* field) {
      return json->value(field, std::string()) == manifest_[field];
    };
    const bool ours = json && json->is_object() && same("format") && same("table") &&
                      json->contains("parts") && (*json)["parts"].is_array();
    if (!ours) {
      return Error{ErrorCode::kConflict, (folder_ / "manifest.json").string() +
                                             " is of another export; choose another folder"};
    }
    if (json->value("state", uint64_t{0}) != state) {
      for (const Json& part : (*json)["parts"]) {
        const std::string file = part.is_object() ? part.value("file", std::string()) : std::string();
        if (file.starts_with("part-") && file.find('/') == std::string::npos) stale_.insert(file);
      }
      return {};
    }
    manifest_["parts"] = (*json)["parts"];
    manifest_["complete"] = json->value("complete", false);
    if (manifest_["parts"].empty()) return {};
    const auto last = Id::FromHex(manifest_["parts"].back().value("last", std::string()));
    if (!last)
      return Error{ErrorCode::kCorruption, "the manifest of " + folder_.string() + " is damaged"};
    options_.after = *last;
    return {};
  }

  Result<void> WritePart(const Store& store) {
    auto pieces = StartExport(store, options_);
    if (!pieces) return pieces.error();
    char number[16];
    std::snprintf(number, sizeof number, "%06zu", parts() + 1);
    const std::string name = std::string("part-") + number + "." + choice_.format;
    const fs::path unfinished = folder_ / (name + ".unfinished");
    std::ofstream out(unfinished, std::ios::binary);
    Sha256 checksum;
    uint64_t bytes = 0;
    bool ended = false;
    while (bytes < choice_.part_bytes && !ended) {
      auto piece = (*pieces)->Next();
      if (!piece) return piece.error();
      ended = piece->empty();
      checksum.Update(*piece);
      bytes += piece->size();
      out.write(piece->data(), static_cast<std::streamsize>(piece->size()));
    }
    out.close();
    if (!out) return CannotWrite(unfinished.string());
    manifest_["complete"] = ended;
    const Id last = (*pieces)->last();
    std::error_code error;
    if (last.empty() && parts() > 0) {  // nothing came behind the part before
      fs::remove(unfinished, error);
      return WriteManifest();
    }
    fs::rename(unfinished, folder_ / name, error);
    if (error) return CannotWrite((folder_ / name).string());
    stale_.erase(name);
    manifest_["parts"].push_back(Object("file", name,
                                        "bytes", bytes,
                                        "sha256", HexOf(checksum.Finish()),
                                        "last", last.Hex()));
    options_.after = last;
    return WriteManifest();
  }

  Result<void> WriteManifest() const {
    const fs::path unfinished = folder_ / "manifest.json.unfinished";
    std::ofstream out(unfinished, std::ios::binary);
    out << manifest_.dump(2) << '\n';
    out.close();
    std::error_code error;
    if (out) fs::rename(unfinished, folder_ / "manifest.json", error);
    if (!out || error) return CannotWrite((folder_ / "manifest.json").string());
    return {};
  }

  const ExportChoice& choice_;
  ExportOptions options_;
  fs::path folder_;
  Json manifest_;
  std::set<std::string> stale_;  // parts of an earlier state that are not written anew yet
};

int ExportParts(const Store& store, const ExportChoice& choice, const ExportOptions& options) {
  if (choice.part_bytes < kLeastPart) {
    return Fail("--part-bytes must be at least " + std::to_string(kLeastPart) +
                ", the size of the pieces that a part is written in");
  }
  if (options.format == ExportFormat::kGraphml || options.format == ExportFormat::kGexf) {
    return Fail("GraphML and GEXF are one file: --parts does not go with them");
  }
  if (options.format == ExportFormat::kJson) {
    return Fail("json is one array; take jsonl for --parts");
  }
  PartsFolder folder(choice, options);
  if (auto written = folder.Write(store); !written) return Fail(written.error().message);
  std::cerr << folder.parts() << " parts in " << OneLine(choice.parts) << '\n';
  return kExitFound;
}

Result<void> WriteTo(const std::string& name, Export& pieces) {
  if (name == "-") return WriteAll(pieces, std::cout, name);
  ExportFile file(name);
  if (!file.opened()) return Error{ErrorCode::kIo, "cannot write " + name + ": " + std::strerror(errno)};
  if (auto written = WriteAll(pieces, file.out(), name); !written) return written;
  return file.Keep();
}

Result<IngestOutcome> ImportLine(Store& store, const Extractor& extractor,
                                 const std::string& line) {
  auto json = ParseJson(line);
  if (!json) return json.error();
  auto document = DocumentFromExport(*json);
  if (!document) return document.error();
  auto extraction = ExtractionFromJson(*document, *json, extractor);
  if (!extraction) return extraction.error();
  return store.Ingest(*document, *extraction);
}

}  // namespace

int RunExport(const CommonOptions& common, const ExportChoice& wanted) {
  ExportChoice choice = wanted;
  choice.format = FormatOf(wanted);
  if (!wanted.table.empty() && choice.format != "csv") return Fail("--table is of csv, not of " + choice.format);
  if (choice.table.empty()) choice.table = "quotations";
  if (choice.with_ingested && choice.format != "jsonl") {
    return Fail("--with-ingested is of jsonl, not of " + choice.format);
  }
  auto options = OptionsOf(choice);
  if (!options) return Fail(options.error().message);
  const std::string folder = FolderOf(common);
  auto store = Store::Open(folder, {.create_if_missing = false, .read_only = true});
  if (!store) return Fail(store.error().message);
  if (!choice.parts.empty()) return ExportParts(**store, choice, *options);
  auto pieces = StartExport(**store, *options);
  if (!pieces) return Fail(pieces.error().message);
  const auto written = WriteTo(choice.file, **pieces);
  return written ? kExitFound : Fail(written.error().message);
}

int RunImport(const CommonOptions& common, const std::string& file) {
  std::ifstream opened;
  if (file != "-") {
    opened.open(file, std::ios::binary);
    if (!opened) return Fail("cannot read " + file);
  }
  std::istream& in = file == "-" ? std::cin : opened;
  auto store = Store::Open(FolderOf(common));
  if (!store) return Fail(store.error().message);
  const Extractor extractor;
  constexpr uint64_t kMostMessages = 20;
  uint64_t taken = 0, failed = 0, number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    auto outcome = ImportLine(**store, extractor, line);
    taken += outcome.has_value();
    failed += !outcome.has_value();
    if (!outcome && failed <= kMostMessages)
      Fail((file == "-" ? "standard input" : file) + ":" + std::to_string(number) + ": " +
           outcome.error().message);
  }
  if (auto synced = (*store)->Sync(); !synced) return Fail(synced.error().message);
  std::cout << taken << " imported, " << failed << " refused\n";
  if (failed > 0) return kExitError;
  return taken > 0 ? kExitFound : kExitNothing;
}

}  // namespace quoth
