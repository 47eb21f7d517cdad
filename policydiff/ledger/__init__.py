"""The ledger: what each version says of its dates, what contradicts it, and which version bound on a day.

It takes readings of versions, judged by the gate as of the day they were published, and knows no Git.
"""

from policydiff.ledger.flaws import settled
from policydiff.ledger.in_force import in_force
from policydiff.ledger.rows import Reading, row

__all__ = ["Reading", "in_force", "row", "settled"]
