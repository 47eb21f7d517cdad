"""What pages of the site are made of: the way back, a text under the addresses of its clauses, a redline, links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policydiff.language.guess import direction_of, guess_of
from policydiff.language.phrases import FALLBACK, Phrases, phrases
from policydiff.model import Comparison, Document, Scope
from policydiff.pages.redline import redline
from policydiff.questions.archive.records import ArchivedVersion
from policydiff.render._site.frame import ArchivePage
from policydiff.render._site.rows import RowWriter, rows_of
from policydiff.render._text.markup import escaped
from policydiff.render.html._redline import RedlineHtml
from policydiff.render.html._redline_frame import choices


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
    top = f'<nav class="trail" aria-label="{label}">{trail}</nav>\n' if trail else ""
    return ArchivePage(place, title, say.language, f"{top}{body}")


# --------------------------------------------------------------------------- a text


def text(document: Document, sections: tuple[str, ...], addresses: Mapping[str, str], title: str, notes: str) -> str:
    """A text as the main part of a page, each of its clauses under its address and under its own anchor.

    `sections` are the ids of its clauses, `addresses` what these are called; `notes` stand above all, `title` above a
    text that has none.
    """
    opening = addresses.get(sections[0], "") if sections else ""
    known = {opening} - {""}
    ids: dict[str, list[str]] = {}
    rows = rows_of(document)
    for row in rows:
        if row.block.kind is Scope.HEADING and row.block.section >= 0:
            anchor = document.sections[row.block.section].clause.anchor
            address = addresses.get(sections[row.block.section], "")
            ids[row.key] = [name for name in dict.fromkeys((address, anchor)) if name and name not in known]
            known.update(ids[row.key])
    named = bool(rows) and rows[0].block.kind is Scope.HEADING and rows[0].block.level == 1
    made = "".join(RowWriter(ids, known, 1 if named else 2).written(rows))
    called = f' id="{escaped(opening)}"' if opening else ""
    above = "" if named else f"<h1>{escaped(title)}</h1>\n"
    return f"<main>\n{notes}{above}<article{called}{spoken(document)}>\n{made}</article>\n</main>\n"


# --------------------------------------------------------------------------- a redline


def changes(compared: Comparison, title: str, around: Iterable[tuple[str, str]], say: Phrases) -> str:
    """What changed between two texts as the parts of a page: its head, its choices, the clauses, the redline."""
    made = redline(compared)
    told = RedlineHtml(made, say)
    same = "" if any(row.changed for row in made.rows) else f"<p>{escaped(say.say('site.same'))}</p>\n"
    label = escaped(say.say("redline.clauses"))
    return (
        f'<header>\n<h1>{escaped(title)}</h1>\n<ul class="links">\n{links(around)}</ul>\n</header>\n'
        f"{choices(say, sides=False)}"
        f'<div class="frame">\n<nav class="outline" aria-label="{label}">\n<h2>{label}</h2>\n{"".join(told.outline())}'
        f'</nav>\n<main id="changes" class="stage" tabindex="-1">\n{same}{"".join(told.rows())}</main>\n</div>\n'
    )
