"""Letters of other alphabets that look like Latin ones, and words of two alphabets that are read in one.

A word of one alphabet is left alone, and so is one that mixes them so that anybody sees it ("Яndex"): all letters of
one of its alphabets have to look like letters of the other one.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from policydiff.late import late

# In pairs: the letter as it stands, and the Latin letter that it is read as.
_PAIRS = {
    "CYRILLIC": "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXԌGԚQԜWӀIаaсcԁdеeѕsіiјjһhоoрpԛqуyхxԝwӏl",
    "GREEK": "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXϹCϺMαaιiκkνvοoρpυuτtϲcχxϳjγyηn",
    "ARMENIAN": "ՕOՍUՏSԼLոnօoսuցgհhզqօoյj",
    "CHEROKEE": "ᎪAᏴBᏟCᎠDᎬEᎻHᎫJᏦKᏞLᎷMᏢPᏒRᏚSᎢTᏙVᎳWᏃZ",
}
_LATIN = {script: dict(zip(pairs[::2], pairs[1::2], strict=True)) for script, pairs in _PAIRS.items()}
# What a Latin letter among those of the other alphabet is read as.
_OTHER = {script: {latin: other for other, latin in known.items()} for script, known in _LATIN.items()}
_WORD = late(r"[^\W\d_]+")
_LETTERS = late(r"[A-Za-z]")
# The letter O among figures, wherever it is from: "3O days". A small Latin one makes an ordinal of a number in
# Portuguese ("1o"), and "2O" behind a letter is part of a name or a formula.
_FIGURES = late(r"(?<![\w.,])\d(?:[.,]?[\dOОΟоο])+(?![^\W_])")
_O = str.maketrans(dict.fromkeys("OОΟоο", "0"))


def _has_o(text: str) -> bool:
    """Whether a letter O of any alphabet may stand among the figures of a text."""
    return "O" in text or not text.isascii()


@lru_cache(maxsize=16384)
def mixed(text: str) -> tuple[tuple[str, str], ...]:
    """Words and numbers of a text that are read as others than they are spelled: (as it stands, as it is read).

    Cached, since most lines of a version stood in the one before.
    """
    words = [] if text.isascii() else [(word, _read_as(word)) for word in _WORD.findall(text)]
    numbers = [(number, number.translate(_O)) for number in _FIGURES.findall(text)] if _has_o(text) else []
    return tuple([(was, now) for was, now in (*words, *numbers) if was != now])


def in_one_alphabet(text: str) -> str:
    """A text with such words as they are read."""
    if not text.isascii():
        text = _WORD.sub(lambda match: _read_as(match[0]), text)
    return _FIGURES.sub(lambda match: match[0].translate(_O), text) if _has_o(text) else text


@lru_cache(maxsize=4096)
def _read_as(word: str) -> str:
    """A word in the one alphabet that a reader sees, if there is one."""
    if word.isascii() or not _LETTERS.search(word):
        return word
    scripts = {_script(letter) for letter in word}
    script = next(iter(scripts - {"LATIN"}), "")
    if script not in _LATIN or len(scripts) != 2:
        return word
    known, other = _LATIN[script], _OTHER[script]
    foreign = [letter for letter in word if _script(letter) == script]
    ours = all(letter in known for letter in foreign)
    theirs = all(letter in other for letter in word if _script(letter) == "LATIN")
    if ours and (not theirs or 2 * len(foreign) <= len(word)):
        return "".join(known.get(letter, letter) for letter in word)
    return "".join(other.get(letter, letter) for letter in word) if theirs else word


def _script(letter: str) -> str:
    """The alphabet of a letter by its name: "LATIN"."""
    return unicodedata.name(letter, "").partition(" ")[0]
