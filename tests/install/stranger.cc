#include <iostream>

#include "quoth/document.h"
#include "quoth/extractor.h"
#include "quoth/store.h"
#include "quoth/version.h"

int main() {
  const auto document = quoth::Document::Parse("“We agree,” said Ada Roe of Acme.");
  auto store = quoth::Store::OpenInMemory();
  if (!document || !store) return 1;
  const quoth::Extractor extractor;
  if (!(*store)->Ingest(*document, extractor.Extract(*document))) return 1;
  std::cout << quoth::Version() << ' ' << (*store)->Statistics()->documents << '\n';
}
