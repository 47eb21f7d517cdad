"""What weighs most in a change: its gravest parts, each in a sentence, and the subjects that it touches."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.context import languages_of
from policydiff.grading.gravity import by_change, gravest
from policydiff.grading.subjects import SUBJECTS, subjects_of
from policydiff.language.vocabulary import language
from policydiff.model import Assessment, Change, Diff, Graded, Grave, Happened, Level, Span, SpanKind
from policydiff.questions.review.records import TouchedSubject

MOST = 10
"""So many changes are told in a sentence each."""


def gravest_of(found: Assessment) -> tuple[Grave, ...]:
    """Up to `MOST` changes that are no editorial ones, the gravest first, and all material ones before others.

    One in which no sentence differs, such as a clause that moved, has the redline of the whole change, or none.
    """
    chosen = [*gravest(found, MOST)]
    told = {id(each.graded) for each in chosen}
    sentences = by_change(found, Level.CLARIFICATION)
    others = [
        sentences[at][0] if at in sentences else _whole(graded)
        for at, graded in enumerate(found.graded)
        if graded.level is not Level.EDITORIAL and id(graded) not in told
    ]
    others.sort(key=lambda each: (-each.graded.level.rank, -each.weight))
    return (*chosen, *others)[:MOST]


def _whole(graded: Graded) -> Grave:
    change = graded.change
    happened = Happened.CHANGED if change.old and change.new else Happened.NEW if change.new else Happened.GONE
    return Grave(graded, happened, tuple(_spans(change)), 0.0)


def _spans(change: Change) -> Iterator[Span]:
    if change.old and change.new:
        yield from change.spans
    else:
        kind = SpanKind.DELETE if change.old else SpanKind.INSERT
        yield Span(kind, " ".join(block.text for block in (*change.old, *change.new)))


def subjects_touched(found: Assessment) -> tuple[TouchedSubject, ...]:
    """The subjects of all changes that are no editorial ones, those of the highest level and of most changes first.

    Those for which a language of the texts has no words are told where a rule gives them as a reason.
    """
    unknown = frozenset[str]().union(*_unnamed(found.diff))
    changes: dict[str, list[Graded]] = {}
    for graded in found.graded:
        if graded.level is not Level.EDITORIAL:
            of_rules = {*graded.codes, *(finding.code for finding in graded.findings)}
            for subject in sorted(subjects_of(graded, found.diff) - (unknown - of_rules)):
                changes.setdefault(subject, []).append(graded)
    touched = (
        TouchedSubject(subject, max((each.level for each in its), key=lambda level: level.rank), tuple(its))
        for subject, its in changes.items()
    )
    return tuple(sorted(touched, key=lambda each: (-each.level.rank, -len(each.changes), each.subject)))


def unnamed(diff: Diff) -> frozenset[str]:
    """The subjects for which no language of the texts has words, so that nobody can say what is about them."""
    first, *others = _unnamed(diff)
    return first.intersection(*others)


def _unnamed(diff: Diff) -> list[frozenset[str]]:
    """For each language of the texts the subjects for which it has no words."""
    return [SUBJECTS - {*language(tag).topics} for tag in languages_of(diff)]
