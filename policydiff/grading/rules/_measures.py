"""Symbols of measures, which are the same in all languages, with what they measure."""

from __future__ import annotations

from collections import Counter

from policydiff.record import NamedTuple

_MINUTE = 1 / 1440

TIMES = {"h": 1 / 24, "min": _MINUTE, "s": _MINUTE / 60, "sec": _MINUTE / 60, "ms": _MINUTE / 60_000}
"""Symbols of time, in days. The primes are minutes and seconds, to readers who do not think of feet and inches."""
TIMES |= {"′": _MINUTE, "″": _MINUTE / 60}


class Measure(NamedTuple):
    """What a symbol measures, and how many of its smallest unit it is."""

    of: str
    factor: float


_PREFIXES = ("", "k", "M", "G", "T", "P")
# What stands before a unit that is mostly met with it; "5 TV" are sets and "12 PA" pages.
_FACTORS = {"µ": 1e-6, "m": 1e-3, "k": 1e3, "M": 1e6, "G": 1e9}
_OFTEN = (
    *((unit, of, "µmkMG") for unit, of in (("W", "watts"), ("Ω", "ohms"))),
    *((unit, of, "µmk") for unit, of in (("V", "volts"), ("A", "amperes"))),
    *((unit, of, "kMG") for unit, of in (("J", "joules"), ("VA", "volt-amperes"))),
)
_TABLE: dict[str, Measure] = {
    **{f"{prefix}B": Measure("bytes", 1000.0**at) for at, prefix in enumerate(_PREFIXES) if prefix},
    **{
        f"{prefix}iB": Measure("bytes", 1024.0**at) for at, prefix in enumerate(("", "K", "M", "G", "T", "P")) if prefix
    },
    **{f"{prefix}b": Measure("bits", 1000.0**at) for at, prefix in enumerate(_PREFIXES) if prefix},
    **{f"{prefix}bit": Measure("bits", 1000.0**at) for at, prefix in enumerate(_PREFIXES) if prefix},
    **{f"{prefix}bps": Measure("bits a second", 1000.0**at) for at, prefix in enumerate(_PREFIXES) if prefix},
    **{f"{prefix}Bps": Measure("bytes a second", 1000.0**at) for at, prefix in enumerate(_PREFIXES) if prefix},
    "KB": Measure("bytes", 1000.0),
    # As people write it who think of no bits.
    **{symbol: Measure("bytes", 1000.0**at) for at, symbol in enumerate(("mb", "gb", "tb"), 2)},
    **{f"{prefix}Hz": Measure("hertz", 1000.0**at) for at, prefix in enumerate(_PREFIXES)},
    **{f"{prefix}Wh": Measure("watt-hours", 1000.0**at) for at, prefix in enumerate(_PREFIXES)},
    "mWh": Measure("watt-hours", 0.001),
    "mHz": Measure("hertz", 0.001),
    **{f"{each}{unit}": Measure(of, _FACTORS[each]) for unit, of, prefixes in _OFTEN for each in prefixes},
    **{f"{each}²": Measure("square metres", factor) for each, factor in (("cm", 1e-4), ("m", 1.0), ("km", 1e6))},
    **{f"{each}³": Measure("cubic metres", factor) for each, factor in (("cm", 1e-6), ("m", 1.0))},
    **{
        symbol: Measure("metres", factor)
        for symbol, factor in {"mm": 0.001, "cm": 0.01, "m": 1.0, "km": 1000.0}.items()
    },
    **{symbol: Measure("metres", factor) for symbol, factor in {"ft": 0.3048, "yd": 0.9144, "mi": 1609.344}.items()},
    **{symbol: Measure("grams", factor) for symbol, factor in {"mg": 0.001, "g": 1.0, "kg": 1000.0}.items()},
    **{symbol: Measure("grams", factor) for symbol, factor in {"oz": 28.349523, "lb": 453.59237}.items()},
    **{symbol: Measure("litres", factor) for symbol, factor in {"ml": 0.001, "cl": 0.01, "l": 1.0, "L": 1.0}.items()},
    "px": Measure("pixels", 1.0),
    "dpi": Measure("dots per inch", 1.0),
}
SYMBOLS = frozenset(symbol for symbol in (*TIMES, *_TABLE) if len(symbol) > 1)
"""Those that are no single letter."""


# What languages that spell it out have in common.
_SPELLED = {
    f"{prefix}{unit}{plural}": Measure(of, 1000.0**at)
    for at, prefix in enumerate(("kilo", "mega", "giga", "tera"), 1)
    for unit, of in (("byte", "bytes"), ("octet", "bytes"), ("bit", "bits"))
    for plural in ("", "s")
}
# How many measures a symbol is in one capital or another.
_FOLDED = Counter(folded for folded, _ in {(symbol.casefold(), known) for symbol, known in _TABLE.items()})


def told_by_case(symbol: str) -> bool:
    """Whether a symbol in other capitals measures something else: "MB" and "Mb", "mW" and "MW"."""
    return symbol in _TABLE and _FOLDED[symbol.casefold()] > 1


def measure(symbol: str) -> Measure | None:
    """What a symbol measures, as it is written: "MB" are bytes and "Mb" are bits. None for any other word."""
    return _TABLE.get(symbol) or _SPELLED.get(symbol.casefold())
