"""The gravest changes of a version in a sentence each: "Sharing, promise withdrawn, recipients: We do not sell …"."""

from __future__ import annotations

from policydiff.model import Grave, Span, SpanKind, Style, Version
from policydiff.prose.places import Places
from policydiff.prose.redline import Redline, trimmed
from policydiff.prose.text import flat
from policydiff.prose.versions import clause_lines
from policydiff.record import record

# A version with more entries than this opens with its gravest changes.
MANY = 8
# So many words are shown of a sentence around what differs in it.
_CONTEXT = 8
_KINDS = {
    "authorities": "disclosure to authorities",
    "training": "training of models",
    "advertising": "advertising",
    "sale": "sale of data",
    "biometrics": "biometrics and special data",
    "content_license": "licence to content",
    "arbitration": "disputes and courts",
    "protected_group": "protected groups",
    "penalty": "penalties",
    "liability": "liability",
    "children": "children and age",
    "legal_basis": "legal basis",
    "recipient": "recipients",
    "price": "price",
    "rights": "rights",
    "retention": "retention",
    "transfer": "transfer",
    "termination": "suspension and termination",
    "tracking": "tracking",
    "changes": "changes of the terms",
}


@record(frozen=True, slots=True)
class GraveLine:
    """One of the gravest changes: where it stands, what it is in a few words, and its sentence."""

    place: str
    about: str
    redline: Redline


def grave_lines(version: Version, style: Style) -> tuple[GraveLine, ...]:
    """The changes that a version opens with, the gravest first; none where there are few, or none that is material."""
    if not version.diff or not version.assessment:
        return ()
    from policydiff.grading.gravity import OPENING, gravest

    most = OPENING if style.top is None else style.top
    few = MANY if style.top is None else most
    if len(version.diff.changes) <= few or len(clause_lines(version.diff)) <= few:  # no more lines than changes
        return ()
    places = Places(version.diff)
    found = gravest(version.assessment, most)
    return tuple(GraveLine(places.name(each.graded.change), about(each), labelled(each, _CONTEXT)) for each in found)


def labelled(grave: Grave, context: int) -> Redline:
    """The redline of a sentence, behind what names its cell or its value: "uid, Days: 1 year". `context` is as in
    `trimmed`."""
    redline = trimmed(grave.spans, context)
    return (Span(SpanKind.SAME, f"{flat(grave.label)}: "), *redline) if grave.label else redline


def about(grave: Grave) -> str:
    """What a change is, in a few words: "promise withdrawn, sale of data"; "new: price"."""
    kind = _KINDS.get(grave.kind, "")
    if grave.rule:
        return ", ".join(filter(None, (grave.rule, kind)))
    return f"{grave.happened.value}: {kind}" if kind else grave.happened.value
