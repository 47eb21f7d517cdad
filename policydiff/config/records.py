"""What a configuration can say: frozen records whose fields carry their own documentation.

What a value may be is in its type: `config.plain` reads by it, and `config.shape` makes a pydantic model of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from datetime import date
from typing import Annotated, Literal

from policydiff.config import checks
from policydiff.effective import EFFECTIVE_KEYS, UPDATED_KEYS
from policydiff.effective import period as periods
from policydiff.record import NamedTuple, record


class TextKind(NamedTuple):
    """What a text may be: `worded` is not empty and stands without blanks at its ends, `pattern` is what it matches
    from end to end; `check` gives the text that counts, or raises ValueError. An outer kind comes after an inner one.
    """

    worded: bool = False
    pattern: str = ""
    check: Callable[[str], str] | None = None


class KeyWords(NamedTuple):
    """What a key of a table says, and its name where that is not the field's."""

    says: str
    named: str = ""


Words = Annotated[str, TextKind(worded=True)]
Path = Annotated[Words, TextKind(check=checks.relative)]
PathOrGlob = Annotated[Path, TextKind(check=checks.matchable)]
Language = Annotated[str, TextKind(pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,4})?$")]
Web = Annotated[str, TextKind(check=checks.web)]
PeriodText = Annotated[str, TextKind(check=checks.period)]
Branch = Annotated[Words, TextKind(check=checks.branch)]
Order = Literal["day-first", "month-first"]
Kind = Literal["markdown", "text", "html", "rst"]
LevelName = Literal["editorial", "clarification", "material", "off"]

_PARTS = KeyWords(
    "Files whose text the page shows in the place of a reference that cannot be followed, by the reference as"
    ' it is written there: "{{ site.company }}" = "data/company.txt".'
)


@record(frozen=True)
class PolicyTable:
    """A policy, or several by a glob."""

    path: Annotated[
        PathOrGlob, KeyWords("The file, from the configuration file. `*` and `?` stay within a folder, `**` does not.")
    ]
    language: Annotated[Language | None, KeyWords("Its language; else what its front matter or its path says.")] = None
    translations: Annotated[
        dict[Language, Path], KeyWords("Its translations by language; each is judged by itself.")
    ] = field(default_factory=dict)
    translations_required: Annotated[
        bool,
        KeyWords(
            "Whether `check` demands that a change of its words is followed by each translation in the same "
            "range, clause by clause. Else it only notes where one is behind.",
            "translations-required",
        ),
    ] = False
    url: Annotated[Web | None, KeyWords("Where it is published: what the changelog links its clauses to.")] = None
    previously: Annotated[tuple[Path, ...], KeyWords("Older paths, where Git sees no rename. Newest first.")] = ()
    effective: Annotated[tuple[Words, ...] | None, KeyWords("Front-matter keys of the date it takes effect.")] = None
    updated: Annotated[tuple[Words, ...] | None, KeyWords("Front-matter keys of the date it was last updated.")] = None
    numeric_dates: Annotated[
        Order | None, KeyWords("How 03/04/2025 is to be read. Else it is reported.", "numeric-dates")
    ] = None
    notices: Annotated[Path | None, KeyWords("The folder of its notices. Else `notices` beside the policy.")] = None
    period: Annotated[
        PeriodText | None,
        KeyWords("How long before it takes effect a notice has to be published: see `period` at the top."),
    ] = None
    read_as: Annotated[Kind | None, KeyWords("What the file is read as, whatever its ending says.", "as")] = None
    parts: Annotated[dict[Words, Path], _PARTS] = field(default_factory=dict)


@record(frozen=True)
class LevelRule:
    """Another level for what a rule finds, everywhere or in one clause."""

    rule: Annotated[Words, KeyWords("The id of the rule: see `policydiff rules`.")]
    level: Annotated[LevelName, KeyWords("The level that its findings get; `off` leaves them out.")]
    clause: Annotated[
        Words | None, KeyWords("Only in the clause of this title, number, anchor or id; else everywhere.")
    ] = None
    reason: Annotated[Words | None, KeyWords("Why.")] = None
    by: Annotated[Words | None, KeyWords("Who decided that.")] = None


@record(frozen=True)
class Accepted:
    """A finding that somebody has looked at and lets pass. It is listed in every report that it changes."""

    fingerprint: Annotated[Words, KeyWords("The change's fingerprint, as the JSON format prints it.")]
    clause: Annotated[Words, KeyWords("Title, number, anchor or id of the clause: both have to fit.")]
    reason: Annotated[Words, KeyWords("Why it needs no notice.")]
    by: Annotated[Words, KeyWords("Who decided that.")]
    until: Annotated[date | None, KeyWords("The last day it counts.")] = None


@record(frozen=True)
class ClauseOwner:
    """Who has to approve the changes of some clauses that demand notice, each by its fingerprint."""

    approvers: Annotated[tuple[Words, ...], KeyWords("Names or e-mail addresses; the word of one of them is enough.")]
    clauses: Annotated[
        tuple[Words, ...],
        KeyWords(
            "Subjects (retention, recipients: the reasons of `policydiff rules`), and clauses by title, number, anchor "
            "or id, with all under them; else all clauses."
        ),
    ] = ()
    policy: Annotated[PathOrGlob | None, KeyWords("Only in this policy, or those of this glob.")] = None


@record(frozen=True)
class Erratum:
    """A correction of what the changelog says of a release that is published: it is told beside it."""

    policy: Annotated[Path, KeyWords("The file, under its present or an older name.")]
    release: Annotated[Words, KeyWords("A day on which it is listed or was published, a tag, or a commit.")]
    text: Annotated[Words, KeyWords("What is right, in a sentence for readers.")]
    by: Annotated[Words, KeyWords("Who says so.")]
    on: Annotated[date, KeyWords("The day of the correction.")]
    clause: Annotated[
        Words | None, KeyWords("Title, number, anchor or id of the clause it is about; else the release.")
    ] = None


@record(frozen=True)
class Config:
    """The configuration of policydiff."""

    policies: Annotated[tuple[PolicyTable, ...], KeyWords("The policies; a path given twice counts once.")] = ()
    fail_on: Annotated[
        Literal["clarification", "material", "never"],
        KeyWords("The level from which a change demands notice; `never` only reports.", "fail-on"),
    ] = "material"
    base: Annotated[
        Branch | None, KeyWords("What `check` compares with where neither an option nor the CI says so.")
    ] = None
    period: Annotated[
        PeriodText,
        KeyWords(
            'Days or months of notice: "30 days", "10 business days", "1 month", or by rule: p2b (15 days), eecc (1 '
            "month), psd2 (2 months), own-promise (what the policy itself promises, which has to be kept in any "
            "case)."
        ),
    ] = periods.OWN_PROMISE
    effective: Annotated[tuple[Words, ...], KeyWords("Front-matter keys of the date a policy takes effect.")] = (
        EFFECTIVE_KEYS
    )
    updated: Annotated[tuple[Words, ...], KeyWords("Front-matter keys of the date a policy was last updated.")] = (
        UPDATED_KEYS
    )
    levels: Annotated[tuple[LevelRule, ...], KeyWords("Other levels for what rules find.")] = ()
    accepted: Annotated[tuple[Accepted, ...], KeyWords("Findings that somebody has let pass.")] = ()
    errata: Annotated[tuple[Erratum, ...], KeyWords("Corrections of what the changelog says.")] = ()
    approvers: Annotated[
        tuple[Words, ...],
        KeyWords(
            "Who may accept a finding, by name or e-mail address. Where any are named, an accepted finding that a "
            "pull request adds counts only if it, or an `Approved-by:` trailer of the range, bears such a name."
        ),
    ] = ()
    owners: Annotated[tuple[ClauseOwner, ...], KeyWords("Who has to approve changes of which clauses.")] = ()
    advisory_until: Annotated[
        date | None,
        KeyWords(
            "The last day on which `check` only reports, and opens whatever it finds: to come in gently.",
            "advisory-until",
        ),
    ] = None
    baseline: Annotated[
        Path | None,
        KeyWords(
            "A verdict of `check` in JSON, as the branch to be merged into has it: what demanded notice by it passes."
        ),
    ] = None
    own_words: Annotated[
        bool,
        KeyWords(
            "Whether a notice needs a sentence that a person wrote, beside the facts that are drafted.", "own-words"
        ),
    ] = False
    unread: Annotated[
        Literal["notice", "note"],
        KeyWords(
            "What a change of something demands that the page takes from elsewhere and that is not read, such as an "
            "include that is not in the repository: notice, or no more than to be noted."
        ),
    ] = "notice"
    ask_again: Annotated[
        Literal["clarification", "material", "never"],
        KeyWords("The level from which a change asks people again who agreed to an older text: `since`.", "ask-again"),
    ] = "material"
    site_url: Annotated[
        Web | None,
        KeyWords("Where what `policydiff site` writes is published: sitemap and mails link there.", "site-url"),
    ] = None
    parts: Annotated[dict[Words, Path], _PARTS] = field(default_factory=dict)
    given: frozenset[str] = field(default=frozenset(), compare=False)
    """The fields that the file sets: no key of it."""
