"""Pages that claim the address of another one in their own header: an address, an alias, a part of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
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
    return not wanted.isdisjoint(_claimed(path, now) - _claimed(path, before))


@lru_cache(maxsize=1024)  # asked for each policy that is judged
def _claimed(path: str, text: str | None) -> frozenset[str]:
    header, _ = read_front_matter((text or "").split("\n"))
    return frozenset(_addresses(path, header.values)) if header else frozenset()


def _addresses(path: str, values: Mapping[str, object]) -> Iterator[str]:
    for key in _ADDRESS:
        value = values.get(key)
        for each in value[:_MOST] if isinstance(value, list) else [value]:
            address = text_of(each)
            if address and not any(sign in address for sign in ":{*"):
                plain = normal(address) if address.startswith("/") else normal(f"{dirname(path)}/{address}")
                yield plain
                yield from addresses_of(plain.lstrip("/"), {})
