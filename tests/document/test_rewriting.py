"""Files of a site that may show a page otherwise than it is written: found by names and places."""

from __future__ import annotations

import pytest

from policydiff.document.assemble.sites.addresses import at_its_address
from policydiff.document.assemble.sites.claims import claims
from policydiff.document.assemble.sites.rewriting import rewriters

A, B = "one", "another"
JS = "module.exports = {title: '%s', %s}"
# The page, files that stay, files before, files now, and which of them may rewrite the page.
REWRITING: dict[str, tuple[str, dict[str, str], dict[str, str], dict[str, str], list[str]]] = {
    "a hook that is named": (
        "docs/p.md",
        {"mkdocs.yml": "hooks: [tools/h.py]"},
        {"tools/h.py": A},
        {"tools/h.py": B},
        ["tools/h.py"],
    ),
    "a program nobody names": ("docs/p.md", {"mkdocs.yml": "nav: []"}, {"tools/h.py": A}, {"tools/h.py": B}, []),
    "a plugin more": ("docs/p.md", {}, {"mkdocs.yml": "nav: []"}, {"mkdocs.yml": "plugins: [x]"}, ["mkdocs.yml"]),
    "a page more in the navigation": ("docs/p.md", {}, {"mkdocs.yml": "nav: []"}, {"mkdocs.yml": "nav: [a.md]"}, []),
    "a template of the theme": (
        "docs/p.md",
        {"mkdocs.yml": "theme: {custom_dir: own}"},
        {},
        {"own/main.html": A},
        ["own/main.html"],
    ),
    "a template beside it": ("docs/p.md", {"mkdocs.yml": "theme: {custom_dir: own}"}, {}, {"other/main.html": A}, []),
    "a plugin of Jekyll": ("p.md", {"_config.yml": ""}, {}, {"_plugins/x/up.rb": A}, ["_plugins/x/up.rb"]),
    "a plugin without Jekyll": ("p.md", {}, {}, {"_plugins/up.rb": A}, []),
    "a layout that went": ("p.md", {"_config.yml": ""}, {"_layouts/page.html": A}, {}, ["_layouts/page.html"]),
    "the title of a site": ("p.md", {}, {"_config.yml": "title: a"}, {"_config.yml": "title: b"}, []),
    "a site in a folder": (
        "web/p.md",
        {"web/_config.yml": ""},
        {},
        {"web/_plugins/a.rb": A, "_plugins/a.rb": B},
        ["web/_plugins/a.rb"],
    ),
    "another site": ("p.md", {"web/_config.yml": ""}, {}, {"web/_plugins/a.rb": A}, []),
    "components of a theme": (
        "docs/p.md",
        {"docusaurus.config.js": JS % (A, "")},
        {},
        {"src/theme/P.js": A},
        ["src/theme/P.js"],
    ),
    "a component": ("docs/p.md", {"docusaurus.config.js": JS % (A, "")}, {}, {"src/components/P.js": A}, []),
    "a catalogue": (
        "docs/p.md",
        {"docusaurus.config.js": JS % (A, "")},
        {},
        {"i18n/en/code.json": A},
        ["i18n/en/code.json"],
    ),
    "plugins": (
        "docs/p.md",
        {},
        {"docusaurus.config.js": JS % (A, "")},
        {"docusaurus.config.js": JS % (A, "plugins: ['x']")},
        ["docusaurus.config.js"],
    ),
    "a title in a program": (
        "docs/p.md",
        {},
        {"docusaurus.config.js": JS % (A, "")},
        {"docusaurus.config.js": JS % (B, "")},
        [],
    ),
    "a transform": ("p.md", {}, {".eleventy.js": "a()"}, {".eleventy.js": "b()"}, [".eleventy.js"]),
    "a remark in a program": ("p.md", {}, {".eleventy.js": "// one\na()"}, {".eleventy.js": "// two\na()"}, []),
    "what a program takes in": ("p.md", {".eleventy.js": "require('./up.js')"}, {"up.js": A}, {"up.js": B}, ["up.js"]),
    "substitutions of MyST": (
        "d/p.md",
        {},
        {"d/conf.py": "a = 1\n"},
        {"d/conf.py": "a = 1\nmyst_substitutions = {\n 'x': 'y'}\n"},
        ["d/conf.py"],
    ),
    "a function of Sphinx": (
        "d/p.md",
        {},
        {"d/conf.py": "def setup(app):\n    a()\n"},
        {"d/conf.py": "def setup(app):\n    b()\n"},
        ["d/conf.py"],
    ),
    "a version in conf.py": ("d/p.md", {}, {"d/conf.py": "release = '1'\n"}, {"d/conf.py": "release = '2'\n"}, []),
    "a preprocessor": (
        "src/p.md",
        {"book.toml": "[preprocessor.x]\ncommand = 'python3 up.py'"},
        {"up.py": A},
        {"up.py": B},
        ["up.py"],
    ),
    "a filter of the page": (
        "p.qmd",
        {"_quarto.yml": "", "p.qmd": "---\nfilters: [up.lua]\n---\n"},
        {},
        {"up.lua": A},
        ["up.lua"],
    ),
    "a program in the text": ("p.qmd", {"_quarto.yml": "", "p.qmd": "Run up.lua\n"}, {}, {"up.lua": A}, []),
    "a render hook": (
        "content/p.md",
        {"hugo.toml": ""},
        {},
        {"layouts/_default/_markup/render-link.html": A},
        ["layouts/_default/_markup/render-link.html"],
    ),
    "a list of posts": ("content/p.md", {"hugo.toml": ""}, {}, {"layouts/blog/list.html": A}, []),
    "a configuration that cannot be read": (
        "docs/p.md",
        {},
        {"mkdocs.yml": "a: [\n"},
        {"mkdocs.yml": "b: [\n"},
        ["mkdocs.yml"],
    ),
}


@pytest.mark.parametrize(("page", "staying", "before", "now", "wanted"), REWRITING.values(), ids=REWRITING)
def test_rewriters(
    page: str, staying: dict[str, str], before: dict[str, str], now: dict[str, str], wanted: list[str]
) -> None:
    changed = [path for path in {**before, **now} if before.get(path) != now.get(path)]
    found = rewriters(page, changed, {**staying, **before}.get, {**staying, **now}.get)
    assert [path for path, _ in found] == wanted


# A page, a file that changed, and whether that may be shown in its place.
ADDRESSES = {
    "another ending": ("docs/p.md", "docs/p.html", True),
    "a folder of its name": ("docs/p.md", "docs/p/index.md", True),
    "the name of its folder": ("docs/p/index.md", "docs/p.md", True),
    "what is copied": ("content/p.md", "static/p/index.html", True),
    "what is copied in a site below": ("web/content/p.md", "web/static/p.html", True),
    "what is copied for a page at the top": ("p.md", "public/p.html", True),
    "a component beside it": ("pages/p.mdx", "pages/p.tsx", True),
    "a component in a folder of its name": ("src/pages/p.md", "src/pages/p/index.jsx", True),
    "a component for a page of a collection": ("content/p.md", "pages/p.vue", True),
    "a component for a page in its folder": ("docs/p.md", "src/pages/docs/p.js", True),
    "a page of the router": ("content/p.md", "app/p/page.tsx", True),
    "a page of the router, in a group": ("app/p/page.mdx", "app/(legal)/p/page.tsx", True),
    "a page of the router, below": ("web/content/p.md", "web/src/app/(legal)/@a/p/page.js", True),
    "a copy for a page of the router": ("app/p/page.mdx", "public/p.html", True),
    "a page of Svelte": ("content/p.md", "src/routes/p/+page.svelte", True),
    "a page of Remix": ("content/a/p.md", "app/routes/a.p.tsx", True),
    "a page of Astro": ("src/pages/p.md", "src/pages/p.astro", True),
    "a template": ("docs/p.md", "docs/p.njk", True),
    "a program for a template": ("docs/p.md", "docs/p.11ty.js", True),
    "a component that is no page": ("docs/p.mdx", "docs/p.tsx", False),
    "a component that is no page of the router": ("content/p.md", "app/p/layout.tsx", False),
    "a component of another page": ("content/p.md", "app/q/page.tsx", False),
    "an answer of a program": ("pages/p.mdx", "pages/api/p.ts", False),
    "the style of a page": ("pages/p.mdx", "pages/p.css", False),
    "itself": ("docs/p.md", "docs/p.md", False),
    "a translation": ("docs/p.md", "docs/p.fr.md", False),
    "a page of the same name elsewhere": ("docs/p.md", "p.md", False),
    "a page of the same name in another site": ("web/content/p.md", "app/static/p.html", False),
    "data": ("docs/p.md", "docs/p.json", False),
    "another page that is copied": ("content/p.md", "static/q.html", False),
}


@pytest.mark.parametrize(("page", "path", "shown"), ADDRESSES.values(), ids=ADDRESSES)
def test_pages_at_the_same_address(page: str, path: str, shown: bool) -> None:
    assert list(at_its_address(page, [path])) == ([path] if shown else [])


# The header of a page that changed, the one it had, and whether it claims the address of docs/p.md, which has none.
CLAIMS = {
    "an address": ("url: /docs/p/", "", True),
    "an alias": ("aliases: [/old, /docs/p.html]", "", True),
    "a name": ("slug: p", "", True),
    "from the top of the site": ("slug: /p", "", True),
    "it did before": ("url: /docs/p/", "url: /docs/p/", False),
    "another address": ("url: /docs/q/", "", False),
    "a pattern": ("permalink: /docs/:title/", "", False),
    "no header": ("", "", False),
}


@pytest.mark.parametrize(("now", "before", "claimed"), CLAIMS.values(), ids=CLAIMS)
def test_pages_that_claim_an_address(now: str, before: str, claimed: bool) -> None:
    sides = (f"---\n{header}\n---\nText" if header else "Text" for header in (before, now))
    assert claims("docs/p.md", {}, "docs/new.md", *sides) is claimed
