// Files that the build compiles into the library (CMakeLists.txt, quoth_embed).
#pragma once

#include <span>
#include <string_view>

namespace quoth {

struct EmbeddedFile {
  std::string_view path;  // relative to the embedded folder
  std::string_view bytes;
};

std::span<const EmbeddedFile> LexiconFiles();  // core/lexicon
std::span<const EmbeddedFile> ModelFiles();    // core/models

// The bytes of the file, or an empty view.
inline std::string_view FindEmbeddedFile(std::span<const EmbeddedFile> files,
                                         std::string_view path) {
  for (const EmbeddedFile& file : files) {
    if (file.path == path) return file.bytes;
  }
  return {};
}

}  // namespace quoth
