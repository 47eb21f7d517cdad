"""What `policydiff fix` says: its edits as a diff, and what is left to a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policydiff.prose.text import flat
from policydiff.prose.visible import visible
from policydiff.questions.check.records import FileEdit, Fix
from policydiff.questions.check.words import hint_lines, problem_line

_CONTEXT = 2


def fix_lines(found: Fix, *, written: bool) -> Iterator[str]:
    """The edits as a diff, what is left to a person, and what was written or how to."""
    for edit in found.edits:
        yield from map(visible, _patch(edit))
    if found.edits:
        names = ", ".join(flat(edit.path) for edit in found.edits)
        yield ""
        yield f"wrote {names}" if written else f"nothing is written yet; with --write: {names}"
    elif not found.left:
        yield "nothing to change: the gate opens"
    for path in dict.fromkeys((*found.drafted, *found.unsaid)):
        need = "has to say" if path in found.unsaid else "may say"
        yield f"{flat(path)} {need} in your own words, outside the policydiff:facts marks, what it means for readers"
    if found.left:
        yield "left to you:"
        for problem in found.left:
            yield f"  {problem_line(problem)}"
            yield from (f"    {each}" for each in hint_lines(problem))
    elif found.edits:
        yield f"with that, the gate opens: {found.check}"


def _patch(edit: FileEdit) -> Iterator[str]:
    """A file's edit as lines of a unified diff. Where as many lines stand as before, each is compared with its own."""
    old, new = (_lines(data) for data in (edit.before, edit.after))
    yield f"--- {'a/' + flat(edit.path) if edit.before is not None else '/dev/null'}"
    yield f"+++ b/{flat(edit.path)}"
    if len(old) == len(new):
        changed = [at for at, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
        pieces = [(at, at + 1, at, at + 1) for at in changed]
    else:
        head = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
        most = min(len(old), len(new)) - head
        ends = zip(reversed(old), reversed(new), strict=False)
        tail = min(most, next((at for at, (a, b) in enumerate(ends) if a != b), most))
        pieces = [(head, len(old) - tail, head, len(new) - tail)]
    for group in _near(pieces):
        first, last = group[0], group[-1]
        start, stop = max(first[0] - _CONTEXT, 0), min(last[1] + _CONTEXT, len(old))
        shift = first[2] - first[0]
        size = stop - start + sum((d - c) - (b - a) for a, b, c, d in group)
        yield f"@@ -{start + bool(old)},{stop - start} +{start + shift + 1},{size} @@"
        at = start
        for a, b, c, d in group:
            yield from (f" {line}" for line in old[at:a])
            yield from (f"-{line}" for line in old[a:b])
            yield from (f"+{line}" for line in new[c:d])
            at = b
        yield from (f" {line}" for line in old[at:stop])


_Piece = tuple[int, int, int, int]


def _near(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces in groups, each of which is shown with the lines around it in one go."""
    group: list[_Piece] = []
    for piece in pieces:
        if group and piece[0] - group[-1][1] > 2 * _CONTEXT:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _lines(data: bytes | None) -> list[str]:
    return (data or b"").decode("utf-8", "replace").replace("\r\n", "\n").removesuffix("\n").split("\n") if data else []
