"""The JSON contract of translations: what `policydiff translations --format json` holds."""

from __future__ import annotations

from policydiff import model
from policydiff.bilingual import records as translation
from policydiff.bilingual.records import ClauseStanding
from policydiff.contract.shape import Count, JsonDocument, Key, plain, shape
from policydiff.contract.shared import GradedChange, graded
from policydiff.record import NamedTuple


class Clausewise(NamedTuple):
    """How a clause of the source stands."""

    clause: model.Clause
    standing: ClauseStanding


def _counted(standing: ClauseStanding) -> Key:
    return Key(lambda found: found.count(standing), Count)


LANGUAGE = Key("tag", str | None)

plain(Clausewise)
shape(
    translation.Place,
    says="Where something stands: for what is open in the present text, else where it stood when it ended.",
)
shape(
    translation.Lag,
    left_out=("diff", "graded"),
    leads=Key(says="The text that changed first."),
    state=Key("end"),
    level=Key(),
    clause=Key(says="The clause as it is called now, or was when it changed."),
    here=Key(says="The changed words; null where they are gone."),
    there=Key(says="Their counterparts; null where there are none."),
    version=Key("revision"),
    ended=Key(says="The version that followed or took it back."),
    days=Key(type=Count, says="To the day it was followed, or to `today`."),
    changes=Key(lambda lag: graded(lag.graded), list[GradedChange]),
    says="What one version of one text did to the words of one clause, and whether the other text followed.",
)
shape(translation.Unmatched, says="Blocks of one clause that have no counterpart.")
shape(
    translation.Translation,
    left_out=("standings", "late"),
    language=Key("tag"),
    since=Key(says="The version from which on it was compared, taken to be in step."),
    in_step=_counted(ClauseStanding.IN_STEP),
    behind=_counted(ClauseStanding.BEHIND),
    unmatched=_counted(ClauseStanding.UNMATCHED),
    followed_late=Key(lambda found: len(found.late), Count),
    median_days=Key(says="Of the lags that it followed; null for none."),
    clauses=Key(lambda found: [Clausewise(*pair) for pair in found.standings], list[Clausewise]),
    without_counterpart=Key("unmatched"),
    says="How one translation stands to its source.",
)
shape(translation.Aside, language=LANGUAGE, says="A file that was not compared.")
shape(
    translation.Original,
    language=LANGUAGE,
    not_compared=Key("aside"),
    says="A source and its translations.",
)
TRANSLATIONS = JsonDocument(
    shape(
        translation.Translations,
        behind=Key(),
        all=Key(says="Whether lags that ended are listed too."),
        says="Which clauses of which language have not followed their source. `behind`: any has not.",
    ),
    "translations",
    "originals",
)
