"""Two texts of a policy compared: versions by revision, tag or date, or files on disk."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from policydiff.differ import compare as compare_documents
from policydiff.document import deciding_files, page_lines, read_policy, refers
from policydiff.document.language import language_of
from policydiff.errors import CannotRun, NoSuchFile, UsageError
from policydiff.git import disk
from policydiff.git.store import blob_id
from policydiff.model import Assessment, Comparison, Document, Level, Revision, Side
from policydiff.record import NamedTuple
from policydiff.resolve.versions import When, notes_of, side_of
from policydiff.site import PolicyReader
from policydiff.texts import LARGEST_FILE, assessed, at_least, part_text


def diff(
    policy: PolicyReader, old: When = None, new: When = None, *, level: Level | None = None, as_named: bool = False
) -> Comparison:
    """Two versions of a policy compared, the older one as `old` whatever their order, unless that counts (`as_named`).

    With one version named, it is compared with the present text: the file in the work tree if that differs from the
    newest version (and the ref is HEAD), else the newest version. With none, the newest version is compared with the
    file in the work tree if that differs, else with the version before it. Changes below `level` are left out and
    counted. Raises BadRevision for a name or date without a version, CannotRun where there are not two texts.
    """
    texts = [_text_at(policy, name) for name in (old, new) if name is not None]
    if len(texts) < 2:
        texts += _present(policy)[: 2 - len(texts)]
    if len(texts) < 2:
        raise CannotRun(f"{policy.path} has one version only", f"policydiff show {policy.path} prints it")
    in_order = as_named and old is not None
    older, newer = texts if in_order else sorted(texts, key=lambda text: text.age, reverse=True)
    found = policy.graded(policy.site.texts.diff(older.document, newer.document))
    notes = notes_of(policy.history, [note for text in texts for note in text.notes])
    return _comparison(older.side, newer.side, found, level, notes)


def compare(
    old_file: str | Path,
    new_file: str | Path,
    *,
    level: Level | None = None,
    read_as: str = "",
    titles: tuple[str, str] = ("", ""),
) -> Comparison:
    """Two files compared, without Git; `-` is standard input, once. Changes below `level` are left out and counted.

    Each is read as what its ending says, or `read_as` what is insisted on; `titles` say what the sides are called.
    Raises UsageError where both are standard input, NoSuchFile for a file that is not there or cannot be opened, NoText
    for one that is no text.
    """
    if str(old_file) == str(new_file) == "-":
        raise UsageError("only one of the two files can be standard input")
    names = [str(old_file), str(new_file)]
    # What comes in by the pipe has no name of its own: it is taken for a text like the other.
    old, new = (_with_parts(name, other, read_as) for name, other in zip(names, names[::-1], strict=True))
    sides = zip(titles, names, strict=True)
    old_side, new_side = (Side(title or _called(name), title or name) for title, name in sides)
    return _comparison(old_side, new_side, assessed(compare_documents(old, new)), level)


def _called(name: str) -> str:
    return "standard input" if name == "-" else name


def _comparison(
    old: Side, new: Side, found: Assessment, level: Level | None, notes: tuple[str, ...] = ()
) -> Comparison:
    shown = at_least(found, level) if level else found
    return Comparison(old, new, shown.diff, notes, shown, level, len(found.graded) - len(shown.graded))


class _SideText(NamedTuple):
    """A text to compare. The greater its `age`, the older it is; `notes` say how it was found."""

    side: Side
    document: Document
    age: float
    notes: tuple[str, ...] = ()


def _text_at(policy: PolicyReader, name: When) -> _SideText:
    """The text in force at a revision, a tag or a date."""
    assert name is not None
    found = policy.version_at(name)
    return _read(policy, found.revision, found.name)._replace(notes=found.notes)


def _present(policy: PolicyReader) -> list[_SideText]:
    """The one or two newest texts, newest first: the file in the work tree if it differs, then the newest versions."""
    newest, *before = [r for r in policy.history.revisions if r.blob][:2]
    text = _read(policy, newest)
    draft = _draft(policy, newest) if policy.ref == "HEAD" else None
    if draft is not None:
        return [_SideText(Side("working tree", policy.path), draft, -1), text]
    return [text, *(_read(policy, revision) for revision in before)]


def _read(policy: PolicyReader, revision: Revision, name: str = "") -> _SideText:
    """The text of `revision`, which must have one; `name` is the tag or branch it was asked for by, if any."""
    return _SideText(side_of(revision, name), policy.document(revision), _age(policy.history.revisions, revision))


def _age(revisions: Sequence[Revision], revision: Revision) -> float:
    """The age of `revision`: its place in the history, or for a version on another branch that of its date."""
    commits = [r.commit for r in revisions]
    if revision.commit in commits:
        return commits.index(revision.commit)
    return sum(r.published > revision.published for r in revisions) - 0.5


def _draft(policy: PolicyReader, newest: Revision) -> Document | None:
    """The text as it lies in the work tree, None where there is none, or it is that of the newest version.

    A symbolic link is not followed.
    """
    root, path, texts = policy.site.repository.root, policy.path, policy.site.texts
    if root is None or not disk.on_disk(root, path):
        return None
    data, stored = (root / path).read_bytes(), texts.data(newest.blob or "")
    reads = bool(newest.parts) or refers(data) or any(disk.on_disk(root, file) for file in deciding_files(path))
    read, named = _reader(root, newest.blob or "") if reads else None, dict(policy.parts)
    if _as_stored(data) != _as_stored(stored) or (
        reads
        and page_lines(data, path, read, named) != page_lines(stored, newest.path, texts.reader(newest.parts), named)
    ):
        return read_policy(data, path, read, policy.site.kind_of(path), named)
    return None


def _with_parts(name: str, other: str, read_as: str) -> Document:
    """A file on disk with its parts: files below the top of the repository it is in, else below its own folder.

    Standard input is read as what the `other` file is by its name.
    """
    data, file = _on_disk(name), Path(name).absolute()
    if name == "-" or not refers(data):
        return read_policy(data, other if name == "-" else name, kind=read_as)
    folder = file.parent
    root = next((above for above in (folder, *folder.parents) if (above / ".git").exists()), folder)
    read = _reader(root, "")
    document = read_policy(data, file.relative_to(root).as_posix(), read, read_as)
    values = document.front_matter.values if document.front_matter else {}
    return replace(document, language=language_of(name, values, document.written_in))


def _reader(root: Path, like: str) -> Callable[[str], str | None]:
    """What gives the text of a file below `root` by its path from there; blobs are named as in `like`."""

    def read(path: str) -> str | None:
        data = disk.text_below(root, path, LARGEST_FILE)
        return None if data is None else part_text(path, blob_id(data, like=like), data)

    return read


def _as_stored(data: bytes) -> bytes:
    """`data` with line endings as Git stores them, since a checkout may have changed them."""
    return data.replace(b"\r\n", b"\n")


def _on_disk(file: str) -> bytes:
    """The bytes of `file`, or of standard input for `-`."""
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise NoSuchFile(f"cannot read {file}: {error.strerror}", _beside(Path(file))) from error


def _beside(missing: Path) -> str:
    """A hint: the file in the same folder whose name is nearest."""
    from difflib import get_close_matches

    if missing.exists():
        return ""
    if not missing.parent.is_dir():
        return f"there is no folder {missing.parent}"
    near = get_close_matches(missing.name, sorted(each.name for each in missing.parent.iterdir()), 1)
    return f"did you mean {missing.with_name(near[0])}?" if near else ""
