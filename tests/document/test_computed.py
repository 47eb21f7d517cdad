"""What decides whether words are seen in texts for programs: divisions and raw parts of Pandoc, attributes that are
computed, and components."""

import pytest

from policydiff.document import parse, refers
from policydiff.model import Document, Scope

# A text, and what is read of it; "{}" stands for the word in question.
SEEN = {
    "a division": ("::: {.note}\nnot\n:::", True),
    "a division that hides": ("::: {.content-hidden}\n\nnot\n\n:::", False),
    "a division without blank lines": ("::: {.content-hidden}\nnot\n:::", False),
    "with a heading": ("::: {.hidden}\n# A\n\nnot\n\n:::", False),
    "a name alone": ("::: hidden\nnot\n:::", False),
    "a box of another program": ("::: warning\nnot\n:::", True),
    "a box in a division that hides": ("::: {.hidden}\n\n::: warning\nno\n:::\n\nnot\n\n:::", False),
    "behind a box in a division": ("::: {.hidden}\n\n::: warning\nno\n:::\n\nno\n\n:::\n\nnot", True),
    "behind a division": ("::: {.hidden}\nno\n:::\nnot", True),
    "a division in a division": (":::: {.note}\n::: {.hidden}\nno\n:::\nnot\n::::", True),
    "a style": ('::: {style="display:none"}\nnot\n:::', False),
    "for another format": ('::: {.content-visible when-format="pdf"}\nnot\n:::', False),
    "for this format": ('::: {.content-visible when-format="html"}\nnot\n:::', True),
    "for all formats but this one": ('::: {.content-visible unless-format="html"}\nnot\n:::', False),
    "not for another one": ('::: {.content-hidden when-format="pdf"}\nnot\n:::', True),
    "not for this one": ('::: {.content-hidden when-format="html:js"}\nnot\n:::', False),
    "for another one alone": ('::: {.content-hidden unless-format="pdf"}\nnot\n:::', False),
    "a division that nothing closes": ("::: {.hidden}\nno\n\nnot", False),
    "colons": (":::\n:::\nnot", True),
    "in an item": ("- a\n\n  ::: {.hidden}\n  not\n  :::", False),
    "words with attributes": ("We do [not]{.hidden} sell", False),
    "words with a style": ('We do [not]{style="display:none"} sell', False),
    "words that are underlined": ("We do [not]{.underline} sell", True),
    "words for another format": ('We do [not]{.content-visible when-format="pdf"} sell', False),
    "a link with attributes": ("We do [not](x){.hidden} sell", False),
    "emphasis with attributes": ("We do *not*{.hidden} sell", False),
    "code with attributes": ("We do `not`{.hidden} sell", False),
    "a link with a definition": ("We do [not][a] sell\n\n[a]: /x", True),
    "words in braces": ("We do [x] { not } sell", True),
    "raw text for another format": ("We do `not`{=latex} sell", False),
    "raw text for this one": ("We do `<b>not</b>`{=html} sell", True),
    "a raw part for another format": ("```{=latex}\nnot\n```", False),
    "a raw part for this one": ("```{=html}\n<p>not</p>\n```", True),
    "a raw part that hides": ("```{=html}\n<div hidden>\n```\nnot\n\n```{=html}\n</div>\n```", False),
    "a raw part that hid": ("```{=html}\n<div hidden>\n```\nno\n\n```{=html}\n</div>\n```\nnot", True),
    "words behind the mark of code": ("```We do not sell\n```", False),
    "a title behind the mark of code": ('```py title="We do not sell"\nx\n```', True),
    "words with a link in brackets": ("We do [not [x](y)]{.hidden} sell", False),
    "beside words with a link in brackets": ("We [do [x](y)]{.hidden} not sell", True),
    "beside brackets in brackets": ("We [a [b [c](d)]]{.hidden} not sell", True),
    "a program": ("```{.python}\nnot\n```", True),
    "a condition that never holds": ('<p v-if="false">not</p>', False),
    "a condition that always holds": ('<p v-if="true">not</p>', True),
    "another condition": ('<p v-if="eu">not</p>', True),
    "shown never": ('We do <span v-show="false">not</span> sell', False),
    "shown never, in Alpine": ('<p x-show="false">not</p>', False),
    "shown never, in Angular": ('<p *ngIf="false">not</p>', False),
    "hidden always": ('<p :hidden="true">not</p>', False),
    "hidden never": ('<p :hidden="false">not</p>', True),
    "hidden always, in Angular": ('<p [hidden]="true">not</p>', False),
    "a style of a literal": ("<p :style=\"{ display: 'none' }\">not</p>", False),
    "a style of a text": ("<p v-bind:style=\"'display:none'\">not</p>", False),
    "a style that hides nothing": ("<p :style=\"{ color: 'red' }\">not</p>", True),
    "a class of a literal": ("<p :class=\"'hidden'\">not</p>", False),
    "a class in a list": ("<p :class=\"['a', 'hidden']\">not</p>", False),
    "a class that is on": ('<p :class="{hidden: true}">not</p>', False),
    "a class that is off": ('<p :class="{hidden: false}">not</p>', True),
    "other words in its place": ("<p v-text=\"'always'\">not</p>", False),
    "words of a literal": ("<p v-text=\"'not'\">always</p>", True),
    "words that are computed": ('<p v-text="words">not</p>', False),
    "markup that is computed": ('<p v-html="words">not</p>', False),
    "a template of a program": ('<template v-if="eu"><p>not</p></template>', True),
    "a template": ("<template><p>not</p></template>", False),
    "no template inside": ("<p v-pre>not</p>", True),
    "a style of JSX": ("<p style={{display: 'none'}}>not</p>", False),
    "a style of JSX in a paragraph": ("We do <span style={{fontSize: 0}}>not</span> sell", False),
    "hidden in JSX": ("We do <span hidden={true}>not</span> sell", False),
    "not hidden in JSX": ("We do <span hidden={false}>not</span> sell", True),
    "a class of JSX": ('We do <span className={"hidden"}>not</span> sell', False),
    "another class of JSX": ("We do <span className={styles.x}>not</span> sell", True),
}


@pytest.mark.parametrize(("text", "seen"), SEEN.values(), ids=SEEN)
def test_words_are_seen_or_not(text: str, seen: bool) -> None:
    assert ("not" in " ".join(read(parse(text, "a.md"))).split()) is seen


def read(document: Document) -> list[str]:
    return [block.text for block in document.blocks if not block.hidden and block.kind is not Scope.EXTERNAL]


# A text, and what is told of it, "" where nothing is.
TOLD = {
    "a condition of a project": ('::: {.content-hidden when-meta="x"}\na\n:::', '<div when-meta="x">'),
    "a profile": ('::: {.content-visible when-profile="b"}\na\n:::', '<div when-profile="b">'),
    "a format": ('::: {.content-visible when-format="html"}\na\n:::', ""),
    "a condition": ('<p v-if="eu">a</p>', '<p v-if="eu">'),
    "a condition of a literal": ('<p v-if="true">a</p>', ""),
    "a condition with a module": ('<p v-bind:style.camel="x">a</p>', '<p v-bind:style.camel="x">'),
    "a style": ('<p :style="x">a</p>', '<p :style="x">'),
    "a style with a name in it": ('<p :style="{display: shown}">a</p>', '<p :style="{display: shown}">'),
    "a style of literals": ("<p :style=\"{color: 'red'}\">a</p>", ""),
    "a class of a program": ('<p :class="x">a</p>', '<p :class="x">'),
    "words": ('<p v-text="x">a</p>', '<p v-text="x">'),
    "words of a literal": ("<p v-text=\"'x'\">a</p>", ""),
    "no template inside": ("<p v-pre>a</p>", ""),
    "once": ("<p v-once>a</p>", ""),
    "until it is read": ("<p v-cloak>a</p>", ""),
    "a condition of Thymeleaf": ('<p th:if="${x}">a</p>', '<p th:if="${x}">'),
    "a condition of Livewire": ("<p wire:loading>a</p>", '<p wire:loading="">'),
    "a binding of Knockout": ('<p data-bind="visible: x">a</p>', '<p data-bind="visible: x">'),
    "a language": ('<p xml:lang="en" data-x="y">a</p>', ""),
    "a key": ('<p :key="x">a</p>', ""),
    "a style of JSX": ("<p style={x}>a</p>", '<p :style="x">'),
    "a style of JSX with a name": ("<p style={{display: x}}>a</p>", '<p :style="{display: x}">'),
    "a class of JSX": ("<p className={x.y}>a</p>", '<p :class="x.y">'),
    "attributes from elsewhere": ("<p {...x}>a</p>", '<p v-bind="x">'),
    "hidden or not": ("<p hidden={x}>a</p>", '<p :hidden="x">'),
    "markup from elsewhere": (
        "<p dangerouslySetInnerHTML={{__html: x}} />",
        '<p dangerouslysetinnerhtml="{{__html: x}}">',
    ),
    "an attribute of another kind": ('<p id={x} title="y">a</p>', ""),
}


@pytest.mark.parametrize(("text", "told"), TOLD.values(), ids=TOLD)
def test_what_is_computed_is_told(text: str, told: str) -> None:
    found = [block.text for block in parse(text, "a.md").blocks if block.kind is Scope.EXTERNAL]
    assert found == ([told] if told else [])


# A text at legal/a.md, and the file whose content is told, "" where it is none.
COMPONENTS = {
    "in a script": ('<script setup>\nimport Days from "./Days.vue"\n</script>\n\n<Days />', "legal/Days.vue"),
    "indented": ('<script setup>\n  import Days from "./Days.vue"\n</script>\n\n<Days></Days>', "legal/Days.vue"),
    "with hyphens": ('<script setup>\nimport DaysKept from "./Days.vue"\n</script>\n\n<days-kept />', "legal/Days.vue"),
    "of several": ('<script>\nimport { Days, Years } from "./all"\n</script>\n\n<Years />', "legal/all.js"),
    "of another kind": ('<script>\nimport Days from "./Days.svelte"\n</script>\n\n<Days />', "legal/Days.svelte"),
    "not shown": ('<script setup>\nimport Days from "./Days.vue"\n</script>\n\nDays', ""),
    "of a package": ('<script setup>\nimport Days from "days"\n</script>\n\n<Days />', ""),
    "no program": ('import Days from "./Days.vue"\n\nWe keep it.', ""),
}


@pytest.mark.parametrize(("text", "path"), COMPONENTS.values(), ids=COMPONENTS)
def test_another_content_of_a_component_is_another_text(text: str, path: str) -> None:
    def texts(days: str) -> list[str]:
        names = ("legal/Days.vue", "legal/Days.svelte", "legal/all.js")
        files = dict.fromkeys(names, f"<template>{days}</template>")
        return [block.text for block in parse(text, "legal/a.md", read=files.get).blocks]

    assert refers(text.encode())
    assert (texts("12") != texts("90")) is bool(path)
    assert path in " ".join(texts("12"))
