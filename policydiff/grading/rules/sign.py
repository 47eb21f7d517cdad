"""A sign that carries the meaning is another one: a comparison, a minus, a mark for yes or no, a currency."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair, signs_in
from policydiff.grading.rules._signs import NO, kind_of
from policydiff.grading.rules._words import Words
from policydiff.model import Finding, Level

ID = "sign"
LEVEL = Level.MATERIAL
DECIDES = True
CODES = ("amount", "negation", "price")
WHY = "A sign says more or less, yes or no, or which money, and it became another one, came or went."
SOURCE = "policydiff's own reading: a reasonable user would want to know"
EXAMPLES = (
    Pair("| Sold | :x: |", "| Sold | :white_check_mark: |", block="row"),
    Pair("☑ keep it ☐ sell it", "☐ keep it ☑ sell it"),
    Pair("☑ keep it sell it", "keep it ☑ sell it"),
    Pair("| Sold to advertisers | ✗ |", "| Sold to advertisers | ✓ |", block="row", context="| Use | Done |"),
    Pair("- ❌ sold to advertisers", "- ✅ sold to advertisers", block="item"),
    Pair("- [ ] We may sell it.", "- [x] We may sell it.", block="item"),
    Pair("| Sold | no |", "| Sold | yes |", block="row", context="| Use | Done |"),
    Pair("| Verkauft | nein |", "| Verkauft | ja |", "de", block="row", context="| Use | Done |"),
    Pair("| Vendu |  |", "| Vendu | ✓ |", "fr", block="row", context="| Use | Done |"),
    Pair("| Public | 🟢 |", "| Public | 🔴 |", block="row", context="| Use | Done |"),
    Pair("Sold to advertisers: no.", "Sold to advertisers: yes."),
    Pair("for users aged ≥ 18", "for users aged ≤ 18"),
    Pair("Your mail ∉ the data that we sell.", "Your mail ∈ the data that we sell."),
    Pair("We ¬ sell your data.", "We sell your data."),
    Pair("for users > 18", "for users < 18"),
    Pair("The fee is $n \\le 5$ euros.", "The fee is $n \\ge 5$ euros."),
    Pair("The fee is $n \\lt 5$ euros.", "The fee is $n \\gt 5$ euros."),
    Pair("for users &gt; 18", "for users &lt; 18"),
    Pair("a change of +5 points", "a change of -5 points"),
    Pair("users of 18+ can join", "users of 18 can join"),
    Pair("stored at 20 °C", "stored at 20 °F"),
    Pair("All prices are in €.", "All prices are in £."),
    Pair("We refund 2 × the fee.", "We refund 2 + the fee."),
    Pair("- 🔴 Sold", "- 🟢 Sold", block="item"),
)
NEAR_MISSES = (
    Pair("| Sold | ✗ |", "| Sold | ✘ |", block="row"),
    Pair("| Sold | ❌ |", "| Sold | No |", block="row"),
    Pair("- [x] We sell it.", "- [X] We sell it.", block="item"),
    Pair("☑ keep it ☐ sell it", "☑ keep  it ☐ sell it"),
    Pair("> We keep it\n> for 18 days", "> We keep it for\n> 18 days"),
    Pair("for users >= 18", "for users ≥ 18"),
    Pair("The fee is $n \\le 5$ euros.", "The fee is $n ≤ 5$ euros."),
    Pair("The fee is $n \\leq 5$ euros.", "The fee is $n \\le 5$ euros."),
    Pair("- We keep it.", "* We keep it.", block="item"),
    Pair("Settings > Privacy", "Settings → Privacy"),
    Pair("Settings -> 2 rows", "Settings → 2 rows"),
    Pair("from 5-10 days", "from 5 - 10 days"),
    Pair("We encrypt it.", "✓ We encrypt it."),
    Pair("| Sold | :x: |", "| Sold | ❌ |", block="row"),
    Pair(":no_good_woman: We keep it.", ":see_no_evil: We keep it."),
    Pair("You pay EUR 9.", "You pay €9."),
    Pair("You pay €9.", "You pay 9 €."),
    Pair("for users ≤ 18", "for users up to 18"),
    Pair("A ∈ B ∧ C", "A ∈ B and C"),
    Pair("Both A ∈ B.", "Both of A ∈ B."),
    Pair("a share of 10%", "a share of 10 %"),
    Pair("Write us.", "📞 Write us."),
    Pair("Acme is ours.", "Acme™ is ours."),
    Pair("il 1° gennaio", "il 1 gennaio", "it"),
    Pair("No. 5 of the list", "No 5 of the list"),
    Pair(None, "for users > 18"),
)

_CODES = {"mark": "negation", "money": "price"}


def find(item: Item) -> Iterator[Finding]:
    """A sign in the place of another one of its kind, or one that came or went while the words beside it stayed."""
    if item.one_sided or item.block in ("heading", "frontmatter", "code"):
        return
    if not item.rearranged and (chosen := _chosen(item)):
        yield Finding(ID, LEVEL, _CODES["mark"], *chosen)
    for hunk in item.hunks:
        old, new = signs_in(hunk.old), signs_in(hunk.new)
        if old == new:
            continue
        lost, gained = Counter(old) - Counter(new), Counter(new) - Counter(old)
        swapped = next((kind_of(sign) for sign in lost if kind_of(sign) in set(map(kind_of, gained))), "")
        alone = len(old) == len(hunk.old) and len(new) == len(hunk.new)
        differing = (*lost, *gained)
        telling = item.block == "row" or any(_tells(sign) for sign in differing)
        if swapped or (differing and alone and telling):
            code = _CODES.get(swapped or kind_of(differing[0]), "amount")
            yield Finding(ID, LEVEL, code, *item.quoted(hunk))


def _chosen(item: Item) -> tuple[str, str] | None:
    """Where the same marks stand at other words: "☑ keep ☐ sell" and "☐ keep ☑ sell"."""
    marked = [[(at, word) for at, word in enumerate(side.words) if kind_of(word) == "mark"] for side in item.sides]
    old, new = ([word for word in side.words if kind_of(word) != "mark"] for side in item.sides)
    if old != new or not marked[0] or sorted(word for _, word in marked[0]) != sorted(word for _, word in marked[1]):
        return None
    differing = [set(marked[0]) - set(marked[1]), set(marked[1]) - set(marked[0])]
    if not differing[0] or not differing[1]:
        return None
    firsts = (min(each)[0] for each in differing)
    was, now = (_beside(side, at) for side, at in zip(item.sides, firsts, strict=True))
    return was, now


def _beside(side: Words, at: int) -> str:
    """A mark as it is written, with the word behind it."""
    mark, *behind = map(re.escape, side.shown[at : at + 2])
    found = re.search(rf"{mark}\W{{0,3}}{behind[0]}" if behind else mark, side.plain.text)
    return found[0] if found else side.shown[at]


def _tells(sign: str) -> bool:
    """Whether a sign says something where no other takes its place. A mark other than "no" may be a list's bullet, a
    degree that of an ordinal, and per cent with a number would make another value."""
    return sign == NO or kind_of(sign) not in ("mark", "degree", "share")
