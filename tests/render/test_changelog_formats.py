"""The formats of the changelog: what a reader sees is the same in all, and nothing of a policy acts in any."""

from __future__ import annotations

import html
import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

import cmarkgfm
import feedparser
import pytest
from cmarkgfm.cmark import Options
from conftest import ROOT, Run
from histories import PATH, Text, changelog, policy
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from markdown_it import MarkdownIt

import policydiff
from policydiff.errors import UsageError
from policydiff.model import Level, Style
from policydiff.prose.text import flat
from policydiff.prose.visible import visible
from policydiff.questions.changelog.changelog import PublishedPage
from policydiff.questions.changelog.records import By, Changelog
from policydiff.questions.changelog.words.pieces import Piece, Sentence, Tone, joined, plain
from policydiff.render import load
from policydiff.render.markdown._sentence import sentence
from policydiff.render.template import NAMES, rendered

GOLDEN = ROOT / "tests" / "golden" / "changelog"
FORMATS = ("markdown", "text", "atom", "json")

EVIL = (
    "<script>alert(1)</script> <img src=https://evil.example/x.png onerror=alert(1)>",
    "[click](javascript:alert(1)) ![pixel](https://evil.example/pixel.png) [ref][1] <https://evil.example/auto>",
    "ping @octocat and @org/team, fixes #123 and GH-12, !45 :tada: ::error::x www.evil.example",
    "pipes | a | b | and `code` ~~strike~~ **bold** __b__ ***x*** ends ** starts **mid*dle",
    "{{< figure src=x >}} {{% x %}} {{ site.title }} {% include x %} {: .class } $$x$$ [^1] &amp; &lt;b&gt; ^x^",
    "control \x1b[31m red \x07 bell \u202e rtl \ufffe nonchar \x0b vt \u200b zero",
    "<!-- policydiff:end --> ]]> --> <![CDATA[x]]> </content></entry>",
    "1. no list",
    "- no list",
    "# no heading",
    "> no quote",
    "=== --- ***",
    "---",
)
"""Texts that act in one format or another if they are taken for more than text."""


def render(report: Changelog, name: str, style: Style = Style()) -> str:  # noqa: B008 (frozen)
    return "".join(load(name).render(report, style))


def by_markdown_it(text: str) -> str:
    """Markdown as Python's port of the reference renderer shows it, with GitHub's tables and struck words."""
    page: str = MarkdownIt("commonmark").enable(["strikethrough", "table"]).render(text)
    return page


def by_cmark(text: str) -> str:
    """Markdown as the library that GitHub renders it with shows it; what it would leave out for safety is left in."""
    page: str = cmarkgfm.github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_UNSAFE)
    return page.replace("<del>", "<s>").replace("</del>", "</s>")


RENDERERS = (by_markdown_it, by_cmark)


def shown(page: str) -> str:
    """What a reader sees of a page."""
    return html.unescape(re.sub(r"<!--.*?-->|<[^>]+>", "", page))


def hostile(folder: Path, evil: str) -> Changelog:
    """A changelog in which a text stands wherever a text can stand."""
    flat = " ".join(evil.split())
    said = json.dumps(f"Notice {evil}")
    dates = "published: 2024-02-01\neffective: 2024-03-01\ncovers: [Topic 1]"
    notice = f"---\npolicy: {PATH}\n{dates}\n---\n\n# {flat}\n\n{evil}\n"
    table = "| a | b |\n|---|---|\n| c | d |\n"
    old = f"---\ntitle: {said}\n---\n\n## Topic\n\nWe keep it.\n\n## Other\n\nWe go.\n\n{table}"
    new = old.replace("We keep it.", f"We keep it {flat} all.\n\n{evil}\n\n- {evil}\n")
    new = new.replace("| c |", f"| c {flat} |")
    return changelog(
        folder,
        Text("2024-01-10", old),
        Text(
            "2024-02-10",
            new.replace("## Other", f"## Other {flat}"),
            f"Change\n\nPolicy-Notice: notices/n.md\nChangelog: We {flat}\n",
            files={"notices/n.md": notice},
        ),
        authors=True,
        url="https://example.org/privacy",
    )


@pytest.mark.parametrize("evil", EVIL)
def test_nothing_acts_in_markdown(evil: str, tmp_path: Path) -> None:
    text = render(hostile(tmp_path, evil), "markdown")
    for renderer in RENDERERS:
        page = renderer(text)
        elements = set(re.findall(r"<([a-z][a-z0-9]*)", page))
        assert elements <= {"h1", "h2", "p", "ul", "li", "a", "s", "em", "strong", "blockquote"}
        assert set(re.findall(r'href="([^"#]*)', page)) <= {"https://example.org/privacy"}
        assert re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202e\ufffe]", shown(page)) is None
    # What hosts and site generators look for in the source, before or after Markdown is read.
    assert re.search(r"\{\{|\}\}|\{%|(?<!\\)\{:|(?<!\\)\$\$", text) is None
    text = re.sub(r"&#\d+;", "", text)
    assert re.search(r"@\w|#\d|(?<![&\w])\bGH-\d|:tada:|^::", text) is None
    assert not re.search(r"^<!-- policydiff", text, re.MULTILINE)


@pytest.mark.parametrize("evil", EVIL)
def test_a_feed_is_well_formed_and_its_content_harmless(evil: str, tmp_path: Path) -> None:
    feed = feedparser.parse(render(hostile(tmp_path, evil), "atom"), sanitize_html=False)
    assert not feed.bozo, feed.get("bozo_exception")
    assert len(feed.entries) == 2
    content = feed.entries[0].content[0].value
    assert set(re.findall(r"<([a-z!][^\s>]*)", content)) <= {
        "p",
        "ul",
        "li",
        "a",
        "ins",
        "del",
        "em",
        "strong",
        "blockquote",
    }
    assert set(re.findall(r' ([a-z]+)="', content)) <= {"href"}
    assert set(re.findall(r'href="([^"#]*)', content)) <= {"https://example.org/privacy"}


@pytest.mark.parametrize("evil", EVIL)
def test_a_terminal_obeys_nothing(evil: str, tmp_path: Path) -> None:
    text = render(hostile(tmp_path, evil), "text")
    assert re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", text) is None
    assert not re.search(r"^\s*::\w", text, re.MULTILINE)


@pytest.mark.parametrize("evil", EVIL)
def test_json_fulfils_its_schema(evil: str, tmp_path: Path, run: Run) -> None:
    document = json.loads(render(hostile(tmp_path, evil), "json"))
    Draft202012Validator(json.loads(run("schema").out)).validate(document)
    assert document["kind"] == "changelog"


@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize(("name", "safe"), [("page.html", True), ("page.html.j2", True), ("page.txt", False)])
def test_a_template_escapes_for_what_it_makes(evil: str, name: str, safe: bool, tmp_path: Path) -> None:
    (tmp_path / name).write_text(
        "{% for r in releases %}{% for e in r.entries %}{{ e.name }}{% for s in e.sentences %}"
        "{{ s | told('<del>{}</del>', '<ins>{}</ins>') }}{% endfor %}{% endfor %}{% endfor %}",
        encoding="utf-8",
    )
    made = "".join(rendered(hostile(tmp_path / "r", evil), str(tmp_path / name)))
    assert re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", made) is None
    assert not safe or set(re.findall(r"<([a-z!][^\s>]*)", made)) <= {"del", "ins"}


# --------------------------------------------------------------------------- the same words in all


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_markdown_html_and_terminal_say_the_same(sample: Path) -> None:
    report = policydiff.changelog(["legal/privacy.md"], repo=sample, environment={}, level=Level.EDITORIAL)
    page = by_cmark(render(report, "markdown"))
    shown = words(html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<!--.*?-->", "", page))))
    assert sorted(shown) == sorted(words(render(report, "text", Style(width=10_000)).replace("│", " ")))
    feed = feedparser.parse(render(report, "atom"))
    told = " ".join(entry.content[0].value for entry in feed.entries)
    inner = sorted(words(html.unescape(re.sub(r"<[^>]+>", " ", told))))
    heads = sorted(word for entry in feed.entries for word in words(entry.title.rpartition(" : ")[2]))
    title, silent = words(report_title(page)), words("2 autres versions n'ont changé aucun mot et ne sont pas listées.")
    assert sorted([*inner, *heads, *title, *silent]) == sorted(shown)


def report_title(page: str) -> str:
    match = re.search(r"<h1>(.*?)</h1>", page)
    assert match
    return html.unescape(match[1])


def test_every_mark_in_markdown_is_taken_for_one(sample: Path) -> None:
    """As many elements as signs were written: none stands where it does not count."""
    report = policydiff.changelog(["legal/privacy.md"], repo=sample, environment={})
    source = re.sub(r"\\.", "", render(report, "markdown"))
    pages = [renderer(render(report, "markdown")) for renderer in RENDERERS]
    for page in pages:
        assert page.count("<s>") * 2 == source.count("~~") > 0
        assert page.count("<strong>") * 2 == source.count("**") > 0
    assert words(shown(pages[0])) == words(shown(pages[1]))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We share names and mails.", "We share names, dates and mails."),
        ("We share names (and mails).", "We share names, (mails)."),
        ("We at Acme like it.", "We at Acme's like it."),
        ("我们保护您的数据。", "我们（尽力）保护您的数据。"),
        ("See it: *here*.", "See it, here!"),
        ("Logs are kept 30 days.", "Logs are kept “30” days – or so."),
    ],
)
def test_marks_count_beside_points_too(old: str, new: str, tmp_path: Path) -> None:
    texts = (Text(f"2024-0{at}-10", f"---\nlang: en\n---\n\n## Data\n\n{line}\n") for at, line in ((1, old), (2, new)))
    source = render(changelog(tmp_path, *texts, level=Level.EDITORIAL), "markdown")
    for renderer in RENDERERS:
        assert "**" not in shown(renderer(source))
        assert "~~" not in shown(renderer(source))


SIGNS = st.text(
    st.sampled_from("ab1Zé数 \t.,;:!?-–—()[]{}<>*_~`#@&|\\/'\"«»“”$%^=+\u00a0\u202f\x1b"), min_size=1, max_size=12
)
PIECES = st.lists(st.builds(Piece, st.sampled_from(Tone), SIGNS), min_size=1, max_size=6).map(joined)


@example((Piece(Tone.SAY, "\x1b"), Piece(Tone.OLD, ":")))
@example((Piece(Tone.SAY, "1@.Z"),))
@given(PIECES)
def test_any_sentence_is_shown_as_it_is_by_any_renderer(pieces: Sentence) -> None:
    """Each sign of it is seen, each mark counts, and nothing else happens."""
    source = sentence(pieces)
    marked = Counter(piece.tone for piece in pieces if flat(visible(piece.text)).strip())
    for renderer in RENDERERS:
        page = renderer(f"- Said: {source}\n")
        assert set(re.findall(r"<([a-z][a-z0-9]*)", page)) <= {"ul", "li", "s", "strong"}
        assert (page.count("<s>"), page.count("<strong>")) == (marked[Tone.OLD], marked[Tone.NEW])
        seen = "".join(shown(page).split())
        assert seen == "Said:" + "".join(visible(plain(pieces)).split())


# --------------------------------------------------------------------------- days, tags, and what is back

LATE = (
    Text("2024-01-10", policy("We keep it.", "We sell nothing."), tag="v1"),
    Text("2024-03-24", policy("We keep it.", effective="February 18, 2024")),
    Text("2024-05-10", policy("We keep it for a year.", "We sell nothing.", effective="June 1, 2024"), tag="v2"),
)


@pytest.mark.parametrize(
    ("language", "late", "steps", "back"),
    [
        (
            "en",
            "In force from: March 24, 2024 (the text says February 18, 2024)",
            "In force from: March 24, 2024 to June 1, 2024, in steps",
            "This section is back, as it was until March 24, 2024.",
        ),
        (
            "fr",
            "Entrée en vigueur : 24 mars 2024 (le texte indique le 18 février 2024)",
            "Entrée en vigueur : par étapes, du 24 mars 2024 au 1er juin 2024",
            "Cette section figure de nouveau, telle qu'elle était jusqu'au 24 mars 2024.",
        ),
        (
            "de",
            "In Kraft ab: 24. März 2024 (im Text steht 18. Februar 2024)",
            "In Kraft ab: schrittweise, 24. März 2024 bis 1. Juni 2024",
            "Dieser Abschnitt steht wieder da, so wie bis zum 24. März 2024.",
        ),
        (
            "es",
            "En vigor desde: 24 de marzo de 2024 (el texto indica 18 de febrero de 2024)",
            "En vigor desde: por etapas, del 24 de marzo de 2024 al 1 de junio de 2024",
            "Esta sección vuelve a figurar, tal como estaba hasta el 24 de marzo de 2024.",
        ),
        (
            "it",
            "Entrata in vigore: 24 marzo 2024 (il testo indica il giorno 18 febbraio 2024)",
            "Entrata in vigore: per fasi, 24 marzo 2024 – 1º giugno 2024",
            "Questa sezione è di nuovo presente, com'era fino al giorno 24 marzo 2024.",
        ),
        (
            "pt",
            "Entrada em vigor: 24 de março de 2024 (o texto indica 18 de fevereiro de 2024)",
            "Entrada em vigor: por fases, de 24 de março de 2024 a 1 de junho de 2024",
            "Esta secção volta a constar, tal como estava até 24 de março de 2024.",
        ),
    ],
)
def test_from_when_it_binds_and_what_is_back_in_every_language(
    language: str, late: str, steps: str, back: str, tmp_path: Path
) -> None:
    report = changelog(tmp_path, *LATE, language=language)
    for name in (*FORMATS, "html"):
        page = html.unescape(html.unescape(render(report, name, Style(width=10_000)))).replace("\\", "")
        said = " ".join(page.split())
        assert late in said, name
        assert back in said, name
    assert steps in render(changelog(tmp_path, by=By.TAG, language=language), "text", Style(width=10_000))


def test_days_in_json(tmp_path: Path) -> None:
    newest, late, first = json.loads(render(changelog(tmp_path, *LATE), "json"))["releases"]
    assert [each["day"] for each in (newest, late, first)] == ["2024-06-01", "2024-03-24", "2024-01-10"]
    assert late["binds"] == ["2024-03-24", "2024-03-24"]
    assert [each["day"] for each in late["stated"]] == ["2024-02-18"]
    assert [each["entries"][-1]["back"] for each in (newest, late)] == ["2024-03-24", None]
    [tagged, _] = json.loads(render(changelog(tmp_path, by=By.TAG), "json"))["releases"]
    assert (tagged["binds"], tagged["partly"]) == (["2024-03-24", "2024-06-01"], False)


def test_a_release_by_tag_is_headed_by_it_and_others_are_not(tmp_path: Path) -> None:
    texts = (*LATE, Text("2024-07-10", policy("We sell it.", effective="July 10, 2024")))
    pages = {by: render(changelog(tmp_path / by, *texts, by=by), "markdown") for by in By}
    heads = {by: re.findall(r"^## (.*)", page, re.MULTILINE) for by, page in pages.items()}
    assert heads[By.TAG] == ["July 10, 2024", "v2 · May 10, 2024", "v1 · January 10, 2024"]
    assert heads[By.EFFECTIVE] == ["July 10, 2024", "June 1, 2024", "March 24, 2024", "January 10, 2024"]
    assert (
        heads[By.DAY] == heads[By.REVISION] == ["July 10, 2024", "May 10, 2024", "March 24, 2024", "January 10, 2024"]
    )
    assert [page.count("Version: v2") for page in pages.values()] == [1, 0, 1, 1]


# --------------------------------------------------------------------------- feed


def test_a_feed_has_what_the_standard_asks_for(sample: Path) -> None:
    paths = ["legal/privacy.md", "legal/terms.md"]
    report = policydiff.changelog(paths, repo=sample, environment={})
    text = render(report, "atom")
    feed = feedparser.parse(text)
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.id.startswith("urn:uuid:")
    assert feed.feed.author
    assert feed.feed.updated == max(entry.updated for entry in feed.entries)
    ids = [entry.id for entry in feed.entries]
    assert len(set(ids)) == len(ids) > 0
    for entry in feed.entries:
        assert entry.id.startswith("urn:uuid:")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", entry.updated)
        assert entry.title
        assert entry.content[0].value
    assert not feed.feed.get("links")  # there is no address to lead to


def test_names_in_a_feed_stay_when_the_history_grows(tmp_path: Path) -> None:
    texts = [
        Text("2024-01-10", policy("We keep it.")),
        Text("2024-02-10", policy("We sell it.", effective="April 1, 2024")),
        Text("2024-03-10", policy("We sell it all.", effective="April 1, 2024")),  # joins the release before
        Text("2024-05-10", policy("We sell it all.", effective="April 1, 2024", title="Data"), tag="v2"),
        Text("2024-06-10", None),
        Text("2024-07-10", policy("We keep it.", title="Data")),
    ]
    seen: list[str] = []
    for count in range(1, len(texts) + 1):
        feed = feedparser.parse(render(changelog(tmp_path / str(count), *texts[:count]), "atom"))
        ids = [entry.id for entry in reversed(feed.entries)]
        assert ids[: len(seen)] == seen
        assert len(ids) - len(seen) == (count != 3)
        assert not feed.bozo
        seen = ids
    assert len({*seen}) == 5


def test_an_entry_of_a_feed_is_newer_when_a_version_joined_it(tmp_path: Path) -> None:
    texts = [
        Text("2024-01-10", policy("We keep it.")),
        Text("2024-02-10", policy("We sell it.", effective="April 1, 2024")),
        Text("2024-03-10", policy("We sell it all.", effective="April 1, 2024")),
    ]
    before, after = (
        feedparser.parse(render(changelog(tmp_path / str(count), *texts[:count]), "atom")).entries[0]
        for count in (2, 3)
    )
    assert before.id == after.id
    assert before.published == after.published == before.updated < after.updated


@pytest.mark.parametrize(
    ("level", "titles"),
    [(Level.MATERIAL, 2), (Level.CLARIFICATION, 2), (Level.EDITORIAL, 3)],
)
def test_an_editorial_release_is_an_entry_of_a_feed_only_where_it_is_told(
    tmp_path: Path, level: Level, titles: int
) -> None:
    texts = [
        Text("2024-01-10", policy("We keep your data for 30 days.")),
        Text("2024-02-10", policy("We keep your data for thirty days.")),
        Text("2024-03-10", policy("We keep your data for sixty days.")),
    ]
    report = changelog(tmp_path, *texts, level=level)
    assert [release.level for release in report.releases if release.entries][:1] == [Level.MATERIAL]
    assert len(feedparser.parse(render(report, "atom")).entries) == titles


def test_a_feed_links_to_where_the_policy_is_published(sample: Path) -> None:
    page = PublishedPage(url="https://example.org/p?a=1&b=2#top")
    feed = feedparser.parse(
        render(policydiff.changelog(["legal/terms.md"], repo=sample, page=page, environment={}), "atom")
    )
    assert feed.entries[0].link == "https://example.org/p?a=1&b=2"
    assert 'href="https://example.org/p?a=1&amp;b=2#3-abonnement-et-paiement"' in feed.entries[0].content[0].value


def test_one_policys_feed_and_that_of_several_are_not_the_same(sample: Path) -> None:
    one, both = (
        policydiff.changelog(["legal/privacy.md", *more], repo=sample, environment={})
        for more in ([], ["legal/terms.md"])
    )
    assert one.urn != both.urn
    assert {each.urn for each in one.releases} < {each.urn for each in both.releases}


# --------------------------------------------------------------------------- markdown


def test_front_matter_takes_the_place_of_the_heading(tmp_path: Path) -> None:
    texts = (
        Text("2024-01-10", policy("a", title='A "b"')),
        Text("2024-02-10T10:30", policy("We sell it.", title='A "b"')),
    )
    report = changelog(tmp_path, *texts)
    for program, key in (("hugo", "lastmod"), ("jekyll", "last_modified_at")):
        head = render(report, "markdown", Style(front_matter=program)).split("\n\n")[0]
        assert head == f'---\ntitle: "A \\"b\\": what changed"\n{key}: 2024-02-10T10:30:00+00:00\n---'


def test_what_there_is_not_is_said(tmp_path: Path) -> None:
    report = changelog(tmp_path, Text("2024-01-10", policy("We keep it.")), since="2025-01-01")
    assert render(report, "markdown") == "# Privacy: what changed\n\nThere is no change to tell.\n"


def test_links_lead_to_the_page_or_to_the_file_beside(tmp_path: Path) -> None:
    texts = Text("2024-01-10", policy("We keep it.")), Text("2024-02-10", policy("We sell it (all)."))
    page = render(changelog(tmp_path, *texts, url="https://example.org/a(b)?x=[y]"), "markdown")
    assert "[Topic 1](https://example.org/a%28b%29?x=%5By%5D#topic-1)" in page
    beside = render(changelog(tmp_path, file=str(tmp_path / "docs" / "changes.md")), "markdown")
    assert f"[Topic 1](../{PATH}#topic-1)" in beside
    assert "](" not in render(changelog(tmp_path), "markdown")
    assert "](" not in render(changelog(tmp_path, file=str(tmp_path.parent / "elsewhere.md")), "markdown")


# --------------------------------------------------------------------------- template


def test_a_template_has_the_names_it_is_told_of(tmp_path: Path) -> None:
    template = tmp_path / "t.md"
    template.write_text(
        "# {{ title | markdown }} ({{ changelog.language }}, {{ policies | length }})\n"
        "{% for r in releases %}\n## {{ r.day | day }}\n"
        "{% for e in r.entries %}\n- {{ e.mark }}: {{ e.sentences[0] | markdown }} / {{ e.sentences[0] | told }}\n"
        "{% endfor %}\n{% endfor %}\n",
        encoding="utf-8",
    )
    texts = Text("2024-01-10", policy("We keep_it.")), Text("2024-02-10", policy("We do not keep_it."))
    made = "".join(rendered(changelog(tmp_path / "r", *texts), str(template)))
    assert "# Privacy: what changed (en, 1)\n" in made
    assert "## February 10, 2024\n" in made
    assert "Changed: We **do not** keep\\_it. / Changed: We do not keep_it." in made
    assert set(NAMES) == {"changelog", "title", "releases", "policies"}


@pytest.mark.parametrize(
    ("template", "says"),
    [
        ("a\n{% for %}", r"t\.md:2: "),
        ("a\n\n{{ nope }}", r"t\.md:3: 'nope' is undefined"),
        ("{{ releases[0].nope.x }}", r"t\.md:1: "),
        ("a\n{{ title | nope }}", r"t\.md:2: No filter named 'nope'"),
        ("{{ 1 / 0 }}", r"t\.md:1: division by zero"),
        ("{{ title.__class__.__mro__ }}", r"t\.md:1: access to attribute '__class__' .* is unsafe"),
        ("{% include '/etc/passwd' %}", r"t\.md:1: "),
        ("{{ 'x' | day }}", r"t\.md:1: Invalid isoformat string"),
        ("{{ releases.append(1) }}", r"t\.md:1: "),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_line(template: str, says: str, tmp_path: Path) -> None:

    (tmp_path / "t.md").write_text(template, encoding="utf-8")
    report = changelog(tmp_path / "r", Text("2024-01-10", policy("We keep it.")))
    with pytest.raises(UsageError, match=says):
        list(rendered(report, str(tmp_path / "t.md")))


def test_a_template_that_is_not_there(tmp_path: Path) -> None:

    with pytest.raises(UsageError, match=r"cannot read the template .*: No such file"):
        list(rendered(changelog(tmp_path / "r", Text("2024-01-10", policy("a"))), str(tmp_path / "t.md")))


# --------------------------------------------------------------------------- read before they were accepted


CASES: dict[str, tuple[list[str], dict[str, Any]]] = {
    "privacy.fr.md": (["legal/privacy.md"], {}),
    "privacy.en.md": (["legal/privacy.en.md"], {}),
    "all.de.md": (
        ["legal/privacy.md", "legal/terms.md"],
        {"page": PublishedPage(language="de"), "since": "2023-10-01"},
    ),
    "privacy.es.txt": (["legal/privacy.md"], {"page": PublishedPage(language="es"), "authors": True}),
    "privacy.it.md": (["legal/privacy.md"], {"page": PublishedPage(language="it")}),
    "privacy.pt.md": (["legal/privacy.md"], {"page": PublishedPage(language="pt")}),
    "terms.atom": (["legal/terms.md"], {"page": PublishedPage(url="https://www.heliante.example/legal/terms/")}),
}
NAMED = {".md": "markdown", ".txt": "text", ".atom": "atom"}


@pytest.mark.parametrize("name", CASES)
def test_the_sample_is_told_as_it_was_read_and_accepted(name: str, sample: Path) -> None:
    paths, asked = CASES[name]
    made = render(policydiff.changelog(paths, repo=sample, environment={}, **asked), NAMED[Path(name).suffix])
    golden = GOLDEN / name
    if os.environ.get("POLICYDIFF_UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(made, encoding="utf-8", newline="\n")
    assert made == golden.read_text(encoding="utf-8")
