"""What a line says of the days of its own text: "Last updated: Monday, 1 March 2025 (see what changed)".

A statement is a label with its date. It stands at the beginning of a sentence or of a part of a line ("© Acme |
Updated: 1 March 2025"), behind the version or behind words that name the text itself ("This policy was last updated
on"), never behind others: a law, a price and a list have days of their own. What follows the date must leave it the
text's: the words that may are in dates.toml, and a day of effect for some readers or one clause is none of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from policydiff.effective.records import Days, Kind
from policydiff.effective.written import (
    NeededEntries,
    Order,
    Written,
    alternatives,
    any_of,
    entries_of,
    find_dates,
    find_years,
    may_match,
    plain,
)
from policydiff.language import DATES, WORDS, codes, entries, everywhere, read
from policydiff.language.scripts import HANGUL, UNSPACED, may_glue
from policydiff.late import late
from policydiff.record import NamedTuple

# A sentence that dates its text is short; looking for labels in a longer one would only cost time.
_LONGEST = 240
_DATE = "\0"
# No day of a month ("1. Oktober") ends a sentence; a year that a word is glued to ends its part of the line.
_PARTS = late(
    r"((?<![\s(]\d\.)(?<![\s(]\d\d\.)(?<=[.!?;])\s+(?=[^\W\da-zß-öø-ÿ])|(?<=[。！？])|\s[|·•/]\s|\n"
    r"|(?<=[\s.,/-](?:19|20)\d\d)(?=[^\W\d_a-zß-öø-ÿ])(?![" + UNSPACED + HANGUL + "]))"
)
# A month that is glued to the word before it: "UpdatedMay 4".
_GLUED = late(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2,9}\.? \d)")
_BETWEEN = late(r"[\s.,;:|·•/()\[\]–—*\"“”。、，-]*")
# What parts a date from the words behind it so that they say something else.
_APART = late(r"\s*[.,]?\s*[(\[|·•–—]|\s-\s")
_COLON = late(r"\s*:")
_MOST_PARTS = 400
# What any date has: a figure, or the sign for a year.
_DATED = late(r"\d|年")


class SelfDating(NamedTuple):
    """A date that a line states about its text: of which kind, the words that say so, and the days it can mean."""

    kind: Kind
    written: str
    readings: tuple[Days, ...]


class DatedLine(NamedTuple):
    """What a line states, and whether it is nothing else: labels, dates, versions and the name of the text."""

    statements: tuple[SelfDating, ...]
    alone: bool


class Tongue(NamedTuple):
    """How dates in figures and months of two meanings are read: by a setting, else by the language of the text."""

    order: Order = ""
    language: str = ""


UNKNOWN = Tongue()


def said(text: str, title: str = "", tongue: Tongue = UNKNOWN) -> DatedLine:
    """What `text`, a line or a paragraph, states of its own days. `title` is that of the document it stands in: "our
    cookie policy" is another text than a privacy policy."""
    found: list[SelfDating] = []
    alone = True
    if not _DATED.search(text):
        return DatedLine((), False)
    silent: list[str] = []
    for at, part in enumerate(_parts(text)):
        if at == _MOST_PARTS:
            return DatedLine(tuple(found), False)
        if not _may_state(part, tongue):
            silent.append(part)
            continue
        here = _part(part, title, tongue)
        found += here.statements
        alone = alone and here.alone
    return DatedLine(tuple(found), bool(found) and alone and all(_part(part, title, tongue).alone for part in silent))


def is_label(text: str) -> bool:
    """Whether a text is a label without its date: "Last updated:"."""
    if len(text) > _LONGEST:
        return False
    shown = plain(text)
    if shown.strip(" *:").count(" ") > _most_blanks():
        return False
    return bool(_labels(*_LABELS_ALONE.by(shown)).fullmatch(shown))


def _may_state(text: str, tongue: Tongue) -> bool:
    """Whether a part of a text has a date, and words that may be its label."""
    if len(text) > _LONGEST or not _DATED.search(text):
        return False
    shown = plain(text)
    return (_NEEDED.complete or may_match(shown, *_LABELS)) and bool(
        find_dates(shown, tongue.order) or find_years(shown)
    )


def _parts(text: str) -> Iterator[str]:
    """The sentences of a text and the parts of its lines; a label alone goes with the date behind it."""
    pieces = _PARTS.split(_GLUED.sub(" ", text))
    label = ""
    for at in range(0, len(pieces), 2):
        piece = label + pieces[at]
        label = ""
        if at + 1 < len(pieces) and is_label(piece):
            label = piece + (pieces[at + 1] if pieces[at + 1].strip() else " ")
        elif piece.strip():
            yield piece
    if label.strip():
        yield label


def _part(text: str, title: str, tongue: Tongue) -> DatedLine:
    if len(text) > _LONGEST:
        return DatedLine((), False)
    shown = plain(text)
    dates = find_dates(shown, tongue.order)
    line = _read(_masked(shown, dates), title)
    if not line.stated and not dates and (years := find_years(shown)):
        # A year alone is one only on a line that says nothing else: "Version 2015" may be a name.
        line, dates = _read(_masked(shown, years), title), years
        if not line.alone or any(each.name for each in line.stated):
            return DatedLine((), False)
    written = " ".join(text.split())
    statements = (
        SelfDating(each.kind, written, _settled(shown, at, date, each.label, tongue))
        for at, (each, date) in enumerate(zip(line.stated, dates, strict=False))
    )
    return DatedLine(tuple(s for s, each in zip(statements, line.stated, strict=False) if each.holds), line.alone)


def _settled(shown: str, at: int, date: Written, label: str, tongue: Tongue) -> tuple[Days, ...]:
    """The readings of a date; where it has two, those in the language of its label, else in that of the text."""
    if len(date.readings) < 2 or tongue.order:
        return date.readings
    for languages in (_spoken(label), (tongue.language,)):
        found = {find_dates(shown, tongue.order, language)[at].readings for language in languages}
        if len(found) == 1 and len(readings := found.pop()) == 1:
            return readings
    return date.readings


def _masked(shown: str, dates: Sequence[Written]) -> str:
    masked, end = "", 0
    for each in dates:
        masked, end = masked + shown[end : each.start] + _DATE, each.end
    return masked + shown[end:]


# --------------------------------------------------------------------------- labels and dates


class _Labelled(NamedTuple):
    """A date in a masked line: its kind, the label, whether that is a version, and whether the date is the text's."""

    kind: Kind
    label: str
    name: bool = False
    holds: bool = True


class _Parsed(NamedTuple):
    stated: tuple[_Labelled, ...]
    alone: bool


def _read(masked: str, title: str) -> _Parsed:
    """The labelled dates of a line whose dates are masked, in order, beginning with its first date."""
    stated: list[_Labelled] = []
    grammar = _grammar_for(masked)
    at, sentence = 0, False
    while (past := _past(_BETWEEN, masked, at)) < len(masked):
        match = grammar.before.match(masked, past) or grammar.after.match(masked, past)
        if not match and stated:
            match = grammar.before.match(masked, _past(grammar.joiner, masked, past))
        named = match["named"] if match else ""
        if match:
            label = match["effective"] or match["updated"] or match["version"] or ""
            name = bool(match["version"]) or bool(grammar.version_label.fullmatch(label))
            stated.append(_Labelled(Kind.EFFECTIVE if match["effective"] else Kind.UPDATED, label, name))
        elif not (match := grammar.version.match(masked, past)):
            if sentence:
                match = grammar.auxiliary.match(masked, past)
            elif not stated and (match := grammar.opener.match(masked, past)):
                named = match["named"]
        if not match or match.end() == past or (named and _another(named, title)):
            break
        sentence = sentence or bool(named)
        at = match.end()
    rest = masked[at:]
    if not _BETWEEN.fullmatch(rest):
        return _Parsed(tuple(each._replace(holds=_stays(each.kind, rest, sentence)) for each in stated), False)
    return _Parsed(tuple(stated), True)


def _stays(kind: Kind, rest: str, sentence: bool) -> bool:
    """Whether a date is the text's whatever its line goes on to say: `rest` is what follows."""
    told, glues = _past(_BETWEEN, rest, 0), may_glue(rest)
    if _whole("tails", glues).match(rest, told):
        return True
    if kind is Kind.UPDATED:
        return sentence or bool(_APART.match(rest) or _COLON.match(rest) or _whole("reasons", glues).match(rest, told))
    return bool(_APART.match(rest)) and not _partly(glues).search(rest)


def _another(words: str, title: str) -> bool:
    """Whether words ("our cookie policy") name no text, or another one than `title` does."""
    found = _named(_NEEDED.by(words), may_glue(words)).fullmatch(words)
    if not found or any(word in _small() for word in found["beside"].split()):
        return True
    if found["this"]:
        return False
    if not frozenset(everywhere("statutes")).isdisjoint(words.split()):
        return True
    if not title:
        return False
    called = _WORD.findall(words[found.end("our") if found["our"] else found.start() : found.end()])
    heads = [word for word in called if _document().fullmatch(word)]
    beside = [word for word in called if word not in heads]
    own = _WORD.findall(plain(title))
    if found["our"]:
        return bool(beside or heads) and not _alike(beside or heads, own) and not (found["our"] in _THE and not beside)
    return bool(beside) and _alike(heads, own) and not _alike(beside, own)


_WORD = late(r"[^\W\d_]{4,}")
_THE = ("the", "die", "la", "les", "le", "el", "de", "o", "a", "i")
_STEM = 5


def _alike(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether a word of each begins alike: "policy" and "policies"."""
    stems = {other[:_STEM] for other in others}
    return any(word[:_STEM] in stems for word in some)


def _past(pattern: re.Pattern[str], text: str, at: int) -> int:
    """The index behind a match of `pattern` at `at`; `at` itself where there is none."""
    match = pattern.match(text, at)
    return match.end() if match else at


# --------------------------------------------------------------------------- patterns


class _Grammar(NamedTuple):
    """Patterns over a masked line, in the words of all languages.

    `before` is a label before its date, `after` one behind it, as in Chinese, Hungarian and German sentences. `opener`
    begins a sentence that names the text, `auxiliary` stands behind that name.
    """

    before: re.Pattern[str]
    after: re.Pattern[str]
    joiner: re.Pattern[str]
    version: re.Pattern[str]
    version_label: re.Pattern[str]
    opener: re.Pattern[str]
    auxiliary: re.Pattern[str]


_LABELS = ("updated", "effective", "acts", "versions")
# Behind a word: not inside another one, but for scripts that put no blanks there.
_GLUING = f"{UNSPACED}{HANGUL}"
_END = rf"(?![^\W\d_](?<![{_GLUING}]))"
_BLANK = rf"(?:\s+|(?=[{_GLUING}])|(?<=')|(?={_DATE}))"
# The same for a text without such scripts, which is compiled in a third of the time.
_PLAIN_END, _PLAIN_BLANK = r"(?![^\W\d_])", rf"(?:\s+|(?<=')|(?={_DATE}))"


def _edges(glues: bool) -> tuple[str, str]:
    """What stands behind a word, and between words."""
    return (_END, _BLANK) if glues else (_PLAIN_END, _PLAIN_BLANK)


# The lists of which the patterns for a line are made.
LISTS = (
    *(*_LABELS, "documents", "others", "about", "this", "our"),
    *("fronts", "auxiliaries", "links", "joiners", "particles"),
)
_Lists = tuple[tuple[str, ...], ...]


def _grammar_for(masked: str) -> _Grammar:
    return _grammar(_NEEDED.by(masked), may_glue(masked))


@cache
def _grammar(lists: _Lists, glues: bool) -> _Grammar:
    end, blank = _edges(glues)
    words = _words(lists)
    noun, text = _name(words, end)
    named = rf"(?P<named>(?:(?:{words['this']}|{words['our']}){blank})?{noun}{text})"
    version = rf"(?:{words['versions']})\W{{0,3}}(?:n[o°º]\W{{0,2}}|number )?\d[\w.]*(?:版)?"
    labels = "|".join(f"(?P<{kind}>{words[kind]})" for kind in Kind)
    auxiliary = rf"\s*(?:{words['auxiliaries']}){end}"
    act = (
        rf"(?:{words['acts']}){blank}{named}(?:{auxiliary}){{0,2}}" if lists[LISTS.index("acts")] else "(?P<named>(?!))"
    )
    label = rf"(?:{labels}|(?P<version>{version})|{act}){end}"
    days = words["weekdays"]
    link = rf"(?:[\s:=|(,、،–—.-]*(?:(?:{words['links']})(?:{end}|(?<='))|(?:{days}){end}\.?))"
    before = rf"{label}{link}{{0,5}}[\s:=|(,、،–—.-]*{_DATE}"
    particle = rf"[\s(|:-]*(?:\((?:{days})\))?\s*(?:{words['particles']})?"
    behind = rf"(?:(?P<named>(?!))|(?P<version>(?!))|{labels}){end}(?!\s*[:=]\s*{_DATE})"
    after = rf"{link}{{0,3}}\s*{_DATE}{particle}\s*{behind}"
    return _Grammar(
        before=late(before),
        after=late(after),
        joiner=late(rf"(?:{words['joiners']})\s+"),
        version=late(version),
        version_label=late(words["versions"]),
        opener=late(rf"(?:(?:{words['fronts']}){blank})?{named}(?:{blank}|(?=\s*[,(|–—]))"),
        auxiliary=late(auxiliary),
    )


@cache
def _named(lists: _Lists, glues: bool) -> re.Pattern[str]:
    """The name of a text, taken apart."""
    end, blank = _edges(glues)
    words = _words(lists)
    noun, text = _name(words, end)
    return re.compile(rf"(?:(?:(?P<this>{words['this']})|(?P<our>{words['our']})){blank})?(?P<beside>{noun}){text}")


def _words(lists: _Lists) -> dict[str, str]:
    """Each list as one pattern."""
    return dict(zip((*LISTS, "weekdays"), map(alternatives, lists), strict=True))


def _name(words: Mapping[str, str], end: str) -> tuple[str, str]:
    """What may stand before the word for a text, and that word with what may follow it and belong to its name."""
    noun = rf"(?:(?!(?:{words['others']}){end})[^\W\d_][\w'-]{{0,40}}\s+){{0,3}}?"
    return noun, rf"(?:{words['documents']}){end}(?:\s+(?:{words['about']}){end}){{0,3}}"


@cache
def _document() -> re.Pattern[str]:
    return re.compile(any_of("documents"))


@cache
def _whole(key: str, glues: bool) -> re.Pattern[str]:
    """An entry of a list with nothing glued to its end."""
    return re.compile(rf"(?:{any_of(key)}){_edges(glues)[0]}")


@cache
def _partly(glues: bool) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of('partly')}){_edges(glues)[0]}")


@cache
def _labels(updated: tuple[str, ...], effective: tuple[str, ...]) -> re.Pattern[str]:
    """A label with nothing behind it but what may stand before a date."""
    return re.compile(rf"[\s*]*(?:{alternatives((*updated, *effective))})(?:\s+(?:{any_of('links')}))?[\s:*]*")


@cache
def _most_blanks() -> int:
    """How many blanks a label can have inside, and behind it the word that stands before a date."""
    most = {
        key: max(entry.count(" ") + entry.count(r"\s") for entry in entries_of(key)[0]())
        for key in ("updated", "effective", "links")
    }
    return max(most["updated"], most["effective"]) + 1 + most["links"]


@cache
def _small() -> frozenset[str]:
    """Small words of all languages, which are no part of the name of a text: "the fee of this policy"."""
    joiners = {word for code in codes(DATES) for word in read(code, DATES)["joiners"]}
    return frozenset(plain(word) for code in codes(WORDS) for word in entries(read(code, WORDS)["frequent"])) - joiners


@cache
def _weekdays() -> dict[str, tuple[str, ...]]:
    listed = {plain(form) for code in codes(DATES) for day in read(code, DATES)["weekdays"] for form in day.split()}
    return {re.escape(day): (day,) for day in sorted(listed, key=lambda day: (-len(day), day))}


_NEEDED = NeededEntries(*entries_of(*LISTS), _weekdays)
_LABELS_ALONE = NeededEntries(*entries_of("updated", "effective"))


@cache
def _spoken(label: str) -> tuple[str, ...]:
    """The languages in which words are a label."""
    return tuple(code for code in codes(DATES) if _labels_of(code).fullmatch(label))


@cache
def _labels_of(code: str) -> re.Pattern[str]:
    words = read(code, DATES)
    return re.compile("|".join((*words["updated"], *words["effective"])))
