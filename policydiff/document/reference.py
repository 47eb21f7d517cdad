"""References to what a page takes from elsewhere: what looks like one, when two are the same, and how one is named."""

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

SAMPLE = late(r"(?<![`\\])(`+)(?!`)(?:(?!`).){1,2000}?\1(?!`)", re.DOTALL)
"""Code in a text, which stands there as it is written and refers to nothing."""

_NAME = r"[A-Za-z_][\w.-]{0,80}"
_VALUE = r"""(?:"[^"\n]{0,200}"|'[^'\n]{0,200}'|[^\s\[\]"']{1,200})"""
VARIABLE = late(
    rf"""
    [$\#]\{{{_NAME}\}} | \$\({_NAME}\)                             # ${{days}}, #{{days}}, $(days)
    | (?<![\w%])%(?![0-9A-Fa-f]{{2}}%)[A-Za-z][\w.-]{{0,80}}\w%(?!\w)  # %days%; not what an address escapes
    | %%[A-Za-z][\w.-]{{0,80}}\w%% | @@{_NAME}@@ | (?<![\w.@-])@{_NAME}@(?![\w@])
    | <%[^%\n]{{1,300}}%> | \[%[\w:.-]{{1,100}}\]
    | !\[\[[^\[\]\n]{{1,300}}\]\]                                   # ![[part]]
    | (?<![\w\\{{}}$\#%^_\]/])\{{{_NAME}\w\}}(?![\w{{}}`(])           # {{days}}; no attribute, role or formula
    """,
    re.VERBOSE,
)
"""What stands in a sentence for a value that some program knows, or for a text."""

SIGNS = frozenset("{%@![<$")
"""What each of those has one of."""

TAKES_IN = "include|transclude|embed|render|partial|snippet|insert|import"
ALONE = late(
    rf"""
    !?\[\[(?:_(?!(?i:toc))|[\w-]{{1,40}}:)[^\[\]\n]{{1,300}}\]\]      # [[_part]], [[include:part]]
    | \(\([^\s()]{{3,200}}\)\)                                       # ((part))
    | <<?(?:\[[^\[\]\n]{{1,300}}\]|\{{[^{{}}\n]{{1,300}}\}}|\([^()\n]{{1,300}}\)) | <<<[ \t]*\S[^\n]{{0,300}}
    | /[\w./-]{{1,200}}\.[A-Za-z]{{2,8}}                               # /part.md
    | [a-z][\w-]{{0,40}}::[^\s\[\]]{{0,300}}\[[^\[\]\n]{{0,300}}\]       # include::part[]
    | ::[a-z][\w-]{{0,60}}(?:\[[^\[\]\n]{{0,300}}\])?(?:\{{[^{{}}\n]{{0,300}}\}})?
    | :{{3,}}[ \t]?[a-z][^\n]{{0,300}}[^:\n]:{{3,}}                     # ::: include part.md :::
    | @\[[^\[\]\n]{{1,100}}\]\([^()\n]{{1,300}}\) | \[plugin:[\w-]{{1,60}}\]\([^()\n]{{0,300}}\)
    | \[![\w-]{{1,40}}[ \t]*\[[^\[\]\n]{{0,300}}\]\([^()\n]{{1,300}}\)[ \t]*\]
    | \[[a-z][\w-]{{0,60}}(?:[ \t]+[\w-]{{1,40}}={_VALUE}){{1,20}}[ \t]*/?\]   # [policy id="3"]
    | \[[a-z][a-z\d]*(?:[_-][a-z\d]+){{1,9}}\]                       # [privacy-policy]
    | \{{[a-z][\w-]{{0,40}}:[^{{}}\n]{{1,300}}\}}                       # {{include:part}}
    | [!@\#%&][ \t]?(?:{TAKES_IN})[\w-]{{0,20}}[ \t("'\[{{<:=]{{1,4}}[^\s"'()\[\]{{}}<>]{{1,200}}[ \t)"'\]}}>]{{0,4}}
    | (?:{TAKES_IN})[ \t]?[:=][ \t]?\S{{1,200}}                       # snippet: part
    | {VARIABLE.pattern}
    """,
    re.VERBOSE,
)
"""A line that is nothing but a reference to another text, in the syntax of whatever program."""


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
