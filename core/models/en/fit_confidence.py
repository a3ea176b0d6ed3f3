#!/usr/bin/env python3
"""fit_confidence.py QUOTH SHARED_DIR > core/lexicon/en/confidence.tsv

Fits the weights of core/english/confidence.h on training articles (never on a dev set): open.train,
and the first 80 novels of LitBank for the rules of dialogue. Prints what cross-validation by
document says on standard error. Standard library only; a few seconds."""
import collections
import json
import math
import pathlib
import random
import subprocess
import sys

NEWS, NOVELS, DEV_NOVELS = "data/en/open.train.jsonl", "data/en/litbank.all.jsonl", 20
FOLDS, STEPS, RATE, PENALTY = 10, 600, 0.5, 1.0
CAUTION = 0.3  # log odds: the rules were written with the training articles in sight


def features(quote, text):
    """The same as Confidence::Of."""
    parts = [text[c["start"]:c["end"]] for c in quote["content"]]
    size = sum(len(p.encode()) for p in parts)
    found = ["bias", "rule:" + quote["rule"], "speaker:" + (quote.get("speaker_rule") or ""),
             "kind:" + quote["kind"],
             "length:" + ("word" if size < 20 else "short" if size < 60 else "middle" if size < 200 else "long")]
    if quote["kind"] != "direct":
        if any(j in p for p in parts for j in (", and ", ", but ", ", while ", " – ", " — ")):
            found.append("joined")
        if any(", " in p for p in parts):
            found.append("comma")
    cue = quote.get("cue")
    if cue and text[cue["start"]:cue["end"]] in ("said", "says"):
        found.append("said")
    if not quote.get("source"):
        found.append("no-source")
    return found


def rows(quoth, shared, docs, wanted):
    """(document, features, right) of every predicted quotation that names a speaker."""
    sys.path.insert(0, str(shared / "eval"))
    import quoth2pred
    import score
    lines = "".join(json.dumps({"id": d["id"], "text": d["text"], "language": "en"}) + "\n" for d in docs)
    out = subprocess.run([quoth, "extract", "--explain", "--input-format", "jsonl", "--format", "jsonl", "-"],
                         input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    answers = {a["document"]["external_id"]: a for a in map(json.loads, out.splitlines())}
    for d in docs:
        quotes = [q for q in answers[d["id"]]["quotations"] if q.get("speech") is not False]
        converted = quoth2pred.convert(d["id"], {**answers[d["id"]], "quotations": quotes})["quotes"]
        mask = lambda text=d["text"]: score.quote_mask(text)
        gold = score.prep(d["text"], d["quotes"], mask, False)
        pred = score.prep(d["text"], converted, mask, False)
        pairs = {j: i for i, j, _ in score.match(gold, pred, score.iou, 0.8)}
        for j, (p, quote) in enumerate(zip(pred, quotes)):
            g = gold[pairs[j]] if j in pairs else None
            if not score.known(p["speaker"]) or (g and g["q"].get("speech") is False) or not wanted(quote):
                continue
            right = g is not None and score.right_speaker(d["text"], g["speaker"], p["speaker"])
            yield d["id"], features(quote, d["text"]), right


def fit(data):
    weights = collections.defaultdict(float)
    seen = collections.Counter(f for _, found, _ in data for f in found)
    for _ in range(STEPS):
        gradient = collections.defaultdict(float)
        for _, found, right in data:
            error = right - predict(weights, found, 0)
            for f in found:
                gradient[f] += error
        for f, g in gradient.items():
            penalty = 0 if f == "bias" else PENALTY * weights[f]
            weights[f] += RATE * (g - penalty) / (seen[f] + 10)
    return weights


def predict(weights, found, caution=CAUTION):
    return 1 / (1 + math.exp(caution - sum(weights[f] for f in found if f in weights)))


def report(data):
    ids = sorted({i for i, _, _ in data})
    random.Random(7).shuffle(ids)
    fold = {d: n % FOLDS for n, d in enumerate(ids)}
    pairs = []
    for k in range(FOLDS):
        weights = fit([r for r in data if fold[r[0]] != k])
        pairs += [(predict(weights, found), right) for d, found, right in data if fold[d] == k]
    pairs.sort(key=lambda x: x[0])
    n = len(pairs)
    bins = [pairs[b * n // 10:(b + 1) * n // 10] for b in range(10)]
    error = sum(abs(sum(c for c, _ in b) - sum(r for _, r in b)) for b in bins) / n
    sure = [r for c, r in pairs if c >= 0.9]
    print(f"{n} quotations, {FOLDS} folds by document: calibration error {error:.3f}; at 0.9 and above "
          f"{100 * len(sure) / n:.1f} % shown, {100 * sum(sure) / max(1, len(sure)):.1f} % right", file=sys.stderr)


def main(quoth, shared):
    read = lambda name: [json.loads(line) for line in open(shared / name, encoding="utf-8")]
    novels = sorted(read(NOVELS), key=lambda d: d["id"])[:-DEV_NOVELS]
    news = list(rows(quoth, shared, read(NEWS), lambda q: True))
    report(news)
    data = news + list(rows(quoth, shared, novels, lambda q: ".dialogue." in q["rule"]))
    print("# Weights of core/english/confidence.h: feature, log odds. Written by core/models/en/fit_confidence.py")
    print("# from open.train (CC BY 2.5, public domain) and 80 novels of LitBank (CC BY 4.0). Do not edit.")
    weights = fit(data)
    weights["bias"] -= CAUTION
    for f, w in sorted(weights.items()):
        print(f"{f}\t{w:.3f}")


main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve())
