"""The plain words that the reports of an audit share. They say what was found, never that anything is lawful."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.effective.binding import leading
from policydiff.prose.hunks import hunks, quote, quoted, weight
from policydiff.prose.text import flat, number, plural, some
from policydiff.prose.versions import day, short, subject
from policydiff.questions.audit.records import Audit, AuditEntry, Dossier, Judged, Ownership, Signature, Totals
from policydiff.questions.check.words import approval_lines, waiver_line
from policydiff.questions.dates.records import Flaw, Severity
from policydiff.questions.dates.words import HEURISTIC, counted, flaw_line, notice_line, what
from policydiff.record import NamedTuple

LIMITS = (
    "Git cannot show whether a notice was delivered, to whom, and when.",
    "Git cannot show what a server really served, nor from when on.",
    "Names and author dates in a commit are what its author wrote; only a signature ties them to a key.",
    f"How material a change is and what a sentence promises is judged by rules: “{HEURISTIC}” marks what rests on it.",
    "This says what was found in the repository. It does not say whether anything is lawful.",
)
"""Sentences on what no audit can show, for the reader of every one."""

TOTALS = (
    *("year", "versions", "material", "to announce", "announced", "waived", "reviewed", "signed"),
    *("errors", "warnings", "notes"),
)
"""The columns of the totals. "announced": a notice speaks for it, and nothing of it is missing or late. "reviewed":
of those to announce, a trailer names a reviewer who did not write it."""


# So many letters are shown of an added or removed block.
_OPENING = 120
# So many of the versions with the same note are named.
_SHOWN = 6


MOST = 12
"""So many changes of a version are named in reports that are read from top to bottom: a rewrite may have a hundred."""


class Fact(NamedTuple):
    """A line on a version: its subject ("notice", "owners" ...) and the words."""

    about: str
    words: str


def headline(audit: Audit) -> str:
    """ "audit of 2 policies, 45 versions published on main, at a957f2b2"."""
    policies = plural(len(audit.dossiers), "policy", "policies")
    versions = plural(audit.total.versions, "version")
    return f"audit of {policies}, {versions} published on {flat(audit.ref)}, at {short(audit.head)}"


def bounds(audit: Audit) -> str:
    """The configuration an audit judged by, the level that demands notice, and the days it is bound to, in one line."""
    by = f"{flat(audit.configuration)} as it is now" if audit.configuration else "the default configuration"
    demanded = f"notice is demanded from {audit.threshold.value} on"
    since = f"; versions published since {flat(audit.since)}" if audit.since else ""
    until = f"; versions published until {flat(audit.until)}" if audit.until else ""
    return f"judged by {by}, with policydiff {audit.version}; {demanded}{since}{until}"


def sentence(words: str) -> str:
    """Words with a capital at their start."""
    return words[:1].upper() + words[1:]


def counts(totals: Totals) -> tuple[str, ...]:
    """The cells of a row of totals."""
    figures = (
        *(totals.versions, totals.material, totals.demanding, totals.announced, totals.waived),
        *(totals.approved, totals.signed, totals.errors, totals.warnings, totals.notes),
    )
    return (totals.name, *map(number, figures))


def dossier_head(dossier: Dossier) -> str:
    """The head of the audit of a policy: "26 versions, 14 to announce, 1 announced, known before as tos.md"."""
    entries = dossier.entries
    of = f" of {number(dossier.total)}" if len(entries) != dossier.total else ""
    demanding = sum(entry.demands for entry in entries)
    announced = sum(entry.announced for entry in entries)
    known = f", known before as {some(map(flat, dossier.paths[1:]))}" if len(dossier.paths) > 1 else ""
    versions = f"{plural(len(entries), 'version')}{of}"
    return f"{versions}, {number(demanding)} to announce, {number(announced)} announced{known}"


def finding_line(entry: AuditEntry, flaw: Flaw) -> str:
    """A finding in a line, without its version."""
    return flaw_line(flaw, entry.row)


def noted(audit: Audit) -> Iterator[tuple[str, str]]:
    """The notes, a rule a line: its id, and the versions it is about."""
    versions: dict[str, list[str]] = {}
    for _, entry, flaw in audit.findings:
        if flaw.severity is Severity.NOTE:
            versions.setdefault(flaw.rule, []).append(f"{entry.row.published} {short(entry.row.revision.commit)}")
    for rule, where in versions.items():
        yield rule, f"{plural(len(where), 'time')}: {some(where, _SHOWN)}"


def absent(dossier: Dossier) -> str:
    """The things that no version of a policy has: "CODEOWNERS file, signed commit, notice"."""
    entries = dossier.entries
    missing = [
        ("CODEOWNERS file", not any(entry.ownership.file for entry in entries)),
        ("signed commit", not any(entry.commit.signature for entry in entries)),
        ("notice", not any(entry.row.told for entry in entries)),
    ]
    return ", ".join(name for name, is_so in missing if is_so and entries)


def entry_head(entry: AuditEntry) -> str:
    """The head of an entry: "material (heuristic)", "first", "deleted"."""
    level = what(entry.row)
    return f"{level} ({HEURISTIC})" if entry.row.level and entry.row.revision.blob else level


def worth_telling(entry: AuditEntry) -> bool:
    """Whether a version is shown by itself: it had to be announced, something was let pass, or something is wrong."""
    return entry.demands or bool(entry.waivers) or any(flaw.severity is not Severity.NOTE for flaw in entry.flaws)


def facts(entry: AuditEntry, most: int | None = None) -> Iterator[Fact]:
    """Lines on what is on record of a version, without its findings; of its clauses only the first `most`."""
    for judged in entry.clauses[:most]:
        yield Fact("clause", clause(judged))
    if left := len(entry.clauses[most:]) if most else 0:
        yield Fact("clauses", f"{number(left)} more changes that demand notice; html, json and csv name them all")
    yield from (Fact("notice", notice_line(told)) for told in entry.row.told)
    yield from (Fact("let pass", waiver_line(waiver)) for waiver in entry.waivers)
    yield from (Fact("approved", line) for line in approval_lines(entry.approved))
    if entry.lead is not None:
        yield Fact("lead time", lead(entry))
    yield Fact("commit", committed(entry))
    if entry.approvals:
        own = {True: " (an author of the change)", False: ""}
        told = (f"{each.key}: {flat(each.who)}{own[each.own]}" for each in entry.approvals)
        yield Fact("approvals", "; ".join(told))
    if entry.ownership.file:
        yield Fact("owners", owners(entry.ownership))
    if entry.commit.signature:
        yield Fact("signature", signature(entry.commit.signature))
    yield from (Fact("note", flat(note)) for note in entry.notes)


def clause(judged: Judged) -> str:
    """A change that demands notice: "“5. Retention”: edited: 60 → 30 days [retention-period, number; heuristic]"."""
    words = changed_words(judged)
    told = f"{judged.kind.value}{f': {words}' if words else ''}"
    return f"{quoted(judged.clause)}: {told} [{some(judged.rules)}; {HEURISTIC}]"


def changed_words(judged: Judged) -> str:
    """The weightiest changed words, or the first words of an added or removed block."""
    if len(judged.spans) == 1:
        return quoted(judged.spans[0].text, _OPENING)
    found = {quote(hunk): weight(hunk) for hunk in hunks(judged.spans)}
    return some(sorted(found, key=lambda told: -found[told]))


def lead(entry: AuditEntry) -> str:
    """The lead time of a change and the period asked for: "12 days from its notice to the day it takes effect; ..."."""
    days = plural(entry.lead or 0, "day")
    start = "notice" if entry.row.told else "publication"
    asked = f"; {entry.period} are asked for by {flat(entry.asked_by)}" if entry.period else ""
    if not leading(entry.row.stated):
        return f"{days} from its {start}: nothing says from when it binds, so its publication is taken{asked}"
    return f"{days} from its {start} to the day it takes effect{asked}"


def committed(entry: AuditEntry) -> str:
    """The subject of a commit, who wrote it, and who committed or merged it on which day."""
    revision, committer = entry.row.revision, entry.commit.committer
    by = flat(committer.name) or flat(committer.email) or "unknown"
    people = list(dict.fromkeys(flat(each.author.name) for each in revision.merged)) or [flat(revision.author.name)]
    how = "merged" if entry.merged else "committed"
    return f"“{subject(revision)}”, written by {some(people, 3)}, {how} by {by} on {day(revision.published)}"


def owners(ownership: Ownership) -> str:
    """The owners of the path before the change, with the line of the CODEOWNERS file that says so."""
    if not ownership.file:
        return "no CODEOWNERS file at that time"
    where = f"{ownership.file} line {ownership.line}, {flat(ownership.pattern)}"
    if ownership.owners:
        return f"{', '.join(map(flat, ownership.owners))} ({where})"
    return f"none ({where})" if ownership.line else f"none: no pattern of {ownership.file} matches"


def signature(found: Signature | None) -> str:
    """The signature of a commit and its state: "none", "SSH, not verified", "OpenPGP, good: A. Person"."""
    if found is None:
        return "none"
    if not found.state:
        return f"{found.kind}, not verified"
    return f"{found.kind}, {found.state}" + (f": {flat(found.signer)}" if found.signer else "")


def findings_head(audit: Audit) -> str:
    """Findings counted by gravity, then by rule: "3 errors, 9 notes: notice-missing 3, ..."."""
    return counted(flaw for _, _, flaw in audit.findings)
