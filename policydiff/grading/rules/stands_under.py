"""Words that stayed stand under words that turn them around."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair, Under, UnderKind
from policydiff.grading.rules._needs import UNDER
from policydiff.grading.rules._under import stance, turned
from policydiff.model import Finding, Level

ID = "stands-under"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([UNDER])
CODES = ("negation", "obligation", "scope")
WHY = "What introduces the words makes them mean something else."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is altered"
EXAMPLES = (
    Pair(None, "We keep it for a year.", under=(Under("your name", ("We never hand on:",), ("We hand on:",)),)),
    Pair(None, "Nous le gardons un an.", "fr", under=(Under("votre nom", ("Nous ne partageons pas :",), ("Nous :",)),)),
    Pair(
        None,
        "Wir geben weiter.",
        "de",
        under=(Under("Ihr Name", ("Wir geben nicht weiter:",), ("Wir geben weiter:",)),),
    ),
    Pair(
        None,
        "We keep it for a year.",
        under=(
            Under("We sell your data.", ("What we do not do",), ("What we do",), UnderKind.HEADING, elsewhere=True),
        ),
    ),
    Pair(
        None,
        "We keep it for a year.",
        under=(Under("E-mail: no", ("Sold",), ("Kept",), UnderKind.COLUMN, elsewhere=True),),
    ),
    Pair(None, "We keep it for a year.", under=(Under("E-mail: yes", ("Optional",), ("Required",), UnderKind.COLUMN),)),
    Pair(
        None,
        "We keep it for a year.",
        under=(Under("E-mail: Acme", ("Kept by",), ("Never shared with",), UnderKind.COLUMN),),
    ),
    Pair(
        None,
        "Wir geben weiter.",
        "de",
        under=(Under("Mail: Acme", ("Empfänger",), ("Speicherdauer",), UnderKind.COLUMN),),
    ),
    Pair(None, "We keep it for a year.", under=(Under("pay the fees", ("You:",), ("We:",)),)),
    Pair(None, "We keep it for a year.", under=(Under("ask first", ("You must:",), ("You may:",)),)),
    Pair(
        None,
        "We keep it for a year.",
        under=(Under("Only if you agree.", ("We sell A.",), ("We keep B.",), UnderKind.NOTE, elsewhere=True),),
    ),
    Pair(
        None,
        "We keep B.",
        under=(Under("Not for guests.", ("We sell A.",), ("We keep B.",), UnderKind.BEHIND, elsewhere=True),),
    ),
    Pair(
        None,
        "We delete records on request.",
        under=(
            Under(
                "We delete records on request.",
                ("Customers in the EU",),
                ("Customers in the US",),
                UnderKind.HEADING,
                elsewhere=True,
            ),
        ),
    ),
    Pair(
        None,
        "We delete records on request.",
        under=(
            Under(
                "We delete records on request.",
                ("Until 31 December 2024",),
                ("From 1 January 2025",),
                UnderKind.HEADING,
                elsewhere=True,
            ),
        ),
    ),
    Pair(
        None,
        "You may object.",
        under=(Under("You may object.", ("In Germany:",), ("In France:",), UnderKind.LEAD_IN, elsewhere=True),),
    ),
    Pair(
        None,
        "Sie können widersprechen.",
        "de",
        under=(
            Under(
                "Sie können widersprechen.", ("In Deutschland",), ("In Österreich",), UnderKind.HEADING, elsewhere=True
            ),
        ),
    ),
    Pair(
        None,
        "Vous pouvez vous y opposer.",
        "fr",
        under=(
            Under("Vous pouvez vous y opposer.", ("En France",), ("En Suisse",), UnderKind.HEADING, elsewhere=True),
        ),
    ),
)
NEAR_MISSES = (
    Pair("We hand on:", None),
    Pair("We hand on:", None, under=(Under("your name", ("We hand on:",), ("We pass on:",)),)),
    Pair(None, "Use", under=(Under("Acme: mail", ("Use",), ("Purpose",), UnderKind.COLUMN),)),
    Pair(None, "Country", under=(Under("Acme: France", ("Place",), ("Country",), UnderKind.COLUMN),)),
    Pair(None, "Recipients", under=(Under("E-mail: Acme", ("Shared with",), ("Recipients",), UnderKind.COLUMN),)),
    Pair(None, "Kept for", under=(Under("E-mail: a year", ("Retention period",), ("Kept until",), UnderKind.COLUMN),)),
    Pair(
        None,
        "We honour it.",
        under=(Under("We honour it.", ("Do Not Track",), ("Signals",), UnderKind.HEADING, elsewhere=True),),
    ),
    Pair(
        None,
        "We sell nothing.",
        under=(Under("We sell no data to them.", ("What we do not do",), ("Our word",), UnderKind.HEADING),),
    ),
    Pair(None, "Why?", under=(Under("Pay us.", ("Why don't we ask?",), ("Why we ask",), UnderKind.HEADING),)),
    Pair(
        None,
        "Keine",
        "de",
        under=(Under("Wir haften für Vorsatz.", ("Keine Gewähr",), ("Haftung",), UnderKind.HEADING, elsewhere=True),),
    ),
    Pair(
        None,
        "We keep B.",
        under=(Under("See the list.", ("We sell A.",), ("We keep B.",), UnderKind.NOTE, elsewhere=True),),
    ),
    Pair(
        None,
        "We keep B.",
        under=(Under("This is new.", ("We sell A.",), ("We keep B.",), UnderKind.BEHIND, elsewhere=True),),
    ),
    Pair(
        None,
        "We answer letters.",
        under=(
            Under(
                "We answer letters.",
                ("Our office in Bern, Switzerland",),
                ("Our office in Paris, France",),
                UnderKind.HEADING,
                elsewhere=True,
            ),
        ),
    ),
    Pair(
        None,
        "You may object.",
        under=(
            Under("You may object.", ("Customers in the EU",), ("EU customers",), UnderKind.HEADING, elsewhere=True),
        ),
    ),
    Pair(
        None,
        "You may object.",
        under=(Under("You may object.", ("Cookies in the US",), ("Newsletter",), UnderKind.HEADING, elsewhere=True),),
    ),
    Pair(
        None,
        "Sie können widersprechen.",
        "de",
        under=(
            Under(
                "Sie können widersprechen.", ("In Deutschland",), ("Deutschland",), UnderKind.HEADING, elsewhere=True
            ),
        ),
    ),
    Pair(
        None,
        "Vous pouvez vous y opposer.",
        "fr",
        under=(Under("Vous pouvez vous y opposer.", ("En France",), ("Cookies",), UnderKind.HEADING, elsewhere=True),),
    ),
)


def find(item: Item) -> Iterator[Finding]:
    """A text whose heading, lead-in or term denied and no longer does, speaks of the other party or binds otherwise;
    a cell under the head of another column; a footnote, or what rests on the text before it, that ties another."""
    for under in item.under:
        if turned(item, under):
            yield Finding(ID, LEVEL, _code(item, under), *sides(under), facts(under))


def sides(under: Under) -> tuple[str, str]:
    """What the words stood under and what they stand under, as a finding tells it."""
    return " › ".join(reversed(under.was)), " › ".join(reversed(under.now))


def facts(under: Under) -> tuple[tuple[str, str], ...]:
    """The words that stayed, and what is another one around them."""
    return ("words", under.words), ("by", under.kind.value)


def _code(item: Item, under: Under) -> str:
    was, now = (stance(side, item.language) for side in (under.was, under.now))
    if was.denies != now.denies:
        return "negation"
    return "scope" if was.force == now.force and was.persons == now.persons else "obligation"
