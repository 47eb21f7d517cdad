"""A case is put together: all facts about one policy in a range."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from policydiff.effective.records import DELETED, Notice
from policydiff.model import Document, Level
from policydiff.notices import names
from policydiff.questions.check.baseline import Baseline, baseline_of
from policydiff.questions.check.case import Case, Translated
from policydiff.questions.check.evidence import in_accepted
from policydiff.questions.check.identified import Sides, identified, stricter_grades
from policydiff.questions.check.sides import diff_of, path_before, sides_of
from policydiff.questions.check.statements import entering, folders_of, notices_of, statements
from policydiff.questions.check.view import RangeView
from policydiff.site import SiteReader


def case_of(
    view: RangeView, path: str, old_path: str, today: date, threshold: Level, baseline: Baseline | None = None
) -> Case:
    """All that has to be known to judge the policy at `path`, which stood at `old_path` at the merge base."""
    settings = view.force.settings(path, old_path)
    sides = sides_of(view, path, old_path)
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
        statements=statements(view.tree.span.commits, known, folders_of(view, old_path, settings)),
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
        entered=entering(view, today),
        unread=unread,
        old_text=sides.old_text,
        new_text=sides.new_text,
        parts=sides.parts,
        parts_changed=sides.parts_changed,
        base=view.base,
        passed=(baseline or baseline_of(view)).of(path, old_path),
        owners=view.force.owners(path, old_path),
        evidence=(*view.approved, *in_accepted(view.config.accepted, view.force.name, today)),
    )
    return identified(case, diff_of(view, sides), view.site.texts.assessment, lambda: _ids(view, case))


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

    `look` looks for more texts, where the one that it is for is not known. None where there is no such text: it is in
    no repository, or the notice announces that the policy goes.
    """

    def changed_since(notice: Notice) -> tuple[str, ...] | None:
        if notice.target == DELETED:
            return None
        if new is not None and not site.texts.has(notice.target):
            look()
        if new is None or not site.texts.has(notice.target):
            return None
        diff = site.texts.diff(site.text(notice.target, path, read_as), new)
        return names((change for change in diff.changes if change.wording), diff.old, diff.new)

    return changed_since


def _translated(view: RangeView, path: str, tag: str) -> Translated:
    """A configured translation on both sides."""
    view.tree.find([path])
    sides = sides_of(view, path, path_before(view, path) if path in view.tree.files else path)
    diff, levels, before = diff_of(view, sides), view.config.levels, view.force.levels_before
    assessment = stricter_grades(view.site.texts.assessment, diff, levels, before) if diff else None
    return Translated(path, tag, sides.old, sides.new, assessment)
