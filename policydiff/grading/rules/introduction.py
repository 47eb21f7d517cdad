"""A paragraph on the document or the service itself came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._acts import BINDING as BINDING_ACTS
from policydiff.grading.rules._acts import acts_in_a_row
from policydiff.grading.rules._item import Item, Pair, sentences_of
from policydiff.grading.rules._needs import ONE_SIDED
from policydiff.model import Finding, Level

ID = "introduction"
LEVEL = Level.CLARIFICATION
DECIDES = True
NEEDS = frozenset([ONE_SIDED])
CODES = ("explanation",)
WHY = "The paragraph says what the document or the service is; it sets no rule."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair(None, "In this privacy policy, we would like to explain to you what data we collect."),
    Pair("Acme est un outil de gestion administrative.", None, "fr"),
    Pair(None, "Esta Política representa nuestro intento de lograr un equilibrio.", "es"),
)
NEAR_MISSES = (
    Pair(None, "This policy applies to all users."),
    Pair(None, "Acme is a tool that is provided as is."),
    Pair(None, "You must read this policy."),
    Pair("This page explains it.", "This page tells it."),
    Pair(None, "This page explains how we use your data. We sell it to advertisers."),
    Pair(None, "Cette page explique l'usage du nom. Le nom est transmis à nos partenaires.", "fr"),
)
BINDING = frozenset(["liability", "price", "license", "dispute", "age"])
# Characters from the start within which the paragraph must say what it is about.
NEAR = 60


def find(item: Item) -> Iterator[Finding]:
    """A one-sided paragraph that begins by saying what the document or service is, and neither denies nor warrants."""
    pattern = item.language.kinds.get("introduction")
    if not pattern or not item.one_sided or item.block != "paragraph":
        return
    match = pattern.search(item.text)
    about_document = bool(match and match.lastgroup == "document")
    if _rules(item):
        return
    if match and match.start() <= NEAR and (about_document or not item.labels & BINDING) and not item.values_gained:
        yield Finding(ID, LEVEL, "explanation", item.before.plain.text, item.after.plain.text)


def _rules(item: Item) -> bool:
    """Whether a sentence behind the first one rules, which is not what the document is about."""
    acts = acts_in_a_row(sentences_of(item.present), item.language)
    return any(act in BINDING_ACTS for act in acts[1:])
