"""Versions without their texts: the headings and the changes of one clause, light enough to be kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from policydiff.lineage.flow import Headings
from policydiff.model import Assessment, Block, Change, ChangeKind, Diff, Document, Lines, Scope, Section, Version

_NOWHERE = Lines(0, 0)
NOTHING = Document("", None, (), ())


class Outlines:
    """Outlines of documents; those of texts with the same headings are one object."""

    def __init__(self) -> None:
        self._known: dict[tuple[Section, ...], Document] = {}

    def of(self, document: Document) -> Document:
        """`document` with its headings only, and no lines."""
        sections = tuple(_bare(section) for section in document.sections)
        return self._known.setdefault(sections, Document("", None, sections, ()))


def _bare(section: Section) -> Section:
    heading = section.heading
    bare = (
        Block(heading.kind, heading.text, "", _NOWHERE, heading.label, (), heading.section, heading.level)
        if heading
        else None
    )
    return replace(section, lines=_NOWHERE, heading=bare, blocks=())


def outlined(diff: Diff, headings: Headings, old: Document, new: Document) -> Diff:
    """`diff` between the outlines `old` and `new` of its texts: no changes, and of its pairs the renamed headings."""
    same = []
    for n, o in headings.items():
        before, now = old.sections[o], new.sections[n]
        if before.heading and now.heading and before.clause != now.clause:
            same.append((before.heading, now.heading))
    return Diff(old, new, (), tuple(same))


def light(version: Version, diff: Diff | None, changes: Iterable[Change] = ()) -> Version:
    """`version` with the outlined `diff` and these changes in it, with their grades, and without its text."""
    if diff is None:
        return replace(version, diff=None, document=None, assessment=None)
    mine = replace(diff, changes=tuple(changes))
    graded = {id(each.change): each for each in version.assessment.graded} if version.assessment else {}
    grades = tuple(graded[id(change)] for change in mine.changes if id(change) in graded)
    return replace(version, diff=mine, document=None, assessment=Assessment(mine, grades) if graded else None)


def written(blocks: tuple[Block, ...], document: Document) -> tuple[Change, ...]:
    """The text of a clause as added changes, for a first version, which is compared with nothing."""
    if not blocks:
        return ()
    if blocks[0].kind is Scope.FRONT_MATTER:
        return tuple(_added(Scope.FRONT_MATTER, (block,), document) for block in blocks)
    return (
        _added(
            Scope.HEADING if blocks[0].kind is Scope.HEADING and len(blocks) == 1 else Scope.SECTION, blocks, document
        ),
    )


def _added(scope: Scope, blocks: tuple[Block, ...], document: Document) -> Change:
    return Change(scope, ChangeKind.ADDED, False, None, document.clause_of(blocks[0]), (), blocks, similarity=0.0)
