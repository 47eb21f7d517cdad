"""The words that rules read, by language. A vocabulary.toml holds, all in lower case:

    code, name, depth   "full" where the kinds of sentence were tried on real texts, else "vocabulary"; "few" where
                        there is only what turns a rule around, what numbers measure and some subjects: all else may
                        be missing, and a change of words is never editorial
    capitals            what capitals inside a sentence tell: "names", or "nouns" where every noun has one
    subjects            "said", or "dropped" where a verb alone says who does it and may open a sentence
    endings             endings beside which a word is still the same, longest use first: "s, ed"
    [words]             lists by the part they play: modals by force, negation, quantifiers, limiters, light words ...
    [contractions]      spelled forms that say the same ("don't" = "do not")
    [units]             units of time in days
    [currency]          words for money
    [kinds]             regular expressions that tell what a sentence does: it points, defines, greets ...; an empty
                        one is never found, of a list any counts. They are tried on text in lower case, but `address` on
                        text as it is written, `double_denial` and `restriction` on words joined by blanks, `doublet`
                        and `reflexive` on one word
    [synonyms]          words that say the same; groups are parted by semicolons
    [operators]         what turns a sentence round, binds or bounds it, by what it says: deny, only, unless ...
    [contraries]        groups of words that say the contrary of each other, and of those who stand on two sides of a
                        bargain: the two sides of a group parted by a slash, groups by a semicolon; what is done with
                        data, a group a deed, those that sell and that share first; who asks and who only tells; who
                        gets data, a group a circle; and the prefixes that turn a word into its contrary
    [ranks]             words for places in a row, multiples and parts, each list in order, groups parted by semicolons
    [marks]             who decides, by what majority and in what verbs, what tells people something and by what
                        means, what stands before a name, what opens a relative clause or describes as one does, the
                        grounds of Article 6 GDPR by their letter, words on an age, on a law or court, on
                        arbiters, what refers to a clause so that it holds; words that are other ones with a
                        capital ("Ihre", "ihre"), or in capitals alone ("US", "us")
    [places]            further names of countries and regions, by their codes
    [topics]            the words of each reason code, tried on what changed and on where it stands; no topic is called
                        like a list of [words]

A language of few words has its [numbers] here, and in [words] `years_of_age`: the unit that counts nothing else,
and `percent_before`: what makes a share of the number behind it.

A list is one string, its entries separated by commas. A star at the end of a word stands for any ending; an entry of
several words must stand in that order, whatever hyphens or apostrophes are between them. An entry behind "!" is a
phrase in which the words of the list are something else: "parents, !corporate parents". Numbers spelled out are in
words.toml, months in dates.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import cache, lru_cache
from typing import Any

from policydiff.language import DATES, VOCABULARY, WORDS, base, codes, entries, everywhere, one_list, one_table, read
from policydiff.language.figures import decimal_sign, weekdays
from policydiff.language.lexicon import Lexicon
from policydiff.language.numerals import glued
from policydiff.language.scripts import Cutter
from policydiff.late import late
from policydiff.record import record

_WORD = late(r"[^\W_]+")
# In a language of few words these lists of them are taken for the gravest operators.
_GRAVEST = {"deny": "negation", "permit": "may", "oblige": "must", "except": "exception"}


@record(frozen=True, slots=True, eq=False)
class Language:
    """One language's data. `depth` is "full", "vocabulary", "few" or "none" (the fallback, which knows no words).

    `months` have their number, `contraries` and `sides` tell for a word the groups it is in and on which of their
    sides, `asking` whether it asks or only tells, `deeds` what it says is done, `circles` who gets it, `ranks` the
    lists and which place there, `topics` are the reason codes it has words for, `roles` the lists of [words], `joints`
    its "and" and "or", `tens_and` and `hundreds_and` what stands inside a number: "quarenta e cinco", "one hundred and
    twenty"; `magnitudes` multiply the number before them ("1.5 million"), `halves` are numbers with a half, `half` and
    `and_half` are one before and behind a unit, `about` makes the number behind it uncertain. `cutter` cuts what has no
    blanks between its words.
    """

    code: str
    name: str
    depth: str
    names_have_capitals: bool = True
    drops_subjects: bool = False
    endings: tuple[str, ...] = ("",)
    lexicon: Lexicon = field(default_factory=lambda: Lexicon({}))
    contractions: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    units: Mapping[str, float] = field(default_factory=dict)
    currency: frozenset[str] = frozenset()
    months: Mapping[str, int] = field(default_factory=dict)
    numbered: frozenset[str] = frozenset()
    joints: tuple[str, ...] = ()
    tens_and: frozenset[str] = frozenset()
    hundreds_and: frozenset[str] = frozenset()
    magnitudes: Mapping[str, int] = field(default_factory=dict)
    halves: Mapping[str, float] = field(default_factory=dict)
    half: tuple[tuple[str, ...], ...] = ()
    and_half: tuple[tuple[str, ...], ...] = ()
    about: frozenset[str] = frozenset()
    kinds: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    synonyms: Mapping[str, int] = field(default_factory=dict)
    operators: Lexicon = field(default_factory=lambda: Lexicon({}))
    marks: Lexicon = field(default_factory=lambda: Lexicon({}))
    contraries: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    sides: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    prefixes: tuple[str, ...] = ()
    deeds: Mapping[str, int] = field(default_factory=dict)
    asking: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    circles: Mapping[str, int] = field(default_factory=dict)
    ranks: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    topics: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    cutter: Cutter = field(default_factory=Cutter)

    @property
    def is_read(self) -> bool:
        """Whether so many of its words are known that a change of words may be called editorial."""
        return self.depth in ("full", "vocabulary")

    @property
    def decimal(self) -> str:
        """Its sign before decimals."""
        return decimal_sign(self.code)

    @property
    def weekdays(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """The days of its week, word by word under their first one."""
        return _weekdays(self.code)

    @property
    def opening_weekdays(self) -> frozenset[str]:
        """The first words of these days, and of their short forms: known without CLDR, which takes long to load."""
        return opening_weekdays(self.code)

    def has(self, kind: str, text: str) -> bool:
        """Whether `text`, in lower case, matches the pattern for the kind of sentence: `has("grant", text)`."""
        return kind in self.kinds and _found(self.kinds[kind], text)


@lru_cache(maxsize=32768)  # several rules ask it of one sentence
def _found(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.search(text) is not None


FALLBACK = Language("", "any other language", "none")
"""For a language without a vocabulary: numbers, entities, links, sizes, structure count; words are not read."""


@lru_cache(maxsize=64)
def language(tag: str) -> Language:
    """The language of a tag such as "fr" or "pt-BR"; FALLBACK where there is no vocabulary for it."""
    code = base(tag)
    return _language(code) if code in codes(VOCABULARY) else FALLBACK


def numbered(code: str) -> frozenset[str]:
    """The words of a language before the number of an item; the rest of its vocabulary is not made for them."""
    return frozenset(_WORD.findall(one_list(code, VOCABULARY, "numbered")))


@cache
def kinds_of(code: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns for the kinds of sentences of a language, without the rest of its vocabulary."""
    return {kind: _pattern(given) for kind, given in one_table(code, VOCABULARY, "kinds").items() if given}


@cache
def _language(code: str) -> Language:
    data, words = read(code, VOCABULARY), read(code, WORDS)
    lists = {**data["words"], **data["topics"]}
    units, money = data["units"], _money(code)
    numbers = (
        {word.casefold(): value for word, value in glued(words["numbers"], words.get("glued", ())).items()}
        if words
        else data.get("numbers", {})
    )
    return Language(
        code=data["code"],
        name=data["name"],
        depth=data["depth"],
        names_have_capitals=data["capitals"] == "names",
        drops_subjects=data["subjects"] == "dropped",
        endings=("", *entries(data["endings"])),
        lexicon=Lexicon(lists),
        contractions=data.get("contractions", {}),
        numbers=numbers,
        units=units,
        currency=money,
        months={
            form: number
            for number, forms in enumerate(read(code, DATES).get("months", ()), 1)
            for form in forms.split()
        },
        numbered=numbered(code),
        joints=(*entries(words.get("and", "")), *entries(words.get("or", ""))),
        tens_and=frozenset(entries(words.get("tens_and", ""))),
        hundreds_and=frozenset(entries(words.get("hundreds_and", ""))),
        magnitudes=words.get("magnitudes", {}),
        halves=words.get("halves", {}),
        half=_phrases(words.get("half", "")),
        and_half=_phrases(words.get("and_half", "")),
        about=frozenset(entries(words.get("about", ""))),
        kinds=kinds_of(code),
        synonyms=_groups(data.get("synonyms", {}).get("groups", "")),
        operators=Lexicon(_counting({**_gravest(data), **data.get("operators", {})}, numbers)),
        marks=Lexicon(_counting(data.get("marks", {}), numbers)),
        contraries=_facing(data.get("contraries", {}).get("words", "")),
        sides=_facing(data.get("contraries", {}).get("sides", "")),
        deeds=_groups(data.get("contraries", {}).get("deeds", "")),
        asking=_facing(data.get("contraries", {}).get("asking", "")),
        circles=_groups(data.get("contraries", {}).get("circles", "")),
        ranks=_ranked(data.get("ranks", {})),
        prefixes=entries(data.get("contraries", {}).get("prefixes", "")),
        topics=tuple(data["topics"]),
        roles=tuple(data["words"]),
        cutter=Cutter(
            (entry for listed in lists.values() for entry in entries(listed) if entry[0] != "!"),
            (*units, *money, *entries(lists.get("tenths", ""))),
            numbers,
            entries(lists.get("percent_before", "")),
        ),
    )


def _phrases(listed: str) -> tuple[tuple[str, ...], ...]:
    """The entries of a list word by word, the longest first."""
    return tuple(sorted((tuple(entry.split()) for entry in entries(listed)), key=len, reverse=True))


@cache
def counted() -> frozenset[str]:
    """Words for money, units of time, millions and per cent in all languages: a number before one is an amount."""
    units = (word for code in codes(VOCABULARY) for word in (*_money(code), *one_table(code, VOCABULARY, "units")))
    many = (word for code in codes(VOCABULARY) for word in read(code, WORDS).get("magnitudes", ()))
    return frozenset((*units, *many, *everywhere("percent")))


def _money(code: str) -> frozenset[str]:
    return frozenset(_WORD.findall(one_table(code, VOCABULARY, "currency")["words"]))


def _pattern(given: str | list[str]) -> re.Pattern[str]:
    """A kind of sentence as one expression; a list holds what may stand for it, one as good as the other."""
    return late(given if isinstance(given, str) else "|".join(given), re.DOTALL)


def _gravest(data: Mapping[str, Any]) -> dict[str, str]:
    """What a language of few words has of operators among its words."""
    few = data["depth"] == "few"
    return {operator: data["words"][label] for operator, label in _GRAVEST.items() if few and label in data["words"]}


def _counting(lists: Mapping[str, str], numbers: Mapping[str, int]) -> dict[str, str]:
    """Lists of phrases as words are compared: a number spelled out in them is in figures, but for one."""

    def figure(match: re.Match[str]) -> str:
        value = numbers.get(match[0], 0)
        return str(value) if value > 1 else match[0]

    return {label: _WORD.sub(figure, listed) for label, listed in lists.items()}


def _facing(groups: str) -> dict[str, tuple[tuple[int, int], ...]]:
    """For each word the groups it is in, each with its side: 0 before the slash, 1 behind."""
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for at, group in enumerate(groups.split(";")):
        for side, words in enumerate(group.split("/")):
            for word in words.casefold().split():
                found[word] = (*found.get(word, ()), (at, side))
    return found


def _ranked(lists: Mapping[str, str]) -> dict[str, tuple[tuple[str, int], ...]]:
    """For each word the lists of ranks that it is in, each with its place there."""
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for name, groups in lists.items():
        for place, group in enumerate(groups.split(";")):
            for word in group.split():
                found[word] = (*found.get(word, ()), (name, place))
    return found


@cache
def opening_weekdays(code: str) -> frozenset[str]:
    """The first words of the days of the week as dates.toml has them."""
    return frozenset(_WORD.findall(form)[0] for day in read(code, DATES).get("weekdays", ()) for form in day.split())


@cache
def _weekdays(code: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    return _by_first_word(weekdays(code))


def _by_first_word(names: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Names of several words by the first one, the longest first: "segunda-feira"."""
    cut = sorted((tuple(_WORD.findall(name)) for name in names), key=len, reverse=True)
    return {first: tuple(name for name in cut if name[0] == first) for first in {name[0] for name in cut}}


def _groups(groups: str) -> dict[str, int]:
    """The first group that each word is in."""
    found: dict[str, int] = {}
    for at, group in enumerate(groups.split(";")):
        for word in group.split():
            found.setdefault(word, at)
    return found
