"""Text that only explains came or went: a note, a reason, an example, a word of thanks, where to read more."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._acts import Act, act_of, acts_in_a_row, explains
from policydiff.grading.rules._codes import moved_text, said_and_says
from policydiff.grading.rules._facts import excepts
from policydiff.grading.rules._item import Item, Pair, sentences_of
from policydiff.grading.rules._words import words_of
from policydiff.grading.rules.pointer_only import covers
from policydiff.model import Finding, Level

ID = "aside"
LEVEL = Level.CLARIFICATION
DECIDES = True
CODES = ("explanation",)
WHY = "It explains: no sentence in it states a practice, a right, a duty, a sum or a period."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair(None, "Note that a picture of a cat is no cat. It does not purr."),
    Pair("We keep it. In other words, a copy stays in our archive.", "We keep it."),
    Pair(None, "We chose these words because lawyers write long ones."),
    Pair(None, "À noter : un numéro court ne permet pas de répondre.", "fr"),
    Pair(None, "Hinweis: Ein Foto kann groß sein.", "de"),
    Pair("Por ejemplo, una foto puede ser grande.", None, "es"),
    Pair(None, "Nota: una foto può essere grande.", "it"),
    Pair("Ad esempio, un numero breve non basta.", None, "it"),
    Pair(None, "Nota: uma fotografia pode ser grande.", "pt"),
    Pair(None, "The next table summarises what the pages behind it say."),
    Pair("People call this a poolish.", None),
    Pair(None, "Most of this text was adapted from the rules of the bakers' guild."),
    Pair("This page is also available in French.", None),
    Pair(None, "Every contribution counts."),
    Pair(None, "This process reflects the club's commitment to human rights and free expression."),
    Pair(None, "Cette page existe aussi en anglais.", "fr"),
    Pair(None, "Diese Seite gibt es auch auf Englisch.", "de"),
    Pair("Esta página también está disponible en inglés.", None, "es"),
    Pair(None, "Nadie es perfecto.", "es"),
    Pair(None, "Questions? A handbook with pictures of every oven is on our website."),
    Pair(None, "* Open the menu, then choose the bell.", block="item", context="Where to find it:"),
    Pair(None, "Ce chapitre décrit les fours de la maison.", "fr"),
    Pair("Le levain est une pâte qui lève sans levure.", None, "fr"),
    Pair(None, "Dieser Abschnitt beschreibt die Öfen des Hauses.", "de"),
    Pair("Die Liste steht hier, weil Gäste danach fragten.", None, "de"),
    Pair(None, "Este capítulo describe los hornos de la casa.", "es"),
    Pair(None, "Questo capitolo descrive i forni della casa.", "it"),
    Pair(None, "Este capítulo descreve os fornos da casa.", "pt"),
    Pair("Por exemplo, um número curto não chega.", None, "pt"),
)
NEAR_MISSES = (
    Pair(None, "Note that you must have an account of your own."),
    Pair(None, "For example, we share your address with the courier."),
    Pair(None, "A picture of a cat is no cat."),
    Pair(None, "This app is available in France."),
    Pair(None, "Our volunteers see your address."),
    Pair(None, "We make a commitment to delete your address."),
    Pair(None, "Orders started before noon are sent on the same day."),
    Pair(None, "Der Vertrag ist auf Englisch.", "de"),
    Pair(None, "La lettre est en anglais.", "fr"),
    Pair(None, "Los voluntarios ven su dirección.", "es"),
    Pair(None, "Background information. Your studies and your credit history."),
    Pair(None, "Please see this page for how to exercise your rights."),
    Pair(None, "Please note that Acme may share your name with the owner."),
    Pair(None, "Be kind. Do not insult others."),
    Pair(None, "Work history, such as your resume, cover letter, details of how you heard of us."),
    Pair(
        "Prices are available at [prices](/p).",
        "Prices are available at [prices](/p), unless an order form says otherwise.",
    ),
    Pair(None, "In other words, a copy stays in our archive for 30 days."),
    Pair("We keep it. Note that it is blue.", "We sell it. Note that it is blue and green."),
    Pair(None, "Please note: write to rights@acme.org."),
    Pair(None, "Note, however, that we ask you to take these steps:"),
    Pair(None, "À noter : vous devez fournir une copie.", "fr"),
    Pair(None, "Hinweis: Sie müssen ein Foto senden.", "de"),
    Pair(None, "* For example, spam", block="item", context="You must not send:"),
    Pair(None, "* Open ovens are a danger because of sparks.", block="item", context="You must not leave behind:"),
    Pair(None, "This section applies to bakers only."),
    Pair(None, "A deposit is a sum of 20 euros that guests leave at the desk."),
    Pair(None, "Guests must leave early because the oven cools."),
    Pair(None, "To object, open the menu and choose the bell."),
    Pair(None, "Guests bring their own flour."),
    Pair(None, "Ce chapitre décrit les données que nous vendons à nos partenaires.", "fr"),
    Pair(None, "Les chiens restent dehors.", "fr"),
    Pair(None, "Dieser Abschnitt gilt nur für Bäcker.", "de"),
    Pair(None, "Gäste müssen gehen, weil der Ofen abkühlt.", "de"),
    Pair(None, "Los invitados deben salir porque el horno se enfría.", "es"),
    Pair(None, "Gli ospiti devono uscire perché il forno si raffredda.", "it"),
    Pair(None, "Os convidados devem sair porque o forno arrefece.", "pt"),
    Pair(None, "Nota: deve inviare una foto.", "it"),
    Pair(None, "Ad esempio, comunichiamo il suo indirizzo al corriere.", "it"),
    Pair(None, "In altre parole, una copia resta nel nostro archivio per 30 giorni.", "it"),
    Pair(None, "Nota: deve enviar uma fotografia.", "pt"),
    Pair(None, "Por exemplo, comunicamos a sua morada ao transportador.", "pt"),
    Pair(None, "Por outras palavras, uma cópia fica no nosso arquivo durante 30 dias.", "pt"),
)
# Values that are terms of a bargain; "1 page" and "100 %" of a figure of speech are none.
TERMS = frozenset(["period", "money", "age"])


def find(item: Item) -> Iterator[Finding]:
    """A paragraph, or sentences that hold all that differs: the first explains, none states a rule.

    What ends with a colon introduces what follows and is another rule's matter; an item of a list explains only by what
    it says, and under a lead-in that binds nobody.
    """
    sentences = list(sentences_of(item.present)) if item.one_sided else list(moved_text(item))
    if item.block not in ("paragraph", "item") or not sentences:
        return
    if not covers(item, sentences) or item.present.plain.emails or sentences[-1].endswith(":"):
        return
    first = next((each for each in sentences if not each.endswith("?")), "")
    if not (tells(item, first) if item.block == "item" and item.one_sided else opens(item, first)) or excepts(item):
        return
    values = item.values_lost + item.values_gained
    if not any(value.kind in TERMS for value in values) and not _states_any(item, sentences):
        yield Finding(ID, LEVEL, "explanation", *said_and_says(item))


def opens(item: Item, sentence: str) -> bool:
    """Whether a sentence explains, by how it begins or by what it says."""
    return explains(sentence.lower(), item.language) or tells(item, sentence)


def tells(item: Item, sentence: str) -> bool:
    """Whether a sentence explains by what it says, and no lead-in makes a rule of it; or gives a good example."""
    bound = words_of(item.context, item.language).hits if item.context else ()
    if any({"must", "may", "negation"} & {*hit.labels} for hit in bound):
        return False
    act = act_of(words_of(sentence, item.language), item.language)
    encourages = act in (Act.STATES, Act.NOTHING) and item.language.has("encouraging_lead", item.context.lower())
    return act is Act.TELLS or encourages


def _states_any(item: Item, sentences: list[str]) -> bool:
    """Whether one of some sentences in a row states a rule, and does not merely tell of what it names."""
    acts = acts_in_a_row(sentences, item.language)
    told = zip(acts, sentences, strict=True)
    return any(act is not Act.TELLS and (act is Act.PRACTICE or states(item, each)) for act, each in told)


def states(item: Item, sentence: str) -> bool:
    """Whether a sentence states a rule: what somebody must, may not, does with data, or can choose."""
    if item.language.has("states", sentence.lower()):
        return True
    labels = {label for hit in words_of(sentence, item.language).hits for label in hit.labels}
    return bool(labels & {"opt_in", "opt_out"})
