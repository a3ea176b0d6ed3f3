#include "quoth/identity.h"

#include <gtest/gtest.h>

namespace quoth {
namespace {

TEST(Id, PrintsAndReadsBack) {
  const Id id = Id::Of({"a", "b"});
  EXPECT_EQ(id.Hex().size(), 32u);
  EXPECT_EQ(Id::FromHex(id.Hex()), id);
  EXPECT_FALSE(Id::FromHex("12"));
  EXPECT_FALSE(Id::FromHex(std::string(31, 'a') + "g"));
}

TEST(Id, IsPinned) {
  // Stored in every database: a change of this value orphans them all.
  EXPECT_EQ(Id::Of({"entity", "person", "김민수"}).Hex(), EntityId(EntityKind::kPerson, "김민수").Hex());
  EXPECT_EQ(Id::Of({}).Hex(), "e3b0c44298fc1c149afbf4c8996fb924");  // SHA-256 of nothing
}

TEST(Id, PartsDoNotRunTogether) { EXPECT_NE(Id::Of({"ab", ""}), Id::Of({"a", "b"})); }

TEST(NameKey, EqualForFormsOfOneName) {
  EXPECT_EQ(NameKey("아마존 웹서비스"), NameKey("아마존웹서비스"));
  EXPECT_EQ(NameKey("ACME Corp."), NameKey("Acme  Corp"));
  EXPECT_EQ(NameKey("ＡＣＭＥ"), NameKey("acme"));
  EXPECT_EQ(NameKey("A&B"), "a&b");
  EXPECT_EQ(NameKey("Jean-Luc O'Neil"), "jeanluconeil");
  EXPECT_NE(NameKey("김민수"), NameKey("김민서"));
  EXPECT_NE(NameKey("!!"), "");
}

TEST(EntityId, TellsKindsApart) {
  EXPECT_NE(EntityId(EntityKind::kPerson, "가온"), EntityId(EntityKind::kPlace, "가온"));
}

TEST(QuotationId, DiffersByEverySpan) {
  const Id document = Id::Of({"d"});
  Quotation a;
  a.content = {{3, 10}};
  Quotation b = a;
  EXPECT_EQ(QuotationId(document, a), QuotationId(document, b));
  b.cue = Span{12, 15};
  EXPECT_NE(QuotationId(document, a), QuotationId(document, b));
  Quotation c = a;
  c.source = Span{12, 15};
  EXPECT_NE(QuotationId(document, b), QuotationId(document, c));
}

}  // namespace
}  // namespace quoth
