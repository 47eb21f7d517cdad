"""What a change loosens or lets pass by itself: told before anything else, and keeping no gate shut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policydiff.config import Accepted, Loaded, matches
from policydiff.document.sources import is_read
from policydiff.questions.check.case import Case
from policydiff.questions.check.records import PolicyState, Problem, Ruling
from policydiff.questions.check.view import RangeView

LATER = "that counts once it is merged"


def warnings(
    view: RangeView, wanted: Sequence[tuple[str, str]], judged: Sequence[tuple[Case, Ruling]]
) -> Iterator[Problem]:
    """What the head of a range loosens of the configuration, and the findings that it accepts by itself."""
    name = view.force.name
    for entry, counts in view.accepted:
        yield _accepted(view.force.head, entry, counts, view.config.approvers)
    for sentence in view.loosened:
        about = sentence.partition(" ")[0]
        line = view.force.head.line_of(about.rstrip(":"))
        yield Problem("configuration-loosened", name, line, f"{sentence}; {LATER}", about=about)
    left = dict(_left(view, {old: path for path, old in wanted}))
    for path, there in left.items():
        moved = f" ({path} before)" if there != path else ""
        message = f"{there}{moved} is no policy by the configuration any more; {LATER}"
        yield Problem("configuration-loosened", name, 1, message, about=path)
    for case, ruling in judged:
        if case.old_path not in left and (view.force.base.file or ruling.state is PolicyState.CHANGED):
            for sentence in view.force.loosened_for(case.path, case.old_path):
                message = f"{case.path}: {sentence}; {LATER}"
                yield Problem("configuration-loosened", name, 1, message, about=message)


def _accepted(head: Loaded, entry: Accepted, counts: bool, approvers: Sequence[str]) -> Problem:
    name, line = head.name, head.line_with(entry.fingerprint)
    what = f"the finding {entry.fingerprint} (“{entry.clause}”, {entry.by}: {entry.reason})"
    if not counts:
        message = f"{what} is accepted by this change alone, which does not count without one of {', '.join(approvers)}"
        hint = "name one under “by”, or in an Approved-by: trailer"
        return Problem("accepted-unapproved", name, line, message, hint, entry.fingerprint)
    message = f"{what} is accepted by this change itself" + (
        "" if approvers else ", and nobody is named who has to agree"
    )
    hint = "" if approvers else "name those who may under “approvers”"
    return Problem("accepted-here", name, line, message, hint, entry.fingerprint)


def _left(view: RangeView, judged: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Policies that the configuration of the base takes in and the one of the head does not, and where they are now."""
    force, span = view.force, view.tree.span
    if force.base is force.head:
        return
    for path in span.old_files:
        if is_read(path) or path in force.paths:
            there = judged.get(path) or span.renamed_to.get(path, path)
            if matches(path, force.base) and not matches(there, force.head):
                yield path, there
