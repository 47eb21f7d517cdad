"""The records of the ledger and of what was in force, poured into the models of their JSON contract."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff import evidence as records
from policydiff.force import Stated
from policydiff.reporters._contract import evidence as contract
from policydiff.reporters._contract.texts import Person
from policydiff.reporters._filled import texts as filled
from policydiff.reporters._filled.gate import claim, promise
from policydiff.reporters._told.in_force import LIMITS


def ledger(found: records.Ledger) -> contract.Ledger:
    """The ledger without its versions."""
    return contract.Ledger(
        ref=found.ref,
        head=found.head,
        since=found.since or None,
        until=found.until or None,
        policies=[_page(page) for page in found.pages],
        versions=[],
    )


def rows(found: records.Ledger) -> Iterator[contract.Row]:
    """The versions of all policies."""
    return (contract.Row(**row(page.path, each)) for page in found.pages for each in page.rows)


def _page(page: records.Page) -> contract.Page:
    return contract.Page(
        path=page.path, total=page.total, listed=len(page.rows), clean=page.clean, notes=list(page.notes)
    )


def row(policy: str, found: records.Row) -> dict[str, object]:
    """The fields of a version of `policy`."""
    revision = found.revision
    return {
        "policy": policy,
        "commit": revision.commit,
        "path": revision.path,
        "blob": revision.blob,
        "previous": found.previous or None,
        "previous_blob": found.previous_blob or None,
        "author": Person(name=revision.author.name, email=revision.author.email),
        "subject": revision.subject,
        "authored": found.authored,
        "committed": revision.committed,
        "published": revision.published,
        "dates": [claim(each) for each in found.claims],
        "stated": [_stated(each) for each in found.stated],
        "notices": [told(each) for each in found.told],
        "level": found.level.value if found.level else None,
        "words_added": found.words.inserted,
        "words_removed": found.words.deleted,
        "promises": [promise(each) for each in found.promises],
        "clean": found.clean,
        "findings": [flaw(each) for each in found.flaws],
    }


def _stated(found: Stated) -> contract.Stated:
    return contract.Stated(day=found.day, source=found.source.value, where=found.where)


def told(found: records.Told) -> contract.Told:
    """A notice of a version."""
    notice = found.notice
    return contract.Told(
        path=notice.path,
        blob=notice.blob,
        published=notice.published,
        effective=notice.effective,
        audience=list(notice.audience),
        channels=list(notice.channels),
        covers=list(notice.covers),
        how=found.how.value,
        kept=found.kept,
        kept_by=found.commit,
    )


def flaw(found: records.Flaw) -> contract.Flaw:
    """A finding."""
    return contract.Flaw(
        rule=found.rule,
        severity=found.severity.value,
        basis="heuristic" if found.heuristic else "fact",
        message=found.message,
        path=found.path,
        line=max(found.line, 1),
        about=found.about or None,
    )


# --------------------------------------------------------------------------- in force


def in_force(found: records.InForce) -> contract.InForce:
    """The answer without the sections of its text."""
    answer, shown = found.answer, filled.excerpt(found.excerpt)
    assert answer.row
    assert answer.first
    return contract.InForce(
        day=answer.day,
        version=_candidate(answer.row),
        first=answer.first,
        until=answer.until,
        because=list(answer.because),
        arguments=[_argument(each) for each in answer.arguments],
        not_on_record=list(answer.silent),
        limits=LIMITS,
        side=shown.side,
        whole=shown.whole,
        notes=shown.notes,
        warnings=shown.warnings,
        front_matter=shown.front_matter,
        sections=[],
    )


def _argument(found: records.Argument) -> contract.Argument:
    return contract.Argument(version=_candidate(found.row) if found.row else None, why=found.why)


def _candidate(found: records.Row) -> contract.Candidate:
    revision = found.revision
    return contract.Candidate(
        commit=revision.commit, blob=revision.blob, published=revision.published, subject=revision.subject
    )
