"""Small policies that state their days, and notices of them."""

from __future__ import annotations

from histories import PATH

PROMISE = "We will give you 30 days' notice of any material change to this policy."


def text(updated: str = "", effective: str = "", days: int = 60, more: str = "", intro: str = "") -> str:
    """A policy that states these days and keeps data for so many."""
    lines = [f"Last updated: {updated}"] * bool(updated) + [f"Effective date: {effective}"] * bool(effective)
    dated = "".join(f"{line}\n\n" for line in lines)
    return f"# Privacy\n\n{dated}{intro}## Retention\n\nWe keep your data for {days} days.\n\n{more}"


def notice(published: str, effective: str, **keys: str) -> str:
    values = {"policy": PATH, "published": published, "effective": effective, **keys}
    return "---\n" + "".join(f"{key.rstrip('_')}: {value}\n" for key, value in values.items()) + "---\n\nRead this.\n"
