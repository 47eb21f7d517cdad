"""Histories made of texts, without Git: the versions that the pipeline would yield, oldest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from records import digest, moment, revision
from strategies import EDITS, PLAIN, Draft, drafts

from policydiff.differ import compare
from policydiff.document import parse
from policydiff.grading import assess
from policydiff.lineage import Register, parted
from policydiff.lineage.records import Lineage
from policydiff.model import Document, History, Version
from policydiff.questions.blame.paragraphs import Paragraphs, Thread


def versions_of(*texts: str | None, grade: bool = False) -> Iterator[Version]:
    """A version a text, a day apart; None for a deleted file. The clauses of each diff are parted."""
    last, gone = None, False
    for at, text in enumerate(texts):
        day = moment() + timedelta(days=at)
        commit = digest(f"{at}")
        facts: dict[str, Any] = {
            "commit": commit,
            "published": day,
            "committed": day,
            "authored": day,
            "gap": gone and text is not None,
        }
        made = revision(subject=f"Change {at}", blob=None if text is None else digest(text), **facts)
        gone = text is None
        document = None if text is None else parse(text)
        diff = parted(compare(last.document, document)) if last and last.document and document else None
        found = Version(made, last.revision if last else None, diff, document)
        if diff and grade:
            found = Version(made, found.previous, diff, document, None, assess(diff))
        last = found if document else last
        yield found


def lineage_of(*texts: str | None, grade: bool = False) -> Lineage:
    """The lineage of a history of these texts."""
    register, revisions = Register(), []
    for version in versions_of(*texts, grade=grade):
        register.enter(version)
        revisions.append(version.revision)
    newest = tuple(reversed(revisions))
    return register.lineage(History("legal/privacy.md", "main", newest[0].commit, newest, ("legal/privacy.md",)))


def threads_of(*texts: str | None, words: bool = False) -> tuple[Document, list[Thread]]:
    """The last text of a history of these texts, and the thread of each of its blocks, in their order."""
    register, paragraphs, document = Register(), Paragraphs(words=words), None
    for version in versions_of(*texts, grade=True):
        register.enter(version)
        paragraphs.enter(version, register.ids)
        document = version.document or document
    assert document
    return document, paragraphs.threads


@st.composite
def drafted(draw: st.DrawFn, most: int = 6) -> list[Draft | None]:
    """A policy from version to version: edited, now and then deleted, or back at an earlier text."""
    draft = draw(drafts())
    drawn: list[Draft | None] = [draft]
    for _ in range(draw(st.integers(1, most - 1))):
        what = draw(st.sampled_from(["edit", "edit", "edit", "edit", "back", "delete"]))
        if what == "delete" and drawn[-1] is not None:
            drawn.append(None)
            continue
        if what == "back":
            draft = draw(st.sampled_from([each for each in drawn if each is not None]))
        for name in draw(st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=3)) if what == "edit" else ():
            draft = EDITS[name](draw, draft) if draft.parts else draft
        drawn.append(draft)
    return drawn


def histories(most: int = 6) -> st.SearchStrategy[list[str | None]]:
    """The texts of such a policy, all typed in one way."""
    return drafted(most).map(lambda drawn: [None if each is None else PLAIN.text(each) for each in drawn])
