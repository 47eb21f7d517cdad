"""The JSON contract of the audit: what `policydiff audit --format json` holds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from policydiff.reporters._contract.evidence import Row
from policydiff.reporters._contract.gate import At, Period, Waiver
from policydiff.reporters._contract.texts import Hash, Head, Kind, Model, Person, Span, Text


class Judged(Model):
    """A change that demands notice, as the rules judge it (heuristic). The middle of long stretches is left out."""

    clause: Text
    kind: Kind
    rules: list[Text]
    spans: list[Span]
    fingerprint: Text
    line: At | None


class Approval(Model):
    """A trailer that says somebody looked; `own`: it is by an author of the change."""

    key: Text
    who: Text
    commit: Hash
    own: bool


class Ownership(Model):
    """The owners of the path by the CODEOWNERS file that stood before the version; null: there was none."""

    file: Text | None
    blob: Hash | None
    pattern: Text | None
    line: At | None
    owners: list[Text]


class Signature(Model):
    """A signature in the commit. `state` is null where it was not verified."""

    kind: Text
    state: Text | None
    signer: Text | None


class Entry(Row):
    """A version in an audit: the row of the ledger, and what else is on record. `findings` are all of them."""

    demands: Annotated[bool, Field(description="Whether it had to be announced (heuristic).")]
    announced: Annotated[bool, Field(description="Whether a notice speaks for it, nothing of it missing or late.")]
    clauses: list[Judged]
    lead_days: Annotated[int | None, Field(description="From its notice, else its publication, to the day it binds.")]
    period: Period | None
    period_from: Text | None
    waivers: list[Waiver]
    approvals: list[Approval]
    merged: bool
    committer: Person
    owners: Ownership | None
    signature: Signature | None
    notes: list[Text]


class Dossier(Model):
    """A policy of an audit, and all paths it had."""

    path: Text
    paths: list[Text]
    language: Text | None
    total: int
    listed: int
    notes: list[Text]


class Totals(Model):
    """What was counted: over a year of publication, or over all."""

    name: Text
    versions: int
    material: int
    to_announce: int
    announced: int
    waived: int
    reviewed: int
    signed: int
    errors: int
    warnings: int
    notes: int


class Audit(Head):
    """The gate over whole histories, each version as it stood on the day it was published."""

    kind: Literal["audit"] = "audit"
    tool_version: Text
    ref: Text
    head: Hash
    configuration: Annotated[Text | None, Field(description="The file in force now; null for the defaults.")]
    fail_on: Literal["clarification", "material"]
    since: Text | None
    until: Text | None
    verified: Annotated[bool, Field(description="Whether signatures were verified, with the keys of one machine.")]
    limits: Annotated[list[Text], Field(description="What no repository can show.")]
    years: list[Totals]
    total: Totals
    policies: list[Dossier]
    versions: list[Entry]
