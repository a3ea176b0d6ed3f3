// Where a name begins and ends within its words: what the model cut off or took along of a particle, a title or the
// rest of the word. Part of MendNames (name_spans.h).
#pragma once

#include <string_view>

#include "core/korean/lexicon.h"
#include "core/korean/name_model.h"
#include "core/korean/page.h"

namespace quoth::korean {

class NameEnds {
 public:
  NameEnds(const Page& page, const Lexicon& lexicon, const NameTable& table)
      : page_(page), lexicon_(lexicon), table_(table) {}

  // May change what the name is, too: 서울|시의원 is a place.
  void Mend(FoundName& name) const {
    CutParticle(name);
    TakeWordEnd(name);
    CutOffice(name);
    TakeWordBegin(name);
  }

 private:
  std::string_view Text(const FoundName& name) const { return page_.Text(name.span); }

  void CutParticle(FoundName& name) const;
  void TakeWordEnd(FoundName& name) const;
  void TakeWordBegin(FoundName& name) const;
  void CutOffice(FoundName& name) const;

  const Page& page_;
  const Lexicon& lexicon_;
  const NameTable& table_;
};

}  // namespace quoth::korean
