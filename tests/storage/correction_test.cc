// What users correct holds wherever a quotation is asked for, outlives new extractions, and leaves no trace when it is
// taken back.

#include <gtest/gtest.h>

#include "quoth/correction.h"
#include "storage/graph_store.h"
#include "storage/rocksdb_engine.h"
#include "tests/storage/partition_engine.h"
#include "tests/storage/raw_dump.h"
#include "tests/storage/sample_documents.h"
#include "tests/storage/temporary_folder.h"

namespace quoth {
namespace {

// "Ada Roe of Acme said: the plant closes. Ben Ode of Bolt said: it does not."
struct Dispute {
  Document document;
  Extraction extraction;
};

Dispute MakeDispute(const std::string& before = "") {
  const std::string text = before + "Ada Roe of Acme said: the plant closes. Ben Ode of Bolt said: it does not.";
  const auto at = [&](const std::string& words) {
    const auto begin = static_cast<uint32_t>(text.find(words));
    return Span{begin, begin + static_cast<uint32_t>(words.size())};
  };
  Extraction extraction;
  const auto middle = at(" Ben Ode").begin;
  extraction.sentences = {{0, middle}, {middle + 1, static_cast<uint32_t>(text.size())}};
  for (const auto& [kind, name] : {std::pair(EntityKind::kPerson, "Ada Roe"), {EntityKind::kOrganization, "Acme"},
                                   {EntityKind::kPerson, "Ben Ode"}, {EntityKind::kOrganization, "Bolt"}}) {
    extraction.entities.push_back({kind, name, {}, {at(name)}, {}});
  }
  const auto quote = [&](const char* words, uint32_t speaker, const char* name) {
    Quotation quotation{.kind = QuotationKind::kIndirect, .content = {at(words)}, .source = at(name)};
    quotation.speaker = Speaker{SpeakerKind::kPerson, speaker, name, "head", speaker + 1};
    quotation.rule = "sample";
    quotation.confidence = 0.5f;
    extraction.quotations.push_back(quotation);
  };
  quote("the plant closes", 0, "Ada Roe");
  quote("it does not", 2, "Ben Ode");
  Metadata metadata;
  metadata.external_id = "dispute";
  metadata.published = "2026-03-02";
  return {*Document::Parse(text, metadata), std::move(extraction)};
}

Correction SaidBy(const std::string& name, const std::string& organization = "",
                  std::optional<SpeakerKind> kind = std::nullopt) {
  return {.verdict = Verdict::kSpeaker,
          .speaker = {.entity = {}, .kind = kind, .name = name, .title = {}, .organization = organization},
          .note = "heard it"};
}

Correction SaidBy(const Id& entity) {
  Correction correction;
  correction.verdict = Verdict::kSpeaker;
  correction.speaker.entity = entity;
  return correction;
}

std::vector<std::string> SaidIn(const Store& store, const QuotationQuery& query) {
  std::vector<std::string> texts;
  const auto page = store.FindQuotations(query);
  EXPECT_TRUE(page) << page.error().message;
  for (const StoredQuotation& shown : page->quotations) {
    const Span content = shown.quotation.content.front();
    texts.push_back((shown.quotation.speaker ? shown.quotation.speaker->name : "nobody") + ": " +
                    shown.context.Text(content));
  }
  return texts;
}

using Texts = std::vector<std::string>;

class StoredCorrections : public ::testing::Test {
 protected:
  void SetUp() override {
    const Dispute dispute = MakeDispute();
    ASSERT_TRUE(store_->Ingest(dispute.document, dispute.extraction));
    fresh_ = Dump();
    const auto page = store_->FindQuotations({});
    for (const StoredQuotation& shown : page->quotations) ids_.push_back(shown.id);
    ASSERT_EQ(ids_.size(), 2u);
  }
  RawDump Dump() const { return DumpEngine(*OpenPartitionEngine(cluster_), WithoutIngestTime::kYes); }
  void ExpectClean() const {
    const auto report = store_->Check(false);
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->clean()) << (report->examples.empty() ? "" : report->examples.front());
  }

  std::shared_ptr<PartitionCluster> cluster_ = std::make_shared<PartitionCluster>();
  std::unique_ptr<Store> store_ = *OpenGraphStore(OpenPartitionEngine(cluster_), false);
  RawDump fresh_;
  std::vector<Id> ids_;
};

TEST_F(StoredCorrections, AnotherSpeakerOfTheDocumentHasTheWordsEverywhere) {
  const auto made = store_->Correct(ids_[0], SaidBy("Ben Ode"));
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->text, "the plant closes");
  EXPECT_EQ(made->made.replaced_speaker, "Ada Roe");
  EXPECT_EQ(made->made.replaced_rule, "sample");
  EXPECT_EQ(SaidIn(*store_, {.speaker = "Ada Roe"}), Texts{});
  EXPECT_EQ(SaidIn(*store_, {.speaker = "Ben Ode"}), (Texts{"Ben Ode: the plant closes", "Ben Ode: it does not"}));
  EXPECT_EQ(SaidIn(*store_, {.organization = "Acme"}), Texts{});
  EXPECT_EQ(SaidIn(*store_, {.organization = "Bolt"}).size(), 2u);
  EXPECT_EQ(store_->CountQuotations({.organization = "Bolt"}, 5)->speakers.front().count, 2u);
  const auto shown = store_->GetQuotation(ids_[0]);
  ASSERT_TRUE(shown);
  EXPECT_EQ(shown->quotation.rule, "user");
  EXPECT_EQ(shown->quotation.confidence, 1);
  EXPECT_EQ(shown->quotation.speaker->title, "head");
  EXPECT_FALSE(shown->quotation.source);  // the name of another
  ASSERT_TRUE(shown->correction);
  EXPECT_EQ(shown->correction->correction.note, "heard it");
  ExpectClean();
}

TEST_F(StoredCorrections, AreTakenBackWithoutATrace) {
  ASSERT_TRUE(store_->Correct(ids_[0], SaidBy("Cy Vey", "Vey & Co", SpeakerKind::kPerson)));
  ASSERT_TRUE(store_->Correct(ids_[1], {.verdict = Verdict::kNoQuotation}));
  EXPECT_EQ(SaidIn(*store_, {}), Texts{"Cy Vey: the plant closes"});
  EXPECT_EQ(SaidIn(*store_, {.organization = "Vey & Co"}).size(), 1u);
  EXPECT_FALSE(store_->GetQuotation(ids_[1]));
  EXPECT_EQ(store_->Statistics()->quotations, 1u);
  ExpectClean();
  ASSERT_EQ(store_->ListCorrections()->size(), 2u);
  ASSERT_TRUE(store_->Correct(ids_[0], {.verdict = Verdict::kNobody}));  // the last word counts
  EXPECT_EQ(SaidIn(*store_, {}), Texts{"nobody: the plant closes"});
  EXPECT_FALSE(store_->Resolve("Cy Vey"));
  ASSERT_TRUE(store_->TakeBackCorrection(ids_[1]));
  ASSERT_TRUE(store_->TakeBackCorrection(ids_[0]));
  EXPECT_EQ(store_->TakeBackCorrection(ids_[0]).error().code, ErrorCode::kNotFound);
  EXPECT_TRUE(store_->ListCorrections()->empty());
  EXPECT_EQ(Dump(), fresh_);
}

TEST_F(StoredCorrections, OutliveANewExtraction) {
  ASSERT_TRUE(store_->Correct(ids_[0], SaidBy("Ben Ode")));
  ASSERT_TRUE(store_->Correct(ids_[1], {.verdict = Verdict::kNoQuotation}));
  Dispute again = MakeDispute("Later. ");  // the outlet has changed the article; the rules, too
  again.extraction.quotations[0].rule = "better sample";
  again.extraction.quotations[0].speaker.reset();
  ASSERT_EQ(*store_->Ingest(again.document, again.extraction), IngestOutcome::kReplaced);
  EXPECT_EQ(SaidIn(*store_, {}), Texts{"Ben Ode: the plant closes"});
  EXPECT_EQ(*store_->Ingest(again.document, again.extraction), IngestOutcome::kUnchanged);
  const auto corrections = store_->ListCorrections();
  ASSERT_EQ(corrections->size(), 2u);
  for (const StoredCorrection& correction : *corrections) {
    EXPECT_TRUE(correction.made.holds);
    if (correction.text == "the plant closes") {
      EXPECT_EQ(correction.made.replaced_rule, "better sample");
      EXPECT_EQ(correction.made.replaced_speaker, "");
    }
    ASSERT_TRUE(store_->TakeBackCorrection(correction.quotation));
  }
  EXPECT_EQ(SaidIn(*store_, {}), (Texts{"nobody: the plant closes", "Ben Ode: it does not"}));
  ExpectClean();
}

TEST_F(StoredCorrections, WaitWhereTheRulesFindNoSuchQuotationAndGoWithTheirWords) {
  ASSERT_TRUE(store_->Correct(ids_[0], SaidBy("Ben Ode")));
  Dispute fewer = MakeDispute();
  fewer.extraction.quotations.erase(fewer.extraction.quotations.begin());
  ASSERT_TRUE(store_->Ingest(fewer.document, fewer.extraction));
  EXPECT_EQ(SaidIn(*store_, {}), Texts{"Ben Ode: it does not"});
  ASSERT_EQ(store_->ListCorrections()->size(), 1u);
  EXPECT_FALSE(store_->ListCorrections()->front().made.holds);
  const Dispute all = MakeDispute();
  ASSERT_TRUE(store_->Ingest(all.document, all.extraction));
  EXPECT_EQ(SaidIn(*store_, {.speaker = "Ben Ode"}).size(), 2u);
  Metadata metadata;
  metadata.external_id = "dispute";
  ASSERT_TRUE(store_->Ingest(*Document::Parse("Nothing of it is left.", metadata), {}));
  EXPECT_TRUE(store_->ListCorrections()->empty());
  ASSERT_TRUE(store_->Remove(all.document.id()));
  ExpectClean();
}

TEST_F(StoredCorrections, SayWhatIsWrongWithThem) {
  EXPECT_EQ(store_->Correct(Id::Of({"no such"}), SaidBy("Ben Ode")).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(store_->Correct(ids_[0], SaidBy("")).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(store_->Correct(ids_[0], SaidBy("\xff")).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(store_->Correct(ids_[0], SaidBy(std::string(600, 'a'))).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(Dump(), fresh_);
}

// "NAME of ORG said: hello from ORG.", a document of its own.
void Introduce(Store& store, const std::string& name, const std::string& organization) {
  const std::string words = "hello from " + organization;
  const std::string text = name + " of " + organization + " said: " + words + ".";
  const auto size = static_cast<uint32_t>(name.size());
  const uint32_t body = size + 4, end = static_cast<uint32_t>(text.size());
  Extraction extraction;
  extraction.sentences = {{0, end}};
  extraction.entities.push_back({EntityKind::kPerson, name, {}, {{0, size}}, {}});
  extraction.entities.push_back(
      {EntityKind::kOrganization, organization, {}, {{body, body + static_cast<uint32_t>(organization.size())}}, {}});
  Quotation quotation{.content = {{end - 1 - static_cast<uint32_t>(words.size()), end - 1}}};
  quotation.speaker = Speaker{SpeakerKind::kPerson, 0, name, "", 1};
  quotation.rule = "sample";
  extraction.quotations.push_back(quotation);
  Metadata metadata;
  metadata.external_id = name + organization;
  ASSERT_TRUE(store.Ingest(*Document::Parse(text, metadata), extraction));
}

Id SpeakerOfHello(const Store& store, const std::string& organization) {
  const auto page = store.FindQuotations({.text = "hello " + organization});
  EXPECT_EQ(page->quotations.size(), 1u);
  const StoredQuotation& shown = page->quotations.front();
  return shown.entities[*shown.quotation.speaker->entity].id;
}

TEST_F(StoredCorrections, AnIdMeansThatOneAndNoNamesake) {
  Introduce(*store_, "Eve Holt", "Delta Labs");
  Introduce(*store_, "Eve Holt", "Gamma Bank");
  const Id holt = SpeakerOfHello(*store_, "Delta Labs");
  EXPECT_EQ(store_->Correct(ids_[0], SaidBy("Eve Holt")).error().code, ErrorCode::kConflict);  // which of them?
  const auto made = store_->Correct(ids_[0], SaidBy(holt));
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(SaidIn(*store_, {.speaker = holt.Hex()}).size(), 2u);
  EXPECT_EQ(SaidIn(*store_, {.organization = "Delta Labs"}).size(), 2u);
  EXPECT_EQ(SaidIn(*store_, {.speaker = SpeakerOfHello(*store_, "Gamma Bank").Hex()}).size(), 1u);
  ASSERT_TRUE(store_->Rename(holt, "Evelyn Holt"));
  const auto renamed = store_->Correct(ids_[1], SaidBy("Evelyn Holt"));
  ASSERT_TRUE(renamed) << renamed.error().message;
  EXPECT_EQ(SaidIn(*store_, {.speaker = holt.Hex()}).size(), 3u);
  ExpectClean();
}

TEST_F(StoredCorrections, TheStoreKnowsWhatANameIsAndNobodyIsMadeUp) {
  Introduce(*store_, "Eve Holt", "Delta Labs");
  ASSERT_TRUE(store_->Correct(ids_[0], SaidBy("Delta Labs")));
  EXPECT_EQ(store_->GetQuotation(ids_[0])->quotation.speaker->kind, SpeakerKind::kOrganization);
  EXPECT_EQ(store_->Resolve("Delta Labs")->size(), 1u);
  EXPECT_EQ(store_->Correct(ids_[0], SaidBy("Nobody Known")).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(store_->Correct(ids_[0], SaidBy(Id::Of({"none"}))).error().code, ErrorCode::kNotFound);
  ASSERT_TRUE(store_->Correct(ids_[0], SaidBy("", "", SpeakerKind::kUnnamed)));
  EXPECT_FALSE(store_->GetQuotation(ids_[0])->quotation.speaker->entity);
}

// Both say "We stay", first A, then B; the article gets a line on top.
TEST(CorrectionsOfEqualWords, StayWithTheirSpeaker) {
  const auto store = *Store::OpenInMemory();
  const auto put = [&](const std::string& before) {
    const std::string text = before + "\"We stay,\" said Ann. Hours passed. \"We stay,\" said Bob.";
    Extraction extraction;
    extraction.sentences = {{0, static_cast<uint32_t>(text.size())}};
    for (const char* name : {"Ann", "Bob"}) {
      const auto at = static_cast<uint32_t>(text.find(name));
      extraction.entities.push_back({EntityKind::kPerson, name, {}, {{at, at + 3}}, {}});
      Quotation quotation{.content = {{at - 15, at - 8}}, .source = Span{at, at + 3}};
      const auto last = static_cast<uint32_t>(extraction.entities.size() - 1);
      quotation.speaker = Speaker{SpeakerKind::kPerson, last, name, "", {}};
      quotation.rule = "sample";
      extraction.quotations.push_back(quotation);
    }
    Metadata metadata;
    metadata.external_id = "equal";
    ASSERT_TRUE(store->Ingest(*Document::Parse(text, metadata), extraction));
  };
  put("");
  const auto bobs = store->FindQuotations({.speaker = "Bob"});
  ASSERT_TRUE(store->Correct(bobs->quotations.front().id, SaidBy("Carl", "", SpeakerKind::kPerson)));
  put("UPDATE: the name of the harbour has been put right in this article.\n");
  EXPECT_EQ(SaidIn(*store, {.speaker = "Ann"}), Texts{"Ann: We stay"});
  EXPECT_EQ(SaidIn(*store, {.speaker = "Bob"}), Texts{});
  EXPECT_EQ(store->ListCorrections()->front().made.replaced_speaker, "Bob");
}

// Three times the same words, twice in surroundings that are alike: nobody can tell which of the two was meant.
TEST(CorrectionsOfEqualWords, AreLeftOutWhereTheirPlaceIsGone) {
  const auto store = *Store::OpenInMemory();
  const auto put = [&](const std::string& text, uint32_t at) {
    Extraction extraction;
    extraction.sentences = {{0, static_cast<uint32_t>(text.size())}};
    Quotation quotation{.content = {{at, at + 4}}};
    quotation.rule = "sample";
    extraction.quotations.push_back(quotation);
    Metadata metadata;
    metadata.external_id = "tie";
    ASSERT_TRUE(store->Ingest(*Document::Parse(text, metadata), extraction));
  };
  put("x: stay.", 3);
  ASSERT_TRUE(store->Correct(store->FindQuotations({})->quotations[0].id, SaidBy("Carl", "", SpeakerKind::kPerson)));
  put("x: stay. x: stay. (stay)", 3);
  EXPECT_TRUE(store->ListCorrections()->empty());
  EXPECT_EQ(SaidIn(*store, {}), Texts{"nobody: stay"});
}

// What a store has exported comes back with the rule "user".
TEST_F(StoredCorrections, OutliveAnImportOfTheirOwnExport) {
  ASSERT_TRUE(store_->Correct(ids_[0], SaidBy("Ben Ode")));
  const auto page = store_->FindQuotations({});
  auto stored = *store_->GetDocument(page->quotations.front().document.id);
  ASSERT_TRUE(store_->Ingest(stored.document, stored.extraction));
  EXPECT_EQ(store_->ListCorrections()->front().made.replaced_speaker, "Ada Roe");
  EXPECT_TRUE(store_->GetQuotation(ids_[0]));
  ASSERT_TRUE(store_->TakeBackCorrection(ids_[0]));
  EXPECT_EQ(store_->GetQuotation(ids_[0])->quotation.speaker->name, "Ada Roe");
}

TEST(CorrectionsOnDisk, AreThereAtTheNextOpening) {
  const TemporaryFolder folder;
  const Dispute dispute = MakeDispute();
  {
    const auto store = *Store::Open(folder.path() / "db");
    ASSERT_TRUE(store->Ingest(dispute.document, dispute.extraction));
    ASSERT_TRUE(store->Correct(store->FindQuotations({})->quotations[0].id, SaidBy("Ben Ode")));
  }
  const auto reader = *Store::Open(folder.path() / "db", {.read_only = true});
  EXPECT_EQ(SaidIn(*reader, {.speaker = "Ben Ode"}).size(), 2u);
  EXPECT_EQ(reader->ListCorrections()->size(), 1u);
  EXPECT_EQ(reader->Correct(reader->FindQuotations({})->quotations[0].id, SaidBy("Ada Roe")).error().code,
            ErrorCode::kConflict);
}

// Of random documents: every quotation corrected at random, then all taken back in another order.
TEST(CorrectionsOfMany, AreTakenBackWithoutATrace) {
  const auto cluster = std::make_shared<PartitionCluster>();
  const auto store = *OpenGraphStore(OpenPartitionEngine(cluster), false);
  for (int number = 0; number < 12; ++number) {
    const SampleDocument sample = MakeSample(number, 7);
    ASSERT_TRUE(store->Ingest(sample.document, sample.extraction));
  }
  const auto dump = [&] { return DumpEngine(*OpenPartitionEngine(cluster), WithoutIngestTime::kYes); };
  const RawDump fresh = dump();
  std::vector<Id> ids;
  const auto page = store->FindQuotations({.with_thought = true, .limit = 1000});
  for (const StoredQuotation& shown : page->quotations) ids.push_back(shown.id);
  std::mt19937 random(3);
  for (const Id& id : ids) {
    const uint32_t kind = random() % 4;
    const Correction correction = kind == 0   ? Correction{.verdict = Verdict::kNobody}
                                  : kind == 1 ? Correction{.verdict = Verdict::kNoQuotation}
                                              : SaidBy(kind == 2 ? "Ada Roe" : "Somebody Else", "하람AI",
                                                       SpeakerKind::kPerson);
    ASSERT_TRUE(store->Correct(id, correction));
  }
  EXPECT_TRUE(store->Check(false)->clean());
  EXPECT_EQ(store->ListCorrections()->size(), ids.size());
  EXPECT_NE(dump(), fresh);
  std::shuffle(ids.begin(), ids.end(), random);
  for (const Id& id : ids) ASSERT_TRUE(store->TakeBackCorrection(id));
  EXPECT_EQ(dump(), fresh);
}

}  // namespace
}  // namespace quoth
