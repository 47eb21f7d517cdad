"""The files of the site: pages, manifests, feeds, styles and scripts, by their place below its top."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid5

from policydiff.errors import UsageError
from policydiff.language.phrases import Phrases
from policydiff.late import late
from policydiff.model import Document, Scope, Style
from policydiff.prose.places import heading
from policydiff.prose.text import flat
from policydiff.prose.visible import visible
from policydiff.questions.archive.json import manifest
from policydiff.questions.archive.records import Archive, ArchivedClause, ArchivedPolicy
from policydiff.questions.changelog.records import Changelog
from policydiff.record import NamedTuple
from policydiff.render import load
from policydiff.render._site.frame import STYLES, ArchivePage, Frame, file_of, frame
from policydiff.render._site.parts import lang, links, page, words
from policydiff.render._site.policy import PolicyPages
from policydiff.render._site.version import version_pages
from policydiff.render._text.markup import escaped
from policydiff.render.html._frame import sheet
from policydiff.render.html._page import PLAIN

_HERE = Path(__file__).parent
# What our pages with a redline have beside it.
_LINKS = """
ul.links { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
@media print { .trail, ul.links { display: none; } }
"""
_WORD = late(r"[^\W_]{2,}")


class SiteLook(NamedTuple):
    """How the site is to look: a folder with what is laid over ours, or a program whose pages these are put into."""

    theme: Path | None = None
    bare: str = ""


def files(archive: Archive, look: SiteLook) -> Iterator[tuple[str, bytes]]:
    """The files, each with its bytes, policy by policy. Raises UsageError for a theme that cannot be read."""
    framed = frame(archive.url, look.theme, look.bare)
    yield from _assets(look)
    listed: list[ArchivedPolicy] = []
    found: list[dict[str, str]] = []
    places: list[str] = []
    for policy in archive.policies:
        say = words(policy.language)
        listed.append(policy)
        found += _searched(policy, policy.text(policy.latest))
        for each in _pages(policy, say):
            places.append(each.place)
            yield _file(each, framed, look)
        yield from _others(policy, say)
        yield from (_file(each, framed, look) for each in _redirects(policy, say))
    say = words(archive.language)
    for each in (_index(listed, say), _search(say)):
        places.append(each.place)
        yield _file(each, framed, look)
    yield "search.json", _json(found)
    if archive.url:
        yield "sitemap.xml", _sitemap(archive.url, sorted(places))


def _file(made: ArchivePage, framed: Frame, look: SiteLook) -> tuple[str, bytes]:
    return file_of(made.place, look.bare), framed(made)


def _assets(look: SiteLook) -> Iterator[tuple[str, bytes]]:
    own = {name: (_HERE / name).read_bytes() for name in ("site.css", "site.js", "since.js")}
    own |= {
        "redline.css": f"{PLAIN}{sheet('redline.css')}{_LINKS}".encode(),
        "redline.js": sheet("redline.js").encode(),
    }
    yield from ((f"assets/{name}", data) for name, data in own.items() if not (look.bare and name.endswith(".css")))
    if look.theme and not look.bare:
        try:
            if (look.theme / STYLES).is_file():
                yield f"assets/{STYLES}", (look.theme / STYLES).read_bytes()
        except OSError as error:
            raise UsageError(f"cannot read {look.theme / STYLES}: {error.strerror}") from error


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8", "replace")


# --------------------------------------------------------------------------- of one policy


def _pages(policy: ArchivedPolicy, say: Phrases) -> Iterator[ArchivePage]:
    for at in range(len(policy.versions)):
        yield from version_pages(policy, at)
    yield from PolicyPages(policy, say).all()


def _others(policy: ArchivedPolicy, say: Phrases) -> Iterator[tuple[str, bytes]]:
    """The manifest, the changelog and the feeds of a policy."""
    place = policy.address
    yield f"{place}/versions.json", _text(load("json").render(manifest(policy, say), Style()))
    yield f"{place}/changelog/index.html", _text(load("html").render(policy.changelog, Style()))
    yield f"{place}/feed.xml", _text(load("atom").render(policy.changelog, Style()))
    for clause in policy.clauses:
        made = _of_clause(policy.changelog, clause)
        yield f"{place}/clauses/{clause.address}/feed.xml", _text(load("atom").render(made, Style()))


def _text(pieces: Iterable[str]) -> bytes:
    return "".join(pieces).encode("utf-8", "replace")


def _of_clause(changelog: Changelog, clause: ArchivedClause) -> Changelog:
    """What a changelog tells of a clause, under names of its own."""
    id_ = clause.life.id
    kept = (
        replace(release, urn=_named(release.urn, id_), entries=mine, said=(), notices=(), omitted=(), renumbered=0)
        for release in changelog.releases
        if (mine := tuple(replace(each, notices=()) for each in release.entries if each.id == id_))
    )
    [subject] = changelog.policies
    title = f"{flat(subject.title)}: {heading(clause.life.clause) or id_}"
    return replace(
        changelog,
        urn=_named(changelog.urn, id_),
        policies=(replace(subject, title=title),),
        releases=tuple(kept),
    )


def _named(urn: str, id_: str) -> str:
    return uuid5(UUID(urn), id_).urn


def _redirects(policy: ArchivedPolicy, say: Phrases) -> Iterator[ArchivePage]:
    """Pages that lead on, at the names that a policy and its clauses had later."""
    for name in policy.others:
        yield _redirect(f"{name}/", f"../{policy.address}/", flat(policy.title), say)
    for clause in policy.clauses:
        for name in clause.others:
            title = heading(clause.life.clause) or clause.life.id
            yield _redirect(f"{policy.address}/clauses/{name}/", f"../{clause.address}/", title, say)


def _redirect(place: str, href: str, name: str, say: Phrases) -> ArchivePage:
    told = escaped(say.say("site.moved", name=""))
    body = (
        f'<main data-moved="{escaped(href)}">\n<h1>{told}<a href="{escaped(href)}">{escaped(name)}</a></h1>\n</main>\n'
    )
    return ArchivePage(place, name, say.language, body, leads=href)


def _searched(policy: ArchivedPolicy, document: Document) -> Iterator[dict[str, str]]:
    """The clauses of the newest text for the search: their address, names, and each of their words once."""
    addresses = {each.life.id: each.address for each in policy.clauses}
    sections = policy.ids[policy.latest.stamp.revision.commit].sections
    for section in document.sections:
        read = (block for block in section.blocks if not block.hidden and block.kind is not Scope.FRONT_MATTER)
        said = sorted({word for block in read for word in _WORD.findall(block.text.casefold())})
        if said and (address := addresses.get(sections[section.index])):
            name = visible(heading(section.clause) or flat(policy.title))
            yield {
                "page": f"{policy.address}/latest/#{address}" if section.heading else f"{policy.address}/latest/",
                "policy": visible(flat(policy.title)),
                "clause": name,
                "words": " ".join(said),
            }


# --------------------------------------------------------------------------- of all policies


def _index(policies: Iterable[ArchivedPolicy], say: Phrases) -> ArchivePage:
    listed = "".join(
        f'<li{lang(each.language)}><a href="{each.address}/">{escaped(flat(each.title))}</a> · '
        f'<a href="{each.address}/latest/">{escaped(words(each.language).say("site.current"))}'
        f'<span class="unseen">: {escaped(flat(each.title))}</span></a></li>\n'
        for each in policies
    )
    title = say.say("site.policies")
    search = links([("search/", say.say("site.search"))])
    body = f'<main>\n<h1>{escaped(title)}</h1>\n<ul>\n{listed}</ul>\n<ul class="links">\n{search}</ul>\n</main>\n'
    return page("", title, body, say, ())


def _search(say: Phrases) -> ArchivePage:
    title = say.say("site.search")
    body = (
        f"<main>\n<h1>{escaped(title)}</h1>\n<form data-search hidden>\n"
        f'<label>{escaped(say.say("site.search_for"))} <input type="search" name="q" autocomplete="off"></label>\n'
        f"<button>{escaped(title)}</button>\n</form>\n"
        f'<p role="status" data-found="{escaped(say.say("site.found", count="{count}"))}"></p>\n'
        "<ul data-results></ul>\n</main>\n"
    )
    return page("search/", title, body, say, [("../", say.say("site.policies"))])


def _sitemap(url: str, places: Iterable[str]) -> bytes:
    rows = "".join(f"  <url><loc>{escaped(f'{url}/{place}')}</loc></url>\n" for place in places)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{rows}</urlset>\n".encode()
