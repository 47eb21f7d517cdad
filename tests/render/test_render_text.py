"""The terminal report: nothing in it acts on the terminal, no line is too wide, and no word is lost without colour."""

import re
import unicodedata
from dataclasses import replace

import pytest
from records import (
    added,
    block,
    change,
    clause,
    comparison,
    document,
    edited,
    excerpt,
    front,
    log,
    reformatted,
    relinked,
    renumbered,
    revision,
    section,
    version,
)
from rich.cells import cell_len

from policydiff.model import Change, ChangeKind, Comparison, Excerpt, Log, Person, Scope, Side, Style
from policydiff.prose.versions import tags_of
from policydiff.prose.visible import harmless, visible
from policydiff.render import load
from policydiff.render.text._layout import Run, fold

ANSI = re.compile(r"\x1b\[[0-9;]*m")
FAMILY = "👨\u200d👩\u200d👧"


def told(report: Log | Comparison | Excerpt, **style: object) -> str:
    return "".join(load("text").render(report, Style(**style)))  # type: ignore[arg-type]


def words(text: str) -> str:
    """A report without its layout: gutters, line ends and the blanks of indents."""
    return re.sub(r"\s+", "", ANSI.sub("", text).replace("│", ""))


# --------------------------------------------------------------------------- acting characters

SHOWN = {
    "ESC": ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
    "CR": ("safe\rBAD", "safe␍BAD"),
    "backspace and bell": ("a\x08\x07", "a␈␇"),
    "NUL": ("a\x00b", "a␀b"),
    "DEL": ("a\x7f", "a␡"),
    "C1, a control sequence in one byte": ("\x9b31m", "\\x9b31m"),
    "direction override": ("evil\u202etxt", "evil\\u202etxt"),
    "direction isolate": ("\u2066a\u2069", "\\u2066a\\u2069"),
    "zero width": ("pass\u200bword", "pass\\u200bword"),
    "byte order mark": ("\ufeffa", "\\ufeffa"),
    "soft hyphen": ("a\xadb", "a\\xadb"),
    "line separator": ("a\u2028b", "a\\u2028b"),
    "half a character": ("a\udc80b", "a\\udc80b"),
    "a tag character": ("a\U000e0041", "a\\U000e0041"),
    "a joiner between Latin letters": ("a\u200db", "a\\u200db"),
    "an emoji stays": (FAMILY, FAMILY),
    "a Persian joiner stays": ("می\u200cخواهم", "می\u200cخواهم"),
    "accents stay": ("données e\u0301", "données e\u0301"),
    "Hebrew stays": ("שלום", "שלום"),
    "brackets stay": ("[/bold] :smile: [link](x)", "[/bold] :smile: [link](x)"),
    "a tab and a line feed are left to the layout": ("a\tb\n", "a\tb\n"),
}


@pytest.mark.parametrize(("text", "shown"), SHOWN.values(), ids=SHOWN)
def test_acting_characters_are_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


COMMANDS = {
    "a command": ("::error::boom", "\\x3a:error::boom"),
    "a command with properties": ("::error file=a,line=1::boom", "\\x3a:error file=a,line=1::boom"),
    "inside a line": ("x ::add-mask::y", "x \\x3a:add-mask::y"),
    "the older form": ("##[error]x", "#\\x23[error]x"),
    "Azure's": ("##vso[task.complete]", "#\\x23vso[task.complete]"),
    "a path of C++": ("std::vector", "std::vector"),
    "dots of ASCII art": ("::----", "::----"),
    "a heading": ("## [a]", "## [a]"),
}


@pytest.mark.parametrize(("text", "shown"), COMMANDS.values(), ids=COMMANDS)
def test_no_line_is_a_command_to_a_ci_runner(text: str, shown: str) -> None:
    assert harmless(text) == shown


HOSTILE = {
    "rich markup": "We give [abuse reports](../index.md) and [/bold] [red]x[/red] [link=http://x]y[/link]",
    "emoji names": "See :smile: and :warning:",
    "escapes": "\x1b]8;;http://evil\x1b\\click\x1b]8;;\x1b\\ \x1b[2J",
    "carriage return": "good\rbad",
    "direction": "abc\u202edef\u2066ghi",
    "CI command": "::error::pwned",
    "long token": "data:image/png;base64," + "A" * 10_000,
    "emoji": f"family {FAMILY} flag 🇫🇷 skin 👍🏽",
    "CJK": "我们不会出售您的个人数据，" * 20,
    "RTL": "نحن لا نبيع بياناتك الشخصية لأي شخص " * 5,
    "many marks": "e" + "\u0301" * 300,
    "backslashes": "C:\\path\\[x]",
    "half a character": "caf\udce9",
}


def everywhere(text: str) -> list[Change]:
    """The text in every place of a change that is shown."""
    place = clause(text, text[:10], under=[text])
    return [
        edited(f"{text} [-{text} old-]{{+{text} new+}} {text}", place),
        added(text, clause("B"), Scope.LIST_ITEM),
        section(ChangeKind.RENAMED, clause("C"), clause(text)),
        edited("[-a-]{+b+}", clause("D"), was=clause(text), moved=True),
        relinked(text, f"https://x/{text}", f"https://y/{text}", clause("E")),
        front("title", text, f"{text} new"),
        change(ChangeKind.ADDED, Scope.CODE, clause("F"), new=[block(f"{text}\n  {text}", Scope.CODE)]),
    ]


def hostile_reports(text: str) -> list[Log | Comparison]:
    of = revision(subject=text, author=Person(text, text), tags=(text,))
    return [
        log(version(*everywhere(text), of=of), path=text, clause=text),
        comparison(*everywhere(text), right=Side(text, text)),
    ]


STYLES: dict[str, dict[str, object]] = {
    "plain": {},
    "redline": {"redline": True},
    "whole context": {"redline": True, "context": None},
    "no context": {"redline": True, "context": 0},
    "stat": {"stat": True},
    "columns": {"side_by_side": True},
}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_cannot_act(text: str, style: dict[str, object]) -> None:
    for report in hostile_reports(text):
        shown = told(report, color=False, width=80, **style)
        assert not [c for c in shown if unicodedata.category(c) == "Cc" and c != "\n"]
        assert not re.search("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]", shown)
        assert not re.search(r"^\s*::[a-z]+", shown, re.MULTILINE)
        shown.encode()


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_line_is_wider_than_asked(text: str, style: dict[str, object], width: int) -> None:
    for color in (False, True):
        for report in hostile_reports(text):
            lines = ANSI.sub("", told(report, color=color, width=width, **style)).split("\n")
            assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize(("old", "new"), [(1141, 18), (1, 1141), (600, 600), (25, 0), (0, 24), (13, 12)])
@pytest.mark.parametrize(
    "title", ["A", "A title that is rather long and goes on for more than there are columns for it"]
)
def test_bars_fit_beside_their_figures(title: str, old: int, new: int) -> None:
    of = edited(f"x[-{' word' * old}-]{{+{' other' * new}+}}", clause(title))
    lines = told(log(version(of)), stat=True, width=60).split("\n")
    assert max(map(cell_len, lines)) <= 60


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_colour_adds_nothing_but_colour(text: str) -> None:
    coloured = told(log(version(added(text))), color=True, redline=True)
    plain = told(log(version(added(text))), color=False, redline=True)
    assert set(re.findall(r"\x1b.?", coloured)) <= {"\x1b["}
    assert words(coloured) == words(plain).replace("{+", "").replace("+}", "")


@pytest.mark.parametrize("name", ["rich markup", "emoji names", "backslashes", "emoji", "CJK", "RTL"])
def test_every_word_of_a_redline_is_there(name: str) -> None:
    text = HOSTILE[name]
    shown = told(comparison(edited(f"[-{text} old-]{{+{text} new+}}")), context=None, width=80)
    expected = words(harmless(f"[-{text} old-]{{+{text} new+}}"))
    assert expected in words(shown)


def test_no_colour_has_no_escape_and_colour_has() -> None:
    assert "\x1b" not in told(log(version(edited("[-a-]{+b+}"))), redline=True, color=False)
    assert "\x1b[9;31ma\x1b[0m\x1b[4;32mb\x1b[0m" in told(log(version(edited("[-a-]{+b+}"))), redline=True, color=True)


@pytest.mark.parametrize("variable", ["NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM"])
def test_the_environment_decides_nothing(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = [told(log(version(edited("[-a-]{+b+}"))), redline=True, color=color) for color in (False, True)]
    monkeypatch.setenv(variable, "1")
    assert before == [told(log(version(edited("[-a-]{+b+}"))), redline=True, color=color) for color in (False, True)]


# --------------------------------------------------------------------------- redlines

REDLINES: dict[str, tuple[Change, int | None, list[str]]] = {
    "marks stand at the words": (edited("We do [-not -]sell it."), 12, ["We do [-not-] sell it."]),
    "context cuts both sides": (
        edited("zero one two three four [-five-]{+5+} six seven eight nine ten"),
        2,
        ["… three four [-five-]{+5+} six seven …"],
    ),
    "context cuts between": (
        edited("[-a-]{+b+} one two three four five six seven [-c-]{+d+}"),
        1,
        ["[-a-]{+b+} one … seven [-c-]{+d+}"],
    ),
    "no cut for so little": (edited("[-a-]{+b+} one two three [-c-]{+d+}"), 1, ["[-a-]{+b+} one two three [-c-]{+d+}"]),
    "no context": (edited("x y z [-two-]{+2+} x y z"), 0, ["… [-two-]{+2+} …"]),
    "all of it": (edited("one two three [-x-]{+y+} four five"), None, ["one two three [-x-]{+y+} four five"]),
    "Han context": (edited("但是我们在[-六十-]{+三十+}天后删除您的数据"), 2, ["…们在[-六十-]{+三十+}天后…"]),
    "a break": (
        change(
            ChangeKind.MERGED,
            old=[block("One."), block("Two.")],
            new=[block("One. Two.")],
            spans=edited("One. Two.").spans,
        ),
        12,
        ["One. [-¶-] Two."],
    ),
    "a link": (relinked("form", "", "https://b"), 12, ["link “form”: {+https://b+}"]),
    "a number": (renumbered("4", "5", "Sharing"), 12, ["[-4-]{+5+} Sharing"]),
    "reformatted": (reformatted(1)[0], 12, []),
    "code keeps its lines": (
        change(ChangeKind.ADDED, Scope.CODE, new=[block("a = 1\nb = 2")]),
        12,
        ["{+a = 1", "b = 2+}"],
    ),
}


@pytest.mark.parametrize(("of", "context", "lines"), REDLINES.values(), ids=REDLINES)
def test_redlines(of: Change, context: int | None, lines: list[str]) -> None:
    shown = told(log(version(of, added("X", clause("Z")))), redline=True, context=context)
    gutter = [line.split("│ ", 1)[1] for line in shown.split("\n") if "│ " in line]
    assert gutter[: len(lines)] == lines
    assert gutter[len(lines) :] == ["{+X+}"]


# --------------------------------------------------------------------------- layout

FOLDED: dict[str, tuple[str, int, list[str]]] = {
    "at blanks": ("one two three", 8, ["one two", "three"]),
    "never inside a word": ("a wonderful day", 9, ["a", "wonderful", "day"]),
    "a word wider than the line": ("abcdefghijkl", 8, ["abcdefgh", "ijkl"]),
    "Han letters are two columns wide": ("我们不会出售", 8, ["我们不会", "出售"]),
    "no line starts with a full stop": ("我们不会。出", 8, ["我们不", "会。出"]),
    "line feeds stay": ("a\nb", 8, ["a", "b"]),
    "it just fits": ("one two", 8, ["one two"]),
    "nothing": ("", 8, [""]),
    "letters stay whole": (FAMILY * 5, 8, [FAMILY * 4, FAMILY]),
}


@pytest.mark.parametrize(("text", "width", "lines"), FOLDED.values(), ids=FOLDED)
def test_folding(text: str, width: int, lines: list[str]) -> None:
    assert ["".join(run.text for run in line) for line in fold([Run(text)], width, cell_len)] == lines


def test_marks_stay_with_their_word() -> None:
    runs = [Run("keep it "), Run("[-60-]", "old"), Run("{+30+}", "new"), Run(".")]
    lines = ["".join(run.text for run in line) for line in fold(runs, 20, cell_len)]
    assert lines == ["keep it", "[-60-]{+30+}."]


@pytest.mark.parametrize("text", ["data", "数据保护", "حماية", FAMILY, "données"])
def test_columns_stand_upright(text: str) -> None:
    shown = told(
        comparison(edited(f"{(text + ' ') * 30}[-60-]{{+30+}} days")), side_by_side=True, width=80, context=None
    )
    places = {cell_len(line.split("│")[0]) for line in shown.split("\n") if "│" in line}
    assert len(places) == 1


# --------------------------------------------------------------------------- excerpts

TEXT = document(
    clause("A"), "First.", clause("B"), "Second.", clause("C", under=["B"]), "Third.", clause("D"), "Fourth."
)


def test_an_excerpt_in_a_pipe_is_the_text_to_the_byte() -> None:
    source = "# A\r\n\r\nx\x1b[31m \u202e :smile: [b]\ttab\u2028y\x0cz\rlone\nend without a line feed"
    assert told(excerpt(replace(TEXT, text=source))) == source


def test_an_excerpt_in_a_terminal_cannot_act() -> None:
    source = "# A\r\n\tx\x1b[31m \u202e\u2028 :smile: [b]\n"
    assert told(excerpt(replace(TEXT, text=source)), color=True) == "# A\n\tx␛[31m \\u202e\\u2028 :smile: [b]\n"


PARTS = {
    "one": ((1,), "# A\n\nFirst.\n"),
    "with what is under it": ((2,), "# B\n\nSecond.\n\n## C\n\nThird.\n"),
    "a section and its own part": ((2, 3), "# B\n\nSecond.\n\n## C\n\nThird.\n"),
    "distant ones": ((1, 4), "# A\n\nFirst.\n\n# D\n\nFourth.\n"),
}


@pytest.mark.parametrize(("sections", "text"), PARTS.values(), ids=PARTS)
def test_an_excerpt_shows_the_sections_asked_for(sections: tuple[int, ...], text: str) -> None:
    assert told(excerpt(TEXT, *sections)) == text


# --------------------------------------------------------------------------- comparisons

SUMMARIES: dict[str, tuple[Comparison, str]] = {
    "no difference": (comparison(), "no difference"),
    "only layout": (comparison(*reformatted(2)), "no word changed: 2 paragraphs reformatted"),
    "only the line endings": (
        comparison(old=replace(TEXT, text="a\r\n"), new=replace(TEXT, text="a\n")),
        "no word changed: spaces, marks, tags, line endings or encoding only",
    ),
    "one clause": (
        comparison(edited("[-60-]{+30+} days")),
        "1 clause changed: 1 paragraph edited; +1 −1 words",
    ),
    "front matter": (
        comparison(front("a", "1", "2")),
        "front matter changed: 1 front-matter key edited; +1 −1 words",
    ),
}


@pytest.mark.parametrize(("report", "line"), SUMMARIES.values(), ids=SUMMARIES)
def test_a_comparison_says_how_much_changed(report: Comparison, line: str) -> None:
    assert told(report).split("\n")[2] == line


@pytest.mark.parametrize(
    ("tags", "told"),
    [((), ""), (("v1", "v2", "v3"), "v1, v2, v3"), (tuple(f"v{n}" for n in range(1200)), "v0, v1, v2 and 1,197 more")],
)
def test_a_version_names_three_of_its_tags(tags: tuple[str, ...], told: str) -> None:
    assert tags_of(revision(tags=tags)) == told
