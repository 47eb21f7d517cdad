"""Two parts of a sentence stand in each other's place."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import WORDS
from policydiff.grading.rules._order import exchanges
from policydiff.model import Finding, Level

ID = "exchanged"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([WORDS])
CODES = ("obligation",)
WHY = "No word came or went, but each says now of one what it said of the other."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is altered"
EXAMPLES = (
    Pair('"Guest" means a person. "Owner" means a firm.', '"Owner" means a person. "Guest" means a firm.'),
    Pair("The tenant pays the owner for the roof.", "The owner pays the tenant for the roof."),
    Pair("Acme owes you the difference.", "You owe Acme the difference."),
    Pair("Bread is free and rolls are paid.", "Bread is paid and rolls are free."),
    Pair("You may eat the bread and must pay the rolls.", "You must eat the bread and may pay the rolls."),
    Pair("Mail is kept 30 days, logs are kept 60 days.", "Mail is kept 60 days, logs are kept 30 days."),
    Pair("You must pay before you eat.", "You must eat before you pay."),
    Pair("We do not bake bread that you have ordered.", "We do bake bread that you have not ordered."),
    Pair(
        "Le locataire doit payer et le bailleur peut partir.",
        "Le bailleur doit payer et le locataire peut partir.",
        "fr",
    ),
    Pair("Der Mieter zahlt dem Vermieter das Dach.", "Der Vermieter zahlt dem Mieter das Dach.", "de"),
    Pair("El inquilino paga al dueño el techo.", "El dueño paga al inquilino el techo.", "es"),
    Pair("L'inquilino paga al padrone il tetto.", "Il padrone paga all'inquilino il tetto.", "it"),
    Pair("O inquilino paga ao dono o telhado.", "O dono paga ao inquilino o telhado.", "pt"),
    Pair("买方赔偿卖方的损失。", "卖方赔偿买方的损失。", "zh"),
)
NEAR_MISSES = (
    Pair("Guests pay. Owners bake.", "Owners bake. Guests pay."),
    Pair("Within 30 days we refund you.", "We refund you within 30 days."),
    Pair("A contract between the tenant and the owner.", "A contract between the owner and the tenant."),
    Pair("We bake bread, rolls and cakes.", "We bake cakes, rolls and bread."),
    Pair(
        "The guide eats your bread, your rolls and your cake.", "The guide eats your cake, your bread and your rolls."
    ),
    Pair("Mail is kept 30 days, logs are kept 60 days.", "Logs are kept 60 days, mail is kept 30 days."),
    Pair("The tenant must pay and the owner may leave.", "The owner may leave and the tenant must pay."),
    Pair("We do not currently bake bread.", "We currently do not bake bread."),
    Pair("Acme owes you the bread.", "You owe the bread to Acme's baker."),
    Pair("We also bake bread for you.", "We bake bread for you also."),
    Pair("Binnen 30 Tagen zahlen wir.", "Wir zahlen binnen 30 Tagen.", "de"),
    Pair("Der Mieter zahlt dem Vermieter das Dach.", "Dem Vermieter zahlt der Mieter das Dach.", "de"),
    Pair("Sous 30 jours, nous vous remboursons.", "Nous vous remboursons sous 30 jours.", "fr"),
    Pair("Pagamos el pan y el vino.", "Pagamos el vino y el pan.", "es"),
    Pair("Paghiamo il pane e il vino.", "Paghiamo il vino e il pane.", "it"),
    Pair("Pagamos o pão e o vinho.", "Pagamos o vinho e o pão.", "pt"),
)


def find(item: Item) -> Iterator[Finding]:
    """A sentence with the same words, two of which stand where the other one stood."""
    for each in exchanges(item):
        facts = (("before", each.first), ("after", each.second))
        yield Finding(ID, LEVEL, "obligation", each.old, each.new, facts)
