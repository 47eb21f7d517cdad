"""The JSON contract of the gate: what `policydiff check --format json` holds."""

from __future__ import annotations

from typing import NamedTuple

from policydiff import model, verdict
from policydiff.reporters._contract.shape import Document, Key, Text, plain, shape
from policydiff.reporters._contract.shared import DATES, THRESHOLD


class Demand(NamedTuple):
    """A change that demands notice. `fingerprint` is what an accepted finding names."""

    clause: model.Clause
    level: model.Level
    decided_by: str
    fingerprint: str
    line: int | None
    findings: tuple[Reason, ...]


class Reason(NamedTuple):
    rule: str
    level: model.Level
    code: str
    old: str
    new: str


def _demands(ruling: verdict.Ruling) -> list[Demand]:
    return [
        Demand(
            g.change.clause,
            g.level,
            g.decided_by,
            g.change.fingerprint,
            g.change.new[0].lines.first if g.change.new else None,
            tuple(Reason(f.rule, f.level, f.code, f.old, f.new) for f in g.findings),
        )
        for g in ruling.demands
    ]


plain(Demand, Reason)
shape(
    verdict.Problem,
    about=Key(says="The clause, or the kind of date, that it is about."),
    says="Why the gate stays shut.",
)
shape(
    verdict.Ruling,
    left_out=("old", "new", "assessment", "names"),
    level=Key(),
    demands=Key(_demands, list[Demand]),
    dates=DATES,
    promise=Key(says="What the old text promises: it binds this change."),
    period=Key(says="The period that binds."),
    earliest=Key(says="The first day on which the change may take effect."),
)
VERDICT = Document(
    shape(
        verdict.Verdict,
        opens=Key(),
        fail_on=THRESHOLD,
        head=Key(type=Text),
        commit=Key(type=str | None),
        policies=Key("rulings"),
        says="What the gate found. `opens` says whether nothing is missing, `fails` whether that is a failure.",
    ),
    "verdict",
    "policies",
)
