"""What a key of a file's header says of its page on each side: see `page_keys`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from policydiff.document.header import read_data
from policydiff.document.page_keys import ADDRESS, GONE, NOTHING, effect, entries_in, folded_name
from policydiff.grading.rules._item import Item
from policydiff.late import late
from policydiff.record import NamedTuple

_TOML = late(r"\s*(?:[\w.-]+|\"[^\"]*\")\s*=|\s*\[")
_KEY = late(r"""\s*[{,]?\s*["']?[\w.-]+["']?\s*[:=]\s*""")


NO_KEY = ""
"""Stands for the key of words that are written where a key should be."""


class KeyChanged(NamedTuple):
    """A key as written with its value, on each side, where they say something else of the page; "" for nothing."""

    old: str
    new: str


class WordsChanged(NamedTuple):
    """A key and the words that are its value on each side; None where it has none."""

    key: str
    old: str | None
    new: str | None

    @property
    def shown(self) -> KeyChanged:
        """The key with its words."""
        key = f"{self.key}: " if self.key != NO_KEY else ""
        return KeyChanged(*("" if words is None else f"{key}{words}" for words in (self.old, self.new)))


def vanishing(item: Item) -> tuple[KeyChanged, ...]:
    """The keys by which the page disappears, appears or leads elsewhere."""
    return tuple(_differing(item, GONE))


def readdressed(item: Item) -> tuple[KeyChanged, ...]:
    """The keys by which it has another address or another layout, is made in another way, or is found by fewer."""
    return tuple(_differing(item, ADDRESS))


def words_shown(item: Item) -> tuple[WordsChanged, ...]:
    """Keys that nothing is known of and whose values are words, which a theme may show on the page or beside it."""
    if item.block != "frontmatter":
        return ()
    old, new = _words_by_key(item.old), _words_by_key(item.new)
    changed = (key for key in dict.fromkeys((*old, *new)) if _folded(old.get(key, "")) != _folded(new.get(key, "")))
    told = (key for key in changed if any(_SENTENCE.search(side.get(key, "")) for side in (old, new)))
    return tuple(WordsChanged(key[-1], old.get(key), new.get(key)) for key in told)


def value_of(entry: str) -> str:
    """The value in an entry as it is written, without its key."""
    return _KEY.sub("", entry, count=1)


# What decides about the page and was not read, with its digest: a configuration that is a program.
_UNDECIDED = late(r"^pages: \{\{[^{}#\s]+#[0-9a-f]{16}\}\}")


def undecided(item: Item) -> bool:
    """Whether it is said that something decides about the page that was not read."""
    return item.block == "frontmatter" and any(_UNDECIDED.match(side) for side in (item.old, item.new))


# A picture that the page shows, with a digest of it.
_PICTURED = late(r"(picture \S.*): #[0-9a-f]{16}")


def was_another(item: Item) -> bool:
    """Whether a picture is another one behind the same name."""
    old, new = (_PICTURED.fullmatch(side) for side in (item.old, item.new))
    return item.block == "frontmatter" and old is not None and new is not None and old[1] == new[1]


# A value of three words or more is one to be read.
_SENTENCE = late(r"[^\W\d_]{2,}\s+\S+\s+\S")


# Keys of which other rules speak, and those that sort a page or name the people who made it.
_NO_WORDS = frozenset(
    [
        *(
            "title",
            "lang",
            "language",
            "locale",
            "keywords",
            "tags",
            "tag",
            "categories",
            "category",
            "topics",
            "topic",
        ),
        *("subjects", "labels", "series", "taxonomies", "versions", "productversions", "authors", "author"),
        *("contributors", "maintainers", "reviewers", "owners", "owner", "aliases", "redirectfrom"),
    ]
)


def _words_by_key(source: str) -> dict[tuple[str, ...], str]:
    """The texts in an entry of a header by the keys above each, but for those of which other rules speak."""
    kind = "toml" if _TOML.match(source) else "yaml"
    known = read_data(kind, source.strip().rstrip(",") if kind == "yaml" else source)
    if not isinstance(known, dict):  # a part of a table, or broken: as it is written
        entries = ((key, entry.shown) for key, entry in entries_in(source).items())
        known = {key: value_of(shown) if _KEY.match(shown) else {NO_KEY: shown} for key, shown in entries}
    return {path: text for path, text in _texts(known, ()) if not any(_is_known(key) for key in path)}


def _texts(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The texts in a value, each with the keys and numbers that lead to it."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, (*path, str(key)))
    elif isinstance(value, list):
        for number, each in enumerate(value, 1):
            yield from _texts(each, (*path, str(number)))
    elif isinstance(value, str):
        yield path, " ".join(value.split())


def _is_known(key: str) -> bool:
    name = folded_name(key)
    return name in GONE or name in ADDRESS or name in _NO_WORDS


def _folded(text: str) -> str:
    return text.lower().strip(" .,;\"'")


def _differing(item: Item, telling: dict[str, Callable[[str], bool]]) -> Iterator[KeyChanged]:
    if item.block != "frontmatter":
        return
    old, new = (
        {key: each for key, each in entries_in(side).items() if key in telling} for side in (item.old, item.new)
    )
    for key in dict.fromkeys((*old, *new)):
        was, now = old.get(key, NOTHING), new.get(key, NOTHING)
        if effect(telling[key], was) != effect(telling[key], now):
            yield KeyChanged(was.shown, now.shown)
