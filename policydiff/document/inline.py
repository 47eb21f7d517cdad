"""The inside of a block: its text without markup, and its links. Cached, so that an unchanged block costs nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from policydiff.document.reading import Bit, Target
from policydiff.document.seen import overridden
from policydiff.model import Visibility

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

# Kramdown attributes and explicit heading anchors: instructions to the renderer, never text.
_ATTRIBUTE_WORD = r"""(?:[#.][\w:.-]+|[\w-]+=(?:"[^"]*"|'[^']*'|[^\s{}]+))"""
ATTRIBUTES = re.compile(rf"\{{:[^{{}}\n]*\}}|\{{[#.][\w:.-]+(?:\s+{_ATTRIBUTE_WORD})*\s*\}}(?=\s*\Z)")
_MARKUP = re.compile(r"[*_`\[\]<>&\\!~]")
# Element names whose tags are markup; anything else between angle brackets ("<COMPANY NAME>") is text that a reader
# of the source wrote, and is kept.
_ELEMENTS = frozenset(
    re.findall(
        r"\S+",
        """
    a abbr acronym address applet area article aside audio b base bdi bdo big blockquote body br button canvas caption
    center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption
    figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label
    legend li link main map mark marquee math menu meta meter nav nobr noembed noframes noscript o:p object ol optgroup
    option output p param path picture pre progress q rp rt ruby s samp script search section select slot small source
    span strike strong style sub summary sup svg table tbody td template text textarea tfoot th thead time title tr
    track tspan tt u ul var video wbr
    """,
    )
)
# Elements that stand inside a word or a sentence; the tags of all others part two words, as a blank does.
_WITHIN_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr o:p output q rp rt ruby s
    samp script small span strike strong style sub sup template time title tspan tt u var wbr
    """,
    )
)
# Names of elements that in capitals are places to be filled in: "<ADDRESS>".
_PLACEHOLDERS = frozenset({"<ADDRESS>", "<TIME>"})
_TAG = re.compile(r"</?\s*([A-Za-z][\w:-]*)")
_ATTRIBUTE = re.compile(r"""(?<![\w:-])([\w:-]++)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")


_DEEPEST = 100
"""Quotes and lists inside of each other, a list counted twice, that are still taken apart."""

BLOCKS = _DEEPEST + 1
"""Where the parser itself would drop what follows."""

_INLINE = 20
"""Links and emphasis inside of each other that are read, what is deeper being text: the parser's own bound."""


def _deepest(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule: what is nested deeper than anybody can read is one paragraph, its marks and all."""
    if state.level < _DEEPEST or silent:
        return False
    state.line = start + 1
    while state.line < end and (state.isEmpty(state.line) or state.sCount[state.line] >= state.blkIndent):
        state.line += 1
    lines = [start, state.line]
    state.push("paragraph_open", "p", 1).map = lines
    text = state.push("inline", "", 0)
    text.content, text.map, text.children = state.getLines(start, state.line, 0, False).strip(), lines, []
    state.push("paragraph_close", "p", -1)
    return True


@cache
def parser(nesting: int) -> MarkdownIt:
    """CommonMark with tables, footnotes and definition lists; blocks only, for the inside of blocks is read later.

    Indented code is off: in policies an indented paragraph is an accident of typing, not a program. Link targets are
    kept exactly as written, harmful ones too: they are data here, and each format decides what to do with them.
    """
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    md = (
        MarkdownIt("commonmark", {"html": True})
        .enable(["table", "strikethrough"])
        .use(footnote_plugin)
        .use(deflist_plugin)
    )
    md.disable("code")
    md.block.ruler.before("table", "deepest", _deepest)
    md.options["maxNesting"] = nesting
    md.core.ruler.disable(["inline", "text_join", "footnote_tail"])
    # A footnote's mark stays in the text as written, and so does a note written inside it: `^[...]`.
    md.inline.ruler.disable(["footnote_inline", "footnote_ref"])
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return md


# The tags of emphasis by marks: nobody writes them with this blank.
_EMPHASIS = frozenset(f"<{sign}{name} >" for sign in ("", "/") for name in ("em", "strong"))


class Inline(NamedTuple):
    """The inside of a block: its stretches of text, where its links lead, and its tags of HTML, each with the number of
    the stretch before which it stands, and the marks of emphasis as such tags."""

    bits: tuple[Bit, ...]
    targets: tuple[Target, ...] = ()
    tags: tuple[tuple[int, str], ...] = ()

    @property
    def tagged(self) -> bool:
        """Whether there are tags of HTML beside those that only a style sheet could be of."""
        return any(tag not in _EMPHASIS for _, tag in self.tags)


@lru_cache(maxsize=65536)
def read_inline(source: str, references: tuple[tuple[str, str], ...] = ()) -> Inline:
    """The inside of a block, given as Markdown.

    `references` are the document's link definitions (label, target), needed for links written `[text][label]`. What is
    struck by marks is told here; what HTML hides or strikes is known only from the whole page.
    """
    source = _criticised(source)
    plain, attributes = _without_attributes(source)
    if not _MARKUP.search(plain) and not attributes:
        return Inline(tuple(_struck_letters(plain)))
    env: dict[str, Any] = {"references": {label: {"href": target, "title": ""} for label, target in references}}
    walk = _TokenWalk(attributes, plain)
    walk.over(_inline_tokens(plain, env))
    return walk.found()


# Marks of an editor: what goes, what comes in its place, what comes, and a remark. No brace stands inside.
_CRITIC = re.compile(
    r"\{--(?P<gone>(?:(?!--\})[^{}])*+)--\}|\{~~(?P<was>(?:(?!~>)[^{}])*+)~>(?P<now>(?:(?!~~\})[^{}])*+)~~\}"
    r"|\{\+\+(?P<come>(?:(?!\+\+\})[^{}])*+)\+\+\}|\{>>(?P<remark>(?:(?!<<\})[^{}])*+)<<\}|\{==(?P<mark>(?:(?!==\})[^{}])*+)==\}"
)


# GitHub strikes what stands between single tildes, too. A tilde inside a word makes a subscript elsewhere.
_TILDES = re.compile(r"(?<![\w~\\/`])~(?![\s~`])([^~`\n]{1,500})(?<![\s\\])~(?![\w~`/])")


def _criticised(source: str) -> str:
    """`source` with the marks of an editor, and single tildes, as HTML."""
    if "~" in source:
        source = _TILDES.sub(r"<del>\1</del>", source)
    return _CRITIC.sub(_as_html, source) if "{" in source else source


def _as_html(match: re.Match[str]) -> str:
    if (gone := match["gone"] or match["was"]) is not None:
        return f"<del>{gone}</del>{match['now'] or ''}"
    if (remark := match["remark"]) is not None:
        return f"<!--{remark.replace('--', '')}-->"
    return str(match["come"] or match["mark"] or match["now"] or "")


# Attributes of a part of a block stand in the text as this sign and their number, until it is parsed: a mark of
# punctuation, behind which emphasis may end, of a script that nobody writes.
_HERE = "\U00010a7f"
_PLACE = re.compile(f"{_HERE}([0-9]+){_HERE}")


class _Braces(NamedTuple):
    """Attributes in braces as written, and as HTML writes them."""

    written: str
    said: str


def _without_attributes(source: str) -> tuple[str, list[_Braces]]:
    """`source` with signs in place of attributes in braces, and these."""
    if "{" not in source:
        return source, []
    found: list[_Braces] = []

    def put(match: re.Match[str]) -> str:
        found.append(_Braces(match[0], attributes_of(match[0])))
        return f"{_HERE}{len(found) - 1}{_HERE}"

    return ATTRIBUTES.sub(put, source.replace(_HERE, "\ufffd")), found


_ALONE = re.compile(r"\s*(?:\{:[^{}]*\}\s*)+")


def is_attributes(content: str) -> bool:
    """Whether a text is nothing but attributes in braces."""
    return content.lstrip().startswith("{:") and bool(_ALONE.fullmatch(content))


_ATTRIBUTE_PARTS = re.compile(
    r"""\.(?P<class>[\w:/-]+)|(?P<name>[\w:-]+)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s{}]+))|(?<=[\s:])(?P<flag>hidden)(?=[\s}])"""
)


def attributes_of(braces: str) -> str:
    """Attributes of kramdown, `{: .class style="..."}`, as HTML writes them; "" where none decides what is seen."""
    names: list[str] = []
    said: list[str] = []
    for match in _ATTRIBUTE_PARTS.finditer(braces):
        if match["class"]:
            names.append(match["class"])
        elif match["flag"]:
            said.append("hidden")
        elif match["name"].lower() in ("style", "hidden", "class"):
            value = next(v for v in (match["double"], match["single"], match["bare"]) if v is not None)
            said.append(f'{match["name"].lower()}="{escape(value)}"')
    if names:
        said.append(f'class="{escape(" ".join(names))}"')
    return " ".join(said)


def _inline_tokens(source: str, env: dict[str, Any]) -> Sequence[Token]:
    md = parser(_INLINE)
    tokens: list[Token] = []
    md.inline.parse(source, md, env, tokens)
    return tokens


# Strokes through a letter, where there is no letter of that shape.
_STRIKES = "\u0335\u0336\u0337\u0338\u20d2\u20d3\u20d8\u20e5\u20eb"
_STRUCK_LETTERS = re.compile(rf"((?:[^\W_][{_STRIKES}]+[ {_STRIKES}]*)+)")
_STRIKE = re.compile(f"[{_STRIKES}]")


def _struck_letters(text: str, link: int = -1, struck: str = "") -> Iterator[Bit]:
    """The stretches of a text, of which those are struck that have a stroke through each letter."""
    state = Visibility.STRUCK if struck else Visibility.SHOWN
    if not _STRIKE.search(text):
        yield Bit(text, link, state, struck)
        return
    for at, piece in enumerate(_STRUCK_LETTERS.split(unicodedata.normalize("NFC", text))):
        if at % 2:
            words = _STRIKE.sub("", piece)
            yield Bit(words.rstrip(" "), link, Visibility.STRUCK, "strokes through the letters")
            piece = " " * (len(words) - len(words.rstrip(" ")))
        if piece:
            yield Bit(piece, link, state, struck)


class _TokenWalk:
    """One walk over the tokens of a block."""

    def __init__(self, attributes: Sequence[_Braces], source: str) -> None:
        self.attributes, self.source = attributes, source
        self.bits: list[Bit] = []
        self.tags: list[tuple[int, str]] = []
        self.targets: list[Target | None] = []
        self.ended: list[int] = []  # the links in the order in which they end
        self.opened: list[int] = []
        self.tagged: set[int] = set()  # the links that a tag opened
        self.began: list[tuple[int, int]] = []  # where elements that are open began: in bits, in tags
        self.last: tuple[int, int] | None = None  # and where the one that ended last did, until text follows
        self.raised = False
        self.struck = 0
        self.form = ""  # where the form leads that is open
        self.sources: list[str] = []  # the other pictures of a picture that is open

    def found(self) -> Inline:
        """What was found; links are numbered in the order in which they end."""
        while self.opened:
            self._close()
        number = {old: new for new, old in enumerate(self.ended)} | {-1: -1}
        targets = [self.targets[old] for old in self.ended]
        return Inline(
            tuple(bit._replace(link=number[bit.link]) for bit in self.bits) if self.ended else tuple(self.bits),
            tuple(each._replace(inside=number[each.inside]) for each in targets if each),
            tuple(self.tags),
        )

    def over(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            match token.type:
                case "text" | "text_special" | "code_inline":
                    if token.type == "code_inline":
                        self.began.append((len(self.bits), len(self.tags)))
                    if token.type == "code_inline":
                        self._raise(self._written(token.content))
                    else:
                        self._text(token.content)
                    if token.type == "code_inline":
                        self.last = self.began.pop()
                case "softbreak" | "hardbreak":
                    self._add("\n")
                case "image":
                    self._open(self._written(str(token.attrGet("src") or "")), image=True)
                    self.over(token.children or ())
                    self._close()
                case "link_open":
                    self._open(self._written(str(token.attrGet("href") or "")))
                case "link_close":
                    while self.opened and self.opened[-1] in self.tagged:  # a tag in a link, and never closed
                        self._close()
                    self._close()
                case "html_inline":
                    tag = self._written(token.content)
                    self._tag(tag, _element(tag))
                case "s_open":
                    self.struck += 1
                case "s_close":
                    self.struck -= 1
                case "em_open" | "strong_open":
                    self.began.append((len(self.bits), len(self.tags)))
                    self.tags.append((len(self.bits), f"<{token.tag} >"))
                case "em_close" | "strong_close":
                    self.last = self.began.pop() if self.began else None
                    self.tags.append((len(self.bits), f"</{token.tag} >"))

    def _text(self, text: str) -> None:
        for at, piece in enumerate(_PLACE.split(text) if self.attributes else [text]):
            if at % 2:
                self._attributes(int(piece))
            elif piece:
                self._raise(piece)

    def _raise(self, text: str) -> None:
        """Take in a text, raised or not: 10² is not 102, while "1er" and "1<sup>er</sup>" read the same."""
        self._add("^" * (self.raised and text[:1].isdigit()) + text)
        self.raised = False

    def _written(self, text: str) -> str:
        """A text that is no Markdown, with its braces."""
        return _PLACE.sub(lambda match: self.attributes[int(match[1])].written, text) if self.attributes else text

    def _add(self, text: str) -> None:
        if not text:
            return
        link = self.opened[-1] if self.opened else -1
        self.last = None
        self.bits += _struck_letters(text, link, "~~" if self.struck else "")

    def _attributes(self, number: int) -> None:
        """Attributes: of the emphasis, link or code that ended right before them, else of the block."""
        said = self.attributes[number].said if number < len(self.attributes) else ""
        if not said:
            return
        if self.last is None:
            self.tags.append((BLOCK, said))
            return
        bits, tags = self.last
        self.tags[tags:] = [(bits, f"<span {said}>"), *self.tags[tags:], (len(self.bits), "</span>")]

    def _open(self, address: str, *, image: bool = False) -> None:
        self.began.append((len(self.bits), len(self.tags)))
        inside = self.opened[-1] if self.opened else -1
        self.targets.append(Target(address, image, inside))
        self.opened.append(len(self.targets) - 1)

    def _close(self) -> None:
        self.ended.append(self.opened.pop())
        self.last = self.began.pop() if self.began else None

    def _tag(self, tag: str, name: str) -> None:
        closing = tag.startswith("</")
        self.raised = name in ("sup", "sub") and not closing
        if name == "img":
            words = _attribute(tag, "alt") or ""
            if words.strip():
                pictures = dict.fromkeys((*_pictures(tag), *self.sources)) or [""]
                for address in pictures:
                    self._open(address, image=True)
                self.tags.append((len(self.bits), _as_span(tag)))
                self._add(words)
                self.tags.append((len(self.bits), "</span>"))
                for _ in pictures:
                    self._close()
            else:
                self.tags.append((len(self.bits), tag))
        elif name in _LEADING and not closing and (target := self._leads(tag, name)) is not None:
            if name == "a" and self.opened and self.opened[-1] in self.tagged:
                self.tags.append((len(self.bits), "</span>"))  # as a browser does: no link stands in a link
                self._close()
            self._open(target)
            self.tagged.add(self.opened[-1])
            self.tags.append((len(self.bits), _as_span(tag)))
        elif name in _LEADING and closing and self.opened and self.opened[-1] in self.tagged:
            self.tags.append((len(self.bits), "</span>"))
            self._close()
        elif name == "area":
            if not closing and (target := _attribute(tag, "href")) is not None:
                self._open(target)
                self._add(_attribute(tag, "alt") or "")
                self._close()
        elif name == "bdo":
            mark = overridden(tag)
            self._add(mark if len(mark) == 1 else "")
        elif name == "input":
            drawn = (_attribute(tag, "type") or "").lower() == "image"
            if drawn:
                self._open(_attribute(tag, "src") or "", image=True)
            self.tags.append((len(self.bits), _as_span(tag)))
            self._add((_attribute(tag, "alt") or "") if drawn else _shown_in(tag))
            self.tags.append((len(self.bits), "</span>"))
            if drawn:
                self._close()
        elif name == "option" and not closing and _SELECTED.search(tag):
            self.tags.append((len(self.bits), _SELECTED.sub("", tag)))
            self._add("☑ ")
        elif name:
            if name == "form":
                self.form = "" if closing else _attribute(tag, "action") or ""
            elif name in ("source", "picture"):
                self.sources = [*self.sources, *_pictures(tag)] if name == "source" else []
            self._add("" if name in _WITHIN_WORDS else " ")
            self.tags.append((len(self.bits), tag))
        elif tag.startswith(("<!", "<?")):
            inner = tag[4:-3] if tag.startswith("<!--") else tag[1:-1]
            self.bits.append(Bit(inner, -1, Visibility.HIDDEN, "HTML comment"))
        elif self._is_element(tag):
            self.tags.append((len(self.bits), tag))
        else:
            self._add(tag)

    def _leads(self, tag: str, name: str) -> str | None:
        """Where a press on an element leads, None if it leads nowhere."""
        if name == "button":
            able = not re.search(r"\sdisabled\b", tag) and (_attribute(tag, "type") or "submit").lower() == "submit"
            return (_attribute(tag, "formaction") or self.form or None) if able else None
        target = _attribute(tag, "href")
        return _attribute(tag, "xlink:href") if target is None else target

    def _is_element(self, tag: str) -> bool:
        """Whether a tag that HTML does not know is one all the same, and no place to be filled in: it is closed, it has
        attributes, or its name is that of a custom element."""
        match = _TAG.match(tag)
        name = match[1] if match else ""
        if not name or name.isupper():
            return False
        return "-" in name or bool(_ATTRIBUTE.search(tag)) or " hidden" in tag or f"</{name}>" in self.source


BLOCK = -1
"""In place of a number of `Inline.tags`: what stands there are attributes of the block."""


def _as_span(tag: str) -> str:
    """A tag of an element whose words are told here, for the attributes that decide whether they are seen."""
    return re.sub(r"^<[\w:]+", "<span", tag).rstrip("/> ") + ">"


# Elements that may lead elsewhere when they are pressed.
_LEADING = frozenset({"a", "button", "math"})


def _pictures(tag: str) -> Iterator[str]:
    """The addresses of the pictures that an image or a source of one names."""
    if source := _attribute(tag, "src"):
        yield source
    for each in (_attribute(tag, "srcset") or "").split(","):
        if each.strip():
            yield each.split()[0]


_SELECTED = re.compile(r"\sselected(?:=[^\s>]*)?(?=[\s/>])", re.IGNORECASE)


def _shown_in(tag: str) -> str:
    """What an input shows."""
    sort = (_attribute(tag, "type") or "").lower()
    if sort in ("checkbox", "radio"):
        return "☑ " if re.search(r"\schecked\b", tag) else "☐ "
    if sort in ("hidden", "password", "color", "range"):
        return ""
    return _attribute(tag, "value") or _attribute(tag, "placeholder") or ""


def _element(tag: str) -> str:
    """The name of the HTML element that an inline tag opens or closes; empty if HTML has no such element."""
    match = _TAG.match(tag)
    name = match[1].lower() if match else ""
    return name if name in _ELEMENTS and tag not in _PLACEHOLDERS else ""


def _attribute(tag: str, name: str) -> str | None:
    """An attribute's value as written, or None where the tag has none of that name."""
    found = (match for match in _ATTRIBUTE.finditer(tag) if match[1].lower() == name)
    return next((value for match in found for value in match.groups()[1:] if value is not None), None)
