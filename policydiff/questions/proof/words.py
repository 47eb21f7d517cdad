"""The plain words of a proof: what was found, where the words of two texts differ first, and what counts as a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from policydiff.model import Change, Scope
from policydiff.prose.facts import summary
from policydiff.prose.labels import NOUNS
from policydiff.prose.places import trail
from policydiff.prose.text import elide, elide_pair, flat, plural
from policydiff.prose.versions import clause_lines
from policydiff.questions.proof.records import Beside, Other, Passage, Proof

TITLES = {
    Beside.LINKS: "Links",
    Beside.FRONT_MATTER: "Front matter",
    Beside.STRUCTURE: "Structure",
    Beside.COMMENTS: "Comments",
}
COUNTED = (
    "Counted as words: headings, numbers of clauses and list items, paragraphs, list items, table cells, quotations, "
    "code and what was not read as written, in their order."
)
NOT_COUNTED = (
    "Not words: where links lead, the front matter, HTML comments, which block the words stand in (looked at and told "
    "above where they differ); wrapping, emphasis, list marks, quotation marks, spaces, line endings, encoding."
)
# Letters of a single word that are shown.
_WORD = 80


def headline(proof: Proof) -> str:
    """What was found, in one line."""
    if not proof.same_words:
        return "different words"
    counted = [TITLES[other.kind].lower() for other in proof.others if other.kind in proof.also]
    return f"same words, but different {' and '.join(counted)}" if counted else "same words"


def passage(told: Passage, other: Passage) -> tuple[str, str, str]:
    """A text at the first difference: the equal words before it, its first word that differs, and the words after that.

    Of a long word the part is shown that differs from the `other` text's.
    """
    before = " ".join(elide(word, _WORD) for word in told.before)
    if not told.words:
        return before, "", ""
    first = elide_pair(told.words[0], other.words[0], _WORD)[0] if other.words else elide(told.words[0], _WORD)
    return before, first, " ".join(elide(word, _WORD) for word in told.words[1:]) + " …" * told.more


def place(told: Passage) -> str:
    """Where a text differs first from the other: "5.2 How long, line 99"."""
    if told.lines is None or told.clause is None:
        return "the text has no words"
    lines = "line" if told.lines.first == told.lines.last else "lines"
    span = "-".join(map(str, dict.fromkeys(told.lines)))
    where = f"{trail(told.clause) or 'Opening text'}, {lines} {span}"
    return where if told.words else f"end of the text, after {where}"


def other_lines(proof: Proof, other: Other) -> Iterator[str]:
    """The differences of one kind beside the words, a line for each clause."""
    if other.kind is Beside.STRUCTURE:
        yield from _reshaped(other.changes)
    else:
        lines = clause_lines(replace(proof.diff, changes=other.changes))
        place = "" if other.kind is Beside.FRONT_MATTER else "{}: "
        yield from (place.format(line.place) + "; ".join(line.facts) for line in lines)
    yield from (f"“{elide(flat(a.text), _WORD)}”: anchor {flat(a.old)} → {flat(a.new)}" for a in other.anchors)


def _reshaped(changes: tuple[Change, ...]) -> Iterator[str]:
    """The same words in other blocks: "2 list items → paragraphs" where kinds changed, else what happened."""
    shapes: Counter[tuple[str, str]] = Counter()
    rest = []
    for change in changes:
        old, new = (blocks[0] if len(blocks) == 1 else None for blocks in (change.old, change.new))
        if old and new and old.kind is not new.kind:
            shapes[NOUNS[old.kind], NOUNS[new.kind]] += 1
        elif old and new and old.level != new.level and old.kind is not Scope.HEADING:
            shapes[f"{NOUNS[old.kind]} at depth {old.level}", f"depth {new.level}"] += 1
        else:
            rest.append(change)
    yield from (f"{old} → {new}" + (f" ({times} times)" if times > 1 else "") for (old, new), times in shapes.items())
    if rest:
        yield summary(rest)


def rest_line(proof: Proof) -> str:
    """The changes that are mere formatting, in one line: "Nothing else differs but formatting: 9 paragraphs …"."""
    nothing_else = "Nothing else differs" if proof.same_words and not proof.others else ""
    if not proof.formatting:
        return f"{nothing_else}." if nothing_else else ""
    told = summary(proof.formatting)
    return f"{nothing_else} but formatting: {told}." if nothing_else else f"Formatting: {told}."


def digest_lines(digest: str, words: int, tag: str) -> tuple[str, str]:
    """A digest as the reader takes it along, and what it is of: "sha256 4f0c…", "2,931 words as policydiff-words-1"."""
    return f"sha256 {digest}", f"{plural(words, 'word')}, written as {tag}"
