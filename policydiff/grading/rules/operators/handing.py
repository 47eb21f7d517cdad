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
    RuleRow(
        ID="other-circle",
        about="Data go to others than before: to outsiders for helpers, to partners for companies of the same group.",
        CODES=("recipient",),
        WHY="Who gets it stands in another relation to the one who gives it.",
        finder=operator_facts,
        EXAMPLES=(
            Pair("We share your orders with our affiliates.", "We share your orders with our partners."),
            Pair("We pass your name to service providers.", "We pass your name to advertisers."),
            Pair("Nous transmettons votre nom à nos filiales.", "Nous transmettons votre nom à nos partenaires.", "fr"),
            Pair("Wir geben Ihren Namen an Dienstleister.", "Wir geben Ihren Namen an Dritte.", "de"),
            Pair("Enviamos su nombre a nuestras filiales.", "Enviamos su nombre a terceros.", "es"),
            Pair("Inviamo il suo nome alle nostre controllate.", "Inviamo il suo nome ai nostri partner.", "it"),
            Pair("Enviamos o seu nome às nossas filiais.", "Enviamos o seu nome aos nossos parceiros.", "pt"),
        ),
        NEAR_MISSES=(
            Pair("We share your orders with our affiliates.", "We share your orders with our subsidiaries."),
            Pair("We pass your name to vendors.", "We pass your name to service providers."),
            Pair("We share it with partners and affiliates.", "We share it with affiliates and partners."),
            Pair("Our partners bake.", "Our employees bake."),
            Pair("Nous transmettons votre nom à des tiers.", "Nous transmettons votre nom aux tiers.", "fr"),
            Pair("Wir geben Ihren Namen an Dienstleister.", "Wir geben Ihren Namen an Auftragsverarbeiter.", "de"),
            Pair("Enviamos su nombre a filiales.", "Enviamos su nombre a las filiales.", "es"),
            Pair("Inviamo il suo nome ai terzi.", "Inviamo il suo nome a terzi.", "it"),
            Pair("Enviamos o seu nome a parceiros.", "Enviamos o seu nome aos parceiros.", "pt"),
        ),
    ),
    RuleRow(
        ID="handed-over",
        about="Something is given or sold to those of whom a sentence only spoke, or no longer is.",
        CODES=("recipient",),
        WHY="Those who were only worked with get something, or do no longer.",
        finder=operator_facts,
        EXAMPLES=(
            Pair("We work with our partners on adverts.", "We share data with our partners for adverts."),
            Pair("We cooperate with advertisers.", "We sell to advertisers."),
            Pair("We cooperate with hospitals.", "We sell your data to hospitals."),
            Pair("Wir arbeiten mit Partnern zusammen.", "Wir teilen Daten mit Partnern.", "de"),
            Pair("Nous travaillons avec des partenaires.", "Nous partageons avec des partenaires.", "fr"),
            Pair("Wir arbeiten mit Partnern.", "Wir teilen mit Partnern.", "de"),
            Pair("Colaboramos con terceros.", "Compartimos con terceros.", "es"),
            Pair("Collaboriamo con terzi.", "Condividiamo con terzi.", "it"),
            Pair("Colaboramos com parceiros.", "Partilhamos com parceiros.", "pt"),
        ),
        NEAR_MISSES=(
            Pair("We work with our partners.", "We cooperate with our partners."),
            Pair("We work with flour.", "We share flour."),
            Pair("We share it with partners.", "We disclose it to partners."),
            Pair("We use it with partners.", "We share it with partners."),
            Pair("We work with hospitals.", "We share a kitchen with hospitals."),
            Pair("Wir arbeiten mit Partnern.", "Wir arbeiten gern mit Partnern.", "de"),
            Pair("Nous travaillons avec des partenaires.", "Nous collaborons avec des partenaires.", "fr"),
            Pair("Wir arbeiten mit Partnern.", "Wir kooperieren mit Partnern.", "de"),
            Pair("Colaboramos con terceros.", "Trabajamos con terceros.", "es"),
            Pair("Collaboriamo con terzi.", "Lavoriamo con terzi.", "it"),
            Pair("Colaboramos com parceiros.", "Trabalhamos com parceiros.", "pt"),
        ),
    ),
)
