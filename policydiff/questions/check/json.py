"""The JSON contract of the gate: what `policydiff check --format json` holds."""

from __future__ import annotations

from policydiff.contract.shape import JsonDocument, Key, Text, shape
from policydiff.contract.shared import DATES, THRESHOLD, GradedChange, Trouble, graded, troubles
from policydiff.model import Level
from policydiff.questions.check import records as verdict

LOOSENED = Key(lambda found: troubles(found.warnings), list[Trouble], "What the change loosens or lets pass by itself.")

shape(verdict.DateToWrite, says="A date of the new text that has to say `day`; `written` is empty where it is gone.")
shape(verdict.NextStep, says="Something to do, the command that does it (empty where a person has to), and its parts.")
shape(verdict.Unapproved, says="Changes of clauses that one of `approvers` has to approve, by their fingerprints.")
shape(
    verdict.Ruling,
    left_out=("old", "new", "assessment", "names"),
    level=Key(),
    demands=Key(lambda ruling: graded(ruling.demands), list[GradedChange]),
    clarified=Key(
        lambda ruling: graded(ruling.clarified), list[GradedChange], "What passes as no more than a clarification."
    ),
    problems=Key(lambda ruling: troubles(ruling.problems), list[Trouble], "Why the gate stays shut."),
    dates=DATES,
    promise=Key(says="What the old text promises: it binds this change."),
    period=Key(says="The period that binds."),
    earliest=Key(says="The first day on which the change may take effect."),
    approvals=Key(says="The changes that an owner of their clause approved."),
    unapproved=Key(says="The changes that wait for the word of an owner."),
    to_write=Key(says="The dates of the text that have to say another day, with what a notice to come will ask for."),
)
shape(
    verdict.OtherDemand,
    level=Key(type=Level | None, says="The level it has now; null where it is told as another change."),
    says="A change that demands notice by one verdict and not by the other.",
)
shape(verdict.SinceVerdict, says="What is demanded otherwise than in the earlier verdict it was compared with.")
VERDICT = JsonDocument(
    shape(
        verdict.Verdict,
        opens=Key(),
        fail_on=THRESHOLD,
        head=Key(type=Text),
        commit=Key(type=str | None),
        tool_version=Key("version", says="The version of policydiff."),
        rules=Key(says="A digest of the rules and vocabularies that changes were graded by."),
        policies=Key("rulings"),
        advisory_until=Key(says="The last day on which problems are no failure by the configuration."),
        compared=Key(says="False where the base has all that is judged, so that nothing was compared."),
        steps=Key(says="What leads to an open gate, in its order."),
        warnings=LOOSENED,
        says="What the gate found. `opens` says whether nothing is missing, `fails` whether that is a failure.",
    ),
    "verdict",
    "policies",
)
