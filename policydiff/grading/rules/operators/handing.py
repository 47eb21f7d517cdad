"""Rules on to whom data go and what for."""

from __future__ import annotations

from policydiff.grading.rules._item import Pair
from policydiff.grading.rules._rows import RuleRow
from policydiff.grading.rules.operators._found import operator_facts

ROWS = (
    RuleRow(
        ID="handed-to",
        about="What is given, shared or sent goes to another one.",
        CODES=("recipient",),
        WHY="Somebody else gets it, or does it with it.",
        finder=operator_facts,
        EXAMPLES=(
            Pair("We pass your address to the courier.", "We pass your address to the caterer."),
            Pair("We share your results with your doctor.", "We share your results with your employer."),
            Pair("Vos données sont transmises au transporteur.", "Vos données sont transmises à l'assureur.", "fr"),
            Pair("Wir geben Ihre Anschrift an die Spedition.", "Wir geben Ihre Anschrift an die Versicherung.", "de"),
            Pair("Enviamos sus datos al transportista.", "Enviamos sus datos a la aseguradora.", "es"),
        ),
        NEAR_MISSES=(
            Pair("We pass your address to the courier.", "We give your address to the courier."),
            Pair("We pass your address to couriers.", "We pass your address to our courier."),
            Pair("We share your data with subprocessors.", "We share your data with service providers."),
            Pair("The loaf goes to the oven.", "The loaf goes to the shelf."),
            Pair("Vos données sont transmises au transporteur.", "Le transporteur reçoit vos données.", "fr"),
            Pair("Wir geben Ihre Anschrift an die Spedition.", "An die Spedition geben wir Ihre Anschrift.", "de"),
        ),
    ),
    RuleRow(
        ID="run-by",
        about="Another one is behind the policy: runs, publishes, controls, contracts.",
        CODES=("party",),
        WHY="Somebody else is behind it.",
        finder=operator_facts,
        EXAMPLES=(
            Pair("The site is operated by two volunteers.", "The site is operated by a foundation."),
            Pair("Le site est édité par l'association.", "Le site est édité par la commune.", "fr"),
            Pair("Das Portal wird betrieben von der Stadt.", "Das Portal wird betrieben von der Sparkasse.", "de"),
        ),
        NEAR_MISSES=(
            Pair("The site is operated by volunteers.", "Volunteers run the site."),
            Pair("The site is operated by us.", "The site is operated by them."),
            Pair("Le site est édité par la commune.", "La commune édite le site.", "fr"),
            Pair("Das Portal wird betrieben von der Stadt.", "Die Stadt betreibt das Portal.", "de"),
        ),
    ),
    RuleRow(
        ID="used-for",
        about="What is used serves another purpose.",
        CODES=("purpose",),
        WHY="It is used for something else.",
        finder=operator_facts,
        EXAMPLES=(
            Pair("Your photos are used for the yearbook.", "Your photos are used for our adverts."),
            Pair("We keep your name for the guest list.", "We keep your name for our raffle."),
            Pair("Wir nutzen Ihr Bild für den Katalog.", "Wir nutzen Ihr Bild für Werbung.", "de"),
            Pair("Votre adresse est utilisée pour la livraison.", "Votre adresse est utilisée pour le tirage.", "fr"),
        ),
        NEAR_MISSES=(
            Pair("Your photos are used for the yearbook.", "For the yearbook your photos are used."),
            Pair("Your photos are used for the yearbook.", "Your photos are used for yearbooks."),
            Pair("Flour is used for bread.", "Flour is used for cakes."),
            Pair("We keep your name for 30 days.", "We keep your name for 12 months."),
            Pair("Wir nutzen Ihr Bild für den Katalog.", "Für den Katalog nutzen wir Ihr Bild.", "de"),
            Pair("Votre adresse est utilisée pour livrer.", "Votre adresse est utilisée pour la livraison.", "fr"),
        ),
    ),
)
