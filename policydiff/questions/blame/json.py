"""The JSON contract of blame: what `policydiff blame --format json` holds. Its versions are named by their commits."""

from __future__ import annotations

from policydiff.contract.shape import Hash, JsonDocument, Key, shape
from policydiff.contract.shared import ASKED_CLAUSE
from policydiff.questions.blame import records as origins

shape(
    origins.Origin,
    left_out=("revision",),
    commit=Key("revision.commit"),
    touched=Key(
        lambda origin: [each.commit for each in origin.touched],
        list[Hash],
        "Of the commits that a merge published, those that wrote it; empty where it is no merge, or nobody can tell.",
    ),
    by_merge=Key("itself", says="None of the merged commits has it so: the merge put it together."),
)
shape(
    origins.Absence,
    left=Key("left.commit", Hash),
    back=Key("back.commit", Hash),
    says="That it went and came back. `whole`: the paragraph, perhaps edited for it; else its words: it read "
    "otherwise.",
)
shape(origins.WordsOrigin, says="A stretch of words and where it comes from.")
shape(
    origins.Blamed,
    left_out=("block",),
    id=Key(says="The id of the clause it stands in."),
    scope=Key("block.kind"),
    lines=Key("block.lines"),
    label=Key("block.label"),
    text=Key("block.text"),
    first=Key(says="The version that brought it in its first form."),
    words=Key(says="The version that brought its present words; the earlier, if they came back."),
    changed=Key(
        lambda blamed: [each.commit for each in blamed.changed],
        list[Hash],
        "The versions that changed its words, oldest first.",
    ),
    material=Key("material.commit", Hash | None, "The newest version that changed it, or brought it, materially."),
    pieces=Key(says="Its words by version; empty unless --words asked for them."),
    says="A paragraph (list item, table row, heading, front-matter key ...) and where it comes from.",
)
BLAME = JsonDocument(
    shape(
        origins.Blame,
        flat=("history",),
        left_out=("revision", "document", "words"),
        path=Key("revision.path"),
        commit=Key("revision.commit", says="The version whose text it is."),
        published=Key("revision.published"),
        asked_clause=ASKED_CLAUSE,
        notes=Key(lambda blame: [*blame.history.notes, *blame.notes], list[str]),
        says="The paragraphs of a text in its order, with the versions they come from, oldest first.",
    ),
    "blame",
    "paragraphs",
)
