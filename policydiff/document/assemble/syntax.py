"""The marks of template languages in a text, found in one pass. What they mean is for others.

A mark that is opened and not closed is text, but for comments: those hide the rest, as they do on the page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from policydiff.late import late
from policydiff.record import NamedTuple

# Each begins with a sign of its own, so that a text without it is passed over quickly; a line begins behind its end.
_ANY = tuple(
    map(
        re.compile,
        (
            r"\{[%{#/!A-Za-z$:]",
            r"-8<-",
            r"\n(?:(?:import|export)[ \t]|\[[^\]\n]{1,99}\]:[ \t]+(?:#|<)|<<<|\[\[?_?(?i:toc)_?\])",
            r"[@!#]\s*(?i:include)",
            r"::(?:(?<=(?i:include)::)|include\{)",
            r"!\[\[",
            r"@import[ \t]",
            r"""["']:include""",
            r":file:",
            r"<\?(?:php\b|=|\s+(?i:include|require))",
            r"%[A-Za-z][\w.-]{0,80}\w%",
        ),
    )
)


def means_more(text: str) -> bool:
    """Whether a text has anything that is not itself."""
    lines = f"\n{text}"
    return any(pattern.search(lines) for pattern in _ANY)


ANY_MDX = late(r"\{|<[A-Z]")
"""What a text of MDX has that is anything but itself."""

_LONGEST = 4000
"""Characters of a tag. An opening mark whose closing one is farther off is text."""


class TemplateMark(NamedTuple):
    """A mark: what it is, from where to where, its `name` and what follows that.

    Kinds: "tag" is `{% name rest %}`, "short" `{{< name rest >}}`, "print" `{{ rest }}`, "comment" a whole comment
    (`name` says of what, `rest` is its text), "raw" text that is no template (`rest`), "include" a reference to the
    file `rest`, "braces" `{rest}`, "expression" another one, "component" `<name />` and "opened" `<name rest>` of MDX,
    "code" its imports and exports, "attributes" those that a name stands for (`rest`), "nothing" what says no more,
    "program" a part of one in the language `name`, "variable" is `%name%`,
    "text" what only looks like a mark.
    `left` and `right`: white space on that side goes. `lines`: where it stands alone, its lines go with it.
    """

    kind: str
    start: int
    end: int
    name: str = ""
    rest: str = ""
    left: bool = False
    right: bool = False
    lines: bool = False


class Found(NamedTuple):
    """What the code of MDX names: whole files, values as written, and what is imported by name with its file."""

    files: dict[str, str]
    values: dict[str, str]
    named: dict[str, tuple[str, str]]


_TAG = late(r"\{%([-+~]?)\s*([\w#/-]*)(.*?)([-+~]?)%\}", re.DOTALL)
_COMMENTED = late(r"\{%[-+~]?\s*(end)?comment\b[^%]{0,200}?(-?)%\}")
_END_RAW = late(r"\{%[-+~]?\s*end(?:raw|verbatim)\s*([-+~]?)%\}")
_SHORT = late(r"\s*(/?\s*[\w./-]+)(.*)", re.DOTALL)
_END_KRAMDOWN = late(r"\{:/(?:comment)?\}")
# Where a list of the headings stands; kramdown puts it in the place of an item.
_CONTENTS = late(r"(\[)?\[(_)?toc(?(2)_)\](?(1)\])[ \t]*$", re.IGNORECASE | re.MULTILINE)
_CONTENTS_ITEM = late(
    r"(?:[*+-]|\d{1,3}[.)])[ \t]+([^\n]{0,300})\n\{:[ \t]*(?:[^{}\n]{0,100}[ \t])?toc(?:[ \t][^{}\n]{0,100})?\}[ \t]*$",
    re.MULTILINE,
)
_NAMED_ATTRIBUTES = late(r"^ {0,3}\{:([\w-]{1,100}):([^{}\n]{0,1000})\}[ \t]*$", re.MULTILINE)
_ATTRIBUTES = late(r"""\{:[ \t]*((?:"[^"\n]{0,300}"|'[^'\n]{0,300}'|[^{}\n"']){0,1000})\}""")
_ATTRIBUTE = late(r"""[^\s"']*(?:"[^"]*"|'[^']*')|\S+""")
_DEFINITION = late(
    r"""\[([^\]\n]{1,99})\]:[ \t]+(?:\#|<>|<\#>)[ \t]+(?:\(([^\n]*)\)|"([^\n]*)"|'([^\n]*)')[ \t]*$""", re.MULTILINE
)
_OTHER_INCLUDE = late(
    r"""<!--\s*@include:\s*(?P<vitepress>[^\n>]{1,400}?)\s*-->"""
    r"""|<!--\s*\#include\s+(?:virtual|file)\s*=\s*["'](?P<server>[^"'\n]{1,300})["']\s*-->"""
    r"""|\[!INCLUDE\s*\[[^\]\n]{0,300}\]\((?P<docfx>[^)\n]{1,300})\)\]"""
    r"""|!INCLUDE\s+["']?(?P<bang>[^\s"'<>]{1,300})["']?"""
    r"""|\{!\s*(?P<python>[^\n!{}]{1,300}?)\s*!\}"""
    r"""|!!!\s?include\s?\((?P<bangs>[^)\n]{1,300})\)\s?!!!"""
    r"""|@@?include\(\s*["']?(?P<gulp>[^"')\n]{1,300})["']?\s*\)"""
    r"""|<<<[ \t]*(?P<code>[^\s<>{}\[\]]{1,300}(?:\{[^{}\n]{0,40}\})?)[^\n]{0,100}$"""
    r"""|\[[^\[\]\n]{0,300}\]\(\s*<?(?P<docsify>[^\s()<>]{1,300})>?\s+["']:include(?:[ ][^"'\n]{0,100})?["']\s*\)"""
    r"""|::include\{\s*file\s*=\s*["']?(?P<gitlab>[^\s"'{}]{1,300})["']?\s*\}"""
    r"""|!\[\[(?P<obsidian>[^\[\]\n|]{1,300})(?:\|[^\[\]\n]{0,300})?\]\]"""
    r"""|@import[ \t]+["'](?P<preview>[^"'\n]{1,300})["'](?:[ \t]*\{[^{}\n]{0,100}\})?[ \t]*$"""
    r"""|<\?(?:php)?\s+(?:include|require)(?:_once)?[\s(]+["'](?P<php>[^"'\n]{1,300})["'][\s);]*\?>""",
    re.IGNORECASE | re.MULTILINE,
)
_NOT_IN_CODE = frozenset({"vitepress", "code", "docsify", "gitlab", "obsidian", "preview"})
_PROGRAM = late(r"<\?(?:php\b|=)")
_SNIPPET = late(r"""(;?)-{1,}8<-{1,}[ \t]+(?:"([^"\n]{1,300})"|'([^'\n]{1,300})')[ \t]*$""", re.MULTILINE)
_SNIPPETS = late(r"-{1,}8<-{1,}[ \t]*\n((?:[^\n]*\n)*?)[ \t]*-{1,}8<-{1,}[ \t]*$", re.MULTILINE)
_DIRECTIVE = late(
    r"([`:~]{3,})\{(include|literalinclude|csv-table|raw)\}[ \t]*([^\n]{0,300}?)[ \t]*\n"
    r"((?:[ \t]*(?::[\w-]{1,40}:[^\n]{0,300})?\n)*)[ \t]*\1[ \t]*$",
    re.MULTILINE,
)
_RST = late(
    r"\.\.[ \t]+(include|literalinclude|csv-table|raw)::[ \t]*([^\n]{0,300}?)[ \t]*"
    r"((?:\n[ \t]+:[\w-]{1,40}:[^\n]{0,300})*)$",
    re.MULTILINE,
)
IMPORT = late(
    r"""^import[ \t]+([\w$*{][\w$\s,*{}]{0,500}?)\s+from[ \t]+["']([^"'\n]{1,300})["'];?[ \t]*$""", re.MULTILINE
)
_CLAUSE = late(r"(?P<inner>[\w$]+|\*)(?:\s+as\s+(?P<outer>[\w$]+))?")
_CODE = late(
    r"""(?:import[ \t][^\n]*?["'][^"'\n]*["']|export[ \t]+(?:const|let|var)[ \t][^\n]*=[^\n]*);?[ \t]*$""", re.MULTILINE
)
_EXPORT = late(
    r"""^export[ \t]+(?:const|let|var)[ \t]+(\w+)(?:[ \t]*:[ \t]*\w+)?[ \t]*=[ \t]*"""
    r"""("[^"\\\n]*"|'[^'\\\n]*'|`[^`\\$]*`|-?\d[\d._]*|true|false)[ \t]*;?[ \t]*$""",
    re.MULTILINE,
)
_GIVEN = r"""((?:[^<>{}"'/]|"[^"]{0,500}"|'[^']{0,500}'|\{(?:[^{}]|\{[^{}]{0,500}\}){0,500}\}|/(?!>)){0,500})"""
_COMPONENT = late(rf"<([A-Z][\w.]*)(?:\s{_GIVEN})?(?:/>|>(?:\s*</\1>)?)")
_EXPRESSION = late(r"\{((?:[^{}]|\{(?:[^{}]|\{[^{}]{0,500}\}){0,500}\}){1,1000})\}")
_BRACES = late(r"\{\s*((?:[A-Za-z_$][\w$]*)(?:\.[\w$]+)*)\s*\}")
_VARIABLE = late(r"%([A-Za-z][\w.-]{0,80}\w)%")
_SIGNS = late(r"`+|\n[ \t]*\n")
_FENCE = late(r"^ {0,3}(`{3,}|~{3,})(.*)$", re.MULTILINE)

_OPENERS = (
    r"\{\{|\{%|\{\#(?=[\s-]|[^{}\n]{0,400}\#\})|\{::comment|\{:(?!:)|\{/[*/]|\{!(?!-)|"
    r"\[(?=[^\[\]\n]{0,300}\]\([^()\n]{1,300}[\"']:include)|::include\{|!\[\[|^@import[ \t]|"
    r"<!--\s*[@\#]include|\[!INCLUDE|!INCLUDE\s|!!!\s?include|@@?include\(|"
    r"<\?(?:php\b|=|\s+(?:include|require))|^[ \t]*;?-+8<-+|^<<<|"
    r"^[ \t]*[`:~]{3,}\{(?:include|literalinclude|csv-table|raw)\}|"
    r"^[ \t]*\.\.[ \t]+(?:include|literalinclude|csv-table|raw)::|^\[[^\]\n]{1,99}\]:|"
    r"%(?=[a-z][\w.-]{0,80}\w%)|^\[\[?_?toc_?\]|^(?:[*+-]|\d{1,3}[.)])[ \t](?=[^\n]{0,300}\n\{:)"
)
_PLAIN = late(_OPENERS, re.IGNORECASE | re.MULTILINE)
_MDX = late(rf"(?i:{_OPENERS})|\{{(?![:#.%{{]|!|\s*\}})|<(?=[A-Z])|^(?:import|export)(?=[ \t])", re.MULTILINE)


class Scanner:
    """One text, looked through from its start to its end. `mdx` says whether braces and components mean anything."""

    def __init__(self, text: str, *, mdx: bool = False) -> None:
        self.text = text
        self.mdx = mdx
        self._next: dict[str, int] = {}
        self._code: list[tuple[int, int]] | None = None
        self._labels: dict[str, int] | None = None
        self._attributes_of: dict[str, str] | None = None

    def tokens(self) -> Iterator[TemplateMark]:
        """The marks in order; none begins before the one before it ends."""
        opener = _MDX if self.mdx else _PLAIN
        at = 0
        while found := opener.search(self.text, at):
            start = found.start()
            mark = found[0].lstrip(" \t")
            start += len(found[0]) - len(mark)
            token = self._token(mark, start)
            if token:
                yield token
            at = max(token.end if token else start + max(len(mark), 1), at + 1)

    def named(self) -> Found:
        """What the imports and exports of MDX name."""
        if not self.mdx:
            return Found({}, {}, {})
        values = {found[1]: found[2].strip("\"'`") for found in _EXPORT.finditer(self.text)}
        imported = self.imported()
        files = {name: file for name, (file, inner) in imported.items() if inner == "default"}
        return Found(files, values, {name: each for name, each in imported.items() if name not in files})

    def imported(self) -> dict[str, tuple[str, str]]:
        """What the text imports: each name with its file and the name that it has there, `*` for all of it."""
        found: dict[str, tuple[str, str]] = {}
        for each in IMPORT.finditer(self.text):
            before, _, inside = each[1].partition("{")
            for clause, is_default in ((before, True), (inside, False)):
                for name in _CLAUSE.finditer(clause):
                    inner = "default" if is_default and name["inner"] != "*" else name["inner"]
                    found[name["outer"] or name["inner"]] = (each[2], inner)
        return found

    def in_code(self, at: int) -> bool:
        """Whether a place stands in a fence or a code span."""
        if self._code is None:
            self._code = list(code_ranges(self.text))
        before = bisect_right(self._code, (at, len(self.text))) - 1
        return before >= 0 and at < self._code[before][1]

    def after(self, closer: str, at: int) -> int:
        """Where `closer` stands next, -1 if nowhere. It is kept, for places are asked for in their order."""
        known = self._next.get(closer, -2)
        if known == -1:
            return -1
        if known < at:
            known = self._next[closer] = self.text.find(closer, at)
        return known

    def _token(self, mark: str, start: int) -> TemplateMark | None:
        for opener, read in _READERS:
            if mark.lower().startswith(opener):
                return read(self, start)
        return None

    def _tag(self, start: int) -> TemplateMark | None:
        end = self.after("%}", start + 2)
        if end < 0 or end - start > _LONGEST:
            return None
        found = _TAG.match(self.text, start, end + 2)
        if not found:
            return None
        name, sides = found[2], {"left": found[1] == "-", "right": found[4] == "-"}
        if name.startswith("#"):
            return TemplateMark("comment", start, end + 2, "Liquid comment", f"{name[1:]}{found[3]}", **sides)
        if name == "comment":
            inside, close, right = self._commented(end + 2)
            text = self.text[end + 2 : inside]
            return TemplateMark("comment", start, close, "Liquid comment", text, sides["left"], right)
        if name in ("raw", "verbatim") and (closing := self._end_raw(end + 2)):
            text = self.text[end + 2 : closing.start()]
            return TemplateMark("raw", start, closing.end(), name, text, left=sides["left"], right=closing[1] == "-")
        return TemplateMark("tag", start, end + 2, name, found[3].strip(), **sides)

    def _commented(self, at: int) -> tuple[int, int, bool]:
        """Where the comment that is open at a place ends, where what closes it does, and whether that trims."""
        depth = 1
        for found in _COMMENTED.finditer(self.text, at):
            depth += -1 if found[1] else 1
            if depth == 0:
                return found.start(), found.end(), bool(found[2])
        return len(self.text), len(self.text), False

    def _end_raw(self, at: int) -> re.Match[str] | None:
        if self._next.get("raw") == -1:
            return None
        found = _END_RAW.search(self.text, at)
        if not found:
            self._next["raw"] = -1
        return found

    def _braces(self, start: int) -> TemplateMark | None:
        """What begins with two braces."""
        text = self.text
        for opener, closer, name in (
            ("{{!--", "--}}", "template comment"),
            ("{{/*", "*/}}", "template comment"),
            ("{{- /*", "*/ -}}", "template comment"),
        ):
            if text.startswith(opener, start):
                end = self.after(closer, start + len(opener))
                if end < 0:
                    return None
                return TemplateMark(
                    "comment", start, end + len(closer), name, text[start + len(opener) : end], lines=True
                )
        for opener, closer in (("{{<", ">}}"), ("{{%", "%}}"), ("{{{", "}}}"), ("{{", "}}")):
            if text.startswith(opener, start):
                end = self.after(closer, start + len(opener))
                if end < 0 or end - start > _LONGEST:
                    return None
                return self._printed(opener, start, end + len(closer), text[start + len(opener) : end])
        return None

    def _printed(self, opener: str, start: int, end: int, inside: str) -> TemplateMark | None:
        if opener in ("{{<", "{{%"):
            found = _SHORT.match(inside)
            if inside.startswith("/*") or not found:
                return TemplateMark("text", start, end)
            name = re.sub(r"\s", "", found[1])
            return TemplateMark("short", start, end, name, found[2].strip())
        if inside.startswith("!"):
            return TemplateMark("comment", start, end, "template comment", inside[1:], lines=True)
        left, right = inside.startswith("-"), inside.endswith("-")
        return TemplateMark("print", start, end, "", inside.strip("-~ \t\n"), left, right)

    def _hash(self, start: int) -> TemplateMark | None:
        end = self.after("#}", start + 2)
        if end < 0:
            return None
        inside = self.text[start + 2 : end]
        left, right = inside.startswith("-"), inside.endswith("-")
        return TemplateMark("comment", start, end + 2, "template comment", inside.strip("-"), left, right)

    def _kramdown(self, start: int) -> TemplateMark | None:
        opened = re.compile(r"\{::comment\s*(/?)\}").match(self.text, start)
        if not opened or opened[1] or self._next.get("kramdown") == -1:
            return (
                TemplateMark("comment", start, opened.end(), "kramdown comment", "") if opened and opened[1] else None
            )
        closing = _END_KRAMDOWN.search(self.text, opened.end())
        if not closing:
            self._next["kramdown"] = -1
            return None
        inside = self.text[opened.end() : closing.start()]
        return TemplateMark("comment", start, closing.end(), "kramdown comment", inside, lines=True)

    def _attributes(self, start: int) -> TemplateMark | None:
        """Attributes of kramdown that are given by a name, or those that such a name stands for."""
        if self._attributes_of is None:
            self._attributes_of = {found[1]: found[2].strip() for found in _NAMED_ATTRIBUTES.finditer(self.text)}
        found = _ATTRIBUTES.match(self.text, start) if self._attributes_of else None
        if not found or self.in_code(start):
            return None
        if found[1].partition(":")[0] in self._attributes_of and _NAMED_ATTRIBUTES.match(self.text, start):
            return TemplateMark("nothing", start, found.end(), lines=True)
        words = _ATTRIBUTE.findall(found[1])
        said = " ".join(self._attributes_of.get(word, word) for word in words)
        return TemplateMark("attributes", start, found.end(), "", f"{{: {said}}}") if said != " ".join(words) else None

    def _mdx_comment(self, start: int) -> TemplateMark | None:
        """Comments of a program alone in their braces."""
        if not self.mdx or self.in_code(start):
            return None
        text, at = self.text, start + 1
        inside: list[str] = []
        while True:
            at += len(text[at : at + 50]) - len(text[at : at + 50].lstrip())
            if text.startswith("}", at):
                return TemplateMark("comment", start, at + 1, "MDX comment", "".join(inside), lines=True)
            closer = "*/" if text.startswith("/*", at) else "\n" if text.startswith("//", at) else ""
            if closer and not inside:
                end = self.after(closer, at + 2) if closer == "*/" else text.find(closer, at)
            else:
                end = text.find(closer, at + 2, at + _LONGEST) if closer else -1
            if end < 0:
                return None
            inside.append(text[at + 2 : end])
            at = end + len(closer)

    def _definition(self, start: int) -> TemplateMark | None:
        contents = _CONTENTS.match(self.text, start)
        if contents and not self.in_code(start) and self._begins_block(start):
            return TemplateMark("nothing", start, contents.end())
        found = _DEFINITION.match(self.text, start)
        if not found and (included := self._include(start)):
            return included
        if not found or self.in_code(start) or not self._begins_block(start):
            return None
        if self._labels is None:
            self._labels = {}
            for label in re.findall(r"\[([^\[\]\n]{1,99})\]", self.text):
                self._labels[label] = self._labels.get(label, 0) + 1
        if self._labels.get(found[1], 0) > 1 and found[1].strip() not in ("//", "comment"):
            return None
        return TemplateMark(
            "comment", start, found.end(), "comment in a link definition", found[2] or found[3] or found[4] or ""
        )

    def _contents(self, start: int) -> TemplateMark | None:
        """An item in whose place a list of the headings stands."""
        found = _CONTENTS_ITEM.match(self.text, start)
        if not found or self.in_code(start) or not self._begins_block(start):
            return None
        return TemplateMark("comment", start, found.end(), "list of headings in its place", found[1])

    def _begins_block(self, start: int) -> bool:
        """Whether the line before is blank, a heading, or a definition: a paragraph would go on."""
        before = self.text[self.text.rfind("\n", 0, max(start - 1, 0)) + 1 : max(start - 1, 0)].strip()
        return not before or before.startswith(("#", "["))

    def _include(self, start: int) -> TemplateMark | None:
        found = _OTHER_INCLUDE.match(self.text, start)
        if not found or (found.lastgroup in _NOT_IN_CODE and self.in_code(start)):
            return None
        name = found.lastgroup if found.lastgroup in ("vitepress", "code", "obsidian") else ""
        return TemplateMark("include", start, found.end(), name or "", found[found.lastgroup or 0].strip())

    def _program(self, start: int) -> TemplateMark | None:
        included = self._include(start)
        found, end = _PROGRAM.match(self.text, start), self.text.find("?>", start, start + _LONGEST)
        if included or not found or end < 0 or self.in_code(start):
            return included
        return TemplateMark("program", start, end + 2, "php", self.text[found.end() : end].strip())

    def _snippet(self, start: int) -> TemplateMark | None:
        found = _SNIPPET.match(self.text, start)
        if found:
            name = found[2] or found[3]
            return TemplateMark("text" if found[1] else "include", start, found.end(), "snippet", name)
        block = None if self._next.get("snippets") == -1 else _SNIPPETS.match(self.text, start)
        if not block:
            return None
        return TemplateMark("include", start, block.end(), "snippet", block[1])

    def _directive(self, start: int) -> TemplateMark | None:
        found = _DIRECTIVE.match(self.text, start)
        if not found:
            return self._include(start)
        return self._directed(start, found.end(), found[2], found[3], found[4])

    def _rst(self, start: int) -> TemplateMark | None:
        found = _RST.match(self.text, start)
        return self._directed(start, found.end(), found[1], found[2], found[3]) if found else None

    def _directed(self, start: int, end: int, name: str, argument: str, options: str) -> TemplateMark | None:
        """A directive that takes in a file, with its options below the file's name."""
        if name.endswith("include"):
            file = argument
        else:
            found = re.search(r":file:[ \t]*([^\n]+)", options)
            file = found[1].strip() if found else ""
        return TemplateMark("include", start, end, name, f"{file}\n{options}") if file else None

    def _variable(self, start: int) -> TemplateMark | None:
        found = _VARIABLE.match(self.text, start)
        return TemplateMark("variable", start, found.end(), found[1]) if found else None

    def _import(self, start: int) -> TemplateMark | None:
        found = _CODE.match(self.text, start) or IMPORT.match(self.text, start)
        return TemplateMark("code", start, found.end(), lines=True) if found and not self.in_code(start) else None

    def _component(self, start: int) -> TemplateMark | None:
        found = _COMPONENT.match(self.text, start)
        if not found or self.in_code(start):
            return None
        whole = found[0].endswith("/>") or "</" in found[0]
        return TemplateMark("component" if whole else "opened", start, found.end(), found[1], (found[2] or "").strip())

    def _brace(self, start: int) -> TemplateMark | None:
        found = _BRACES.match(self.text, start)
        if self.in_code(start):
            return None
        if found:
            return TemplateMark("braces", start, found.end(), "", found[1])
        expression = _EXPRESSION.match(self.text, start)
        if not expression:
            return None
        attribute = self.text.startswith("=", start - 1)
        kind = "text" if attribute else "expression"
        return TemplateMark(kind, start, expression.end(), "", expression[1].strip())


_READERS: tuple[tuple[str, Callable[[Scanner, int], TemplateMark | None]], ...] = (
    ("{{", Scanner._braces),
    ("{%", Scanner._tag),
    ("{#", Scanner._hash),
    ("{::", Scanner._kramdown),
    ("{:", Scanner._attributes),
    ("{/*", Scanner._mdx_comment),
    ("{//", Scanner._mdx_comment),
    ("{!", Scanner._include),
    ("{", Scanner._brace),
    ("<!", Scanner._include),
    ("<<<", Scanner._include),
    ("<?", Scanner._program),
    ("<", Scanner._component),
    ("[!", Scanner._include),
    ("[", Scanner._definition),
    ("!", Scanner._include),
    ("@", Scanner._include),
    ("- ", Scanner._contents),
    ("-\t", Scanner._contents),
    ("-", Scanner._snippet),
    (";", Scanner._snippet),
    ("..", Scanner._rst),
    ("import", Scanner._import),
    ("export", Scanner._import),
    ("`", Scanner._directive),
    (":", Scanner._directive),
    ("~", Scanner._directive),
    ("%", Scanner._variable),
    ("", Scanner._contents),
)


def code_ranges(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of fences and code spans, in order."""
    at = 0
    while at <= len(text):
        opened = _FENCE.search(text, at)
        yield from code_spans(text, at, opened.start() if opened else len(text))
        if not opened:
            return
        end = len(text)
        for closing in _FENCE.finditer(text, opened.end()):
            if closing[1].startswith(opened[1]) and not closing[2].strip():
                end = closing.end()
                break
        yield opened.start(), end
        at = end + 1


def code_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The code spans between two places: from a run of backticks to the next one as long, in the same paragraph."""
    runs: list[tuple[int, int]] = []
    for found in (*_SIGNS.finditer(text, start, end), None):
        if found and found[0].startswith("`"):
            runs.append(found.span())
            continue
        later: dict[int, list[int]] = {}
        for at in range(len(runs) - 1, -1, -1):
            later.setdefault(runs[at][1] - runs[at][0], []).append(at)
        at = 0
        while at < len(runs):
            same = later[runs[at][1] - runs[at][0]]
            while same and same[-1] <= at:
                same.pop()
            if same:
                yield runs[at][0], runs[same[-1]][1]
                at = same[-1]
            at += 1
        runs = []
