"""The JSON contract of lineage: what `clauses` and `clause` hold with --format json."""

from __future__ import annotations

from datetime import datetime

from policydiff.contract.shape import Count, JsonDocument, Key, plain, shape
from policydiff.contract.shared import Reference, reference
from policydiff.lineage import records as lives
from policydiff.questions.clauses import records
from policydiff.record import NamedTuple


class Ending(NamedTuple):
    """How a clause ended; `file_deleted` if it went with the file."""

    commit: str
    published: datetime
    file_deleted: bool
    merged_into: str | None


def _when(state: lives.ClauseState | None) -> Reference | None:
    return reference(state.version.revision) if state else None


def _end(life: lives.ClauseHistory) -> Ending | None:
    if not (state := life.ended):
        return None
    revision = state.version.revision
    return Ending(revision.commit, revision.published, revision.blob is None, state.other or None)


plain(Ending)
shape(
    lives.ClauseHistory,
    left_out=("states",),
    id=Key(says="Given at birth, the same for ever."),
    clause=Key(says="What it is called now, or was last."),
    since=Key(lambda life: _when(life.born), Reference),
    changed=Key(lambda life: len(life.changed), Count),
    last_changed=Key(lambda life: _when(life.changed[-1] if life.changed else None), Reference | None),
    last_material=Key(lambda life: _when(life.material), Reference | None),
    ended=Key(_end, Ending | None),
    says="A clause with its life in short. `changed` counts the versions that changed it.",
)
shape(
    lives.ClauseState,
    event=Key(
        says="What the version did to the clause, the weightiest of it: `changed` its words, title, links or what "
        "stands under it; only `arranged` its place, number, level or paragraphs; only `reformatted` it."
    ),
    clause=Key(says="What it was called then, or last if it ended."),
    was=Key(says="What it was called before; null for a birth."),
    other=Key(says="The id of the clause it was split from, came back out of, or was merged into; null for none."),
    level=Key(says="The highest level of the changes; null where none was graded."),
    effective=Key(says="The days that the text of that version states as its first."),
    in_force=Key(says="The one it binds from by these, never before publication; null where none is stated."),
    says="What a version did to the clause. Its `changes` are those of this clause alone, its `event` is what "
    "they did.",
)
CLAUSE_LIST = JsonDocument(
    shape(
        records.ClauseList,
        flat=("history",),
        left_out=("living", "dead"),
        gone=Key(type=Count, says="How many are gone, listed or not."),
        clauses=Key(lambda report: (*report.living, *report.dead), list[lives.ClauseHistory]),
        says="The clauses of a policy in the order of its text, then, if asked for, those that are gone.",
    ),
    "clause_list",
    "clauses",
)
CLAUSE_LIFE = JsonDocument(
    shape(
        records.ClauseLife,
        flat=("history",),
        others=Key(says="What the clauses named in `other` are called, by id."),
        says="The life of one clause, in the order asked for.",
    ),
    "clause_life",
    "states",
)
