"""A changelog as a feed. The ids of its entries never change; every time in it comes from the history.

Who reads a feed is told of each entry: a release whose changes are all editorial is none, unless such changes are told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from urllib.parse import urlsplit

from policydiff.model import Level, Style
from policydiff.questions.changelog.records import Changelog, Release, ReleaseEvent
from policydiff.questions.changelog.words.page import ChangelogPage, ReleaseTold, page
from policydiff.render._text.markup import escaped, release_body


def render(report: Changelog, style: Style) -> Iterator[str]:
    """The feed; `style` changes nothing."""
    told = page(report)
    told = told._replace(releases=tuple(each for each in told.releases if _is_entry(each.release)))
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escaped(told.language)}">\n'
    yield from (f"  {line}\n" for line in _head(told, report))
    for release in told.releases:
        yield "".join(f"  {line}\n" for line in _entry(release))
    yield "</feed>\n"


def _head(told: ChangelogPage, report: Changelog) -> Iterator[str]:
    updated = [_updated(release.release) for release in told.releases] + [each.since.at for each in report.policies]
    yield f"<id>{escaped(report.urn)}</id>"
    yield f"<title>{escaped(told.title)}</title>"
    yield f"<updated>{_moment(max(updated))}</updated>"
    yield f"<author><name>{escaped(_publisher(report))}</name></author>"
    yield from (f'<link rel="related" href="{escaped(each.url)}"/>' for each in report.policies if each.url)


def _is_entry(release: Release) -> bool:
    """Whether a release has more than editorial changes, and days for them."""
    says_more = release.entries or release.said or release.notices or release.returns_to or release.pending
    graver = any(level is not Level.EDITORIAL for level, _ in release.omitted)
    return bool(says_more) or graver or release.event is not ReleaseEvent.CHANGED


def _publisher(report: Changelog) -> str:
    """The author that a feed must have: the host of the policies, else their titles."""
    hosts = dict.fromkeys(host for each in report.policies if (host := urlsplit(each.url).hostname))
    return ", ".join(hosts or dict.fromkeys(each.title for each in report.policies))


def _entry(told: ReleaseTold) -> Iterator[str]:
    release = told.release
    yield "<entry>"
    yield f"  <id>{escaped(release.urn)}</id>"
    yield f"  <title>{escaped(told.title)}</title>"
    yield f"  <published>{_moment(release.first.at)}</published>"
    yield f"  <updated>{_moment(_updated(release))}</updated>"
    if told.policy.url:
        yield f'  <link rel="alternate" href="{escaped(told.policy.url)}"/>'
    yield f'  <content type="html">{escaped("".join(release_body(told, beside=False)))}</content>'
    yield "</entry>"


def _updated(release: Release) -> datetime:
    """When an entry was last changed: by its last version, or at noon of the day on which it was last corrected."""
    day = release.corrected
    at = release.last.at
    return max(at, datetime.combine(day, time(12), at.tzinfo)) if day else at


def _moment(at: datetime) -> str:
    """A time as RFC 3339 has it, whose offsets have no seconds."""
    return at.replace(microsecond=0).isoformat()
