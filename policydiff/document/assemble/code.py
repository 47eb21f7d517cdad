"""What the code in a page of MDX stands for: constants, imports, components that are texts, literals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from posixpath import dirname

from policydiff.document.assemble.arguments import unquoted
from policydiff.document.assemble.files import PageFiles, is_text
from policydiff.document.assemble.inclusions import Inclusions
from policydiff.document.assemble.modules import Modules
from policydiff.document.assemble.names import Names, steps
from policydiff.document.assemble.output import PageOutput
from policydiff.document.assemble.source import Source
from policydiff.document.assemble.syntax import TemplateMark
from policydiff.document.assemble.values import UNKNOWN, UNSET, dig
from policydiff.late import late

_GIVEN = late(r"""([A-Za-z_][\w-]*)\s*=\s*("[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\})""")
# How a component looks, and what it does when somebody does something.
_LOOK = late(r"class(?:Name)?|style|id|key|ref|on[A-Z]\w*")
# Names of elements that a reader of HTML drops where these components stand, with what they do to their words.
_DROPPED = frozenset({"html", "head", "body", "frameset", "frame"})
_NAME = late(r"[A-Za-z_$][\w$]*(?:\.[\w$]+)*")
_LITERAL = late(r""""[^"\\{}]*"|'[^'\\{}]*'|`[^`\\$]*`|-?\d[\d._]*""")


class MdxCode:
    """Reads the code of a text; none of it is run."""

    def __init__(
        self, tree: PageFiles, names: Names, modules: Modules, out: PageOutput, inclusions: Inclusions
    ) -> None:
        self._tree, self._names, self._modules = tree, names, modules
        self._out, self._inclusions = out, inclusions

    def names_all(self, source: Source, token: TemplateMark) -> bool:
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

    def braces(self, source: Source, name: str) -> object:
        """What `{name}` of MDX stands for: a constant of the file, a value of the header, or what a part was given."""
        path = steps(name)
        if path[0] == "props" and source.root and path[1:] and self._names.given is not None:
            value = dig(self._names.given, path[1:])
            return None if value is UNSET else value
        if path[0] in source.code.values:
            return source.code.values[path[0]] if len(path) == 1 else UNKNOWN
        if path[0] in source.imports:
            return self.imported(source, path)
        return self._names.lookup(path) if path[0] in ("frontMatter", "frontmatter") else UNKNOWN

    def imported(self, source: Source, path: Sequence[str]) -> object:
        """A value that a text imports: from a file of data, or a constant of a program."""
        file, name = source.imports[path[0]]
        return self._modules.value(file, name, path[1:], dirname(source.path or self._tree.path))

    def component(self, source: Source, token: TemplateMark) -> bool:
        """A component that stands for a text, with what that is given."""
        file = source.code.files.get(token.name, "")
        path = self._modules.path(file, dirname(source.path or self._tree.path)) if file else None
        if path is None or not is_text(path) or path == self._tree.path:
            return self.opened(source, token)
        given = {name: self._given(source, word) for name, word in _GIVEN.findall(token.rest)}
        return self._inclusions.file(source, token, path, given)

    def _given(self, source: Source, word: str) -> object:
        inside = word[1:-1].strip()
        if word.startswith("{") and not _LITERAL.fullmatch(inside):
            return self.braces(source, inside) if _NAME.fullmatch(inside) else UNKNOWN
        return unquoted(inside) if word.startswith("{") else inside

    def opened(self, source: Source, token: TemplateMark) -> bool:
        """A component that is not followed stands as it is written: what it is given may be shown, or decide it."""
        if token.name.lower() in _DROPPED:
            self._tree.unfollowed(token.name, token.rest)
            return False
        given = [f"{name}={word}" for name, word in _GIVEN.findall(token.rest) if not _LOOK.fullmatch(name)]
        if given and not self._is_markup(source, token):
            self._tree.unfollowed(token.name, " ".join(given))
        return False

    def _is_markup(self, source: Source, token: TemplateMark) -> bool:
        """Whether a tag stands where blocks of HTML are read, which tell of it."""
        before = source.text[max(source.text.rfind("\n", 0, max(token.start, 1) - 1), 0) : token.start].rstrip()
        return source.lines_alone(token.start, token.end) is not None and (not before.strip() or before.endswith(">"))

    def expression(self, source: Source, token: TemplateMark) -> bool:
        """An expression: a literal is shown."""
        if _LITERAL.fullmatch(token.rest):
            return self._out.value(source, token, unquoted(token.rest))
        self._tree.unfollowed("expression", token.rest)
        return False
