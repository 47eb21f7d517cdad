"""The cover of a sign-off: what whoever signs reads first, and boxes to sign where it is printed. No scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policydiff.model import SpanKind, Style
from policydiff.pages.redline import redline
from policydiff.prose.redline import Redline, edges
from policydiff.prose.text import plural
from policydiff.prose.versions import short
from policydiff.questions.review import words
from policydiff.questions.review.records import PackedFile, Review
from policydiff.render._text.web import direction
from policydiff.render.html._page import CLOSED, escaped, opened

REDLINE = "redline.html"
"""The file beside the cover to which its links lead, if the pack has it."""

_STYLE = """
:root { --old: #b3001b; --new: #0b5d1e; --open: #7a4d00; --box: #f6f8fa; }
@media (prefers-color-scheme: dark) { :root { --old: #ff9a91; --new: #7ee2a0; --open: #e8b04a; --box: #161b22; } }
h1 { margin-bottom: .2rem; } h2 { border-bottom: 1px solid var(--line); padding-bottom: .2rem; }
h3 { font-size: 1rem; margin: 0; }
del { color: var(--old); } ins { color: var(--new); text-decoration: underline; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .5rem 0; }
dt { color: var(--dim); } dd { margin: 0; } .open { color: var(--open); font-weight: 600; }
.glance { background: var(--box); border: 1px solid var(--line); border-radius: 6px; padding: .6rem .9rem; }
ol.grave { padding-left: 1.6rem; } ol.grave > li { margin: 0 0 1rem; } ol.grave p { margin: .2rem 0; }
.level { font-size: .85rem; font-weight: normal; color: var(--dim); }
.sign th:last-child { width: 26%; } .material { color: var(--open); font-weight: 600; }
.told { border-left: 3px solid var(--line); padding-left: .7rem; }
[dir=rtl] .told, .told[dir=rtl] { border-left: 0; border-right: 3px solid var(--line); padding: 0 .7rem 0 0; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: left; vertical-align: top; }
caption { text-align: left; color: var(--dim); padding: .2rem 0; } .wide { overflow-x: auto; }
.wide table { min-width: 36rem; } th, td { overflow-wrap: break-word; } .choice { white-space: nowrap; }
.lines { border-bottom: 1px solid var(--line); height: 2.5rem; }
td.sum { overflow-wrap: anywhere; min-width: 9rem; } td.who { min-width: 9rem; }
td.box { height: 3.2rem; min-width: 7rem; }
.day { white-space: nowrap; } .skip { position: absolute; left: -100rem; } .skip:focus { position: static; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .4rem; } }
@page { margin: 18mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; } }
@media print {
  :root { color-scheme: light; --text: #000; --page: #fff; --line: #777; --dim: #333; --old: #000; --new: #000;
    --open: #000; --box: #fff; }
  body { max-width: none; font-size: 10pt; padding: 0; } .skip { display: none; } a { color: inherit; }
  h2, h3 { break-after: avoid; } ul > li, tr, .told { break-inside: avoid; } thead { display: table-header-group; }
  details > :not(summary) { display: block; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .sign { break-inside: avoid; } .wide { overflow: visible; } .wide table { min-width: 0; width: calc(100% - 1px); }
  del { text-decoration: line-through; } ins { text-decoration: underline double; }
}
"""


def render(report: Review, style: Style) -> Iterator[str]:
    """One file, with every text escaped; `style` changes nothing. Of the pack's files those that it has are linked."""
    title = words.title_of(report)
    yield opened(f"Sign-off: {title}", _STYLE)
    yield '<a class="skip" href="#sign">To the signatures</a>\n<main>\n'
    yield f"<h1>Sign-off: <bdi{_spoken(report)}>{escaped(title)}</bdi></h1>\n"
    yield from _terms(words.head_facts(report))
    yield '<section aria-labelledby="glance">\n<h2 id="glance">At a glance</h2>\n'
    yield from _terms(words.glance(report), "glance")
    yield "</section>\n"
    yield from _grave(report)
    yield from _subjects(report)
    yield from _section("notice", "Notice and dates", _terms(words.notice_facts(report)))
    yield from _section("approval", "Who has to approve, and who did", _terms(words.approval_facts(report)))
    yield from _open(report)
    yield from _versions(report)
    yield from _files(report)
    yield from _sign(report)
    yield f'<p class="dim">{escaped(words.NOT_LAWFUL)}</p>\n</main>\n{CLOSED}'


def _spoken(report: Review) -> str:
    """The attributes of an element with words of the policy."""
    tag = report.language
    return f' lang="{escaped(tag)}" dir="{direction(tag)}"' if tag else ' dir="auto"'


def _section(name: str, title: str, inside: Iterable[str]) -> Iterator[str]:
    yield f'<section aria-labelledby="{name}">\n<h2 id="{name}">{title}</h2>\n'
    yield from inside
    yield "</section>\n"


def _terms(facts: Iterable[words.CoverFact], kind: str = "") -> Iterator[str]:
    yield f'<dl class="{kind}">\n' if kind else "<dl>\n"
    for fact in facts:
        waits = ' class="open"' if fact.open else ""
        yield f"<dt>{escaped(fact.about[:1].upper() + fact.about[1:])}</dt><dd{waits}>{escaped(fact.words)}</dd>\n"
    yield "</dl>\n"


# --------------------------------------------------------------------------- the change


def _grave(report: Review) -> Iterator[str]:
    places, linked = _places(report), any(file.name == REDLINE for file in report.files)
    told = list(words.gravest_told(report))
    yield '<section aria-labelledby="grave">\n<h2 id="grave">The gravest changes</h2>\n'
    if not told:
        yield f"<p>{escaped(words.nothing_grave(report))}</p>\n"
    yield '<ol class="grave">\n' if told else ""
    for each in told:
        level = f' <span class="level">{escaped(each.reasons)}{escaped(f"; {each.about}" if each.about else "")}</span>'
        yield f"<li><h3><bdi{_spoken(report)}>{escaped(each.place)}</bdi>{level}</h3>\n"
        yield f"<p>{escaped(each.lead)}</p>\n" if each.lead else ""
        for sentence in each.redlines:
            yield f'<p class="told"{_spoken(report)}>{_marked(sentence)}</p>\n'
        yield f"<p>{escaped(plural(each.more, 'more sentence'))} of it in the redline.</p>\n" if each.more else ""
        yield f'<p class="level">{_where(places.get(id(each.change), ""), linked)}'
        yield f"fingerprint <code>{escaped(each.change.fingerprint)}</code></p></li>\n"
    yield "</ol>\n" if told else ""
    if left := words.others_left(report):
        yield f"<p>{_linked(left, REDLINE if linked else '')}.</p>\n"
    others = list(words.others_material(report))
    if others:
        yield "<details>\n<summary>The other material changes</summary>\n<ul>\n"
        for change, place, reasons in others:
            row = places.get(id(change), "")
            name = _linked(place, f"{REDLINE}#{row}" if linked and row else "")
            yield f'<li><bdi{_spoken(report)}>{name}</bdi> <span class="level">{escaped(reasons)}</span></li>\n'
        yield "</ul>\n</details>\n"
    yield "</section>\n"


def _places(report: Review) -> dict[int, str]:
    """The first row of each change on the redline page."""
    return {id(note.graded.change): note.rows[0] for note in redline(report.comparison).notes if note.rows}


def _where(row: str, linked: bool) -> str:
    return f'<a href="{REDLINE}#{row}">in the redline</a> · ' if row and linked else ""


def _linked(text: str, href: str) -> str:
    return f'<a href="{escaped(href)}">{escaped(text)}</a>' if href else escaped(text)


def _marked(spans: Redline) -> str:
    told = ""
    for kind, text in spans:
        before, core, after = edges(text)
        element = {SpanKind.DELETE: "del", SpanKind.INSERT: "ins"}.get(kind)
        told += f"{before}<{element}>{escaped(core)}</{element}>{after}" if element else escaped(text)
    return told


def _subjects(report: Review) -> Iterator[str]:
    rows = list(words.subject_rows(report))
    if not rows:
        yield from _section("subjects", "Rights and duties touched", ["<p>None that is known by its words.</p>\n"])
        return
    note = "By the words of the changed sentences and their headings: rather a subject too many than one too few"
    heads = ("subject", "highest level", "changes", "clauses")
    yield from _section("subjects", "Rights and duties touched", _table(note, heads, rows))


def _table(
    caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], classes: Sequence[str] = ()
) -> Iterator[str]:
    """A table that a small screen scrolls sideways, with the keyboard too."""
    yield f'<div class="wide" role="region" aria-label="{escaped(caption)}" tabindex="0">\n<table>\n'
    yield f"<caption>{escaped(caption)}</caption>\n<thead>\n<tr>"
    yield from (f'<th scope="col">{escaped(each)}</th>' for each in heads)
    yield "</tr>\n</thead>\n<tbody>\n"
    for row in rows:
        cells = (
            f"<td{_class(classes[at] if at < len(classes) else '')}>{escaped(cell)}</td>" for at, cell in enumerate(row)
        )
        yield f"<tr>{''.join(cells)}</tr>\n"
    yield "</tbody>\n</table>\n</div>\n"


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


# --------------------------------------------------------------------------- what is open, and what there is


def _open(report: Review) -> Iterator[str]:
    missing, passed = list(words.missing_lines(report)), list(words.passed_lines(report))
    found = _listed(missing) if missing else ["<p>Nothing that <code>policydiff check</code> asks for.</p>\n"]
    yield from _section("missing", "What is missing", found)
    if passed:
        yield from _section("passed", "What was let pass, and what is loosened", _listed(passed))
    doubts = list(words.doubt_groups(report))
    yield '<section aria-labelledby="doubts">\n<h2 id="doubts">Open doubts</h2>\n'
    yield "<p>None was found.</p>\n" if not doubts else ""
    for name, lines in doubts:
        yield f"<h3>{escaped(name)}</h3>\n"
        yield from _listed(lines)
    yield "</section>\n"


def _listed(lines: Iterable[str]) -> Iterator[str]:
    yield "<ul>\n"
    yield from (f"<li>{escaped(line)}</li>\n" for line in lines)
    yield "</ul>\n"


def _versions(report: Review) -> Iterator[str]:
    rows = list(words.version_rows(report))
    if rows:
        heads = ("published", "commit", "authors", "what its message says")
        table = _table("From the old text to the new one, newest first", heads, rows, ("day",))
        yield from _section("versions", "The versions on the way", table)


def _files(report: Review) -> Iterator[str]:
    yield '<section aria-labelledby="files">\n<h2 id="files">What is in this pack</h2>\n'
    if report.files:
        yield '<div class="wide" role="region" aria-label="The files of this pack" tabindex="0">\n<table>\n<thead>\n'
        yield '<tr><th scope="col">file</th><th scope="col">what it is</th><th scope="col">SHA-256</th></tr>\n'
        yield "</thead>\n<tbody>\n"
        yield from map(_file, report.files)
        yield "</tbody>\n</table>\n</div>\n"
    yield from (f'<p class="open">{escaped(line)}</p>\n' for line in report.left_out)
    digests = (("old", report.old_digest), ("new", report.new_digest))
    yield from _terms(words.CoverFact(f"words of the {side} text", f"sha256 {digest}") for side, digest in digests)
    yield (
        "<p>VERIFY.md says how to verify each of them, SHA256SUMS has the checksums of all.</p>\n"
        if report.files
        else ""
    )
    yield "</section>\n"


def _file(file: PackedFile) -> str:
    name = f'<a href="{escaped(file.name)}">{escaped(file.name)}</a>'
    return f'<tr><td>{name}</td><td>{escaped(file.what)}</td><td class="sum"><code>{file.sha256}</code></td></tr>\n'


def _sign(report: Review) -> Iterator[str]:
    commit = report.comparison.new.revision
    text = f"commit {short(commit.commit)}" if commit else "the work tree"
    yield '<section class="sign" aria-labelledby="sign">\n<h2 id="sign">Signatures</h2>\n'
    yield f"<p>Who signs has read the redline, and decides on the text of {text} whose words have the digest "
    yield f"<code>{report.new_digest}</code>.</p>\n"
    yield '<div class="wide" role="region" aria-label="Boxes to sign" tabindex="0">\n<table>\n<thead>\n<tr>'
    heads = ("who, and of what", "name and function", "decision", "day", "signature")
    yield from (f'<th scope="col">{each}</th>' for each in heads)
    yield "</tr>\n</thead>\n<tbody>\n"
    choice = "☐ approved<br>☐ approved, on conditions<br>☐ not approved"
    for who, what in words.signers(report):
        asked = "<br>".join(escaped(each) for each in (who, what) if each)
        yield f'<tr><td class="who">{asked}</td><td class="box"></td><td class="choice">{choice}</td>'
        yield '<td class="box"></td><td class="box"></td></tr>\n'
    yield '</tbody>\n</table>\n</div>\n<p>Conditions and remarks:</p>\n<p class="lines"></p>\n</section>\n'
