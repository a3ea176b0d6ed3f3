"""Fits the confidences of the Korean rules: python3 tests/fit_confidence.py QUOTH SHARED_DIR [--write]

Two numbers a rule: how often content and speaker are both right where the sentence names the
speaker, and where an earlier sentence does. Shares are drawn towards that of all rules together,
as if each rule had PRIOR quotations more. Prints the table, its calibration error (ten equally
filled bins) as fitted, and cross-validated: five folds by document, each scored by what the other
four give. --write puts the table into core/lexicon/ko/confidence.tsv.
"""
import json
import pathlib
import subprocess
import sys

PRIOR = 4.0
FOLDS = 5
SETS = ["data/ko/gold.dev.jsonl", "data/ko/gold.dev2.jsonl"]
TABLE = pathlib.Path(__file__).resolve().parent.parent / "core/lexicon/ko/confidence.tsv"
CARRIED = {"ko.speaker.carried", "ko.speaker.similar-quotation", "ko.speaker.only-one"}
HEADER = ("# How often content and speaker are both right, by rule; written by tests/fit_confidence.py. "
          "Columns: rule, where the sentence names the speaker, where an earlier one does.\n")


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
            "rule": quotation["rule"],
            "how": "carried" if quotation["speaker_rule"] in CARRIED else "named"}


def outcomes(score, gold, answers):
    """(document, rule, how, right) of each predicted quotation with a speaker."""
    out = []
    for number, (document, answer) in enumerate(zip(gold, answers)):
        text = document["text"]
        mask = score.quote_mask(text)
        want = score.prep(text, document["quotes"], lambda: mask, False)
        got = score.prep(text, [quote(q) for q in answer["quotations"] if q["speech"]], lambda: mask, False)
        pairs = {j: i for i, j, _ in score.match(want, got, score.iou, 0.8)}
        for j, found in enumerate(got):
            if not score.known(found["speaker"]):
                continue
            right = j in pairs and score.right_speaker(text, want[pairs[j]]["speaker"], found["speaker"])
            out.append((number, found["q"]["rule"], found["q"]["how"], bool(right)))
    return out


def fit(rows):
    table, overall = {}, {}
    for how in ("named", "carried"):
        rights = [right for _, _, h, right in rows if h == how]
        overall[how] = sum(rights) / len(rights) if rights else 0.5
    for rule in sorted({rule for _, rule, _, _ in rows}):
        for how in ("named", "carried"):
            rights = [right for _, r, h, right in rows if r == rule and h == how]
            table[rule, how] = (sum(rights) + PRIOR * overall[how]) / (len(rights) + PRIOR)
    return table, overall


def calibration_error(pairs):
    pairs = sorted(pairs)
    n = len(pairs)
    bins = [pairs[k * n // 10:(k + 1) * n // 10] for k in range(10)]
    return sum(abs(sum(c for c, _ in b) - sum(r for _, r in b)) for b in bins) / n


def cross_validated(rows):
    pairs = []
    for fold in range(FOLDS):
        table, overall = fit([row for row in rows if row[0] % FOLDS != fold])
        pairs += [(table.get((rule, how), overall[how]), right)
                  for number, rule, how, right in rows if number % FOLDS == fold]
    return pairs


def main(argv):
    quoth, shared = argv[1], pathlib.Path(argv[2])
    sys.path.insert(0, str(shared / "eval"))
    import score
    gold = [json.loads(line) for name in SETS for line in open(shared / name, encoding="utf-8")]
    rows = outcomes(score, gold, predict(quoth, gold))
    table, _ = fit(rows)
    lines = ["%s\t%.2f\t%.2f\n" % (rule, table[rule, "named"], table[rule, "carried"])
             for rule in sorted({rule for rule, _ in table})]
    sys.stdout.writelines(lines)
    fitted = [(table[rule, how], right) for _, rule, how, right in rows]
    held_out = cross_validated(rows)
    sure = [right for confidence, right in held_out if confidence >= 0.9]
    print("calibration error: %.4f as fitted, %.4f cross-validated" %
          (calibration_error(fitted), calibration_error(held_out)))
    print("at 0.9, cross-validated: %.1f %% shown, %.1f %% of them right" %
          (100 * len(sure) / len(held_out), 100 * sum(sure) / max(1, len(sure))))
    if "--write" in argv:
        TABLE.write_text(HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv)
