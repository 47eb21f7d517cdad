"""What each rule of the gate is, why it keeps the gate shut, and what helps, for servers that show rules."""

from __future__ import annotations

from policydiff.record import NamedTuple


class RuleText(NamedTuple):
    """A rule in a sentence, the reason for it, and what to do."""

    what: str
    why: str
    do: str


_FIX = "`policydiff fix --write` drafts or refreshes the notice, and moves the dates of the text."
_DATES = "`policydiff fix` shows which dates have to say which day, and writes them with `--write`."
_WRITE = "Correct the header of the notice by hand."
_ITSELF = "Have somebody else look at it: the change itself brings what would let it pass."

RULES = {
    "notice-missing": RuleText(
        "A material change that no notice announces.",
        "Whom a policy binds has to be told of a material change before it takes effect.",
        _FIX,
    ),
    "notice-stale": RuleText(
        "A notice that was written for another text.",
        "What it announces changed once more after it was written, so that it may leave out what changed.",
        _FIX,
    ),
    "notice-unbound": RuleText(
        "A notice that does not say which text it was written for.",
        "Without `from` and `to` it might be of any change, an older one included.",
        _FIX,
    ),
    "notice-late": RuleText(
        "A notice that leaves less than the period that binds.",
        "The period counts from the day on which the notice can be read. It is the configured one or the one that the "
        "old text promises, whichever is longer.",
        "Have the change take effect on a later day: `policydiff fix --effective DATE --write`.",
    ),
    "notice-audience": RuleText(
        "A notice that leaves out the people whom the old text binds.",
        "New users read the new text anyway; it is those before them who have to be told.",
        _WRITE + " `audience` has to have existing, or all, or to be left out.",
    ),
    "notice-unreadable": RuleText(
        "A notice whose facts are missing or cannot be read.",
        "What it announces, and from when on, has to be plain.",
        _WRITE,
    ),
    "notice-audience-unknown": RuleText(
        "A notice whose audience nobody can tell.",
        "A word that means nothing may leave out those who have to be told.",
        _WRITE + " `audience` has to be existing, new or all, or to be left out.",
    ),
    "notice-channels": RuleText(
        "A notice that reaches nobody: it has no channel.",
        "A notice that nobody is sent or shown is none.",
        _WRITE + " `channels` has to name one, or to be left out.",
    ),
    "notice-draft": RuleText(
        "A notice that no site shows: a draft, or one whose header takes its page off.",
        "The period runs while nobody can read it.",
        _WRITE + " Its page has to be there from `published` to `effective`.",
    ),
    "notice-own-words": RuleText(
        "A notice in which no person wrote a sentence, where the configuration asks for one.",
        "What policydiff drafts says what changed, and not what it means.",
        "Write what it means for readers outside of the policydiff:facts marks.",
    ),
    "notice-backdated": RuleText(
        "A notice that says it was published before it was written.",
        "The period would count from a day on which nobody could read it.",
        _WRITE + " `published` is no day before the notice came into the history.",
    ),
    "notice-empty": RuleText(
        "A notice with nothing to read in it.",
        "A heading tells nobody what changes.",
        _FIX,
    ),
    "clause-not-covered": RuleText(
        "A changed clause that the notice does not cover.",
        "A notice of some changes is none of the others.",
        _FIX,
    ),
    "date-unreadable": RuleText(
        "A date that is none.",
        "Nobody can tell from when on the text holds.",
        "Write a day that there is, such as 2025-06-30.",
    ),
    "date-ambiguous": RuleText(
        "A date that can be read in two ways.",
        "3/4/2025 is a day in March or in April.",
        "Write the month as a word, or set `numeric-dates` in the configuration.",
    ),
    "dates-disagree": RuleText(
        "Dates of a text that are at odds with each other.",
        "The header and the text, or two places of the text, say different days of the same thing.",
        _DATES,
    ),
    "date-not-bumped": RuleText(
        "A date that did not move with the text.",
        "Readers take a text for the one they know while its date is the one they know.",
        _DATES,
    ),
    "date-removed": RuleText(
        "A date that is gone from the text.",
        "Nobody can tell from when on the text holds, or that it changed.",
        "Put the line with the date back, with the new day.",
    ),
    "date-mismatch": RuleText(
        "A date of the text that is not that of its notice.",
        "The text and its notice have to name the same day.",
        _DATES,
    ),
    "date-not-yet": RuleText(
        "A day to come before which the site has no page for the policy.",
        "Until that day the policy would be gone.",
        "Merge it on that day, or take `publishDate` away.",
    ),
    "configuration-loosened": RuleText(
        "What a change takes back from the configuration; it counts once it is merged.",
        "A change must not loosen the gate that it has to pass.",
        _ITSELF,
    ),
    "accepted-here": RuleText(
        "A finding that the change itself accepts.",
        "Whoever reviews the change has to know that it lets itself pass.",
        _ITSELF,
    ),
    "accepted-unapproved": RuleText(
        "A finding that the change accepts by itself, and that nobody approved who may.",
        "The configuration names who may approve such a finding.",
        "Have one of them approve it: their name under `by`, or in an `Approved-by:` trailer.",
    ),
    "approval-missing": RuleText(
        "A change of a clause that nobody approved who has to by the configuration.",
        "The configuration names under `owners` whose word a change of that clause wants.",
        "Have one of them approve it by its fingerprint: in an `Approved-by:` trailer, or in the header of the notice.",
    ),
    "translation-behind": RuleText(
        "A translation that has not followed a change of its source.",
        "Readers of that language are bound by what they cannot read.",
        "Change the translation as well; `policydiff translations` shows where.",
    ),
    "let-pass": RuleText(
        "A change that was let pass.",
        "A trailer of a commit, an accepted finding or the baseline says that it needs no notice.",
        "Nothing, if whoever said so was right.",
    ),
}
"""A text for each rule of problems; any other rule is told by its id."""
