"""What rules share: when two texts say the same with other letters."""

from __future__ import annotations

import unicodedata

from policydiff.grading.rules._bounds import asked
from policydiff.grading.rules._item import Item
from policydiff.grading.rules._plain import Plain
from policydiff.grading.rules._unread import references
from policydiff.late import late

MEANING = frozenset({"negation", "may", "must", "will", "should", "quantifier", "limiter"})
"""Lists whose words change a rule however short they are."""

_MARKS = late(r"[^\w\s]")
_BETWEEN = late(r"[\W_]+")
_LETTERS = late(r"[^\W_]+")


def same_words(item: Item) -> bool:
    """Whether both sides exist and have the same words, whatever they look like, ask and state the same by them, and
    take the same from elsewhere."""
    equal = not item.one_sided and item.before.words == item.after.words
    return equal and not asked(item) and not any(references(item))


def letters(text: str) -> str:
    """The letters and figures only, as written."""
    return _BETWEEN.sub("", text)


def marks(text: str) -> list[str]:
    """The punctuation only, in order."""
    return _MARKS.findall(text)


def label_of(plain: Plain) -> str:
    """A label without the marks around it, as written: "4.2", "Article 3"; bullets are none."""
    return plain.label.strip("\\ \t\n*+-•–—#!|.:()")


def number_of(plain: Plain) -> str:
    """A label as it is compared, in lower case."""
    return " ".join(_LETTERS.findall(label_of(plain))).lower()


def first_difference(was: str, now: str) -> tuple[str, str]:
    """The first words that differ on each side, with what stands around them."""
    old, new = was.split(), now.split()
    for at, (a, b) in enumerate(zip(old, new, strict=False)):
        if a != b:
            return " ".join(old[at : at + 3]), " ".join(new[at : at + 3])
    return " ".join(old[-2:]), " ".join(new[-2:])


def alike(item: Item, a: str, b: str) -> bool:
    """Whether two single words are one in two spellings or two endings: "intiating", "droits". Numbers never are."""
    if not (a.isalpha() and b.isalpha()) or min(len(a), len(b)) < 3:
        return False
    if same_spelling(item, a, b):
        return True
    known = item.language.lexicon
    if MEANING & (set(known.labels(a)) ^ set(known.labels(b))):
        return False
    return distance(a, b) <= (1 if min(len(a), len(b)) < 6 else 2) and (a[:2] == b[:2] and _close(a, b))


def same_spelling(item: Item, a: str, b: str) -> bool:
    """Whether two words differ only in accents, or are one in two spellings that are both right."""
    doublet = item.language.kinds.get("doublet")
    return bare(a) == bare(b) or bool(doublet and doublet.sub("\0", a) == doublet.sub("\0", b))


def _close(a: str, b: str) -> bool:
    """Whether two words begin alike as far as their endings, or have the same letters but for one or two inside."""
    short = min(len(a), len(b))
    prefix = next((k for k in range(short) if a[k] != b[k]), short)
    return prefix >= min(short, max(3, short - 3)) or (short >= 6 and a[-2:] == b[-2:])


def bare(word: str) -> str:
    """A word without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def distance(a: str, b: str) -> int:
    """How many letters to put in, take out or replace to get from `a` to `b`; 3 stands for more than two."""
    if abs(len(a) - len(b)) > 2:
        return 3
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, right in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (left != right))
    return min(row[-1], 3)
