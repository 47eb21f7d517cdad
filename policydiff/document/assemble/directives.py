"""Files that a text names in what looks like a directive, a component or an attribute of a program that is not known.

What such a program does with them is not: that the page hangs on them is told, by a key that is another one when the
file is. An ordinary link takes nothing in, and neither does a sample of code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from posixpath import dirname, splitext
from urllib.parse import quote

from policydiff.document.assemble.files import PageFiles, is_text_or_data
from policydiff.document.assemble.samples import without_samples
from policydiff.document.assemble.sites.said import not_read
from policydiff.document.reference import ALONE
from policydiff.late import late
from policydiff.model import Block

_MOST = 40
_NAME = r"""[^\s"'`<>(){}\[\]|=,;:*?!\\]{1,200}"""
_QUOTE = r"""["'`]"""
_TAKES_IN = r"(?:include|transclu|embed|render|partial|snippet|read[-_]?file|insert|fragment|child|input|reuse)"
# file="part.md", from={part.md}
_ATTRIBUTE = late(rf"""(?P<key>[\w:@.-]{{1,60}})\s{{0,3}}=\s{{0,3}}["'`{{(]{{0,3}}(?P<name>{_NAME}\.\w{{1,12}})\b""")
# A sign that begins what is none of a sentence: @include, {{ include, %= render, <include, \input, !include, "include".
_SIGN = r"""(?:[@{%<\\#!:$\[]\s?[=-]?\s?|["'])"""
_WORD = rf"[\w:-]{{0,20}}?{_TAKES_IN}[\w-]{{0,20}}"
_DIRECTIVE = late(
    rf"""
    {_SIGN}{_WORD} [\s"'`<>({{\[=:]{{1,6}} (?P<behind_sign>{_NAME})
    # include: part.md, include("part.md"), include "part.md"
    | \b{_TAKES_IN}[\w-]{{0,20}} \s{{0,2}} (?:[=({{:]|{_QUOTE}) \s{{0,2}} ["'`(\[{{<]{{0,3}} (?P<before_sign>{_NAME})
    | @import \s{{1,3}} ["'] (?P<imported>{_NAME}) ["']
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What is nothing but a reference in the syntax of another program names files by any of its words; so does a remark
# that a program reads.
_REMARK = late(rf"<!--\s{{0,5}}[#@]?\s?[\w-]{{0,20}}{_TAKES_IN}[\w-]{{0,20}}[\s:=(\"']{{1,4}}{_NAME}[\s)\"']{{0,4}}-->")
_MARGIN = late(r"[\s>*+-]*")
_ANY_NAME = late(rf"(?<![\w./-])#?({_NAME})")
# What each of these has, for a look at the bytes of a whole text.
_MAY_NAME = late(
    rf"""
    = \s{{0,3}} ["'`{{(]{{0,3}} {_NAME}\.\w{{1,12}}\b
    | {_TAKES_IN}[\w-]{{0,20}} \s{{0,5}} [=(\[{{<>:"'`]
    | [@{{%<\\\#!:$\["'] [\w:=\s-]{{0,22}} {_TAKES_IN}
    | @import\s
    | !?\[\[[_\w] | \(\(\w | <<?[\[{{(] | \n/\w | \w:: | ::\w | @\[ | \[![a-z] | \[plugin: | <!--\s{{0,5}}[\#@]?\s?\w
    | \n[ \t>*+-]{{0,20}}\[[a-z][\w-]{{0,60}}(?:\][ \t]*\n|[ \t]+[\w-]{{1,40}}=)
    """.encode(),
    re.VERBOSE,
)
# What only leads there, or is told elsewhere.
_LEADS = late(
    r"(?:^|[^a-z])(?:\w*link|\w*ref|\w*ur[li]|to|path|next|prev|previous|action|cite|value|permalink|slug|id|name|title"
    r"|alt|icon|class|classname|canonical|alternate|download|srcset|poster|on\w+)$",
    re.IGNORECASE,
)
_FRAMED = late(
    r"<(?:i?frame|object|embed|script|img|source|video|audio|track|input|link|meta|form|option)\b", re.IGNORECASE
)
_FOLLOWED = ("{{", "{%")


def may_name(data: bytes) -> bool:
    """Whether a text, in lower case, may name a file like that."""
    return bool(_MAY_NAME.search(data))


def named_in_directives(tree: PageFiles, lines: Sequence[str], skip: int) -> Iterator[Block]:
    """The files of a tree that the body of a page names like that, each once, as keys of its header."""
    body = lines[skip:]
    if any(_lies(tree, name) for line in body for name in _names(line)):  # else nobody has to know what is code
        body = without_samples(body, tree.path)
    found: dict[str, str] = {}
    for line in body:
        for name in _names(line):
            if len(found) < _MOST and (path := _lies(tree, name)):
                found.setdefault(path, line.strip())
    text = "\n".join(lines) if found else ""
    for path, line in found.items():
        if f"{{{{{quote(path)}#" in text:  # told in its place
            continue
        yield not_read(line, tree.text(path) or "", path).block()


@lru_cache(maxsize=16384)
def _names(line: str) -> tuple[str, ...]:
    """What a line names like that. Cached, since most lines of a version stood in the one before."""
    found: dict[str, None] = {}
    alone = line[_MARGIN.match(line).end() :].rstrip()  # type: ignore[union-attr]
    if ALONE.fullmatch(alone) or _REMARK.fullmatch(alone):
        found.update(dict.fromkeys(_ANY_NAME.findall(alone)))
    for part in re.split("(?=<)", line) if "<" in line else (line,):
        if any(sign in part for sign in _FOLLOWED):
            continue
        if "=" in part and "." in part and not _FRAMED.match(part):
            found.update((each["name"], None) for each in _ATTRIBUTE.finditer(part) if not _LEADS.search(each["key"]))
        for each in _DIRECTIVE.finditer(part):
            found[each["behind_sign"] or each["before_sign"] or each["imported"]] = None
    return tuple(found)


def _lies(tree: PageFiles, name: str) -> str | None:
    """The text or the data that a name means, also where it leaves out an ending or the stroke of a part."""
    here, plain = dirname(tree.path), name.partition("#")[0].rstrip("./")
    if splitext(plain)[1]:
        return tree.named(plain, here, relative=True) if is_text_or_data(plain) else None
    folder, _, last = plain.rpartition("/")
    partial = f"{folder}/_{last}".lstrip("/")
    return next(
        (path for each in (plain, partial) if (path := tree.named(each, here, relative=True, endings=True))), None
    )
