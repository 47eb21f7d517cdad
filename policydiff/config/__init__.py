"""The configuration: `.policydiff.toml`, or `[tool.policydiff]` in pyproject.toml, as a frozen `Config`.

No file is needed, since every setting has a default. All mistakes in one are reported together.
"""

from policydiff.config.checks import web
from policydiff.config.find import (
    CONFIG_FILE,
    Loaded,
    configuration,
    configuration_files,
    load,
    load_from,
    loaded_again,
)
from policydiff.config.records import Accepted, ClauseOwner, Config, LevelRule, PolicyTable
from policydiff.config.settings import Settings, matches, settings_of
from policydiff.config.stricter import (
    BindingConfig,
    named,
    owner_named,
    owners_of,
    parts_named,
    require_approvers,
    stricter,
)

__all__ = [
    "CONFIG_FILE",
    "Accepted",
    "BindingConfig",
    "ClauseOwner",
    "Config",
    "LevelRule",
    "Loaded",
    "PolicyTable",
    "Settings",
    "configuration",
    "configuration_files",
    "load",
    "load_from",
    "loaded_again",
    "matches",
    "named",
    "owner_named",
    "owners_of",
    "parts_named",
    "require_approvers",
    "settings_of",
    "stricter",
    "web",
]
