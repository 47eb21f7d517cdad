"""What a policy promises before it changes: "we will give you at least 30 days' notice", with the line it stands on.

A promise is read from the clause on changes, or from a sentence elsewhere that speaks of changes. How long data are
kept, how soon a request is answered, and what the reader has to do in time are not promises of notice. One that speaks
of changes of prices or of sub-processors alone promises nothing for other changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from policydiff.effective.period import Period, of
from policydiff.effective.records import Promise, PromiseSubject
from policydiff.effective.written import any_of, plain
from policydiff.language import DATES, WORDS, base, codes, entries, read
from policydiff.language.guess import guess_of
from policydiff.late import late
from policydiff.model import Block, Document, Graded, Scope
from policydiff.record import NamedTuple

_SENTENCE_END = late(r"(?<=[.!?;])\s+(?=[^\W\d_a-zà-ÿ]|$)")
_KINDS = (Scope.PARAGRAPH, Scope.LIST_ITEM, Scope.TABLE_ROW, Scope.QUOTE)
# What is left of a word of which the beginning was found: "chang" of "change".
_REST = late(r"\A\w+")
# Letters between a word for a change and what changes: "change the monthly price of your plan".
_NEAR = 30
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


def binding_on(promised: Sequence[Promise], changes: Iterable[Graded]) -> tuple[Promise, ...]:
    """Of what a text promised that which holds for `changes`: all that it promised for any change, and what it
    promised for changes of prices or of sub-processors if one of these is about them."""
    narrow = {promise.subject for promise in promised} - {PromiseSubject.ALL}
    touched = {subject for change in changes for subject in narrow if _about(change, subject)} if narrow else set()
    return tuple(promise for promise in promised if promise.subject is PromiseSubject.ALL or promise.subject in touched)


# The reason that a change of a subject has.
_REASONS = {PromiseSubject.PRICE: "price", PromiseSubject.RECIPIENTS: "recipient"}


def _about(graded: Graded, subject: PromiseSubject) -> bool:
    """Whether a change is of a subject, by its reasons or by any word in it or above it: a promise is kept in doubt."""
    change = graded.change
    clauses = (clause.path[-1] for clause in (change.old_clause, change.new_clause) if clause and clause.path)
    words = (*(block.text for block in (*change.old, *change.new)), *clauses)
    return _REASONS[subject] in graded.codes or any(_subjects()[subject].search(plain(text)) for text in words)


class _Speech(NamedTuple):
    """The patterns by which a language promises notice."""

    heading: re.Pattern[str]
    change: re.Pattern[str]
    forms: tuple[re.Pattern[str], ...]
    refusals: tuple[re.Pattern[str], ...]
    units: tuple[tuple[str, re.Pattern[str]], ...]
    numbers: dict[str, int]
    subjects: tuple[tuple[PromiseSubject, re.Pattern[str]], ...]
    joined: re.Pattern[str]


def _may_promise(block: Block) -> bool:
    # A data URI or a page on one line is no sentence; reading it would only cost time.
    return len(block.text) < 20_000


def _promises(block: Block, document: Document, languages: list[_Speech]) -> Iterator[Promise]:
    path = plain(" ".join(document.clause_of(block).path[-2:]))
    for sentence in _SENTENCE_END.split(block.text):
        said = plain(sentence)
        for speech in languages:
            stated = bool(speech.change.search(said))
            period = _promised(said, speech) if stated or speech.heading.search(path) else None
            if period:
                subject = _subject(said if stated else path, speech)
                yield Promise(period, sentence.strip(), _line(block, sentence), subject)
                break


def _subject(said: str, speech: _Speech) -> PromiseSubject:
    """Of which changes words speak that speak of changes.

    Of one subject alone where each word for a change stands beside one for that subject, with no "and" between them,
    and none names the text: "material changes and new prices" are any, and so are those of "the fees in these terms".
    """
    changes = list(speech.change.finditer(said))
    for subject, nouns in speech.subjects:
        places = [noun.span() for noun in nouns.finditer(said)]
        if places and all(any(_beside(each.span(), place, said, speech) for place in places) for each in changes):
            # Asked last: the names of texts in all languages take long to compile.
            return PromiseSubject.ALL if _documents().search(said) else subject
    return PromiseSubject.ALL


def _beside(one: tuple[int, int], other: tuple[int, int], said: str, speech: _Speech) -> bool:
    """Whether two places overlap or have a few words between them, none of which joins two things."""
    first, second = sorted((one, other))
    between = _REST.sub("", said[first[1] : second[0]])
    return len(between) <= _NEAR and not speech.joined.search(between)


def _line(block: Block, sentence: str) -> int:
    """The line of the file on which `sentence` starts: its first words are looked for in the source."""
    words = [re.escape(word) for word in re.findall(r"[^\W_]+", sentence)[:3]]
    found = re.search(r"[\W_]+".join(words), block.source)
    below = block.source.count("\n", 0, found.start()) if found else 0
    return min(block.lines.first + below, block.lines.last)


def _promised(sentence: str, speech: _Speech) -> Period | None:
    """The longest period that a sentence promises, None if it promises none."""
    found = [period for form in speech.forms for match in form.finditer(sentence) if (period := _read(match, speech))]
    if not found or any(refusal.search(sentence) for refusal in speech.refusals):
        return None
    return max(found, key=_rough_days)


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
    joiners = [word for key in ("and", "or") for word in entries(read(language, WORDS)[key])]
    number = r"(?<![\w.,])" + _NUMBER.format(words=spelled, units="|".join(words["units"].values()))
    return _Speech(
        late(words["heading"]),
        late(words["change"]),
        tuple(late(form.replace("{N}", number)) for form in words["forms"]),
        tuple(late(form.replace("{N}", number)) for form in words["not"]),
        tuple((unit, late(pattern)) for unit, pattern in words["units"].items()),
        numbers,
        tuple((subject, _nouns(words["subjects"][key])) for subject, key in _KEYS.items()),
        late(rf"[,;:]|(?<!\w)(?:{'|'.join(joiners)})(?!\w)"),
    )


# The tables of dates.toml that have the words for a subject.
_KEYS = {PromiseSubject.PRICE: "price", PromiseSubject.RECIPIENTS: "recipients"}


def _nouns(listed: Iterable[str]) -> re.Pattern[str]:
    return late(rf"(?<!\w)(?:{'|'.join(sorted(set(listed), key=len, reverse=True))})(?!\w)")


@cache
def _subjects() -> dict[PromiseSubject, re.Pattern[str]]:
    """The words for each subject in all languages."""
    tables = [read(code, DATES)["promises"]["subjects"] for code in codes(DATES) if "promises" in read(code, DATES)]
    return {subject: _nouns(word for table in tables for word in table[key]) for subject, key in _KEYS.items()}


@cache
def _documents() -> re.Pattern[str]:
    """Words that name the text: "in these terms"."""
    return late(rf"(?<!\w)(?:{any_of('this')}|{any_of('our')})\s+(?:\w+\s+){{0,2}}(?:{any_of('documents')})(?!\w)")
