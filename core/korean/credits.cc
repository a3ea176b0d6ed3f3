#include "core/korean/credits.h"

#include "core/korean/hangul.h"

namespace quoth::korean {
namespace {

constexpr uint32_t kLongestCredit = 6;  // words

class CreditFinder {
 public:
  CreditFinder(const Page& page, const Lexicon& lexicon)
      : page_(page), lexicon_(lexicon), credits_(page.words.size(), false) {}

  std::vector<bool> Run() {
    for (uint32_t w = 0; w < page_.words.size(); ++w) {
      const std::string_view text = page_.Text(w);
      if (page_.words[w].after == '=' || page_.words[w].after == ':') MarkBehind(w, text);
      if (lexicon_.LooksLikeCredit(text) && lexicon_.credit_ends.contains(text)) MarkBefore(w);
      const std::string_view stem = page_.Split(w).stem;
      if (lexicon_.LooksLikeCredit(stem) && lexicon_.reporters.contains(stem)) MarkReporter(w);
      if (page_.words[w].in_brackets) MarkBracketed(w);
      if (w > 0 && page_.words[w - 1].after != 0) MarkAtLineEnd(w);
      if (EndsWith(text, "입니다")) MarkSignOff(w, text);
    }
    return std::move(credits_);
  }

 private:
  bool SameLine(uint32_t a, uint32_t b) const { return page_.words[a].line == page_.words[b].line; }

  // 사진=연합뉴스, 촬영:홍길동: to the end of the bracket or the next punctuation.
  void MarkBehind(uint32_t w, std::string_view text) {
    bool sign = false;
    for (size_t n = 2; n <= 4; ++n) sign = sign || lexicon_.credit_signs.contains(LastCodePoints(text, n));
    if (!sign) return;
    for (uint32_t k = w + 1; k < page_.words.size() && k <= w + kLongestCredit; ++k) {
      if (!SameLine(w, k) || page_.words[k].in_brackets != page_.words[w].in_brackets) break;
      credits_[k] = true;
      if (page_.words[k].after != 0 || EndsCredit(k)) break;
    }
  }
  bool EndsCredit(uint32_t k) const {
    return page_.Split(k).role == Role::kTopic ||
           page_.Split(k).role == Role::kSubject;
  }

  // 한빛시 제공, 영상 갈무리: where the line or the bracket ends with it.
  void MarkBefore(uint32_t w) {
    const bool bracket = page_.words[w].in_brackets;
    const bool ends = w + 1 >= page_.words.size() || !SameLine(w, w + 1) ||
                      page_.words[w + 1].in_brackets != bracket || page_.words[w].after != 0;
    if (!ends) return;
    for (uint32_t k = w; k > 0 && w - k < 4; --k) {
      const Word& before = page_.words[k - 1];
      if (!SameLine(w, k - 1) || before.in_brackets != bracket || before.after == '.') break;
      const std::string_view text = page_.Text(k - 1);
      if (before.after != 0 && before.after != U'·') break;
      if (lexicon_.EndsAdnominal(text) || EndsWith(text, "다")) break;
      credits_[k - 1] = true;
    }
  }

  // 홍길동 기자, 도쿄 홍길동 특파원
  void MarkReporter(uint32_t w) {
    if (w == 0 || !SameLine(w, w - 1) || page_.words[w - 1].after != 0) return;
    if (lexicon_.LooksLikeName(page_.Text(w - 1)) || CodePoints(page_.Text(w - 1)) == 3)
      credits_[w - 1] = true;
  }

  // 도쿄에서 한빛방송 뉴스 홍길동입니다.
  void MarkSignOff(uint32_t w, std::string_view text) {
    const std::string_view name = text.substr(0, text.size() - 3 * kSyllableBytes);
    const bool odd = w > 0 && page_.Text(w - 1) == "뉴스" && lexicon_.SurnameLength(name) != 0;
    if (w == 0 || !(lexicon_.LooksLikeName(name) || odd) || CodePoints(name) != 3) return;
    if (w + 1 < page_.words.size() && SameLine(w, w + 1)) return;
    uint32_t body = w - 1;
    if (body > 0 && page_.Text(body) == "뉴스") --body;
    const bool news = body + 2 == w;  // of whatever station
    if (!SameLine(body, w) || !(news || lexicon_.LooksLikeOrganization(page_.Text(body)))) return;
    for (uint32_t k = body; k <= w; ++k) credits_[k] = true;
  }

  // [뉴시스], (연합뉴스): a body alone in brackets at the end of a line.
  void MarkBracketed(uint32_t w) {
    const bool first = w == 0 || !page_.words[w - 1].in_brackets || !SameLine(w, w - 1);
    const bool last = w + 1 >= page_.words.size() || !SameLine(w, w + 1);
    if (first && last && lexicon_.organizations.contains(page_.Text(w))) credits_[w] = true;
  }

  // …했다. 누리일보: a body alone behind the last sentence of a line.
  void MarkAtLineEnd(uint32_t w) {
    const Word& word = page_.words[w];
    const bool last = w + 1 >= page_.words.size() || !SameLine(w, w + 1);
    if (!last || !SameLine(w, w - 1) || word.mark != kNoIndex || word.after != 0) return;
    if (page_.words[w - 1].after != '.') return;
    if (lexicon_.LooksLikeOrganization(page_.Text(w))) credits_[w] = true;
  }

  const Page& page_;
  const Lexicon& lexicon_;
  std::vector<bool> credits_;
};

}  // namespace

std::vector<bool> FindCredits(const Page& page, const Lexicon& lexicon) {
  return CreditFinder(page, lexicon).Run();
}

}  // namespace quoth::korean
