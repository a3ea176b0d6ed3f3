"""Every command, option and route stands in the docs, every link in them leads somewhere, and the
README shows what its commands print.

docs_test.py QUOTH SOURCE_DIR [--update]     --update writes what they print into the README
"""
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

problems = []


def help_of(quoth, *command):
    return subprocess.run([quoth, *command, "--help"], stdout=subprocess.PIPE, check=True).stdout.decode()


def check_commands(quoth, text):
    commands = re.findall(r"^  ([a-z]+)  +\S", help_of(quoth).split("Subcommands:")[1], re.M)
    if len(commands) < 11:
        problems.append(f"only {len(commands)} commands in the help")
    for command in commands:
        if f"### `quoth {command}" not in text:
            problems.append(f"docs/cli.md has no section for {command}")
        for option in re.findall(r"^  (?:-\w,)?(--[a-z-]+)", help_of(quoth, command), re.M):
            if option != "--help" and option not in text:
                problems.append(f"docs/cli.md does not name {command} {option}")


def check_routes(source, text):
    table = (source / "server/api.cc").read_text(encoding="utf-8")
    routes = re.findall(r'\{"(GET|POST|PUT|DELETE)", "([^"]+)"', table)
    if len(routes) < 13:
        problems.append(f"only {len(routes)} routes in server/api.cc")
    for method, pattern in routes:
        if f"### `{method} {pattern}`" not in text:
            problems.append(f"docs/http-api.md has no section for {method} {pattern}")


def check_links(source):
    for page in [source / "README.md", *sorted((source / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
            if not target.startswith("http") and not (page.parent / target).exists():
                problems.append(f"{page.name}: there is no {target}")


def printed_by(quoth, store, command):
    words = shlex.split(command)
    words[0] = quoth
    words[words.index("--db") + 1] = store
    run = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if run.returncode != 0:
        problems.append(f"README.md: {command} exits with {run.returncode}")
    return run.stdout.decode()


def check_readme(quoth, source, update):
    """Blocks that begin with "$ build/quoth …" are run over the sample articles."""
    readme = source / "README.md"
    text = readme.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as store:
        subprocess.run([quoth, "add", "--db", store, source / "fixtures"], stdout=subprocess.DEVNULL,
                       check=True)
        fresh, count = re.subn(
            r"```console\n\$ (build/quoth .*)\n(?:.*\n)*?```",
            lambda block: f"```console\n$ {block[1]}\n{printed_by(quoth, store, block[1])}```", text)
    if count < 3:
        problems.append(f"README.md: only {count} questions")
    if update:
        readme.write_text(fresh, encoding="utf-8")
    elif fresh != text:
        problems.append("README.md does not show what its commands print; "
                        "python3 tests/docs_test.py build/quoth . --update")


def check_query_examples(quoth, source):
    """Every example of a search or a graph pattern is understood (found or not), every field known."""
    text = (source / "docs/query.md").read_text(encoding="utf-8")
    cli = (source / "docs/cli.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```\n(.*?)```", text, re.S)
    patterns = [block for block in blocks if block.startswith("MATCH")]
    searches = [line for block in blocks if not block.startswith(("MATCH", "character"))
                for line in block.splitlines()]
    values = {"kind:": "direct", "lang:": "ko", "is:": "unnamed", "confidence:": "0.8"}
    searches += [field + values.get(field, "2026")
                 for field in re.findall(r"^\| `(\w+:)`", text, re.M)]
    commands = [["query", "--parameter", "organization=Acme", pattern] for pattern in patterns]
    commands += [["quotes", search] for search in searches]
    commands += [shlex.split(line)[1:] for line in re.findall(r"^quoth (?:query|quotes|graph|path) .*", cli, re.M)]
    requests = re.findall(r"^quoth get .*", (source / "docs/http-api.md").read_text(encoding="utf-8"), re.M)
    if len(requests) < 10:
        problems.append(f"docs/http-api.md: only {len(requests)} examples")
    commands += [shlex.split(line)[1:] for line in requests]
    if len(commands) < 18:
        problems.append(f"docs/query.md: only {len(commands)} examples")
    with tempfile.TemporaryDirectory() as store:
        subprocess.run([quoth, "add", "--db", store, source / "fixtures"], stdout=subprocess.DEVNULL,
                       check=True)
        for command in commands:
            run = subprocess.run([quoth, command[0], "--db", store, *command[1:]],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            if run.returncode > 1:
                problems.append(f"docs: {command} says {run.stderr.decode()}")


def main(quoth, source, update):
    check_query_examples(quoth, source)
    check_readme(quoth, source, update)
    check_commands(quoth, (source / "docs/cli.md").read_text(encoding="utf-8"))
    check_routes(source, (source / "docs/http-api.md").read_text(encoding="utf-8"))
    check_links(source)
    print("\n".join(problems) or "the docs name everything")
    return 1 if problems else 0


sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]), "--update" in sys.argv))
