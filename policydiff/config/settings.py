"""The settings of one policy: from its own table, else the top of the configuration, else the defaults."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from pathlib import PurePosixPath
from typing import Literal, TypeVar

from policydiff.config.find import Loaded
from policydiff.config.records import Config, PolicyTable
from policydiff.document.reference import named
from policydiff.effective import period as periods
from policydiff.effective.period import Period
from policydiff.globs import glob
from policydiff.record import record

DEFAULT_FOLDER = "notices"
"""The folder of notices, beside the policy."""


T = TypeVar("T")


@record(frozen=True)
class Settings:
    """The settings of the policy at `path`; all paths are from the top of the repository.

    `translations` are those of this very file, by language. `period` is None where only the policy's own promise
    counts; `period_name` is the setting as written. `url` is where the policy is published, empty if that is not known.
    `parts` are references as `document.reference.named` writes them, each with the files it stands for.
    `read_as` is what the file is read as ("text"), empty where its ending says so.
    `origins` has for each setting where its value came from: "default", or the key in the configuration.
    """

    path: str
    language: str
    previously: tuple[str, ...]
    translations: tuple[tuple[str, str], ...]
    translations_required: bool
    effective: tuple[str, ...]
    updated: tuple[str, ...]
    numeric_dates: Literal["day-first", "month-first", ""]
    notices: str
    period: Period | None
    period_name: str
    url: str = ""
    read_as: str = ""
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    origins: dict[str, str] = field(default_factory=dict, hash=False)


def settings_of(path: str, loaded: Loaded) -> Settings:
    """The settings for the policy at `path`, whether the configuration names it or not."""
    found = next(_tables(path, loaded), None)
    return _settings(path, loaded.config, loaded.prefix, *(found or (PolicyTable(path="-"), "", None)))


def matches(path: str, loaded: Loaded) -> str:
    """The key of the first policy of the configuration that `path` belongs to, empty if it belongs to none."""
    return next((key for _, key, _ in _tables(path, loaded)), "")


def _tables(path: str, loaded: Loaded) -> Iterator[tuple[PolicyTable, str, str | None]]:
    """The tables for `path`, with their keys, and its language where it is a translation in one.

    A table that names it outright comes before one whose glob takes it in.
    """
    if not path.startswith(loaded.prefix):
        return
    inner = path.removeprefix(loaded.prefix)
    tables = [(policy, f"policies[{at}]") for at, policy in enumerate(loaded.config.policies)]
    for policy, key in tables:
        if policy.path == inner:
            yield policy, key, None
        for language, translation in policy.translations.items():
            if translation == inner:
                yield policy, f"{key}.translations.{language}", language
    for policy, key in tables:
        if is_glob(policy.path) and glob(policy.path).matches(inner) and not _is_notice(inner, policy, tables):
            yield policy, key, None


def _is_notice(inner: str, policy: PolicyTable, tables: list[tuple[PolicyTable, str]]) -> bool:
    """Whether a file that the glob of `policy` takes in lies in a folder of notices, so that it is no policy."""
    folders = {f"{each.notices}/" for each, _ in tables if each.notices}
    return inner.startswith(tuple(folders)) or (
        policy.notices is None and PurePosixPath(inner).parent.name == DEFAULT_FOLDER
    )


def _settings(path: str, config: Config, prefix: str, policy: PolicyTable, key: str, language: str | None) -> Settings:
    parent = PurePosixPath(path).parent
    beside = (parent / DEFAULT_FOLDER).as_posix()
    base = key.partition(".translations")[0]
    effective, effective_from = _first(policy.effective, f"{base}.effective", config, "effective")
    updated, updated_from = _first(policy.updated, f"{base}.updated", config, "updated")
    source = bool(policy.translations) and prefix + policy.path == path
    name, period_from = _first(policy.period, f"{base}.period", config, "period")
    return Settings(
        path=path,
        language=(language or policy.language or "").lower().replace("_", "-"),
        # The older paths are those of the source.
        previously=() if language else tuple(prefix + each for each in policy.previously),
        translations=tuple((tag, prefix + each) for tag, each in policy.translations.items()) if source else (),
        translations_required=source and policy.translations_required,
        effective=effective,
        updated=updated,
        numeric_dates=policy.numeric_dates or "",
        notices=prefix + policy.notices if policy.notices else beside,
        period=periods.parse(name),
        period_name=name,
        # The address is that of the source.
        url="" if language else policy.url or "",
        read_as=policy.read_as or "",
        parts=tuple((named(each), (prefix + file,)) for each, file in (config.parts | policy.parts).items()),
        origins={
            "language": key if language else f"{base}.language" if policy.language else "default",
            "previously": f"{base}.previously" if policy.previously and not language else "default",
            "translations-required": f"{base}.translations-required" if policy.translations_required else "default",
            "effective": effective_from,
            "updated": updated_from,
            "numeric-dates": f"{base}.numeric-dates" if policy.numeric_dates else "default",
            "notices": f"{base}.notices" if policy.notices else "default",
            "period": period_from,
            "url": f"{base}.url" if policy.url and not language else "default",
            "as": f"{base}.as" if policy.read_as else "default",
            "parts": f"{base}.parts" if policy.parts else "parts",
        },
    )


def _first(own: T | None, key: str, config: Config, name: str) -> tuple[T, str]:
    """A policy's own value, else the one at the top of the configuration, and the key that it came from."""
    if own is not None:
        return own, key
    return getattr(config, name), name if name in config.given else "default"


def is_glob(path: str) -> bool:
    """Whether a path of the configuration is a glob, which stands for several files."""
    return any(sign in path for sign in "*?[")
