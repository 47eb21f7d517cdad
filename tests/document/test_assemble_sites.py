"""What pages of MkDocs, Quarto, Docusaurus and VitePress take from their sites and from programs."""

from collections.abc import Mapping

import pytest
from pages import Row, body

from policydiff.document.assemble import assemble

MACROS = "plugins: [search, macros]\n"
BASE = "markdown_extensions:\n  - toc\n  - pymdownx.snippets:\n      base_path: [inc, .]\n"
ROWS = {
    "mkdocs, inherited": Row("{{ d }}", "12", "docs/p.md", {"mkdocs.yml": "INHERIT: b.yml", "b.yml": "extra: {d: 12}"}),
    "mkdocs, said again": Row(
        "{{ d }}", "9", "docs/p.md", {"mkdocs.yml": "INHERIT: b.yml\nextra: {d: 9}", "b.yml": "extra: {d: 12}"}
    ),
    "mkdocs, inherited in a ring": Row("{{ d }}", "{{ d }}", "docs/p.md", {"mkdocs.yml": "INHERIT: mkdocs.yml"}),
    "mkdocs, of the environment": Row(
        "{{ d }}", '{{ ["X", "12"] }}', "docs/p.md", {"mkdocs.yml": "extra:\n  d: !ENV [X, 12]"}
    ),
    "macros, of the program": Row("{{ d }}", "{{ d }}{{main.py}}", "docs/p.md", {"mkdocs.yml": MACROS, "main.py": "x"}),
    "macros, of a program of another name": Row(
        "{{ d }}",
        "{{ d }}{{m/a.py}}",
        "docs/p.md",
        {"mkdocs.yml": "plugins:\n- macros: {module_name: m/a}", "m/a.py": "x"},
    ),
    "macros, of a package": Row(
        "{{ d }}", "{{ d }}{{main/__init__.py}}", "docs/p.md", {"mkdocs.yml": MACROS, "main/__init__.py": "x"}
    ),
    "macros, said by the site, and in the program": Row(
        "{{ d }}", "12{{main.py}}", "docs/p.md", {"mkdocs.yml": f"{MACROS}extra: {{d: 12}}", "main.py": 'v["d"] = 9'}
    ),
    "macros, said by the site alone": Row(
        "{{ d }}", "12", "docs/p.md", {"mkdocs.yml": f"{MACROS}extra: {{d: 12}}", "main.py": 'v["days"] = 9'}
    ),
    "jekyll, a configuration behind it": Row(
        "{{ site.d }} {{ site.e }}",
        "9 8",
        "docs/p.md",
        {"_config.yml": "d: 12\ne: 8", "p.yml": "d: 9", ".travis.yml": "run: jekyll build --config _config.yml,p.yml"},
    ),
    "no macros": Row("{{ d }}", "{{ d }}", "docs/p.md", {"mkdocs.yml": "plugins: [search]", "main.py": "x"}),
    "macros, from a file": Row(
        "{{ d }}", "12", "docs/p.md", {"mkdocs.yml": "plugins:\n- macros: {include_yaml: [a.yml]}", "a.yml": "d: 12"}
    ),
    "macros, from a file with a name": Row(
        "{{ t.d }}",
        "12",
        "docs/p.md",
        {"mkdocs.yml": "plugins:\n- macros:\n    include_yaml:\n    - t: a.yml", "a.yml": "d: 12"},
    ),
    "macros, a table": Row("{{ read_csv('t.csv') }}", "{{ read_csv('t.csv') }}{{t.csv}}", "p.md", {"t.csv": "x"}),
    "mkdocs, where snippets lie": Row('--8<-- "a.md"', "A", "docs/p.md", {"mkdocs.yml": BASE, "inc/a.md": "A"}),
    "mkdocs, where snippets lie, the second": Row('--8<-- "a.md"', "A", "docs/p.md", {"mkdocs.yml": BASE, "a.md": "A"}),
    "mkdocs, where no snippets lie": Row(
        '--8<-- "x/a.md"', '--8<-- "x/a.md"{{docs/x/a.md}}', "docs/p.md", {"mkdocs.yml": BASE, "docs/x/a.md": "A"}
    ),
    "sphinx, a name that the configuration may say": Row(
        "We |d| sell.",
        "We |d| sell.\n\n\n.. |d| replace:: x",
        "docs/legal/p.rst",
        {"docs/conf.py": 'x = 1\nrst_epilog = """\n.. |d| replace:: x\n"""\n'},
    ),
    "sphinx, a name that the configuration works out": Row(
        "We |d| sell.",
        "We |d| sell.\n\n{{docs/conf.py}}",
        "docs/legal/p.rst",
        {"docs/conf.py": 'rst_epilog = f".. |d| replace:: {x}"\n'},
    ),
    "sphinx, before each page": Row(
        "We sell.", "We never:\n\nWe sell.", "docs/p.rst", {"docs/conf.py": "rst_prolog = 'We never:'"}
    ),
    "sphinx, before each page, worked out": Row(
        "We sell.", "We sell.\n\n{{docs/conf.py}}", "docs/p.rst", {"docs/conf.py": "rst_prolog = text()"}
    ),
    "sphinx, twice": Row("A", "A\n\n{{conf.py}}", "p.rst", {"conf.py": "rst_epilog = 'x'\nrst_epilog += 'y'"}),
    "sphinx, not before markdown": Row("A", "A", "p.md", {"conf.py": "rst_prolog = 'x'"}),
    "sphinx, a name that the text says": Row(
        ".. |d| replace:: x\n\nWe |d| sell.",
        ".. |d| replace:: x\n\nWe |d| sell.",
        "p.rst",
        {"conf.py": 'version = "x"'},
    ),
    "sphinx, a configuration that says nothing": Row("We |d| sell.", "We |d| sell.", "p.rst", {"conf.py": "x = 1"}),
    "bars in markdown": Row("We |d| sell.", "We |d| sell.", "p.md", {"conf.py": 'rst_epilog = "x"'}),
    "mkdocs, behind every page": Row(
        "A", "A\n\nB", "docs/p.md", {"mkdocs.yml": f"{BASE}      auto_append: [b.md]\n", "inc/b.md": "B"}
    ),
    "mkdocs, behind every page, not there": Row(
        "A", "A", "docs/p.md", {"mkdocs.yml": f"{BASE}      auto_append: [b.md]\n"}
    ),
    "quarto, a variable": Row("{{< var a.d >}}", "12", "legal/p.qmd", {"_variables.yml": "a: {d: 12}"}),
    "quarto, no such variable": Row("{{< var d >}}", "{{< var d >}}", "legal/p.qmd", {"_variables.yml": "e: 1"}),
    "quarto, of the page": Row("---\nd: 12\n---\n{{< meta d >}}", "12", "p.qmd", {"_quarto.yml": "d: 9"}),
    "quarto, of the folder": Row(
        "{{< meta d >}}", "12", "a/p.qmd", {"a/_metadata.yml": "d: 12", "_metadata.yml": "d: 8", "_quarto.yml": "d: 9"}
    ),
    "quarto, of the project": Row("{{< meta a.d >}}", "9", "a/p.qmd", {"_quarto.yml": "a: {d: 9}"}),
    "quarto, a shortcode of Hugo's": Row("{{< var d >}}", "H", "p.md", {"layouts/shortcodes/var.html": "H"}),
    "an import without ending": Row(
        "import { d } from './v'\n\n{d}", "import { d } from './v'\n\n12", "p.mdx", {"v.ts": "export const d = 12"}
    ),
    "the one that is exported by default": Row(
        "import d from './v.js'\n\n{d}", "import d from './v.js'\n\n12", "p.mdx", {"v.js": "export default 12;"}
    ),
    "a constant that is exported by default": Row(
        "import d from './v.js'\n\n{d}",
        "import d from './v.js'\n\n12",
        "p.mdx",
        {"v.js": "const e = '12'\n\nexport default e\n"},
    ),
    "all of a program": Row(
        "import * as c from './v.js'\n\n{c.d}",
        "import * as c from './v.js'\n\n12",
        "p.mdx",
        {"v.js": "export const d = 12"},
    ),
    "exported again": Row(
        "import { d } from './v.js'\n\n{d}",
        "import { d } from './v.js'\n\n12",
        "p.mdx",
        {"v.js": "export { e as d } from './w'\n", "w/index.js": "const e = 12\nexport { e }\n"},
    ),
    "exported again, all": Row(
        "import { d } from './v.js'\n\n{d}",
        "import { d } from './v.js'\n\n12",
        "p.mdx",
        {"v.js": "export * from './u'\nexport * from './w'\n", "w.js": "export const d = 12"},
    ),
    "exported in a ring": Row(
        "import { d } from './v.js'\n\n{d}",
        "import { d } from './v.js'\n\n{d}{{v.js}}{{w.js}}",
        "p.mdx",
        {"v.js": "export * from './w'\n", "w.js": "export * from './v'"},
    ),
    "an import over lines": Row(
        "import {\n  d,\n  e\n} from './v.js'\n\n{d}",
        "import {\n  d,\n  e\n} from './v.js'\n\n12",
        "p.mdx",
        {"v.js": "export const d = 12"},
    ),
    "a value of a record": Row(
        "import { c } from './v.js'\n\n{c.d}",
        "import { c } from './v.js'\n\n{c.d}{{v.js}}",
        "p.mdx",
        {"v.js": "export const c = { d: 12 }"},
    ),
    "a value that is computed": Row(
        "import { d } from './v.js'\n\n{d + 1}",
        "import { d } from './v.js'{{v.js}}\n\n{d + 1}{{expression}}",
        "p.mdx",
        {"v.js": "export const d = 12"},
    ),
    "from a package": Row(
        "import { d } from 'v'\n\n{d}", "import { d } from 'v'\n\n{d}", "p.mdx", {"v.js": "export const d = 12"}
    ),
    "a part that is given something": Row(
        'import K from "./_k.mdx"\n\n<K days="12" unit={\'days\'} />',
        "12 days",
        "p.mdx",
        {"_k.mdx": "{props.days} {props.unit}"},
    ),
    "a part that is given a value": Row(
        'import K from "./_k.mdx"\n\nexport const d = 12\n\n<K days={d} />',
        "export const d = 12\n\n12",
        "p.mdx",
        {"_k.mdx": "{props.days}"},
    ),
    "a part about a text": Row(
        'import K from "./_k.mdx"\n\n<K>x</K>', "<K>{{_k.mdx}}x</K>", "p.mdx", {"_k.mdx": "{props.children}"}
    ),
    "a component that is given something": Row("For <X n={12} />", "For <X n={12} />{{X}}", "p.mdx", {}),
    "a component between blocks": Row("<X days={12} />", "<X days={12} />", "p.mdx", {}),
    "a component about a text": Row('<X label="a > b">x</X>', '<X label="a > b">{{X}}x</X>', "p.mdx", {}),
    "a component that looks like something": Row('<X className="a">x</X>', '<X className="a">x</X>', "p.mdx", {}),
    "literals": Row("{12} {'a'} {`b`}", "12 a b", "p.mdx", {}),
    "an expression": Row("{true ? 12 : 9}", "{true ? 12 : 9}{{expression}}", "p.mdx", {}),
    "an expression of an attribute": Row(
        "<p style={{color: c}} a={b ? {c: 1} : d}>x</p>", "<p style={{color: c}} a={b ? {c: 1} : d}>x</p>", "p.mdx", {}
    ),
    "an expression in code": Row("`{a ? 1 : 2}`", "`{a ? 1 : 2}`", "p.mdx", {}),
    "an anchor": Row("# A {#b}", "# A {#b}", "p.mdx", {}),
    "vitepress, a loader of data": Row(
        '<script setup>\nimport { data } from "./t.data.js"\n</script>\n\n{{ data.d }}',
        '<script setup>\nimport { data } from "./t.data.js"\n</script>\n\n{{ data.d }}{{t.data.js}}',
        "p.md",
        {"t.data.js": "export default {}"},
    ),
    "vitepress, a file of data": Row(
        '<script setup>\nimport data from "./t.json"\n</script>\n\n{{ data.d }}',
        '<script setup>\nimport data from "./t.json"\n</script>\n\n12',
        "p.md",
        {"t.json": '{"d": 12}'},
    ),
}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_what_a_site_or_a_program_says_stands_in_its_place(row: Row) -> None:
    assert body(row.text, row.path, row.files) == row.shown


TAKEN = {
    "a module": {"main.py": "import fees\n", "fees.py": "d = 12"},
    "a module beside it": {"main.py": "from .fees import d\n", "fees.py": "d = 12"},
    "a package": {"main.py": "from fees.all import d\n", "fees/all.py": "d = 12"},
    "data": {"main.py": "open('fees.yml')\n", "fees.yml": "d: 12"},
    "data of a module": {"main.py": "import a\n", "a.py": "load('b/fees.json')", "b/fees.json": "{}"},
    "in a ring": {"main.py": "import a\nimport fees\n", "a.py": "import main", "fees.py": "d = 12"},
}


@pytest.mark.parametrize("files", TAKEN.values(), ids=TAKEN)
def test_what_a_program_takes_from_others_is_told_with_it(files: Mapping[str, str]) -> None:
    known = {"mkdocs.yml": MACROS, **files, "other.py": "x = 1"}
    changed = next(path for path in files if path not in ("main.py", "a.py"))
    states = [known, {**known, changed: "d = 90"}, {**known, "other.py": "x = 2"}]
    before, after, beside = (assemble(["{{ d }}"], 0, "docs/p.md", {}, each.get).lines for each in states)
    assert before != after
    assert before == beside


def test_another_setting_of_sphinx_is_no_change() -> None:
    pages = [
        assemble(["We |d| sell."], 0, "p.rst", {}, {"conf.py": f"{before}version = 'a'\n{after}"}.get).lines
        for before, after in (("", ""), ("x = 1\n", ""), ("", "project = 'y'\n"))
    ]
    assert pages[0] == pages[1] == pages[2]
