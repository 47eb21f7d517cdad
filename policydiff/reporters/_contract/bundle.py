"""The JSON contract of a verification: what `policydiff verify --format json` holds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from policydiff.reporters._contract.texts import Hash, Head, Model, Text


class Difference(Model):
    """Something that is not as it should be."""

    kind: Annotated[
        Literal["missing", "changed", "added", "fact", "commit", "version"],
        Field(description="Of a file, a fact in it, the repository's commit, or the version that made the bundle."),
    ]
    name: Annotated[Text | None, Field(description="The file, or the place of the fact.")]
    message: Text


class Verification(Head):
    """Whether an evidence bundle is what a repository says."""

    kind: Literal["verification"] = "verification"
    same: Annotated[bool, Field(description="Whether nothing differs: the exit code is 0.")]
    derived: Annotated[
        bool, Field(description="Whether it was made again from the repository; else its own checksums were compared.")
    ]
    tool_version: Text
    made_by: Text | None
    head: Hash | None
    policies: list[Text]
    files: int
    differences: list[Difference]
