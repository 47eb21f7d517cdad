"""The line per changed clause: what a lawyer reads. Each row is a change and the line told of it."""

from dataclasses import replace

import pytest
from records import (
    added,
    block,
    change,
    clause,
    diff,
    document,
    edited,
    front,
    moment,
    reformatted,
    relinked,
    removed,
    renumbered,
    revision,
    section,
    spans,
    version,
)

from policydiff.differ.counts import count, tally
from policydiff.model import (
    Assessment,
    Change,
    ChangeKind,
    Contribution,
    Graded,
    Level,
    Person,
    Rename,
    Scope,
    Version,
)
from policydiff.prose.facts import summary
from policydiff.prose.hunks import hunks, quote
from policydiff.prose.text import elide, graphemes, opening, short_tokens
from policydiff.prose.versions import NOTHING_WRITTEN, authors, clause_lines, dated, events, quiet

HERE = clause("Data retention", "4")
BEFORE = clause("Data retention", "3")
THERE = clause("Contact")
K = ChangeKind


def lines(*changes: Change) -> list[str]:
    return list(map(str, clause_lines(diff(*changes))))


# --------------------------------------------------------------------------- the words of one change

QUOTES = {
    "a number with its unit": ("We keep it [-60-]{+30+} days.", "60 → 30 days"),
    "a number at the end has no unit": ("Its number is [-60-]{+30+}.", "60 → 30"),
    "a number before a mere preposition has no unit": ("Article [-5-]{+6+} of the law", "5 → 6"),
    "a percentage": ("A fee of [-5-]{+7+}% applies", "5% → 7%"),
    "a price": ("It costs €[-60-]{+30+} a year", "€60 → €30"),
    "the month of a date": ("Since 2023-[-04-]{+05+}-01 we", "2023-04-01 → 2023-05-01"),
    "a day": ("As of [-1-]{+2+} May 2023", "1 → 2 May"),
    "a vanished not": ("We do [-not -]sell data", "“do not sell” → “do sell”"),
    "a new not": ("We do {+not +}sell data", "“do sell” → “do not sell”"),
    "a French ne ... pas": ("Nous [-ne -]vendons [-pas -]vos données", "“ne vendons pas” → “vendons”"),
    "a German nicht": ("Wir verkaufen [-nicht -]Daten", "“verkaufen nicht Daten” → “verkaufen Daten”"),
    "or becomes and": ("a name [-or-]{+and+} an address", "“name or an” → “name and an”"),
    "may becomes shall": ("We [-may-]{+shall+} tell you", "“may” → “shall”"),
    "a name added": ("We use A{+, Matomo Analytics+}.", "added “Matomo Analytics”"),
    "words removed": ("We use it[- for advertising purposes-].", "removed “for advertising purposes”"),
    "a cross-reference": ("Sections D.4 — D.[-7-]{+1+}. These", "“D.7” → “D.1”"),
    "part of a compound": ("This is opt-[-in-]{+out+} only", "“opt-in” → “opt-out”"),
    "a comma": ("names[-,-] addresses", "“names, addresses” → “names addresses”"),
    "a full stop for a semicolon": ("the end[-.-]{+;+}", "“end.” → “end;”"),
    "a full stop for a semicolon behind a blank": ("la fin[-.-]{+ ;+}", "“fin.” → “fin ;”"),
    "one word between two changes": ("[-sixty-]{+thirty+} ([-60-]{+30+}) days", "“sixty (60)” → “thirty (30)”"),
    "words before the partner of a bracket": (
        "[-sixty-]{+thirty+} ([-60-]{+30+} calendar) days",
        "“sixty (60 calendar)” → “thirty (30 calendar)”",
    ),
    "a bracket whose partner is in another sentence": (
        "[-sixty-]{+thirty+} ([-60-]{+30+}. We write) so",
        "“sixty (60” → “thirty (30”",
    ),
    "a bracket without a partner": ("[-sixty-]{+thirty+} ([-60-]{+30+} days", "“sixty (60” → “thirty (30”"),
    "a bracket around what changed": ("kept (for [-sixty-]{+thirty+} days) here", "“sixty days” → “thirty days”"),
    "Han": ("我们会{+不+}出售您的数据", "“们会出售” → “们会不出售”"),
    "kana with a number": ("データを[-60-]{+30+}日間保存します", "60 → 30日"),
    "Arabic": ("نحن [-لا -]نبيع بياناتك", "“نحن لا نبيع” → “نحن نبيع”"),
}


@pytest.mark.parametrize(("redline", "told"), QUOTES.values(), ids=QUOTES)
def test_a_small_change_is_quoted_with_just_what_it_needs(redline: str, told: str) -> None:
    assert [quote(hunk) for hunk in hunks(spans(redline))] == [told]


FAR = "[-a-]{+b+} and so on it goes, [-c-]{+d+}"


@pytest.mark.parametrize(
    ("redline", "number"),
    [
        ("nothing at all", 0),
        ("only [- -]{+  +}blanks", 0),
        ("[-one-]{+two+} change", 1),
        ("[-two-]{+three+} or [-three-]{+four+} joined by a word", 1),
        (FAR, 2),
        ("[-a-]{+b+}. [-C-]{+D+} over the end of a sentence", 2),
    ],
)
def test_changes_close_together_are_one(redline: str, number: int) -> None:
    assert len(hunks(spans(redline))) == number


# --------------------------------------------------------------------------- clause lines

LINES: dict[str, tuple[list[Change], list[str]]] = {
    "one paragraph": (
        [edited("We keep it [-60-]{+30+} days.", HERE)],
        ["4 Data retention: 1 paragraph edited: 60 → 30 days"],
    ),
    "two paragraphs": (
        [edited("[-60-]{+30+} days", HERE), edited("do [-not -]sell", HERE)],
        ["4 Data retention: 2 paragraphs edited: 60 → 30 days, “do not sell” → “do sell”"],
    ),
    "more than two edits": (
        [edited(f"[-{n}-]{{+{n + 1}+}} days", HERE) for n in (10, 20, 30, 40, 50)],
        ["4 Data retention: 5 paragraphs edited: 10 → 11 days, 20 → 21 days and 3 more"],
    ),
    "the same edit twice is said once": (
        [edited("[-60-]{+30+} days", HERE), edited("[-60-]{+30+} days", HERE)],
        ["4 Data retention: 2 paragraphs edited: 60 → 30 days"],
    ),
    "a list item added": (
        [added("Matomo", clause("Cookies"), Scope.LIST_ITEM)],
        ["Cookies: 1 list item added: “Matomo”"],
    ),
    "a table row removed": ([removed("a | b", THERE, Scope.TABLE_ROW)], ["Contact: 1 table row removed: “a | b”"]),
    "two kinds": (
        [added("New.", THERE), removed("Old.", THERE)],
        ["Contact: 1 paragraph added: “New.”; 1 paragraph removed: “Old.”"],
    ),
    "moved and edited": (
        [edited("[-a few-]{+30+} days", HERE, was=THERE, moved=True)],
        ["4 Data retention: 1 paragraph moved here from “Contact”, edited: “a few” → “30”"],
    ),
    "moved": (
        [change(K.MOVED, at=HERE, was=THERE, old=[block()], new=[block()])],
        ["4 Data retention: 1 paragraph moved here from “Contact”"],
    ),
    "moved within its clause": (
        [change(K.MOVED, at=HERE, old=[block()], new=[block()])],
        ["4 Data retention: 1 paragraph moved within the section"],
    ),
    "split": (
        [change(K.SPLIT, at=HERE, old=[block("A. B.")], new=[block("A."), block("B.")], spans=spans("A. B."))],
        ["4 Data retention: 1 paragraph split in two"],
    ),
    "split with an edit": (
        [change(K.SPLIT, at=HERE, old=[block()], new=[block()] * 3, spans=spans("A [-60-]{+30+} days"))],
        ["4 Data retention: 1 paragraph split in three, edited: 60 → 30 days"],
    ),
    "merged": (
        [change(K.MERGED, at=HERE, old=[block("A."), block("B.")], new=[block("A. B.")], spans=spans("A. B."))],
        ["4 Data retention: 2 paragraphs merged"],
    ),
    "renamed": (
        [section(K.RENAMED, clause("Security"), clause("Data security"))],
        ["Security: section renamed from “Data security”"],
    ),
    "renamed, and edited under the old name": (
        [
            section(K.RENAMED, clause("Security"), clause("Data security")),
            removed("Old.", clause("Data security")),
        ],
        ["Security: section renamed from “Data security”; 1 paragraph removed: “Old.”"],
    ),
    "section added": (
        [section(K.ADDED, clause("Children"), texts=["One two three.", "Four five."])],
        ["Children: section added (2 paragraphs, 5 words)"],
    ),
    "empty section added": ([section(K.ADDED, clause("Children"))], ["Children: section added"]),
    "section removed": (
        [section(K.REMOVED, clause("Children"), texts=["One."])],
        ["Children: section removed (1 paragraph, 1 word)"],
    ),
    "renumbered": ([renumbered("4", "5", "Sharing")], ["5 Sharing: renumbered 4 → 5"]),
    "relevelled": (
        [section(K.RELEVELLED, clause("Sharing"), levels=(2, 3))],
        ["Sharing: heading level 2 → 3"],
    ),
    "a link": (
        [relinked("form", "https://a", "https://b", THERE)],
        ["Contact: 1 link target changed: https://a → https://b"],
    ),
    "a new link": (
        [relinked("form", "", "https://b", THERE)],
        ["Contact: 1 link target changed: “form” now leads to https://b"],
    ),
    "reformatted": (reformatted(3, THERE), ["Contact: 3 paragraphs reformatted"]),
    "renumbered items, few": (
        [
            change(K.RENUMBERED, Scope.LIST_ITEM, THERE, [block(label=f"{n}.")], [block(label=f"{n + 1}.")])
            for n in (1, 2)
        ],
        ["Contact: 2 list items renumbered 1 → 2, 2 → 3"],
    ),
    "renumbered items, many": (
        [
            change(K.RENUMBERED, Scope.LIST_ITEM, THERE, [block(label=f"{n}.")], [block(label=f"{n + 1}.")])
            for n in range(6)
        ],
        ["Contact: 6 list items renumbered"],
    ),
    "front matter": (
        [front("lastmod", "2023-04-01", "2023-05-02"), front("draft", None, "true"), front("url", "/p", None)],
        ["Front matter: lastmod: 2023-04-01 → 2023-05-02; draft added: true; url removed"],
    ),
    "moved and renumbered is one move": (
        [section(K.RENUMBERED, HERE, BEFORE, moved=True), section(K.MOVED, HERE, BEFORE)],
        ["4 Data retention: section moved (was first); renumbered 3 → 4"],
    ),
    "a number taken off": ([renumbered("2", "", "Sharing")], ["Sharing: number 2 removed"]),
    "a full stop after the heading": ([added("X", clause("Access."))], ["Access: 1 paragraph added: “X”"]),
    "renumberings, few": (
        [renumbered(str(n), str(n + 1), f"C{n}") for n in (1, 2, 3)],
        ["2 C1: renumbered 1 → 2", "3 C2: renumbered 2 → 3", "4 C3: renumbered 3 → 4"],
    ),
    "renumberings, many": (
        [*(renumbered(str(n), str(n + 1), f"C{n}") for n in range(4, 11)), added("X", THERE)],
        ["clauses renumbered: 5 to 11, before 4 to 10", "Contact: 1 paragraph added: “X”"],
    ),
    "levels, many": (
        [section(K.RELEVELLED, clause(f"C{n}"), levels=(2 if n else 4, 3)) for n in range(5)],
        ["heading levels: 4 → 3 (1 heading), 2 → 3 (4 headings)"],
    ),
    "nothing": ([], []),
}


@pytest.mark.parametrize(("changes", "told"), LINES.values(), ids=LINES)
def test_one_line_per_changed_clause(changes: list[Change], told: list[str]) -> None:
    assert lines(*changes) == told


def test_two_renumberings_among_many_changed_clauses_are_one_line() -> None:
    many = [added("X", clause(f"Clause {n}")) for n in range(12)]
    assert "clauses renumbered: 1 → 2, 2 → 3" in lines(*many, renumbered("1", "2", "A"), renumbered("2", "3", "B"))


def test_clauses_of_the_same_title_are_told_apart() -> None:
    site, app = clause("Cookies", under=["Website"], anchor="c"), clause("Cookies", under=["App"], anchor="c-1")
    new = document(clause("Website"), site, clause("App"), app)
    told = clause_lines(diff(added("A", site), added("B", app), old=new, new=new))
    assert [line.place for line in told] == ["Website › Cookies", "App › Cookies"]


def test_a_title_that_stands_once_has_no_trail() -> None:
    site = clause("Cookies", under=["Website"])
    new = document(clause("Website"), site)
    assert [line.place for line in clause_lines(diff(added("A", site), old=new, new=new))] == ["Cookies"]


@pytest.mark.parametrize(("parts", "name"), [([], "Text"), ([clause("Rights")], "Opening text")])
def test_what_stands_under_no_heading_has_a_name(parts: list[object], name: str) -> None:
    text = document("First.", *parts)  # type: ignore[arg-type]
    told = clause_lines(diff(added("X", clause()), old=text, new=text))
    assert [line.place for line in told] == [name]


SECTIONS = [clause("A"), clause("B"), clause("C"), clause("D", under=["C"])]
MOVES = {
    "after another": ((0, 2, 1, 3), 1, "B: section moved (was after “A”)"),
    "from the start": ((1, 0, 2, 3), 0, "A: section moved (was first)"),
}


@pytest.mark.parametrize(("order", "moved", "told"), MOVES.values(), ids=MOVES)
def test_a_moved_section_says_where_it_was(order: tuple[int, ...], moved: int, told: str) -> None:
    old, new = document(*SECTIONS), document(*(SECTIONS[n] for n in order))
    assert [str(line) for line in clause_lines(diff(section(K.MOVED, SECTIONS[moved]), old=old, new=new))] == [told]


def test_a_section_that_left_its_parent_says_which() -> None:
    alone = clause("D")
    old, new = document(*SECTIONS), document(*SECTIONS[:3], alone)
    told = clause_lines(diff(section(K.MOVED, alone, SECTIONS[3]), old=old, new=new))
    assert [str(line) for line in told] == ["D: section moved (was under “C”)"]


# --------------------------------------------------------------------------- versions

FIRST = document(clause("A"), "One two.", clause("B"), "Three.")


def weighing(change: Change) -> Version:
    """A version of one material change."""
    of = version(change)
    assert of.diff
    return replace(of, assessment=Assessment(of.diff, (Graded(change, Level.MATERIAL),)))


QUIET: dict[str, tuple[Version, str]] = {
    "a word changed": (version(edited("[-a-]{+b+}")), ""),
    "a link changed": (version(relinked("x", "a", "b")), ""),
    "only renumbered": (version(renumbered("1", "2", "A")), ""),
    "a word and front matter": (version(edited("[-a-]{+b+}"), front("x", "1", "2")), ""),
    "first version": (version(diff=None, previous=None, document=FIRST), ""),
    "reformatted": (version(*reformatted(12)), "no word changed: 12 paragraphs reformatted"),
    "reformatted once": (version(*reformatted(1)), "no word changed: 1 paragraph reformatted"),
    "nothing": (version(), NOTHING_WRITTEN),
    "front matter": (
        version(front("lastmod", "2023-04-01", "2023-05-02")),
        "front matter only: lastmod: 2023-04-01 → 2023-05-02",
    ),
    "front matter that weighs": (weighing(front("draft", None, "true")), ""),
    "front matter and layout": (
        version(front("draft", None, "true"), *reformatted(2)),
        "no word of the text changed: draft added: true; 2 paragraphs reformatted",
    ),
    "same blob": (
        version(of=revision(blob="a" * 40), previous=revision("2023-01-01", blob="a" * 40)),
        "text unchanged",
    ),
}


@pytest.mark.parametrize(("of", "told"), QUIET.values(), ids=QUIET)
def test_a_version_without_a_changed_word_is_one_line(of: Version, told: str) -> None:
    assert quiet(of) == told


EVENTS: dict[str, tuple[Version, tuple[str, ...]]] = {
    "an ordinary version": (version(), ()),
    "the first": (version(diff=None, previous=None, document=FIRST), ("first version: 2 sections, 5 words",)),
    "the first, without headings": (
        version(diff=None, previous=None, document=document("One.")),
        ("first version: 1 word",),
    ),
    "a deletion": (version(of=revision(blob=None), diff=None), ("file deleted",)),
    "back": (version(of=revision(gap=True)), ("back after having been deleted",)),
    "renamed": (
        version(of=revision(renamed_from=Rename("legal/politique.md", 93))),
        ("renamed from legal/politique.md (93 % alike)",),
    ),
    "a return": (
        version(returns_to=revision("2023-01-05", commit="abcdef0123")),
        ("returns to the version of 2023-01-05 (abcdef01)",),
    ),
    "a return to what is not in the log": (
        version(of=revision(returns_to="abcdef0123")),
        ("returns to the version in abcdef01",),
    ),
}


@pytest.mark.parametrize(("of", "told"), EVENTS.values(), ids=EVENTS)
def test_what_a_version_is(of: Version, told: tuple[str, ...]) -> None:
    assert events(of) == told


NAMES = {
    "one": (["A"], "A"),
    "two": (["A", "B"], "A and B"),
    "the same twice": (["A", "A"], "A"),
    "three": (["A", "B", "C"], "A, B and C"),
    "many": (["A", "B", "C", "D"], "A, B and 2 others"),
    "none": ([""], "unknown"),
}


@pytest.mark.parametrize(("people", "told"), NAMES.values(), ids=NAMES)
def test_the_authors_of_a_merge_are_those_of_its_commits(people: list[str], told: str) -> None:
    merged = tuple(Contribution("a" * 40, Person(name, ""), moment(), "") for name in people)
    assert authors(revision(merged=merged)) == told
    assert authors(revision()) == "Jeanne Martin"


def test_the_time_is_shown_where_two_versions_share_a_day() -> None:
    days = ["2023-05-02 10:30", "2023-05-02 08:00", "2023-05-01 23:59", "2023-04-01"]
    told = [date for _, date in dated(version(of=revision(day)) for day in days)]
    assert told == ["2023-05-02 10:30", "2023-05-02 08:00", "2023-05-01", "2023-04-01"]


def test_a_summary_counts_by_kind() -> None:
    changes = [added("X"), added("Y"), renumbered("1", "2", "A"), edited("[-a-]{+b+}", moved=True)]
    assert summary(changes) == "2 paragraphs added, 1 section renumbered, 1 paragraph moved and edited"


# --------------------------------------------------------------------------- words and letters

COUNTS = {
    "English": ("We keep it for 30 days.", 6),
    "a dash is no word": ("one — two", 2),
    "a hyphen makes no two words": ("opt-out", 1),
    "Han letters count singly": ("我们不出售。", 5),
    "kana and a number": ("データを30日", 6),
    "Thai, marks with their letters": ("ที่นี่", 2),
    "Korean has blanks": ("개인정보 처리방침", 2),
    "nothing": ("  \n", 0),
}


@pytest.mark.parametrize(("text", "words"), COUNTS.values(), ids=COUNTS)
def test_words_are_counted_by_script(text: str, words: int) -> None:
    assert count(text) == words


TALLIES: dict[str, tuple[list[Change], tuple[int, int]]] = {
    "an edit": ([edited("keep [-sixty-]{+thirty one+} days")], (2, 1)),
    "added": ([added("one two three")], (3, 0)),
    "removed": ([removed("one two")], (0, 2)),
    "front matter": ([front("title", "Old name", "New")], (1, 2)),
    "renumbered": ([renumbered("1", "2", "A")], (0, 0)),
    "reformatted": (reformatted(3), (0, 0)),
    "moved": ([change(K.MOVED, old=[block()], new=[block()])], (0, 0)),
    "renamed": ([section(K.RENAMED, clause("Security"), clause("Data security"), texts=["Same."])], (1, 2)),
}


@pytest.mark.parametrize(("changes", "words"), TALLIES.values(), ids=TALLIES)
def test_words_put_in_and_taken_out(changes: list[Change], words: tuple[int, int]) -> None:
    assert tuple(tally(changes)) == words


FAMILY = "👨\u200d👩\u200d👧"
LETTERS = {
    "plain": ("abc", ["a", "b", "c"]),
    "a mark": ("e\u0301a", ["e\u0301", "a"]),
    "a joined emoji": (f"a{FAMILY}b", ["a", FAMILY, "b"]),
    "flags": ("🇫🇷🇩🇪", ["🇫🇷", "🇩🇪"]),
    "a skin": ("👍🏽!", ["👍🏽", "!"]),
}


@pytest.mark.parametrize(("text", "letters"), LETTERS.values(), ids=LETTERS)
def test_letters_are_not_taken_apart(text: str, letters: list[str]) -> None:
    assert graphemes(text) == letters


ELIDED = {
    "short stays": ("one two", 60, "one two"),
    "words stay whole": ("alpha beta gamma delta epsilon", 24, "alpha beta gamma … epsilon"),
    "a last word that does not fit is left out": ("alpha beta gamma delta epsilon", 20, "alpha beta …"),
    "a monster is cut by letters": ("x" * 90, 30, f"{'x' * 20}…{'x' * 10}"),
    "letters stay whole": (FAMILY * 9, 20, f"{FAMILY * 2}…{FAMILY}"),
    "Han has no blanks": ("我们不出售您的个人数据", 6, "我们不出…数据"),
}


@pytest.mark.parametrize(("text", "limit", "told"), ELIDED.values(), ids=ELIDED)
def test_long_texts_lose_their_middle(text: str, limit: int, told: str) -> None:
    assert elide(text, limit) == told


def test_an_opening_ends_at_a_word() -> None:
    assert opening("We share your personal data", 13) == "We share your …"
    assert opening("We share", 13) == "We share"


def test_monster_tokens_say_how_long_they_were() -> None:
    told = short_tokens(f"see data:image/png;base64,{'A' * 10_000} here")
    assert told.startswith("see data:image/png;base64,AAA")
    assert "…(10,022 characters)…" in told
    assert told.endswith("AAA here")
    assert len(told) < 110


@pytest.mark.parametrize("text", ["a plain sentence", "https://example.org/" + "a" * 150, "我" * 500])
def test_ordinary_tokens_stay(text: str) -> None:
    assert short_tokens(text) == text
