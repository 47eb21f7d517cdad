"""Words on a contract that came or went: a sign for each subject, which the score weighs with others."""

from __future__ import annotations

from policydiff.grading.rules._item import Pair
from policydiff.grading.rules._topic import COLORADO, OWN, WP260, about

ROWS = (
    about(
        "change-notice",
        "notice",
        "how the terms themselves may change and how that is told",
        f"Regulation (EU) 2019/1150, art. 3; {WP260} (how changes are told)",
        (
            Pair("We improve it over time.", "We improve it over time and we will notify you."),
            Pair("Le texte est public.", "Le texte peut être modifié à tout moment, sans préavis.", "fr"),
            Pair("We may amend the terms.", "We may read the terms."),
            Pair("Il testo è pubblico.", "Il testo può essere modificato in ogni momento, senza preavviso.", "it"),
            Pair("O texto é público.", "O texto pode ser alterado a qualquer momento, sem aviso prévio.", "pt"),
        ),
        (
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
        ),
    ),
    about(
        "deadline",
        "deadline",
        "a period, a notice period, a time limit",
        f"Regulation (EU) 2019/1150, art. 3(2) (a period of notice); {OWN}",
        (
            Pair("We will tell you.", "We will tell you without undue delay."),
            Pair("Nous répondons.", "Nous répondons dans un délai raisonnable.", "fr"),
            Pair("Report it promptly.", "Report it."),
        ),
        (
            Pair("Within days.", "Within the days."),
            Pair("We answer promptly.", "So we answer promptly."),
            Pair("Sans délai.", "Aussi sans délai.", "fr"),
        ),
    ),
    about(
        "dispute",
        "dispute",
        "the law that governs, the court, arbitration",
        OWN,
        (
            Pair("Disputes are settled.", "Disputes are settled by arbitration."),
            Pair("Les litiges sont réglés.", "Les litiges sont réglés par le tribunal de Paris.", "fr"),
            Pair("The courts of Paris have jurisdiction.", "The judges of Paris decide."),
        ),
        (
            Pair("A court decides.", "The court decides."),
            Pair("Arbitration follows.", "Then arbitration follows."),
            Pair("Le droit applicable.", "Ce droit applicable.", "fr"),
        ),
    ),
    about(
        "liability",
        "liability",
        "liability, a warranty, an indemnity, who bears a risk",
        OWN,
        (
            Pair("We run the site.", "We are not liable for the site."),
            Pair("Nous publions des résultats.", "Nous publions des résultats sans garantie.", "fr"),
            Pair("We defend and indemnify you.", "We help you."),
        ),
        (
            Pair("We are liable.", "So we are liable."),
            Pair("No warranty.", "No such warranty."),
            Pair("Sous votre responsabilité.", "Donc sous votre responsabilité.", "fr"),
        ),
    ),
    about(
        "licence",
        "license",
        "rights in content, marks and feedback",
        OWN,
        (
            Pair("You keep your content.", "You grant us a licence to your content."),
            Pair("Vos textes restent à vous.", "Vos textes sont sous licence.", "fr"),
            Pair("We may reproduce it.", "We may read it."),
        ),
        (
            Pair("A license is granted.", "The license is granted."),
            Pair("Copyright holds.", "So copyright holds."),
            Pair("La licence vaut.", "Cette licence vaut.", "fr"),
        ),
    ),
    about(
        "obligation",
        "obligation",
        "what a user or the company must, may or must not do",
        OWN,
        (
            Pair("You use the service.", "You must not abuse the service."),
            Pair("Les robots passent.", "Les robots sont interdits.", "fr"),
            Pair("No spam and no malware.", "No noise."),
        ),
        (
            Pair("Spam is bad.", "The spam is bad."),
            Pair("It is prohibited.", "So it is prohibited."),
            Pair("C'est interdit.", "Ceci est interdit.", "fr"),
        ),
    ),
    about(
        "party",
        "party",
        "who contracts, controls data or publishes",
        f"{WP260} (identity of the controller); {COLORADO} (controller identity)",
        (
            Pair("Run by Acme.", "Run by Acme Holding Ltd."),
            Pair("Le site est édité par la DGE.", "Le site est exploité par la DGE.", "fr"),
            Pair("The data controller is Acme.", "The owner is Acme."),
        ),
        (
            Pair("The data controller is Acme.", "Here the data controller is Acme."),
            Pair("Acme Inc. runs it.", "So Acme Inc. runs it."),
            Pair("L'éditeur répond.", "Un éditeur répond.", "fr"),
        ),
    ),
    about(
        "price",
        "price",
        "a price, a fee, a refund, who pays",
        f"Directive 93/13/EEC, annex 1(j)-(l) (not checked); {OWN}",
        (
            Pair("Export is offered.", "Export is offered for a fee."),
            Pair("Le service est offert.", "Le service est payant.", "fr"),
            Pair("Fees are refunded.", "Fees are kept."),
        ),
        (
            Pair("A fee is due.", "The fee is due."),
            Pair("You pay us.", "You also pay us."),
            Pair("Le service est gratuit.", "Le service est donc gratuit.", "fr"),
        ),
    ),
    about(
        "scope",
        "scope",
        "who, what or where is covered, or how far a definition reaches",
        f"{OWN}; Regulation (EU) 2019/1150, recital 18 (what alters content or meaning)",
        (
            Pair("These terms bind members.", "These terms apply to members and visitors."),
            Pair("La charte vise le site.", "La charte s'applique aux services.", "fr"),
            Pair("It covers all products.", "It names all."),
        ),
        (
            Pair("It applies to you.", "So it applies to you."),
            Pair("All products.", "All the products."),
            Pair("Les services.", "Ces services.", "fr"),
        ),
    ),
    about(
        "termination",
        "termination",
        "how a contract ends, or an account is closed or suspended",
        f"Directive (EU) 2019/770, art. 19 (second-hand); {OWN}",
        (
            Pair("We may warn you.", "We may suspend your account."),
            Pair("Nous pouvons agir.", "Nous pouvons résilier le contrat.", "fr"),
            Pair("You may cancel.", "You may ask."),
        ),
        (
            Pair("We may terminate it.", "We may terminate this."),
            Pair("A ban follows.", "Then a ban follows."),
            Pair("La suspension suit.", "Puis la suspension suit.", "fr"),
        ),
    ),
)
