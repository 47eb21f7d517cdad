"""The files of a sign-off pack: the cover, the redline in each form, both texts, the facts, and how to verify them."""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from policydiff.errors import CannotRun
from policydiff.late import late
from policydiff.model import Style
from policydiff.prose.versions import short
from policydiff.questions.audit.bundle.records import SUMS
from policydiff.questions.review import words
from policydiff.questions.review.records import PackedFile, Review, SignOffPack, StoredText
from policydiff.render import formats, load
from policydiff.render._text.escape import escaped
from policydiff.render.sums import summed

COVER, FACTS, GUIDE = "index.html", "review.json", "VERIFY.md"
"""The names in a pack, beside those of the redline and of the texts."""

# The forms of the redline: which format makes it, and what it is.
_FORMS = {
    "html": "the redline of the whole text, to read in a browser",
    "docx": "the redline as a Word file with tracked changes",
    "pdf": "the redline on pages",
}
# Letters that every file system takes, and `sha256sum` as they are.
_ODD = late(r"[^\w.-]+")
_PLAIN = Style(context=None)

_GUIDE = """# How to verify this pack

{title}, {old} → {new}. Judged as of {today}; made by policydiff {version}.

## Has anything been changed since?

```sh
sha256sum -c {sums}
```

## Are these the texts of the repository?

| file | blob | path |
| --- | --- | --- |
{rows}
The blob is the id that Git gives a text. Say where your own clone is, and hold each against what Git has:

```sh
REPOSITORY=/path/to/your/clone
```

```sh
grep '^| `[^|]*` | `[0-9a-f]\\{{40,\\}}' {guide} | tr -d '|`' | while read -r file blob path; do
  kept=$(sha256sum <"$file")
  stored=$(git -C "$REPOSITORY" cat-file blob "$blob" | sha256sum)
  [ "$stored" = "$kept" ] && echo "$file: the same" || echo "$file: NOT THE SAME"
done
```
{uncommitted}
## Do they have these words?

The words of the old text have the digest `{old_digest}`, those of the new one `{new_digest}`:
{prove}
It says what changed between two texts that have other words, and it needs nothing of this pack.

## Is the redline right, and what the cover says?

{again}
`policydiff audit --bundle` writes the evidence of a whole history, and `policydiff verify` verifies that.

## What none of this shows

- Git cannot show whether a notice was delivered, to whom, and when.
- Names in a commit are what its author wrote; only a signature ties them to a key.
- {lawful}
"""
_PROVE = """
```sh
policydiff prove {path} {sides} --repo "$REPOSITORY"
```
"""
_NAMED = "\n`POLICY` has to hold the path that the table above has for the new text: it has signs that copy badly.\n"
_AGAIN = """The same version of policydiff makes the same bytes again from your clone, and `diff` is silent:

```sh
AGAIN=$(mktemp -d)/pack
policydiff review {path} {base} {head} --today {today} --repo "$REPOSITORY" -o "$AGAIN" && diff -r . "$AGAIN"
```
"""


def pack(report: Review) -> SignOffPack:
    """The files of a sign-off. What needs a package that is not installed is left out, and the cover says so."""
    made, left_out = _before_the_facts(report)
    told = replace(report, files=tuple(file for file, _ in made), left_out=tuple(left_out))
    facts = _written("json", told)
    told = replace(told, files=(*told.files, _packed(FACTS, "the facts, to be read by programs", facts)))
    cover = _written("html", told)
    files = [(COVER, cover), *((file.name, data) for file, data in made), (FACTS, facts)]
    files.append((GUIDE, guide(told).encode("utf-8", "replace")))
    return SignOffPack(tuple(sorted(summed(files))), told.left_out)


def _before_the_facts(report: Review) -> tuple[list[tuple[PackedFile, bytes]], list[str]]:
    made, left_out = [], list[str]()
    shown = formats("comparison")
    for form, what in _FORMS.items():
        if form not in shown:
            continue
        name = f"redline{load(form).endings[0]}"
        try:
            data = b"".join(load(form).written(report.comparison, _PLAIN))
        except CannotRun as error:
            hint = f" ({error.hint})" if error.hint else ""
            left_out.append(f"{name} is left out: {error.message}{hint}")
            continue
        made.append((_packed(name, what, data), data))
    for name, text in stored_names(report.texts):
        what = f"the {text.side} text as stored" if not text.part else f"a part of the {text.side} text"
        made.append((_packed(name, f"{what}: {text.path}, blob {short(text.blob)}", text.data), text.data))
    return made, left_out


def _packed(name: str, what: str, data: bytes) -> PackedFile:
    return PackedFile(name, what, len(data), hashlib.sha256(data).hexdigest())


def _written(form: str, report: Review) -> bytes:
    return b"".join(load(form).written(report, _PLAIN))


def stored_names(texts: tuple[StoredText, ...]) -> Iterator[tuple[str, StoredText]]:
    """The texts with their names in a pack, "old/privacy.md": in any file system no two of them are one."""
    taken = set[str]()
    for text in texts:
        path = PurePosixPath(text.path)
        stem, ending = (_ODD.sub("_", each)[:80] for each in (path.stem, path.suffix))
        name, again = f"{text.side}/{stem}{ending}", 1
        while name.casefold() in taken:
            again += 1
            name = f"{text.side}/{stem}-{again}{ending}"
        taken.add(name.casefold())
        yield name, text


def guide(report: Review) -> str:
    """How to verify a pack."""
    comparison, head = report.comparison, report.head
    rows = [
        f"| `{name}` | `{text.blob}` | {escaped(text.path, at_start=False)} |\n"
        for name, text in stored_names(report.texts)
    ]
    path = comparison.new.path
    # A name that begins with a hyphen would be an option; one with backticks would end the sample that it stands in.
    named = shlex.quote(f"./{path}" if path.startswith("-") else path)
    typed = named if path.isprintable() and "`" not in path else '"$POLICY"'
    names = {"path": typed, "base": report.base, "head": head, "today": report.today}
    sides = (side.revision.commit for side in (comparison.old, comparison.new) if side.revision)
    uncommitted = "\nNo commit has the new text yet: its blob is in a clone only once it is committed.\n"
    return _GUIDE.format(
        title=escaped(words.title_of(report), at_start=False),
        old=escaped(comparison.old.name, at_start=False),
        new=escaped(comparison.new.name, at_start=False),
        today=report.today,
        version=report.version,
        sums=SUMS,
        guide=GUIDE,
        rows="".join(rows),
        uncommitted="" if head else uncommitted,
        old_digest=report.old_digest,
        new_digest=report.new_digest,
        prove=_PROVE.format(path=typed, sides=" ".join(sides)) + ("" if typed == named else _NAMED),
        again=_AGAIN.format(**names) if head else "It can be made again once the new text is committed.\n",
        lawful=words.NOT_LAWFUL,
    )
