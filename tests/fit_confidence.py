"""Fits the confidences of the Korean rules: python3 tests/fit_confidence.py QUOTH SHARED_DIR [--write]

One number a rule: how often the content that it finds is right, and for a rule that finds speakers
how often the speaker is right where the content is. A quotation's confidence is the product. Shares
are drawn towards that of the rules of the same sort (direct, indirect, mixed, speaker), as if each
rule had PRIOR quotations more; those of content are rounded down. Prints the table, and calibration error (ten equally
filled bins) and precision cross-validated: five folds by document, each scored by what the other four
give. --write puts the table into core/lexicon/ko/confidence.tsv.
"""
import collections
import json
import math
import pathlib
import subprocess
import sys

PRIOR = 6.0
FOLDS = 5
SETS = ["data/ko/gold.dev.jsonl", "data/ko/gold.dev2.jsonl"]
TABLE = pathlib.Path(__file__).resolve().parent.parent / "core/lexicon/ko/confidence.tsv"
HEADER = ("# How often a rule is right: one that finds content, or, where the content is right, one that "
          "finds the speaker; written by tests/fit_confidence.py. Columns: rule, share.\n")

# A predicted quotation with a speaker: number of the document, rules, are content and speaker right?
Row = collections.namedtuple("Row", "document rule speaker_rule content speaker")


def predict(quoth, gold):
    lines = "".join(json.dumps({"id": d["id"], "text": d["text"], "language": "ko"}) + "\n" for d in gold)
    run = subprocess.run([quoth, "extract", "--explain", "--input-format", "jsonl", "--format", "jsonl", "-"],
                         input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


def quote(quotation):
    source, speaker = quotation["source"], quotation["speaker"]
    return {"kind": quotation["kind"], "spans": [[c["start"], c["end"]] for c in quotation["content"]],
            "speaker": {"mention": [source["start"], source["end"]] if source else None,
                        "name": speaker["name"] if speaker else None},
            "rule": quotation["rule"], "speaker_rule": quotation["speaker_rule"] or "ko.speaker.none"}


def outcomes(score, gold, answers):
    rows = []
    for number, (document, answer) in enumerate(zip(gold, answers)):
        text = document["text"]
        mask = score.quote_mask(text)
        want = score.prep(text, document["quotes"], lambda: mask, False)
        got = score.prep(text, [quote(q) for q in answer["quotations"] if q["speech"]], lambda: mask, False)
        pairs = {j: i for i, j, _ in score.match(want, got, score.iou, 0.8)}
        for j, found in enumerate(got):
            if not score.known(found["speaker"]):
                continue
            content = j in pairs
            speaker = content and score.right_speaker(text, want[pairs[j]]["speaker"], found["speaker"])
            rows.append(Row(number, found["q"]["rule"], found["q"]["speaker_rule"], content, bool(speaker)))
    return rows


def shares(outcomes_by_rule):
    """The share of each rule, and of each sort of rules for those without quotations."""
    by_sort = collections.defaultdict(list)
    for rule, rights in outcomes_by_rule.items():
        by_sort[rule.split(".")[1]] += rights
    sorts = {sort: (sum(rights) + 1) / (len(rights) + 2) for sort, rights in by_sort.items()}
    return {rule: (sum(rights) + PRIOR * sorts[rule.split(".")[1]]) / (len(rights) + PRIOR)
            for rule, rights in outcomes_by_rule.items()}, sorts


def fit(rows):
    content, speaker = collections.defaultdict(list), collections.defaultdict(list)
    for row in rows:
        content[row.rule].append(row.content)
        if row.content:
            speaker[row.speaker_rule].append(row.speaker)
    table, sorts = shares(content)
    speakers, speaker_sorts = shares(speaker)
    table = {rule: math.floor(100 * share) / 100 for rule, share in table.items()}
    return {**table, **speakers}, {**sorts, **speaker_sorts}


def confidence(fitted, row):
    table, sorts = fitted
    product = 1.0
    for rule in (row.rule, row.speaker_rule):
        product *= table.get(rule, sorts.get(rule.split(".")[1], 0.5))
    return product


def calibration_error(pairs):
    pairs = sorted(pairs)
    n = len(pairs)
    bins = [pairs[k * n // 10:(k + 1) * n // 10] for k in range(10)]
    return sum(abs(sum(c for c, _ in b) - sum(r for _, r in b)) for b in bins) / n


def cross_validated(rows):
    pairs = []
    for fold in range(FOLDS):
        fitted = fit([row for row in rows if row.document % FOLDS != fold])
        pairs += [(confidence(fitted, row), row.speaker) for row in rows if row.document % FOLDS == fold]
    return pairs


def main(argv):
    quoth, shared = argv[1], pathlib.Path(argv[2])
    sys.path.insert(0, str(shared / "eval"))
    import score
    gold = [json.loads(line) for name in SETS for line in open(shared / name, encoding="utf-8")]
    rows = outcomes(score, gold, predict(quoth, gold))
    lines = ["%s\t%.3f\n" % item for item in sorted(fit(rows)[0].items())]
    sys.stdout.writelines(lines)
    held_out = cross_validated(rows)
    sure = [right for share, right in held_out if share >= 0.9]
    print("cross-validated: calibration error %.4f; at 0.9 %.1f %% shown, %.1f %% of them right" %
          (calibration_error(held_out), 100 * len(sure) / len(held_out),
           100 * sum(sure) / max(1, len(sure))))
    if "--write" in argv:
        TABLE.write_text(HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv)
