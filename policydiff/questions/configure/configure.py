"""The configuration in force, and the files that a repository needs to start with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path, PurePosixPath

from policydiff.config import CONFIG_FILE, Config, Loaded, matches, owner_named, require_approvers, settings_of
from policydiff.document import parse
from policydiff.effective import EFFECTIVE_KEYS, UPDATED_KEYS
from policydiff.errors import CannotRun, NoSuchFile
from policydiff.globs import glob
from policydiff.language.guess import guess_of
from policydiff.language.locales import Family, families, source_of
from policydiff.late import late
from policydiff.model import Document
from policydiff.questions.check.ranges import base_of
from policydiff.questions.check.servers import base_told
from policydiff.questions.check.trees import below
from policydiff.questions.configure.idle import idle_entries
from policydiff.record import record
from policydiff.resolve.policies import beside_policies, named_like_policies, policy_families
from policydiff.site import SiteReader

WORKFLOW = ".github/workflows/policydiff.yml"
_GITLAB = ".gitlab-ci.yml"
_NOTICES = "policy-notices"
# Folders of which site generators make pages.
_CONTENT = frozenset(("content", "docs", "doc", "src", "source", "site", "website", "pages", "_pages", "app"))
# What is called like a policy, and binds those who work on a project.
_OF_A_PROJECT = late(
    r"(^|/)(code[-_ ]of[-_ ]conduct|(security|support|branching|release|commit)[-_ ]policy)\.", re.IGNORECASE
)
# So many files are named that were left.
_NAMED = 5
Row = tuple[str, object, str]


@record(frozen=True)
class Configured:
    """A configuration in force: the file's name, how it was found, and `top` rows of key, value and origin.

    `policies` has for each policy its path, its key in the configuration, and its rows. `idle` are sentences on entries
    that name nothing, and on those that `check` refuses.
    """

    name: str
    how: str
    top: tuple[Row, ...]
    policies: tuple[tuple[str, str, tuple[Row, ...]], ...]
    idle: tuple[str, ...] = ()


def configuration(site: SiteReader) -> Configured:
    """The configuration in force in the work tree, and the settings of each policy.

    Raises ConfigurationError, NotARepository.
    """
    loaded, root = site.loaded, site.repository.root
    require_approvers(loaded)
    files = list(below(root)) if root and loaded.config.policies else []
    policies = [path for path in sorted(files) if matches(path, loaded)]
    rows = tuple((path, matches(path, loaded), _settings_rows(path, loaded)) for path in policies)
    top = tuple(_top_rows(loaded, site.environment))
    return Configured(loaded.name, loaded.how, top, rows, tuple(idle_entries(site)))


def _top_rows(loaded: Loaded, environment: Mapping[str, str]) -> list[Row]:
    config = loaded.config
    base = base_of("", config.base or "", environment)
    origin = "environment" if base_told(environment) else "base" if config.base else "default"
    rows: list[Row] = [("base", base.name, _origin(origin, loaded))]
    for name in ("fail_on", "period", "effective", "updated"):
        set_ = name in config.given
        rows.append((name.replace("_", "-"), getattr(config, name), _origin(name if set_ else "default", loaded)))
    rows += [(key, value, loaded.name) for key, value in _asked(config)]
    rows += [("owners", owner_named(each), loaded.name) for each in config.owners]
    for rule in config.levels:
        where = f" in {rule.clause}" if rule.clause else ""
        said = ": ".join(filter(None, (rule.by, rule.reason)))
        rows.append((f"levels.{rule.rule}{where}", f"{rule.level} ({said})" if said else rule.level, loaded.name))
    for entry in config.accepted:
        until = f", until {entry.until}" if entry.until else ""
        told = f"{entry.clause}: {entry.reason} ({entry.by}{until})"
        rows.append((f"accepted.{entry.fingerprint}", told, loaded.name))
    for erratum in config.errata:
        told = f"{erratum.text} ({erratum.by}, {erratum.on})"
        rows.append((f"errata.{erratum.policy}.{erratum.release}", told, loaded.name))
    return rows


def _asked(config: Config) -> Iterator[tuple[str, object]]:
    """What is asked for beside the defaults."""
    if config.advisory_until:
        yield "advisory-until", str(config.advisory_until)
    if config.baseline:
        yield "baseline", config.baseline
    if config.own_words:
        yield "own-words", True
    if config.unread != "notice":
        yield "unread", config.unread
    if config.ask_again != "material":
        yield "ask-again", config.ask_again
    if config.site_url:
        yield "site-url", config.site_url
    if config.approvers:
        yield "approvers", config.approvers


def _settings_rows(path: str, loaded: Loaded) -> tuple[Row, ...]:
    found = settings_of(path, loaded)
    values = {
        "language": found.language,
        "previously": found.previously,
        **({"translations-required": found.translations_required} if found.translations else {}),
        "effective": found.effective,
        "updated": found.updated,
        "numeric-dates": found.numeric_dates,
        "notices": found.notices,
        "period": found.period_name,
        "url": found.url,
        **({"as": found.read_as} if found.read_as else {}),
        **({"parts": [f"{each} = {', '.join(files)}" for each, files in found.parts]} if found.parts else {}),
    }
    return tuple((key, value, _origin(found.origins[key], loaded)) for key, value in values.items())


def _origin(key: str, loaded: Loaded) -> str:
    return key if key in ("default", "environment") else f"{loaded.name}: {key}"


# --------------------------------------------------------------------------- init


@record(frozen=True)
class Scaffold:
    """Files to write, from the top of the repository at `root`, and what to tell the user afterwards."""

    root: Path
    files: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]


@record(frozen=True)
class FoundPolicy:
    """A policy that was found: its language, its translations by language, and the date keys of its front matter.

    `notices` is the folder of its notices, empty for the one beside it.
    """

    path: str
    language: str
    translations: tuple[tuple[str, str], ...]
    effective: tuple[str, ...]
    updated: tuple[str, ...]
    notices: str = ""


def scaffold(site: SiteReader, asked: Sequence[str] = ()) -> Scaffold:
    """The files that `policydiff init` writes for the policies at `asked`, or those found in the work tree.

    Raises CannotRun in a bare repository, NoSuchFile for a path that is not there.
    """
    root = site.repository.root
    if root is None:
        raise CannotRun("this repository has no work tree", "run it in a clone")
    every = tuple(below(root))
    wanted = [site.repository.relative(path) for path in asked]
    for path in wanted:
        if path not in every:
            raise NoSuchFile(f"no file {path} here", "is it a folder, or named otherwise?")
    policies, left = (_taken(root, wanted), ()) if wanted else _found_among(root, _published(site, every))
    remarks = [f"took {', '.join([policy.path, *(path for _, path in policy.translations)])}" for policy in policies]
    if left:
        remarks.append(f"left {_some(left)}: to take one, name all that you want: policydiff init PATH …")
    if not wanted:
        more = [path for path in beside_policies(every, _paths(policies)) if path not in left]
        remarks += _beside(more, every, _paths(policies))
    files = [(CONFIG_FILE, config_text(policies))]
    if not policies:
        remarks.append("found no policy: name yours in the configuration, and run this again for a workflow")
    elif (root / _GITLAB).is_file() and not (root / ".github").is_dir():
        remarks.append("no workflow was written, as this is for GitLab: docs/ci.md has the job")
    else:
        files.append((WORKFLOW, WORKFLOW_TEXT))
    return Scaffold(root, tuple(files), (*remarks, "see what is in force with: policydiff config"))


def _beside(more: Sequence[str], every: Sequence[str], taken: Set[str]) -> Iterator[str]:
    """What lies beside the policies taken: for each folder and kind of file the texts, and the entry of the
    configuration that takes all of them, where it takes nothing else."""
    kinds: dict[tuple[PurePosixPath, str], list[str]] = {}
    for path in map(PurePosixPath, more):
        kinds.setdefault((path.parent, path.suffix), []).append(path.as_posix())
    for (folder, suffix), paths in kinds.items():
        pattern = f"{folder}/*{suffix}"
        told = f"beside these, and not called like a policy: {_some(paths)}"
        fits = glob(pattern)
        alone = all(path in taken or path in paths for path in every if fits.matches(path))
        yield f'{told}; [[policies]] path = "{pattern}" takes in the folder' if alone else told


def _some(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
    return f"{', '.join(paths[:_NAMED])}{more}"


def _published(site: SiteReader, every: Sequence[str]) -> Sequence[str]:
    """The files that Git knows, where it knows a policy: what a site generator made beside them is none."""
    try:
        known = site.repository.files("HEAD")
    except CannotRun:  # there is no commit yet
        return every
    tracked = [path for path in every if path in known]
    return tracked if policy_families(tracked) else every


def _found_among(root: Path, files: Sequence[str]) -> tuple[tuple[FoundPolicy, ...], tuple[str, ...]]:
    """The policies among `files`, and what is called like one and was left: rules of a project, what is put away."""
    found = found_policies(root, [path for path in files if not _OF_A_PROJECT.search(path)])
    taken = _paths(found)
    return found, tuple(path for path in named_like_policies(files) if path not in taken)


def _paths(policies: Iterable[FoundPolicy]) -> frozenset[str]:
    """The files of some policies, those of their translations too."""
    return frozenset(path for policy in policies for path in (policy.path, *(each for _, each in policy.translations)))


def _taken(root: Path, paths: Sequence[str]) -> tuple[FoundPolicy, ...]:
    """The policies at these very paths, translations with their source."""
    return _of_families(root, families(paths))


def found_policies(root: Path, files: Iterable[str]) -> tuple[FoundPolicy, ...]:
    """Files that look like policies; translations (`privacy.fr.md`) are part of their source."""
    return _of_families(root, policy_families(files))


def _of_families(root: Path, groups: Iterable[Family]) -> tuple[FoundPolicy, ...]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for family in groups:
        source = source_of(family)
        if source is None:
            found.update((member.path, ()) for member in family.members)
            continue
        translations, variants = family.beside(source.path)
        found[source.path] = tuple((m.locale.tag, m.path) for m in translations if m.locale)
        found.update((member.path, ()) for member in variants)
    return tuple(_found(root, path, found[path]) for path in sorted(found))


def _outside(root: Path, path: str) -> str:
    """The folder of notices where one beside the policy would be published as a page; empty where it would not."""
    first, _, rest = path.partition("/")
    if rest and first in _CONTENT:
        return _NOTICES
    return f"_{_NOTICES}" if (root / "_config.yml").is_file() else ""  # Jekyll takes all but what begins so


def _found(root: Path, path: str, translations: tuple[tuple[str, str], ...]) -> FoundPolicy:
    try:
        document = parse((root / path).read_bytes(), path)
    except OSError as error:
        raise CannotRun(f"cannot read {path}: {error.strerror}") from error
    keys = _keys(document)
    return FoundPolicy(
        path,
        document.language or guess_of(document),
        translations,
        tuple(key for key in keys if key in EFFECTIVE_KEYS),
        tuple(key for key in keys if key in UPDATED_KEYS),
        _outside(root, path),
    )


def _keys(document: Document) -> tuple[str, ...]:
    return tuple(entry.label for entry in document.front_matter.entries) if document.front_matter else ()


def config_text(policies: tuple[FoundPolicy, ...]) -> str:
    """A commented configuration for the policies found; every line that is commented out shows a default."""
    return _CONFIG_HEAD + "".join(map(_table, policies)) + ("" if policies else _CONFIG_EXAMPLE) + _CONFIG_TAIL


def _table(policy: FoundPolicy) -> str:
    lines = ["", "[[policies]]", f"path = {_quoted(policy.path)}"]
    lines.append(f"language = {_quoted(policy.language)}" if policy.language else '# language = "en"')
    if policy.translations:
        told = ", ".join(f"{_quoted(language)} = {_quoted(path)}" for language, path in policy.translations)
        lines.append(f"translations = {{ {told} }}")
        lines.append("# translations-required = false  # true: a change has to be translated in the same range")
    for name, keys in (("effective", policy.effective), ("updated", policy.updated)):
        told = ", ".join(map(_quoted, keys))
        lines.append(f"{name} = [{told}]" if keys else f"# {name} = []  # its front matter has no such key")
    beside = settings_of(policy.path, Loaded()).notices
    lines.append(f"notices = {_quoted(policy.notices)}" if policy.notices else f"# notices = {_quoted(beside)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)


_CONFIG_HEAD = """# policydiff: which policies there are, and what a change to them demands. Paths start at this file.
# `policydiff config` prints what is in force, `policydiff schema config` all that can stand here.

# From which level on a change demands notice: "clarification", "material", or "never" to only report.
# fail-on = "material"

# The last day on which the check only reports, and opens whatever it finds:
# advisory-until = 2030-12-31

# How long before it takes effect a notice has to be published: "30 days", "10 business days", "1 month", or by rule:
# "p2b" (15 days), "eecc" (1 month), "psd2" (2 months), "own-promise" (what the policy itself promises, always kept).
# period = "own-promise"
"""
_CONFIG_EXAMPLE = """
# [[policies]]
# path = "legal/*.md"
"""
_CONFIG_TAIL = """
# Another level for what a rule finds, everywhere or in one clause:
# [[levels]]
# rule = "contact"
# level = "clarification"
# clause = "Contact"

# A finding that somebody has looked at and lets pass; every report lists it. The fingerprint is in the report.
# [[accepted]]
# fingerprint = "0123456789abcdef"
# clause = "Contact"
# reason = "a typing error in the address"
# by = "Jeanne Martin"
# until = 2030-12-31
"""
WORKFLOW_TEXT = """name: policies

on:
  pull_request:
    types: [opened, synchronize, reopened, edited] # edited: it may be for another branch now
  merge_group:

permissions:
  contents: read
  pull-requests: write # for the comment; without it there is the job summary alone

concurrency: # of two runs for a pull request the later one comments
  group: policydiff-${{ github.event.pull_request.number || github.run_id }}
  cancel-in-progress: true

jobs:
  notices:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0 # the merge base has to be there
          persist-credentials: false
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install policydiff # or from where you keep it
      - run: policydiff check --format github --comment "$RUNNER_TEMP/policydiff.md"
      - if: ${{ !cancelled() }}
        run: policydiff-comment "$RUNNER_TEMP/policydiff.md"
        env:
          POLICYDIFF_TOKEN: ${{ github.token }}
"""
