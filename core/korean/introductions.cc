#include "core/korean/introductions.h"

#include "core/korean/hangul.h"
#include "core/korean/unknown_words.h"
#include "core/lexicon.h"

namespace quoth::korean {
namespace {

constexpr uint32_t kMostInBracket = 6;    // words of a bracket that introduces a person

class IntroductionFinder {
 public:
  IntroductionFinder(const Page& page, const Lexicon& lexicon, const std::vector<Caption>& captions)
      : page_(page), lexicon_(lexicon), captions_(captions) {}

  std::vector<Phrase> Run() {
    for (uint32_t w = 1; w + 1 < page_.words.size(); ++w) {
      if (!page_.words[w].in_brackets || page_.words[w - 1].in_brackets) continue;
      ReadBracket(w);
      ReadPersonInBracket(w);
      ReadPostInBracket(w);
      ReadOtherNameInBracket(w);
    }
    for (const Caption& caption : captions_) {
      if (caption.named && !caption.title.empty())
        Add(page_.lines[caption.line].first_word, caption.name, caption.title, caption.body);
    }
    return std::move(found_);
  }

 private:
  bool IsTitle(std::string_view word) const {
    return lexicon_.TitleOf(word).use == TitleUse::kTitle;
  }

  bool IsName(std::string_view word) const {
    return lexicon_.LooksLikeName(word) || lexicon_.MayBeName(word);
  }

  // ORG(TITLE NAME): w is the title, the first word in the bracket.
  void ReadBracket(uint32_t w) {
    const Word& title = page_.words[w];
    const Word& name = page_.words[w + 1];
    const Word& body = page_.words[w - 1];
    ReadJoined(title, body, w);
    if (!title.in_brackets || body.in_brackets || !name.in_brackets) return;
    if (body.line != title.line || name.line != title.line || !title.glued) return;
    if (!IsTitle(page_.Text(title)) || !IsName(page_.Text(name))) return;
    const bool last = w + 2 >= page_.words.size() || !page_.words[w + 2].in_brackets ||
                      name.after == ',' || name.after == ';';
    const bool titled = !last && EndOfBracket(w) == w + 3 && IsTitle(page_.Text(w + 2));  // (재판장 홍길동 부장판사)
    if ((!last && !titled) || page_.Split(body).role != Role::kNone) return;
    Add(w + 1, name.span, titled ? page_.words[w + 2].span : title.span, WholeBody(w - 1));
  }

  // ‘나라 특검팀’|(특별검사 홍길동), 나루지법 형사11부|(재판장 홍길동): what the marks hold, a court with its division.
  Span WholeBody(uint32_t word) const {
    constexpr uint32_t kMostWords = 5;
    const Word& last = page_.words[word];
    const bool division = word > 0 && page_.StandTogether(word - 1, word) &&
                          HasDigit(page_.Text(last)) && lexicon_.LooksLikeOrganization(page_.Text(word - 1));
    if (division) return {page_.words[word - 1].span.begin, last.span.end};
    if (last.mark == kNoIndex) return last.span;
    const Marked& marked = page_.marks[static_cast<size_t>(last.mark)];
    const bool whole = !marked.doubled && marked.inner.end == last.span.end &&
                       marked.end_word - marked.first_word <= kMostWords &&
                       (lexicon_.LooksLikeOrganization(page_.Text(last)) || lexicon_.IsSubBody(page_.Text(last)));
    return whole ? marked.inner : last.span;
  }

  // ORG(TITLE·NAME): one word.
  void ReadJoined(const Word& word, const Word& body, uint32_t w) {
    constexpr std::string_view kDot = "·";
    const std::string_view text = page_.Text(word);
    const size_t dot = text.find(kDot);
    if (dot == std::string_view::npos || !word.glued || body.line != word.line || page_.Split(body).role != Role::kNone)
      return;
    const uint32_t begin = word.span.begin, middle = begin + static_cast<uint32_t>(dot);
    const Span title{begin, middle}, name{middle + static_cast<uint32_t>(kDot.size()), word.span.end};
    if (IsTitle(page_.Text(title)) && IsName(page_.Text(name)) && CodePoints(page_.Text(name)) > 2)
      Add(w, name, title, body.span);
  }

  // (NAME ORG TITLE), all that the bracket holds; w is the name.
  void ReadPersonInBracket(uint32_t w) {
    const uint32_t end = EndOfBracket(w);
    if (end - w < 2 || end - w > kMostInBracket || !IsTitle(page_.Text(end - 1))) return;
    if (!lexicon_.LooksLikeName(page_.Text(w)) || CodePoints(page_.Text(w)) != 3) return;
    for (uint32_t k = w; k + 1 < end; ++k) {
      const bool complete = page_.words[k].role == Role::kNone ||
                            lexicon_.LooksLikeOrganization(page_.Text(k));  // 누리시민회의
      if (page_.words[k].after != 0 || !complete) return;
    }
    uint32_t title = w + 1;
    for (uint32_t k = w + 1; k + 1 < end; ++k) {
      const std::string_view text = page_.Text(k);
      if (lexicon_.LooksLikeOrganization(text) || (k == w + 1 && !lexicon_.IsDepartment(text)))
        title = k + 1;
    }
    if (title + 1 < end && lexicon_.organization_nouns.contains(page_.Text(title - 1))) ++title;
    const Span body = title == w + 1 ? Span{}
                                     : Span{page_.words[w + 1].span.begin,
                                            page_.words[title - 1].span.end};
    Add(w, page_.words[w].span, {page_.words[title].span.begin, page_.words[end - 1].span.end},
        body);
  }

  // NAME(ORG DEPARTMENT TITLE), NAME(전 ORG TITLE); w is the first word of the bracket.
  void ReadPostInBracket(uint32_t w) {
    const Word& name = page_.words[w - 1];
    if (!page_.words[w].glued || name.line != page_.words[w].line || CodePoints(page_.Text(name)) != 3 ||
        !IsName(page_.Text(name)))
      return;
    const uint32_t end = EndOfBracket(w);
    const uint32_t body = page_.Text(w) == "전" || page_.Text(w) == "현" ? w + 1 : w;
    if (end - w > kMostInBracket || end < body + 2 || !IsTitle(page_.Text(end - 1))) return;
    const bool titled = end < page_.words.size() && page_.words[end].line == name.line &&
                        page_.words[end].stem_title == TitleUse::kTitle;
    if (titled) return;  // 홍길동(누리대 교수) 추진단장은
    for (uint32_t k = w; k + 1 < end; ++k) {
      if (page_.words[k].after != 0) return;
    }
    const std::string_view first = page_.Text(body);
    if (!lexicon_.LooksLikeOrganization(first) && !lexicon_.IsUniversity(first, page_.Text(body + 1)) &&
        !IsListedBody(first))
      return;
    uint32_t title = body + 1;
    for (uint32_t k = body + 1; k + 1 < end; ++k) {
      if (lexicon_.IsDepartment(page_.Text(k)) || lexicon_.LooksLikeOrganization(page_.Text(k))) title = k + 1;
    }
    Add(w - 1, name.span, {page_.words[title].span.begin, page_.words[end - 1].span.end}, page_.words[body].span);
  }

  // NAME(본명 OTHER NAME), 빅토(활동명 …): whatever the name looks like.
  void ReadOtherNameInBracket(uint32_t w) {
    static const LexiconSet signs = ReadLexiconSet("ko/other_name_signs.tsv");
    const Word& name = page_.words[w - 1];
    if (!signs.contains(page_.Text(w)) || EndOfBracket(w) < w + 2 || !page_.words[w].glued ||
        name.line != page_.words[w].line)
      return;
    if (!IsHangul(page_.Text(name)) || IsTitle(page_.Text(name)) || CodePoints(page_.Text(name)) < 2) return;
    const bool titled = w > 1 && page_.words[w - 2].title == TitleUse::kTitle && page_.StandTogether(w - 2, w - 1);
    Add(w - 1, name.span, titled ? page_.words[w - 2].span : Span{}, {});
  }

  uint32_t EndOfBracket(uint32_t w) const {
    uint32_t end = w;
    while (end < page_.words.size() && page_.words[end].in_brackets && page_.words[end].line == page_.words[w].line &&
           end - w <= kMostInBracket)
      ++end;
    return end;
  }

  void Add(uint32_t word, Span name, Span title, Span body) {
    Phrase phrase;
    phrase.kind = PhraseKind::kPerson;
    phrase.first = phrase.head = word;
    phrase.end = word + 1;
    phrase.name = phrase.mention = name;
    phrase.title = title;
    phrase.organization = body;
    found_.push_back(phrase);
  }

  const Page& page_;
  const Lexicon& lexicon_;
  const std::vector<Caption>& captions_;
  std::vector<Phrase> found_;
};

}  // namespace

std::vector<Phrase> FindIntroductions(const Page& page, const Lexicon& lexicon, const std::vector<Caption>& captions) {
  return IntroductionFinder(page, lexicon, captions).Run();
}

}  // namespace quoth::korean
