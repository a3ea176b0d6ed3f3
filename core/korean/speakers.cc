#include "core/korean/speakers.h"

#include <algorithm>

#include "core/korean/hangul.h"
#include "core/korean/unknown_words.h"

namespace quoth::korean {
namespace {

constexpr size_t kMostMembers = 6;      // of a joint source
constexpr uint32_t kIssuerReach = 400;  // words before a document's name

}  // namespace

Speakers::Speakers(const Page& page, const Lexicon& lexicon, const Roster& roster)
    : page_(page), lexicon_(lexicon), roster_(roster), withheld_(page, lexicon, roster) {
  for (const Sentence& sentence : page.sentences) {
    first_end_ = sentence.end_word;
    if (!sentence.heading && page.TextBegin(sentence) < sentence.end_word) break;
  }
}

// The source that stands before this one and speaks with it: A와 B는, A 대표, B 의원은.
std::optional<Phrase> Speakers::MemberBefore(const Phrase& phrase) const {
  uint32_t w = phrase.first;
  const uint32_t begin = page_.lines[page_.words[phrase.head].line].text_word;
  if (w <= begin) return std::nullopt;
  --w;
  if (w > begin && IsBody(phrase.kind) && lexicon_.organization_nouns.contains(page_.Text(w))) --w;  // A와 시민단체 B는
  while (w > begin && page_.words[w].glued && page_.words[w - 1].in_brackets) {  // 누리노조(누노)|와
    while (w > begin && page_.words[w - 1].in_brackets) --w;
    if (w > begin) --w;
  }
  char32_t after = page_.words[w].after;
  while (w > begin && page_.words[w].in_brackets) --w;  // 홍길동(17)|·김철수(18)
  const Word& word = page_.words[w];
  if (word.in_brackets || word.mark != page_.words[phrase.head].mark) return std::nullopt;
  if (after == 0) after = word.after;
  uint32_t end = 0;
  const Role role = JosaOf(page_, lexicon_, w, &end).role;
  const bool with = role == Role::kWith && after == 0 && !EndsWith(page_.Text(w), "하고");
  const bool comma =
      role == Role::kNone && (after == ',' || after == U'·') && !EndsClause(lexicon_, page_.Text(w));
  if (!with && !comma) return std::nullopt;
  Phrase member = ReadPhrase(page_, lexicon_, roster_.known(), w, begin, true);
  if (comma && phrase.guessed && member.kind == PhraseKind::kNone) {
    member = UnknownName(w).value_or(Phrase{});
    member.guessed = true;
  }
  if (IsPerson(phrase.kind) && IsPerson(member.kind)) {
    // 이날 김철수, 홍길동 의원은: names in a list; each but the last may lack its title.
    return member;
  }
  if (IsBody(phrase.kind) && IsBody(member.kind)) return member;
  const bool classes = phrase.kind == PhraseKind::kGroup &&
                       (member.kind == PhraseKind::kGroup || IsBody(member.kind));
  return with && classes ? std::optional(member) : std::nullopt;
}

std::vector<Phrase> Speakers::Members(const Phrase& last) const {
  std::vector<Phrase> members = {last};
  while (members.size() < kMostMembers) {
    const std::optional<Phrase> before = MemberBefore(members.back());
    if (!before) break;
    members.push_back(*before);
  }
  std::reverse(members.begin(), members.end());
  return members;
}

Speaker Speakers::Joined(const std::vector<Phrase>& members) const {
  Speaker joined;
  joined.kind = SpeakerKind::kGroup;
  for (const Phrase& member : members) {
    const std::optional<Speaker> speaker = Single(member);
    if (!joined.name.empty()) joined.name += "·";
    joined.name +=
        speaker && !speaker->name.empty() ? speaker->name : std::string(page_.Text(member.mention));
  }
  return joined;
}

// 홍길동·김철수 의원은, 홍길동(누리)·김철수(나루) 의원은: all of the row.
std::optional<Resolved> Speakers::Row(const Phrase& phrase) const {
  const bool people = phrase.kind == PhraseKind::kGroup;  // 홍길동·김철수 부부는
  if (!people && page_.words[phrase.head].stem_title != TitleUse::kTitle) return std::nullopt;
  uint32_t end = 0;
  const size_t stem = JosaOf(page_, lexicon_, phrase.head, &end).stem.size();
  const NameRow row = RowBefore(page_, lexicon_, roster_.known(), phrase.head, stem);
  if (row.names.empty()) return std::nullopt;
  Speaker joined;
  joined.kind = SpeakerKind::kGroup;
  if (!people) joined.title = page_.Text(row.title);
  for (const NameInRow& member : row.names) {
    if (!joined.name.empty()) joined.name += "·";
    joined.name += page_.Text(member.name);
  }
  joined.affiliation = SharedBody(row);
  return Resolved{joined, {row.names.front().name.begin, row.title.end}};
}

// 누리당 홍길동·김철수 의원은: the one body of all of them.
std::optional<uint32_t> Speakers::SharedBody(const NameRow& row) const {
  const std::string_view body = page_.Text(row.names.front().organization);
  const bool shared = !body.empty() && std::all_of(row.names.begin(), row.names.end(), [&](const NameInRow& member) {
    return page_.Text(member.organization) == body;
  });
  if (!shared) return std::nullopt;
  Phrase first;
  first.kind = PhraseKind::kPerson;
  first.first = first.head = row.names.front().word;
  first.name = first.mention = row.names.front().name;
  const std::optional<Speaker> speaker = roster_.Resolve(first);
  return speaker ? speaker->affiliation : std::nullopt;
}

// Before 등 and a class noun even a word that no list knows is a name.
std::optional<Phrase> Speakers::UnknownName(uint32_t w) const {
  const std::string_view text = page_.Text(w);
  if (CodePoints(text) < 2 || HasDigit(text) || EndsClause(lexicon_, text)) return std::nullopt;
  Phrase phrase;
  phrase.kind = PhraseKind::kOrganization;
  phrase.first = phrase.head = w;
  phrase.end = w + 1;
  phrase.mention = phrase.organization = page_.words[w].span;
  phrase.guessed = true;
  return phrase;
}

// `로이터통신 등 외신은`: those who are named stand before 등.
std::optional<Phrase> Speakers::NamedBeforeEtc(const Phrase& group) const {
  for (uint32_t w = group.first; w < group.head; ++w) {
    if (page_.Text(w) != "등") continue;
    const uint32_t begin = page_.lines[page_.words[w].line].text_word;
    if (w <= begin) return std::nullopt;
    uint32_t head = w - 1;
    while (head > begin && page_.words[head].in_brackets) --head;
    const Phrase named = ReadPhrase(page_, lexicon_, roster_.known(), head, begin, true);
    if (IsBody(named.kind) || IsPerson(named.kind)) return named;
    return UnknownName(head);
  }
  return std::nullopt;
}

// 보고서는: the body named last before it that is said to have issued one, else that spoke.
std::optional<Speaker> Speakers::Issuer(const Phrase& document) const {
  const uint32_t from = document.head > kIssuerReach ? document.head - kIssuerReach : 0;
  const std::string_view noun = page_.Text(document.mention);
  for (uint32_t w = document.head; w > from;) {
    --w;
    if (page_.words[w].in_brackets || !StartsWith(page_.Text(w), noun)) continue;
    for (uint32_t k = w; k > from && k + 24 > w;) {
      --k;
      uint32_t end = 0;
      const Josa josa = JosaOf(page_, lexicon_, k, &end);
      const bool owner = josa.role == Role::kTopic || josa.role == Role::kSubject ||
                         josa.role == Role::kGenitive || josa.role == Role::kNone;
      if (!owner || lexicon_.generic_bodies.contains(josa.stem)) continue;
      if (!roster_.known().organizations.contains(josa.stem) &&
          !lexicon_.organizations.contains(josa.stem))
        continue;
      const Phrase body = ReadPhrase(page_, lexicon_, roster_.known(), k, from, true);
      if (body.kind == PhraseKind::kOrganization) return roster_.Resolve(body);
    }
  }
  return std::nullopt;
}

// 1심 재판부는, beside a 서울고법; 원심 재판부는, beside a 대법원
bool Speakers::IsOfLowerCourt(const Phrase& bench, std::string_view court) const {
  if (bench.head == 0 || !page_.StandTogether(bench.head - 1, bench.head)) return false;
  const std::string_view instance = page_.Text(bench.head - 1);
  const bool top = StartsWith(court, "대법원");
  const bool appeal = court.find("고법") != std::string_view::npos || court.find("고등법원") != std::string_view::npos;
  const bool high = top || appeal;
  return (high && IsAnyOf(instance, {"1심", "원심"})) || (top && IsAnyOf(instance, {"2심", "항소심"}));
}

std::optional<Speaker> Speakers::Single(const Phrase& phrase) const {
  std::optional<Speaker> speaker = roster_.Resolve(phrase);
  if (!speaker) return speaker;
  if (phrase.kind == PhraseKind::kGenericBody && !speaker->entity &&
      lexicon_.source_documents.contains(page_.Text(phrase.mention))) {
    if (const std::optional<Speaker> issuer = Issuer(phrase)) return issuer;
  }
  if (IsBody(phrase.kind)) {
    const auto classes = lexicon_.body_classes.equal_range(page_.Text(phrase.mention));
    if (classes.first != classes.second) {
      std::vector<std::string_view> endings;
      for (auto it = classes.first; it != classes.second; ++it) endings.push_back(it->second);
      // In the first sentence also the one that is named behind.
      const bool opens = phrase.head < first_end_;
      const uint32_t before = opens ? static_cast<uint32_t>(page_.words.size()) : phrase.head;
      const std::optional<Speaker> body = roster_.OnlyBody(endings, before);
      if (body && !IsOfLowerCourt(phrase, body->name)) return body;
    }
  }
  withheld_.Name(phrase, *speaker);
  return speaker;
}

Resolved Speakers::Resolve(const Phrase& phrase) const {
  const std::optional<Phrase> named =
      phrase.kind == PhraseKind::kGroup ? NamedBeforeEtc(phrase) : std::nullopt;
  if (std::optional<Resolved> row = Row(phrase)) return *std::move(row);
  const std::vector<Phrase> members = Members(named ? *named : phrase);
  Span mention{std::min(phrase.mention.begin, members.front().mention.begin), phrase.mention.end};
  if (members.size() > 1) return {Joined(members), mention};
  if (named) return {Single(*named), named->mention};
  return {Single(phrase), phrase.mention};
}

}  // namespace quoth::korean
