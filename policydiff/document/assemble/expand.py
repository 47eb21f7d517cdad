"""A text with its templates put together: what is known in its place, what is not as it is written."""

from __future__ import annotations

import re
from functools import cached_property

from policydiff.document.assemble import writerside
from policydiff.document.assemble.branches import Branches
from policydiff.document.assemble.code import MdxCode
from policydiff.document.assemble.comments import is_of_templates, shows_comments
from policydiff.document.assemble.constants import in_script
from policydiff.document.assemble.files import PageFiles, is_text
from policydiff.document.assemble.inclusions import Inclusions
from policydiff.document.assemble.modules import Modules
from policydiff.document.assemble.names import Names, steps
from policydiff.document.assemble.output import PageOutput
from policydiff.document.assemble.portions import placed
from policydiff.document.assemble.shortcode_tags import ShortcodeTags
from policydiff.document.assemble.source import Source
from policydiff.document.assemble.syntax import TemplateMark
from policydiff.document.assemble.unfollowed import INCLUDING, UnfollowedTags
from policydiff.document.assemble.values import UNKNOWN, UNSET
from policydiff.late import late

_CONDITIONS = frozenset({"if", "unless"})
_CONSTANT = late(r"[A-Za-z_$][\w$]*")
_CALL = late(
    r"""(?:>\s*|\#?(?:include|rustdoc_include|playground|partial|render)\s*[(\s]\s*)["'`]?([^\s"'`(){}]+)["'`]?[^|]*""",
    re.IGNORECASE,
)


class Expander:
    """Goes through the tags of the texts, and has each put in its place in `out`."""

    def __init__(self, tree: PageFiles, names: Names, out: PageOutput, mdx: bool) -> None:
        self._tree, self._names, self._out, self._mdx = tree, names, out, mdx
        self._high = 0
        modules = Modules(tree)
        self._written = UnfollowedTags(tree, names, modules, out)
        self._inclusions = Inclusions(tree, names, out, self._written, self.whole)
        self._code = MdxCode(tree, names, modules, out, self._inclusions)
        self._branches = Branches(names, out, self._written, self._walk)
        self._shortcodes = ShortcodeTags(tree, names, out, self._written, self._inclusions, self._walk)

    def whole(self, source: Source) -> None:
        """Put a whole text together."""
        source.scan(self._mdx if not source.path else source.scanner.mdx)
        self._walk(source, 0, len(source.tokens), 0, len(source.text))

    @cached_property
    def _shows_comments(self) -> bool:
        return shows_comments(self._tree)

    def append(self, source: Source, path: str) -> None:
        """Put the text of a file behind all of the page."""
        end = TemplateMark("", len(source.text), len(source.text))
        self._out.value(source, end, "\n\n")
        self._inclusions.file(source, end, path)

    def _walk(self, source: Source, low: int, high: int, start: int, end: int) -> None:
        """Put the text between two places together, in which the tags from `low` to `high` stand."""
        self._out.depth += 1
        outer, self._high = self._high, high
        at, number = start, low
        while number < high:
            token = source.tokens[number]
            if token.start < at:
                number += 1
                continue
            gone = token.lines and (token.kind != "code" or self._code.names_all(source, token))
            alone = source.lines_alone(token.start, token.end) if gone else None
            self._out.text(source, at, alone[0] if alone else token.start)
            number, at = self._token(source, number)
            self._out.tell(source, token)
            if alone:
                at = min(alone[1], end)
        self._out.text(source, at, end)
        self._high = outer
        self._out.depth -= 1

    def _token(self, source: Source, number: int) -> tuple[int, int]:
        """Put a tag in its place; the number of the next one, and from where on text is left."""
        token = source.tokens[number]
        after = (number + 1, token.end)
        if number not in source.ends and self._inclusions.named_part(source, token):
            return after
        match token.kind:
            case "comment" if is_of_templates(source.text[token.start : token.start + 10]) and self._shows_comments:
                self._out.text(source, token.start, token.end)
                return after
            case "comment":
                self._out.sides(token.left, token.right)
                self._out.hide(source, token.rest, token.name, token.start, token.end)
                return after
            case "raw":
                self._out.sides(token.left, False)
                self._literal(source, token)
                self._out.trim = token.right
                return after
            case "code":
                done = self._code.names_all(source, token)
            case "tag":
                return self._tag(source, number)
            case "short":
                return self._shortcodes.put(source, number, self._closing(source, number))
            case "braces":
                done = self._out.value(source, token, self._code.braces(source, token.rest))
            case "print":
                done = self._print(source, token)
            case "component":
                done = self._code.component(source, token)
            case "opened":
                done = self._code.opened(source, token)
            case "nothing":
                return after
            case "program":
                self._tree.unfollowed(token.name, token.rest)
                return after
            case "attributes":
                done = self._out.value(source, token, token.rest)
            case "variable":
                done = self._out.value(source, token, writerside.variable(self._tree, token.name))
            case "expression":
                done = self._code.expression(source, token)
            case "include":
                done = self._inclusions.other_include(source, token)
            case _:
                done = False
        if not done:
            self._written.put(source, token)
        return after

    def _tag(self, source: Source, number: int) -> tuple[int, int]:
        token = source.tokens[number]
        end = self._closing(source, number)
        after = (number + 1, token.end)
        if not self._out.is_deep:
            if token.name in _CONDITIONS and end is not None:
                return self._branches.condition(source, number, end)
            if token.name == "for" and end is not None:
                self._branches.loop(source, number, end)
                return end + 1, source.tokens[end].end
            keeps = token.name == "capture" or (token.name == "set" and "=" not in token.rest)
            if keeps and end is not None and self._branches.capture(source, number, end):
                return end + 1, source.tokens[end].end
        if token.name in ("assign", "set") and self._branches.assign(token):
            self._out.sides(token.left, token.right)
            return after
        if token.name == "data" and self._inclusions.data_tag(source, token):
            return after
        if (
            INCLUDING.search(token.name)
            and not token.name.startswith("end")
            and self._inclusions.include_tag(source, token)
        ):
            return after
        self._written.put(source, token)
        return after

    def _print(self, source: Source, token: TemplateMark) -> bool:
        code = token.rest.startswith("$") or "frontmatter" in token.rest.lower()
        if code and source.scanner.in_code(token.start):
            return False
        if call := _CALL.fullmatch(token.rest):
            own = token.rest.startswith("#")
            name, portion = placed(call[1]) if own else (call[1], None)
            return self._inclusions.include(source, token, name, relative=own, endings=not own, portion=portion)
        if is_text(token.rest) and not re.search(r"[\s|()]", token.rest):
            return self._inclusions.include(source, token, token.rest, relative=True)
        value = self._names.printed(token.rest)
        head = re.match(r"[A-Za-z_$][\w$.]*", token.rest)
        if value in (UNKNOWN, UNSET) and head and (path := steps(head[0]))[0] in source.imports:
            imported = self._code.imported(source, path)
            value = imported if head[0] == token.rest else value
        if value in (UNKNOWN, UNSET) and _CONSTANT.fullmatch(token.rest):
            value = in_script(source.text, token.rest)
        return self._out.value(source, token, value)

    def _literal(self, source: Source, token: TemplateMark) -> None:
        """Text that is no template. Outside of code a mark in it is written so that nobody takes it for one."""
        inside = source.text.index("%}", token.start) + 2
        text = token.rest
        if source.scanner.in_code(token.start):
            self._out.text(source, inside, inside + len(text))
            return
        at = 0
        for found in re.finditer(r"\{(?=[{%#])", text):
            self._out.text(source, inside + at, inside + found.start())
            self._out.value(source, TemplateMark("", token.start, token.end), "&#123;")
            at = found.end()
        self._out.text(source, inside + at, inside + len(text))

    def _closing(self, source: Source, number: int) -> int | None:
        """The number of the tag that closes another, None where that stands outside of what is being put together."""
        end = source.ends.get(number)
        return end if end is not None and end < self._high else None
