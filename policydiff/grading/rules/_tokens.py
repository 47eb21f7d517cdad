"""The tokens of a text, each taken apart into words: in lower case, and numbers and dates in one spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from policydiff.grading.rules._calendar import FIGURES_OF_A_DATE, day_word, numeric_day
from policydiff.grading.rules._figures import ENCIRCLED_NUMBER, FRACTION, FRACTIONS, LAKHS, RAISED, number, spelled_out
from policydiff.grading.rules._opaque import OPAQUE, opaque
from policydiff.grading.rules._signs import TOKEN as SIGN
from policydiff.grading.rules._signs import answer_at, is_answer, sign_at
from policydiff.language.numerals import ENCIRCLED
from policydiff.language.scripts import FIGURES, HANGUL, MARKS, UNSPACED, ScriptPattern, letters_folded, numeral
from policydiff.language.vocabulary import Language
from policydiff.record import NamedTuple

# A character of a script without blanks, and a letter of any other.
_CHARACTER = rf"[{UNSPACED}{HANGUL}]"
_UNCUT = rf"(?={_CHARACTER})[^\W_][{MARKS}]*"
_LETTER = rf"(?!{_CHARACTER})[^\W\d_][{MARKS}]*"
# "2024年1月1日", "1月1日", "2024年1月"; "第三条", which is a place in a text like "article 3".
_CJK_YEAR, _CJK_MONTH = r"(?:19|20)\d\d\s?[年년]\s?", r"\d{1,2}\s?[月월]"
_CJK_WEEKDAY = (
    r"(?:\s?(?:星期[一二三四五六日天]"
    r"|[(（](?:星期|周|週)?[一二三四五六日天月火水木金土월화수목금토일](?:曜日?|요일)?[)）]))?"
)
_CJK_DATE = rf"(?:{_CJK_YEAR})?{_CJK_MONTH}\s?\d{{1,2}}\s?[日号號일]{_CJK_WEEKDAY}|{_CJK_YEAR}{_CJK_MONTH}"
_CJK_REFERENCE = r"[第제]\s?(?:\d{1,4}|[〇零一二三四五六七八九十百]{1,6})\s?[条條章节節项項款号號編编조항장절호]"
# "31.12.2024", "12/31/2024", "2024-12-31"
_NUMERIC_DATE = (
    r"(?<![\d.,])(?:\d{1,2}(?P<by>[./-]) ?\d{1,2}(?P=by) ?(?:19|20)\d\d"
    r"|(?:19|20)\d\d(?P<of>[./-])\d{1,2}(?P=of)\d{1,2})(?!\d|[./-]\d)"
)
TOKEN = ScriptPattern(
    # Most tokens are words of plain letters with nothing behind them that would make an address or a sum of them, and
    # most places between tokens are blanks: asked first, since all else takes longer.
    rf"((?!(?<!\d)\s)(?:(?=[A-Za-z\u00c0-\u024f\u0370-\u052f])(?!BEGIN [A-Z])"
    rf"(?:{_LETTER})++(?:'(?:{_LETTER})++)*+(?![\w.+@$-])"
    r"|(?<![\w.+-])[\w.+-]++@(?:[\w-]{1,63}\.){1,8}[\w-]{2,63}|(?P<dollar>(?<!\w)[A-Z]{1,3}\$(?=\s?\d))"
    rf"|(?P<opaque>{OPAQUE})|(?P<date>{_CJK_DATE})|(?P<numeric>{_NUMERIC_DATE})|(?P<reference>{_CJK_REFERENCE})|(?P<figures>{FIGURES})"
    rf"|\d{{0,9}}[{FRACTIONS}]|(?<![^\s(|])[.,]\d+(?![.,]?\d)|(?<!\d)10[{RAISED}]{{1,2}}(?![{RAISED}])"
    rf"|[{ENCIRCLED}]|{LAKHS}"
    r"|\d{1,3}(?:[.,' ]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?"
    rf"|(?P<run>{_UNCUT}(?:(?![第제]){_UNCUT})*)"
    rf"|(?:{_LETTER})+(?:'(?:{_LETTER})+)*|(?P<sign>{SIGN})))",
    UNSPACED,
    HANGUL,
    MARKS,
)
# Longer tokens are no words of a text that come again.
_LONGEST_KNOWN = 64
# Characters of an ending that says something by itself: "n't".
_ENDING = 3
REFERENCE = "§"
"""Stands for the number in "section 13", which says nothing by itself."""


class _Part(NamedTuple):
    """A part of a token as it is compared and as it is shown, and where it stands in the token; whether it is the
    first one."""

    text: str
    shown: str
    start: int
    end: int
    first: bool


class _Token(NamedTuple):
    """What a token is taken apart into; `counts` says whether it may be a number, a date or a sign, or part of one."""

    parts: tuple[_Part, ...]
    counts: bool


class Tokens:
    """The tokens of a language, each taken apart once where what stands around it makes no difference."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self.known: dict[str, _Token] = {}
        self._spelled = spelled_out(language)

    def taken_apart(self, pattern: re.Pattern[str], text: str, at: int) -> _Token:
        """The parts of the token at a place of a text; it is `known` from then on, where it may be."""
        match = pattern.match(text, at)
        assert match
        placed = _placed(match, [*_parts(match, self._language)])
        start = match.start()
        parts = tuple(
            _Part(text, shown, at - start, to - start, place == 0)
            for place, ((text, shown), (at, to)) in enumerate(placed)
        )
        alone = not any(match.groups()[1:]) and not is_answer(match[0])
        token = _Token(parts, not alone or any(self._spelled.may_count(part.text) for part in parts))
        if alone and len(match[0]) <= _LONGEST_KNOWN:
            self.known[match[0]] = token
        return token


@cache
def tokens_of(language: Language) -> Tokens:
    """The tokens of a language."""
    return Tokens(language)


def _placed(match: re.Match[str], parts: list[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], tuple[int, int]]]:
    """The parts of a token, each with where it stands: one behind the other in a run and around an apostrophe, all in
    one place where it is a contraction."""
    start, end = match.span()
    parted = len(parts) > 1 and sum(len(part) + 1 for part, _ in parts) == end - start + 1
    for part in parts:
        size = len(part[1]) if match["run"] else len(part[0]) if parted else end - start
        yield part, (start, start + size)
        start += size + parted if match["run"] or parted else 0


def _parts(match: re.Match[str], language: Language) -> Iterable[tuple[str, str]]:
    """A token as it is compared and as it is shown: lower case, contractions spelled out, numbers without their
    separators, signs; a run of characters cut into words, a date and a reference in one."""
    token = match[0]
    if match["run"]:
        return language.cutter.cut(token)
    if match["opaque"]:
        return [(opaque(token, bool(match["account"])), token)]
    if match["date"]:
        return [(day_word(FIGURES_OF_A_DATE.findall(token)), token)]
    if match["numeric"]:
        return [(numeric_day(token, language), token)]
    if match["reference"]:
        return [(REFERENCE, token)]
    if match["figures"]:
        return [(numeral(token), token)]
    if (
        token[0].isdecimal()
        or FRACTION.match(token)
        or ENCIRCLED_NUMBER.fullmatch(token)
        or (token[0] in ".," and token[1:].isdecimal())
    ):
        return [(number(token, "" if token.isdecimal() else language.decimal), token)]
    signed = match["sign"] or match["dollar"]
    sign = (sign_at if signed else answer_at)(match.string, *match.span())
    if sign or signed:
        return [(sign, token)] * bool(sign)
    if "@" in token:
        return [(token.lower(), token)]
    word = letters_folded(token).casefold()
    parts = (language.contractions.get(word) or _parted(word, language)).split()
    return [(part, token) for part in parts]


def _parted(word: str, language: Language) -> str:
    """A word at its apostrophe: what no contraction is known for has an ending that denies, if it is misspelt."""
    stem, ending = word[:-_ENDING], word[-_ENDING:]
    denied = language.contractions.get(ending) if stem and "'" in ending else None
    return f"{stem} {denied}" if denied else word.replace("'", " ")
