#include "core/korean/clubs.h"

#include <unordered_set>

#include "core/korean/hangul.h"
#include "core/korean/unknown_words.h"
#include "core/lexicon.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

// 34·새울: what stands behind the dot.
std::string_view LastPart(std::string_view word) {
  constexpr std::string_view kDot = "·";
  const size_t dot = word.rfind(kDot);
  return dot == std::string_view::npos ? word : word.substr(dot + kDot.size());
}

class ClubFinder {
 public:
  ClubFinder(const Page& page, const Lexicon& lexicon, const NameTable& table)
      : page_(page), lexicon_(lexicon), table_(table) {}

  // 홍길동 세일러스 감독, 세일러스 홍길동 감독: the words that no list has, but the text has somebody of a club beside.
  std::unordered_set<std::string_view> FindLedClubs() const {
    static const LexiconSet titles = ReadLexiconSet("ko/club_titles.tsv");
    std::unordered_set<std::string_view> led;
    for (uint32_t w = 2; w < page_.words.size(); ++w) {
      if (page_.words[w].stem_title == TitleUse::kNone || !titles.contains(page_.Split(w).stem) ||
          !page_.StandTogether(w - 2, w))
        continue;
      const std::string_view first = page_.Text(w - 2), second = page_.Text(w - 1);
      if (lexicon_.LooksLikeName(first) && IsUnknownClub(second)) led.insert(second);
      if (lexicon_.LooksLikeName(second) && IsUnknownClub(first)) led.insert(first);
    }
    return led;
  }

  // 충북 |세일러스의, but not 마드리드 |안첼로티 감독: a club behind its town.
  bool StandsBehindTown(uint32_t w) const {
    if (w == 0 || !page_.GoesOn(w - 1)) return false;
    const std::string_view town = page_.Text(w - 1);
    const bool titled = page_.Split(w).role == Role::kNone && w + 1 < page_.words.size() &&
                        page_.words[w + 1].stem_title != TitleUse::kNone;
    return lexicon_.places.contains(town) && !lexicon_.states.contains(town) && !titled;
  }

  // Where the name of the club begins that ends in word `w`; `w` itself if it stands alone.
  uint32_t FirstOfClub(uint32_t w) const {
    if (w == 0 || !page_.GoesOn(w - 1) || !MayOwnClub(w - 1)) return w;
    const bool town_before = w > 1 && page_.GoesOn(w - 2) && lexicon_.organizations.contains(page_.Text(w - 1)) &&
                             lexicon_.places.contains(page_.Text(w - 2));  // 새울 누리전자 팰컨스
    return town_before ? w - 2 : w - 1;
  }

 private:
  bool IsUnknownClub(std::string_view word) const {
    const bool odd = lexicon_.Foreignness(word) >= Lexicon::kForeign || !IsKnownWord(word);
    return odd && CodePoints(word) >= 3 && IsHangul(word) && !lexicon_.organizations.contains(word) &&
           !lexicon_.places.contains(word) && !IsForeignGivenName(word);
  }

  bool MayOwnClub(uint32_t w) const {
    const std::string_view word = LastPart(page_.Text(w));
    const bool state = lexicon_.states.contains(word);
    if (lexicon_.organizations.contains(word) || (lexicon_.places.contains(word) && !state)) return true;
    const bool titled = w + 2 < page_.words.size() && page_.words[w + 2].stem_title != TitleUse::kNone;
    if (titled && lexicon_.LooksLikeName(word)) return false;  // 홍길동 팰컨스 감독
    const size_t syllables = CodePoints(word);
    return syllables >= 2 && syllables <= 6 && page_.words[w].particle == 0 && !IsOtherWord(lexicon_, table_, word) &&
           !state && lexicon_.TitleOf(word).use == TitleUse::kNone && !lexicon_.EndsAdnominal(word);
  }

  const Page& page_;
  const Lexicon& lexicon_;
  const NameTable& table_;
};

// FC누리, 누리FC
bool IsFootballClub(std::string_view word) {
  constexpr std::string_view kClub = "FC";
  if (word.size() <= kClub.size()) return false;
  const bool before = StartsWith(word, kClub);
  if (!before && !EndsWith(word, kClub)) return false;
  const std::string_view town = before ? word.substr(kClub.size()) : word.substr(0, word.size() - kClub.size());
  return IsHangul(town) && CodePoints(town) > 1 && CodePoints(town) < 6;
}

}  // namespace

std::vector<FoundName> AddClubs(const Page& page, const Lexicon& lexicon, const NameTable& table,
                                const std::vector<FoundName>& names) {
  const ClubFinder finder(page, lexicon, table);
  const std::unordered_set<std::string_view> led = finder.FindLedClubs();
  std::vector<FoundName> all;
  size_t next = 0;
  for (uint32_t w = 0; w < page.words.size(); ++w) {
    const std::string_view club = page.Split(w).stem;
    const bool football = IsFootballClub(club);
    const bool behind_town = !led.empty() && led.contains(club) && finder.StandsBehindTown(w);
    if (!football && !behind_town && !lexicon.IsClubName(club)) continue;
    const uint32_t first = finder.FirstOfClub(w);  // 강릉 누리FC
    if (first == w && !football) continue;
    const Span town = page.words[first].span;
    const Span span{town.end - static_cast<uint32_t>(LastPart(page.Text(first)).size()),
                    page.words[w].span.begin + static_cast<uint32_t>(club.size())};
    for (; next < names.size() && names[next].span.end <= span.begin; ++next) all.push_back(names[next]);
    while (next < names.size() && names[next].span.begin < span.end) ++next;  // a model may have found a part
    all.push_back({span, EntityKind::kOrganization, first});
  }
  all.insert(all.end(), names.begin() + static_cast<std::ptrdiff_t>(next), names.end());
  return all;
}

}  // namespace quoth::korean
