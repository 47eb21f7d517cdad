"""Words on how the terms themselves may change and how that is told came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import WP260, touched
from policydiff.model import Finding, Level

ID = "change-notice"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset(["notice"])
CODES = ("notice",)
WHY = "The words that changed are about how the terms themselves may change and how that is told."
SOURCE = f"Regulation (EU) 2019/1150, art. 3; {WP260} (how changes are told)"
EXAMPLES = (
    Pair("We improve it over time.", "We improve it over time and we will notify you."),
    Pair("Le texte est public.", "Le texte peut être modifié à tout moment, sans préavis.", "fr"),
    Pair("We may amend the terms.", "We may read the terms."),
    Pair("Il testo è pubblico.", "Il testo può essere modificato in ogni momento, senza preavviso.", "it"),
    Pair("O texto é público.", "O texto pode ser alterado a qualquer momento, sem aviso prévio.", "pt"),
)
NEAR_MISSES = (
    Pair("We will notify you.", "So we will notify you."),
    Pair("A notification is sent.", "The notification is sent."),
    Pair("Sans préavis.", "Donc sans préavis.", "fr"),
    Pair("We text you.", "We send you an SMS notification."),
    Pair("Vous recevez un courriel.", "Vous recevez la lettre d'information.", "fr"),
    Pair("Es gibt E-Mails.", "Es gibt E-Mails und Push-Benachrichtigungen.", "de"),
    Pair("Lea la página.", "Lea el aviso legal.", "es"),
    Pair("Ci sono e-mail.", "Ci sono e-mail e notifiche push.", "it"),
    Pair("Legga la pagina.", "Legga l'avviso legale.", "it"),
    Pair("Legga il testo.", "Legga l'informativa.", "it"),
    Pair("Há e-mails.", "Há e-mails e notificações push.", "pt"),
    Pair("Leia a página.", "Leia o aviso legal.", "pt"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words of this subject that only one side has."""
    yield from touched(item, "notice", ID)
