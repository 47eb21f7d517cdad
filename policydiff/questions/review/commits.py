"""Between which commits a change is judged, which versions lie on the way, and of which files both texts are made.

A name is taken for its commit first, so that all that follows rests on what the repository has and not on how somebody
called it: a branch may have a notice or an approval in a later commit than the one that changed the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Comparison, PagePart, Revision, Side
from policydiff.questions.audit.approvals import approvals
from policydiff.questions.check.trees import Tree
from policydiff.questions.compare.texts import diff
from policydiff.questions.review.records import ReviewedVersion, StoredText
from policydiff.record import NamedTuple
from policydiff.resolve.versions import When, is_date
from policydiff.site import PolicyReader


class SidesAndCommits(NamedTuple):
    """The two texts, and the commits between which their change is judged; `head` is "" for the work tree."""

    comparison: Comparison
    base: str
    head: str


def between(policy: PolicyReader, old: When, new: When) -> SidesAndCommits:
    """The texts that two names mean, in the order in which they are named, and their commits. Raises what `diff` does.

    Without `new` it is the present text, without either the last change of it.
    """
    first, second = (None if name is None else _commit(policy, name) for name in (old, new))
    found = diff(policy, first, second, as_named=True)
    before, now = found.old.revision, found.new.revision
    assert before is not None
    if now is None:
        return SidesAndCommits(found, first or before.commit, "")
    tip = policy.site.repository.resolve(policy.ref)
    newest = now.commit == policy.history.revisions[0].commit
    return SidesAndCommits(found, first or before.commit, second or (tip if newest else now.commit))


def _commit(policy: PolicyReader, name: When) -> str:
    """The commit that a name means: of a day and of a tag the one that brought the text of then."""
    assert name is not None
    found = policy.version_at(name)
    tagged = found.name and found.name in found.revision.tags
    return found.revision.commit if is_date(name) or tagged else policy.site.repository.resolve(str(name))


def versions_between(policy: PolicyReader, found: SidesAndCommits) -> tuple[ReviewedVersion, ...]:
    """The versions that lead from the old text to the new one, newest first, with the approvals of their commits."""
    reader, revisions = _on_the_way(policy, found)
    repository = policy.site.repository
    return tuple(
        ReviewedVersion(
            revision,
            approvals(revision, ((c.commit, c.trailers) for c in repository.brought(revision.commit, ref=reader.ref))),
        )
        for revision in revisions
    )


def _on_the_way(policy: PolicyReader, found: SidesAndCommits) -> tuple[PolicyReader, tuple[Revision, ...]]:
    """The revisions between two sides, newest first, and the policy in whose history they stand."""
    before, now = found.comparison.old.revision, found.comparison.new.revision
    assert before is not None
    reader, revisions = policy.published, policy.published.history.revisions
    commits = [revision.commit for revision in revisions]
    if now is not None and now.commit not in commits:
        reader = policy.at(now)
        revisions = reader.history.revisions
        commits = [revision.commit for revision in revisions]
    start = commits.index(now.commit) if now is not None else 0
    if before.commit in commits:
        return reader, revisions[start : commits.index(before.commit)]
    known = {revision.commit for revision in policy.at(before).history.revisions}
    return reader, tuple(revision for revision in revisions[start:] if revision.commit not in known)


# --------------------------------------------------------------------------- the files of both texts


def stored_texts(policy: PolicyReader, comparison: Comparison, tree: Tree) -> tuple[StoredText, ...]:
    """The files that both texts are made of, as stored; of the work tree as they lie there, with the line ends that
    Git would store."""
    data = policy.site.texts.data
    return tuple(
        StoredText(name, path, blob, data(blob), part=path != side.path)
        for name, side in (("old", comparison.old), ("new", comparison.new))
        for path, blob in _files(side, comparison, tree)
    )


def _files(side: Side, comparison: Comparison, tree: Tree) -> Iterator[tuple[str, str]]:
    if side.revision is not None:
        yield side.path, side.revision.blob or ""
        yield from ((part.path, part.blob) for part in side.revision.parts)
        return
    blob = tree.files.get(side.path)
    if blob:
        yield side.path, blob
    yield from (part for part in _parts(comparison, tree) if part.path != side.path)


def _parts(comparison: Comparison, tree: Tree) -> Iterator[PagePart]:
    """The files that the text in the work tree takes something from."""
    blocks = comparison.diff.new.blocks
    paths = dict.fromkeys(block.origin.path for block in blocks if block.origin)
    if comparison.old.revision:
        paths |= dict.fromkeys(part.path for part in comparison.old.revision.parts)
    yield from (PagePart(path, blob) for path in paths if (blob := tree.blob(path)))
