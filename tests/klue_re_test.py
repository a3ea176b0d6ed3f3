"""Links between two given names, on the dev records of KLUE-RE (Park et al. 2021, CC BY-SA 4.0).

klue_re_test.py KLUE_LINKS SHARED_DIR

Micro F1 over the relations of persons and organizations that we have; all others count as none.
Exits 77 (skipped) where SHARED_DIR is absent. The floors keep what was reached: raise them, never
lower one.
"""
import json
import pathlib
import subprocess
import sys

# KLUE's label -> our kind, and which of its two names ours leads from (None: either).
KINDS = {
    "org:top_members/employees": ("affiliated_with", "object"),
    "per:employee_of": ("affiliated_with", "subject"),
    "org:member_of": ("member_of", "subject"),
    "org:members": ("member_of", "object"),
    "org:founded_by": ("founded", "object"),
    "per:spouse": ("family_of", None),
    "per:parents": ("family_of", None),
    "per:children": ("family_of", None),
    "per:siblings": ("family_of", None),
    "per:other_family": ("family_of", None),
}
# KLUE does not tell a part from a member.
SAME = {"subsidiary_of": "member_of"}
OURS = {kind for kind, _ in KINDS.values()}
FLOORS = {"stage": 10.0, "model": 70.0}


def wanted(record):
    return KINDS.get(record["label"])


def given(answer):
    if answer is None:
        return None
    kind = SAME.get(answer["kind"], answer["kind"])
    if kind not in OURS:
        return None
    return kind, None if kind == "family_of" else answer["from"]


def f1(pairs):
    right = sum(gold is not None and gold == guess for gold, guess in pairs)
    guessed = sum(guess is not None for _, guess in pairs)
    gold = sum(gold is not None for gold, _ in pairs)
    precision, recall = right / max(guessed, 1), right / max(gold, 1)
    return 100 * precision, 100 * recall, 200 * right / max(guessed + gold, 1), gold


def main(binary, shared):
    path = shared / "data/ko/klue-re.dev.jsonl"
    if not path.exists():
        print(f"skipped: there is no {path}")
        return 77
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    lines = subprocess.run([binary, path], stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
    answers = {answer["id"]: answer for answer in map(json.loads, lines)}
    train = (shared / "data/ko/klue-re.train.jsonl").read_text(encoding="utf-8").splitlines()
    seen = {(r["subject"]["word"], r["object"]["word"]) for r in map(json.loads, train)}
    low = []
    for who, floor in FLOORS.items():
        for part in ("all", "pairs of names that the training records have not"):
            chosen = [r for r in records
                      if part == "all" or (r["subject"]["word"], r["object"]["word"]) not in seen]
            p, r, f, gold = f1([(wanted(x), given(answers[x["id"]][who])) for x in chosen])
            print(f"{who:5}  P {p:5.1f}  R {r:5.1f}  micro F1 {f:5.1f}  ({gold} of {len(chosen)} records; {part})")
            if part == "all" and f < floor:
                low.append(f"{who}: {f:.1f}, floor {floor}")
    for kind in sorted(OURS):
        pairs = [(g if (g := wanted(x)) and g[0] == kind else None,
                  a if (a := given(answers[x["id"]]["model"])) and a[0] == kind else None) for x in records]
        p, r, f, gold = f1(pairs)
        print(f"model {kind:16} P {p:5.1f}  R {r:5.1f}  F1 {f:5.1f}  ({gold})")
    print("\n".join(low) or "all floors hold")
    return 1 if low else 0


sys.exit(main(sys.argv[1], pathlib.Path(sys.argv[2])))
