"""The text of a page as its readers get it: with what it takes from other files and from values, in its place.

Nothing of a template is executed. What the marks of Jekyll, Liquid, Hugo, MkDocs, MDX, VitePress, Eleventy and their
like stand for is put in their place where it is in the same tree; comments and branches that are never met are taken
out; what cannot be followed stays in the text as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from posixpath import splitext

from policydiff.document.assemble.components import hangs_on_components
from policydiff.document.assemble.directives import may_name, named_in_directives
from policydiff.document.assemble.expand import Expander
from policydiff.document.assemble.files import NamedFiles, PageFiles, Read
from policydiff.document.assemble.generators import DOCUSAURUS, SPHINX
from policydiff.document.assemble.goldmark import leaves_html_out, left_out, without_tags
from policydiff.document.assemble.inclusions import RST
from policydiff.document.assemble.myst import as_shown, is_marked
from policydiff.document.assemble.names import Names
from policydiff.document.assemble.output import PageOutput
from policydiff.document.assemble.page import LinePlace, Page, lines_of
from policydiff.document.assemble.pictures import is_picture, pictures
from policydiff.document.assemble.sites import deciding_files, given_by_others
from policydiff.document.assemble.source import Source
from policydiff.document.assemble.sphinx import NAMED, hangs_on_configuration, put_around
from policydiff.document.assemble.syntax import ANY_MDX, means_more
from policydiff.late import late

__all__ = ["NamedFiles", "Page", "Read", "assemble", "deciding_files", "is_picture", "may_name"]

# What else means something in texts of one kind.
_MORE = {".mdx": ANY_MDX, **dict.fromkeys(RST, NAMED)}
_CODE = late(r"^(?:import|export)[ \t]|\{/\*|\{\s*frontMatter\.", re.MULTILINE)


def assemble(
    lines: Sequence[str],
    skip: int,
    path: str,
    values: Mapping[str, object],
    read: Read | None = None,
    named: NamedFiles | None = None,
) -> Page:
    """The page of a text given as `lines`, its header being the first `skip` ones and `values` what that says.

    `path` is where it stands in the tree and `read` gives the text of another file there, None where there is none;
    without `read` only the text's own values are known. `named` are the references that somebody said the files of.
    """
    tree = PageFiles(read, path, named or {})
    given = (*given_by_others(tree, lines[:skip], values), *(pictures(tree, lines, skip) if read else ()))
    page = _put_together(tree, lines, skip, values)
    named_there = named_in_directives(tree, page.lines, skip) if read else ()
    return replace(page, given=(*given, *named_there))


def _put_together(tree: PageFiles, lines: Sequence[str], skip: int, values: Mapping[str, object]) -> Page:
    """The page with what its marks stand for in their place."""
    text, path = "\n".join(lines[skip:]), tree.path
    names = Names(tree, lines[:skip], values)
    ending = splitext(path)[1].lower()
    appended = names.mkdocs.appended() if ending == ".md" else []
    programs = "<script" in text or ending == ".mdx"
    around = ending in RST and tree.first(tree.above(*SPHINX.known_by)) is not None
    strict = "<" in text and leaves_html_out(tree, values)
    remarked = is_marked(text, tree)
    templated = appended or means_more(text) or (ending in _MORE and _MORE[ending].search(text))
    if not (templated or programs or around or strict or remarked):
        return Page(lines)
    out = PageOutput(tree)
    expander = Expander(tree, names, out, mdx=_is_mdx(path, text, tree))
    source = Source(text, "", skip + 1, 0)
    expander.whole(source)
    for file in appended:
        expander.append(source, file)
    if ending in RST:
        put_around(tree, out, skip + 1, max(len(lines), 1))
        hangs_on_configuration(tree, out.text_so_far)
    if programs:
        hangs_on_components(tree, out.text_so_far)
    if ending in RST or programs:
        out.tell_last(len(lines))
    unseen = out.taken_out()
    if not unseen and not strict and not remarked and out.text_so_far == text:
        return Page(lines, remarks=tuple(out.remarks))
    put_together = list(lines_of(out.pieces))
    body, own = [line for line, _ in put_together], [place for _, place in put_together]
    if strict:
        body, left = left_out(body, [line for line, _ in lines_of(without_tags(out.pieces))], own)
        unseen = (*unseen, *left)
    if remarked:
        body, remarks = as_shown(body, own)
        unseen = (*unseen, *remarks)
    places = [*(LinePlace(number, number) for number in range(1, skip + 1)), *own]
    return Page([*lines[:skip], *body], lines, places, unseen, tuple(out.remarks))


def _is_mdx(path: str, text: str, tree: PageFiles) -> bool:
    """Whether braces mean something in a text: in MDX, which Docusaurus reads Markdown as."""
    ending = splitext(path)[1].lower()
    if ending == ".mdx" or ending != ".md":
        return ending == ".mdx"
    return bool(_CODE.search(text)) and tree.first(tree.above(*DOCUSAURUS.known_by)) is not None
