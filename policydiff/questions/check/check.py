"""The gate over a range: every policy before and after, its notices, and the trailers of the range, judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from policydiff import __version__
from policydiff.config import Settings, matches, named, parts_named
from policydiff.config.settings import is_glob
from policydiff.document.sources import is_read, unread_kind
from policydiff.effective.records import Notice
from policydiff.errors import NoSuchFile, UsageError
from policydiff.git.history import did_you_mean
from policydiff.git.parts import Assembled
from policydiff.git.ranges import RangeCommit
from policydiff.grading import rules_digest
from policydiff.model import Diff, Document, Level
from policydiff.notices import names, read_notice
from policydiff.notices.found import TEXTS, found_notices, unread_notices
from policydiff.questions.check.baseline import Baseline, baseline_of
from policydiff.questions.check.beside import beside
from policydiff.questions.check.case import Case, Entered, Translated
from policydiff.questions.check.demands import NOTICE
from policydiff.questions.check.identified import Sides, identified, stricter_grades
from policydiff.questions.check.judge import judge, unused
from policydiff.questions.check.loosened import warnings
from policydiff.questions.check.records import PolicyState, Statement, Verdict
from policydiff.questions.check.shown import shown_files
from policydiff.questions.check.since import since
from policydiff.questions.check.steps import steps
from policydiff.questions.check.trees import WorkTree, literal_part
from policydiff.questions.check.view import RangeView, is_ci, viewed
from policydiff.resolve.policies import policy_families
from policydiff.site import SiteReader

_KEYS = ("policy-notice", "policy-change")


def check(
    site: SiteReader,
    paths: Sequence[str] = (),
    *,
    base: str = "",
    head: str = "",
    fail_on: str = "",
    today: date | None = None,
    earlier: str = "",
    uncommitted: bool = False,
) -> Verdict:
    """Judge the policies at `paths`, or all that the configuration names, between the merge base and the head.

    `head` is a revision, empty for the work tree (HEAD in a bare repository); `base` a revision, empty for the pull
    request's base as the site's environment tells it, else the configured one, else origin/HEAD. `fail_on` is a level
    or "never", empty for the configured one. `today` is the day to judge by, the site's where it is
    None. `earlier` is the JSON of an earlier verdict on the same change, to be compared with.
    `uncommitted` judges only the policies that the work tree has otherwise than the last commit, for a hook that runs
    before a commit: with HEAD for a base where there is no other, and none where no configuration names any. In a job
    of CI it changes nothing.
    Raises UsageError, ConfigurationError, and CannotRun where the answer is out of reach.
    """
    uncommitted = uncommitted and not is_ci(site.environment)  # there all is committed, and all has to be judged
    in_ci = not head and is_ci(site.environment)
    view = viewed(site, base=base, head="HEAD" if in_ci else head, else_head=uncommitted)
    day = today or site.today
    wanted = _uncommitted(view, paths) if uncommitted else policies_of(view, paths)
    level, until = fail_on or view.config.fail_on, view.config.advisory_until
    advisory = until if until and day <= until and not fail_on else None
    known = baseline_of(view)
    cases = [case_of(view, path, old, day, threshold_of(level), known) for path, old in wanted]
    rulings = tuple(judge(case) for case in cases)
    judged = tuple(zip(cases, rulings, strict=True))
    notes = (
        *view.notes,
        *known.notes,
        *([f"advisory-until = {until} is over: it can go"] if until and day > until else []),
        *_gone_beside(view, cases),
        *_at_other_names(view, cases),
        *_elsewhere(view, cases, in_ci),
        *_unread(view, cases),
        *_not_there(view),
        *_pictured(view, cases),
        *beside(view, cases),
        *unused(view.config, judged, whole=not paths),
    )
    verdict = Verdict(
        base=view.base,
        merge_base=view.tree.span.merge_base,
        head=view.tree.name or head or "HEAD",
        commit="" if view.tree.name else view.tree.span.head,
        today=day,
        threshold=threshold_of(level),
        rulings=rulings,
        fails=level != "never" and advisory is None,
        notes=notes,
        advisory_until=advisory,
        warnings=tuple(warnings(view, wanted, judged)),
        version=__version__,
        rules=rules_digest(),
        steps=tuple(steps(judged, paths, view.base)),
    )
    return replace(verdict, since=since(verdict, earlier)) if earlier else verdict


def _gone_beside(view: RangeView, cases: Sequence[Case]) -> Iterator[str]:
    """That policies are gone which were not judged, where one that was is new: it may stand in for them."""
    if any(not case.old_path for case in cases):
        judged = {case.old_path for case in cases}
        gone = [path for path in _left_behind(view) if path not in judged]
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
        if kind and now.get(path) != before.get(path) and view.force.takes_in(path) and not _read_as(view, path):
            yield f'{path} changed and is not read ({kind}): as = "text" in the configuration says how'


def _not_there(view: RangeView) -> Iterator[str]:
    """That the configuration names a part which is not there."""
    for (_, reference), file in parts_named(view.force.head):
        if view.tree.blob(file) is None:
            yield f"{view.force.name} names {file} for {reference}, and there is no such file"


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


def threshold_of(level: str) -> Level:
    """The level from which a change demands notice under a setting of fail-on."""
    return Level.CLARIFICATION if level == "clarification" else Level.MATERIAL


# --------------------------------------------------------------------------- which policies


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
    pairs = [(path, _path_before(view, path)) for path in chosen if path in now]
    gone = [path for path in chosen if path not in now]
    new = {path for path, old in pairs if not old}
    gone += [path for path in _left_behind(view) if view.force.base.file or _replaced(view, path, new)] if new else []
    taken = {old for _, old in pairs}
    pairs += [_gone(view, path) for path in dict.fromkeys(gone) if path in before and path not in taken]
    for path in asked:
        if path not in now and path not in before:
            raise NoSuchFile(f"no file {path} here or at the base", "is it a folder, or named otherwise?")
    return sorted(dict.fromkeys(pairs))


def _uncommitted(view: RangeView, paths: Sequence[str]) -> list[tuple[str, str]]:
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
    folders = tuple(f"{folder}/" for folder in _folders(view, old_path, view.force.settings(path, old_path)))
    view.tree.find(folder.rstrip("/") for folder in folders)
    notices = (file for file in {*committed, *view.tree.files} if file.startswith(folders))
    return any(map(view.tree.differs, notices)) or any(map(view.tree.has_other, _sides(view, path, old_path).parts))


def _left_behind(view: RangeView) -> list[str]:
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
        return bool(matches(path, view.force.base)) and is_text(path, view.force.paths, _read_as(view, path))
    return is_read(path) and bool(list(policy_families([path])))


def _named(view: RangeView) -> list[str]:
    """All files on either side that the configuration takes in. Raises UsageError for an entry that takes in none."""
    every = sorted({*view.tree.files, *view.tree.span.old_files})
    taken = (path for path in every if view.force.takes_in(path))
    chosen = [path for path in taken if is_text(path, view.force.paths, _read_as(view, path))]
    idle = [each for each in named(view.force.head) if not is_glob(each) and each not in every]
    if idle or not chosen:
        name, paths = view.force.name, view.force.paths
        wrong = (idle or paths)[0]
        hint = did_you_mean(wrong, every) or "correct it"
        raise UsageError(f"{name} names {wrong}, and there is no such file", hint)
    return chosen


def is_text(path: str, configured: Sequence[str], read_as: str = "") -> bool:
    """Whether a glob may take this file in: `legal/**` is not meant to judge pictures."""
    return bool(read_as) or path in configured or is_read(path)


def _read_as(view: RangeView, path: str) -> str:
    """What the file at `path` is said to be, whatever its ending says."""
    return view.site.read_as or view.force.settings(path, path).read_as


def _path_before(view: RangeView, path: str) -> str:
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


def _gone(view: RangeView, path: str) -> tuple[str, str]:
    """The paths (at the head, at the base) of a policy that is not at its old path any more: renamed, or deleted."""
    there = view.tree.span.renamed_to.get(path, "")
    return (there if there in view.tree.files and not _moved_out(view, path, there) else path, path)


def _moved_out(view: RangeView, path: str, there: str) -> bool:
    """Whether a policy was renamed to what is none: no file that is read, or none of the configuration's any more.

    Where the configuration did not name it either, it is followed to wherever it went.
    """
    if is_read(path) and not is_read(there) and not _read_as(view, there):
        return True
    return bool(matches(path, view.force.base)) and not view.force.takes_in(there)


# --------------------------------------------------------------------------- a case


def case_of(
    view: RangeView, path: str, old_path: str, today: date, threshold: Level, baseline: Baseline | None = None
) -> Case:
    """All that has to be known to judge the policy at `path`, which stood at `old_path` at the merge base."""
    settings = view.force.settings(path, old_path)
    sides = _sides(view, path, old_path)
    notices, unread, fresh = notices_of(view, path, old_path, settings)
    known = {path, old_path, *settings.previously}
    known |= {each for part in sides.parts for each in _over(view, part)}
    authors = [commit for commit in view.tree.span.commits if commit.own & known]
    case = Case(
        path=path,
        old_path=old_path,
        old=sides.old,
        new=sides.new,
        old_blob=sides.old_blob,
        new_blob=sides.new_blob,
        settings=settings,
        config=view.config,
        assessment=None,
        notices=notices,
        fresh=fresh,
        statements=statements(view.tree.span.commits, known, _folders(view, old_path, settings)),
        changers=tuple(commit.commit for commit in authors),
        dirty=view.tree.differs(path) or any(map(view.tree.has_other, sides.parts)),
        today=today,
        threshold=threshold,
        changed_since=differing(
            view.site,
            path,
            sides.new,
            settings.read_as,
            lambda: _look_through(view, path, old_path, known),
        ),
        translations=tuple(_translated(view, each, tag) for tag, each in settings.translations),
        settings_before=view.force.before(old_path or path),
        levels_before=view.force.levels_before,
        entered=_entered(view, today),
        unread=unread,
        old_text=sides.old_text,
        new_text=sides.new_text,
        parts=sides.parts,
        base=view.base,
        passed=(baseline or baseline_of(view)).of(path, old_path),
    )
    return identified(case, _diff(view, sides), view.site.texts.assessment, lambda: _ids(view, case))


def _over(view: RangeView, part: str) -> Iterator[str]:
    """The paths that the path of a part leads over where there are links, on both sides."""
    yield from view.tree.span.blob_at(view.tree.span.merge_base).over(part)
    yield from (part, view.tree.led_to(part))


def _ids(view: RangeView, case: Case) -> Sides:
    """The clause ids of the old and the new text; new clauses have the ids that they will get when published."""
    if case.old is None:
        return None, None
    before = view.site.inside(case.old_path, ref=view.tree.span.merge_base, previously=case.settings.previously)
    old, new = before.ids_with(case.new)
    return old, new if case.new else None


def _look_through(view: RangeView, path: str, old_path: str, known: set[str]) -> None:
    """Get to know the texts with parts that the policy had within the range."""
    for commit in view.tree.span.commits:
        blob_at = view.tree.span.blob_at(commit.commit)
        here = next((name for name in (path, old_path) if commit.paths & known and blob_at(name)), "")
        if here:
            named = view.force.settings(path, old_path).parts
            view.site.texts.assembled(blob_at(here) or "", here, blob_at, named)


def differing(
    site: SiteReader,
    path: str,
    new: Document | None,
    read_as: str | None = None,
    look: Callable[[], None] = lambda: None,
) -> Callable[[Notice], tuple[str, ...] | None]:
    """The function `Case.changed_since`: from a notice to the clauses in which `new` is not the text it is for.

    `look` looks for more texts, where the one that it is for is not known.
    """

    def changed_since(notice: Notice) -> tuple[str, ...] | None:
        if new is not None and not site.texts.has(notice.target):
            look()
        if new is None or not site.texts.has(notice.target):
            return None
        diff = site.texts.diff(site.text(notice.target, path, read_as), new)
        return names((change for change in diff.changes if change.wording), diff.old, diff.new)

    return changed_since


class _Sides(NamedTuple):
    """A file at the merge base and at the head: its texts, None where there is none, their blobs and ids.

    `parts` are the paths of the files that either of them takes something from.
    """

    old: Document | None
    new: Document | None
    old_blob: str
    new_blob: str
    old_text: str
    new_text: str
    parts: frozenset[str]


def _sides(view: RangeView, path: str, old_path: str) -> _Sides:
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
    return _Sides(
        old=view.site.text(old.text, old_path, was_read_as) if old.text else None,
        new=view.site.text(new.text, path, read_as) if new.text else None,
        old_blob=old_blob,
        new_blob=new_blob,
        old_text=old.text,
        new_text=new.text,
        parts=frozenset(part.path for part in (*old.parts, *new.parts)),
    )


def _diff(view: RangeView, sides: _Sides) -> Diff | None:
    """The diff of two texts; None where one is missing or both are the same."""
    if sides.old is None or sides.new is None or sides.old_text == sides.new_text:
        return None
    return view.site.texts.diff(sides.old, sides.new)


def _translated(view: RangeView, path: str, tag: str) -> Translated:
    """A configured translation on both sides."""
    view.tree.find([path])
    sides = _sides(view, path, _path_before(view, path) if path in view.tree.files else path)
    diff, levels, before = _diff(view, sides), view.config.levels, view.force.levels_before
    assessment = stricter_grades(view.site.texts.assessment, diff, levels, before) if diff else None
    return Translated(path, tag, sides.old, sides.new, assessment)


def notices_of(
    view: RangeView, path: str, old_path: str, settings: Settings
) -> tuple[tuple[Notice, ...], tuple[Notice, ...], frozenset[str]]:
    """The notices of a policy, newest first, those that cannot be read, and the paths of those of this range.

    They lie in the folder of notices, or in the one of the old path, or are named by a trailer of the range.
    """
    folders = _folders(view, old_path, settings)
    named = {value.removeprefix("./") for each in view.tree.span.commits for value in _values(each, NOTICE)}
    view.tree.find([*folders, *(name for name in named if name.lower().endswith(TEXTS))])
    now, before = view.tree.files, view.tree.span.old_files
    mine = found_notices(now, view.site.texts.document, {path, old_path, *settings.previously}, folders, named)
    unread = unread_notices(now, view.site.texts.document, folders, named)
    both = (*mine, *unread)
    fresh = frozenset(notice.path for notice in both if notice.path in named or before.get(notice.path) != notice.blob)
    return mine, unread, fresh


def _entered(view: RangeView, today: date) -> Callable[[Notice], Entered]:
    """What `Case.entered` has to be. A notice of a pull request enters the history today, at the earliest.

    It is the same notice while it announces the same change, whatever else was corrected in it.
    """
    repository, span = view.site.repository, view.tree.span
    began = (repository.authored(each.commit, ref=span.head).date() for each in span.commits)
    written = min(began, default=today)

    def entered(notice: Notice) -> Entered:
        for arrival in repository.arrivals(notice.path, ref=span.merge_base):
            before = read_notice(view.site.texts.document(arrival.blob, notice.path), notice.path)
            if (before.source, before.target) == (notice.source, notice.target):
                return Entered(arrival.published.date(), arrival.published.date())
        return Entered(today, min(written, today))

    return entered


def _folders(view: RangeView, old_path: str, settings: Settings) -> set[str]:
    """Where notices lie: beside the policy, or where the configuration says, for its old path too."""
    return {settings.notices, view.force.before(old_path).notices if old_path else settings.notices}


def _values(commit: RangeCommit, key: str) -> Iterator[str]:
    return (value for name, value in commit.trailers if name.casefold() == key)


def statements(commits: Sequence[RangeCommit], known: set[str], folders: Iterable[str]) -> tuple[Statement, ...]:
    """The trailers that may be about a policy: of commits that touched it, or that touched no text but notices."""
    below = tuple(f"{folder}/" for folder in folders)
    return tuple(
        Statement(commit.commit, key, value, commit.paths, commit.merge)
        for commit in commits
        if commit.paths & known or all(_beside(path, below) for path in commit.paths)
        for key, value in commit.trailers
        if key.casefold() in _KEYS
    )


def _beside(path: str, below: tuple[str, ...]) -> bool:
    """Whether a file is surely no policy: a notice in one of the folders `below`, or no text."""
    return path.startswith(below) or not is_read(path)
