"""The archive: addresses that stay, pages of versions that never change, links that lead somewhere."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from uuid import uuid4

import pytest
from conftest import Run
from generated import histories
from gitrepo import git
from histories import PATH, Text, build, policy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import policydiff
from policydiff.questions.archive.addresses import NameClaim, names_of, settled, slug
from policydiff.questions.dates.in_force import in_force
from policydiff.questions.dates.readings import rows_of
from policydiff.questions.since.stamps import stamps

Files = dict[str, bytes]
KEPT, LONGER, SOLD = "We keep your orders for 30 days.", "We keep your orders for 90 days.", "We sell your data."


def files(repo: Path, *paths: str, ref: str = "HEAD", theme: Path | None = None, bare: str = "") -> Files:
    with policydiff.Site(repo, ref, environment={}) as site:
        found = list(site.archive(paths or (PATH,), theme=theme, bare=bare))
    assert len({name.casefold() for name, _ in found}) == len(found)
    return dict(found)


def of_versions(made: Files) -> Files:
    """The pages of versions: those whose folder has the name of a day."""
    return {name: data for name, data in made.items() if name.split("/")[1:2] and name.split("/")[1][:2] == "20"}


# --------------------------------------------------------------------------- the law

BASE = policy(KEPT, "We use cookies.")
HISTORIES: dict[str, Sequence[Text]] = {
    "a text that changes": [
        Text("2024-01-01", BASE),
        Text("2024-02-01", policy(LONGER, "We use cookies.")),
        Text("2024-03-01", policy(LONGER, "We use cookies.", SOLD)),
    ],
    "several on a day": [
        Text("2024-01-01T08:00:00", BASE),
        Text("2024-01-01T12:00:00", policy(LONGER)),
        Text("2024-01-01T16:00:00", policy(SOLD)),
    ],
    "a day that the next version takes back": [
        Text("2024-01-01", BASE),
        Text("2024-02-01", policy(LONGER, effective="2024-06-01")),
        Text("2024-03-01", policy(SOLD, effective="2024-05-01")),
    ],
    "another title and language": [
        Text("2024-01-01", BASE),
        Text("2024-02-01", policy(KEPT, title="Vertraulichkeit")),
        Text("2024-03-01", "# Datenschutz\n\n## Dauer\n\nWir speichern Ihre Daten und die Bestellungen für 30 Tage.\n"),
    ],
    "clauses renamed, moved and taken over": [
        Text(
            "2024-01-01",
            "# P\n\n## Cookies\n\nWe use cookies for ads.\n\n## Rights\n\nYou can ask us for a copy of it.\n",
        ),
        Text(
            "2024-02-01",
            "# P\n\n## Rights\n\nYou can ask us for a copy of it.\n\n## Trackers\n\nWe use cookies for ads.\n",
        ),
        Text(
            "2024-03-01",
            "# P\n\n## Trackers\n\nWe use cookies for ads.\n\n## Cookies\n\nAnother text on biscuits and flour.\n",
        ),
    ],
    "deleted and back": [Text("2024-01-01", BASE), Text("2024-02-01", None), Text("2024-03-01", policy(SOLD))],
    "a tag that comes later": [
        Text("2024-01-01", BASE),
        Text("2024-02-01", policy(LONGER)),
        Text("2024-03-01", BASE, tag="v9"),
    ],
    "a notice that comes later": [
        Text("2024-01-01", BASE),
        Text("2024-02-01", policy(LONGER)),
        Text(
            "2024-03-01",
            policy(SOLD),
            files={"notices/a.md": "---\npolicy: policy.md\neffective: 2024-09-01\n---\nNews.\n"},
        ),
    ],
}


def assert_stays(before: Files, after: Files) -> None:
    assert set(before) <= set(after)
    kept = of_versions(before)
    assert kept
    assert {name: data for name, data in of_versions(after).items() if name in kept} == kept


@pytest.mark.parametrize("texts", HISTORIES.values(), ids=HISTORIES)
def test_what_is_added_takes_no_address_away_and_changes_no_version(texts: Sequence[Text], tmp_path: Path) -> None:
    repo = build(tmp_path / "r", texts)
    tags = git(repo, "tag").split()
    before: Files | None = None
    for back in range(len(texts) - 1, -1, -1):
        if back and tags:
            git(repo, "tag", "-d", *tags)
            tags = []
        now = (
            files(repo, ref=f"HEAD~{back}") if git(repo, "cat-file", "-t", f"HEAD~{back}:{PATH}", check=False) else None
        )
        if before is not None and now is not None:
            assert_stays(before, now)
        before = now or before


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories())
def test_it_holds_for_any_history(tmp_path: Path, texts: list[Text]) -> None:
    shutil.rmtree(tmp_path / "r", ignore_errors=True)
    repo = build(tmp_path / "r", texts)
    wholes = [back for back in (2, 0) if back < len(texts)]
    found = []
    for back in wholes:
        try:
            found.append(files(repo, ref=f"HEAD~{back}"))
        except policydiff.PolicydiffError:
            continue
    for before, after in pairwise(found):
        assert_stays(before, after)
    for made in found:
        assert broken(made) == []


def test_a_file_that_is_renamed_keeps_its_addresses_and_its_new_name_leads_there(tmp_path: Path) -> None:
    repo = build(tmp_path / "r", [Text("2024-01-01", BASE), Text("2024-02-01", policy(LONGER, "We use cookies."))])
    before = files(repo)
    git(repo, "checkout", "-q", "main")
    git(repo, "mv", PATH, "statement.md")
    git(repo, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "rename")
    after = files(repo, "statement.md")
    assert_stays(before, after)
    assert b"url=../policy/" in after["statement/index.html"]


# --------------------------------------------------------------------------- addresses

SLUGS = {
    "Privacy Policy": "privacy-policy",
    "déjà-vu": "deja-vu",
    "privacy.fr": "privacy-fr",
    "a/b\\c:d": "a-b-c-d",
}
HASHED = ["隐私", "con", "latest", "2024", "", "..", "x" * 99, "Смысл", "compare", "lpt1"]


@pytest.mark.parametrize(("name", "made"), SLUGS.items(), ids=SLUGS)
def test_a_name_is_a_folder_everywhere(name: str, made: str) -> None:
    assert slug(name) == made


@pytest.mark.parametrize("name", HASHED, ids=ascii)
def test_a_name_that_is_none_gets_a_hash(name: str) -> None:
    made = slug(name)
    assert made != name
    assert made.isascii()
    assert made.replace("-", "").isalnum()
    assert made == made.lower()
    assert len(made) < 80


def test_no_two_odd_names_are_one() -> None:
    assert len({slug(name) for name in HASHED}) == len(HASHED)


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("legal/privacy.md", "privacy"),
        ("legal/privacy.fr.md", "privacy-fr"),
        ("content/privacy/index.md", "privacy"),
        ("content/privacy/index.fr.md", "privacy-fr"),
        ("README.md", "policy"),
        ("legal/fr.md", "legal-fr"),
    ],
)
def test_a_policy_is_called_after_its_file(path: str, first: str) -> None:
    assert next(iter(names_of(path))) == first


def test_a_name_is_whose_it_was_first() -> None:
    claims = [
        NameClaim((1,), 0, ("privacy", "eu-privacy")),
        NameClaim((2,), 1, ("privacy", "us-privacy")),
        NameClaim((3,), 0, ("terms",), own=False),
        NameClaim((4,), 2, ("terms", "us-terms")),
        NameClaim((5,), 1, ("privacy",), own=False),
    ]
    found = settled(claims)
    assert [found[who].name for who in range(3)] == ["privacy", "us-privacy", "us-terms"]
    assert [found[who].others for who in range(3)] == [("terms",), (), ()]
    assert settled(claims[:2]) == {0: found[0]._replace(others=()), 1: found[1]}


def test_a_new_file_at_the_old_path_of_a_policy_takes_no_name_from_it(tmp_path: Path) -> None:
    moved = "policy/index.md"
    texts = [
        Text("2024-01-01", BASE),
        Text("2024-02-01", None, files={moved: BASE}),
        Text("2024-03-01", policy("All new words for quite another thing than before."), files={moved: BASE}),
    ]
    repo = build(tmp_path / "r", texts)
    before, after = files(repo, moved, ref="HEAD~1"), files(repo, PATH, moved)
    assert json.loads(after["policy/versions.json"])["policy"] == moved
    assert_stays(before, after)


def test_a_file_that_came_back_keeps_its_name(tmp_path: Path) -> None:
    repo = build(tmp_path / "r", [Text("2024-01-01", BASE), Text("2024-02-01", None), Text("2024-03-01", BASE)])
    assert {"policy/2024-01-01/index.html", "policy/2024-03-01/index.html"} <= set(files(repo))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(1, 9), st.sampled_from([KEPT, LONGER, None]), st.sampled_from([0, 0, 3, 7])),
        min_size=1,
        max_size=5,
    )
)
def test_one_text_is_in_force_at_a_time_whichever_way_dates_run(
    tmp_path: Path, texts: list[tuple[int, str | None, int]]
) -> None:
    """Each version has a day of publication, words or none, and for some a day that it states."""
    built = [
        Text(f"2024-0{day}-01", said and policy(said, f"Text {at}.", effective=f"2024-0{stated}-01" if stated else ""))
        for at, (day, said, stated) in enumerate(((1, KEPT, 0), *texts))
    ]
    repo = build(tmp_path / uuid4().hex, built)
    with policydiff.Site(repo, environment={}) as site:
        found = stamps(site.inside(PATH))
        rows = [row for row, _ in rows_of(site.inside(PATH))]
    for day in (date(2024, month, of) for month in range(1, 13) for of in (1, 2)):
        bound = [e for e in found if not e.overtaken and e.binds <= day and (e.until is None or day <= e.until)]
        answer = in_force(rows, day).row
        commit = answer.revision.commit if answer and not answer.gone else None
        assert [each.revision.commit for each in bound] == ([commit] if commit else [])


def test_policies_of_one_name_have_addresses_of_their_own(tmp_path: Path) -> None:
    second = {"us/policy.md": policy(SOLD)}
    repo = build(tmp_path / "r", [Text("2024-01-01", BASE), Text("2024-02-01", BASE, files=second)])
    made = files(repo, PATH, "us/policy.md")
    assert {"policy/2024-01-01/index.html", "us-policy/2024-02-01/index.html"} <= set(made)


# --------------------------------------------------------------------------- links


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found[name] for name in ("href", "src") if name in found]
        self.loads += [found["src"]] if "src" in found else []
        self.loads += [found["href"]] if tag == "link" and found.get("rel") == "stylesheet" else []
        if found.get("http-equiv") == "refresh":
            self.links.append(found["content"].partition("url=")[2])


def broken(made: Files) -> list[str]:
    """What is wrong with the links of a site: those that lead to no file or place, and ids that stand twice."""
    pages: dict[str, _Links] = {}
    for name, data in made.items():
        if name.endswith(".html"):
            pages[name] = _Links()
            pages[name].feed(data.decode())
    return [*_broken(made, pages)]


def _broken(made: Files, pages: dict[str, _Links]) -> Iterator[str]:
    for name, found in pages.items():
        if len(set(found.ids)) != len(found.ids):
            yield f"{name} has an id twice"
        yield from (f"{name} loads {each}" for each in found.loads if urlsplit(each).netloc)
        for each in found.links:
            parts = urlsplit(each)
            if parts.scheme or parts.netloc:
                continue
            steps: list[str] = name.split("/")[:-1] if parts.path else name.split("/")
            for step in unquote(parts.path).split("/") if parts.path else ():
                if step == "..":
                    steps.pop()
                else:
                    steps.append(step)
            target = "/".join(steps)
            target = f"{target}index.html" if target.endswith("/") or not target else target
            if target not in made:
                yield f"{name} leads to {each}"
            elif parts.fragment and unquote(parts.fragment) not in pages[target].ids:
                yield f"{name} leads to no place: {each}"


@pytest.fixture(scope="module")
def of_sample(sample: Path) -> Files:
    return files(sample, "legal/privacy.md", "legal/privacy.en.md", "legal/terms.md")


def test_every_link_of_the_sample_leads_somewhere(of_sample: Files) -> None:
    assert broken(of_sample) == []
    assert len(of_sample) > 250


def test_languages_are_linked(of_sample: Files) -> None:
    page = of_sample["confidentialite/latest/index.html"].decode()
    assert '<link rel="alternate" hreflang="en" href="../../confidentialite-en/latest/">' in page


def test_the_same_again(of_sample: Files, sample: Path) -> None:
    assert files(sample, "legal/privacy.md", "legal/privacy.en.md", "legal/terms.md") == of_sample


# --------------------------------------------------------------------------- what a page says


class Said(NamedTuple):
    page: str
    there: str
    there_not: str = "\0"


TEXTS = [
    Text("2024-01-01", policy(KEPT, title="Terms `<b>x</b>`")),
    Text(
        "2024-02-01", policy(f"{LONGER} `<script>alert(1)</script>`", title="Terms {{ 7*7 }}", effective="2024-06-01")
    ),
]
SAYS = {
    "the newest text says from when it applies": Said("policy/latest/", "This text applies from June 1, 2024."),
    "and which one does until then": Said("policy/latest/", "Until then the text of January 1, 2024 applies."),
    "a version says no more than that a later one may be": Said("policy/2024-01-01/", "A later one may be in force."),
    "a version knows no later day": Said("policy/2024-01-01/", "January 1, 2024", "2024-06"),
    "a first version has no redline": Said("policy/2024-01-01/", "begins with this version", 'href="redline/"'),
    "a redline": Said("policy/2024-02-01/redline/", "row changed material"),
    "a title is a text": Said("policy/2024-01-01/", "Terms &lt;b&gt;x&lt;/b&gt;", "<b>x"),
    "what looks like a script": Said("policy/2024-02-01/", "&lt;script&gt;alert(1)", "<script>alert"),
    "the list says from when to when": Said("policy/", "January 1, 2024 to May 31, 2024"),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("small") / "r", TEXTS)


@pytest.mark.parametrize("said", SAYS.values(), ids=SAYS)
def test_a_page_says(said: Said, small: Path) -> None:
    page = files(small)[f"{said.page}index.html"].decode()
    assert said.there in page
    assert said.there_not not in page


def test_the_manifest_tells_what_is_different_today(tmp_path: Path) -> None:
    texts = [
        Text("2024-01-01", policy(KEPT)),
        Text("2024-02-01", policy(LONGER)),
        Text("2024-03-01", policy(KEPT)),
        Text("2024-04-01", policy(KEPT, SOLD)),
    ]
    known = json.loads(files(build(tmp_path / "r", texts))["policy/versions.json"])
    assert [each["id"] for each in known["versions"]] == ["2024-04-01", "2024-03-01", "2024-02-01", "2024-01-01"]
    nets = {each["id"]: each["net"] for each in known["versions"]}
    assert nets["2024-04-01"] == {"level": None, "changes": 0, "asks": False, "since": None}
    assert nets["2024-01-01"] == {"level": "material", "changes": 1, "asks": True, "since": "2024-04-01"}
    assert nets["2024-02-01"]["since"] == "2024-03-01"
    for each in known["versions"]:
        answer = policydiff.since(PATH, each["digest"], repo=tmp_path / "r")
        assert answer.ask_again is nets[answer.agreed.revision.published.date().isoformat()]["asks"]


def test_a_clause_has_a_feed_of_its_own(small: Path) -> None:
    feed = files(small)["policy/clauses/topic-1/feed.xml"].decode()
    assert feed.count("<entry>") == 1
    assert feed != files(small)["policy/feed.xml"].decode()


# --------------------------------------------------------------------------- theme, bare


def test_a_theme_is_laid_over(small: Path, tmp_path: Path) -> None:
    (tmp_path / "theme.css").write_text("body { color: red }", encoding="utf-8")
    page = "<title>{{ title }}</title>{{ head }}<div>{{ body }}</div>{{ root }}"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    made = files(small, theme=tmp_path)
    shown = made["policy/latest/index.html"].decode()
    assert shown.startswith("<title>Terms {{ 7*7 }}</title>")
    assert "../../assets/theme.css" in shown
    assert made["assets/theme.css"] == b"body { color: red }"


@pytest.mark.parametrize("template", ["{{ nothing }}", "{% if %}", "{{ ''.__class__.__mro__ }}", "\xff"])
def test_a_mistake_in_a_theme_is_told(template: str, small: Path, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(template.encode("latin-1"))
    with pytest.raises(policydiff.PolicydiffError, match=r"page\.html"):
        files(small, theme=tmp_path)


@pytest.mark.parametrize(("program", "name"), [("hugo", "_index.html"), ("jekyll", "index.html")])
def test_bare_pages_have_a_header_and_no_template(program: str, name: str, small: Path) -> None:
    made = files(small, bare=program)
    page = made[f"policy/2024-02-01/{name}"].decode()
    assert page.startswith('---\ntitle: "Terms')
    assert "<html" not in page
    assert "{{" not in page.partition("---\n")[2].partition("---\n")[2]
    assert "assets/site.css" not in made


# --------------------------------------------------------------------------- the folder


def test_only_what_changed_is_written(small: Path, tmp_path: Path, run: Run) -> None:
    place = tmp_path / "public"
    first = run("site", PATH, "--ref", "HEAD~1", "-o", str(place), cwd=small)
    assert first.code == 0, first.err
    before = {file: file.stat().st_mtime_ns for file in place.rglob("*") if file.is_file()}
    assert run("site", PATH, "-o", str(place), cwd=small).code == 0
    changed = {file.relative_to(place).as_posix() for file, when in before.items() if file.stat().st_mtime_ns != when}
    assert "policy/2024-01-01/index.html" not in changed
    assert "policy/latest/index.html" in changed
    again = run("site", PATH, "-o", str(place), cwd=small)
    assert again.out.startswith("0 written, ")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("-o", "-"), "prints one text"),
        (("-o", "made", "--theme", "nowhere"), "there is no theme in nowhere"),
        (("-o", "made", "--theme", "empty"), "there is no theme in empty"),
        (("-o", "made", "--theme", "full", "--bare", "hugo"), "bare pages have no theme"),
    ],
)
def test_what_cannot_be_made_is_refused_in_one_line(
    typed: tuple[str, ...], said: str, small: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("empty", "full"):
        (tmp_path / name).mkdir()
    (tmp_path / "full" / "theme.css").write_text("body {}", encoding="utf-8")
    refused = run("site", PATH, "--repo", str(small), *typed)
    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err.splitlines()[0]
    assert not (tmp_path / "made").exists()
    assert not (tmp_path / "-").exists()


def test_what_another_program_wrote_is_left_alone(small: Path, tmp_path: Path, run: Run) -> None:
    place = tmp_path / "public"
    (place / "policy").mkdir(parents=True)
    (place / "CNAME").write_text("example.org", encoding="utf-8")
    assert run("site", PATH, "-o", str(place), cwd=small).code == 0
    assert (place / "CNAME").read_text(encoding="utf-8") == "example.org"
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "index.html").write_text("mine", encoding="utf-8")
    refused = run("site", PATH, "-o", str(tmp_path / "other"), cwd=small)
    assert (refused.code, refused.out) == (2, "")
    assert "was not written by policydiff site" in refused.err
    assert (tmp_path / "other" / "index.html").read_text(encoding="utf-8") == "mine"
    assert [each.name for each in (tmp_path / "other").iterdir()] == ["index.html"]
    assert run("site", PATH, "-o", str(tmp_path / "other" / "index.html"), cwd=small).code == 2


def test_no_link_leads_out_of_the_folder(small: Path, tmp_path: Path, run: Run) -> None:
    place, elsewhere = tmp_path / "public", tmp_path / "elsewhere"
    place.mkdir()
    elsewhere.mkdir()
    (place / "policy").symlink_to(elsewhere)
    assert run("site", PATH, "-o", str(place), cwd=small).code == 3
    assert list(elsewhere.iterdir()) == []
