"""The form or page for a request, a report or an opt-out is on another host, or the link leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import SAME_WORDS
from policydiff.grading.rules._plain import LINK
from policydiff.grading.rules._same import same_words
from policydiff.grading.rules._targets import ANCHOR, BARE, leads_nowhere, links_in
from policydiff.grading.rules._words import words_of
from policydiff.late import late
from policydiff.model import Finding, Level

ID = "form-address"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([SAME_WORDS])
CODES = ("contact",)
WHY = "The link behind a contact, a report, a request or an opt-out leads to another host or nowhere, or is gone."
SOURCE = (
    "WP260 rev.01, para 29 (how rights are exercised); Colorado 4 CCR 904-3, rule 6.04 (methods to exercise rights)"
)
EXAMPLES = (
    Pair("[Opt out](https://a.org/x) here.", "[Opt out](https://b.com/x) here."),
    Pair(
        "To exercise your rights, use [this form](https://a.org/f).",
        "To exercise your rights, use [this form](https://b.com/f).",
    ),
    Pair("Opt out here: https://a.org/x.", "Opt out here: https://b.com/x."),
    Pair("[Opt out](/x) here.", "Opt out here."),
    Pair("[Opt out](/x) here.", "[Opt out](#) here."),
    Pair("[Opt out](https://a.org/x) here.", "[Opt out](javascript:void(0)) here."),
    Pair('<a href="https://a.org/x">Opt out</a> here.', '<a href="https://b.com/x">Opt out</a> here.'),
    Pair(
        "Pour exercer vos droits, [écrivez-nous](https://a.fr/f).",
        "Pour exercer vos droits, [écrivez-nous](https://b.com/f).",
        "fr",
    ),
)
NEAR_MISSES = (
    Pair("[Opt out](http://a.org/x) here.", "[Opt out](https://www.a.org/y) here."),
    Pair("See [terms](https://a.org).", "See [terms](https://b.com)."),
    Pair("See [terms](/terms).", "See [terms](#)."),
    Pair("[Opt out](javascript:a) here.", "[Opt out](javascript:b) here."),
    Pair("Contact [support](https://a.com/c).", "Contact [support](https://support.a.com/c)."),
    Pair("[Opt out](/x) here.", "[Opt out](/y) here."),
    Pair("You have the right to object ([Article 21](/gdpr/21)).", "You have the right to object (Article 21)."),
    Pair(
        "In line with the [Rights at Work](https://a.org) and [goal 8.7](https://b.org/8).",
        "In line with the [Rights at Work](https://a.org) and [goal 8.7](https://c.net/8).",
    ),
    Pair(
        "You have rights. We follow [goal 8.7](https://b.org/8).",
        "You have rights. We follow [goal 8.7](https://c.net/8).",
    ),
)


# How many words before a link say what it is for: "To exercise your rights, write to us with".
BEFORE = 12
_SENTENCE = late(r"[.!?;]\s")


def find(item: Item) -> Iterator[Finding]:
    """The words stayed, the host of a link went or the link itself, and it or the words before are on rights or
    consent."""
    if not same_words(item) or item.labels & {"license"}:
        return
    was, now = links(item.old), links(item.new)
    targets, before = {target for _, target in now}, {target for _, target in was}
    lost = [(host(target), words) for words, target in was if target not in targets]
    hosts = {host(target) for target in targets - before} - {""}
    gone = {where for where, words in lost if where and where not in hosts and _for_people(item, words)}
    nowhere = [target for target in targets - before if leads_nowhere(target)]
    closed = [target for words, target in was if target not in targets and _for_people(item, words)]
    if nowhere and closed and not all(map(leads_nowhere, closed)):
        yield Finding(ID, LEVEL, "contact", ", ".join(dict.fromkeys(closed)), ", ".join(sorted(nowhere)))
    elif gone and hosts:
        yield Finding(ID, LEVEL, "contact", ", ".join(sorted(gone)), ", ".join(sorted(hosts)))
    elif len(was) > len(now) and targets <= before:
        own = [words for words, _ in links_in(item.old)]
        left = [
            target
            for (words, target), name in zip(was, own, strict=True)
            if target not in targets and _is_way(name, target) and _for_people(item, words)
        ]
        if left:
            yield Finding(ID, LEVEL, "contact", ", ".join(dict.fromkeys(left)), "")


def _is_way(words: str, target: str) -> bool:
    """Whether a link is a way to do something, and not one to a law or to another document by its name."""
    name = words.strip()[1:]
    return not target.startswith("#") and name == name.lower() and not any(map(str.isdecimal, words))


def links(source: str) -> list[tuple[str, str]]:
    """Each link of a block: its own words with those before it in its sentence, without other links'; its target."""
    found = []
    source = BARE.sub(r"[](\1)", ANCHOR.sub(r"[\2](\1)", source))
    before, end = "", 0
    for match in LINK.finditer(source):
        words = _SENTENCE.split(before + source[end : match.start()])[-1].split()[-BEFORE:]
        found.append((" ".join([*words, match[1]]), match[2]))
        before, end = " ".join([*words, ""]), match.end()
    return found


def _for_people(item: Item, words: str) -> bool:
    """Whether words are about consent or a right."""
    hits = words_of(words, item.language).hits
    return any({"consent", "right", "opt_in", "opt_out"} & set(hit.labels) for hit in hits)


def host(target: str) -> str:
    """The last two parts of a link's host: "support.acme.com" is acme.com; nothing for a path."""
    match = re.match(r"(?:https?:)?//([^/?#:]+)", target)
    return ".".join(match[1].lower().split(".")[-2:]) if match else ""
