#include "storage/fold.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "storage/index_entries.h"

namespace quoth {
namespace {

using Triple = std::tuple<uint64_t, uint64_t, std::string>;

std::set<Triple> Decoded(std::string_view bytes) {
  std::set<Triple> elements;
  ListDecoder at(bytes);
  for (; at.Valid(); at.Next()) {
    EXPECT_FALSE(at.element().removed);
    elements.emplace(at.element().when, at.element().ref, at.element().payload);
  }
  EXPECT_FALSE(at.damaged());
  return elements;
}

// Whatever way operands are grouped, a list is the set that an obvious evaluator keeps.
TEST(Fold, ListsAreSetsHoweverOperandsAreGrouped) {
  std::mt19937 random(4);
  for (int round = 0; round < 300; ++round) {
    const RefWidth width = random() % 2 ? RefWidth::kWide : RefWidth::kNarrow;
    std::set<Triple> expected;
    std::vector<std::string> operands;
    for (int i = 0; i < 40; ++i) {
      const uint64_t when = random() % 2 ? 86'400 * (random() % 4) : random() % 100'000;
      const uint64_t ref = uint64_t{random() % 3 + 1} << 32;
      const std::string payload(random() % 3, 'p');
      if (random() % 3 == 0) {
        expected.erase({when, ref, payload});
        operands.push_back(RemoveOperand(width, {when, ref, payload, false}));
      } else {
        expected.emplace(when, ref, payload);
        operands.push_back(AddOperand(width, {when, ref, payload, false}));
      }
    }
    // Neighbours are folded at random, as compactions do, then all of it.
    while (operands.size() > 1 && random() % 10 != 0) {
      const size_t at = random() % (operands.size() - 1);
      const auto both = Fold(std::nullopt, {operands[at], operands[at + 1]}, false);
      ASSERT_TRUE(both);
      operands[at] = *both;
      operands.erase(operands.begin() + static_cast<ptrdiff_t>(at) + 1);
    }
    const auto folded =
        Fold(std::nullopt, std::vector<std::string_view>(operands.begin(), operands.end()), true);
    ASSERT_TRUE(folded);
    EXPECT_EQ(Decoded(*folded), expected);
    EXPECT_EQ(folded->empty(), expected.empty());
    EXPECT_EQ(*Fold(*folded, {}, true), *folded) << "encode, decode, encode";
  }
}

TEST(Fold, TalliesAddUpAndForgetZeros) {
  const Tally a{{"x", 2}, {"y", -1}}, b{{"x", -2}, {"z", INT64_MAX}};
  const auto folded = Fold(EncodeTally(a), {EncodeTally(b), EncodeTally({{"y", 4}})}, true);
  EXPECT_EQ(DecodeTally(*folded), (Tally{{"y", 3}, {"z", INT64_MAX}}));
  EXPECT_EQ(*Fold(EncodeTally(a), {EncodeTally(Negated(a))}, true), "");
  EXPECT_EQ(EncodeTally(*DecodeTally(EncodeTally(a))), EncodeTally(a));
}

TEST(Fold, DamageIsToldAndNothingCrashes) {
  ListEncoder list(RefWidth::kWide);
  for (uint64_t i = 0; i < 20; ++i) list.Add({i / 3, i << 40, std::string_view("payload").substr(i % 7), false});
  const std::string bytes = list.Take();
  std::mt19937 random(1);
  for (int i = 0; i < 5000; ++i) {
    std::string damaged = bytes.substr(0, random() % bytes.size() + 1);
    damaged[random() % damaged.size()] ^= static_cast<char>(1 << random() % 8);
    (void)Fold(damaged, {bytes}, true);
    (void)DecodeTally(damaged);
  }
  EXPECT_FALSE(Fold(bytes.substr(0, bytes.size() - 1), {bytes}, true));
  EXPECT_FALSE(Fold(bytes, {EncodeTally({{"x", 1}})}, true)) << "a tally is no list";
}

TEST(Fold, BytesAreAsOldStoresHaveThem) {
  // A change here is a new format version.
  ListEncoder list(RefWidth::kNarrow);
  list.Add({86'400, 0x0102030400000000, "p", false});
  list.Add({86'401, 0x0102030500000000, "", false});
  EXPECT_EQ(list.Take(), std::string("\x04\x02\x01\x01\x02\x03\x04\x02p\x03\x01\x01\x02\x03\x05\x00", 16));
  EXPECT_EQ(EncodeTally({{"n", -2}, {"q", 300}}), std::string("\x00\x01n\x03\x01q\xD8\x04", 8));
}

TEST(Payloads, DecodeToWhatWasEncoded) {
  const std::vector<QuotationMark> marks{{0, QuotationKind::kDirect, true, 0},
                                         {14, QuotationKind::kMixed, false, 77},
                                         {15, QuotationKind::kIndirect, true, UINT64_MAX},
                                         {70'000, QuotationKind::kDirect, true, 1}};
  std::vector<QuotationMark> decoded;
  ASSERT_TRUE(DecodeMarks(EncodeMarks(marks), decoded));
  EXPECT_EQ(decoded, marks);
  const std::vector<TermMark> terms{{0, 1, 0}, {14, 2, 7}, {15, 1, 3}, {4'000'000, 900, 5}};
  std::vector<TermMark> decoded_terms;
  ASSERT_TRUE(DecodeTermMarks(EncodeTermMarks(terms), decoded_terms));
  EXPECT_EQ(decoded_terms, terms);
  EXPECT_EQ(EncodeMarks({{2, QuotationKind::kIndirect, true, 0}}), "\x26");
  EXPECT_EQ(EncodeTermMarks({{1, 3, 4}}), "\x1C\x03");
  EXPECT_EQ(LengthClass(0), 0);
  EXPECT_EQ(LengthClass(21), 4);
  EXPECT_EQ(LengthClass(100'000), 7);
}

}  // namespace
}  // namespace quoth
