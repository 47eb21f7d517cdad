"""The verdict as a comment on a pull request: a few demands open, the others folded, each with a link to its line.

`ci/comment.py` posts it, and knows by the first two lines which comment it is and whether all is well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile
from urllib.parse import quote

from policydiff.model import Span, SpanKind, Style
from policydiff.notices.clauses import name_of
from policydiff.prose.redline import Redline, trimmed
from policydiff.prose.text import elide, flat, plural
from policydiff.prose.visible import visible
from policydiff.questions.check import words as rulings
from policydiff.questions.check.records import NextStep, PolicyState, Problem, Ruling, Verdict, place_of
from policydiff.record import NamedTuple
from policydiff.render._text.escape import escaped
from policydiff.render.markdown._redlined import redlined
from policydiff.render.markdown.verdict import MARKER

CLOSED = "<!-- policydiff:closed -->"
"""The second line where all is well: nobody needs a comment that was not there before."""

# Of demands, and of anything else, so many are open; the others are folded.
_OPEN = 5
# GitHub takes 65,536 characters; so many are used before it is said that the rest is elsewhere.
_ROOM = 55_000
# Letters of a sentence, of a name, and of one stretch of a redline.
_SENTENCE, _NAME, _STRETCH = 300, 120, 400
# A longer command is none that anybody types.
_LINE = 1000
# Policies of one step.
_PARTS = 30
# Stretches of a redline.
_MOST = 20
# Rules that say of each clause whether it is announced, which is said beside the clause.
_OF_CLAUSES = ("notice-missing", "clause-not-covered")
_GOOD, _BAD, _WARNED = "✅", "❌", "⚠️"


def render(report: Verdict, style: Style) -> Iterator[str]:
    """The comment; `style` has the addresses of lines and of the job."""
    room, page = _Room(_ROOM), _Page(report, style)
    well = report.opens and not report.warnings and not report.waivers
    yield f"{MARKER}\n" + f"{CLOSED}\n" * well
    yield f"## {_sign(report, well)} policydiff: {escaped(rulings.headline(report), at_start=False)}\n\n"
    yield from _listed([_problem(_WARNED, each, None, page) for each in report.warnings], room, "more warning")
    yield from room.filled(f"{_short(line)}\n" for line in (rulings.uncompared_line(report),) if line)
    steps = "".join(_listed([_step(at, step) for at, step in enumerate(report.steps, 1)], room, "more step"))
    told = [(ruling, _demands(ruling)) for ruling in report.rulings if _is_told(ruling)]
    told.sort(key=lambda each: (bool(each[0].problems), _gravest(each[1])), reverse=True)
    asked = [] if well else [each for _, demands in told[:_OPEN] for each in demands if not each.well]
    first = {id(each) for each in sorted(asked, key=_gravity, reverse=True)[:_OPEN]}
    for ruling, demands in told[:_OPEN]:
        opened = sorted((each for each in demands if id(each) in first), key=_gravity, reverse=True)
        yield from _ruling(ruling, opened, [each for each in demands if id(each) not in first], page, room)
    others = (piece for ruling, demands in told[_OPEN:] for piece in _ruling(ruling, [], demands, page, room))
    yield from room.folded(plural(len(told) - _OPEN, "more policy", "more policies"), others)
    yield f"\n**What to do**\n\n{steps}" if steps else ""
    notes = [
        *rulings.since_lines(report),
        *report.notes,
        *(f"{ruling.path}: {note}" for ruling in report.rulings for note in ruling.notes),
    ]
    yield from room.folded(plural(len(notes), "note"), room.filled(f"- {_short(note)}\n" for note in notes))
    whole = f"[the whole report]({style.job})" if style.job else "the whole report of the job"
    yield f"\n{rulings.LAWFULNESS} *({'not all has room here' if room.full else 'more'}: {whole})*\n"


class _Page(NamedTuple):
    """What the links of a comment are made from."""

    report: Verdict
    style: Style


def _sign(report: Verdict, well: bool) -> str:
    return _GOOD if well else _WARNED if report.opens or not report.fails else _BAD


# --------------------------------------------------------------------------- what it has room for


class _Room:
    """How many characters are left. What no longer has room is left out, with all that comes after it."""

    def __init__(self, most: int) -> None:
        self._left = most
        self.full = False

    def has(self, length: int) -> bool:
        """Whether there is room for so many characters, which is taken then."""
        self.full = self.full or length > self._left
        self._left -= 0 if self.full else length
        return not self.full

    def filled(self, lines: Iterable[str]) -> Iterator[str]:
        """As many lines as there is room for."""
        return takewhile(lambda line: self.has(len(line)), lines)

    def folded(self, summary: str, lines: Iterable[str]) -> Iterator[str]:
        """Lines that were given room, to be unfolded by who wants to see them; nothing where there are none."""
        shown = "".join(lines)
        if shown and self.has(len(summary) + len(_FOLDED)):
            yield _FOLDED.format(summary, shown)


def _listed(lines: list[str], room: _Room, one: str, many: str = "") -> Iterator[str]:
    """Lines of which the first are open and the others folded, under what one or many of them are called."""
    yield from room.filled(lines[:_OPEN])
    yield from room.folded(plural(len(lines) - _OPEN, one, many), room.filled(lines[_OPEN:]))


_FOLDED = "\n<details><summary>{}</summary>\n\n{}\n</details>\n"


# --------------------------------------------------------------------------- a policy


class _Demand(NamedTuple):
    """A clause that demands notice, or several alike: whether all is well with it, and what its notice does."""

    line: rulings.DemandLine
    well: bool
    notice: str


def _gravity(demand: _Demand) -> tuple[int, float]:
    return demand.line.gravity


def _gravest(demands: list[_Demand]) -> tuple[int, float]:
    """How grave the gravest of demands is that still asks for something."""
    return max((_gravity(each) for each in demands if not each.well), default=(-1, 0.0))


def _demands(ruling: Ruling) -> list[_Demand]:
    return [_demand_of(ruling, line) for line in rulings.demand_lines(ruling)]


def _demand_of(ruling: Ruling, line: rulings.DemandLine) -> _Demand:
    announced, notice = _notice(ruling, {name_of(each.change.clause, ruling.new) for each in line.changes})
    prints = {each.change.fingerprint for each in line.changes}
    wanted = [each for each in ruling.unapproved if not prints.isdisjoint(each.fingerprints)]
    told = [f"{' or '.join(map(flat, each.approvers))} has to approve it" for each in wanted]
    return _Demand(line, announced and not wanted, "; ".join((notice, *told)))


def _notice(ruling: Ruling, names: set[str]) -> tuple[bool, str]:
    """Whether the notice of these clauses is as it has to be, and what there is to say of it."""
    of_notice = [each for each in ruling.problems if each.rule.startswith(rulings.OF_NOTICE)]
    if not ruling.notices:
        wrong = next((each for each in of_notice if each.rule != "notice-missing"), None)
        if wrong:
            return False, f"its notice {wrong.path} does not count ({wrong.rule})"
        return (False, "no notice announces it") if of_notice else (True, "needs no notice: see what was let pass")
    where = ", ".join(notice.path for notice in ruling.notices)
    uncovered = {each.about for each in of_notice if each.rule == "clause-not-covered"}
    if uncovered & names:
        return False, f"{where} does not cover it"
    others = next((each.rule for each in of_notice if each.rule != "clause-not-covered"), "")
    if others:
        return False, f"announced by {where}, which does not do yet ({others})"
    days = ", ".join(str(notice.effective) for notice in ruling.notices if notice.effective)
    return True, f"announced by {where}" + f", effective {days}" * bool(days)


def _is_told(ruling: Ruling) -> bool:
    return bool(ruling.problems or ruling.waivers or ruling.demands or ruling.state is PolicyState.DELETED)


def _ruling(ruling: Ruling, opened: list[_Demand], rest: list[_Demand], page: _Page, room: _Room) -> Iterator[str]:
    """A policy: its demands, some of them open, its problems, and what was let pass."""
    told = rulings.ruling_line(ruling)
    yield from room.filled([f"\n### {escaped(flat(ruling.path))}\n\n{_short(told[:1].upper() + told[1:])}.\n\n"])
    yield from room.filled(_demand(each, ruling, page) for each in opened)
    problems = [each for each in ruling.problems if each.rule not in _OF_CLAUSES or not (opened or rest)]
    yield from _listed([_problem(_BAD, each, ruling, page) for each in problems], room, "more problem")
    waivers = [f"- {_WARNED} {_short(rulings.waiver_line(waiver))}\n" for waiver in ruling.waivers]
    yield from _listed(waivers, room, "more thing let pass", "more things let pass")
    yield from room.folded(_more(rest, opened, ruling), room.filled(_demand(each, ruling, page) for each in rest))
    asked = [*rulings.notice_lines(ruling), *filter(None, [rulings.accept_line(ruling)])] if ruling.demands else []
    lines = room.filled(f"- {_short(line, 2 * _SENTENCE)}\n" for line in asked)
    yield from room.folded("What its notice has to keep", lines)


def _more(rest: list[_Demand], opened: list[_Demand], ruling: Ruling) -> str:
    """How many clauses there are in demands that are folded, beside those of the open ones, and how many are well."""
    seen = _clauses(opened, ruling)
    left, ill = _clauses(rest, ruling) - seen, _clauses((each for each in rest if not each.well), ruling) - seen
    if not left:
        return "more of the same"
    well = len(left) - len(ill)
    state = "announced" if not ill else f"{well:,} announced" if well else "not announced"
    return f"{plural(len(left), 'more clause' if opened else 'clause')}, {state}"


def _clauses(demands: Iterable[_Demand], ruling: Ruling) -> set[str]:
    """The clauses of some demands, as a notice has to cover them: one demand may be of several."""
    changes = (each.change for demand in demands for each in demand.line.changes)
    return {name_of(change.clause, ruling.new if change.new_clause else ruling.old) for change in changes}


def _demand(demand: _Demand, ruling: Ruling, page: _Page) -> str:
    """A clause as a list item: its name, the reasons in words with their redline, and what its notice does."""
    line = demand.line
    where = place_of(line.changes[0].change, ruling.path, ruling.old, ruling.new) if line.changes else None
    name = f"**{_named(line.place)}**"
    told = f"- {_GOOD if demand.well else _BAD} {_link(name, *where, ruling, page) if where else name}"
    told += f" *({_short(line.reasons)})*" if line.reasons else ""
    told += f": {_short(demand.notice)}\n"
    for lead in line.leads:
        told += f"  - {_short(lead.words)}\n"
        told += f"    > {redlined(_cut(lead.redline))}\n" if lead.redline else ""
    return told + "".join(f"  - {_short(each)}\n" for each in (*line.others, line.facts) if each)


def _cut(redline: Redline) -> Redline:
    """A redline of one sentence, of which only some words are kept around what changed where it is long."""
    if sum(len(span.text) for span in redline) > _SENTENCE:
        redline = trimmed(redline, 12)
    more = (Span(SpanKind.SAME, "…"),) if len(redline) > _MOST else ()
    return (*(Span(kind, _stretch(text)) for kind, text in redline[:_MOST]), *more)


def _stretch(text: str) -> str:
    return text if len(text) <= _STRETCH else f"{text[:_STRETCH]}…"


# --------------------------------------------------------------------------- problems


def _problem(sign: str, problem: Problem, ruling: Ruling | None, page: _Page) -> str:
    where = _link(f"{_named(problem.path)}:{problem.line}", problem.path, problem.line, ruling, page)
    hint = "".join(f"<br>{_short(each)}" for each in rulings.hint_lines(problem, page.report.steps))
    return f"- {sign} **{escaped(problem.rule)}** ({where}): {_short(problem.message)}{hint}\n"


def _step(at: int, step: NextStep) -> str:
    command = f"\n   ```sh\n   {visible(flat(step.command))}\n   ```\n" if 0 < len(step.command) <= _LINE else ""
    parts = "".join(f"   - {_short(part, _LINE)}\n" for part in step.parts[:_PARTS])
    parts += f"   - and {len(step.parts) - _PARTS} more: the command shows them\n" * (len(step.parts) > _PARTS)
    return f"{at}. {_short(step.what, _LINE)}\n{parts}{command}"


# --------------------------------------------------------------------------- words and links


def _link(shown: str, path: str, line: int, ruling: Ruling | None, page: _Page) -> str:
    """`shown` as a link to a line at the head, or of a policy that is gone at the merge base; `shown` without one."""
    gone = ruling is not None and ruling.state is PolicyState.DELETED and path == ruling.path
    commit = page.report.merge_base if gone else page.report.commit
    if not (page.style.lines and commit):
        return shown
    file = quote(path.encode("utf-8", "surrogateescape" if _is_name(path) else "replace"))
    address = page.style.lines.replace("{commit}", commit).replace("{line}", str(line)).replace("{path}", file)
    return f"[{shown}]({address})"


def _is_name(path: str) -> bool:
    """Whether a path can be the name of a file."""
    try:
        path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


def _named(text: str) -> str:
    return escaped(elide(flat(text), _NAME), at_start=False)


def _short(text: str, most: int = _SENTENCE) -> str:
    return escaped(elide(flat(text), most), at_start=False)
