"""The rules: each fires on its own examples, keeps silent on its near misses, and survives everybody else's."""

import re
import sys

import pytest

from policydiff.grading import findings_of, grade
from policydiff.grading.rules import Rule, rules
from policydiff.grading.rules._item import Pair, of_pair
from policydiff.grading.rules._rows import RuleRow
from policydiff.grading.rules.operators import OPERATORS
from policydiff.language import VOCABULARY, codes
from policydiff.model import Finding, Level

RULES = rules()
EXAMPLES = [(name, pair) for name, rule in RULES.items() for pair in rule.EXAMPLES]
NEAR_MISSES = [(name, pair) for name, rule in RULES.items() for pair in rule.NEAR_MISSES]
# The reason codes there are: what a grade may name.
MATERIAL = set(
    re.findall(
        r"\w+",
        """
        data_category purpose recipient retention transfer legal_basis consent right price amount deadline modality
        negation obligation liability dispute age party contact scope termination license security notice unread hidden
        publication
        """,
    )
)
QUIET = set(
    re.findall(
        r"\w+",
        """
        typo punctuation casing formatting link renumber reorder date metadata artefact
        rephrase rename example explanation structure unread key
        """,
    )
)


def fired(name: str, pair: Pair) -> list[Finding]:
    return list(RULES[name].find(of_pair(pair)))


@pytest.mark.parametrize(("name", "pair"), EXAMPLES)
def test_a_rule_fires_on_its_examples(name: str, pair: Pair) -> None:
    found = fired(name, pair)
    assert found
    assert all(finding.rule == name and finding.code in RULES[name].CODES for finding in found)
    assert {finding.level for finding in found} == {RULES[name].LEVEL}


@pytest.mark.parametrize(("name", "pair"), NEAR_MISSES)
def test_a_rule_keeps_silent_on_its_near_misses(name: str, pair: Pair) -> None:
    assert fired(name, pair) == []


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_says_all_that_a_reader_needs(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", rule.ID)
    assert isinstance(rule, RuleRow) or f"policydiff.grading.rules.{rule.ID.replace('-', '_')}" in sys.modules
    assert rule.LEVEL in Level
    assert set(rule.CODES) <= (MATERIAL if rule.LEVEL is Level.MATERIAL else QUIET)
    assert rule.WHY.endswith(".")
    assert rule.SOURCE
    assert (rule.__doc__ or "").strip()
    assert 3 <= len(rule.EXAMPLES) <= len(rule.NEAR_MISSES)
    assert {pair.lang for pair in (*rule.EXAMPLES, *rule.NEAR_MISSES)} <= set(codes(VOCABULARY))


def test_every_rule_is_tried_on_every_example() -> None:
    """No rule crashes on another's example; in all languages, most rules speak up only for their own kind of thing."""
    count = dict.fromkeys(RULES, 0)
    for _, pair in EXAMPLES + NEAR_MISSES:
        item = of_pair(pair)
        found = {name: tuple(rule.find(item)) for name, rule in RULES.items()}
        assert findings_of(item) == tuple(finding for each in found.values() for finding in each)  # whom it asks, too
        for name, findings in found.items():
            count[name] += bool(findings)
    loud = {name for name, times in count.items() if times > len(EXAMPLES + NEAR_MISSES) / 4}
    assert loud <= {"obligation", "data-category", "clause", "scope", "name"}


def test_a_quiet_rule_that_settles_a_change_finds_nothing_in_a_change_of_substance() -> None:
    """What explains a whole difference as editorial must not fire where a deciding rule sees a fact of substance.

    An operator decides before it is asked, and so does what takes out of force.
    """
    for name, pair in EXAMPLES:
        if name in {*OPERATORS, "out-of-force"}:
            assert grade(of_pair(pair)).level is Level.MATERIAL, (name, pair)
        elif RULES[name].DECIDES and RULES[name].LEVEL is Level.MATERIAL:
            item = of_pair(pair)
            quiet = [r for r in RULES.values() if r.DECIDES and r.LEVEL is not Level.MATERIAL and list(r.find(item))]
            assert [rule.ID for rule in quiet] == [], (name, pair)
