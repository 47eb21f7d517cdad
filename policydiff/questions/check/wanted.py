"""Which policies a range is judged by: those that were asked for or are configured, and those that are gone."""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.config import matches, named
from policydiff.config.settings import is_glob
from policydiff.document.sources import is_read
from policydiff.errors import NoSuchFile, UsageError
from policydiff.git.history import did_you_mean
from policydiff.globs import glob
from policydiff.questions.check.sides import kind_said, path_before, sides_of
from policydiff.questions.check.statements import folders_of
from policydiff.questions.check.trees import literal_part
from policydiff.questions.check.view import RangeView
from policydiff.resolve.policies import policy_families


def policies_of(view: RangeView, paths: Sequence[str]) -> list[tuple[str, str]]:
    """The policies to judge, each with its path at the head and at the merge base, empty where there is none.

    Where one is new, those that are gone are judged too, whatever was asked for: the new one may stand in for them.
    """
    asked = [view.site.repository.relative(path) for path in paths]
    if not asked and not view.force.paths:
        raise UsageError("there is no PATH and no configuration that names policies", "policydiff init writes one")
    view.tree.find(asked or map(literal_part, view.force.paths))
    now, before = view.tree.files, view.tree.span.old_files
    chosen = asked or _named(view)
    for path in chosen:
        if path not in before and (real := view.tree.led_to(path)) not in ("", path):
            raise UsageError(f"{path} lies below a symbolic link", f"name the file itself: {real}")
    pairs = [(path, path_before(view, path)) for path in chosen if path in now]
    gone = [path for path in chosen if path not in now]
    new = {path for path, old in pairs if not old}
    gone += [path for path in left_behind(view) if view.force.base.file or _replaced(view, path, new)] if new else []
    taken = {old for _, old in pairs}
    pairs += [_gone(view, path) for path in dict.fromkeys(gone) if path in before and path not in taken]
    for path in asked:
        if path not in now and path not in before:
            raise NoSuchFile(f"no file {path} here or at the base", "is it a folder, or named otherwise?")
    return sorted(dict.fromkeys(pairs))


def uncommitted_of(view: RangeView, paths: Sequence[str]) -> list[tuple[str, str]]:
    """The same policies without those that are in the work tree what they are in the last commit, notices and parts
    included. What the configuration names and is not there concerns only who changes that."""
    try:
        wanted = policies_of(view, paths)
    except UsageError:
        if view.force.name and view.tree.differs(view.force.name):
            raise
        return []
    return [pair for pair in wanted if _is_uncommitted(view, *pair)]


def _is_uncommitted(view: RangeView, path: str, old_path: str) -> bool:
    committed, now = view.tree.span.files, view.tree.files
    if view.tree.differs(path) or (old_path and old_path in committed and old_path not in now):
        return True
    folders = tuple(f"{folder}/" for folder in folders_of(view, old_path, view.force.settings(path, old_path)))
    view.tree.find(folder.rstrip("/") for folder in folders)
    notices = (file for file in {*committed, *view.tree.files} if file.startswith(folders))
    return any(map(view.tree.differs, notices)) or any(map(view.tree.has_other, sides_of(view, path, old_path).parts))


def left_behind(view: RangeView) -> list[str]:
    """The policies of the merge base that are not at their paths any more."""
    now = view.tree.files
    return [path for path in view.tree.span.old_files if path not in now and _bound(view, path)]


def _replaced(view: RangeView, path: str, new: set[str]) -> bool:
    """Whether a policy went in the commit that brought a new one, or as this lies in the work tree."""
    files = view.tree.span.files
    if path in files:
        return any(each not in files for each in new)
    came = {each: commit for commit in view.tree.span.commits for each in commit.paths & new}  # the oldest is kept
    return any(path in commit.paths for commit in came.values())


def _bound(view: RangeView, path: str) -> bool:
    """Whether a file of the merge base was a policy: by the configuration there, or where there is none by its name."""
    if view.force.base.file:
        return bool(matches(path, view.force.base)) and is_text(path, view.force.paths, kind_said(view, path))
    return is_read(path) and bool(list(policy_families([path])))


def _named(view: RangeView) -> list[str]:
    """All files on either side that the configuration takes in. Raises UsageError for an entry that never took in any,
    unless that is a pattern beside others."""
    every = sorted({*view.tree.files, *view.tree.span.old_files})
    taken = (path for path in every if view.force.takes_in(path))
    chosen = [path for path in taken if is_text(path, view.force.paths, kind_said(view, path))]
    idle = [each for each in idle_of(view) if not was_there(view, each)]
    wrong = next((each for each in idle if not is_glob(each) or not chosen), "")
    if wrong or not (chosen or named(view.force.head)):
        hint = did_you_mean(wrong, every) or "correct it"
        raise UsageError(f"{view.force.name} names {wrong}, and there is no such file", hint)
    return chosen


def idle_of(view: RangeView) -> list[str]:
    """The paths and patterns of the configuration at the head which no file on either side fits."""
    every = {*view.tree.files, *view.tree.span.old_files}
    left = (each for each in dict.fromkeys(named(view.force.head)) if each not in every)
    return [each for each in left if not is_glob(each) or not any(map(glob(each).matches, every))]


def was_there(view: RangeView, path: str) -> bool:
    """Whether a file that is not there was, by the history; one that is cut short leaves that to the base's word."""
    repository = view.site.repository
    cut = bool(repository.shallow) and path in named(view.force.base)
    return not is_glob(path) and (cut or bool(repository.states(path, ref=view.tree.span.head)))


def is_text(path: str, configured: Sequence[str], read_as: str = "") -> bool:
    """Whether a glob may take this file in: `legal/**` is not meant to judge pictures."""
    return bool(read_as) or path in configured or is_read(path)


def _gone(view: RangeView, path: str) -> tuple[str, str]:
    """The paths (at the head, at the base) of a policy that is not at its old path any more: renamed, or deleted."""
    there = view.tree.span.renamed_to.get(path, "")
    return (there if there in view.tree.files and not _moved_out(view, path, there) else path, path)


def _moved_out(view: RangeView, path: str, there: str) -> bool:
    """Whether a policy was renamed to what is none: no file that is read, or none of the configuration's any more.

    Where the configuration did not name it either, it is followed to wherever it went.
    """
    if is_read(path) and not is_read(there) and not kind_said(view, there):
        return True
    return bool(matches(path, view.force.base)) and not view.force.takes_in(there)
