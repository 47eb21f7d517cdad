"""Whether another word is a slip put right or another word: "recieve" was none, "county" for "country" was one.

No dictionary says which words there are, so that the letters do: what a hand doubles, leaves out or swaps in a long
word is a slip; another letter in the place of one mostly makes another word ("adapted", "adopted").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import groupby

from policydiff.grading.rules._item import Hunk, Item
from policydiff.grading.rules._same import MEANING, alike, bare, same_spelling
from policydiff.language import everywhere

# Words that may differ in all before it is no longer a slip but another wording.
_MOST = 4
# Words of fewer letters are mostly one letter away from another word; of two swapped letters there are fewer such.
_LONG, _SWAPPED, _LEAST = 8, 7, 5
# A letter is doubled behind the first one of many words ("account"), and that tells nothing of what they are.
_OPENING = 2
_VOWELS = frozenset("aeiouy")
# Letters that endings of number, gender and tense are made of, in the languages whose words end so.
_ENDING = frozenset("adeinsx")
# Letters of words that are taken for one another by their beginning, at least; making sure is a duty by the way.
_TAKEN, _SURE = 6, frozenset(["must"])
_ROLE = "ee"  # "employ" and "employee"


def all_slips(item: Item, same: Callable[[Item, str, str], bool]) -> bool:
    """Whether few words differ, and each is a slip: two words are `same`, or one of no meaning is left out."""
    few = len(item.hunks) <= _MOST and sum(len(hunk.old) + len(hunk.new) for hunk in item.hunks) <= 2 * _MOST
    return (
        few
        and not any(_before_receiver(item, hunk) for hunk in item.hunks)
        and all(_is_slip(item, hunk.old, hunk.new, same) for hunk in item.hunks)
    )


def _before_receiver(item: Item, hunk: Hunk) -> bool:
    """Whether a word in another form stands right before one who is given something and whose own form does not tell
    how many there are: "al nostro partner" and "ai nostri partner"."""
    behind = hunk.at_new + len(hunk.new)
    if not (hunk.old and hunk.new) or behind == len(item.after.words):
        return False
    receiver = "recipient" in item.language.lexicon.labels(item.after.words[behind])
    last = hunk.old[-1], hunk.new[-1]
    return receiver and last[0] != last[1] and all(len(word) >= _LEAST for word in last) and _inflected(*last)


def _is_slip(item: Item, old: tuple[str, ...], new: tuple[str, ...], same: Callable[[Item, str, str], bool]) -> bool:
    """Whether two short stretches are one and the same word, or differ by one word that says nothing."""
    if _joined(old, new):
        return True
    if len(old) == len(new):
        return all(a == b or same(item, a, b) for a, b in zip(old, new, strict=True))
    extra = (Counter(old) - Counter(new)) + (Counter(new) - Counter(old))
    return sum(extra.values()) == 1 and all(_article(item, word) or _preposition(item, word) for word in extra)


def _joined(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Whether the letters are the same: "can not", "cannot"."""
    return "".join(old) == "".join(new) != "" and figures(old) == figures(new)


def figures(words: tuple[str, ...]) -> list[str]:
    """The numbers among some words."""
    return [word for word in words if word[0].isdecimal()]


def _article(item: Item, word: str) -> bool:
    """Whether a word has no meaning of its own: an article, a form of "to be", "and"; "from", "if" and "about" have."""
    labels = item.language.lexicon.labels(word)
    return ("articles" in labels or word in everywhere("and")) and not set(labels) & MEANING


def _preposition(item: Item, word: str) -> bool:
    """Whether a word is one that a slip leaves out or doubles; in the place of another it says another thing."""
    return "prepositions" in item.language.lexicon.labels(word)


def looks_alike(item: Item, a: str, b: str) -> bool:
    """Whether two words may be taken for one another, by their letters or since they say little; one who is given
    something and several of them are told apart."""
    return (alike(item, a, b) and not _other_number(item, a, b)) or _little(item, a, b) or _taken_for(item, a, b)


def _taken_for(item: Item, a: str, b: str) -> bool:
    """Whether long words that turn nothing round differ in the vowel that they begin with: "insure" and "ensure"."""
    known = item.language.lexicon.labels
    meant = MEANING & ({*known(a)} ^ {*known(b)})
    turns = any(item.language.operators.labels(word) for word in (a, b))
    vowels = {a[0], b[0]} <= _VOWELS and a[1:] == b[1:]
    return len(a) >= _TAKEN and a.isalpha() and vowels and not turns and meant <= _SURE


def _little(item: Item, a: str, b: str) -> bool:
    """Whether two words of little meaning begin alike, or are articles: "a" and "the", "di" and "dell'"."""
    return all(_article(item, word) or _preposition(item, word) for word in (a, b)) and (
        (_article(item, a) and _article(item, b)) or a[0] == b[0]
    )


def is_sure(item: Item, a: str, b: str) -> bool:
    """Whether a word that looks like another one is the same, misspelt or in another form, so that it says the same.

    Two prepositions never are: "of" and "on", "for" and "from".
    """
    if not alike(item, a, b):
        return _little(item, a, b) and (_article(item, a) or _article(item, b))
    if same_spelling(item, a, b):
        return True
    if _inflected(a, b):
        return not _other_number(item, a, b)
    if _doubled(a, b) or _without_vowel(a, b):
        return True
    if a in item.after.words or set(item.language.lexicon.labels(a)) - set(item.language.lexicon.labels(b)):
        return False  # the old one is a word: it still stands there, or is known for something that the new one is not
    known = bool(item.language.lexicon.labels(b))
    return (_swapped(a, b) and (known or len(a) >= _SWAPPED)) or _left_out(a, b)


def _inflected(a: str, b: str) -> bool:
    """Whether two words differ only in an ending of number, gender or tense: "rate" and "rates", "socio" and "soci"."""
    short, long = sorted((bare(a), bare(b)), key=len)
    if len(short) == len(long):
        return short[:-1] == long[:-1] and {short[-1], long[-1]} <= _VOWELS
    ending = long[len(short) :]
    return long.startswith(short) and len(ending) <= 2 and ending != _ROLE and set(ending) <= _ENDING


def _other_number(item: Item, a: str, b: str) -> bool:
    """Whether two forms of a word name one who is given something and several of them."""
    return _inflected(a, b) and any("recipient" in item.language.lexicon.labels(word) for word in (a, b))


def _doubled(a: str, b: str) -> bool:
    """Whether the words differ only in doubled letters; inside of a short one, between vowels, that makes another word:
    "filing" and "filling", "later" and "latter"; "acount" is none."""
    short, long = sorted((bare(a), bare(b)), key=len)
    if [letter for letter, _ in groupby(short)] != [letter for letter, _ in groupby(long)] or len(short) < _LEAST:
        return False
    at = next((k for k in range(len(short)) if short[k] != long[k]), len(short))
    between = at < len(short) and at > _OPENING and short[at] in _VOWELS and short[at - 2] in _VOWELS
    return len(long) >= _LONG or not between


def _swapped(a: str, b: str) -> bool:
    """Whether two letters side by side stand the other way round."""
    differ = [k for k, (left, right) in enumerate(zip(a, b, strict=False)) if left != right]
    if len(a) != len(b) or len(differ) != 2 or differ[0] + 1 != differ[1]:
        return False
    return a[differ[0]] == b[differ[1]] and a[differ[1]] == b[differ[0]]


def _without_vowel(a: str, b: str) -> bool:
    """Whether a vowel is missing between two consonants of a word that is not short: "privcy"."""
    short, long = sorted((bare(a), bare(b)), key=len)
    if len(long) != len(short) + 1 or len(long) < _SWAPPED:
        return False
    at = next((k for k in range(len(short)) if short[k] != long[k]), len(short))
    inside = 1 < at < len(short) and short[at:] == long[at + 1 :]
    return inside and long[at] in _VOWELS and _VOWELS.isdisjoint((short[at - 1], short[at]))


def _left_out(a: str, b: str) -> bool:
    """Whether one letter too many or too few stands inside a long word."""
    short, long = sorted((bare(a), bare(b)), key=len)
    if len(long) != len(short) + 1 or len(long) < _LONG or short[-1] != long[-1] or short[0] != long[0]:
        return False
    at = next(k for k in range(len(long)) if k == len(short) or short[k] != long[k])
    return short[at:] == long[at + 1 :]
