"""The configuration: `.policydiff.toml`, or `[tool.policydiff]` in pyproject.toml, as a frozen `Config`.

No file is needed, since every setting has a default. All mistakes in one are reported together.
"""

from policydiff.config.find import CONFIG_FILE, Loaded, load, loaded_again
from policydiff.config.settings import Settings, matches, settings_of
from policydiff.config.shape import Accepted, Config, LevelRule, PolicyTable, schema, web

__all__ = [
    "CONFIG_FILE",
    "Accepted",
    "Config",
    "LevelRule",
    "Loaded",
    "PolicyTable",
    "Settings",
    "load",
    "loaded_again",
    "matches",
    "schema",
    "settings_of",
    "web",
]
