// Commands that look after a store: check, repair, backup, restore, stats, compact.

#include <iostream>
#include <string>

#include "quoth/date.h"
#include "quoth/store.h"
#include "server/commands.h"
#include "server/json.h"
#include "server/output.h"

namespace quoth {
namespace {

int Fail(const Error& error) { return quoth::Fail(error.message); }

std::string Megabytes(uint64_t bytes) {
  const uint64_t tenths = (bytes * 10 + 500'000) / 1'000'000;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
}

}  // namespace

int RunCheck(const CommonOptions& common, bool repair) {
  auto store = Store::Open(FolderOf(common), {.create_if_missing = false, .read_only = !repair});
  if (!store) return Fail(store.error());
  auto report = (*store)->Check(repair);
  if (!report) return Fail(report.error());
  for (const std::string& example : report->examples) std::cout << OneLine(example) << '\n';
  std::cout << report->documents << " documents, " << report->entries << " index entries: ";
  if (report->clean()) {
    std::cout << "all is well\n";
    return kExitFound;
  }
  std::cout << report->missing << " missing, " << report->wrong << " wrong, " << report->surplus
            << " surplus, " << report->damaged << " documents damaged"
            << (report->repaired ? "; repaired\n" : "; quoth check --repair mends the index entries\n");
  return report->repaired && report->damaged == 0 ? kExitFound : kExitError;
}

int RunBackup(const CommonOptions& common, const BackupChoice& choice) {
  auto store = Store::Open(FolderOf(common), {.create_if_missing = false});
  if (!store) return Fail(store.error());
  if (auto done = (*store)->Backup(choice.folder); !done) return Fail(done.error());
  std::cout << "backed up and verified in " << choice.folder << '\n';
  if (choice.keep == 0) return kExitFound;
  auto kept = Store::KeepNewestBackups(choice.folder, choice.keep);
  return kept ? kExitFound : Fail(kept.error());
}

static int ListBackups(const std::string& folder) {
  auto backups = Store::Backups(folder);
  if (!backups) return Fail(backups.error());
  for (const StoredBackup& backup : *backups) {
    std::cout << backup.number << "  " << FormatDate(backup.taken) << "  " << Megabytes(backup.bytes) << '\n';
  }
  return kExitFound;
}

int RunRestore(const CommonOptions& common, const BackupChoice& choice) {
  if (choice.list) return ListBackups(choice.folder);
  if (auto done = Store::Restore(choice.folder, FolderOf(common), choice.number); !done) return Fail(done.error());
  std::cout << "restored into " << FolderOf(common) << '\n';
  return kExitFound;
}

static int ShowStatistics(const Store& store) {
  auto stats = store.Statistics();
  if (!stats) return Fail(stats.error());
  std::cout << stats->documents << " documents, " << stats->quotations << " quotations of "
            << stats->words << " words\n"
            << "format " << stats->format << ", " << Megabytes(stats->disk_bytes) << " on disk\n";
  for (const auto& [name, bytes] : stats->families) {
    std::cout << "  " << name << ": " << Megabytes(bytes) << '\n';
  }
  return kExitFound;
}

int RunStats(const CommonOptions& common) {
  auto store = Store::Open(FolderOf(common), {.create_if_missing = false, .read_only = true});
  return store ? ShowStatistics(**store) : Fail(store.error());
}

int RunCompact(const CommonOptions& common) {
  auto store = Store::Open(FolderOf(common), {.create_if_missing = false});
  if (!store) return Fail(store.error());
  if (auto done = (*store)->Compact(); !done) return Fail(done.error());
  return ShowStatistics(**store);
}

}  // namespace quoth
