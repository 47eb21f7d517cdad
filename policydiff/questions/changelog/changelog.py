"""The changelog of policies: their releases, newest first, as the people they bind should read them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin, urlsplit

from policydiff.config import Loaded, Settings, matches, web
from policydiff.document.sources import is_read
from policydiff.errors import UsageError
from policydiff.language.guess import guess_of
from policydiff.language.phrases import FALLBACK, phrases
from policydiff.model import Document, History, Level
from policydiff.notices.found import TEXTS, found_notices
from policydiff.questions.changelog.records import Announced, By, Changelog, Release, Subject
from policydiff.questions.changelog.releases import PolicyPast, Wanted, published, releases, urn
from policydiff.questions.changelog.said import paragraphs, title_of
from policydiff.record import NamedTuple
from policydiff.resolve.versions import When, check_span, is_since, is_until
from policydiff.site import PolicyReader, SiteReader

_ADDRESS_KEYS = ("url", "permalink")


class PublishedPage(NamedTuple):
    """The page that a changelog is for: the file it is written to, the address of the policy (where it is of one policy
    only), and the language of its words; each may be empty."""

    file: str = ""
    url: str = ""
    language: str = ""


def changelog(
    site: SiteReader,
    paths: Sequence[str] = (),
    *,
    follow: bool = True,
    previously: Sequence[str] = (),
    by: By = By.EFFECTIVE,
    level: Level = Level.CLARIFICATION,
    since: When = None,
    until: When = None,
    pending_on: date | None = None,
    authors: bool = False,
    page: PublishedPage = PublishedPage(),  # noqa: B008 (a frozen tuple)
) -> Changelog:
    """The releases of the policies at `paths`, or of all that the configuration names, translations left out.

    `since` and `until` bound the day a release was last published; `pending_on` leaves only releases that do not bind
    yet on that day, of the versions that were published by then. Neither changes what a release is compared with:
    always the one before it. Changes below `level` are counted. Nothing depends on the day it is asked, but with
    `pending_on`.
    Raises UsageError, ConfigurationError, and CannotRun where the answer is out of reach.
    """
    check_span(since, until)
    asked = _asked(site, paths)
    if page.url and len(asked) > 1:
        raise UsageError("an address is for one policy", "write url under [[policies]] in the configuration")
    page = page._replace(url=_web(page.url))
    if previously and len(asked) > 1:
        raise UsageError("older paths are for one policy", "write previously under [[policies]]")
    policies = [site.inside(path, follow=follow, previously=previously) for path in asked]
    places = range(len(policies))
    found = changelog_of(policies, page, by=by, level=level, pending_on=pending_on, authors=authors)
    chosen = [[r for r in found.releases if r.policy == at and _chosen(r, since, until, pending_on)] for at in places]
    if pending_on:
        chosen = [[replace(r, pending=True) for r in own] for own in chosen]
    return replace(
        found,
        releases=tuple(_merged(chosen)),
        since=str(since or ""),
        until=str(until or ""),
        unreleased=pending_on is not None,
    )


def changelog_of(
    policies: Sequence[PolicyReader],
    page: PublishedPage,
    *,
    by: By = By.EFFECTIVE,
    level: Level = Level.CLARIFICATION,
    pending_on: date | None = None,
    authors: bool = False,
) -> Changelog:
    """All releases of some policies of one site; the arguments are those of `changelog`."""
    pasts = [past_of(policy, page, pending_on) for policy in policies]
    language, notes = language_for(page.language, pasts)
    wanted = Wanted(by, level, language, authors, pending_on)
    found = [releases(past, wanted, at) for at, past in enumerate(pasts)]
    folder = _folder(policies[0].site, page.file)
    subjects = tuple(subject_of(past, page, folder) for past in pasts)
    notes += [note for past in pasts for note in (*past.history.notes, *past.notes)]
    return Changelog(
        urn=urn_of(subjects),
        language=language,
        by=by,
        level=level,
        policies=subjects,
        releases=tuple(_merged(found)),
        total=sum(map(len, found)),
        notes=tuple(dict.fromkeys(notes)),
    )


def _web(url: str) -> str:
    """An address as it was typed. Raises UsageError for what a page may not link to."""
    try:
        return web(url) if url else ""
    except ValueError as error:
        raise UsageError(str(error)) from error


# --------------------------------------------------------------------------- which policies


def _asked(site: SiteReader, paths: Sequence[str]) -> list[str]:
    """The paths typed, from the top of the repository; else the policies of the configuration, in its order."""
    if paths:
        return list(dict.fromkeys(map(site.relative, paths)))
    loaded = site.loaded
    keys = {path: matches(path, loaded) for path in site.repository.files(site.ref)}
    mine = [
        (key, path)
        for path, key in keys.items()
        if key and ".translations." not in key and (is_read(path) or _is_named(path, loaded) or site.kind_of(path))
    ]
    if not mine:
        what = f"{loaded.name} names no policy that is there" if loaded.name else "there is no configuration"
        raise UsageError(f"name a PATH: {what}", "policydiff init writes one")
    return [path for _, path in sorted(mine, key=lambda pair: (_place(pair[0]), pair[1]))]


def _is_named(path: str, loaded: Loaded) -> bool:
    return any(loaded.prefix + policy.path == path for policy in loaded.config.policies)


def _place(key: str) -> int:
    """The place of a policy in the configuration, from its key: "policies[3]"."""
    return int(key.partition("[")[2].partition("]")[0])


# --------------------------------------------------------------------------- one policy


def past_of(policy: PolicyReader, page: PublishedPage, known_on: date | None) -> PolicyPast:
    """The past of a policy, with its notices; those that say a day after `known_on`, if that is one, are left out."""
    site, settings, history = policy.site, policy.settings, policy.whole
    folder = _folder(site, page.file)
    folders = {site.settings(each).notices for each in history.paths} | {settings.notices}
    mine = [
        each
        for each in found_notices(
            site.repository.files(site.ref),
            site.texts.document,
            (*history.paths, *policy.previously),
            folders,
            _named(history),
        )
        if not (known_on and each.published and each.published > known_on)
    ]
    documents = [site.texts.document(notice.blob, notice.path) for notice in mine]
    notices = tuple(
        Announced(
            notice, title_of(document), _address(document, page.url or settings.url), _beside(notice.path, folder)
        )
        for notice, document in zip(mine, documents, strict=True)
    )
    return PolicyPast(policy, notices, tuple(map(paragraphs, documents)))


def _named(history: History) -> set[str]:
    """The files that commits name as notices."""
    commits = [
        trailers
        for revision in history.revisions
        for trailers in (revision.trailers, *(each.trailers for each in revision.merged))
    ]
    values = (value for pairs in commits for key, value in pairs if key.casefold() == "policy-notice")
    return {value.removeprefix("./") for value in values if value.lower().endswith(TEXTS)}


def subject_of(past: PolicyPast, page: PublishedPage, folder: str | None) -> Subject:
    """A policy as a changelog in `folder`, None outside of the repository, names it."""
    document, path = past.newest, past.history.path
    return Subject(
        path=path,
        title=" ".join(document.title.split()) or PurePosixPath(path).stem,
        language=_language_of(document, past.settings),
        urn=past.urn,
        since=published(past.history.revisions[-1]),
        url=page.url or past.settings.url,
        beside=_beside(path, folder),
    )


def urn_of(subjects: Sequence[Subject]) -> str:
    """The name of a changelog: that of its policy, or one for all of them together."""
    return subjects[0].urn if len(subjects) == 1 else urn("policies", *(subject.urn for subject in subjects))


def _beside(path: str, folder: str | None) -> str:
    """The relative link from the page in `folder` to the file at `path`: "../legal/privacy.md". Empty where the page is
    not in the repository."""
    return "" if folder is None else posixpath.relpath(path, folder)


def _folder(site: SiteReader, file: str) -> str | None:
    """The folder that a file lies in, from the top of the repository; None where it is not in the work tree."""
    root = site.repository.root
    if not file or file == "-" or root is None:
        return None
    top, folder = root.resolve(), Path(file).resolve().parent
    return folder.relative_to(top).as_posix() if folder.is_relative_to(top) else None


def _address(document: Document, url: str) -> str:
    """The address of a notice by its front matter; a path there is taken from the site that the policy is on."""
    values = document.front_matter.values if document.front_matter else {}
    said = next((str(values[key]) for key in _ADDRESS_KEYS if isinstance(values.get(key), str)), "")
    try:
        whole = urljoin(url, said) if url and said else said
        parts = urlsplit(whole)
    except ValueError:
        return ""
    plain = whole.isprintable() and not any(sign in whole for sign in ' <>"')
    return whole if parts.scheme in ("http", "https") and parts.hostname and plain else ""


def _language_of(document: Document, settings: Settings) -> str:
    return settings.language or document.language or guess_of(document)


def language_for(asked: str, pasts: Sequence[PolicyPast]) -> tuple[str, list[str]]:
    """The language of the page's words, `asked` or that of the policies, and notes on it for the page's publisher."""
    own = [_language_of(past.newest, past.settings) for past in pasts]
    wanted = asked.lower().replace("_", "-") or own[0] or "en"
    say = phrases(wanted)
    notes = []
    # A language that has words for notices alone would say dates in one language and sentences in another.
    if say.code != wanted.partition("-")[0] or any(key.startswith("changelog.") for key in say.missing):
        say = phrases(FALLBACK)
        notes.append(f"there are no words in {wanted}: the changelog is written in English")
    elif say.missing:
        notes.append(f"{len(say.missing)} phrases are not translated into {wanted} and are written in English")
    if not asked and not own[0]:
        notes.append("the language of the policy is not plain: --lang names it")
    others = sorted({each.partition("-")[0] for each in own if each} - {wanted.partition("-")[0]})
    if others and not asked:
        notes.append(f"the policies are in several languages ({', '.join(others)} too): the words are in {wanted}")
    return say.language, notes


# --------------------------------------------------------------------------- which releases


def _chosen(release: Release, since: When, until: When, pending_on: date | None) -> bool:
    """Whether a release was last published between `since` and `until`, and is pending on the day `pending_on`."""
    at = release.last.at
    waits = pending_on is None or release.pending or release.binds[1] > pending_on
    return waits and is_since(at, since) and is_until(at, until)


def _merged(own: Sequence[Sequence[Release]]) -> Iterator[Release]:
    """The releases of several policies in one row by their days, the newest first; each policy's keep their order."""
    waiting = [list(each) for each in own if each]
    while waiting:
        next_ = max(waiting, key=lambda each: (each[0].day, each[0].last.at))
        yield next_.pop(0)
        waiting = [each for each in waiting if each]
