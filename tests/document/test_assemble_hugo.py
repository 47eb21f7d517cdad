"""What a page of Hugo takes from its site: parameters by language and environment, strings, data, templates."""

from itertools import pairwise

import pytest
from pages import Row, body

from policydiff.document.assemble import Read, assemble

CODE = "layouts/shortcodes/d.html"
DEFAULT = {"hugo.toml": "[params]\ndays = 12\n"}


PARAMS = {
    "by default": Row("{{< param days >}}", "12", "content/p.md", DEFAULT),
    "of the default environment in a folder": Row(
        "{{< param days >}}", "12", "content/p.md", {"config/_default/hugo.yaml": "params:\n  days: 12"}
    ),
    "of the language, by the page's name": Row(
        "{{< param days >}}",
        "9",
        "content/p.fr.md",
        {"hugo.toml": "[params]\ndays = 12\n[languages.en]\n[languages.fr.params]\ndays = 9"},
    ),
    "of the language, by the page's folder": Row(
        "{{< param days >}}",
        "9",
        "content/french/p.md",
        {"hugo.yaml": "params: {days: 12}\nlanguages: {fr: {contentDir: content/french, params: {days: 9}}}"},
    ),
    "of the site's language": Row(
        "{{< param days >}}",
        "9",
        "content/p.md",
        {"hugo.toml": 'defaultContentLanguage = "fr"\n[params]\ndays = 12\n[languages.fr.params]\ndays=9'},
    ),
    "of the language, in a file": Row(
        "{{< param days >}}",
        "9",
        "content/p.md",
        {"config/_default/params.toml": "days=12", "config/_default/params.en.toml": "days=9"},
    ),
    "of languages, in a file": Row(
        "{{< param days >}}", "9", "content/p.md", {**DEFAULT, "config/_default/languages.toml": "[en.params]\ndays=9"}
    ),
    "of one language, in a file": Row(
        "{{< param days >}}", "9", "content/p.md", {**DEFAULT, "config/_default/languages.en.toml": "[params]\ndays=9"}
    ),
    "of another language": Row(
        "{{< param days >}}", "12", "content/p.md", {"hugo.toml": "[params]\ndays = 12\n[languages.fr.params]\ndays=9"}
    ),
    "handed down": Row(
        "{{< param days >}}", "9", "content/a/p.md", {**DEFAULT, "content/_index.md": "---\ncascade: {days: 9}\n---\n"}
    ),
    "handed down, the nearest": Row(
        "{{< param days >}}",
        "8",
        "content/a/p.md",
        {
            "content/_index.md": "---\ncascade: {days: 9}\n---\n",
            "content/a/_index.md": "---\ncascade:\n- params: {days: 8}\n---\n",
        },
    ),
    "handed down by the configuration": Row(
        "{{< param days >}}", "9", "content/p.md", {"hugo.toml": "[params]\ndays = 12\n[cascade.params]\ndays = 9"}
    ),
    "handed down to the page that says it itself": Row(
        "---\ndays: 7\n---\n{{< param days >}}", "7", "p.md", {"_index.md": "---\ncascade: {days: 9}\n---\n"}
    ),
    "of a shortcode that is mounted": Row(
        "{{< d >}}",
        "12",
        "content/p.md",
        {"hugo.toml": "[[module.mounts]]\nsource='t'\ntarget='layouts'", "t/shortcodes/d.html": "12"},
    ),
    "handed down to some": Row(
        "{{< param days >}}",
        "9",
        "content/x/p.md",
        {**DEFAULT, "content/_index.md": "---\ncascade: {days: 9, target: {path: /x/**, kind: page}}\n---\n"},
    ),
    "handed down to others": Row(
        "{{< param days >}}",
        "12",
        "content/p.md",
        {**DEFAULT, "content/_index.md": "---\ncascade: {days: 9, target: {path: /x/**}}\n---\n"},
    ),
    "handed down to nobody knows whom": Row(
        "{{< param days >}}",
        "12{{content/_index.md}}",
        "content/p.md",
        {**DEFAULT, "content/_index.md": "---\ncascade: {days: 9, target: {sites: x}}\n---\n"},
    ),
    "other in another environment": Row(
        "{{< param days >}}",
        "12{{config/production/params.toml}}",
        "content/p.md",
        {**DEFAULT, "config/production/params.toml": "days = 9"},
    ),
    "the same in another environment": Row(
        "{{< param days >}}", "12", "content/p.md", {**DEFAULT, "config/production/hugo.yaml": "params: {days: 12}"}
    ),
    "another name in another environment": Row(
        "{{< param days >}}", "12", "content/p.md", {**DEFAULT, "config/production/params.toml": "fee = 9"}
    ),
    "in another environment alone": Row(
        "{{< param days >}}",
        "{{< param days >}}{{config/production/params.toml}}",
        "content/p.md",
        {"hugo.toml": "", "config/production/params.toml": "days = 9"},
    ),
    "of a theme": Row(
        "{{< param days >}}",
        "9",
        "content/p.md",
        {"hugo.toml": 'theme = "t"', "themes/t/hugo.toml": "[params]\ndays = 9"},
    ),
    "a table": Row("{{< param a >}}", "{{< param a >}}", "content/p.md", {"hugo.toml": "[params.a]\nb = 1"}),
}
TEMPLATES = {
    "of a theme": ("{{< d >}}", "12", {"hugo.toml": 'theme = ["t"]', f"themes/t/{CODE}": "12"}),
    "of a module": (
        "{{< d >}}",
        "12",
        {"hugo.toml": '[[module.imports]]\npath = "a.b/c"', f"_vendor/a.b/c/{CODE}": "12"},
    ),
    "of the site before its theme": (
        "{{< d >}}",
        "9",
        {"hugo.toml": 'theme = "t"', f"themes/t/{CODE}": "12", CODE: "9"},
    ),
    "a variable": ("{{< d >}}", "12", {CODE: '{{ $x := "12" }}{{ $x }}'}),
    "an argument by a variable": ('{{< d a="12" >}}', "12", {CODE: '{{- $x := .Get "a" -}}{{ $x | safeHTML }}'}),
    "an argument with brackets": ('{{< d "a (b)" >}}', "a (b)", {CODE: "{{ .Get 0 }}"}),
    "an argument of the tag's params": ('{{< d a="12" >}}', "12", {CODE: "{{ .Params.a }}"}),
    "by default": ("{{< d >}}", "12", {CODE: '{{ .Get 0 | default "12" }}'}),
    "by default, before": ("{{< d >}}", "12", {CODE: '{{ default "12" (.Get "x") }}'}),
    "not by default": ("{{< d 9 >}}", "9", {CODE: '{{ .Get 0 | default "12" }}'}),
    "data": ("{{< d >}}", "12", {CODE: "{{ site.Data.t.days }}", "data/t.toml": "days = 12"}),
    "data, the older way": ("{{< d >}}", "12", {CODE: "{{ $.Site.Data.t.days }}", "data/t.yml": "days: 12"}),
    "a string": ("{{< d >}}", "12", {CODE: '{{ i18n "days" }}', "i18n/en.toml": 'days = "12"'}),
    "a string with a plural": ("{{< d >}}", "12", {CODE: '{{ T "days" }}', "i18n/en.yaml": "days:\n  other: 12"}),
    "a string of old": ("{{< d >}}", "12", {CODE: '{{ T "days" }}', "i18n/en.yaml": "- id: days\n  translation: 12"}),
    "a string that counts": (
        "{{< d >}}",
        "{{< d >}}{{i18n/en.toml}}{{layouts/shortcodes/d.html}}",
        {CODE: '{{ i18n "days" }}', "i18n/en.toml": 'days = "{{ .Count }} days"'},
    ),
    "a string by an argument": ("{{< d days >}}", "12", {CODE: "{{ i18n (.Get 0) }}", "i18n/en.toml": 'days = "12"'}),
    "a string by a named argument, behind it": (
        '{{< d key="days" >}}',
        "12",
        {CODE: '{{ .Get "key" | i18n | markdownify }}', "i18n/en.toml": 'days = "12"'},
    ),
    "a string by a variable": (
        "{{< d days >}}",
        "12",
        {CODE: "{{ $k := .Get 0 }}{{ T $k }}", "i18n/en.toml": 'days = "12"'},
    ),
    "a string with a number": (
        "{{< d days >}}",
        "{{< d days >}}{{layouts/shortcodes/d.html}}{{i18n/en.toml}}",
        {CODE: "{{ T (.Get 0) 2 }}", "i18n/en.toml": '[days]\none = "12"\nother = "13"'},
    ),
    "a string whose name is computed": (
        "{{< d days >}}",
        "{{< d days >}}{{layouts/shortcodes/d.html}}{{i18n/en.toml}}",
        {CODE: '{{ i18n (printf "%s" (.Get 0)) }}', "i18n/en.toml": 'days = "12"'},
    ),
    "a word like the name of a function": (
        "{{< d days >}}",
        "{{< d days >}}{{layouts/shortcodes/d.html}}",
        {CODE: "{{ upper .i18n }}", "i18n/en.toml": 'days = "12"'},
    ),
    "a parameter by an argument": ("{{< d days >}}", "12", {**DEFAULT, CODE: "{{ site.Param (.Get 0) }}"}),
    "a parameter of the page by an argument": ("{{< d days >}}", "12", {**DEFAULT, CODE: "{{ .Page.Param (.Get 0) }}"}),
    "a parameter whose name is computed": (
        "{{< d days >}}",
        "{{< d days >}}{{layouts/shortcodes/d.html}}{{hugo.toml}}",
        {**DEFAULT, CODE: "{{ site.Param (lower (.Get 0)) }}"},
    ),
    "a parameter under a condition": (
        "{{< d >}}",
        "{{ if x }}12{{ end }} {{< d >}}{{layouts/shortcodes/d.html}}",
        {**DEFAULT, CODE: '{{ if x }}{{ .Param "days" }}{{ end }}'},
    ),
    "a partial": ("{{< d >}}", "12", {CODE: '{{ partial "a.html" . }}', "layouts/partials/a.html": "12"}),
    "a partial, kept": ("{{< d >}}", "12", {CODE: '{{ partialCached "a" . "k" }}', "layouts/_partials/a.html": "12"}),
    "a partial with arguments": (
        "{{< d 12 >}}",
        "For 12",
        {CODE: 'For {{ partial "a.html" . }}', "layouts/partials/a.html": "{{ .Get 0 }}"},
    ),
    "a partial of a parameter": (
        "{{< d >}}",
        "12",
        {**DEFAULT, CODE: '{{ partial "a.html" . }}', "layouts/partials/a.html": "{{ site.Params.days }}"},
    ),
    "a partial in itself": (
        "{{< d >}}",
        "{{< d >}}{{layouts/shortcodes/d.html}}{{layouts/partials/a.html}}",
        {CODE: '{{ partial "a.html" . }}', "layouts/partials/a.html": '{{ partial "a.html" . }}'},
    ),
    "a partial under a condition": (
        "{{< d >}}",
        "{{ if x }}12{{ end }} {{< d >}}{{layouts/shortcodes/d.html}}{{layouts/partials/a.html}}",
        {CODE: '{{ if x }}{{ partial "a.html" . }}{{ end }}', "layouts/partials/a.html": "12"},
    ),
    "a partial that is computed": (
        "{{< d >}}",
        "{{< d >}}{{layouts/shortcodes/d.html}}{{layouts/partials/a.html}}",
        {CODE: '{{ partial "a.html" (dict "a" 1) | upper }}', "layouts/partials/a.html": "12"},
    ),
    "another page": (
        "{{< d >}}",
        "{{< d >}}{{layouts/shortcodes/d.html}}{{content/k.md}}",
        {CODE: '{{ (site.GetPage "/k").Content }}', "content/k.md": "12"},
    ),
    "a table of a file": (
        "{{< d >}}",
        "{{< d >}}{{layouts/shortcodes/d.html}}{{k.csv}}",
        {CODE: '{{ range (transform.Unmarshal (readFile "k.csv")) }}{{ . }}{{ end }}', "k.csv": "a,12"},
    ),
    "data under a condition": (
        "{{< d >}}",
        "{{ if x }}12{{ end }} {{< d >}}{{layouts/shortcodes/d.html}}",
        {CODE: "{{ if x }}{{ site.Data.t.days }}{{ end }}", "data/t.yml": "days: 12"},
    ),
    "another filter": (
        "{{< d >}}",
        "{{< d >}}{{layouts/shortcodes/d.html}}{{data/t.yml}}",
        {CODE: "{{ mul site.Data.t.days 2 }}", "data/t.yml": "days: 12"},
    ),
}


@pytest.mark.parametrize("row", PARAMS.values(), ids=PARAMS)
def test_a_parameter_is_what_the_site_says_by_default(row: Row) -> None:
    assert body(row.text, row.path, row.files) == row.shown


@pytest.mark.parametrize(("text", "shown", "files"), TEMPLATES.values(), ids=TEMPLATES)
def test_a_template_shows_what_it_puts_in_place(text: str, shown: str, files: dict[str, str]) -> None:
    assert body(text, "content/p.md", files) == shown


def _page(files: dict[str, str]) -> list[str]:
    read: Read = files.get
    return list(assemble(["We keep it {{< d >}} days."], 0, "content/p.md", {}, read).lines)


CHANGES = {
    "another branch": ({CODE: "{{ if true }}12{{ else }}90{{ end }}"}, {CODE: "{{ if false }}12{{ else }}90{{ end }}"}),
    "data of a filter": ({CODE: "{{ mul site.Data.t.d 2 }}", "data/t.yml": "d: 1"}, {"data/t.yml": "d: 2"}),
    "a file that is computed": ({CODE: '{{ len (readFile "k.txt") }}', "k.txt": "12"}, {"k.txt": "9"}),
    "another environment": (
        {**DEFAULT, CODE: "{{ site.Params.days }}", "config/staging/params.toml": "days = 1"},
        {"config/staging/params.toml": "days = 2"},
    ),
}
QUIET = {
    "another key of the same data": (
        {CODE: "{{ site.Data.t.d }}", "data/t.yml": "d: 1\ne: 1"},
        {"data/t.yml": "d: 1\ne: 2"},
    ),
    "another key of data of a filter": (
        {CODE: "{{ mul site.Data.t.d 2 }}", "data/t.yml": "d: 1\ne: 1"},
        {"data/t.yml": "d: 1\ne: 2"},
    ),
    "another key of another environment": (
        {**DEFAULT, CODE: "{{ site.Params.days }}", "config/staging/params.toml": "days = 1\nfee = 1"},
        {"config/staging/params.toml": "days = 1\nfee = 2"},
    ),
    "another key of the site": (
        {CODE: "{{ site.Params.days }}", **DEFAULT},
        {"hugo.toml": "[params]\ndays = 12\nfee = 3"},
    ),
    "another shortcode": (
        {CODE: "{{ if x }}1{{ end }}", "layouts/shortcodes/e.html": "1"},
        {"layouts/shortcodes/e.html": "2"},
    ),
}


@pytest.mark.parametrize(("old", "new"), CHANGES.values(), ids=CHANGES)
def test_a_change_of_what_is_not_followed_changes_the_text(old: dict[str, str], new: dict[str, str]) -> None:
    assert _page(old) != _page({**old, **new})


@pytest.mark.parametrize(("old", "new"), QUIET.values(), ids=QUIET)
def test_what_a_page_does_not_hang_on_leaves_it_alone(old: dict[str, str], new: dict[str, str]) -> None:
    assert _page(old) == _page({**old, **new})


GIVEN = {
    "a draft by the page above": ({"content/_index.md": "---\ncascade: {draft: true}\n---\n"}, ["draft: true"]),
    "a draft for some": ({"content/_index.md": "---\ncascade: {draft: true, target: {path: /x}}\n---\n"}, []),
    "a draft that is no other one's": ({"content/_index.md": "---\ndraft: true\n---\n"}, []),
}


@pytest.mark.parametrize(("files", "keys"), GIVEN.values(), ids=GIVEN)
def test_what_is_handed_down_may_take_the_page_away(files: dict[str, str], keys: list[str]) -> None:
    page = assemble(["We sell."], 0, "content/a/p.md", {}, files.get)
    assert [block.text for block in page.given] == keys


def test_partials_that_multiply_come_to_an_end() -> None:
    names = "abcdefghijklmnop"
    files = {f"layouts/partials/{a}.html": f'{{{{ partial "{b}" . }}}}' * 100 for a, b in pairwise(names)}
    files[CODE] = '{{ partial "a" . }}' * 100
    read: Read = files.get
    page = assemble(["{{< d >}}"] * 30, 0, "content/p.md", {}, read)
    assert sum(map(len, page.lines)) < 10_000_000
