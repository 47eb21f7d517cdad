"""Files that stand where a translation will be: empty, marked as untranslated, or still in the source's words."""

from __future__ import annotations

from collections.abc import Callable

from policydiff.model import Block, Document, Scope

# Front-matter keys by which sites mark a page that nobody has translated.
_MARKED = ("untranslated", "do_not_translate", "do-not-translate")
_NO = ("", "0", "false", "no", "null", "~")
# A text shorter than this part of its source is a stub ("Coming soon"). Chinese has about a third of English's letters.
STUB = 0.1
# A paragraph of so many letters in both texts was copied; a shorter one may be a name or an address.
LONG = 60
# A text with this part of its source's long paragraphs word for word was copied and not translated.
COPIED = 0.5


def not_translated(document: Document, source: Document, language_of: Callable[[Document], str]) -> str:
    """Why `document` is no translation of `source`, such as a stub or a text in the same language; "" if it may be one.

    `language_of` tells a text's language by its words, "" where that is not plain.
    """
    values = document.front_matter.values if document.front_matter else {}
    mark = next((key for key in _MARKED if str(values.get(key, "")).strip().lower() not in _NO), "")
    mine, others = _texts(document), _texts(source)
    length, whole = sum(map(len, mine)), sum(map(len, others))
    if not length:
        return "it has no text"
    if mark:
        return f"its front matter says {mark}"
    long = {text for text in others if len(text) >= LONG}
    if long and len(long & set(mine)) >= COPIED * len(long):
        return "it has the very words of the source: not translated yet"
    if length < STUB * whole:
        return "it is a stub: too short to be a translation"
    spoken = language_of(document)
    if spoken and spoken == language_of(source):
        return "it is in the language of the source: another text, or not translated yet"
    return ""


def _texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if _is_text(block)]


def _is_text(block: Block) -> bool:
    return block.kind not in (Scope.FRONT_MATTER, Scope.HTML, Scope.CODE)
