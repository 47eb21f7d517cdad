"""All that is known of languages, as data: one folder a language, found by its name ("fr"); nothing lists the folders.

A folder has the files that the language is known by, all in TOML, all in lower case but for what is said to readers:

    words.toml       by which a text's language is guessed, and words that are known in a text of any language
    dates.toml       how texts write and label dates, and how they promise notice
    vocabulary.toml  the words that rules read: grading in that language
    phrases.toml     what is said to the readers of a policy: notices, changelogs
    headlines.toml   by which words a change is told first, before others

Any of them may be missing; for what it is needed for, the language is then treated as an unknown one. Other modules ask
`read`, `codes` and `everywhere` here, and open no file themselves.

words.toml: a list is one string, its entries separated by commas. All but `letters`, `frequent`, `or`, `tens_and`,
`hundreds_and`, `half`, `and_half`, `glued`, `about`, `no_break`, [numbers], [magnitudes] and [halves] are read in any
text, whatever language it is in, and so are the labels, months and ordinals of dates.toml: no entry may be an ordinary
word elsewhere.

    letters          letters other than a to z that its words are written with
    frequent         its small words, a hundred or so: articles, prepositions, pronouns, forms of "be", "have", "may"
    and, or          words that join the entries of a list
    tens_and         words between tens and units of a number that is spelled out: "quarenta e cinco"
    hundreds_and     words behind its hundreds: "one hundred and twenty"
    half             words before a unit for half of it: "half a"
    and_half         words behind a number, or behind its unit, for one half more: "and a half"
    glued            how numbers are written in one word, with {unit}, {ten}, {stem} (ten without its last letter) and
                     {hundred}: "{unit}und{ten}"
    statutes         words for a law, behind which a number is the law's and not this text's ("article 6 GDPR")
    editions         words before a number that is a version or a page and no clause
    numbering        words before the number of a clause at the start of a block: "article 3."
    about            before a number that is not exact: "approximately"
    percent, aged    after a number: "percent"; after a number and "years": "old", "of age"
    whole            words between a number and its unit: "30 calendar days"
    versions         words beside the date on a line that dates the document
    ties             conditions that make a definition bind
    purposes         beginnings of the word for a purpose
    same_quantity    words of quantity that say the same: groups parted by semicolons, words by spaces
    denials          words that deny what a verb says
    abbreviations    what has a stop that ends no sentence: "art", "etc"
    contents         what a table of contents is headed with
    drafts, titles   words in a title's front matter that are no title: "draft"; beginnings of the key of a title
    keys             a key by which messages are sealed or signed: "public key"
    no_unit          words that may follow a number and are not its unit
    sharp            words that turn a clause around: "not", "must"
    leads            what may stand before a value and stays with the sentence: "of the"; with its apostrophe: "d'"
    files            regular expressions for the names of files that hold policies
    no_break         a regular expression for spaces at which no line may break
    [answers]        words that are a whole answer -> its mark: yes = "✓"
    [signs]          words for money -> the sign
    [numbers]        numbers spelled out
    [magnitudes]     what multiplies the number before it: million = 1000000, dozen = 12
    [halves]         numbers with a half in one word: anderthalb = 1.5

dates.toml: lists of regular expressions over text as `dates.written.plain` folds it; the longest alternative wins.

    updated, effective   labels of a date line
    acts                 "we last updated", before the name of the text
    links                what may stand between label and date: "on", "vom"
    versions             words before the number of a version: "rev"
    weekdays             the days of the week from Monday on, all written forms of each
    this, our            before the name of the text: "this", which is always this text; "our", which may be another one
    documents, about     one word for a text; what may follow it and belong to its name: "of service"
    others               words that make the name that of another text: "previous", "list"
    fronts, auxiliaries  before the name of the text: "wir haben"; between it and its label or date: "has been"
    tails, reasons       behind a date, and leaving it the text's: "unless", "and replaces"; of an update alone: "to"
    partly               words behind a date that is then one of some readers, or of a clause or price
    months               the twelve months, all written forms of each, without the full stop of an abbreviation
    joiners              "and", between two dates of one line
    of, ordinals         between day, month and year ("of", "de"); behind the day ("st", "º")
    year_marks           behind the year
    particles            behind a date whose label follows it
    [promises]           the sentence stands under a heading that matches `heading`, or speaks of `change`; one of
                         `forms` matches and none of `not`. {N} is a number with its unit
    [promises.units]     hour, business day, day, week, month -> their words here
    [promises.numbers]   words for numbers beside those of words.toml

headlines.toml: a table for each kind in `grading.gravity`, the same in all languages: `subject`, the words that it is
about, and where they say too little alone `act`, of which the sentence needs one too. Written as in vocabulary.toml.
vocabulary.toml: `policydiff.language.vocabulary`. phrases.toml: `policydiff.language.phrases`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from policydiff.late import late

FOLDER = Path(__file__).parent
WORDS, DATES, VOCABULARY, PHRASES = "words.toml", "dates.toml", "vocabulary.toml", "phrases.toml"
HEADLINES = "headlines.toml"
# Tables and lists as the files write them: no line of a table begins with a bracket, and no list has quotation marks.
_TABLE = r"^\[{}\]\n((?:(?!\[).*\n)*)"
_LIST = r'^{} = (?:"""[^"]*"""|"[^"\n]*")$'
_ENTRY = late(r"\s*,\s*")


@cache
def codes(file: str) -> tuple[str, ...]:
    """The codes of the languages that have this file, sorted."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob(f"*/{file}")))


@cache
def read(code: str, file: str) -> dict[str, Any]:
    """A file of a language as it stands; empty where there is none."""
    path = FOLDER / code / file
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@cache
def one_table(code: str, file: str, name: str) -> dict[str, Any]:
    """A table of a file without all the rest, which takes long to read; empty where there is none."""
    path = FOLDER / code / file
    found = re.search(_TABLE.format(name), path.read_text(encoding="utf-8"), re.MULTILINE) if path.is_file() else None
    return tomllib.loads(found[1]) if found else {}


@cache
def one_list(code: str, file: str, key: str) -> str:
    """A list of a file, whose key is in one of its tables alone, read in the same way; "" for none."""
    path = FOLDER / code / file
    found = re.search(_LIST.format(key), path.read_text(encoding="utf-8"), re.MULTILINE) if path.is_file() else None
    return str(tomllib.loads(found[0])[key]) if found else ""


@cache
def everywhere(key: str) -> tuple[str, ...]:
    """The entries of a list of words.toml in all languages, sorted; for words that are known in any text."""
    return tuple(sorted({entry for code in codes(WORDS) for entry in entries(read(code, WORDS).get(key, ""))}))


@cache
def spelled_numbers() -> frozenset[str]:
    """Numbers spelled out ("thirty"), in all languages, without zero."""
    return frozenset(
        word for code in codes(WORDS) for word, value in read(code, WORDS).get("numbers", {}).items() if value
    )


@cache
def certain_numbers() -> frozenset[str]:
    """Those that are no other word in another language: "due" is two in Italian, and no number in English."""
    known = {code: read(code, WORDS).get("numbers", {}) for code in codes(WORDS)}
    others = {word for code in known for word in _ordinary(code) if word not in known[code]}
    return spelled_numbers() - others


@cache
def _ordinary(code: str) -> frozenset[str]:
    """The words of a language that are small, light, or have a synonym."""
    small = entries(read(code, WORDS)["frequent"])
    if code not in codes(VOCABULARY):
        return frozenset(small)
    synonyms = one_table(code, VOCABULARY, "synonyms")["groups"].replace(";", " ").split()
    return frozenset((*small, *entries(one_list(code, VOCABULARY, "light")), *synonyms))


def entries(listed: str) -> tuple[str, ...]:
    """The entries of a list as the files write it: "and, or" is two."""
    return tuple(entry for entry in _ENTRY.split(listed.strip()) if entry)


def base(tag: str) -> str:
    """The language of a tag: "pt" of "pt-BR" and of "pt_br"."""
    return re.split(r"[-_]", tag.strip().lower())[0]
