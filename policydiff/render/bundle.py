"""The files of an evidence bundle: facts, texts, checksums, and how anybody can verify them with plain Git."""

from __future__ import annotations

from collections.abc import Container, Iterator

from policydiff.model import Style
from policydiff.prose.text import plural
from policydiff.questions.audit import words
from policydiff.questions.audit.bundle.records import FACTS, GUIDE, SETTINGS, SUMS, TEXTS, Contents
from policydiff.questions.audit.records import Audit, AuditEntry
from policydiff.questions.dates.records import How
from policydiff.questions.dates.words import HEURISTIC
from policydiff.record import NamedTuple
from policydiff.render._text.escape import escaped
from policydiff.render.json import audit as facts
from policydiff.render.sums import summed

# Neither command runs a program that a repository names: no filter has a part in `cat-file blob`, nor in a text that
# comes by a pipe.
_GUIDE = """# Evidence: {title}

{bounds}

| file | what it holds |
| --- | --- |
| `{facts}` | every fact and finding, as `policydiff audit --format json` prints them |
{settings}| `{texts}/ID` | {count}, each named by the id that Git gives it: policies, notices and CODEOWNERS files |
| `{sums}` | the SHA-256 of every other file |

Made by policydiff {version} at commit `{head}`. The same version makes the same bytes again.

## Has anything been changed since?

```sh
sha256sum -c {sums}
```

## Are these the texts of the repository?

The name of each file in `{texts}` is its id. Say where your own clone is, and hold each against what Git has:

```sh
REPOSITORY=/path/to/your/clone
```

```sh
for text in {texts}/*; do
  id=${{text#{texts}/}}
  kept=$(sha256sum <"$text")
  stored=$(git -C "$REPOSITORY" cat-file blob "$id" | sha256sum)
  named=$(git -C "$REPOSITORY" hash-object --stdin <"$text")
  [ "$stored" = "$kept" ] && [ "$named" = "$id" ] && echo "$id: the same" || echo "$id: NOT THE SAME"
done
```

## Did they stand there on that day?

The table below says in which commit each text stood, and on which day that commit was made:

```sh
grep '^| `[0-9a-f]\\{{40\\}}' {guide} | tr -d '|`' | while read -r id commit day rest; do
  there=$(git -C "$REPOSITORY" ls-tree -r "$commit" | grep -c "$id")
  made=$(git -C "$REPOSITORY" log -1 --no-show-signature --format=%cs "$commit")
  case "$day" in - | "$made") ;; *) there=0 ;; esac
  [ "$there" -gt 0 ] && echo "$id: it did" || echo "$id: IT DID NOT"
done
```

`git cat-file -p COMMIT` shows a commit whole: its dates, people, message and signature.

## Are the findings right?

```sh
policydiff verify . --repo "$REPOSITORY"
```

It makes the audit again from your clone and says what differs. What is marked “{heuristic}” was judged by rules, so a
person has to look at it: `git diff --no-ext-diff ID ID` shows two of the texts.

## What none of this shows

{limits}
## The texts

| text | commit | made | what it is | path |
| --- | --- | --- | --- | --- |
{rows}"""


def files(report: Audit, texts: Contents) -> Contents:
    """The files of the bundle of `report`, as names and bytes; the texts are its own, as they are read."""
    return summed(_without_sums(report, texts))


def _without_sums(report: Audit, texts: Contents) -> Contents:
    yield GUIDE, guide(report).encode("utf-8", "replace")
    yield FACTS, "".join(facts.render(report, Style())).encode("utf-8", "replace")
    if report.configuration:
        yield SETTINGS, report.settings
    yield from ((f"{TEXTS}/{blob}", data) for blob, data in texts)


def guide(report: Audit) -> str:
    """The README of a bundle: how to verify it, and which text is which."""
    settings = f"| `{SETTINGS}` | the configuration it was judged by |\n" if report.configuration else ""
    return _GUIDE.format(
        title=escaped(words.headline(report), at_start=False),
        bounds=escaped(f"{words.sentence(words.bounds(report))}."),
        facts=FACTS,
        settings=settings,
        texts=TEXTS,
        count=plural(len(report.blobs), "text"),
        sums=SUMS,
        guide=GUIDE,
        version=report.version,
        head=report.head,
        heuristic=HEURISTIC,
        limits="".join(f"- {escaped(line)}\n" for line in words.LIMITS),
        rows="".join(_row(use) for use in uses(report)),
    )


_OWNERS = "owners"
_PART = "part of the policy"


class Use(NamedTuple):
    """A text and one of its places: the commit, the day of that ("-": not known here), its role, and its path."""

    blob: str
    commit: str
    made: str
    what: str
    path: str


def uses(report: Audit) -> tuple[Use, ...]:
    """Every text of an audit with each place it stood at; a CODEOWNERS file only with the first version it is for."""
    found: dict[tuple[str, str], Use] = {}
    versions = {entry.row.revision.commit for _, entry in report.entries}
    for _, entry in report.entries:
        for use in _uses(entry, versions):
            found.setdefault((use.blob, "" if use.what == _OWNERS else use.commit), use)
    return tuple(found.values())


def _uses(entry: AuditEntry, versions: Container[str]) -> Iterator[Use]:
    row, revision = entry.row, entry.row.revision
    if revision.blob:
        yield Use(revision.blob, revision.commit, str(row.published), "policy", revision.path)
        yield from (Use(part.blob, revision.commit, str(row.published), _PART, part.path) for part in revision.parts)
    if row.previous_blob and row.previous not in versions:
        yield Use(row.previous_blob, row.previous, "-", "policy before", "")
        yield from (Use(part.blob, row.previous, "-", _PART, part.path) for part in row.previous_parts)
    for told in row.told:
        later = told.how is How.LATER
        commit, day = (told.commit, told.kept) if later else (revision.commit, row.published)
        yield Use(told.notice.blob, commit, str(day), "notice", told.notice.path)
    if entry.ownership.blob:
        yield Use(entry.ownership.blob, (*revision.parents, revision.commit)[0], "-", _OWNERS, entry.ownership.file)


def _row(use: Use) -> str:
    return f"| `{use.blob}` | `{use.commit}` | {use.made} | {use.what} | {escaped(use.path, at_start=False)} |\n"
