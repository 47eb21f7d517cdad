"""The style sheets of a page: which elements their rules are of, and what those say together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policydiff.document.styles import COMMENT, PLAIN, declarations, is_doubtful, look_within, urgent
from policydiff.late import late
from policydiff.model import Visibility
from policydiff.record import NamedTuple


class SheetRule(NamedTuple):
    """A rule of a style sheet: what it selects, how much that counts against others, what it declares, and what of that
    above all else."""

    selector: str
    weight: tuple[int, int, int]
    said: dict[str, str]
    urgent: dict[str, str]

    @property
    def unseen(self) -> bool:
        """Whether it keeps a text from being seen that nothing else is said of."""
        return look_within(PLAIN, {**self.said, **self.urgent}).state is not Visibility.SHOWN

    @property
    def paints(self) -> bool:
        """Whether it has an ink or a ground."""
        return any(name == "color" or name.startswith("background") for name in self.said)


# What ends a rule or begins one, if it does not stand in a text or an address.
_BRACES = late(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|url\([^)"']*\)|(?P<brace>[{}])""", re.IGNORECASE)
_AT_BODY = late(r"@(?:font-face|keyframes|-webkit-keyframes|page|counter-style|property|font-feature-values)")
# A condition that no screen meets.
_PRINTED = late(r"@media\s+(?!not)(?:only\s+)?(?:print|speech)\b[^,]*\Z", re.IGNORECASE)
_LONGEST_SELECTOR = 500
_STATES = late(
    r"::[\w-]+(?:\([^()]*\))?|:(?:before|after|first-l\w+|hover|focus[\w-]*|active|visited|link|target|checked|disabled)\b"
)
_FIRST = late(":first-l(?:ine|etter)", re.IGNORECASE)
"""A part of a text that has a look of its own."""
_NAMES = late(
    r"(?P<id>#[\w-]+)|(?P<kind>\.[\w-]+|\[|(?<!:):(?!:|where|is|not)[\w-]+)|(?P<tag>(?<![\w-])[a-z][\w-]*)",
    re.IGNORECASE,
)


def is_sheet_doubtful(sheet: str) -> bool:
    """Whether a style sheet may keep a text from being read: it has a rule that hides, or one that is not followed."""
    return "@import" in sheet or any(rule.unseen or doubtful for rule, doubtful in _all_rules(sheet))


def doubtful_selectors(sheet: str) -> Iterator[str]:
    """The selectors of what the rules that are not followed to the end are of, without the states and the parts of
    elements that they may also name."""
    for rule, doubtful in _all_rules(sheet):
        if doubtful:
            yield ",".join(_STATES.sub("", each).strip() or "*" for each in rule.selector.split(","))


def rules_of(sheets: Iterable[str]) -> list[SheetRule]:
    """The rules of the style sheets of a page, those of one selector as one, what is said later counting.

    Rules inside a condition (`@media screen`) count, those for print and speech alone do not.
    """
    found: dict[str, SheetRule] = {}
    for rule in (rule for sheet in sheets for rule, _ in _all_rules(sheet)):
        before = found.pop(rule.selector, None)
        if before:
            said, urgent = {**before.said, **rule.said}, {**before.urgent, **rule.urgent}
            rule = rule._replace(said=said, urgent=urgent)
        found[rule.selector] = rule
    return list(found.values())


def _all_rules(sheet: str) -> Iterator[tuple[SheetRule, bool]]:
    """Each rule, and whether it may do more than is known; none that is for other media than screens."""
    at = 0
    outer: list[tuple[str, bool]] = []  # the selector of each rule that is open, and whether it is not for the screen
    plain = COMMENT.sub(" ", sheet).replace("<!--", " ").replace("-->", " ")
    for match in _BRACES.finditer(plain):
        if not match["brace"]:
            continue
        before, at = plain[at : match.start()].strip(), match.end()
        selector, aside = outer[-1] if outer else ("", False)
        name = _last(before) if match[0] == "{" else ""
        inside = before.removesuffix(name) if name else before
        if inside.strip() and selector and not selector.startswith("@") and not aside:
            said = declarations(inside)
            if said:
                rule = SheetRule(selector, _weight(selector), said, urgent(inside) if "!" in inside else {})
                yield rule, is_doubtful(inside, said) or (rule.unseen and bool(_FIRST.search(selector)))
        if match[0] == "}":
            if outer:
                outer.pop()
        elif name.startswith("@"):
            body = name if _AT_BODY.match(name.lower()) else selector
            outer.append((body, aside or bool(_PRINTED.match(name))))
        else:
            outer.append((_nested(name, selector), aside))


def _last(text: str) -> str:
    """What stands behind the last declaration: the name of the rule that begins."""
    return text.rpartition(";")[2].strip()


def _nested(name: str, outer: str) -> str:
    """The selector of a rule in a rule."""
    if not outer or outer.startswith("@") or len(outer) > _LONGEST_SELECTOR:
        return name
    return name.replace("&", f":is({outer})") if "&" in name else f":is({outer}) :is({name})"


def _weight(selector: str) -> tuple[int, int, int]:
    """By how many ids, classes and elements a selector names what it selects."""
    found = [match.lastgroup for match in _NAMES.finditer(selector.partition(",")[0])]
    return found.count("id"), found.count("kind"), found.count("tag")
