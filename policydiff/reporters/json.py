"""JSON by the contract of `_contract`: one document, its long list written item by item, one a line."""

from __future__ import annotations

import json as _json
from collections.abc import Iterable, Iterator
from typing import Any

from policydiff.model import Comparison, Excerpt, Log, Style
from policydiff.reporters import _contract, _filled
from policydiff.verdict import Verdict

REPORTS = ("log", "comparison", "excerpt", "verdict")


def render(report: Log | Comparison | Excerpt | Verdict, style: Style) -> Iterator[str]:
    """`report` as one JSON document in UTF-8, letters as they are. Same report, same bytes; `style` changes nothing."""
    opening = _json.dumps(_plain(_head(report)), ensure_ascii=False, indent=2)
    # The list is the last key and still empty: it is opened here, filled item by item, and closed at the end.
    yield opening.removesuffix("]\n}")
    items = map(compact, _items(report))
    yield from (f"{',' if at else ''}\n    {item}" for at, item in enumerate(items))
    yield "\n  ]\n}\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of every document this format and jsonl write."""
    return _contract.schema()


def compact(item: _contract.Model) -> str:
    """An object of the contract on one line."""
    return _json.dumps(_plain(item), ensure_ascii=False)


def _items(report: Log | Comparison | Excerpt | Verdict) -> Iterable[_contract.Model]:
    if isinstance(report, Log):
        return map(_filled.version, report.versions)
    if isinstance(report, Verdict):
        from policydiff.reporters import _gate_filled

        return map(_gate_filled.ruling, report.rulings)
    if isinstance(report, Comparison):
        return map(_filled.change, report.diff.changes)
    return _filled.sections(report)


def _head(report: Log | Comparison | Excerpt | Verdict) -> _contract.Model:
    """The document but for its last, long list."""
    if isinstance(report, Verdict):
        from policydiff.reporters import _gate_filled

        return _gate_filled.verdict(report)
    return _filled.filled(report)


def _plain(item: _contract.Model) -> dict[str, Any]:
    return item.model_dump(mode="json")
