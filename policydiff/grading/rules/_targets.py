"""Where links lead: whether two addresses are of one page, and which of two texts' links lead elsewhere.

An address says no more than its shape, and shapes are read strictly where the words of the link name a document that
binds: "/terms" and "/partners/terms" may be those of two companies, "/help/refunds" and "/support/refunds" hardly.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from posixpath import splitext
from urllib.parse import parse_qsl, unquote

from policydiff.grading.rules._plain import LINK
from policydiff.language import WORDS, codes, read
from policydiff.language.tags import COMMON
from policydiff.late import late
from policydiff.model import LinkChange
from policydiff.record import NamedTuple

ANCHOR = late(r"""<a\b[^<>]*?href\s*=\s*["']([^"']*)["'][^<>]*>(.*?)</a>""", re.DOTALL | re.IGNORECASE)
BARE = late(r"(?<![(\w/:=])<?((?:https?:)?//[^\s<>|\])]+)>?(?!\])")
_SCHEME = late(r"([a-z][a-z0-9+.-]*):(?!\d)", re.IGNORECASE)
_WORD = late(r"[^\W_]+")
Anchors = frozenset[tuple[str, str]]
"""The anchors that the headings of a document had and have, as (old, new)."""
# An address beyond this is data.
_LONGEST = 2000
# What a page is written in or served as, and the page of a folder.
_ENDINGS = frozenset(
    [".md", ".mdx", ".markdown", ".html", ".htm", ".xhtml", ".php", ".asp", ".aspx", ".jsp", ".txt", ".rst", ".adoc"]
)
_PICTURES = frozenset([".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico"])
_FOLDER_PAGE = frozenset(["index", "readme", "default", "home", "."])
# Folders that only say that texts are kept there, whoever's they are.
_NEUTRAL = frozenset(
    re.findall(
        r"\w+",
        """
        legal law policy policies document documents doc docs page pages site website web company info about help
        support article articles content static public assets files file latest current main master blob tree raw
        wiki en us www hc privacy terms compliance resources
        """,
    )
)
# What a site is called by beside its name.
_HOST_PARTS = frozenset(
    re.findall(
        r"\w+", "www www2 m docs doc help support legal site web blog cdn static assets old new beta app co com org net"
    )
)
# Parameters that count visitors, or say in which language.
_TRACKING = late(
    r"utm_\w+|mc_\w+|pk_\w+|ref|ref_src|source|src|campaign|gclid|fbclid|msclkid|igshid|hl|lang|locale|v|ver|version|tags?"
)
# Addresses that have the one they lead to in a parameter or behind a prefix.
_WRAPPED = late(
    r"https?://(?:(?:www\.)?google\.[a-z.]{2,6}/url|l\.facebook\.com/l\.php|lm\.facebook\.com/l\.php|(?:www\.)?youtube\.com/redirect"
    r"|(?:www\.)?linkedin\.com/redir/redirect|out\.reddit\.com/[^?]*)\?(.*)",
    re.IGNORECASE,
)
_ARCHIVED = late(r"https?://web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(?=https?:)", re.IGNORECASE)


class Address(NamedTuple):
    """An address taken apart: no `host` stands for the site that the text is on."""

    host: str
    parts: tuple[str, ...]
    query: tuple[tuple[str, str], ...]
    fragment: str


def links_in(source: str) -> list[tuple[str, str]]:
    """The links of a block given as Markdown or HTML, in order: their words and where they lead."""
    return [(match[1], match[2]) for match in LINK.finditer(BARE.sub(r"[](\1)", ANCHOR.sub(r"[\2](\1)", source)))]


def retargeted(old: str, new: str) -> tuple[LinkChange, ...]:
    """The links of two texts that have the same words and lead elsewhere, each link taken once."""
    was, now = (Counter(links_in(side)) for side in (old, new))
    left: dict[str, list[str]] = {}
    for words, target in (was - now).elements():
        left.setdefault(" ".join(words.split()), []).append(target)
    found = []
    for words, target in (now - was).elements():
        known = left.get(" ".join(words.split()))
        if known:
            found.append(LinkChange(words, known.pop(0), target))
    return tuple(found)


def leads_elsewhere(change: LinkChange, anchors: Anchors | None = frozenset()) -> bool:
    """Whether a link leads to another page, or to another place of a page, than it did.

    `anchors` are those that the headings of the text had and have; None where places of a page do not count. An address
    to write to and a number to call are no pages: other rules read them.
    """
    old, new = change.old.strip(), change.new.strip()
    if not _is_address(old):
        return False
    if leads_nowhere(new) and not leads_nowhere(old):
        return True
    schemes = {match[1].lower() for match in map(_SCHEME.match, (old, new)) if match} - {"http", "https"}
    if schemes == {"mailto"}:
        return address(old).query != address(new).query  # who else gets the message, and what it says
    if schemes:
        return False
    was, now = address(old), address(new)
    if _pictured(was) and _pictured(now):
        return False
    if new.startswith("#") and "".join(_words(now.fragment)) == "".join(_words(change.text.casefold())):
        return False  # what was a page of its own is a part of this text, under its name
    if not _one_page(was, now, change.text):
        return True
    return anchors is not None and not _one_place(was.fragment, now.fragment, anchors)


# What a link has that leads to no page, but runs a program or shows what stands in itself.
_HIDING = late(r"[\x00-\x20]")  # browsers leave these out
_RUNS = late(r"(?:javascript|data|vbscript|blob|about):", re.IGNORECASE)


def leads_nowhere(target: str) -> bool:
    """Whether a target is no page: it runs a program, or is the very place where the link stands."""
    return target.strip() in ("", "#") or is_no_page(target)


def is_no_page(target: str) -> bool:
    """Whether a target runs a program, or shows what its own address holds."""
    return _RUNS.match(_HIDING.sub("", target)) is not None


def other_pictures(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """The pictures, as (before, after), of which the new text has another one for words that both have.

    Where one lies, its size and its format say nothing.
    """
    if "![" not in old or "![" not in new:
        return ()
    was, now = _pictures(old), _pictures(new)
    found = []
    for words in was.keys() & now.keys():
        known = {_picture_name(each) for each in was[words]}
        others = [each for each in now[words] if _picture_name(each) not in known]
        if others:
            found.append((", ".join(was[words]), ", ".join(others)))
    return tuple(sorted(found))


# A picture in pictures: those that a browser may choose from.
_PICTURE = late(r"(?:!\[){1,50}([^\[\]]{0,2000})((?:\]\([^()\s]{0,2000}\)){1,50})")


def _pictures(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for match in _PICTURE.finditer(text):
        found.setdefault(" ".join(match[1].split()), []).extend(re.findall(r"\(([^()]*)\)", match[2]))
    return found


def _picture_name(target: str) -> str:
    parts = address(target).parts
    return _SIZE.sub("", splitext(parts[-1])[0]) if parts else target


_SIZE = late(r"[-_@.](?:\d+x\d*|x?\d+w|\dx|[0-9a-f]{8,})\Z")


def _is_address(target: str) -> bool:
    """Whether a target has led anywhere: "#", "TODO" and "add link" have not."""
    return bool(re.search(r"\w", target)) and bool(re.search(r"[/.#?:]", target)) and not re.search(r"[{}\s]", target)


@lru_cache(maxsize=4096)
def address(target: str) -> Address:
    """A target taken apart, without all that a page can be reached with and without."""
    target = _unwrapped(target[:_LONGEST].strip())
    rest, _, fragment = re.sub(r"^[a-z][a-z0-9+.-]*:(?=//)", "", target, flags=re.IGNORECASE).partition("#")
    rest, _, query = rest.partition("?")
    host = ""
    if rest.startswith("//"):
        host, _, rest = rest[2:].partition("/")
        host = re.sub(r"^(?:www\d?\.)+|:(?:80|443)$", "", host.rpartition("@")[2].lower()).rstrip(".")
    parts = [part for part in unquote(rest).casefold().split("/") if part not in ("", ".", "..")]
    if parts:
        stem, ending = splitext(parts[-1])
        parts[-1] = stem if ending in _ENDINGS else parts[-1]
        if parts[-1] in _FOLDER_PAGE:
            parts.pop()
    kept = tuple(part for part in parts if not _is_language(part))
    said = tuple(sorted(pair for pair in parse_qsl(query) if not _TRACKING.fullmatch(pair[0].lower())))
    return Address(host, kept, said, unquote(fragment).casefold())


def _unwrapped(target: str) -> str:
    """Where an address leads that only passes on."""
    wrapped = _WRAPPED.match(target)
    if wrapped:
        said = dict(parse_qsl(wrapped[1]))
        return next((said[key] for key in ("q", "url", "u") if said.get(key, "").startswith("http")), target)
    return _ARCHIVED.sub("", target)


def _is_language(part: str) -> bool:
    match = re.fullmatch(r"([a-z]{2})(?:[-_][a-z]{2,4})?", part)
    return bool(match and match[1] in COMMON)


def is_picture(target: str) -> bool:
    """Whether an address is one of a picture."""
    return _pictured(address(target))


def _pictured(given: Address) -> bool:
    return bool(given.parts) and splitext(given.parts[-1])[1] in _PICTURES


# --------------------------------------------------------------------------- one page


def _one_page(was: Address, now: Address, words: str) -> bool:
    """Whether two addresses are of one page as far as their shape tells; `words` are those of the link."""
    if not _one_query(was.query, now.query):
        return False
    binding = _names_a_policy(" ".join((words, *was.parts[-1:], *now.parts[-1:])))
    if binding and now.host and not was.host and len(now.parts) == 1:
        return False  # nothing says that this is the site that the text is on
    if not _one_site(was.host, now.host):
        return was.parts == now.parts and len(was.parts) > 1 and not binding
    if was.parts == now.parts:
        return True
    if not was.parts or not now.parts:
        # a place of the page itself, "terms#fees" that was "#fees"
        return bool(was.fragment and was.fragment == now.fragment) and (was.host == now.host == "")
    return _one_name(was.parts[-1], now.parts[-1], words) and (
        not binding or len(_words(now.parts[-1])) > 1 or _folders(was) ^ _folders(now) <= _NEUTRAL
    )


def _one_query(was: tuple[tuple[str, str], ...], now: tuple[tuple[str, str], ...]) -> bool:
    """Whether no parameter says another page, or does something there."""
    return dict(was) == dict(now)


def _one_site(was: str, now: str) -> bool:
    """Whether two hosts are one, or have a name in common: "acme.com", "help.acme.org"."""
    return not was or not now or was == now or bool(_names(was) & _names(now))


def _names(host: str) -> frozenset[str]:
    return frozenset(name for name in re.split(r"[.-]", host.rpartition(".")[0]) if len(name) > 2) - _HOST_PARTS


def _one_name(was: str, now: str, words: str) -> bool:
    """Whether two pages have one name: the same letters, or what one has more the link says: "privacy-policy"."""
    if "".join(_words(was)) == "".join(_words(now)):
        return True
    one, other = frozenset(_words(was)), frozenset(_words(now))
    if not any(map(_EDITION.fullmatch, one)) or not any(map(_EDITION.fullmatch, other)):
        one, other = (frozenset(word for word in side if not _EDITION.fullmatch(word)) for side in (one, other))
    said = {*_words(words.casefold()), "policy", "page"}
    return bool(one & other) and one ^ other <= said


# What one name has and the other has not, and says nothing; "terms-v1" and "terms-v2" are two texts.
_EDITION = late(r"v\d{1,3}")


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _folders(given: Address) -> frozenset[str]:
    return frozenset(word for part in given.parts[:-1] for word in _words(part))


@cache
def _policies() -> re.Pattern[str]:
    return re.compile(
        "|".join(name for code in codes(WORDS) for name in read(code, WORDS).get("files", ())), re.IGNORECASE
    )


def _names_a_policy(text: str) -> bool:
    """Whether words name a document that binds: terms, a policy, an annex."""
    return bool(_policies().search(text))


# --------------------------------------------------------------------------- one place of a page


_MADE = late(r"_*(?:toc|ref|hd|heading|user-content-|[a-z]{0,3}\.?)[\W_]*[0-9a-f]{5,}|h\.[a-z0-9]+")


def _one_place(was: str, now: str, anchors: Anchors) -> bool:
    """Whether two anchors are of one place: one of a heading that was renamed, or of one name in two spellings."""
    if not was or not now or was == now or (was, now) in anchors:
        return True
    if any(was == old for old, _ in anchors) and any(now == new for _, new in anchors):
        return False
    if _MADE.fullmatch(was) or _MADE.fullmatch(now):
        return True
    one, other = (_words(re.sub(r"^(?:user-content-|[\d.\W_]+)", "", each)) for each in (was, now))
    if "".join(one) == "".join(other):
        return True
    numbered = any(word.isdecimal() or len(word) == 1 for word in set(one) ^ set(other))
    return not numbered and (set(one) <= set(other) or set(other) <= set(one))
