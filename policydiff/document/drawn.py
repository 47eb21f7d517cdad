"""What a page draws by attributes alone: bars, and the signs of icon fonts that say yes or no."""

from __future__ import annotations

from policydiff.late import late

BARS = frozenset({"meter", "progress"})

# Names of icons as the usual fonts have them, behind the name of the font.
_ICON = late(
    r"(?<![^\s\"'])(?:fa[a-z]{0,7}|bi|mdi|icons?|glyphicon|icofont|ion|oi|ri|ti|la|ph|pi|uil|lucide|octicon|feather)-"
    r"(?:(?P<yes>check|checkmark|tick|ok|yes|done|accept)|(?P<no>times|xmark|x|cross|close|remove|ban|no|cancel|deny))"
    r"(?:-(?:circle|square|fill|filled|line|outline|mark|sign|alt|bold|thin|light|lg|o|\d{1,2})){0,4}(?![^\s\"'>])"
)


def bar(value: str | None, most: str | None) -> str:
    """How far a bar goes, in words: "3/10 "; of one that has no value nothing is known."""
    return f"{value.strip()}/{(most or '').strip() or '1'} " if value and value.strip() else ""


def without(tag: str, name: str) -> str:
    """A tag of an element without what is drawn by it, where that is told already."""
    return f"<{name}>" if name in BARS else _ICON.sub("", tag)


def icon(classes: str | None, label: str | None) -> str:
    """What an icon says by the classes of its element: its label, or else its sign; "" where that is neither yes nor
    no."""
    found = _ICON.search(classes) if classes and "-" in classes else None
    if not found:
        return ""
    return (label or "").strip() or ("✓" if found["yes"] else "✗")
