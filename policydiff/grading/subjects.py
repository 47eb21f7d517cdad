"""What a graded change is about, for those who have to approve it: rather a subject too many than one too few."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.context import languages_of
from policydiff.grading.rules._codes import TOPICS, said_and_says
from policydiff.grading.rules._item import make_item
from policydiff.grading.rules._words import words_of
from policydiff.language.vocabulary import Language, language
from policydiff.model import Block, Change, Diff, Graded

SUBJECTS = frozenset(TOPICS)
"""The subjects that a language may have words for."""


def subject_named(name: str) -> str:
    """The subject that a name means, in singular or plural ("recipients"); empty where it means none."""
    key = "_".join(name.casefold().replace("-", " ").replace("_", " ").split())
    forms = (key, key.removesuffix("s"), f"{key.removesuffix('ies')}y" if key.endswith("ies") else key)
    return next((form for form in forms if form in SUBJECTS), "")


def subjects_of(graded: Graded, diff: Diff) -> frozenset[str]:
    """The subjects of a change: of its reasons, its headings, and of the sentences in which it has other words.

    In a language that has no words for a subject, each change may be about it.
    """
    found = {*graded.codes, *(finding.code for finding in graded.findings)}
    for tag in languages_of(diff):
        known = language(tag)
        found |= SUBJECTS - {*known.topics}
        found |= {label for text in _texts(graded.change, tag) for label in _labels(text, known)}
    return SUBJECTS & found


def _texts(change: Change, tag: str) -> Iterator[str]:
    yield from (title for clause in (change.old_clause, change.new_clause) if clause for title in clause.path[-2:])
    old, new = _read(change.old), _read(change.new)
    yield from said_and_says(make_item(old or None, new or None, lang=tag)) if old != new else (old,)


def _read(blocks: tuple[Block, ...]) -> str:
    return "\n\n".join(block.read for block in blocks)


def _labels(text: str, known: Language) -> Iterator[str]:
    return (label for hit in words_of(text, known).hits for label in hit.labels)
