"""The score: named features, a weight for each, one logistic curve. The weights are in weights.json, made by fit.py."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from math import exp
from pathlib import Path

from policydiff.record import NamedTuple

WEIGHTS = Path(__file__).with_name("weights.json")


class Weights(NamedTuple):
    """The result of a fit: a weight for each feature and the "bias", and the score from which a change is material."""

    weights: Mapping[str, float]
    threshold: float


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights in the package."""
    data = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Weights(data["weights"], data["threshold"])


def score(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """From 0 (nothing to tell) to 1 (material)."""
    total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in sorted(features.items()))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def explained(features: Mapping[str, float], weights: Mapping[str, float]) -> tuple[tuple[str, str], ...]:
    """What each feature adds to the score before the logistic curve, the heaviest first: ("number", "+0.9")."""
    parts = [(name, weights.get(name, 0.0) * value) for name, value in features.items()]
    parts.sort(key=lambda part: (-abs(part[1]), part[0]))
    return tuple((name, f"{added:+.2f}") for name, added in parts if abs(added) >= 0.005)
