"""Pages that claim the address of another one in their own header: an address, an alias, a part of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import dirname

from policydiff.document.assemble.sites.redirects import addresses_of, normal
from policydiff.document.assemble.values import text_of
from policydiff.document.front_matter import read_front_matter

_ADDRESS = ("url", "permalink", "slug", "path", "aliases", "alias", "redirect_from")
_MOST = 100


def claims(page: str, own: Mapping[str, object], path: str, before: str | None, now: str | None) -> bool:
    """Whether the text `now` at `path` claims an address of `page`, whose header has the values `own`, and the one
    `before` did not."""
    wanted = addresses_of(page, own)
    return not wanted.isdisjoint(set(_claimed(path, now)) - set(_claimed(path, before)))


def _claimed(path: str, text: str | None) -> Iterator[str]:
    header, _ = read_front_matter((text or "").split("\n"))
    for key in _ADDRESS if header else ():
        value = header.values.get(key) if header else None
        for each in value[:_MOST] if isinstance(value, list) else [value]:
            address = text_of(each)
            if address and not any(sign in address for sign in ":{*"):
                plain = normal(address) if address.startswith("/") else normal(f"{dirname(path)}/{address}")
                yield plain
                yield from addresses_of(plain.lstrip("/"), {})
