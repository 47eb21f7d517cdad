"""Words on people and their data that came or went: a sign for each subject, which the score weighs with others."""

from __future__ import annotations

from policydiff.grading.rules._item import Pair
from policydiff.grading.rules._topic import COLORADO, OWN, WP260, about

ROWS = (
    about(
        "age",
        "age",
        "how old a user must be, and what holds for children",
        f"COPPA Rule, 16 CFR part 312 (second-hand); {OWN}",
        (
            Pair("Anyone may join.", "Anyone but children may join."),
            Pair("Ouvert à tous.", "Ouvert aux majeurs.", "fr"),
            Pair("With a parent.", "With a friend."),
            Pair(
                "Il servizio è rivolto a chi ha 16 anni compiuti.",
                "Il servizio è rivolto a chi ha 14 anni di età, o ai minori con un genitore.",
                "it",
            ),
            Pair("O serviço destina-se a todos.", "O serviço destina-se a maiores de 16 anos.", "pt"),
        ),
        (
            Pair("Children may join.", "The children may join."),
            Pair("A parent agrees.", "So a parent agrees."),
            Pair("Un mineur peut jouer.", "Le mineur peut jouer.", "fr"),
            Pair("Il servizio è rivolto a tutti.", "Il servizio è rivolto a tutti voi.", "it"),
            Pair("O serviço destina-se a todos.", "O serviço destina-se a todos vós.", "pt"),
        ),
    ),
    about(
        "consent",
        "consent",
        "consent, or opting in or out",
        f"FTC, In re Gateway Learning (2004) (second-hand); GDPR art. 13(2)(c) (not checked); {OWN}",
        (
            Pair("We send you e-mail.", "We send you e-mail with your consent."),
            Pair("You can opt out here.", "You can opt in here."),
            Pair("Sans suivi.", "Sans suivi, sauf accord.", "fr"),
        ),
        (
            Pair("With your consent.", "With your own consent."),
            Pair("You may opt out.", "You may also opt out."),
            Pair("Avec votre accord.", "Avec, donc, votre accord.", "fr"),
        ),
    ),
    about(
        "contact",
        "contact",
        "where to write, call or report",
        f"{WP260} (how rights are exercised); GDPR art. 13(1)(a)-(b) (not checked)",
        (
            Pair("Ask us.", "Ask our data protection officer."),
            Pair("Écrivez-nous.", "Utilisez le formulaire de contact.", "fr"),
            Pair("Contact us by phone.", "Visit the office."),
        ),
        (
            Pair("Contact us.", "Please contact us."),
            Pair("The contact form.", "This contact form."),
            Pair("Par courrier.", "Aussi par courrier.", "fr"),
        ),
    ),
    about(
        "data-category",
        "data_category",
        "a category of data that is collected or used",
        f"{WP260}; {COLORADO} (categories of personal data); Cal. Civ. Code § 1798.100 (second-hand)",
        (
            Pair("We collect your name.", "We collect your name and your location data."),
            Pair("Nous recueillons votre nom.", "Nous recueillons votre nom et votre adresse IP.", "fr"),
            Pair("We collect browser type and language.", "We collect language."),
        ),
        (
            Pair("We collect your name.", "We collect, so, your name."),
            Pair("Photos are nice.", "Photos are very nice."),
            Pair("Nous recueillons votre nom.", "Nous recueillons bien votre nom.", "fr"),
        ),
    ),
    about(
        "legal-basis",
        "legal_basis",
        "the legal ground data are processed on",
        f"GDPR art. 13(1)(c) (not checked); {OWN}",
        (
            Pair("We process it with your agreement.", "We process it on the basis of our legitimate interests."),
            Pair("Ce traitement est nécessaire.", "Ce traitement repose sur l'intérêt légitime.", "fr"),
            Pair("The legal basis is the performance of a contract.", "The legal basis is a legal obligation."),
        ),
        (
            Pair("Our legal basis is law.", "Our legal basis is the law."),
            Pair("A legitimate interest.", "The legitimate interest."),
            Pair("La base légale est la loi.", "La base légale, c'est la loi.", "fr"),
        ),
    ),
    about(
        "purpose",
        "purpose",
        "what data are used for",
        f"{WP260} (a change of purpose is always to be told); {COLORADO}; GDPR arts. 13(3), 14(4) (second-hand)",
        (
            Pair("We use it to run the service.", "We use it to run the service and for advertising."),
            Pair("Mesure d'audience", "Mesure d'audience et prospection", "fr"),
            Pair("Used for research.", "Used for safety."),
        ),
        (
            Pair("We use it for marketing.", "We use it, too, for marketing."),
            Pair("Advertising pays for it.", "Advertising pays for this."),
            Pair("À des fins de recherche.", "Aussi à des fins de recherche.", "fr"),
        ),
    ),
    about(
        "recipient",
        "recipient",
        "who gets or sees data: third parties, processors, vendors, a sale",
        f"{WP260} (more categories of recipients); {COLORADO} (sharing, categories of third parties)",
        (
            Pair("We keep your data.", "We share your data with advertisers."),
            Pair("Le site est hébergé par OVH.", "Le site est hébergé par Scalingo.", "fr"),
            Pair("Used by us and by our partners.", "Used by us."),
        ),
        (
            Pair("We share it with partners.", "We share it, also, with partners."),
            Pair("Vendors are listed here.", "The vendors are listed here."),
            Pair("Nos partenaires y ont accès.", "Nos partenaires ont accès.", "fr"),
        ),
    ),
    about(
        "retention",
        "retention",
        "how long data are kept, or what happens to them then",
        f"GDPR art. 13(2)(a), the particulars to be given (not checked); {OWN}",
        (
            Pair("We hold your messages.", "We delete your messages when you leave."),
            Pair("Vos données sont traitées.", "Vos données sont archivées.", "fr"),
            Pair("Data are kept for as long as necessary, then erased.", "Data are kept for as long as necessary."),
        ),
        (
            Pair("We delete it.", "So we delete it."),
            Pair("Backups are erased.", "The backups are erased."),
            Pair("Elles sont supprimées.", "Elles sont ainsi supprimées.", "fr"),
        ),
    ),
    about(
        "right",
        "right",
        "a right or the way to exercise it",
        f"{WP260} (how rights are exercised is always to be told); {COLORADO} (methods to exercise rights)",
        (
            Pair("You may read your data.", "You may read your data and lodge a complaint."),
            Pair("Vous disposez d'un droit d'accès et de rectification.", "Vous disposez d'un droit d'accès.", "fr"),
            Pair("You can appeal.", "You can wait."),
        ),
        (
            Pair("You can appeal.", "So you can appeal."),
            Pair("You may exercise it.", "You may exercise this."),
            Pair("Un droit d'accès.", "Le droit d'accès.", "fr"),
        ),
    ),
    about(
        "security",
        "security",
        "a security commitment, or what is done after a breach",
        f"GDPR art. 32 (not checked); {OWN}",
        (
            Pair("Traffic is routed.", "Traffic is encrypted."),
            Pair("Les accès sont tracés.", "Les accès sont chiffrés.", "fr"),
            Pair("We audit our safeguards.", "We have rules."),
        ),
        (
            Pair("It is encrypted.", "So it is encrypted."),
            Pair("A breach is rare.", "The breach is rare."),
            Pair("Un mot de passe.", "Le mot de passe.", "fr"),
        ),
    ),
    about(
        "transfer",
        "transfer",
        "the country data go to, or the mechanism that covers it",
        f"{WP260} (transfers to a third country); GDPR art. 13(1)(f) (not checked)",
        (
            Pair("Data stay with us.", "Data are transferred to the United States."),
            Pair("Pays : France", "Pays : Belgique", "fr"),
            Pair("We rely on Privacy Shield.", "We rely on consent."),
        ),
        (
            Pair("We transfer data.", "Thus we transfer data."),
            Pair("Countries differ.", "The countries differ."),
            Pair("Hors de l'Union européenne.", "Aussi hors de l'Union européenne.", "fr"),
        ),
    ),
)
