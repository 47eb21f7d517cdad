"""The one guesser: which texts are plainly in a language, and as many that must not be taken for one."""

from __future__ import annotations

import pytest

from policydiff.document import parse
from policydiff.language import WORDS, codes, entries, read
from policydiff.language.guess import guess, guess_of

PLAIN = {
    "en short": ("We keep what you give us for as long as you have an account.", "en"),
    "en five words": ("We keep logs for 30 days.", "en"),
    "en one clause": ("You may not resell it without our consent.", "en"),
    "en with a name in it": ("We send the invoice to Hélianthe, who pays it for you by the end of the month.", "en"),
    "en long": (
        "This policy explains how we handle the data of those who use our service. When you create an account, we "
        "ask for your name and your address, and we keep both until you close it. You can ask us at any time what we "
        "hold about you, and have it corrected.",
        "en",
    ),
    "fr short": ("Nous gardons ce que vous nous donnez tant que vous avez un compte chez nous.", "fr"),
    "fr elisions": ("L'accès à l'espace d'échange n'est ouvert qu'aux membres de l'association.", "fr"),
    "fr long": (
        "La présente politique explique comment nous traitons les données des personnes qui utilisent notre service. "
        "Vous pouvez nous demander à tout moment ce que nous conservons et le faire corriger.",
        "fr",
    ),
    "de short": ("Wir behalten das, was Sie uns geben, solange Sie bei uns ein Konto haben.", "de"),
    "de nouns have capitals": ("Der Anbieter und die Kundin tragen die Kosten der Prüfung je zur Hälfte.", "de"),
    "de long": (
        "Diese Erklärung beschreibt, wie wir mit den Daten der Menschen umgehen, die unseren Dienst nutzen. Sie können "
        "jederzeit von uns erfahren, was wir über Sie gespeichert haben, und es berichtigen lassen.",
        "de",
    ),
    "es short": ("Guardamos lo que usted nos da mientras tenga una cuenta con nosotros.", "es"),
    "es by words it shares with Portuguese": (
        "Los datos de la cuenta se borran cuando el usuario la cierra, salvo que una ley lo impida.",
        "es",
    ),
    "it short": ("Conserviamo i dati che ci fornisce finché il suo account non viene chiuso.", "it"),
    "it articled prepositions": ("Le modifiche dell'informativa sono comunicate agli utenti nella pagina.", "it"),
    "it long": (
        "Questa informativa spiega come trattiamo i dati delle persone che usano il nostro servizio. In ogni momento "
        "può chiederci quali dati conserviamo e farli correggere, anche dopo la chiusura dell'account.",
        "it",
    ),
    "nl short": ("Wij bewaren wat u ons geeft zolang u een account bij ons heeft.", "nl"),
    "nl long": (
        "Deze verklaring legt uit hoe wij omgaan met de gegevens van de mensen die onze dienst gebruiken. U kunt op "
        "elk moment vragen wat wij over u bewaren, en het laten verbeteren.",
        "nl",
    ),
    "pt short": ("Guardamos o que você nos dá enquanto tiver uma conta conosco e não mais.", "pt"),
    "pt by words it shares with Spanish": (
        "Os dados da conta são apagados quando o titular a encerra, salvo se uma lei o impedir.",
        "pt",
    ),
    "pt long": (
        "Esta política explica como tratamos os dados das pessoas que usam o nosso serviço. Você pode a qualquer "
        "momento perguntar o que guardamos sobre você e pedir a correção.",
        "pt",
    ),
}

UNCLEAR = {
    "nothing": "",
    "one word": "Bonjour.",
    "two words, Italian": "Conserviamo i dati.",
    "a publisher": "GitHub Inc. 2024",
    "numbers": "30 60 90 12,50 € 2024-01-01 +33 1 02 03 04 05",
    "a list of names": "Anna Della Rovere, Marco Di Stefano, Luca De Santis, Carlo Dal Lago, Piero La Torre",
    "German names": "Hans von der Leyen, Peter an der Weiden, Otto vom Berg, Karl zur Linden",
    "addresses": "Via della Spiga 12, 20121 Milano; Corso di Porta Romana 3; Piazza del Duomo 1",
    "a table of vendors": "Cloudflare | Ireland | hosting | Stripe | United States | payments",
    "a heading": "Privacy Policy",
    "code": "if (user.age >= min_age && !user.is_banned) { return allow(user, 'in'); } else { throw new Error(msg); }",
    "links": "https://example.org/to/the/of https://example.org/and/for/you https://example.org/it-is-not-a-word",
    "filler in no language": "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.",
    "half English, half French": (
        "We keep your data for as long as you have an account. "
        "Nous gardons vos données tant que vous avez un compte chez nous."
    ),
    "half German, half Italian": (
        "Wir behalten Ihre Daten, solange Sie ein Konto haben. "
        "Conserviamo i suoi dati finché il suo account non viene chiuso."
    ),
    "Danish": "Vi indsamler de oplysninger, som du giver os, når du opretter en konto, og vi deler dem ikke med andre.",
    "Danish without its letters": "Vi deler ikke dine data med andre, og du kan til enhver tid slette din konto.",
    "Swedish": "Vi samlar in uppgifter som du ger oss när du skapar ett konto. Vi delar inte dina uppgifter med andra.",
    "Romanian": "Colectăm datele pe care ni le furnizați atunci când creați un cont și nu le transmitem unor terți.",
    "Romanian without its letters": (
        "Colectam datele pe care ni le furnizati atunci cand creati un cont si nu le transmitem unor terti."
    ),
    "Romanian, four words": "Datele sunt la noi",
    "Catalan, three words": "La nostra web",
    "Catalan": "Recollim les dades que ens doneu quan creeu un compte i no les compartim amb tercers sense el permís.",
    "Catalan, about the page": (
        "Aquesta política explica com tractem les dades de les persones que fan servir la nostra pàgina i els drets."
    ),
    "Galician": "Recollemos os datos que nos das cando creas unha conta e non os compartimos con terceiros.",
    "Galician, short": "A conta pódese pechar en calquera momento e os datos son eliminados.",
    "Portuguese names": "Maria da Silva, João dos Santos, Ana de Souza, Pedro do Carmo",
    "Portuguese addresses": "Rua da Prata 12, 1100-052 Lisboa; Praça do Comércio 3; Largo do Rato 1",
    "Latin": "Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae, aliam Aquitani, tertiam Celtae.",
    "Chinese": "生效日期 我们会保护您的数据 " * 20,
}


@pytest.mark.parametrize("row", PLAIN)
def test_a_language_is_told_by_its_small_words(row: str) -> None:
    text, code = PLAIN[row]
    assert guess([text]) == code


@pytest.mark.parametrize("row", UNCLEAR)
def test_what_is_not_plain_is_not_told(row: str) -> None:
    assert guess([UNCLEAR[row]]) == ""


def test_how_a_text_is_cut_does_not_count() -> None:
    for text, code in PLAIN.values():
        assert guess(text.split()) == code


def test_only_sentences_of_a_document_count() -> None:
    code = "```\nthe end of the list is not what you have, and it is for us\n```\n\n"
    italian = PLAIN["it long"][0]
    assert guess_of(parse(f"---\ntitle: The terms of use and what you may do\n---\n\n{code}{italian}\n")) == "it"
    assert guess_of(parse("---\nlang: fr\n---\n\nBonjour.\n")) == ""


@pytest.mark.parametrize("code", codes(WORDS))
def test_every_language_has_words_of_its_own_against_each_other(code: str) -> None:
    own = set(entries(read(code, WORDS)["frequent"]))
    assert len(own) >= 80
    for other in codes(WORDS):
        if other != code:
            assert len(own - set(entries(read(other, WORDS)["frequent"]))) >= 40, other
