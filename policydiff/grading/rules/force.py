"""What binds became what is permitted or advised, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level

ID = "force"
LEVEL = Level.MATERIAL
DECIDES = True
CODES = ("modality",)
WHY = "One modal took the place of one of another force: may, should, will, must."
SOURCE = "policydiff's own reading: a duty, a permission and a piece of advice are not the same"
EXAMPLES = (
    Pair("You should keep it secret.", "You must keep it secret."),
    Pair("We may delete it.", "We will delete it."),
    Pair("Vous pouvez le signaler.", "Vous devez le signaler.", "fr"),
    Pair("Sie können es tun.", "Sie müssen es tun.", "de"),
    Pair("Può segnalarlo.", "Deve segnalarlo.", "it"),
    Pair("Pode comunicá-lo.", "Deve comunicá-lo.", "pt"),
)
NEAR_MISSES = (
    Pair("You must keep it.", "You shall keep it."),
    Pair("You may go.", "You can go."),
    Pair("We might ask.", "We may ask."),
    Pair("You should keep it.", "Keep it."),
    Pair("Vous pouvez agir.", "Vous pourrez agir.", "fr"),
    Pair("Può agire.", "Potrà agire.", "it"),
    Pair("Si deve agire.", "Deve agire.", "it"),
    Pair("Pode agir.", "Poderá agir.", "pt"),
    Pair("Deve agir.", "Deverá agir.", "pt"),
)

FORCES = ("must", "should", "will", "may")


def find(item: Item) -> Iterator[Finding]:
    """A stretch of one or two words on each side, each with a modal, of different force."""
    if item.block in ("heading", "frontmatter"):
        return
    for hunk in item.hunks:
        if 0 < len(hunk.old) <= 2 and 0 < len(hunk.new) <= 2:
            was, now = force(item, hunk.old), force(item, hunk.new)
            if was and now and was != now:
                yield Finding(ID, LEVEL, "modality", " ".join(hunk.old), " ".join(hunk.new))


def force(item: Item, words: tuple[str, ...]) -> str:
    """The force of the one modal among a few words, "" where there is none; other words must be light."""
    found = [f for w in words for f in FORCES if f in item.language.lexicon.labels(w)]
    rest = [w for w in words if not set(item.language.lexicon.labels(w)) & {*FORCES, "light"}]
    return found[0] if found and not rest else ""
