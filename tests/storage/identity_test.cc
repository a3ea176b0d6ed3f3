// Identity and claims in the store: the same whatever the order and the number of workers, what users
// say on top of it, and what is left when all is taken out again.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <numeric>
#include <random>
#include <thread>

#include "quoth/extractor.h"
#include "quoth/store.h"
#include "tests/core/identity_corpus.h"
#include "tests/core/plain_identities.h"

namespace quoth {
namespace {

struct Sample {
  Document document;
  Extraction extraction;
  std::map<std::string, std::string> bearers;
};

std::vector<Sample> Samples(uint32_t seed, size_t most = SIZE_MAX) {
  const Extractor extractor;
  const IdentityCorpus corpus(seed);
  std::vector<Sample> samples;
  for (const CorpusDocument& item : corpus.documents()) {
    if (samples.size() == most) break;
    samples.push_back({item.document, extractor.Extract(item.document), item.bearers});
  }
  return samples;
}

void IngestAll(Store& store, const std::vector<const Sample*>& samples, unsigned workers) {
  std::vector<std::thread> threads;
  for (unsigned w = 0; w < workers; ++w) {
    threads.emplace_back([&, w] {
      for (size_t i = w; i < samples.size(); i += workers) {
        EXPECT_TRUE(store.Ingest(samples[i]->document, samples[i]->extraction));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

// The identity of every entity of every sample.
std::map<Id, Id> Identities(const Store& store, const std::vector<Sample>& samples) {
  std::map<Id, Id> identities;
  for (const Sample& sample : samples) {
    for (const Entity& entity : sample.extraction.entities) {
      if (identities.contains(entity.persona)) continue;
      const auto identity = store.GetIdentity(entity.persona);
      EXPECT_TRUE(identity);
      if (identity) identities[entity.persona] = identity->id;
    }
  }
  return identities;
}

TEST(StoredIdentity, SameInEveryOrderWithAnyNumberOfWorkers) {
  const std::vector<Sample> samples = Samples(11);
  std::vector<const Sample*> order;
  for (const Sample& sample : samples) order.push_back(&sample);
  std::mt19937 random(2);
  std::map<Id, Id> expected;
  for (unsigned round = 0; round < 20; ++round) {
    const auto store = *Store::OpenInMemory();
    IngestAll(*store, order, 1 + round % 4);
    const std::map<Id, Id> found = Identities(*store, samples);
    if (round == 0) expected = found;
    EXPECT_EQ(found, expected) << "order " << round;
    std::shuffle(order.begin(), order.end(), random);
  }
  std::vector<std::pair<std::string, Id>> items;
  for (const Sample& sample : samples) {
    for (const Entity& entity : sample.extraction.entities) {
      const auto bearer = sample.bearers.find(NameKey(entity.name));
      if (bearer != sample.bearers.end()) items.emplace_back(bearer->second, expected[entity.persona]);
    }
  }
  const BCubed score = ScoreBCubed(items);
  std::printf("B-cubed precision %.4f recall %.4f F1 %.4f over %zu mentions\n", score.precision,
              score.recall, score.F1(), items.size());
  EXPECT_GE(score.F1(), 0.95);
}

// What a user can say at random, kept beside in the plain way.
class RandomSequence {
 public:
  explicit RandomSequence(uint32_t seed) : samples_(Samples(21, 24)), random_(seed) {
    present_.assign(samples_.size(), false);
  }

  // Until so many requests have changed something.
  void Run(int changes) {
    for (int step = 0; std::accumulate(std::begin(done_), std::end(done_), 0) < changes; ++step) {
      Act();
      Compare(step);
      if (::testing::Test::HasFailure()) return;
    }
    std::printf("%d ingests, %d deletes, %d merges, %d splits, %d undos\n", done_[0], done_[1],
                done_[2], done_[3], done_[4]);
    for (const int count : done_) EXPECT_GT(count, 20);
  }

 private:
  void Act() {
    const auto choice = random_() % 10;
    if (choice < 3) Ingest();
    else if (choice < 5) Remove();
    else if (choice < 7) Merge();
    else if (choice < 9) Split();
    else Undo();
  }

  void Ingest() {
    const size_t i = random_() % samples_.size();
    ASSERT_TRUE(store_->Ingest(samples_[i].document, samples_[i].extraction));
    if (!present_[i]) ++done_[0];
    present_[i] = true;
    Refresh();
  }
  void Remove() {
    const size_t i = random_() % samples_.size();
    EXPECT_EQ(store_->Remove(samples_[i].document.id()).has_value(), present_[i]);
    if (present_[i]) ++done_[1];
    present_[i] = false;
    Refresh();
  }
  void Refresh() {
    model_ = {};
    for (size_t i = 0; i < samples_.size(); ++i) {
      if (present_[i]) model_.Add(samples_[i].document, samples_[i].extraction);
    }
  }

  std::optional<Id> AnyPersona() {
    if (model_.personas().empty()) return std::nullopt;
    auto at = model_.personas().begin();
    std::advance(at, random_() % model_.personas().size());
    return at->first;
  }

  void Merge() {
    const auto a = AnyPersona(), b = AnyPersona();
    if (!a) return;
    const auto partition = model_.Decide(statements_);
    const bool sensible = !partition.at(*a).contains(*b) && model_.personas().at(*a) == model_.personas().at(*b);
    const auto merged = store_->Merge(*a, *b);
    EXPECT_EQ(merged.has_value(), sensible);
    if (!merged) return;
    statements_.push_back({merged->id, 0, StatementKind::kMerge, {*a, *b}, "", 0, false});
    ++done_[2];
  }

  void Split() {
    const auto a = AnyPersona();
    if (!a) return;
    std::vector<Id> leaving{*a};
    const auto partition = model_.Decide(statements_);
    for (const Id& other : partition.at(*a)) {
      if (other != *a && random_() % 3 == 0) leaving.push_back(other);
    }
    const auto split = store_->Split(leaving);
    EXPECT_EQ(split.has_value(), leaving.size() < partition.at(*a).size());
    if (!split) return;
    statements_.push_back({split->id, 0, StatementKind::kSplit, leaving, "", 0, false});
    ++done_[3];
  }

  void Undo() {
    if (statements_.empty()) return;
    IdentityStatement& statement = statements_[random_() % statements_.size()];
    EXPECT_EQ(store_->Undo(statement.id).has_value(), !statement.undone);
    if (!statement.undone) ++done_[4];
    statement.undone = true;
  }

  void Compare(int step) {
    const auto partition = model_.Decide(statements_);
    for (const auto& [persona, kind] : model_.personas()) {
      const std::set<Id>& expected = partition.at(persona);
      const auto identity = store_->GetIdentity(persona);
      ASSERT_TRUE(identity) << "step " << step;
      ASSERT_EQ(identity->personas, (std::vector<Id>(expected.begin(), expected.end()))) << "step " << step;
      ASSERT_EQ(identity->id, *expected.begin());
    }
  }

  std::vector<Sample> samples_;
  std::mt19937 random_;
  std::unique_ptr<Store> store_ = *Store::OpenInMemory();
  std::vector<bool> present_;
  PlainIdentities model_;
  std::vector<IdentityStatement> statements_;
  int done_[5] = {};
};

TEST(StoredIdentity, RandomStatementsAgreeWithThePlainModel) { RandomSequence(4).Run(1000); }

std::unique_ptr<Store> StoreWith(const std::vector<std::string>& texts) {
  auto store = *Store::OpenInMemory();
  const Extractor extractor;
  for (size_t i = 0; i < texts.size(); ++i) {
    Metadata metadata;
    metadata.external_id = std::to_string(i);
    metadata.published = "2026-03-0" + std::to_string(1 + i % 9);
    metadata.publisher = "Paper " + std::to_string(i);
    const Document document = *Document::Parse(texts[i], metadata);
    EXPECT_TRUE(store->Ingest(document, extractor.Extract(document)));
  }
  return store;
}

TEST(StoredIdentity, NamesakesAreTwoUntilAUserSaysOtherwise) {
  const auto store = StoreWith({"서지안 가람전자 부사장은 3일 \"새 공장을 짓겠다\"고 말했다.",
                                "서지안 나래은행 행장은 3일 \"금리를 낮추겠다\"고 말했다."});
  const auto two = *store->Resolve("서지안");
  ASSERT_EQ(two.size(), 2u);
  const auto merged = store->Merge(two[0].id, two[1].id);
  ASSERT_TRUE(merged);
  EXPECT_EQ(store->Merge(two[0].id, two[1].id).error().code, ErrorCode::kConflict);
  ASSERT_EQ(store->Resolve("서지안")->size(), 1u);
  const EntityIdentity one = *store->GetIdentity(two[1].id);
  EXPECT_EQ(one.personas.size(), 2u);
  ASSERT_EQ(one.reasons.size(), 1u);
  EXPECT_EQ(one.reasons[0].reason, "merged");
  QuotationQuery query;
  query.speaker = two[1].id.Hex();
  EXPECT_EQ(store->FindQuotations(query)->quotations.size(), 2u);
  ASSERT_TRUE(store->Rename(two[0].id, "서지안 (행장)"));
  EXPECT_EQ(store->GetEntity(two[1].id)->entity.name, "서지안 (행장)");
  ASSERT_TRUE(store->Undo(merged->id));
  EXPECT_EQ(store->Undo(merged->id).error().code, ErrorCode::kConflict);
  EXPECT_EQ(store->Resolve("서지안")->size(), 2u);
  EXPECT_EQ(store->FindQuotations(query)->quotations.size(), 1u);
}

TEST(StoredIdentity, IsFoundByTheNameThatAUserGave) {
  const auto store = StoreWith({"서지안 가람전자 부사장은 3일 \"새 공장을 짓겠다\"고 말했다.",
                                "홍가온 누리통신 대표는 4일 \"망을 넓히겠다\"고 말했다."});
  const Id id = store->Resolve("서지안")->front().id;
  EXPECT_FALSE(store->Resolve("Seo Jian"));
  ASSERT_TRUE(store->Rename(id, "Han Bora"));
  const auto second = store->Rename(id, "Seo Jian");
  ASSERT_TRUE(second);
  EXPECT_FALSE(store->Resolve("Han Bora")) << "a name that another has followed";
  for (const char* name : {"Seo Jian", "seo jian", "서지안"}) {
    const auto found = store->Resolve(name);
    ASSERT_TRUE(found) << name;
    ASSERT_EQ(found->size(), 1u) << name;
    EXPECT_EQ(found->front().id, id);
    QuotationQuery query;
    query.speaker = name;
    EXPECT_EQ(store->FindQuotations(query)->quotations.size(), 1u) << name;
  }
  EntityQuery listed;
  listed.prefix = "seo";
  ASSERT_EQ(store->FindEntities(listed)->entities.size(), 1u);
  EXPECT_EQ(store->FindEntities(listed)->entities[0].entity.name, "Seo Jian");
  listed = {.prefix = {}, .kind = EntityKind::kPerson, .limit = 1};
  std::vector<std::string> names;  // each once, a page at a time
  do {
    const auto page = store->FindEntities(listed);
    ASSERT_TRUE(page);
    for (const auto& entity : page->entities) names.push_back(entity.entity.name);
    listed.cursor = page->next;
  } while (!listed.cursor.empty());
  EXPECT_EQ(names, (std::vector<std::string>{"Seo Jian", "홍가온"}));
  ASSERT_TRUE(store->Undo(second->id));
  EXPECT_FALSE(store->Resolve("Seo Jian"));
  EXPECT_TRUE(store->Resolve("Han Bora"));
}

TEST(StoredIdentity, WhoChangesPostStaysOne) {
  const auto store = StoreWith(
      {"서지안 가람전자 부사장은 3일 \"새 공장을 짓겠다\"고 말했다.",
       "서지안 누리통신 대표는 4일 \"망을 넓히겠다\"고 말했다. 서지안 전 가람전자 부사장은 지난달 자리를 옮겼다."});
  const auto entities = *store->Resolve("서지안");
  ASSERT_EQ(entities.size(), 1u);
  const EntityIdentity identity = *store->GetIdentity(entities[0].id);
  ASSERT_FALSE(identity.reasons.empty());
  EXPECT_EQ(identity.reasons[0].reason, "career");
  LinkQuery query;
  query.entity = entities[0].id.Hex();
  query.kind = LinkKind::kAffiliatedWith;
  const auto links = store->FindLinks(query)->links;
  ASSERT_EQ(links.size(), 2u);
  for (const StoredLink& link : links) {
    EXPECT_EQ(link.from.id, entities[0].id);
    const bool former = std::any_of(link.evidence.begin(), link.evidence.end(),
                                    [](const LinkEvidence& evidence) { return evidence.former; });
    EXPECT_EQ(former, link.to.name == "가람전자") << link.to.name;
  }
}

TEST(StoredClaims, OneUtteranceOverDocuments) {
  const auto store = StoreWith(
      {"서지안 가람전자 부사장은 3일 \"내년까지 새 공장 두 곳을 해솔시에 짓겠다\"고 말했다.",
       "서지안 가람전자 부사장은 내년까지 새 공장 두 곳을 해솔시에 짓겠다고 밝혔다.",
       "서지안 가람전자 부사장은 4일 \"새 공장 두 곳을 해솔시에 짓겠다\"고 말했다.",
       "서지안 가람전자 부사장은 5일 \"내년까지 새 공장 세 곳을 다온시에 팔겠다\"고 말했다."});
  QuotationQuery query;
  query.speaker = "서지안";
  const auto page = store->FindClaims(query);
  ASSERT_TRUE(page);
  ASSERT_EQ(page->claims.size(), 2u);
  const StoredClaim claim = *store->GetClaim(page->claims[1].id);
  EXPECT_EQ(claim.quotations, 3u);
  EXPECT_EQ(claim.documents, 3u);
  EXPECT_EQ(claim.first, "2026-03-01");
  EXPECT_EQ(claim.publishers, (std::vector<std::string>{"Paper 0", "Paper 1", "Paper 2"}));
  EXPECT_EQ(claim.variants.size(), 2u);
  ASSERT_EQ(claim.related.size(), 1u);
  EXPECT_EQ(store->GetClaim(claim.first_appearance.id)->id, claim.id);
}

TEST(StoredClaims, FiguresAndNegationsAreCandidates) {
  const auto store = StoreWith(
      {"서지안 가람전자 부사장은 3일 \"올해 매출이 3조원을 넘어설 전망이다\"라고 말했다.",
       "서지안 가람전자 부사장은 4일 \"올해 매출이 5조원을 넘어설 전망이다\"라고 말했다."});
  QuotationQuery query;
  query.speaker = "서지안";
  const auto page = store->FindClaims(query);
  ASSERT_TRUE(page);
  ASSERT_EQ(page->claims.size(), 2u);
  const StoredClaim claim = *store->GetClaim(page->claims[0].id);
  ASSERT_EQ(claim.related.size(), 1u);
  EXPECT_EQ(claim.related[0].relation, "changed_figure");
}

}  // namespace
}  // namespace quoth
