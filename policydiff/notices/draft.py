"""Drafts a notice, and brings the facts of one up to date without touching what a person wrote in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date

from policydiff.effective.records import Notice
from policydiff.errors import CannotRun
from policydiff.language.phrases import Phrases, phrases
from policydiff.late import late
from policydiff.model import Change, Document, FrontMatter
from policydiff.notices.clauses import FRONT_MATTER, OPENING, covered, name_of
from policydiff.notices.reader import CLOSE, OPEN
from policydiff.notices.sentences import told
from policydiff.record import record

_BLOCK = late(rf"{re.escape(OPEN)}.*?{re.escape(CLOSE)}", re.DOTALL)
_TEMPLATE = late(r"\{(?=[{%#<])")
_BARE = late(r"[^\W\d_][\w .’'()/-]*|\d+(?:\.\d+)* [^\W\d_][\w .’'()/-]*")
# What turns the direction of reading.
_TURNS = late("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# What YAML may read as a number.
_NUMBER = late(r"[\d_]+(?:[.e][\d_]*)*")
_FACTS = ("policy", "effective", "covers", "from", "to", "fingerprints")


@record(frozen=True)
class Facts:
    """The facts of a notice: the policy, the blobs of its old and new text (`source`, `target`), the days, the changes.

    `old` is the text before, `new` the text after, None where the policy is deleted.
    """

    policy: str
    title: str
    language: str
    source: str
    target: str
    published: date
    effective: date
    changes: tuple[Change, ...]
    old: Document
    new: Document | None
    channels: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()

    @property
    def covers(self) -> tuple[str, ...]:
        """The clauses that the notice covers."""
        return tuple(dict.fromkeys(name_of(c.clause, self.new if c.new_clause else self.old) for c in self.changes))

    @property
    def fingerprints(self) -> tuple[str, ...]:
        """What the changes are known by, whatever else moves in either text."""
        return tuple(dict.fromkeys(change.fingerprint for change in self.changes))


def drafted(facts: Facts) -> str:
    """The file of a new notice, for a person to add to."""
    say = phrases(facts.language)
    title = say.say("notice.title", policy=_plain(facts.title), date=say.day(facts.effective))
    header = [
        *_entry("policy", facts.policy),
        *_entry("published", str(facts.published)),
        *_entry("effective", str(facts.effective)),
        *(_entry("channels", facts.channels) if facts.channels else ()),
        *_entry("audience", facts.audience),
        *_entry("covers", facts.covers),
        *_entry("from", facts.source),
        *_entry("to", facts.target),
        *(_entry("fingerprints", facts.fingerprints) if facts.fingerprints else ()),
    ]
    return "\n".join(["---", *header, "---", "", f"# {_as_text(title)}", "", _block(facts), ""])


def refreshed(document: Document, notice: Notice, facts: Facts) -> tuple[str, tuple[str, ...]]:
    """The file of `notice`, whose text is `document`, with the facts as they are now, and remarks for its author.

    Only the facts change in the front matter (`effective` only to another day), and in the body only the text between
    the marks. Raises CannotRun for a header that is not YAML.
    """
    header = document.front_matter
    if header is None or header.format != "yaml" or header.error:
        raise CannotRun(f"cannot refresh {notice.path}: its front matter is not YAML", "write it between --- lines")
    lines = re.split(r"\r\n|\r|\n", document.text)
    top = _header(lines, header, notice, facts)
    body = "\n".join(lines[header.lines.last :])
    remarks = []
    if _BLOCK.search(body):
        body = _BLOCK.sub(lambda _: _block(facts), body, count=1)
    else:
        remarks.append(f"{notice.path} has no “{OPEN}” … “{CLOSE}” any more: only its front matter was refreshed")
    if notice.effective and notice.effective != facts.effective:
        remarks.append(
            f"{notice.path}: effective {notice.effective} is now {facts.effective}; see what you wrote of it"
        )
    text = "\n".join([*top, body])
    return text.replace("\n", "\r\n") if document.newline == "\r\n" else text, tuple(remarks)


def _header(lines: Sequence[str], header: FrontMatter, notice: Notice, facts: Facts) -> list[str]:
    """The lines of the front matter with its facts replaced; facts that it lacks are added at its end."""
    values: dict[str, str | Sequence[str]] = {
        "policy": facts.policy,
        "effective": str(facts.effective),
        "covers": _kept(notice.covers, facts),
        "from": facts.source,
        "to": facts.target,
        **({"fingerprints": facts.fingerprints} if facts.fingerprints or notice.fingerprints else {}),
    }
    if notice.effective == facts.effective:
        del values["effective"]
    top = list(lines[: header.lines.last])
    for entry in reversed(header.entries):
        if entry.label in values:
            fresh = _entry(entry.label, values.pop(entry.label))
            top[entry.lines.first - 1 : entry.lines.last] = fresh
    missing = [line for key in _FACTS if key in values for line in _entry(key, values[key])]
    return [*top[:-1], *missing, top[-1]]


def _kept(covers: Sequence[str], facts: Facts) -> tuple[str, ...]:
    """The names in `covers` that still mean a changed clause, then those of changed clauses that none of them means."""
    kept = [each for each in covers if any(covered(c, [each], facts.old, facts.new) for c in facts.changes)]
    left = (c for c in facts.changes if not covered(c, kept, facts.old, facts.new))
    return (*kept, *dict.fromkeys(name_of(c.clause, facts.new if c.new_clause else facts.old) for c in left))


def _block(facts: Facts) -> str:
    say = phrases(facts.language)
    day = say.day(facts.effective)
    if facts.new is None:
        return "\n".join([OPEN, _as_text(say.say("notice.gone", policy=_plain(facts.title), date=day)), CLOSE])
    items = [f"- **{_shown(name, say)}**: {told(some, facts.language)}" for name, some in _by_clause(facts)]
    intro = say.say("notice.intro", policy=_plain(facts.title), date=day)
    return "\n".join([OPEN, _as_text(intro), "", *map(_as_text, items), CLOSE])


def _as_text(text: str) -> str:
    """A text in which no site finds a template: marks of one that it quotes are written as a code."""
    return _TEMPLATE.sub("&#123;", text)


def _by_clause(facts: Facts) -> Iterable[tuple[str, list[Change]]]:
    groups: dict[str, list[Change]] = {}
    for change in facts.changes:
        name = name_of(change.clause, facts.new if change.new_clause else facts.old)
        groups.setdefault(name, []).append(change)
    return groups.items()


def _shown(name: str, say: Phrases) -> str:
    """A clause's name for the reader: a title with its Markdown escaped, or a phrase for a text without a title."""
    if name == OPENING:
        return say.say("change.opening")
    return say.say("change.front_matter") if name.startswith(f"{FRONT_MATTER}:") else _plain(name)


def _plain(name: str) -> str:
    """A name as Markdown that shows it as it is: nothing in it is markup, and what turns the direction is a sign."""
    return re.sub(r"([\\`*_\[\]<>]|&(?=#?\w+;))", r"\\\1", _TURNS.sub(lambda turn: f"\\u{ord(turn[0]):04x}", name))


def _entry(key: str, value: str | Sequence[str]) -> list[str]:
    """A key of the front matter as YAML lines."""
    if isinstance(value, str):
        return [f"{key}: {_scalar(value)}"]
    return [f"{key}:", *(f"  - {_scalar(each)}" for each in value)] if value else [f"{key}: []"]


def _scalar(value: str) -> str:
    """A value as YAML: bare if it is plainly a date, an id, a path or words, else quoted as JSON, which is YAML."""
    plain = _BARE.fullmatch(value) or re.fullmatch(r"\d{4}-\d\d-\d\d|[0-9a-f]{40,64}|[\w./-]+", value)
    plain = None if _NUMBER.fullmatch(value) else plain
    return value if plain and value.strip() == value else json.dumps(value, ensure_ascii=False)
