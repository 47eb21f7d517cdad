"""The JSON contract of a text: what `policydiff show` holds with --format json, with --in-force too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from policydiff import model
from policydiff.contract.shape import Count, JsonDocument, Key, shape, shape_of
from policydiff.prose.excerpt import asked, own_blocks, own_lines, source
from policydiff.questions.dates import records
from policydiff.questions.show.words import LIMITS
from policydiff.record import NamedTuple


class SectionText(NamedTuple):
    """A section up to its first subsection: its text as compared, a line a block, and its source as stored."""

    clause: model.Clause
    level: int
    lines: model.Lines
    text: str
    source: str


def _parts(excerpt: model.Excerpt) -> Iterator[SectionText]:
    """The sections an excerpt asks for; what stands before the first heading only if there is anything."""
    for section in asked(excerpt):
        if blocks := own_blocks(section):
            lines = own_lines(excerpt.document, section)
            text = "\n".join(block.text for block in blocks)
            yield SectionText(section.clause, section.level, lines, text, source(excerpt.document, lines))


def _front_matter(excerpt: model.Excerpt) -> model.FrontMatter | None:
    return excerpt.document.front_matter if excerpt.whole else None


shape(SectionText, level=Key(type=Count))
shape(model.FrontMatter, left_out=("values",), says="The header of a text, an entry a top-level key.")
shape(
    model.Excerpt,
    left_out=("document",),
    warnings=Key("document.warnings"),
    front_matter=Key(_front_matter, model.FrontMatter | None, "Null where there is none, and in a part of a text."),
    sections=Key(_parts, list[SectionText]),
    says="A text as it stood, whole or in part.",
)

shape(
    records.Argument,
    left_out=("row",),
    version=Key("row.revision"),
    says='Another answer that the record allows; `version` is null for "none was in force".',
)
shape(
    records.Answer,
    left_out=("row",),
    version=Key("row.revision", model.Revision),
    first=Key(type=date),
    until=Key(says="Its last day; null where no other version is to follow."),
    not_on_record=Key("silent"),
)

EXCERPT = JsonDocument(shape_of(model.Excerpt), "excerpt", "sections")
IN_FORCE = JsonDocument(
    shape(
        records.InForce,
        flat=("answer", "excerpt"),
        limits=Key(lambda report: LIMITS, str, "What no repository can show."),
        says="The text that was in force on a day, and why it is this one.",
    ),
    "in_force",
    "sections",
)
