"""The words of a text as rules compare them: case, markup, spelling of numbers and places of reference folded away."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache, lru_cache, partial
from typing import NamedTuple

from policydiff.grading.rules._measures import told_by_case
from policydiff.grading.rules._plain import Plain, plain
from policydiff.grading.rules._signs import TOKEN as SIGN
from policydiff.grading.rules._signs import answer_at, is_answer, kind_of, sign_at
from policydiff.language import DATES, WORDS, codes, everywhere, read
from policydiff.language.lexicon import Hit
from policydiff.language.numerals import ENCIRCLED, spelled_at
from policydiff.language.scripts import FIGURES, HANGUL, MARKS, UNSPACED, ScriptPattern, letters_folded, numeral
from policydiff.language.vocabulary import Language
from policydiff.late import late
from policydiff.record import record

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
_FRACTIONS = "\u00bc-\u00be\u2150-\u215e"
_RAISED = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079"
# "1,00,000", as it is grouped in India.
_LAKHS = r"\d{1,2}(?:,\d{2}){1,6},\d{3}(?!\d)"
_TOKEN = ScriptPattern(
    # Most tokens are words of plain letters with nothing behind them that would make an address or a sum of them, and
    # most places between tokens are blanks: asked first, since all else takes longer.
    rf"((?!(?<!\d)\s)(?:(?=[A-Za-z\u00c0-\u024f\u0370-\u052f])(?:{_LETTER})++(?:'(?:{_LETTER})++)*+(?![\w.+@$-])"
    r"|(?<![\w.+-])[\w.+-]++@(?:[\w-]{1,63}\.){1,8}[\w-]{2,63}|(?P<dollar>(?<!\w)[A-Z]{1,3}\$(?=\s?\d))"
    rf"|(?P<date>{_CJK_DATE})|(?P<numeric>{_NUMERIC_DATE})|(?P<reference>{_CJK_REFERENCE})|(?P<figures>{FIGURES})"
    rf"|\d{{0,9}}[{_FRACTIONS}]|(?<![^\s(|])[.,]\d+(?![.,]?\d)|(?<!\d)10[{_RAISED}]{{1,2}}(?![{_RAISED}])"
    rf"|[{ENCIRCLED}]|{_LAKHS}"
    r"|\d{1,3}(?:[.,' ]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?"
    rf"|(?P<run>{_UNCUT}(?:(?![第제]){_UNCUT})*)"
    rf"|(?:{_LETTER})+(?:'(?:{_LETTER})+)*|(?P<sign>{SIGN})))",
    UNSPACED,
    HANGUL,
    MARKS,
)
_FRACTION = late(f"[{_FRACTIONS}]")
_ENCIRCLED = late(f"[{ENCIRCLED}]")
_POWER = late(f"10[{_RAISED}]+")
_GROUPED = late(rf"\d{{1,3}}(?:[.,' ]\d{{3}})+(?!\d)|{_LAKHS}")
_SEPARATORS = late(r"\D")
_ROMAN = late(r"[ivxlc]{1,5}|[a-z]|\d+(?:\.\d+)?")
_PARTING = late(r"[,;/|\n•·]")
REFERENCE = "§"
"""Stands for the number in "section 13", which says nothing by itself."""
# Words of a number that is spelled out, at most: "one thousand two hundred and thirty-five".
_LONGEST_NUMBER = 8
# How the ranks of a language have "a" and "one".
_ONE = ("ones", 0)
# Longer tokens are no words of a text that come again.
_LONGEST_KNOWN = 64
_JOINING = ("", " ")
DATE = "‹date›"
"""Stands before the day that a date in any spelling is: "31 March 2024" and "2024-03-31" are one word."""


@record(frozen=True, slots=True, eq=False)
class Words:
    """`words` are compared, `shown` are the same as written; `hits` is what the language knows of them.

    `parted` tells for each word whether a comma, a semicolon, a slash, a bar or a line end stands right before it;
    `places` are where each begins and ends in the text of `plain`, `dates` are those of the words that are dates.
    `counts` is False where no word is a number, a date or a sign. Two texts are told apart by who they are: what is
    worked out of one is kept by that, and comparing all words would take longer.
    """

    words: tuple[str, ...]
    shown: tuple[str, ...]
    hits: tuple[Hit, ...]
    plain: Plain
    parted: tuple[bool, ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    dates: tuple[int, ...] = ()
    counts: bool = True

    def written(self, at: int, size: int) -> str:
        """Some words in a row as they are written, with all that stands between them; "" for none."""
        places = self.places[at : at + size]
        if len(places) == 1:
            return self.plain.text[places[0][0] : places[0][1]]
        return self.plain.text[min(places)[0] : max([end for _, end in places])] if places else ""


class _Word(NamedTuple):
    """A word while it is worked on: from `start` to `end` in its text; `gap` stands between the word before and it."""

    text: str
    shown: str
    parted: bool
    gap: str
    start: int
    end: int


# As `_Word(*row)` is, without a call of Python's for each.
_word = partial(tuple.__new__, _Word)


class _Part(NamedTuple):
    """A part of a token as it is compared and as it is shown, and where it stands in the token."""

    text: str
    shown: str
    start: int
    end: int


class _Token(NamedTuple):
    """What a token is taken apart into; `counts` says whether it may be a number, a date or a sign, or part of one."""

    parts: tuple[_Part, ...]
    counts: bool


class _Tokens:
    """The tokens of a language, each taken apart once where what stands around it makes no difference."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self.known: dict[str, _Token] = {}
        # Without one of these nothing has a half: the longest word of "half a" and of "and one half" tells.
        told = (max(entry, key=len) for entry in (*language.half, *language.and_half))
        self.halves = frozenset((*language.halves, *told))
        # The first words of all numbers that are spelled out, and what stands behind them.
        self.opening = self.halves.union((spelled.split(" ")[0] for spelled in language.numbers), language.magnitudes)

    def taken_apart(self, pattern: re.Pattern[str], text: str, at: int) -> _Token:
        """The parts of the token at a place of a text; it is `known` from then on, where it may be."""
        match = pattern.match(text, at)
        assert match
        placed = _placed(match, [*_parts(match, self._language)])
        start = match.start()
        parts = tuple(_Part(text, shown, at - start, to - start) for (text, shown), (at, to) in placed)
        alone = not any(match.groups()[1:]) and not is_answer(match[0])
        token = _Token(parts, not alone or any(self.may_count(part.text) for part in parts))
        if alone and len(match[0]) <= _LONGEST_KNOWN:
            self.known[match[0]] = token
        return token

    def may_count(self, word: str) -> bool:
        """Whether a word may be a number or begin one."""
        return word[0].isdecimal() or word in self.opening


@cache
def _tokens(language: Language) -> _Tokens:
    return _Tokens(language)


@lru_cache(maxsize=4096)
def words_of(source: str, language: Language) -> Words:
    """The words of a block as it stands in its file."""
    taken, tokens = plain(source), _tokens(language)
    text, known = taken.text, tokens.known
    pattern = _TOKEN(text)
    split, groups = pattern.split(text), pattern.groups + 1  # each token with all its groups, the first of them itself
    rows, counts, at = [], False, 0
    for gap, token in zip(split[::groups], split[1::groups], strict=False):
        at += len(gap)
        apart = known[token] if token in known else tokens.taken_apart(pattern, text, at)
        counts = counts or apart.counts
        parted = gap not in _JOINING and bool(_PARTING.search(gap))
        for part, shown, start, to in apart.parts:
            rows.append((part, shown, parted, gap, at + start, at + to))
            gap, parted = "", False  # nothing stands inside a token
        at += len(token)
    if counts:
        words = [*map(_word, rows)]
        words = _compared(_money(_measured(_dated(_numbers(_shared(words, language), language), language))))
        rows = [*words]
    compared = [each[0] for each in rows]
    if not language.numbered.isdisjoint(compared):
        compared = _references(compared, language)
    return Words(
        tuple(compared),
        tuple([each[1] for each in rows]),
        language.lexicon.hits(compared),
        taken,
        tuple([each[2] for each in rows]),
        tuple([each[4:] for each in rows]),
        tuple([at for at, word in enumerate(compared) if word[0] == DATE[0] and is_date(word)]) if counts else (),
        counts,
    )


@lru_cache(maxsize=4096)
def marks_in(side: Words, language: Language) -> tuple[Hit, ...]:
    """What a text has of the language's marks."""
    return language.marks.hits(side.words)


@lru_cache(maxsize=4096)
def operators_in(side: Words, language: Language) -> tuple[Hit, ...]:
    """What a text has of the language's operators."""
    return language.operators.hits(side.words)


@cache
def _signs() -> dict[str, str]:
    """Words for money and for "per cent", in any language, with their signs."""
    money = {word: sign for code in codes(WORDS) for word, sign in read(code, WORDS).get("signs", {}).items()}
    return {**dict.fromkeys((word for word in everywhere("percent") if " " not in word), "%"), **money}


@cache
def _shares() -> frozenset[tuple[str, ...]]:
    """What says "per cent" in two words, in any language."""
    return frozenset(tuple(entry.split()) for entry in everywhere("percent") if " " in entry)


def _shared(words: list[_Word], language: Language) -> list[_Word]:
    """ "per cent" behind a number in one word: "pour cent" has no hundred in it."""
    if frozenset(second for _, second in _shares()).isdisjoint([word.text for word in words]):
        return words
    out: list[_Word] = []
    for word in words:
        before = out[-2].text if len(out) > 1 else ""
        if before and (out[-1].text, word.text) in _shares() and (before[0].isdecimal() or before in language.numbers):
            out[-1] = _joined([out[-1], word], "%")
        else:
            out.append(word)
    return out


def _measured(words: list[_Word]) -> list[_Word]:
    """The symbol of a measure behind a number as it is written, where its capitals tell what it measures."""
    return [
        word._replace(text=word.shown)
        if at and told_by_case(word.shown) and words[at - 1].text[0].isdecimal()
        else word
        for at, word in enumerate(words)
    ]


def _money(words: list[_Word]) -> list[_Word]:
    """A sum in one spelling, its sign behind the number: "10 euros", "EUR 10" and "€10" are one, as "10 percent"
    and "10 %" are."""
    signs = _signs()
    out = [
        word._replace(text=signs[word.text]) if word.text in signs and _beside_a_number(words, at) else word
        for at, word in enumerate(words)
    ]
    for at in range(len(out) - 1):
        sign, amount = out[at], out[at + 1]
        led = at > 0 and out[at - 1].text[0].isdecimal()
        if kind_of(sign.text) == "money" and amount.text[0].isdecimal() and not led:
            out[at], out[at + 1] = amount, sign
    return out


def _beside_a_number(words: list[_Word], at: int) -> bool:
    return any(word.text[0].isdecimal() for word in (*words[max(0, at - 1) : at], *words[at + 1 : at + 2]))


def _compared(words: list[_Word]) -> list[_Word]:
    """Without the "<" and ">" that compare no number: they lead through menus ("Settings > Privacy")."""
    if not any(word.text in ("<", ">") for word in words):
        return words
    numbers = [word.text[0].isdecimal() for word in words] + [False]
    return [
        word
        for at, word in enumerate(words)
        if word.text not in ("<", ">") or numbers[at + 1] or (word.text == "<" and at and numbers[at - 1])
    ]


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
    if match["date"]:
        return [(_day(_FIGURES_OF_A_DATE.findall(token)), token)]
    if match["numeric"]:
        return [(_numeric(token, language), token)]
    if match["reference"]:
        return [(REFERENCE, token)]
    if match["figures"]:
        return [(numeral(token), token)]
    if (
        token[0].isdecimal()
        or _FRACTION.match(token)
        or _ENCIRCLED.fullmatch(token)
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
    parts = (language.contractions.get(word) or word.replace("'", " ")).split()
    return [(part, token) for part in parts]


@lru_cache(maxsize=4096)
def number(token: str, decimal: str = "") -> str:
    """A number in one spelling: "1 000 000", "1,000,000" and "1.000.000" are 1000000; "7,50" is 7.5, "7.00" is 7.

    `decimal` is the sign before decimals where it is known: with "." "1.500" is 1.5, else it is 1500.
    """
    if _FRACTION.match(token[-1]):  # "1½"
        return f"{int(token[:-1] or 0) + unicodedata.numeric(token[-1]):g}"
    if _ENCIRCLED.fullmatch(token):
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


def _numbers(words: list[_Word], language: Language) -> list[_Word]:
    """Numbers spelled out turned into figures; "ninety (90)" is one number and not two."""
    out: list[_Word] = []
    texts = [word.text for word in words]
    tokens = _tokens(language)
    if tokens.opening.isdisjoint(texts):
        return _halved(_multiplied(words, language), language)
    may_count = tokens.may_count
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
        out.append(_joined(words[at : at + size], value) if size else words[at])
        at += max(size, 1)
    return _halved(_multiplied(out, language), language)


def _multiplied(words: list[_Word], language: Language) -> list[_Word]:
    """ "1.5 million" and "a dozen" as one number."""
    if language.magnitudes.keys().isdisjoint([word.text for word in words]):
        return words
    out: list[_Word] = []
    for word in words:
        factor = language.magnitudes.get(word.text)
        if factor and out and not word.gap.strip() and _ONE in language.ranks.get(out[-1].text, ()):
            out[-1] = _joined([out[-1], word], str(factor))
        elif factor and out and out[-1].text[0].isdecimal() and not word.gap.strip():
            out[-1] = _joined([out[-1], word], number(f"{Decimal(out[-1].text) * factor:f}", "."))
        else:
            out.append(word)
    return out


def _halved(words: list[_Word], language: Language) -> list[_Word]:
    """What has half of one more as one number: "anderthalb", "two and a half years", "un an et demi", "año y medio"."""
    texts = [word.text for word in words]
    if _tokens(language).halves.isdisjoint(texts):
        return words
    out: list[_Word] = []
    at = 0
    while at < len(words):
        before = _phrase_at(texts, at, language.half)
        if before and at + before < len(words) and texts[at + before] in language.units:
            out.append(_joined(words[at : at + before], "0.5"))
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
                out[-2:] = [number._replace(text=text), _joined([out[-1], *half], out[-1].text)]
            else:
                out[-1] = _joined([number, *half], text)
        elif behind_unit:  # the unit stands for one of it; what adds the half stands in its place
            unit = out[-1]
            out[-1:] = [unit._replace(text="1.5"), _joined(half, unit.text)]
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


def _joined(words: list[_Word], text: str) -> _Word:
    first = words[0]
    shown = first.shown + "".join(word.gap + word.shown for word in words[1:])
    return first._replace(text=text, shown=shown, end=words[-1].end)


def _end(words: list[_Word], at: int) -> int:
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


def is_date(word: str) -> bool:
    """Whether a word that is compared is a date."""
    return word.startswith(DATE)


def _dated(words: list[_Word], language: Language) -> list[_Word]:
    """Days, months and years that make a date put together as one word, with the day of the week before it."""
    out: list[_Word] = []
    texts = [word.text for word in words]
    months = language.months
    may_open = [text in months or text[0].isdecimal() for text in texts]
    if not any(_date(words, at, language)[1] for at, may in enumerate(may_open) if may):
        return words
    weekdays = {} if language.opening_weekdays.isdisjoint(texts) else language.weekdays
    at = 0
    while at < len(words):
        if not may_open[at] and texts[at] not in weekdays:
            out.append(words[at])
            at += 1
            continue
        ahead = 0 if may_open[at] else _weekday(texts, at, language)
        start = at + ahead
        day, size = _date(words, start, language) if start < len(words) and may_open[start] else ("", 0)
        out.append(_joined(words[at : start + size], day) if size else words[at])
        at += ahead + size if size else 1
    return out


def _weekday(words: list[str], at: int, language: Language) -> int:
    """How many words the day of the week before a date takes, with a small word behind it: "Montag, den"."""
    names = language.weekdays
    size = next((len(name) for name in names.get(words[at], ()) if tuple(words[at : at + len(name)]) == name), 0)
    behind = words[at + size] if size and at + size < len(words) else ""
    return size + ("light" in language.lexicon.labels(behind) if behind and not behind[0].isdecimal() else 0)


_DAY = late(r"0?[1-9]|[12]\d|3[01]")
_YEAR = late(r"(?:1[5-9]|20)\d\d")
_FIGURES_OF_A_DATE = late(r"\d+")


_SHAPES = frozenset(["dmy", "mdy", "ymd", "ddy", "ydd", "my", "md", "dm", "ym"])
_HOLDS_A_DATE = late(r"[^\W\d_]{2,}|[ºª]")


@cache
def _inside() -> frozenset[str]:
    """What stands inside a date beside day, month and year, as far as it is a word that is nothing else."""
    listed = (word for code in codes(DATES) for key in ("of", "ordinals") for word in read(code, DATES)[key])
    return frozenset(word for word in listed if _HOLDS_A_DATE.fullmatch(word))


def _date(words: list[_Word], at: int, language: Language) -> tuple[str, int]:
    """The date at `at`, as a word, and how many words it takes: "25 May 2018", "May 25, 2018", "2018-05-25",
    "25/05/2018"; 0 for none."""
    shape, parts = "", list[int]()
    found, length = "", 0
    for used, (word, shown, *_) in enumerate(words[at : at + 6], 1):
        kind = _part_of_date(word, language)
        if kind is None or (kind and kind in shape and not (kind == "d" and "m" not in shape)) or not (shape or kind):
            break
        shape += kind
        if kind:
            parts.append(language.months[word] if kind == "m" else int(word))
        if kind == "m" and not _is_month(word, shown, language):
            shape += "?"
        if kind and shape.replace("?", "") in _SHAPES and ("?" not in shape or "y" in shape):
            found, length = _in_order(shape.replace("?", ""), parts, language), used
    return found, length


def _is_month(word: str, shown: str, language: Language) -> bool:
    """Whether a month's name can be nothing else without a year beside it: "12 may enter" is no date, "12 May" is."""
    return not language.lexicon.labels(word) or shown.istitle()


def _in_order(shape: str, parts: list[int], language: Language) -> str:
    """The parts of a date as a word. Of two numbers that may be a month both are kept in English, where either comes
    first."""
    year = [str(parts[shape.index("y")])] if "y" in shape else []
    rest = [part for kind, part in zip(shape, parts, strict=True) if kind != "y"]
    if "m" in shape:
        day = [part for kind, part in zip(shape, parts, strict=True) if kind == "d"]
        return _day([*year, str(parts[shape.index("m")]), *map(str, day)])
    day_first = shape == "ddy" and (rest[0] > 12 or (language.code != "en" and rest[1] <= 12))
    if shape == "ddy" and language.code == "en" and max(rest) <= 12 and rest[0] != rest[1]:
        return _day([*year, "?", *map(str, rest)])
    return _day([*year, *map(str, reversed(rest) if day_first else rest)])


def _numeric(token: str, language: Language) -> str:
    parts = [int(part) for part in _FIGURES_OF_A_DATE.findall(token)]
    return _in_order("ydd" if parts[0] > 31 else "ddy", parts, language)


def _day(parts: Iterable[str]) -> str:
    return DATE + "-".join(str(int(part)) if part.isdecimal() else part for part in parts)


def _part_of_date(word: str, language: Language) -> str | None:
    """m, y or d for a month, a year or a day, "" for what may stand inside a date, None for anything else."""
    if word in _inside():
        return ""
    if _YEAR.fullmatch(word):
        return "y"
    if _DAY.fullmatch(word):
        return "d"
    return "m" if word in language.months else None


@cache
def _statutes() -> frozenset[str]:
    return frozenset(everywhere("statutes"))


def _references(words: list[str], language: Language) -> list[str]:
    """The number after "section" and its like masked, unless it is a statute's."""
    out = list(words)
    for at, word in enumerate(words):
        if word not in language.numbered or not _statutes().isdisjoint(words[at : at + 8]):
            continue
        for k in range(at + 1, min(at + 4, len(words))):
            if (
                not _ROMAN.fullmatch(words[k])
                or words[k] in language.units
                or (k > at + 1 and "letter_words" in language.lexicon.labels(words[k]))
            ):
                break
            if k + 1 < len(words) and words[k + 1] in language.units:
                break
            out[k] = REFERENCE
    return out
