"""An evidence bundle on disk: what it claims, and where it differs from what it should be."""

from policydiff.questions.audit.bundle.claims import Damaged, claim_in
from policydiff.questions.audit.bundle.facts import differing_facts
from policydiff.questions.audit.bundle.folder import Folder, differing_files

__all__ = ["Damaged", "Folder", "claim_in", "differing_facts", "differing_files"]
