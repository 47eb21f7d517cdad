"""The list of checksums that stands beside files, as `sha256sum -c` reads one."""

from __future__ import annotations

import hashlib

from policydiff.questions.audit.bundle.records import SUMS, Contents


def summed(files: Contents) -> Contents:
    """The files as they come, and last the list of their checksums, which is sorted by name."""
    digests: dict[str, str] = {}
    for name, data in files:
        digests[name] = hashlib.sha256(data).hexdigest()
        yield name, data
    yield SUMS, "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items())).encode()
