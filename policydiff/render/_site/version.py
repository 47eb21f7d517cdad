"""The pages of a version, which never change: nothing in them hangs on what was published later, or on its tags."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.prose.text import flat
from policydiff.questions.archive.records import ArchivedPolicy
from policydiff.render._site.frame import ArchivePage
from policydiff.render._site.parts import changes, day_of, links, page, text, words_of
from policydiff.render._text.markup import escaped


def version_pages(policy: ArchivedPolicy, at: int) -> Iterator[ArchivePage]:
    """The text of a version, and what it changed against the one before, if there is one."""
    version = policy.versions[at]
    document = policy.text(version)
    say = words_of(document, policy.spoken)
    title, day = flat(document.title) or policy.address, day_of(version, say)
    before = [("redline/", say.say("site.before"))] if at else []
    first = "" if at else f"<li>{escaped(say.say('changelog.first'))}</li>\n"
    listed = links([*before, ("../", say.say("site.versions"))])
    notes = (
        f'<p class="banner" data-banner="{escaped(version.id)}">{escaped(say.say("site.later", date=day))} '
        f'<a href="../latest/">{escaped(say.say("site.current"))}</a></p>\n'
        f'<ul class="links">\n{listed}{first}</ul>\n'
    )
    sections = policy.ids[version.stamp.revision.commit].sections
    addresses = {each.life.id: each.address for each in policy.clauses}
    body = (
        f"{text(document, sections, addresses, title, notes)}"
        f'<footer class="facts"><p>commit {escaped(version.stamp.revision.commit)}</p>\n'
        f"<p>sha256 {escaped(version.stamp.digest)}</p></footer>\n"
    )
    place, way = f"{policy.address}/{version.id}/", [("../../", say.say("site.policies")), ("../", title)]
    yield page(place, say.say("site.version", policy=title, date=day), body, say, way)
    compared = policy.step(version)
    if compared is not None:
        old = policy.versions[at - 1]
        was = day_of(old, say)
        named = say.say("changelog.titled", what=title, title=f"{was} → {day}")
        around = [(f"../../{old.id}/", was), ("../", day), ("../../", say.say("site.versions"))]
        way = [("../../../", say.say("site.policies")), ("../../", title)]
        yield page(f"{place}redline/", named, changes(compared, named, around, say), say, way)._replace(kind="redline")
