"""The JSON contract of a sign-off: what `review.json` in its pack holds."""

from __future__ import annotations

from policydiff.contract.shape import Hash, JsonDocument, Key, plain, shape
from policydiff.contract.shared import THRESHOLD, GradedChange, Warnings, changes, warnings
from policydiff.questions.audit.json import LINE
from policydiff.questions.check.json import LOOSENED
from policydiff.questions.review import records

shape(
    records.ReviewedVersion,
    flat=("revision",),
    says="A version on the way from the old text to the new one.",
)
shape(
    records.TouchedSubject,
    changes=Key(
        lambda touched: [graded.change.fingerprint for graded in touched.changes],
        list[str],
        "The fingerprints of these changes.",
    ),
    says="A subject that changes are about, as far as they are no editorial ones.",
)
shape(
    records.ReviewDoubt,
    line=LINE,
    says="Something that could not be told for certain.",
)
shape(
    records.StoredText,
    left_out=("data",),
    part=Key(says="Whether the page takes something from it, and it is not the page itself."),
    says="A file that one of the two texts is made of.",
)
plain(records.PackedFile)
REVIEW = JsonDocument(
    shape(
        records.Review,
        path=Key("comparison.new.path"),
        old=Key("comparison.old"),
        new=Key("comparison.new"),
        level=Key(says="The highest level of what changed; null where nothing did."),
        base_commit=Key("base", Hash, "The commit from which on the change was judged."),
        commit=Key("head", Hash | None, "The commit up to which it was; null for the work tree."),
        today=Key(says="The day that it was judged by."),
        fail_on=THRESHOLD,
        configured=Key(says="The period of notice that the configuration asks for."),
        old_dates=Key("old_claims", says="What the old text states: last updated, effective."),
        owners=Key(says="Who has to approve what by the configuration."),
        ownership=Key(says="Who owned the file before the change, by CODEOWNERS."),
        gravest=Key(says="Up to ten changes that are no editorial ones, the gravest first."),
        tool_version=Key("version"),
        warnings=Key(lambda report: warnings(report.comparison.diff), Warnings),
        loosened=LOOSENED,
        old_digest=Key(says="The SHA-256 of the words of the old text, as `policydiff prove` makes it."),
        new_digest=Key(says="The same of the new text."),
        files=Key(says="The files of the pack that were made before this one."),
        changes=Key(lambda report: changes(report.comparison.diff, report.comparison.assessment), list[GradedChange]),
        left_out=("comparison",),
        says="A change of a policy, as whoever signs it has to know it.",
    ),
    "review",
    "changes",
)
