"""A text with its templates put together: what is known in its place, what is not as it is written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from posixpath import dirname, splitext

from policydiff.document.assemble.arguments import arguments, files_in, unquoted
from policydiff.document.assemble.files import PageFiles, has_words, is_text
from policydiff.document.assemble.modules import Modules
from policydiff.document.assemble.names import Names, steps
from policydiff.document.assemble.page import Fragment, Unseen
from policydiff.document.assemble.portions import Portion, between, braced, opened, placed
from policydiff.document.assemble.shortcodes import Shown, TemplateRun, has_text
from policydiff.document.assemble.source import Source, parts_of
from policydiff.document.assemble.syntax import TemplateMark
from policydiff.document.assemble.values import UNKNOWN, UNSET, dig, known, text_of
from policydiff.document.reference import may_be_named
from policydiff.model import Lines, Remark, TextOrigin

RST = (".rst", ".rest")

_DEEPEST = 20
"""Files inside of each other."""
_MOST_FILES = 500
_MOST = 2_000_000
"""Characters that a page takes from files, loops and what it keeps under a name."""
_ROUND = 100
"""What each round of a loop and each piece that was kept costs of them, for it takes time as well."""
_NESTED = 80
"""Conditions, loops and files inside of each other, all together."""

_NAMED = frozenset({"tag", "short", "print", "braces", "expression", "component", "include"})
"""What a configuration can say the file of."""
_MARKED = frozenset({"tag", "short", "print", "braces"})
_MOST_NAMES = 40
_LONGEST_REFERENCE = 1000

_NOT_THERE = "a part by the configuration, and not there"
NEVER = "condition that is never met"
_CONDITIONS = frozenset({"if", "unless"})
_INCLUDING = re.compile(r"include|render|partial|snippet|read_?file|transclu|embed|insert|fragment|file", re.IGNORECASE)
_ASSIGN = re.compile(r"([A-Za-z_][\w-]*)\s*=\s*(.*)", re.DOTALL)
_FOR = re.compile(r"(\w+)\s+in\s+(\S+)")
_OVER = re.compile(r"[\w\s,]+?\s+in\s+([\w.$\[\]\"'-]+)")
_IN_TAG = re.compile(r""""[^"]*"|'[^']*'|\$?[A-Za-z_][\w-]*(?:\.[\w-]+|\[\d+\])*""")
_CALL = re.compile(
    r"""(?:>\s*|\#?(?:include|rustdoc_include|playground|partial|render)\s*[(\s]\s*)["'`]?([^\s"'`(){}]+)["'`]?[^|]*""",
    re.IGNORECASE,
)
_OPTION = re.compile(r":([\w-]+):[ \t]*([^\n]*)")
# Options by which an included text is no text of its own language any more.
_OTHERWISE = frozenset({"literal", "code", "parser"})
_LINKING = re.compile(
    r"(?:^|[^a-z])(?:link|\w*ref|\w*url|href|path_for|asset|static|img|image|figure|video)(?:$|[^a-z])"
)
_GIVEN = re.compile(r"""([A-Za-z_][\w-]*)\s*=\s*("[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\})""")
# How a component looks, and what it does when somebody does something.
_LOOK = re.compile(r"class(?:Name)?|style|id|key|ref|on[A-Z]\w*")
_NAME = re.compile(r"[A-Za-z_$][\w$]*(?:\.[\w$]+)*")
_LITERAL = re.compile(r""""[^"\\{}]*"|'[^'\\{}]*'|`[^`\\$]*`|-?\d[\d._]*""")
_DATA_TAG = re.compile(r"(variables|reusables)\.([\w.-]+)")


@dataclass
class Captured:
    """A text that is kept under a name, to be shown where that stands."""

    pieces: tuple[Fragment, ...]
    unseen: Unseen | None
    shown: bool = False


class Expander:
    """Puts the texts together into `out`; `unseen` is what they take out of the page."""

    def __init__(self, tree: PageFiles, names: Names, mdx: bool) -> None:
        self.out: list[Fragment] = []
        self.unseen: dict[Unseen, None] = {}  # in a loop the same text is taken out again and again
        self.remarks: list[Remark] = []
        self._tree = tree
        self._names = names
        self._mdx = mdx
        self._files: list[str] = [tree.path]
        self._included = 0
        self._left = _MOST
        self._depth = 0
        self._high = 0
        self._uncertain = 0
        self._trim = False
        self._modules = Modules(tree)
        self._captured: list[Captured] = []

    def whole(self, source: Source) -> None:
        """Put a whole text together."""
        source.scan(self._mdx if not source.path else source.scanner.mdx)
        self._walk(source, 0, len(source.tokens), 0, len(source.text))

    def append(self, source: Source, path: str) -> None:
        """Put the text of a file behind all of the page."""
        end = TemplateMark("", len(source.text), len(source.text))
        self._value(source, end, "\n\n")
        self._file(source, end, path)

    def tell(self, line: int) -> None:
        """Put the stamps of what all of the text hangs on behind it; `line` is its last one."""
        self.out += [Fragment(f"\n\n{stamp}", line, True) for stamp in self._tree.stamps()]

    def taken_out(self) -> tuple[Unseen, ...]:
        """All that is taken out, in the order of lines; with it what was kept under a name and is not shown."""
        kept = [each.unseen for each in self._captured if not each.shown and each.unseen]
        return tuple(sorted((*self.unseen, *kept), key=lambda each: each.lines.first))

    # ------------------------------------------------------------------ what comes out

    def _walk(self, source: Source, low: int, high: int, start: int, end: int) -> None:
        """Put the text between two places together, in which the tags from `low` to `high` stand."""
        self._depth += 1
        outer, self._high = self._high, high
        at, number = start, low
        while number < high:
            token = source.tokens[number]
            if token.start < at:
                number += 1
                continue
            gone = token.lines and (token.kind != "code" or self._names_all(source, token))
            alone = source.lines_alone(token.start, token.end) if gone else None
            self._text(source, at, alone[0] if alone else token.start)
            number, at = self._token(source, number)
            self._tell(source, token)
            if alone:
                at = min(alone[1], end)
        self._text(source, at, end)
        self._high = outer
        self._depth -= 1

    def _text(self, source: Source, start: int, end: int) -> None:
        """Text as it stands in the file."""
        text = source.text[start:end]
        if self._trim:
            text = text.lstrip()
            self._trim = not text
        if not text:
            return
        line = source.line(end - len(text))
        if source.root:
            self.out.append(Fragment(text, source.root, True, source.path, line))
        else:
            self.out.append(Fragment(text, line))

    def _value(self, source: Source, token: TemplateMark, value: object) -> bool:
        """Show a value in the place of a tag, if it is one that can be shown."""
        if self._left < 0:
            return False
        if isinstance(value, Captured):
            self._sides(token.left, False)
            root = source.root_line(token.start)
            self.out += [piece._replace(root=root, fixed=True) for piece in value.pieces]
            self._left -= sum(len(piece.text) + _ROUND for piece in value.pieces)
            value.shown = True
            self._trim = token.right
            return True
        text = text_of(value) if value not in (UNKNOWN, UNSET) else None
        if text is None:
            return False
        self._sides(token.left, False)
        self._left -= len(text)
        if text:
            line = source.line(token.start) if source.path else 0
            self.out.append(Fragment(text, source.root_line(token.start), True, source.path, line))
        self._trim = token.right
        return True

    def _tell(self, source: Source, token: TemplateMark) -> None:
        """Put the stamps of the files that decide what a tag shows, and are not followed, behind it."""
        for stamp in self._tree.stamps():
            root = source.root_line(token.start)
            directive = token.kind == "include" and source.text.startswith("..", token.start)
            before, after = (f"\n\n{source.indent(token.start)}", "\n\n") if directive else ("", "")
            self.out.append(Fragment(f"{before}{stamp}{after}", root, True))

    def _sides(self, left: bool, right: bool) -> None:
        """Take the white space before a tag and after it away, where its marks say so."""
        while left and self.out:
            last = self.out.pop()
            if text := last.text.rstrip():
                self.out.append(last._replace(text=text))
                break
        self._trim = self._trim or right

    def _hide(self, source: Source, text: str, cause: str, start: int, end: int) -> None:
        """Take a text out of the page; `start` and `end` are those of all that takes it out."""
        if text.strip():
            self.unseen[self._taken_out(source, text, cause, start, end)] = None

    def _taken_out(self, source: Source, text: str, cause: str, start: int, end: int) -> Unseen:
        whole = source.text[start:end]
        first, last = source.line(start), source.line(max(end - 1, start))
        if source.root:
            return Unseen(
                text, cause, whole, Lines(source.root, source.root), TextOrigin(source.path, Lines(first, last))
            )
        return Unseen(text, cause, whole, Lines(first, last))

    def _written(self, source: Source, token: TemplateMark) -> None:
        """A tag that cannot be followed as it is written, but for names whose value stands elsewhere: that is shown."""
        self._hangs_on(source, token)
        if token.kind == "code":
            self._hangs_on_imports(source, token)
        if token.kind not in ("tag", "print", "braces", "short"):
            self._text(source, token.start, token.end)
            return
        at = token.start
        kept: list[Captured] = []
        inside = token.start + source.text[token.start : token.end].find(token.rest) if token.rest else token.end
        for found in _IN_TAG.finditer(source.text, inside, inside + len(token.rest)):
            value = self._distant(found[0])
            if isinstance(value, Captured):
                kept.append(value)
            elif value is not None:
                self._text(source, at, found.start())
                at = found.end() if self._value(source, TemplateMark("", found.start(), at), value) else found.start()
        self._text(source, at, token.end)
        for each in kept:
            self._value(source, token._replace(left=False, right=False), each)

    def _hangs_on(self, source: Source, token: TemplateMark) -> None:
        """Remember the files that a tag which is not followed may show something of."""
        if token.kind in _MARKED:
            for found in islice(_IN_TAG.finditer(token.rest), _MOST_NAMES):
                for path in self._names.behind(steps(found[0])) if found[0][0] not in "\"'" else ():
                    self._tree.unfollowed(path)
            words = re.findall(r"[\w-]+", f"{token.name} {token.rest[:_LONGEST_REFERENCE]}")
            for path in self._tree.defines(words):
                self._tree.unfollowed(path)
        for path in self._files_named(source, token):
            if path not in self._files:
                self._tree.unfollowed(path)

    def _files_named(self, source: Source, token: TemplateMark) -> Iterator[str]:
        """The files that a tag names itself, unless it only links there."""
        here = dirname(source.path or self._tree.path)
        if token.kind in ("component", "opened"):
            path = self._modules.path(source.code.files.get(token.name, ""), here)
            yield from (path,) if path else ()
        elif token.kind in ("tag", "print", "short", "include") and not _LINKING.search(f"{token.name} {token.rest}"):
            takes_in = token.kind != "print" and _INCLUDING.search(token.name)
            for word in files_in(arguments(token.rest)):
                name = re.split(r"[:{#]", word, maxsplit=1)[0]
                path = self._tree.named(name, here, relative=True) if takes_in or has_words(name) else None
                if path:
                    yield path

    def _distant(self, name: str) -> object:
        """The value of a name in a tag where the page's own header does not say it, or lists it; None if not known."""
        if name[0] in "\"'":
            return None
        path = steps(name)
        if not path:
            return None
        if not self._names.is_distant(path):
            return self._listed(path)
        value = self._names.lookup(path)
        if isinstance(value, (list, Mapping)) and path[0] not in self._names.local:
            return self._names.whole(path, value)
        return None if value in (UNKNOWN, UNSET) else value

    def _listed(self, path: Sequence[str]) -> object:
        """All of a list or table of the page's header that a tag takes something of; None if it is none."""
        for known_path in (path, path[:-1]):
            value = self._names.lookup(known_path) if known_path else None
            if isinstance(value, (list, Mapping)):
                return self._names.whole(known_path, value)
        return None

    # ------------------------------------------------------------------ tags

    def _closing(self, source: Source, number: int) -> int | None:
        """The number of the tag that closes another, None where that stands outside of what is being put together."""
        end = source.ends.get(number)
        return end if end is not None and end < self._high else None

    def _token(self, source: Source, number: int) -> tuple[int, int]:
        """Put a tag in its place; the number of the next one, and from where on text is left."""
        token = source.tokens[number]
        after = (number + 1, token.end)
        if number not in source.ends and self._named_part(source, token):
            return after
        match token.kind:
            case "comment":
                self._sides(token.left, token.right)
                self._hide(source, token.rest, token.name, token.start, token.end)
                return after
            case "raw":
                self._sides(token.left, False)
                self._literal(source, token)
                self._trim = token.right
                return after
            case "code":
                done = self._names_all(source, token)
            case "tag":
                return self._tag(source, number)
            case "short":
                return self._short(source, number)
            case "braces":
                done = self._value(source, token, self._braces(source, token.rest))
            case "print":
                done = self._print(source, token)
            case "component":
                done = self._component(source, token)
            case "opened":
                done = self._opened(source, token)
            case "nothing":
                return after
            case "attributes":
                done = self._value(source, token, token.rest)
            case "expression":
                done = self._expression(source, token)
            case "include":
                done = self._other_include(source, token)
            case _:
                done = False
        if not done:
            self._written(source, token)
        return after

    def _literal(self, source: Source, token: TemplateMark) -> None:
        """Text that is no template. Outside of code a mark in it is written so that nobody takes it for one."""
        inside = source.text.index("%}", token.start) + 2
        text = token.rest
        if source.scanner.in_code(token.start):
            self._text(source, inside, inside + len(text))
            return
        at = 0
        for found in re.finditer(r"\{(?=[{%#])", text):
            self._text(source, inside + at, inside + found.start())
            self._value(source, TemplateMark("", token.start, token.end), "&#123;")
            at = found.end()
        self._text(source, inside + at, inside + len(text))

    def _names_all(self, source: Source, token: TemplateMark) -> bool:
        """Whether a line of MDX code names nothing that is not put in its place: what nothing names shows nothing."""
        line = source.text[token.start : token.end]
        listed = re.match(r"import\s+([\w\s{},*$]{1,500}?)\s+from\s", line)
        if listed and not any(source.words[name] for name in re.findall(r"(?!as\b)[\w$]+", listed[1])):
            return True
        found = re.match(r"(?:import|export\s+\w+)\s+(\w+)", line)
        name = found[1] if found else ""
        if name in source.code.files:
            path = self._modules.path(source.code.files[name], dirname(source.path or self._tree.path))
            return path is not None and is_text(path)
        return name in source.code.values and source.mentions[name] == 0

    def _hangs_on_imports(self, source: Source, token: TemplateMark) -> None:
        """A line that imports what is used otherwise than in the places where it is put."""
        names = set(re.findall(r"[\w$]+", source.text[token.start : token.end]))
        for name in names & source.imports.keys():
            if source.mentions[name] > 0:
                path = self._modules.path(source.imports[name][0], dirname(source.path or self._tree.path))
                if path and not is_text(path):
                    self._tree.unfollowed(path)

    def _braces(self, source: Source, name: str) -> object:
        """What `{name}` of MDX stands for: a constant of the file, a value of the header, or what a part was given."""
        path = steps(name)
        if path[0] == "props" and source.root and path[1:] and self._names.given is not None:
            value = dig(self._names.given, path[1:])
            return None if value is UNSET else value
        if path[0] in source.code.values:
            return source.code.values[path[0]] if len(path) == 1 else UNKNOWN
        if path[0] in source.imports:
            return self._imported(source, path)
        return self._names.lookup(path) if path[0] in ("frontMatter", "frontmatter") else UNKNOWN

    def _imported(self, source: Source, path: Sequence[str]) -> object:
        """A value that a text imports: from a file of data, or a constant of a program."""
        file, name = source.imports[path[0]]
        return self._modules.value(file, name, path[1:], dirname(source.path or self._tree.path))

    def _component(self, source: Source, token: TemplateMark) -> bool:
        """A component that stands for a text, with what that is given."""
        file = source.code.files.get(token.name, "")
        path = self._modules.path(file, dirname(source.path or self._tree.path)) if file else None
        if path is None or not is_text(path) or path == self._tree.path:
            return self._opened(source, token)
        given = {name: self._given(source, word) for name, word in _GIVEN.findall(token.rest)}
        return self._file(source, token, path, given)

    def _given(self, source: Source, word: str) -> object:
        inside = word[1:-1].strip()
        if word.startswith("{") and not _LITERAL.fullmatch(inside):
            return self._braces(source, inside) if _NAME.fullmatch(inside) else UNKNOWN
        return unquoted(inside) if word.startswith("{") else inside

    def _opened(self, source: Source, token: TemplateMark) -> bool:
        """A component that is not followed stands as it is written: what it is given may be shown, or decide it."""
        given = [f"{name}={word}" for name, word in _GIVEN.findall(token.rest) if not _LOOK.fullmatch(name)]
        if given and not self._is_markup(source, token):
            self._tree.unfollowed(token.name, " ".join(given))
        return False

    def _is_markup(self, source: Source, token: TemplateMark) -> bool:
        """Whether a tag stands where blocks of HTML are read, which tell of it."""
        before = source.text[max(source.text.rfind("\n", 0, max(token.start, 1) - 1), 0) : token.start].rstrip()
        return source.lines_alone(token.start, token.end) is not None and (not before.strip() or before.endswith(">"))

    def _expression(self, source: Source, token: TemplateMark) -> bool:
        """An expression: a literal is shown."""
        if _LITERAL.fullmatch(token.rest):
            return self._value(source, token, unquoted(token.rest))
        self._tree.unfollowed("expression", token.rest)
        return False

    def _print(self, source: Source, token: TemplateMark) -> bool:
        code = token.rest.startswith("$") or "frontmatter" in token.rest.lower()
        if code and source.scanner.in_code(token.start):
            return False
        if call := _CALL.fullmatch(token.rest):
            own = token.rest.startswith("#")
            name, portion = placed(call[1]) if own else (call[1], None)
            return self._include(source, token, name, relative=own, endings=not own, portion=portion)
        if is_text(token.rest) and not re.search(r"[\s|()]", token.rest):
            return self._include(source, token, token.rest, relative=True)
        value = self._names.printed(token.rest)
        head = re.match(r"[A-Za-z_$][\w$.]*", token.rest)
        if value in (UNKNOWN, UNSET) and head and (path := steps(head[0]))[0] in source.imports:
            imported = self._imported(source, path)
            value = imported if head[0] == token.rest else value
        return self._value(source, token, value)

    def _other_include(self, source: Source, token: TemplateMark) -> bool:
        name, _, options = token.rest.partition("\n")
        is_rst = splitext(source.path or self._tree.path)[1].lower() in RST
        if source.text.startswith("..", token.start) and not is_rst:
            self._text(source, token.start, token.end)
            return True
        match token.name:
            case "snippet":
                return self._snippets(source, token)
            case "include":
                given = {key: value.strip() for key, value in _OPTION.findall(options)}
                if given.keys() & _OTHERWISE:
                    return False
                return self._include(source, token, name, relative=True, portion=between(given))
            case "literalinclude" | "csv-table" | "raw":
                return False
            case "vitepress" | "code":
                file, portion = braced(name)
            case _:
                file, portion = name, None
        if token.name == "code" or not is_text(file):
            return False
        return self._include(source, token, file, relative=True, portion=portion)

    def _snippets(self, source: Source, token: TemplateMark) -> bool:
        """The snippets of pymdownx: all of them, or none where one is not there."""
        lines = (line.strip() for line in token.rest.split("\n"))
        wanted = [opened(name) for name in lines if name and not name.startswith(";")]
        here = dirname(source.path or self._tree.path)
        if not all(self._has(file, here, portion) for file, portion in wanted):
            return False
        for at, (file, portion) in enumerate(wanted):
            if at:
                self._value(source, TemplateMark("", token.start, token.end), "\n\n")
            self._file(source, token, self._names.mkdocs.snippet(file, here) or "", portion=portion)
        return True

    def _has(self, file: str, here: str, portion: Portion | None) -> bool:
        path = self._names.mkdocs.snippet(file, here)
        return (
            path is not None
            and path != self._tree.path
            and (portion is None or bool(parts_of(self._tree.text(path) or "", path, 0, False, portion)))
        )

    def _tag(self, source: Source, number: int) -> tuple[int, int]:
        token = source.tokens[number]
        end = self._closing(source, number)
        after = (number + 1, token.end)
        if self._depth < _NESTED:
            if token.name in _CONDITIONS and end is not None:
                return self._condition(source, number, end)
            if token.name == "for" and end is not None:
                self._loop(source, number, end)
                return end + 1, source.tokens[end].end
            keeps = token.name == "capture" or (token.name == "set" and "=" not in token.rest)
            if keeps and end is not None and self._capture(source, number, end):
                return end + 1, source.tokens[end].end
        if token.name in ("assign", "set") and self._assign(token):
            self._sides(token.left, token.right)
            return after
        if token.name == "data" and self._data_tag(source, token):
            return after
        if _INCLUDING.search(token.name) and not token.name.startswith("end") and self._include_tag(source, token):
            return after
        self._written(source, token)
        return after

    # ------------------------------------------------------------------ conditions, loops, names

    def _condition(self, source: Source, number: int, end: int) -> tuple[int, int]:
        """Keep the branch that is met without its tags. Where none is known to be, keep tags and all that may be."""
        marks = [number, *source.middles.get(number, ()), end]
        tokens = source.tokens
        verdicts: list[bool | None] = []
        for mark in marks[:-1]:
            verdict: bool | None = True
            if True in verdicts:
                verdict = False
            elif tokens[mark].name != "else":
                verdict = self._names.met(tokens[mark].rest)
                if tokens[mark].name == "unless" and verdict is not None:
                    verdict = not verdict
            verdicts.append(verdict)
        decided = None not in verdicts
        for place, verdict in enumerate(verdicts):
            opened, closed = tokens[marks[place]], tokens[marks[place + 1]]
            if decided:
                self._sides(opened.left, False)
            else:
                self._written(source, opened)
            if verdict is False:
                self._hide(source, source.text[opened.end : closed.start], NEVER, opened.start, closed.start)
            else:
                self._trim = self._trim or (decided and opened.right)
                with self._unsure({}, by=not decided):
                    self._walk(source, marks[place] + 1, marks[place + 1], opened.end, closed.start)
                self._sides(decided and closed.left, False)
        if decided:
            self._trim = tokens[end].right
        else:
            self._written(source, tokens[end])
        return end + 1, tokens[end].end

    def _loop(self, source: Source, number: int, end: int) -> None:
        """Show the body of a loop once for each of the records it runs over.

        Where it does more than that, or nobody knows the records, it stays as it is written, with those that are known.
        """
        token, close = source.tokens[number], source.tokens[end]
        over = _OVER.match(token.rest)
        records = self._names.lookup(steps(over[1].removesuffix(".items"))) if over else UNKNOWN
        simple = _FOR.fullmatch(token.rest)
        stop = next(iter(source.middles.get(number, ())), end)
        body = source.tokens[stop].start - token.end
        if isinstance(records, list) and simple and not self._uncertain:
            if (body + _ROUND) * len(records) <= self._left:
                self._rounds(source, number, stop, end, simple[1], records)
                return
            self._too_much(source.root_line(token.start))
        known_records = isinstance(records, (list, Mapping))
        if known_records:
            self._text(source, token.start, token.end)
        else:
            self._written(source, token)
        with self._unsure(dict.fromkeys(re.findall(r"\w+", token.rest.partition(" in ")[0]), UNKNOWN)):
            self._walk(source, number + 1, end, token.end, close.start)
        self._written(source, close)
        if known_records:
            rows = "\n".join(_rows(records))
            self._value(source, TemplateMark("", close.start, close.end), f"\n\n{rows}\n\n")

    def _rounds(self, source: Source, number: int, stop: int, end: int, name: str, records: Sequence[object]) -> None:
        """The body of a loop for each record, and what stands there for the case that there is none."""
        token, middle, close = source.tokens[number], source.tokens[stop], source.tokens[end]
        self._sides(token.left, False)
        before, root = len(self.out), source.root_line(token.start)
        for record in records:
            self._left -= middle.start - token.end + _ROUND
            if self._left < 0:
                self._too_much(root)
                break
            with self._unsure({name: record}, by=0):
                self._trim = token.right
                self._walk(source, number + 1, stop, token.end, middle.start)
                self._sides(middle.left, False)
        self.out[before:] = [piece._replace(root=root, fixed=True) for piece in self.out[before:]]
        if not records:
            self._hide(source, source.text[token.end : middle.start], NEVER, token.start, middle.start)
        if stop != end and records:
            self._hide(source, source.text[middle.end : close.start], NEVER, middle.start, close.start)
        elif stop != end:
            self._walk(source, stop + 1, end, middle.end, close.start)
        self._trim = close.right

    @contextmanager
    def _unsure(self, names: Mapping[str, object], by: int = 1) -> Iterator[None]:
        """Where names have other values for a while; with `by`, what may not be shown at all, or more than once."""
        local = self._names.local
        outer = {name: local[name] for name in names if name in local}
        local.update(names)
        self._uncertain += by
        yield
        self._uncertain -= by
        for name in names:
            local.pop(name, None)
        local.update(outer)

    def _capture(self, source: Source, number: int, end: int) -> bool:
        """Keep a text under a name instead of showing it."""
        token, close = source.tokens[number], source.tokens[end]
        name = unquoted(token.rest.strip())
        if self._uncertain or not re.fullmatch(r"[\w-]+", name):
            self._names.local[name] = UNKNOWN
            return False
        self._sides(token.left, False)
        outside, self.out, self._trim = self.out, [], token.right
        self._walk(source, number + 1, end, token.end, close.start)
        self._sides(close.left, False)
        kept = tuple(self.out)
        self.out, self._trim = outside, close.right
        text = "".join(piece.text for piece in kept)
        unseen = None
        if text.strip():
            unseen = self._taken_out(source, text, "captured text that is not shown", token.start, close.end)
        captured = Captured(kept, unseen)
        self._captured.append(captured)
        self._names.local[name] = captured
        return True

    def _assign(self, token: TemplateMark) -> bool:
        found = _ASSIGN.fullmatch(token.rest)
        if not found:
            return False
        value = UNKNOWN if self._uncertain else known(self._names.printed(found[2]))
        self._names.local[found[1]] = value
        return value is not UNKNOWN

    # ------------------------------------------------------------------ files

    def _named_part(self, source: Source, token: TemplateMark) -> bool:
        """Put the files that somebody said a reference stands for in its place; of those that read the same one.

        Where none of them is there that is said.
        """
        reference = source.text[token.start : token.end]
        paths = self._tree.parts(reference) if token.kind in _NAMED and may_be_named(reference) else ()
        texts = {text: path for path in reversed(paths) if (text := self._tree.text(path)) is not None}
        for at, path in enumerate(reversed(texts.values())):
            if at:
                self._value(source, TemplateMark("", token.start, token.end), "\n\n" if token.lines else " ")
            if not self._file(source, token, path):
                self._tree.unfollowed(path)
        if paths and not texts:
            self._written(source, token)
            told = ", ".join(paths)
            self._tree.unfollowed(told, _NOT_THERE)
            self.remarks.append(Remark(source.root_line(token.start), f"{told}: {_NOT_THERE}"))
        return bool(paths)

    def _include_tag(self, source: Source, token: TemplateMark) -> bool:
        """A tag that names a file, and what it gives that to know."""
        given = arguments(self._inserted(token.rest))
        values = {name: self._names.value(word) for name, word in given.named.items()}
        liquid = token.name in ("include", "include_cached", "include_relative")
        relative = token.name == "include_relative" or not (liquid or token.name in ("render", "partial"))
        if token.name == "include_relative" and (not given.placed or given.placed[0].startswith("/")):
            return False
        mkdocs = token.name == "include-markdown" or (token.name == "include" and token.rest[:1] in "\"'")
        portion = between({key: unquoted(word) for key, word in given.named.items()}) if mkdocs else None
        candidates = list(files_in(given)) if not given.placed else [unquoted(given.placed[0])]
        for name in candidates:
            sure = liquid or token.name in ("render", "partial")
            if not sure and not is_text(name):
                continue
            if self._include(
                source, token, name, relative=relative, endings=sure, given=values, ends=liquid, portion=portion
            ):
                return True
        return False

    def _inserted(self, text: str) -> str:
        """The inside of a tag with the values of names in braces: `{% include {{ page.terms }} %}`."""

        def value(found: re.Match[str]) -> str:
            text = text_of(each) if (each := self._names.printed(found[1].strip())) not in (UNKNOWN, UNSET) else None
            return found[0] if text is None else text

        return re.sub(r"\{\{([^{}]*)\}\}", value, text)

    def _include(
        self,
        source: Source,
        token: TemplateMark,
        name: str,
        *,
        relative: bool = False,
        endings: bool = False,
        given: Mapping[str, object] | None = None,
        ends: bool = False,
        portion: Portion | None = None,
    ) -> bool:
        """Put the text of a file in the place of a tag, False if that cannot be. `ends`: its last line end stays."""
        here = dirname(source.path or self._tree.path)
        path = self._tree.named(name, here, relative=relative, endings=endings)
        return path is not None and path != self._tree.path and self._file(source, token, path, given, ends, portion)

    def _file(
        self,
        source: Source,
        token: TemplateMark,
        path: str,
        given: Mapping[str, object] | None = None,
        ends: bool = False,
        portion: Portion | None = None,
    ) -> bool:
        text = self._tree.text(path) or ""
        root = source.root_line(token.start)
        if path in self._files or "\0" in text:
            return False
        full = len(self._files) > _DEEPEST or self._depth >= _NESTED or self._included >= _MOST_FILES
        if full or len(text) > self._left:
            self._too_much(root)
            return False
        parts = parts_of(text, path, root, ends, portion)
        if parts is None:
            return False
        self._included += 1
        self._left -= len(text)
        self._files.append(path)
        outer, self._names.given = self._names.given, given if given is not None else self._names.given
        self._sides(token.left, False)
        indent = source.indent(token.start) if token.kind == "include" else ""
        before = len(self.out)
        for at, part in enumerate(parts):
            if at:
                self._value(source, TemplateMark("", token.start, token.end), "\n")
            self.whole(part)
        if indent:
            self.out[before:] = [
                piece._replace(text=piece.text.replace("\n", f"\n{indent}")) for piece in self.out[before:]
            ]
        self._trim = token.right
        self._names.given = outer
        self._files.pop()
        return True

    def _too_much(self, root: int) -> None:
        told = "it takes more from elsewhere than is read; the rest is not read"
        if all(remark.message != told for remark in self.remarks):
            self.remarks.append(Remark(root, told))

    def _data_tag(self, source: Source, token: TemplateMark) -> bool:
        """`{% data variables.a.b %}` and `{% data reusables.a.b %}`."""
        found = _DATA_TAG.fullmatch(token.rest)
        if not found:
            return False
        path = found[2].split(".")
        if found[1] == "variables":
            return self._value(source, token, self._names.data(("data/variables",), path))
        name = f"data/reusables/{'/'.join(path)}.md"
        file = self._tree.first(self._tree.above(name))
        return file is not None and self._file(source, token, file)

    def _short(self, source: Source, number: int) -> tuple[int, int]:
        """A shortcode of Hugo: a parameter, a comment, what its template shows, or the file it names."""
        token = source.tokens[number]
        end = self._closing(source, number)
        close = source.tokens[end] if end is not None else token
        whole = (end + 1 if end is not None else number + 1, close.end)
        given = arguments(token.rest.removesuffix("/"))
        if token.name == "comment" and end is not None:
            self._hide(source, source.text[token.end : close.start], "template comment", token.start, close.end)
            return whole
        if token.name == "param" and len(given.placed) == 1:
            if self._value(source, token, self._names.hugo.param(unquoted(given.placed[0]))):
                return number + 1, token.end
        elif not token.name.startswith("/") and self._depth < _NESTED:
            template = self._names.hugo.shortcode(token.name)
            if template and self._template(source, number, end, template):
                return whole
            if not template and token.name in ("var", "meta") and len(given.placed) == 1:
                if self._value(source, token, self._names.of_quarto(token.name, unquoted(given.placed[0]))):
                    return number + 1, token.end
            elif _INCLUDING.search(token.name):
                for name in files_in(given):
                    if is_text(name) and self._include(source, token, name, relative=False):
                        return number + 1, token.end
        self._written(source, token)
        return number + 1, token.end

    def _words_of(self, source: Source, token: TemplateMark, shown: Sequence[Shown]) -> None:
        """The words of a template that does more than is followed stand before its tag: they are read, somehow."""
        words = has_text(shown)
        for each in shown:
            if each.kind == "file" and (path := self._tree.named(each.text, dirname(source.path or self._tree.path))):
                self._tree.unfollowed(path)
            elif words and each.kind != "inside":
                self._piece(source, token, each)
        if words:
            self._value(source, TemplateMark("", token.start, token.start), " ")

    def _piece(self, source: Source, token: TemplateMark, shown: Shown) -> None:
        """Show a text of a template, or a value."""
        root = source.root_line(token.start)
        if shown.kind == "value":
            self._left -= len(shown.text)
            self.out.append(Fragment(shown.text, root, True))
        else:
            line = (self._tree.text(shown.path) or "").count("\n", 0, shown.at) + 1
            self.out.append(Fragment(shown.text, root, True, shown.path, line))

    def _template(self, source: Source, number: int, end: int | None, path: str) -> bool:
        """Show what the template of a shortcode shows, if it only puts things in their place."""
        token = source.tokens[number]
        if self._left < 0:
            self._too_much(source.root_line(token.start))
            self._tree.unfollowed(path)
            return False
        run = TemplateRun(self._tree, self._names, arguments(token.rest.removesuffix("/")))
        shown = run.shown(path)
        here = dirname(source.path or self._tree.path)
        length = sum(len(each.text) for each in shown)
        self._included += 1
        self._left -= run.looked
        if run.read.keys() & set(self._files) or length > self._left or self._included >= _MOST_FILES:
            for looked in run.read:
                self._tree.unfollowed(looked)
            return False
        files = {each.text: self._tree.named(each.text, here) for each in shown if each.kind == "file"}
        unclosed = end is None and any(each.kind == "inside" for each in shown)
        if unclosed or None in files.values() or any(each.kind == "unknown" for each in shown):
            run.hangs_on(shown)
            self._words_of(source, token, shown)
            return False
        for each in shown:
            if each.kind == "inside" and end is not None:
                self._walk(source, number + 1, end, token.end, source.tokens[end].start)
            elif each.kind != "file":
                self._piece(source, token, each)
            elif not self._file(source, TemplateMark("short", token.start, token.end), files[each.text] or ""):
                self._text(source, token.start, token.end)
        if end is not None and not any(each.kind == "inside" for each in shown):
            inside = source.text[token.end : source.tokens[end].start]
            self._hide(source, inside, "text that a template does not show", token.start, source.tokens[end].end)
        return True


def _rows(value: object) -> Iterator[str]:
    """Records as the items of a list, a line each."""
    for record in value if isinstance(value, list) else value.items() if isinstance(value, Mapping) else ():
        fields = record.items() if isinstance(record, Mapping) else (record,) if isinstance(record, tuple) else None
        if fields is None:
            yield f"- {_cell(record)}"
        else:
            yield "- " + ", ".join(f"{_cell(key)}: {_cell(each)}" for key, each in fields)


def _cell(value: object) -> str:
    text = text_of(value)
    text = json.dumps(value, ensure_ascii=False, default=str, sort_keys=True) if text is None else text
    return " ".join(text.split())
