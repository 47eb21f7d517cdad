"""What a reader of a verdict should know of the whole range, and what by itself keeps no gate shut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from policydiff.config import parts_named
from policydiff.document.sources import is_read, unread_kind
from policydiff.questions.check.beside import beside
from policydiff.questions.check.case import Case
from policydiff.questions.check.records import PolicyState
from policydiff.questions.check.shown import shown_files
from policydiff.questions.check.sides import kind_said
from policydiff.questions.check.trees import WorkTree
from policydiff.questions.check.view import RangeView
from policydiff.questions.check.wanted import idle_of, left_behind, was_there


def remarks(view: RangeView, cases: Sequence[Case], in_ci: bool) -> Iterator[str]:
    """Sentences on what else happened in a range: what was not judged, is not read, or lies otherwise on disk.

    `in_ci` says that a commit is judged, whatever lies in the work tree.
    """
    yield from _gone_beside(view, cases)
    yield from _at_other_names(view, cases)
    yield from _elsewhere(view, cases, in_ci)
    yield from _unread(view, cases)
    yield from _not_there(view)
    yield from _idle(view)
    yield from _pictured(view, cases)
    yield from beside(view, cases)


def _gone_beside(view: RangeView, cases: Sequence[Case]) -> Iterator[str]:
    """That policies are gone which were not judged, where one that was is new: it may stand in for them."""
    if any(not case.old_path for case in cases):
        judged = {case.old_path for case in cases}
        gone = [path for path in left_behind(view) if path not in judged]
        if gone:
            yield f"gone in this range, and not judged as they were not asked for: {', '.join(gone)}"


def _at_other_names(view: RangeView, cases: Sequence[Case]) -> Iterator[str]:
    """Where the text of a policy is that counts as gone, because it was renamed to what is none."""
    for case in cases:
        there = view.tree.span.renamed_to.get(case.old_path, "")
        if case.state is PolicyState.DELETED and there in view.tree.files:
            hint = "its kind of file is not read" if not is_read(there) else f"{view.force.name} does not name it"
            yield f"{case.old_path} is gone: its text is at {there} now, and {hint}"


def _unread(view: RangeView, cases: Sequence[Case]) -> Iterator[str]:
    """That the configuration takes in a file which changed and is of a kind that is not read."""
    judged, now, before = {case.path for case in cases}, view.tree.files, view.tree.span.old_files
    for path in sorted({*now, *before} - judged):
        kind = unread_kind(path)
        if kind and now.get(path) != before.get(path) and view.force.takes_in(path) and not kind_said(view, path):
            yield f'{path} changed and is not read ({kind}): as = "text" in the configuration says how'


def _not_there(view: RangeView) -> Iterator[str]:
    """That the configuration names a part which is not there."""
    for (_, reference), file in parts_named(view.force.head):
        if view.tree.blob(file) is None:
            yield f"{view.force.name} names {file} for {reference}, and there is no such file"


def _idle(view: RangeView) -> Iterator[str]:
    """That the configuration names policies which are gone since before this range, or which there never were."""
    for each in idle_of(view):
        if was_there(view, each):
            yield f"{view.force.name} names {each}, which is gone from the history of this branch: take it out there"
        else:
            yield f"{view.force.name} names {each}, and there is no such file: correct it, or take it out"


def _pictured(view: RangeView, cases: Sequence[Case]) -> Iterator[str]:
    """That a picture, a framed page or a style sheet which a page shows is another one behind the same name."""
    before = view.tree.span.blob_at(view.tree.span.merge_base)
    for case in cases:
        places = dict.fromkeys((*shown_files(case.old, case.old_path), *shown_files(case.new, case.path)))
        for paths in places:
            there = next((path for path in paths if before(path) or view.tree.blob(path)), "")
            if there and there not in case.parts and before(there) != view.tree.blob(there):
                what = "came" if not before(there) else "is another one" if view.tree.blob(there) else "is gone"
                yield f"{there}, which {case.path} shows, {what} in this range; what it shows is not read"


def _elsewhere(view: RangeView, cases: Sequence[Case], in_ci: bool) -> Iterator[str]:
    """Remarks on policies whose text in the work tree is not that of the commit, where it matters which is judged."""
    root, span = view.site.repository.root, view.tree.span
    disk = WorkTree(span, root, view.site.texts) if in_ci and root else view.tree
    disk.find(case.path for case in cases)
    for case in cases:
        if in_ci and disk.differs(case.path):
            yield f"{case.path} in the work tree is not what HEAD has: in a job of CI, HEAD is judged"
        elif disk.differs(case.path) and _committed(case, span.files) != case.old_blob:
            yield f"{case.path} is judged as it lies in the work tree; HEAD has another text of it: --head HEAD"
        for part in filter(disk.has_other, sorted(case.parts)):
            if in_ci:
                yield f"{part}, a part of {case.path}, is not in the work tree what HEAD has: HEAD is judged"
            elif span.blob_at(span.head)(part) != span.blob_at(span.merge_base)(part):
                yield f"{part}, a part of {case.path}, is judged as it lies in the work tree; HEAD has another text"


def _committed(case: Case, files: Mapping[str, str]) -> str:
    """The text of a policy in the commit at hand, under its name now or its older one; empty if there is none."""
    return files.get(case.path) or files.get(case.old_path, "")
