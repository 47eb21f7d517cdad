"""What nobody can tell for certain of a change: what was not read, which dates are meant, what a level rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policydiff.effective.records import Claim
from policydiff.grading.context import languages_of
from policydiff.grading.subjects import SUBJECTS
from policydiff.language.vocabulary import language
from policydiff.model import Assessment, Comparison, Document, Level
from policydiff.questions.check.days import in_themselves
from policydiff.questions.check.records import Ruling, was_not_read
from policydiff.questions.review.records import DoubtKind, ReviewDoubt
from policydiff.questions.review.weighty import unnamed

_NOT_READ = "from elsewhere, and not read"
_CONFIGURED = "configuration: "


def doubts(comparison: Comparison, ruling: Ruling, notes: Iterable[str]) -> tuple[ReviewDoubt, ...]:
    """Every doubt about a change, each once; what the gate misses is no doubt, but a problem of its ruling.

    `notes` are sentences on how the change was judged.
    """
    found = comparison.assessment
    told = (
        *_of_texts(comparison),
        *_of_dates(comparison.new.path, ruling.claims),
        *(_of_levels(found) if found else ()),
        *(ReviewDoubt(DoubtKind.JUDGED, note) for note in (*comparison.notes, *notes, *ruling.notes)),
    )
    return tuple(dict.fromkeys(told))


def _of_texts(comparison: Comparison) -> Iterator[ReviewDoubt]:
    """What the readers of both texts could not read, or had to guess; of the old text where the new one has it not."""
    new, old = comparison.diff.new, comparison.diff.old
    known = {remark.message for remark in new.warnings}
    yield from _remarks(comparison.new.path, new, frozenset(), "")
    yield from _remarks(comparison.old.path, old, frozenset(known), "in the old text: ")


def _remarks(path: str, document: Document, known: frozenset[str], where: str) -> Iterator[ReviewDoubt]:
    for remark in document.warnings:
        if remark.message not in known:
            kind = DoubtKind.UNREAD if remark.message.startswith(_NOT_READ) else DoubtKind.READING
            yield ReviewDoubt(kind, f"{where}{remark.message}", path, remark.line)


def _of_dates(path: str, claims: tuple[Claim, ...]) -> Iterator[ReviewDoubt]:
    for problem in in_themselves(path, claims):
        yield ReviewDoubt(DoubtKind.DATE, problem.message, path, problem.line)


def _of_levels(found: Assessment) -> Iterator[ReviewDoubt]:
    counted = (
        ("scored", lambda graded: graded.score is not None and graded.level is not Level.EDITORIAL),
        ("configured", lambda graded: graded.decided_by.startswith(_CONFIGURED)),
        ("unread", was_not_read),
    )
    for name, holds in counted:
        if many := sum(map(holds, found.graded)):
            yield ReviewDoubt(DoubtKind.LEVEL, _LEVELS[name][many != 1].format(many=many))
    tongues = [language(tag) for tag in languages_of(found.diff)]
    if not any(tongue.is_read for tongue in tongues):
        yield ReviewDoubt(DoubtKind.LEVEL, _FEW if any(tongue.depth == "few" for tongue in tongues) else _NO_WORDS)
    elif not all(tongue.is_read for tongue in tongues):
        yield ReviewDoubt(DoubtKind.LEVEL, _UNSURE)
    missing = unnamed(found.diff)
    if missing and missing != SUBJECTS:
        named = ", ".join(sorted(each.replace("_", " ") for each in missing))
        yield ReviewDoubt(DoubtKind.LEVEL, f"no words are known here for {named}: whether it is touched was not seen")


_LEVELS = {
    "scored": (
        "no rule settles the level of {many} change: a score of its words does",
        "no rule settles the level of {many} changes: a score of their words does",
    ),
    "configured": (
        "the configuration sets the level of {many} change",
        "the configuration sets the level of {many} changes",
    ),
    "unread": (
        "{many} change is of what was not read: nobody can tell its level",
        "{many} changes are of what was not read: nobody can tell their level",
    ),
}
_FEW = "few words of the language of the texts are known here: the others were not read"
_UNSURE = (
    "the texts are not plainly in one language that is known here: subjects are told by the reasons of rules alone"
)
_NO_WORDS = "the language of the texts is not known here, or not plain: their words were not read"
