#include "core/korean/name_spans.h"

#include <algorithm>
#include <unordered_set>

#include "core/korean/false_names.h"
#include "core/korean/foreign_names.h"
#include "core/korean/hangul.h"
#include "core/korean/listed_names.h"
#include "core/korean/name_ends.h"
#include "core/korean/name_joins.h"
#include "core/korean/phrase.h"
#include "core/korean/place_forms.h"
#include "core/korean/unknown_words.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

class Mender {
 public:
  Mender(const Page& page, const Lexicon& lexicon, const NameTable& table)
      : page_(page), lexicon_(lexicon), table_(table), name_ends_(page, lexicon, table) {}

  std::vector<FoundName> Run(const std::vector<FoundName>& found) {
    for (const FoundName& name : AddListedNames(page_, lexicon_, table_, found)) PartAtBrackets(name);
    return Join();
  }

 private:
  std::string_view Text(const FoundName& name) const { return page_.Text(name.span); }

  uint32_t WordAt(uint32_t word, uint32_t begin) const {
    while (page_.words[word].span.end <= begin) ++word;
    return word;
  }

  // A name does not reach over a bracket: of `Jane Doe) 유럽위원회` the last part is the name.
  void PartAtBrackets(FoundName name) {
    const std::string_view text = Text(name);
    const size_t close = text.find_last_of(")]");
    const size_t open = text.find_first_of("([");
    if (close != std::string_view::npos && open == std::string_view::npos) {
      name.span.begin += static_cast<uint32_t>(close) + 1;
      constexpr std::string_view kBetween = " .,";  // 마크 에이(A). 피터슨
      while (name.span.begin < name.span.end && kBetween.find(page_.text[name.span.begin]) != std::string_view::npos)
        ++name.span.begin;
    } else if (open != std::string_view::npos) {  // 한빛전자(HBE) 반도체: what stands before it
      name.span.end = name.span.begin + static_cast<uint32_t>(open);
    }
    PassMark(name);
    if (name.span.empty()) return;
    name.word = WordAt(name.word, name.span.begin);
    PartAtDots(name);
  }

  // ‘소나기’ 마렌 홀트베리: nor over a mark that closes.
  void PassMark(FoundName& name) {
    if (name.kind != EntityKind::kPerson) return;
    for (const std::string_view mark : {"' ", "\" ", "’ ", "” "}) {
      const size_t at = Text(name).find(mark);
      if (at == std::string_view::npos) continue;
      not_names_.insert(Text(name).substr(0, at));  // what the person is called names nobody else
      name.span.begin += static_cast<uint32_t>(at + mark.size());
    }
  }

  // 누리은행과 가람은행: two bodies.
  size_t AndBetweenBodies(const FoundName& name) const {
    const std::string_view text = Text(name);
    if (name.kind != EntityKind::kOrganization) return 0;
    for (const std::string_view joint : {"과 ", "와 "}) {
      const size_t at = text.find(joint);
      if (at != std::string_view::npos && lexicon_.IsSurelyOrganization(text.substr(0, at)) &&
          lexicon_.LooksLikeOrganization(text.substr(at + joint.size())))
        return at;
    }
    return 0;
  }

  // 가람축협-누리축협, 가람군-누리로보틱스: with a dash between them.
  bool AreTwoBodies(std::string_view first, std::string_view second) const {
    if (lexicon_.IsSurelyOrganization(first) && lexicon_.IsSurelyOrganization(second)) return true;
    return IsHangul(first) && IsHangul(second) && CodePoints(second) > 2 && CodePoints(first) > 2 &&
           EndsLikeDistrict(first);  // but 오스트리아-헝가리
  }

  // 나경원·윤상현: names in a row.
  void PartAtDots(FoundName name) {
    if (const size_t and_at = AndBetweenBodies(name); and_at != 0) {
      FoundName first = name;
      first.span.end = name.span.begin + static_cast<uint32_t>(and_at);
      PartWords(first);
      name.span.begin = first.span.end + static_cast<uint32_t>(kSyllableBytes) + 1;
      name.word = WordAt(name.word, name.span.begin);
      return PartAtDots(name);
    }
    const std::string_view text = Text(name);
    std::string_view joint = "·";
    size_t dot = text.find(joint);
    if (const size_t dash = text.find('-'); dot == std::string_view::npos && dash != dot &&
        AreTwoBodies(text.substr(0, dash), text.substr(dash + 1))) {
      joint = "-";
      dot = dash;
    }
    if (dot == std::string_view::npos || CodePoints(text.substr(0, dot)) < 2 ||
        CodePoints(text.substr(dot + joint.size())) < 2 || text.find(' ') != std::string_view::npos) {
      return PartWords(name);
    }
    FoundName first = name;
    first.span.end = name.span.begin + static_cast<uint32_t>(dot);
    PartWords(first);
    name.span.begin = first.span.end + static_cast<uint32_t>(joint.size());
    PartAtDots(name);
  }

  // 서울 여의도, 이스라엘 카츠 이스라엘: a known place stands for itself.
  void PartWords(FoundName name) {
    const std::string_view text = Text(name);
    const size_t space = text.find(' ');
    if (space == std::string_view::npos) return Keep(name);
    const std::string_view first = text.substr(0, space);
    if (PartAtOwner(name) || PartAtTown(name)) return;
    if (const size_t former = text.find(" 전 "); former != std::string_view::npos) {  // 누리온|전 연구소장
      name.span.end = name.span.begin + static_cast<uint32_t>(former);
      return PartWords(name);
    }
    if ((name.kind == EntityKind::kPlace &&
         (lexicon_.places.contains(first) || lexicon_.IsDivision(first) || EndsLikePartOfDistrict(first))) ||
        (lexicon_.places.contains(first) && lexicon_.IsDivision(text.substr(space + 1))) ||  // 전남 가람군
        (name.kind == EntityKind::kOrganization && StandsApart(first, text.substr(space + 1)))) {
      KeepFirstWord(name, EntityKind::kPlace);
      return PartWords(name);
    }
    const std::string_view second = text.substr(space + 1, text.find(' ', space + 1) - space - 1);
    if (name.kind == EntityKind::kOrganization && lexicon_.states.contains(first) && lexicon_.IsClassNoun(second) &&
        second.size() + space + 1 < text.size()) {
      KeepFirstWord(name, EntityKind::kPlace);  // 미국 싱크탱크 누리연구소
      return PartWords(name);
    }
    if (first == "산하" || (name.kind != EntityKind::kPlace && lexicon_.IsClassNoun(first) &&
                          !lexicon_.body_heads.contains(first))) {
      name.kind = EntityKind::kOrganization;
      DropFirstWord(name);
      return PartWords(name);
    }
    const bool goes_on = !names_.empty() && names_.back().kind == EntityKind::kPerson &&
                         names_.back().span.end + 1 == name.span.begin && IsForeignPart(Text(names_.back()));
    if (name.kind == EntityKind::kOrganization && goes_on && lexicon_.SetsOf(first) == 0 &&
        !lexicon_.LooksLikeOrganization(first) && lexicon_.LooksLikeOrganization(text.substr(space + 1))) {
      names_.back().span.end += static_cast<uint32_t>(space) + 1;  // 마렌 |홀트베리|누리전자
      DropFirstWord(name);
      return PartWords(name);
    }
    if (name.kind == EntityKind::kOrganization && IsForeignPart(first) && BeginsWithState(text.substr(space + 1))) {
      DropFirstWord(name);  // (마리아) 곤살레스|스페인 노동부
      return PartWords(name);
    }
    const size_t last = text.rfind(' ');
    const std::string_view tail = text.substr(last + 1);
    // 모신|이정분 씨, 무소속|이정분 의원, 주포|레오, 취임하자|레오: no part of a name.
    const bool korean = CodePoints(tail) == 3 && lexicon_.LooksLikeName(tail);
    const bool modifier = (korean || lexicon_.unnamed_bodies.contains(first)) &&
                          (lexicon_.EndsAdnominal(first) || lexicon_.not_names.contains(first));
    if (name.kind == EntityKind::kPerson && last == space && (modifier || LeadsToClause(lexicon_, first)) &&
        !lexicon_.LooksLikeOrganization(first)) {
      DropFirstWord(name);
      return Keep(name);
    }
    // 누리연합|구본하 의원: a body and its member.
    if (name.kind == EntityKind::kOrganization && last == space && lexicon_.LooksLikeOrganization(first) &&
        (table_.Classes(HashName(tail)) & static_cast<uint8_t>(~kGivenName)) == 0 &&
        (lexicon_.MayBeName(tail) || lexicon_.IsSpelledLikeName(tail)) && IsBeforeOffice(name)) {
      KeepFirstWord(name, EntityKind::kOrganization);
      name.kind = EntityKind::kPerson;
      return Keep(name);
    }
    // 마렌 홀트베리|누리은행 의장
    if (name.kind == EntityKind::kOrganization && last != space &&
        ArePartsOfForeignName(table_, text.substr(0, last)) &&
        (lexicon_.LooksLikeOrganization(tail) || lexicon_.organizations.contains(tail))) {
      FoundName person = name;
      person.kind = EntityKind::kPerson;
      person.span.end = name.span.begin + static_cast<uint32_t>(last);
      Keep(person);
      name.span.begin = person.span.end + 1;
      name.word = WordAt(name.word, name.span.begin);
      return Keep(name);
    }
    // 끝난 뒤|바이든 대통령
    const bool adverb = lexicon_.time_adverbs.contains(first) || lexicon_.connectives.contains(first) ||
                        lexicon_.not_names.contains(first);
    const Role before = name.word > 0 ? page_.Split(name.word - 1).role : Role::kNone;
    const bool verb =
        EndsWith(first, "자") && (before == Role::kSubject || before == Role::kObject);  // 역풍이 일자|마렌
    if (name.kind == EntityKind::kPerson && ((adverb && !lexicon_.IsSurname(first)) || verb)) {
      DropFirstWord(name);
      return PartWords(name);
    }
    if (name.kind == EntityKind::kPerson && PartAtParticle(name)) return;
    if (name.kind == EntityKind::kPerson && ComesFrom(first, name.word)) {
      DropFirstWord(name);
      return PartWords(name);
    }
    // 나라의힘|홍길동 의원: a party; no foreign name holds 의.
    if (name.kind == EntityKind::kPerson && IsHangul(first) && first.substr(kSyllableBytes).find("의") < first.size() &&
        CodePoints(tail) == 3 && first.size() + 1 + tail.size() == text.size() && !EndsWith(first, "의")) {
      KeepFirstWord(name, EntityKind::kOrganization);
      return Keep(name);
    }
    const Title title = lexicon_.TitleOf(tail);
    const bool office = title.before.empty() || OnlyHeadsDepartment(lexicon_, tail) ||
                        (CodePoints(title.head) > 2 && name.kind == EntityKind::kOrganization &&
                         !lexicon_.LooksLikeOrganization(tail));  // 교육부|학교지원관
    if (title.use == TitleUse::kTitle && office && name.kind != EntityKind::kPlace) {  // 홍길동|총장
      name.span.end = name.span.begin + static_cast<uint32_t>(last);
      return PartWords(name);
    }
    if (name.kind == EntityKind::kPerson &&
        (lexicon_.places.contains(tail) || lexicon_.LooksLikeOrganization(tail) || tail == "미" ||
         (CodePoints(tail) > 2 && lexicon_.IsBareClass(tail)) ||
         lexicon_.organizations.contains(page_.Text(WordAt(name.word, name.span.end - 1))))) {  // 홍길동 한은|
      FoundName body = name;
      name.span.end = name.span.begin + static_cast<uint32_t>(last);
      Keep(name);
      if (!lexicon_.LooksLikeOrganization(tail) || CodePoints(tail) < 3) return;
      body.kind = EntityKind::kOrganization;
      body.span.begin = name.span.end + 1;
      body.word = WordAt(body.word, body.span.begin);
      return Keep(body);  // 마렌 홀트베리|누리전자
    }
    // 한빛전자 공공부문: the body is what the department belongs to.
    const uint32_t tail_begin = name.span.begin + static_cast<uint32_t>(last) + 1;
    const std::string_view tail_word = page_.Text(WordAt(name.word, tail_begin));  // 경제학|과
    const bool department =
        lexicon_.IsDepartment(tail) || lexicon_.IsDepartment(tail_word) || IsDepartmentBehindBracket(name);
    const uint32_t next = WordAfter(name);
    if (name.kind == EntityKind::kOrganization && next != 0 && IsEmployee(text.substr(0, last), tail, next)) {
      FoundName body = name;
      body.span.end = name.span.begin + static_cast<uint32_t>(last);
      PartWords(body);
      name.kind = EntityKind::kPerson;
      name.span.begin = tail_begin;
      name.word = WordAt(name.word, tail_begin);
      return Keep(name);
    }
    if (name.kind == EntityKind::kOrganization && next != 0 && IsEmployee(text.substr(space + 1), first, next)) {
      KeepFirstWord(name, EntityKind::kPerson);  // 홍길동|하늘대 교수
      return PartWords(name);
    }
    // 한빛은행 기업금융|담당 부행장
    const bool before_bound = next != 0 && lexicon_.bound_modifiers.contains(page_.Text(next));
    if (name.kind == EntityKind::kOrganization &&
        ((department && !lexicon_.IsSubBody(tail)) || before_bound || HasDigit(FirstCodePoints(tail, 1)))) {
      name.span.end = name.span.begin + static_cast<uint32_t>(last);
      return PartWords(name);
    }
    Keep(name);
  }

  // 누리전자 모바일(MX)|사업부
  bool IsDepartmentBehindBracket(const FoundName& name) const {
    const uint32_t bracket = WordAt(name.word, name.span.end - 1) + 1;
    return bracket + 1 < page_.words.size() && page_.words[bracket].in_brackets && page_.words[bracket].glued &&
           page_.words[bracket + 1].glued && !page_.words[bracket + 1].in_brackets &&
           lexicon_.IsDepartment(page_.Split(bracket + 1).stem);
  }

  // 누리법원 홍길동 |부장판사, 누리법원 홍길동 |영장전담 부장판사
  bool IsBeforeOffice(const FoundName& name) const {
    const uint32_t next = WordAfter(name);
    if (next == 0 || page_.words[next].stem_title == TitleUse::kTitle) return next != 0;
    const bool field = page_.words[next].role == Role::kNone && CodePoints(page_.Text(next)) > 2;
    return field && next + 1 < page_.words.size() && page_.StandTogether(next, next + 1) &&
           page_.words[next + 1].stem_title == TitleUse::kTitle;
  }

  // 마렌은 |홀트베리를: two persons
  bool PartAtParticle(const FoundName& name) {
    const std::string_view text = Text(name);
    size_t begin = 0;
    for (size_t space = text.find(' '); space != std::string_view::npos; space = text.find(' ', begin)) {
      const std::string_view word = text.substr(begin, space - begin);
      const size_t stem = name_ends_.StemInName(word);
      if (stem < word.size()) {
        FoundName one = name;
        one.span.end = one.span.begin + static_cast<uint32_t>(begin + stem);
        FoundName other = name;
        other.span.begin += static_cast<uint32_t>(space) + 1;
        other.word = WordAt(name.word, other.span.begin);
        PartWords(one);
        PartWords(other);
        return true;
      }
      begin = space + 1;
    }
    return false;
  }

  // 홍길동|나루군 경제과장, 나루구|홍길동 구청장
  bool PartAtTown(FoundName name) {
    const std::string_view text = Text(name);
    const size_t space = text.find(' ');
    const uint32_t next = WordAfter(name);
    const bool longer = next != 0 && text.find(' ', space + 1) != std::string_view::npos;
    if (name.kind != EntityKind::kPerson || next == 0 || longer) return false;
    if (page_.words[next].stem_title == TitleUse::kNone) return false;
    const auto town =
        TownBesideName(lexicon_, text.substr(0, space), text.substr(space + 1), page_.Split(next).stem);
    if (!town) return false;
    KeepFirstWord(name, *town == TownPlace::kFirst ? EntityKind::kPlace : EntityKind::kPerson);
    if (*town == TownPlace::kSecond) name.kind = EntityKind::kPlace;
    Keep(name);
    return true;
  }

  // 네팔에서 온|타파 구르마: a verb of one syllable before the name.
  bool ComesFrom(std::string_view first, uint32_t word) const {
    return lexicon_.short_adnominals.contains(first) && IsBehindPlace(page_, word);
  }

  // 나래국제문제연구소의|마르텐 호이스: a body, and somebody of it.
  bool PartAtOwner(const FoundName& name) {
    const std::string_view text = Text(name);
    for (size_t at = 0, space = text.find(' '); space != std::string_view::npos;
         at = space + 1, space = text.find(' ', at)) {
      const std::string_view word = text.substr(at, space - at);
      if (!EndsWith(word, "의") || word.size() <= 2 * kSyllableBytes) continue;
      if (!lexicon_.LooksLikeOrganization(word.substr(0, word.size() - kSyllableBytes))) continue;
      FoundName body = name, rest = name;
      body.kind = EntityKind::kOrganization;
      body.span.end = name.span.begin + static_cast<uint32_t>(space - kSyllableBytes);
      rest.span.begin = name.span.begin + static_cast<uint32_t>(space) + 1;
      rest.word = WordAt(name.word, rest.span.begin);
      if (IsForeignPart(Text(rest).substr(0, Text(rest).find(' ')))) rest.kind = EntityKind::kPerson;
      PartWords(body);
      PartWords(rest);
      return true;
    }
    return false;
  }

  // 한빛증권|홍길동 연구원은
  bool IsEmployee(std::string_view body, std::string_view name, uint32_t next) const {
    const bool university = EndsLikeUniversity(body);
    const bool is_body = university || lexicon_.LooksLikeOrganization(body);
    return CodePoints(name) == 3 && lexicon_.LooksLikeName(name) && is_body &&
           lexicon_.TitleOf(page_.Split(next).stem).use == TitleUse::kTitle;
  }

  void DropFirstWord(FoundName& name) const {
    name.span.begin += static_cast<uint32_t>(Text(name).find(' ')) + 1;
    name.word = WordAt(name.word, name.span.begin);
  }

  // The first word is a name of that kind; the rest stays in `name`.
  void KeepFirstWord(FoundName& name, EntityKind kind) {
    FoundName first = name;
    first.kind = kind;
    first.span.end = first.span.begin + static_cast<uint32_t>(Text(name).find(' '));
    Keep(first);
    DropFirstWord(name);
  }

  // 스페인 노동부
  bool BeginsWithState(std::string_view body) const {
    const size_t space = body.find(' ');
    return space != std::string_view::npos && lexicon_.states.contains(body.substr(0, space)) &&
           lexicon_.IsSubBody(body.substr(space + 1));
  }

  // 프랑스 플래니스웨어, 서초구 서울고등법원: the place is no part of the body's name, as it is in
  // 미국 상무부.
  bool StandsApart(std::string_view first, std::string_view rest) const {
    if (IsMinistryAtHome(first, rest)) return true;
    if (lexicon_.IsDivision(first) && lexicon_.LooksLikeOrganization(rest) &&
        (!lexicon_.IsSubBody(rest) || HasOwnPlace(lexicon_, rest)))
      return true;
    if (!lexicon_.states.contains(first) || rest.find(' ') != std::string_view::npos) return false;
    if (IsLatin(FirstCodePoints(rest, 1)) || NamesUniversity(rest)) return true;
    if (lexicon_.BearsForeignName(rest)) return true;
    return !lexicon_.IsSubBody(rest) && !EndsWith(rest, "팀") && !lexicon_.LooksLikeOrganization(rest);
  }

  // 루이스 오르테|가 페루 대통령은: no particle, for the office behind has one of its own.
  void TakeLastSyllable(FoundName& name) {
    if (name.kind != EntityKind::kPerson || Text(name).empty()) return;
    const uint32_t w = WordAt(name.word, name.span.end - 1);
    if (page_.words[w].span.end != name.span.end + kSyllableBytes || w + 2 >= page_.words.size() ||
        !page_.StandTogether(w, w + 2) || page_.words[w].role != Role::kSubject)
      return;
    const bool office = lexicon_.states.contains(page_.Text(w + 1)) &&
                        page_.words[w + 2].stem_title == TitleUse::kTitle && page_.words[w + 2].role == Role::kTopic;
    const bool before = whole_.contains(page_.Text(w));  // 오르테|가 대통령은
    if (!before && (!office || lexicon_.Foreignness(LastWordOf(Text(name))) < Lexicon::kForeign)) return;
    name.span.end = page_.words[w].span.end;
    whole_.insert(LastWordOf(Text(name)));
  }

  // 소피아 레예스 상원의원: words that lists have in persons' names, and no list as a body, before a title.
  bool NamesPersonBeforeTitle(const FoundName& name) const {
    const std::string_view text = Text(name);
    const uint32_t next = WordAfter(name);
    if (next == 0 || page_.words[next].stem_title != TitleUse::kTitle) return false;
    if (!ArePartsOfForeignName(table_, text) && !(CodePoints(text) == 3 && lexicon_.LooksLikeName(text))) return false;
    std::string joined(text);
    std::erase(joined, ' ');
    return (table_.Classes(HashName(joined)) & kOrganizationName) == 0 && !lexicon_.organizations.contains(text);
  }

  // 행성 간 이동 시스템(ITS): letters that stand for what is no name.
  bool AbbreviatesOther(const FoundName& name) const {
    const Word& word = page_.words[name.word];
    if (!word.in_brackets || !word.glued || name.span.begin != word.span.begin || name.word == 0 ||
        page_.words[name.word - 1].in_brackets || !IsLatin(Text(name)))
      return false;
    const uint32_t before = page_.words[name.word - 1].span.end;
    return names_.empty() || names_.back().span.end != before;
  }

  // 홍길동(누리)·김철수(나루) 의원: for where they sit.
  bool IsConstituency(const FoundName& name) const {
    const uint32_t w = name.word;
    const Word& word = page_.words[w];
    if (!word.in_brackets || !word.glued || word.span != name.span || w == 0 || w + 1 >= page_.words.size() ||
        page_.words[w - 1].in_brackets || page_.words[w + 1].in_brackets || page_.words[w + 1].line != word.line)
      return false;
    const std::string_view member = page_.Text(w - 1);
    const std::string_view behind = page_.Split(w + 1).stem;
    return CodePoints(member) >= 3 && lexicon_.LooksLikeName(LastCodePoints(member, 3)) &&
           (word.after == U'·' || behind == "의원" || behind == "후보") &&
           IsHangul(Text(name)) &&
           (CodePoints(Text(name)) == 2 || !lexicon_.LooksLikeName(Text(name)));
  }

  void Keep(FoundName name) {
    const bool town = IsListedTown(Text(name)) && !lexicon_.LooksLikeName(Text(name));  // 예산군
    if (name.kind == EntityKind::kPerson && (town || IsConstituency(name))) name.kind = EntityKind::kPlace;
    while (StartsWith(Text(name), "#")) ++name.span.begin;  // of a hashtag
    while (EndsWith(Text(name), " ")) --name.span.end;      // 홍길동  대표, two spaces
    if (EndsWith(Text(name), "씨") && CodePoints(Text(name)) > 2 &&
        !EndsInLetterName(Text(name))) {  // 구르마|씨: a person
      name.span.end -= static_cast<uint32_t>(kSyllableBytes);
      name.kind = EntityKind::kPerson;
    }
    name_ends_.Mend(name);
    TakeLastSyllable(name);
    if (AbbreviatesOther(name)) {
      not_names_.insert(Text(name));
      return;
    }
    const std::string_view text = Text(name);
    if (text.empty() || not_names_.contains(text) || IsFalseName(page_, lexicon_, table_, name)) return;
    if (name.kind == EntityKind::kPerson && PartPersons(name)) return;
    const std::string_view before = name.word > 0 && page_.GoesOn(name.word - 1) ? page_.Text(name.word - 1) : "";
    const uint32_t next = WordAfter(name);  // 홍길동 |누리제강 대표
    const bool behind_name = CodePoints(before) == 3 && lexicon_.BeginsLikeName(before) && next != 0 &&
                             page_.words[next].stem_title == TitleUse::kTitle;
    const bool firm = !lexicon_.LooksLikeName(text) && (behind_name ? lexicon_.LooksLikeOrganization(text)
                                                                    : lexicon_.IsSurelyOrganization(text) ||
                                                                          EndsLikeTown(name));
    if (name.kind == EntityKind::kPerson && (firm || IsUniversity(name))) name.kind = EntityKind::kOrganization;
    // 마렌 홀트베리는 …. 홀트베리는; but 델, the firm of one of that name
    const bool last_name = last_names_.contains(text) && CodePoints(text) > 2;
    if (name.kind == EntityKind::kOrganization && (last_name || NamesPersonBeforeTitle(name)))
      name.kind = EntityKind::kPerson;
    if (name.kind == EntityKind::kPerson && name.word > 0 && FollowsClassNoun(name)) {
      name.kind = EntityKind::kOrganization;
      class_named_.insert(text);
    }
    if (name.kind == EntityKind::kOrganization && name.word > 0 && FollowsClassNoun(name)) TakeForeignTail(name);
    if (name.kind == EntityKind::kOrganization) NoteShortForm(name);
    if (name.kind == EntityKind::kPerson) {
      if (const std::string_view last = LastWordOf(text); last.size() < text.size()) last_names_.insert(last);
    }
    names_.push_back(name);
  }

  // 나루시 관광과, 나루군은: a town that no list has, without a title of a person behind it.
  bool EndsLikeTown(const FoundName& name) const {
    const std::string_view text = Text(name);
    const uint32_t next = WordAfter(name);
    return CodePoints(text) == 3 && EndsWithAny(text, {"시", "군"}) &&
           (next == 0 || page_.words[next].stem_title == TitleUse::kNone ||
            lexicon_.HeadsDepartment(page_.Split(next).stem));
  }

  // 누리엔터(이하 누리): what a body is called from here on names nobody else.
  void NoteShortForm(const FoundName& name) {
    const uint32_t w = WordAt(name.word, name.span.end - 1) + 1;
    if (w + 1 >= page_.words.size() || !page_.words[w].in_brackets || page_.Text(w) != "이하") return;
    if (page_.words[w + 1].in_brackets) class_named_.insert(page_.Text(w + 1));
  }

  // 투자은행 클레이턴| 브러더스도: both words of the name that a class noun announces.
  void TakeForeignTail(FoundName& name) const {
    const uint32_t next = WordAfter(name);
    if (next == 0 || Text(name).find(' ') != std::string_view::npos || !IsForeignPart(Text(name))) return;
    const Josa josa = page_.Split(next);
    if (josa.role == Role::kNone || !IsForeignPart(josa.stem) || table_.Classes(HashName(josa.stem)) != 0 ||
        page_.words[next].stem_title != TitleUse::kNone)
      return;
    name.span.end = page_.words[next].span.begin + static_cast<uint32_t>(josa.stem.size());
  }

  // 하늘대 경제학과
  bool IsUniversity(const FoundName& name) const {
    const uint32_t next = WordAfter(name);
    return next != 0 && (lexicon_.IsUniversity(Text(name), page_.Text(next)) ||
                         lexicon_.IsUniversity(Text(name), page_.Split(next).stem));
  }

  // 투자은행 번스타인, 그룹 비투비
  bool FollowsClassNoun(const FoundName& name) const {
    const Word& before = page_.words[name.word - 1];
    return before.line == page_.words[name.word].line && before.after == 0 &&
           before.mark == page_.words[name.word].mark && !before.in_brackets &&
           name.span.begin == page_.words[name.word].span.begin &&
           lexicon_.IsClassNoun(page_.Text(before)) &&
           before.title == TitleUse::kNone;
  }

  // 서은광 이민혁 임현식: Korean names in a row.
  bool PartPersons(const FoundName& name) {
    const std::string_view text = Text(name);
    if (text.find(' ') == std::string_view::npos || IsForeignInFull(lexicon_, table_, text)) return false;
    std::vector<FoundName> parts;
    bool korean = false;
    for (size_t at = 0; at < text.size();) {
      const size_t end = std::min(text.find(' ', at), text.size());
      const std::string_view part = text.substr(at, end - at);
      korean = korean || (lexicon_.LooksLikeName(part) && CodePoints(part) == 3);
      FoundName person = name;
      person.span.begin = name.span.begin + static_cast<uint32_t>(at);
      person.span.end = name.span.begin + static_cast<uint32_t>(end);
      person.word = WordAt(name.word, person.span.begin);
      if (CodePoints(part) < 2 || CodePoints(part) > 4) return false;
      parts.push_back(person);
      at = end + 1;
    }
    if (!korean) return false;
    names_.insert(names_.end(), parts.begin(), parts.end());
    return true;
  }

  uint32_t WordAfter(const FoundName& name) const { return WordBehind(page_, name); }

  bool IsForeignPart(std::string_view part) const { return MayBeForeignPart(lexicon_, table_, part); }

  std::vector<FoundName> Join() {
    std::vector<FoundName> parted;
    for (FoundName name : JoinNames(page_, lexicon_, table_, std::move(names_))) {
      if (name.kind == EntityKind::kPerson && class_named_.contains(Text(name)))
        name.kind = EntityKind::kOrganization;
      if (const size_t firm = FirmBeforeName(name); firm > 0) {
        FoundName body = name;
        body.kind = EntityKind::kOrganization;
        body.span.end = name.span.begin + static_cast<uint32_t>(firm);
        parted.push_back(body);
        name.span.begin = body.span.end + 1;
        name.word = WordAt(name.word, name.span.begin);
      }
      parted.push_back(name);
    }
    return parted;
  }

  // 나래 코리아|홍길동 지사장: bytes of the firm before a Korean name with a title behind it; 0 if there is none.
  size_t FirmBeforeName(const FoundName& name) const {
    const std::string_view text = Text(name);
    const size_t last = text.rfind(' ');
    if (name.kind != EntityKind::kPerson || last == std::string_view::npos || text.find(' ') == last) return 0;
    const std::string_view tail = text.substr(last + 1);
    const uint32_t next = WordAfter(name);
    return CodePoints(tail) == 3 && lexicon_.LooksLikeName(tail) && next != 0 &&
                   page_.words[next].stem_title == TitleUse::kTitle
               ? last
               : 0;
  }

  const Page& page_;
  const Lexicon& lexicon_;
  const NameTable& table_;
  const NameEnds name_ends_;
  std::vector<FoundName> names_;
  std::unordered_set<std::string_view> not_names_;    // abbreviations of other things
  std::unordered_set<std::string_view> whole_;        // last words of names whose end only looks like a particle
  std::unordered_set<std::string_view> last_names_;   // of foreigners
  std::unordered_set<std::string_view> class_named_;  // a class noun says that they are bodies
};

}  // namespace

std::vector<FoundName> MendNames(const Page& page, const Lexicon& lexicon,
                                 const NameTable& table, const std::vector<FoundName>& found) {
  return Mender(page, lexicon, table).Run(found);
}

}  // namespace quoth::korean
