"""What stands in a block beside its words: markup, links, templates, labels; and the text without them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from policydiff.document.reference import SIGNS, VARIABLE
from policydiff.document.seen import as_read, overridden
from policydiff.grading.rules._measures import SYMBOLS
from policydiff.grading.rules._signs import NAMED, TEX
from policydiff.language import everywhere
from policydiff.language.numerals import ENCIRCLED
from policydiff.language.scripts import forms_folded, unwrapped
from policydiff.language.vocabulary import counted
from policydiff.late import late
from policydiff.record import NamedTuple

_COMMENT = late(r"<!--(?:(?!-->|<!--).)*+-->|\{:[^{}\n]*+\}|^\+\+\+\n.*?\n\+\+\+\n?", re.DOTALL)
# What is opened and not closed is looked for over a bounded stretch: a block of brackets would take its square in time.
_TEMPLATE = late(r"\{\{(?:(?!\{\{).){0,2000}?\}\}|\{%(?:(?!\{%).){0,2000}?%\}", re.DOTALL)
_FOOTNOTE = late(r"\[\[?[\w*]{1,3}\]?\]\(#(?:cmnt|ftnt)[^)]{0,2000}\)|\[\^[^\]]{1,2000}\]")
_IMAGE = late(r"!\[([^\]]{0,2000})\]\([^)]{0,2000}\)")
LINK = late(
    r"\[((?:[^\[\]]|\[[^\]]{0,2000}\]){0,2000})\]\(\s*<?((?:[^()\s]|\([^()]{0,2000}\)){0,2000})>?[^)]{0,2000}\)"
)
_REFERENCE = late(r"\[([^\]]{1,2000})\]\[[^\]]{0,2000}\]")
_TAG = late(r"<(/?[a-zA-Z][^<>]*)>")
_HREF = late(r"""href\s*=\s*["']([^"']*)""")
_EMAIL = late(
    r"(?<![\w.+-])[\w.+-]++@(?:[\w-]+\.)+[\w-]{2,}|\b[\w.-]{1,64}+ ?\[ ?(?:at|à) ?\] ?[\w. \[\]-]{1,255}?\.\w{2,}\b"
)
# An address that is masked: "legal (at) acme (dot) org".
_MASKED = late(
    r"(?<![\w.+-])([\w.+-]{1,64}+) ?[\[(] ?(?:at|à|@|arroba|chiocciola) ?[\])] ?"
    r"([\w-]{1,63}(?:(?:\.| ?[\[(] ?(?:dot|point|punkt|punto|ponto|\.) ?[\])] ?)[\w-]{1,63}){1,6})",
    re.IGNORECASE,
)
_DOT = late(r" ?[\[(][^\])]*[\])] ?")
_URL = late(r"(?:https?:)?//[^\s<>|\])\"”]+|www\.[^\s<>|\])\"”]+")
# A tilde before a number says "about".
_EMPHASIS = late(r"[*`]+|~~+|~(?!\s?\d)|(?<![^\W_])_+|_+(?![^\W_])|^#+\s|\\(?=[^\w\s])", re.MULTILINE)
# A bullet, a mark of a heading, the bar of a row; "-5" and "+5" are figures.
_ITEM = late(r"^\s*(?:(?:[-*+•–—#!]+(?!\d)|\|)\s*)+")
# What may stand behind a number: "GB", "per cent".
_TWO_WORDS = late(r"(\w+)(?: \w+)?")
# The mark of a quote at the start of its lines, and what says "less" and "more" without being markup.
_QUOTED = late(r"^(?:[ \t]*>)+|(?<=[-*+] )>+", re.MULTILINE)
_LESS, _MORE = (
    late(r"\\<|&(?:lt|#0*60|#x0*3c);", re.IGNORECASE),
    late(r"\\>|&(?:gt|#0*62|#x0*3e);", re.IGNORECASE),
)
_RAISED = late(r"(?<=\d)<su[pb]>\s*(\d+)\s*</su[pb]>", re.IGNORECASE)
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# An emoji by its name, which is one sign and no words: ":no_good_woman:".
_NAMED_EMOJI = late(r"(?<![\w:]):([a-z][a-z_]{0,60}|[+-]1):(?![\w:])")
# A sign by its name in TeX: "\\le".
_OF_TEX = late(rf"(?<![\w:\\/])\\({'|'.join(TEX)})(?![A-Za-z])")
# Without one of these there is no emphasis.
_MARKED = late(r"[*`~_#\\]")
_SPACES = late(r"\s+")
_NO_LETTERS = late(r"[\W_]+")
_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
    | {"\u00a0": " ", "\u202f": " ", "\u2011": "-", "…": "..."}
)
# Code, in which tags and comments are read as they stand.
_CODE = late(r"(?<!`)(`+)(?!`)(?:(?!`).){1,2000}?\1(?!`)")
# Stand for "<" and ">" while tags are taken out; Unicode has no characters there.
_HELD = {"\ufdd0": "<", "\ufdd1": ">"}
_RELEASED, _HOLDING = str.maketrans(_HELD), str.maketrans({sign: held for held, sign in _HELD.items()})


class Plain(NamedTuple):
    """A block taken apart. `text` is what a reader reads, `label` its number or list mark, `targets` where links lead.

    `beside` is what a reader reads outside the links, in lower case; "" where there are none.
    """

    text: str
    label: str
    targets: tuple[str, ...]
    emails: tuple[str, ...]
    templates: tuple[str, ...]
    beside: str = ""


@lru_cache(maxsize=32768)
def plain(source: str) -> Plain:
    """`source`, as it stands in the file, taken apart."""
    targets: list[str] = []
    source = unicodedata.normalize("NFC", source)
    # Each pattern is only tried where a sign stands without which it finds nothing: most texts have none of them.
    templates = _TEMPLATE.findall(source) if "{" in source else []
    variables = () if SIGNS.isdisjoint(source) else VARIABLE.findall(_CODE.sub(" ", _TEMPLATE.sub(" ", source)))
    templates += variables
    text = _CODE.sub(_as_shown, source) if "`" in source and "<" in source else source
    if "\\" in text:
        text = _OF_TEX.sub(lambda match: TEX[match[1]].translate(_HOLDING), text).replace("\\<", "\ufdd0")
    text = _COMMENT.sub(" ", text) if "<!--" in text or "{:" in text or "+++" in text else text
    text = _FOOTNOTE.sub("", text) if "[" in text else text
    text = _TEMPLATE.sub(" ", text) if "{" in text else text
    text = _without_variables(text) if variables else text
    text = _QUOTED.sub(" ", text) if ">" in text else text
    if "<" in text or "&" in text:
        text = overridden(_MORE.sub("\ufdd1", _LESS.sub("\ufdd0", text)))
    elif "\\>" in text:
        text = _MORE.sub("\ufdd1", text)
    text = _NAMED_EMOJI.sub(lambda match: NAMED.get(match[1], match[0].replace("_", "")), text) if ":" in text else text
    text = text.replace("`", "'") if text.isascii() else text.translate(_QUOTES)
    linked, tagged = "[" in text, "<" in text
    if tagged:
        text = _RAISED.sub(lambda match: match[1].translate(_SUPERSCRIPTS), text)
    if linked:
        text = _IMAGE.sub(r"\1", text)
    before = text
    for _ in range(2 if linked else 0):
        text = LINK.sub(lambda match: _keep(match[2], targets) or match[1], text)
    text = _REFERENCE.sub(r"\1", text) if linked else text
    text = _TAG.sub(lambda match: _tag(match[1], targets), text) if tagged else text
    if linked or "(" in text:
        text = _MASKED.sub(lambda match: f"{match[1]}@{_DOT.sub('.', match[2])}", text)
    written = _EMAIL.findall(text) if linked or "@" in text else []
    emails = [_SPACES.sub("", found.lower()).replace("[at]", "@").replace("[à]", "@") for found in written]
    mailed = (target[7:].partition("?")[0].lower() for target in targets if target.startswith("mailto:"))
    emails += [address for address in mailed if "@" in address]
    if "//" in text or "www." in text:
        text = _URL.sub(lambda match: _keep(match[0], targets) or " ", text)
    text = _EMPHASIS.sub("", text) if _MARKED.search(text) else text
    text = text if text.isascii() else text.translate(_RELEASED)
    text = forms_folded(unwrapped(_read(text)))
    text, label = _without_label(text.strip())
    beside = _beside(before) if targets else ""
    text = " ".join(text.split())
    return Plain(text, label, tuple(targets), tuple(dict.fromkeys(emails)), tuple(templates), beside)


def _without_variables(text: str) -> str:
    """A text without the names of values that some program knows, which are no words of it; code stays as it stands."""
    code = [match.span() for match in _CODE.finditer(text)] if "`" in text else []
    between = zip([0, *(end for _, end in code)], [*(start for start, _ in code), len(text)], strict=True)
    parts = [VARIABLE.sub(" ", text[start:end]) for start, end in between]
    return parts[0] + "".join(text[start:end] + part for (start, end), part in zip(code, parts[1:], strict=True))


def _beside(text: str) -> str:
    bare = _TAG.sub(" ", LINK.sub(" ", text))
    return _NO_LETTERS.sub(" ", _URL.sub(" ", bare)).lower().strip()


def _as_shown(code: re.Match[str]) -> str:
    return code[0].replace("<", "\ufdd0").replace(">", "\ufdd1")


def _read(text: str) -> str:
    """A block as it is read, the cells of a row each by itself."""
    row = text.lstrip().startswith("|")
    return "|".join(map(as_read, text.split("|"))) if row else as_read(text)


def _keep(target: str, targets: list[str]) -> str:
    targets.append(target.rstrip(".,;:"))
    return ""


def _tag(inside: str, targets: list[str]) -> str:
    """What a tag leaves in the text: nothing, or for an autolink its target."""
    if re.match(r"[\w.+-]+@|https?:|www\.", inside):
        return inside
    targets.extend(_HREF.findall(inside))
    return " "


@cache
def _label() -> re.Pattern[str]:
    """A clause's number or a list's mark, with the words that languages put before it; "1.5 GB" is an amount, and so
    is "1.5 times": what a clause begins with has a capital. What follows `number` and `circled` may make them one."""
    words = "|".join(map(re.escape, everywhere("numbering")))
    return re.compile(
        rf"""\s*(?:
          \(?(?:\d{{1,3}}(?:[.-]\d{{1,3}})*|[ivxlcIVXLC]{{1,5}}|[A-Za-z]|[A-Z]\d{{1,2}}(?:-\d{{1,2}})?)
            (?:[.):]+|[.-]+\\?[.)]*)(?=\s|$)
        | (?P<number>\d{{1,2}}(?:\.\d{{1,2}})+\s+)(?=["“'(]*(?-i:[^\W\d_a-zß-öø-ÿ]))
        | (?P<circled>[{ENCIRCLED}]\s*)(?=["“'(「]*(?-i:[^\W\d_a-zß-öø-ÿ]))
        | (?:{words})\s+(?:\d{{1,3}}|[ivxlc]{{1,5}}|[a-z])\s*[.:–—-]+(?=\s|$)
        )\s*""",
        re.VERBOSE | re.IGNORECASE,
    )


def _is_amount(label: re.Match[str], text: str) -> bool:
    """Whether what follows makes the number that was taken for a label an amount: a unit, a currency, "million"."""
    following = _TWO_WORDS.match(text, label.end()) if label.lastgroup else None
    if following is None:
        return False
    amounts, symbol = counted(), label["number"] is not None and following[1] in SYMBOLS
    return symbol or following[1].lower() in amounts or following[0].lower() in amounts


def _without_label(text: str) -> tuple[str, str]:
    """The text after its list marks and clause numbers, and these."""
    start, end = 0, -1
    while end != start:
        end = start
        for pattern in (_ITEM, _label()):
            match = pattern.match(text, start)
            if match and match.end() < len(text) and not _is_amount(match, text):
                start = match.end()
    return text[start:], text[:start]
