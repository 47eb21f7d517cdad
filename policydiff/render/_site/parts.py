"""What pages of the site are made of: the way back, a text under the addresses of its clauses, a redline, links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policydiff.language.guess import direction_of, guess_of
from policydiff.language.phrases import FALLBACK, Phrases, phrases
from policydiff.model import Comparison, Diff, Document, Graded, Level, Scope, Side
from policydiff.pages.records import RedlinePage, RedlineRow
from policydiff.pages.redline import redline
from policydiff.prose.places import heading
from policydiff.prose.text import flat
from policydiff.questions.archive.records import ArchivedVersion
from policydiff.render._site.frame import ArchivePage
from policydiff.render._site.rows import RowWriter
from policydiff.render._text.markup import escaped

_SIDE = Side("", "")


def words(language: str) -> Phrases:
    """The words of a language; those of English where it has not all of them."""
    say = phrases(language)
    return phrases(FALLBACK) if any(key.startswith(("site.", "changelog.")) for key in say.missing) else say


def words_of(document: Document, spoken: str) -> Phrases:
    """The words for a text: of the language that is configured, or that it names, or is written in."""
    return words(spoken or document.language or guess_of(document) or FALLBACK)


def day_of(version: ArchivedVersion, say: Phrases) -> str:
    """The day of a version, with the beginning of its commit where its address has that."""
    published = version.stamp.revision.published.date()
    more = version.id.removeprefix(published.isoformat()).lstrip("-")
    return f"{say.day(published)} ({more})" if more else say.day(published)


def lang(language: str) -> str:
    """The attribute for a language, "" where that is not known."""
    return f' lang="{escaped(language)}"' if language else ""


def spoken(document: Document) -> str:
    """The attributes for the words of a text."""
    return f'{lang(document.language)} dir="{"rtl" if direction_of(document) == "rtl" else "ltr"}"'


def links(targets: Iterable[tuple[str, str]]) -> str:
    """A list of links, by address and words."""
    return "".join(f'<li><a href="{escaped(href)}">{escaped(name)}</a></li>\n' for href, name in targets)


def page(place: str, title: str, body: str, say: Phrases, way: Iterable[tuple[str, str]]) -> ArchivePage:
    """A page below links that lead back, by address and words."""
    trail = " › ".join(f'<a href="{href}">{escaped(name)}</a>' for href, name in way)
    label = escaped(say.say("site.policies"))
    top = f'<header><nav class="trail" aria-label="{label}">{trail}</nav></header>\n' if trail else ""
    return ArchivePage(place, title, say.language, f"{top}{body}")


# --------------------------------------------------------------------------- a text


def text(document: Document, sections: tuple[str, ...], addresses: Mapping[str, str], title: str, notes: str) -> str:
    """A text as the main part of a page, each of its clauses under its address and under its own anchor.

    `sections` are the ids of its clauses, `addresses` what these are called; `notes` stand above all, `title` above a
    text that has none.
    """
    diff = Diff(document, document, (), tuple((block, block) for block in document.blocks))
    made = redline(Comparison(_SIDE, _SIDE, diff))
    opening = addresses.get(sections[0], "") if sections else ""
    known = {opening} - {""}
    ids: dict[str, list[str]] = {}
    for row in made.rows:
        if row.block.kind is Scope.HEADING and row.block.section >= 0:
            anchor = document.sections[row.block.section].clause.anchor
            address = addresses.get(sections[row.block.section], "")
            ids[row.key] = [name for name in dict.fromkeys((address, anchor)) if name and name not in known]
            known.update(ids[row.key])
    read = (row.block for row in made.rows if row.block.kind is not Scope.FRONT_MATTER and not row.block.hidden)
    top = next(read, None)
    named = top is not None and top.kind is Scope.HEADING and top.level == 1
    rows = "".join(RowWriter(lambda row: ids.get(row.key, ()), known, 1 if named else 2).written(made.rows))
    named_so = f' id="{escaped(opening)}"' if opening else ""
    above = "" if named else f"<h1>{escaped(title)}</h1>\n"
    return f"<main>\n{notes}{above}<article{named_so}{spoken(document)}>\n{rows}</article>\n</main>\n"


# --------------------------------------------------------------------------- a redline


def changes(compared: Comparison, title: str, around: Iterable[tuple[str, str]], say: Phrases) -> str:
    """What changed between two texts as the main part of a page, with a list of clauses that jumps to the changes."""
    made = redline(compared)
    writer = RowWriter(lambda row: [row.key], (), 2, all_of_it=True)
    rows = "".join(writer.written(made.rows, lambda row: _notes(row, made)))
    listed = "".join(
        f'<li><a href="#{entry.key}">{escaped(heading(entry.clause) or say.say("change.opening"))}</a> '
        f"({entry.changes})</li>\n"
        for entry in made.outline
        if entry.changes
    )
    label = escaped(say.say("site.changes"))
    outline = f'<nav aria-label="{label}">\n<ul>\n{listed}</ul>\n</nav>\n' if listed else ""
    same = f"<p>{escaped(say.say('site.same'))}</p>\n"
    return (
        f'<main>\n<h1>{escaped(title)}</h1>\n<ul class="links">\n{links(around)}</ul>\n'
        f"{outline or same}"
        f'<article class="redline"{spoken(compared.diff.new)}>\n{rows}</article>\n</main>\n'
    )


def _notes(row: RedlineRow, made: RedlinePage) -> str:
    """The notes on a row, at the first of the rows that they are about."""
    told = (made.notes[at] for at in row.notes if made.notes[at].rows[0] == row.key)
    return "".join(
        f'<span class="note {each.graded.level}" lang="en" dir="ltr"><b>{escaped(_mark(each.graded))}</b> '
        f"{escaped(flat(each.lead or each.fact))}</span>\n"
        for each in told
    )


def _mark(graded: Graded) -> str:
    codes = graded.codes[:1] if graded.level is not Level.EDITORIAL else ()
    return ", ".join((graded.level.value, *codes))
