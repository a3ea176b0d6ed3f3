"""/openapi.json before two validators of other people: Redocly's and Spectral, from npm.

openapi_validators_test.py QUOTH SOURCE_DIR WORK_DIR     exit code 77: skipped, and why

The validators (tests/npm) are installed in WORK_DIR once.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

QUOTH, SOURCE, WORK = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
SKIPPED = 77


def install():
    """The folder of the programs, or why there is none."""
    if not shutil.which("npm"):
        return None, "npm is not there"
    WORK.mkdir(parents=True, exist_ok=True)
    lock = SOURCE / "tests/npm/package-lock.json"
    installed = WORK / "installed.json"
    if not installed.exists() or installed.read_bytes() != lock.read_bytes():
        for name in ("package.json", "package-lock.json"):
            shutil.copy(SOURCE / "tests/npm" / name, WORK / name)
        run = subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=WORK,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=900)
        if run.returncode != 0:
            return None, "npm cannot install tests/npm: " + run.stdout.decode()[-300:]
        shutil.copy(lock, installed)
    return WORK / "node_modules/.bin", None


def main():
    programs, reason = install()
    if not programs:
        print("SKIPPED:", reason)
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        subprocess.run([QUOTH, "add", "--db", folder / "store", SOURCE / "README.md"], check=True,
                       stdout=subprocess.DEVNULL)
        description = subprocess.run([QUOTH, "get", "--db", folder / "store", "/openapi.json"], check=True,
                                     stdout=subprocess.PIPE).stdout
        (folder / "openapi.json").write_bytes(description)
        (folder / ".spectral.json").write_text(json.dumps(
            {"extends": ["spectral:oas"], "rules": {"operation-description": "off", "info-contact": "off"}}))
        (folder / "redocly.yaml").write_text("extends: [minimal]\n")
        environment = {**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
        failed = 0
        for command in (["redocly", "lint", "--config", "redocly.yaml", "openapi.json"],
                        ["spectral", "lint", "--fail-severity", "error", "--ruleset", ".spectral.json", "openapi.json"]):
            run = subprocess.run([programs / command[0], *command[1:]], cwd=folder, env=environment,
                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            print(f"{command[0]}: {'valid' if run.returncode == 0 else run.stdout.decode()}")
            failed += run.returncode != 0
        return 1 if failed else 0


sys.exit(main())
