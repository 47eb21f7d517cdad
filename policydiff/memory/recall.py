"""The results of the stages, made where they are not kept: a function a stage, that gives what the stage would give."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeVar

from policydiff.model import Assessment, Diff, Document, Grave, PagePart

if TYPE_CHECKING:
    from policydiff.memory.store import Memory

T = TypeVar("T")

FilesFound = tuple[tuple[str, str], ...]
"""Files by their paths, each with its blob."""


class Recall:
    """What is kept of each stage. A key is JSON that has all that the result depends on besides the code."""

    def __init__(self, memory: Memory | None = None) -> None:
        self._memory = memory

    def document(self, key: object, make: Callable[[], Document]) -> Document:
        """The document of a key, else the one that `make` gives."""
        if self._memory is None:
            return make()
        from policydiff.memory.coding import document_made, document_told

        return self._recalled("document", key, make, document_told, document_made)

    def told(self, stage: str, key: object) -> Any:
        """A result as JSON has it, None where it is not known."""
        return self._memory.get(stage, key) if self._memory else None

    def keep(self, stage: str, key: object, told: object) -> None:
        """Keep a result that is JSON."""
        if self._memory:
            self._memory.put(stage, key, told)

    def asked(self, key: object) -> tuple[str, ...]:
        """The files that a text asked for, when it was last put together; none where that is not known."""
        told = self.told("asked", key)
        return tuple(told) if told and _is_names(told) else ()

    def page(self, key: object, asked: Sequence[str], found: FilesFound) -> tuple[str, tuple[PagePart, ...]]:
        """The id and the parts of a text that `asked` for files and `found` some there; "" where that is new."""
        told = self.told("page", [key, asked, found])
        with suppress(TypeError, ValueError):
            text, parts = told or ("", [])
            if _is_names([text, *(name for part in parts for name in part)]):
                return text, tuple(PagePart(*part) for part in parts)
        return "", ()

    def keep_page(
        self, key: object, asked: Sequence[str], found: FilesFound, text: str, parts: Sequence[PagePart]
    ) -> None:
        """Keep what a text asked for and what came of it."""
        self.keep("asked", key, list(asked))
        self.keep("page", [key, asked, found], [text, parts])

    def diff(self, key: object, old: Document, new: Document, make: Callable[[], Diff]) -> Diff:
        """The diff of two documents, which the key stands for."""
        if self._memory is None:
            return make()
        from policydiff.memory.coding import diff_made, diff_told

        return self._recalled("diff", key, make, diff_told, lambda told: diff_made(told, old, new))

    def assessment(self, key: object, diff: Diff, make: Callable[[], Assessment]) -> Assessment:
        """The grades of a diff of the two documents that the key stands for; it may be parted in one way or another."""
        if self._memory is None:
            return make()
        from policydiff.memory.coding import grades_made, grades_told

        digest = self._digest(diff)
        if not digest:
            return make()
        return self._recalled("grade", [key, digest], make, grades_told, lambda told: grades_made(told, diff))

    def graves(self, key: object, assessment: Assessment, make: Callable[[], tuple[Grave, ...]]) -> tuple[Grave, ...]:
        """The gravest sentences of what `assessment` gives for the two documents that the key stands for."""
        if self._memory is None:
            return make()
        from policydiff.memory.coding import graves_made, graves_told

        digest = self._digest(assessment.diff)
        if not digest:
            return make()
        return self._recalled(
            "grave",
            [key, digest],
            make,
            lambda found: graves_told(found, assessment),
            lambda told: graves_made(told, assessment),
        )

    def _digest(self, diff: Diff) -> str:
        """A digest of the changes of a diff, "" where they have no form."""
        from policydiff.memory.coding import NotKept, diff_told

        try:
            changes = json.dumps(diff_told(diff)["changes"], separators=(",", ":"))
        except NotKept:
            return ""
        return sha256(changes.encode("ascii")).hexdigest()

    def _recalled(
        self, stage: str, key: object, make: Callable[[], T], tell: Callable[[T], Any], read: Callable[[Any], T]
    ) -> T:
        from policydiff.memory.coding import MALFORMED, NotKept

        assert self._memory
        told = self._memory.get(stage, key)
        if told is not None:
            with suppress(*MALFORMED):  # of a result that is told otherwise; its key should have said so
                return read(told)
        made = make()
        with suppress(NotKept):
            self._memory.put(stage, key, tell(made))
        return made

    def close(self) -> None:
        """Keep what was made. Closing twice does no harm."""
        if self._memory is not None:
            self._memory.close()


def _is_names(told: object) -> bool:
    return isinstance(told, list) and all(isinstance(each, str) for each in told)
