"""What a page takes from elsewhere: the text its readers get, what templates take out, and which files count."""

import time
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import Row, body, page

from policydiff.document import parse
from policydiff.document.assemble import assemble, deciding_files
from policydiff.document.reference import named
from policydiff.model import Document, Lines, Scope, TextOrigin


def unseen(text: str, path: str = "_pages/privacy.md", files: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
    return [(" ".join(each.text.split()), each.cause) for each in page(text, path, files).unseen]


# ---------------------------------------------------------------- files


BOMB = "a: &a [1,2,3,4,5,6,7,8,9]\n" + "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n" for old, new in pairwise("abcdefghijk")
)
SHARE = {"_includes/share.md": "We share nothing.\n"}
INCLUDES = {
    "jekyll": Row("{% include share.md %}", "We share nothing.", files=SHARE),
    "jekyll, in a paragraph": Row("Kept {% include d.txt %} days.", "Kept 12 days.", files={"_includes/d.txt": "12"}),
    "jekyll, trimmed": Row("We {%- include n.md -%} sell.", "Wedo notsell.", files={"_includes/n.md": "do not"}),
    "jekyll, by a value": Row("---\nt: share\n---\n{% include {{ page.t }}.md %}", "We share nothing.", files=SHARE),
    "jekyll, by a list": Row(
        '{% assign a = "share,x" | split: "," %}{% for n in a %}{% include {{ n }}.md %}{% endfor %}',
        "We share nothing.\nNo more.",
        files={**SHARE, "_includes/x.md": "No more."},
    ),
    "jekyll, by a list that is not split": Row(
        '{% assign a = "share" %}{% for n in a %}{% include {{ n }}.md %}{% endfor %}',
        "{% for n in share %}{% include {{ n }}.md %}{{_includes/share.md}}{% endfor %}",
        files=SHARE,
    ),
    "jekyll, by a value that is computed": Row(
        '{% assign n = "share" | append: page.x %}{% include {{ n }}.md %}',
        '{% assign n = "share" | append: page.x %}{% include {{ n }}.md %}{{_includes/share.md}}',
        files=SHARE,
    ),
    "jekyll, by a value that no tag tells": Row("{% include {{ n }}.md %}", "{% include {{ n }}.md %}", files=SHARE),
    "jekyll, cached": Row('{% include_cached share.md a="1" %}', "We share nothing.", files=SHARE),
    "jekyll, with a parameter": Row(
        '{% include d.md days="12" %}', "Kept 12 days.", files={"_includes/d.md": "Kept {{ include.days }} days."}
    ),
    "jekyll, with a parameter that is a value": Row(
        "---\nd: 12\n---\n{% include d.md days=page.d %}",
        "Kept 12 days.",
        files={"_includes/d.md": "Kept {{ include.days }} days."},
    ),
    "jekyll, without its parameter": Row(
        "{% include d.md %}", "Kept  days.", files={"_includes/d.md": "Kept {{ include.days }} days."}
    ),
    "jekyll, beside the page": Row(
        "{% include_relative parts/r.md %}", "Refund.", "legal/terms.md", {"legal/parts/r.md": "Refund."}
    ),
    "jekyll, of a site in a folder": Row("{% include a.md %}", "A.", "docs/legal/p.md", {"docs/_includes/a.md": "A."}),
    "an include in an include": Row(
        "{% include a.md %}", "A B.", files={"_includes/a.md": "A {% include b.md %}.", "_includes/b.md": "B"}
    ),
    "front matter of a part": Row("{% include a.md %}", "A.", files={"_includes/a.md": "---\nx: 1\n---\n\nA."}),
    "in code, for Liquid knows none": Row("`{% include share.md %}`", "`We share nothing.\n`", files=SHARE),
    "liquid render": Row("{% render 'a', n: 2 %}", "A.", files={"_includes/a.liquid": "A."}),
    "nunjucks": Row('{% include "a.njk" %}', "A.", "src/legal/p.md", {"src/_includes/a.njk": "A."}),
    "jinja": Row('{% include "legal/a.html" %}', "A.", "p.md", {"templates/legal/a.html": "A."}),
    "hugo readfile": Row('{{% readfile "content/a.md" %}}', "A.", "content/p.md", {"content/a.md": "A."}),
    "hugo include beside the page": Row(
        '{{< include "parts/a.md" >}}', "A.", "content/fr/p.md", {"content/fr/parts/a.md": "A."}
    ),
    "hugo shortcode that does something about words of its own": Row(
        "{{< d 12 >}}.",
        "<p>Kept {{ if .Get 0 }}long{{ end }}</p> {{< d 12 >}}{{layouts/shortcodes/d.html}}.",
        "content/p.md",
        {"layouts/shortcodes/d.html": "<p>Kept {{ if .Get 0 }}long{{ end }}</p>"},
    ),
    "hugo shortcode that is a text": Row(
        "We {{< refund >}}.", "We <b>refund</b>.", "content/p.md", {"layouts/shortcodes/refund.html": "<b>refund</b>\n"}
    ),
    "hugo shortcode, new folder": Row("{{< a >}}", "A.", "content/p.md", {"layouts/_shortcodes/a.html": "A."}),
    "hugo shortcode with an argument": Row(
        '{{< d 12 unit="days" >}}',
        "For 12 days",
        "content/p.md",
        {"layouts/shortcodes/d.html": 'For {{ .Get 0 }} {{/* unit */}}{{ .Get "unit" | safeHTML }}'},
    ),
    "hugo shortcode that reads a file": Row(
        '{{% file "b.md" %}}',
        "B.",
        "content/p.md",
        {"layouts/shortcodes/file.html": "{{ readFile (.Get 0) }}", "content/b.md": "B."},
    ),
    "hugo shortcode about a text": Row(
        "{{< note >}}Kept **12** days.{{< /note >}}",
        "<p>Kept **12** days.</p>",
        "content/p.md",
        {"layouts/shortcodes/note.html": "<p>{{ .Inner | markdownify }}</p>"},
    ),
    "mkdocs snippet": Row('--8<-- "inc/a.md"', "A.", "docs/p.md", {"inc/a.md": "A.\n"}),
    "mkdocs snippet, indented": Row('- a\n\n    --8<-- "a.md"', "- a\n\n    A\n    B", "docs/p.md", {"a.md": "A\nB"}),
    "mkdocs snippet of some lines": Row('--8<-- "a.md:2:3"', "B\nC", "docs/p.md", {"a.md": "A\nB\nC\nD"}),
    "mkdocs snippets": Row("--8<--\na.md\n\nb.md\n--8<--", "A.\n\nB.", "docs/p.md", {"a.md": "A.\n", "b.md": "B.\n"}),
    "mkdocs plugin": Row('{% include-markdown "../_a.md" %}', "A.", "docs/p.md", {"_a.md": "A."}),
    "mkdocs plugin, between words": Row(
        "{% include-markdown 'a.md' start='<!--x-->' end='y' %}", "A.", "docs/p.md", {"docs/a.md": "x\n<!--x-->A.y"}
    ),
    "mkdocs plugin, a word that is not there": Row(
        "{% include-markdown 'a.md' start='x' %}",
        "{% include-markdown 'a.md' start='x' %}{{docs/a.md}}",
        "docs/p.md",
        {"docs/a.md": "A."},
    ),
    "mkdocs plugin, a word that is there twice": Row(
        "{% include-markdown 'a.md' start='x' %}",
        "{% include-markdown 'a.md' start='x' %}{{docs/a.md}}",
        "docs/p.md",
        {"docs/a.md": "xAxB"},
    ),
    "mkdocs snippet, from a line on": Row('--8<-- "a.md:3"', "C\nD", "docs/p.md", {"a.md": "A\nB\nC\nD"}),
    "mkdocs snippet, up to a line": Row('--8<-- "a.md::2"', "A\nB", "docs/p.md", {"a.md": "A\nB\nC"}),
    "mkdocs snippet, some lines twice": Row('--8<-- "a.md:3:4,1:1"', "C\nD\nA", "docs/p.md", {"a.md": "A\nB\nC\nD"}),
    "mkdocs snippet, from the end": Row('--8<-- "a.md:-1:"', "C", "docs/p.md", {"a.md": "A\nB\nC"}),
    "mkdocs snippet, a section": Row(
        '--8<-- "a.md:x"', "B", "docs/p.md", {"a.md": "A\n<!-- --8<-- [start:x] -->\nB\n<!-- --8<-- [end:x] -->\nC"}
    ),
    "mdbook, an anchor": Row(
        "{{#include a.md:x}}", "B", "src/p.md", {"src/a.md": "A\n<!-- ANCHOR: x -->\nB\n<!-- ANCHOR_END: x -->\nC"}
    ),
    "mdbook, a line": Row("{{#include a.md:2}}", "B", "src/p.md", {"src/a.md": "A\nB\nC"}),
    "mdbook, from a line on": Row("{{#rustdoc_include a.md:2:}}", "B\nC", "src/p.md", {"src/a.md": "A\nB\nC"}),
    "vitepress, a region": Row(
        "<!--@include: ./a.md#x-->", "B", "p.md", {"a.md": "A\n<!-- #region x -->\nB\n<!-- #endregion x -->\nC"}
    ),
    "vitepress, lines of a region": Row(
        "<!--@include: ./a.md#x{2}-->", "C", "p.md", {"a.md": "A\n<!-- #region x -->\nB\nC\n<!-- #endregion -->\nD"}
    ),
    "myst, up to a line": Row("```{include} a.md\n:end-line: 1\n```", "A", "docs/p.md", {"docs/a.md": "A\nB"}),
    "rst, some lines": Row(
        ".. include:: a.rst\n   :start-line: 1\n   :end-line: 2", "B", "p.rst", {"a.rst": "A\nB\nC"}
    ),
    "rst, between words": Row(
        ".. include:: a.rst\n   :start-after: A\n   :end-before: C", "B", "p.rst", {"a.rst": "A\nB\nC"}
    ),
    "python markdown": Row("{!a.md!}", "A.", "docs/p.md", {"docs/a.md": "A."}),
    "mdx": Row("import A from './_a.mdx';\n\n<A />", "A.", "docs/p.mdx", {"docs/_a.mdx": "A."}),
    "mdx, markdown, open and closed": Row("import A from '../a.md'\n\n<A></A>", "A.", "docs/p.mdx", {"a.md": "A."}),
    "docusaurus reads markdown so": Row(
        "import A from './_a.md';\n\n<A/>", "A.", "docs/p.md", {"docs/_a.md": "A.", "docusaurus.config.js": ""}
    ),
    "vitepress": Row("<!--@include: ./a.md-->", "A.", "docs/p.md", {"docs/a.md": "A."}),
    "vitepress, some lines": Row("<!-- @include: ./a.md{2,} -->", "B", "docs/p.md", {"docs/a.md": "A\nB"}),
    "myst": Row("```{include} parts/a.md\n```", "A.", "docs/p.md", {"docs/parts/a.md": "A."}),
    "myst with colons": Row(":::{include} a.md\n:::", "A.", "docs/p.md", {"docs/a.md": "A."}),
    "rst": Row(".. include:: a.rst", "A.", "docs/p.rst", {"docs/a.rst": "A."}),
    "docfx": Row("[!INCLUDE [terms](a.md)]", "A.", "docs/p.md", {"docs/a.md": "A."}),
    "markdown preprocessor": Row('!INCLUDE "a.md"', "A.", "docs/p.md", {"docs/a.md": "A."}),
    "handlebars": Row("{{> legal/a }}", "A.", "p.md", {"partials/legal/a.hbs": "A."}),
    "mdbook": Row("{{#include a.md}}", "A.", "src/p.md", {"src/a.md": "A."}),
    "quarto": Row("{{< include _a.qmd >}}", "A.", "p.qmd", {"_a.qmd": "A."}),
    "multimarkdown": Row("{{parts/a.md}}", "A.", "p.md", {"parts/a.md": "A."}),
    "server": Row('<!--#include virtual="/a.html" -->', "A.", "legal/p.html", {"a.html": "A."}),
    "a program": Row("For <?php echo 12 ?> days, <?= $d ?>.", "For {{php}} days, {{php}}.", "legal/p.md", {}),
    "a program in code": Row("`<?php echo 12 ?>`", "`<?php echo 12 ?>`", "legal/p.md", {}),
    "a declaration": Row('<?xml version="1.0"?>', '<?xml version="1.0"?>', "legal/p.md", {}),
    "a program that does not end": Row("<?php echo", "<?php echo", "legal/p.md", {}),
    "php": Row("<?php include 'a.html'; ?>", "A.", "legal/p.html", {"legal/a.html": "A."}),
    "github, a text": Row("{% data reusables.a.b %}", "B.", "content/p.md", {"data/reusables/a/b.md": "B.\n"}),
    "github, a value": Row("{% data variables.a.b %}", "B", "content/p.md", {"data/variables/a.yml": "b: B"}),
    # What stays as it is written.
    "no such file": Row("{% include share.md %}", "{% include share.md %}", files={"_includes/other.md": ""}),
    "no tree": Row("{% include share.md %}", "{% include share.md %}"),
    "itself": Row("{% include_relative p.md %}", "{% include_relative p.md %}", "p.md", {"p.md": "x"}),
    "a ring": Row("{% include a.md %}", "A {% include a.md %}", files={"_includes/a.md": "A {% include a.md %}"}),
    "outside of the tree": Row(
        "{% include_relative ../../a.md %}", "{% include_relative ../../a.md %}", "d/p.md", {"a.md": "x"}
    ),
    "an address": Row(
        '{% include-markdown "https://a.example/b.md" %}', '{% include-markdown "https://a.example/b.md" %}', files={}
    ),
    "a link": Row("{% link share.md %}", "{% link share.md %}", files={"share.md": "x", **SHARE}),
    "a reference of hugo": Row('{{< ref "a.md" >}}', '{{< ref "a.md" >}}', "content/p.md", {"content/a.md": "x"}),
    "a picture": Row(
        '{{< include "a.png" >}}', '{{< include "a.png" >}}{{content/a.png}}', "content/p.md", {"content/a.png": "x"}
    ),
    "bytes": Row("{% include a.md %}", "{% include a.md %}{{_includes/a.md}}", files={"_includes/a.md": "x\0"}),
    "a tag that nobody knows": Row("{% widget share.md %}", "{% widget share.md %}{{_includes/share.md}}", files=SHARE),
    "hugo, escaped": Row("{{</* a */>}}", "{{</* a */>}}", "content/p.md", {"layouts/shortcodes/a.html": "A."}),
    "hugo shortcode without a template": Row("{{< extra >}}", "{{< extra >}}", "content/p.md", {}),
    "hugo shortcode that does something": Row(
        "{{< a >}}",
        "{{< a >}}{{layouts/shortcodes/a.html}}",
        "content/p.md",
        {"layouts/shortcodes/a.html": "<b class='x'>{{ if .Get 0 }}<i/>{{ end }}"},
    ),
    "hugo shortcode about a text, not closed": Row(
        "{{< a >}}",
        "x {{< a >}}{{layouts/shortcodes/a.html}}",
        "content/p.md",
        {"layouts/shortcodes/a.html": "x{{ .Inner }}"},
    ),
    "a snippet that is escaped": Row(';--8<-- "a.md"', ';--8<-- "a.md"', "docs/p.md", {"a.md": "x"}),
    "a snippet within a line": Row('use --8<-- "a.md"', 'use --8<-- "a.md"', "docs/p.md", {"a.md": "x"}),
    "a snippet of a section that is not there": Row(
        '--8<-- "a.md:one"', '--8<-- "a.md:one"{{a.md}}', "docs/p.md", {"a.md": "x"}
    ),
    "snippets of which one is missing": Row(
        "--8<--\na.md\nb.md\n--8<--", "--8<--\na.md\nb.md\n--8<--{{a.md}}", "docs/p.md", {"a.md": "x"}
    ),
    "mdx in code": Row("import A from './a.mdx'\n\n`<A />`", "`<A />`", "p.mdx", {"a.mdx": "x"}),
    "mdx in a fence": Row("import A from './a.mdx'\n\n```\n<A />\n```", "```\n<A />\n```", "p.mdx", {"a.mdx": "x"}),
    "mdx, a component of code": Row(
        "import A from './a'\n\n<A />", "import A from './a'\n\n<A />{{a.js}}", "p.mdx", {"a.js": "x"}
    ),
    "mdx, a component of a package": Row("<Component />", "<Component />", "p.mdx", {}),
    "markdown is no mdx": Row(
        "import A from './a.md'\n\n<A />", "import A from './a.md'\n\n<A />", "p.md", {"a.md": "x"}
    ),
    "vitepress in code": Row("`<!--@include: ./a.md-->`", "`<!--@include: ./a.md-->`", "p.md", {"a.md": "x"}),
    "vitepress, a region that is not there": Row(
        "<!--@include: ./a.md#x-->", "<!--@include: ./a.md#x-->{{a.md}}", "p.md", {"a.md": "x"}
    ),
    "vitepress, code": Row("<<< ./a.md{2}", "<<< ./a.md{2}{{a.md}}", "p.md", {"a.md": "x"}),
    "another comment": Row("<!-- include a.md -->", "<!-- include a.md -->", "p.md", {"a.md": "x"}),
    "rst, as it is written": Row(
        ".. include:: a.rst\n   :literal:", ".. include:: a.rst\n   :literal:\n\n{{a.rst}}", "p.rst", {"a.rst": "x"}
    ),
    "rst in markdown": Row(".. include:: a.md", ".. include:: a.md", "p.md", {"a.md": "x"}),
    "rst, a table": Row(
        ".. csv-table:: T\n   :file: a.csv", ".. csv-table:: T\n   :file: a.csv\n\n{{a.csv}}", "p.rst", {"a.csv": "x"}
    ),
    "docsify": Row("[x](_a.md ':include')", "A.", "p.md", {"_a.md": "A."}),
    "docsify, with more": Row("[x](a.md ':include :type=text')", "A.", "p.md", {"a.md": "A."}),
    "a link with a title": Row("[x](a.md 'a title')", "[x](a.md 'a title')", "p.md", {"a.md": "A."}),
    "gitlab": Row("::include{file=a.md}", "A.", "d/p.md", {"d/a.md": "A."}),
    "obsidian": Row("![[a]]", "A.", "d/p.md", {"d/a.md": "A."}),
    "obsidian, a link": Row("[[a]]", "[[a]]", "d/p.md", {"d/a.md": "A."}),
    "obsidian, in code": Row("`![[a]]`", "`![[a]]`", "d/p.md", {"d/a.md": "A."}),
    "a preview": Row('@import "a.md"', "A.", "d/p.md", {"d/a.md": "A."}),
    "a style sheet": Row('@import "a.css"', '@import "a.css"', "d/p.md", {"d/a.css": "a {}"}),
    "a partial of markdoc": Row(
        '{% partial file="a.md" /%}',
        '{% partial file="a.md" /%}{{markdoc/partials/a.md}}',
        "d/p.md",
        {"markdoc/partials/a.md": "A."},
    ),
    "a section of handlebars": Row("{{#if a}}x{{/if}}", "{{#if a}}x{{/if}}", "p.md", {"a.md": "x"}),
    "github, no such text": Row("{% data reusables.a.b %}", "{% data reusables.a.b %}", "content/p.md", {}),
}


@pytest.mark.parametrize("row", INCLUDES.values(), ids=INCLUDES)
def test_the_text_of_a_file_stands_in_the_place_of_its_tag(row: Row) -> None:
    assert body(row.text, row.path, row.files) == row.shown


# ---------------------------------------------------------------- values

JEKYLL = {"_config.yml": "name: Harbour\ndefaults:\n- scope: {}\n  values: {on: true}\n", "_data/l.yml": "days: 12\n"}
HUGO = {"hugo.toml": '[params]\nrefundDays = 14\n[params.a]\nb = "x"\n', "config/_default/params.yaml": "keep: 12 days"}
LIST = {"_data/l.csv": "what,long\nlogs,30 days\nbills,6 years\n"}
VALUES = {
    "page": Row("---\nd: 12\n---\n{{ page.d }} days", "12 days"),
    "page, deeper": Row("---\nd:\n  a: [x, y]\n---\n{{ page.d.a[1] }} {{page.d['a'].first}}", "y x"),
    "a harmless filter": Row("---\nd: 12\n---\n{{ page.d | escape | strip }} days", "12 days"),
    "a default that is not needed": Row('---\nd: 12\n---\n{{ page.d | default: "9" }}', "12"),
    "a default that is": Row('{{ page.d | default: "9" }} days', "9 days"),
    "eleventy": Row("---\nd: 12\n---\n{{ d }} days", "12 days"),
    "eleventy, a data file": Row("{{ l.days }} days", "12 days", "src/p.md", {"src/_data/l.json": '{"days": 12}'}),
    "eleventy, data of the page": Row("{{ days }}", "12", "src/p.md", {"src/p.11tydata.json": '{"days": 12}'}),
    "vitepress": Row("---\nd: 12\n---\n{{ $frontmatter.d }} days", "12 days"),
    "docusaurus": Row("---\nd: 12\n---\n{frontMatter.d} days", "12 days", "p.mdx"),
    "mdx constant": Row("export const d = 12;\n\n{d} days", "12 days", "p.mdx"),
    "mdx text": Row("export const n = 'do not';\n\nWe {n} sell.", "We do not sell.", "p.mdx"),
    "mdx, from a file of data": Row(
        "import l from './l.json';\n\n{l.days} days",
        "import l from './l.json';\n\n12 days",
        "p.mdx",
        {"l.json": '{"days": 12}'},
    ),
    "mdx, from a program": Row(
        "import { d as e, f } from './v.js';\n\n{e} days {f}",
        "import { d as e, f } from './v.js';\n\n12 days {f}{{v.js}}",
        "p.mdx",
        {"v.js": "export const d = 12;\nexport const f = d * 2;"},
    ),
    "jekyll, by default": Row("{{ page.on }} {{ page.off }}", "true {{ page.off }}", files=JEKYLL),
    "jekyll, by default for its folder": Row(
        "{{ page.d }}",
        "12",
        "legal/p.md",
        {"_config.yml": "defaults:\n- scope: {path: legal}\n  values: {d: 12}\n- scope: {path: x}\n  values: {d: 9}\n"},
    ),
    "hugo, of the page": Row("---\nfee: 9\n---\n{{< param fee >}} euros", "9 euros"),
    "hugo, of the page, in params": Row('---\nparams:\n  fee: 9\n---\n{{% param "fee" %}}', "9"),
    "hugo, of the site": Row("{{< param refunddays >}} {{< param a.b >}}", "14 x", "content/p.md", HUGO),
    "hugo, of the site, in a folder": Row('{{< param "keep" >}}', "12 days", "content/p.md", HUGO),
    "jekyll, of the site": Row("{{ site.name }}", "Harbour", files=JEKYLL),
    "jekyll, data": Row("{{ site.data.l.days }} days", "12 days", files=JEKYLL),
    "jekyll, data in a table": Row("{{ site.data.l[1].long }}", "6 years", files=LIST),
    "mkdocs": Row(
        "{{ config.extra.d }} {{ extra.d }} {{ d }}", "12 12 12", "docs/p.md", {"mkdocs.yml": "extra:\n  d: 12"}
    ),
    "myst, in the header": Row("---\nmyst:\n  substitutions: {d: 12}\n---\n{{ d }}", "12", "docs/p.md"),
    "myst, in the header as it was": Row("---\nsubstitutions: {d: 12}\n---\n{{ d }}", "12", "docs/p.md"),
    "myst, in the configuration": Row(
        "{{ d }} {{ e }}", "12 {{ e }}", "docs/p.md", {"docs/conf.py": "myst_substitutions = {\n 'd': '12',\n}\n"}
    ),
    "myst, computed": Row("{{ d }}", "{{ d }}", "docs/p.md", {"docs/conf.py": "myst_substitutions = {'d': f()}\n"}),
    "another name in conf.py": Row("{{ d }}", "{{ d }}", "docs/p.md", {"docs/conf.py": "d = '12'\n"}),
    "vue, a constant": Row(
        "<script setup>\nconst d = 12\n</script>\n{{ d }}", "<script setup>\nconst d = 12\n</script>\n12"
    ),
    "vue, a value that is held": Row(
        "<script setup lang='ts'>const d = ref('x')</script>\n{{ d }}",
        "<script setup lang='ts'>const d = ref('x')</script>\nx",
    ),
    "vue, given twice": Row(
        "<script setup>let d = 1; d = 2</script>\n{{ d }}", "<script setup>let d = 1; d = 2</script>\n{{ d }}"
    ),
    "a script that sets nothing up": Row(
        "<script>const d = 12</script>\n{{ d }}", "<script>const d = 12</script>\n{{ d }}"
    ),
    "mkdocs with tags of python": Row(
        "{{ d }}", "12", "docs/p.md", {"mkdocs.yml": "x: !!python/name:a.b\nextra:\n  d: 12"}
    ),
    "assigned": Row("{% assign d = 12 %}{{ d }} days", "12 days"),
    "assigned from a value": Row("---\na: x\n---\n{% assign d = page.a | strip %}{{ d }}", "x"),
    "set": Row("{% set d = '12' %}{{ d }} days", "12 days"),
    "captured": Row("{% capture d %}twelve{% endcapture %}{{ d }} days", "twelve days"),
    "set, a block": Row("{% set d %}twelve{% endset %}{{ d | safe }} days", "twelve days"),
    "a literal": Row('{{ "not" }}', "not"),
    "a loop": Row(
        "{% for p in site.data.l %}\n- {{ p.what }}: {{ p.long }}\n{% endfor %}",
        "- logs: 30 days\n\n- bills: 6 years",
        files=LIST,
    ),
    "a loop over nothing": Row("---\nl: []\n---\n{% for p in page.l %}a{% else %}none{% endfor %}", "none"),
    "a loop that does more": Row(
        "{% for p in site.data.l reversed %}{{ p.what }}{% endfor %}",
        "{% for p in site.data.l reversed %}{{ p.what }}{% endfor %}\n\n"
        "- what: logs, long: 30 days\n- what: bills, long: 6 years",
        files=LIST,
    ),
    "raw": Row("{% raw %}{{ page.d }}{% endraw %}", "&#123;{ page.d }}"),
    "raw, in code": Row("`{% raw %}{{ page.d }}{% endraw %}`", "`{{ page.d }}`"),
    "what the value of another file is, in a reference": Row(
        "{{ site.data.l.days | times: 2 }}", "{{ 12 | times: 2 }}", files=JEKYLL
    ),
    # What stays as it is written.
    "another filter": Row("---\nd: 12\n---\n{{ page.d | times: 100 }}", "{{ page.d | times: 100 }}"),
    "no such key": Row("---\nd: 12\n---\n{{ page.e }} {{ e }}", "{{ page.e }} {{ e }}"),
    "a table": Row("---\nd: {a: 1}\n---\n{{ page.d }}", '{{ {"a": "1"} }}'),
    "no such data": Row(
        "{{ site.data.m.days }} {{ site.time }}", "{{ site.data.m.days }} {{ site.time }}", files=JEKYLL
    ),
    "data with aliases": Row("{{ site.data.l.b[0] }}", "1", files={"_data/l.yml": "a: &x [1]\nb: *x"}),
    "a list of the header, put together": Row(
        "---\nl: [a, b]\n---\n{{ page.l | join: '-' }}", '{{ ["a", "b"] | join: \'-\' }}'
    ),
    "a list of the header, counted": Row("---\nl: [a]\n---\n{{ page.l.size }}", '{{ ["a"] }}'),
    "a text of the header, changed": Row("---\nl: a\n---\n{{ page.l | upcase }}", "{{ page.l | upcase }}"),
    "data with merge keys": Row(
        "{{ site.data.l.b.c }}{{ site.data.l.b.d }}",
        "13",
        files={"_data/l.yml": "a: &a {c: 1, d: 2}\nb:\n  <<: *a\n  d: 3"},
    ),
    "data with several merge keys": Row(
        "{{ site.data.l.b.c }}", "1", files={"_data/l.yml": "l: [&a {c: 1}, &e {c: 2}]\nb:\n  <<: [*a, *e]"}
    ),
    "a key that looks like a merge key": Row("{{ site.data.l.b['<<'] }}", "1", files={"_data/l.yml": 'b:\n  "<<": 1'}),
    "data in two formats that say the same": Row(
        "{{ site.data.l.b }}", "1", files={"_data/l.yml": "b: 1\nc: 2", "_data/l.json": '{"b": 1}'}
    ),
    "a folder of data that is configured": Row(
        "{{ site.data.l.b }}", "1", files={"_config.yml": "data_dir: d", "d/l.yml": "b: 1", "_data/l.yml": "b: 2"}
    ),
    "the usual folder of data": Row(
        "{{ site.data.l.b }}", "2", files={"_config.yml": "a: 1", "d/l.yml": "b: 1", "_data/l.yml": "b: 2"}
    ),
    "vitepress in code": Row("---\nd: 12\n---\n`{{ $frontmatter.d }}`", "`{{ $frontmatter.d }}`"),
    "mdx in code": Row("export const d = 12;\n\n`{d}` {d}", "`{d}` 12", "p.mdx"),
    "mdx, another use": Row(
        "export const d = 12;\n\n{d + 1}", "export const d = 12;\n\n{d + 1}{{expression}}", "p.mdx"
    ),
    "mdx, computed": Row("export const d = 12 * 2;\n\n{d}", "export const d = 12 * 2;\n\n{d}", "p.mdx"),
    "mdx, a template with a value": Row("export const d = `${x}`;\n\n{d}", "export const d = `${x}`;\n\n{d}", "p.mdx"),
    "braces in markdown": Row("---\nd: 12\n---\nLeave {d} and {name} here.", "Leave {d} and {name} here."),
    "hugo, no such parameter": Row("{{< param nothing >}}", "{{< param nothing >}}", "content/p.md", HUGO),
    "assigned, computed": Row("{% assign d = 12 | times: 2 %}{{ d }}", "{% assign d = 12 | times: 2 %}{{ d }}"),
    "assigned under a condition": Row(
        "{% if x %}{% assign d = 1 %}{% endif %}{{ d }}", "{% if x %}{% assign d = 1 %}{% endif %}{{ d }}"
    ),
    "captured, and changed": Row("{% capture d %}a{% endcapture %}{{ d | upcase }}", "{{ d | upcase }}a"),
    "erb": Row("---\nd: 12\n---\n<%= d %>", "<%= d %>"),
    "a loop over what nobody knows": Row(
        "{% for p in x %}a{{ p.b }}{% endfor %}", "{% for p in x %}a{{ p.b }}{% endfor %}", files={}
    ),
    "prose with braces": Row("The set {a, b} and {{ nothing closed", "The set {a, b} and {{ nothing closed"),
}


@pytest.mark.parametrize("row", VALUES.values(), ids=VALUES)
def test_a_value_stands_in_the_place_of_its_name(row: Row) -> None:
    assert body(row.text, row.path, row.files) == row.shown


# ---------------------------------------------------------------- what is not read, and changes

PROGRAM = "module.exports = { days: 12 }"
NOT_READ: dict[str, tuple[str, Mapping[str, str]]] = {
    "data that is broken": ("{{ site.data.l.b }}", {"_data/l.json": "{"}),
    "data too deep": ("{{ site.data.l.b }}", {"_data/l.json": "[" * 9999}),
    "data too long": ("{{ site.data.l.b }}", {"_data/l.yml": "b: 1\nc: " + "x" * 300_000}),
    "data of several documents": ("{{ site.data.l.b }}", {"_data/l.yml": "b: 1\n---\nb: 2"}),
    "aliases for gigabytes": ("{{ site.data.l.k }}", {"_data/l.yml": BOMB}),
    "an alias for itself": ("{{ site.data.l.a }}", {"_data/l.yml": "a: &a [*a]"}),
    "an alias for nothing": ("{{ site.data.l.a }}", {"_data/l.yml": "a: *b"}),
    "two formats that differ": ("{{ site.data.l.b }}", {"_data/l.yml": "b: 1", "_data/l.json": '{"b": 2}'}),
    "two configurations that differ": ("{{ site.b }}", {"_config.yml": "b: 1", "_config.toml": "b = 2"}),
    "data by a program": ("{{ site.data.l.b }}", {"_data/l.js": PROGRAM}),
    "data by a program and a file": ("{{ l.b }}", {"_data/l.cjs": PROGRAM, "_data/l.yml": "b: 1"}),
    "a program beside the page": ("{{ days }}", {"_pages/_pages.11tydata.js": PROGRAM}),
    "a filter": ("{{ page.x | dear }}", {"eleventy.config.js": 'c.addFilter("dear", x => x)'}),
    "a shortcode": ("{% dear %}", {".eleventy.js": "c.addShortcode('dear', () => 'x')"}),
    "a macro": (
        "{{ price() }}",
        {"main.py": "def define_env(env):\n    @env.macro\n    def price():\n        return 1"},
    ),
    "a condition": ("{% if l.b %}x{% endif %}", {"_data/l.js": PROGRAM}),
    "a program that is included": ("{% include_code a.py %}", {"a.py": "x"}),
}


@pytest.mark.parametrize(("text", "files"), NOT_READ.values(), ids=NOT_READ)
def test_what_is_not_read_is_another_reference_when_its_file_changes(text: str, files: Mapping[str, str]) -> None:
    shown, other = (
        page(text, files=each).lines for each in (files, {path: f"{each} " for path, each in files.items()})
    )
    assert shown != other
    for path in files:
        if path.startswith("_data") or len(files) == 1:
            assert f"{{{{{path}#" in "\n".join(shown)
            assert page(text, files={**files, path: f"{files[path]} "}).lines != shown


READ_OR_UNKNOWN: dict[str, tuple[str, Mapping[str, str]]] = {
    "a name that the header has": ("---\ndays: 1\n---\n{{ days }}", {"_pages/_pages.11tydata.js": PROGRAM}),
    "a program for another name": ("{{ l.b }}", {"_data/m.js": PROGRAM}),
    "a filter of another name": ("{{ page.x | dear }}", {"eleventy.config.js": 'c.addFilter("cheap", x => x)'}),
    "a word in a program": ("{{ page.x | date }}", {"eleventy.config.js": "// the date"}),
    "a file that is not there": ("{% include a.md %}", {"_includes/b.md": "x"}),
    "an import of another page": ("{{ a }}", {"a.js": "x"}),
    "in code": ("```\n{% x %}\n```", {"x.js": "x"}),
}


@pytest.mark.parametrize(("text", "files"), READ_OR_UNKNOWN.values(), ids=READ_OR_UNKNOWN)
def test_a_reference_to_nothing_that_is_there_stays_as_it_is(text: str, files: Mapping[str, str]) -> None:
    assert "#" not in "\n".join(page(text, files=files).lines)


@pytest.mark.parametrize("bomb", [BOMB, BOMB.replace("[", "{<<: [").replace("]", "]}")], ids=["lists", "merge keys"])
def test_aliases_for_gigabytes_take_no_time(bomb: str) -> None:
    start = time.perf_counter()
    assert body("{{ site.data.l.k }}", files={"_data/l.yml": bomb}) == "{{ site.data.l.k }}{{_data/l.yml}}"
    assert time.perf_counter() - start < 2


# ---------------------------------------------------------------- parts that are named

NAMED_AS: dict[str, tuple[str, str, str]] = {
    "a value": ("Ask {{site.company}}.", "{{ site.company }}", "Ask Acme."),
    "trimmed": ("Ask {{- site.company -}} .", "{{ site.company }}", "AskAcme."),
    "a tag": ("{% widget 'a' %}", '{% widget "a" %}', "Acme"),
    "a tag without quotes": ('{% widget "a" %}', "{% widget a %}", "Acme"),
    "a shortcode": ("{{<  extra  >}}", "{{< extra >}}", "Acme"),
    "a comment": ("<!-- @include: ./x.md -->", "<!-- @include: ./x.md -->", "Acme"),
    "what is known otherwise": ("{% include share.md %}", "{% include share.md %}", "Acme"),
    "another value": ("Ask {{ site.firm }}.", "{{ site.company }}", "Ask {{ site.firm }}."),
    "a word of a longer one": ("Ask {{ site.company.name }}.", "{{ site.company }}", "Ask {{ site.company.name }}."),
    "in a filter": ("Ask {{ site.company | up }}.", "{{ site.company }}", "Ask {{ site.company | up }}."),
    "a condition": ("{% if a %}x{% endif %}", "{% if a %}", "x"),
    "an end": ("{% x %}y{% endx %}", "{% endx %}", "{% x %}y{% endx %}"),
    "another in quotes": ("{{ 'a' | b }}", "{{ a | b }}", "{{ 'a' | b }}"),
}


@pytest.mark.parametrize(("text", "name", "shown"), NAMED_AS.values(), ids=NAMED_AS)
def test_a_reference_that_is_named_shows_its_file(text: str, name: str, shown: str) -> None:
    files = {"data/company.txt": "Acme\n", **SHARE}
    lines = assemble(text.split("\n"), 0, "p.md", {"a": True}, files.get, {named(name): ["data/company.txt"]}).lines
    assert "\n".join(lines) == shown


def test_of_several_files_that_are_named_those_that_read_otherwise_are_shown() -> None:
    files = {"a.txt": "A", "b.txt": "A", "c.txt": "C"}
    for paths, shown in (
        (["a.txt"], "A"),
        (["b.txt", "a.txt"], "A"),
        (["c.txt", "a.txt"], "C A"),
        (["x", "a.txt"], "A"),
    ):
        assert assemble(["{{ x }}"], 0, "p.md", {}, files.get, {"{{x}}": paths}).lines == [shown]
    missing = assemble(["{{ x }}"], 0, "p.md", {}, files.get, {"{{x}}": ["y"]})
    assert missing.lines[0].startswith("{{ x }}{{y#")
    assert [remark.message for remark in missing.remarks] == ["y: a part by the configuration, and not there"]


def test_blocks_of_a_named_part_say_where_they_stand() -> None:
    made = parse("# A\n\n{{ x }}", "p.md", {"a.md": "One.\n\nTwo."}.get, named={"{{x}}": ["a.md"]})
    assert [(block.text, block.lines, block.origin) for block in made.blocks[1:]] == [
        ("One.", Lines(3, 3), TextOrigin("a.md", Lines(1, 1))),
        ("Two.", Lines(3, 3), TextOrigin("a.md", Lines(3, 3))),
    ]


# ---------------------------------------------------------------- whether there is a page

P = "legal/privacy.md"
LAYOUT = {"_config.yml": "defaults:\n- values: {layout: page}"}
SHOWN_OR_NOT: dict[str, tuple[Mapping[str, str], list[str]]] = {
    "nothing": ({"_config.yml": "title: x"}, []),
    "defaults": (
        {"_config.yml": "defaults:\n- scope: {path: legal}\n  values: {published: false}"},
        ["published: false"],
    ),
    "defaults for others": ({"_config.yml": "defaults:\n- scope: {path: leg}\n  values: {published: false}"}, []),
    "defaults that say other things": ({"_config.yml": "defaults:\n- scope: {path: legal}\n  values: {x: false}"}, []),
    "excluded": ({"_config.yml": "exclude: [legal]"}, ["published: false # exclude: legal"]),
    "excluded in toml": ({"_config.toml": 'exclude = ["legal/"]'}, ["published: false # exclude: legal/"]),
    "excluded by a glob": ({"_config.yml": "exclude:\n- 'leg*'"}, ["published: false # exclude: leg*"]),
    "excluded by a glob over folders": ({"_config.yml": "exclude: ['*.md']"}, ["published: false # exclude: *.md"]),
    "others are excluded": ({"_config.yml": "exclude: [leg, privacy.md, legal/p]"}, []),
    "excluded and included": ({"_config.yml": "exclude: [legal]\ninclude: [legal]"}, []),
    "in another source": ({"_config.yml": "source: docs"}, ["published: false # source: docs"]),
    "in the source": ({"_config.yml": "source: ./legal\nexclude: [legal]"}, []),
    "of another site": ({"docs/_config.yml": "exclude: [legal]"}, []),
    "of this folder": ({"legal/_config.yml": "exclude: [privacy.md]"}, ["published: false # exclude: privacy.md"]),
    "data beside it": ({"legal/privacy.json": '{"draft": true}'}, ["draft: true"]),
    "data of the folder": ({"legal/legal.11tydata.json": '{"permalink": false}'}, ["permalink: false"]),
    "an address": ({"legal/legal.json": '{"permalink": "/x/"}'}, []),
    "data of another page": ({"legal/terms.json": '{"draft": true}'}, []),
    "broken": ({"_config.yml": "exclude: [legal"}, []),
    "a layout without its content": (
        {**LAYOUT, "_layouts/page.html": "<p>x</p>"},
        ["published: false # the layout shows no content"],
    ),
    "a layout in one without its content": (
        {**LAYOUT, "_layouts/page.html": "---\nlayout: a\n---\n{{ content }}", "_layouts/a.html": "x"},
        ["published: false # the layout shows no content"],
    ),
    "a layout": ({**LAYOUT, "_layouts/page.html": "<p>{{ content | safe }}</p>"}, []),
    "layouts in a ring": ({**LAYOUT, "_layouts/page.html": "---\nlayout: page\n---\n{{ content }}"}, []),
    "a layout of others": ({"_config.yml": "x: 1", "_layouts/page.html": "<p>x</p>"}, []),
    "with anchors": ({"_config.yml": "x: &x [legal]\nexclude: *x"}, ["published: false # exclude: legal"]),
    "in a text of several lines": ({"_config.yml": 'x: "a\n\n  exclude: [legal]"'}, []),
    "a pattern of stars": ({"_config.yml": f"exclude: ['{'*a' * 400}']"}, []),
}


@pytest.mark.parametrize(("files", "given"), SHOWN_OR_NOT.values(), ids=SHOWN_OR_NOT)
def test_other_files_say_whether_there_is_a_page(files: Mapping[str, str], given: list[str]) -> None:
    made = parse("# A\n\nText.", P, files.get)
    entries = made.front_matter.entries if made.front_matter else ()
    assert [entry.text for entry in entries] == given
    assert all(entry.origin and entry.origin.path in files for entry in entries)
    assert not set(files).isdisjoint(deciding_files(P)) or not given


@pytest.mark.parametrize(
    ("config", "is_page"),
    [("a: 1", False), ("include: [_legal]", True), ("collections: {legal: {output: true}}", True)],
)
def test_a_folder_that_is_left_out_by_its_name(config: str, is_page: bool) -> None:
    made = parse("# A\n\nText.", "_legal/privacy.md", {"_config.yml": config}.get)
    assert (made.front_matter is None) is is_page


# ---------------------------------------------------------------- what is taken out

NEVER = "condition that is never met"


class Out(NamedTuple):
    text: str
    shown: str
    unseen: list[tuple[str, str]]
    path: str = "_pages/privacy.md"
    files: Mapping[str, str] | None = None


LIQUID, TEMPLATE = "Liquid comment", "template comment"
HIDDEN = {
    "a comment of MyST": Out(
        "We keep it.\n\n% We do not sell it.\n\nAlways.",
        "We keep it.\n\n\n\nAlways.",
        [("We do not sell it.", "MyST comment")],
        "docs/p.md",
        {"docs/conf.py": "extensions = ['myst_parser']"},
    ),
    "a percentage at the start of a line of others": Out(
        "% We do not sell it.", "% We do not sell it.", [], "docs/p.md", {}
    ),
    "a comment of MyST in code": Out("```\n% a\n```", "```\n% a\n```", [], "docs/p.md", {"myst.yml": "version: 1"}),
    "struck by a role of MyST": Out(
        "We do {del}`not` sell it.", "We do <del>not</del> sell it.", [], "docs/p.md", {"myst.yml": "version: 1"}
    ),
    "liquid": Out("a {% comment %}not{% endcomment %} b", "a  b", [("not", LIQUID)]),
    "liquid, over blank lines": Out(
        "a\n\n{%- comment -%}\n\nx\n\ny\n\n{%- endcomment -%}\n\nb", "ab", [("x y", LIQUID)]
    ),
    "liquid, not closed": Out("a {% comment %}\n\nx {{ y }}", "a", [("x {{ y }}", LIQUID)]),
    "liquid, in itself": Out(
        "{% comment %}a{% comment %}b{% endcomment %}c{% endcomment %}d",
        "d",
        [("a{% comment %}b{% endcomment %}c", LIQUID)],
    ),
    "liquid, in a line": Out("a {% # x %} b", "a  b", [("x", LIQUID)]),
    "liquid, in code": Out("`a {% comment %}x{% endcomment %}`", "`a `", [("x", LIQUID)]),
    "nunjucks": Out("a {# x\n\ny #} b", "a  b", [("x y", TEMPLATE)]),
    "nunjucks, trimmed": Out("a {#- x -#} b", "ab", [("x", TEMPLATE)]),
    "liquid, in a site of Hugo": Out(
        "a {% comment %}x{% endcomment %} b", "a {% comment %}x{% endcomment %} b", [], files={"hugo.toml": ""}
    ),
    "of nunjucks, in a book": Out("a {# x #} b", "a {# x #} b", [], files={"book.toml": ""}),
    "of kramdown, in a site of VitePress": Out(
        "a {::comment}x{:/comment} b", "a {::comment}x{:/comment} b", [], files={".vitepress/config.ts": ""}
    ),
    "liquid, in a site of Jekyll and Hugo": Out(
        "a {% comment %}x{% endcomment %} b", "a  b", [("x", LIQUID)], files={"hugo.toml": "", "_config.yml": ""}
    ),
    "of macros in a site of MkDocs": Out(
        "a {# x #} b", "a  b", [("x", TEMPLATE)], files={"mkdocs.yml": "plugins: [macros]"}
    ),
    "mdx, in a site of Docusaurus": Out(
        "a {/* x */} b", "a  b", [("x", "MDX comment")], "p.mdx", files={"docusaurus.config.js": ""}
    ),
    "of hugo, in a site of Hugo": Out(
        "{{% comment %}}x{{% /comment %}}b", "b", [("x", TEMPLATE)], files={"hugo.toml": ""}
    ),
    "kramdown": Out("a\n\n{::comment}\nx\n{:/comment}\n\nb", "a\n\n\nb", [("x", "kramdown comment")]),
    "hugo": Out("a {{/* x */}} b", "a  b", [("x", TEMPLATE)]),
    "hugo, a shortcode": Out("{{% comment %}}x{{% /comment %}}b", "b", [("x", TEMPLATE)]),
    "handlebars": Out("a {{!-- x }} y --}} b", "a  b", [("x }} y", TEMPLATE)]),
    "mdx": Out("a {/* x */} b", "a  b", [("x", "MDX comment")], "p.mdx"),
    "mdx, its lines within a paragraph": Out("a\n{/* x */}\nb", "a\nb", [("x", "MDX comment")], "p.mdx"),
    "definition": Out("a\n\n[//]: # (x)\n\nb", "a\n\n\n\nb", [("x", "comment in a link definition")]),
    "definition, another": Out('[comment]: <> "x"', "", [("x", "comment in a link definition")]),
    "if false": Out("a {% if false %}x{% endif %} b", "a  b", [("x", NEVER)]),
    "if what nothing sets": Out("{% if page.x %}\nx\n{% endif %}b", "b", [("x", NEVER)]),
    "if not": Out("---\nx: 1\n---\n{% if not page.x %}x{% endif %}b", "b", [("x", NEVER)]),
    "unless": Out("{% unless true %}x{% else %}b{% endunless %}", "b", [("x", NEVER)]),
    "else": Out("{% if true %}b{% else %}x{% endif %}", "b", [("x", NEVER)]),
    "elsif": Out(
        "---\nk: us\n---\n{% if page.k == 'eu' %}x{% elsif page.k == \"us\" %}b{% else %}y{% endif %}",
        "b",
        [("x", NEVER), ("y", NEVER)],
    ),
    "and": Out("---\nk: us\n---\n{% if page.k == 'us' and page.l %}x{% endif %}b", "b", [("x", NEVER)]),
    "or": Out("---\nk: us\n---\n{% if page.k != 'us' or page.l %}x{% endif %}b", "b", [("x", NEVER)]),
    "false in the header": Out("---\nk: false\n---\n{% if page.k %}x{% endif %}b", "b", [("x", NEVER)]),
    "false in TOML": Out("+++\nk = false\n+++\n{% if page.k %}x{% endif %}b", "b", [("x", NEVER)]),
    "nothing in the header": Out("---\nk:\n---\n{% if page.k %}x{% endif %}b", "b", [("x", NEVER)]),
    "numbers": Out("{% if 1 > 2 %}x{% endif %}b", "b", [("x", NEVER)]),
    "a branch among some that nobody knows": Out(
        "{% if y %}a{% elsif false %}x{% else %}b{% endif %}",
        "{% if y %}a{% elsif false %}{% else %}b{% endif %}",
        [("x", NEVER)],
    ),
    "nested": Out("{% if false %}x{% if y %}z{% endif %}{% endif %}b", "b", [("x{% if y %}z{% endif %}", NEVER)]),
    "captured and never shown": Out(
        "{% capture c %}\nx\n{% endcapture %}b", "b", [("x", "captured text that is not shown")]
    ),
    "in an include": Out(
        "{% include a.md %}", "a", [("x", LIQUID)], files={"_includes/a.md": "a{% comment %}x{% endcomment %}"}
    ),
    "the inside of a shortcode that shows none": Out(
        "{{< a >}}x{{< /a >}}b",
        "Ab",
        [("x", "text that a template does not show")],
        "content/p.md",
        {"layouts/shortcodes/a.html": "A"},
    ),
    "jinja, without blanks": Out("do {#not#} sell", "do  sell", [("not", TEMPLATE)]),
    "mdx, a line": Out("a {// x\n} b", "a  b", [("x", "MDX comment")], "p.mdx"),
    "mdx, two in one": Out("a {/* x */ /* y */} b", "a  b", [("x  y".replace("  ", " "), "MDX comment")], "p.mdx"),
    "kramdown attributes by a name": Out("{:h: .hidden}\n\na\n{:h}", "a\n{: .hidden}", []),
    "kramdown attributes by a name, among others": Out(
        'a\n{: #i h title="b h"}\n\n{:h: .x style="y"}', 'a\n{: #i .x style="y" title="b h"}', []
    ),
    "a list of headings": Out("a\n\n[TOC]\n\nb", "a\n\n\n\nb", []),
    "a list of headings, in two": Out("[[_toc_]]\n\nb", "b", []),
    "a list of headings instead of an item": Out("* TOC\n{:toc}\n\nb", "b", [("TOC", "list of headings in its place")]),
    "a list of headings, numbered, with a class": Out(
        "1. x\n{: .a toc}\n\nb", "b", [("x", "list of headings in its place")]
    ),
    # What is not taken out.
    "a list of headings in a sentence": Out("See [TOC] here", "See [TOC] here", []),
    "a list of headings that is a link": Out("[TOC](a.md)", "[TOC](a.md)", []),
    "a list of headings in code": Out("```\n\n[TOC]\n```", "```\n\n[TOC]\n```", []),
    "an item with attributes": Out("* a\n{:.toc}", "* a\n{:.toc}", []),
    "kramdown attributes by no name": Out("{:h: .hidden}\n\na\n{:g}", "a\n{:g}", []),
    "kramdown attributes in code": Out("{:h: .x}\n\n`{:h}`", "`{:h}`", []),
    "an anchor": Out("## Rights {#rights}", "## Rights {#rights}", []),
    "nunjucks, not closed": Out("a {# x", "a {# x", []),
    "kramdown, not closed": Out("a\n\n{::comment}\nx", "a\n\n{::comment}\nx", []),
    "kramdown attributes": Out("a\n{: .note}", "a\n{: .note}", []),
    "hugo, not closed": Out("a {{/* x", "a {{/* x", []),
    "mdx in markdown": Out("a {/* x */} b", "a {/* x */} b", []),
    "mdx in code": Out("`{/* x */}`", "`{/* x */}`", [], "p.mdx"),
    "a definition that is used": Out("[a][x]\n\n[x]: # (t)", "[a][x]\n\n[x]: # (t)", []),
    "a definition in a paragraph": Out("a\n[//]: # (x)", "a\n[//]: # (x)", []),
    "a definition that leads somewhere": Out("[//]: https://a.example (x)", "[//]: https://a.example (x)", []),
    "a definition in code": Out("```\n\n[//]: # (x)\n```", "```\n\n[//]: # (x)\n```", []),
    "if what nobody knows": Out("{% if eu %}a{% else %}b{% endif %}", "{% if eu %}a{% else %}b{% endif %}", []),
    "if true": Out("a {% if true %}x{% endif %} b", "a x b", []),
    "if what is set": Out("---\nk: us\n---\n{% if page.k == 'us' %}a{% endif %}", "a", []),
    "false in quotes": Out('---\nk: "false"\n---\n{% if page.k %}a{% endif %}', "{% if page.k %}a{% endif %}", []),
    "no, which is false for some": Out(
        "---\nk: no\n---\n{% if page.k %}a{% endif %}", "{% if page.k %}a{% endif %}", []
    ),
    "what the site sets by default": Out("{% if page.on %}a{% endif %}b", "ab", [], files=JEKYLL),
    "what Jekyll sets itself": Out("{% if page.url %}a{% endif %}", "{% if page.url %}a{% endif %}", []),
    "and before or": Out("{% if false and a or b %}a{% endif %}", "{% if false and a or b %}a{% endif %}", []),
    "if, not closed": Out("{% if false %}a", "{% if false %}a", []),
    "another condition": Out(
        "{% ifversion ghes %}a{% else %}b{% endif %}", "{% ifversion ghes %}a{% else %}b{% endif %}", []
    ),
    "raw": Out("{% raw %}{% if false %}a{% endif %}{% endraw %}", "&#123;% if false %}a&#123;% endif %}", []),
    "a comment of nothing": Out("a {% comment %} {% endcomment %} b", "a  b", []),
    "an escaped shortcode": Out(
        "{{%/* comment */%}}x{{%/* /comment */%}}", "{{%/* comment */%}}x{{%/* /comment */%}}", []
    ),
}


@pytest.mark.parametrize("row", HIDDEN.values(), ids=HIDDEN)
def test_what_a_template_takes_out(row: Out) -> None:
    assert body(row.text, row.path, row.files) == row.shown
    assert unseen(row.text, row.path, row.files) == row.unseen


# ---------------------------------------------------------------- blocks


def document(text: str, files: Mapping[str, str] | None = None, path: str = "_pages/privacy.md") -> Document:
    return parse(text, path, None if files is None else files.get)


def test_text_of_a_part_stands_where_it_is_referred_to_and_says_where_it_is_from() -> None:
    read = document("# A\n\n{% include a.md %}\n\nEnd.", {"_includes/a.md": "---\nx: 1\n---\nOne\ntwo.\n\n- Three.\n"})
    assert [(block.text, block.lines, block.source, block.shown, block.origin) for block in read.blocks] == [
        ("A", Lines(1, 1), "# A", None, None),
        ("One two.", Lines(3, 3), "One\ntwo.", None, TextOrigin("_includes/a.md", Lines(4, 5))),
        ("Three.", Lines(3, 3), "- Three.", None, TextOrigin("_includes/a.md", Lines(7, 7))),
        ("End.", Lines(5, 5), "End.", None, None),
    ]


def test_text_with_values_keeps_the_source_of_its_file() -> None:
    [_, block, after] = document("---\nd: 12\n---\nKept for\n{{ page.d }} days.\n\nEnd.").blocks
    assert (block.text, block.lines) == ("Kept for 12 days.", Lines(4, 5))
    assert (block.source, block.shown) == ("Kept for\n{{ page.d }} days.", "Kept for\n12 days.")
    assert block.read == "Kept for\n12 days."
    assert (after.lines, after.read) == (Lines(7, 7), "End.")


def test_what_is_taken_out_is_a_hidden_block_in_its_section() -> None:
    blocks = document("One.\n\n# A\n\nWe {% comment %}do\n\nnot{% endcomment %} sell.\n\n# B").blocks
    assert [(block.kind, block.text, block.lines, block.section, block.hidden) for block in blocks] == [
        (Scope.PARAGRAPH, "One.", Lines(1, 1), 0, ""),
        (Scope.HEADING, "A", Lines(3, 3), 1, ""),
        (Scope.PARAGRAPH, "We sell.", Lines(5, 7), 1, ""),
        (Scope.HTML, "do not", Lines(5, 7), 1, "Liquid comment"),
        (Scope.HEADING, "B", Lines(9, 9), 2, ""),
    ]


def test_what_is_hidden_before_any_text_has_a_section() -> None:
    [block] = document("{% comment %}a{% endcomment %}").blocks
    assert (block.section, block.hidden) == (0, "Liquid comment")


def test_records_stand_where_their_loop_does() -> None:
    blocks = document("{% for p in site.data.l %}\n- {{ p.what }}\n{% endfor %}\n\nEnd.", LIST).blocks
    assert [(block.text, block.lines) for block in blocks] == [
        ("logs", Lines(1, 1)),
        ("bills", Lines(1, 1)),
        ("End.", Lines(5, 5)),
    ]


def test_the_same_words_with_and_without_a_template_read_the_same() -> None:
    plain = document("# A\n\nKept for 12 days.\n\nEnd.")
    for text, files in (
        (
            "# A\n\n{% include a.md %}\n\nEnd.",
            {"_includes/a.md": "Kept for {% include d.txt %} days.", "_includes/d.txt": "12"},
        ),
        ("# A\n\nKept for {{ site.data.l.days }} days.\n\nEnd.", JEKYLL),
        ("# A\n\n{% if true %}Kept for 12 days.{% endif %}\n\nEnd.", {}),
    ):
        made = document(text, files, "legal/p.md")
        assert [block.text for block in made.blocks] == [block.text for block in plain.blocks]


# ---------------------------------------------------------------- what is asked for


@pytest.mark.parametrize(
    ("text", "path", "files", "asked"),
    [
        ("No template {here}.", "p.md", {}, []),
        ("{{ page.x }} {% if eu == 1 %}{% endif %}", "p.md", {}, ["_config.yml"]),
        ("{% include a.md %}{% include a.md %}", "p.md", SHARE, ["_includes/a.md"]),
        ("{{ site.data.l.d }}", "p.md", {"_data/l.yml": "d: 1"}, ["_data/l.yml"]),
        ("{% include_relative a.md %}", "d/p.md", {}, ["d/a.md"]),
        ("import A from './_a.mdx'\n\n<A />", "d/p.mdx", {}, ["d/_a.mdx"]),
    ],
    ids=["nothing", "a name that nobody knows", "one asked for twice", "data", "beside the page", "mdx"],
)
def test_each_path_is_asked_for_once(text: str, path: str, files: Mapping[str, str], asked: list[str]) -> None:
    seen: list[str] = []

    def read(name: str) -> str | None:
        seen.append(name)
        return files.get(name)

    assemble(text.split("\n"), 0, path, {}, read)
    assert len(seen) == len(set(seen))
    assert set(asked) <= set(seen)
    assert asked or set(seen) == set(deciding_files(path))


# ---------------------------------------------------------------- bounds and laws

MANY = {
    "_includes/two.md": "{% include two1.md %}{% include two1.md %}",
    **{f"_includes/two{n}.md": f"x{{% include two{n + 1}.md %}}{{% include two{n + 1}.md %}}" for n in range(1, 40)},
    "_includes/big.md": "word " * 300_000,
    "layouts/shortcodes/s.html": "{{ .Inner }}{{ .Inner }}",
    "_data/l.yml": "\n".join(f"- {n}" for n in range(1000)),
}


@pytest.mark.parametrize(
    "text",
    [
        "{% include two.md %}",
        "{% include big.md %}{% include big.md %}",
        "".join(f"{{% for {name} in site.data.l %}}" for name in "abc") + "{% endfor %}" * 3,
        "{% capture a %}x{% endcapture %}" + "{% capture a %}{{ a }}{{ a }}{% endcapture %}" * 60 + "{{ a }}",
        "{% if a %}" * 5000 + "x" + "{% endif %}" * 5000,
        "{% if true %}" * 5000 + "x" + "{% endif %}" * 5000,
        "".join(f"{{{{< a{n} >}}}}{{% if x %}}" for n in range(40)) + "{% endif %}" * 40,
        "{{< s >}}{% if x %}" * 40 + "{{< /s >}}{% endif %}" * 40,
    ],
    ids=["doubling", "large", "loops", "captures", "conditions", "conditions that hold", "not closed", "crossed"],
)
def test_what_grows_comes_to_an_end(text: str) -> None:
    assembled = page(text, files=MANY)
    assert sum(map(len, assembled.lines)) < 10_000_000


@pytest.mark.parametrize(
    "unit",
    [
        "{{",
        "{%",
        "<!--",
        "{# ",
        "{{/* ",
        "{/* ",
        "{% comment %}",
        "{% raw %}",
        "{% if x %}",
        "{{< x >}}",
        "--8<--\n",
        "`a ``",
        "[//]: # (\n",
        "{::comment}\n",
        "<A ",
        "```{include} x\n",
        "{% include x.md %}",
    ],
)
def test_what_is_opened_again_and_again_is_read_in_a_row(unit: str) -> None:
    """No test asserts a time as such: ten times what it takes here would be the square."""
    text = unit * (200_000 // len(unit))
    started = time.process_time()
    page(text, "p.mdx", {})
    assert time.process_time() - started < 20


BITS = st.sampled_from(
    [
        *(
            "{{",
            "}}",
            "{%",
            "%}",
            "{#",
            "#}",
            "{%-",
            "-%}",
            "{{<",
            ">}}",
            "{{%",
            "%}}",
            "{/*",
            "*/}",
            "{::comment}",
            "{:/}",
        ),
        *(
            "{% if x %}",
            "{% if false %}",
            "{% if true %}",
            "{% elsif page.x %}",
            "{% else %}",
            "{% endif %}",
            "{% raw %}",
        ),
        *(
            "{% endraw %}",
            "{% comment %}",
            "{% endcomment %}",
            "{% capture c %}",
            "{% endcapture %}",
            "{{ c }}",
            "{{ d }}",
        ),
        *(
            "{% for p in site.data.l %}",
            "{{ p }}",
            "{{ p.x }}",
            "{% endfor %}",
            "{% assign d = 1 %}",
            "{% include a.md %}",
        ),
        *("{{ page.x }}", "{{ site.data.l[0] }}", "{% include b.md x=1 %}", "{{< s >}}", "{{< /s >}}", "{{< t >}}"),
        *(
            "\n",
            "\n\n",
            "word",
            " ",
            "- item",
            "# head",
            "`",
            "```\n",
            "| a | b |\n|---|---|\n",
            "[//]: # (x)",
            "<A />",
            "{v}",
        ),
        *("import A from './a.md'\n", "export const v = 1;\n", '--8<-- "a.md"\n', "<!--@include: a.md-->", "\0", "é"),
    ]
)
FILES = {
    "_includes/a.md": "A\n\n{% if include.x %}",
    "_includes/b.md": "{{ include.x }} {% include a.md %}",
    "a.md": "A {{ page.x }}",
    "_data/l.yml": "- 1\n- x: 2\n",
    "layouts/shortcodes/s.html": "<b>{{ .Inner }}</b>",
    "layouts/shortcodes/t.html": "T",
}


@given(st.lists(BITS, max_size=30).map("".join), st.sampled_from(["p.md", "d/p.mdx", "p.rst"]), st.booleans())
@settings(max_examples=400, deadline=None, derandomize=True, database=None)
def test_any_text_is_put_together(text: str, path: str, with_header: bool) -> None:
    """Every line has its place, blocks keep the order of lines and stand within the text, and all is the same again."""
    whole = f"---\nx: 1\n---\n{text}" if with_header else text
    assembled = page(whole, path, FILES)
    lines = whole.split("\n")
    if assembled.places is not None:
        assert len(assembled.places) == len(assembled.lines)
        assert all(1 <= place.first <= place.last <= len(lines) for place in assembled.places)
    read = parse(whole, path, FILES.get)
    firsts = [block.lines.first for block in read.blocks]
    assert firsts == sorted(firsts)
    assert all(1 <= block.lines.first <= block.lines.last <= len(lines) for block in read.blocks)
    assert all(
        block in (read.sections[block.section].heading, *read.sections[block.section].blocks)
        for block in read.blocks
        if block.section >= 0
    )
    assert page(whole, path, FILES) == assembled


@given(st.text(alphabet=st.sampled_from("abc é\n#*->|`_()[.;:'\"!%~="), max_size=80))
@settings(max_examples=300, deadline=None, derandomize=True, database=None)
def test_a_text_without_braces_is_itself(text: str) -> None:
    lines = text.split("\n")
    assembled = assemble(lines, 0, "p.mdx", {}, lambda path: None)
    assert list(assembled.lines) == lines
    assert not assembled.unseen


@given(st.lists(BITS, max_size=12).map("".join))
@settings(max_examples=200, deadline=None, derandomize=True, database=None)
def test_every_word_is_shown_or_told_of(text: str) -> None:
    """Whatever stands around it, a word of the file is read or in what is taken out."""
    assembled = page(f"{text}\n\nkeepsake", "p.md", FILES)
    assert "keepsake" in "\n".join([*assembled.lines, *(each.text for each in assembled.unseen)])


def test_a_page_named_from_the_root_of_the_disk_is_read() -> None:
    assert parse("# Privacy\n\nWe keep it.\n", "/srv/legal/privacy.md").title == "Privacy"
