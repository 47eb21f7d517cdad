"""What happens monthly happens once now, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._kin import Kin
from policydiff.grading.rules._topic import listed
from policydiff.model import Finding, Level

ID = "frequency"
LEVEL = Level.MATERIAL
DECIDES = True
CODES = ("deadline",)
WHY = "How often something is due or done is other than it was."
SOURCE = "policydiff's own reading: what is due each month is not what is due once"
EXAMPLES = (
    Pair("a recurring monthly payment", "a recurring or one-time payment"),
    Pair("We audit it annually.", "We audit it quarterly."),
    Pair("un paiement mensuel", "un paiement annuel", "fr"),
    Pair("eine monatliche Zahlung", "eine jährliche Zahlung", "de"),
    Pair("una cuota mensual", "una cuota anual", "es"),
    Pair("un pagamento mensile", "un pagamento annuale", "it"),
    Pair("um pagamento mensal", "um pagamento anual", "pt"),
)
NEAR_MISSES = (
    Pair("a yearly payment", "an annual payment"),
    Pair("a monthly report", "a report"),
    Pair("Pay it monthly.", "You pay it monthly."),
    Pair("un paiement mensuel", "le paiement mensuel", "fr"),
    Pair("Monthly payments", "Yearly payments", block="heading"),
    Pair("un pagamento mensile", "il pagamento mensile", "it"),
    Pair("un versamento annuale", "un versamento annuo", "it"),
    Pair("um pagamento mensal", "o pagamento mensal", "pt"),
)


def find(item: Item) -> Iterator[Finding]:
    """A word of frequency that went and another that came, and they do not say the same."""
    lost, gained = item.lost.get("frequency", ()), item.gained.get("frequency", ())
    if item.one_sided or item.block in ("heading", "frontmatter") or not lost or not gained:
        return
    came = Kin(item, gained)
    if not all(word in came for word in lost):
        yield Finding(ID, LEVEL, "deadline", listed(lost), listed(gained))
