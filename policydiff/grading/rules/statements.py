"""Sentences that came or went, by what they do: each kind of act is a rule."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._acts import Act, acts_of
from policydiff.grading.rules._codes import TOPICS, strongest
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._rows import RuleRow
from policydiff.model import Finding

_DUTY = ("obligation",)


def acts(item: Item, row: RuleRow) -> Iterator[Finding]:
    """The first sentence that stands on one side alone and does what the row is about; a lead-in only introduces.

    A duty and a prohibition are what they are, whatever they speak of; else the reason is what the sentence is about.
    """
    sentence = acts_of(item).get(row.ID)
    if sentence:
        text, gone = sentence.present.plain.text, not sentence.new
        code = strongest(sentence, _DUTY[0]) if row.CODES is TOPICS else _DUTY[0]
        yield Finding(row.ID, row.LEVEL, code, text if gone else "", "" if gone else text)


ROWS = (
    RuleRow(
        ID=Act.FORBIDS.value,
        about="A sentence that forbids came or went.",
        CODES=_DUTY,
        WHY="What somebody may not do is more or less than it was.",
        finder=acts,
        EXAMPLES=(
            Pair(None, "You must not resell tickets."),
            Pair("Members are not allowed to lend their key.", None),
            Pair("We keep your name.", "We keep your name. You may not lend your key to strangers."),
            Pair(None, "La revente des billets est interdite.", "fr"),
            Pair(None, "Die Weitergabe des Schlüssels ist verboten.", "de"),
            Pair(None, "Está prohibido prestar la llave.", "es"),
            Pair(None, "Avoid personal attacks."),
            Pair("Never lend your key.", None),
            Pair(None, "Évitez les attaques personnelles.", "fr"),
            Pair(None, "Vermeiden Sie persönliche Angriffe.", "de"),
            Pair(None, "È vietato prestare la chiave.", "it"),
            Pair(None, "É proibido emprestar a chave.", "pt"),
        ),
        NEAR_MISSES=(
            Pair("You may not lend your key.", "Your key may not be lent."),
            Pair(None, "May I lend my key?"),
            Pair(None, "For example, a bicycle is not a car."),
            Pair(None, "You may not:"),
            Pair(None, "Don't worry about the weather."),
            Pair(None, "Parts of the site may not work then."),
            Pair(None, "We do not take that lightly."),
            Pair(None, "We cannot change how mail works."),
            Pair(None, "The page lists the prohibited plants."),
            Pair(None, "Nous ne pouvons pas changer le temps.", "fr"),
            Pair(None, "Wir können das Wetter leider nicht ändern.", "de"),
            Pair(None, "N'hésitez pas à nous écrire.", "fr"),
            Pair(None, "Zögern Sie nicht, uns zu schreiben.", "de"),
            Pair(None, "Nous gardons le nom.", "fr"),
            Pair(None, "Wir speichern den Namen.", "de"),
            Pair(None, "Guardamos el nombre.", "es"),
            Pair(None, "Conserviamo il nome.", "it"),
        ),
    ),
    RuleRow(
        ID=Act.OBLIGES.value,
        about="A sentence that obliges came or went.",
        CODES=_DUTY,
        WHY="What somebody has to do is more or less than it was.",
        finder=acts,
        EXAMPLES=(
            Pair(None, "You must return the key within a week."),
            Pair("Members shall wear a badge.", None),
            Pair(None, "L'usager doit rendre la clé.", "fr"),
            Pair(None, "Mitglieder müssen den Schlüssel abgeben.", "de"),
            Pair(None, "Los socios deben devolver la llave.", "es"),
            Pair(None, "I soci devono restituire la chiave.", "it"),
            Pair(None, "Os sócios devem devolver a chave.", "pt"),
        ),
        NEAR_MISSES=(
            Pair("You must return the key.", "The key must be returned by you."),
            Pair(None, "Who must return the key?"),
            Pair(None, "We keep your name."),
            Pair(None, "Any request must:"),
            Pair(None, "The forms that must be signed are blue."),
            Pair(None, "Qui doit rendre la clé ?", "fr"),
            Pair(None, "Wer muss den Schlüssel abgeben?", "de"),
            Pair(None, "Guardamos el nombre.", "es"),
        ),
    ),
    RuleRow(
        ID=Act.PERMITS.value,
        about="A sentence that permits came or went.",
        CODES=TOPICS,
        WHY="What somebody may do, or what may happen, is more or less than it was.",
        finder=acts,
        EXAMPLES=(
            Pair(None, "We may access your site."),
            Pair("You may cancel at any time.", None),
            Pair(None, "We may include your name in our newsletter."),
            Pair(None, "L'usager peut résilier à tout moment.", "fr"),
            Pair(None, "Mitglieder dürfen die Küche nutzen.", "de"),
            Pair(None, "Los socios pueden usar la cocina.", "es"),
            Pair(None, "I soci possono usare la cucina.", "it"),
            Pair(None, "Os sócios podem usar a cozinha.", "pt"),
        ),
        NEAR_MISSES=(
            Pair("You may cancel at any time.", "At any time you may cancel."),
            Pair(None, "To the maximum extent permitted by law, the club pays nothing."),
            Pair(None, "Words that may mislead are removed."),
            Pair(None, "There may be a queue at the kiln."),
            Pair(None, "For example, a photo can be large."),
            Pair(None, "See our help page, where you can read more."),
            Pair("Technical data may include the kind of your browser.", None),
            Pair(None, "Parts of the site may not work then."),
            Pair(None, "Les données peuvent varier.", "fr"),
            Pair(None, "Die Daten können variieren.", "de"),
            Pair(None, "You can find more information on our help page."),
            Pair(None, "Par exemple, une photo peut être grande.", "fr"),
            Pair(None, "Hinweis: Ein Foto kann groß sein.", "de"),
            Pair(None, "Por ejemplo, una foto puede ser grande.", "es"),
        ),
    ),
    RuleRow(
        ID=Act.PRACTICE.value,
        about="A sentence that states a practice, a sum, a period or an age came or went.",
        CODES=TOPICS,
        WHY="The sentence says what is done, owed, excluded or agreed, or names a sum, a period or an age that holds.",
        finder=acts,
        EXAMPLES=(
            Pair(None, "We share your address with the courier."),
            Pair("Orders are deleted after a year.", None),
            Pair(None, "Nobody under 16."),
            Pair("Pupils pay for the clay.", None),
            Pair(None, "Firing is free on Sundays."),
            Pair("Les élèves paient l'argile.", None, "fr"),
            Pair("Schüler bezahlen den Ton.", None, "de"),
            Pair(None, "Nous conservons votre adresse.", "fr"),
            Pair(None, "Wir speichern Ihre Adresse.", "de"),
            Pair(None, "Conserviamo il suo indirizzo.", "it"),
            Pair(None, "Guests pay for what they spill."),
            Pair("The treasurer sees your bill.", None),
            Pair(None, "Our servers are in Finland."),
            Pair(None, "Votes are secret."),
            Pair("If you buy the course, the terms of our school will apply.", None),
            Pair(None, "Jedes Mitglied hat eine Stimme.", "de"),
            Pair(None, "Die Sitzungen sind öffentlich.", "de"),
            Pair(None, "Les séances sont publiques.", "fr"),
            Pair(None, "La junta se compone de cinco personas.", "es"),
            Pair(None, "Le boulanger reçoit votre nom.", "fr"),
            Pair("Die Sicherungen liegen in Kanada.", None, "de"),
            Pair(None, "El panadero recibe su nombre.", "es"),
            Pair(None, "Gli ospiti pagano il pane.", "it"),
            Pair(None, "Os convidados pagam o pão.", "pt"),
            Pair(None, "The newsletter is switched off by default."),
            Pair("The data controller is Acme Bread.", None),
            Pair(None, "Verantwortliche Stelle ist die Bäckerei Acme.", "de"),
            Pair(None, "Die Nutzung geschieht auf eigene Gefahr.", "de"),
            Pair(None, "La relación se regirá por la normativa vigente.", "es"),
            Pair(None, "L'accès se fait à vos propres risques.", "fr"),
            Pair(None, "L'uso avviene a proprio rischio.", "it"),
            Pair(None, "O uso é por conta e risco de cada um.", "pt"),
        ),
        NEAR_MISSES=(
            Pair(None, "This page explains who pays."),
            Pair(None, "Bread was baked here since 1890."),
            Pair(None, "Cette page explique qui paie.", "fr"),
            Pair(None, "Hier duftet es nach Brot.", "de"),
            Pair(None, "Nuestro pan es famoso.", "es"),
            Pair(None, "Il nostro pane è famoso.", "it"),
            Pair(None, "O nosso pão é famoso.", "pt"),
            Pair("We share your address.", "Your address is shared by us."),
            Pair(None, "What do we do with your address?"),
            Pair(None, "Welcome to our club."),
            Pair(None, "See a copy of the old statement."),
            Pair(None, "Ours is a shared kiln."),
            Pair(None, "Public health is a great good."),
            Pair(None, "Every contribution counts."),
            Pair(None, "Unsere Server sind alt.", "de"),
            Pair(None, "Das öffentliche Leben ist bunt.", "de"),
            Pair(None, "La vie publique est belle.", "fr"),
            Pair(None, "La vida pública es bella.", "es"),
            Pair(None, "Clay is a kind of free spirit."),
            Pair(None, "Ours is free software."),
            Pair(None, "L'argile est une belle matière.", "fr"),
            Pair(None, "Ton ist ein schöner Stoff.", "de"),
            Pair(None, "Bienvenue au club.", "fr"),
            Pair(None, "Willkommen im Verein.", "de"),
            Pair(None, "Benvenuti nel circolo.", "it"),
            Pair(None, "Our bread is a risk for nobody."),
            Pair(None, "Ein eigenes Brot ist schön.", "de"),
            Pair(None, "Notre pain est dans un bel état.", "fr"),
            Pair(None, "The default colour of our ovens is red."),
            Pair(None, "Nuestro pan se come con gusto.", "es"),
            Pair(None, "Il nostro forno è così bello.", "it"),
            Pair(None, "O nosso forno é tão bonito.", "pt"),
            Pair(None, "Unser Gericht des Tages ist ein Eintopf.", "de"),
        ),
    ),
)
