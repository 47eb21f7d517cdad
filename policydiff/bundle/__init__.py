"""An evidence bundle on disk: what it claims, and where it differs from what it should be."""

from policydiff.bundle.claims import Damaged, claim_in
from policydiff.bundle.facts import differing_facts
from policydiff.bundle.folder import Folder, differing_files

__all__ = ["Damaged", "Folder", "claim_in", "differing_facts", "differing_files"]
