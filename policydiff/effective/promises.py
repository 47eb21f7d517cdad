"""What a policy promises before it changes: "we will give you at least 30 days' notice", with the line it stands on.

A promise is read from the clause on changes, or from a sentence elsewhere that speaks of changes. How long data are
kept, how soon a request is answered, and what the reader has to do in time are not promises of notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from policydiff.effective.period import Period, of
from policydiff.effective.records import Promise
from policydiff.effective.written import plain
from policydiff.language import DATES, WORDS, base, codes, read
from policydiff.language.guess import guess_of
from policydiff.model import Block, Document, Scope

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[^\W\d_a-zà-ÿ]|$)")
_KINDS = (Scope.PARAGRAPH, Scope.LIST_ITEM, Scope.TABLE_ROW, Scope.QUOTE)
# A number of a promise with its unit: "30 days", "thirty (30) days".
_NUMBER = "(?P<number>{words}|\\d{{1,3}})(?:\\s*\\(\\s*(?P<again>\\d{{1,3}})\\s*\\))?[\\s-]+(?P<unit>{units})"


def promises(document: Document, language: str = "") -> tuple[Promise, ...]:
    """Every promise of notice in `document`, in the order of its lines.

    It is read in `language` ("en", "pt-br"), in the one that it names and in the one that its words are plainly in, for
    a wrong name must not undo a promise; or in all languages with forms of promises where none of these is one of them.
    """
    known = [code for code in codes(DATES) if "promises" in read(code, DATES)]
    its = {base(language), base(document.language), guess_of(document)}
    languages = [code for code in known if code in its] or known
    return tuple(
        promise
        for block in document.blocks
        if block.kind in _KINDS and not block.hidden and _may_promise(block)
        for promise in _promises(block, document, [_speech(each) for each in languages])
    )


class _Speech(NamedTuple):
    """The patterns by which a language promises notice."""

    heading: re.Pattern[str]
    change: re.Pattern[str]
    forms: tuple[re.Pattern[str], ...]
    refusals: tuple[re.Pattern[str], ...]
    units: tuple[tuple[str, re.Pattern[str]], ...]
    numbers: dict[str, int]


def _may_promise(block: Block) -> bool:
    # A data URI or a page on one line is no sentence; reading it would only cost time.
    return len(block.text) < 20_000


def _promises(block: Block, document: Document, languages: list[_Speech]) -> Iterator[Promise]:
    path = plain(" ".join(document.clause_of(block).path[-2:]))
    for sentence in _SENTENCE_END.split(block.text):
        said = plain(sentence)
        for speech in languages:
            period = _promised(said, speech) if speech.heading.search(path) or speech.change.search(said) else None
            if period:
                yield Promise(period, sentence.strip(), _line(block, sentence))
                break


def _line(block: Block, sentence: str) -> int:
    """The line of the file on which `sentence` starts: its first words are looked for in the source."""
    words = [re.escape(word) for word in re.findall(r"[^\W_]+", sentence)[:3]]
    found = re.search(r"[\W_]+".join(words), block.source)
    below = block.source.count("\n", 0, found.start()) if found else 0
    return min(block.lines.first + below, block.lines.last)


def _promised(sentence: str, speech: _Speech) -> Period | None:
    """The longest period that a sentence promises, None if it promises none."""
    if any(refusal.search(sentence) for refusal in speech.refusals):
        return None
    found = [period for form in speech.forms for match in form.finditer(sentence) if (period := _read(match, speech))]
    return max(found, key=_rough_days, default=None)


def _read(match: re.Match[str], speech: _Speech) -> Period | None:
    number = int(match["again"] or 0) or speech.numbers.get(match["number"]) or int(match["number"])
    unit = next(name for name, pattern in speech.units if pattern.fullmatch(match["unit"]))
    return of(number, unit) if number else None


def _rough_days(period: Period) -> int:
    return period.days + 30 * period.months + 7 * period.business_days // 5


@cache
def _speech(language: str) -> _Speech:
    words = read(language, DATES)["promises"]
    listed = {**read(language, WORDS).get("numbers", {}), **words.get("numbers", {})}
    numbers = {plain(word): value for word, value in listed.items() if value}
    spelled = "|".join(map(re.escape, sorted(numbers, key=len, reverse=True)))
    number = r"(?<![\w.,])" + _NUMBER.format(words=spelled, units="|".join(words["units"].values()))
    return _Speech(
        re.compile(words["heading"]),
        re.compile(words["change"]),
        tuple(re.compile(form.replace("{N}", number)) for form in words["forms"]),
        tuple(re.compile(form.replace("{N}", number)) for form in words["not"]),
        tuple((unit, re.compile(pattern)) for unit, pattern in words["units"].items()),
        numbers,
    )
