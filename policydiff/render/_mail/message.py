"""A message in two parts that say the same. Same words, same bytes: it names no date, sender, receiver or program.

It opens as a draft where the mail program knows drafts (`X-Unsent`); whoever sends it says from whom and to whom.
"""

from __future__ import annotations

import hashlib
from email.message import EmailMessage
from email.policy import SMTP

from policydiff.prose.text import flat
from policydiff.prose.visible import visible

_SUBJECT = 200


def message(subject: str, language: str, text: str, html: str) -> str:
    """The message as it is stored in a file: ASCII, with the line endings of mail.

    `subject` is data: whatever is in it is one line of the subject. `html` is what stands in the body of the page.
    """
    made = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    made["Subject"] = flat(visible(subject))[:_SUBJECT]
    made["X-Unsent"] = "1"
    made.set_content(visible(text), cte="quoted-printable")
    made.add_alternative(html, subtype="html", cte="quoted-printable")
    made["Content-Language"] = language
    made.set_boundary(f"=_{hashlib.sha256((text + html).encode('utf-8', 'replace')).hexdigest()[:32]}")
    return made.as_bytes().decode("ascii", "replace")
