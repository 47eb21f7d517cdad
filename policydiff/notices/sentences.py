"""Plain sentences about changed clauses, in the language of the policy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policydiff.differ.sentences import kept_spans
from policydiff.differ.words import redline, tokens
from policydiff.language.phrases import Phrases, phrases
from policydiff.late import late
from policydiff.model import Block, Change, ChangeKind, Scope, Span, SpanKind

# A passage with more letters than this, two lines of a mail, is quoted without all that stayed in it: of each stretch
# that stayed, so many letters beside what changed, and at the ends of the passage. What changed is never left out.
_PASSAGE = 240
_BESIDE = 60
_END = late(r"[.!?;:。！？]\s")
_ACTING = late(r"([\\`*_\[\]<>|#~])")


def told(changes: Sequence[Change], language: str) -> str:
    """The sentences for the changes of one clause, each once."""
    say = phrases(language)
    return " ".join(dict.fromkeys(sentence for change in changes for sentence in _told(change, say)))


def _told(change: Change, say: Phrases) -> Iterator[str]:
    if change.scope in (Scope.SECTION, Scope.HEADING):
        yield from _of_section(change, say)
    elif change.kind is ChangeKind.ADDED:
        yield say.say("change.added", new=_quote(_text(change.new).rstrip(".")))
    elif change.kind is ChangeKind.REMOVED:
        yield say.say("change.removed", old=_quote(_text(change.old).rstrip(".")))
    else:
        old, new = _passages(change)
        if old != new:
            yield from _edited(old, new, say)
        elif change.moved:
            yield say.say("change.moved")
        yield from _sentences(change, say)
        yield from (say.say("change.edited", old=_quote(link.old), new=_quote(link.new)) for link in change.links)


def _sentences(change: Change, say: Phrases) -> Iterator[str]:
    """The sentences that came from other blocks or went to other clauses."""
    opening = say.say("change.opening")
    for each in change.came:
        was, now = (each.old_clause.title or opening, each.new_clause.title or opening)
        text = _quote(each.new.rstrip("."))
        here = was == now
        yield (
            say.say("change.sentence_within", text=text)
            if here
            else say.say("change.sentence_from", clause=_quote(was), text=text)
        )
        if each.old != each.new:
            yield from _edited(each.old, each.new, say)
    for each in change.went:
        if each.old_clause.title != each.new_clause.title:
            clause = _quote(each.new_clause.title or opening)
            yield say.say("change.sentence_to", clause=clause, text=_quote(each.old.rstrip(".")))


def _of_section(change: Change, say: Phrases) -> Iterator[str]:
    if change.kind is ChangeKind.ADDED:
        yield f"{say.say('change.section_added')} {_opening(change.new[1:])}".strip()
    elif change.kind is ChangeKind.REMOVED:
        yield say.say("change.section_removed")
    elif change.kind is ChangeKind.RENAMED and change.old_clause:
        yield say.say("change.section_renamed", old=_quote(change.old_clause.title))
    else:
        yield say.say("change.moved")


def _opening(blocks: Sequence[Block]) -> str:
    """The text of a new section, quoted, of a long one its two ends: the whole of it is news, and stands there."""
    text = _flat(_text([block for block in blocks if block.kind is not Scope.HEADING]))
    return _quote(_ends(text) if len(text) > _PASSAGE else text) if text else ""


def _text(blocks: Sequence[Block]) -> str:
    return " ".join(block.text for block in blocks)


def _passages(change: Change) -> tuple[str, str]:
    """The old and the new text of a change, without unchanged sentences at the start and the end."""
    spans = kept_spans(change)
    old = "".join(span.text for span in spans if span.kind is not SpanKind.INSERT) or _text(change.old)
    new = "".join(span.text for span in spans if span.kind is not SpanKind.DELETE) or _text(change.new)
    before, after = _alike(spans)
    start = max((match.end() for match in _END.finditer(old[:before])), default=0)
    ends = [match.start() + 1 for match in _END.finditer(f"{old[len(old) - after :]} ")]
    kept = after - ends[0] if after and ends else 0
    return old[start : len(old) - kept].strip(), new[start : len(new) - kept].strip()


def _alike(spans: Sequence[Span]) -> tuple[int, int]:
    """How many letters at the start and at the end of a redline are the same on both sides."""
    before = len(spans[0].text) if spans and spans[0].kind is SpanKind.SAME else 0
    after = len(spans[-1].text) if len(spans) > 1 and spans[-1].kind is SpanKind.SAME else 0
    return before, after


def _edited(old: str, new: str, say: Phrases) -> Iterator[str]:
    """That one passage became another: both with all that changed, and with what stands around it.

    Nothing where they differ by blanks alone, in which nobody sees a difference.
    """
    spans = redline(_flat(old), _flat(new))
    if max(len(old), len(new)) > _PASSAGE:
        spans = tuple(Span(kind, _ends(text) if kind is SpanKind.SAME else text) for kind, text in spans)
    old = "".join(text for kind, text in spans if kind is not SpanKind.INSERT)
    new = "".join(text for kind, text in spans if kind is not SpanKind.DELETE)
    bare = old.rstrip("."), new.rstrip(".")
    if bare[0] != bare[1]:
        old, new = bare
    if old != new:
        yield say.say("change.edited", old=_quote(old), new=_quote(new))


def _ends(text: str) -> str:
    """The two ends of a long text, whole words of them; a short one as it is."""
    if len(text) <= 3 * _BESIDE:
        return text
    words = tokens(text)
    head, tail = "".join(_first(words)), "".join(reversed([*_first(reversed(words))]))
    return f"{head.rstrip()} […] {tail.lstrip()}"


def _first(words: Iterable[str]) -> Iterator[str]:
    """The first of the words, as far as there is room."""
    room = _BESIDE
    for word in words:
        room -= len(word)
        if room < 0:
            return
        yield word


def _quote(text: str) -> str:
    """A passage for a notice, with its Markdown escaped."""
    return _ACTING.sub(r"\\\1", _flat(text))


def _flat(text: str) -> str:
    return " ".join(text.split())
