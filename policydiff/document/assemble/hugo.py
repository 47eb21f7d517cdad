"""What a site of Hugo says: its parameters by language and environment, its strings, and where its templates stand.

The default environment decides. Where another one says something else about the same name, that is remembered as not
followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from posixpath import basename

from policydiff.document.assemble.files import PageFiles, join
from policydiff.document.assemble.targets import is_meant
from policydiff.document.assemble.values import LACKING, UNKNOWN, UNSET, dig, lowered, text_of
from policydiff.document.front_matter import read_front_matter
from policydiff.late import late
from policydiff.record import NamedTuple

_ENDINGS = (".toml", ".yaml", ".yml", ".json")
_ROOT = ("hugo", "config")
_KINDS = ("languages", "params", "module", "markup")
_ENVIRONMENTS = ("production", "staging", "development")
_CERTAIN = frozenset(("baseurl", "languagecode", "defaultcontentlanguage", "markup", "module", "disablekinds"))
_LANGUAGE = late(r"\.([a-z]{2,3}(?:-[a-z]{2,8})?)\.\w+$", re.IGNORECASE)


class HugoSettings(NamedTuple):
    """A file of the configuration, and its table with names in small letters, as one for the whole site would be."""

    path: str
    table: Mapping[str, object]


class HugoSetting(NamedTuple):
    """A value of the configuration, and the file that says so."""

    path: str
    value: object


class HugoCascade(NamedTuple):
    """What a file hands down, with names in small letters, and whether it is known to be meant for the page."""

    path: str
    table: Mapping[str, object]
    is_known: bool


class HugoSite:
    """The site around a page. Files are looked into when they are asked for."""

    def __init__(self, tree: PageFiles, values: Mapping[str, object]) -> None:
        self._tree, self._values = tree, values
        self._templates: dict[tuple[str, str], str | None] = {}

    # ------------------------------------------------------------------ parameters

    def param(self, name: str) -> object:
        """A parameter of the page, else of the site. Names are the same in any case."""
        path = name.lower().split(".")
        own = lowered(self._values)
        for table in (own, own.get("params")):
            if (value := dig(table, path)) not in LACKING:
                return value
        value = self._cascaded(path)
        return self.site_param(path) if value in LACKING else value

    def site_param(self, path: Sequence[str]) -> object:
        """A parameter of the site: for the language of the page, else for all."""
        path = [step.lower() for step in path]
        value = next((value for _, value in self._found(self._default, path)), UNKNOWN)
        for environment in _ENVIRONMENTS:
            file, other = next(self._found(self._of(environment), path), ("", value))
            if other != value and (text_of(other) is None or text_of(other) != text_of(value)):
                self._tree.unfollowed(file, other)
        return value

    def _found(self, settings: Sequence[HugoSettings], path: Sequence[str]) -> Iterator[tuple[str, object]]:
        for prefix in (["languages", self.language, "params"], ["languages", self.language], ["params"]):
            for file, table in settings:
                if (value := dig(table, [*prefix, *path])) not in LACKING:
                    yield file, value

    def _cascaded(self, path: Sequence[str]) -> object:
        """What pages above this one, and the configuration, hand down to it."""
        for cascade in self.handed_down():
            found = (dig(values, path) for values in (cascade.table, cascade.table.get("params")))
            value = next((value for value in found if value not in LACKING), UNSET)
            if value in LACKING:
                continue
            if cascade.is_known:
                return value
            self._tree.unfollowed(cascade.path, cascade.table)
        return UNSET

    def handed_down(self) -> Iterator[HugoCascade]:
        """What pages above this one, and the configuration, hand down to it, the nearest first."""
        names = [f"_index{middle}{ending}" for ending in (".md", ".html") for middle in (f".{self.language}", "")]
        configured = ((file, table["cascade"]) for file, table in self._default if "cascade" in table)
        for file, given in (*_cascades_of(self._tree, *names), *configured):
            for each in given if isinstance(given, list) else [given]:
                table = lowered(each)
                meant = is_meant(table, self.place, self.language)
                if meant is not False:
                    yield HugoCascade(file, table, meant is True)

    # ------------------------------------------------------------------ strings and templates

    def string(self, key: str) -> object:
        """What the site says in the language of the page for a key. One that is a template itself is not followed."""
        for path, table in self._strings():
            value = _string(table, key)
            if value not in LACKING:
                text = text_of(value)
                if text is not None and "{{" not in text:
                    return text
                self._tree.unfollowed(path, value)
                return UNKNOWN
        return UNKNOWN

    def catalogues(self) -> Iterator[str]:
        """The files of strings in the language of the page, and in the one of the site."""
        return (path for path, _ in self._strings())

    def _strings(self) -> Iterator[tuple[str, object]]:
        for base in self._bases("i18n"):
            for language in dict.fromkeys((self.language, self._main_language)):
                if found := self._tree.data([f"{base}/{language}"], _ENDINGS):
                    yield found

    def parameters(self) -> Iterator[str]:
        """The files of the configuration that may say a parameter of the site."""
        return (settings.path for settings in self._default)

    def shortcode(self, name: str) -> str | None:
        """The template of a shortcode, of the site or of its theme."""
        names = (f"{name}{language}.{ending}" for ending in ("html", "md") for language in ("", f".{self.language}"))
        return self._template("shortcodes", name, names)

    def partial(self, name: str) -> str | None:
        """The template of a partial, of the site or of its theme."""
        return self._template("partials", name, [name] if "." in basename(name) else [f"{name}.html"])

    def _template(self, kind: str, name: str, files: Iterable[str]) -> str | None:
        if (kind, name) not in self._templates:
            names = list(files)
            folders = (f"{base}/{each}" for base in self._bases("layouts") for each in (kind, f"_{kind}"))
            self._templates[kind, name] = self._tree.first(f"{folder}/{each}" for folder in folders for each in names)
        return self._templates[kind, name]

    def page(self, name: str) -> str | None:
        """The file of another page of the site."""
        name = name.strip("/").removesuffix(".md")
        ends = (f"{name}{ending}" for ending in (f".{self.language}.md", ".md", "/index.md", "/_index.md", ".html"))
        return self._tree.first(self._tree.above(*(f"content/{each}" for each in ends)))

    def _bases(self, kind: str) -> Iterator[str]:
        """Folders of one kind: those above the page, those that are mounted for it, then those of themes."""
        yield from self._tree.above(kind)
        mounts = self.setting("module", "mounts")
        for each in mounts.value if mounts and isinstance(mounts.value, list) else ():
            mount = lowered(each)
            if mount.get("target") == kind and (path := join(self.base or "", text_of(mount.get("source")) or ".")):
                yield path
        for theme in self._themes:
            yield from self._tree.above(f"themes/{theme}/{kind}", f"_vendor/{theme}/{kind}")

    @cached_property
    def _themes(self) -> list[str]:
        names: list[object] = []
        for _, table in self._own:
            theme, imports = table.get("theme"), dig(table, ["module", "imports"])
            names += theme if isinstance(theme, list) else [theme]
            names += [dig(each, ["path"]) for each in imports] if isinstance(imports, list) else []
        return list(dict.fromkeys(name for name in names if isinstance(name, str) and 0 < len(name) < 200))[:20]

    # ------------------------------------------------------------------ configuration

    def setting(self, *path: str) -> HugoSetting | None:
        """The value at the end of these steps in the site as it is published, with the file that says so."""
        for file, table in (*self._of(_ENVIRONMENTS[0]), *self._own):
            if (value := dig(table, path)) not in LACKING:
                return HugoSetting(file, value)
        return None

    @cached_property
    def is_content(self) -> bool:
        """Whether the page is content of a site that is certainly one of Hugo: others have a `config.toml`, too."""
        known = any(basename(file).startswith("hugo.") or table.keys() & _CERTAIN for file, table in self._own)
        return known and self.place != self._tree.path.removeprefix(self.base or "")

    @cached_property
    def place(self) -> str:
        """The path of the page below its content, as far as that is known."""
        named = self.setting("languages", self.language, "contentdir") or self.setting("contentdir")
        folder = named.value if named and isinstance(named.value, str) else "content"
        inner = self._tree.path.removeprefix(self.base or "")
        before, _, after = f"/{inner}".partition(f"/{folder.strip('/')}/")
        return after if after and not before else inner

    @cached_property
    def base(self) -> str | None:
        """The folder of the site, with a stroke behind it; None where the page stands in none."""
        for folder in self._tree.folders:
            base = f"{folder}/" if folder else ""
            names = [*(f"config/_default/{name}" for name in (*_ROOT, "params")), *_ROOT]
            if any(self._tree.data([f"{base}{name}"], _ENDINGS) for name in names):
                return base
        return None

    @cached_property
    def _own(self) -> list[HugoSettings]:
        """The configuration that is no other one's for a language or an environment."""
        return [*self._read("config/_default/", *_ROOT, *_KINDS, "cascade"), *self._read("", *_ROOT)]

    @cached_property
    def _default(self) -> list[HugoSettings]:
        """All of it that counts by default, what counts most first; the last is that of themes."""
        themes = (each for theme in self._themes for each in self._read(f"themes/{theme}/", *_ROOT))
        return [*self._read("config/_default/", *self._by_language), *self._own, *themes]

    def _of(self, environment: str) -> list[HugoSettings]:
        return self._read(f"config/{environment}/", *self._by_language, *_ROOT, *_KINDS)

    @property
    def _by_language(self) -> tuple[str, str]:
        return f"params.{self.language}", f"languages.{self.language}"

    def _read(self, folder: str, *names: str) -> list[HugoSettings]:
        """The files of these names, each as if it stood in one for all."""
        settings: list[HugoSettings] = []
        for name in names if self.base is not None else ():
            found = self._tree.data([f"{self.base}{folder}{name}"], _ENDINGS)
            if found:
                table: object = found[1]
                kind, _, language = name.partition(".")
                if kind == "cascade":
                    settings.append(HugoSettings(found[0], {"cascade": table}))
                    continue
                if language:
                    table = {"languages": {language: {"params": table} if kind == "params" else table}}
                elif kind not in _ROOT:
                    table = {kind: table}
                settings.append(HugoSettings(found[0], lowered(table)))
        return settings

    @cached_property
    def _main_language(self) -> str:
        named = (dig(table, ["defaultcontentlanguage"]) for _, table in self._own)
        return next((name.lower() for name in named if isinstance(name, str)), "en")

    @cached_property
    def language(self) -> str:
        """The language of the page: by its name, by its folder, else the one of the site."""
        known: dict[str, object] = {}
        for _, table in self._own:
            languages = table.get("languages")
            known = {**languages, **known} if isinstance(languages, Mapping) else known
        named = _LANGUAGE.search(self._tree.path)
        if named and (named[1].lower() in known or not known):
            return named[1].lower()
        for name, language in known.items():
            folder = dig(language, ["contentdir"])
            folder = folder.strip("/") if isinstance(folder, str) else f"content/{name}"
            if f"/{self._tree.path}".lower().find(f"/{folder}/".lower()) >= 0:
                return name
        return self._main_language


def _cascades_of(tree: PageFiles, *names: str) -> Iterator[tuple[str, object]]:
    for name in tree.above(*names):
        text = tree.text(name)
        if text is not None and "cascade" in text:
            header, _ = read_front_matter(text.replace("\r\n", "\n").split("\n"))
            if header and (given := lowered(header.values).get("cascade")):
                yield name, given


def _string(table: object, key: str) -> object:
    """A string of a language's file; those of old are records with an id."""
    if isinstance(table, list):
        table = {str(dig(each, ["id"])): dig(each, ["translation"]) for each in table}
    value = dig(table, [key])
    value = dig(table, key.split(".")) if value in LACKING else value
    return dig(value, ["other"]) if isinstance(value, Mapping) else value
