"""The texts of a repository: each read, parsed, compared and graded at most once, while memory allows.

The cache is bounded by the size of the texts, never by time: beyond MOST_HELD bytes the text that was asked for longest
ago is dropped with all that was made of it, and read again when it is asked for again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from policydiff.differ import compare
from policydiff.document import parse
from policydiff.document.language import language_of
from policydiff.errors import MissingObjects
from policydiff.model import Assessment, Change, Diff, Document, Level

if TYPE_CHECKING:
    from policydiff.config import LevelRule
    from policydiff.git.history import Repository

MOST_HELD = 1 << 22
"""The most bytes of parsed texts that are kept: four million, the whole history of all but the longest policies."""


@dataclass
class _Text:
    """A parsed text: one document for each language that its paths name, and the keys of its comparisons."""

    size: int
    by_language: dict[str, Document]
    pairs: set[tuple[int, int]] = field(default_factory=set)


@dataclass
class _Pair:
    """The diff of two documents, and its grades by the configured levels that they were asked for with."""

    diff: Diff
    grades: dict[tuple[LevelRule, ...], Assessment] = field(default_factory=dict)


class Texts:
    """Texts by their blob ids, read through Git's one pipe."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._put: dict[str, bytes] = {}
        self._texts: OrderedDict[str, _Text] = OrderedDict()
        self._blob_of: dict[int, str] = {}
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

    def has(self, blob: str) -> bool:
        """Whether the text can be read here."""
        try:
            self.data(blob)
        except MissingObjects:
            return False
        return True

    def document(self, blob: str, path: str) -> Document:
        """The parsed text; its language is the one that it names, else that of `path`. Raises MissingObjects."""
        text = self._texts.get(blob)
        if text is None:
            text = self._add(blob, path)
        self._texts.move_to_end(blob)
        known = next(iter(text.by_language.values()))
        language = language_of(path, known.front_matter.values if known.front_matter else {}, known.written_in)
        if language not in text.by_language:
            text.by_language[language] = replace(known, language=language)
            self._blob_of[id(text.by_language[language])] = blob
        return text.by_language[language]

    def diff(self, old: Document, new: Document) -> Diff:
        """The diff of two documents."""
        pair = self._pairs.get((id(old), id(new)))
        if pair is None:
            pair = _Pair(compare(old, new))
            self._keep(pair)
        return pair.diff

    def assessment(self, diff: Diff, levels: Sequence[LevelRule] = ()) -> Assessment:
        """Every change of `diff` graded by these levels; see `assessed`."""
        pair = self._pairs.get((id(diff.old), id(diff.new)))
        if pair is None or pair.diff is not diff:
            return assessed(diff, levels)
        known = tuple(levels)
        if known not in pair.grades:
            pair.grades[known] = assessed(diff, known)
        return pair.grades[known]

    # ----------------------------------------------------------------- what is held

    def _add(self, blob: str, path: str) -> _Text:
        data = self.data(blob)
        document = parse(data, path)
        text = self._texts[blob] = _Text(len(data), {document.language: document})
        self._blob_of[id(document)] = blob
        self._held += text.size
        while self._held > MOST_HELD and len(self._texts) > 2:
            self._let_go(*self._texts.popitem(last=False))
        return text

    def _keep(self, pair: _Pair) -> None:
        """Keep a comparison as long as both of its texts are kept; one of other documents is not kept."""
        key = (id(pair.diff.old), id(pair.diff.new))
        texts = [self._texts.get(self._blob_of.get(each, "")) for each in key]
        for text in texts:
            if text is None:
                return
        self._pairs[key] = pair
        for text in filter(None, texts):
            text.pairs.add(key)

    def _let_go(self, blob: str, text: _Text) -> None:
        self._held -= text.size
        for document in text.by_language.values():
            del self._blob_of[id(document)]
        for key in text.pairs:
            self._pairs.pop(key, None)


def assessed(diff: Diff, levels: Sequence[LevelRule] = ()) -> Assessment:
    """Every change of `diff` graded; `levels` are those that the configuration gives to rules, everywhere or in one
    clause."""
    from policydiff.grading import assess

    return assess(diff, _overrides(levels)) if levels else assess(diff)


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
