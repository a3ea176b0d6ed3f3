// Stores that older programs made: each opens, and says what it said then.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "core/utf8.h"
#include "quoth/store.h"
#include "server/json.h"
#include "storage/codec.h"
#include "storage/keys.h"
#include "storage/rocksdb_engine.h"
#include "tests/storage/temporary_folder.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;

// Every field of an old answer is in the new one; a newer program may say more.
void ExpectSaid(const Json& now, const Json& then, const std::string& where) {
  ASSERT_EQ(now.type(), then.type()) << where;
  if (then.is_object()) {
    for (const auto& [name, value] : then.items()) {
      ASSERT_TRUE(now.contains(name)) << where << "." << name;
      ExpectSaid(now[name], value, where + "." + name);
    }
  } else if (then.is_array()) {
    ASSERT_EQ(now.size(), then.size()) << where;
    for (size_t i = 0; i < then.size(); ++i) {
      ExpectSaid(now[i], then[i], where + "[" + std::to_string(i) + "]");
    }
  } else {
    EXPECT_EQ(now, then) << where;
  }
}

// Before format 3 entities were told apart by their names alone: the ids of people are others now, and
// those of bodies whose other names a document gives; the same one for each in all places.
Json WithNewIds(Json then, const Json& now) {
  std::string text = then.dump();
  for (size_t e = 0; e < then["entities"].size(); ++e) {
    const std::string old = then["entities"][e]["id"], renewed = now["entities"][e]["id"];
    for (size_t at = text.find(old); at != std::string::npos; at = text.find(old, at)) {
      text.replace(at, old.size(), renewed);
      at += renewed.size();
    }
  }
  return Json::parse(text);
}

// Beside what `quoth export` printed.
void ExpectExport(const Store& store, const std::string& old) {
  std::ifstream golden(fs::path(QUOTH_SOURCE_DIR) / "fixtures" / old / "export.golden");
  const auto done = store.ForEachDocument([&](const Store::StoredDocument& stored) -> Result<void> {
    Json now = ExtractionJson(stored.document, stored.extraction);
    now["document"]["rules_version"] = stored.summary.rules_version;
    now["document"]["text"] = stored.document.text();
    now["sentences"] = Json::array();
    const OffsetMap offsets(stored.document.text(), OffsetUnit::kCodePoint);
    for (const Span span : stored.extraction.sentences) {
      now["sentences"].push_back(
          {{"start", offsets.FromByte(span.begin)}, {"end", offsets.FromByte(span.end)}});
    }
    std::string line;
    EXPECT_TRUE(std::getline(golden, line));
    Json then = Json::parse(line);
    if (old < "store-v3") then = WithNewIds(std::move(then), now);
    then.erase("claims");  // their ids are derived with the lexicons of today
    ExpectSaid(now, then, stored.summary.metadata.external_id);
    return {};
  });
  EXPECT_TRUE(done) << done.error().message;
  std::string more;
  EXPECT_FALSE(std::getline(golden, more)) << "a document was lost";
}

class OldStore : public ::testing::TestWithParam<const char*> {
 protected:
  OldStore() { fs::copy(fs::path(QUOTH_SOURCE_DIR) / "fixtures" / GetParam() / "db", folder()); }
  fs::path folder() const { return temporary_.path() / "db"; }

 private:
  TemporaryFolder temporary_;
};

TEST_P(OldStore, ExportsWhatItDidThen) {
  for (int opening = 0; opening < 2; ++opening) {
    const auto store = Store::Open(folder());
    ASSERT_TRUE(store) << store.error().message;
    ExpectExport(**store, GetParam());
    const auto report = (*store)->Check(false);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_TRUE(report->clean());
    EXPECT_EQ(report->documents, 4u);
    EXPECT_EQ((*store)->Statistics()->documents, 4u);
    EXPECT_FALSE((*store)->FindQuotations({})->quotations.empty());
  }
  const auto reader = Store::Open(folder(), {.read_only = true});
  ASSERT_TRUE(reader) << reader.error().message;
  ExpectExport(**reader, GetParam());
}

// Of a format that is brought to the present one before it can be read.
class OutdatedStore : public OldStore {};

TEST_P(OutdatedStore, ThatIsOnlyReadSaysWhatToDo) {
  const auto store = Store::Open(folder(), {.create_if_missing = false, .read_only = true});
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, ErrorCode::kUnsupported);
  EXPECT_NE(store.error().message.find("quoth compact"), std::string::npos) << store.error().message;
}

INSTANTIATE_TEST_SUITE_P(Formats, OldStore, ::testing::Values("store-v1", "store-v2", "store-v3", "store-v4"));
INSTANTIATE_TEST_SUITE_P(Formats, OutdatedStore, ::testing::Values("store-v1", "store-v2", "store-v3"));

// Beside format 5 it lacks nothing that could be asked for.
TEST(Format4, IsReadAsItIs) {
  const TemporaryFolder folder;
  const fs::path db = folder.path() / "db";
  { ASSERT_TRUE(Store::Open(db)); }
  {
    Encoder version;
    version.Number(4);
    const auto engine = *OpenRocksdb(db, {});
    ASSERT_TRUE(engine->Apply({{MetaPartition(), FormatKey(), WriteKind::kPut, version.Take()}}));
  }
  const auto store = Store::Open(db, {.create_if_missing = false, .read_only = true});
  ASSERT_TRUE(store) << store.error().message;
  EXPECT_TRUE((*store)->ListCorrections()->empty());
}

}  // namespace
}  // namespace quoth
