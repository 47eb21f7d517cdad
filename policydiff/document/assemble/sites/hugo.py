"""Hugo: what pages above hand down, where content lies and which of it is ignored, and what is not built."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import basename, normpath

from policydiff.document.assemble.files import PageFiles, digest
from policydiff.document.assemble.hugo import HugoSetting, HugoSite
from policydiff.document.assemble.patterns import fits_within
from policydiff.document.assemble.sites.layouts import hides_content
from policydiff.document.assemble.sites.said import SiteKey, SitePage, gone, line_of, not_read
from policydiff.document.assemble.values import lowered, text_of
from policydiff.globs import ANY, Glob, Step, Stretch, literal
from policydiff.late import late

_ENDINGS = (".toml", ".yaml", ".yml", ".json")
FILES = (
    "_index.md",
    *(f"{name}{ending}" for name in ("hugo", "config") for ending in _ENDINGS),
    *(
        f"config/{environment}/{name}{ending}"
        for environment in ("_default", "production")
        for name in ("hugo", "config", "module", "cascade")
        for ending in _ENDINGS
    ),
)
_CONTENT = (".md", ".markdown", ".html", ".htm", ".rst", ".adoc", ".org")
_HANDED = ("draft", "headless", "expirydate", "publishdate", "build", "_build", "outputs", "unlisted", "hidden")
_HOOKS = ("heading", "blockquote", "table", "codeblock")
# Each may show the page, or have others show it.
_SHOWING = late(r"Content|partial|template\b|Render|Plain|Fragments|Summary")
_YES = ("true", "yes", "on", "1")
_PIECES = late(r"\\(\W)|(\.\*)|(\.\+)|(\.)|(\$$)|([^\\.*+?()\[\]{}|^$])|(.)", re.DOTALL)
_LONGEST = 1000


def said_of(page: SitePage) -> Iterator[SiteKey]:
    """That the page is not built, is ignored, or what it has from pages above."""
    tree, own = page.tree, page.own
    if tree.first(tree.above(*FILES)) is None:
        return
    site = HugoSite(tree, own)
    yield from _handed_down(site, own)
    if site.base is None or not tree.path.endswith(_CONTENT):
        return
    off = (*_off_by_place(tree, site), *_off_by_kind(tree, site), *_draft(tree, site, own), *_layout(tree, site, own))
    if off:
        yield off[0]
    elif site.is_content:
        yield from _hooks(tree, site)


def _handed_down(site: HugoSite, own: Mapping[str, object]) -> Iterator[SiteKey]:
    known = {key.lower() for key in own}
    for cascade in site.handed_down():
        telling = {key: cascade.table[key] for key in _HANDED if key in cascade.table and key not in known}
        if telling and not cascade.is_known:
            yield not_read("cascade", repr(cascade.table), cascade.path)
        for key, value in telling.items() if cascade.is_known else ():
            known.add(key)
            yield SiteKey(key, _shown(value), cascade.path)


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_shown(each)}' for key, each in value.items())}}}"
    return ", ".join(map(_shown, value)) if isinstance(value, list) else text_of(value) or ""


def _off_by_place(tree: PageFiles, site: HugoSite) -> Iterator[SiteKey]:
    """Where content lies, what of that is mounted, and which files are ignored."""
    below = tree.path.removeprefix(site.base or "")
    mounts = site.setting("module", "mounts")
    contents = list(_contents(mounts))
    folders = [setting for setting in (site.setting("contentdir"),) if setting and isinstance(setting.value, str)]
    if mounts and contents:
        under = [each for each in contents if f"{below}/".startswith(f"{each[0]}/")]
        if not under:
            yield _gone(tree, mounts, "module.mounts: without it", "mounts")
        elif all(_is_left_out(mount, below[len(source) + 1 :]) for source, mount in under):
            yield _gone(tree, mounts, "module.mounts: left out of it", "mounts")
    elif folders and site.setting("languages") is None:
        folder = normpath(str(folders[0].value))
        if not below.startswith(f"{folder}/"):
            yield _gone(tree, folders[0], f"contentDir: {folder}", "contentDir")
    ignored = site.setting("ignorefiles")
    for pattern in _texts(ignored.value) if ignored else ():
        verdict = _is_found(pattern, f"/{below}")
        if ignored and verdict is None:
            yield not_read("ignoreFiles", pattern, ignored.path)
        elif ignored and verdict:
            yield _gone(tree, ignored, f"ignoreFiles: {pattern}", "ignoreFiles")


def _contents(mounts: HugoSetting | None) -> Iterator[tuple[str, Mapping[str, object]]]:
    """The folders of pages that are mounted."""
    for each in mounts.value if mounts and isinstance(mounts.value, list) else ():
        mount = lowered(each)
        source, target = mount.get("source"), mount.get("target")
        if isinstance(source, str) and isinstance(target, str) and f"{target}/".startswith("content/"):
            yield normpath(source), mount


def _is_left_out(mount: Mapping[str, object], inner: str) -> bool:
    if any(fits_within(pattern, inner) for pattern in _texts(mount.get("excludefiles"))):
        return True
    files = _texts(mount.get("files"))
    if any(fits_within(pattern[1:].strip(), inner) for pattern in files if pattern.startswith("!")):
        return True
    only = [*_texts(mount.get("includefiles")), *(pattern for pattern in files if not pattern.startswith("!"))]
    return bool(only) and not any(fits_within(pattern, inner) for pattern in only)


def _off_by_kind(tree: PageFiles, site: HugoSite) -> Iterator[SiteKey]:
    """Languages and kinds of pages that are not built."""
    disabled = site.setting("languages", site.language, "disabled")
    if disabled and text_of(disabled.value) in _YES:
        yield _gone(tree, disabled, f"{site.language}: disabled", "disabled")
    languages = site.setting("disablelanguages")
    if languages and site.language in _texts(languages.value):
        yield _gone(tree, languages, f"disableLanguages: {site.language}", "disableLanguages")
    kinds = site.setting("disablekinds")
    kind = "section" if basename(tree.path).startswith("_index.") else "page"
    if kinds and kind in map(str.lower, _texts(kinds.value)):
        yield _gone(tree, kinds, f"disableKinds: {kind}", "disableKinds")


def _draft(tree: PageFiles, site: HugoSite, own: Mapping[str, object]) -> Iterator[SiteKey]:
    """A draft is built where the configuration says so."""
    built = site.setting("builddrafts")
    if built and text_of(built.value) not in _YES and (text_of(lowered(own).get("draft")) or "").lower() in _YES:
        yield _gone(tree, built, "buildDrafts: false", "buildDrafts")


def _layout(tree: PageFiles, site: HugoSite, own: Mapping[str, object]) -> Iterator[SiteKey]:
    """The layout of the site for the page, where that does not show it."""
    values = lowered(own)
    kind, name = values.get("type"), values.get("layout")
    folder = kind if isinstance(kind, str) else site.place.partition("/")[0]
    names = [name, "single", "page"] if isinstance(name, str) else ["single", "page"]
    paths = (f"{site.base}layouts/{each}{name}.html" for each in (f"{folder}/", "_default/", "") for name in names)
    path = tree.first(paths) if site.is_content and not basename(tree.path).startswith("_index.") else None
    text = tree.text(path) or "" if path else ""
    if path and (not _SHOWING.search(text) or hides_content(text)):
        yield gone("the layout shows no content", path)


def _hooks(tree: PageFiles, site: HugoSite) -> Iterator[SiteKey]:
    """Templates by which Markdown of one kind is shown: what they do is not followed."""
    for hook in _HOOKS:
        folders = (f"{site.base}layouts/{folder}_markup/render-{hook}.html" for folder in ("", "_default/"))
        if path := tree.first(folders):
            yield SiteKey("template", f"{path}@{digest(tree.text(path) or '')}", path)


def _gone(tree: PageFiles, setting: HugoSetting, why: str, word: str) -> SiteKey:
    return gone(why, setting.path, line_of(tree.text(setting.path) or "", [word]))


def _is_found(pattern: str, path: str) -> bool | None:
    """Whether a regular expression of letters and `.*` is found in a path; None for any other one."""
    if len(pattern) > _LONGEST:
        return None
    steps: list[Step] = [Stretch.ACROSS]
    at_end = False
    for escaped, stretch, more, any_, end, sign, other in _PIECES.findall(pattern.removeprefix("(?i)")):
        if other:
            return None
        if stretch or more:
            steps += [ANY, Stretch.ACROSS] if more else [Stretch.ACROSS]
        elif end:
            at_end = True
        else:
            steps += [ANY] if any_ else literal(escaped or sign)
    return Glob([*steps, *([] if at_end else [Stretch.ACROSS])]).matches(path)


def _texts(value: object) -> list[str]:
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)]
