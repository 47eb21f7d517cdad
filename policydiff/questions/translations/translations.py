"""Which clauses of which translation have not followed their source: one pass over the history, all languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from policydiff.bilingual import Follower, Move, lags, not_translated, standings, unmatched
from policydiff.bilingual.records import Aside, End, Lag, Lead, Original, Translation, Translations
from policydiff.language.guess import guess_of
from policydiff.model import Document, Revision
from policydiff.questions.translations.originals import NamedTranslation, TranslationSet, sets_of
from policydiff.site import PolicyReader, SiteReader


def translations(
    site: SiteReader, paths: Sequence[str] = (), *, today: date | None = None, all_lags: bool = False
) -> Translations:
    """How the translations of the policies at `paths` stand to their sources, in what a site published.

    A path is a source, with all its translations, or a translation, or a folder; without any, all that the
    configuration names, or else all that look like policies by their names. Translations come from the configuration
    or are found by their paths: see `policydiff.language.locales`. `today` is the day up to which open lags are
    counted; `all_lags` lists those that ended too. Raises UsageError, ConfigurationError, and CannotRun where nothing
    is found.
    """
    sets, notes = sets_of(site, [site.relative(path) for path in paths])
    day = today or site.today
    originals = tuple(_Walk(site, each).original(day, all_lags=all_lags) for each in sets)
    return Translations(site.ref, site.repository.resolve(site.ref), day, originals, all_lags, notes)


@dataclass
class _Language:
    """The state of one translation in the walk. `why` is the reason that it is not compared at present, if any."""

    named: NamedTranslation
    policy: PolicyReader
    document: Document | None = None
    follower: Follower | None = None
    since: Revision | None = None
    why: str = ""


class _Walk:
    """The versions of a source and of its translations, oldest first, each text parsed once."""

    def __init__(self, site: SiteReader, found: TranslationSet) -> None:
        self.site, self.found = site, found
        self.order = site.repository.order(site.ref)
        self.source: Document | None = None
        self.policy = site.inside(found.path, previously=found.previously)
        self.languages = [_Language(named, site.inside(named.path)) for named in found.translations]
        events: dict[int, dict[str, Revision]] = {}
        for path, policy in self._policies():
            for revision in policy.whole.revisions:
                events.setdefault(self.order[revision.commit], {})[path] = revision
        for at in sorted(events, reverse=True):
            self._version(events[at])

    def _policies(self) -> Iterator[tuple[str, PolicyReader]]:
        yield self.found.path, self.policy
        yield from ((language.named.path, language.policy) for language in self.languages)

    def _version(self, changed: Mapping[str, Revision]) -> None:
        revision, source = changed.get(self.found.path), self.source
        if revision:
            self.source = self.policy.document(revision) if revision.blob else None
        move = self._move(self.policy, source, self.source, revision)
        for language in self.languages:
            mine, before = changed.get(language.named.path), language.document
            if mine:
                language.document = language.policy.document(mine) if mine.blob else None
            moves = {Lead.SOURCE: move} if move else {}
            if language.follower and (own := self._move(language.policy, before, language.document, mine)):
                moves[Lead.TRANSLATION] = own
            if mine or revision:
                self._follow(language, moves, mine or revision)

    def _move(
        self, policy: PolicyReader, old: Document | None, new: Document | None, revision: Revision | None
    ) -> Move | None:
        if not (revision and old and new):
            return None
        return Move(revision, policy.graded(self.site.texts.diff(old, new)))

    def _follow(self, language: _Language, moves: dict[Lead, Move], revision: Revision | None) -> None:
        """Take in one version. A translation is followed from where both files hold a text that can be compared; after
        an interruption it starts anew."""
        source, text = self.source, language.document
        if source is None or text is None:
            gone = self.found.path if source is None else language.named.path
            language.follower, language.why = None, f"there is no {gone}"
            return
        if language.follower is None or Lead.TRANSLATION in moves:
            language.why = not_translated(text, source, guess_of)
        if language.why:
            language.follower = None
        elif language.follower is None:
            language.follower, language.since = Follower(source, text), revision
        else:
            language.follower.step(moves)

    # ----------------------------------------------------------------- what is told of it

    def original(self, today: date, *, all_lags: bool) -> Original:
        """The source with all its translations."""
        told = [each for language in self.languages if (each := self._translation(language, today, all_lags=all_lags))]
        aside = [
            Aside(language.named.path, language.named.tag, language.why)
            for language in self.languages
            if language.follower is None
        ]
        found, source = self.found, self.source
        tag = found.tag or (source.language or guess_of(source) if source else "")
        notes = (*found.notes, *(note for _, policy in self._policies() for note in policy.history.notes))
        return Original(found.path, tag, found.why, tuple(told), (*aside, *found.aside), tuple(dict.fromkeys(notes)))

    def _translation(self, language: _Language, today: date, *, all_lags: bool) -> Translation | None:
        follower, since = language.follower, language.since
        if follower is None or since is None:
            return None
        every = sorted(lags(follower, today), key=self._age)
        late = [lag.days for lag in every if lag.end is End.FOLLOWED and lag.leads is Lead.SOURCE]
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
