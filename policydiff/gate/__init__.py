"""The gate: what one policy's change demands, what speaks for it, and what is missing. Reads nothing, knows no Git."""

from policydiff.gate.case import Case, Translated
from policydiff.gate.judge import judge, unused

__all__ = ["Case", "Translated", "judge", "unused"]
