# quoth_embed(TARGET FUNCTION ROOT FILE...)
#
# Compiles the files below ROOT into TARGET, readable as the function quoth::FUNCTION() of
# core/embedded_files.h. A changed file is assembled again; no script runs at build time.
function(quoth_embed target function root)
  set(assembly "${CMAKE_CURRENT_BINARY_DIR}/${function}.S")
  set(source "${CMAKE_CURRENT_BINARY_DIR}/${function}.cc")
  set(data ".section .rodata\n")
  set(externs "")
  set(table "")
  set(depends "")
  set(n 0)
  foreach(file IN LISTS ARGN)
    set(path "${root}/${file}")
    list(APPEND depends "${path}")
    set(symbol "quoth_${function}_${n}")
    string(APPEND data ".global ${symbol}\n${symbol}:\n.incbin \"${path}\"\n"
                       ".global ${symbol}_end\n${symbol}_end:\n.byte 0\n")
    string(APPEND externs "extern \"C\" const char ${symbol}[], ${symbol}_end[];\n")
    string(APPEND table "      EmbeddedFile{\"${file}\", {${symbol}, static_cast<size_t>(${symbol}_end - ${symbol})}},\n")
    math(EXPR n "${n} + 1")
  endforeach()
  string(APPEND data ".section .note.GNU-stack,\"\",@progbits\n")
  file(CONFIGURE OUTPUT "${assembly}" CONTENT "${data}" @ONLY)
  file(CONFIGURE OUTPUT "${source}" @ONLY CONTENT
"#include <array>

#include \"core/embedded_files.h\"

${externs}
namespace quoth {

std::span<const EmbeddedFile> ${function}() {
  static const std::array<EmbeddedFile, ${n}> files{
${table}  };
  return files;
}

}  // namespace quoth
")
  set_source_files_properties("${assembly}" PROPERTIES OBJECT_DEPENDS "${depends}")
  target_sources(${target} PRIVATE "${assembly}" "${source}")
endfunction()
