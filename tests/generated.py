"""Histories of small policies, generated for laws that must hold of every one."""

from __future__ import annotations

from datetime import date, timedelta

from histories import Text, policy
from hypothesis import strategies as st

SENTENCES = (
    "We keep server logs for 30 days.",
    "We keep server logs for 60 days.",
    "We never sell your address.",
    "We may sell your address to partners.",
    "You can write to us at any time.",
    "",
)
START = date(2024, 1, 1)


@st.composite
def histories(draw: st.DrawFn) -> list[Text]:
    """Up to seven versions of a small policy, some on one day, some with a date, a tag, or gone."""
    texts, day = [], START
    for at in range(draw(st.integers(1, 7))):
        day += timedelta(days=draw(st.sampled_from([0, 0, 1, 40])))
        parts = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3))
        effective = draw(st.sampled_from(["", f"{day + timedelta(days=20):%B} 1, {day.year}", "February 1, 2024"]))
        text = policy(*parts, effective=effective)
        gone = at > 0 and draw(st.integers(0, 9)) == 0
        tag = draw(st.sampled_from(["", "", "", f"v{at}"]))
        texts.append(Text(f"{day}T{8 + at:02}:00", None if gone else text, tag=tag))
    return texts
