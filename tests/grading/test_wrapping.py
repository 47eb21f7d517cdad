"""Laws over generated pages: no markup, tag or template lowers a level, and hiding words weighs what taking them out
does."""

from __future__ import annotations

import json
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.differ import compare
from policydiff.document import parse
from policydiff.grading import assess
from policydiff.grading.rules import rules
from policydiff.grading.rules._item import Pair
from policydiff.model import ChangeKind, Document, Level, Scope

BEFORE = "We write this for our members.\n\n"
AFTER = "\n\nOur office is in the old mill by the river.\n"

# Changes of a paragraph by the examples of the rules that call it material, in plain words.
MATERIAL = [
    pair
    for rule in rules().values()
    if rule.LEVEL is Level.MATERIAL
    for pair in rule.EXAMPLES
    if pair.old and pair.new and pair.block == "paragraph" and not set('{<[|*_\n~#&"') & set(pair.old + pair.new)
]

# What a reader of the page does not notice, and what sets a text off.
HARMLESS = {
    "nothing": ("", ""),
    "paragraph": ("<p>", "</p>"),
    "paragraph with a class": ('<p class="lead" id="x">', "</p>"),
    "division": ("<div>\n\n", "\n\n</div>"),
    "division in one block": ("<div>\n", "\n</div>"),
    "span": ('<span style="color: #333">', "</span>"),
    "inserted": ("<ins>", "</ins>"),
    "marked": ("<mark>", "</mark>"),
    "emphasis": ("*", "*"),  # a line that is bold alone is a heading, and graded as one
    "quotation": ("> ", ""),
    "item": ("- ", ""),
    "item of HTML": ("<ul>\n<li>", "</li>\n</ul>"),
    "details": ("<details>\n<summary>More</summary>\n\n", "\n\n</details>"),
    "condition that is met": ("{% if true %}\n", "\n{% endif %}"),
    "comment before": ("<!-- a remark -->\n\n", ""),
    "template comment before": ("{% comment %}a remark{% endcomment %}\n\n", ""),
    "attribute": ("", "\n{: .lead}"),
}
HIDDEN = {
    "comment": ("<!-- ", " -->"),
    "attribute": ("<div hidden>\n\n", "\n\n</div>"),
    "style": ('<p style="display: none">', "</p>"),
    "no size": ('<span style="font-size:0">', "</span>"),
    "no place": ('<div style="position:absolute;left:-9999px">\n', "\n</div>"),
    "element": ("<template>\n", "\n</template>"),
    "struck": ("<s>", "</s>"),
    "tildes": ("~~", "~~"),
    "template comment": ("{% comment %}", "{% endcomment %}"),
    "condition that is never met": ("{% if false %}\n\n", "\n\n{% endif %}"),
    "kramdown": ("{::comment}\n", "\n{:/comment}"),
    "kramdown attribute": ("", '\n{: style="display:none"}'),
    "class of many sites": ('<div class="d-none">\n\n', "\n\n</div>"),
    "style sheet": ("<style>.x { visibility: hidden }</style>\n\n<div class=x>\n\n", "\n\n</div>"),
}


class Away(NamedTuple):
    """A way to have a text elsewhere: what stands in the page at `path`, and the file that the text is in.

    With `quoted` it is one value there, as it is written in JSON.
    """

    reference: str
    file: str = ""
    around: str = "{}"
    quoted: bool = False
    path: str = "legal/p.md"


ELSEWHERE = {
    "nowhere else": Away("{}"),
    "an include": Away("{% include part.md %}", "_includes/part.md"),
    "an include beside it": Away("{% include_relative part.md %}", "legal/part.md"),
    "an include that is given it": Away(
        '{% include part.html words="{}" %}', "_includes/part.html", "{{ include.words }}"
    ),
    "a value of the site": Away("{{ site.part }}", "_config.yml", "part: {}", quoted=True),
    "a value of a data file": Away("{{ site.data.parts.part }}", "_data/parts.json", '{"part": {}}', quoted=True),
    "records of a data file": Away(
        "{% for each in site.data.parts %}{{ each }}{% endfor %}", "_data/parts.json", "[{}]", quoted=True
    ),
    "kept under a name": Away("{% capture part %}{}{% endcapture %}\n\n{{ part }}"),
    "a shortcode": Away("{{< part >}}", "layouts/shortcodes/part.html", path="content/p.md"),
    "a parameter": Away("{{< param part >}}", "hugo.yaml", "params: {part: {}}", quoted=True, path="content/p.md"),
    "inside of a shortcode": Away(
        "{{% part %}}\n{}\n{{% /part %}}",
        "layouts/shortcodes/part.html",
        "<div>{{ .Inner }}</div>",
        path="content/p.md",
    ),
    "a snippet": Away('--8<-- "part.md"', "part.md", path="docs/p.md"),
    "include-markdown": Away('{% include-markdown "part.md" %}', "docs/part.md", path="docs/p.md"),
    "mdbook": Away("{{#include part.md}}", "src/part.md", path="src/p.md"),
    "vitepress": Away("<!--@include: ./part.md-->", "docs/part.md", path="docs/p.md"),
    "a partial of MDX": Away('import Part from "./_part.mdx"\n\n<Part />', "docs/_part.mdx", path="docs/p.mdx"),
    "quarto": Away("{{< include _part.qmd >}}", "legal/_part.qmd", path="legal/p.qmd"),
}
TAGS = ["", "en", "fr", "de", "ja", "fi", "xx", "und"]


def page(text: str, lang: str, away: Away = ELSEWHERE["nowhere else"]) -> Document:
    """A page with a text in its middle, which stands elsewhere."""
    inside = json.dumps(text, ensure_ascii=False) if away.quoted else text
    files = {away.file: away.around.replace("{}", inside)} if away.file else {}
    head = f"---\nlang: {lang}\n---\n\n" if lang else ""
    return parse(f"{head}{BEFORE}{away.reference.replace('{}', text)}{AFTER}", away.path, files.get)


def level(old: str, new: str, lang: str) -> Level:
    """The level of a change of the middle of a page."""
    return assess(compare(page(old, lang), page(new, lang))).level


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(MATERIAL), st.sampled_from(sorted(HARMLESS)), st.sampled_from(sorted(HARMLESS)))
def test_no_markup_lowers_a_level(pair: Pair, around_old: str, around_new: str) -> None:
    assert pair.old
    assert pair.new
    plain = level(pair.old, pair.new, pair.lang)
    (a, b), (c, d) = HARMLESS[around_old], HARMLESS[around_new]
    assert level(f"{a}{pair.old}{b}", f"{c}{pair.new}{d}", pair.lang).rank >= plain.rank


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(MATERIAL), st.sampled_from(sorted(ELSEWHERE)), st.sampled_from(sorted(ELSEWHERE)))
def test_no_place_lowers_a_level(pair: Pair, was: str, now: str) -> None:
    assert pair.old
    assert pair.new
    plain = level(pair.old, pair.new, pair.lang)
    old, new = page(pair.old, pair.lang, ELSEWHERE[was]), page(pair.new, pair.lang, ELSEWHERE[now])
    assert assess(compare(old, new)).level.rank >= plain.rank


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(MATERIAL), *[st.sampled_from(TAGS)] * 3)
def test_no_tag_for_a_language_lowers_a_level(pair: Pair, was: str, now: str, inside: str) -> None:
    assert pair.old
    assert pair.new
    plain = level(pair.old, pair.new, pair.lang)
    tagged = f'<div lang="{inside}">\n\n{pair.new}\n\n</div>'
    if pair.lang in (was, now):
        assert assess(compare(page(pair.old, was), page(tagged, now))).level.rank >= plain.rank


@pytest.mark.parametrize("away", ELSEWHERE.values(), ids=ELSEWHERE)
def test_what_is_gone_elsewhere_and_cannot_be_read_is_told(away: Away) -> None:
    text = "We keep your letters for thirty days."
    unread = parse(f"{BEFORE}{away.reference.replace('{}', '')}{AFTER}", away.path, lambda _: None)
    assert assess(compare(page(text, "", away), unread)).level is Level.MATERIAL


@pytest.mark.parametrize("away", ELSEWHERE.values(), ids=ELSEWHERE)
def test_where_a_text_stands_is_editorial(away: Away) -> None:
    text = "We keep your letters for thirty days."
    diff = compare(page(text, ""), page(text, "", away))
    assert [each for each in assess(diff).graded if each.change.kind is ChangeKind.REMOVED] == []
    assert text in [block.text for block in page(text, "", away).blocks]


@pytest.mark.parametrize("name", HARMLESS)
def test_markup_alone_is_editorial(name: str) -> None:
    text = "We keep your letters for thirty days."
    a, b = HARMLESS[name]
    if name not in ("details", "quotation", "item", "item of HTML"):
        assert level(text, f"{a}{text}{b}", "en") is Level.EDITORIAL


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(MATERIAL), st.sampled_from(sorted(HIDDEN)))
def test_hiding_weighs_what_taking_out_does(pair: Pair, way: str) -> None:
    assert pair.old
    a, b = HIDDEN[way]
    gone = level(pair.old, "", pair.lang)
    assert level(pair.old, f"{a}{pair.old}{b}", pair.lang) is gone
    assert level(f"{a}{pair.old}{b}", pair.old, pair.lang) is level("", pair.old, pair.lang)


@pytest.mark.parametrize("way", HIDDEN)
def test_what_is_hidden_is_told_as_removed(way: str) -> None:
    text = "We do not sell your personal data to third parties."
    a, b = HIDDEN[way]
    diff = compare(parse(f"{BEFORE}{text}{AFTER}"), parse(f"{BEFORE}{a}{text}{b}{AFTER}"))
    shown = [change for change in diff.changes if not change.hidden and change.scope is not Scope.EXTERNAL]
    assert [(change.kind.value, change.old[0].text) for change in shown] == [("removed", text)]
