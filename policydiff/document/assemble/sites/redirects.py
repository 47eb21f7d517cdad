"""What a server is told of an address: that it leads elsewhere, or that no search engine shall find it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import splitext

from policydiff.document.assemble.files import PageFiles, scripts
from policydiff.document.assemble.patterns import fits
from policydiff.document.assemble.sites.programs import Setting, program
from policydiff.document.assemble.sites.said import SiteKey, SitePage, gone
from policydiff.document.assemble.values import dig, text_of
from policydiff.late import late
from policydiff.record import NamedTuple

_KEPT = ("", "static/", "public/", "docs/", "src/", "source/")
_LISTS = tuple(f"{folder}_redirects" for folder in _KEPT)
_ROBOTS = tuple(f"{folder}robots.txt" for folder in _KEPT)
_TABLES = ("netlify.toml", "vercel.json", "firebase.json", "staticwebapp.config.json")
_CONFIGURATIONS = (*scripts("next.config"), *scripts("astro.config"), *scripts("nuxt.config"))
FILES = (*_LISTS, *_ROBOTS, *_TABLES, *_CONFIGURATIONS)
# Folders that are no part of the address of what lies in them.
_ROOTS = frozenset(
    (
        *("docs", "content", "src", "pages", "_pages", "source", "input"),
        *("site", "website", "www", "public", "static", "app"),
    )
)
_PAGE_OF_FOLDER = ("index", "_index", "readme")
# All else shows another page under the same address, or none.
_LEADING = late(r"30[12378]!?")
_REFUSED = late(r"4\d\d!?")
_FROM, _TO, _BY_REGEX = ("from", "source", "route"), ("to", "destination", "redirect"), ("src", "regex")
_OPEN_TO_ALL = "anonymous"
# What of a regular expression can be said as a glob; all else of one is not followed.
_AS_GLOB = (
    (late(r"\A\^|\$\Z|\(\?:(?=[^()]*\))"), lambda found: "(" if found[0].startswith("(") else ""),
    (late(r":\w+(?=\()"), lambda _: ""),
    (late(r"\(?\.[*+]\)?"), lambda _: "**"),
    (late(r"\(?(?:\[\^/\]|\\[wd])[*+]\)?"), lambda _: "*"),
    (late(r"\(([\w./|-]+)\)"), lambda found: f"{{{found[1].replace('|', ',')}}}" if "|" in found[1] else found[1]),
    (late(r"/\?"), lambda _: ""),
    (late(r"\\([^\w\s])"), lambda found: found[1]),
)
_LONGEST, _MOST = 200_000, 2000
_LONGEST_PATTERN = 1000


class Redirect(NamedTuple):
    """Where an address leads, "" where readers are refused. With `forced` it does although there is a page."""

    source: str
    target: str
    forced: bool
    path: str
    line: int


def said_of(page: SitePage) -> Iterator[SiteKey]:
    """That the address of the page leads elsewhere, or is kept from search engines."""
    tree, own = page.tree, page.own
    if tree.first(tree.above(*FILES)) is None:
        return
    addresses = addresses_of(tree.path, own)
    for each in (*_listed(tree), *_in_tables(tree), *_in_programs(tree, addresses)):
        wild = any(sign in each.source for sign in "*:(")
        if normal(each.target) not in addresses and (each.forced or not wild) and _takes(each.source, addresses):
            leads = SiteKey("redirect_to", each.target, each.path, each.line)
            yield leads if each.target else gone(each.source, each.path, each.line)
            return
    yield from _kept_out(tree, addresses)


def addresses_of(path: str, own: Mapping[str, object]) -> frozenset[str]:
    """The addresses that the page at a path may have by that and by the values of its header, as they are compared."""
    parts = splitext(path)[0].split("/")
    if parts[-1].lower() in _PAGE_OF_FOLDER:
        parts.pop()
    found = {normal("/".join(parts))}
    while parts and parts[0] in _ROOTS:
        parts = parts[1:]
        found.add(normal("/".join(parts)))
    named = (text_of(own.get(key)) for key in ("permalink", "url", "slug"))
    found |= {normal(name) for name in named if name and name.startswith("/")}
    return frozenset(found - {"/"})


def normal(address: str) -> str:
    """An address as it is compared: without its site, its ending, and the name of the page of a folder."""
    bare = re.sub(r"^\w+://[^/]*|[?#].*$", "", address.strip()).lower()
    return "/" + re.sub(r"(?:/index)?(?:\.html?)?/*$", "", bare).strip("/")


def _takes(source: str, addresses: frozenset[str]) -> bool:
    pattern = re.sub(r":\w+", "*", re.sub(r":\w+\*|\(\.\*\)|(?<=/)\*$", "**", source))
    whole = pattern.removesuffix("/**")  # the folder itself is taken, too
    return normal(source) in addresses or any(
        fits(each, address) for each in {pattern.lower(), whole.lower()} for address in addresses
    )


def _listed(tree: PageFiles) -> Iterator[Redirect]:
    for path in tree.above(*_LISTS):
        for number, line in enumerate((tree.text(path) or "")[:_LONGEST].split("\n")[:_MOST], 1):
            words = line.split("#", 1)[0].split() if line.startswith(("/", "http")) else []
            status = next((word for word in words[2:] if word[:3].isdigit()), "301")
            if len(words) > 1 and _LEADING.fullmatch(status):
                yield Redirect(words[0], words[1], status.endswith("!"), path, number)
            elif len(words) > 1 and _REFUSED.fullmatch(status) and status.endswith("!"):
                yield Redirect(words[0], "", True, path, number)


def _in_tables(tree: PageFiles) -> Iterator[Redirect]:
    for path in tree.above(*_TABLES):
        found = tree.data([path], [""])
        for each in _records(found[1] if found else None):
            by_regex = _first(each, *_BY_REGEX)
            source = _first(each, *_FROM) or by_regex
            shown = _as_glob(source) if by_regex or "(" in source else source
            status = text_of(dig(each, ["status"])) or text_of(dig(each, ["statusCode"])) or "301"
            target = _first(each, *_TO) or text_of(dig(each, ["headers", "Location"])) or ""
            forced = not path.endswith("netlify.toml") or text_of(dig(each, ["force"])) == "true"
            refused = bool(_REFUSED.fullmatch(status)) or _is_closed(dig(each, ["allowedRoles"]))
            if shown and ((target and _LEADING.fullmatch(status)) or refused):
                yield Redirect(shown, "" if refused else target, forced, path, tree.line(path, source))


def _is_closed(roles: object) -> bool:
    """Whether a list of those who may read leaves anybody out."""
    return isinstance(roles, list) and bool(roles) and _OPEN_TO_ALL not in roles


def _as_glob(regex: str) -> str:
    """A regular expression as a glob, "" where it cannot be said as one."""
    for pattern, said in _AS_GLOB:
        regex = pattern.sub(said, regex[:_LONGEST_PATTERN])
    return "" if re.search(r"[()\[\]\\+?|^$]", regex) else regex


def _records(values: object) -> Iterator[object]:
    for keys in (["redirects"], ["hosting", "redirects"], ["routes"]):
        listed = dig(values, keys)
        yield from listed[:_MOST] if isinstance(listed, list) else ()


def _first(record: object, *keys: str) -> str:
    return next((text for key in keys if (text := dig(record, [key])) and isinstance(text, str)), "")


def _in_programs(tree: PageFiles, addresses: frozenset[str]) -> Iterator[Redirect]:
    for path in tree.above(*_CONFIGURATIONS):
        text = tree.text(path)
        config = program(text) if text and "redirects" in text else None
        if config is None:
            continue
        targets = [*config.settings("destination")]
        for source in config.settings("source"):
            behind = next((each for each in targets if each.line >= source.line), None)
            if isinstance(source.value, str) and behind:
                yield Redirect(source.value, _shown(behind), True, path, source.line)
        for address in addresses:
            for each in config.settings(address, within="redirects"):
                yield Redirect(address, _shown(each), True, path, each.line)


def _shown(setting: Setting) -> str:
    return setting.value if isinstance(setting.value, str) else "?"


def _kept_out(tree: PageFiles, addresses: frozenset[str]) -> Iterator[SiteKey]:
    """Lines for all programs in `robots.txt` that take in the page."""
    for path in tree.above(*_ROBOTS):
        for_all = False
        for number, line in enumerate((tree.text(path) or "")[:_LONGEST].split("\n")[:_MOST], 1):
            key, _, value = (part.strip() for part in line.split("#", 1)[0].partition(":"))
            if key.lower() == "user-agent":
                for_all = value == "*"
            elif key.lower() == "disallow" and for_all and _disallows(value.lower(), addresses):
                yield SiteKey("robots", f"noindex # Disallow: {value}", path, number)
                return


def _disallows(start: str, addresses: frozenset[str]) -> bool:
    return start.startswith("/") and any(f"{each}/".startswith(start) or fits(f"{start}**", each) for each in addresses)
