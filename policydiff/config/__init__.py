"""The configuration: `.policydiff.toml`, or `[tool.policydiff]` in pyproject.toml, as a frozen `Config`.

No file is needed, since every setting has a default. All mistakes in one are reported together.
"""

from policydiff.config.find import CONFIG_FILE, Loaded, load, load_from, loaded_again
from policydiff.config.settings import Settings, matches, settings_of
from policydiff.config.shape import Accepted, Config, LevelRule, PolicyTable, schema, web
from policydiff.config.stricter import BindingConfig, named, parts_named, stricter

__all__ = [
    "CONFIG_FILE",
    "Accepted",
    "BindingConfig",
    "Config",
    "LevelRule",
    "Loaded",
    "PolicyTable",
    "Settings",
    "load",
    "load_from",
    "loaded_again",
    "matches",
    "named",
    "parts_named",
    "schema",
    "settings_of",
    "stricter",
    "web",
]
