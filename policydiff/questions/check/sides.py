"""A policy on both sides of a range: under which path it stood, and its texts with what they take from elsewhere."""

from __future__ import annotations

from pathlib import PurePosixPath

from policydiff.git.parts import Assembled
from policydiff.model import Diff, Document
from policydiff.questions.check.view import RangeView
from policydiff.record import NamedTuple


class TextSides(NamedTuple):
    """A file at the merge base and at the head: its texts, None where there is none, their blobs and ids.

    `parts` are the paths of the files that either of them takes something from, `parts_changed` those of which the two
    take what is not the same file.
    """

    old: Document | None
    new: Document | None
    old_blob: str
    new_blob: str
    old_text: str
    new_text: str
    parts: frozenset[str]
    parts_changed: frozenset[str]


def sides_of(view: RangeView, path: str, old_path: str) -> TextSides:
    texts, span = view.site.texts, view.tree.span
    before = span.blob_at(span.merge_base)
    new_blob, old_blob = view.tree.files.get(path, ""), span.old_files.get(old_path, "")
    settings = view.force.settings(path, old_path)
    named, read_as = view.force.before(old_path).parts if old_path else (), settings.read_as
    old = texts.assembled(old_blob, old_path, before, named) if old_blob else Assembled("")
    new = texts.assembled(new_blob, path, view.tree.blob, settings.parts) if new_blob else Assembled("")
    was_read_as = view.force.before(old_path).read_as if old_path else ""
    if not was_read_as and PurePosixPath(old_path).suffix == PurePosixPath(path).suffix:
        was_read_as = read_as
    return TextSides(
        old=view.site.text(old.text, old_path, was_read_as) if old.text else None,
        new=view.site.text(new.text, path, read_as) if new.text else None,
        old_blob=old_blob,
        new_blob=new_blob,
        old_text=old.text,
        new_text=new.text,
        parts=frozenset(part.path for part in (*old.parts, *new.parts)),
        parts_changed=frozenset(part.path for part in {*old.parts} ^ {*new.parts}),
    )


def diff_of(view: RangeView, sides: TextSides) -> Diff | None:
    """The diff of two texts; None where one is missing or both are the same."""
    if sides.old is None or sides.new is None or sides.old_text == sides.new_text:
        return None
    return view.site.texts.diff(sides.old, sides.new)


def kind_said(view: RangeView, path: str) -> str:
    """What the file at `path` is said to be, whatever its ending says."""
    return view.site.read_as or view.force.settings(path, path).read_as


def path_before(view: RangeView, path: str) -> str:
    """The path that the policy at `path` had at the merge base, empty if it is new."""
    before, span = view.tree.span.old_files, view.tree.span
    if path in before:
        return path
    if path not in span.files:  # the work tree has it and no commit
        return _renamed_on_disk(view, path)
    previously = view.force.settings(path, path).previously
    history = view.site.repository.history(path, ref=span.head, previously=previously)
    return next((name for name in history.paths if name in before), "")


def _renamed_on_disk(view: RangeView, path: str) -> str:
    """The path of a committed file that is missing in the work tree and whose very text now stands at `path`."""
    blob, now = view.tree.files[path], view.tree.files
    same = [old for old, known in view.tree.span.old_files.items() if known == blob and old not in now]
    return same[0] if len(same) == 1 else ""
