#include "storage/codec.h"

#include <gtest/gtest.h>

#include "storage/contribution.h"
#include "storage/corrected_document.h"
#include "storage/document_codec.h"
#include "storage/keys.h"
#include "tests/storage/sample_documents.h"

namespace quoth {
namespace {

Contribution Sample(int number) {
  const SampleDocument sample = MakeSample(number, 1);
  return BuildContribution(sample.document, sample.extraction, 1234567);
}

TEST(DocumentCodec, EncodesWhatItDecodes) {
  for (int i = 0; i < 50; ++i) {
    const Contribution contribution = Sample(i);
    const std::string bytes = Encode(contribution);
    const auto decoded = DecodeContribution(bytes);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(*decoded, contribution);
    EXPECT_EQ(Encode(*decoded), bytes);
  }
}

TEST(DocumentCodec, CorrectionsAndWhatTheyReplaced) {
  const SampleDocument sample = MakeSample(3, 1);
  const Quotation& quotation = sample.extraction.quotations.front();
  const CorrectionRecord by{{.verdict = Verdict::kSpeaker,
                             .speaker = {.entity = {}, .kind = SpeakerKind::kPerson, .name = "Dee Fox", .title = "chair",
                                         .organization = "Fox Ltd"},
                             .note = "because", .stated = 99},
                            {}, quotation.content, {}};
  const CorrectionRecord none{{.verdict = Verdict::kNoQuotation}, {}, {{0, 1}}, {}};
  const Contribution contribution = BuildCorrected(sample.document, sample.extraction, 7, {by, none});
  ASSERT_TRUE(contribution.corrections[0].replaced);
  ASSERT_FALSE(contribution.corrections[1].replaced);
  const std::string bytes = Encode(contribution);
  EXPECT_TRUE(HasCorrections(bytes));
  const auto decoded = DecodeContribution(bytes);
  ASSERT_TRUE(decoded) << decoded.error().message;
  EXPECT_EQ(*decoded, contribution);
  EXPECT_EQ(Encode(*decoded), bytes);
  EXPECT_EQ(RestoreByRules(*decoded).extraction, sample.extraction);
  for (size_t size = 0; size < bytes.size() - contribution.text.size(); ++size)
    EXPECT_FALSE(DecodeContribution(bytes.substr(0, size))) << size;
}

// What a link says of itself survives; a link without properties takes no room for them.
TEST(DocumentCodec, PropertiesOfLinks) {
  Contribution contribution = Sample(3);
  ASSERT_FALSE(contribution.links.empty());
  const std::string plain = Encode(contribution);
  Link& link = contribution.links.front();
  link.modality = Modality::kDenied;
  link.amount = "$5 million";
  link.date = "2016";
  const std::string full = Encode(contribution);
  EXPECT_EQ(*DecodeContribution(full), contribution);
  EXPECT_LT(plain.size(), full.size());
}

TEST(DocumentCodec, PartsAreAsInTheWhole) {
  const Contribution contribution = Sample(3);
  const auto record = DocumentRecord::Open(Encode(contribution));
  ASSERT_TRUE(record);
  EXPECT_EQ(record->summary(), contribution.summary);
  EXPECT_EQ(record->text(), contribution.text);
  for (uint32_t i = 0; i < record->quotations(); ++i) {
    EXPECT_EQ(*record->QuotationAt(i), contribution.quotations[i]);
    const auto shown = record->Show(i);
    ASSERT_TRUE(shown);
    const Span context = contribution.quotations[i].context;
    EXPECT_EQ(shown->context.text, contribution.text.substr(context.begin, context.size()));
    for (size_t a = 0; a < shown->about.size(); ++a) {
      EXPECT_EQ(shown->entities[shown->about[a]].id,
                contribution.entities[contribution.quotations[i].about[a]].id);
    }
  }
  EXPECT_FALSE(record->QuotationAt(record->quotations()));
}

TEST(DocumentCodec, OnlyTheTimeOfIngestMayDifferAmongTheSame) {
  Contribution contribution = Sample(4);
  const std::string before = Encode(contribution);
  contribution.summary.ingested += 1'000'000'000;
  EXPECT_TRUE(SameBesidesIngest(before, Encode(contribution)));
  contribution.quotations.front().quotation.confidence += 0.01f;
  EXPECT_FALSE(SameBesidesIngest(before, Encode(contribution)));
}

TEST(DocumentCodec, DamagedBytesAreAnErrorNotACrash) {
  const std::string bytes = Encode(Sample(3));
  std::mt19937 random(1);
  for (int i = 0; i < 20'000; ++i) {
    std::string damaged = bytes.substr(0, 1 + random() % bytes.size());
    damaged[random() % damaged.size()] ^= static_cast<char>(1 << random() % 8);
    const auto decoded = DecodeContribution(damaged);  // whatever it gives, it returns
    if (!decoded) {
      EXPECT_EQ(decoded.error().code, ErrorCode::kCorruption);
    }
  }
}

TEST(Keys, OrderNewestFirstUndatedLast) {
  const Place ordered[] = {
      {WhenOf(2'000'000'000), 1, 0}, {WhenOf(2'000'000'000), 1, 1}, {WhenOf(2'000'000'000), 9, 0},
      {WhenOf(1'700'000'000), 1, 0}, {WhenOf(0), 1, 0},             {WhenOf(-86'400), 1, 0},
      {WhenOf(std::nullopt), 1, 0},  {WhenOf(std::nullopt), 9, 300},
  };
  std::string before;
  for (const Place& place : ordered) {
    const std::string bytes = Encode(place);
    EXPECT_LT(before, bytes);
    before = bytes;
    EXPECT_EQ(DecodePlace(bytes), place);
  }
  EXPECT_FALSE(DecodePlace("short"));
  EXPECT_EQ(PublishedAt(WhenOf(1'700'000'000)), 1'700'000'000);
  EXPECT_FALSE(PublishedAt(kUndated));
}

TEST(Keys, BucketsOrderAsTheirElementsDo) {
  for (const ListName& list : {AllQuotations(), QuotationsWithTerm("x")}) {
    std::string before;
    for (const auto& [published, ref] : std::vector<std::pair<std::optional<int64_t>, uint64_t>>{
             {253'402'300'799, 0}, {2'000'000'000, 0}, {0, 0}, {-62'000'000'000, 0},
             {std::nullopt, 0}, {std::nullopt, uint64_t{1} << 62}, {std::nullopt, UINT64_MAX}}) {
      const std::string key = BucketKey(list, WhenOf(published), ref);
      EXPECT_LT(before, key);
      before = key;
    }
  }
}

TEST(Keys, AreAsOldStoresHaveThem) {
  // A change here is a new format version.
  const Id id = Id::FromHex("000102030405060708090a0b0c0d0e0f").value();
  const std::string raw = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  EXPECT_EQ(RefOf(id), 0x0001020304050607u);
  EXPECT_EQ(DocumentPartition(RefOf(id)).key, raw.substr(0, 8));
  EXPECT_EQ(QuotationsBySpeaker(id).partition.key, "s" + raw);
  EXPECT_EQ(WhenOf(0), 253'402'300'800u);
  EXPECT_EQ(Encode(Place{1, 2, 3}), std::string("\0\0\0\0\1\0\0\0\0\0\0\0\2\0\0\0\3", 17));
  EXPECT_EQ(BucketKey(AllQuotations(), WhenOf(0), 0), "\x2C\xC0\xA1");
  EXPECT_EQ(BucketKey(QuotationsAbout(id), WhenOf(0), 0), "\x7D\xE5");
  EXPECT_EQ(BucketKey(AllQuotations(), kUndated, UINT64_MAX), "\xFF\xFF\xFF");
  EXPECT_EQ(NameEntry("acme", id), "acme" + std::string(1, '\0') + raw);
  EXPECT_EQ(LinkKey(Direction::kIn, LinkKind::kAcquired, id), std::string({2, 8}) + raw);
  EXPECT_EQ(EntityKey(id), raw.substr(8));
  EXPECT_EQ(IdOf(RefOf(id), EntityKey(id)), id);
  EXPECT_EQ(MeetingPartition(0x0123456789ABCDEF).key, std::string("m\x00\x12\x34", 4));
  EXPECT_EQ(RestOfPlace(0x0123456789ABCDEF), "\x56\x78\x9A\xBC");
  EXPECT_EQ(WordingPartition(0x3132333435363738).key, "w12345678");
  EXPECT_EQ(kFormatVersion, 5u);
}

}  // namespace
}  // namespace quoth
