"""Which clauses of which translation have not followed their source: one pass over the history, all languages."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from policydiff.config import LevelRule, load
from policydiff.counterparts import Follower, Move, lags, not_translated, standings, unmatched
from policydiff.differ import compare
from policydiff.history import Repository
from policydiff.model import Document, History, Revision
from policydiff.notices.language import guess_language
from policydiff.pipeline.gating.gates import CONFIG_VARIABLE
from policydiff.pipeline.reading.assessed import assessed
from policydiff.pipeline.reading.documents import Reading
from policydiff.pipeline.reading.whole import whole
from policydiff.pipeline.translating.originals import Named, Set, sets_of
from policydiff.translation import Aside, End, Lag, Original, Side, Translation, Translations


def translations(
    paths: Sequence[str] = (),
    *,
    repo: str | Path = ".",
    ref: str = "HEAD",
    config: str = "",
    today: date,
    all_lags: bool = False,
    environment: Mapping[str, str] | None = None,
) -> Translations:
    """How the translations of the policies at `paths` stand to their sources, in what was published up to `ref`.

    A path is a source, with all its translations, or a translation, or a folder; without any, all that the
    configuration names, or else all that look like policies by their names. Translations come from the configuration
    or are found by their paths: see `policydiff.locales`. `today` is the day up to which open lags are counted;
    `all_lags` lists those that ended too. Raises UsageError, ConfigurationError, and CannotRun where nothing is found.
    """
    known = os.environ if environment is None else environment
    with Repository(repo) as repository:
        how = "--config" if config else CONFIG_VARIABLE
        loaded = load(Path(repo), repository.root, config or known.get(CONFIG_VARIABLE, ""), how)
        asked = [repository.relative(path, ref=ref) for path in paths]
        sets, notes = sets_of(repository, loaded, asked, ref)
        originals = tuple(
            _Walk(repository, ref, each, loaded.config.levels).original(today, all_lags=all_lags) for each in sets
        )
        return Translations(ref, repository.resolve(ref), today, originals, all_lags, notes)


@dataclass
class _Language:
    """One translation on the way through the versions. `why` says why it is not compared at present."""

    named: Named
    history: History
    document: Document | None = None
    follower: Follower | None = None
    since: Revision | None = None
    why: str = ""


class _Walk:
    """The versions of a source and of its translations, oldest first, each text parsed once."""

    def __init__(self, repository: Repository, ref: str, found: Set, levels: Sequence[LevelRule]) -> None:
        self.found, self.levels = found, levels
        self.order = repository.order(ref)
        self.source: Document | None = None
        self.history = whole(repository.history(found.path, ref=ref, previously=found.previously))
        self.languages = [
            _Language(named, whole(repository.history(named.path, ref=ref))) for named in found.translations
        ]
        self._go(repository)

    def _go(self, repository: Repository) -> None:
        events: dict[int, dict[str, Revision]] = {}
        for path, history in self._histories():
            for revision in history.revisions:
                events.setdefault(self.order[revision.commit], {})[path] = revision
        inturn = [events[at][path] for at in sorted(events, reverse=True) for path in self._in(events[at])]
        reading = Reading(repository, (revision for revision in inturn if revision.blob))
        for at in sorted(events, reverse=True):
            self._version(events[at], reading)

    def _histories(self) -> Iterator[tuple[str, History]]:
        yield self.found.path, self.history
        yield from ((language.named.path, language.history) for language in self.languages)

    def _in(self, changed: Mapping[str, Revision]) -> list[str]:
        """The files that one version changed, the source first."""
        return [path for path, _ in self._histories() if path in changed]

    def _version(self, changed: Mapping[str, Revision], reading: Reading) -> None:
        revision, source = changed.get(self.found.path), self.source
        if revision:
            self.source = reading.take(revision) if revision.blob else None
        move = self._move(source, self.source, revision)
        for language in self.languages:
            mine, before = changed.get(language.named.path), language.document
            if mine:
                language.document = reading.take(mine) if mine.blob else None
            moves = {Side.SOURCE: move} if move else {}
            if language.follower and (own := self._move(before, language.document, mine)):
                moves[Side.TRANSLATION] = own
            if mine or revision:
                self._follow(language, moves, mine or revision)

    def _move(self, old: Document | None, new: Document | None, revision: Revision | None) -> Move | None:
        return Move(revision, assessed(compare(old, new), self.levels)) if revision and old and new else None

    def _follow(self, language: _Language, moves: dict[Side, Move], revision: Revision | None) -> None:
        """Take one version in. A translation starts, and starts anew, where both files hold a text of their own."""
        source, text = self.source, language.document
        if source is None or text is None:
            gone = self.found.path if source is None else language.named.path
            language.follower, language.why = None, f"there is no {gone}"
            return
        if language.follower is None or Side.TRANSLATION in moves:
            language.why = not_translated(text, source, guess_language)
        if language.why:
            language.follower = None
        elif language.follower is None:
            language.follower, language.since = Follower(source, text), revision
        else:
            language.follower.step(moves)

    # ----------------------------------------------------------------- what is told of it

    def original(self, today: date, *, all_lags: bool) -> Original:
        """The source with how each language stands to it."""
        told = [each for language in self.languages if (each := self._translation(language, today, all_lags=all_lags))]
        aside = [
            Aside(language.named.path, language.named.tag, language.why)
            for language in self.languages
            if language.follower is None
        ]
        found, source = self.found, self.source
        tag = found.tag or (source.language or guess_language(source) if source else "")
        notes = (*found.notes, *(note for _, history in self._histories() for note in history.notes))
        return Original(found.path, tag, found.why, tuple(told), (*aside, *found.aside), tuple(dict.fromkeys(notes)))

    def _translation(self, language: _Language, today: date, *, all_lags: bool) -> Translation | None:
        follower, since = language.follower, language.since
        if follower is None or since is None:
            return None
        every = sorted(lags(follower, today), key=self._age)
        late = [lag.days for lag in every if lag.end is End.FOLLOWED and lag.leads is Side.SOURCE]
        return Translation(
            path=language.named.path,
            tag=language.named.tag,
            found=language.named.found,
            since=since,
            standings=standings(follower),
            lags=tuple(lag for lag in every if all_lags or lag.end is End.OPEN),
            unmatched=tuple(unmatched(follower)),
            late=tuple(late),
        )

    def _age(self, lag: Lag) -> int:
        return -self.order[lag.revision.commit]
