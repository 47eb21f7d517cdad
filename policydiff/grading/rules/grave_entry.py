"""An entry on special data or a protected group came or went, be it only an example."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._headlines import headlines
from policydiff.grading.rules._item import Hunk, Item, Pair
from policydiff.grading.rules._needs import WORDS
from policydiff.grading.rules.entry import LONGEST, tied
from policydiff.model import Finding, Level

ID = "grave-entry"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([WORDS])
CODES = ("data_category", "scope")
WHY = "Special data or a protected group are named that were not, or no longer: nobody infers them from an example."
SOURCE = "GDPR art. 9 (special categories, not checked); policydiff's own reading"
EXAMPLES = (
    Pair("We collect data such as your name.", "We collect data such as your name or your fingerprint."),
    Pair("traits such as race, gender identity or faith", "traits such as race or faith"),
    Pair("groups such as religious minorities and gay people", "groups such as religious minorities"),
    Pair("des données telles que le nom", "des données telles que le nom ou les empreintes digitales", "fr"),
    Pair("Daten wie Name und Anschrift", "Daten wie Name, Fingerabdruck und Anschrift", "de"),
)
NEAR_MISSES = (
    Pair("things such as songs", "things such as songs and films"),
    Pair("data such as your name", "data such as your name or your nickname"),
    Pair("We keep fingerprints.", "We keep the fingerprints."),
    Pair("des données telles que le nom", "des données telles que le nom ou le surnom", "fr"),
    Pair("Daten wie Name und Anschrift", "Daten wie Name, Spitzname und Anschrift", "de"),
)
# The kinds of headlines that are meant, each with its reason code.
KINDS = {"biometrics": "data_category", "protected_group": "scope"}


def find(item: Item) -> Iterator[Finding]:
    """A short stretch that only one side has, tied into a list, with the words of one of the kinds."""
    if item.one_sided or item.block in ("heading", "frontmatter"):
        return
    lists = headlines(item.language.code).lists
    for hunk in item.hunks:
        if not (hunk.old and hunk.new) and _listed(item, hunk):
            named = {label for hit in lists.hits(hunk.old or hunk.new) for label in hit.labels}
            code = next((code for kind, code in KINDS.items() if f"{kind} subject" in named), "")
            if code:
                yield Finding(ID, LEVEL, code, *item.quoted(hunk))


def _listed(item: Item, hunk: Hunk) -> bool:
    """Whether a stretch is one entry of a list."""
    side, at, words = (item.before, hunk.at_old, hunk.old) if hunk.old else (item.after, hunk.at_new, hunk.new)
    return sum(not item.is_light(word) for word in words) <= LONGEST and tied(item, side, at, words)
