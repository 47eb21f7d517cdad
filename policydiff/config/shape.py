"""What a configuration can say: pydantic models whose fields carry their own documentation."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from policydiff.effective import EFFECTIVE_KEYS, UPDATED_KEYS
from policydiff.effective import period as periods
from policydiff.globs import glob

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def _relative(path: str) -> str:
    """A path inside the repository, with `/`."""
    parts = path.replace("\\", "/").split("/")
    if path.startswith("/") or ".." in parts or ":" in parts[0]:
        raise ValueError("paths are relative to the configuration file and stay below it")
    return "/".join(part for part in parts if part not in ("", "."))


def _glob(path: str) -> str:
    glob(path)
    return path


def web(text: str) -> str:
    """An address that a page may link to. Raises ValueError for any other."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"[\s<>\"\x00-\x1f]", text):
        raise ValueError(f"{text!r} is no web address: write https://…")
    return text


def _branch(text: str) -> str:
    """What a change is compared with. It cannot be the change itself."""
    if re.match(r"(HEAD|@)(\Z|[~^@{])", text):
        raise ValueError(f"{text!r} is what is judged, whatever that is: name the branch, such as origin/main")
    return text


def _period(text: str) -> str:
    periods.parse(text)
    return text


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Path = Annotated[Words, AfterValidator(_relative)]
Language = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,4})?$")]
Web = Annotated[str, AfterValidator(web)]
PeriodText = Annotated[str, AfterValidator(_period)]
Branch = Annotated[Words, AfterValidator(_branch)]
Order = Literal["day-first", "month-first"]
Kind = Literal["markdown", "text", "html", "rst"]
LevelName = Literal["editorial", "clarification", "material", "off"]


class Table(BaseModel):
    """A table of the configuration: frozen, and with no key that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


PartsTable = Annotated[
    dict[Words, Path],
    Field(
        description="Files whose text the page shows in the place of a reference that cannot be followed, by the "
        'reference as it is written there: "{{ site.company }}" = "data/company.txt".'
    ),
]


class PolicyTable(Table):
    """A policy, or several by a glob."""

    path: Annotated[
        Path,
        AfterValidator(_glob),
        Field(description="The file, from the configuration file. `*` and `?` stay within a folder, `**` does not."),
    ]
    language: Annotated[
        Language | None, Field(description="Its language; else what its front matter or its path says.")
    ] = None
    translations: Annotated[
        dict[Language, Path], Field(description="Its translations by language; each is judged by itself.")
    ] = {}
    translations_required: Annotated[
        bool,
        Field(
            alias="translations-required",
            description="Whether `check` demands that a change of its words is followed by each translation in the "
            "same range, clause by clause. Else it only notes where one is behind.",
        ),
    ] = False
    url: Annotated[Web | None, Field(description="Where it is published: what the changelog links its clauses to.")] = (
        None
    )
    previously: Annotated[
        tuple[Path, ...], Field(description="Older paths, where Git sees no rename. Newest first.")
    ] = ()
    effective: Annotated[
        tuple[Words, ...] | None, Field(description="Front-matter keys of the date it takes effect.")
    ] = None
    updated: Annotated[
        tuple[Words, ...] | None, Field(description="Front-matter keys of the date it was last updated.")
    ] = None
    numeric_dates: Annotated[
        Order | None, Field(alias="numeric-dates", description="How 03/04/2025 is to be read. Else it is reported.")
    ] = None
    notices: Annotated[
        Path | None, Field(description="The folder of its notices. Else `notices` beside the policy.")
    ] = None
    period: Annotated[
        PeriodText | None,
        Field(description="How long before it takes effect a notice has to be published: see `period` at the top."),
    ] = None
    read_as: Annotated[
        Kind | None, Field(alias="as", description="What the file is read as, whatever its ending says.")
    ] = None
    parts: PartsTable = {}


class LevelRule(Table):
    """Another level for what a rule finds, everywhere or in one clause."""

    rule: Annotated[Words, Field(description="The id of the rule: see `policydiff rules`.")]
    level: Annotated[LevelName, Field(description="The level that its findings get; `off` leaves them out.")]
    clause: Annotated[
        Words | None, Field(description="Only in the clause of this title, number, anchor or id; else everywhere.")
    ] = None
    reason: Annotated[Words | None, Field(description="Why.")] = None
    by: Annotated[Words | None, Field(description="Who decided that.")] = None


class Accepted(Table):
    """A finding that somebody has looked at and lets pass. It is listed in every report that it changes."""

    fingerprint: Annotated[Words, Field(description="The change's fingerprint, as the JSON format prints it.")]
    clause: Annotated[Words, Field(description="Title, number, anchor or id of the clause: both have to fit.")]
    reason: Annotated[Words, Field(description="Why it needs no notice.")]
    by: Annotated[Words, Field(description="Who decided that.")]
    until: Annotated[date | None, Field(description="The last day it counts.")] = None


class Erratum(Table):
    """A correction of what the changelog says of a release that is published: it is told beside it."""

    policy: Annotated[Path, Field(description="The file, under its present or an older name.")]
    release: Annotated[Words, Field(description="A day on which it is listed or was published, a tag, or a commit.")]
    text: Annotated[Words, Field(description="What is right, in a sentence for readers.")]
    by: Annotated[Words, Field(description="Who says so.")]
    on: Annotated[date, Field(description="The day of the correction.")]
    clause: Annotated[
        Words | None, Field(description="Title, number, anchor or id of the clause it is about; else the release.")
    ] = None


class Config(Table):
    """The configuration of policydiff."""

    policies: Annotated[
        tuple[PolicyTable, ...], Field(description="The policies; a path given twice counts once.")
    ] = ()
    fail_on: Annotated[
        Literal["clarification", "material", "never"],
        Field(alias="fail-on", description="The level from which a change demands notice; `never` only reports."),
    ] = "material"
    base: Annotated[
        Branch | None, Field(description="What `check` compares with where neither an option nor the CI says so.")
    ] = None
    period: Annotated[
        PeriodText,
        Field(
            description='Days or months of notice: "30 days", "10 business days", "1 month", or by rule: p2b '
            "(15 days), eecc (1 month), psd2 (2 months), own-promise (what the policy itself promises, which has "
            "to be kept in any case)."
        ),
    ] = periods.OWN_PROMISE
    effective: Annotated[
        tuple[Words, ...], Field(description="Front-matter keys of the date a policy takes effect.")
    ] = EFFECTIVE_KEYS
    updated: Annotated[
        tuple[Words, ...], Field(description="Front-matter keys of the date a policy was last updated.")
    ] = UPDATED_KEYS
    levels: Annotated[tuple[LevelRule, ...], Field(description="Other levels for what rules find.")] = ()
    accepted: Annotated[tuple[Accepted, ...], Field(description="Findings that somebody has let pass.")] = ()
    errata: Annotated[tuple[Erratum, ...], Field(description="Corrections of what the changelog says.")] = ()
    approvers: Annotated[
        tuple[Words, ...],
        Field(
            description="Who may accept a finding, by name or e-mail address. Where any are named, an accepted finding "
            "that a pull request adds counts only if it, or an `Approved-by:` trailer of the range, bears such a name."
        ),
    ] = ()
    own_words: Annotated[
        bool,
        Field(
            alias="own-words",
            description="Whether a notice needs a sentence that a person wrote, beside the facts that are drafted.",
        ),
    ] = False
    unread: Annotated[
        Literal["notice", "note"],
        Field(
            description="What a change of something demands that the page takes from elsewhere and that is not read, "
            "such as an include that is not in the repository: notice, or no more than to be noted."
        ),
    ] = "notice"

    parts: PartsTable = {}

    @model_validator(mode="before")
    @classmethod
    def _noted(cls, given: Any) -> Any:
        """What is only to be noted is a level of the rule `unread`, unless it has one."""
        levels = given.get("levels", []) if isinstance(given, dict) and given.get("unread") == "note" else None
        if not isinstance(levels, (list, tuple)) or any(_is_for_unread(entry) for entry in levels):
            return given
        return {**given, "levels": [*levels, {"rule": "unread", "level": "clarification"}]}


def _is_for_unread(entry: Any) -> bool:
    return isinstance(entry, dict) and entry.get("rule") == "unread" and not entry.get("clause")


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `.policydiff.toml`."""
    return {"$schema": DIALECT, **Config.model_json_schema(by_alias=True)}
