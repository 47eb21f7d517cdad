"""Fits the score's weights to labelled changes and says how well it does on publishers it has not seen.

    python -m policydiff.grading.fit labels.jsonl [--write]

Each line of the labels is an item as `policydiff grade` takes it, with `level`, `reasons` and `source.repo` (the
publisher). One publisher after the other is left out, the weights are fitted to all others, and the table tells how
the ones left out were graded. Revisions of one document repeat each other: a random split would flatter. `--write`
fits to all labels and writes weights.json. Pure Python and no random start: the same labels give the same file.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from math import exp
from pathlib import Path
from typing import Any

from policydiff.grading import findings_of, grade
from policydiff.grading.features import features
from policydiff.grading.rules import rules
from policydiff.grading.rules._codes import codes_of
from policydiff.grading.rules._item import Item, item_of
from policydiff.grading.score import WEIGHTS, score
from policydiff.model import Level
from policydiff.record import NamedTuple

# Chosen by the table below: weaker and the weights follow single items, stronger and rare signs are lost.
RIDGE = 4.0
# The score from which on a change is material.
THRESHOLD = 0.35
ROUNDS = 25
MATERIAL, CLARIFICATION, EDITORIAL = (str(level) for level in reversed(Level))


class LabelledRow(NamedTuple):
    """A labelled change, with the level that rules alone give it, or else the features for the score."""

    item: Item
    publisher: str
    level: str
    reasons: tuple[str, ...]
    decided: str
    codes: tuple[str, ...]
    features: Mapping[str, float]
    tags: tuple[str, ...]


def read(path: Path) -> list[LabelledRow]:
    """The labelled changes of a file."""
    with path.open(encoding="utf-8") as lines:
        return [row(json.loads(line)) for line in lines if line.strip()]


def row(data: Mapping[str, Any]) -> LabelledRow:
    """One labelled change."""
    item = item_of(data)
    found = findings_of(item)
    graded = grade(item)
    decided = graded.level.value if graded.score is None else ""
    codes = graded.codes if decided else codes_of(item, found, Level.MATERIAL)
    given = {} if decided else features(item, {finding.rule for finding in found})
    synthetic = bool(data.get("synthetic"))
    publisher = (data.get("source") or {}).get("repo") or "hand-made"
    tags = ("hand-made",) * synthetic + (f"lang {data['lang']}", f"kind {data['kind']}", f"block {data['block']}")
    return LabelledRow(item, publisher, data["level"], tuple(data["reasons"]), decided, codes, given, tags)


def fit(rows: Sequence[tuple[Mapping[str, float], float]], ridge: float = RIDGE) -> dict[str, float]:
    """The weights of a logistic regression by Newton's method; `ridge` keeps them small, but for the bias."""
    names = ["bias", *sorted({name for given, _ in rows for name in given})]
    index = {name: at for at, name in enumerate(names)}
    table = [([(0, 1.0), *((index[n], v) for n, v in sorted(given.items()))], truth) for given, truth in rows]
    weights = [0.0] * len(names)
    for _ in range(ROUNDS):
        step = _newton(table, weights, ridge)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-9:
            break
    return {name: round(weight, 4) for name, weight in zip(names, weights, strict=True)}


def _newton(table: list[tuple[list[tuple[int, float]], float]], weights: list[float], ridge: float) -> list[float]:
    size = len(weights)
    slope = [-ridge * weight for weight in weights]
    slope[0] = 0.0
    curve = [[ridge * (i == j) if i else 1e-6 * (i == j) for j in range(size)] for i in range(size)]
    for given, truth in table:
        chance = 1 / (1 + exp(-sum(weights[at] * value for at, value in given)))
        for at, value in given:
            slope[at] += (truth - chance) * value
            for other, factor in given:
                curve[at][other] += chance * (1 - chance) * value * factor
    return _solved(curve, slope)


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a system of linear equations, by elimination; the matrix is positive definite."""
    size = len(right)
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for i in range(size):
        for r in range(i + 1, size):
            factor = rows[r][i] / rows[i][i]
            if factor:
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i], strict=True)]
    out = [0.0] * size
    for i in reversed(range(size)):
        out[i] = (rows[i][size] - sum(rows[i][j] * out[j] for j in range(i + 1, size))) / rows[i][i]
    return out


def cross_validated(rows: Sequence[LabelledRow]) -> list[tuple[LabelledRow, str]]:
    """Each row with the level it gets from weights fitted without its publisher."""
    graded: list[tuple[LabelledRow, str]] = []
    for publisher in sorted({each.publisher for each in rows}):
        others = [(r.features, float(r.level == MATERIAL)) for r in rows if r.publisher != publisher and not r.decided]
        weights = fit(others)
        for each in rows:
            if each.publisher == publisher:
                sure = score(each.features, weights) >= THRESHOLD if not each.decided else False
                graded.append((each, each.decided or (MATERIAL if sure else CLARIFICATION)))
    return graded


def figures(graded: Iterable[tuple[LabelledRow, str]]) -> dict[str, float]:
    """Precision and recall of "material", macro F1 of the levels there are, share of right levels, overlap of codes."""
    pairs = [(each.level, answer) for each, answer in graded]
    scores = {}
    for level in (EDITORIAL, CLARIFICATION, MATERIAL):
        hit = sum(truth == answer == level for truth, answer in pairs)
        given, wanted = sum(answer == level for _, answer in pairs), sum(truth == level for truth, _ in pairs)
        scores[level] = (
            hit / given if given else 0.0,
            hit / wanted if wanted else 0.0,
            2 * hit / max(given + wanted, 1),
        )
    there = {truth for truth, _ in pairs}
    return {
        "n": len(pairs),
        "precision": scores[MATERIAL][0],
        "recall": scores[MATERIAL][1],
        "f1": scores[MATERIAL][2],
        "macro": sum(scores[level][2] for level in there) / max(len(there), 1),
        "right": sum(truth == answer for truth, answer in pairs) / max(len(pairs), 1),
    }


def intervals(graded: Sequence[tuple[LabelledRow, str]], rounds: int = 400) -> dict[str, tuple[float, float]]:
    """95 % intervals, from drawing publishers with replacement: items of one publisher are not independent."""
    by_publisher: dict[str, list[tuple[LabelledRow, str]]] = {}
    for pair in graded:
        by_publisher.setdefault(pair[0].publisher, []).append(pair)
    drawn, names = random.Random(0), sorted(by_publisher)
    runs = [
        figures(pair for name in drawn.choices(names, k=len(names)) for pair in by_publisher[name])
        for _ in range(rounds)
    ]
    cut = rounds // 40
    return {
        key: (sorted(run[key] for run in runs)[cut], sorted(run[key] for run in runs)[-cut - 1])
        for key in ("precision", "recall", "f1", "macro")
    }


def table(graded: Sequence[tuple[LabelledRow, str]]) -> Iterable[str]:
    """The figures as lines: all, by publisher, by tag, by reason."""
    yield f"{'left out in turn':38} {'n':>4} {'P':>6} {'R':>6} {'F1':>6} {'macro':>6} {'right':>6}"
    yield _line("all", graded)
    big = [
        name for name in sorted({r.publisher for r, _ in graded}) if sum(r.publisher == name for r, _ in graded) >= 20
    ]
    for name in big:
        yield _line(f"only {name}", [pair for pair in graded if pair[0].publisher == name])
    if big:
        yield _line("all smaller publishers", [pair for pair in graded if pair[0].publisher not in big])
    for tag in sorted({tag for each, _ in graded for tag in each.tags}):
        yield _line(tag, [pair for pair in graded if tag in pair[0].tags])
    for key, (low, high) in intervals(graded).items():
        yield f"{key:12} 95 % by publisher: {low:.3f} to {high:.3f}"
    found = [each for each, answer in graded if each.level == answer == MATERIAL]
    named = sum(bool(set(each.codes) & set(each.reasons)) for each in found)
    yield f"a right code on {named / max(len(found), 1):.3f} of {len(found)} material items found"
    for code in sorted({code for each, _ in graded for code in each.reasons}):
        those = [(each, answer) for each, answer in graded if code in each.reasons]
        yield f"  {code:14} {len(those):4} level right {sum(r.level == a for r, a in those) / len(those):.2f}"


def _line(name: str, graded: Sequence[tuple[LabelledRow, str]]) -> str:
    made = figures(graded)
    shown = " ".join(f"{made[key]:6.3f}" for key in ("precision", "recall", "f1", "macro", "right"))
    return f"{name:38} {made['n']:4.0f} {shown}"


def write(rows: Sequence[LabelledRow], path: Path = WEIGHTS) -> None:
    """Fit to all rows and write the weights where the package reads them."""
    weights = fit([(each.features, float(each.level == MATERIAL)) for each in rows if not each.decided])
    data = {
        "made by": "python -m policydiff.grading.fit LABELS --write",
        "fitted to": f"{sum(not each.decided for each in rows)} of {len(rows)} labels; rules settle the rest",
        "ridge": RIDGE,
        "threshold": THRESHOLD,
        "weights": weights,
    }
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line: prints the table, and writes the weights if asked to."""
    parser = argparse.ArgumentParser(prog="python -m policydiff.grading.fit", description=__doc__)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args(arguments)
    rows = read(asked.labels)
    settled = sum(bool(each.decided) for each in rows)
    print(f"{len(rows)} labelled changes, {len(rules())} rules, {settled} changes settled by rules")
    print("\n".join(table(cross_validated(rows))))
    if asked.write:
        write(rows)


if __name__ == "__main__":
    main()
