// The command line: options and help; the work is in commands.cc and query_commands.cc.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstdint>
#include <functional>
#include <iostream>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "quoth/version.h"
#include "server/commands.h"

namespace quoth {
namespace {

struct Options {
  CommonOptions common;
  InputChoice input;
  ServeChoice serve;
  ExportChoice exported;
  GraphQueryChoice graph_query;
  Parameters parameters;
  std::string extract_format = "json", offsets = "codepoint";
  std::string name, new_name, question, words, target, file = "-";
  std::vector<std::string> ids;
  AddChoice add{.threads = std::max(1u, std::thread::hardware_concurrency())};
  BackupChoice backup;
  CorrectionChoice correction;
  bool repair = false;
  bool explain = false, why = false;
};

using Run = std::function<int()>;

// CLI11's own check speaks of a range of three hundred digits.
std::string CheckPositive(const std::string& text) {
  uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size() && number > 0) return {};
  return "\"" + text + "\" is no number from 1 to 4294967295";
}

void AddStore(CLI::App& app, Options& options) {
  app.add_option("--db", options.common.db, "folder of the store (default: " + DefaultStoreFolder() + ")");
}

void AddFormat(CLI::App& app, Options& options) {
  app.add_option("--format", options.common.format, "table, json, jsonl, csv or md")
      ->check(CLI::IsMember({"table", "json", "jsonl", "csv", "md"}));
  app.add_flag("--no-color", options.common.no_colour, "no colours, also set by NO_COLOR");
}

void AddParameter(CLI::App& app, Options& options, const std::string& flag,
                  const std::string& parameter, const std::string& help) {
  app.add_option(flag, options.parameters[parameter], help);
}

void AddPaging(CLI::App& app, Options& options) {
  AddParameter(app, options, "--limit", "limit", "at most this many, 1 to 200");
  AddParameter(app, options, "--cursor", "cursor", "where the page before ended");
}

void AddLinkChoice(CLI::App& app, Options& options) {
  AddParameter(app, options, "--kinds", "kinds", "only links of these kinds, with commas between them");
  AddParameter(app, options, "--as-of", "as_of", "only what documents of that date or before state");
}

void AddQuotationFilters(CLI::App& app, Options& options) {
  AddParameter(app, options, "--speaker", "speaker", "name or id of who speaks");
  AddParameter(app, options, "--org", "org", "speaks itself, or the speaker belongs to it");
  AddParameter(app, options, "--about", "about", "named in what is said");
  AddParameter(app, options, "--kind", "kind", "direct, indirect or mixed");
  AddParameter(app, options, "--language", "language", "ko or en");
  AddParameter(app, options, "--from", "from", "published then or later: 2026, 2026-03, 2026-03-02");
  AddParameter(app, options, "--to", "to", "published then or earlier");
  app.add_flag_callback("--thought", [&options] { options.parameters["thought"] = "true"; },
                        "also thought, belief and wish");
  AddPaging(app, options);
}

void AddInput(CLI::App& app, Options& options) {
  app.add_option("paths", options.input.paths, "files, folders, or - for standard input")->required();
  app.add_option("--input-format", options.input.input_format,
                 "auto (by the file's ending), text, json or jsonl");
  app.add_option("--language", options.input.language, "ko or en (default: by the script)");
  app.add_option("--max-bytes", options.input.max_bytes, "longest document taken");
}

void AddReadingCommands(CLI::App& app, Options& o, Run& run) {
  CLI::App* extract = app.add_subcommand("extract", "print what documents say, store nothing");
  AddInput(*extract, o);
  extract->add_option("--format", o.extract_format, "json, or jsonl: one line a document");
  extract->add_option("--offsets", o.offsets, "codepoint, utf8 or utf16");
  extract->add_flag("--explain", o.explain, "also why: what decided each speaker, what is no quotation");
  extract->footer(
      "Example: quoth extract article.txt\n         cat news.jsonl | quoth extract --input-format jsonl --format jsonl "
      "-");
  extract->callback([&] { run = [&] { return RunExtract(o.input, o.extract_format, o.offsets, o.explain); }; });

  CLI::App* add = app.add_subcommand("add", "read documents into the store");
  AddStore(*add, o);
  AddInput(*add, o);
  add->add_option("--threads", o.add.threads, "threads that extract and store");
  add->add_option("--sync", o.add.sync,
                  "wait for the device: always (every document), batch (now and then and at the end), never")
      ->check(CLI::IsMember({"always", "batch", "never"}));
  add->add_flag("--bulk", o.add.bulk, "first fill: sorted files instead of single writes");
  add->footer("Example: quoth add fixtures\n         quoth add --input-format jsonl - < news.jsonl");
  add->callback([&] { run = [&] { return RunAdd(o.common, o.input, o.add); }; });
}

void AddAskingCommands(CLI::App& app, Options& o, Run& run) {
  CLI::App* quotes = app.add_subcommand("quotes", "who said what, newest first");
  quotes->add_option("search", o.words, "words, \"phrases\" and fields: speaker:\"Ada Roe\" about:Acme -kind:indirect");
  AddStore(*quotes, o);
  AddFormat(*quotes, o);
  AddQuotationFilters(*quotes, o);
  quotes->add_flag_callback("--explain", [&o] { o.parameters["explain"] = "true"; },
                            "say what is read and what is checked");
  quotes->footer(
      "Example: quoth quotes --speaker \"Maren Holtberg\" --from 2026\n         quoth quotes '배터리 (about:누리솔라 "
      "OR org:누리솔라) -is:unnamed'");
  quotes->callback([&] { run = [&] { return RunQuotes(o.common, o.words, o.parameters); }; });

  CLI::App* who = app.add_subcommand("who", "who said these words");
  who->add_option("words", o.words, "words of the quotation")->required();
  AddStore(*who, o);
  AddFormat(*who, o);
  AddQuotationFilters(*who, o);
  who->footer("Example: quoth who \"data sovereignty\"");
  who->callback([&] { run = [&] { return RunWho(o.common, o.words, o.parameters); }; });

  CLI::App* entity = app.add_subcommand("entity", "a person, organization or place: names, posts, counts");
  entity->add_option("name", o.name, "name, beginning of a name, or id")->required();
  AddStore(*entity, o);
  AddFormat(*entity, o);
  entity->add_flag("--why", o.why, "also why its ids are one, and what else may be");
  entity->callback([&] { run = [&] { return RunEntity(o.common, o.name, o.parameters, o.why); }; });

  CLI::App* claims = app.add_subcommand("claims", "what was claimed, by whom first, in which words");
  claims->add_option("words", o.words, "words of the quotation");
  AddStore(*claims, o);
  AddFormat(*claims, o);
  AddQuotationFilters(*claims, o);
  claims->footer("Example: quoth claims --speaker \"Maren Holtberg\"");
  claims->callback([&] { run = [&] { return RunClaims(o.common, o.words, o.parameters); }; });

  CLI::App* links = app.add_subcommand("links", "how an entity is linked, with the sentences that say so");
  AddStore(*links, o);
  AddFormat(*links, o);
  AddParameter(*links, o, "name", "entity", "name or id; without it the links of all");
  AddParameter(*links, o, "--kind", "kind", "affiliated_with, mentioned_with, quoted_on, …");
  AddPaging(*links, o);
  links->callback([&] { run = [&] { return RunLinks(o.common, o.parameters); }; });

  CLI::App* path = app.add_subcommand("path", "how two entities are joined, with the sentences that join them");
  AddStore(*path, o);
  AddFormat(*path, o);
  path->add_option("from", o.parameters["from"], "name or id")->required();
  path->add_option("to", o.parameters["to"], "name or id")->required();
  AddParameter(*path, o, "--max-steps", "max_steps", "longest path, 1 to 12");
  AddParameter(*path, o, "--ways", "ways", "so many ways, the best first, 1 to 20");
  AddLinkChoice(*path, o);
  path->footer("Example: quoth path \"Mirrorlake Ventures\" \"Priya Kandasar\"");
  path->callback([&] { run = [&] { return RunPath(o.common, o.parameters); }; });

  CLI::App* graph = app.add_subcommand(
      "graph", "who is central, who belongs together, who joins what would else be apart, what is around one");
  AddStore(*graph, o);
  AddFormat(*graph, o);
  graph->add_option("question", o.question, "ranking, communities, bridges or around")
      ->required()->check(CLI::IsMember({"ranking", "communities", "bridges", "around"}));
  graph->add_option("name", o.name, "of around: name or id");
  AddParameter(*graph, o, "--by", "by", "of ranking: pagerank, betweenness or core");
  AddParameter(*graph, o, "--kind", "kind", "of ranking and bridges: person, organization, group or place");
  AddParameter(*graph, o, "--steps", "steps", "of around: how many links away, 1 to 4");
  AddLinkChoice(*graph, o);
  AddParameter(*graph, o, "--limit", "limit", "at most this many, 1 to 200");
  graph->footer(
      "Example: quoth graph bridges --kind person --as-of 2026-03\n         quoth graph around \"Verdant Cloud\" "
      "--steps 2");
  graph->callback([&] { run = [&] { return RunGraph(o.common, o.question, o.name, o.parameters); }; });

  CLI::App* query = app.add_subcommand("query", "ask the graph by patterns: MATCH … RETURN …");
  query->add_option("query", o.graph_query.text, "MATCH (q:Quotation)-[:ATTRIBUTED_TO]->(p:Person) RETURN …")
      ->required();
  AddStore(*query, o);
  AddFormat(*query, o);
  query->add_option("--parameter", o.graph_query.parameters, "name=value, for $name in the query");
  query->add_flag("--explain", o.graph_query.explain, "say in which order the pattern is matched");
  query->footer(
      "Example: quoth query 'MATCH (p:Person)-[:AFFILIATED_WITH]->(o:Organization) RETURN p.name, o.name LIMIT 5'");
  query->callback([&] { run = [&] { return RunQuery(o.common, o.graph_query); }; });

  CLI::App* get = app.add_subcommand("get", "answer an API request without a server");
  get->add_option("target", o.target, "path and query, for example /v1/stats")->required();
  AddStore(*get, o);
  get->callback([&] { run = [&] { return RunGet(o.common, o.target); }; });
}

void AddExport(CLI::App& app, Options& o, Run& run) {
  CLI::App* exported = app.add_subcommand("export", "all that the store holds, for other programs");
  AddStore(*exported, o);
  exported->add_option("file", o.exported.file, "file to write; - is standard output");
  exported->add_option("--format", o.exported.format, "jsonl, json, csv, graphml, gexf, nq, ttl or ftm")
      ->check(CLI::IsMember({"jsonl", "json", "csv", "graphml", "gexf", "nq", "ttl", "ftm"}));
  exported->add_option("--table", o.exported.table, "of csv: quotations, entities, mentions, links or documents")
      ->check(CLI::IsMember({"quotations", "entities", "mentions", "links", "documents"}));
  exported->add_option("--gexf-version", o.exported.gexf_version, "1.2draft, which networkx reads, or 1.3")
      ->check(CLI::IsMember({"1.2draft", "1.3"}));
  exported->add_option("--after", o.exported.after, "only documents behind this id");
  exported->add_option("--parts", o.exported.parts, "folder for many files and a manifest; goes on where it ended");
  exported->add_option("--part-bytes", o.exported.part_bytes, "size of a part, at least 65536");
  exported->add_flag("--with-ingested", o.exported.with_ingested, "jsonl: also when each document was added");
  exported->footer(
      "Example: quoth export all.jsonl\n         quoth export --format gexf links.gexf\n         quoth export --parts "
      "dump --format nq");
  exported->callback([&] { run = [&] { return RunExport(o.common, o.exported); }; });

  CLI::App* imported =
      app.add_subcommand("import", "take extractions as they stand in JSONL, of quoth export or of another extractor");
  AddStore(*imported, o);
  imported->add_option("file", o.file, "file to read; - is standard input");
  imported->callback([&] { run = [&] { return RunImport(o.common, o.file); }; });
}

void AddKeepingCommands(CLI::App& app, Options& o, Run& run) {
  CLI::App* serve = app.add_subcommand("serve", "the page and the API over HTTP");
  AddStore(*serve, o);
  serve->add_option("--host", o.serve.host, "address to listen on");
  serve->add_option("--port", o.serve.port, "port to listen on; 0 takes a free one")->check(CLI::Range(0, 65535));
  serve->add_option("--token-file", o.serve.token_file,
                    "file whose first line writers must send (default: the environment's QUOTH_TOKEN)");
  serve->add_flag("--read-only", o.serve.read_only,
                  "serve what the store holds now, and leave it to others who write");
  serve->callback([&] { run = [&] { return RunServe(o.common, o.serve); }; });

  AddExport(app, o, run);

  CLI::App* removed = app.add_subcommand("remove", "take documents out, with all that they said");
  AddStore(*removed, o);
  removed->add_option("ids", o.ids, "document ids")->required();
  removed->callback([&] { run = [&] { return RunRemove(o.common, o.ids); }; });
}

void AddStoreCommands(CLI::App& app, Options& o, Run& run) {
  CLI::App* check = app.add_subcommand("check", "compare every index entry with what the documents say");
  AddStore(*check, o);
  check->add_flag("--repair", o.repair, "write what is missing, remove what is too much");
  check->callback([&] { run = [&] { return RunCheck(o.common, o.repair); }; });

  CLI::App* backup = app.add_subcommand("backup", "add the present state to the backups in a folder, and verify it");
  AddStore(*backup, o);
  backup->add_option("folder", o.backup.folder, "folder of the backups")->required();
  backup->add_option("--keep", o.backup.keep, "remove all but so many of the newest ones")
      ->check(CheckPositive);
  backup->callback([&] { run = [&] { return RunBackup(o.common, o.backup); }; });

  CLI::App* restore = app.add_subcommand("restore",
      "make a new store of a backup in a folder, the newest by default");
  AddStore(*restore, o);
  restore->add_option("folder", o.backup.folder, "folder of the backups")->required();
  restore->add_option("--number", o.backup.number, "of the backup, as --list tells it");
  restore->add_flag("--list", o.backup.list, "only tell which backups there are, and when they were made");
  restore->callback([&] { run = [&] { return RunRestore(o.common, o.backup); }; });

  CLI::App* stats = app.add_subcommand("stats", "how much is in the store, and how large it is");
  AddStore(*stats, o);
  stats->callback([&] { run = [&] { return RunStats(o.common); }; });

  CLI::App* compact = app.add_subcommand("compact", "put the files into their smallest form");
  AddStore(*compact, o);
  compact->callback([&] { run = [&] { return RunCompact(o.common); }; });
}

void AddIdentityCommands(CLI::App& app, Options& o, Run& run) {
  CLI::App* merge = app.add_subcommand("merge", "say that two entities are one");
  AddStore(*merge, o);
  merge->add_option("entities", o.ids, "two names or ids")->required()->expected(2);
  merge->footer("Example: quoth merge \"Maren Holtberg\" \"마렌 홀트베리\"");
  merge->callback([&] { run = [&] { return RunMerge(o.common, o.ids); }; });

  CLI::App* split =
      app.add_subcommand("split", "say that ids of one entity are another one; quoth entity --why lists them");
  AddStore(*split, o);
  split->add_option("ids", o.ids, "those that leave")->required();
  split->callback([&] { run = [&] { return RunSplit(o.common, o.ids); }; });

  CLI::App* rename = app.add_subcommand("rename", "give an entity the name to show");
  AddStore(*rename, o);
  rename->add_option("entity", o.name, "name or id")->required();
  rename->add_option("to", o.new_name, "the name; empty takes back earlier ones")->required();
  rename->callback([&] { run = [&] { return RunRename(o.common, o.name, o.new_name); }; });

  CLI::App* undo = app.add_subcommand("undo", "take back a merge, a split or a rename");
  AddStore(*undo, o);
  undo->add_option("statement", o.target, "id of the statement")->required();
  undo->callback([&] { run = [&] { return RunUndo(o.common, o.target); }; });
}

void AddCorrectionCommands(CLI::App& app, Options& o, Run& run) {
  CLI::App* correct = app.add_subcommand("correct", "say who said a quotation, that nobody knows, or that it is none");
  AddStore(*correct, o);
  correct->add_option("quotation", o.correction.quotation, "id, as quoth quotes prints it")->required();
  correct->add_option("--speaker", o.correction.speaker, "name, or id of an entity");
  correct->add_option("--kind", o.correction.kind,
                      "of the speaker: person, organization, group, unnamed (default: as the document has the name)");
  correct->add_option("--title", o.correction.title, "of the speaker");
  correct->add_option("--org", o.correction.organization, "that the speaker belongs to");
  correct->add_flag("--confirm", o.correction.confirm, "it is as it says");
  correct->add_flag("--nobody", o.correction.nobody, "the document does not tell who said it");
  correct->add_flag("--no-quotation", o.correction.no_quotation, "it is no quotation");
  correct->add_flag("--undo", o.correction.undo, "take back what was said of it: the rules decide again");
  correct->add_option("--note", o.correction.note, "why, for others to read");
  correct->footer("Example: quoth correct 1f0c… --speaker \"Maren Holtberg\" --note \"the pronoun is hers\"");
  correct->callback([&] { run = [&] { return RunCorrect(o.common, o.correction); }; });

  CLI::App* corrections = app.add_subcommand("corrections", "what users corrected, the newest first");
  AddStore(*corrections, o);
  AddFormat(*corrections, o);
  corrections->callback([&] { run = [&] { return RunCorrections(o.common); }; });
}

int Main(int argc, char** argv) {
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow fails like a full disk, with a message
  Options options;
  Run run;
  CLI::App app{"quoth: who said what, and how the organizations behind it are linked", "quoth"};
  app.set_version_flag("--version", std::string(Version()));
  app.require_subcommand(1);
  app.footer("Exit codes: 0 found or done, 1 nothing found, 2 error.");
  AddReadingCommands(app, options, run);
  AddAskingCommands(app, options, run);
  AddKeepingCommands(app, options, run);
  AddStoreCommands(app, options, run);
  AddIdentityCommands(app, options, run);
  AddCorrectionCommands(app, options, run);
  // CLI11 would take "[a,b]" for a list; a file may be called that.
  const std::string command = argc > 1 ? argv[1] : "";
  std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
  for (std::string& argument : arguments) {
    const bool list = argument.starts_with('[') && argument.ends_with(']');
    if (list && (command == "add" || command == "extract")) argument.insert(0, "./");
  }
  std::reverse(arguments.begin(), arguments.end());  // the order that CLI11 asks for
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitFound : kExitError;
  }
  const int exit_code = run();
  // What could not be written was not answered: a full disk must not look like success.
  if (std::cout.flush()) return exit_code;
  std::cerr << "quoth: cannot write to standard output\n";
  return kExitError;
}

}  // namespace
}  // namespace quoth

int main(int argc, char** argv) { return quoth::Main(argc, argv); }
