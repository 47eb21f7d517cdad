"""Where each paragraph of a text comes from, and each word if that is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policydiff.lineage import Register
from policydiff.lineage.records import ClauseIds, Lineage
from policydiff.model import Document, Revision, Version
from policydiff.questions.blame.contributors import Contributors
from policydiff.questions.blame.paragraphs import Paragraphs, Thread, pieces
from policydiff.questions.blame.records import Absence, Blame, Blamed, WordsOrigin
from policydiff.record import NamedTuple
from policydiff.resolve.clauses import meant, no_clause
from policydiff.resolve.names import with_parts
from policydiff.resolve.versions import When
from policydiff.site import PolicyReader


def blame(policy: PolicyReader, at: When = None, clause: str = "", *, words: bool = False) -> Blame:
    """For each paragraph of a policy the versions that brought it and its present words.

    With `words`, who wrote each word is told too. The text is the newest one, or that of the version `at`, with the
    history up to it. With `clause`, only the clauses that these words mean (see `meant`) and all under them. Raises
    BadRevision for a name or date without a version, CannotRun for a clause that the text has not.
    """
    notes: tuple[str, ...] = ()
    policy = policy.published
    if at is not None:
        found = policy.version_at(at)
        policy, notes = policy.at(found.revision), found.notes
    past = _past(policy, words=words)
    newest = policy.history.revisions[0]
    if newest.blob is None:
        notes = (*notes, f"{newest.path} was deleted on {newest.published.date()} ({newest.commit[:8]})")
    told = tuple(_told(policy, past, _shown(past, clause), words=words))
    return Blame(policy.history, past.revision, past.document, past.revisions, told, words, clause, notes)


class _Past(NamedTuple):
    """A history read to its end: its versions, its last text with that revision, the text's clause ids and threads."""

    revisions: tuple[Revision, ...]
    revision: Revision
    document: Document
    ids: ClauseIds
    threads: Sequence[Thread]
    lineage: Lineage


def _past(policy: PolicyReader, *, words: bool) -> _Past:
    register, paragraphs = Register(), Paragraphs(words=words)
    revisions: list[Revision] = []
    last: Version | None = None
    ids = register.ids
    for version in policy.followed(graded=True):
        register.enter(version)
        paragraphs.enter(version, register.ids)
        revisions.append(version.revision)
        if version.document:
            last, ids = version, register.ids
    assert last
    assert last.document
    lineage = register.lineage(policy.history)
    return _Past(tuple(revisions), last.revision, last.document, ids, paragraphs.threads, lineage)


def _shown(past: _Past, clause: str) -> list[int]:
    """The indices of the blocks to report: all, or those of the clauses that `clause` means and of all under them."""
    blocks = past.document.blocks
    if not clause:
        return [at for at, block in enumerate(blocks) if not block.hidden]
    wanted = {life.id for life in meant(past.lineage, clause)} & set(past.ids.present)
    if not wanted:
        raise no_clause(past.lineage, clause, "in this text is")
    chosen = with_parts(past.document, lambda section: past.ids.of(section) in wanted)
    front = past.ids.front_matter in wanted
    return [at for at, b in enumerate(blocks) if not b.hidden and (front if b.section < 0 else b.section in chosen)]


def _told(policy: PolicyReader, past: _Past, shown: Sequence[int], *, words: bool) -> Iterator[Blamed]:
    """The records of the paragraphs with the indices `shown`."""
    brought = Contributors(policy, past.revisions)
    for at in shown:
        block, thread = past.document.blocks[at], past.threads[at]
        form, away = thread.form, thread.away
        yield Blamed(
            block,
            past.ids.front_matter if block.section < 0 else past.ids.sections[block.section],
            past.document.clause_of(block),
            brought.paragraph(form.first, form.birth),
            brought.paragraph(form.words, block.text),
            tuple(past.revisions[version] for version in thread.changed),
            past.revisions[thread.material[-1]] if thread.material else None,
            Absence(past.revisions[away.left], past.revisions[away.back], away.whole) if away else None,
            tuple(
                WordsOrigin(piece, brought.words(version, piece, block.text))
                for piece, version in (pieces(block.text, thread.written[block.text]) if words else ())
            ),
        )
