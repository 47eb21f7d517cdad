"""A plain page: its head and foot, the style that such pages share, and the escaping of text."""

from __future__ import annotations

import html

from policydiff.prose.visible import visible
from policydiff.render.html._frame import allowed

PLAIN = """
:root { color-scheme: light dark; --text: #1f2328; --dim: #59636e; --page: #fff; --line: #d1d9e0; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6edf3; --dim: #a9b1ba; --page: #0d1117; --line: #3d444d; }
}
body { font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--page); margin: 0 auto; padding: 1rem;
  max-width: 60rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
code { font: .85em ui-monospace, monospace; } .dim { color: var(--dim); font-size: .85rem; }
"""


def escaped(text: str) -> str:
    """`text` escaped for an element or a quoted attribute, with control characters shown as signs."""
    return html.escape(visible(text))


def opened(title: str, style: str = "", language: str = "en", direction: str = "ltr", script: str = "") -> str:
    """The start of a page, up to its contents. `title` is escaped; `style` is CSS of our own, `language` a tag, and
    `script` the one that `closed` puts at its end."""
    css, way = f"{PLAIN}{style}", "" if direction == "ltr" else f' dir="{direction}"'
    return (
        f'<!DOCTYPE html>\n<html lang="{escaped(language)}"{way}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(allowed(css, script))}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escaped(title)}</title>\n<style>{css}</style>\n</head>\n<body>\n"
    )


def closed(script: str = "") -> str:
    """The end of a page, with its script if it has one."""
    return f"{f'<script>{script}</script>' if script else ''}</body>\n</html>\n"


CLOSED = closed()
"""The end of a page without a script."""
