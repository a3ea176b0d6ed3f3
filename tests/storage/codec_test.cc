#include "storage/codec.h"

#include <gtest/gtest.h>

#include "storage/contribution.h"
#include "storage/keys.h"
#include "tests/storage/sample_documents.h"

namespace quoth {
namespace {

TEST(Codec, EncodesWhatItDecodesForEveryRecord) {
  for (int i = 0; i < 50; ++i) {
    const SampleDocument sample = MakeSample(i, 1);
    const Contribution contribution = BuildContribution(sample.document, sample.extraction, 1234567);
    const auto header = DecodeHeader(Encode(contribution.header));
    ASSERT_TRUE(header);
    EXPECT_EQ(*header, contribution.header);
    for (const QuotationRecord& record : contribution.quotations) {
      const auto decoded = DecodeQuotation(Encode(record));
      ASSERT_TRUE(decoded);
      EXPECT_EQ(*decoded, record);
      EXPECT_EQ(Encode(*decoded), Encode(record));
    }
    for (const Entity& entity : contribution.entities) EXPECT_EQ(*DecodeEntity(Encode(entity)), entity);
    for (const LinkRecord& link : contribution.links) EXPECT_EQ(*DecodeLink(Encode(link)), link);
    EXPECT_EQ(*DecodeSpans(EncodeSpans(contribution.sentences)), contribution.sentences);
  }
}

// What a link says of itself survives; a link without properties is stored as before there were any.
TEST(Codec, PropertiesOfLinks) {
  LinkRecord plain;
  plain.link.kind = LinkKind::kAcquired;
  plain.link.rule = "sample";
  LinkRecord full = plain;
  full.link.modality = Modality::kDenied;
  full.link.amount = "$5 million";
  full.link.date = "2016";
  EXPECT_EQ(*DecodeLink(Encode(full)), full);
  EXPECT_EQ(DecodeLink(Encode(plain))->link.modality, Modality::kStated);
  EXPECT_LT(Encode(plain).size(), Encode(full).size());
}

TEST(Codec, DamagedBytesAreAnErrorNotACrash) {
  const SampleDocument sample = MakeSample(3, 1);
  const Contribution contribution = BuildContribution(sample.document, sample.extraction, 0);
  const std::string bytes = Encode(contribution.quotations.front());
  for (size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(DecodeQuotation(bytes.substr(0, size))) << size;
  }
  EXPECT_FALSE(DecodeQuotation(bytes + "x"));
  std::mt19937 random(1);
  for (int i = 0; i < 5000; ++i) {
    std::string damaged = bytes;
    damaged[random() % damaged.size()] ^= static_cast<char>(1 << random() % 8);
    (void)DecodeQuotation(damaged);  // whatever it gives, it returns
  }
}

TEST(Keys, OrderNewestFirstUndatedLast) {
  const Id low = Id::FromHex(std::string(32, '1')).value(), high = Id::FromHex(std::string(32, 'f')).value();
  const PostingKey ordered[] = {
      {2'000'000'000, low, 0}, {2'000'000'000, low, 1}, {2'000'000'000, high, 0},
      {1'700'000'000, low, 0}, {0, low, 0},             {-86'400, low, 0},
      {std::nullopt, low, 0},  {std::nullopt, high, 300},
  };
  std::string before;
  for (const PostingKey& key : ordered) {
    const std::string bytes = Encode(key);
    EXPECT_LT(before, bytes);
    before = bytes;
    EXPECT_EQ(DecodePostingKey(bytes), key);
  }
  EXPECT_FALSE(DecodePostingKey("short"));
}

TEST(Keys, AreAsOldStoresHaveThem) {
  // A change here is a new format version.
  const Id id = Id::FromHex("000102030405060708090a0b0c0d0e0f").value();
  const std::string raw = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  EXPECT_EQ(DocumentPartition(id).key, raw);
  EXPECT_EQ(QuotationKey(258), std::string({'q', 0, 0, 1, 2}));
  EXPECT_EQ(QuotationsBySpeaker(id).key, "s" + raw);
  EXPECT_EQ(Encode(PostingKey{1, id, 2}),
            "\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFD" + raw + std::string({0, 0, 0, 2}));
  EXPECT_EQ(NameEntry("acme", id, id), "acme" + std::string(1, '\0') + raw + raw);
  EXPECT_EQ(LinkGroup(Direction::kIn, LinkKind::kAcquired, id), std::string({2, 8}) + raw);
  EXPECT_EQ(kFormatVersion, 1u);
}

}  // namespace
}  // namespace quoth
