"""The legal ground of processing is another one."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._standards import grounds_said
from policydiff.model import Finding, Level

ID = "ground-swapped"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset(["legal_basis"])
CODES = ("legal_basis", "consent")
WHY = "Data are processed on another legal ground: consent, a contract, a legitimate interest."
SOURCE = "GDPR art. 13(1)(c), the particulars to be given (not checked); policydiff's own reading"
EXAMPLES = (
    Pair("We process it only with your consent.", "We process it on the basis of our legitimate interests."),
    Pair("Ce traitement repose sur votre consentement.", "Ce traitement repose sur l'intérêt légitime.", "fr"),
    Pair("It rests on a legal obligation.", "It rests on our agreement."),
)
NEAR_MISSES = (
    Pair("on the basis of our legitimate interests", "because of our legitimate interests"),
    Pair("with your consent", "without your consent"),
    Pair(None, "Our legal basis is a contract."),
    Pair("Une obligation légale", "L'obligation légale", "fr"),
    Pair("Our ground is Art. 6(1)(f) GDPR.", "Our ground is our legitimate interest (Article 6(1) lit. f GDPR)."),
)


def find(item: Item) -> Iterator[Finding]:
    """Words on legal grounds that only one side of an edited block has."""
    was, now = (grounds_said(side, item.language) for side in (item.before, item.after))
    if was and was == now:
        return
    lost, gained = item.lost.get("legal_basis", ()), item.gained.get("legal_basis", ())
    if not item.one_sided and item.block not in ("heading", "frontmatter") and bool(lost) != bool(gained):
        yield Finding(ID, LEVEL, "legal_basis", *item.quoted_entries(lost, gained))
