"""The configuration: `.policydiff.toml`, or `[tool.policydiff]` in pyproject.toml, as a frozen `Config`.

None is needed: every setting has a default. A mistake in one is told with all others, before anything is read.
"""

from policydiff.config.find import CONFIG_FILE, Loaded, load, load_from, loaded_again
from policydiff.config.settings import Settings, matches, settings_of
from policydiff.config.shape import Accepted, Config, LevelRule, PolicyTable, schema, web
from policydiff.config.stricter import BindingConfig, named, stricter

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
    "schema",
    "settings_of",
    "stricter",
    "web",
]
