"""Numbers with what they measure: periods, money, shares, ages. Compared as values and not as words."""

from __future__ import annotations

import re
from dataclasses import field
from functools import cache, lru_cache

from policydiff.grading.rules._calendar import DATE, is_date
from policydiff.grading.rules._measures import TIMES, measure
from policydiff.grading.rules._signs import SHARES, kind_of
from policydiff.grading.rules._words import Words
from policydiff.language import everywhere
from policydiff.language.figures import currency_codes
from policydiff.language.vocabulary import Language
from policydiff.late import late
from policydiff.record import record

_SIGNS = {"€": "eur", "$": "usd", "£": "gbp", "¥": "jpy"}
_NUMBER_AND_UNIT = 2
_COUNTED = "days"
# Days that only years have more of: nobody's age is told in months.
_YEAR = 300
_WORKING = ("working_days", "other_working_days")
_NO_THING = frozenset(
    ["light", "may", "must", "will", "should", "modals", "negation", "pronouns", "joiners", "limiter"]
)
_VERSION = late(r"\d{1,2}\.\d{1,2}")


@record(frozen=True, slots=True)
class Value:
    """`kind` is period, money, percentage, measure, age, date, version, citation ("15 CFR 744") or number; `amount` in
    `unit`.

    The unit is days, a currency, "‰", what is measured, or what is counted. Working days are counted by themselves: how
    many days they are depends on the calendar. `exact` is False where it is said to be about so much. `shown` is how it
    is written, `at` the first of the `size` words that it stands in: they make no other value of it.
    """

    kind: str
    amount: str
    unit: str = ""
    exact: bool = True
    shown: str = field(default="", compare=False)
    at: int = field(default=0, compare=False)
    size: int = field(default=1, compare=False)


@cache
def _known(key: str) -> frozenset[tuple[str, ...]]:
    """The entries of a list of words.toml in all languages, word by word."""
    return frozenset(tuple(re.findall(r"[^\W_]+", entry)) for entry in everywhere(key))


@lru_cache(maxsize=32768)
def values_of(words: Words, language: Language) -> tuple[Value, ...]:
    """Every value in a text, in order. A bare "2.0" is a version."""
    if not words.counts:
        return ()
    found = []
    # A comparison or a plus is a sign of its own; what stands beside it still tells what the number is.
    read = [at for at, word in enumerate(words.words) if kind_of(word) not in ("comparison", "sign", "mark", "degree")]
    sequence = tuple(words.words[at] for at in read)
    written = tuple(words.shown[at] for at in read)
    for at, word in enumerate(sequence):
        if word[0] == DATE[0] and is_date(word):
            found.append(Value("date", word, shown=words.written(read[at], 1), at=read[at]))
        elif word[0].isdecimal() and "@" not in word:
            here = slice(at, at + 4)
            before = slice(max(0, at - 2), at)
            value = _by_symbol(word, sequence[here], written[before], written[here], language)
            value = value or _value(word, sequence[before], sequence[at + 1 : at + 4], language)
            if value.kind == "number" and value.unit and not _counted_behind(words, read[at : at + 2], language):
                value = Value("number", word)
            if value.kind == "number" and _VERSION.fullmatch(written[at]):
                value = Value("version", word)
            elif value.kind == "number" and _cites(written[here]):
                value = Value("citation", word, value.unit)
            first, last = read[at], read[at + _behind(value, written[here], sequence[here], language)]
            if at and value.kind == "money" and value.unit in (sequence[at - 1], written[at - 1].lower()):
                first = read[at - 1]
            about = _is_about(words.words[max(0, first - 2) : first], language)
            first -= int(about)
            size = last + 1 - first
            shown = words.written(first, size)
            found.append(Value(value.kind, value.amount, value.unit, not about, shown, first, size))
    return tuple(found)


def period_in(language: Language, words: tuple[str, ...], at: int) -> Value | None:
    """The period that two words are, which begin at a place: "7 days", or "a week"; None where they are none.

    By itself "a week" may tell how often something happens as well ("a day", "per year"): it is asked for only where
    another period stands in its place.
    """
    if len(words) != _NUMBER_AND_UNIT or words[1] not in language.units:
        return None
    number, unit = words
    if number.isdecimal():
        count = float(number)
    elif any(kind == "ones" for kind, _ in language.ranks.get(number, ())):
        count = 1.0
    else:
        return None
    days = f"{round(count * language.units[unit], 2):g}"
    return Value("period", days, _COUNTED, shown=" ".join(words), at=at, size=_NUMBER_AND_UNIT)


def _counted_behind(words: Words, two: list[int], language: Language) -> bool:
    """Whether the word behind a number is what it counts: no bracket stands between them ("in (1) we"), and it is no
    name ("200 Chicago")."""
    (_, end), (start, _) = (words.places[at] for at in two)
    name = language.names_have_capitals and words.shown[two[1]][:1].isupper()
    return not name and not words.plain.text[end:start].strip(" -")


def _is_about(before: tuple[str, ...], language: Language) -> bool:
    """Whether the words before a number say that it is about so much: "~", "approximately", "cerca de"."""
    return bool(before) and (before[-1] == "≈" or before[-1] in language.about or " ".join(before) in language.about)


def _by_symbol(
    number: str, words: tuple[str, ...], before: tuple[str, ...], shown: tuple[str, ...], language: Language
) -> Value | None:
    """The value of a number with a symbol that is the same in all languages: "30 h", "5 MB", "9 CHF", "CHF 9"."""
    symbol = shown[1].strip() if len(shown) > 1 else ""
    if symbol in TIMES and words[1] not in language.units and not _o_clock(before, shown):
        return Value("period", f"{round(float(number) * TIMES[symbol], 5):g}", _COUNTED)
    for code in (symbol, *before[-1:]):
        if len(code) == 3 and code.isupper() and code.isascii() and code in currency_codes():
            return Value("money", number, code.lower())
    return measured(number, symbol)


def _o_clock(before: tuple[str, ...], shown: tuple[str, ...]) -> bool:
    """Whether a number with an "h" is one end of a day's hours: "de 9 h à 17 h"."""
    return shown[1] == "h" and ("h" in before or (len(shown) > 3 and shown[3][0].isdecimal()))


def measured(number: str, symbol: str) -> Value | None:
    """The value of a number with the symbol of a measure, None where it is none."""
    known = measure(symbol)
    return Value("measure", f"{float(number) * known.factor:.10g}", known.of) if known else None


def _cites(shown: tuple[str, ...]) -> bool:
    """Whether a number counts nothing but names the volume of a code of law: "15 CFR 744"."""
    return len(shown) > 2 and shown[1].isupper() and len(shown[1]) > 1 and shown[2][0].isdecimal()


def _behind(value: Value, shown: tuple[str, ...], words: tuple[str, ...], language: Language) -> int:
    """How many words behind a number belong to its value: its unit."""
    after = words[1:]
    if value.kind in ("period", "age"):
        end = next((at for at, word in enumerate(after, 1) if word in language.units or shown[at].strip() in TIMES), 0)
        return end + int(bool(_work(after[end : end + 1], language)))
    if not after:
        return 0
    counted = kind_of(after[0]) in ("share", "money") or value.kind == "measure" or after[:1] in _known("percent")
    return int(counted or after[0] in language.currency or (bool(value.unit) and after[0] == value.unit))


def _value(number: str, two_before: tuple[str, ...], after: tuple[str, ...], language: Language) -> Value:
    first = after[0] if after else ""
    before = two_before[-1] if two_before else ""
    sign = next((word for word in (before, first) if word and kind_of(word) == "money"), "")
    if sign:
        return Value("money", number, _SIGNS.get(sign, sign))
    if first in SHARES or after[:1] in _known("percent"):
        return Value("percentage", number, first if first in SHARES - {"%"} else "")
    if "percent_before" in language.lexicon.labels(before):
        return Value("percentage", number)
    unit = next((word for word in after[:2] if word in language.units), "")
    if unit and (first == unit or after[:1] in _known("whole") or _work(after[:1], language)):
        days = round(float(number) * language.units[unit], 2)
        of_somebody = language.units[unit] > _YEAR and (
            _on_age(two_before[-1:], language) or "years_of_age" in language.lexicon.labels(unit)
        )
        if of_somebody or not _known("aged").isdisjoint((after[1:2], after[1:3])):
            return Value("age", number)
        behind = after[after.index(unit) + 1 :][:1]
        return Value("period", f"{days:g}", _work((first, *behind), language) or _COUNTED)
    if first in language.currency or before in language.currency:
        return Value("money", number, first if first in language.currency else before)
    if _on_age(two_before, language):
        return Value("age", number)
    return Value("number", number, first if _counts(first, language) else "")


def _counts(word: str, language: Language) -> bool:
    """Whether a word behind a number may be what is counted: "may" is not, nor is "or"."""
    return word.isalpha() and not _NO_THING & set(language.lexicon.labels(word))


def _on_age(words: tuple[str, ...], language: Language) -> bool:
    """Whether one of these words speaks of somebody's age: "aged", "minors under", "ha compiuto"."""
    return any("age" in language.lexicon.labels(word) for word in words)


def _work(words: tuple[str, ...], language: Language) -> str:
    """The list of days of work that one of these words is in ("business" days, jours "ouvrés", "Werktage"), or ""."""
    labels = {label for word in words for label in language.lexicon.labels(word)}
    return next((name for name in _WORKING if name in labels), "")
