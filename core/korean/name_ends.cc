#include "core/korean/name_ends.h"

#include "core/korean/foreign_names.h"
#include "core/korean/hangul.h"
#include "core/utf8.h"

namespace quoth::korean {

uint32_t NameEnds::LastWord(const FoundName& name) const {
  uint32_t w = name.word;
  while (page_.words[w].span.end < name.span.end) ++w;
  return w;
}

bool NameEnds::IsInNames(std::string_view word) const {
  return (table_.Classes(HashName(word)) & (kPersonPart | kPersonName)) != 0;
}

// 한국|도, 베트남|엔: a particle that the model took for a part of a known name.
void NameEnds::CutParticle(FoundName& name) const {
  const std::string_view text = Text(name), behind = page_.text.substr(name.span.end);
  const std::string_view last = LastCodePoints(text, 1);
  const std::string_view stem = text.substr(0, text.size() - last.size());
  if (last == "시" && StartsWith(behind, "의원") && lexicon_.places.contains(stem)) {  // 서울|시의원
    name.span.end -= static_cast<uint32_t>(last.size());
    name.kind = EntityKind::kPlace;
    return;
  }
  if (lexicon_.places.contains(text) || lexicon_.organizations.contains(text)) return;
  const bool particle = last == "도" || last == "서" || last == "엔" || last == "인" ||
                        last == "은" || last == "는" || last == "이" || last == "가";
  if (particle && (lexicon_.places.contains(stem) || lexicon_.organizations.contains(stem)))
    name.span.end -= static_cast<uint32_t>(last.size());
  // 마렌 홀트베리|는
  const Word& word = page_.words[LastWord(name)];
  const uint32_t topic = word.span.end == name.span.end && word.role == Role::kTopic ? word.particle : 0;
  if (name.kind == EntityKind::kPerson && topic == last.size() && (last == "은" || last == "는") &&
      !lexicon_.LooksLikeName(text) && !IsInNames(text))
    name.span.end -= topic;
  // 질병관리청|장, 보건복지부|장관, 국토교통위|원장, 누리카드|전: against it
  if (name.kind != EntityKind::kOrganization) return;
  if (EndsWith(text, "위원") && StartsWith(behind, "장")) name.span.end -= static_cast<uint32_t>(last.size());
  if (last == "전" && (lexicon_.LooksLikeOrganization(stem) || (table_.Classes(HashName(stem)) & kOrganizationName)))
    name.span.end -= static_cast<uint32_t>(last.size());
  for (const std::string_view title : {"장관", "장"}) {
    if (!EndsWith(text, title)) continue;
    const std::string_view body = text.substr(0, text.size() - title.size());
    if (!lexicon_.LooksLikeOrganization(body)) continue;
    name.span.end = name.span.begin + static_cast<uint32_t>(body.size());
    return;
  }
}

// 홍길동|군, 홍길순|양
void NameEnds::CutHonorific(FoundName& name) const {
  const std::string_view text = Text(name);
  if (name.kind != EntityKind::kPerson || CodePoints(text) != 4 || !EndsWithAny(text, {"군", "양"})) return;
  const std::string_view bare = text.substr(0, text.size() - kSyllableBytes);
  const bool known = IsInNames(text) || lexicon_.places.contains(text);  // 남궁도양
  if (!known && lexicon_.LooksLikeName(bare)) name.span.end -= static_cast<uint32_t>(kSyllableBytes);
}

// 니코스 디미트|리데스 키프로스 대통령: a foreign name goes on to the end of the word.
void NameEnds::TakeWordEnd(FoundName& name) const {
  if (name.kind != EntityKind::kPerson || Text(name).find(' ') == std::string_view::npos) return;
  const uint32_t w = LastWord(name);
  const std::string_view stem = page_.Split(w).stem;
  const uint32_t end = page_.words[w].span.begin + static_cast<uint32_t>(stem.size());
  if (end < name.span.end + 2 * kSyllableBytes || !MayBeForeignPart(lexicon_, table_, stem)) return;
  const std::string_view rest = page_.Text(Span{name.span.end, end});
  if (lexicon_.TitleOf(rest).use == TitleUse::kNone && lexicon_.SetsOf(rest) == 0) name.span.end = end;
}

// 밝은|손재단: a body whose name the model began inside of a word, behind what is no name of its own.
void NameEnds::TakeWordBegin(FoundName& name) const {
  const Word& word = page_.words[name.word];
  if (name.kind != EntityKind::kOrganization || name.span.begin <= word.span.begin || name.span.end > word.span.end)
    return;
  const std::string_view before = page_.Text(Span{word.span.begin, name.span.begin});
  const std::string_view text = Text(name);
  const bool known = lexicon_.places.contains(before) || lexicon_.organizations.contains(before) ||
                     lexicon_.organizations.contains(text) || lexicon_.LooksLikeOrganization(before) ||
                     lexicon_.LooksLikeName(before);
  if (IsHangul(before) && CodePoints(before) >= 2 && !known && lexicon_.IsSurelyOrganization(text))
    name.span.begin = word.span.begin;
}

// 홍길동 |나루시장, 홍길동 |나루시의원: the town of whoever stands before it; but 나루시장 by itself is a market.
void NameEnds::CutOffice(FoundName& name) const {
  if (name.kind != EntityKind::kPlace || name.word == 0) return;
  const bool former = page_.Text(name.word - 1) == "전" && name.word > 1;  // 홍길동 전 |나루시장
  const uint32_t before = name.word - (former ? 2 : 1);
  if (!page_.StandTogether(before, name.word) || CodePoints(page_.Text(before)) != 3 ||
      !lexicon_.BeginsLikeName(page_.Text(before)))
    return;
  const std::string_view text = Text(name);
  for (const std::string_view office : {"장", "의원", "수"}) {  // 시|장, 시|의원, 군|수
    const std::string_view town = text.substr(0, text.size() - std::min(text.size(), office.size()));
    if (!EndsWith(text, office) || CodePoints(town) < 3 || !EndsWithAny(town, {"시", "군", "구", "도"})) continue;
    name.span.end -= static_cast<uint32_t>(office.size());
    const std::string_view place = town.substr(0, town.size() - kSyllableBytes);
    if (former && lexicon_.places.contains(place)) {  // 대구|시장
      name.span.end -= static_cast<uint32_t>(kSyllableBytes);
      return;
    }
    name.kind = EntityKind::kOrganization;
    return;
  }
}

size_t NameEnds::StemInName(std::string_view word) const {
  const Josa josa = lexicon_.SplitJosa(word);
  const bool sure = josa.role == Role::kTopic && EndsWithAny(word, {"은", "는"});
  if (josa.role == Role::kNone || josa.role == Role::kOther || CodePoints(josa.stem) < 2 || IsInNames(word) ||
      lexicon_.LooksLikeName(word) || (!sure && !IsInNames(josa.stem)))
    return word.size();
  return josa.stem.size();
}

}  // namespace quoth::korean
