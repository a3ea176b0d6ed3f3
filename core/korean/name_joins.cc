#include "core/korean/name_joins.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "core/korean/body_forms.h"
#include "core/korean/clubs.h"
#include "core/korean/foreign_names.h"
#include "core/korean/hangul.h"
#include "core/korean/place_forms.h"
#include "core/korean/unknown_words.h"

namespace quoth::korean {
namespace {

class NameJoiner {
 public:
  NameJoiner(const Page& page, const Lexicon& lexicon, const NameTable& table, std::vector<FoundName> names)
      : page_(page), lexicon_(lexicon), table_(table), names_(std::move(names)) {}

  std::vector<FoundName> Join() {
    AddNamesBehindTitles();
    TakeShortBodies();
    PartFirms();
    MakeFirmsBodies();
    CompleteForeignNames();
    MakeFirmsBodies();
    JoinLongNames(page_, lexicon_, table_, names_);
    names_ = AddClubs(page_, lexicon_, table_, names_);
    for (FoundName& name : names_) ExtendToState(name);
    AddBodiesOfRows();
    TakeBodiesOfRows();
    names_ = JoinedToBodies();
    return JoinedToBodies();  // 영국|노동당 정부, once 노동당|정부 is one
  }

 private:
  std::string_view Text(const FoundName& name) const { return page_.Text(name.span); }
  uint32_t WordAfter(const FoundName& name) const { return WordBehind(page_, name); }

  // Is nothing but one space between the two?
  bool Adjacent(const FoundName& a, const FoundName& b) const {
    return a.span.end + 1 == b.span.begin && page_.text[a.span.end] == ' ';
  }

  // 홍길동 |주산원 연구위원: what was found as a person behind a name, and abbreviates a body that was found.
  void TakeShortBodies() {
    for (size_t i = 0; i < names_.size(); ++i) {
      FoundName& name = names_[i];
      const bool told = i > 0 && names_[i - 1].kind == EntityKind::kOrganization &&
                        names_[i - 1].span.end + 1 == name.span.begin && page_.text[name.span.begin - 1] == '(';
      if (told && name.kind == EntityKind::kPerson && IsShortForBody(Text(name)))  // 한국주택산업개발원(주산원)
        name.kind = EntityKind::kOrganization;
      if (name.kind != EntityKind::kPerson || name.word == 0 || !page_.StandTogether(name.word - 1, name.word) ||
          page_.words[name.word].span != name.span || !IsShortForBody(Text(name)))
        continue;
      const std::string_view before = page_.Text(name.word - 1);
      const bool found = i > 0 && names_[i - 1].span == page_.words[name.word - 1].span;
      const bool odd = found && CodePoints(before) == 3 && IsHangul(before) && !lexicon_.LooksLikeOrganization(before);
      if (!odd && !lexicon_.MayBeNameBeforeBody(before)) continue;
      name.kind = EntityKind::kOrganization;
      if (found) names_[i - 1].kind = EntityKind::kPerson;
    }
  }

  bool IsShortForBody(std::string_view text) const {
    constexpr size_t kMostNames = 400;
    const auto end = names_.begin() + static_cast<std::ptrdiff_t>(std::min(kMostNames, names_.size()));
    return std::any_of(names_.begin(), end, [&](const FoundName& other) {
      return other.kind == EntityKind::kOrganization && IsShortInThree(text, Text(other));
    });
  }

  // The word right behind the name, as a body that may belong to it; empty if it is none.
  Span SubBodyBehind(const FoundName& name) const {
    const uint32_t next = WordAfter(name);
    if (next == 0) return {};
    const Word& word = page_.words[next];
    const std::string_view stem = page_.Split(word).stem;
    const std::string_view whole = page_.Text(word);
    const std::string_view body = lexicon_.LooksLikeOrganization(whole) ? whole : stem;
    const bool division = HasDigit(body) && EndsWith(body, "부") && CodePoints(body) <= 3 &&  // 대법원 |3부
                          EndsWithAny(Text(name), {"법원", "고법", "지법"});
    if (!division && !lexicon_.IsSubBody(body) && !IsDepartmentOf(name, word, stem)) return {};
    return {word.span.begin, word.span.begin + static_cast<uint32_t>(body.size())};
  }

  // 누리전자 |홍보팀은: a department that does something itself, not a part of somebody's title.
  bool IsDepartmentOf(const FoundName& name, const Word& word, std::string_view department) const {
    return name.kind == EntityKind::kOrganization && (word.role == Role::kTopic || word.role == Role::kSubject) &&
           CodePoints(department) > 2 && EndsWithAny(department, {"팀", "실", "국", "과"}) &&
           lexicon_.IsDepartment(department) && !lexicon_.title_modifiers.contains(department) &&
           !IsOtherWord(lexicon_, table_, department);
  }

  bool Owns(const FoundName& name, std::string_view body) const {
    if (name.kind == EntityKind::kOrganization) return !lexicon_.generic_bodies.contains(body);
    if (name.kind == EntityKind::kPerson) {
      return body == "정부" || body == "정권" || body == "행정부" || EndsWith(body, "검사팀") ||
             EndsWith(body, "특검팀");
    }
    // 미국 정부, 태국 경찰; but 서울 국회.
    const bool national = StartsWith(body, "국회") || EndsWithAny(body, {"대통령실", "총리실"});  // 용산 |대통령실
    if (EndsWithAny(body, {"대학", "대학교"})) return false;  // 미국 |누리공과대학
    if (IsMinistryAtHome(Text(name), body)) return false;
    if (body == "공장" || (national && !lexicon_.states.contains(Text(name)))) return false;
    if (HasOwnPlace(lexicon_, body) && (lexicon_.IsDivision(Text(name)) || lexicon_.states.contains(Text(name))))
      return false;
    return name.kind == EntityKind::kPlace;
  }

  // 리차드|트루스델, 론다|마틴: the other part of a foreign name, where only one was found.
  void CompleteForeignNames() {
    for (size_t i = 0; i < names_.size(); ++i) {
      if (i > 0) earlier_.insert(Text(names_[i - 1]));
      FoundName& name = names_[i];
      TakeForeignName(page_, lexicon_, table_, name);
      TakeInitials(page_, lexicon_, table_, name);
      if (name.kind != EntityKind::kPerson || !IsForeignPart(Text(name))) continue;
      const uint32_t from = i > 0 ? names_[i - 1].span.end : 0;
      const uint32_t to = i + 1 < names_.size() ? names_[i + 1].span.begin : UINT32_MAX;
      const Word& own = page_.words[name.word];
      if (own.span.begin == name.span.begin && name.word > 0 && page_.GoesOn(name.word - 1)) {
        const Word& before = page_.words[name.word - 1];
        const std::string_view stem = page_.Split(before).stem;  // 엘레|나
        const bool unknown = lexicon_.SetsOf(stem) == 0 && table_.Classes(HashName(stem)) == 0;
        if (IsFirmOf(page_.Text(before), Text(name), name)) {
          firms_.insert(Text(name));
          continue;
        }
        const bool university = EndsWith(stem, "대") && CodePoints(stem) > 3;  // 나르비크대|홀트베리 센터
        const bool whole = before.particle == 0 || (table_.Classes(HashName(page_.Text(before))) & kPersonPart) != 0 ||
                           (before.particle == kSyllableBytes && before.role == Role::kOther && unknown);
        if (before.span.begin >= from && whole && !university && IsFreePart(page_.Text(before)) &&
            !lexicon_.EndsAdnominal(page_.Text(before)) && !LeadsToClause(lexicon_, page_.Text(before))) {
          name.span.begin = before.span.begin;
          --name.word;
          --i;  // 조아우|페레이라|다코스타: perhaps there is more
          continue;
        }
      }
      const uint32_t next = WordAfter(name);
      if (next == 0 || !page_.GoesOn(next - 1)) continue;
      const bool before_body = IsBeforeBodyAndTitle(next);
      const std::string_view stem = before_body ? page_.Text(next) : page_.Split(next).stem;
      if (lexicon_.LooksLikeOrganization(stem) || lexicon_.generic_bodies.contains(stem)) continue;
      // 이동하 |누리대 보건학과 교수
      if (page_.GoesOn(next) && lexicon_.IsUniversity(stem, page_.Text(next + 1))) continue;
      if (page_.GoesOn(next) && IsFirmBehind(Text(name), stem, next + 1)) continue;
      const Word& after = page_.words[next];
      const Span part{after.span.begin, after.span.begin + static_cast<uint32_t>(stem.size())};
      const bool taken = to < after.span.end;  // 기시다|후미오: for something else
      // 젠슨|황 누리전자 대표: a surname behind, with more of the phrase to come
      const bool other = stem == "전" || stem == "현" || stem == "사" || stem == "이" || stem == "시" || stem == "도";
      const bool foreign = lexicon_.transliteration.contains(stem) && FinalOf(LastCodePoint(stem)) != kNoFinal &&
                           lexicon_.TitleOf(stem).use == TitleUse::kNone;
      const bool surname = CodePoints(stem) == 1 && (lexicon_.IsSurname(stem) || foreign) && !other &&
                           after.after == 0 && after.span == part &&
                           lexicon_.Foreignness(Text(name)) >= Lexicon::kForeign;
      // 오기노|마사지 누리금융 감독: between a foreign name and a body even a common noun is a part of it.
      const bool body = before_body || (i + 1 < names_.size() && names_[i + 1].kind == EntityKind::kOrganization &&
                                        names_[i + 1].span.begin == after.span.end + 1);
      const bool enclosed = !taken && body && after.span == part && IsForeignPart(stem) && lexicon_.SetsOf(stem) == 0 &&
                            lexicon_.TitleOf(stem).use == TitleUse::kNone;
      // 마리아|산토스: both found, each for itself
      const bool twin =
          taken && names_[i + 1].span == part && names_[i + 1].kind == EntityKind::kPerson && IsForeignPart(stem);
      if ((!IsFreePart(stem) && !surname && !enclosed && !twin) || (taken && names_[i + 1].span != part)) continue;
      name.span.end = part.end;
      if (taken) names_.erase(names_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
  }

  // 클레르 |뒤랑 교통부 대변인: between a name and a body with a title behind it.
  bool IsBeforeBodyAndTitle(uint32_t word) const {
    return word + 2 < page_.words.size() && page_.GoesOn(word) && page_.GoesOn(word + 1) &&
           lexicon_.LooksLikeOrganization(page_.Text(word + 1)) &&
           page_.words[word + 2].stem_title == TitleUse::kTitle;
  }

  bool IsForeignPart(std::string_view part) const { return MayBeForeignPart(lexicon_, table_, part); }

  bool IsFreePart(std::string_view part) const { return IsFreeForeignPart(lexicon_, table_, part); }

  // 누리온은 …. 정하늘 |누리온 대표: what was named alone before is no last name behind a Korean one.
  bool IsFirmOf(std::string_view before, std::string_view firm, const FoundName& last) const {
    const uint32_t next = WordAfter(last);
    if (IsFirmBehind(before, firm, next)) return true;
    const bool titled =
        next != 0 && EndsWithAny(page_.Split(next).stem, {"대표", "대표이사", "사장", "최고경영자", "이사"});
    const bool given = (table_.Classes(HashName(before)) & kPersonPart) != 0;  // 마리아 산토스, 산토스 in a heading
    return titled && !given && CodePoints(before) == 3 && lexicon_.BeginsLikeName(before) &&
           lexicon_.SplitJosa(before).role == Role::kNone && !lexicon_.LooksLikeName(firm) && earlier_.contains(firm);
  }

  // 홍길동 |누리브릿지 대표: a Korean name, and behind it what is no part of a foreign one.
  bool IsFirmBehind(std::string_view name, std::string_view firm, uint32_t title) const {
    constexpr size_t kShortest = 4, kLong = 5;
    const uint8_t classes = table_.Classes(HashName(name));
    const bool spelled = lexicon_.LooksLikeName(name) &&
                         (lexicon_.Foreignness(name) < Lexicon::kForeign || CodePoints(firm) >= kLong);
    const bool korean = (classes & kPersonPart) == 0 && (spelled || (classes & kPersonName) != 0);
    return korean && title != 0 && page_.words[title].stem_title == TitleUse::kTitle && lexicon_.BeginsLikeName(name) &&
           lexicon_.TitleOf(name).use == TitleUse::kNone && CodePoints(firm) >= kShortest &&
           table_.Classes(HashName(firm)) == 0;
  }

  // 마렌 홀트베리 |트렌드웨이브 수석 애널리스트: a long word that no list has, behind two that lists have in names.
  bool IsFirmOfForeigner(std::string_view name, std::string_view firm, uint32_t title) const {
    constexpr size_t kShortest = 5;
    return title != 0 && ArePartsOfForeignName(table_, name) &&
           std::count(name.begin(), name.end(), ' ') == 1 && CodePoints(firm) >= kShortest &&
           table_.Classes(HashName(firm)) == 0 &&
           (page_.words[title].stem_title == TitleUse::kTitle ||
            lexicon_.title_modifiers.contains(page_.Text(title)));
  }

  // 누리브릿지 |홍길동 상무: both found as one name, the firm first.
  bool IsFirmBefore(std::string_view firm, const FoundName& both, std::string_view name) const {
    constexpr size_t kShortest = 4;
    const uint32_t next = WordAfter(both);
    return CodePoints(firm) >= kShortest && table_.Classes(HashName(firm)) == 0 && CodePoints(name) == 3 &&
           lexicon_.LooksLikeName(name) && (table_.Classes(HashName(name)) & kPersonPart) == 0 && next != 0 &&
           page_.words[next].stem_title == TitleUse::kTitle;
  }

  // Does a name with a title stand at that word?
  bool StandsTitled(uint32_t w) const {
    if (w + 1 >= page_.words.size() || !page_.StandTogether(w, w + 1)) return false;
    const std::string_view name = page_.Text(w);
    const bool part = (table_.Classes(HashName(name)) & kPersonPart) != 0;
    const bool titled = page_.words[w + 1].stem_title == TitleUse::kTitle;
    const bool twofold = part && w + 2 < page_.words.size() && page_.StandTogether(w, w + 2) &&
                         page_.words[w + 2].stem_title == TitleUse::kTitle;
    return (lexicon_.LooksLikeName(name) && titled) || twofold;
  }

  // 누리온의 |홍길동 대표, 누리온 소속 |홍길동, 홍길동(누리온) 대표: what no list has, where somebody's body stands.
  bool StandsAsFirm(const FoundName& name) const {
    const std::string_view text = Text(name);
    const uint32_t w = name.word;
    if (text.find(' ') != std::string_view::npos || CodePoints(text) < 3 || table_.Classes(HashName(text)) != 0 ||
        lexicon_.LooksLikeName(text) || page_.words[w].span.begin != name.span.begin || w + 1 >= page_.words.size())
      return false;
    const Josa josa = page_.Split(w);
    if (josa.role == Role::kGenitive && josa.stem == text && page_.GoesOn(w)) return StandsTitled(w + 1);
    if (page_.Text(w) != text) return false;
    if (page_.Text(w + 1) == "소속" && page_.GoesOn(w)) return true;
    const bool alone = page_.words[w].in_brackets && page_.words[w].glued && !page_.words[w + 1].in_brackets && w > 0;
    return alone && (page_.words[w - 1].title == TitleUse::kTitle ||
                     (lexicon_.LooksLikeName(page_.Text(w - 1)) && page_.words[w + 1].stem_title == TitleUse::kTitle));
  }

  // Where the name ends that a body was found as one name with; 0 if all of it is the name. 누리재단|마렌 홀트베리 회장
  size_t EndOfBodyBefore(const FoundName& name, std::string_view text) const {
    const size_t first = text.find(' '), last = text.rfind(' ');
    if (name.kind != EntityKind::kPerson || first == std::string_view::npos) return 0;
    const std::string_view body = text.substr(0, first);
    const bool known = CodePoints(body) > 1 && lexicon_.LooksLikeOrganization(body);  // but 존|하워드
    if (known && !lexicon_.LooksLikeName(body)) return first;
    return first == last && IsFirmBefore(body, name, text.substr(first + 1)) ? first : 0;
  }

  // The same of a body behind the name.
  size_t StartOfBodyBehind(const FoundName& name, std::string_view text) const {
    const size_t space = text.rfind(' ');
    if (name.kind != EntityKind::kPerson || space == std::string_view::npos) return 0;
    const std::string_view before = text.substr(0, space), firm = text.substr(space + 1);
    const bool one = before.find(' ') == std::string_view::npos;
    const bool apart = one ? IsFirmOf(before, firm, name) : IsFirmOfForeigner(before, firm, WordAfter(name));
    return apart ? space + 1 : 0;
  }

  // A person and a body that were found as one name.
  void PartFirms() {
    std::vector<FoundName> parted;
    for (const FoundName& name : names_) {
      const std::string_view text = Text(name);
      if (name.kind == EntityKind::kPerson && StandsAsFirm(name)) firms_.insert(text);
      parted.push_back(name);
      earlier_.insert(text);
      const size_t body_end = EndOfBodyBefore(name, text);
      const size_t second = body_end > 0 ? body_end + 1 : StartOfBodyBehind(name, text);
      if (second == 0) continue;
      firms_.insert(body_end > 0 ? text.substr(0, body_end) : text.substr(second));
      parted.back().span.end = name.span.begin + static_cast<uint32_t>(second) - 1;
      parted.push_back(name);
      parted.back().span.begin += static_cast<uint32_t>(second);
      parted.back().word += static_cast<uint32_t>(std::count(text.begin(), text.begin() + second, ' '));
    }
    names_ = std::move(parted);
    earlier_.clear();
  }

  void MakeFirmsBodies() {
    for (FoundName& name : names_) {
      if (firms_.contains(Text(name))) name.kind = EntityKind::kOrganization;
    }
  }

  // 미|국무부: the abbreviation of a state before a body of it.
  void ExtendToState(FoundName& name) const {
    if (name.kind != EntityKind::kOrganization || name.word == 0 || !lexicon_.IsSubBody(Text(name)) ||
        name.span.begin != page_.words[name.word].span.begin || !page_.GoesOn(name.word - 1) ||
        !lexicon_.state_abbreviations.contains(page_.Text(name.word - 1)))
      return;
    --name.word;
    name.span.begin = page_.words[name.word].span.begin;
  }

  // 누리온의 최고경영자(CEO) 마렌 홀트베리가: what owns the title is a body.
  void AddNamesBehindTitles() {
    std::vector<FoundName> all;
    size_t next = 0;
    const auto keep_until = [&](const FoundName& added) {
      for (; next < names_.size() && names_[next].span.begin < added.span.end; ++next) {
        if (names_[next].span.end <= added.span.begin) all.push_back(names_[next]);
      }
    };
    std::vector<FoundName> sure = FindNamesBehindTitles(page_, lexicon_, table_);
    for (const auto& names : {FindVietnameseNames(page_, lexicon_), FindJapaneseNames(page_, lexicon_)}) {
      for (const FoundName& name : names) {
        std::erase_if(sure, [&](const FoundName& other) { return name.span.Overlaps(other.span); });
        sure.push_back(name);
      }
    }
    std::sort(sure.begin(), sure.end(), [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
    for (const FoundName& added : sure) {
      keep_until(added);
      const uint32_t owner = added.word < 3 ? 0 : added.word - 3;  // before the title and the bracket
      if (!all.empty() && all.back().kind == EntityKind::kPerson && all.back().word == owner &&
          page_.Split(owner).role == Role::kGenitive) {
        all.back().kind = EntityKind::kOrganization;
      }
      all.push_back(added);
    }
    all.insert(all.end(), names_.begin() + static_cast<std::ptrdiff_t>(next), names_.end());
    names_ = std::move(all);
  }

  // ARC, |누리카트, |다온페이 등은; |누리신보, |다온망 등에 따르면: what no list knows, in a row of bodies.
  void AddBodiesOfRows() {
    std::vector<FoundName> all;
    size_t next = 0;
    for (uint32_t first = 0; first < page_.words.size();) {
      uint32_t last = first;
      while (last + 1 < page_.words.size() && AreJoined(last, last + 1)) ++last;
      if (last > first) AddBodiesOfRow(first, last, next, all);
      first = last + 1;
    }
    all.insert(all.end(), names_.begin() + static_cast<std::ptrdiff_t>(next), names_.end());
    names_ = std::move(all);
  }

  // `next`: the first of the names that is not in `all` yet.
  void AddBodiesOfRow(uint32_t first, uint32_t last, size_t& next, std::vector<FoundName>& all) {
    while (next < names_.size() && names_[next].span.end <= page_.words[first].span.begin)
      all.push_back(names_[next++]);
    const std::string_view behind = last + 1 < page_.words.size() ? page_.Text(last + 1) : std::string_view();
    const bool told = behind == "등에" && last + 2 < page_.words.size() && page_.Text(last + 2) == "따르면";
    size_t bodies = 0, unknown = 0;
    size_t at = next;
    for (uint32_t w = first; w <= last; ++w) {
      while (at < names_.size() && names_[at].span.end <= page_.words[w].span.begin) ++at;
      const bool named = at < names_.size() && names_[at].span.begin < page_.words[w].span.end;
      const bool body = named && names_[at].kind == EntityKind::kOrganization;
      if (body) {
        ++bodies;
      } else if (!named && MayBeUnknownBody(w, told)) {
        ++unknown;
      } else if (!(told && unknown > 0 && (named ? names_[at].kind == EntityKind::kPerson
                                                 : lexicon_.LooksLikeName(InRow(w))))) {
        if (w != last) return;
        --last;  // perhaps the row ends in a longer name
      }
    }
    if (unknown == 0 || !(told || (bodies > 0 && (bodies + unknown > 2 || StartsWith(behind, "등"))))) return;
    for (uint32_t w = first; w <= last; ++w) {
      const Word& word = page_.words[w];
      const bool named = next < names_.size() && names_[next].span.begin < word.span.end;
      for (; next < names_.size() && names_[next].span.begin < word.span.end; ++next) {
        all.push_back(names_[next]);
        if (names_[next].kind == EntityKind::kPerson) all.back().kind = EntityKind::kOrganization;
      }
      const uint32_t length = static_cast<uint32_t>(InRow(w).size());
      if (!named) all.push_back({{word.span.begin, word.span.begin + length}, EntityKind::kOrganization, w});
    }
  }

  // 다온아레나, 다온아레나 등: what ends like a particle is none before a comma or 등.
  std::string_view InRow(uint32_t w) const {
    const bool bare = page_.words[w].after != 0 || (w + 1 < page_.words.size() && StartsWith(page_.Text(w + 1), "등"));
    return bare ? page_.Text(w) : page_.Split(w).stem;
  }

  // Of a word in a row that says of its items that they are bodies (`told`), or that holds bodies: may it be one?
  bool MayBeUnknownBody(uint32_t w, bool told) const {
    const Word& word = page_.words[w];
    const std::string_view stem = InRow(w);
    const auto other = static_cast<uint8_t>(~kOrganizationName);
    if (word.in_brackets || word.glued || word.role == Role::kCopula || lexicon_.LooksLikeName(stem) ||
        ((table_.Classes(HashName(stem)) | table_.Classes(HashName(page_.Text(word)))) & other) != 0)
      return false;
    if (IsCapitals(stem)) {
      return CodePoints(stem) >= 2 &&
             (word.stem_title == TitleUse::kNone || !lexicon_.TitleOf(stem).before.empty());  // U|MC
    }
    return CodePoints(stem) >= 3 && word.stem_title == TitleUse::kNone && MayBePartOfName(lexicon_, stem) &&
           (told || lexicon_.Foreignness(stem) >= Lexicon::kForeign || lexicon_.LooksLikeOrganization(stem)) &&
           !EndsClause(lexicon_, stem) && !EndsCommonly(stem);
  }

  // UMC, 3M; but Raw.
  static bool IsCapitals(std::string_view word) {
    return IsUpperLatin(word) && std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  }

  // 누리|수수료, 다온|지수, 누리|어: the end of it is a common noun.
  bool EndsCommonly(std::string_view stem) const {
    if (lexicon_.IsSurelyOrganization(stem)) return false;
    const std::string_view end = LastCodePoints(stem, 2);
    return EndsWith(stem, "어") || (CodePoints(stem) > 3 && lexicon_.Foreignness(stem) < Lexicon::kForeign &&
                                    (table_.Classes(HashName(end)) & (kCommonNoun | kPersonPart)) == kCommonNoun);
  }

  // 누리온, 다온테크, |크리스탁 등: a word that sounds foreign in a row of bodies is no person.
  void TakeBodiesOfRows() {
    for (size_t i = 0; i < names_.size(); ++i) {
      FoundName& name = names_[i];
      const std::string_view text = Text(name);
      const uint32_t w = name.word;
      if (name.kind != EntityKind::kPerson || name.span.begin != page_.words[w].span.begin || CodePoints(text) < 3 ||
          text.find(' ') != std::string_view::npos || !IsHangul(text) || lexicon_.LooksLikeName(text))
        continue;
      const uint32_t next = WordAfter(name);
      if (next != 0 && page_.words[next].stem_title != TitleUse::kNone) continue;
      if (BodyBeforeInRow(i) || (i + 1 < names_.size() && names_[i + 1].kind == EntityKind::kOrganization &&
                                 AreJoined(w, names_[i + 1].word)))
        name.kind = EntityKind::kOrganization;
    }
  }

  // Is the word joined to the next one by a comma or a particle for “and”?
  bool AreJoined(uint32_t word, uint32_t next) const {
    return word + 1 == next && page_.words[word].line == page_.words[next].line &&
           page_.words[word].mark == page_.words[next].mark &&
           (page_.words[word].after == ',' || (page_.words[word].after == 0 && page_.words[word].role == Role::kWith));
  }

  // Is one of the words that a row joins to the name from the left a body?
  bool BodyBeforeInRow(size_t i) const {
    constexpr uint32_t kMostWords = 5;
    size_t k = i;
    for (uint32_t w = names_[i].word; w > 0 && names_[i].word - w < kMostWords && AreJoined(w - 1, w); --w) {
      if (IsUpperLatin(page_.Split(w - 1).stem)) return true;
      while (k > 0 && names_[k - 1].word >= w - 1) --k;
      if (k < i && names_[k].word == w - 1) return names_[k].kind == EntityKind::kOrganization;
      if (page_.words[w - 1].role != Role::kNone && page_.words[w - 1].role != Role::kWith) return false;
    }
    return false;
  }

  // 누리 통신은, 누리 통신 등: the noun of a news agency, written apart from its name.
  Span AgencyBehind(const FoundName& name) const {
    constexpr std::string_view kAgency = "통신";
    const uint32_t next = WordAfter(name);
    if (next == 0 || name.kind == EntityKind::kPlace || page_.words[next - 1].span != name.span) return {};
    const Word& noun = page_.words[next];
    if (page_.Split(noun).stem != kAgency) return {};
    const std::string_view behind = next + 1 < page_.words.size() ? page_.Split(next + 1).stem : std::string_view();
    const bool ends = noun.role != Role::kNone || noun.after != 0 || EndsWithAny(behind, {"등", "기자", "특파원"});
    return ends ? Span{noun.span.begin, noun.span.begin + static_cast<uint32_t>(kAgency.size())} : Span{};
  }

  // 누리| 국립공원, 누리| 경기장: the noun of a place, written apart from its name.
  Span PlaceNounBehind(const FoundName& name) const {
    const uint32_t next = WordAfter(name);
    if (next == 0 || name.kind == EntityKind::kOrganization) return {};
    const Word& noun = page_.words[next];
    const std::string_view stem = page_.Split(noun).stem;
    const bool foreign = IsHangul(Text(name)) && lexicon_.Foreignness(LastWordOf(Text(name))) >= Lexicon::kForeign;
    if (!IsPlaceNoun(stem) || !foreign) return {};
    return {noun.span.begin, noun.span.begin + static_cast<uint32_t>(stem.size())};
  }

  // 누리국의| 국방부: a ministry of its own, not Korea's.
  Span MinistryBehind(const FoundName& name) const {
    const bool district = lexicon_.IsDivision(Text(name)) && !EndsWith(Text(name), "지구");
    const bool korea = EndsWithAny(Text(name), {"한국", "대한민국"});
    if (name.kind != EntityKind::kPlace || district || korea) return {};
    uint32_t owner = name.word;
    while (owner + 1 < page_.words.size() && page_.words[owner].span.end < name.span.end) ++owner;
    if (owner + 1 >= page_.words.size() || page_.Split(owner).role != Role::kGenitive || !page_.GoesOn(owner) ||
        page_.words[owner].span.end != name.span.end + kSyllableBytes)
      return {};
    const std::string_view body = page_.Split(owner + 1).stem;
    const uint32_t begin = page_.words[owner + 1].span.begin;
    const bool ministry = CodePoints(body) > 2 && EndsWithAny(body, {"부", "성"}) &&
                          !EndsWithAny(body, {"정부", "행정부"}) && lexicon_.IsSubBody(body);
    return ministry ? Span{begin, begin + static_cast<uint32_t>(body.size())} : Span{};
  }

  // Names with the body behind them that belongs to them.
  std::vector<FoundName> JoinedToBodies() const {
    std::vector<FoundName> joined;
    for (size_t i = 0; i < names_.size(); ++i) {
      FoundName name = names_[i];
      if (!joined.empty() && name.span.begin < joined.back().span.end) {
        joined.back().span.end = std::max(joined.back().span.end, name.span.end);
        continue;
      }
      const Span body = SubBodyBehind(name);
      const bool goes_on = i + 1 < names_.size() && Adjacent(name, names_[i + 1]) &&
                           names_[i + 1].kind == EntityKind::kOrganization;
      if (goes_on && lexicon_.IsSubBody(Text(names_[i + 1])) && Owns(name, Text(names_[i + 1]))) {
        name.span.end = names_[i + 1].span.end;
        name.kind = EntityKind::kOrganization;
      } else if (!body.empty() && Owns(name, page_.Text(body)) &&
                 !(i + 1 < names_.size() && names_[i + 1].span.begin < body.end)) {
        name.span.end = body.end;
        name.kind = EntityKind::kOrganization;
      }
      for (const Span behind : {AgencyBehind(name), MinistryBehind(name)}) {
        if (behind.empty()) continue;
        name.span.end = behind.end;
        name.kind = EntityKind::kOrganization;
      }
      if (const Span noun = PlaceNounBehind(name); !noun.empty()) {
        name.span.end = noun.end;
        name.kind = EntityKind::kPlace;
      }
      joined.push_back(name);
    }
    return joined;
  }

  const Page& page_;
  const Lexicon& lexicon_;
  const NameTable& table_;
  std::vector<FoundName> names_;
  std::unordered_set<std::string_view> earlier_;  // names before the one that is looked at
  std::unordered_set<std::string_view> firms_;    // names that must be bodies
};

}  // namespace

uint32_t WordBehind(const Page& page, const FoundName& name) {
  uint32_t word = name.word;
  while (word + 1 < page.words.size() && page.words[word].span.end < name.span.end) ++word;
  if (page.words[word].span.end != name.span.end || word + 1 >= page.words.size()) return 0;
  const Word& next = page.words[word + 1];
  const bool near = next.span.begin == name.span.end + 1 && page.text[name.span.end] == ' ' &&
                    next.mark == page.words[word].mark;
  return near ? word + 1 : 0;
}

bool HasOwnPlace(const Lexicon& lexicon, std::string_view body) {
  return CodePoints(body) > 2 && lexicon.places.contains(FirstCodePoints(body, 2));
}

std::vector<FoundName> JoinNames(const Page& page, const Lexicon& lexicon, const NameTable& table,
                                 std::vector<FoundName> names) {
  return NameJoiner(page, lexicon, table, std::move(names)).Join();
}

}  // namespace quoth::korean
