"""What is known of scripts, whatever language is written in them: which put no blanks between words, which go from
right to left, which letters and digits are the same in another form, and the numerals of Chinese, Japanese, Korean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal

from policydiff.late import late
from policydiff.record import NamedTuple

# The classes are written as escapes: an editor that composes what it saves would turn U+F900 into U+8C48, and Korean
# into characters.
_WIDE = (
    r"\u2e80-\u3007\u3041-\u3098\u309b-\u30ff\u3105-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\uff66-\uff9f\U00020000-\U000333af"
)
UNSPACED = rf"{_WIDE}\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Han, kana, Thai, Lao, Khmer and Burmese characters, as the inside of a class: no blanks stand between their words."""
HANGUL = r"\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3"
"""Korean letters and syllables. There are blanks between words; what a word does in its sentence is glued to it."""
# Marks that stand on a letter are no letters to `re`. The Indic blocks (Devanagari to Sinhala) have theirs at the same
# places, 128 characters apart; letters among them do no harm here.
_INDIC = "".join(rf"\u{at:04x}-\u{at + 3:04x}\u{at + 0x3A:04x}-\u{at + 0x63:04x}" for at in range(0x0900, 0x0E00, 0x80))
_POINTS = (
    r"\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew
    r"\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08ca-\u08e1\u08e3-\u08ff"  # Arabic
)
MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
    rf"{_POINTS}{_INDIC}\u0a70\u0a71\u0a75\u0df2\u0df3\u0f71-\u0f84"  # and Tibetan
    r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3\u200c\u200d"
)
"""Marks that stand on a letter, as the inside of a class."""

# Where a line ends between two of these, with their own punctuation and the full-width forms, there is no blank.
_JOINED = rf"{_WIDE}\u3001-\u3003\u3008-\u3020\uff01-\uff65"
_WRAP = late(rf"(?<=[{_JOINED}])[^\S\n]*\n\s*(?=[{_JOINED}])")

_FORMS = late("[\uff01-\uffef\ufb50-\ufdff\ufe70-\ufefc]+")
_DIGIT = late(r"(?![0-9])\d")
_SIGNS = str.maketrans({"٪": "%", "٫": ".", "٬": ","})
# Tatweel, which draws a word out, vowel points, and letters that Persian and Arabic keyboards have in two forms.
_UNPOINTED = late(rf"[\u0640{_POINTS}]+")
_LETTERS = str.maketrans({"\u064a": "\u06cc", "\u0643": "\u06a9"})


# Where the characters of UNSPACED and HANGUL lie, and where there are none of these and none of MARKS: Latin, Greek and
# Cyrillic letters, punctuation, and signs. Asked without a pattern, since classes of so many take long to compile.
_GLUED = (("\u0e00", "\u0eff"), ("\u1000", "\u11ff"), ("\u1780", "\u17ff"), ("\u2e80", "\U0010ffff"))
_USUAL = (
    *(("\0", "\u02ff"), ("\u0370", "\u0482"), ("\u048a", "\u052f"), ("\u1e00", "\u200b")),
    *(("\u200e", "\u20cf"), ("\u2100", "\u2e7f")),
)


def _between(ranges: Iterable[tuple[str, str]]) -> str:
    """The inside of a class of the characters in some ranges."""
    return "".join([f"{re.escape(first)}-{re.escape(last)}" for first, last in ranges])


_MAY_GLUE, _UNUSUAL = late(f"[{_between(_GLUED)}]"), late(f"[^{_between(_USUAL)}]")
# Stands for a class of characters of which a text has none; what then says nothing is left out.
_NEVER = "\\ud800"
_IDLE = late(r"\(\?!\[(?:\\ud800)+\]\)|\[(?:\\ud800)+\]\*")


def may_glue(text: str) -> bool:
    """Whether a character may be one of UNSPACED or HANGUL."""
    return not text.isascii() and _MAY_GLUE.search(text) is not None


class ScriptPattern:
    """An expression with classes of UNSPACED, HANGUL or MARKS: called with a text it is the pattern for it. That for
    texts with none of these is compiled in a fraction of the time."""

    def __init__(self, expression: str, *classes: str) -> None:
        usual = expression
        for each in classes:
            usual = usual.replace(each, _NEVER)
        self._any, self._usual = late(expression), late(_IDLE.sub("", usual))

    def __call__(self, text: str) -> re.Pattern[str]:
        return self._usual if text.isascii() or not _UNUSUAL.search(text) else self._any


def unwrapped(text: str) -> str:
    """`text` without the line ends between two Chinese or Japanese characters, where they are no blank."""
    return _WRAP.sub("", text) if "\n" in text and may_glue(text) else text


def forms_folded(text: str) -> str:
    """`text` with full-width, half-width and joined forms of letters, and the digits of all scripts, in the usual ones.
    What is raised ("10²") stays."""
    if text.isascii():
        return text
    text = _FORMS.sub(lambda form: unicodedata.normalize("NFKC", form[0]), text)
    return _DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text).translate(_SIGNS)


def letters_folded(word: str) -> str:
    """A word without what is only its spelling in Arabic, Persian and Hebrew: tatweel, vowel points, two forms of yeh
    and kaf."""
    return word if word.isascii() else _UNPOINTED.sub("", word).translate(_LETTERS)


_BLANK = late(rf"(?<=[\d{_WIDE}]) (?=[{_WIDE}])")


def joined_up(words: Iterable[str]) -> str:
    """Words in a row, without blanks where their script has none: "三十日間"."""
    return _BLANK.sub("", " ".join(words))


# --------------------------------------------------------------------------- which language, which direction

_SCRIPTS = late(
    r"(?P<kana>[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d])|(?P<han>[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])"
    rf"|(?P<hangul>[{HANGUL}])|(?P<rtl>[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])|(?P<other>[^\W\d_])"
)
# At least this part of a Japanese text are kana; a Chinese one that names a Japanese product has fewer.
_KANA = 0.1
_MAIN = 0.5


# Most texts have no letter of these scripts at all.
_ANY_SCRIPT = (
    *(("\u0590", "\u08ff"), ("\u1100", "\u11ff"), ("\u3041", "\ud7ff")),
    *(("\uf900", "\ufefc"), ("\uff66", "\uffdc")),
)
_OF_A_SCRIPT = late(f"[{_between(_ANY_SCRIPT)}]")


def _shares(text: str) -> dict[str, float]:
    if text.isascii() or not _OF_A_SCRIPT.search(text):
        return {"other": 1.0}
    counts: dict[str, int] = {}
    for found in _SCRIPTS.finditer(text):
        counts[found.lastgroup or ""] = counts.get(found.lastgroup or "", 0) + 1
    total = sum(counts.values())
    return {script: count / total for script, count in counts.items()}


def by_script(text: str) -> str:
    """ "ja", "zh" or "ko" where most letters of a text are of their scripts, else ""."""
    shares = _shares(text)
    kana, han, hangul = (shares.get(script, 0.0) for script in ("kana", "han", "hangul"))
    if hangul > _MAIN:
        return "ko"
    if kana + han <= _MAIN:
        return ""
    return "ja" if kana >= _KANA * (kana + han) else "zh"


def right_to_left(text: str) -> bool:
    """Whether most letters of a text are of a script that is written from right to left."""
    return _shares(text).get("rtl", 0.0) > _MAIN


# --------------------------------------------------------------------------- numerals

_DIGITS = {
    sign: value for value, signs in enumerate(("〇零", "一壱壹", "二弐贰貳两兩", "三叁", "四肆")) for sign in signs
}
_DIGITS |= {"五": 5, "六": 6, "七": 7, "柒": 7, "八": 8, "捌": 8, "九": 9, "玖": 9}
_DIGITS |= {sign: value for value, sign in enumerate("일이삼사오육칠팔구", 1)}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "십": 10, "백": 100, "천": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "만": 10**4, "亿": 10**8, "億": 10**8, "억": 10**8, "兆": 10**12}
# Longer than any number in a policy; what is longer is no number.
_LONGEST = 20
_HAN = "".join(sign for sign in (*_DIGITS, *_TENS, *_MYRIADS) if sign < "\uac00")
_HANGUL = "".join(sign for sign in (*_DIGITS, *_TENS, *_MYRIADS) if sign >= "\uac00")
_NUMERAL = late(rf"[{_HAN}]{{1,{_LONGEST}}}|[{_HANGUL}]{{1,{_LONGEST}}}")
FIGURES = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,15}})(?:\.\d{{1,4}})?[{''.join((*_TENS, *_MYRIADS))}]"
"""A number in figures with a sign of tens or myriads behind it: "3万", "1.5億"."""
_PART = late(r"[\d,.]+|\D")


def numeral(text: str) -> str:
    """The value in figures of a number written in Han or Korean numerals, also with figures before them: 三十 is 30."""
    total = section = current = Decimal(0)
    for part in _PART.findall(text):
        if part in _DIGITS:
            current = current * 10 + _DIGITS[part]
        elif part in _TENS:
            section, current = section + (current or 1) * _TENS[part], Decimal(0)
        elif part in _MYRIADS:
            total, section, current = total + (section + current or 1) * _MYRIADS[part], Decimal(0), Decimal(0)
        else:
            current = Decimal(part.replace(",", ""))
    value = total + section + current
    return f"{value:f}".rstrip("0").rstrip(".") if value % 1 else f"{int(value)}"


# --------------------------------------------------------------------------- words

_RUN = late(rf"[{UNSPACED}{HANGUL}]")
_CHARACTER = late(rf".[{MARKS}]*", re.DOTALL)
# Characters that make a number of what follows them: the third party is no three.
_ORDINAL = "第제"


class Cut(NamedTuple):
    """A word cut out of a run: as compared, and as written."""

    text: str
    shown: str


def _is_glued(word: str) -> bool:
    return may_glue(word[:1]) and _RUN.match(word) is not None


class Cutter:
    """Cuts runs of characters without blanks into the words of a language that are known, numbers, and single
    characters. A single numeral is a number before one of `counted`, units of time and money, and behind one of
    `leading`."""

    def __init__(
        self,
        entries: Iterable[str] = (),
        counted: Iterable[str] = (),
        numbers: Iterable[str] = (),
        leading: Iterable[str] = (),
    ) -> None:
        self._leading = tuple(leading)
        self._counted = frozenset(filter(_is_glued, counted))
        self._known = self._counted | frozenset(filter(_is_glued, entries))
        self._longest = max(map(len, self._known), default=0)
        self._numbers = frozenset(numbers)

    def cut(self, run: str) -> Iterator[Cut]:
        """The words of a run in order; joined as written they are the run."""
        if run in self._numbers:
            yield Cut(run, run)
            return
        at = 0
        while at < len(run):
            word = self._word(run, at, self._known)
            number = self._number(run, at)
            if len(number) >= max(len(word), 1):
                yield Cut(numeral(number), number)
                at += len(number)
            else:
                found = _CHARACTER.match(run, at)
                word = word or (found[0] if found else run[at])
                yield Cut(word, word)
                at += len(word)

    def _word(self, run: str, at: int, known: frozenset[str]) -> str:
        sizes = range(min(self._longest, len(run) - at), 0, -1)
        return next((run[at : at + size] for size in sizes if run[at : at + size] in known), "")

    def _number(self, run: str, at: int) -> str:
        """The number at a place, "" where the characters that might be one are part of a word."""
        found = _NUMERAL.match(run, at)
        if not found or (at and run[at - 1] in _ORDINAL):
            return ""
        number = found[0]
        if number[0] in _HANGUL:
            return self._korean(run, at, number)
        several = len(number) > 1 and (any(sign in _TENS for sign in number) or all(sign in _DIGITS for sign in number))
        led = run.endswith(self._leading, 0, at)
        return number if several or led or self._word(run, found.end(), self._counted) else ""

    def _korean(self, run: str, at: int, number: str) -> str:
        """Korean numerals are syllables of other words as well: only a number that begins its word and is counted in
        a unit is one. The last syllable of "삼십일" is the day; one syllable counts before a unit of several, as in
        "삼년간"."""
        if at:
            return ""
        for end in range(len(number), 0, -1):
            if len(self._word(run, end, self._counted)) > int(end == 1):
                return number[:end]
        return ""
