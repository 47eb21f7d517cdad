"""The configuration: where it is found, what it may say, every mistake at once, and what comes of it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
from branches import Site, site
from conftest import Run

from policydiff.config import Loaded, configuration, load, matches, settings_of
from policydiff.config.shape import schema
from policydiff.effective.period import Period
from policydiff.errors import ConfigurationError


@pytest.fixture
def here(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.delenv("POLICYDIFF_CONFIG", raising=False)
    return site(sample, tmp_path / "site")


def configured(text: str, prefix: str = "") -> Loaded:
    return Loaded(configuration(tomllib.loads(text)), Path(".policydiff.toml"), prefix)


# --------------------------------------------------------------------------- where it is found


def test_it_is_found_upwards_to_the_repository_and_no_further(tmp_path: Path) -> None:
    root = tmp_path / "outer" / "repo"
    deep = root / "legal" / "fr"
    deep.mkdir(parents=True)
    (tmp_path / "outer" / ".policydiff.toml").write_text('period = "9 days"', encoding="utf-8")
    assert load(deep, root).file is None
    (root / "pyproject.toml").write_text('[tool.policydiff]\nperiod = "8 days"', encoding="utf-8")
    assert load(deep, root).config.period == "8 days"
    (root / ".policydiff.toml").write_text('period = "7 days"', encoding="utf-8")
    assert load(deep, root).config.period == "7 days"
    (root / "legal" / "pyproject.toml").write_text('[project]\nname = "x"', encoding="utf-8")
    assert load(deep, root).config.period == "7 days"
    (root / "legal" / ".policydiff.toml").write_text('period = "6 days"', encoding="utf-8")
    found = load(deep, root)
    assert (found.config.period, found.prefix, found.name) == ("6 days", "legal/", "legal/.policydiff.toml")


def test_a_named_file_comes_first(here: Site, run: Run) -> None:
    here.write(".policydiff.toml", 'fail-on = "never"')
    here.write("other.toml", 'fail-on = "clarification"')
    here.write("third.toml", 'fail-on = "material"')
    assert 'fail-on = "never"' in run("config", cwd=here.path).out
    assert 'fail-on = "clarification"' in run("config", cwd=here.path, POLICYDIFF_CONFIG="other.toml").out
    out = run("config", "--config", "third.toml", cwd=here.path, POLICYDIFF_CONFIG="other.toml").out
    assert 'fail-on = "material"' in out
    assert out.startswith("# third.toml (--config)\n")


# --------------------------------------------------------------------------- mistakes


def test_all_mistakes_are_told_at_once(here: Site, run: Run) -> None:
    here.write(
        ".policydiff.toml",
        """
fail_on = "materiel"
peroid = "30 days"
period = "soon"
zzz = 1

[[policies]]
path = "../outside.md"
langauge = "fr"
notices = ""

[[policies]]
language = "french"

[[accepted]]
fingerprint = "0123"
clause = "x"
until = "someday"
""",
    )
    result = run("config", cwd=here.path)
    assert (result.code, result.out) == (2, "")
    told = result.err.splitlines()
    assert told[0] == "policydiff: 12 mistakes in .policydiff.toml"
    assert len(told) == 14
    for mistake in (
        "policies[0].path: paths are relative to the configuration file and stay below it",
        "policies[0].langauge: there is no such key; did you mean language?",
        "policies[1].path: is missing",
        'period: \'soon\' is no period: write "30 days", "1 month", or one of p2b, eecc, psd2, own-promise',
        "accepted[0].reason: is missing",
        "accepted[0].by: is missing",
        "fail_on: there is no such key; did you mean fail-on?",
        "peroid: there is no such key; did you mean period?",
        "zzz: there is no such key",
    ):
        assert f"  {mistake}" in told


@pytest.mark.parametrize("text", ["policies = [", "\xff", 'path = "x'])
def test_what_is_not_toml(here: Site, run: Run, text: str) -> None:
    (here.path / ".policydiff.toml").write_bytes(text.encode("latin-1"))
    result = run("config", cwd=here.path)
    assert (result.code, result.out) == (2, "")
    assert ".policydiff.toml is not TOML" in result.err


UNREADABLE = {
    "brackets of brackets": (".policydiff.toml", "a = " + "[" * 20_000, "is nested too deep to be read"),
    "a range that runs backwards": (".policydiff.toml", '[[policies]]\npath = "[z-a].md"\n', "runs backwards"),
    "no table but a text": ("pyproject.toml", '[tool]\npolicydiff = "x"\n', "[tool.policydiff]: has to be a table"),
    "one table for a list": (
        ".policydiff.toml",
        "[owners]\nclauses = ['x']\n",
        "owners: is a list, to be written as tables: [[owners]]",
    ),
    "a text for a list": (
        ".policydiff.toml",
        "[[owners]]\nclauses = 'x'\n",
        'clauses: is a list, to be written in brackets: ["x"]',
    ),
    "no day": (".policydiff.toml", "advisory-until = 'soon'\n", "advisory-until: 'soon' is no day: write 2025-06-30"),
    "a number for a text": (".policydiff.toml", "fail-on = 3\n", "fail-on: has to be"),
}


@pytest.mark.parametrize(("name", "text", "told"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_told(here: Site, run: Run, name: str, text: str, told: str) -> None:
    here.write(name, text)
    result = run("config", cwd=here.path)
    assert (result.code, result.out) == (2, "")
    assert told in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("text", ["tool = 1\n", 'tool = "x"\n', "tool = []\n", "[tool]\n", ""])
def test_a_pyproject_that_says_nothing_of_policydiff(here: Site, run: Run, text: str) -> None:
    here.write("pyproject.toml", text)
    result = run("config", cwd=here.path)
    assert (result.code, result.err) == (0, "")
    assert "no configuration" in result.out


def test_a_file_that_was_named_and_has_nothing_for_us(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="there is no"):
        load(tmp_path, tmp_path, str(tmp_path / "pyproject.toml"))


def test_an_entry_that_names_no_file(here: Site, run: Run) -> None:
    here.write(".policydiff.toml", '[[policies]]\npath = "legal/privcy.md"\n')
    result = run("check", "--base", "main", cwd=here.path)
    assert (result.code, result.out) == (2, "")
    assert "names legal/privcy.md, and there is no such file" in result.err


# --------------------------------------------------------------------------- what comes of it

POLICIES = """
period = "p2b"
updated = ["revised"]

[[policies]]
path = "legal/*.md"
period = "1 month"

[[policies]]
path = "legal/privacy.md"
language = "FR"
previously = ["old/privacy.md"]
notices = "news"
translations = { en = "legal/privacy.en.md" }
numeric-dates = "day-first"

[[policies]]
path = "docs/**/terms-?.md"
"""


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("legal/privacy.md", "policies[1]"),
        ("legal/privacy.en.md", "policies[1].translations.en"),
        ("legal/terms.md", "policies[0]"),
        ("docs/terms-a.md", "policies[2]"),
        ("docs/a/b/terms-b.md", "policies[2]"),
        ("legal/notices/2025-01-01.md", ""),
        ("legal/deep/terms.md", ""),
        ("docs/terms-ab.md", ""),
        ("legalXterms.md", ""),
        ("news/x.md", ""),
    ],
)
def test_which_policy_a_file_belongs_to(path: str, key: str) -> None:
    assert matches(path, configured(POLICIES)) == key


def test_a_folder_of_notices_inside_a_glob_holds_no_policies() -> None:
    loaded = configured('[[policies]]\npath = "legal/**"\n')
    assert matches("legal/deep/terms.md", loaded)
    assert not matches("legal/notices/2025-01-01-terms.md", loaded)


def test_settings_and_where_they_come_from() -> None:
    loaded = configured(POLICIES)
    fr, en, terms = (settings_of(f"legal/{name}.md", loaded) for name in ("privacy", "privacy.en", "terms"))
    assert (fr.language, en.language, terms.language) == ("fr", "en", "")
    assert (fr.period, en.period, terms.period) == (Period(days=15), Period(days=15), Period(months=1))
    assert (fr.notices, terms.notices) == ("news", "legal/notices")
    assert (fr.previously, en.previously) == (("old/privacy.md",), ())
    assert fr.updated == ("revised",)
    assert fr.origins["period"] == "period"
    assert terms.origins["period"] == "policies[0].period"
    assert terms.origins["notices"] == "default"
    assert settings_of("elsewhere.md", Loaded()).origins["period"] == "default"


def test_paths_start_at_the_file() -> None:
    loaded = configured('[[policies]]\npath = "privacy.md"\nnotices = "news"\npreviously = ["p.md"]\n', "legal/")
    found = settings_of("legal/privacy.md", loaded)
    assert (found.notices, found.previously) == ("legal/news", ("legal/p.md",))
    assert matches("privacy.md", loaded) == ""


def test_the_schema_takes_what_the_reader_takes() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(tomllib.loads(POLICIES), schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"peroid": "x"}, schema())


# --------------------------------------------------------------------------- config, schema, init


def test_config_prints_what_is_in_force_and_its_origin(here: Site, run: Run) -> None:
    here.write(".policydiff.toml", 'period = "p2b"\n[[policies]]\npath = "legal/privacy.md"\nlanguage = "fr"\n')
    out = run("config", cwd=here.path / "legal", GITHUB_BASE_REF="main").out
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines[0] == "# .policydiff.toml (found from here upwards)"
    assert 'base = "main" # environment' in lines
    assert 'fail-on = "material" # default' in lines
    assert 'period = "p2b" # .policydiff.toml: period' in lines
    assert "[legal/privacy.md] # policies[0]" in lines
    assert 'language = "fr" # .policydiff.toml: policies[0].language' in lines
    assert 'notices = "legal/notices" # default' in lines


# What a configuration says beside its policy, and what is said of it; nothing where all means something.
IDLE: dict[str, tuple[str, str]] = {
    "an owner of a clause": ('[[owners]]\nclauses = ["Autres données", "5.2"]\napprovers = ["a@b.example"]', ""),
    "an owner of a subject": ('[[owners]]\nclauses = ["recipients"]\napprovers = ["Ada <a@b.example>"]', ""),
    "an owner of nothing": (
        '[[owners]]\nclauses = ["retention", "retension"]\napprovers = ["a@b.example"]',
        "check refuses .policydiff.toml: owners[0].clauses: “retension” is no subject, and no clause of a policy here "
        "(did you mean retention?)",
    ),
    "several in one": (
        '[[owners]]\napprovers = ["a@b.example, c@d.example"]',
        "owners[0].approvers: “a@b.example, c@d.example” is one name: write each of them as a text of its own",
    ),
    "a name with a comma": ('[[owners]]\napprovers = ["Lovelace, Ada <a@b.example>"]', ""),
    "no name": ('approvers = ["<>"]', "approvers: “<>” is no name, so nobody can approve by it"),
    "a level for a rule": ('[[levels]]\nrule = "contact"\nlevel = "editorial"', ""),
    "a level for none": ('[[levels]]\nrule = "contakt"\nlevel = "off"', "levels: “contakt” is no rule, so it has no"),
    "a level in no clause": (
        '[[levels]]\nrule = "contact"\nlevel = "off"\nclause = "Contakt"',
        "levels: “Contakt” is no clause of a policy here",
    ),
    "an accepted finding": ("4422b0d277366ca7, Autres données", ""),
    "one in no clause": ("4422b0d277366ca7, Autre chose", "is for no clause of a policy here"),
    "half a fingerprint": ("4422b0d2, Autres données", "is no fingerprint: those have 16 of 0-9 and a-f"),
    "one that has run out": ("4422b0d277366ca7, Autres données, 2024-01-01", "has run out on 2024-01-01: it can go"),
}


@pytest.mark.parametrize(("rows", "told"), IDLE.values(), ids=IDLE)
def test_config_says_what_names_nothing(here: Site, run: Run, rows: str, told: str) -> None:
    if "=" not in rows:
        fingerprint, clause, *until = rows.split(", ")
        rows = f'[[accepted]]\nfingerprint = "{fingerprint}"\nclause = "{clause}"\nreason = "so"\nby = "Ada"'
        rows += "".join(f"\nuntil = {day}" for day in until)
    table = '[[policies]]\npath = "legal/privacy.md"\n'
    here.write(".policydiff.toml", f"{rows}\n\n{table}" if rows.startswith("approvers") else f"{table}\n{rows}\n")
    result = run("config", cwd=here.path)
    assert (result.code, told in result.err, bool(result.err)) == (0, True, bool(told)), result.err


def test_config_asks_nothing_of_texts_where_no_commit_is(tmp_path: Path, run: Run) -> None:
    from gitrepo import git

    git(tmp_path, "init", "-q")
    owners = '[[owners]]\nclauses = ["x"]\napprovers = ["Ada"]\n'
    (tmp_path / ".policydiff.toml").write_text(f'[[policies]]\npath = "a.md"\n{owners}', encoding="utf-8")
    result = run("config", cwd=tmp_path)
    assert (result.code, result.err) == (0, "")


def test_without_a_configuration_it_prints_the_defaults(here: Site, run: Run) -> None:
    result = run("config", cwd=here.path)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("# no configuration (no configuration found)\n")
    assert "own-promise" in result.out


def test_schema_config(run: Run) -> None:
    assert json.loads(run("schema", "config").out) == schema()
    assert json.loads(run("schema").out) == json.loads(run("schema", "output").out)
    assert run("schema", "nothing").code == 2


def test_init_finds_the_policies_and_writes_a_configuration_that_is_right(here: Site, run: Run) -> None:
    result = run("init", cwd=here.path)
    assert result.code == 0
    assert result.out.splitlines() == [
        "wrote    .policydiff.toml",
        "wrote    .github/workflows/policydiff.yml",
        "took legal/privacy.md, legal/privacy.en.md",
        "took legal/terms.md",
        "see what is in force with: policydiff config",
    ]
    policies = load(here.path, here.path).config.policies
    assert [(p.path, p.language, dict(p.translations), p.updated) for p in policies] == [
        ("legal/privacy.md", "fr", {"en": "legal/privacy.en.md"}, ("lastmod",)),
        ("legal/terms.md", "fr", {}, ("lastmod",)),
    ]
    assert "persist-credentials: false" in here.read(".github/workflows/policydiff.yml")


@pytest.mark.parametrize("options", [["--yes"], []], ids=["yes", "nobody to ask"])
def test_init_overwrites_nothing(here: Site, run: Run, options: list[str]) -> None:
    here.write(".policydiff.toml", "# mine\n")
    result = run("init", *options, cwd=here.path)
    assert "kept     .policydiff.toml\n" in result.out
    assert here.read(".policydiff.toml") == "# mine\n"


@pytest.mark.parametrize(
    ("link", "outside"),
    [(".policydiff.toml", "mine.toml"), (".github", "folder")],
)
def test_init_follows_no_link_out_of_the_repository(
    here: Site, run: Run, tmp_path: Path, link: str, outside: str
) -> None:
    (tmp_path / "folder").mkdir()
    (here.path / link).symlink_to(tmp_path / outside)
    result = run("init", cwd=here.path)
    assert (result.code, result.out) == (3, "")
    assert f"the link {link} leads out of the repository" in result.err
    assert not (tmp_path / "mine.toml").exists()
    assert not list((tmp_path / "folder").iterdir())
    assert not (here.path / ".policydiff.toml").exists()


def test_init_follows_a_link_that_stays(here: Site, run: Run) -> None:
    (here.path / ".policydiff.toml").symlink_to(here.path / "settings.toml")
    assert run("init", cwd=here.path).code == 0
    assert "[[policies]]" in here.read("settings.toml")


def test_init_where_there_is_no_policy(tmp_path: Path, run: Run) -> None:
    from gitrepo import git

    git(tmp_path, "init", "-q")
    (tmp_path / "README.md").write_text("# Privacy is our policy\n", encoding="utf-8")
    result = run("init", cwd=tmp_path)
    assert "found no policy: name yours in the configuration" in result.out
    assert not (tmp_path / ".github").exists()
    assert load(tmp_path, tmp_path).config.policies == ()


# Files of a repository; what init takes of them, translations too; where notices go.
LYING: dict[str, tuple[list[str], list[str], str]] = {
    "a folder each": (
        ["privacy/index.md", "terms/index.md", "me/index.md"],
        ["privacy/index.md", "terms/index.md"],
        "",
    ),
    "Hugo, with languages": (
        ["content/privacy/_index.md", "content/privacy/_index.fr.md", "content/_index.md", "content/posts/x.md"],
        ["content/privacy/_index.fr.md", "content/privacy/_index.md"],
        "policy-notices",
    ),
    "text and HTML": (["legal/terms.txt", "privacy.html", "robots.txt"], ["legal/terms.txt", "privacy.html"], ""),
    "a folder of them": (
        ["docs/legal/imprint.md", "docs/legal/index.md", "docs/legal/privacy.md", "docs/guide.md"],
        ["docs/legal/imprint.md", "docs/legal/privacy.md"],
        "policy-notices",
    ),
    "Jekyll": (["_config.yml", "privacy.md"], ["privacy.md"], "_policy-notices"),
    "rules of the project": (["CODE_OF_CONDUCT.md", "SECURITY.md", ".github/privacy.md", "terms.md"], ["terms.md"], ""),
    "what is put away": (["archive/2019/privacy.md", "old/terms.md", "privacy.md"], ["privacy.md"], ""),
    "what a theme shows": (["layouts/privacy.html", "themes/a/terms.html", "terms.md"], ["terms.md"], ""),
    "what Git does not know, where there is nothing else": (["README.md", "docs/index.md"], ["made/privacy.html"], ""),
}


@pytest.mark.parametrize(("files", "taken", "notices"), LYING.values(), ids=LYING)
def test_init_takes_policies_as_they_lie(
    tmp_path: Path, run: Run, files: list[str], taken: list[str], notices: str
) -> None:
    from gitrepo import git, recipe

    recipe([("one", dict.fromkeys(files, "# Text\n\nWe keep it.\n"))]).build(tmp_path)
    git(tmp_path, "reset", "-q", "--hard")
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "privacy.html").write_text("<p>Made by a generator.</p>", encoding="utf-8")
    out = run("init", cwd=tmp_path).out
    found = load(tmp_path, tmp_path).config.policies
    paths = [path for each in found for path in (each.path, *each.translations.values())]
    assert (sorted(paths), {each.notices or "" for each in found}) == (taken, {notices})
    assert all(path in out for path in paths)
    assert not list(tmp_path.rglob(".gitkeep"))


def test_init_says_what_it_left_and_takes_what_is_asked_for(here: Site, run: Run) -> None:
    here.write("CODE_OF_CONDUCT.md", "# Code of conduct\n\nBe kind.\n")
    here.commit()
    assert "left CODE_OF_CONDUCT.md: to take one" in run("init", cwd=here.path).out
    (here.path / ".policydiff.toml").unlink()
    assert "took CODE_OF_CONDUCT.md\n" in run("init", "CODE_OF_CONDUCT.md", cwd=here.path).out
    assert [each.path for each in load(here.path, here.path).config.policies] == ["CODE_OF_CONDUCT.md"]
    assert run("init", "nothing.md", cwd=here.path).code == 3


# What lies there; of each folder and kind of file what is named, and the entry that takes all of it.
BESIDE: dict[str, tuple[list[str], list[str]]] = {
    "in a folder of policies": (
        ["rules/terms.md", "rules/privacy.md", "rules/developer-agreement.md"],
        ['rules/developer-agreement.md; [[policies]] path = "rules/*.md" takes in the folder'],
    ),
    "in two": (
        ["a/terms.md", "a/agreement.md", "b/privacy.md", "b/annex.md", "b/other.md"],
        [
            'a/agreement.md; [[policies]] path = "a/*.md" takes in the folder',
            'b/annex.md, b/other.md; [[policies]] path = "b/*.md" takes in the folder',
        ],
    ),
    "of two kinds": (
        ["a/terms.md", "a/agreement.md", "a/annex.txt"],
        [
            'a/agreement.md; [[policies]] path = "a/*.md" takes in the folder',
            'a/annex.txt; [[policies]] path = "a/*.txt" takes in the folder',
        ],
    ),
    "and a README, which the entry would take": (["a/terms.md", "a/agreement.md", "a/README.md"], ["a/agreement.md"]),
    "a README": (["rules/terms.md", "rules/README.md"], []),
    "a picture": (["rules/terms.md", "rules/a.png"], []),
    "among many others": (["docs/privacy.md", *(f"docs/page{at}.md" for at in range(9))], []),
    "at the top": (["privacy.md", "developer-agreement.md"], []),
}


@pytest.mark.parametrize(("files", "told"), BESIDE.values(), ids=BESIDE)
def test_init_names_what_lies_beside_policies(files: list[str], told: list[str], tmp_path: Path, run: Run) -> None:
    from gitrepo import git, recipe

    recipe([("one", dict.fromkeys(files, "# Text\n\nWe keep it.\n"))]).build(tmp_path)
    git(tmp_path, "reset", "-q", "--hard")
    lines = run("init", cwd=tmp_path).out.splitlines()
    start = "beside these, and not called like a policy: "
    assert [line.removeprefix(start) for line in lines if line.startswith(start)] == told


def test_a_path_may_be_left_out_where_one_policy_is_configured(here: Site, run: Run) -> None:
    for command in ("log", "diff", "show"):
        result = run(command, cwd=here.path)
        assert (result.code, "name a PATH: there is no configuration that names one" in result.err) == (2, True)
    here.write(".policydiff.toml", '[[policies]]\npath = "legal/privacy.md"\n')
    for command in ("log", "diff", "show"):
        result = run(command, cwd=here.path / "legal")
        assert (result.code, result.err) == (0, "")
        assert result.out == run(command, "legal/privacy.md", cwd=here.path).out
    here.write(".policydiff.toml", '[[policies]]\npath = "legal/*.md"\n')
    assert "name a PATH: .policydiff.toml names several" in run("log", cwd=here.path).err


def test_older_paths_come_from_the_configuration(here: Site, run: Run) -> None:
    here.write(".policydiff.toml", '[[policies]]\npath = "legal/privacy.md"\npreviously = ["never/there.md"]\n')
    assert "the earlier path never/there.md was not used" in run("log", "legal/privacy.md", cwd=here.path).err
