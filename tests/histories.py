"""Histories of small policies for tests: a text a day, with messages, authors, tags and other files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from gitrepo import Recipe

import policydiff
from policydiff.questions.changelog.changelog import PublishedPage
from policydiff.questions.changelog.records import Changelog

PATH = "policy.md"


class Text(NamedTuple):
    """What was published on a day: the policy (None: deleted), the commit's message, a tag, and other files.

    `authored` is a day too, and that of publication where it is empty.
    """

    day: str
    text: str | None
    message: str = ""
    tag: str = ""
    files: Mapping[str, str | None] = {}
    authored: str = ""
    author: str = "Ada <ada@example.org>"


def policy(*paragraphs: str, effective: str = "", title: str = "Privacy") -> str:
    """A policy with a section a paragraph: the first is "Topic 1", and so on."""
    dated = f"Effective date: {effective}\n\n" if effective else ""
    sections = "".join(f"## Topic {at}\n\n{text}\n\n" for at, text in enumerate(paragraphs, 1) if text)
    return f"# {title}\n\n{dated}{sections}"


def build(folder: Path, texts: Sequence[Text], path: str = PATH) -> Path:
    """A repository in which these texts were published one after the other."""
    made, kept = Recipe(), None
    for at, each in enumerate(texts):
        when, written = _raw(each.day), _raw(each.authored or each.day)
        changed = {path: each.text} if each.text is not None or kept is not None else {}
        made.commit(
            str(at),
            {**changed, **each.files},
            message=each.message,
            authored=written,
            committed=when,
            author=each.author,
        )
        kept = each.text
    for at, each in enumerate(texts):
        if each.tag:
            made.tag(each.tag, str(at))
    made.build(folder)
    return folder


def _raw(day: str) -> str:
    """A day, or a moment, as Git stores it."""
    moment = datetime.fromisoformat(day if "T" in day else f"{day}T12:00:00")
    return f"{int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())} +0000"


def changelog(folder: Path, *texts: Text, paths: Sequence[str] = (PATH,), **asked: Any) -> Changelog:
    """The changelog of a history; `language` and `url` are those of the page."""
    page = PublishedPage(asked.pop("file", ""), asked.pop("url", ""), asked.pop("language", "en"))
    return policydiff.changelog(
        paths, repo=build(folder, texts) if texts else folder, page=page, environment={}, **asked
    )
