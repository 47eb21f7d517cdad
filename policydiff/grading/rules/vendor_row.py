"""A row that names a vendor, a cookie or a category of data came, went or changed."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._words import Words, words_of
from policydiff.model import Finding, Level

ID = "vendor-row"
LEVEL = Level.MATERIAL
DECIDES = True
CODES = ("recipient", "transfer", "purpose", "retention", "data_category")
WHY = "A table's row states a practice in each of its cells."
SOURCE = "WP260 rev.01, paras 29-30 (recipients, transfers); policydiff's own reading of rows"
EXAMPLES = (
    Pair(None, "| Acme | Mail | United States |", block="row", context="| Subprocessor | Purpose | Country |"),
    Pair("| Acme | France |", "| Acme | Belgium |", block="row", context="| Vendor | Country |"),
    Pair("| Xiti | 13 mois |", None, "fr", block="row", context="| Cookie | Durée |"),
)
NEAR_MISSES = (
    Pair("| Vendor | Country |", "| Vendor | Location |", block="row", context=""),
    Pair("| Acme | x |", "| Acme |  x  |", block="row", context="| Vendor | Use |"),
    Pair(None, "| Section | What you find |", block="row", context=""),
    Pair(None, "| a@acme.example | b@acme.example |", block="row", context="| United States | France |"),
    Pair("| [A](#a) | rules |", "| [B](#b) | rules |", block="row", context="| Section | What can you find there? |"),
)


def find(item: Item) -> Iterator[Finding]:
    """A row under a header that names recipients, cookies, data, purposes, periods or countries.

    A whole row is about the first of these that its header names; a changed one about what changed in it.
    """
    if item.block != "row" or not item.hunks or not item.context or item.language.has("contents", item.context.lower()):
        return
    if all(_addresses(side) for side in item.sides):
        return
    header = words_of(item.context, item.language)
    named = {label for hit in header.hits for label in hit.labels}
    topics = [code for code in CODES if code in named]
    changed = [code for code in CODES if item.changed(code) and not item.one_sided]
    if topics and (item.one_sided or any(not item.is_light(word) for word in item.words_changed())):
        yield Finding(ID, LEVEL, (changed or topics)[0], item.before.plain.text, item.after.plain.text)


def _addresses(side: Words) -> bool:
    """Whether a row holds nothing but addresses of mail: they are contacts, whatever their columns are called."""
    cells = [cell.strip() for cell in side.plain.text.split("|") if cell.strip()]
    return all("@" in cell and " " not in cell for cell in cells)
