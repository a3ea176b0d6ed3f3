// The names of the enumerations in quoth/extraction.h, as they stand in JSON and in queries.

#include <array>
#include <utility>

#include "quoth/extraction.h"

namespace quoth {
namespace {

template <typename E>
using Named = std::pair<E, std::string_view>;

constexpr std::array<Named<EntityKind>, 4> kEntityKinds{{
    {EntityKind::kPerson, "person"},
    {EntityKind::kOrganization, "organization"},
    {EntityKind::kGroup, "group"},
    {EntityKind::kPlace, "place"},
}};

constexpr std::array<Named<SpeakerKind>, 4> kSpeakerKinds{{
    {SpeakerKind::kPerson, "person"},
    {SpeakerKind::kOrganization, "organization"},
    {SpeakerKind::kGroup, "group"},
    {SpeakerKind::kUnnamed, "unnamed"},
}};

constexpr std::array<Named<QuotationKind>, 3> kQuotationKinds{{
    {QuotationKind::kDirect, "direct"},
    {QuotationKind::kIndirect, "indirect"},
    {QuotationKind::kMixed, "mixed"},
}};

constexpr std::array<Named<LinkKind>, 17> kLinkKinds{{
    {LinkKind::kAffiliatedWith, "affiliated_with"},
    {LinkKind::kMentionedWith, "mentioned_with"},
    {LinkKind::kQuotedOn, "quoted_on"},
    {LinkKind::kMemberOf, "member_of"},
    {LinkKind::kFamilyOf, "family_of"},
    {LinkKind::kFounded, "founded"},
    {LinkKind::kSubsidiaryOf, "subsidiary_of"},
    {LinkKind::kAcquired, "acquired"},
    {LinkKind::kInvestedIn, "invested_in"},
    {LinkKind::kPartnerOf, "partner_of"},
    {LinkKind::kCustomerOf, "customer_of"},
    {LinkKind::kSupplierOf, "supplier_of"},
    {LinkKind::kCompetesWith, "competes_with"},
    {LinkKind::kRegulates, "regulates"},
    {LinkKind::kSued, "sued"},
    {LinkKind::kSupports, "supports"},
    {LinkKind::kOpposes, "opposes"},
}};

constexpr std::array<Named<Modality>, 4> kModalities{{
    {Modality::kStated, "stated"},
    {Modality::kPlanned, "planned"},
    {Modality::kDenied, "denied"},
    {Modality::kRumoured, "rumoured"},
}};

template <typename E, size_t N>
std::string_view NameOf(const std::array<Named<E>, N>& names, E kind) {
  for (const auto& [value, name] : names) {
    if (value == kind) return name;
  }
  return "unknown";
}

template <typename E, size_t N>
std::optional<E> KindOf(const std::array<Named<E>, N>& names, std::string_view wanted) {
  for (const auto& [value, name] : names) {
    if (name == wanted) return value;
  }
  return std::nullopt;
}

}  // namespace

std::string_view ToString(EntityKind kind) { return NameOf(kEntityKinds, kind); }
std::string_view ToString(SpeakerKind kind) { return NameOf(kSpeakerKinds, kind); }
std::string_view ToString(QuotationKind kind) { return NameOf(kQuotationKinds, kind); }
std::string_view ToString(LinkKind kind) { return NameOf(kLinkKinds, kind); }
std::string_view ToString(Modality modality) { return NameOf(kModalities, modality); }

bool IsSymmetric(LinkKind kind) {
  return kind == LinkKind::kMentionedWith || kind == LinkKind::kPartnerOf ||
         kind == LinkKind::kCompetesWith || kind == LinkKind::kFamilyOf;
}

std::optional<EntityKind> ParseEntityKind(std::string_view name) {
  return KindOf(kEntityKinds, name);
}

std::optional<SpeakerKind> ParseSpeakerKind(std::string_view name) {
  return KindOf(kSpeakerKinds, name);
}
std::optional<QuotationKind> ParseQuotationKind(std::string_view name) {
  return KindOf(kQuotationKinds, name);
}
std::optional<LinkKind> ParseLinkKind(std::string_view name) { return KindOf(kLinkKinds, name); }
std::optional<Modality> ParseModality(std::string_view name) { return KindOf(kModalities, name); }

}  // namespace quoth
