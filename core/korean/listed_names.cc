#include "core/korean/listed_names.h"

#include <algorithm>

#include "core/korean/hangul.h"
#include "core/korean/place_forms.h"
#include "core/korean/unknown_words.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

class ListedNames {
 public:
  ListedNames(const Page& page, const Lexicon& lexicon, const NameTable& table)
      : page_(page), lexicon_(lexicon), table_(table) {}

  // What the lists are sure of, where the model found nothing.
  std::vector<FoundName> Add(const std::vector<FoundName>& found) const {
    std::vector<FoundName> all;
    size_t next = 0;
    for (uint32_t w = 0; w < page_.words.size(); ++w) {
      const Span word = page_.words[w].span;
      const bool knows_better = IsListed(w) || (next < found.size() && IsBeginningOfBody(found[next].span, w));
      while (next < found.size() && found[next].span.begin < word.end) {
        if (!knows_better || found[next].span.end > word.end) all.push_back(found[next]);
        ++next;
      }
      const uint32_t covered = all.empty() ? 0 : all.back().span.end;
      if (covered > word.begin) {
        if (covered < word.end) AddParts(w, covered, all);
        continue;
      }
      if (IsParticle(w)) continue;
      if (AddAgency(w, all)) continue;
      AddMarked(w, all);
      if (all.empty() || all.back().span.end <= word.begin) AddParts(w, word.begin, all);
    }
    return all;
  }

 private:
  // 미국의소리, 누리협회·가람협회: a listed body, or several, whatever the model makes of its parts.
  bool IsListed(uint32_t w) const {
    constexpr std::string_view kDot = "·";
    const std::string_view stem = page_.Split(w).stem;
    if (stem.find(kDot) == std::string_view::npos)
      return lexicon_.organizations.contains(stem) || lexicon_.organizations.contains(page_.Text(w));
    for (size_t at = 0; at <= stem.size();) {
      const size_t dot = std::min(stem.find(kDot, at), stem.size());
      if (!lexicon_.IsSurelyOrganization(stem.substr(at, dot - at))) return false;
      at = dot + kDot.size();
    }
    return true;
  }

  // 전국누리센터|노동조합: of a word that ends as only bodies do, the model may find the beginning.
  bool IsBeginningOfBody(Span found, uint32_t w) const {
    const Span word = page_.words[w].span;
    const std::string_view stem = page_.Split(w).stem;
    return found.begin == word.begin && found.end < word.begin + stem.size() &&
           (lexicon_.IsSurelyOrganization(stem) || PlaceSuffixOf(stem) != 0 || IsBodyOfPlace(stem));
  }

  // 신화 통신: a listed news agency, written apart.
  bool AddAgency(uint32_t w, std::vector<FoundName>& all) const {
    constexpr std::string_view kAgency = "통신";
    if (w + 1 >= page_.words.size() || !page_.GoesOn(w) || page_.Split(w + 1).stem != kAgency ||
        !lexicon_.organizations.contains(std::string(page_.Text(w)).append(kAgency)))
      return false;
    const uint32_t end = page_.words[w + 1].span.begin + static_cast<uint32_t>(kAgency.size());
    all.push_back({{page_.words[w].span.begin, end}, EntityKind::kOrganization, w});
    return true;
  }

  // ‘…’이란: what hangs on a mark is no 이란 (Iran).
  bool IsParticle(uint32_t w) const {
    const Word& word = page_.words[w];
    return word.glued && w > 0 && word.mark == kNoIndex && page_.words[w - 1].mark != kNoIndex &&
           lexicon_.MarkedParticle(page_.Text(w), nullptr) != Quotative::kNone;
  }

  // The known names among the parts of a word that dots join (영남·호남).
  void AddParts(uint32_t w, uint32_t from, std::vector<FoundName>& all) const {
    const Span word = page_.words[w].span;
    constexpr std::string_view kDot = "·";
    uint32_t begin = word.begin;
    while (begin < word.end) {
      const size_t dot = page_.Text(Span{begin, word.end}).find(kDot);
      const uint32_t end =
          dot == std::string_view::npos ? word.end : begin + static_cast<uint32_t>(dot);
      if (begin >= from) AddKnown({begin, end}, w, end != word.end || begin != word.begin, all);
      begin = end + static_cast<uint32_t>(kDot.size());
    }
  }

  // A listed place or body, or what ends as only bodies do.
  bool IsKnown(std::string_view word) const {
    const SetBits sets = lexicon_.SetsOf(word);
    return (sets & (lexicon_.organizations.bits() | lexicon_.places.bits())) != 0 ||
           lexicon_.IsSurelyOrganization(word, sets);
  }

  void AddKnown(Span span, uint32_t w, bool in_row, std::vector<FoundName>& all) const {
    const std::string_view whole = page_.Text(span);
    const std::string_view cut =
        span == page_.words[w].span ? page_.Split(w).stem : lexicon_.SplitJosa(whole).stem;
    const bool complete = IsKnown(whole);
    const std::string_view stem = complete ? whole : cut;
    FoundName name{{span.begin, span.begin + static_cast<uint32_t>(stem.size())},
                   EntityKind::kPlace, w};
    const bool known = complete || (cut.size() != whole.size() && IsKnown(cut));
    if (!known && IsBodyOfPlace(cut)) {
      name.kind = EntityKind::kOrganization;
      name.span.end = span.begin + static_cast<uint32_t>(cut.size());
      all.push_back(name);
      return;
    }
    if (!known && IsPlaceByForm(cut, w, all)) {
      name.span.end = span.begin + static_cast<uint32_t>(cut.size());
      all.push_back(name);
      return;
    }
    if (!known && !in_row && !lexicon_.EndsLikeNameTail(stem)) return;
    if (lexicon_.places.contains(stem)) {
      if (!lexicon_.not_places.contains(stem) || BeforeDistrict(w)) all.push_back(name);
      return;
    }
    if (const size_t place = PlaceBeforeTail(cut); place > 0) {
      name.span.end = span.begin + static_cast<uint32_t>(place);
      all.push_back(name);
      return;
    }
    if (HasDigit(FirstCodePoints(stem, 1))) return;
    const bool body = complete || lexicon_.IsSurelyOrganization(stem);
    if (body && (!lexicon_.IsGroup(stem) || lexicon_.organizations.contains(stem))) {
      name.kind = EntityKind::kOrganization;
      all.push_back(name);
    } else if (in_row && CodePoints(stem) == 3 && lexicon_.LooksLikeName(stem) && BeforeTitle(w)) {
      name.kind = EntityKind::kPerson;  // 홍길동·김철수 의원
      all.push_back(name);
    } else if (in_row && !all.empty() && all.back().kind == EntityKind::kPlace &&
               all.back().word == w && IsListedPlace(stem)) {
      all.push_back(name);
    }
  }

  // 서울청년주거네트워크, 한국영화아카데미: what ends as bodies do behind the name of a place.
  bool IsBodyOfPlace(std::string_view stem) const {
    constexpr size_t kShortest = 6;  // syllables
    if (CodePoints(stem) < kShortest || !IsHangul(stem) || !lexicon_.LooksLikeOrganization(stem) ||
        EndsWithAny(stem, {"공화국", "교육", "해상"}))
      return false;
    return lexicon_.places.contains(FirstCodePoints(stem, 2)) || lexicon_.places.contains(FirstCodePoints(stem, 3)) ||
           StartsWithAny(stem, {"전국", "국립", "대한"});
  }

  // 나루휴게소; 나루시 |다온동, 다온동·|나루1동: by its end, or by the district before it.
  bool IsPlaceByForm(std::string_view stem, uint32_t w, const std::vector<FoundName>& all) const {
    if (const size_t suffix = PlaceSuffixOf(stem); suffix != 0) {
      const uint8_t classes = table_.Classes(HashName(stem.substr(0, stem.size() - suffix)));
      return (classes & kCommonNoun) == 0 && !IsOtherWord(lexicon_, table_, stem);  // but 학생|회관
    }
    if (!EndsLikePartOfDistrict(stem) || HasDigit(FirstCodePoints(stem, 1))) return false;
    if (!all.empty() && all.back().word == w) return EndsLikePartOfDistrict(page_.Text(all.back().span));
    if (w == 0 || !page_.GoesOn(w - 1) || page_.words[w - 1].role != Role::kNone) return false;
    const std::string_view district = page_.Text(w - 1);
    const bool division = Lexicon::IsDivision(district) || EndsLikePartOfDistrict(district);
    const bool village = EndsWithAny(stem, {"리", "천"});  // so do many common nouns
    return (division || (!village && lexicon_.places.contains(district))) && lexicon_.SetsOf(stem) == 0 &&
           !IsOtherWord(lexicon_, table_, stem) && (table_.Classes(HashName(stem)) & kCommonNoun) == 0;
  }

  // 경기 성남시: what else might mean a game.
  bool BeforeDistrict(uint32_t w) const {
    if (w + 1 >= page_.words.size() || page_.words[w].after != 0 ||
        page_.words[w + 1].line != page_.words[w].line)
      return false;
    const std::string_view next = page_.Split(w + 1).stem;
    return lexicon_.places.contains(next) || (lexicon_.IsDivision(next) && IsListedPlace(next));
  }

  bool BeforeTitle(uint32_t w) const {
    if (w + 1 >= page_.words.size() || page_.words[w].after != 0) return false;
    const Word& next = page_.words[w + 1];
    return next.line == page_.words[w].line && next.mark == page_.words[w].mark &&
           next.stem_title == TitleUse::kTitle;
  }

  // 런던|증시, 중국|발: bytes of the place.
  size_t PlaceBeforeTail(std::string_view stem) const {
    size_t at = 0;
    for (size_t n = 1; n <= 4 && at < stem.size(); ++n) {
      at += DecodeAt(stem, at).length;
      if (n < 2 || !lexicon_.name_tails.contains(stem.substr(at))) continue;
      const std::string_view place = stem.substr(0, at);
      if (lexicon_.places.contains(place) && !lexicon_.not_places.contains(place)) return at;
    }
    return 0;
  }

  bool IsListedPlace(std::string_view name) const {
    if (CodePoints(name) < 2) return false;
    if (table_.Classes(HashName(name)) & kPlaceName) return true;
    return (table_.Classes(HashName(std::string(name) + "시")) & kPlaceName) ||
           (table_.Classes(HashName(std::string(name) + "군")) & kPlaceName);
  }

  // 리스 회사인 ‘버투 모터스’: what a class noun of bodies has in marks behind it.
  void AddMarked(uint32_t w, std::vector<FoundName>& all) const {
    const Word& word = page_.words[w];
    if (w == 0 || word.mark == kNoIndex || page_.words[w - 1].mark != kNoIndex) return;
    const Marked& marked = page_.marks[static_cast<size_t>(word.mark)];
    if (marked.doubled || marked.first_word != w || marked.end_word - w > 3) return;
    std::string_view before = page_.Text(w - 1);
    if (EndsWith(before, "인")) before = before.substr(0, before.size() - kSyllableBytes);
    if (!lexicon_.organization_nouns.contains(before)) return;
    all.push_back({{word.span.begin, page_.words[marked.end_word - 1].span.end},
                   EntityKind::kOrganization, w});
  }

  const Page& page_;
  const Lexicon& lexicon_;
  const NameTable& table_;
};

}  // namespace

std::vector<FoundName> AddListedNames(const Page& page, const Lexicon& lexicon, const NameTable& table,
                                      const std::vector<FoundName>& found) {
  return ListedNames(page, lexicon, table).Add(found);
}

}  // namespace quoth::korean
