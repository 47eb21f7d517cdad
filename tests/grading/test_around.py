"""A block is graded with what introduces it: its lead-in, headings, term, column, and the sentence of a footnote."""

from __future__ import annotations

import pytest

from policydiff.differ import compare
from policydiff.document import parse
from policydiff.grading import assess
from policydiff.model import Assessment, Level
from policydiff.prose.levels import reasons

UNDER, ELSEWHERE = "stands-under", "stands-elsewhere"


def assessed(old: str, new: str, lang: str = "en") -> Assessment:
    before, after = (parse(f"---\nlang: {lang}\n---\n\n# Notice\n\n{text}\n") for text in (old, new))
    return assess(compare(before, after))


def rules_at(made: Assessment, level: Level) -> set[str]:
    return {finding.rule for each in made.graded for finding in each.findings if finding.level is level}


LISTS = "We sell:\n\n- your shoe size\n- your shirt\n\nWe do not sell:\n\n- your name\n- your address"
SECTIONS = (
    "## What we do\n\n- We ask you first.\n- We write to you.\n\n## What we do not do\n\n- We sell your data.\n"
    "- We read your mail."
)
TABLE = "| Data | Sold | Kept |\n|---|---|---|\n| E-mail | no | 12 days |\n| Address | yes | 90 days |"
GROUPS = (
    "| Data | Use |\n|---|---|\n| **Never shared** | |\n| Name | account |\n| Mail | login |\n| **Shared** | |\n"
    "| Age | statistics |"
)
TABS = '=== "Never"\n\n    Name\n\n=== "Shared"\n\n    Mail'
COMPONENTS = '<Tab label="Bread">\n\nThirty days\n\n</Tab>\n<Tab label="Cake">\n\nTwo days\n\n</Tab>'
NEVER = "| Data | Data we share |\n|---|---|\n| E-mail | at night |"
HTML_TABLE = (
    "<table><tr><th>Data</th><th>Sold</th></tr><tr><td>Mail</td><td>no</td></tr>"
    "<tr><td>Address</td><td>yes</td></tr></table>"
)
COLUMNS = "<th>Data</th><th>Sold</th><th>Kept</th>"
GROUP = "<th>Group</th><th>Data</th>"


def table(*rows: str) -> str:
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


DOWN = table(COLUMNS, "<td>Mail</td><td rowspan=2>no</td><td>a</td>", "<td>Address</td><td>b</td>")
DOWN_FIRST = table(
    GROUP, "<th rowspan=3>Never sold</th><td>a</td>", "<td>b</td>", "<td>c</td>", "<th>Sold</th><td>d</td>"
)
ACROSS = table(COLUMNS, "<td>Mail</td><td colspan=2>no</td>")
NOTES = "We sell plums[^a]. We sell pears[^b].\n\n[^a]: Only if you agree.\n\n[^b]: Green ones."
FRENCH = "Nous vendons :\n\n- votre pointure\n\nNous ne vendons pas :\n\n- votre nom\n- votre adresse"
GERMAN = "Wir verkaufen:\n\n- Ihre Größe\n\nWir verkaufen nicht:\n\n- Ihren Namen\n- Ihre Anschrift"
SPANISH = "Vendemos:\n\n- su talla\n\nNo vendemos:\n\n- su nombre\n- su dirección"

TURNED = {
    "lead-in": (LISTS, LISTS.replace("do not sell", "also sell"), "en"),
    "item moved to another lead-in": (
        LISTS,
        LISTS.replace("- your name\n", "").replace("- your shirt", "- your shirt\n- your name"),
        "en",
    ),
    "lead-ins changed places": (
        LISTS,
        LISTS.replace("We sell:", "@").replace("We do not sell:", "We sell:").replace("@", "We do not sell:"),
        "en",
    ),
    "items of one and of the other": (
        "We never:\n\n- sell data\n\nWe always:\n\n- ask",
        "We always:\n\n- sell data\n\nWe never:\n\n- ask",
        "en",
    ),
    "the other party": (
        "You:\n\n- pay the fees\n\nWe:\n\n- send it",
        "We:\n\n- pay the fees\n\nYou:\n\n- send it",
        "en",
    ),
    "another force": (
        "You must:\n\n- ask first\n\nYou may:\n\n- sing",
        "You may:\n\n- ask first\n\nYou must:\n\n- sing",
        "en",
    ),
    "heading": ("## Data we share\n\n- your name", "## Data we never share\n\n- your name", "en"),
    "paragraph moved": (
        SECTIONS,
        SECTIONS.replace("- We sell your data.\n", "").replace("- We write", "- We sell your data.\n- We write"),
        "en",
    ),
    "heading gone": (SECTIONS, SECTIONS.replace("\n\n## What we do not do\n", ""), "en"),
    "heading struck": (SECTIONS, SECTIONS.replace("do not do", "do ~~not~~ do"), "en"),
    "heading one level down": (
        "## We never\n\n- sell.\n\n## We\n\n- share.",
        "## We never\n\n- sell.\n\n### We\n\n- share.",
        "en",
    ),
    "heads of columns changed places": (TABLE, TABLE.replace("Sold | Kept", "Kept | Sold"), "en"),
    "head of a column": (NEVER, NEVER.replace("we share", "we never share"), "en"),
    "cells of a row changed places": (TABLE, TABLE.replace("no | 12 days", "12 days | no"), "en"),
    "a cell shifted": (TABLE, TABLE.replace("| E-mail |", "| E-mail | |"), "en"),
    "a bar that parts no cells": (TABLE, TABLE.replace("no | 12", r"no \| 12"), "en"),
    "footnote at another sentence": (
        NOTES,
        NOTES.replace("plums[^a]", "plums[^b]").replace("pears[^b]", "pears[^a]"),
        "en",
    ),
    "a footnote behind the stop of another sentence": (
        "We sell no plums.[^1] We sell no pears.\n\n[^1]: Except to bakers.",
        "We sell no plums. We sell no pears.[^1]\n\n[^1]: Except to bakers.",
        "en",
    ),
    "a footnote of two sentences at one": (
        "We sell plums.[^1] We sell pears.[^1]\n\n[^1]: Only if you agree.",
        "We sell plums.[^1] We sell pears.\n\n[^1]: Only if you agree.",
        "en",
    ),
    "a star at another sentence": (
        "We sell no plums.\\* We sell no pears.\n\n\\* Except to bakers.",
        "We sell no plums. We sell no pears.\\*\n\n\\* Except to bakers.",
        "en",
    ),
    "a row under another row that heads it": (
        GROUPS,
        GROUPS.replace("| Mail | login |\n", "").replace("| Age |", "| Mail | login |\n| Age |"),
        "en",
    ),
    "a row of HTML under another title": (
        "<table><tr><th colspan=2>Never</th></tr><tr><td>Name</td><td>a</td></tr><tr><td>Mail</td><td>b</td></tr>"
        "<tr><th colspan=2>Shared</th></tr><tr><td>Age</td><td>c</td></tr></table>",
        "<table><tr><th colspan=2>Never</th></tr><tr><td>Name</td><td>a</td></tr>"
        "<tr><th colspan=2>Shared</th></tr><tr><td>Mail</td><td>b</td></tr><tr><td>Age</td><td>c</td></tr></table>",
        "en",
    ),
    "a row under another row that heads it, not in bold": (
        GROUPS.replace("**", ""),
        GROUPS.replace("**", "").replace("| Mail | login |\n", "").replace("| Age |", "| Mail | login |\n| Age |"),
        "en",
    ),
    "answers to questions changed places": (
        "## Do you bake?\n\nNo.\n\n## Do you cook?\n\nYes.",
        "## Do you bake?\n\nYes.\n\n## Do you cook?\n\nNo.",
        "en",
    ),
    "a rule for other people": (
        "## Tenants\n\nYou pay at once.\n\nYou may leave.\n\n## Owners\n\nYou pay later.",
        "## Tenants\n\nYou pay at once.\n\n## Owners\n\nYou may leave.\n\nYou pay later.",
        "en",
    ),
    "labels of tabs": (TABS, TABS.replace("Never", "@").replace('"Shared', '"Never').replace("@", "Shared"), "en"),
    "outer item": (
        "- Never:\n  - sell\n- Always:\n  - ask\n  - share",
        "- Never:\n  - sell\n  - share\n- Always:\n  - ask",
        "en",
    ),
    "an item of HTML one level deeper": (
        "<ul><li>We sell A.<ul><li>to B</li><li>unless you object</li></ul></li></ul>",
        "<ul><li>We sell A.<ul><li>to B<ul><li>unless you object</li></ul></li></ul></li></ul>",
        "en",
    ),
    "an exception that is an item of its own now": (
        "- We sell A.\n  - unless you object\n- We sell B.",
        "- We sell A.\n- unless you object\n- We sell B.",
        "en",
    ),
    "an exception in the list of another item": (
        "1. We sell A.\n   - unless you object\n2. We sell B.",
        "1. We sell A.\n2. We sell B.\n   - unless you object",
        "en",
    ),
    "a paragraph of an item that is one of another": (
        "- We sell A.\n\n  Except for children.\n\n- We sell B.",
        "- We sell A.\n\n- We sell B.\n\n  Except for children.",
        "en",
    ),
    "a paragraph of an item that stands below the list": (
        "- We sell A.\n\n- We sell B.\n\n  Except for children.",
        "- We sell A.\n\n- We sell B.\n\nExcept for children.",
        "en",
    ),
    "a paragraph of an item of HTML that stands below the list": (
        "<ul><li><p>We sell A.</p></li><li><p>We sell B.</p><p>Except for children.</p></li></ul>",
        "<ul><li><p>We sell A.</p></li><li><p>We sell B.</p></li></ul><p>Except for children.</p>",
        "en",
    ),
    "a quotation in another item": (
        "- We sell A.\n\n  > Except for children.\n\n- We sell B.",
        "- We sell A.\n\n- We sell B.\n\n  > Except for children.",
        "en",
    ),
    "a sample in another item": (
        "- We sell A.\n\n  ```\n  not A\n  ```\n\n- We sell B.",
        "- We sell A.\n\n- We sell B.\n\n  ```\n  not A\n  ```",
        "en",
    ),
    "terms": ("Never\n: sell\n\nAlways\n: ask", "Always\n: sell\n\nNever\n: ask", "en"),
    "what a term means": ("Never\n: sell\n: share\n\nAlways\n: ask", "Never\n: sell\n\nAlways\n: share\n: ask", "en"),
    "a term that is one no more": ("Never\n: sell", "Never\n\nsell", "en"),
    "terms of HTML": (
        "<dl><dt>Never</dt><dd>sell</dd><dd>share</dd><dt>Always</dt><dd>ask</dd></dl>",
        "<dl><dt>Never</dt><dd>sell</dd><dt>Always</dt><dd>share</dd><dd>ask</dd></dl>",
        "en",
    ),
    "summaries": (
        "<details><summary>Never</summary>sell</details>\n<details><summary>Always</summary>ask</details>",
        "<details><summary>Always</summary>sell</details>\n<details><summary>Never</summary>ask</details>",
        "en",
    ),
    "a cell that reaches into the next row": (
        HTML_TABLE,
        HTML_TABLE.replace("<td>no</td>", "<td rowspan=2>no</td>"),
        "en",
    ),
    "a cell over two columns": (HTML_TABLE, HTML_TABLE.replace("<td>Mail</td>", "<td colspan=2>Mail</td>"), "en"),
    "a cell that reaches down no more": (DOWN, DOWN.replace("<td rowspan=2>no", "<td>no"), "en"),
    "an empty cell in the place of one that reached down": (
        DOWN,
        DOWN.replace("<td rowspan=2>no", "<td>no").replace("<td>Address</td>", "<td>Address</td><td></td>"),
        "en",
    ),
    "a cell that reaches down no more, in JSX": (
        DOWN.replace("rowspan=2", "rowSpan={2}"),
        DOWN.replace(" rowspan=2", ""),
        "en",
    ),
    "a first cell that reaches less far down": (DOWN_FIRST, DOWN_FIRST.replace("=3", "=2"), "en"),
    "a last cell that reaches down no more": (
        table(COLUMNS, "<td>Mail</td><td>no</td><td rowspan=2>a</td>", "<td>Address</td><td>yes</td>"),
        table(COLUMNS, "<td>Mail</td><td>no</td><td>a</td>", "<td>Address</td><td>yes</td>"),
        "en",
    ),
    "a cell over one column in place of two": (ACROSS, ACROSS.replace(" colspan=2", ""), "en"),
    "an empty cell in the place of one that reached across": (
        ACROSS,
        ACROSS.replace(" colspan=2>no</td>", ">no</td><td></td>"),
        "en",
    ),
    "a head over one column in place of two": (
        table("<th>Data</th><th colspan=2>Sold</th>", "<td>Mail</td><td>a</td><td>b</td>"),
        table("<th>Data</th><th>Sold</th>", "<td>Mail</td><td>a</td><td>b</td>"),
        "en",
    ),
    "a cell that heads the rows below no more": (
        table(COLUMNS, "<td colspan=3>Never</td>", "<td>Mail</td><td>no</td><td>a</td>"),
        table(COLUMNS, "<td>Never</td>", "<td>Mail</td><td>no</td><td>a</td>"),
        "en",
    ),
    "a condition of a heading": ("## Shared if you agree\n\n- your name", "## Shared\n\n- your name", "en"),
    "in French": (FRENCH, FRENCH.replace("- votre nom\n", "").replace("pointure", "pointure\n- votre nom"), "fr"),
    "in German": (GERMAN, GERMAN.replace("- Ihren Namen\n", "").replace("Größe", "Größe\n- Ihren Namen"), "de"),
    "in Spanish": (SPANISH, SPANISH.replace("- su nombre\n", "").replace("talla", "talla\n- su nombre"), "es"),
    "heads in German": (
        "| Daten | Verkauft | Gelöscht |\n|---|---|---|\n| Name | nein | ja |",
        "| Daten | Gelöscht | Verkauft |\n|---|---|---|\n| Name | nein | ja |",
        "de",
    ),
    "head in French": (
        "| Données | Transmises |\n|---|---|\n| Nom | la nuit |",
        "| Données | Jamais transmises |\n|---|---|\n| Nom | la nuit |",
        "fr",
    ),
}


@pytest.mark.parametrize(("old", "new", "lang"), TURNED.values(), ids=TURNED)
def test_words_that_are_turned_around_by_what_introduces_them_are_material(old: str, new: str, lang: str) -> None:
    for made in (assessed(old, new, lang), assessed(new, old, lang)):
        assert made.level is Level.MATERIAL
        assert UNDER in rules_at(made, Level.MATERIAL)


OTHER = {
    "paragraph under another heading": (
        "## Cookies\n\nThey expire.\n\nYou may object.\n\n## Newsletter\n\nIt comes on Monday.",
        "## Cookies\n\nThey expire.\n\n## Newsletter\n\nIt comes on Monday.\n\nYou may object.",
    ),
    "paragraphs of two headings changed places": (
        "## What we publish\n\nThe harvest lists.\n\n## What we keep secret\n\nThe bank accounts.",
        "## What we publish\n\nThe bank accounts.\n\n## What we keep secret\n\nThe harvest lists.",
    ),
    "item of another list": (
        "We collect:\n\n- your name\n- your phone\n\nWe hand on to others:\n\n- your address",
        "We collect:\n\n- your name\n\nWe hand on to others:\n\n- your address\n- your phone",
    ),
    "labels of components": (
        COMPONENTS,
        COMPONENTS.replace("Bread", "@").replace("Cake", "Bread").replace("@", "Cake"),
    ),
    "column of another name": (TABLE.replace("Kept", "Seat"), TABLE.replace("Kept", "Owner")),
}


@pytest.mark.parametrize(("old", "new"), OTHER.values(), ids=OTHER)
def test_words_under_another_heading_are_never_editorial(old: str, new: str) -> None:
    made = assessed(old, new)
    assert made.level is not Level.EDITORIAL
    assert ELSEWHERE in {finding.rule for each in made.graded for finding in each.findings}


PLACES = {
    "another item has the number": ("See item 2.\n\n1. Sell\n2. Keep", "See item 2.\n\n2. Sell\n3. Keep"),
    "no item has the number": ("Item 2 is void.\n\n1. Sell\n2. Keep", "Item 2 is void.\n\n- Sell\n- Keep"),
    "numbers that go down": (
        "See item 2.\n\n<ol><li>Sell</li><li>Keep</li></ol>",
        "See item 2.\n\n<ol reversed><li>Sell</li><li>Keep</li></ol>",
    ),
    "letters that became numbers": (
        "Item a is void.\n\n<ol type=a><li>Sell</li></ol>",
        "Item a is void.\n\n<ol type=i start=2><li>Sell</li></ol>",
    ),
    "an order that counts": (
        "In this order of priority:\n\n1. Your rights\n2. Our profit",
        "In this order of priority:\n\n1. Our profit\n2. Your rights",
    ),
    "a rule as a quotation": ("We never sell.\n\nWe share.", "> We never sell.\n\nWe share."),
    "a rule as a sample": ("We never sell.\n\nWe share.", "```\nWe never sell.\n```\n\nWe share."),
}


@pytest.mark.parametrize(("old", "new"), PLACES.values(), ids=PLACES)
def test_words_in_another_place_or_form_are_told(old: str, new: str) -> None:
    for made in (assessed(old, new), assessed(new, old)):
        assert made.level is Level.CLARIFICATION
        assert ELSEWHERE in rules_at(made, Level.CLARIFICATION)


_BOTH = "## {}\n\nYou pay at once.\n\nYou may leave.\n\n## {}\n\nYou pay later."
_MOVED = "## {}\n\nYou pay at once.\n\n## {}\n\nYou may leave.\n\nYou pay later."
SCOPES = {
    "plans": ("Free plan", "Paid plan", Level.MATERIAL),
    "ages": ("Members under 13", "Members over 13", Level.MATERIAL),
    "sums": ("Orders of 100 euros", "Orders of 500 euros", Level.MATERIAL),
    "grown or not": ("Adults", "Children", Level.MATERIAL),
    "what must be": ("Mandatory data", "Optional data", Level.MATERIAL),
    "two topics": ("Cookies", "Newsletter", Level.CLARIFICATION),
    "topics of a sale": ("Billing", "Shipping", Level.CLARIFICATION),
    "two topics with a word in common": ("Paid newsletter", "Paid letters", Level.CLARIFICATION),
}


@pytest.mark.parametrize(("one", "other", "level"), SCOPES.values(), ids=SCOPES)
def test_a_rule_under_a_heading_that_names_others(one: str, other: str, level: Level) -> None:
    assert assessed(_BOTH.format(one, other), _MOVED.format(one, other)).level is level
    assert assessed(_BOTH.format(one, other), _BOTH.format(other, one)).level is level


_CLAUSES = "## {} Data\n\nWe store names.\n\n## {} Parcels\n\nWe send parcels.\n\n## 9 Exceptions\n\n{}"
_SWAPPED = "## 1 Parcels\n\nWe send parcels.\n\n## 2 Data\n\nWe store names.\n\n## 9 Exceptions\n\n{}"
_ITEMS = "1. We store names.\n2. We send parcels.\n3. {}"
_ITEMS_SWAPPED = "1. We send parcels.\n2. We store names.\n3. {}"
REFERRED = {
    "a section that is set aside": ("Section 1 does not apply to guests.", Level.MATERIAL),
    "a section that is pointed to": ("More stands in Section 1.", Level.CLARIFICATION),
    "a section of a statute": ("Section 1 of the GDPR does not apply to guests.", Level.CLARIFICATION),
    "a section that has its number": ("Section 9 does not apply to guests.", Level.CLARIFICATION),
}


@pytest.mark.parametrize(("sentence", "level"), REFERRED.values(), ids=REFERRED)
def test_a_reference_whose_clause_has_another_number(sentence: str, level: Level) -> None:
    assert assessed(_CLAUSES.format(1, 2, sentence), _SWAPPED.format(sentence)).level is level


def test_a_reference_to_an_item_that_has_another_number() -> None:
    ruling, pointing = "Item 1 does not hold for guests.", "More stands in item 1."
    assert assessed(_ITEMS.format(ruling), _ITEMS_SWAPPED.format(ruling)).level is Level.MATERIAL
    assert assessed(_ITEMS.format(pointing), _ITEMS_SWAPPED.format(pointing)).level is Level.CLARIFICATION


def test_a_reference_that_goes_with_its_heading_is_renumbered() -> None:
    was = _CLAUSES.format(1, 2, "Section 1 does not apply to guests.")
    assert assessed(was, _CLAUSES.format(2, 4, "Section 2 does not apply to guests.")).level is not Level.MATERIAL
    assert assessed(was, _CLAUSES.format(1, 2, "Section 2 does not apply to guests.")).level is Level.MATERIAL


SENTENCES = {
    "a practice": ("## We sell your data\n\nAt night.", Level.MATERIAL),
    "a practice in bold": ("**We sell your data**\n\nAt night.", Level.MATERIAL),
    "in French": ("**Nous vendons vos données à nos partenaires**\n\nLa nuit.", Level.MATERIAL),
    "in German": ("**Wir verkaufen Ihre Daten an unsere Partner**\n\nNachts.", Level.MATERIAL),
    "a title": ("**Choice of forum**", Level.CLARIFICATION),
    "a title in words": ("**What we do with it**", Level.CLARIFICATION),
    "a title with a possessive": ("**Our history**", Level.CLARIFICATION),
    "a question": ("**We sell it?**", Level.CLARIFICATION),
}


@pytest.mark.parametrize(("heading", "level"), SENTENCES.values(), ids=SENTENCES)
def test_a_heading_that_says_something_is_graded_as_a_sentence(heading: str, level: Level) -> None:
    lang = "fr" if "Nous" in heading else "de" if "Wir" in heading else "en"
    assert assessed("## Other\n\nText.", f"## Other\n\nText.\n\n{heading}", lang).level is level


def test_a_choice_that_is_made_for_the_reader_is_material() -> None:
    radios = "<input type=radio name=a checked> sell <input type=radio name=a> keep"
    other = "<input type=radio name=a> sell <input type=radio name=a checked> keep"
    options = "<select><option selected>keep</option><option>sell</option></select>"
    assert assessed(radios, other).level is Level.MATERIAL
    assert assessed(
        options, options.replace(" selected", "").replace("<option>sell", "<option selected>sell")
    ).level is (Level.MATERIAL)
    assert assessed(options, options.replace("<select>", "<select name=b>")).level is Level.EDITORIAL


A_LIST = "We collect:\n\n- your name\n- your phone\n- your mail\n- your address"
STAYING = {
    "section moved": (
        SECTIONS,
        "\n\n".join(reversed(SECTIONS.split("\n\n## ", 1))).replace("What we do not", "## What we do not", 1),
    ),
    "equal lists changed places": (
        "We collect:\n\n- a name\n\nWe collect:\n\n- a mail",
        "We collect:\n\n- a mail\n\nWe collect:\n\n- a name",
    ),
    "columns rearranged": (
        TABLE,
        "| Data | Kept | Sold |\n|---|---|---|\n| E-mail | 12 days | no |\n| Address | 90 days | yes |",
    ),
    "rows rearranged": (TABLE, "\n".join([*TABLE.split("\n")[:2], *reversed(TABLE.split("\n")[2:])])),
    "order inside a list": (A_LIST, A_LIST.replace("- your name\n", "") + "\n- your name"),
    "sections renumbered": (
        SECTIONS.replace("## What", "## 1. What", 1),
        SECTIONS.replace("## What", "## 2. What", 1),
    ),
    "paragraph before a list": ("Please read on.\n\n" + A_LIST, A_LIST + "\n\nPlease read on."),
    "a section of its own": (SECTIONS, SECTIONS.replace("## What we do not", "### What we do not")),
    "rows of one group rearranged": (
        GROUPS,
        GROUPS.replace("| Name | account |\n| Mail | login |", "| Mail | login |\n| Name | account |"),
    ),
    "groups rearranged": (
        GROUPS,
        GROUPS.replace("| **Never shared** | |\n| Name | account |\n| Mail | login |\n", "")
        + "\n| **Never shared** | |\n| Name | account |\n| Mail | login |",
    ),
    "a cell that is empty": (
        "| Data | Use |\n|---|---|\n| Name | account |\n| Mail | |",
        "| Data | Use |\n|---|---|\n| Mail | |\n| Name | account |",
    ),
    "a footnote that goes with its sentence": (
        "We sell plums.[^1]\n\nWe sell pears in the town.\n\n[^1]: Only if you agree.",
        "We sell pears in the town.\n\nWe sell plums.[^1]\n\n[^1]: Only if you agree.",
    ),
    "a footnote before its stop": (
        "We sell plums.[^1] We sell pears.\n\n[^1]: Only if you agree.",
        "We sell plums[^1]. We sell pears.\n\n[^1]: Only if you agree.",
    ),
    "footnotes of other numbers": (
        "We sell plums.[^1] We sell pears.[^2]\n\n[^1]: Only if you agree.\n\n[^2]: Green ones.",
        "We sell plums.[^2] We sell pears.[^1]\n\n[^2]: Only if you agree.\n\n[^1]: Green ones.",
    ),
    "a star that is no footnote": ("We sell plums\\* and pears.", "We sell plums and pears\\*."),
    "numbers that nothing names": ("1. Sell\n2. Keep", "2. Sell\n3. Keep"),
    "an order that does not count": ("We list:\n\n1. Pears\n2. Plums", "We list:\n\n1. Plums\n2. Pears"),
    "a quotation that rules nothing": ("See also there.", "> See also there."),
    "a cell that reaches beyond the table": (HTML_TABLE, HTML_TABLE.replace("<td>no", "<td colspan=2>no")),
    "an item that rests on nothing, by itself": (
        "- We keep A.\n  - in a box\n- We keep B.",
        "- We keep A.\n- in a box\n- We keep B.",
    ),
    "a paragraph that rests on nothing, below the list": (
        "- We keep A.\n- We keep B.\n\n  Our office is in Lyon.",
        "- We keep A.\n- We keep B.\n\nOur office is in Lyon.",
    ),
    "a list that became paragraphs": ("- We keep A.\n\n  Not for children.", "We keep A.\n\nNot for children."),
    "a list that became one of HTML": (
        "- We keep A.\n\n  Not for children.",
        "<ul><li><p>We keep A.</p><p>Not for children.</p></li></ul>",
    ),
    "a list with other blanks": ("- We keep A.\n\n  Not for children.", "*   We keep A.\n\n    Not for children."),
    "an item that goes with all it has": (
        "- We keep A.\n\n  Not for children.\n\n- We keep B.",
        "- We keep B.\n- We keep A.\n\n  Not for children.",
    ),
    "a cell that reaches to the end, said otherwise": (DOWN, DOWN.replace("rowspan=2", "rowspan=0")),
    "a cell that reaches beyond the body of its table": (
        f"<table><tr>{COLUMNS}<tbody><tr><td>a<td rowspan=4>b<td>c<tbody><tr><td>d<td>e<td>f</table>",
        f"<table><tr>{COLUMNS}<tbody><tr><td>a<td>b<td>c<tbody><tr><td>d<td>e<td>f</table>",
    ),
    "a cell that reached down is said in each row": (
        DOWN,
        DOWN.replace("<td rowspan=2>no", "<td>no").replace("<td>Address</td>", "<td>Address</td><td>no</td>"),
    ),
    "a first cell that reached down is said in each row": (
        table(
            GROUP, "<th rowspan=2>Never sold</th><td>the name that you gave us</td>", "<td>the mail that you wrote</td>"
        ),
        table(
            GROUP,
            "<th>Never sold</th><td>the name that you gave us</td>",
            "<th>Never sold</th><td>the mail that you wrote</td>",
        ),
    ),
    "a cell that reaches over one row": (
        table(COLUMNS, "<td>Mail</td><td>no</td><td>a</td>"),
        table(COLUMNS, "<td rowspan=1>Mail</td><td colspan=1>no</td><td colspan=x>a</td>"),
    ),
    "a paragraph inside an item": (
        "We collect:\n\n- a name\n\n  It is yours.\n\n- a mail",
        "We collect:\n\n- a mail\n- a name\n\n  It is yours.",
    ),
}


@pytest.mark.parametrize(("old", "new"), STAYING.values(), ids=STAYING)
def test_what_keeps_its_introduction_is_editorial_wherever_it_goes(old: str, new: str) -> None:
    assert assessed(old, new).level is Level.EDITORIAL
    assert assessed(new, old).level is Level.EDITORIAL


REWORDED = {
    "heading": ("## Sharing\n\nWe ask Acme.", "## How we share\n\nWe ask Acme."),
    "heading that was a name": ("## Do Not Track\n\nWe honour the signal.", "## Signals\n\nWe honour the signal."),
    "heading over sentences": ("## No warranty\n\nWe sell it as it is.", "## Disclaimer\n\nWe sell it as it is."),
    "lead-in repeated": (A_LIST, A_LIST.replace("- your mail", "\nWe collect:\n\n- your mail")),
    "head of a column": (NEVER.replace("Data we share", "Use"), NEVER.replace("Data we share", "Purpose")),
    "open list": (
        "We may, for instance:\n\n- call you",
        "What we may do includes but is not limited to:\n\n- call you",
    ),
}


@pytest.mark.parametrize(("old", "new"), REWORDED.values(), ids=REWORDED)
def test_other_words_for_the_same_introduction_are_not_material(old: str, new: str) -> None:
    assert UNDER not in rules_at(assessed(old, new), Level.MATERIAL)
    assert UNDER not in rules_at(assessed(new, old), Level.MATERIAL)


def test_the_reason_says_under_what_the_words_stand() -> None:
    old, new, _ = TURNED["item moved to another lead-in"]
    told = [line for each in assessed(old, new).graded for line in reasons(each)]
    assert any("“your name” now stands under “We sell:”, before under “We do not sell:”" in line for line in told)


def test_a_swap_of_lead_ins_is_told_at_them_and_at_what_they_introduce() -> None:
    old, new, _ = TURNED["items of one and of the other"]
    words = {
        dict(finding.arguments)["words"]
        for each in assessed(old, new).graded
        for finding in each.findings
        if finding.rule == UNDER
    }
    assert words == {"sell data", "ask"}


@pytest.mark.parametrize("mark", ["`[^1]`", r"\[^1]", ""])
def test_a_footnote_that_is_called_no_more_is_told_as_gone(mark: str) -> None:
    old = "We sell plums.[^1]\n\n[^1]: Only if you agree."
    assert assessed(old, old.replace(".[^1]", f".{mark}")).level is Level.MATERIAL
    assert assessed(old, old.replace(".[^1]", "**.**[^1]")).level is Level.EDITORIAL
