"""The generators of sites: the files by which each is known, and what it does with the texts of pages.

One row a generator, for whoever asks which program makes a page. What a generator says of single pages is worked out by
its module in `sites/`.
"""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.document.assemble.files import CONFIG, PROGRAMS, YAML, scripts
from policydiff.record import NamedTuple


class Generator(NamedTuple):
    """A generator of sites, and its configurations by their names in a folder.

    With `plain` it runs no templates in the texts of pages, but where the word `unless` stands in its configuration;
    with `templated` it does. `shared` are configurations that may be those of another one.

    `decides` are patterns of files below that decide how it shows pages and are not followed; `keys` are the names in
    the configuration that say which programs do, with steps between points; without any, the whole of a configuration
    counts, remarks left aside. `folder` is the key of a folder all of whose templates decide.
    """

    name: str
    known_by: Sequence[str]
    plain: bool = False
    templated: bool = False
    unless: str = ""
    shared: Sequence[str] = ()
    decides: Sequence[str] = ()
    keys: Sequence[str] = ()
    folder: str = ""


def _named(stem: str, endings: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{stem}{ending}" for ending in endings)


_PROGRAMS = (*PROGRAMS, ".mts")
_OF_HUGO = (".toml", *YAML)

JEKYLL = Generator(
    "Jekyll",
    _named("_config", CONFIG),
    templated=True,
    decides=("_plugins/**", "_layouts/**"),
    keys=("plugins", "gems", "markdown", "kramdown", "liquid", "theme", "remote_theme"),
)
HUGO = Generator(
    "Hugo",
    _named("hugo", _OF_HUGO),
    plain=True,
    shared=(*_named("config", _OF_HUGO), *_named("config/_default/hugo", _OF_HUGO)),
    decides=("layouts/**/_markup/**", *(f"layouts/**/{name}.html" for name in ("baseof", "single", "page"))),
    keys=("markup", "theme", "module.imports"),
)
DOCUSAURUS = Generator(
    "Docusaurus",
    _named("docusaurus.config", _PROGRAMS),
    plain=True,
    decides=("src/theme/**", "i18n/*/code.json"),
    keys=("plugins", "presets", "remarkPlugins", "rehypePlugins", "themes", "markdown", "scripts", "headTags"),
)
VITEPRESS = Generator(
    "VitePress",
    (*_named(".vitepress/config", _PROGRAMS), *_named(".vitepress/config/index", _PROGRAMS)),
    plain=True,
    decides=(".vitepress/theme/**",),
    keys=("markdown", "transformHtml", "transformPageData", "head", "transformHead", "vue", "vite", "buildEnd"),
)
MDBOOK = Generator(
    "mdBook",
    ("book.toml",),
    plain=True,
    decides=("theme/**",),
    keys=("preprocessor", "output.html.additional-js"),
)
MKDOCS = Generator(
    "MkDocs",
    _named("mkdocs", YAML),
    plain=True,
    unless="macros",
    keys=("hooks", "plugins", "markdown_extensions", "theme.name", "theme.custom_dir", "INHERIT"),
    folder="theme.custom_dir",
)
ELEVENTY = Generator(
    "Eleventy",
    (".eleventy.js", *scripts("eleventy.config")),
    templated=True,
    decides=("_includes/layouts/**", "_layouts/**"),
)
ZOLA = Generator("Zola", ("config.toml",), templated=True)
QUARTO = Generator("Quarto", _named("_quarto", YAML), decides=("_extensions/**",), keys=("filters", "format"))
SPHINX = Generator(
    "Sphinx", ("conf.py",), decides=("_ext/**", "_templates/**", "**/*.po"), keys=("extensions", "setup")
)
NEXT = Generator(
    "Next.js",
    scripts("next.config"),
    decides=(*scripts("mdx-components"), "mdx-components.tsx"),
    keys=("mdx",),
)
ASTRO = Generator(
    "Astro",
    scripts("astro.config"),
    decides=("src/layouts/**",),
    keys=("remarkPlugins", "rehypePlugins", "markdown"),
)
GENERATORS = (JEKYLL, HUGO, DOCUSAURUS, VITEPRESS, MDBOOK, MKDOCS, ELEVENTY, ZOLA, QUARTO, SPHINX, NEXT, ASTRO)
"""All of them. Of several that are known in one folder, the first without templates is taken for the one that it is."""
