"""Material, a clarification or editorial: the rules tried on each change, and a score where they only give signs.

    Change ─ context: the blocks with what introduces them ─▶ Item ─ rules ─▶ findings ─ decision ─▶ Graded
                                                                        └─ features ─ score ─┘

The level is decided by the first of these that applies: the level that the configuration gives to a rule that fired; an
operator that changed in a sentence that may bind somebody, which is material whatever else changed; a rule that
explains the whole difference or sees a fact that is material by itself (of several the lowest level, but nothing is
editorial where a reference or a link leads elsewhere now, where a sign that is read became another one, where words
differ that nothing here could read, where something is another that was not read, or where a bracket or a comma gives
words to others); the score. Two texts in different languages are graded in both, and so is one whose words are plainly
not in the language that it names, and a sentence that is in another language than its page: the stricter level counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from policydiff.grading.around import Surroundings
from policydiff.grading.context import QUIET, items_of, languages_beside, languages_of
from policydiff.grading.features import features
from policydiff.grading.resting import RestingTexts
from policydiff.grading.rules import (
    asked,
    bracket,
    comma_moved,
    date_line,
    document_title,
    header_words,
    markup,
    out_of_force,
    reordered,
    rules,
    stands_elsewhere,
    stands_under,
    table_head,
    unread,
    unread_beside,
    unread_condition,
)
from policydiff.grading.rules._codes import MOST_CODES, codes_of
from policydiff.grading.rules._item import Item
from policydiff.grading.rules._needs import offered
from policydiff.grading.rules._targets import other_pictures
from policydiff.grading.rules._unread import references
from policydiff.grading.rules.operators import OPERATORS
from policydiff.grading.score import explained, score, shipped
from policydiff.grading.shown_keys import as_text
from policydiff.model import Assessment, Change, ChangeKind, Diff, Finding, Graded, Level
from policydiff.record import NamedTuple

Overrides = Mapping[str, Level | str]
"""Levels by the id of a rule, as configured: a level, or "off" to leave out its findings."""

NO_OVERRIDES: Overrides = {}
# A reader is shown at most so many findings of one change.
MOST_FINDINGS = 12
# What these explain, they see without a vocabulary.
_BY_SHAPE = frozenset((date_line.ID, table_head.ID))
# What stands around a block, and what it says of what stands around it, weighs at least so much, whatever else it says.
_AROUND = frozenset((out_of_force.ID, stands_under.ID, stands_elsewhere.ID))
# Keys of a header that have words, which are read as a text.
_SHOWN_KEYS = (header_words.ID, document_title.ID)
# What was not read: it may say anything, so that it is never editorial.
_NOT_READ = (unread.ID, unread_beside.ID, unread_condition.ID)
# Likewise what punctuation may make of the same words.
_AT_LEAST = (*_NOT_READ, bracket.ID, comma_moved.ID)
# What is told whatever else decides.
_ANYHOW = ("hidden", unread.ID)
SAME_WORDS = "same words"
# What decides that a block says the same as before.
_SAME = (SAME_WORDS, markup.ID, reordered.ID)
_UNREAD = {
    "few": "few words are known: the others were not read",
    "none": "a language that is not known here, or not known at all: words were not read",
}


class Grade(NamedTuple):
    """A level and why. `score` is None where rules decided. `codes` are reason codes, the main one first."""

    level: Level
    score: float | None
    codes: tuple[str, ...]
    findings: tuple[Finding, ...]
    decided_by: str


def grade(item: Item, overrides: Overrides = NO_OVERRIDES) -> Grade:
    """The grade of one changed block. Raises ValueError for an override that is no level."""
    levels = {rule: Level(level) for rule, level in overrides.items() if level != "off"}
    found = list(findings_of(item, overrides))
    signs = {finding.rule for finding in found}
    found = [replace(each, level=levels[each.rule]) if each.rule in levels else each for each in found]
    told = [finding for finding in found if finding.rule in levels]
    if told:
        first = max(told, key=lambda finding: finding.level.rank)
        return _graded(item, first.level, None, found, f"configuration: {first.rule}", first)
    not_read = [finding for finding in found if finding.rule in _NOT_READ]
    if not_read and item.block == "external":
        first = max(not_read, key=lambda finding: finding.level.rank)
        return _graded(item, first.level, None, not_read, first.rule, first)
    if item.block == "frontmatter" and not signs.isdisjoint(_SHOWN_KEYS) and (sentence := _as_text(item, overrides)):
        return sentence
    around = max((each for each in found if each.rule in _AROUND), key=lambda each: each.level.rank, default=None)
    own = _by_itself(item, [each for each in found if each.rule not in _AROUND], signs - _AROUND)
    if around is None or (own.level.rank > around.level.rank):
        return own if around is None else own._replace(findings=_first(around, own))
    return _graded(item, around.level, None, found, around.rule, around)


def _as_text(item: Item, overrides: Overrides) -> Grade | None:
    """The grade of a key's words where an operator or a value in them changed: what else is said of so few words,
    many of which are titles, is not taken."""
    grades = ((each, grade(each, overrides)) for each in as_text(item))
    turned = (own for each, own in grades if own.decided_by in OPERATORS or each.values_lost or each.values_gained)
    return next((own for own in turned if own.level is Level.MATERIAL), None)


def _first(around: Finding, own: Grade) -> tuple[Finding, ...]:
    """The findings of a grade, and behind the first of them what stands around the block, or was not read in it."""
    return (*own.findings[:1], replace(around, level=own.level), *own.findings[1 : MOST_FINDINGS - 1])


def _by_itself(item: Item, found: list[Finding], signs: set[str]) -> Grade:
    """The grade of a block by its own words."""
    turned = [finding for finding in found if finding.rule in OPERATORS]
    if turned:
        return _graded(item, turned[0].level, None, found, turned[0].rule, turned[0])
    # What was not read may say anything, whatever the words around it explain; they may weigh more than it does.
    least = [finding for finding in found if finding.rule in _AT_LEAST]
    words = _by_words(item, [finding for finding in found if finding not in least], signs)
    if not least:
        return words
    first = max(least, key=lambda finding: finding.level.rank)
    if words.level.rank > first.level.rank:
        blind = next((each for each in least if each.rule in _NOT_READ), None)
        if blind is None:
            return words
        return words._replace(findings=_first(blind, words), codes=(*words.codes[: MOST_CODES - 1], blind.code))
    return _graded(item, first.level, None, found, first.rule, first)


def _by_words(item: Item, found: list[Finding], signs: set[str]) -> Grade:
    """The grade of a block by its words in which no operator differs."""
    deciding = [finding for finding in found if rules()[finding.rule].DECIDES and not _overlooks(item, finding)]
    if deciding:
        first = min(deciding, key=lambda finding: finding.level.rank)
        return _graded(item, first.level, None, found, first.rule, first)
    if not item.one_sided and not item.hunks and not item.oddities and not _unread(item):
        return Grade(Level.EDITORIAL, None, ("formatting",), (), SAME_WORDS)
    return _scored(item, found, signs)


def _overlooks(item: Item, finding: Finding) -> bool:
    """Whether a finding says editorial although a reference leads to another clause now or to what was not read, a link
    leads to another page, a picture or a sign is another one, the text is read as another than it is written, or its
    words were not read: of a language without a vocabulary no rule knows which words say the same."""
    if finding.level is not Level.EDITORIAL:
        return False
    if item.block != "frontmatter" and other_pictures(item.old, item.new):
        return True
    if item.led_elsewhere or item.linked_elsewhere or any(references(item)) or item.signs_changed or item.oddities:
        return True
    by_shape = finding.rule in _BY_SHAPE or item.rearranged  # heads of columns and cells that went with them
    return not by_shape and _unread(item)


def _unread(item: Item) -> bool:
    """Whether words of the text differ in a language of which too few words are known."""
    return not item.language.is_read and item.block != "frontmatter" and item.before.words != item.after.words


def findings_of(item: Item, overrides: Overrides = NO_OVERRIDES) -> tuple[Finding, ...]:
    """The findings of all rules that are not off, in the order of the rules' ids."""
    chosen = asked(offered(item))
    if overrides:
        chosen = [rule for rule in chosen if overrides.get(rule.ID) != "off"]
    return tuple([finding for rule in chosen for finding in rule.find(item)])


def _scored(item: Item, found: list[Finding], signs: set[str]) -> Grade:
    """The grade of an item that no rule decides."""
    weights = shipped()
    given = features(item, signs)
    value = round(score(given, weights.weights), 4)
    level = Level.MATERIAL if value >= weights.threshold else Level.CLARIFICATION
    parts = explained(given, weights.weights)
    code = codes_of(item, found, level)[0]
    unread = () if item.language.is_read else (("language", _UNREAD[item.language.depth]),)
    summary = Finding("score", level, code, "", "", (("score", f"{value:.2f}"), *unread, *parts))
    return _graded(item, level, value, [summary, *found], "score", None)


def _graded(
    item: Item, level: Level, value: float | None, found: list[Finding], decided_by: str, first: Finding | None
) -> Grade:
    """The grade with the findings of its level, the deciding one (`first`) first, and their reason codes."""
    # That words are hidden, and not gone, is told with whatever their going weighs; and so is what was not read.
    anyhow = [replace(each, level=level) for each in found if each.rule in _ANYHOW and each is not first]
    found = [*anyhow, *(each for each in found if each.rule not in _ANYHOW)]
    agreeing = [finding for finding in found if finding.level is level and finding is not first]
    shown = ([first] if first else []) + _not_read_first(agreeing)
    codes = codes_of(item, shown, level, first.code if first else "")
    return Grade(level, value, codes, tuple(shown[:MOST_FINDINGS]), decided_by)


def _not_read_first(findings: Sequence[Finding]) -> list[Finding]:
    """The findings in their order, behind those on what was not read: who asks for notice of it looks for these."""
    return sorted(findings, key=lambda each: each.rule != unread.ID)


def assess(diff: Diff, overrides: Callable[[Change], Overrides] = lambda _: NO_OVERRIDES) -> Assessment:
    """Every change of `diff` graded, in the same order; `overrides` is called for each.

    A mere move, new number or new depth is editorial. An added or removed section is graded block by block, and the
    highest level counts. A replacement made all over the document is a renaming. Of several languages the one in which
    a change weighs most counts, the first of several; a sentence in another language than its page is read in both.
    """
    around, resting = Surroundings(diff), RestingTexts(diff)
    home = languages_of(diff)
    beside = languages_beside(diff, home)
    items = (
        *(items_of(diff, lang, around, resting) for lang in home),
        *(items_of(diff, lang, around, resting, places) for lang, places in beside.items()),
    )
    read = zip(diff.changes, *items, strict=True)
    return Assessment(diff, tuple(_strictest(change, items, overrides(change)) for change, *items in read))


def _strictest(change: Change, items: Sequence[tuple[Item, ...]], overrides: Overrides) -> Graded:
    known, *beside = items  # read in the first language of the text, which has all changes
    graded = max(
        (_change(change, each, overrides) for each in (known, *filter(None, beside))),
        key=lambda each: each.level.rank,
    )
    if not overrides:
        return graded
    plain = _strictest(change, items, NO_OVERRIDES).level
    return replace(graded, by_rules=plain) if plain is not graded.level else graded


def _change(change: Change, items: tuple[Item, ...], overrides: Overrides) -> Graded:
    if change.hidden and change.kind not in QUIET:
        return Graded(change, Level.EDITORIAL, (), None, "nobody sees it", ("formatting",))
    grades = [grade(item, overrides) for item in items]
    if all(each.level is Level.EDITORIAL for each in grades) and (quiet := _quiet(change, grades)):
        finding = Finding(quiet.value, Level.EDITORIAL, QUIET[quiet])
        return Graded(change, Level.EDITORIAL, (finding,), None, quiet.value, (finding.code,))
    top = max(grades, key=lambda each: (each.level.rank, each.score or 0.0))
    findings = [finding for each in grades if each.level is top.level for finding in each.findings]
    told = top if top.decided_by in _AROUND else grades[0]
    # Where words weigh more as parts of other sentences, what introduces them is told with that.
    findings = [
        *(replace(each, level=top.level) for each in told.findings if each.rule in _AROUND),
        *(each for each in findings if each.rule not in _AROUND),
    ]
    codes = dict.fromkeys(code for each in (top, *grades) if each.level is top.level for code in each.codes)
    shown = tuple(_not_read_first(findings)[:MOST_FINDINGS])
    return Graded(change, top.level, shown, top.score, top.decided_by, tuple(codes)[:MOST_CODES])


def _quiet(change: Change, grades: Sequence[Grade]) -> ChangeKind | None:
    """What a change is that alters no word: its kind, or a move where nothing but sentences went to other blocks."""
    if change.kind in QUIET:
        return change.kind
    only_moved = all(each.decided_by in _SAME for each in grades)
    return ChangeKind.MOVED if (change.went or change.came) and only_moved else None
