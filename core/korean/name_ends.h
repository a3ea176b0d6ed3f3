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
    CutHonorific(name);
    TakeWordEnd(name);
    CutOffice(name);
    TakeWordBegin(name);
  }

  // Bytes of a word within a name of a person without its particle; all of it if it has none. Of particles that names
  // end in, too (이, 도), only where lists have the rest in names.
  size_t StemInName(std::string_view word) const;

 private:
  std::string_view Text(const FoundName& name) const { return page_.Text(name.span); }

  uint32_t LastWord(const FoundName& name) const;
  bool IsInNames(std::string_view word) const;  // do lists have it as a name of a person, or in one?
  void CutParticle(FoundName& name) const;
  void CutHonorific(FoundName& name) const;
  void TakeWordEnd(FoundName& name) const;
  void TakeWordBegin(FoundName& name) const;
  void CutOffice(FoundName& name) const;

  const Page& page_;
  const Lexicon& lexicon_;
  const NameTable& table_;
};

}  // namespace quoth::korean
