"""Which policies have translations, and which file of each is the source: configured, else told by the paths."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from policydiff.bilingual.records import Aside
from policydiff.config import Loaded, settings_of
from policydiff.config.records import PolicyTable
from policydiff.config.settings import is_glob
from policydiff.document.sources import is_read
from policydiff.errors import CannotRun, NoSuchFile, UsageError
from policydiff.git.history import did_you_mean
from policydiff.language.locales import Family, families, source_of
from policydiff.record import record
from policydiff.resolve.policies import policy_families
from policydiff.site import SiteReader

CONFIGURED, FOUND = "configured", "found by its path"
_HINT = 'say so in .policydiff.toml: [[policies]] path = "…" and translations = { fr = "…" }'


@record(frozen=True)
class NamedTranslation:
    """A translation: its path, its language, and how it is known."""

    path: str
    tag: str
    found: str


@record(frozen=True)
class TranslationSet:
    """A source with its translations. `tag` is its language if that is configured; `why` says why it is the source."""

    path: str
    tag: str
    why: str
    translations: tuple[NamedTranslation, ...]
    aside: tuple[Aside, ...] = ()
    notes: tuple[str, ...] = ()
    previously: tuple[str, ...] = ()


def sets_of(site: SiteReader, asked: Sequence[str]) -> tuple[tuple[TranslationSet, ...], tuple[str, ...]]:
    """The sources with translations at the paths `asked`, or all, and remarks on files of which the source is unclear.

    Raises NoSuchFile for a path that does not exist, CannotRun where no translation is found.
    """
    loaded, files = site.loaded, site.repository.files(site.ref)
    texts = [path for path in files if is_read(path)]
    configured = _configured(loaded, files)
    taken = {path for each in configured for path in (each.path, *(named.path for named in each.translations))}
    if not asked:
        around = _around(loaded, texts) if loaded.config.policies else policy_families(files)
        found, notes = _found(around, taken)
        sets = (*configured, *found)
        if not sets:
            raise CannotRun("no policy with a translation was found", "; ".join(notes) or _HINT)
        return sets, notes
    chosen: dict[str, TranslationSet] = {}
    for path in asked:
        for each in _asked(site, path, files, (*configured, *_found(families(texts), taken)[0])):
            known = chosen.get(each.path)
            chosen[each.path] = _both(known, each) if known else each
    return tuple(chosen.values()), ()


# --------------------------------------------------------------------------- configured


def _configured(loaded: Loaded, files: Mapping[str, str]) -> tuple[TranslationSet, ...]:
    """The policies of the configuration that have translations. Raises UsageError for a source that is not there."""
    found = []
    for policy in loaded.config.policies:
        path = loaded.prefix + policy.path
        if not policy.translations or is_glob(policy.path):
            continue
        if path not in files:
            hint = did_you_mean(path, files) or "correct it"
            raise UsageError(f"{loaded.name} names {path}, and there is no such file", hint)
        found.append(_from_table(loaded, policy, path, files))
    return tuple(found)


def _from_table(loaded: Loaded, policy: PolicyTable, path: str, files: Mapping[str, str]) -> TranslationSet:
    named = [NamedTranslation(loaded.prefix + each, tag, CONFIGURED) for tag, each in policy.translations.items()]
    family = next((f for f in families(files) if any(member.path == path for member in f.members)), None)
    known = {path, *(each.path for each in named)}
    beside = [member for member in family.members if member.path not in known and member.locale] if family else []
    unnamed = [Aside(m.path, m.locale.tag, f"{loaded.name} does not name it") for m in beside if m.locale]
    missing = [Aside(each.path, each.tag, "there is no such file") for each in named if each.path not in files]
    settings = settings_of(path, loaded)
    return TranslationSet(
        path=path,
        tag=settings.language,
        why=f"{loaded.name} says so",
        translations=tuple(each for each in named if each.path in files),
        aside=(*missing, *unnamed),
        previously=settings.previously,
    )


def _around(loaded: Loaded, texts: Iterable[str]) -> tuple[Family, ...]:
    """The families, by their paths, of the policies in the configuration."""
    from policydiff.config import matches

    return tuple(family for family in families(texts) if any(matches(m.path, loaded) for m in family.members))


# --------------------------------------------------------------------------- found by their paths


def _found(around: Iterable[Family], taken: set[str]) -> tuple[tuple[TranslationSet, ...], tuple[str, ...]]:
    """A set for each family of several files, none of them in `taken`, and notes on families with an unclear source."""
    sets, notes = [], []
    for family in around:
        paths = [member.path for member in family.members]
        if len(paths) < 2 or taken & set(paths):
            continue
        source = source_of(family)
        if source is None:
            told = ", ".join(paths[:3]) + (f" and {len(paths) - 3} more" if len(paths) > 3 else "")
            notes.append(f"which is the source of {told} cannot be told from their names: configure it")
            continue
        others, variants = family.beside(source.path)
        named = tuple(NamedTranslation(m.path, m.locale.tag, FOUND) for m in others if m.locale)
        aside = tuple(
            Aside(m.path, m.locale.tag if m.locale else "", "it is in the language of the source: a variant of it")
            for m in variants
        )
        if named:
            sets.append(TranslationSet(source.path, "", source.why, named, aside))
    return tuple(sets), tuple(notes)


def _asked(
    site: SiteReader, path: str, files: Mapping[str, str], sets: Sequence[TranslationSet]
) -> list[TranslationSet]:
    """The sets that a path means: those of a folder, that of a source, or that of a translation with it alone."""
    inside = [each for each in sets if path == "." or each.path.startswith(f"{path}/")]
    if inside:
        return inside
    for each in sets:
        if path == each.path:
            return [each]
        mine = tuple(named for named in each.translations if named.path == path)
        if mine:
            return [replace(each, translations=mine, aside=())]
    if path not in files and not any(file.startswith(f"{path}/") for file in files):
        site.repository.history(path, ref=site.ref)  # raises with the nearest name, unless the file was there once
        raise NoSuchFile(f"{path} was deleted", f"there is no such file at {site.ref}")
    raise CannotRun(f"no translation of {path} was found, or no source", _HINT)


def _both(one: TranslationSet, other: TranslationSet) -> TranslationSet:
    """One set for a source that two paths mean, with the translations of both."""
    named = dict.fromkeys((*one.translations, *other.translations))
    return replace(one, translations=tuple(named), aside=one.aside or other.aside)
