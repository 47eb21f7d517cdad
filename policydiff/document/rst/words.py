"""The words of a node as a reader sees them, and its links."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from policydiff.document.fold import fold
from policydiff.document.inline import other_format
from policydiff.document.styles import seen_by_classes
from policydiff.late import late
from policydiff.model import Link, Visibility

if TYPE_CHECKING:
    from docutils import nodes

_LONGEST_VALUE = 10_000
_MOST_VALUES = 1_000_000
"""Letters that a substitution, and all of them together, may put into a text; what is beyond stays a reference."""
_TODAY = late(r"\.\.\s+\|[^|\n]*\|\s+date\s*::")
# A role that puts what it has into pages of one format as it is; and a place of it, as docutils gives it back.
_RAW_ROLE = late(
    r"^[ \t]*\.\.[ \t]+role::[ \t]*([\w-]{1,100})\(raw\)[ \t]*\n[ \t]+:format:[ \t]*([\w -]{1,100})", re.MULTILINE
)
_RAW = late(r":([\w-]{1,100}):[`'](.*)[`']", re.DOTALL)
_TAGS = late(r"<[^<>]{0,1000}>")


class RstWords:
    """What the words of a text are read by: its substitutions, its targets, its roles. `values` are substitutions that
    another text has for it."""

    def __init__(self, tree: nodes.document, text: str, values: Mapping[str, nodes.Node]) -> None:
        own = ((name.lower(), node) for name, node in tree.substitution_defs.items())
        self.values = {**values, **{name: node for name, node in own if not _TODAY.match(node.rawsource)}}
        self._known: dict[str, tuple[str, tuple[Link, ...]] | None] = {}
        self._left = _MOST_VALUES
        named = [node for node in tree.findall() if node.tagname == "target"]
        self._targets = {name: address_of(node) for node in named for name in (*node["names"], *node["dupnames"])}
        waiting = [node for node in tree.findall() if node.tagname == "reference" and node.get("anonymous")]
        nameless = [node for node in named if node.get("anonymous")]
        self._nameless = {id(node): address_of(target) for node, target in zip(waiting, nameless, strict=False)}
        self._formats = {found[1].lower(): found[2] for found in _RAW_ROLE.finditer(text)}

    def read(self, node: Any) -> tuple[str, tuple[Link, ...]]:
        """The text of a node as a reader sees it, and its links."""
        words: list[str] = []
        links: list[Link] = []
        self._walk(node, words, links, whole=True)
        return fold("".join(words)), tuple(links)

    def _walk(self, node: Any, words: list[str], links: list[Link], whole: bool = False) -> None:
        start = len(words)
        match node.tagname:
            case "#text":
                words.append(node.astext())
            case "footnote_reference" | "citation_reference":
                words.append(f"[{plain(node) or '#'}]")
            case "image":
                words.append(node.get("alt", ""))
                links.append(Link(fold(words[-1]), node.get("uri", "")))
            case "substitution_reference":
                text, found = self._value(node.get("refname", "").lower()) or (f"|{plain(node)}|", ())
                words.append(text)
                links.extend(found)
            case "system_message":
                return
            case "problematic" if (raw := _RAW.fullmatch(plain(node))) and raw[1].lower() in self._formats:
                shown = not other_format(self._formats[raw[1].lower()])
                words.append(_TAGS.sub("", raw[2]) if shown else "")
            case _ if not whole and unseen(node):
                return
            case _:
                for child in node.children:
                    self._walk(child, words, links)
                if node.tagname in ("superscript", "subscript") and "".join(words[start:])[:1].isdigit():
                    words.insert(start, "^")  # 10² is not 102
                if node.tagname == "reference":
                    links.append(Link(fold("".join(words[start:])), self._leads(node)))

    def _value(self, name: str) -> tuple[str, tuple[Link, ...]] | None:
        """What a substitution puts into the text; None for one that is not there, in a circle, or too much."""
        if name in self.values and name not in self._known:
            self._known[name] = None  # while it is read: it cannot hold itself
            self._known[name] = self.read(self.values[name])
        value = self._known.get(name)
        if value is None or len(value[0]) > min(_LONGEST_VALUE, self._left):
            return None
        self._left -= len(value[0])
        return value

    def _leads(self, node: Any) -> str:
        """Where a link leads: to an address, or to the anchor or the name of what it refers to."""
        if node.get("refuri"):
            return str(node["refuri"])
        if node.get("anonymous"):
            return self._nameless.get(id(node), "")
        name = node.get("refname", "") or node.get("refid", "")
        return self._targets.get(name) or f"#{name}"


def address_of(target: Any) -> str:
    return str(target.get("refuri") or (f"#{target['ids'][0]}" if target["ids"] else ""))


def unseen(node: Any) -> str:
    """Why nothing of a node is seen, by its classes; "" if it is."""
    state, cause = seen_by_classes(" ".join(node.get("classes", ()))) if hasattr(node, "attributes") else _SEEN
    return "" if state is Visibility.SHOWN else cause


_SEEN = (Visibility.SHOWN, "")


def plain(node: Any) -> str:
    """All text of a node."""
    return str(node.astext())
