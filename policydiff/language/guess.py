"""The language of a text that does not name it, guessed from its words, for grading, drafts, changelogs and init.

It goes by small words ("the", "of", "und"), which no text can do without. A language is guessed if all of these hold:

    SHARE      at least this part of all words are small words of it; any text has some by chance
    DIFFERENT  at least so many different ones are there: a list of streets repeats one
    LEAD       compared with each other language, its own small words (those that the other has not) are at least so
               many times those of the other, and at least EVIDENCE words, and the part OWN of all words
    FOREIGN    at most this part of the words has letters that it is not written with: no Spanish word has an å
    RUNNING    of the words that are not small, at least this part begins with a small letter: names are no sentences

Chinese, Japanese and Korean are told by their script, and by `spoken` alone: it cannot tell two of one script apart,
such as the texts of China and of Taiwan.

Lists of names, addresses, code, two languages in one text and languages that have no folder fail one of these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import chain
from string import ascii_lowercase

from policydiff.language import VOCABULARY, WORDS, codes, entries, read
from policydiff.language.scripts import by_script, right_to_left
from policydiff.late import late
from policydiff.model import Document, Scope

SHARE, DIFFERENT, EVIDENCE, OWN, LEAD, FOREIGN, RUNNING = 0.25, 2, 2, 0.12, 3, 0.04, 0.2
# So many letters of a document are looked at.
ENOUGH = 10_000
# And so many of a sentence by itself.
_SENTENCE = 600
# Blocks with sentences; table rows hold names and figures.
_PROSE = (Scope.PARAGRAPH, Scope.LIST_ITEM, Scope.QUOTE)
# Marks around a word, and a word: letters, with hyphens and apostrophes inside; an apostrophe parts two words.
_MARKS = ".,;:!?()[]*|\"“”„«»…–—'‘’"
_WORD = late(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_APOSTROPHE = late("['’]")


def guess(texts: Iterable[str]) -> str:
    """The code of the language that `texts` are written in, "" where that is not clear."""
    return _guess("\n".join(texts))


@lru_cache(maxsize=256)  # a text is asked about beside the one before it and beside the one after it
def _guess(text: str) -> str:
    written = Counter(_words(text))
    words = Counter[str]()
    for word, count in written.items():
        words[word.casefold()] += count
    best = max(_small_words(), key=lambda code: _often(words, _small_words()[code]))
    return best if _clear(best, written, words) else ""


def guess_of(document: Document) -> str:
    """The code of the language that a document's sentences are written in, whatever it says of itself."""
    return guess(_prose(document))


def spoken(document: Document) -> str:
    """The same, with Chinese, Japanese and Korean by their script."""
    return by_script("\n".join(_prose(document))) or guess_of(document)


def leaning(document: Document) -> str:
    """The language that most of a document's known words are of, where `guess_of` finds too few to tell; or "".

    Small words, numbers and units of time count, in tables and headings as well; of the language are two at least, and
    twice as many as of any other. It is no more than a second reading of a short text.
    """
    found: list[str] = []
    for block in document.blocks:
        found += map(str.casefold, _words(block.text[:ENOUGH]))
        if len(found) > ENOUGH:
            break
    words = Counter(found)
    counts = sorted((sum(words[word] for word in known), code) for code, known in _telling().items())
    (second, _), (first, best) = counts[-2:]
    return best if first >= max(EVIDENCE, 2 * second) else ""


@cache
def _telling() -> dict[str, frozenset[str]]:
    """For each language the words that tell it: small ones, numbers spelled out and units of time."""
    units = {code: read(code, VOCABULARY)["units"] for code in codes(VOCABULARY)}
    return {
        code: frozenset((*small, *read(code, WORDS).get("numbers", ()), *units.get(code, ())))
        for code, small in _small_words().items()
    }


@lru_cache(maxsize=32768)
def other_than(home: frozenset[str], sentence: str) -> str:
    """The language of a sentence that stands in a text of other languages (`home`); "" where it is one of these, or not
    clear: two of its words are small ones of that language at least, and twice as many as of any of these."""
    if script := by_script(sentence):
        return "" if script in home else script
    words = Counter(map(str.casefold, _words(sentence[:_SENTENCE])))
    counts, known = dict.fromkeys(_small_words(), 0), _codes_of()
    for word in known.keys() & words.keys():
        for code in known[word]:
            counts[code] += words[word]
    best = max(counts, key=counts.__getitem__)
    at_home = max([counts[code] for code in counts.keys() & home], default=0)
    return "" if best in home or counts[best] < max(EVIDENCE, 2 * at_home) else best


def direction_of(document: Document) -> str:
    """How a document's sentences are written, whatever it says of itself: "rtl" or "ltr"."""
    return "rtl" if right_to_left("\n".join(_prose(document))) else "ltr"


def _prose(document: Document) -> list[str]:
    length = 0
    found = []
    for block in document.blocks:
        if block.kind in _PROSE:
            found.append(block.text)
            length += len(block.text)
            if length > ENOUGH:
                break
    return found


def _words(text: str) -> Iterable[str]:
    """The words as written. A link or a piece of code counts as a word, which is no small one."""
    return chain.from_iterable(map(_words_in, text.split()))


@lru_cache(maxsize=16384)
def _words_in(token: str) -> Sequence[str]:
    bare = token.strip(_MARKS)
    if _WORD.fullmatch(bare):
        return _APOSTROPHE.split(bare)
    return [bare] if any(map(str.isalpha, bare)) else []


def _clear(code: str, written: Counter[str], words: Counter[str]) -> bool:
    """Whether the language `code` passes all tests above; `words` are in lower case, `written` the same as written."""
    own, letters, total = _small_words()[code], _letters(code), words.total()
    rest = Counter({word: count for word, count in written.items() if word.casefold() not in own})
    running = sum([count for word, count in rest.items() if word[0].islower()])
    unknown = [word for word in words if not letters.issuperset(word)]
    foreign = sum([words[word] for word in unknown if _WORD.fullmatch(word)])
    return (
        total - rest.total() >= SHARE * total
        and len(own & words.keys()) >= DIFFERENT
        and foreign <= FOREIGN * total
        and running >= RUNNING * rest.total()
        and all(_leads(own, other, words) for other in _small_words().values() if other is not own)
    )


def _leads(own: frozenset[str], other: frozenset[str], words: Counter[str]) -> bool:
    only, against = (_often(words, side) for side in (own - other, other - own))
    return only >= max(EVIDENCE, OWN * words.total()) and only >= LEAD * against


def _often(words: Counter[str], some: frozenset[str]) -> int:
    """How often some words stand in a text."""
    return sum([words[word] for word in some & words.keys()])


@cache
def _small_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(entries(read(code, WORDS)["frequent"])) for code in codes(WORDS)}


@cache
def _codes_of() -> dict[str, list[str]]:
    """The languages that each small word is one of."""
    found: dict[str, list[str]] = {}
    for code, small in _small_words().items():
        for word in small:
            found.setdefault(word, []).append(code)
    return found


@cache
def _letters(code: str) -> frozenset[str]:
    return frozenset(ascii_lowercase + "-" + read(code, WORDS)["letters"])
