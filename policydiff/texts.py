"""The texts of a repository: each read, parsed, compared and graded at most once, while memory allows.

A text has an id: the blob of its file, and where something in it comes from other files one that the blob and the page
make together. So equal ids are texts that read the same, whatever else has changed in those files.

The cache is bounded by the size of the texts, never by time: beyond MOST_HELD bytes the text that was asked for longest
ago is dropped with all that was made of it, and read again when it is asked for again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from policydiff.differ import compare
from policydiff.document import deciding_files, decoded, is_picture, page_lines, parse, read_policy, refers
from policydiff.document.assemble.files import no_file
from policydiff.document.language import language_of
from policydiff.document.sources import source_of
from policydiff.errors import MissingObjects, NoText
from policydiff.git.parts import Assembled
from policydiff.git.renames import TreeBlobs
from policydiff.git.store import blob_id
from policydiff.memory.recall import FilesFound, Recall
from policydiff.model import Assessment, Change, Diff, Document, Grave, Level, PagePart
from policydiff.record import NamedTuple

if TYPE_CHECKING:
    from policydiff.config import LevelRule
    from policydiff.git.history import Repository

MOST_HELD = 1 << 22
"""The most bytes of parsed texts that are kept: four million, the whole history of all but the longest policies."""
LARGEST_PART = 1 << 22
"""A file of more bytes is a part that is not read."""
LARGEST_FILE = 1 << 26
"""One of more bytes in the work tree is not looked at."""

BlobAt = Callable[[str], "str | None"]
"""The blob of a regular file of a tree by its path from the top, None where there is none."""

NamedParts = tuple[tuple[str, tuple[str, ...]], ...]
"""Which files the configuration names for which references: see `document.NamedFiles`."""

_Key = tuple[str, str, str]
"""The id of a text; where it has parts the path of the policy, for these may lie beside it, else ""; and the kind that
it is read as, for one file can have had the names of two."""


class _PageText(NamedTuple):
    """What a text with parts is made of. `named` says which files the configuration names."""

    blob: str
    parts: tuple[PagePart, ...] = ()
    named: NamedParts = ()


@dataclass
class _Text:
    """A parsed text: one document for each language that its paths name, and the keys of its comparisons.

    `refused` says why it can be no policy, if it cannot. `name` has all that it was read from.
    """

    size: int
    name: object
    by_language: dict[str, Document]
    refused: NoText | None = None
    pairs: set[tuple[int, int]] = field(default_factory=set)


@dataclass
class _Pair:
    """The diff of two documents, and its grades by the configured levels that they were asked for with."""

    diff: Diff
    grades: dict[tuple[LevelRule, ...], Assessment] = field(default_factory=dict)


class Texts:
    """Texts by their ids, read through Git's one pipe. `recall` has what was made of them before."""

    def __init__(self, repository: Repository, recall: Recall | None = None) -> None:
        self._repository = repository
        self._recall = recall or Recall()
        self._put: dict[str, bytes] = {}
        self._refers: dict[str, bool] = {}
        self._plain = b""
        self._pages: dict[str, dict[str, _PageText]] = {}  # by id, then by the path of the policy
        self._asked: dict[tuple[str, str, NamedParts], tuple[str, ...]] = {}
        self._assembled: dict[tuple[object, ...], Assembled] = {}
        self._texts: OrderedDict[_Key, _Text] = OrderedDict()
        self._key_of: dict[int, _Key] = {}
        self._pairs: dict[tuple[int, int], _Pair] = {}
        self._held = 0

    def put(self, blob: str, data: bytes) -> None:
        """Add a text that Git does not have, such as a file of the work tree."""
        self._put[blob] = data

    def data(self, blob: str) -> bytes:
        """The bytes of a blob. Raises MissingObjects."""
        if blob in self._put:
            return self._put[blob]
        [(_, data)] = self._repository.read([blob])
        return data

    def has(self, text: str) -> bool:
        """Whether the text can be read here."""
        return text in self._pages or self._bytes(text) is not None

    def _bytes(self, blob: str) -> bytes | None:
        try:
            return self.data(blob)
        except MissingObjects:
            return None

    # ----------------------------------------------------------------- texts and their parts

    def refers(self, blobs: Iterable[str]) -> bool:
        """Whether any of these texts may refer to another file; one that is not here does not."""
        wanted = dict.fromkeys(blobs)
        unknown = [blob for blob in wanted if blob not in self._refers]
        for blob, data in zip(unknown, self._repository.read_present(unknown), strict=True):
            self._note(blob, data)
        return any(self._refers[blob] for blob in wanted)

    def assembled(self, blob: str, path: str, blob_at: BlobAt, named: NamedParts = ()) -> Assembled:
        """The text `blob` of the file at `path` with its parts, in a tree that has `blob_at(path)` at a path."""
        if source_of(path).unpack or not (self._may_refer(blob) or any(map(blob_at, deciding_files(path)))):
            return Assembled(blob)
        place = (blob, path, named)
        asked = self._asked.get(place)
        if asked is None:
            asked = self._recall.asked(place)
        known = self._assembled.get((*place, asked, _those(asked, blob_at)))
        if known is None:
            known = self._kept_page(blob, path, blob_at, named, asked)
            if known is None:
                known = self._assemble(blob, path, blob_at, named)
                if not known.lacking:
                    self._recall.keep_page(place, known.asked, _those(known.asked, blob_at), known.text, known.parts)
            self._asked[place] = known.asked
            self._assembled[*place, known.asked, _those(known.asked, blob_at)] = known
        return known

    def _kept_page(
        self, blob: str, path: str, blob_at: BlobAt, named: NamedParts, asked: tuple[str, ...]
    ) -> Assembled | None:
        """The text as it was put together in an earlier run from the same files; None where one of them is not here."""
        text, parts = self._recall.page((blob, path, named), asked, _those(asked, blob_at))
        if not text or any(self._part(part.path, part.blob) is None for part in parts):
            return None
        if text != blob:
            self._pages.setdefault(text, {})[path] = _PageText(blob, parts, named)
        return Assembled(text, parts, asked)

    def of_policy(self, named: NamedParts) -> NamingTexts:
        """These texts for a policy for which the configuration names parts."""
        return NamingTexts(self, named)

    def _may_refer(self, blob: str) -> bool:
        if blob not in self._refers:
            self._note(blob, self._bytes(blob))
        return self._refers[blob]

    def _note(self, blob: str, data: bytes | None) -> None:
        """Note whether a text may refer to another file; the last one that did not is mostly the same text."""
        found = self._refers[blob] = data is not None and refers(data, self._plain)
        if data is not None and not found:
            self._plain = data

    def _assemble(self, blob: str, path: str, blob_at: BlobAt, named: NamedParts) -> Assembled:
        asked: dict[str, str | None] = {}
        parts: dict[PagePart, None] = {}
        lacking: dict[str, None] = {}

        def read(other: str) -> str | None:
            found = asked[other] = blob_at(other)
            if found is None:
                return None
            text = self._part(other, found)
            if text is None:
                lacking[other] = None
            else:
                parts[PagePart(other, found)] = None
            return text

        data, files = self.data(blob), dict(named)
        lines = page_lines(data, path, read, files)
        # The page as it is without them: a file that was looked into and gave nothing is no part.
        if not (parts or files) or lines == page_lines(data, path, no_file):
            return Assembled(blob, (), tuple(asked), tuple(lacking))
        page = "\n".join((blob, *lines)).encode("utf-8", "surrogatepass")
        text = blob_id(page, like=blob)
        self._pages.setdefault(text, {})[path] = _PageText(blob, tuple(parts), named)
        return Assembled(text, tuple(parts), tuple(asked), tuple(lacking))

    def document(self, text: str, path: str, kind: str = "", *, policy: bool = False) -> Document:
        """The parsed text by its id; its language is the one that it names, else that of `path`.

        It is read as the ending of `path` says, or as the `kind` that is insisted on. A text that is to be a `policy`
        has to be one that can be read: see `read_policy`, and NoText. Raises MissingObjects.
        """
        key = self._key(text, path, kind)
        held = self._texts.get(key)
        if held is None:
            held = self._add(key, path, kind)
        self._texts.move_to_end(key)
        if policy and held.refused:
            raise held.refused
        known = next(iter(held.by_language.values()))
        language = language_of(path, known.front_matter.values if known.front_matter else {}, known.written_in)
        if language not in held.by_language:
            held.by_language[language] = replace(known, language=language)
            self._key_of[id(held.by_language[language])] = key
        return held.by_language[language]

    def diff(self, old: Document, new: Document) -> Diff:
        """The diff of two documents."""
        pair = self._pairs.get((id(old), id(new)))
        if pair is None:
            name = self._name_of(old, new)
            pair = _Pair(self._recall.diff(name, old, new, lambda: compare(old, new)) if name else compare(old, new))
            self._keep(pair)
        return pair.diff

    def assessment(self, diff: Diff, levels: Sequence[LevelRule] = ()) -> Assessment:
        """Every change of `diff` graded by these levels; see `assessed`."""
        pair = self._pairs.get((id(diff.old), id(diff.new)))
        if pair is None or pair.diff is not diff:
            return self._assessed(diff, levels)
        known = tuple(levels)
        if known not in pair.grades:
            pair.grades[known] = self._assessed(diff, known)
        return pair.grades[known]

    def _assessed(self, diff: Diff, levels: Sequence[LevelRule]) -> Assessment:
        name = () if levels else self._name_of(diff.old, diff.new)
        if not name:
            return assessed(diff, levels)
        made = self._recall.assessment(name, diff, lambda: assessed(diff))
        return replace(made, graves=lambda: self._recall.graves(name, made, lambda: graves_of(made)))

    def _name_of(self, *documents: Document) -> tuple[object, ...]:
        """All that documents depend on, empty where one of them was not made here."""
        texts = [self._texts.get(self._key_of.get(id(each), ("", "", ""))) for each in documents]
        found = [(text.name, each.language) for text, each in zip(texts, documents, strict=True) if text]
        return tuple(found) if len(found) == len(documents) else ()

    def reader(self, parts: Iterable[PagePart]) -> Callable[[str], str | None]:
        """What gives the text of a part by its path, None for any other file."""
        blobs = dict(parts)
        return lambda path: self._part(path, blobs[path]) if path in blobs else None

    def _part(self, path: str, blob: str) -> str | None:
        """The text of a part, None where it is not in this clone; a picture is not even looked at."""
        data = b"" if is_picture(path) else self._bytes(blob)
        return None if data is None else part_text(path, blob, data)

    # ----------------------------------------------------------------- what is held

    def _key(self, text: str, path: str, kind: str) -> _Key:
        """What a text is kept by."""
        pages = self._pages.get(text)
        place = "" if pages is None else path if path in pages else next(iter(pages))
        return text, place, source_of(path, kind).name

    def _add(self, key: _Key, path: str, kind: str) -> _Text:
        text, place, _ = key
        page = self._pages[text][place] if place else _PageText(text)
        data = self.data(page.blob)
        read, refused = self.reader(page.parts) if page.parts or page.named else None, None
        named = dict(page.named)
        name = (page.blob, path, key[2], kind, page.parts, page.named)
        try:
            document = self._recall.document(name, lambda: read_policy(data, path, read, kind, named))
        except NoText as error:
            document, refused = parse(data, path, read, kind, named), error
        size = len(data) + sum(len(self.data(part.blob)) for part in page.parts if not is_picture(part.path))
        held = self._texts[key] = _Text(size, name, {document.language: document}, refused)
        self._key_of[id(document)] = key
        self._held += held.size
        while self._held > MOST_HELD and len(self._texts) > 2:
            self._let_go(self._texts.popitem(last=False)[1])
        return held

    def _keep(self, pair: _Pair) -> None:
        """Keep a comparison as long as both of its texts are kept; one of other documents is not kept."""
        key = (id(pair.diff.old), id(pair.diff.new))
        texts = [self._texts.get(self._key_of.get(each, ("", "", ""))) for each in key]
        for text in texts:
            if text is None:
                return
        self._pairs[key] = pair
        for text in filter(None, texts):
            text.pairs.add(key)

    def _let_go(self, text: _Text) -> None:
        self._held -= text.size
        for document in text.by_language.values():
            del self._key_of[id(document)]
        for key in text.pairs:
            self._pairs.pop(key, None)


class NamingTexts:
    """The texts of a policy for which the configuration names parts: what `Repository.history` takes."""

    def __init__(self, texts: Texts, named: NamedParts) -> None:
        self._texts, self._named = texts, named

    def refers(self, blobs: Iterable[str]) -> bool:
        """Whether any of these texts may refer to another file; one that is not here does not."""
        return self._texts.refers(blobs)

    def deciding(self, path: str) -> tuple[str, ...]:
        """The files besides the text at `path` that may say whether its page is made."""
        return deciding_files(path)

    def assembled(self, blob: str, path: str, blob_at: BlobAt) -> Assembled:
        """The text `blob` of the file at `path` with its parts, in a tree that has `blob_at(path)` at a path."""
        return self._texts.assembled(blob, path, blob_at, self._named)


def _those(paths: Sequence[str], blob_at: BlobAt) -> FilesFound:
    """Those of many paths at which there is a file, in their order, each with its blob."""
    if isinstance(blob_at, TreeBlobs):
        return blob_at.those(paths)
    return tuple((path, blob) for path in paths if (blob := blob_at(path)))


def part_text(path: str, blob: str, data: bytes) -> str:
    """The text of a part; of a picture, or one that is too large, one that nobody reads, and that is another one when
    the part is."""
    return f"\0{blob}" if is_picture(path) or len(data) > LARGEST_PART else decoded(data)


def assessed(diff: Diff, levels: Sequence[LevelRule] = ()) -> Assessment:
    """Every change of `diff` graded; `levels` are those that the configuration gives to rules, everywhere or in one
    clause."""
    from policydiff.grading import assess

    return assess(diff, _overrides(levels)) if levels else assess(diff)


def graves_of(assessment: Assessment) -> tuple[Grave, ...]:
    """The gravest sentence of each material change."""
    from policydiff.grading.gravity import graves

    return graves(assessment)


def at_least(assessment: Assessment, level: Level) -> Assessment:
    """The assessment, and its diff, with only the changes of `level` and above."""
    kept = tuple(each for each in assessment.graded if each.level.rank >= level.rank)
    return Assessment(replace(assessment.diff, changes=tuple(each.change for each in kept)), kept)


def _overrides(levels: Sequence[LevelRule]) -> Callable[[Change], dict[str, str]]:
    """The function from a change to the levels of rules for it; those for its clause go before those for all."""
    from policydiff.notices.clauses import same_clause

    everywhere = {rule.rule: rule.level for rule in levels if not rule.clause}

    def of(change: Change) -> dict[str, str]:
        sides = [clause for clause in (change.new_clause, change.old_clause) if clause]
        here = {r.rule: r.level for r in levels if r.clause and any(same_clause(r.clause, side) for side in sides)}
        return {**everywhere, **here}

    return of
