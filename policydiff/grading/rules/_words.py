"""The words of a text as rules compare them: case, markup, spelling of numbers and places of reference folded away."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import accumulate, chain
from operator import attrgetter

from policydiff.grading.rules._calendar import DATE, dated, is_date
from policydiff.grading.rules._figures import in_figures
from policydiff.grading.rules._measures import told_by_case
from policydiff.grading.rules._plain import Plain, plain
from policydiff.grading.rules._signs import kind_of
from policydiff.grading.rules._tokens import REFERENCE, TOKEN, tokens_of
from policydiff.grading.rules._written import WordAt, joined, word_at
from policydiff.language import WORDS, codes, everywhere, read
from policydiff.language.lexicon import Hit
from policydiff.language.vocabulary import Language
from policydiff.late import late
from policydiff.record import record

_ROMAN = late(r"[ivxlc]{1,5}|[a-z]|\d+(?:\.\d+)?")
_PARTING = late(r"[,;/|\n•·]")
_JOINING = ("", " ")
_COUNTS = attrgetter("counts")


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


@lru_cache(maxsize=32768)
def words_of(source: str, language: Language) -> Words:
    """The words of a block as it stands in its file."""
    taken, tokens = plain(source), tokens_of(language)
    text, known = taken.text, tokens.known
    pattern = TOKEN(text)
    split, groups = pattern.split(text), pattern.groups + 1  # each token with all its groups, the first of them itself
    gaps, found = split[:-1:groups], split[1::groups]
    starts = [*accumulate(map(len, chain.from_iterable(zip(gaps, found, strict=True))))][::2]
    apart = [
        known[token] if token in known else tokens.taken_apart(pattern, text, at)
        for token, at in zip(found, starts, strict=True)
    ]
    counts = any(map(_COUNTS, apart))
    parting = [gap not in _JOINING and _PARTING.search(gap) is not None for gap in gaps]
    rows = [
        # Nothing stands inside a token.
        (part, shown, first and parted, gap if first else "", at + start, at + end)
        for gap, parted, at, (parts, _) in zip(gaps, parting, starts, apart, strict=True)
        for part, shown, start, end, first in parts
    ]
    if counts:
        words = [*map(word_at, rows)]
        words = _compared(_money(_measured(dated(in_figures(_shared(words, language), language), language))))
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


@lru_cache(maxsize=32768)
def marks_in(side: Words, language: Language) -> tuple[Hit, ...]:
    """What a text has of the language's marks."""
    return language.marks.hits(side.words)


@lru_cache(maxsize=32768)
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


def _shared(words: list[WordAt], language: Language) -> list[WordAt]:
    """ "per cent" behind a number in one word: "pour cent" has no hundred in it."""
    if frozenset(second for _, second in _shares()).isdisjoint([word.text for word in words]):
        return words
    out: list[WordAt] = []
    for word in words:
        before = out[-2].text if len(out) > 1 else ""
        if before and (out[-1].text, word.text) in _shares() and (before[0].isdecimal() or before in language.numbers):
            out[-1] = joined([out[-1], word], "%")
        else:
            out.append(word)
    return out


def _measured(words: list[WordAt]) -> list[WordAt]:
    """The symbol of a measure behind a number as it is written, where its capitals tell what it measures."""
    return [
        word._replace(text=word.shown)
        if at and told_by_case(word.shown) and words[at - 1].text[0].isdecimal()
        else word
        for at, word in enumerate(words)
    ]


def _money(words: list[WordAt]) -> list[WordAt]:
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


def _beside_a_number(words: list[WordAt], at: int) -> bool:
    return any(word.text[0].isdecimal() for word in (*words[max(0, at - 1) : at], *words[at + 1 : at + 2]))


def _compared(words: list[WordAt]) -> list[WordAt]:
    """Without the "<" and ">" that compare no number: they lead through menus ("Settings > Privacy")."""
    if not any(word.text in ("<", ">") for word in words):
        return words
    numbers = [word.text[0].isdecimal() for word in words] + [False]
    return [
        word
        for at, word in enumerate(words)
        if word.text not in ("<", ">") or numbers[at + 1] or (word.text == "<" and at and numbers[at - 1])
    ]


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
