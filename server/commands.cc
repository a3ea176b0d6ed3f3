// Commands that read documents, change the store or serve it.

#include "server/commands.h"

#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <thread>
#include <tuple>
#include <utility>

#include "quoth/extractor.h"
#include "quoth/store.h"
#include "server/api.h"
#include "server/http.h"
#include "server/ingest.h"
#include "server/input.h"
#include "server/json.h"
#include "server/output.h"
#include "server/passed_over.h"

namespace quoth {
namespace {

Result<InputOptions> OptionsOf(const InputChoice& choice) {
  InputOptions options;
  const auto format = ParseInputFormat(choice.input_format);
  if (!format) {
    return Error{ErrorCode::kInvalidArgument, "--input-format must be auto, text, json or jsonl"};
  }
  options.format = *format;
  if (choice.max_bytes > UINT32_MAX) {
    return Error{ErrorCode::kInvalidArgument, "--max-bytes must be below 4294967296"};
  }
  options.parse.max_bytes = choice.max_bytes;
  if (!choice.language.empty()) {
    options.parse.language = ParseLanguage(choice.language);
    if (!options.parse.language) {
      return Error{ErrorCode::kInvalidArgument, "--language must be ko or en"};
    }
  }
  return options;
}

// Visits the documents of all paths.
void ReadAllInputs(const InputChoice& choice, const InputOptions& options,
                   const std::function<void(size_t done, size_t files)>& progress,
                   const InputVisitor& visit) {
  bool going_on = true;
  const InputVisitor remember = [&](InputItem item) { return going_on = visit(std::move(item)); };
  const auto files = ListInputFiles(choice.paths);
  for (size_t i = 0; i < files.size() && going_on; ++i) {
    if (files[i] == "-") {
      ReadStream(std::cin, "standard input", options, remember);
    } else {
      ReadFile(files[i], options, remember);
    }
    progress(i + 1, files.size());
  }
}

// A bar on a terminal, silent elsewhere.
class ProgressBar {
 public:
  ProgressBar() : shown_(isatty(STDERR_FILENO) != 0) {}
  ~ProgressBar() { Clear(); }

  void Update(size_t done, size_t all, uint64_t documents) {
    if (!shown_ || all == 0) return;
    constexpr size_t kWidth = 30;
    const size_t filled = kWidth * done / all;
    std::cerr << "\r[" << std::string(filled, '#') << std::string(kWidth - filled, ' ') << "] "
              << done << '/' << all << " files, " << documents << " documents" << std::flush;
    drawn_ = true;
  }
  void Clear() {
    if (drawn_) std::cerr << "\r\033[K" << std::flush;
    drawn_ = false;
  }

 private:
  bool shown_;
  bool drawn_ = false;
};

Result<std::string> WriteToken(const std::string& file) {
  if (file.empty()) {
    const char* token = std::getenv("QUOTH_TOKEN");
    return std::string(token == nullptr ? "" : token);
  }
  std::ifstream in(file);
  std::string token;
  std::getline(in, token);
  constexpr std::string_view kBlank = " \t\r";
  token.erase(0, token.find_first_not_of(kBlank));
  token.erase(token.find_last_not_of(kBlank) + 1);
  if (token.empty()) {
    return Error{ErrorCode::kIo, "no token can be read from " + file};
  }
  return token;
}

// Blocks until the process is asked to end.
void WaitForEnd() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  int signal = 0;
  sigwait(&signals, &signal);
}

// Before any thread is made, so that all of them leave the signals to WaitForEnd.
void HoldEndSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

}  // namespace

int Fail(const std::string& message) {
  std::cerr << "quoth: " << OneLine(message) << '\n';
  return kExitError;
}

int FailWith(const ApiResponse& response) {
  auto json = ParseJson(response.body);
  Fail(json ? (*json)["detail"].get<std::string>() : json.error().message);
  return response.status == 404 ? kExitNothing : kExitError;
}

std::string FolderOf(const CommonOptions& common) {
  return common.db.empty() ? DefaultStoreFolder() : common.db;
}

std::string DefaultStoreFolder() {
  if (const char* db = std::getenv("QUOTH_DB"); db != nullptr && *db != '\0') return db;
  if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data != '\0') {
    return std::string(data) + "/quoth";
  }
  const char* home = std::getenv("HOME");
  return std::string(home == nullptr ? "." : home) + "/.local/share/quoth";
}

int RunExtract(const InputChoice& input, const std::string& format, const std::string& offsets,
               bool explain) {
  auto options = OptionsOf(input);
  if (!options) return Fail(options.error().message);
  const auto unit = ParseOffsetUnit(offsets);
  if (!unit) return Fail("--offsets must be codepoint, utf8 or utf16");
  if (format != "json" && format != "jsonl") return Fail("--format must be json or jsonl");
  const Extractor extractor;
  bool failed = false, found = false;
  ReadAllInputs(input, *options, [](size_t, size_t) {}, [&](InputItem item) {
    if (!item.document) {
      Fail(item.place + ": " + item.document.error().message);
      return failed = true;
    }
    found = true;
    const Extraction extraction = extractor.Extract(*item.document);
    std::string json;
    AppendExtraction(*item.document, extraction, {.unit = *unit, .explained = explain}, &json);
    std::cout << (format == "jsonl" ? json : Json::parse(json).dump(2)) << '\n';
    return std::cout.good();
  });
  if (failed) return kExitError;
  return found ? kExitFound : kExitNothing;
}

int RunAdd(const CommonOptions& common, const InputChoice& input, const AddChoice& choice) {
  auto options = OptionsOf(input);
  if (!options) return Fail(options.error().message);
  auto store = Store::Open(FolderOf(common), {.sync = choice.sync == "always"});
  if (!store) return Fail(store.error().message);
  const Extractor extractor;
  ProgressBar bar;
  const size_t together = choice.sync == "always" ? 1 : IngestOptions().together;
  const IngestOptions ingest{choice.threads, together, choice.sync != "never", choice.bulk};
  Ingester ingester(**store, extractor, ingest, [&](const std::string& place, const Error& error) {
    bar.Clear();
    Fail(place + ": " + error.message);
  });
  PassedOverKeys passed_over;
  bool going_on = true;
  ReadAllInputs(
      input, *options,
      [&](size_t done, size_t files) { bar.Update(done, files, ingester.report().Stored()); },
      [&](InputItem item) {
        if (item.document) passed_over.Add(item.unread);
        return going_on = ingester.Add(std::move(item));
      });
  const IngestReport report = ingester.Finish();
  bar.Clear();
  if (const std::string keys = passed_over.Summary(); !keys.empty()) {
    std::cerr << "passed over: " << OneLine(keys) << "; see docs/cli.md for the keys that are read\n";
  }
  if (!going_on) Fail("the store takes no more: the rest of the input was not tried");
  std::cout << report.added << " added, " << report.replaced << " replaced, " << report.unchanged
            << " unchanged, " << report.failed << " failed"
            << (report.lost > 0 ? ", " + std::to_string(report.lost) + " not stored\n" : "\n");
  if (report.failed + report.lost > 0) return kExitError;
  return report.Stored() > 0 ? kExitFound : kExitNothing;
}

int RunRemove(const CommonOptions& common, const std::vector<std::string>& ids) {
  auto store = Store::Open(FolderOf(common), {.create_if_missing = false});
  if (!store) return Fail(store.error().message);
  std::vector<Id> documents;  // all are read before the first is removed
  for (const std::string& text : ids) {
    const auto id = Id::FromHex(text);
    if (!id) return Fail("\"" + text + "\" is not a document id: 32 hex digits");
    documents.push_back(*id);
  }
  int exit_code = kExitFound;
  for (const Id& id : documents) {
    if (auto removed = (*store)->Remove(id); !removed) {
      Fail(removed.error().message);
      const bool absent = removed.error().code == ErrorCode::kNotFound;
      exit_code = std::max(exit_code, absent ? kExitNothing : kExitError);
    }
  }
  if (auto synced = (*store)->Sync(); !synced) return Fail(synced.error().message);
  return exit_code;
}

namespace {

// Loads what questions about links need, beside the first requests; ends with the server.
class LinkLoading {
 public:
  explicit LinkLoading(const Store& store)
      : thread_([this, &store] {
          // What goes wrong is told to the question that needs them.
          std::ignore = store.LoadLinks([this] { return going_.load(); });
        }) {}
  ~LinkLoading() {
    going_ = false;
    thread_.join();
  }

 private:
  std::atomic<bool> going_ = true;
  std::thread thread_;
};

}  // namespace

int RunServe(const CommonOptions& common, const ServeChoice& choice) {
  auto token = WriteToken(choice.token_file);
  if (!token) return Fail(token.error().message);
  HoldEndSignals();
  if (choice.read_only) token->clear();
  auto store = choice.read_only ? Store::Open(FolderOf(common), {.create_if_missing = false, .read_only = true})
                                : Store::Open(FolderOf(common), {.sync = true});
  if (!store) return Fail(store.error().message);
  const Api api(**store, {.token = *token});
  auto server = HttpServer::Start(api, {.host = choice.host, .port = choice.port});
  if (!server) return Fail(server.error().message);
  const LinkLoading loading(**store);
  const bool ipv6 = choice.host.find(':') != std::string::npos;
  std::cout << "quoth serves http://" << (ipv6 ? "[" + choice.host + "]" : choice.host) << ":" << (*server)->port()
            << "/  (" << (choice.read_only ? "what the store holds now, reading only"
                          : token->empty() ? "reading only; writing needs a token"
                                           : "writing with the token")
            << "; Ctrl-C ends)" << std::endl;
  WaitForEnd();
  std::cout << "stopping\n";
  return kExitFound;
}

}  // namespace quoth
