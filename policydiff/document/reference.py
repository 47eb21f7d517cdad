"""References to what a page takes from elsewhere: when two are the same, and how one is named."""

from __future__ import annotations

import json
import re

from policydiff.late import late

_MARGINS = late(r"^(\{\{[<%]?|\{%)[-~]?\s*|\s*[-~]?([%>]?\}\}|%\})$")
_DATA = late(r"^\{%data ([\w.-]+)%\}$")
_NAMEABLE = late(
    r"\{\{(?![#/^])|\{%[-~+]?\s*+(?!(?:end\w*|el\w+|if\w*|unless|for|case|when|assign|set|capture|with|block|raw)\b)|<[A-Z!]"
    r"|\{(?=[\w$])"
)


def normal(reference: str) -> str:
    """A reference as compared: blanks, the signs that trim them, and how a value of the site is written say nothing."""
    return _DATA.sub(r"{{site.data.\1}}", _MARGINS.sub(r"\1\2", " ".join(reference.split())))


def named(reference: str) -> str:
    """A reference as a configuration names it: the same, with any quotes, or none in a tag."""
    return re.sub(r"[\"'`]", '"' if reference.lstrip().startswith("{{") else "", normal(reference))


def may_be_named(reference: str) -> bool:
    """Whether a configuration can say the file of a reference: not of what says when another text is shown, or ends."""
    return bool(_NAMEABLE.match(reference))


def key_of(reference: str) -> str:
    """A reference as a key of TOML."""
    written = normal(reference)
    plain = "'" not in written and written.isprintable()
    return f"'{written}'" if '"' in written and plain else json.dumps(written, ensure_ascii=False)
