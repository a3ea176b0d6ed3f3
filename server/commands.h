// The subcommands of `quoth`. Each returns the exit code: 0 found or done, 1 nothing found, 2 error.
#pragma once

#include <cstdint>
#include <optional>
#include <map>
#include <string>
#include <vector>

namespace quoth {

inline constexpr int kExitFound = 0;
inline constexpr int kExitNothing = 1;
inline constexpr int kExitError = 2;

struct CommonOptions {
  std::string db;                // folder of the store; empty: DefaultStoreFolder()
  std::string format = "table";  // table, json, jsonl, csv, md
  bool no_colour = false;
};

struct InputChoice {
  std::vector<std::string> paths;      // "-" is standard input
  std::string input_format = "auto";   // auto, text, json, jsonl
  std::string language;                // empty: detect
  size_t max_bytes = size_t{16} << 20;
};

struct AddChoice {
  unsigned threads = 1;
  std::string sync = "batch";  // always, batch, never
  bool bulk = false;
};

struct BackupChoice {
  std::string folder;
  uint32_t keep = 0;               // of the newest; 0: all
  std::optional<uint32_t> number;  // to restore; the newest by default
  bool list = false;
};

struct ServeChoice {
  std::string host = "127.0.0.1";
  int port = 7380;
  std::string token_file;  // empty: the environment's QUOTH_TOKEN
  bool read_only = false;  // leaves the store to others who write
};

// $QUOTH_DB, else quoth/ in $XDG_DATA_HOME or ~/.local/share.
std::string DefaultStoreFolder();

// commands.cc
// Says on standard error what went wrong; gives kExitError.
int Fail(const std::string& message);
// The same for what a response of 400 or above says; kExitNothing for 404.
struct ApiResponse;
int FailWith(const ApiResponse& response);
// The folder that the options name, else DefaultStoreFolder().
std::string FolderOf(const CommonOptions& common);

int RunExtract(const InputChoice& input, const std::string& format, const std::string& offsets,
               bool explain);
int RunAdd(const CommonOptions& common, const InputChoice& input, const AddChoice& choice);
int RunRemove(const CommonOptions& common, const std::vector<std::string>& ids);
int RunServe(const CommonOptions& common, const ServeChoice& choice);

// store_commands.cc
int RunCheck(const CommonOptions& common, bool repair);
int RunBackup(const CommonOptions& common, const BackupChoice& choice);
int RunRestore(const CommonOptions& common, const BackupChoice& choice);
int RunStats(const CommonOptions& common);
int RunCompact(const CommonOptions& common);

// export_commands.cc
struct ExportChoice {
  std::string file = "-";          // "-" is standard output
  std::string format;  // jsonl, json, csv, graphml, gexf, nq, ttl, ftm; empty: as the file is called, else jsonl
  std::string table;   // of csv; empty: quotations
  std::string gexf_version = "1.2draft";
  std::string after;  // a document id
  std::string parts;  // a folder: many files and a manifest instead of one file
  uint64_t part_bytes = uint64_t{256} << 20;
  bool with_ingested = false;
};
int RunExport(const CommonOptions& common, const ExportChoice& choice);
int RunImport(const CommonOptions& common, const std::string& file);

// identity_commands.cc: what users say of identities. Names that several bear are refused.
int RunMerge(const CommonOptions& common, const std::vector<std::string>& entities);
int RunSplit(const CommonOptions& common, const std::vector<std::string>& ids);
int RunRename(const CommonOptions& common, const std::string& entity, const std::string& name);
int RunUndo(const CommonOptions& common, const std::string& statement);

// correction_commands.cc: what users say of quotations.
struct CorrectionChoice {
  std::string quotation;                         // id
  std::string speaker, kind, title, organization;
  std::string note;
  bool confirm = false, nobody = false, no_quotation = false, undo = false;  // one of these, or a speaker
};
int RunCorrect(const CommonOptions& common, const CorrectionChoice& choice);

// query_commands.cc
using Parameters = std::map<std::string, std::string>;  // of the route; empty values are left out
// `search`: in the language of the search box.
int RunQuotes(const CommonOptions& common, const std::string& search,
              const Parameters& parameters);
int RunWho(const CommonOptions& common, const std::string& words, const Parameters& parameters);
int RunLinks(const CommonOptions& common, const Parameters& parameters);
int RunPath(const CommonOptions& common, const Parameters& parameters);
// `why`: also what holds the ids of each entity together.
int RunEntity(const CommonOptions& common, const std::string& name, const Parameters& parameters,
              bool why);
int RunClaims(const CommonOptions& common, const std::string& words, const Parameters& parameters);
// `question`: ranking, communities, bridges or around; `name` of the last only.
int RunGraph(const CommonOptions& common, const std::string& question, const std::string& name,
             const Parameters& parameters);
int RunCorrections(const CommonOptions& common);
int RunGet(const CommonOptions& common, const std::string& target);

// ask_commands.cc
struct GraphQueryChoice {
  std::string text;
  std::vector<std::string> parameters;  // "name=value"
  bool explain = false;
};
int RunQuery(const CommonOptions& common, const GraphQueryChoice& choice);

}  // namespace quoth
