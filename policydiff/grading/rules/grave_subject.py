"""A sentence came to speak of one of the gravest subjects, or speaks of it no more."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._acts import may_bind
from policydiff.grading.rules._headlines import headlines
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import WORDS
from policydiff.grading.rules._sentences import sentences
from policydiff.grading.rules._words import Words
from policydiff.model import Finding, Level

ID = "grave-subject"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([WORDS])
CODES = ("license", "dispute", "purpose", "recipient")
WHY = "The sentence speaks of a subject on one side alone that seldom stands without effect."
SOURCE = "policydiff's own reading: changes of that kind have made the news"
# The kinds of headlines that are meant, each with its reason code: those that need a subject and what is done with it.
_KINDS = {
    "content_license": "license",
    "arbitration": "dispute",
    "training": "purpose",
    "advertising": "purpose",
    "authorities": "recipient",
    "sale": "recipient",
}
EXAMPLES = (
    Pair(
        "We may publish the content you upload.",
        "You grant us a perpetual, irrevocable licence to publish the content you upload.",
    ),
    Pair("We settle disputes by talking.", "We settle disputes by binding arbitration in any action."),
    Pair("We read your photos to sort them.", "We read your photos to train machine learning models."),
    Pair("We collect the IP address of each visit.", "We collect the IP address of each visit for advertising."),
    Pair("We keep your e-mail address.", "We keep your e-mail address in order to sell it."),
    Pair("Nous recueillons votre adresse IP.", "Nous recueillons votre adresse IP à des fins publicitaires.", "fr"),
    Pair("Wir erheben Ihre IP-Adresse.", "Wir erheben Ihre IP-Adresse zu Werbezwecken.", "de"),
)
NEAR_MISSES = (
    Pair("You grant us a licence to your content.", "You give us a licence to your content."),
    Pair("We keep the content you upload.", "We keep all content that you upload."),
    Pair("The models in our shop are new.", "The models in our shop are old."),
    Pair("We answer the police.", "We answer the public police."),
    Pair("We use your data for advertising.", "We use your data for advertisements."),
    Pair("We sell books and keep a record.", "We sell books and we keep a record."),
    Pair("We collect the IP address of each visit.", "We collect the IP address of each visit to our site."),
    Pair("Nous recueillons votre adresse IP.", "Nous recueillons votre adresse IP à chaque visite.", "fr"),
    Pair("Wir erheben Ihre IP-Adresse.", "Wir erheben Ihre IP-Adresse bei jedem Besuch.", "de"),
)


def find(item: Item) -> Iterator[Finding]:
    """The sentences that became others, and the first kind that only one side of them is about."""
    if item.block in ("heading", "frontmatter") or item.one_sided:
        return
    for sentence in sentences(item):
        if sentence.one_sided or not any(may_bind(side, item.language) for side in (sentence.before, sentence.after)):
            continue
        was, now = (_kinds(side, item.language.code) for side in (sentence.before, sentence.after))
        for kind in sorted(was ^ now):
            yield Finding(ID, LEVEL, _KINDS[kind], sentence.before.plain.text, sentence.after.plain.text)
            return


def _kinds(side: Words, code: str) -> set[str]:
    """The kinds that a sentence is about: it has a word of the subject and another one of what is done with it."""
    known = headlines(code)
    places: dict[str, set[int]] = {}
    for hit in known.lists.hits(side.words):
        for label in hit.labels:
            places.setdefault(label, set()).add(hit.start)
    pairs = ((kind, f"{kind} subject", f"{kind} act") for kind in _KINDS) if len(places) > 1 else ()
    return {
        kind
        for kind, subject, act in pairs
        if subject in places and act in places and len(places[subject] | places[act]) > 1
    }
