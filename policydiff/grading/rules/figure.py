"""A number became another one, whatever it counts."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules import date_line, postal_address
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import VALUES
from policydiff.grading.rules._standards import grounds
from policydiff.grading.rules._swaps import ValueSwap, swaps
from policydiff.grading.rules._values import Value
from policydiff.grading.rules._words import Words
from policydiff.language import everywhere
from policydiff.model import Finding, Level

ID = "figure"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([VALUES])
CODES = ("amount",)
WHY = "A number stands where another one stood: a quantity, a limit, a year, a version, an edition of a licence."
SOURCE = "policydiff's own reading: equal is only what was read as a value on both sides and is equal"
EXAMPLES = (
    Pair("You get 3 copies.", "You get 4 copies."),
    Pair("You get three copies.", "You get four copies."),
    Pair("under CC BY-SA 3.0", "under CC BY-SA 4.0"),
    Pair("a rating above 4.5", "a rating above 4.7"),
    Pair("at most 1.5 times the fee", "at most 2.5 times the fee"),
    Pair("born before 2006", "born before 2008"),
    Pair("up to 5 may enter", "up to 8 may enter"),
    Pair("We follow version 2.0 of the code.", "We follow version 3.0 of the code."),
    Pair("certified by ISO 27001", "certified by ISO 27002"),
    Pair("Members bring a dozen guests.", "Members bring two dozen guests."),
    Pair("Invitez une douzaine d'amis.", "Invitez une vingtaine d'amis.", "fr"),
    Pair("Zwölf Gäste dürfen kommen.", "Zwei Dutzend Gäste dürfen kommen.", "de"),
    Pair("Traiga una docena de amigos.", "Traiga una veintena de amigos.", "es"),
    Pair("Porti una decina di amici.", "Porti una ventina di amici.", "it"),
    Pair("Traga uma dúzia de amigos.", "Traga uma vintena de amigos.", "pt"),
    Pair("Members get two votes.", "Members get one hundred and two votes."),
    Pair("jusqu'à vingt et un exemplaires", "jusqu'à quatre-vingts exemplaires", "fr"),
    Pair("einundzwanzig Stimmen", "zweiunddreißig Stimmen", "de"),
    Pair("ventuno copie", "trentotto copie", "it"),
    Pair("treinta y una copias", "treinta y dos copias", "es"),
    Pair("cento e vinte cópias", "cento e trinta cópias", "pt"),
)
NEAR_MISSES = (
    Pair("You get three copies.", "You get 3 copies."),
    Pair("You get one hundred and two copies.", "You get 102 copies."),
    Pair("2.5 million users", "2,500,000 users"),
    Pair("You get 3 copies.", "You get 3 full copies."),
    Pair("You get copies.", "You get 3 copies."),
    Pair("Section 3", "Section 4"),
    Pair("- 4.2 The customer pays.", "- 4.3 The customer pays.", block="item"),
    Pair("Version 2.0", "Version 2.1"),
    Pair("on page 12", "on page 13"),
    Pair("Write to 200 Elm Street, Ely.", "Write to 14 Oak Avenue, Hull."),
    Pair("The fee is due (1) at once.", "The fee is due (2) at once."),
    Pair("Call 0800 123 456.", "Call 0800 123 457."),
    Pair("de 9 h à 17 h", "de 9 h à 18 h", "fr"),
    Pair("© 2023 Acme. [Terms](/t)", "© 2024 Acme. [Terms](/t) [Imprint](/i)"),
    Pair("under Rule 6", "under Rule 7"),
    Pair("nach § 5", "nach § 6", "de"),
    Pair("l'article 6.1.f du RGPD", "l'article 6, paragraphe 1, point f), du RGPD", "fr"),
    Pair("2 cats, then 3 dogs", "3 dogs, then 2 cats"),
    Pair("jusqu'à vingt et un exemplaires", "jusqu'à 21 exemplaires", "fr"),
    Pair("quatre-vingt-dix-neuf exemplaires", "99 exemplaires", "fr"),
    Pair("einundzwanzig Stimmen", "21 Stimmen", "de"),
    Pair("zweihundert Stimmen", "200 Stimmen", "de"),
    Pair("trentotto copie", "38 copie", "it"),
    Pair("ciento veinte copias", "120 copias", "es"),
    Pair("cento e vinte cópias", "120 cópias", "pt"),
)

# What stands behind an hour of the day.
CLOCK = frozenset(["h", "uhr", "am", "pm", "a.m", "p.m"])
# Figures of a number that only marks an entry, at most; of one to call or of a register, at least, all its parts
# together.
SHORT, LONG = 3, 7
# Characters behind "©" in which the years of a text's owner stand.
FOOTER = 20


def find(item: Item) -> Iterator[Finding]:
    """A bare number in the place of another one; a number that only came or went is a sign for the score."""
    if item.one_sided or item.block in ("heading", "frontmatter") or date_line.explains(item):
        return
    if postal_address.explains(item):
        return
    alike = grounds(item.before.plain.text).keys() == grounds(item.after.plain.text).keys()
    for swap in swaps(item, "number", "version", "citation"):
        told = ValueSwap(_telling(item.before, swap.lost, alike), _telling(item.after, swap.gained, alike))
        if told.lost and told.gained and not dated(item, told):
            yield Finding(ID, LEVEL, "amount", *told.quotes)


def _telling(side: Words, values: tuple[Value, ...], cited: bool) -> tuple[Value, ...]:
    """Those of some values that say how much; where both texts cite the same grounds, none that a citation has."""
    return tuple(value for value in values if tells(side, value) and not (cited and cites(side, value)))


def tells(side: Words, value: Value) -> bool:
    """Whether a number says how much: it marks no entry ("(1)", "§ 1"), is no hour of the day and none to call."""
    start, end = side.places[value.at]
    text = side.plain.text
    marked = text[max(0, start - 1) : start] in ("(", "[") and text[end : end + 1] in (")", "]")
    if (marked and end - start <= SHORT) or text[max(0, start - 2) : start].strip() == "§":
        return False
    if "©" in text[max(0, start - FOOTER) : start]:
        return False
    if not CLOCK.isdisjoint(side.words[value.at + 1 : value.at + 2]):
        return False
    first = last = value.at
    while first and first > value.at - SHORT and side.words[first - 1].isdecimal():
        first -= 1
    while last + 1 < len(side.words) and last < value.at + SHORT and side.words[last + 1].isdecimal():
        last += 1
    figures = sum(map(str.isdecimal, side.written(first, last + 1 - first)))
    return figures < LONG or (first == last and not text[start:end].isdecimal())


def cites(side: Words, value: Value) -> bool:
    """Whether a number is a part of the name of a legal ground: "Art. 6, para. 1, point b"."""
    place = side.places[value.at][0]
    return any(at <= place < at + len(shown) for shown, at in grounds(side.plain.text).values())


def dated(item: Item, swap: ValueSwap) -> bool:
    """Whether the first number on each side dates the text: "Last revised: 10/2019". "Version 2.0" may be another's."""
    places = ((item.before, swap.lost[0].at), (item.after, swap.gained[0].at))
    return all(
        at and side.words[at - 1] not in everywhere("versions") and date_line.dates_the_text(side, at, item.language)
        for side, at in places
    )
