"""What configurations of site generators say of a page: that it is not on the site, or that nothing leads there."""

import re
from collections.abc import Mapping
from typing import NamedTuple

import pytest

from policydiff.differ import compare
from policydiff.document import deciding_files, parse, refers
from policydiff.document.assemble.patterns import chosen, fits, ignoring
from policydiff.document.assemble.sites.programs import program
from policydiff.document.assemble.values import UNKNOWN
from policydiff.grading import assess
from policydiff.model import Level


class SiteRow(NamedTuple):
    """The files beside a page, and the keys that they give it, without digests."""

    files: Mapping[str, str]
    keys: list[str]
    path: str = "docs/legal/privacy.md"
    text: str = "# A\n\nText."


def gone(why: str) -> list[str]:
    return [f"published: false # {why}"]


def unlinked(why: str) -> list[str]:
    return [f"nav: false # {why}"]


COPIED = ["engine: none # no front matter at the top, so that Jekyll copies the file"]
STRICT = {"hugo.toml": "baseURL = 'https://example.com'"}
BUILT = "all:\n\tjekyll build --config _config.yml,_config.prod.yml\n"
MK = "mkdocs.yml"
NAV = "nav:\n  - Home: index.md\n  - Legal:\n      - legal/privacy.md\n"
VP = ".vitepress/config.ts"
DC = "docusaurus.config.js"
SIDE = "module.exports = { s: ['intro', { type: 'category', label: 'L', items: ['legal/privacy'] }] }"
QM = "legal/privacy.qmd"
HUGO = "content/legal/privacy.md"
UNSAFE = "[goldmark.renderer]\nunsafe = true"
MOUNT = '[[module.mounts]]\nsource = "content"\ntarget = "content"\n'
EL = "eleventy.config.js"

ROWS = {
    "mkdocs, excluded": SiteRow({MK: "exclude_docs: |\n  /drafts/\n  legal/*\n"}, gone("exclude_docs: legal/*")),
    "mkdocs, excluded by its name": SiteRow({MK: "exclude_docs: privacy.md\n"}, gone("exclude_docs: privacy.md")),
    "mkdocs, a draft": SiteRow({MK: "draft_docs: legal/"}, gone("draft_docs: legal/")),
    "mkdocs, another excluded": SiteRow({MK: "exclude_docs: |\n  /privacy.md\n  notes/\n"}, []),
    "mkdocs, excluded, but for it": SiteRow({MK: "exclude_docs: |\n  legal/*\n  !privacy.md\n"}, []),
    "mkdocs, in a remark": SiteRow({MK: "exclude_docs: |\n  # legal/\n"}, []),
    "mkdocs, texts elsewhere": SiteRow({MK: "docs_dir: content"}, gone("docs_dir: content")),
    "mkdocs, texts here": SiteRow({MK: "docs_dir: docs/"}, []),
    "mkdocs, texts where they usually are": SiteRow({MK: "site_name: A"}, [], "legal/privacy.md"),
    "mkdocs, excluded by the configuration inherited": SiteRow(
        {MK: "INHERIT: base.yml", "base.yml": "exclude_docs: legal"}, gone("exclude_docs: legal")
    ),
    "mkdocs, the plugin": SiteRow({MK: "plugins:\n- exclude:\n    glob: ['legal/*']\n"}, gone("exclude: legal/*")),
    "mkdocs, the plugin, others": SiteRow({MK: "plugins:\n- exclude:\n    glob: ['*.tmp']\n"}, []),
    "mkdocs, the plugin, an expression": SiteRow(
        {MK: "plugins:\n- exclude:\n    regex: ['x$']\n"}, ["pages: {{mkdocs.yml}} # exclude, regex"]
    ),
    "mkdocs, in the navigation": SiteRow({MK: NAV}, []),
    "mkdocs, not in the navigation": SiteRow({MK: "nav: [index.md]"}, unlinked("it is not in nav")),
    "mkdocs, a navigation that a plugin makes": SiteRow({MK: "nav: [index.md]\nplugins: [awesome-pages]"}, []),
    "mkdocs, a navigation with patterns": SiteRow({MK: "nav: ['*.md', 'x/**']"}, []),
    "mkdocs, out of the navigation": SiteRow({MK: "not_in_nav: legal/"}, unlinked("not_in_nav: legal/")),
    "mkdocs, broken": SiteRow({MK: "exclude_docs: [legal"}, []),
    "vitepress, excluded": SiteRow(
        {VP: "export default { srcExclude: ['**/legal/**', 'x'] }"}, gone("srcExclude: **/legal/**")
    ),
    "vitepress, in its folder": SiteRow(
        {"docs/.vitepress/config.mts": "export default defineConfig({\n  srcExclude:\n    ['legal/*.md'],\n})"},
        gone("srcExclude: legal/*.md"),
    ),
    "vitepress, others": SiteRow({VP: "export default { srcExclude: ['**/README.md', 'privacy.md'] }"}, []),
    "vitepress, in a remark": SiteRow({VP: "export default { // srcExclude: ['**/legal/**']\n}"}, []),
    "vitepress, in a text": SiteRow({VP: "export default { title: \"srcExclude: ['**/legal/**']\" }"}, []),
    "vitepress, computed": SiteRow(
        {VP: "export default { srcExclude: ['x', ...more] }"}, ["pages: {{.vitepress/config.ts}} # srcExclude"]
    ),
    "vitepress, texts elsewhere": SiteRow({VP: "export default { srcDir: './src' }"}, gone("srcDir: ./src")),
    "vitepress, texts here": SiteRow({VP: "export default { srcDir: 'docs', srcExclude: ['x/*'] }"}, []),
    "docusaurus, excluded": SiteRow(
        {DC: "module.exports = { presets: [['classic', { docs: { exclude: ['legal/**'] } }]] }"},
        gone("exclude: legal/**"),
    ),
    "docusaurus, others": SiteRow({DC: "module.exports = { docs: { exclude: ['**/*.test.md', 'privacy.md'] } }"}, []),
    "docusaurus, no docs": SiteRow({DC: "module.exports = { docs: false, blog: false }"}, gone("docs: false")),
    "docusaurus, no blog": SiteRow({DC: "module.exports = { blog: false }"}, []),
    "docusaurus, by its name": SiteRow({DC: "x"}, gone("exclude: **/_*/**"), "docs/_legal/privacy.md"),
    "docusaurus, computed": SiteRow(
        {DC: "module.exports = { docs: { exclude: hidden() } }"}, ["pages: {{docusaurus.config.js}} # exclude"]
    ),
    "docusaurus, of another folder": SiteRow(
        {DC: "module.exports = { exclude: ['legal/**'] }"}, [], "other/legal/p.md"
    ),
    "docusaurus, included alone": SiteRow(
        {DC: "module.exports = { docs: { include: ['guide/**'] } }"}, gone("include: without it")
    ),
    "docusaurus, included": SiteRow({DC: "module.exports = { docs: { include: ['**/*.{md,mdx}'] } }"}, []),
    "docusaurus, in a sidebar": SiteRow({DC: "x", "sidebars.js": SIDE}, []),
    "docusaurus, in no sidebar": SiteRow(
        {DC: "x", "sidebars.js": "module.exports = { s: ['intro'] }"}, unlinked("it is in no sidebar")
    ),
    "docusaurus, in a sidebar by its own name": SiteRow(
        {DC: "x", "sidebars.js": "module.exports = { s: ['legal/p'] }"}, [], text="---\nid: p\n---\n# A"
    ),
    "docusaurus, in a sidebar that is made": SiteRow(
        {DC: "x", "sidebars.js": "module.exports = { s: [{ type: 'autogenerated', dirName: '.' }] }"}, []
    ),
    "docusaurus, in a sidebar that nobody reads": SiteRow(
        {DC: "x", "sidebars.js": "module.exports = { s: [...require('./x')] }"}, []
    ),
    "mdbook, not in the summary": SiteRow(
        {"book.toml": "[book]\ntitle='A'", "src/SUMMARY.md": "# S\n\n- [A](a.md)\n<!-- - [P](legal/privacy.md) -->"},
        gone("it is not in SUMMARY.md"),
        "src/legal/privacy.md",
    ),
    "mdbook, in the summary": SiteRow(
        {"book.toml": "[book]\nsrc='docs'", "docs/SUMMARY.md": "- [A](a.md)\n  - [P](./legal/privacy.md)"}, []
    ),
    "mdbook, elsewhere": SiteRow({"book.toml": "[book]\nsrc='book'"}, gone("src: book")),
    "mdbook, beside it": SiteRow({"book.toml": "[book]\ntitle='A'", "src/SUMMARY.md": "- [A](a.md)"}, []),
    "gitbook, not in the summary": SiteRow(
        {".gitbook.yaml": "root: ./docs/\n", "docs/SUMMARY.md": "* [A](a.md)"}, gone("it is not in SUMMARY.md")
    ),
    "quarto, rendered": SiteRow({"_quarto.yml": "project:\n  render: ['*.qmd', '!drafts/']"}, [], QM),
    "quarto, not rendered": SiteRow(
        {"_quarto.yml": "project:\n  render: ['*.qmd', '!legal/']"}, gone("render: !legal/"), QM
    ),
    "quarto, others are rendered": SiteRow(
        {"_quarto.yml": "project:\n  render: [index.qmd]"}, gone("render: without it"), QM
    ),
    "quarto, no chapter": SiteRow(
        {"_quarto.yml": "project: {type: book}\nbook: {chapters: [index.qmd]}"}, gone("chapters: without it"), QM
    ),
    "quarto, a chapter": SiteRow(
        {"_quarto.yml": "project: {type: book}\nbook: {chapters: [{part: A, chapters: [legal/privacy.qmd]}]}"}, [], QM
    ),
    "quarto, a draft": SiteRow({"_quarto.yml": "website: {drafts: [legal/privacy.qmd]}"}, gone("drafts"), QM),
    "quarto, by its name": SiteRow({"_quarto.yml": "x: 1"}, gone("render: without _privacy.qmd"), "_privacy.qmd"),
    "sphinx, excluded": SiteRow(
        {"docs/conf.py": "exclude_patterns = [\n    '_build',  # x\n    \"legal\",\n]\n"},
        gone("exclude_patterns: legal"),
    ),
    "sphinx, added": SiteRow(
        {"docs/conf.py": "exclude_patterns = []\nexclude_patterns += ['legal/p*.md']"},
        gone("exclude_patterns: legal/p*.md"),
    ),
    "sphinx, appended": SiteRow(
        {"docs/conf.py": "exclude_patterns.append(r'**/privacy.md')"}, gone("exclude_patterns: **/privacy.md")
    ),
    "sphinx, others": SiteRow({"docs/conf.py": "exclude_patterns = ['*.md', 'Thumbs.db']"}, []),
    "sphinx, in a remark": SiteRow({"docs/conf.py": "# exclude_patterns = ['legal']"}, []),
    "sphinx, computed": SiteRow(
        {"docs/conf.py": "exclude_patterns = get(\n'x')"}, ["pages: {{docs/conf.py}} # exclude_patterns"]
    ),
    "sphinx, included alone": SiteRow(
        {"docs/conf.py": "include_patterns = ['guide/**']"}, gone("include_patterns: without it")
    ),
    "eleventy, ignored": SiteRow({".eleventyignore": "# x\ndocs/legal\n"}, gone(".eleventyignore: /docs/legal")),
    "eleventy, others ignored": SiteRow({".eleventyignore": "legal\nprivacy.md\n"}, []),
    "eleventy, ignored anywhere": SiteRow({".eleventyignore": "**/legal/**"}, gone(".eleventyignore: /**/legal/**")),
    "eleventy, ignored by the program": SiteRow(
        {EL: "export default (c) => { c.ignores.add('docs/legal/**') }"}, gone("ignores: docs/legal/**")
    ),
    "eleventy, ignored no more": SiteRow({EL: "c.ignores.add('docs/x'); c.ignores.delete('docs/legal')"}, []),
    "eleventy, ignored by Git": SiteRow({EL: "x", ".gitignore": "legal/\n"}, gone(".gitignore: legal/")),
    "eleventy, not ignored by Git": SiteRow({EL: "c.setUseGitIgnore(false)", ".gitignore": "legal/\n"}, []),
    "ignored by Git, of no program": SiteRow({".gitignore": "legal/\n"}, []),
    "eleventy, texts elsewhere": SiteRow({EL: "return { dir: { input: 'src' } }"}, gone("input: src")),
    "eleventy, texts here": SiteRow({EL: "return { dir: { input: './docs' }, a: { input: 'src' } }"}, []),
    "eleventy, other formats": SiteRow(
        {EL: "return { templateFormats: ['njk', 'html'] }"}, gone("templateFormats: html, njk")
    ),
    "eleventy, these formats": SiteRow({EL: "c.setTemplateFormats('md,njk')"}, []),
    "eleventy, of a program beside it": SiteRow(
        {"docs/legal/legal.11tydata.js": "module.exports = { permalink: false, a: 1 }"}, gone("permalink: false")
    ),
    "eleventy, of a program beside it, computed": SiteRow(
        {"docs/legal/legal.11tydata.js": "module.exports = { permalink: (d) => d.x }"},
        ["pages: {{docs/legal/legal.11tydata.js}} # permalink"],
    ),
    "eleventy, of a program beside it, nothing": SiteRow(
        {"docs/legal/legal.11tydata.js": "module.exports = { a: 1 }"}, []
    ),
    "eleventy, out of collections": SiteRow(
        {"docs/legal/legal.json": '{"eleventyExcludeFromCollections": true}'}, ["eleventyExcludeFromCollections: true"]
    ),
    "hugo, ignored": SiteRow(
        {"hugo.toml": "ignoreFiles = ['legal/.*\\.md$']"}, gone("ignoreFiles: legal/.*\\.md$"), HUGO
    ),
    "hugo, others ignored": SiteRow({"hugo.toml": "ignoreFiles = ['\\.foo$', '/privacyXmd']"}, [], HUGO),
    "hugo, ignored by an expression": SiteRow(
        {"hugo.toml": "ignoreFiles = ['(legal|x)/']"}, ["pages: {{hugo.toml}} # ignoreFiles"], HUGO
    ),
    "hugo, content elsewhere": SiteRow({"hugo.toml": "contentDir = 'pages'"}, gone("contentDir: pages"), HUGO),
    "hugo, content here": SiteRow({"hugo.toml": "contentDir = 'content'"}, [], HUGO),
    "hugo, mounted": SiteRow({"hugo.toml": MOUNT}, [], HUGO),
    "hugo, left out of what is mounted": SiteRow(
        {"hugo.toml": f"{MOUNT}excludeFiles = 'legal/*'"}, gone("module.mounts: left out of it"), HUGO
    ),
    "hugo, left out in the newer way": SiteRow(
        {
            "hugo.toml": "a = 1",
            "config/_default/module.toml": "[[mounts]]\nsource='content'\ntarget='content'\nfiles=['! legal/**']",
        },
        gone("module.mounts: left out of it"),
        HUGO,
    ),
    "hugo, others left out": SiteRow({"hugo.toml": f"{MOUNT}excludeFiles = ['x/*']"}, [], HUGO),
    "hugo, not mounted": SiteRow(
        {"hugo.toml": "[[module.mounts]]\nsource='pages'\ntarget='content'\n"}, gone("module.mounts: without it"), HUGO
    ),
    "hugo, only assets mounted": SiteRow({"hugo.toml": "[[module.mounts]]\nsource='a'\ntarget='assets'\n"}, [], HUGO),
    "hugo, no pages": SiteRow({"hugo.toml": "disableKinds = ['page', 'RSS']"}, gone("disableKinds: page"), HUGO),
    "hugo, no feeds": SiteRow({"hugo.toml": "disableKinds = ['RSS', 'taxonomy']"}, [], HUGO),
    "hugo, a language that is off": SiteRow(
        {"hugo.toml": "[languages.fr]\ndisabled = true\n[languages.en]\n"},
        gone("fr: disabled"),
        "content/legal/privacy.fr.md",
    ),
    "hugo, another language that is off": SiteRow({"hugo.toml": "[languages.fr]\ndisabled = true\n"}, [], HUGO),
    "hugo, drafts are not built": SiteRow(
        {"hugo.toml": "buildDrafts = false"},
        gone("buildDrafts: false"),
        HUGO,
        "---\ndraft: true\n---\n",
    ),
    "hugo, drafts are built": SiteRow({"hugo.toml": "buildDrafts = true"}, [], HUGO, "---\ndraft: true\n---\n"),
    "hugo, handed down to some": SiteRow(
        {"hugo.toml": "[cascade]\n[cascade.target]\npath='/legal/**'\n[cascade.build]\nrender='never'\nlist='never'"},
        ["build: {render: never, list: never}"],
        HUGO,
    ),
    "hugo, handed down to others": SiteRow(
        {"hugo.toml": "[[cascade]]\ndraft=true\n[cascade._target]\npath='{/blog/**,/x}'"}, [], HUGO
    ),
    "hugo, handed down to another kind": SiteRow(
        {"content/_index.md": "---\ncascade:\n- draft: true\n  target: {kind: section}\n---\n"}, [], HUGO
    ),
    "hugo, handed down to a language": SiteRow(
        {"content/_index.md": "---\ncascade:\n- draft: true\n  target: {lang: en}\n---\n", "hugo.toml": "a=1"},
        ["draft: true"],
        HUGO,
    ),
    "hugo, an end handed down": SiteRow(
        {"content/legal/_index.md": "---\ncascade: {expiryDate: 2020-01-01}\n---\n"}, ["expirydate: 2020-01-01"], HUGO
    ),
    "a redirect": SiteRow(
        {"_redirects": "/legal/privacy https://example.org/ 301\n"}, ["redirect_to: https://example.org/"]
    ),
    "a redirect of its own address": SiteRow(
        {"static/_redirects": "# x\n/pp/ /new"}, ["redirect_to: /new"], text="---\npermalink: /pp/\n---\n# A"
    ),
    "a redirect of others": SiteRow({"_redirects": "/privacy /x\n/legal /y\n/old /legal/privacy 301"}, []),
    "a redirect to itself": SiteRow({"_redirects": "/legal/privacy.html /legal/privacy/"}, []),
    "another page under the address": SiteRow({"_redirects": "/legal/privacy /x 200\n/* /index.html 200"}, []),
    "a redirect of all where nothing is": SiteRow({"_redirects": "/* https://example.org/:splat"}, []),
    "a redirect of all": SiteRow(
        {"_redirects": "/legal/* https://example.org/:splat 301!"}, ["redirect_to: https://example.org/:splat"]
    ),
    "a redirect in a table": SiteRow(
        {"vercel.json": '{"redirects": [{"source": "/legal/:path*", "destination": "/x"}]}'}, ["redirect_to: /x"]
    ),
    "a redirect in TOML": SiteRow(
        {"netlify.toml": "[[redirects]]\nfrom='/legal/privacy'\nto='/x'\n"}, ["redirect_to: /x"]
    ),
    "a redirect of a folder in TOML": SiteRow(
        {"netlify.toml": "[[redirects]]\nfrom='/legal/privacy/*'\nto='/x'\nforce=true\n"}, ["redirect_to: /x"]
    ),
    "one of several addresses": SiteRow(
        {"vercel.json": '{"redirects": [{"source": "/legal/(privacy|terms)", "destination": "/x"}]}'},
        ["redirect_to: /x"],
    ),
    "several addresses of others": SiteRow(
        {"vercel.json": '{"redirects": [{"source": "/legal/(imprint|terms)", "destination": "/x"}]}'}, []
    ),
    "a route": SiteRow(
        {"vercel.json": '{"routes": [{"src": "/legal/pri.*", "status": 301, "headers": {"Location": "/x"}}]}'},
        ["redirect_to: /x"],
    ),
    "a route that only serves": SiteRow({"vercel.json": '{"routes": [{"src": "/(.*)", "dest": "/public/$1"}]}'}, []),
    "a regular expression": SiteRow(
        {"firebase.json": '{"hosting": {"redirects": [{"regex": "^/legal/p[^/]+$", "destination": "/x"}]}}'},
        ["redirect_to: /x"],
    ),
    "one that looks ahead": SiteRow(
        {"vercel.json": '{"redirects": [{"source": "/((?!legal).*)", "destination": "/x"}]}'}, []
    ),
    "a page that is refused": SiteRow(
        {"staticwebapp.config.json": '{"routes": [{"route": "/legal/privacy", "statusCode": 404}]}'},
        ["published: false # /legal/privacy"],
    ),
    "a page for some": SiteRow(
        {"staticwebapp.config.json": '{"routes": [{"route": "/legal/*", "allowedRoles": ["admin"]}]}'},
        ["published: false # /legal/*"],
    ),
    "a page for all": SiteRow(
        {"staticwebapp.config.json": '{"routes": [{"route": "/*", "allowedRoles": ["anonymous", "admin"]}]}'}, []
    ),
    "a redirect of others in TOML": SiteRow({"netlify.toml": "[[redirects]]\nfrom='/legal/*'\nto='/x'\n"}, []),
    "a redirect in a program": SiteRow(
        {"astro.config.mjs": "export default { redirects: { '/legal/privacy': '/x' } }"},
        ["redirect_to: /x"],
    ),
    "a redirect in a list of a program": SiteRow(
        {"next.config.js": "redirects: () => [{ source: '/legal/privacy', destination: '/x', permanent: true }]"},
        ["redirect_to: /x"],
    ),
    "redirects of others in a program": SiteRow(
        {"next.config.js": "redirects: [{ source: '/privacy', destination: '/x' }]"}, []
    ),
    "out of search": SiteRow(
        {"static/robots.txt": "User-agent: *\nDisallow: /legal/"}, ["robots: noindex # Disallow: /legal/"]
    ),
    "out of one search": SiteRow({"robots.txt": "User-agent: A\nDisallow: /\n\nUser-agent: *\nDisallow: /x"}, []),
    "zola, ignored": SiteRow(
        {"config.toml": "ignored_content = ['*.{md,tmp}']"}, gone("ignored_content: *.{md,tmp}"), HUGO
    ),
    "zola, others": SiteRow({"config.toml": "ignored_content = ['*.tmp']"}, [], HUGO),
    "hexo, copied": SiteRow(
        {"_config.yml": "skip_render: 'legal/**'"}, ["engine: none # skip_render: legal/**"], "source/legal/privacy.md"
    ),
    "hexo, others": SiteRow({"_config.yml": "skip_render: [a/*]"}, [], "source/legal/privacy.md"),
    "pelican, ignored": SiteRow(
        {"pelicanconf.py": "PATH = 'docs'\nIGNORE_FILES = ['priv*']"}, gone("IGNORE_FILES: priv*")
    ),
    "pelican, a folder": SiteRow({"pelicanconf.py": "PAGE_EXCLUDES = ['legal']"}, gone("PAGE_EXCLUDES: legal"), HUGO),
    "pelican, others": SiteRow({"pelicanconf.py": "IGNORE_FILES = ['.#*']\nPAGE_EXCLUDES = ['x']"}, [], HUGO),
    "nextra, hidden": SiteRow(
        {"docs/legal/_meta.json": '{"privacy": {"display": "hidden"}}'}, unlinked("display: hidden")
    ),
    "nextra, another": SiteRow({"docs/legal/_meta.json": '{"a": {"display": "hidden"}, "privacy": "P"}'}, []),
    "jekyll, a configuration behind it": SiteRow(
        {"_config.yml": "a: 1", "_config.prod.yml": "exclude: [docs]", "Makefile": BUILT}, gone("exclude: docs")
    ),
    "jekyll, a configuration behind it for authors": SiteRow(
        {
            "_config.yml": "a: 1",
            "_dev.yml": "exclude: [docs]",
            "package.json": '"dev": "jekyll serve --config _config.yml,_dev.yml"',
            "Rakefile": "sh 'jekyll build --config=_config.yml,_prod.yml'",
        },
        [],
    ),
    "jekyll, a configuration that nobody reads": SiteRow(
        {"_config.yml": "a: 1", "_config.prod.yml": "exclude: [docs]"}, []
    ),
    "jekyll, a layout that hides it": SiteRow(
        {"_config.yml": "a: 1", "_layouts/l.html": "<body><div hidden>{{ content }}</div></body>"},
        gone("the layout shows no content"),
        text="---\nlayout: l\n---\n# A",
    ),
    "jekyll, a layout without a configuration": SiteRow(
        {"_layouts/l.html": "<p>x</p>"}, gone("the layout shows no content"), text="---\nlayout: l\n---\n# A"
    ),
    "jekyll, a layout that shows it": SiteRow(
        {"_config.yml": "a: 1", "_layouts/l.html": '<html lang="{{ page.lang }}"><p hidden>x</p>{{ content | safe }}'},
        [],
        text="---\nlayout: l\n---\n# A",
    ),
    "hugo, a layout without it": SiteRow(
        {**STRICT, "layouts/_default/single.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ end }}'},
        gone("the layout shows no content"),
        HUGO,
    ),
    "hugo, a layout that hides it": SiteRow(
        {**STRICT, "layouts/legal/single.html": '<div style="display:none">{{ .Content }}</div>'},
        gone("the layout shows no content"),
        HUGO,
    ),
    "hugo, a layout that shows it": SiteRow(
        {**STRICT, "layouts/legal/single.html": "{{ .Content }}", "layouts/_default/single.html": "x"}, [], HUGO
    ),
    "hugo, a layout that asks another": SiteRow(
        {**STRICT, "layouts/_default/single.html": '{{ partial "a.html" . }}'}, [], HUGO
    ),
    "hugo, how headings are shown": SiteRow(
        {**STRICT, "layouts/_default/_markup/render-heading.html": "<h1>{{ .Text }}</h1>"},
        ["template: layouts/_default/_markup/render-heading.html@"],
        HUGO,
    ),
    "jekyll, no header": SiteRow({"_config.yml": "a: 1", "Gemfile": 'gem "jekyll"'}, COPIED),
    "jekyll, no header, by nobody knows which program": SiteRow({"_config.yml": "a: 1"}, []),
    "jekyll, a header": SiteRow({"_config.yml": "a: 1"}, [], text="---\n---\n# A"),
    "jekyll, a header that is not at the top": SiteRow({"_config.yml": "a: 1"}, COPIED, text="\n---\na: 1\n---\n# A"),
    "jekyll, a header of another kind": SiteRow({"_config.yml": "a: 1"}, COPIED, text="+++\na = 1\n+++\n# A"),
    "jekyll, a plugin for texts without header": SiteRow(
        {"_config.yml": "plugins: [jekyll-optional-front-matter]", "Gemfile": 'gem "jekyll"'}, [], text="# A"
    ),
    "jekyll, on GitHub Pages": SiteRow(
        {"_config.yml": "a: 1", "Gemfile": 'gem "github-pages" # jekyll'}, [], text="# A"
    ),
    "jekyll, another kind of text": SiteRow({"_config.yml": "a: 1"}, [], "legal/privacy.txt"),
    "hugo, a configuration elsewhere": SiteRow({"site/hugo.toml": "ignoreFiles = ['legal/.*']"}, [], HUGO),
}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_a_configuration_may_take_a_page_off(row: SiteRow) -> None:
    made = parse(row.text, row.path, row.files.get)
    entries = made.front_matter.entries if made.front_matter else ()
    assert [
        re.sub(r"#[0-9a-f]{16}(?=\}\})|(?<=@)[0-9a-f]{16}$", "", each.text) for each in entries if each.origin
    ] == row.keys
    assert not set(row.files).isdisjoint(deciding_files(row.path)) or not row.keys or refers(row.text.encode())


@pytest.mark.parametrize("name", ROWS)
def test_a_page_that_goes_off_is_material_and_comes_back(name: str) -> None:
    row = ROWS[name]
    without, within = parse(row.text, row.path), parse(row.text, row.path, row.files.get)
    expected = Level.EDITORIAL
    if any(key.startswith(("nav:", "engine:", "template:", "robots:", "eleventyExclude")) for key in row.keys):
        expected = Level.CLARIFICATION
    elif row.keys:
        expected = Level.MATERIAL
    assert assess(compare(without, within)).level is expected
    assert assess(compare(within, without)).level is expected


HTML = {
    "a block": ("<div>\nWe sell.\n</div>\n\nWe keep.", STRICT, ["We keep."], ["We sell."]),
    "a block that a theme shows": (
        "<p>We sell.</p>",
        {**STRICT, "config/_default/markup.toml": UNSAFE},
        ["We sell."],
        [],
    ),
    "a tag in a line": ("We do <span hidden>not</span> <del>ever</del> sell.", STRICT, ["We do not ever sell."], []),
    "a tag in code": ("We `<b>` sell.\n\n```\n<b>\n```\n", STRICT, ["We <b> sell.", "<b>"], []),
    "an address": ("See <https://example.com/>.", STRICT, ["See https://example.com/."], []),
    "a comment": ("<!-- A -->\n\nWe sell.", STRICT, ["We sell."], ["A"]),
    "a tag over lines": ("We <span\nhidden>do</span> sell.\n\nWe keep.", STRICT, ["We do sell.", "We keep."], []),
    "what a shortcode shows": (
        "{{< d >}}",
        {**STRICT, "layouts/shortcodes/d.html": "<p>We sell.</p>"},
        ["We sell."],
        [],
    ),
    "in the newer way": (
        "<p>We sell.</p>",
        {"hugo.toml": "[markup.goldmark.renderer]\nunsafe=false"},
        [],
        ["We sell."],
    ),
    "a site of others": ("<p>We sell.</p>", {"config.toml": "base_url = 'https://example.com'"}, ["We sell."], []),
    "another program for Markdown": (
        "<p>We sell.</p>",
        {"hugo.toml": "[markup]\ndefaultMarkdownHandler='pandoc'"},
        ["We sell."],
        [],
    ),
}


@pytest.mark.parametrize(("text", "files", "shown", "hidden"), HTML.values(), ids=HTML)
def test_hugo_leaves_html_out_unless_it_is_told_otherwise(
    text: str, files: Mapping[str, str], shown: list[str], hidden: list[str]
) -> None:
    made = parse(text, HUGO, files.get)
    assert [block.text for block in made.blocks if not block.hidden] == shown
    assert [block.text for block in made.blocks if block.hidden] == hidden


def test_what_decides_and_is_not_read_is_told() -> None:
    files = {VP: "export default {\n  srcExclude: hidden(),\n}"}
    warned = parse("# A", "docs/p.md", files.get).warnings
    assert [each.message for each in warned] == ["from elsewhere, and not read: .vitepress/config.ts (srcExclude)"]


GLOBS = {
    "a folder": ("legal/**", "legal/a/p.md", True),
    "not across folders": ("legal/*", "legal/a/p.md", False),
    "any folder": ("**/p.md", "p.md", True),
    "alternatives": ("**/*.{md,mdx}", "a/p.mdx", True),
    "none of the alternatives": ("**/*.{md,mdx}", "a/p.html", False),
    "alternatives in others": ("{a,b{c,d}}/p.md", "bd/p.md", True),
    "many alternatives": ("{a,b}" * 40, "a" * 40, False),
    "a range that runs backwards": ("[z-a].md", "b.md", False),
    "many stars": ("*a" * 400 + "b", "a" * 1000, False),
}


@pytest.mark.parametrize(("pattern", "path", "found"), GLOBS.values(), ids=GLOBS)
def test_globs(pattern: str, path: str, found: bool) -> None:
    assert fits(pattern, path) is found


IGNORED = {
    "anywhere": ("p.md", "a/p.md", True),
    "from the top": ("/p.md", "a/p.md", False),
    "a folder anywhere": ("a/", "x/a/p.md", True),
    "a folder that is a file": ("p.md/", "a/p.md", False),
    "from the top, for it has a stroke": ("a/p.md", "x/a/p.md", False),
    "taken back": ("*.md\n!p.md", "a/p.md", False),
    "a remark": ("#p.md", "a/#p.md", False),
}


@pytest.mark.parametrize(("lines", "path", "found"), IGNORED.values(), ids=IGNORED)
def test_files_that_list_what_is_ignored(lines: str, path: str, found: bool) -> None:
    assert bool(ignoring(lines.split("\n"), path)) is found


@pytest.mark.parametrize(
    ("pattern", "found"), [("*.qmd", True), ("/*.qmd", False), ("legal/", True), ("/legal", True), ("x/", False)]
)
def test_what_quarto_chooses(pattern: str, found: bool) -> None:
    assert chosen(pattern, "legal/p.qmd") is found


PICTURED = {
    "in Markdown": ("See ![fees](a.png).", ["docs/legal/a.png"]),
    "in a folder, in HTML": ('<img src="../img/a%20b.WEBP">', ["docs/img/a b.WEBP"]),
    "at the top": ("![fees](/b.jpg)", ["static/b.jpg"]),
    "twice": ("![](a.png) ![](./a.png)", ["docs/legal/a.png"]),
    "elsewhere": ("![](https://example.com/a.png) ![](//example.com/a.png)", []),
    "not there": ("![](c.png)", []),
    "another kind": ("[all of it](a.pdf)", []),
    "no end": ("a." * 50_000 + " " + "![](" * 20_000, []),
}


@pytest.mark.parametrize(("text", "paths"), PICTURED.values(), ids=PICTURED)
def test_pictures_of_a_page(text: str, paths: list[str]) -> None:
    files = dict.fromkeys(("docs/legal/a.png", "docs/img/a b.WEBP", "static/b.jpg", "docs/legal/a.pdf"), "\0x")
    made = parse(text, "docs/legal/privacy.md", files.get)
    entries = made.front_matter.entries if made.front_matter else ()
    assert [entry.label for entry in entries] == [f"picture {path}" for path in paths]


LITERALS = {
    "a text": ("a: 'x'", "x"),
    "a list": ("const c = { a: [\n'x', // 'z'\n\"y\",\n] }", ["x", "y"]),
    "a word": ("a = true;", True),
    "a text of several lines": ("a = `x\ny`", "x\ny"),
    "put together": ("a = `x${y}`", UNKNOWN),
    "added up": ("a: 'x' + y,", UNKNOWN),
    "a call": ("a: f('x')", UNKNOWN),
    "a list with others": ("a: ['x', ...b]", UNKNOWN),
    "a comparison": ("if (a == 'x') {}", None),
    "a function": ("a => 'x'", None),
    "in a remark": ("/* a: 'x' */", None),
    "a remark that does not end": ("/* a: 'x'", None),
    "with signs in it": (r"a: 'it\'s'", "it's"),
}


@pytest.mark.parametrize(("text", "value"), LITERALS.values(), ids=LITERALS)
def test_literals_of_programs(text: str, value: object) -> None:
    assert next((each.value for each in program(text).settings("a")), None) == value


@pytest.mark.parametrize(
    "text", ["a: [" * 30_000, "'" * 100_000, "/*" * 50_000, "a:{" * 30_000, '"""' * 30_000, "a = " * 25_000]
)
def test_odd_programs_come_to_an_end(text: str) -> None:
    assert list(program(text).settings("b")) == []
    assert list(program(text, python=True).called("a", "append")) == []


ENDING = {
    "a comma": ("a: b, c", "b"),
    "the end of the line": ("a: b\nc", "b"),
    "the bracket around it": ("{a: b} c", "b"),
    "a comma inside of it": ("a: [b, c], d", "[b, c]"),
    "brackets behind it": ("a: b(c, d) + e; f", "b(c, d) + e"),
    "a bracket that is never closed": ("a: [b, c\nd", "[b, c\nd"),
    "a bracket that was never opened": ("), a: b] c", "b"),
    "nothing": ("a: b", "b"),
}


@pytest.mark.parametrize(("text", "written"), ENDING.values(), ids=ENDING)
def test_a_value_of_a_program_ends_where_it_does(text: str, written: str) -> None:
    assert [each.written for each in program(text).settings("a")] == [written]


def test_of_ever_so_many_values_for_a_name_some_are_looked_at() -> None:
    """Each might go on to the end of the program."""
    assert len(list(program("a = [" * 10_000).settings("a"))) == 50
    assert len(list(program("a: {" * 10_000).settings("a", "a"))) <= 50 * 50


def test_a_value_with_another_end_of_line_keeps_the_lines() -> None:
    text = '---\na: "b\\rc\\r\\nd"\n---\n# T\n\n{{ page.a }}\n\nText <b>e</b>.\n'
    for files in ({}, {"hugo.toml": "title = 'a'"}):
        blocks = parse(text, "content/p.md", files.get).blocks
        assert [block.lines.first for block in blocks if block.text in ("b c d", "Text e.")][-2:] == [6, 8]
