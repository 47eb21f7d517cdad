"""The places of a page that show something from elsewhere which was not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policydiff.document.reference import SAMPLE, SIGNS, VARIABLE
from policydiff.late import late
from policydiff.model import Block, Remark, Scope

_TAG = late(r"\{\{[^{}\n]{0,400}\}\}|\{%[^{}\n]{0,400}%\}")
# What only says where something that came before ends.
_END = late(r"\{%-?\s*(?:end\w+|else)\s*-?%\}|\{\{[<%]\s*/")
# The stamp of a file that decides what is shown; which content it has is for comparisons alone.
_STAMP = late(r"\{\{([^{}\s#]+)#[0-9a-f]{16}\}\}")
# What a component is given stands beside its tag, which is told.
_BESIDE = late(r"[A-Z][\w.]*")
_MOST = 20
_SHOWN = 300


def unread(blocks: Iterable[Block]) -> Iterator[Remark]:
    """A remark on each reference that a reader sees in such a place, where it stands first; at most twenty."""
    lines: dict[str, int] = {}
    for block in blocks:
        if not block.hidden:
            for reference in _of(block):
                if not _END.match(reference) and not _BESIDE.fullmatch(reference):
                    lines.setdefault(reference, block.lines.first)
    for at, (reference, line) in enumerate(lines.items()):
        if at == _MOST:
            yield Remark(line, f"from elsewhere, and not read: {len(lines) - _MOST} more")
            return
        yield Remark(line, f"from elsewhere, and not read: {_short(reference)}")


def _short(reference: str) -> str:
    if len(reference) <= _SHOWN:
        return reference
    return f"{reference[: _SHOWN // 2]}…({len(reference) - _SHOWN:,} characters)…{reference[-_SHOWN // 2 :]}"


def tags(block: Block) -> list[str]:
    """The references in a block that a reader sees, one by one as they are written."""
    if block.hidden or block.kind in (Scope.CODE, Scope.FRONT_MATTER):
        return []
    text = _STAMP.sub("", block.text)
    alone = block.kind is Scope.EXTERNAL and not VARIABLE.fullmatch(text.strip())
    return _TAG.findall(text) or ([text.strip()] if alone else [])


def _variables(block: Block) -> Iterator[str]:
    """The variables in a block, but for those in code."""
    found = VARIABLE.findall(_TAG.sub(" ", block.text))
    if found:
        outside = SAMPLE.sub(" ", block.read) if "`" in block.read else block.text
        yield from (each for each in found if each in outside)


def _of(block: Block) -> Iterator[str]:
    if block.kind is Scope.FRONT_MATTER and block.origin:
        yield from (f"{name} ({block.text.partition(' # ')[2]})" for name in _STAMP.findall(block.text))
    elif block.kind is Scope.EXTERNAL:
        yield _STAMP.sub(r" (\1)", block.text)
    elif not SIGNS.isdisjoint(block.text) and block.kind not in (Scope.CODE, Scope.FRONT_MATTER):
        yield from (_STAMP.sub(r"\1", tag) for tag in _TAG.findall(block.text))
        yield from _variables(block)
