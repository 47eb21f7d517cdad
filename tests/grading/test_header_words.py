"""Words of a header weigh what they weigh in the text, where what turns a rule around, or a value, is another one."""

from __future__ import annotations

import pytest

from policydiff.grading import grade
from policydiff.grading.rules._item import make_item
from policydiff.model import Level

MATERIAL, CLARIFICATION, EDITORIAL = Level.MATERIAL, Level.CLARIFICATION, Level.EDITORIAL
ROWS = {
    "a denial that went": ("subtitle: We never sell your data.", "subtitle: We may sell your data.", MATERIAL),
    "a time": ("banner: We keep logs for 30 days", "banner: We keep logs for 90 days", MATERIAL),
    "over several lines": (
        "intro: >-\n  You can opt out\n  at any time.",
        "intro: >-\n  You cannot opt out\n  at any time.",
        MATERIAL,
    ),
    "behind a comma": ("intro: We keep logs, and never sell them", "intro: We keep logs, and sell them", MATERIAL),
    "far behind": (
        f"intro: {'We keep what we have. ' * 30}We never sell it.",
        f"intro: {'We keep what we have. ' * 30}We sell it.",
        MATERIAL,
    ),
    "below another key": ("hero:\n  lead: We never sell your data", "hero:\n  lead: We may sell your data", MATERIAL),
    "in a list": ("notes:\n- We never sell your data", "notes:\n- We may sell your data", MATERIAL),
    "in TOML": ('summary = "We never sell your data"', 'summary = "We may sell your data"', MATERIAL),
    "in JSON": ('"summary": "We never sell your data",', '"summary": "We may sell your data",', MATERIAL),
    "other words": ("summary: How Acme uses data", "summary: How we at Acme use data", CLARIFICATION),
    "a sentence more": (None, "summary: What we do with data", CLARIFICATION),
    "keys that sort": ("tags: [never sold, one, two]", "tags: [sold, one, two]", EDITORIAL),
    "below keys that sort": ("categories:\n- we never sell", "categories:\n- we may sell", EDITORIAL),
    "wrapped": ("intro: >-\n  You can opt out\n  at any time.", "intro: You can opt out at any time.", EDITORIAL),
    "in quotes": ("intro: We keep your data", 'intro: "We keep your data"', EDITORIAL),
    "a number that sorts": ("weight: 10", "weight: 20", EDITORIAL),
    "a remark": ("weight: 10 # we never sell data", "weight: 10 # we sell data", EDITORIAL),
}


@pytest.mark.parametrize(("old", "new", "level"), ROWS.values(), ids=ROWS)
def test_words_of_a_header(old: str | None, new: str | None, level: Level) -> None:
    assert grade(make_item(old, new, block="frontmatter")).level is level
