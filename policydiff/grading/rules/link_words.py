"""The words of a link changed, not where it leads."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level

ID = "link-words"
LEVEL = Level.EDITORIAL
DECIDES = True
CODES = ("link",)
WHY = "Only the visible words of a link differ; it leads to the same page."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair("See [here](/a/terms).", "See [our terms](/a/terms)."),
    Pair("See [AUTOTITLE](/a/commit).", "See [Setting a commit address](/b/commit)."),
    Pair("See [AUTOTITLE](/x#y).", "See [How we share](https://a.org/x#y)."),
    Pair("Voir [ici](/cgu).", "Voir [les conditions](/cgu).", "fr"),
)
NEAR_MISSES = (
    Pair("See [here](/a).", "See [here](/b)."),
    Pair("Read [it](/a).", "See [it](/a)."),
    Pair("We keep it.", "We keep them."),
    Pair("prohibited by [17 CFR 744](/law)", "prohibited by [15 CFR 744](/law)"),
    Pair("[You may sell it](/a).", "[You may not sell it](/a)."),
)


def find(item: Item) -> Iterator[Finding]:
    """The same words beside the links, the same pages in order, and the same numbers and logic in the words."""
    if item.one_sided or not item.hunks or item.block == "frontmatter":
        return
    was, now = item.before.plain, item.after.plain
    if item.values_lost or item.values_gained or item.changed("modals") or item.changed("negation"):
        return
    if was.targets and pages(was.targets) == pages(now.targets) and was.beside == now.beside:
        yield Finding(ID, LEVEL, "link", was.text, now.text)


def pages(targets: tuple[str, ...]) -> list[str]:
    """The last part of each target: a page keeps its name when a site is put in order."""
    return [target.rstrip("/").rpartition("/")[2] for target in targets]
