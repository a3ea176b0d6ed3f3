// Chooses the rules of the document's language and checks what they return.

#include "quoth/extractor.h"

#include <algorithm>
#include <utility>

#include "core/composed_hangul.h"
#include "core/identity/names.h"
#include "core/language.h"
#include "core/links/reader.h"
#include "core/wrapped_lines.h"
#include "quoth/identity.h"

namespace quoth {
namespace {

// For whom people speak, as the links tell: where a clause says it, not the words around the name. Of two
// organizations neither is taken.
class LinkedAffiliations {
 public:
  LinkedAffiliations(const Document& document, const Extraction& extraction) : of_(extraction.entities.size()) {
    for (const Link& link : extraction.links) {
      if (link.kind != LinkKind::kAffiliatedWith || link.modality != Modality::kStated || IsOrigin(document, link))
        continue;
      Post& post = of_[link.from];
      post.several = post.several || (post.link != nullptr && post.link->to != link.to);
      post.link = &link;
    }
  }

  void Fill(Speaker& speaker) const {
    if (speaker.kind != SpeakerKind::kPerson || !speaker.entity || speaker.affiliation) return;
    const Post& post = of_[*speaker.entity];
    if (post.link == nullptr || post.several) return;
    // A post that was held elsewhere is not where the one is that is held now.
    if (!speaker.title.empty() && !SaysFormer(speaker.title) && SaysFormer(post.link->title)) return;
    speaker.affiliation = post.link->to;
    if (speaker.title.empty()) speaker.title = post.link->title;
  }

 private:
  // 누리대 출신 홍길동: where somebody comes from, not whom they speak for.
  static bool IsOrigin(const Document& document, const Link& link) {
    return std::any_of(link.evidence.begin(), link.evidence.end(), [&](const Span& span) {
      return document.Text(span).find("출신") != std::string_view::npos;
    });
  }

  struct Post {
    const Link* link = nullptr;
    bool several = false;
  };
  std::vector<Post> of_;  // of each entity
};

template <typename Visit>
void ForEachSpan(Extraction& extraction, const Visit& visit) {
  for (Span& span : extraction.sentences) visit(span);
  for (Entity& entity : extraction.entities) {
    for (Span& span : entity.mentions) visit(span);
  }
  for (Quotation& quotation : extraction.quotations) {
    for (Span& span : quotation.content) visit(span);
    for (Span& span : quotation.key_terms) visit(span);
    if (quotation.cue) visit(*quotation.cue);
    if (quotation.source) visit(*quotation.source);
  }
  for (Link& link : extraction.links) {
    for (Span& span : link.evidence) visit(span);
  }
  for (SetAside& aside : extraction.set_aside) visit(aside.span);
}

}  // namespace

Extractor::Extractor()
    : rules_{MakeKoreanRules(), MakeEnglishRules()},
      links_{MakeKoreanLinkReader(), MakeEnglishLinkReader()} {}
Extractor::~Extractor() = default;
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;

Extraction Extractor::Extract(const Document& document) const {
  // The rules of English know themselves what a line break is.
  const bool korean = document.language() == Language::kKorean;
  auto composed = korean ? ComposeHangul(document.text()) : std::nullopt;
  auto joined = korean ? JoinWrappedLines(composed ? composed->text : document.text()) : std::nullopt;
  if (composed && !joined) joined = composed->text;
  Extraction extraction = joined ? ExtractFrom(Document::Restored(document.id(), document.language(),
                                                                  *std::move(joined), document.metadata()))
                                 : ExtractFrom(document);
  if (composed) ForEachSpan(extraction, [&](Span& span) { span = composed->SourceOf(span); });
  IdentifyEntities(document, extraction);
  return extraction;
}

Extraction Extractor::ExtractFrom(const Document& document) const {
  const size_t language = static_cast<size_t>(document.language()) - 1;
  Extraction extraction = rules_[language]->Extract(document);
  links_[language]->Read(document, extraction);
  const LinkedAffiliations affiliations(document, extraction);
  for (Quotation& quotation : extraction.quotations) {
    if (quotation.speaker) affiliations.Fill(*quotation.speaker);
    for (Alternative& other : quotation.alternatives) affiliations.Fill(other.speaker);
  }
  std::stable_sort(extraction.quotations.begin(), extraction.quotations.end(),
                   [](const Quotation& a, const Quotation& b) { return a.content < b.content; });
  return extraction;
}

std::string_view Extractor::RulesVersion() { return "22"; }

}  // namespace quoth
