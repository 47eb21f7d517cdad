"""The JSON contract of the ledger: what `policydiff dates` holds with --format json."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.contract.shape import JsonDocument, Key, shape
from policydiff.contract.shared import DATES, Trouble, troubles
from policydiff.questions.dates import records as evidence
from policydiff.record import NamedTuple

POLICY = "The policy's present path."


class PolicyRow(NamedTuple):
    """A version: each of its dates under its own name. Days are those of the time zone that the commit recorded."""

    policy: str
    row: evidence.Row


def _rows(ledger: evidence.Ledger) -> Iterator[PolicyRow]:
    return (PolicyRow(page.path, row) for page in ledger.pages for row in page.rows)


shape(
    evidence.Told,
    flat=("notice",),
    how=Key(
        says="`bound`: its from and to are the texts of this change. `named`: a trailer of a commit names it. `later`: "
        "bound, and it came into the repository after the version."
    ),
    kept_by=Key("commit"),
    says="A notice of a version, and since when the repository has it.",
)
shape(
    evidence.Row,
    flat=("revision",),
    left_out=("words", "wording", "flaws", "previous_parts", "promised"),
    previous=Key(says="The commit of the version whose text this one replaced."),
    previous_blob=Key(says="That text."),
    written=Key("authored", says="First and last day on which the commits that it brought were written."),
    dates=DATES,
    notices=Key("told"),
    level=Key(says="Heuristic. Null for a first version."),
    words_added=Key("words.inserted"),
    words_removed=Key("words.deleted"),
    promises=Key(says="What this text promises for the changes after it."),
    clean=Key(says="Whether a date was read, and nothing worse than a note is to be told."),
    problems=Key(lambda row: troubles(row.flaws), list[Trouble]),
)
shape(PolicyRow, flat=("row",), policy=Key(says=POLICY))
shape(
    evidence.LedgerPage,
    left_out=("rows",),
    listed=Key(lambda page: len(page.rows), int),
    clean=Key(),
    says="A policy of a ledger: how many versions there are, how many of those listed are clean.",
)
LEDGER = JsonDocument(
    shape(
        evidence.Ledger,
        policies=Key("pages"),
        versions=Key(_rows, list[PolicyRow]),
        says="A row a published version of each policy, the newest first.",
    ),
    "ledger",
    "versions",
)

# --------------------------------------------------------------------------- in force
