"""How the text of an element is seen, by its attributes and by the style sheets that stand in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policydiff.document import elements
from policydiff.document.bound import BoundAttributes
from policydiff.document.html.node import is_drawn, is_foreign, place_of
from policydiff.document.sheets import SheetRule, doubtful_selectors, rules_of
from policydiff.document.styles import Look
from policydiff.model import Visibility

if TYPE_CHECKING:
    from turbohtml import Element, Node

_MOST_RULES = 200  # of style sheets: each is looked for in the whole page, and nobody writes so many that hide
_MOST_PLACES = 200_000  # that all rules together are of

SheetRules = dict[int | str, list[SheetRule]]
"""The rules of each element by its place, those that count most last."""


def sheets_told(tree: Node) -> set[int | str]:
    """The style sheets of a whole page that are not followed to the end in what they say of it, by their places.

    What a sheet says of elements that are on no page is no matter, and what it hides is known.
    """
    from turbohtml import SelectorSyntaxError

    told: set[int | str] = set()
    known: dict[str, bool] = {}
    for sheet in tree.find_all("style"):
        text = sheet.text
        if "@import" in text:
            told.add(place_of(sheet))
            continue
        for selector in doubtful_selectors(text):
            if selector not in known:
                try:
                    known[selector] = len(known) >= _MOST_RULES or bool(tree.select_one(selector))
                except (SelectorSyntaxError, ValueError):
                    known[selector] = True
            if known[selector]:
                told.add(place_of(sheet))
                break
    return told


def sheets_of(tree: Node) -> SheetRules:
    """The rules of the page's style sheets, by the elements that they are of."""
    from turbohtml import SelectorSyntaxError

    rules = rules_of(sheet.text for sheet in tree.find_all("style"))
    if not any(rule.unseen or rule.paints for rule in rules):
        return {}
    first = sorted(range(len(rules)), key=lambda at: (not rules[at].unseen, not rules[at].paints))[:_MOST_RULES]
    found: SheetRules = {}
    left = _MOST_PLACES
    for rule in (rules[at] for at in sorted(first)):  # of two that count alike the later one does
        try:
            selected = tree.select(rule.selector)
        except (SelectorSyntaxError, ValueError):
            continue
        left -= len(selected)
        if left < 0:
            break
        for element in selected:
            found.setdefault(place_of(element), []).append(rule)
    return {place: sorted(each, key=lambda rule: rule.weight) for place, each in found.items()}


def look_at(element: Element, bound: BoundAttributes, around: Look, sheets: SheetRules) -> Look:
    """What is seen of the text of an element with these attributes in an element that is seen as `around`."""
    name, foreign, attributes = element.tag.lower(), is_foreign(element), bound.attributes
    own = elements.declared(attributes, foreign)
    said = own.styled or own.presented
    if rules := sheets.get(place_of(element), ()) if sheets else ():
        said = {}
        for each in (own.presented, *(r.said for r in rules), own.styled, *(r.urgent for r in rules)):
            said.update(each)
    elif own.presented and own.styled:
        said = {**own.presented, **own.styled}
    if name == "svg" and is_drawn(element):
        around = around._replace(ground=None)
    look = elements.look_of(name, attributes, around, said, own.doubtful, foreign)
    return look.hidden(bound.unseen) if bound.unseen and look.state is Visibility.SHOWN else look
