"""One or two texts of a policy, asked for by revision, tag or date, or lying on disk: diff, show and compare."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from policydiff.differ import compare as compare_documents
from policydiff.document import parse
from policydiff.errors import CannotRun, NoSuchFile, UsageError
from policydiff.history import Repository
from policydiff.model import Assessment, Comparison, Document, Excerpt, History, Level, Revision, Side
from policydiff.pipeline.reading.assessed import assessed, at_least
from policydiff.pipeline.reading.at import newest, version_at
from policydiff.pipeline.reading.dates import When
from policydiff.pipeline.tracing.called import sections_called

if TYPE_CHECKING:
    from policydiff.config import LevelRule


def diff(
    path: str,
    old: When = None,
    new: When = None,
    *,
    repo: str | Path = ".",
    ref: str = "HEAD",
    follow: bool = True,
    all_commits: bool = False,
    previously: Sequence[str] = (),
    level: Level | None = None,
    levels: Sequence[LevelRule] = (),
) -> Comparison:
    """Two versions of the policy at `path` compared, the older one as `old` whatever the order they are named in.

    With one version named, it is compared with the present text: the file in the work tree if that differs from the
    newest version (and `ref` is HEAD), else the newest version. With none, the newest version is compared with the
    file in the work tree if that differs, else with the version before it. Changes below `level` are left out and
    counted; `levels` are other levels for what rules find, as configured.
    Raises BadRevision for a name or date without a version, CannotRun where there are not two texts.
    """
    asked = [name for name in (old, new) if name is not None]
    with Repository(repo) as repository:
        history = repository.history(
            repository.relative(path, ref=ref), ref=ref, follow=follow, all_commits=all_commits, previously=previously
        )
        texts = [_text_at(repository, history, name) for name in asked]
        if len(texts) < 2:
            texts += _present(repository, history, ref)[: 2 - len(texts)]
    if len(texts) < 2:
        raise CannotRun(f"{history.path} has one version only", f"policydiff show {history.path} prints it")
    older, newer = sorted(texts, key=lambda text: text.age, reverse=True)
    documents = [parse(text.data, text.side.path) for text in (older, newer)]
    found = assessed(compare_documents(*documents), levels)
    return _comparison(older.side, newer.side, found, level, _notes(history, texts))


def show(
    path: str,
    at: When = None,
    clause: str = "",
    *,
    repo: str | Path = ".",
    ref: str = "HEAD",
    follow: bool = True,
    all_commits: bool = False,
    previously: Sequence[str] = (),
) -> Excerpt:
    """The policy at `path` as it stood in the version `at`, or in the newest one.

    With `clause`, only the sections whose heading, label or anchor contain that text (case and accents ignored), or if
    there are none the one that has it as its id, with their subsections. Raises BadRevision for a name or date without
    a version, CannotRun for a clause it has not.
    """
    with Repository(repo) as repository:
        history = repository.history(
            repository.relative(path, ref=ref), ref=ref, follow=follow, all_commits=all_commits, previously=previously
        )
        text = _read(repository, history, newest(history)) if at is None else _text_at(repository, history, at)
    document = parse(text.data, text.side.path)
    revision = text.side.revision
    chosen = sections_called(document, clause, revision, repo=repo, follow=follow, previously=previously)
    return Excerpt(text.side, document, chosen, not clause, _notes(history, [text]))


def compare(old_file: str | Path, new_file: str | Path, *, level: Level | None = None) -> Comparison:
    """Two files compared, without Git; `-` is standard input, once. Changes below `level` are left out and counted.

    Raises UsageError where both are standard input, NoSuchFile for a file that is not there or cannot be read.
    """
    if str(old_file) == str(new_file) == "-":
        raise UsageError("only one of the two files can be standard input")
    names = [str(old_file), str(new_file)]
    old, new = (parse(_on_disk(name), name) for name in names)
    old_side, new_side = (Side("standard input" if name == "-" else name, name) for name in names)
    return _comparison(old_side, new_side, assessed(compare_documents(old, new)), level)


def _comparison(
    old: Side, new: Side, found: Assessment, level: Level | None, notes: tuple[str, ...] = ()
) -> Comparison:
    shown = at_least(found, level) if level else found
    return Comparison(old, new, shown.diff, notes, shown, level, len(found.graded) - len(shown.graded))


class _Text(NamedTuple):
    """A text before it is parsed. `age` orders texts in time: the greater, the older. `notes` say how it was found."""

    side: Side
    data: bytes
    age: float
    notes: tuple[str, ...] = ()


def _text_at(repository: Repository, history: History, name: str | date) -> _Text:
    """The text in force at a revision, a tag or a date."""
    found = version_at(repository, history, name)
    return _read(repository, history, found.revision, found.name)._replace(notes=found.notes)


def _present(repository: Repository, history: History, ref: str) -> list[_Text]:
    """The newest texts first: the work tree's file if it differs from the newest version, then the newest versions."""
    newest, *before = [r for r in history.revisions if r.blob][:2]
    text = _read(repository, history, newest)
    draft = _work_tree(repository, history) if ref == "HEAD" else None
    if draft is not None and _as_stored(draft) != _as_stored(text.data):
        return [_Text(Side("working tree", history.path), draft, -1), text]
    return [text, *(_read(repository, history, revision) for revision in before)]


def _read(repository: Repository, history: History, revision: Revision, name: str = "") -> _Text:
    """The text of `revision`, which must have one; `name` is the tag or branch it was asked by, if any."""
    [(_, data)] = repository.read([revision.blob or ""])
    name = name or (revision.tags[0] if len(revision.tags) == 1 else "")
    commit, day = revision.commit[:8], revision.published.date().isoformat()
    title = f"{name} ({commit}, {day})" if name else f"{commit} ({day})"
    return _Text(Side(title, revision.path, revision), data, _age(history, revision))


def side_of(repository: Repository, history: History, revision: Revision) -> tuple[Side, Document]:
    """What to call a revision that has a text, and that text taken apart."""
    text = _read(repository, history, revision)
    return text.side, parse(text.data, text.side.path)


def _age(history: History, revision: Revision) -> float:
    """The place of `revision` in the history, which no clock can mislead; of another branch's by publication date."""
    commits = [r.commit for r in history.revisions]
    if revision.commit in commits:
        return commits.index(revision.commit)
    return sum(r.published > revision.published for r in history.revisions) - 0.5


def _work_tree(repository: Repository, history: History) -> bytes | None:
    """The file as it lies in the work tree, or None where there is none; a symbolic link is not followed."""
    file = repository.root / history.path if repository.root else None
    return file.read_bytes() if file and file.is_file() and not file.is_symlink() else None


def _as_stored(data: bytes) -> bytes:
    """`data` with line endings as Git stores them, since a checkout may have changed them."""
    return data.replace(b"\r\n", b"\n")


def _on_disk(file: str) -> bytes:
    """What is in `file`, or on standard input for `-`."""
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise NoSuchFile(f"cannot read {file}: {error.strerror}") from error


def _notes(history: History, texts: Sequence[_Text]) -> tuple[str, ...]:
    """What the reader has to be told: how the history was found, that the file is gone, how dates were read."""
    newest = history.revisions[0]
    gone = f"{history.path} was deleted on {newest.published.date()} ({newest.commit[:8]})"
    return (
        *history.notes,
        *([] if newest.blob else [gone]),
        *(note for text in texts for note in text.notes),
    )
