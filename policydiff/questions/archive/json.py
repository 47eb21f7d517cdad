"""The JSON contract of the manifest of a policy: what `versions.json` of a site holds, for pages and for programs."""

from __future__ import annotations

from datetime import date

from policydiff.contract.shape import JsonDocument, Key, plain, shape
from policydiff.language.phrases import Phrases
from policydiff.model import Level
from policydiff.questions.archive import records
from policydiff.questions.archive.words import DatedBanner, banners
from policydiff.record import NamedTuple


class ManifestVersion(NamedTuple):
    """A version: its digest and days, where its page is, and what is different today."""

    id: str
    version: records.ArchivedVersion
    page: str
    redline: str | None
    compare: str | None
    banner: tuple[DatedBanner, ...]


class VersionManifest(NamedTuple):
    """The versions of a policy, newest first, for pages and for programs. It is made anew with each of them."""

    policy: str
    title: str
    language: str
    latest: str
    threshold: Level | None
    gone: date | None
    versions: tuple[ManifestVersion, ...]


def manifest(policy: records.ArchivedPolicy, say: Phrases) -> VersionManifest:
    """The manifest of a policy, in whose pages the words `say` stand."""
    made = []
    for at, each in enumerate(policy.versions):
        newest = each is policy.latest
        made.append(
            ManifestVersion(
                id=each.id,
                version=each,
                page=f"{each.id}/",
                redline=f"{each.id}/redline/" if at else None,
                compare=None if newest else f"compare/{each.id}/",
                banner=banners(each, policy, say),
            )
        )
    return VersionManifest(
        policy=policy.path,
        title=policy.title,
        language=say.language,
        latest=policy.latest.id,
        threshold=policy.threshold,
        gone=policy.gone,
        versions=tuple(reversed(made)),
    )


plain(DatedBanner)
shape(
    records.NetChange,
    level=Key(says="The highest level of what is different today; null where nothing is."),
    asks=Key(says="Whether whoever agreed to this version has to be asked again."),
    since=Key(says="The day from which that binds for which they are; null where they are not."),
)
shape(
    records.ArchivedVersion,
    flat=("stamp",),
    net=Key(says="What is different in the newest text, for somebody who agreed to this one."),
    says="A version with the days on which it binds.",
)
shape(
    ManifestVersion,
    flat=("version",),
    id=Key(says="The name of its folder, which never changes."),
    page=Key(says="Its page, from the folder of the manifest."),
    redline=Key(says="What it changed; null for the first."),
    compare=Key(says="What is different today; null for the newest."),
    banner=Key(says="What to say of it from each of these days on."),
)
MANIFEST = JsonDocument(
    shape(
        VersionManifest,
        policy=Key(says="The path of its file."),
        latest=Key(says="The id of the version published last."),
        threshold=Key(says="The level from which people have to be asked again; null for never."),
        gone=Key(says="The day since which it is no longer published; null while it is."),
    ),
    "versions",
    "versions",
)
