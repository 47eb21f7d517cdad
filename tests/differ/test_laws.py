"""The laws of the differ, over generated policies and over the real ones of a corpus.

1. A document against itself has no change.
2. The new text can be rebuilt from the old one and the Diff.
3. Swapping the sides swaps added and removed, split and merged, insert and delete, and nothing else.
4. Every block of both sides is accounted for once: in `same` or in exactly one Change.
5. How a text is typed (wrapping, bullets, quotes, headings, line endings, trailing space) changes no text.
6. Same input, same output, whatever the process hashes strings to. A fingerprint is unique within a diff and outlives
   lines put in above.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import PLAIN, Draft, Typing, drafts, pairs, recut, revised, sentence, styles

from policydiff.differ import compare
from policydiff.differ.counts import tally
from policydiff.document import parse
from policydiff.model import Block, Change, ChangeKind, Diff, Document, Scope, Span, SpanKind
from policydiff.questions.proof.wording import digest

LAW = settings(
    derandomize=True,
    deadline=None,
    max_examples=250,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
CORPUS = ROOT / "../shared/corpora/site-policy.bundle"

Place = tuple[tuple[int, int], ...]


def diff(old: str, new: str) -> Diff:
    return compare(parse(old), parse(new))


# --------------------------------------------------------------------------- the laws, said of one diff


def check_no_change(document: Document) -> None:
    """Law 1."""
    found = compare(document, document)
    assert found.changes == ()
    assert all(a is b for a, b in found.same)
    assert len(found.same) == len(document.blocks)


def check_rebuilt(found: Diff) -> None:
    """Law 2: walk the new blocks, take each text from an unchanged block, or from an old text and the spans."""
    texts: dict[int, str] = {id(now): before.text for before, now in found.same}
    for change in found.changes:
        if not change.old:
            assert change.kind is ChangeKind.ADDED
            texts.update((id(block), block.text) for block in change.new)
        elif change.scope is Scope.SECTION or change.kind is ChangeKind.RENUMBERED:
            if change.new:
                texts.update((id(now), before.text) for before, now in zip(change.old, change.new, strict=True))
            if change.kind is ChangeKind.RENUMBERED:
                assert redone(change.old[0].label, change.spans) == change.new[0].label
        elif change.new:
            joined = redone(" ".join(block.text for block in change.old), change.spans)
            assert joined == " ".join(block.text for block in change.new)
            for block in change.new:
                texts[id(block)] = joined[: len(block.text)]
                joined = joined[len(block.text) + 1 :]
    assert [texts[id(block)] for block in found.new.blocks] == [block.text for block in found.new.blocks]


def redone(text: str, spans: Sequence[Span]) -> str:
    """`text` with `spans` carried out, which have to say what stands there."""
    made = ""
    for kind, piece in spans:
        if kind is not SpanKind.INSERT:
            assert text.startswith(piece)
            text = text[len(piece) :]
        if kind is not SpanKind.DELETE:
            made += piece
    assert text == ""
    return made


def check_accounted(found: Diff) -> None:
    """Law 4."""
    for side, blocks in enumerate((found.old.blocks, found.new.blocks)):
        told = [pair[side] for pair in found.same]
        for change in found.changes:
            assert list(of(change, side)) == sorted(of(change, side), key=lambda block: block.lines)
            told += of(change, side)
        assert sorted(map(id, told)) == sorted(map(id, blocks))
    for change in found.changes:
        assert change.old or change.new
        assert bool(change.old) == (change.old_clause is not None)
        assert bool(change.new) == (change.new_clause is not None)
        assert 0 <= change.similarity <= 1
    went = [each for change in found.changes for each in change.went]
    assert Counter(map(id, went)) == Counter(id(each) for change in found.changes for each in change.came)
    assert all(each.old in each.old_block.text and each.new in each.new_block.text for each in went)


def of(change: Change, side: int) -> tuple[Block, ...]:
    return change.new if side else change.old


def check_fingerprints(found: Diff) -> None:
    """Law 6, the half that one diff shows."""
    seen = Counter(change.fingerprint for change in found.changes)
    assert all(len(fingerprint) == 16 for fingerprint in seen)
    assert seen.total() == len(seen)


def record(found: Diff) -> str:
    """All that a diff says, as one line of text."""
    changes = [
        [
            change.scope,
            change.kind,
            change.moved,
            change.old_clause and change.old_clause.path,
            change.new_clause and change.new_clause.path,
            [block.lines for block in change.old],
            [block.lines for block in change.new],
            change.spans,
            [(link.text, link.old, link.new) for link in change.links],
            change.similarity,
            change.fingerprint,
            [(each.old, each.new) for each in change.went],
        ]
        for change in found.changes
    ]
    return json.dumps([changes, [(a.lines, b.lines) for a, b in found.same]], ensure_ascii=True)


# --------------------------------------------------------------------------- law 3

_SWAPPED = {
    ChangeKind.ADDED: ChangeKind.REMOVED,
    ChangeKind.REMOVED: ChangeKind.ADDED,
    ChangeKind.SPLIT: ChangeKind.MERGED,
    ChangeKind.MERGED: ChangeKind.SPLIT,
}


def partners(found: Diff) -> Counter[tuple[Place, Place]]:
    """Which blocks belong to which, on both sides, by their lines; unchanged ones included, sections taken apart."""
    counted = Counter((place((a,)), place((b,))) for a, b in found.same)
    for change in found.changes:
        if change.scope is not Scope.SECTION:
            counted[place(change.old), place(change.new)] += 1
        elif change.old and change.new:
            counted.update((place((a,)), place((b,))) for a, b in zip(change.old, change.new, strict=True))
        else:
            counted.update((place((a,)), ()) for a in change.old)
            counted.update(((), place((b,))) for b in change.new)
    return counted


def copies(document: Document) -> Counter[str]:
    """How often each text stands in a document."""
    return Counter(block.text for block in document.blocks)


def place(blocks: Sequence[Block]) -> Place:
    return tuple((block.lines.first, block.lines.last) for block in blocks)


def stayed_or_moved(found: Diff) -> set[tuple[Place, Place]]:
    """The pairs that are told as moved."""
    moved = {(place(c.old), place(c.new)) for c in found.changes if c.moved and c.scope is not Scope.SECTION}
    sections = [c for c in found.changes if c.moved and c.scope is Scope.SECTION]
    return moved | {(place((a,)), place((b,))) for c in sections for a, b in zip(c.old, c.new, strict=True)}


def kinds(found: Diff) -> dict[tuple[Place, Place], tuple[ChangeKind, tuple[Span, ...]]]:
    """What is told of each pair that did not stay as it was; of a section that moved, each of its blocks did."""
    told: dict[tuple[Place, Place], tuple[ChangeKind, tuple[Span, ...]]] = {}
    for change in found.changes:
        if not change.old or not change.new:
            continue
        if change.scope is not Scope.SECTION:
            told[place(change.old), place(change.new)] = change.kind, change.spans
            continue
        for before, now in zip(change.old, change.new, strict=True):
            told[place((before,)), place((now,))] = change.kind, (Span(SpanKind.SAME, now.text),) if now.text else ()
    return told


def check_swapped(there: Diff, back: Diff) -> bool:
    """Law 3. Whether the moves are the same ones, too.

    Of several equal blocks any may be the partner, and what stands beside it follows that choice. Of two stretches that
    changed places either may be told as the one that moved; what moved is left out of the comparison of kinds where the
    two answers differ. Everything else must be the same answer read backwards.
    """
    if partners(there) != Counter({(old, new): n for (new, old), n in partners(back).items()}):
        assert any(count > 1 for side in (there.old, there.new) for count in copies(side).values())
        return False
    moved, moved_back = stayed_or_moved(there), {(old, new) for new, old in stayed_or_moved(back)}
    doubtful = moved ^ moved_back
    forth, reverse = kinds(there), {(old, new): told for (new, old), told in kinds(back).items()}
    assert forth.keys() - doubtful == reverse.keys() - doubtful
    for pair in forth.keys() - doubtful:
        (kind, spans), (kind_back, spans_back) = forth[pair], reverse[pair]
        assert kind_back is _SWAPPED.get(kind, kind)
        assert stretches(spans_back) == [(same, new, old) for same, old, new in stretches(spans)]
    return not doubtful


def stretches(spans: Sequence[Span]) -> list[tuple[str, str, str]]:
    """Each unchanged stretch, and what was deleted and inserted behind it."""
    found = [["", "", ""]]
    for kind, text in spans:
        if kind is SpanKind.SAME:
            found.append([text, "", ""])
        else:
            found[-1][1 if kind is SpanKind.DELETE else 2] += text
    return [(same, old, new) for same, old, new in found]


# --------------------------------------------------------------------------- generated policies


@LAW
@given(drafts())
def test_a_document_against_itself_has_no_change(draft: Draft) -> None:
    check_no_change(parse(PLAIN.text(draft)))
    assert diff(PLAIN.text(draft), PLAIN.text(draft)).changes == ()


@LAW
@given(pairs())
def test_the_new_text_can_be_rebuilt_from_the_old_one_and_the_diff(texts: tuple[str, str]) -> None:
    check_rebuilt(diff(*texts))


@LAW
@given(pairs())
def test_every_block_is_accounted_for_once(texts: tuple[str, str]) -> None:
    check_accounted(diff(*texts))


@LAW
@given(pairs())
def test_swapping_the_sides_swaps_and_does_nothing_else(texts: tuple[str, str]) -> None:
    check_swapped(diff(*texts), diff(*reversed(texts)))


@LAW
@given(recut())
def test_where_the_words_are_the_same_no_word_is_told_as_gone_or_come(texts: tuple[Draft, Draft]) -> None:
    """But for a number that begins a block now and is its label: it stands in no text any more."""
    found = diff(*map(PLAIN.text, texts))
    labels = [sorted(block.label for block in document.blocks) for document in (found.old, found.new)]
    if digest(found.old) == digest(found.new) and [*filter(None, labels[0])] == [*filter(None, labels[1])]:
        assert tally(found.changes) == (0, 0)


@LAW
@given(drafts(), styles())
def test_how_a_text_is_typed_changes_no_text(draft: Draft, style: Typing) -> None:
    found = diff(PLAIN.text(draft), style.text(draft))
    assert {change.kind for change in found.changes} <= {ChangeKind.REFORMATTED}
    assert [block.text for block in found.new.blocks] == [block.text for block in found.old.blocks]


@LAW
@given(revised(), styles(), styles())
def test_how_the_texts_are_typed_changes_no_wording(both: tuple[Draft, Draft], left: Typing, right: Typing) -> None:
    plain = diff(PLAIN.text(both[0]), PLAIN.text(both[1]))
    typed = diff(left.text(both[0]), right.text(both[1]))
    assert worded(typed) == worded(plain)


def worded(found: Diff) -> list[tuple[Scope, ChangeKind, bool, tuple[Span, ...], str]]:
    return [(c.scope, c.kind, c.moved, c.spans, c.fingerprint) for c in found.changes if c.wording]


@LAW
@given(pairs())
def test_fingerprints_are_unique_and_the_same_in_a_second_run(texts: tuple[str, str]) -> None:
    first, second = diff(*texts), diff(*texts)
    check_fingerprints(first)
    assert record(first) == record(second)


@LAW
@given(revised(), st.integers(1, 9), st.booleans())
def test_fingerprints_outlive_lines_put_in_above(both: tuple[Draft, Draft], lines: int, header: bool) -> None:
    old, new = (PLAIN.text(draft) for draft in both)
    if header and not both[0].front and not both[1].front:
        above = "---\n" + "".join(f"key{n}: {n}\n" for n in range(lines)) + "---\n"
        shifted = diff(above + old, above + new)
    else:
        shifted = diff("\n" * lines + old, "\n" * lines + new)
    assert [c.fingerprint for c in shifted.changes] == [c.fingerprint for c in diff(old, new).changes]


@LAW
@given(pairs(), st.text(max_size=200))
def test_the_laws_hold_for_any_text(texts: tuple[str, str], noise: str) -> None:
    for found in (diff(noise, texts[1]), diff(texts[0], noise), diff(texts[0], f"{texts[1]}\n{noise}")):
        check_rebuilt(found)
        check_accounted(found)
        check_fingerprints(found)
    check_no_change(parse(noise))


def test_the_stock_of_sentences_is_what_it_always_was() -> None:
    """Sentences are drawn from a seeded generator: were it another one, examples would not be the same everywhere."""
    stock = "\n".join(sentence(number) for number in range(160))
    assert len(set(stock.split("\n"))) > 150
    assert hashlib.sha256(stock.encode()).hexdigest()[:8] == "ab203563"


# --------------------------------------------------------------------------- another process, another hash seed

_CHILD = """
import json, sys
sys.path[:0] = json.loads(sys.argv[1])
from test_laws import digest_of_pairs
print(digest_of_pairs(json.load(sys.stdin)))
"""


def digest_of_pairs(texts: Sequence[Sequence[str]]) -> list[str]:
    """What the diffs of these pairs say, each as a hash."""
    return [hashlib.sha256(record(diff(old, new)).encode()).hexdigest() for old, new in texts]


def in_another_process(texts: Sequence[Sequence[str]], seed: str) -> subprocess.Popen[str]:
    """Start the same work under another seed for hashes, so that sets and dicts of strings come in another order."""
    paths = [str(Path(__file__).parent), str(ROOT / "tests"), str(ROOT)]
    return subprocess.Popen(
        [sys.executable, "-c", _CHILD, json.dumps(paths)],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def many_pairs(count: int) -> list[tuple[str, str]]:
    """The same pairs each time, drawn as the laws draw them."""
    found: list[tuple[str, str]] = []

    @settings(LAW, max_examples=count, database=None)
    @given(pairs())
    def collect(texts: tuple[str, str]) -> None:
        found.append(texts)

    collect()
    return found


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_another_hash_seed_changes_nothing(seed: str) -> None:
    texts = many_pairs(200)
    out, _ = in_another_process(texts, seed).communicate(json.dumps(texts))
    assert out.strip() == str(digest_of_pairs(texts))


# --------------------------------------------------------------------------- a real corpus

MOST_PAIRS = 1_200  # about 45 s on two cores; a larger corpus is sampled evenly


@cache
def bundle_pairs(folder: Path) -> tuple[list[tuple[str, str, str]], dict[str, bytes]]:
    """Path and both blobs of each version of a Markdown file that a first-parent commit brought, and the blobs."""
    repository = folder / "corpus.git"
    _git(folder, "clone", "--quiet", "--bare", str(CORPUS.resolve()), str(repository))
    raw = _git(
        repository, "log", "--first-parent", "-m", "--raw", "--no-abbrev", "-M", "--format=", "HEAD", "--", "*.md"
    ).decode()
    found: dict[tuple[str, str], str] = {}
    for line in raw.splitlines():
        meta, *paths = line.split("\t")
        _, _, old, new, status = meta.split()
        if status[0] in "MR" and old != new:
            found.setdefault((old, new), paths[-1])
    versions = [(path, old, new) for (old, new), path in sorted(found.items(), key=lambda f: (f[1], f[0]))]
    return versions, _blobs(repository, sorted({blob for _, *both in versions for blob in both}))


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    return subprocess.run(["git", *arguments], cwd=folder, input=given, capture_output=True, check=True).stdout


def _blobs(repository: Path, ids: Sequence[str]) -> dict[str, bytes]:
    out = _git(repository, "cat-file", "--batch", given="\n".join(ids).encode())
    blobs: dict[str, bytes] = {}
    at = 0
    for blob in ids:
        start = out.index(b"\n", at) + 1
        size = int(out[at:start].split()[2])
        blobs[blob] = out[start : start + size]
        at = start + size + 1
    return blobs


@pytest.mark.skipif(not CORPUS.is_file(), reason="the corpus ../shared/corpora/site-policy.bundle is not there")
def test_the_laws_hold_for_every_version_in_the_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    versions, blobs = bundle_pairs(tmp_path)
    taken = versions[:: -(-len(versions) // MOST_PAIRS)]
    texts = [(blobs[old].decode("utf-8", "replace"), blobs[new].decode("utf-8", "replace")) for _, old, new in taken]
    assert texts
    odd_moves = []
    with in_another_process(texts, "4242") as child:
        assert child.stdin
        child.stdin.write(json.dumps(texts))
        child.stdin.close()
        digests = []
        for (path, *_), (old, new) in zip(taken, texts, strict=True):
            there = diff(old, new)
            check_no_change(there.new)
            check_rebuilt(there)
            check_accounted(there)
            check_fingerprints(there)
            if not check_swapped(there, diff(new, old)):
                odd_moves.append(path)
            digests.append(hashlib.sha256(record(there).encode()).hexdigest())
        assert child.stdout
        assert child.stdout.read().strip() == str(digests)
    with capsys.disabled():
        print(f"\n{len(taken)} of {len(versions)} pairs of the corpus; other moves told when swapped: {len(odd_moves)}")
    assert len(odd_moves) <= len(taken) // 100
