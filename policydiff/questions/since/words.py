"""What is said to somebody who agreed to an older text, in the language of the policy; the same in every format."""

from __future__ import annotations

from policydiff.language.phrases import phrases
from policydiff.prose.text import flat
from policydiff.questions.changelog.words.page import ReleaseTold, release_told
from policydiff.questions.since.records import Since
from policydiff.record import NamedTuple


class SinceTold(NamedTuple):
    """The answer in words. `facts` are what was agreed to, whether they are asked again, and what there is now, a
    sentence each. `changes` has the clauses that changed, None where nothing did. `url` is where to
    read on: what changed in the archive, else the policy; empty where neither is known."""

    title: str
    language: str
    facts: tuple[str, ...]
    changes: ReleaseTold | None
    url: str


def told(report: Since) -> SinceTold:
    """The answer in the words of its language."""
    say, subject = phrases(report.told.language), report.told.policies[0]
    agreed, current = (each.revision.published.date() for each in (report.agreed, report.current))
    facts = [say.say("since.agreed", date=say.day(agreed))]
    if report.gone:
        facts.append(say.say("changelog.deleted"))
    if not report.gravest:
        facts.append(say.say("since.nothing"))
    else:
        # Where the policy is gone nobody is asked anything.
        facts += [] if report.gone else [_asked(report)]
        facts.append(say.say("since.current", date=say.day(current)))
    return SinceTold(
        title=say.say("since.title", policy=flat(subject.title)),
        language=report.told.language,
        facts=tuple(facts),
        changes=release_told(report.told.releases[0], report.told, say) if report.gravest else None,
        url=report.redline or subject.url,
    )


def _asked(report: Since) -> str:
    say = phrases(report.told.language)
    if report.asking is None:
        return say.say("since.not_asked")
    key = "since.asked" if report.asking.stated else "since.asked_published"
    return say.say(key, date=say.day(report.asking.binds))
