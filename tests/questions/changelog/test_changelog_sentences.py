"""Sentences made from facts: what they say, what they must not say, and that nothing is cut in silence."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from histories import Text, changelog

from policydiff.differ import compare
from policydiff.differ.placement import Placement
from policydiff.document import parse
from policydiff.language.phrases import phrases
from policydiff.model import Level, Style
from policydiff.questions.changelog.entries import entries, seen
from policydiff.questions.changelog.records import Entry
from policydiff.questions.changelog.words.folded import folded, swaps
from policydiff.questions.changelog.words.passages import after_end, around, before_start, shown
from policydiff.questions.changelog.words.pieces import Piece, Sentence, Tone, plain
from policydiff.questions.changelog.words.sentences import sentences
from policydiff.render import load
from policydiff.texts import assessed


def told(old: str, new: str, language: str = "en") -> list[str]:
    """What a changelog says where a text became another, line by line, with marks for old and new words."""
    with tempfile.TemporaryDirectory() as folder:
        texts = [Text(f"2024-0{at}-01", text) for at, text in enumerate(sides(old, new, language), 1)]
        found = changelog(Path(folder), *texts, level=Level.EDITORIAL, language=language)
        page = "".join(load("text").render(found, Style(width=100_000)))
    return [line.strip() for line in page.split("\n\n")[1].splitlines() if line.startswith(" " * 8)]


def cut(old: str, new: str) -> list[str]:
    """The same where no more than fifty words of a passage are shown."""
    lines = [line for entry in of(old, new) for line in sentences(entry.changes, phrases("en"), 50)]
    return [plain(line, "[-{}-]", "{{+{}+}}") for line in lines]


def sides(old: str, new: str, language: str) -> list[str]:
    """Both texts with their language; one without a heading stands under one."""
    texts = [text if text.startswith(("#", "---")) else f"## Data\n\n{text}\n" for text in (old, new)]
    return [text if text.startswith("---") else f"---\nlang: {language}\n---\n{text}" for text in texts]


def of(old: str, new: str, language: str = "en") -> tuple[Entry, ...]:
    """The entries for a text that became another."""
    assessment = assessed(compare(*map(parse, sides(old, new, language))))
    standing = Placement(assessment.diff)
    return entries(seen(assessment, lambda _: ()), standing, Level.EDITORIAL, ())


# --------------------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("language", "old", "new", "says"),
    [
        ("en", "We keep server logs for 30 days.", "We keep server logs for 90 days.",
         "We keep server logs for {+90 days+} instead of 30 days."),
        ("en", "We answer within two weeks.", "We answer within one month.",
         "We answer within {+one month+} instead of two weeks."),
        ("en", "Hello. We keep logs for 30 days, then erase them. So.",
         "Hello. We keep logs for 60 days, then erase them. So.",
         "We keep logs for {+60 days+} instead of 30 days, then erase them."),
        ("en", "You pay $5 a month.", "You pay $7 a month.", "You pay {+$7+} instead of $5 a month."),
        ("en", "We keep logs for 30 days and mails for 2 years.", "We keep logs for 60 days and mails for 3 years.",
         "We keep logs for {+60 days+} instead of 30 days and mails for {+3 years+} instead of 2 years."),
        ("fr", "Nous répondons dans un délai de quinze jours.", "Nous répondons dans un délai d'un mois.",
         "Nous répondons dans un délai d'{+un mois+} (contre quinze jours auparavant)."),
        ("fr", "L'abonnement coûte 24 euros par an.", "L'abonnement coûte 29 euros par an.",
         "L'abonnement coûte {+29 euros+} (contre 24 euros auparavant) par an."),
        ("de", "Wir speichern die Daten 30 Tage lang.", "Wir speichern die Daten 60 Tage lang.",
         "Wir speichern die Daten {+60 Tage+} statt 30 Tage lang."),
        ("es", "Conservamos los datos durante dos años.", "Conservamos los datos durante tres años.",
         "Conservamos los datos durante {+tres años+} en lugar de dos años."),
        ("it", "Conserviamo i dati dell'account per due anni.", "Conserviamo i dati dell'account per tre anni.",
         "Conserviamo i dati dell'account per {+tre anni+} (in precedenza due anni)."),
        ("pt", "Conservamos os dados durante dois anos.", "Conservamos os dados durante três anos.",
         "Conservamos os dados durante {+três anos+} (antes: dois anos)."),
        ("pt", "Respondemos no prazo de 15 dias.", "Respondemos no prazo de 30 dias.",
         "Respondemos no prazo de {+30 dias+} (antes: 15 dias)."),
        ("it", "Il termine dell'avviso è di 15 giorni.", "Il termine dell'avviso è di 30 giorni.",
         "Il termine dell'avviso è di {+30 giorni+} (in precedenza 15 giorni)."),
    ],
)  # fmt: skip
def test_a_value_that_became_another_is_told_in_the_policys_own_sentence(
    language: str, old: str, new: str, says: str
) -> None:
    assert told(old, new, language) == [says]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        # Not a value alone: what else changed would be lost.
        ("We keep it for at least 30 days.", "We keep it for at most 60 days.",
         "Changed: We keep it for at [-least 30-]{+most 60+} days."),
        ("We keep logs for 30 days.", "We keep all logs for 60 days.",
         "Changed: We keep {+all+} logs for [-30-]{+60+} days."),
        # Numbers that measure nothing.
        ("See section 12 for more.", "See section 13 for more.", "Changed: See section [-12-]{+13+} for more."),
        ("We are at 12 Rose Street.", "We are at 4 Lily Lane.",
         "Changed: We are at [-12 Rose Street-]{+4 Lily Lane+}."),
        # A value that came or went has nothing to be told instead of.
        ("We keep it.", "We keep it for 30 days.", "Changed: We keep it {+for 30 days+}."),
        ("We do not sell it.", "We do sell it.", "Changed: We do [-not-] sell it."),
    ],
)  # fmt: skip
def test_whatever_is_no_plain_value_is_a_redline(old: str, new: str, says: str) -> None:
    assert told(old, new) == [says]


def test_values_in_several_sentences_are_a_redline() -> None:
    [line] = told(
        "We keep logs for 30 days. We keep mails for 10 days.", "We keep logs for 60 days. We keep mails for 20 days."
    )
    assert line == "Changed: We keep logs for [-30-]{+60+} days. We keep mails for [-10-]{+20+} days."


def test_a_cell_is_told_by_its_row_and_column() -> None:
    table = "| Name | Use | Kept |\n|---|---|---|\n| id | Login | {} |\n| x | Statistics of all visits | {} |\n"
    assert told(table.format("6 months", "1 day"), table.format("13 months", "1 day")) == [
        "id, Kept: {+13 months+} instead of 6 months."
    ]
    # The first cell names the row: another one is another row, or a redline.
    [line] = told(table.format("6 months", "1 day"), table.format("6 months", "1 day").replace("| id |", "| ident |"))
    assert line == "Changed: [-id-]{+ident+} – Login – 6 months"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        pytest.param("| Acme | Ads \\| stats | Spain |", "| Acme | Ads \\| stats | Italy |",
                     "Acme, Country: {+Italy+} instead of Spain.", id="beside the cell that changed"),
        pytest.param("| Acme | Ads \\| stats | Spain |", "| Acme | Ads \\| mail | Spain |",
                     "Acme, Purpose | use: {+Ads | mail+} instead of Ads | stats.", id="in the cell that changed"),
        pytest.param("| Acme | Ads \\| stats | Spain |", "| Acme Ltd | Ads \\| stats | Spain |",
                     "Changed: Acme {+Ltd+} – Ads | stats – Spain", id="in a redline"),
        pytest.param("| Acme | Ads | Spain |", "| Acme | Ads | Spain |\n| Bolt | Ads\\|stats | Italy |",
                     "New: “Bolt: Purpose | use: Ads|stats; Country: Italy”.", id="in a row that came"),
        # Bars that part cells.
        pytest.param("| Acme | Ads | Spain |", "| Acme | Ads | Italy |",
                     "Acme, Country: {+Italy+} instead of Spain.", id="no bar in a cell"),
        pytest.param("| Acme | Ads | Spain |", "| Acme | Ads | stats | Italy |",
                     "Changed: Acme – Ads – [-Spain-]{+stats – Italy+}", id="a cell more"),
    ],
)  # fmt: skip
def test_a_bar_inside_a_cell_parts_nothing(old: str, new: str, says: str) -> None:
    table = "| Name | Purpose \\| use | Country |\n|---|---|---|\n{}\n"
    assert told(table.format(old), table.format(new)) == [says]


# --------------------------------------------------------------------------- what came, went, moved


LETTERS = "abcdefghijklmnop"
SECTION = "## Data\n\nWe keep it.\n\n{}## Mail\n\nWe write to you.\n"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("We keep it.", "We keep it.\n\nWe also sell it to partners.", ["New: “We also sell it to partners”."]),
        ("We keep it.\n\nWe also sell it to partners.", "We keep it.",
         ["No longer there: “We also sell it to partners”."]),
        ("We share it with:\n\n- banks", "We share it with:\n\n- banks\n- shops\n- schools",
         ["New under “We share it with”: “shops”; “schools”."]),
        ("We share it.\n\n- banks", "We share it.\n\n- banks\n- shops", ["New: “shops”."]),
        ("We keep it.", "We keep it.\n\nWe share it with:\n\n- banks\n- shops",
         ["New: “We share it with: banks”; “shops”."]),
        ("We keep it.\n\nWe share it with:\n\n- banks\n- shops", "We keep it.",
         ["No longer there: “We share it with: banks”; “shops”."]),
        ("We share it with:\n\n- banks", "We share it with:\n\n- banks\n- shops, namely:\n  - butchers\n- schools",
         ["New under “We share it with”: “shops, namely: butchers”; “schools”."]),
        ("We keep it.", "We keep it.\n\nWe share it.\n\n- banks\n- shops",
         ["New: “We share it”.", "New: “banks”; “shops”."]),
        (SECTION.format(""), SECTION.format("## Cookies\n\nWe use some.\n\n- one\n- two\n\n"),
         ["This section is new.", "It says: “We use some. one; two”."]),
        (SECTION.format("## Cookies\n\nWe use some.\n\n"), SECTION.format(""),
         ["This section is removed.", "It said: “We use some”."]),
        (SECTION.format(""), SECTION.format("").replace("Mail", "Letters"), ["This section was called “Mail”."]),
        ("## 1. Data\n\nWe keep it.\n", "## 2. Data\n\nWe keep it.\n",
         ["This section has the number 2 now instead of 1."]),
        ("See [our site](https://a.example/).", "See [our site](https://b.example/).",
         ["The link “our site” now leads to https://b.example/ instead of https://a.example/."]),
        ("See our site.", "See [our site](https://b.example/).", ["“our site” is now a link to https://b.example/."]),
        ("See [our site](https://a.example/).", "See our site.", ["“our site” is no longer a link to https://a.example/."]),
        ("See [our site](https://a.example/) for all.", "Read [our site](https://b.example/) for all.",
         ["Changed: [-See-]{+Read+} our site for all. The link “our site” now leads to https://b.example/ instead of https://a.example/."]),
        ("---\ntitle: Privacy\n---\n## Data\n\nWe keep it.\n", "---\ntitle: Data\n---\n## Data\n\nWe keep it.\n",
         ["The title of the page is now “Data” instead of “Privacy”."]),
    ],
)  # fmt: skip
def test_what_came_went_or_is_called_otherwise(old: str, new: str, says: list[str]) -> None:
    assert told(old, new) == says


def test_a_passage_that_moved_says_from_where() -> None:
    kept = "We keep what you send to us for as long as you have an account with us.\n\n"
    text = "## Data\n\n{}We like data.\n\n## Mail\n\n{}We write to you.\n"
    says = "This stood under “Data” before: “We keep what you send to us for as long as you have an account with us”."
    assert told(text.format(kept, ""), text.format("", kept)) == [says]


ONE, TWO, THREE = (f"{what} will come to you at your address every week." for what in ("Letters", "Parcels", "Boxes"))


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (f"{ONE}\n\n{TWO}\n\n", THREE, f"{ONE} {TWO} … {THREE[:-1]}"),
        ("", f"{ONE}\n\n{TWO}\n\n{THREE}", f"… {ONE} {TWO} {THREE[:-1]}"),
        (f"{ONE}\n\n{TWO}\n\n{THREE}\n\n", "", f"{ONE} {TWO} {THREE} …"),
    ],
)
def test_what_is_told_elsewhere_leaves_a_gap_in_a_section(before: str, after: str, says: str) -> None:
    kept = "We keep what you send to us for as long as you have an account with us.\n\n"
    old, new = f"## Data\n\n{kept}We like data.\n", f"## Data\n\nWe like data.\n\n## Mail\n\n{before}{kept}{after}"
    assert f"It says: “{says}”." in told(old, new)
    # Taken back, the same is said of what it was.
    assert f"It said: “{says}”." in told(new, old)


def test_a_row_that_became_a_paragraph_has_no_pipes() -> None:
    row = "Our company in the city of Paris | which has 12 people | in rue de la Paix and in rue du Bac and elsewhere"
    table = f"| Name | Use | Kept |\n|---|---|---|\n| {row} |\n"
    lines = told(table, row.replace(" |", ",") + ".\n")
    assert lines
    assert not any("|" in line for line in lines)


# --------------------------------------------------------------------------- nothing is cut in silence


def test_two_long_texts_that_begin_alike_are_marked_and_not_cut() -> None:
    words = [f"{a}{b}" for a in LETTERS[:10] for b in LETTERS[:15]]
    new = [f"{word}s" if at % 20 == 19 else word for at, word in enumerate(words)]
    [line] = cut(" ".join(words) + ".", " ".join(new) + ".")
    assert line.startswith("Changed: ")
    assert line.count("{+") == 7
    # Written anew all over: two texts, with what is left out counted.
    anew = [word[::-1] + "x" if at % 4 else word for at, word in enumerate(words)]
    [line] = cut(" ".join(words) + ".", " ".join(anew) + ".")
    assert line.startswith("Now: ")
    assert line.count("(100 more words)") == 1
    assert f"Before: “{' '.join(words)}" in line


def test_a_long_passage_says_how_much_more_there_is() -> None:
    words = " ".join(f"word{at}" for at in range(200))
    [line] = cut("We keep it.", f"We keep it.\n\n{words}.")
    assert line.startswith("New: “word0 word1 ")
    assert line.endswith("word49 … (150 more words)”.")


def test_a_passage_a_little_longer_is_shown_whole() -> None:
    words = " ".join(f"word{at}" for at in range(60))
    assert cut("We keep it.", f"We keep it.\n\n{words}.") == [f"New: “{words}”."]


def test_long_insertions_of_a_redline_say_so_too() -> None:
    words = " ".join(f"word{at}" for at in range(200))
    start = "We keep it for as long as we have to and for as long as you want us to do so"
    [line] = cut(f"{start}, as said.", f"{start} {words}, as said.")
    assert "… (150 more words added)" in line


def test_what_is_gone_is_shown_whole_for_no_text_has_it() -> None:
    words = " ".join(f"word{at}" for at in range(200))
    start = "We keep it for as long as we have to and for as long as you want us to do so"
    [line] = cut(f"{start} {words}, as said.", f"{start}, as said.")
    assert f"[-{words}-]" in line
    assert cut(f"We keep it.\n\n{words}.", "We keep it.") == [f"No longer there: “{words}”."]


def test_very_long_deletions_of_a_redline_say_that_the_rest_is_deleted_too() -> None:
    words = " ".join(f"word{at}" for at in range(600))
    start = "We keep it for as long as we have to and for as long as you want us to do so"
    [line] = cut(f"{start} {words}, as said.", f"{start}, as said.")
    assert "… (200 more words removed)" in line


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        pytest.param("- fishing\n\nWe may stop it.\n", "fishing; We may stop it", id="an entry without a stop"),
        pytest.param("1. Pages\n\n   We host them.\n", "Pages; We host them", id="a title without a stop"),
        pytest.param("- fishing.\n\nWe may stop it.\n", "fishing. We may stop it", id="an entry with a stop"),
        pytest.param("It is:\n\n- free\n- fair\n", "It is: free; fair", id="a lead-in"),
    ],
)
def test_blocks_that_are_quoted_together_do_not_run_together(inner: str, said: str) -> None:
    kept = "## Storage\n\nWe keep it.\n\n"
    assert told(kept, f"{kept}## Sale\n\n{inner}")[-1] == f"It says: “{said}”."


LONG = " ".join(f"word{at}" for at in range(120))


@pytest.mark.parametrize(
    ("inner", "parts"),
    [
        pytest.param(f"{LONG}.\n", None, id="no parts"),
        pytest.param("We sell it.\n\n### To whom\n\nTo all.\n", None, id="shown whole"),
        pytest.param(f"We sell it.\n\n### To whom\n\nTo {LONG}.\n", "Its parts: “To whom”.", id="one part"),
        pytest.param(
            "".join(f"### Part {at}\n\nWe sell {LONG}.\n\n" for at in range(13)),
            f"Its parts: {'; '.join(f'“Part {at}”' for at in range(12))[:-1]} … (1 more)”.",
            id="more than are named",
        ),
    ],
)
def test_a_section_that_comes_or_goes_names_its_parts(inner: str, parts: str | None) -> None:
    kept = "## Storage\n\nWe keep it.\n\n"
    for lines in (told(kept, f"{kept}## Sale\n\n{inner}"), told(f"{kept}## Sale\n\n{inner}", kept)):
        assert [line for line in lines if line.startswith("Its parts")] == ([parts] if parts else [])


def test_small_words_here_and_there_are_shown_where_they_are() -> None:
    old = " ".join(f"alpha{at} beta{at} gamma{at} delta{at} epsilon{at} zeta{at}" for at in range(8))
    [line] = told(f"{old}.", "".join([old.replace("gamma", "a gamma"), "."]).replace("zeta7", "eta"))
    assert line.startswith("Changed: ")
    assert line.count("{+") == 9


def test_a_text_written_anew_is_shown_before_and_after() -> None:
    old = "We collect, for instance, your name, your age, your sex, your town and whatever you tell us."
    new = "We collect, at most, the name you gave, plus a town, and nothing beyond that, whatever it is."
    [line] = told(old, new)
    assert line == f"Now: “{new[:-1]}”. Before: “{old[:-1]}”."


@pytest.mark.parametrize(
    ("text", "words", "head", "more"),
    [
        ("one two three", 2, "one two three", 0),
        (" ".join("abcdefghijklmnopqrstuvwxyz"), 4, "a b c d", 22),
        ("我们会保护您的数据" * 5, 9, "我们会保护您的数据", 36),
    ],
)
def test_how_much_is_shown(text: str, words: int, head: str, more: int) -> None:
    assert shown(text, words) == (head, more)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("One. Two here", "Two here", "One."),
        ("Ask e.g. Bob. He knows", "He knows", "Ask e.g. Bob."),
        ("See no. 5 and art. 6 there", "See no. 5 and art. 6 there", "See no. 5 and art. 6 there"),
        ('He said "no." Then left', "Then left", 'He said "no."'),
        ("一。二", "二", "一。"),
        ("v2.0 of it", "v2.0 of it", "v2.0 of it"),
        ("The EU-U.S. Framework. It is", "It is", "The EU-U.S. Framework."),
        ("We like the EU. It is", "It is", "We like the EU."),
        ("J. Smith wrote it", "J. Smith wrote it", "J. Smith wrote it"),
    ],
)
def test_where_sentences_start_and_end(text: str, start: str, end: str) -> None:
    assert (before_start(text), after_end(text)) == (start, end)


@pytest.mark.parametrize(
    ("text", "after", "before", "kept"),
    [
        ("one two six ten red sea sky sun", False, True, "… sky sun"),
        ("one two six ten red sea sky sun", True, False, "one two …"),
        ("one two six ten red sea sky sun", True, True, "one two … sky sun"),
        ("one two six. ten red sea. sky sun", True, True, "one two … sky sun"),
        ("one two. ten red sea sky. sun", False, True, "sun"),
        ("one two. ten red sea sky. sun", True, False, "one two."),
        ("one two six ten", True, True, "one two six ten"),
        ("one two six ten red sea sky sun. ", False, True, ""),
    ],
)
def test_what_is_kept_around_changes(text: str, after: bool, before: bool, kept: str) -> None:
    assert around(text, 2, after, before) == kept


# --------------------------------------------------------------------------- whole words, and points


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("See D.1 for it all.", "See D.7 for it all.", "Changed: See [-D.1-]{+D.7+} for it all."),
        ("A third-party tool it is.", "A first-party tool it is.",
         "Changed: A [-third-party-]{+first-party+} tool it is."),
        ("We at Acme like it.", "We at Acme's like it.", "Changed: We at [-Acme-]{+Acme's+} like it."),
        ("Names, places, dates, and so on.", "Names, places, mails, dates, and so on.",
         "Changed: Names, places, {+mails,+} dates, and so on."),
        ("We and our firms or agents go.", "We and our firms, agents go.",
         "Changed: We and our firms [-or-], agents go."),
        ("We like you, and sell it.", "We like you and, then, sell it.",
         "Changed: We like you[-, and-] {+and, then,+} sell it."),
    ],
)  # fmt: skip
def test_marks_stand_at_whole_words(old: str, new: str, says: str) -> None:
    assert told(old, new) == [says]


# --------------------------------------------------------------------------- the same in many clauses


def test_a_term_that_was_replaced_all_over_is_told_once() -> None:
    old = "".join(
        f"## Part {at}\n\nThe {name} Accounts of part {at} are safe.\n\n" for at, name in enumerate(["User"] * 3)
    )
    changed = of(old, old.replace("User", "Personal"))
    often, left, _ = swaps(changed)
    assert [(*each.swap, len(each.entries), each.also) for each in often] == [
        ("User Accounts", "Personal Accounts", 3, ())
    ]
    assert left == ()


@pytest.mark.parametrize(("times", "said"), [pytest.param(1, 3, id="once a clause"), pytest.param(2, 6, id="twice")])
def test_places_of_a_term_are_counted_where_they_are(times: int, said: int) -> None:
    line = "The User Accounts of part {} are safe. "
    old = "".join(f"## Part {at}\n\n{line.format(at) * times}\n\n" for at in "xyz")
    [group] = swaps(of(old, old.replace("User", "Personal"))).everywhere
    assert group.places == said


@pytest.mark.parametrize(
    "new",
    [
        pytest.param(["Personal", "Personal", "User"], id="in two clauses only"),
        pytest.param(["Personal", "Private", "Personal"], id="by different words"),
        pytest.param(["Personal and other", "Personal and other not so small", "Personal or what"], id="no term"),
    ],
)
def test_other_replacements_stay_where_they_are(new: list[str]) -> None:
    text = "".join(f"## Part {at}\n\nThe {{{at}}} Accounts of part {at} are safe.\n\n" for at in range(3))
    often, left, known = swaps(of(text.format("User", "User", "User"), text.format(*new)))
    assert (often, known) == ((), frozenset())
    assert sum(len(entry.changes) for entry in left) == sum(name != "User" for name in new)


def test_what_else_happened_to_a_clause_is_left_with_it() -> None:
    old = "".join(f"## Part {at}\n\nThe User Accounts of part {at} are safe.\n\n" for at in range(3))
    often, left, _ = swaps(of(old, old.replace("User", "Personal") + "We sell it all to partners.\n"))
    assert [len(group.entries) for group in often] == [3]
    assert [len(entry.changes) for entry in left] == [1]


@pytest.mark.parametrize(
    ("old", "new", "says", "places"),
    [
        pytest.param("We ask for sensitive data at most once.", "We ask for private information at least once.",
                     ["Changed: We ask for private information at [-most-]{+least+} once."], 4, id="beside a change"),
        pytest.param("Sensitive data, now and then.", "Private information, now and again.",
                     ["Changed: Private information, now and [-then-]{+again+}."], 4, id="at the start"),
        pytest.param("We keep sensitive data for 30 days.", "We keep private information for 60 days.",
                     ["We keep private information for {+60 days+} instead of 30 days."], 4, id="beside a value"),
        pytest.param("The sensitive data of a [form](https://a.example/).",
                     "The private information of a [form](https://b.example/).",
                     ["The link “form” now leads to https://b.example/ instead of https://a.example/."], 4,
                     id="beside a link"),
        pytest.param("It is sensitive data or sensitive data of a person close to you.",
                     "It is private information or private information of a person close to you.", [], 5,
                     id="nothing else, with one word between"),
        # Other words of it, or other words for it, are another change.
        pytest.param("We ask for sensitive facts now.", "We ask for private facts now.",
                     ["Changed: We ask for [-sensitive-]{+private+} facts now."], 3, id="a part of it"),
        pytest.param("We ask for sensitive data now.", "We ask for private data now.",
                     ["Changed: We ask for [-sensitive-]{+private+} data now."], 3, id="another for it"),
        pytest.param("We ask for sensitive data now.", "We ask for PRIVATE information now.",
                     ["Changed: We ask for [-sensitive data-]{+PRIVATE information+} now."], 3, id="another case"),
        pytest.param("We ask for private information now.", "We ask for sensitive data now.",
                     ["Changed: We ask for [-private information-]{+sensitive data+} now."], 3, id="the other way"),
    ],
)  # fmt: skip
def test_what_was_told_of_a_term_is_not_told_again(old: str, new: str, says: list[str], places: int) -> None:
    text = "".join(f"## Part {at}\n\nSome {{0}} of part {at}.\n\n" for at in range(3)) + "## More\n\n{1}\n"
    told_once = swaps(of(text.format("sensitive data", old), text.format("private information", new)))
    [term] = told_once.everywhere
    lines = [line for entry in told_once.left for line in sentences(entry.changes, phrases("en"), known=told_once.told)]
    assert [plain(line, "[-{}-]", "{{+{}+}}") for line in lines] == says
    assert (len(term.entries) + len(term.also), term.places) == (3 + (places > 3), places)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            "{}. We keep it.\n{}. We like it.\n", "{}. We keep it.\n{}. We like it.\n", id="numbers of entries"
        ),
        pytest.param("We keep User Data. {}", "We keep My Data.\n\n{}", id="a paragraph divided"),
    ],
)
def test_what_is_more_than_another_term_is_not_told_as_one(old: str, new: str) -> None:
    rest = "All that you send to us and all that we find out about you by ourselves is meant by it."
    text = "".join(f"## Part {at}\n\n{{0}}\n\n" for at in "xyz")
    sides = (old.format(2, 3), new.format(3, 4)) if "{}. " in old else (old.format(rest), new.format(rest))
    changed = of(*(text.format(side) for side in sides))
    assert swaps(changed) == ((), changed, frozenset())


def test_equal_sentences_are_told_for_all_their_clauses() -> None:
    line: Sentence = (Piece(Tone.SAY, "This heading is gone."),)
    one, two = of("We keep it.", "We sell it.") + of("We may.", "We must.")
    assert folded([(one, (line,)), (two, (line,))]) == (
        [((one, two), (line,))] if one.level is two.level else [((one,), (line,)), ((two,), (line,))]
    )


# --------------------------------------------------------------------------- what no reader sees


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        pytest.param(
            "Write to {{ site.contact }}.",
            "Write to {{ site.contact }} or call {% data phone %}.",
            ["Changed: Write to … {+or call …+}."],
            id="template code",
        ),
        pytest.param(
            "We keep names.",
            "We keep names. See [AUTOTITLE](/legal/retention-of-names#a).",
            ["Changed: We keep names. {+See …/retention-of-names#a.+}"],
            id="a placeholder is the address that it leads to",
        ),
        pytest.param(
            "Write to {{ site.contact }}.",
            "Write to {{ site.other }}.",
            ["Changed: Write to [-…-]{+…+}."],
            id="code that became other code",
        ),
        pytest.param(
            "We keep names {for a year}.",
            "We keep names {for two years} and <owner>.",
            ["Changed: We keep names {for [-a year}-]{+two years} and <owner>+}."],
            id="braces and brackets of the text stay",
        ),
        pytest.param(
            "We use autotitle.",
            "We use autotitle and more.",
            ["Changed: We use autotitle {+and more+}."],
            id="a word is no placeholder",
        ),
        pytest.param(
            "We keep {{ names.",
            "We keep {{ names for a year.",
            ["Changed: We keep {{ names {+for a year+}."],
            id="open",
        ),
    ],
)
def test_code_is_never_shown(old: str, new: str, says: list[str]) -> None:
    assert told(old, new) == says


# --------------------------------------------------------------------------- sentences and texts that stand elsewhere

LOGS = "Access logs are deleted after thirty days by an automatic job."
SOONER = LOGS.replace("thirty", "ten")
KEEP = "## Time\n\nWe keep invoices for ten years.{0} Backups are overwritten weekly.\n\n"
SHARE = "## Sharing\n\nWe share order data with carriers.{0} Nobody else works for us.\n"
RIGHTS = "## Rights\n\nYou may ask us at any time to correct, export or erase whatever we hold about you.\n"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (KEEP.format(f" {LOGS}") + SHARE.format(""), KEEP.format("") + SHARE.format(f" {LOGS}"),
         [f"This sentence stands under “Sharing” now: “{LOGS[:-1]}”.",
          f"This sentence stood under “Time” before: “{LOGS[:-1]}”."]),
        (KEEP.format(f" {LOGS}") + SHARE.format(""), KEEP.format("") + SHARE.format(f" {SOONER}"),
         [f"This sentence stands under “Sharing” now: “{LOGS[:-1]}”.",
          "This sentence stood under “Time” before, and is changed: "
          "Access logs are deleted after [-thirty-]{+ten+} days by an automatic job."]),
        (KEEP.format("") + SHARE.format("") + f"\n{LOGS}\n", KEEP.format("") + f"{LOGS}\n\n" + SHARE.format(""),
         [f"This stood under “Sharing” before: “{LOGS[:-1]}”."]),
        (KEEP.format("") + SHARE.format("") + RIGHTS,
         KEEP.format("") + SHARE.format("") + RIGHTS
         + "# From May on\n\n" + KEEP.format("").replace("ten years", "six years") + SHARE.format("") + RIGHTS,
         ["The page holds a second text now, nearly like the other one. What differs in it:",
          "Changed: We keep invoices for [-ten-]{+six+} years. Backups are overwritten weekly."]),
    ],
)  # fmt: skip
def test_what_only_stands_elsewhere_is_no_loss(old: str, new: str, says: list[str]) -> None:
    assert told(old, new) == says


@pytest.mark.parametrize("joint", ["; and", ", or", "; und", " ; ou"])
def test_an_entry_ends_without_the_word_that_joins_the_next(joint: str) -> None:
    text = "## Uses\n\nWe use data:\n\n- to deliver parcels\n"
    assert told(text, f"{text}- to write to you{joint}\n") == ["New under “We use data”: “to write to you”."]


def test_a_joining_word_inside_stays() -> None:
    text = "## Uses\n\nWe use data:\n\n- to deliver parcels\n"
    assert told(text, f"{text}- to write, or call\n") == ["New under “We use data”: “to write, or call”."]
