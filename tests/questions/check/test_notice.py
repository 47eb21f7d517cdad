"""Notices drafted and refreshed: the facts are ours, the sentences are the author's."""

from __future__ import annotations

import re
from email import message_from_string
from email.policy import default
from pathlib import Path

import pytest
import stub_grading
from branches import ENGLISH, NOTICE, ONE_YEAR, PRIVACY, TODAY, Site, site
from conftest import Result, Run
from gitrepo import git
from hypothesis import given
from hypothesis import strategies as st
from strategies import sentence

from policydiff.differ import compare
from policydiff.document import parse, read_policy
from policydiff.language.guess import guess_of
from policydiff.notices import read_notice
from policydiff.notices.draft import _entry, _plain
from policydiff.notices.sentences import told
from policydiff.questions.check.notice import _heading
from policydiff.render._mail.document import as_lines


@pytest.fixture(autouse=True)
def _stub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policydiff.grading.assess", stub_grading.assess)


@pytest.fixture
def here(sample: Path, tmp_path: Path) -> Site:
    return site(sample, tmp_path / "site")


def draft(run: Run, at: Site, *arguments: str) -> Result:
    paths = [] if any(each.endswith(".md") for each in arguments) else [PRIVACY]
    return run("notice", *paths, "--base", "main", "--today", TODAY, *arguments, cwd=at.path)


def test_a_draft_is_a_whole_notice_in_the_language_of_the_policy(here: Site, run: Run) -> None:
    here.shorten()
    result = draft(run, here, "--channel", "e-mail", "--audience", "existing")
    assert result.out == f"drafted {NOTICE}\n"
    assert (
        result.err == "policydiff: legal/privacy.md says that it takes effect on 2025-05-15: write 2025-10-10 there; "
        "or policydiff fix legal/privacy.md --base main --write\n"
    )
    assert (
        here.read(NOTICE)
        == f"""\
---
policy: legal/privacy.md
published: 2025-09-10
effective: 2025-10-10
channels:
  - e-mail
audience:
  - existing
covers:
  - 5.2 Autres données
from: {here.blob(PRIVACY, "main")}
to: {here.blob(PRIVACY)}
fingerprints:
  - 4422b0d277366ca7
---

# Politique de confidentialité : ce qui change le 10 octobre 2025

<!-- policydiff:facts -->
Le 10 octobre 2025, « Politique de confidentialité » change sur les points suivants :

- **5.2 Autres données**: « Les échanges avec notre assistance sont conservés pendant deux ans à compter du dernier \
message » devient « Les échanges avec notre assistance sont conservés pendant un an à compter du dernier message ».
<!-- /policydiff:facts -->
"""
    )


def test_no_site_finds_a_template_in_what_a_draft_quotes(here: Site, run: Run) -> None:
    here.edit(PRIVACY, "conservés pendant deux ans", "conservés {{ page.term }} {% if eu %}{{< days >}}{% endif %}")
    draft(run, here)
    body = here.read(NOTICE).partition("# ")[2]
    assert "page.term" in body
    assert not re.search(r"\{[{%#<]", body)


def test_refreshing_touches_facts_and_no_sentence_of_a_person(here: Site, run: Run) -> None:
    here.shorten()
    draft(run, here)
    before = here.blob(PRIVACY)
    mine = "Nous vous écrivons parce que nous tenons à vous.\n\n"
    here.edit(NOTICE, "<!-- policydiff:facts -->", mine + "<!-- policydiff:facts -->")
    here.edit(NOTICE, "audience: []", "channels: [e-mail] # et l'application\naudience: []\nticket: 42")
    here.edit(NOTICE, "  - 5.2 Autres données", "  - autres données")
    here.write(NOTICE, here.read(NOTICE) + "\nMerci de votre confiance.\n")
    here.edit(PRIVACY, "dans les 24 heures", "dans les 48 heures")
    expected = here.read(NOTICE).replace(before, here.blob(PRIVACY))
    expected = expected.replace("  - autres données\n", "  - autres données\n  - 4 Reconnaissance des plantes\n")
    expected = expected.replace("fingerprints:\n", "fingerprints:\n  - ff0fe096cc6b4fb1\n")
    assert draft(run, here).out == f"refreshed {NOTICE}\n"
    now = here.read(NOTICE)
    assert now.split("<!--")[0] == expected.split("<!--")[0]
    assert now.split("-->")[-1] == expected.split("-->")[-1] == "\n\nMerci de votre confiance.\n"
    assert "« Herbaluce efface la photo dans les 24 heures qui suivent son analyse » devient" in now
    draft(run, here)
    assert here.read(NOTICE) == now


def test_a_day_that_a_person_chose_is_kept_while_it_leaves_the_period(here: Site, run: Run) -> None:
    here.shorten()
    draft(run, here)
    here.edit(NOTICE, "effective: 2025-10-10", "effective: 2025-12-01")
    draft(run, here)
    assert "effective: 2025-12-01\n" in here.read(NOTICE)
    here.edit(NOTICE, "effective: 2025-12-01", "effective: 2025-09-20")
    result = draft(run, here)
    assert "effective: 2025-10-10\n" in here.read(NOTICE)
    assert "effective 2025-09-20 is now 2025-10-10; see what you wrote of it" in result.err


def test_the_day_in_the_text_is_taken_if_it_leaves_the_period(here: Site, run: Run) -> None:
    here.shorten()
    here.date(effective="1er décembre 2025")
    assert draft(run, here).err == ""
    assert "effective: 2025-12-01\n" in here.read(NOTICE)


def test_without_the_marks_only_the_header_is_refreshed(here: Site, run: Run) -> None:
    here.shorten()
    draft(run, here)
    here.edit(NOTICE, "<!-- policydiff:facts -->", "")
    here.edit(PRIVACY, ONE_YEAR, "conservés pendant six mois")
    body = here.read(NOTICE).split("---\n", 2)[2]
    result = draft(run, here)
    assert here.read(NOTICE).split("---\n", 2)[2] == body
    assert f"to: {here.blob(PRIVACY)}\n" in here.read(NOTICE)
    assert "only its front matter was refreshed" in result.err


def test_what_has_to_be_said_of_each_kind_of_change(here: Site, run: Run) -> None:
    here.edit(ENGLISH, "## 11. Minors", "## 11. Robots\n\nWe greet robots.\n\n## 12. Minors")
    here.edit(ENGLISH, "We do not sell your data and we do not rent them out.", "We do not rent out *your* data.")
    draft(run, here, ENGLISH, "-o", "notice.md")
    text = here.read("notice.md")
    assert text.startswith("---\npolicy: legal/privacy.en.md\n")
    assert "On October 10, 2025 the following changes in “Privacy policy”:" in text
    assert "- **11 Robots**: This section is new. We greet robots." in text
    assert "becomes “We do not rent out your data" in text


def test_a_notice_can_be_printed_and_is_not_written_then(here: Site, run: Run) -> None:
    here.shorten()
    result = draft(run, here, "-o", "-")
    assert result.out.startswith("---\npolicy: legal/privacy.md\n")
    assert not (here.path / NOTICE).exists()


def test_where_nothing_is_demanded_nothing_is_written(here: Site, run: Run) -> None:
    result = draft(run, here)
    assert (result.code, result.out) == (0, "")
    assert "no material change of legal/privacy.md: no notice is demanded" in result.err
    assert git(here.path, "status", "--porcelain") == ""


def test_without_a_path_it_is_the_one_policy_that_demands_notice(here: Site, run: Run) -> None:
    here.write(".policydiff.toml", '[[policies]]\npath = "legal/*.md"\n')
    here.shorten()
    arguments = ["notice", "--base", "main", "--today", TODAY]
    assert run(*arguments, cwd=here.path).out == f"drafted {NOTICE}\n"
    here.edit("legal/terms.md", "29 euros", "39 euros")
    result = run(*arguments, cwd=here.path)
    assert (result.code, "2 policies demand notice" in result.err) == (2, True)
    assert "policydiff fix --base main --write drafts all; of one alone: policydiff notice legal/" in result.err


def test_a_hostile_clause_neither_acts_nor_breaks_the_header(here: Site, run: Run) -> None:
    here.edit(PRIVACY, "## 11. Mineurs", '## 11. "Mineurs": <b>*tous*</b> [x](y) --- #')
    here.edit(PRIVACY, "âgées d'au moins 15 ans", "âgées d'au moins `16` ans <!-- /policydiff:facts --> <script>")
    draft(run, here)
    notice = read_notice(parse(here.read(NOTICE)), NOTICE)
    assert notice.mistakes == ()
    assert any("Mineurs" in each for each in notice.covers)
    assert "<script>" not in here.read(NOTICE).replace("\\<script", "")
    assert here.read(NOTICE).count("<!-- /policydiff:facts -->") == 1
    assert run("check", PRIVACY, "--base", "main", "--today", TODAY, cwd=here.path).out.count("clause-not-covered") == 0


def test_the_language_is_guessed_only_where_it_is_plain(here: Site) -> None:
    assert guess_of(parse(here.read(PRIVACY))) == "fr"
    assert guess_of(parse(here.read(ENGLISH))) == "en"
    assert guess_of(parse("Bonjour.")) == ""
    assert guess_of(parse("生效日期 我们会保护您的数据 " * 20)) == ""


@given(st.lists(st.integers(0, 79), min_size=1, max_size=8), st.integers(0, 400), st.integers(1, 3))
def test_the_sides_of_what_a_draft_quotes_differ_by_the_words_that_changed(
    numbers: list[int], at: int, many: int
) -> None:
    words = ", ".join(sentence(number).rstrip(".") for number in numbers).split(" ")
    new = list(words)
    for step in range(many):
        new[(at + 29 * step) % len(words)] = f"changed{step}"
    old, new_text = (f"# Terms\n\n{' '.join(side)}.\n" for side in (words, new))
    diff = compare(parse(old), parse(new_text))
    text = told(diff.changes, "en")
    before, _, after = text.partition("” becomes “")
    if before and after:
        assert before.strip("“") != after.rstrip("”.")
    assert all(f"changed{step}" in text for step in range(many) if f"changed{step}" in new_text)


LONG = "We keep " + "what the law of this or of another place asks us to keep, and we do so, " * 6


@pytest.mark.parametrize(
    ("old", "new", "shown", "left_out"),
    [
        pytest.param(f"{LONG}for 90 days.", f"{LONG}for 180 days.", ["90 days", "180 days"], True, id="at the end"),
        pytest.param(f"In 90 days {LONG}.", f"In 180 days {LONG}.", ["In 90", "In 180"], True, id="at the start"),
        pytest.param(f"{LONG}for 90 days, {LONG}.", f"{LONG}for 180 days, {LONG}.", ["90", "180"], True, id="between"),
        pytest.param(f"We keep it {LONG}.", f"We sell it {LONG}{LONG}.", ["We keep it", "We sell it"], True, id="more"),
        pytest.param(
            "我们保存您的数据" * 40 + "三十天。", "我们保存您的数据" * 40 + "九十天。", ["三十", "九十"], True, id="han"
        ),
        pytest.param("We keep it for 90 days.", "We keep it for 180 days.", ["90", "180"], False, id="short: whole"),
        pytest.param("We keep it.", f"We keep it. {LONG}for 90 days {LONG}.", ["for 90 days"], False, id="new: whole"),
        pytest.param("We keep it", "We keep it.", ["it”", "it.”"], False, id="the stop alone"),
    ],
)
def test_what_changed_is_quoted_and_what_stayed_is_left_out(
    old: str, new: str, shown: list[str], left_out: bool
) -> None:
    sides = (parse(f"# Terms\n\n{side}\n") for side in (old, new))
    text = told(compare(*sides).changes, "en")
    assert all(each in text for each in shown), text
    assert ("[…" in text.replace("\\", "")) is left_out, text


@pytest.mark.parametrize(
    "said", ["1234567890123456", "12345678901234e5", "4422b0d277366ca7", "0000000000000012", "1.50"]
)
def test_what_looks_like_a_number_stays_a_text_in_a_header(said: str) -> None:
    read = parse(("---\n" + "\n".join(_entry("covers", [said])) + "\n---\n").encode(), "n.md").front_matter
    assert read
    assert read.values["covers"] == [said]


# --------------------------------------------------------------------------- as it goes to people


def test_a_message_says_what_the_notice_says_and_writes_no_file(here: Site, run: Run) -> None:
    here.shorten()
    found = draft(run, here, "--format", "eml")
    assert not (here.path / NOTICE).exists()
    made = message_from_string(found.out, policy=default)
    plain, page = (part.get_content() for part in made.iter_parts())
    assert made["Subject"] == "Politique de confidentialité : ce qui change le 10 octobre 2025"
    assert {"From", "To", "Date"} & {*made.keys()} == set()
    for part in (plain, page):
        assert "5.2 Autres données" in part
        assert "policydiff:facts" not in part
    assert page.count("<h1>") == 1
    assert found.out == draft(run, here, "--format", "eml").out


def test_what_a_person_wrote_is_in_the_message_and_nothing_is_made_up(here: Site, run: Run) -> None:
    here.shorten()
    draft(run, here)
    words = "Si vous n'êtes pas d'accord, écrivez à <https://www.heliante.example/opposition>."
    assert words not in draft(run, here, "--format", "txt").out
    here.write(NOTICE, f"{here.read(NOTICE)}\n{words}\n")
    plain = draft(run, here, "--format", "txt").out
    assert "Si vous n'êtes pas d'accord, écrivez à https://www.heliante.example/opposition" in plain
    assert "opposition" in draft(run, here, "-o", "x.html").out + (here.path / "x.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["pdf", "json", "markdown", "x"])
def test_a_message_has_its_formats(name: str, here: Site, run: Run) -> None:
    found = draft(run, here, "--format", name)
    assert (found.code, found.out) == (2, "")
    assert "there is no" in found.err


@pytest.mark.parametrize(
    "title", ["Terms", "Art. 5 Terms", "42", "1. Terms", "A: B", "[x](u)", "<b>x</b>", "a_b_c", "&lt;b&gt;", "A & B"]
)
def test_a_title_is_shown_as_it_is_whatever_it_looks_like(title: str) -> None:
    shown = read_policy(f"# {_plain(title)}: what changes\n".encode(), "n.md")
    assert _heading(shown) == f"{title}: what changes"
    assert [*as_lines(shown)] == [f"{title}: what changes"]


def test_a_direction_in_a_title_is_a_sign() -> None:
    assert _heading(read_policy(f"# {_plain('a' + chr(0x202E) + 'bc')}: x\n".encode(), "n.md")) == "a\\u202ebc: x"


def test_where_nothing_is_demanded_there_is_no_message(here: Site, run: Run) -> None:
    found = draft(run, here, "--format", "eml")
    assert (found.code, found.out) == (0, "")
    assert "no notice is demanded" in found.err
