"""What the gate looks at: the range, the tree at its head, and the configuration that counts between both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from policydiff.config import Accepted, BindingConfig, Config, Loaded, stricter
from policydiff.errors import CannotRun, ConfigurationError
from policydiff.git.ranges import CommitRange
from policydiff.questions.check.evidence import called, in_trailers
from policydiff.questions.check.ranges import (
    DEFAULT_BASE,
    Base,
    FoundBase,
    base_of,
    found_base,
    missing_base,
    other_branches,
    span_of,
)
from policydiff.questions.check.records import Evidence
from policydiff.questions.check.servers import base_told, before_told, checked_out_base, default_told
from policydiff.questions.check.trees import Tree, WorkTree
from policydiff.record import record
from policydiff.site import SiteReader


@record(frozen=True)
class RangeView:
    """What is looked at: a site, the name of the base, the tree at the head, and the configuration on both sides.

    `loosened` are sentences on what the head loosens and what does not count yet, `notes` others on the range.
    """

    site: SiteReader
    base: str
    tree: Tree
    force: BindingConfig
    loosened: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @cached_property
    def approved(self) -> tuple[Evidence, ...]:
        """What the trailers of the range approve of."""
        return tuple(in_trailers(self.tree.span.commits, self.site.texts.data))

    @cached_property
    def accepted(self) -> tuple[tuple[Accepted, bool], ...]:
        """The accepted findings that the head adds, and whether each counts: one who may approve it has to be named."""
        known = {name.casefold() for name in self.force.config.approvers}
        return tuple((entry, not known or not known.isdisjoint(self._named(entry))) for entry in self.force.added)

    def _named(self, entry: Accepted) -> Iterator[str]:
        """Who accepts a finding: who is named with it, and in trailers that are for all of the range, or for it."""
        yield from called(entry.by)
        for each in self.approved:
            if not each.fingerprints or entry.fingerprint in each.fingerprints:
                yield from called(each.person)

    @cached_property
    def config(self) -> Config:
        """The configuration that counts."""
        counted = tuple(entry for entry, counts in self.accepted if counts)
        return replace(self.force.config, accepted=(*self.force.config.accepted, *counted))


def viewed(site: SiteReader, *, base: str, head: str, else_head: bool = False) -> RangeView:
    """What a check of a range looks at; see `check`. `else_head` takes the commit at hand where no base is here."""
    repository, loosened = site.repository, tuple[str, ...]()
    if base or base_told(site.environment) or site.own_word:
        configured = site.loaded.config.base if site.own_word else ""
        wanted = base_of(base, configured or _default(site), site.environment)
    else:
        wanted, loosened = _configured_base(site, head)
    if else_head and not base and found_base(repository, wanted) is None:
        wanted = Base("HEAD", typed=True)
    found = _here(site, wanted, said=base or base_told(site.environment))
    span = span_of(repository, found, head or "HEAD")
    if span.merge_base == span.head and not base:
        wanted, found, span = _pushed(site, wanted, found, span)
    root = repository.root
    tree = WorkTree(span, root, site.texts) if not head and root else Tree(span)
    force, broken = _in_force(site, head, span)
    notes = (*other_branches(repository, found, span), *_changed(force, tree))
    return RangeView(site, wanted.name, tree, force, (*broken, *loosened, *force.loosened), notes)


def _default(site: SiteReader) -> str:
    """The base where nobody names one: what the remote takes for it, else what the server of CI does."""
    if found_base(site.repository, Base(DEFAULT_BASE)) is not None:
        return DEFAULT_BASE
    return default_told(site.environment) or DEFAULT_BASE


def _pushed(site: SiteReader, base: Base, found: FoundBase, span: CommitRange) -> tuple[Base, FoundBase, CommitRange]:
    """What to compare with where the base has the head already: what a push came after, if this is one."""
    if checked_out_base(site.environment):
        hint = "have actions/checkout take ref: refs/pull/${{ github.event.number }}/merge"
        raise CannotRun(f"this job has checked out {base.name}, and not what is to be merged into it", hint)
    if before := before_told(site.environment):
        base = Base(before)
        found = _here(site, base, before)
        span = span_of(site.repository, found, span.head)
    return base, found, span


def _here(site: SiteReader, wanted: Base, said: str) -> FoundBase:
    """The base; `said` is what a user or a server named. Raises CannotRun where it is not here."""
    found = found_base(site.repository, wanted)
    if found is None:
        configured = not said and site.loaded.config.base == wanted.name
        raise missing_base(site.repository, wanted, site.loaded.name if configured else "")
    return found


def _changed(force: BindingConfig, tree: Tree) -> Iterator[str]:
    """That the configuration changes: nothing that could open the gate changes in silence."""
    file = force.name
    tree.find([file] if file else [])
    if file and tree.files.get(file) != tree.span.old_files.get(file):
        yield f"the configuration {file} itself changes in this range"


# --------------------------------------------------------------------------- the configuration on both sides


def _in_force(site: SiteReader, head: str, span: CommitRange) -> tuple[BindingConfig, tuple[str, ...]]:
    """What counts between both sides, and a sentence where that of the base cannot be read.

    What the user names is the user's own word. So is a file that no commit has, where a commit is judged.
    """
    if site.own_word:
        return stricter(site.loaded, site.loaded), ()
    now = _at_head(site, head)
    before, broken = _at_base(site, span)
    if head and not now.file and not before.file and site.repository.root:
        return stricter(site.loaded, site.loaded), ()
    return stricter(before, now), broken


def _at_head(site: SiteReader, head: str) -> Loaded:
    on_disk = not head and site.repository.root
    return site.loaded if on_disk else site.loaded_at(site.repository.files(head or "HEAD"))


def _at_base(site: SiteReader, span: CommitRange) -> tuple[Loaded, tuple[str, ...]]:
    try:
        return site.loaded_at(span.old_files), ()
    except ConfigurationError as error:
        return Loaded(), (f"the configuration at the merge base cannot be read ({error.message}): it does not count",)


def _configured_base(site: SiteReader, head: str) -> tuple[Base, tuple[str, ...]]:
    """The base that counts where only the configuration can say so, and a sentence where the head's does not.

    A change must not choose what it is compared with. What it is compared with otherwise knows which base is
    configured there: the default, or where that is not here the base itself, and before it what was configured earlier.
    """
    wanted = _at_head(site, head).config.base
    usual = _default(site)
    default = found_base(site.repository, Base(usual))
    if default is not None:
        counts = _base_at(site, default, head) or usual
        return _chosen(site, wanted or usual, counts)
    if not wanted:
        return Base(usual), ()
    found = found_base(site.repository, Base(wanted))
    if found is None:
        return Base(wanted), ()
    span = span_of(site.repository, found, head or "HEAD")
    if span.merge_base != span.head:
        return _chosen(site, wanted, _base_at(site, found, head) or wanted)
    return _chosen(site, wanted, next(_earlier(site, wanted, head), wanted))


def _chosen(site: SiteReader, wanted: str, counts: str) -> tuple[Base, tuple[str, ...]]:
    """The base that counts, and what is said of the one wanted if it is another commit."""
    if wanted == counts:
        return Base(counts), ()
    one, other = found_base(site.repository, Base(wanted)), found_base(site.repository, Base(counts))
    same = one is not None and other is not None and one.commit == other.commit
    return Base(counts), () if same else (f"base is “{wanted}” instead of “{counts}”",)


def _base_at(site: SiteReader, base: FoundBase, head: str) -> str:
    """Which base is configured at the merge base with `base`, empty if none."""
    return _at_base(site, span_of(site.repository, base, head or "HEAD"))[0].config.base or ""


def _earlier(site: SiteReader, wanted: str, head: str) -> Iterator[str]:
    """Other bases that were configured before, the latest first, which do not have all of the head."""
    ref = head or "HEAD"
    name = site.loaded_at(site.repository.files(ref)).name
    for arrival in reversed(site.repository.arrivals(name, ref=ref) if name else ()):
        try:
            base = site.loaded_at({name: arrival.blob}).config.base
        except ConfigurationError:
            continue
        if base and base != wanted and (found := found_base(site.repository, Base(base))):
            span = span_of(site.repository, found, ref)
            if span.merge_base != span.head:
                yield base
