"""The language that a path names, and which paths are one document in several languages.

The conventions, as published repositories of policies have them: `privacy.fr.md`, `_index.fr.md`, `privacy/fr.md`,
`fr/privacy.md`, `content/fr/legal/privacy.md`, `privacy_fr.md`, `EN-Privacy.md`; and the text without any mark beside
them. Nothing is read: a file whose very name is translated is found by configuration only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from policydiff.language.tags import LANGUAGES
from policydiff.late import late
from policydiff.record import NamedTuple

ALIASES = {"cn": "zh", "cz": "cs", "dk": "da", "gr": "el", "iw": "he", "ji": "yi", "jp": "ja", "nb": "no", "ua": "uk"}
"""Codes that stand for a language by another name: withdrawn ones of ISO 639, countries taken for their language."""

# Languages whose code is an English word: `my-data.md` is no Burmese, `no-spam.md` no Norwegian.
_WORDS = frozenset(["am", "an", "as", "be", "he", "hi", "id", "is", "it", "my", "no", "or", "so", "to"])
_TAG = late(r"([a-z]{2,3})(?:[-_]([a-z]{2}|[a-z]{4}|[0-9]{3}))?", re.IGNORECASE)
_DOTTED = late(r"\.([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,4})?)\Z")
_AT_END = late(r"[-_]([A-Za-z]{2,3}(?:[-_][A-Za-z]{2})?)\Z")
_AT_START = late(r"\A([A-Za-z]{2,3})[-_]")
# Of several English texts the source is the one without a region, else the American, else the British one.
_ENGLISH = ("", "us", "gb")


class Locale(NamedTuple):
    """A language and, where one is named, its region or script; lower case. "zh-tw" is Locale("zh", "tw")."""

    language: str
    region: str = ""

    @property
    def tag(self) -> str:
        """The two as one tag: "pt-br"."""
        return "-".join(filter(None, self))


class _Mark(NamedTuple):
    """A language mark in a path: the language, the path without the mark, and whether it is a weak one: letters joined
    to a name ("privacy_fr.md"), which may mean something else."""

    locale: Locale
    rest: str
    weak: bool = False


def locale_of(path: str) -> Locale | None:
    """The language that a path names (`privacy.fr.md`, `pt-BR/terms.md`, `EN-Terms.md`), None where it names none."""
    mark = next(_marks(path), None)
    return mark.locale if mark else None


def locale_named(tag: str) -> Locale | None:
    """The language of a tag ("fr", "pt_BR", "iw"), None for a text that is no such tag."""
    match = _TAG.fullmatch(tag)
    if not match or match[1].lower() not in LANGUAGES | ALIASES.keys():
        return None
    return Locale(ALIASES.get(match[1].lower(), match[1].lower()), (match[2] or "").lower())


def _marks(path: str) -> Iterator[_Mark]:
    """The language marks of a path, the clearest one first."""
    *folders, name = PurePosixPath(path).parts or ("",)
    stem, dot, ending = name.rpartition(".") if not name.startswith(".") else (name.split(".")[0], "", "")
    if not dot:
        stem, ending = stem or ending, ""
    found: list[tuple[str, tuple[str, ...], bool]] = []
    if match := _DOTTED.search(stem):
        found.append((match[1], (*folders, stem[: match.start()] + dot + ending), False))
    found.append((stem, (*folders[:-1], (folders[-1] if folders else "") + dot + ending), False))
    for at in range(len(folders) - 1, -1, -1):
        found.append((folders[at], (*folders[:at], *folders[at + 1 :], name), False))
    for pattern in (_AT_END, _AT_START):
        if match := pattern.search(stem):
            rest = stem[: match.start()] + stem[match.end() :]
            found.append((match[1], (*folders, rest + dot + ending), True))
    for tag, rest_parts, weak in found:
        if locale := locale_named(tag):
            yield _Mark(locale, "/".join(rest_parts), weak)


# --------------------------------------------------------------------------- one document in several languages


class Member(NamedTuple):
    """A file, and the language that its path names."""

    path: str
    locale: Locale | None


class Family(NamedTuple):
    """Files that are one document by their names, sorted by path, and the name they share without language marks."""

    name: str
    members: tuple[Member, ...]

    def beside(self, source: str) -> tuple[tuple[Member, ...], tuple[Member, ...]]:
        """The other members: translations of `source`, and variants of it in its own language (`en_eu` beside `en`)."""
        own = next((member.locale for member in self.members if member.path == source), None)
        others = [member for member in self.members if member.path != source]
        same = [m for m in others if m.locale is None or (own and m.locale.language == own.language)]
        return tuple(member for member in others if member not in same), tuple(same)


class SourceFile(NamedTuple):
    """The file of a family that the others are translations of, and why it is taken for that."""

    path: str
    why: str


def families(paths: Iterable[str]) -> tuple[Family, ...]:
    """The paths in groups of one document each, alone or in several languages."""
    groups: dict[str, list[tuple[Member, bool]]] = {}
    for path in sorted(set(paths)):
        name, locale, weak = _without_marks(path)
        groups.setdefault(_key(name), []).append((Member(path, locale), weak))
    found = []
    for name, group in groups.items():
        sure = [member for member, weak in group if not weak or _credible(member, group)]
        found.append(Family(name, tuple(sure)))
        found += [Family(member.path, (Member(member.path, None),)) for member, _ in group if member not in sure]
    return tuple(family for family in found if family.members)


def source_of(family: Family) -> SourceFile | None:
    """The source of a family: the file without a language in its name, else the English one; None if unclear."""
    unmarked = [member.path for member in family.members if member.locale is None]
    if len(unmarked) == 1:
        return SourceFile(unmarked[0], "its name has no language")
    english = [member for member in family.members if member.locale and member.locale.language == "en"]
    if unmarked or not english:
        return None
    first = min(english, key=lambda m: (_rank(m.locale), m.path))
    return SourceFile(first.path, "it is the English text, and no name is without a language")


def _rank(locale: Locale | None) -> int:
    region = locale.region if locale else ""
    return _ENGLISH.index(region) if region in _ENGLISH else len(_ENGLISH)


def _without_marks(path: str) -> tuple[str, Locale | None, bool]:
    """The path without all marks of its language, that language, and whether its clearest mark is a weak one."""
    mark = next(_marks(path), None)
    if mark is None:
        return path, None, False
    rest, first = mark.rest, mark
    while (mark := next(_marks(rest), None)) and mark.locale.language == first.locale.language:
        rest = mark.rest
    return rest, first.locale, first.weak


def _credible(member: Member, group: list[tuple[Member, bool]]) -> bool:
    """Whether a weak mark means a language: files of the group have different ones, or it is no English word."""
    code = member.path.rpartition("/")[2][:2].lower() if member.locale else ""
    weak = {other.locale for other, is_weak in group if is_weak}
    plain = member.locale is not None and member.locale.language not in _WORDS and code not in _WORDS
    return len(weak) > 1 or (plain and len(group) > 1)


def _key(name: str) -> str:
    """The key by which names are compared: in lower case, `-` for `_`, and `terms.txt` for `terms/terms.txt`."""
    *folders, last = name.casefold().replace("_", "-").split("/")
    if folders and last.partition(".")[0] == folders[-1]:
        folders.pop()
    return "/".join((*folders, last))
