"""The records of a report poured into the models of the JSON contract."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from policydiff import model
from policydiff.reporters._contract import texts as contract
from policydiff.reporters._text.excerpt import asked, own_blocks, own_lines, source
from policydiff.rules import rules


def log(record: model.Log) -> contract.Log:
    """A log without its versions."""
    history = record.history
    return contract.Log(
        path=history.path,
        ref=history.ref,
        head=history.head,
        timeline="all commits" if history.all_commits else "published",
        clause=record.clause or None,
        level=record.level.value if record.level else None,
        paths=list(history.paths),
        notes=list(history.notes),
        versions=[],
    )


def comparison(record: model.Comparison) -> contract.Comparison:
    """A comparison without its changes."""
    return contract.Comparison(
        old=side(record.old),
        new=side(record.new),
        notes=list(record.notes),
        warnings=warnings(record.diff),
        level=record.level.value if record.level else None,
        hidden=record.hidden,
        changes=[],
    )


def excerpt(record: model.Excerpt) -> contract.Excerpt:
    """An excerpt without its sections."""
    document = record.document
    return contract.Excerpt(
        side=side(record.side),
        whole=record.whole,
        notes=list(record.notes),
        warnings=remarks(document),
        front_matter=_front_matter(document.front_matter) if record.whole and document.front_matter else None,
        sections=[],
    )


def sections(record: model.Excerpt) -> Iterable[contract.Section]:
    """The sections an excerpt asks for, one by one; what stands before the first heading only if there is anything."""
    for section in asked(record):
        blocks = own_blocks(section)
        if blocks:
            lines = own_lines(record.document, section)
            yield contract.Section(
                clause=clause(section.clause),
                level=section.level,
                lines=tuple(lines),
                text="\n".join(block.text for block in blocks),
                source=source(record.document, lines),
            )


def _front_matter(record: model.FrontMatter) -> contract.FrontMatter:
    return contract.FrontMatter(
        format=record.format,
        lines=tuple(record.lines),
        entries=[block(entry) for entry in record.entries],
        error=record.error or None,
    )


def side(record: model.Side) -> contract.Side:
    revision = record.revision
    return contract.Side(
        name=record.name,
        path=record.path,
        commit=revision.commit if revision else None,
        blob=revision.blob if revision else None,
        published=revision.published if revision else None,
    )


def warnings(diff: model.Diff) -> contract.Warnings:
    return contract.Warnings(old=remarks(diff.old), new=remarks(diff.new))


def remarks(document: model.Document) -> list[contract.Remark]:
    return [contract.Remark(line=remark.line, message=remark.message) for remark in document.warnings]


# --------------------------------------------------------------------------- versions


def version(record: model.Version) -> contract.Version:
    """A version with its changes; a first version and a deletion have none."""
    return contract.Version(**_version(record))


def version_line(record: model.Version) -> contract.VersionLine:
    """A version that stands by itself on a line of the format jsonl."""
    return contract.VersionLine(**_version(record))


def _version(record: model.Version) -> dict[str, object]:
    revision = record.revision
    renamed = revision.renamed_from
    return {
        "event": event(record),
        "commit": revision.commit,
        "blob": revision.blob,
        "path": revision.path,
        "published": revision.published,
        "committed": revision.committed,
        "authored": revision.authored,
        "author": person(revision.author),
        "subject": revision.subject,
        "trailers": trailers(revision.trailers),
        "tags": list(revision.tags),
        "merged": [contribution(each) for each in revision.merged],
        "renamed_from": contract.Rename(path=renamed.path, score=renamed.score) if renamed else None,
        "returns_to": _earlier(record),
        "changes": changes(record.diff, record.assessment) if record.diff else [],
    }


def event(record: model.Version) -> contract.Event:
    """What a version did, in one word."""
    revision = record.revision
    if revision.blob is None:
        return "deleted"
    if revision.gap:
        return "restored"
    if record.previous is None:
        return "created"
    if record.diff and any(each.wording for each in record.diff.changes):
        return "changed"
    if revision.renamed_from:
        return "renamed"
    return "unchanged" if record.previous.blob == revision.blob else "reformatted"


def _earlier(record: model.Version) -> contract.Earlier | None:
    if record.returns_to:
        return contract.Earlier(commit=record.returns_to.commit, published=record.returns_to.published)
    known = record.revision.returns_to
    return contract.Earlier(commit=known, published=None) if known else None


def contribution(record: model.Contribution) -> contract.Contribution:
    return contract.Contribution(
        commit=record.commit,
        author=person(record.author),
        authored=record.authored,
        subject=record.subject,
        trailers=trailers(record.trailers),
    )


def person(record: model.Person) -> contract.Person:
    return contract.Person(name=record.name, email=record.email)


def trailers(pairs: Iterable[tuple[str, str]]) -> list[contract.Trailer]:
    return [contract.Trailer(key=key, value=value) for key, value in pairs]


# --------------------------------------------------------------------------- changes


def changes(diff: model.Diff, assessment: model.Assessment | None) -> list[contract.Change]:
    """The changes of a diff, with their grades where they were graded."""
    graded = assessment.graded if assessment else ()
    return [change(each, grade) for each, grade in zip_longest(diff.changes, graded)]


def change(record: model.Change, graded: model.Graded | None = None) -> contract.Change:
    return contract.Change(
        kind=record.kind.value,
        moved=record.moved,
        scope=record.scope.value,
        clause=clause(record.clause),
        old_clause=clause(record.old_clause) if record.old_clause else None,
        new_clause=clause(record.new_clause) if record.new_clause else None,
        old=[block(each) for each in record.old],
        new=[block(each) for each in record.new],
        spans=[(kind.value, text) for kind, text in record.spans],
        links=[link(each) for each in record.links],
        similarity=record.similarity,
        fingerprint=record.fingerprint,
        level=graded.level.value if graded else None,
        reasons=list(graded.codes) if graded else [],
        decided_by=(graded.decided_by or None) if graded else None,
        score=graded.score if graded else None,
        findings=[_finding(each) for each in graded.findings] if graded else [],
    )


def _finding(record: model.Finding) -> contract.Finding:
    rule = rules().get(record.rule)
    return contract.Finding(
        rule=record.rule,
        level=record.level.value,
        why=rule.WHY if rule else None,
        source=rule.SOURCE if rule else None,
        code=record.code,
        old=record.old or None,
        new=record.new or None,
        facts=dict(record.arguments),
    )


def link(record: model.LinkChange) -> contract.Link:
    return contract.Link(text=record.text, old=record.old or None, new=record.new or None)


def clause(record: model.Clause) -> contract.Clause:
    return contract.Clause(path=list(record.path), label=record.label or None, anchor=record.anchor or None)


def block(record: model.Block) -> contract.Block:
    return contract.Block(lines=tuple(record.lines), text=record.text, label=record.label or None)
