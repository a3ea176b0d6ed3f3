"""Keeps the direction of includes, the libraries in their files, and files and lines short.

layering_test.py SOURCE_DIR
"""
import pathlib
import re
import sys
import unicodedata

MAY_INCLUDE = {
    "core": {"quoth", "core"},
    "storage": {"quoth", "core", "storage"},
    "server": {"quoth", "core", "storage", "server"},
    "tests": {"quoth", "core", "storage", "server", "tests"},
}
# Library -> the only files of core, storage and server that may include it.
HOME = {
    "boost/": {"core/graph.cc", "core/network/structure.cc"},
    "rocksdb/": {f"storage/rocksdb_{part}" for part in
                 ("backup.cc", "damage.cc", "damage.h", "database.cc", "database.h", "engine.cc", "load.cc", "logs.cc", "logs.h",
                  "memtable.cc", "memtable.h", "options.cc", "options.h", "refusal.cc", "refusal.h")},
    "libstemmer": {"core/stem.cc"},
    "httplib.h": {"server/http.cc"},
    "unicode/": {"core/unicode.cc"},
    "openssl/": {"core/sha256.cc"},
    "CLI/": {"server/main.cc"},
    "rapidjson/": {"server/json_text.h"},
    "xxhash.h": {"server/api.cc"},
    "zlib.h": {"server/compression.cc"},
    "tao/": {"core/cypher/grammar.h", "core/cypher/parse.cc"},
}
LONGEST = 600
WIDEST = 120  # as in .clang-format
HAND_WRITTEN = {".cc", ".h", ".c", ".py", ".js", ".css", ".html", ".cmake", ".sh", ".txt"}


def width(line):
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)


def problems_of(path, name):
    lines = path.read_text(encoding="utf-8").splitlines()
    folder = name.split("/")[0]
    if folder != "fixtures" and len(lines) > LONGEST:
        yield f"{name}: {len(lines)} lines; at most {LONGEST}"
    if path.suffix not in {".cc", ".h", ".c"} or folder not in MAY_INCLUDE:
        return
    for number, line in enumerate(lines, 1):
        if folder != "tests" and width(line) > WIDEST:
            yield f"{name}:{number}: {width(line)} columns; at most {WIDEST}"
        ours = re.match(r'#include "([a-z]+)/', line)
        if ours and ours[1] not in MAY_INCLUDE[folder]:
            yield f"{name}:{number}: {folder} must not include {ours[1]}"
        if name.startswith("core/include/") and ours and ours[1] != "quoth":
            yield f"{name}:{number}: a public header includes only public headers"
        theirs = re.match(r"#include <([^>]+)>", line)
        for library, homes in HOME.items():
            if theirs and folder != "tests" and theirs[1].startswith(library) and name not in homes:
                yield f"{name}:{number}: {library} belongs to {', '.join(sorted(homes))}"


def main(root):
    problems = []
    for top in ("core", "storage", "server", "tests", "fixtures"):
        for path in sorted((root / top).rglob("*")):
            if path.suffix in HAND_WRITTEN and path.is_file():
                problems += problems_of(path, path.relative_to(root).as_posix())
    print("\n".join(problems) or "layering holds")
    return 1 if problems else 0


sys.exit(main(pathlib.Path(sys.argv[1])))
