"""The records of an evidence bundle: what one claims to be, and how it differs from what a repository says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from policydiff.questions.audit.records import Audit
from policydiff.record import record

Contents = Iterable[tuple[str, bytes]]
"""Pairs of name (a file of a bundle, a blob of a repository) and bytes, each read when it is asked for."""

Files = Callable[[Audit, Contents], Contents]
"""A function from an audit and its texts, by blob id, to the files of its bundle."""

FACTS = "audit.json"
SUMS = "SHA256SUMS"
SETTINGS = "configuration.toml"
GUIDE = "README.md"
TEXTS = "texts"
"""The names in a bundle: the facts, the checksums, the configuration if there was one, how to verify, the texts."""


FIRST_RECIPE = "policydiff-words-1"
"""By which the words of texts were found for bundles that do not say so."""


@record(frozen=True, slots=True)
class BundleClaim:
    """What a bundle says it is: the audit of these policies at this commit, made by this version of policydiff."""

    version: str
    ref: str
    head: str
    paths: tuple[str, ...]
    configuration: str = ""
    since: str = ""
    until: str = ""
    verified: bool = False


class Way(StrEnum):
    """How something in a bundle differs from what it should be."""

    MISSING = "missing"
    CHANGED = "changed"
    ADDED = "added"
    FACT = "fact"
    COMMIT = "commit"
    VERSION = "version"


@record(frozen=True, slots=True)
class BundleDifference:
    """One difference: the file or the place among the facts that it is about, and a sentence."""

    way: Way
    name: str
    message: str


@record(frozen=True, slots=True)
class Verification:
    """The answer of `policydiff verify`. `files` counts those compared, `version` is that of the program that did it.

    `derived` says that the audit was made again from the repository; where it could not be, the bundle was held
    against its own checksums only. `claim` is None where the bundle does not say what it is.
    """

    claim: BundleClaim | None
    version: str
    files: int
    derived: bool
    differences: tuple[BundleDifference, ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not self.differences
