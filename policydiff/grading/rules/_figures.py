"""Numbers in one spelling, however they are written or spelled out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache

from policydiff.grading.rules._written import WordAt, joined
from policydiff.language.numerals import ENCIRCLED, spelled_at
from policydiff.language.vocabulary import Language
from policydiff.late import late

FRACTIONS = "\u00bc-\u00be\u2150-\u215e"
RAISED = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079"
# "1,00,000", as it is grouped in India.
LAKHS = r"\d{1,2}(?:,\d{2}){1,6},\d{3}(?!\d)"
FRACTION = late(f"[{FRACTIONS}]")
ENCIRCLED_NUMBER = late(f"[{ENCIRCLED}]")
_POWER = late(f"10[{RAISED}]+")
_GROUPED = late(rf"\d{{1,3}}(?:[.,' ]\d{{3}})+(?!\d)|{LAKHS}")
_SEPARATORS = late(r"\D")
# Words of a number that is spelled out, at most: "one thousand two hundred and thirty-five".
_LONGEST_NUMBER = 8
# How the ranks of a language have "a" and "one".
_ONE = ("ones", 0)


class SpelledOut:
    """The words of a language that numbers and halves are spelled with."""

    def __init__(self, language: Language) -> None:
        # Without one of these nothing has a half: the longest word of "half a" and of "and one half" tells.
        told = (max(entry, key=len) for entry in (*language.half, *language.and_half))
        self.halves = frozenset((*language.halves, *told))
        # The first words of all numbers that are spelled out, and what stands behind them.
        self.opening = self.halves.union((spelled.split(" ")[0] for spelled in language.numbers), language.magnitudes)

    def may_count(self, word: str) -> bool:
        """Whether a word may be a number or begin one."""
        return word[0].isdecimal() or word in self.opening


@cache
def spelled_out(language: Language) -> SpelledOut:
    """The words for numbers of a language, found once."""
    return SpelledOut(language)


@lru_cache(maxsize=4096)
def number(token: str, decimal: str = "") -> str:
    """A number in one spelling: "1 000 000", "1,000,000" and "1.000.000" are 1000000; "7,50" is 7.5, "7.00" is 7.

    `decimal` is the sign before decimals where it is known: with "." "1.500" is 1.5, else it is 1500.
    """
    if FRACTION.match(token[-1]):  # "1½"
        return f"{int(token[:-1] or 0) + unicodedata.numeric(token[-1]):g}"
    if ENCIRCLED_NUMBER.fullmatch(token):
        return f"{unicodedata.numeric(token):g}"
    if _POWER.fullmatch(token):
        return str(10 ** int(unicodedata.normalize("NFKC", token[2:])))
    grouped = _GROUPED.match(token)
    if grouped and not (decimal and grouped.end() == len(token) and _SEPARATORS.findall(token) == [decimal]):
        whole, rest = re.sub(r"\D", "", grouped[0]), token[grouped.end() :]
    else:
        whole, _, rest = token.replace(",", ".").partition(".")
    fraction = re.sub(r"\D", "", rest).rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{fraction}" if fraction else "")


def in_figures(words: list[WordAt], language: Language) -> list[WordAt]:
    """Numbers spelled out turned into figures; "ninety (90)" is one number and not two."""
    out: list[WordAt] = []
    texts = [word.text for word in words]
    known = spelled_out(language)
    if known.opening.isdisjoint(texts):
        return _halved(_multiplied(words, language), language)
    may_count = known.may_count
    at = 0
    while at < len(words):
        if not may_count(texts[at]):
            out.append(words[at])
            at += 1
            continue
        value, size = _spelled(texts, at, _end(words, at), language)
        if size and at + size < len(words) and texts[at + size] == value:
            size += 1
        elif not size and texts[at][0].isdecimal():
            value, more = _spelled(texts, at + 1, _end(words, at + 1), language)
            size = 1 + more if more and value == texts[at] else 0
        out.append(joined(words[at : at + size], value) if size else words[at])
        at += max(size, 1)
    return _halved(_multiplied(out, language), language)


def _multiplied(words: list[WordAt], language: Language) -> list[WordAt]:
    """ "1.5 million" and "a dozen" as one number."""
    if language.magnitudes.keys().isdisjoint([word.text for word in words]):
        return words
    out: list[WordAt] = []
    for word in words:
        factor = language.magnitudes.get(word.text)
        if factor and out and not word.gap.strip() and _ONE in language.ranks.get(out[-1].text, ()):
            out[-1] = joined([out[-1], word], str(factor))
        elif factor and out and out[-1].text[0].isdecimal() and not word.gap.strip():
            out[-1] = joined([out[-1], word], number(f"{Decimal(out[-1].text) * factor:f}", "."))
        else:
            out.append(word)
    return out


def _halved(words: list[WordAt], language: Language) -> list[WordAt]:
    """What has half of one more as one number: "anderthalb", "two and a half years", "un an et demi", "año y medio"."""
    texts = [word.text for word in words]
    if spelled_out(language).halves.isdisjoint(texts):
        return words
    out: list[WordAt] = []
    at = 0
    while at < len(words):
        before = _phrase_at(texts, at, language.half)
        if before and at + before < len(words) and texts[at + before] in language.units:
            out.append(joined(words[at : at + before], "0.5"))
            at += before
            continue
        size = _phrase_at(texts, at, language.and_half)
        behind_unit = bool(size and out) and out[-1].text in language.units
        number = out[-1 - behind_unit] if len(out) > behind_unit else None
        half = words[at : at + size]
        whole = (
            number.text if number and number.text.isdecimal() else language.numbers.get(number.text) if number else None
        )
        if number and size and whole is not None:
            text = f"{whole}.5"
            if behind_unit:
                out[-2:] = [number._replace(text=text), joined([out[-1], *half], out[-1].text)]
            else:
                out[-1] = joined([number, *half], text)
        elif behind_unit:  # the unit stands for one of it; what adds the half stands in its place
            unit = out[-1]
            out[-1:] = [unit._replace(text="1.5"), joined(half, unit.text)]
        else:
            spelled = language.halves.get(texts[at])
            out.append(words[at]._replace(text=f"{spelled:g}") if spelled else words[at])
            size = 1
        at += size
    return out


def _phrase_at(words: list[str], at: int, phrases: Iterable[tuple[str, ...]]) -> int:
    """How many words the phrase that stands at a place has, 0 for none."""
    first = words[at]
    return next((len(each) for each in phrases if each[0] == first and tuple(words[at : at + len(each)]) == each), 0)


def _end(words: list[WordAt], at: int) -> int:
    """Where a number that begins at `at` ends at the latest: what a comma, a stop or a bracket parts is another one."""
    ahead = range(at + 1, min(at + _LONGEST_NUMBER, len(words)))
    return next((k for k in ahead if words[k].gap.strip(" -")), ahead.stop)


def _spelled(words: list[str], at: int, end: int, language: Language) -> tuple[str, int]:
    """The value of the number spelled out from `at`, before `end`, and how many words it takes: 0 for no number."""
    value, size = spelled_at(words[at:end], 0, language.numbers, language.tens_and, language.hundreds_and)
    following = words[at + size] if at + size < len(words) else ""
    if not size or (value < 2 and following not in language.units and following != str(value)):
        return "", 0
    return str(value), size
