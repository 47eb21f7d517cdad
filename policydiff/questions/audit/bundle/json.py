"""The JSON contract of a verification: what `policydiff verify --format json` holds."""

from __future__ import annotations

from policydiff.contract.shape import JsonDocument, Key, shape
from policydiff.questions.audit.bundle import records as bundled

shape(
    bundled.BundleDifference,
    kind=Key("way", says="Of a file, a fact in it, the repository's commit, or the version that made the bundle."),
    name=Key(type=str | None, says="The file, or the place of the fact."),
    says="Something that is not as it should be.",
)
VERIFICATION = JsonDocument(
    shape(
        bundled.Verification,
        left_out=("claim",),
        same=Key(says="Whether nothing differs: the exit code is 0."),
        derived=Key(says="Whether it was made again from the repository; else its own checksums were compared."),
        tool_version=Key("version"),
        made_by=Key("claim.version"),
        head=Key("claim.head"),
        policies=Key("claim.paths"),
        says="Whether an evidence bundle is what a repository says.",
    ),
    "verification",
    "differences",
)
