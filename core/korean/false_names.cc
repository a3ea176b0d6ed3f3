#include "core/korean/false_names.h"

#include "core/korean/hangul.h"
#include "core/korean/name_joins.h"
#include "core/korean/phrase.h"
#include "core/korean/unknown_words.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

class FalseNames {
 public:
  FalseNames(const Page& page, const Lexicon& lexicon, const NameTable& table)
      : page_(page), lexicon_(lexicon), table_(table) {}

  bool Have(const FoundName& name) const {
    const std::string_view text = Text(name);
    if (SpellsNameBefore(name) || NamesProgramme(name) || IsOtherWord(lexicon_, table_, text)) return true;
    if (name.kind == EntityKind::kPerson)
      return IsDerivedNoun(name) || LeadsToClause(lexicon_, text) || EndsInCommonNoun(name);
    return name.kind == EntityKind::kOrganization &&
           (IsModifiedTitle(name) || IsBegunTitle(name) || IsOfficer(text) || IsTermOfOffice(text) ||
            lexicon_.IsNoOrganization(text) ||
            (lexicon_.IsBareClass(text) && (table_.Classes(HashName(text)) & kOrganizationName) == 0));
  }

 private:
  std::string_view Text(const FoundName& name) const { return page_.Text(name.span); }

  // 루젠하오(魯振浩): how the name before is written in Chinese letters.
  bool SpellsNameBefore(const FoundName& name) const {
    const Word& word = page_.words[name.word];
    const char32_t first = FirstCodePoint(Text(name));
    return word.in_brackets && word.glued && name.word > 0 && !page_.words[name.word - 1].in_brackets &&
           first >= U'一' && first <= U'鿿';
  }

  // ‘홍길동의 아침’: a title of a programme or a book.
  bool NamesProgramme(const FoundName& name) const {
    const Word& word = page_.words[name.word];
    if (name.kind != EntityKind::kPerson || word.mark == kNoIndex) return false;
    const Marked& marked = page_.marks[static_cast<size_t>(word.mark)];
    return !marked.doubled && marked.first_word == name.word && marked.end_word > name.word + 1 &&
           StartsWith(page_.text.substr(name.span.end), "의 ");
  }

  // 서명|식 without a title behind it, 연계|한: a common noun with what makes another noun or a verb of it.
  bool IsDerivedNoun(const FoundName& name) const {
    const std::string_view text = Text(name);
    if (CodePoints(text) != 3 || !IsHangul(text)) return false;
    const bool verb = EndsWithAny(text, {"한", "된", "할", "인"});
    const bool noun_of_noun = EndsWithAny(
        text, {"식", "상", "대", "회", "망", "권", "온", "율", "률", "량", "력", "법", "론", "층"});
    if (!verb && !noun_of_noun) return false;
    const auto titles = [](TitleUse use) { return use == TitleUse::kTitle || use == TitleUse::kHonorific; };
    const uint32_t next = WordBehind(page_, name);
    const bool titled = (next != 0 && titles(page_.words[next].stem_title)) ||
                        (name.word > 0 && page_.words[name.word - 1].title != TitleUse::kNone);
    const std::string_view noun = text.substr(0, 2 * kSyllableBytes);
    return (verb || !titled) && (table_.Classes(HashName(noun)) & (kCommonNoun | kPersonName)) == kCommonNoun;
  }

  // 누리온 키오스크; but 마렌 게이트 사무총장.
  bool EndsInCommonNoun(const FoundName& name) const {
    const std::string_view text = Text(name);
    if (name.kind != EntityKind::kPerson || text.find(' ') == std::string_view::npos ||
        !lexicon_.not_names.contains(LastWordOf(text)))
      return false;
    const uint32_t next = WordBehind(page_, name);
    return next == 0 || page_.words[next].stem_title != TitleUse::kTitle;
  }

  // 수석 이코노미스트: no magazine. 철도투자과장: no body.
  bool IsModifiedTitle(const FoundName& name) const {
    const std::string_view text = Text(name);
    if (text.find(' ') == std::string_view::npos && OnlyHeadsDepartment(lexicon_, text)) return true;
    const Title title = lexicon_.TitleOf(text);
    return title.use == TitleUse::kTitle && title.before.empty() && name.word > 0 &&
           page_.StandTogether(name.word - 1, name.word) &&
           lexicon_.title_modifiers.contains(page_.Text(name.word - 1));
  }

  // 국군드론작전사령관: a title with its body.
  bool IsOfficer(std::string_view text) const {
    const Title title = lexicon_.TitleOf(text);
    return title.use == TitleUse::kTitle && CodePoints(title.head) > 2 && !lexicon_.LooksLikeOrganization(text);
  }

  // 제55대 총학생회: of all that ever were.
  static bool IsTermOfOffice(std::string_view text) {
    constexpr std::string_view kNth = "제";
    const std::string_view first = text.substr(0, text.find(' '));
    return first.size() < text.size() && StartsWith(first, kNth) && EndsWith(first, "대") &&
           HasDigit(FirstCodePoints(first.substr(kNth.size()), 1));
  }

  // 국민권익|위원장: a title, not the name of the body.
  bool IsBegunTitle(const FoundName& name) const {
    return StartsWith(page_.text.substr(name.span.end), "위원장") && !EndsWith(Text(name), "위");
  }

  const Page& page_;
  const Lexicon& lexicon_;
  const NameTable& table_;
};

}  // namespace

bool IsFalseName(const Page& page, const Lexicon& lexicon, const NameTable& table, const FoundName& name) {
  return FalseNames(page, lexicon, table).Have(name);
}

bool OnlyHeadsDepartment(const Lexicon& lexicon, std::string_view word) {
  return lexicon.HeadsDepartment(word) && !lexicon.LooksLikeOrganization(word);
}

}  // namespace quoth::korean
